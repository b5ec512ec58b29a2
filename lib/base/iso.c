/* ISO 8601 text. The importer comes here once or twice a row: no allocation, no branch on the
 * good path that is not needed, and what is wrong is put into words only when it is. */
#include <vgov/date.h>

#include "iso.h"

enum { OFFSET_MAX = 18 * 3600 };

/* Two digits; 0 when they are not. An integer, so that several are joined by & without jumps.
 */
static inline unsigned two(const char *p, int *out)
{
    unsigned tens = (unsigned)(unsigned char)p[0] - '0';
    unsigned ones = (unsigned)(unsigned char)p[1] - '0';
    *out = (int)(tens * 10 + ones);
    return (tens <= 9) & (ones <= 9);
}

/* The steps below return what is wrong, or NULL. */
static const char *date_at(const char *p, const char *end, vg_day *out)
{
    int century, year, month, day;
    if (end - p < 10)
        return "expected a date like 2026-10-01";
    unsigned digits =
        two(p, &century) & two(p + 2, &year) & two(p + 5, &month) & two(p + 8, &day);
    if (!digits || p[4] != '-' || p[7] != '-')
        return "expected a date like 2026-10-01";
    vg_date d = {.year = century * 100 + year, .month = month, .day = day};
    if (!vg_date_valid(d))
        return d.year < 1583 ? "expected a year from 1583 to 9999" : "there is no such date";
    *out = vg_day_of(d);
    return NULL;
}

/* Skips ".000" or ",000"; NULL when it is not only zeros. */
static const char *fraction_end(const char *p, const char *end)
{
    const char *digits = ++p;
    while (p < end && *p == '0')
        p++;
    return p == digits || (p < end && *p >= '1' && *p <= '9') ? NULL : p;
}

static const char *time_at(const char **at, const char *end, vg_iso *out)
{
    const char *p = *at;
    int hour, minute, second = 0;
    if (end - p < 5 || !(two(p, &hour) & two(p + 3, &minute)) || p[2] != ':')
        return "expected a time like 08:30 or 08:30:15";
    p += 5;
    if (p < end && *p == ':') {
        if (end - p < 3 || !two(p + 1, &second))
            return "expected two digits of seconds";
        p += 3;
        if (p < end && (*p == '.' || *p == ',') && !(p = fraction_end(p, end)))
            return "a fraction of a second must be zeros";
    }
    *at = p;
    if (minute > 59 || second > 59 || hour > 24 || (hour == 24 && (minute || second)))
        return "there is no such time of day";
    out->has_time = true;
    out->second_of_day = hour * 3600 + minute * 60 + second;
    if (hour < 24)
        return NULL;
    out->second_of_day = 0;
    return out->day++ == VG_DAY_LAST ? "expected a year from 1583 to 9999" : NULL;
}

const char *vg_iso_offset_at(const char *p, const char *end, int32_t *offset)
{
    int hours, minutes = 0;
    *offset = 0;
    if (p == end)
        return NULL;
    if (*p == 'Z')
        return p + 1;
    bool west = *p == '-';
    if ((!west && *p != '+') || end - p < 3 || !two(p + 1, &hours))
        return NULL;
    p += 3;
    if (p < end && *p == ':') {
        if (end - p < 3 || !two(p + 1, &minutes))
            return NULL;
        p += 3;
    } else if (end - p >= 2 && two(p, &minutes)) {
        p += 2;
    } else {
        minutes = 0;
    }
    int32_t east = hours * 3600 + minutes * 60;
    if (minutes > 59 || east > OFFSET_MAX)
        return NULL;
    *offset = west ? -east : east;
    return p;
}

static const char *iso_at(const char *p, const char *end, vg_iso *out)
{
    const char *wrong = date_at(p, end, &out->day);
    p += 10;
    if (wrong || p == end)
        return wrong;
    if (*p != 'T' && *p != ' ')
        return "expected the end, or T or a blank and a time, behind the date";
    p++;
    wrong = time_at(&p, end, out);
    if (wrong || p == end)
        return wrong;
    p = vg_iso_offset_at(p, end, &out->offset);
    if (p != end)
        return "expected the end or an offset like Z or +02:00 (at most 18:00) behind the time";
    out->has_offset = true;
    return NULL;
}

int vg_iso_quoted(const char *text, size_t len)
{
    size_t n = len < 60 ? len : 60;
    while (n > 0 && n < len && ((unsigned char)text[n] & 0xc0) == 0x80)
        n--;
    return (int)n;
}

static vg_rc refuse(const char *text, size_t len, const char *wrong, vg_err *err)
{
    return vg_fail(err, VG_DATA, "found \"%.*s\": %s", vg_iso_quoted(text, len), text, wrong);
}

vg_rc vg_iso_parse(const char *text, size_t len, vg_iso *out, vg_err *err)
{
    *out = (vg_iso){.day = 0};
    const char *wrong = iso_at(text, text + len, out);
    if (!wrong)
        return VG_OK;
    *out = (vg_iso){.day = 0};
    return refuse(text, len, wrong, err);
}

vg_rc vg_day_parse(const char *text, size_t len, vg_day *out, vg_err *err)
{
    *out = 0;
    const char *wrong = date_at(text, text + len, out);
    if (!wrong && len != 10)
        wrong = "expected only a date like 2026-10-01";
    if (!wrong)
        return VG_OK;
    *out = 0;
    return refuse(text, len, wrong, err);
}
