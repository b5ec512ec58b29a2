#include "times.h"

#include <string.h>

#include "cells.h"
#include "texts.h"

enum { HOUR = 3600 };

/* A slice of a day or more: the calendar date on which it begins, in the zone. */
static vg_rc calendar_start(const vg_times *t, const vg_iso *iso, vg_length length,
                            const vg_load_text *found, vg_slice_start *out, vg_err *err)
{
    vg_found q = vg_found_text(found->text, found->len);
    int64_t wall = (int64_t)iso->day * VG_DAY_SECONDS + iso->second_of_day;
    vg_day day = iso->day;
    if (iso->has_offset) {
        vg_time at = wall - iso->offset;
        day = vg_zone_day(t->zone, at);
        if (vg_zone_day_start(t->zone, day) != at)
            return vg_fail(err, VG_DATA, "\"%s\" is not the beginning of a day in %s", q.text,
                           vg_zone_name(t->zone));
    } else if (iso->second_of_day != 0) {
        return vg_fail(err, VG_DATA, "a slice of a %s begins at midnight, found \"%s\"",
                       vg_length_name(length), q.text);
    }
    if (length == VG_LEN_WEEK && vg_weekday(day) != 1)
        return vg_fail(err, VG_DATA, "a week begins on a Monday, \"%s\" is none", q.text);
    if (length == VG_LEN_MONTH && vg_month_first(day) != day)
        return vg_fail(err, VG_DATA, "a month begins on its first day, found \"%s\"", q.text);
    *out = (vg_slice_start){.at = (int64_t)day * VG_DAY_SECONDS, .day = day};
    return VG_OK;
}

/* Local time without an offset becomes one instant, or two when the clock shows it twice. */
static vg_rc local_instant(const vg_times *t, int64_t wall, const vg_load_text *found,
                           vg_slice_start *out, vg_err *err)
{
    vg_time instants[2];
    vg_found q;
    switch (vg_zone_instants(t->zone, wall, instants)) {
    case 0:
        q = vg_found_text(found->text, found->len);
        return vg_fail(err, VG_DATA, "there is no local time \"%s\" in %s: clocks jump over it",
                       q.text, vg_zone_name(t->zone));
    case 1:
        out->at = out->later = instants[0];
        return VG_OK;
    default:
        break;
    }
    out->at = instants[0];
    out->later = instants[1];
    out->twice = true;
    if (t->plan->map->twice == VG_TWICE_BY_ORDER)
        return VG_OK;
    q = vg_found_text(found->text, found->len);
    return vg_fail(err, VG_DATA,
                   "local time \"%s\" exists twice in %s: an offset in the file, or \"twice\": "
                   "\"by-order\" in the map, would settle it",
                   q.text, vg_zone_name(t->zone));
}

static vg_rc instant_start(const vg_times *t, const vg_iso *iso, vg_length length,
                           const vg_load_text *found, vg_slice_start *out, vg_err *err)
{
    int64_t wall = (int64_t)iso->day * VG_DAY_SECONDS + iso->second_of_day;
    int32_t seconds = length * 60;
    if (!iso->has_time || iso->second_of_day % HOUR % seconds != 0) {
        vg_found q = vg_found_text(found->text, found->len);
        return vg_fail(err, VG_DATA,
                       iso->has_time ? "\"%s\" is not the beginning of a slice of %s"
                                     : "\"%s\" has no time of day, but slices are of %s",
                       q.text, vg_length_name(length));
    }
    *out = (vg_slice_start){.at = wall - iso->offset, .later = wall - iso->offset};
    if (!iso->has_offset) {
        vg_rc rc = local_instant(t, wall, found, out, err);
        if (rc != VG_OK)
            return rc;
    }
    out->day = vg_zone_day(t->zone, out->at);
    out->crosses = vg_zone_day(t->zone, out->at + seconds - 1) != out->day;
    return VG_OK;
}

/* The date and the time of day, which stand in two cells, are read as one text by one pattern.
 */
static vg_rc join(vg_times *t, vg_load_text date, vg_load_text time, vg_load_text *whole,
                  const char **pattern, vg_err *err)
{
    const vg_plan *p = t->plan;
    vg_str_clear(&t->text);
    vg_str_clear(&t->pattern);
    vg_str_add(&t->text, date.text, date.len);
    vg_str_addc(&t->text, ' ');
    vg_str_add(&t->text, time.text, time.len);
    *whole = (vg_load_text){.text = t->text.ptr, .len = t->text.len};
    *pattern = NULL;
    if (p->start_format || p->time_format) {
        int colons = 0;
        for (size_t i = 0; i < time.len; i++)
            colons += time.text[i] == ':';
        vg_str_adds(&t->pattern, p->start_format ? p->start_format : "%Y-%m-%d");
        vg_str_addc(&t->pattern, ' ');
        vg_str_adds(&t->pattern, p->time_format ? p->time_format
                                 : colons > 1   ? "%H:%M:%S"
                                                : "%H:%M");
        *pattern = t->pattern.ptr;
    }
    vg_rc rc = vg_str_rc(&t->text, err);
    return rc == VG_OK ? vg_str_rc(&t->pattern, err) : rc;
}

static vg_rc read_text(vg_times *t, vg_load_text found, const char *pattern, vg_length length,
                       vg_slice_start *out, vg_err *err)
{
    vg_iso iso;
    vg_rc rc = pattern ? vg_time_scan(pattern, found.text, found.len, &iso, err)
                       : vg_iso_parse(found.text, found.len, &iso, err);
    if (rc != VG_OK)
        return rc;
    return vg_length_is_instant(length) ? instant_start(t, &iso, length, &found, out, err)
                                        : calendar_start(t, &iso, length, &found, out, err);
}

static const vg_cell no_cell = {.text = "", .len = 0};

static bool remembered(const vg_times *t, const vg_cell *date, const vg_cell *time,
                       vg_length length)
{
    return date->len == t->memo_date_len && time->len == t->memo_time_len &&
           length == t->memo_length && memcmp(date->text, t->memo, date->len) == 0 &&
           memcmp(time->text, t->memo + date->len, time->len) == 0;
}

static void remember(vg_times *t, const vg_cell *date, const vg_cell *time, vg_length length,
                     const vg_slice_start *start)
{
    if (date->len > sizeof t->memo || time->len > sizeof t->memo - date->len)
        return;
    memcpy(t->memo, date->text, date->len);
    memcpy(t->memo + date->len, time->text, time->len);
    t->memo_date_len = date->len;
    t->memo_time_len = time->len;
    t->memo_length = length;
    t->memo_start = *start;
}

vg_rc vg_times_read(vg_times *t, const vg_row *row, vg_length length, vg_slice_start *out,
                    int *column, vg_err *err)
{
    const vg_plan *p = t->plan;
    const vg_cell *cell = &row->cells[p->start];
    const vg_cell *time_cell = p->time >= 0 ? &row->cells[p->time] : &no_cell;
    if (remembered(t, cell, time_cell, length)) {
        *out = t->memo_start;
        return VG_OK;
    }
    *column = p->start;
    vg_load_text date = vg_load_trim(cell->text, cell->len), whole = date;
    const char *pattern = p->start_format;
    if (vg_cell_is_missing(p, date.text, date.len))
        return vg_fail(err, VG_DATA, "expected the start of a slice, found nothing");
    if (p->time >= 0) {
        vg_load_text time = vg_load_trim(time_cell->text, time_cell->len);
        if (vg_cell_is_missing(p, time.text, time.len)) {
            *column = p->time;
            return vg_fail(err, VG_DATA, "expected a time of day, found nothing");
        }
        vg_rc rc = join(t, date, time, &whole, &pattern, err);
        if (rc != VG_OK)
            return rc;
    }
    vg_rc rc = read_text(t, whole, pattern, length, out, err);
    if (rc == VG_OK)
        remember(t, cell, time_cell, length, out);
    return rc;
}

void vg_times_free(vg_times *t)
{
    vg_str_free(&t->text);
    vg_str_free(&t->pattern);
}
