/* A calendar: when a service is open, over the years, and which days are working days. Read
 * from JSON by lib/terms; field by field: lib/terms/calendar.md. All of it lives in the arena
 * it was read into and is never changed.
 */
#ifndef VGOV_CALENDAR_H
#define VGOV_CALENDAR_H

#include <vgov/contract.h>
#include <vgov/holiday.h>

typedef enum vg_calendar_kind {
    VG_CALENDAR_HOLIDAY, /* of a region */
    VG_CALENDAR_OWN,     /* a holiday that the calendar itself names */
    VG_CALENDAR_SPECIAL  /* a day with hours of its own, be it a holiday or not */
} vg_calendar_kind;
const char *vg_calendar_kind_name(vg_calendar_kind k); /* "holiday", "own", "special" */

/* A day that is not like its weekday. */
typedef struct vg_calendar_day {
    vg_day day;
    vg_calendar_kind kind;
    bool holiday;     /* a special day may be one as well */
    const char *rule; /* the id of the holiday, or the day as the calendar writes it */
    vg_text name;     /* both NULL: a special day that is no holiday */
} vg_calendar_day;

typedef struct vg_calendar {
    const char *file; /* name used in messages */
    char sha256[65];  /* of the JSON text */
    vg_text name;
    const char *zone;   /* "" = not said: that of whoever uses it */
    vg_day first, last; /* the days that it knows; VG_CALENDAR_EVER and VG_FOREVER: no end */
    vg_hours hours;     /* closed on days that it does not know */
    bool working[7];    /* from Monday */
    const vg_calendar_day *days; /* by day; hours.specials are their hours */
    size_t day_count;
    size_t period_count;
    bool by_rules; /* holidays and days of every year are computed, so only from
                      VG_HOLIDAY_YEAR_FIRST to VG_HOLIDAY_YEAR_LAST */
} vg_calendar;

#define VG_CALENDAR_EVER INT32_MIN

/* Whether it is a working day: of a weekday that works, no holiday, and not closed by a special
 * day. */
bool vg_calendar_works(const vg_calendar *c, vg_day day);

#endif
