/* Civil dates: the proleptic Gregorian calendar, years 1583..9999.
 *
 * A vg_day counts days since 1970-01-01. It has no zone. No clock is read but by vg_now() and
 * vg_clock().
 */
#ifndef VGOV_DATE_H
#define VGOV_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vgov/err.h>
#include <vgov/str.h>

typedef int32_t vg_day;  /* days since 1970-01-01 */
typedef int64_t vg_time; /* seconds since 1970-01-01T00:00:00Z, no leap seconds */

enum { VG_DAY_SECONDS = 86400 };
enum { VG_DAY_FIRST = -141349, VG_DAY_LAST = 2932896 }; /* 1583-01-01, 9999-12-31 */

typedef struct vg_date {
    int year, month, day; /* 1583..9999, 1..12, 1..31 */
} vg_date;

bool vg_date_valid(vg_date d);
vg_day vg_day_of(vg_date d);    /* d must be valid; years from 1 to 99999 do no harm here */
vg_date vg_date_of(vg_day day); /* of any day */
int vg_weekday(vg_day day);     /* 1 Monday .. 7 Sunday (ISO 8601) */
int vg_month_days(int year, int month); /* 28..31 */
vg_day vg_month_first(vg_day day);      /* the first day of its month */
vg_day vg_month_last(vg_day day);
vg_day vg_add_months(vg_day month_first, int n); /* of a first day of a month */

/* ISO 8601 week: Monday is its first day, week 1 holds the first Thursday. */
void vg_iso_week(vg_day day, int *year, int *week);
/* The Monday of that week; false when the year has no such week (1..52 or 53). */
bool vg_iso_week_monday(int year, int week, vg_day *out);

/* "2026-10-01" exactly. VG_DATA otherwise. */
VG_CHECK vg_rc vg_day_parse(const char *text, size_t len, vg_day *out, vg_err *err);
void vg_day_text(vg_str *out, vg_day day); /* appends "2026-10-01" */

/* What ISO 8601 text says: a date, with or without a time, with or without an offset. */
typedef struct vg_iso {
    vg_day day;
    bool has_time;
    int32_t second_of_day; /* 0..86399; 24:00 is the next day's 0 */
    bool has_offset;
    int32_t offset; /* seconds east of UTC, -64800..64800; 0 for Z */
} vg_iso;

/* "2026-10-01", "2026-10-01T08:30", "2026-10-01 08:30:15", with "Z", "+02:00", "+0200" or "+02"
 * behind the time; a fraction of a second must be zeros. VG_DATA otherwise. */
VG_CHECK vg_rc vg_iso_parse(const char *text, size_t len, vg_iso *out, vg_err *err);

/* Reads `text` by a pattern of
 *   %Y 4-digit year  %y 2-digit year (00..68 are 2000..2068)  %m month number  %d day  %H 0..24
 *   %I 1..12  %p AM/PM  %M minute  %S second  %b month name, short or long, English or German
 *   %z offset (Z, +02:00, +0200)  %s epoch seconds  %L epoch milliseconds  %% a percent sign
 *   %V ISO week with %G its year or %g two digits of it: the Monday
 *   %x serial number of a day as Excel has it, with or without a part of the day behind a point
 *   or comma (of the system of 1900; %X: of 1904)  %f a part of a day, 0 to 1; both are rounded
 *   to the second
 * and literal characters; one- or two-digit numbers are both taken by %m %d %H %I; %H%M takes a
 * number like 830 or 5 (00:05) as well; a blank in
 * the pattern takes any number of blanks. A pattern without %d means the first day of the
 * month. Epoch times come out with has_offset and offset 0. VG_DATA with what was expected
 * where; VG_CONFIG when the pattern itself is wrong. */
VG_CHECK vg_rc vg_time_scan(const char *pattern, const char *text, size_t len, vg_iso *out,
                            vg_err *err);
/* Whether a pattern is well-formed and yields a date (VG_CONFIG if not). */
VG_CHECK vg_rc vg_time_pattern_check(const char *pattern, vg_err *err);

/* Appends "2026-10-01T08:30:15Z". */
void vg_time_text(vg_str *out, vg_time t);

/* The clock of all that is stored: SOURCE_DATE_EPOCH when it is set to decimal seconds not past
 * the year 9999, else the time now. */
vg_time vg_now(void);
/* The machine's clock, for what is compared with the times of files; it is never stored. */
vg_time vg_clock(void);

#endif
