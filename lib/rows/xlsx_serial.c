#include "xlsx_serial.h"

#include <string.h>

#include <vgov/date.h>

enum {
    DAY = VG_DAY_SECONDS,
    LAST_1900 = 2958465, /* 9999-12-31 */
    LAST_1904 = LAST_1900 - 1462,
    DAY_0_1904 = -24107,  /* 1904-01-01 since 1970-01-01 */
    DAY_0_1900 = -25569,  /* 1899-12-30, from the 61st day on */
    LEAP_DAY_1900 = 60,   /* a day that never was */
    LONGEST_CLOCK = 10000 /* days; a time of day beyond is a date whose day is not shown */
};

static char *put_digits(char *to, int64_t value, int least)
{
    char digits[24];
    int n = 0;
    for (; value || n < least; value /= 10)
        digits[n++] = (char)('0' + value % 10);
    while (n)
        *to++ = digits[--n];
    return to;
}

static char *put_clock(char *to, int64_t ms)
{
    int64_t seconds = ms / 1000;
    to = put_digits(to, seconds / 3600, 2);
    *to++ = ':';
    to = put_digits(to, seconds / 60 % 60, 2);
    *to++ = ':';
    to = put_digits(to, seconds % 60, 2);
    if (ms % 1000) {
        *to++ = '.';
        to = put_digits(to, ms % 1000, 3);
    }
    return to;
}

static char *put_date(char *to, int64_t days, bool since_1904)
{
    vg_date d = {.year = 1900, .month = 2, .day = 29};
    if (since_1904)
        d = vg_date_of((vg_day)(days + DAY_0_1904));
    else if (days == 0)
        d = (vg_date){.year = 1900, .month = 1, .day = 0};
    else if (days != LEAP_DAY_1900)
        d = vg_date_of((vg_day)(days + DAY_0_1900 + (days < LEAP_DAY_1900)));
    to = put_digits(to, d.year, 4);
    *to++ = '-';
    to = put_digits(to, d.month, 2);
    *to++ = '-';
    return put_digits(to, d.day, 2);
}

static size_t clock_text(int64_t ms, char *to)
{
    char *p = to;
    if (ms < 0)
        *p++ = '-';
    p = put_clock(p, ms < 0 ? -ms : ms);
    *p = '\0';
    return (size_t)(p - to);
}

static size_t date_text(int64_t ms, bool time, bool since_1904, char *to, vg_cell_kind *kind)
{
    int64_t days = ms / 1000 / DAY, rest = ms % ((int64_t)DAY * 1000);
    if (ms < 0 || days > (since_1904 ? LAST_1904 : LAST_1900))
        return 0;
    if (days == 0 && !since_1904 && (time || rest)) {
        *kind = VG_IS_CLOCK; /* there is no day to it */
        return clock_text(ms, to);
    }
    char *p = put_date(to, days, since_1904);
    *kind = VG_IS_DATE;
    if (time || rest) {
        *kind = VG_IS_DATE_TIME;
        *p++ = 'T';
        p = put_clock(p, rest);
    }
    *p = '\0';
    return (size_t)(p - to);
}

size_t vg_serial_text(const vg_xnum *value, const vg_format_part *part, bool since_1904,
                      char to[VG_SERIAL_TEXT], vg_cell_kind *kind)
{
    const int64_t most = (int64_t)1 << 60;
    int64_t ms;
    if (!vg_xnum_scaled(value, (int64_t)DAY * (part->fine ? 1000 : 1), most / 1000, &ms))
        return 0;
    ms *= part->fine ? 1 : 1000;
    if (part->shown == VG_SHOWN_DATE)
        return date_text(ms, part->time, since_1904, to, kind);
    if (!part->elapsed && ms >= (int64_t)LONGEST_CLOCK * DAY * 1000)
        return date_text(ms, true, since_1904, to, kind);
    *kind = VG_IS_CLOCK;
    return clock_text(ms, to);
}

/* How much of `text` is of this shape: '0' stands for any digit. */
static size_t match(const char *text, size_t len, const char *shape)
{
    size_t n = strlen(shape);
    if (len < n)
        return 0;
    for (size_t i = 0; i < n; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == '0' ? !digit : text[i] != shape[i])
            return 0;
    }
    return n;
}

/* A clock with whatever stands behind it, without zeros behind the second. */
static char *copy_clock(char *to, const char *p, const char *end)
{
    size_t whole = match(p, (size_t)(end - p), "00:00:00");
    if (!whole) {
        memcpy(to, p, (size_t)(end - p));
        return to + (end - p);
    }
    memcpy(to, p, whole);
    to += whole;
    p += whole;
    const char *rest = p + (p < end && (*p == '.' || *p == ','));
    while (rest > p && rest < end && *rest == '0')
        rest++;
    if (rest > p && rest < end && *rest >= '1' && *rest <= '9')
        rest = p;
    memcpy(to, rest, (size_t)(end - rest));
    return to + (end - rest);
}

bool vg_serial_iso(const char *text, size_t len, const vg_format_part *part,
                   char to[VG_SERIAL_TEXT], vg_cell_kind *kind)
{
    const char *p = text, *end = text + len;
    char *out = to;
    if (len >= VG_SERIAL_TEXT)
        return false;
    size_t date = match(p, len, "0000-00-00");
    memcpy(out, p, date);
    out += date;
    p += date;
    *kind = VG_IS_DATE;
    if (p < end && date) {
        if (*p != 'T' && *p != ' ')
            return false;
        *out++ = 'T';
        p++;
        *kind = VG_IS_DATE_TIME;
    } else if (!date) {
        *kind = VG_IS_CLOCK;
    }
    if (*kind != VG_IS_DATE && !match(p, (size_t)(end - p), "00:00"))
        return false;
    out = copy_clock(out, p, end);
    *out = '\0';
    if (*kind == VG_IS_DATE_TIME && part->shown == VG_SHOWN_DATE && !part->time &&
        strcmp(to + date, "T00:00:00") == 0) {
        to[date] = '\0';
        *kind = VG_IS_DATE;
    }
    return true;
}
