#include "moments.h"

#include <string.h>

#include "cells.h"
#include "texts.h"

enum { HOUR = 3600, DATE = 10, CLOCK_END = 19 };

/* Years that dates have, in seconds from 1970. */
static const int64_t least_second = (int64_t)VG_DAY_FIRST * VG_DAY_SECONDS,
                     most_second = ((int64_t)VG_DAY_LAST + 1) * VG_DAY_SECONDS;

void vg_moments_open(vg_moments *m, const vg_plan *p, const vg_zone *zone)
{
    *m = (vg_moments){.plan = p, .zone = zone, .wall_hour = INT64_MIN, .utc_hour = INT64_MIN};
    m->text = m->pattern = (vg_str)VG_STR_INIT;
}

static int64_t floor_to(int64_t n, int64_t step)
{
    int64_t rest = n % step;
    return n - (rest < 0 ? rest + step : rest);
}

/* --- texts
 * ------------------------------------------------------------------------------------- */

/* What a text says: a wall or an instant in seconds, and a part of a second. */
typedef struct reading {
    int64_t second;
    int32_t micros;
    bool has_time, has_offset; /* with an offset `second` is an instant */
} reading;

static bool two_digits(const char *text, int *out)
{
    unsigned a = (unsigned char)text[0] - '0', b = (unsigned char)text[1] - '0';
    *out = (int)(a * 10 + b);
    return a <= 9 && b <= 9;
}

/* The digits behind a point or comma: up to six of them count, and any that follow must be
 * zeros. The number of characters; 0 when there is no fraction, -1 when it is finer. */
static int read_fraction(const char *text, size_t len, int32_t *micros)
{
    size_t i = 1;
    int32_t unit = MICROS / 10;
    *micros = 0;
    if (len < 2 || (text[0] != '.' && text[0] != ',') || text[1] < '0' || text[1] > '9')
        return 0;
    for (; i < len && text[i] >= '0' && text[i] <= '9'; i++) {
        if (unit == 0 && text[i] != '0')
            return -1;
        *micros += (text[i] - '0') * unit;
        unit /= 10;
    }
    return (int)i;
}

/* "2026-10-01T08:30:15", with a fraction and with Z: what nearly all cells are. */
static bool read_usual(vg_moments *m, const char *text, size_t len, reading *out)
{
    int hour, minute, second;
    if (len < CLOCK_END || (text[DATE] != 'T' && text[DATE] != ' ') || text[13] != ':' ||
        text[16] != ':' || !two_digits(text + 11, &hour) || !two_digits(text + 14, &minute) ||
        !two_digits(text + 17, &second) || hour > 23 || minute > 59 || second > 59)
        return false;
    if (memcmp(m->date, text, DATE) != 0) {
        if (vg_day_parse(text, DATE, &m->day, NULL) != VG_OK)
            return false;
        memcpy(m->date, text, DATE);
    }
    int taken = read_fraction(text + CLOCK_END, len - CLOCK_END, &out->micros);
    size_t end = CLOCK_END + (size_t)(taken > 0 ? taken : 0);
    out->has_offset = end + 1 == len && text[end] == 'Z';
    out->has_time = true;
    out->second = (int64_t)m->day * VG_DAY_SECONDS + hour * HOUR + minute * 60 + second;
    return taken >= 0 && (end == len || out->has_offset);
}

/* Seconds or milliseconds since 1970, these with a fraction. */
static vg_rc read_epoch(const char *text, size_t len, bool millis, reading *out, vg_err *err)
{
    int64_t value = 0;
    size_t i = 0;
    for (; i < len && text[i] >= '0' && text[i] <= '9' && value <= INT64_MAX / 100; i++)
        value = value * 10 + (text[i] - '0');
    int taken = i && !millis ? read_fraction(text + i, len - i, &out->micros) : 0;
    if (i > 0 && taken >= 0 && i + (size_t)taken == len) {
        out->second = millis ? value / 1000 : value;
        out->micros += millis ? (int32_t)(value % 1000) * 1000 : 0;
        if (out->second < most_second)
            return VG_OK;
    }
    return vg_fail(err, VG_DATA, "expected %s since 1970, found \"%s\"",
                   millis ? "milliseconds" : "seconds", vg_found_text(text, len).text);
}

static void take_iso(const vg_iso *iso, reading *out)
{
    out->second = (int64_t)iso->day * VG_DAY_SECONDS + iso->second_of_day;
    out->has_time = iso->has_time;
    out->has_offset = iso->has_offset;
    if (iso->has_offset)
        out->second -= iso->offset;
}

/* ISO 8601 with a fraction of a second, which is read apart. */
static vg_rc read_iso(const char *text, size_t len, reading *out, vg_err *err)
{
    char bare[64];
    vg_iso iso;
    size_t at = 0;
    while (at < len && text[at] != '.' && text[at] != ',')
        at++;
    int taken = at < len ? read_fraction(text + at, len - at, &out->micros) : 0;
    if (taken < 0)
        return vg_fail(err, VG_DATA, "\"%s\" is finer than a microsecond",
                       vg_found_text(text, len).text);
    if (taken > 0 && len - (size_t)taken < sizeof bare) {
        memcpy(bare, text, at);
        memcpy(bare + at, text + at + taken, len - at - (size_t)taken);
        len -= (size_t)taken;
        text = bare;
    }
    vg_rc rc = vg_iso_parse(text, len, &iso, err);
    if (rc == VG_OK)
        take_iso(&iso, out);
    return rc;
}

static vg_rc read_text(vg_moments *m, const char *pattern, const vg_load_text *t, reading *out,
                       vg_err *err)
{
    vg_iso iso;
    *out = (reading){.has_time = true, .has_offset = true};
    if (!pattern)
        return read_usual(m, t->text, t->len, out) ? VG_OK
                                                   : read_iso(t->text, t->len, out, err);
    if (strcmp(pattern, "%s") == 0 || strcmp(pattern, "%L") == 0)
        return read_epoch(t->text, t->len, pattern[1] == 'L', out, err);
    vg_rc rc = vg_time_scan(pattern, t->text, t->len, &iso, err);
    if (rc == VG_OK)
        take_iso(&iso, out);
    return rc;
}

/* --- instants
 * ---------------------------------------------------------------------------------- */

/* Local time. Most hours have one offset from their begin to their end. */
static vg_rc place(vg_moments *m, const reading *r, const vg_load_text *found, vg_instant *out,
                   vg_err *err)
{
    int64_t hour = floor_to(r->second, HOUR);
    vg_time first[2], last[2];
    if (hour != m->wall_hour) {
        m->wall_hour = INT64_MIN;
        if (vg_zone_instants(m->zone, hour, first) == 1 &&
            vg_zone_instants(m->zone, hour + HOUR - 1, last) == 1 &&
            last[0] - first[0] == HOUR - 1) {
            m->wall_hour = hour;
            m->wall_offset = (int32_t)(hour - first[0]);
        }
    }
    if (hour == m->wall_hour) {
        out->at = (r->second - m->wall_offset) * MICROS + r->micros;
        return VG_OK;
    }
    int n = vg_zone_instants(m->zone, r->second, first);
    if (n == 0)
        return vg_fail(err, VG_DATA, "there is no local time \"%s\" in %s: clocks jump over it",
                       vg_found_text(found->text, found->len).text, vg_zone_name(m->zone));
    out->at = first[0] * MICROS + r->micros;
    out->twice = n == 2;
    out->later = n == 2 ? first[1] * MICROS + r->micros : out->at;
    return VG_OK;
}

/* A cell without the blanks around it; "" when it says that there is nothing. */
static vg_load_text cell_text(const vg_moments *m, const vg_row *row, int column)
{
    vg_load_text t = vg_load_trim(row->cells[column].text, row->cells[column].len);
    t.len = vg_cell_is_missing(m->plan, t.text, t.len) ? 0 : t.len;
    return t;
}

/* What cells say of a moment. */
typedef struct spelling {
    vg_load_text text;   /* "" when it did not come */
    const char *pattern; /* NULL = ISO 8601 */
    int32_t micros;      /* taken from the text, for no pattern has them */
} spelling;

/* The date and the time of day are read as one text: by ISO 8601 where neither has a format. */
static vg_rc join(vg_moments *m, const vg_row *row, const vg_plan_moment *from, spelling *out,
                  vg_err *err)
{
    vg_cell_kind kind = vg_row_kind(row, from->column);
    bool iso_date = kind == VG_IS_DATE || kind == VG_IS_DATE_TIME;
    bool iso_time = vg_row_kind(row, from->time) == VG_IS_CLOCK || !from->time_format;
    const char *date_format = iso_date ? NULL : from->format;
    vg_load_text date = vg_cell_date(out->text, kind), time = cell_text(m, row, from->time);
    size_t colons = 0, point = 0;
    for (size_t i = 0; i < time.len; i++)
        colons += time.text[i] == ':';
    while (point < time.len && time.text[point] != '.' && time.text[point] != ',')
        point++;
    if (date_format && iso_time && point < time.len &&
        read_fraction(time.text + point, time.len - point, &out->micros) ==
            (int)(time.len - point))
        time.len = point;
    vg_str_clear(&m->text);
    vg_str_clear(&m->pattern);
    vg_str_addf(&m->text, "%.*s %.*s", (int)date.len, date.text, (int)time.len, time.text);
    vg_str_addf(&m->pattern, "%s %s", date_format ? date_format : "%Y-%m-%d",
                !iso_time    ? from->time_format
                : colons > 1 ? "%H:%M:%S"
                             : "%H:%M");
    out->text = (vg_load_text){.text = m->text.ptr, .len = m->text.len};
    out->pattern = date_format || !iso_time ? m->pattern.ptr : NULL;
    vg_rc rc = vg_str_rc(&m->text, err);
    return rc == VG_OK ? vg_str_rc(&m->pattern, err) : rc;
}

static vg_rc spell(vg_moments *m, const vg_row *row, const vg_plan_moment *from, spelling *out,
                   vg_err *err)
{
    vg_cell_kind kind = vg_row_kind(row, from->column);
    bool iso = kind == VG_IS_DATE || kind == VG_IS_DATE_TIME;
    *out = (spelling){.text = cell_text(m, row, from->column),
                      .pattern = iso ? NULL : from->format};
    if (from->time < 0)
        return VG_OK;
    if (cell_text(m, row, from->time).len == 0)
        out->text.len = 0;
    else if (out->text.len == 0)
        return vg_fail(err, VG_DATA, "expected the date of the time beside it, found nothing");
    return out->text.len ? join(m, row, from, out, err) : VG_OK;
}

vg_rc vg_moments_read(vg_moments *m, const vg_row *row, vg_moment which, vg_instant *out,
                      int *column, vg_err *err)
{
    const vg_plan_moment *from = &m->plan->kind.moments[which];
    spelling t;
    reading r;
    *out = (vg_instant){.known = false};
    if (from->column < 0)
        return VG_OK;
    int before = *column;
    *column = from->column;
    vg_rc rc = spell(m, row, from, &t, err);
    if (rc == VG_OK && t.text.len == 0)
        *column = before;
    if (rc != VG_OK || t.text.len == 0)
        return rc;
    rc = read_text(m, t.pattern, &t.text, &r, err);
    if (rc != VG_OK)
        return rc;
    r.micros += t.micros;
    out->known = true;
    out->whole_day = !r.has_time;
    if (r.second < least_second || r.second >= most_second)
        return vg_fail(err, VG_DATA, "\"%s\" lies beyond the years that dates have",
                       vg_found_text(t.text.text, t.text.len).text);
    if (out->whole_day)
        out->at =
            vg_zone_day_start(m->zone, (vg_day)(r.second / VG_DAY_SECONDS)) * (int64_t)MICROS;
    else if (r.has_offset)
        out->at = r.second * MICROS + r.micros;
    else
        return place(m, &r, &t.text, out, err);
    return VG_OK;
}

void vg_moments_free(vg_moments *m)
{
    vg_str_free(&m->text);
    vg_str_free(&m->pattern);
}

vg_rc vg_moments_settle(const vg_moments *m, vg_instant *one, int64_t least, vg_err *err)
{
    if (!one->twice)
        return VG_OK;
    if (m->plan->map->twice != VG_TWICE_BY_ORDER)
        return vg_fail(err, VG_DATA,
                       "this local time exists twice in %s: an offset in the file, or "
                       "\"twice\": \"by-order\" in the map, would settle it",
                       vg_zone_name(m->zone));
    if (one->later < least)
        return vg_fail(err, VG_DATA,
                       "this local time exists twice in %s, and both lie before the time "
                       "before it: \"by-order\" needs times that ascend",
                       vg_zone_name(m->zone));
    if (one->at < least)
        one->at = one->later;
    one->twice = false;
    return VG_OK;
}

/* --- slices
 * ------------------------------------------------------------------------------------ */

static int32_t offset_at(vg_moments *m, int64_t second)
{
    int64_t hour = floor_to(second, HOUR);
    if (hour == m->utc_hour)
        return m->utc_offset;
    int32_t first = vg_zone_offset(m->zone, hour);
    if (first != vg_zone_offset(m->zone, hour + HOUR - 1))
        return vg_zone_offset(m->zone, second);
    m->utc_hour = hour;
    return m->utc_offset = first;
}

vg_day vg_moments_day(vg_moments *m, int64_t at)
{
    int64_t second = floor_to(at, MICROS) / MICROS;
    return (vg_day)(floor_to(second + offset_at(m, second), VG_DAY_SECONDS) / VG_DAY_SECONDS);
}

vg_slice_start vg_moments_slice(vg_moments *m, int64_t at, vg_length length)
{
    int64_t second = floor_to(at, MICROS) / MICROS;
    int64_t wall = second + offset_at(m, second);
    vg_day day = (vg_day)(floor_to(wall, VG_DAY_SECONDS) / VG_DAY_SECONDS);
    vg_slice_start s = {.day = day};
    if (vg_length_is_instant(length)) {
        s.at = second - (wall - floor_to(wall, length * 60));
        s.later = s.at;
        return s;
    }
    if (length == VG_LEN_WEEK)
        s.day = day - (vg_weekday(day) - 1);
    if (length == VG_LEN_MONTH)
        s.day = vg_month_first(day);
    s.at = s.later = (int64_t)s.day * VG_DAY_SECONDS;
    return s;
}
