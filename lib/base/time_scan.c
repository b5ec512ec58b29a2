#include <vgov/date.h>

#include "iso.h"
#include "time_pattern.h"

typedef struct scan {
    const char *p, *end; /* what is not read yet */
    unsigned seen;       /* VG_TF_… */
    vg_date date;
    int hour, minute, second;
    bool afternoon;
    bool short_minute; /* a number like 5 is 00:05 */
    int32_t offset;
    vg_time epoch;
    int week_year, week;
    int weekday; /* 1 Monday to 7 Sunday */
    vg_day serial;
    bool has_part; /* of a day: with %f, and with %x and %X where there is one */
    int32_t part;  /* in seconds, 0..86400 */
} scan;

/* From least to most digits, as many as there are. */
static bool number(scan *s, int least, int most, int *out)
{
    int n = 0, value = 0;
    while (n < most && s->p < s->end && *s->p >= '0' && *s->p <= '9') {
        value = value * 10 + (*s->p++ - '0');
        n++;
    }
    *out = value;
    return n >= least;
}

/* Blanks as exports have them: space, tab, no-break space (U+00A0, U+202F). */
static void skip_blanks(scan *s)
{
    for (;;) {
        const unsigned char *u = (const unsigned char *)s->p;
        ptrdiff_t left = s->end - s->p;
        if (left >= 1 && (*u == ' ' || *u == '\t'))
            s->p += 1;
        else if (left >= 2 && u[0] == 0xc2 && u[1] == 0xa0)
            s->p += 2;
        else if (left >= 3 && u[0] == 0xe2 && u[1] == 0x80 && u[2] == 0xaf)
            s->p += 3;
        else
            return;
    }
}

/* The functions below return what was expected, or NULL when it was there. */
static const char *scan_epoch(scan *s, int per_second)
{
    const vg_time first = (vg_time)VG_DAY_FIRST * VG_DAY_SECONDS;
    const vg_time last = (vg_time)(VG_DAY_LAST + 1) * VG_DAY_SECONDS - 1;
    bool minus = s->p < s->end && *s->p == '-';
    s->p += minus;
    const char *digits = s->p;
    int64_t value = 0;
    while (s->p < s->end && *s->p >= '0' && *s->p <= '9' && s->p - digits < 16)
        value = value * 10 + (*s->p++ - '0');
    if (s->p == digits)
        return per_second == 1 ? "epoch seconds" : "epoch milliseconds";
    if (value % per_second)
        return "milliseconds that are whole seconds";
    s->epoch = (minus ? -value : value) / per_second;
    return s->epoch < first || s->epoch > last ? "an epoch time of the years 1583 to 9999"
                                               : NULL;
}

/* A part of a day behind its decimal sign, to the nearest second: noise of binary numbers is
 * not cut. *seconds is 0..86400. */
static bool scan_part(scan *s, int32_t *seconds)
{
    int64_t value = 0, unit = 1;
    const char *digits = s->p;
    for (; s->p < s->end && *s->p >= '0' && *s->p <= '9'; s->p++) {
        if (s->p - digits >= 12) /* far below a second */
            continue;
        value = value * 10 + (*s->p - '0');
        unit *= 10;
    }
    *seconds = (int32_t)((value * VG_DAY_SECONDS * 2 + unit) / (2 * unit));
    return s->p > digits;
}

static bool at_decimal_sign(const scan *s)
{
    return s->p < s->end && (*s->p == '.' || *s->p == ',');
}

/* A serial number of Excel: days since 1899-12-30, or since 1904-01-01. */
static const char *scan_serial(scan *s, bool from_1904)
{
    const vg_day zero = from_1904 ? -24107 : -25569;
    int days = 0;
    if (!number(s, 1, 7, &days))
        return "a serial number of a day";
    s->serial = zero + days;
    /* In the system of 1900 there is a 29 February of that year, before which all is off by
     * one. */
    if (!from_1904 && days == 60)
        return "a serial number of a day that there was (60 is 1900-02-29)";
    if (!from_1904 && days < 60)
        s->serial++;
    if (s->serial > VG_DAY_LAST || (!from_1904 && days == 0))
        return "a serial number of the years 1900 to 9999";
    if (!at_decimal_sign(s))
        return NULL;
    s->p++;
    s->has_part = true;
    return scan_part(s, &s->part) ? NULL : "digits behind the decimal sign";
}

/* A part of a day, 0 to 1. */
static const char *scan_day_part(scan *s)
{
    int whole = 0;
    if (s->has_part && s->part != 0)
        return "a time of day only once, behind the serial number or in %f";
    if (!at_decimal_sign(s) && (!number(s, 1, 1, &whole) || whole > 1))
        return "a part of a day, 0 to 1";
    s->has_part = true;
    s->part = 0;
    if (at_decimal_sign(s)) {
        s->p++;
        if (!scan_part(s, &s->part))
            return "digits behind the decimal sign";
    }
    s->part += whole * VG_DAY_SECONDS;
    return s->part > VG_DAY_SECONDS ? "a part of a day, 0 to 1" : NULL;
}

static const char *scan_week_year(scan *s, int digits)
{
    if (!number(s, digits, digits, &s->week_year))
        return digits == 4 ? "a year of four digits" : "a year of two digits";
    if (digits == 2)
        s->week_year += s->week_year <= 68 ? 2000 : 1900;
    return NULL;
}

static const char *scan_month_name(scan *s, char next)
{
    s->date.month = vg_month_name(s->p, s->end, &s->p);
    /* "Okt." is as good as "Okt", unless the pattern wants the full stop itself. */
    if (s->date.month && s->p < s->end && *s->p == '.' && next != '.')
        s->p++;
    return s->date.month ? NULL : "the name of a month";
}

/* Its full stop belongs to a short name as it does to that of a month. */
static const char *scan_weekday(scan *s, char next)
{
    s->weekday = vg_weekday_name(s->p, s->end, &s->p);
    if (s->weekday && s->p < s->end && *s->p == '.' && next != '.')
        s->p++;
    return s->weekday ? NULL : "the name of a weekday";
}

static const char *scan_half(scan *s)
{
    if (s->end - s->p < 2 || (s->p[1] != 'M' && s->p[1] != 'm'))
        return "AM or PM";
    char c = s->p[0];
    if (c != 'A' && c != 'a' && c != 'P' && c != 'p')
        return "AM or PM";
    s->afternoon = c == 'P' || c == 'p';
    s->p += 2;
    return NULL;
}

static const char *scan_offset(scan *s)
{
    const char *after = vg_iso_offset_at(s->p, s->end, &s->offset);
    if (!after)
        return "an offset like Z, +02:00 or +0200";
    s->p = after;
    return NULL;
}

/* Hours before minutes without a sign between them: a number like 830, whose last two digits
 * are the minutes. */
static const char *scan_hour_of_number(scan *s)
{
    int digits = 0;
    while (digits < 4 && s->p + digits < s->end && s->p[digits] >= '0' && s->p[digits] <= '9')
        digits++;
    s->hour = 0;
    s->short_minute = digits == 1;
    if (digits == 0)
        return "an hour (0 to 24)";
    if (digits <= 2)
        return NULL;
    return number(s, 1, digits - 2, &s->hour) && s->hour <= 24 ? NULL : "an hour (0 to 24)";
}

static const char *scan_hour(scan *s, const char *rest)
{
    if (rest[0] == '%' && rest[1] == 'M')
        return scan_hour_of_number(s);
    return number(s, 1, 2, &s->hour) && s->hour <= 24 ? NULL : "an hour (0 to 24)";
}

/* The field %letter; `rest` is what stands behind it in the pattern. */
static const char *scan_field(scan *s, char letter, const char *rest)
{
    int n = 0;
    switch (letter) {
    case 'Y':
        return number(s, 4, 4, &s->date.year) ? NULL : "a year of four digits";
    case 'y':
        if (!number(s, 2, 2, &n))
            return "a year of two digits";
        s->date.year = n <= 68 ? 2000 + n : 1900 + n;
        return NULL;
    case 'm':
        return number(s, 1, 2, &s->date.month) ? NULL : "a month (1 to 12)";
    case 'b':
        return scan_month_name(s, rest[0]);
    case 'a':
        return scan_weekday(s, rest[0]);
    case 'd':
        return number(s, 1, 2, &s->date.day) ? NULL : "a day of the month";
    case 'H':
        return scan_hour(s, rest);
    case 'I':
        n = number(s, 1, 2, &s->hour) && s->hour >= 1 && s->hour <= 12;
        return n ? NULL : "an hour (1 to 12)";
    case 'p':
        return scan_half(s);
    case 'M':
        return number(s, s->short_minute ? 1 : 2, 2, &s->minute) && s->minute <= 59
                   ? NULL
                   : "minutes (00 to 59)";
    case 'S':
        return number(s, 2, 2, &s->second) && s->second <= 59 ? NULL : "seconds (00 to 59)";
    case 'z':
        return scan_offset(s);
    case 's':
        return scan_epoch(s, 1);
    case 'G':
        return scan_week_year(s, 4);
    case 'g':
        return scan_week_year(s, 2);
    case 'V':
        return number(s, 1, 2, &s->week) ? NULL : "a week (1 to 53)";
    case 'x':
        return scan_serial(s, false);
    case 'X':
        return scan_serial(s, true);
    case 'f':
        return scan_day_part(s);
    default:
        return scan_epoch(s, 1000);
    }
}

/* One item of the pattern; *pattern goes behind it. `room` gets the text for a literal. */
static const char *scan_item(scan *s, const char **pattern, char room[4])
{
    const char *p = *pattern;
    if (*p == ' ') {
        *pattern = p + 1;
        skip_blanks(s);
        return NULL;
    }
    bool field = *p == '%' && p[1] && p[1] != '%';
    if (field) {
        *pattern = p + 2;
        s->seen |= vg_time_field(p[1]);
        return scan_field(s, p[1], p + 2);
    }
    *pattern = p + (*p == '%' && p[1] ? 2 : 1);
    if (s->p < s->end && *s->p == *p) {
        s->p++;
        return NULL;
    }
    if ((unsigned char)*p >= 0x80)
        return "the same character as in the pattern";
    room[0] = room[2] = '\'';
    room[1] = *p;
    room[3] = '\0';
    return room;
}

/* The functions below put fields together and return what is wrong with them, or NULL. */
static const char *finish_epoch(const scan *s, vg_iso *out)
{
    vg_time day = s->epoch / VG_DAY_SECONDS - (s->epoch % VG_DAY_SECONDS < 0);
    *out = (vg_iso){.day = (vg_day)day,
                    .has_time = true,
                    .second_of_day = (int32_t)(s->epoch - day * VG_DAY_SECONDS),
                    .has_offset = true};
    return NULL;
}

static const char *find_day(const scan *s, vg_day *day)
{
    if (s->seen & VG_TF_WEEK) {
        bool known = s->week_year >= 1583 && vg_iso_week_monday(s->week_year, s->week, day);
        return known ? NULL : "there is no such week in that year";
    }
    if (s->seen & (VG_TF_SERIAL_1900 | VG_TF_SERIAL_1904)) {
        *day = s->serial;
        return NULL;
    }
    if (!vg_date_valid(s->date))
        return s->date.year < 1583 ? "expected a year from 1583 to 9999"
                                   : "there is no such date";
    *day = vg_day_of(s->date);
    return NULL;
}

static const char *finish(const scan *s, vg_iso *out)
{
    if (s->seen & (VG_TF_EPOCH | VG_TF_EPOCH_MS))
        return finish_epoch(s, out);
    vg_day day;
    const char *wrong = find_day(s, &day);
    if (wrong)
        return wrong;
    if ((s->seen & VG_TF_WEEKDAY) && vg_weekday(day) != s->weekday)
        return "that day is another weekday";
    int hour = s->hour;
    bool clock = s->seen & (VG_TF_HOUR24 | VG_TF_HOUR12);
    if (s->seen & VG_TF_HOUR12)
        hour = hour % 12 + (s->afternoon ? 12 : 0);
    if (hour == 24 && (s->minute || s->second))
        return "there is no such time of day";
    if (clock && s->has_part && s->part != 0)
        return "a time of day stands in the serial number and beside it";
    int32_t seconds =
        s->has_part && !clock ? s->part : hour * 3600 + s->minute * 60 + s->second;
    bool next = seconds == VG_DAY_SECONDS;
    *out = (vg_iso){.day = day + next,
                    .has_time = clock || s->has_part,
                    .second_of_day = next ? 0 : seconds,
                    .has_offset = s->seen & VG_TF_OFFSET,
                    .offset = s->offset};
    return out->day > VG_DAY_LAST ? "expected a year from 1583 to 9999" : NULL;
}

/* Characters, not bytes, so that a person can count them. */
static int characters(const char *from, const char *to)
{
    int n = 0;
    for (; from < to; from++)
        n += ((unsigned char)*from & 0xc0) != 0x80;
    return n;
}

/* A pattern that is wrong itself is told before a text that does not fit it. */
static vg_rc refuse(const char *pattern, const char *text, const scan *s, const char *expected,
                    vg_err *err)
{
    vg_rc rc = vg_time_pattern_check(pattern, err);
    if (rc != VG_OK)
        return rc;
    return vg_fail(err, VG_DATA, "found \"%.*s\": expected %s at character %d (pattern %s)",
                   vg_iso_quoted(text, (size_t)(s->end - text)), text, expected,
                   characters(text, s->p) + 1, pattern);
}

vg_rc vg_time_scan(const char *pattern, const char *text, size_t len, vg_iso *out, vg_err *err)
{
    *out = (vg_iso){.day = 0};
    scan s = {.p = text, .end = text + len, .date.day = 1};
    char room[4];
    for (const char *p = pattern; *p;) {
        const char *expected = scan_item(&s, &p, room);
        if (expected)
            return refuse(pattern, text, &s, expected, err);
    }
    if (s.p != s.end)
        return refuse(pattern, text, &s, "the end", err);
    vg_rc rc = vg_time_pattern_check(pattern, err);
    if (rc != VG_OK)
        return rc;
    const char *wrong = finish(&s, out);
    if (!wrong)
        return VG_OK;
    *out = (vg_iso){.day = 0};
    return vg_fail(err, VG_DATA, "found \"%.*s\": %s", vg_iso_quoted(text, len), text, wrong);
}
