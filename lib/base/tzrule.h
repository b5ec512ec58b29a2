/* The rule of a POSIX TZ text, as TZif footers have it: "CET-1CEST,M3.5.0,M10.5.0/3". */
#ifndef VGOV_BASE_TZRULE_H
#define VGOV_BASE_TZRULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vgov/date.h>

/* A day of the year and a time on the wall. */
typedef struct vg_tzday {
    char kind; /* 'M' month.week.weekday, 'J' day 1..365 without 29 February, 'N' day 0..365 */
    int month, week, weekday; /* of 'M': 1..12, 1..5 (5 is the last), 0 Sunday .. 6 */
    int day;                  /* of 'J' and 'N' */
    int32_t time;             /* seconds after midnight, -167:59:59..167:59:59 */
} vg_tzday;

typedef struct vg_tzrule {
    int32_t std, dst; /* seconds east of UTC; daylight saving may lie below standard time */
    bool has_dst;
    vg_tzday start, end; /* of daylight saving: start in std, end in dst */
} vg_tzrule;

/* False when the text is not such a rule. */
bool vg_tzrule_parse(const char *text, size_t len, vg_tzrule *out);

/* The instants at which daylight saving starts and ends in a year, when it has_dst. */
vg_time vg_tzrule_start(const vg_tzrule *r, int year);
vg_time vg_tzrule_end(const vg_tzrule *r, int year);

#endif
