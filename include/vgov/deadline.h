/* Deadlines by business hours. Time runs while the calendar is open, in real seconds of the
 * zone; without a calendar it always runs.
 */
#ifndef VGOV_DEADLINE_H
#define VGOV_DEADLINE_H

#include <vgov/contract.h>
#include <vgov/zone.h>

/* When the wall shows that minute of the day: the earlier time of two, and where clocks jump
 * over it, when they do. 1440 is the end of the day. */
vg_time vg_deadline_at(const vg_zone *zone, vg_day day, int minute);
/* When `seconds` of open time have gone by since `from`. False when that does not happen within
 * ten years. */
bool vg_deadline_hours(const vg_hours *hours, const vg_zone *zone, vg_time from,
                       int64_t seconds, vg_time *out);
/* The close of the n-th open day behind the one on which the work came. What comes behind the
 * close of a day, or on a day that is not open, came on the next open day. */
bool vg_deadline_days(const vg_hours *hours, const vg_zone *zone, vg_time from, int days,
                      vg_time *out);

#endif
