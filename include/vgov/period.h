/* Periods as people type them, and slices: how time is cut.
 *
 * A period is a closed range of local dates. Which instants it holds is decided by a zone (the
 * contract's).
 */
#ifndef VGOV_PERIOD_H
#define VGOV_PERIOD_H

#include <stdbool.h>

#include <vgov/date.h>
#include <vgov/err.h>
#include <vgov/zone.h>

typedef enum vg_period_kind {
    VG_PERIOD_DAY,
    VG_PERIOD_WEEK,
    VG_PERIOD_MONTH,
    VG_PERIOD_QUARTER,
    VG_PERIOD_YEAR,
    VG_PERIOD_RANGE
} vg_period_kind;

typedef struct vg_period {
    vg_period_kind kind;
    vg_day first, last; /* both belong to it; first <= last */
} vg_period;

/* "2026-10", "2026-W41", "2026-Q3", "2026", "2026-10-01", "2026-10-01..2026-10-15",
 * "2026-09..2026-11", and, counted from as_of, "last-month", "this-month", "last-week",
 * "yesterday". VG_USAGE otherwise. */
VG_CHECK vg_rc vg_period_parse(const char *text, vg_day as_of, vg_period *out, vg_err *err);

/* Appends the period as vg_period_parse() reads it; never a relative word. */
void vg_period_text(vg_str *out, const vg_period *period);

/* The period of the same kind before it; a range of n days becomes the n days before it. */
vg_period vg_period_previous(const vg_period *period);
vg_period vg_period_month(vg_day day); /* the month that holds the day */

/* How many whole calendar months it is, 0 when it is not whole months. */
int vg_period_months(const vg_period *period);
/* Where both overlap; false when they do not. The kind is MONTH.. only when the range is one.
 */
bool vg_period_clip(const vg_period *period, vg_day first, vg_day last, vg_period *out);

/* The instants of the period in a zone: from <= t < to. */
void vg_period_instants(const vg_period *period, const vg_zone *zone, vg_time *from,
                        vg_time *to);

/* The length of a slice, in nominal minutes: 1..60 dividing an hour are instants, the others
 * are local calendar dates. */
typedef int32_t vg_length;
enum { VG_LEN_DAY = 1440, VG_LEN_WEEK = 10080, VG_LEN_MONTH = 43200 };

/* 5, 10, 15, 20, 30, 60 minutes, day, week, month */
bool vg_length_valid(vg_length length);
/* A slice under a day has an instant as its start; the others a civil date. */
bool vg_length_is_instant(vg_length length);
/* "5min", "30min", "60min", "1h", "day", "week", "month"; false for any other text. */
bool vg_length_parse(const char *text, vg_length *out);
/* "30min", "day" …: a static text ("?" for an invalid length). */
const char *vg_length_name(vg_length length);

/* The last local date of the calendar slice (day, week, month) that starts at `first`. */
vg_day vg_length_last_day(vg_length length, vg_day first);

#endif
