/* Public holidays, calendars and regions as tables: `vgov-contract holidays`. */
#ifndef VGOV_HOLIDAY_REPORT_H
#define VGOV_HOLIDAY_REPORT_H

#include <vgov/arena.h>
#include <vgov/calendar.h>
#include <vgov/holiday.h>
#include <vgov/report.h>
#include <vgov/table.h>

/* A line a holiday from `first` to `last`, local ones too. In codes a holiday is "itself",
 * "replaced" (on a weekend, with a substitute) or "substitute". VG_USAGE for days outside
 * the years that are known. */
VG_CHECK vg_rc vg_holidays_table(vg_arena *arena, const vg_region *region, vg_day first,
                                 vg_day last, vg_lang lang, vg_wording wording, vg_table *out,
                                 vg_err *err);

/* A line a day of a calendar that is not like its weekday: kinds in codes as
 * vg_calendar_kind_name() has them. */
VG_CHECK vg_rc vg_calendar_table(vg_arena *arena, const vg_calendar *calendar, vg_day first,
                                 vg_day last, vg_lang lang, vg_wording wording, vg_table *out,
                                 vg_err *err);

/* A line a region. */
VG_CHECK vg_rc vg_regions_table(vg_arena *arena, vg_lang lang, vg_table *out, vg_err *err);

#endif
