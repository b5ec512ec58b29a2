#include "times.h"

#include <string.h>

#include "cells.h"
#include "ends.h"
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
    bool end = t->plan->label == VG_LABEL_END;
    if (length == VG_LEN_WEEK && vg_weekday(day) != (end ? 7 : 1))
        return vg_fail(err, VG_DATA, "a week %s, \"%s\" is none",
                       end ? "ends on a Sunday" : "begins on a Monday", q.text);
    if (length == VG_LEN_MONTH && (end ? vg_month_last(day) : vg_month_first(day)) != day)
        return vg_fail(err, VG_DATA, "a month %s day, found \"%s\"",
                       end ? "ends on its last" : "begins on its first", q.text);
    if (end && length == VG_LEN_WEEK)
        day -= 6;
    if (end && length == VG_LEN_MONTH)
        day = vg_month_first(day);
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

/* The start of a slice from its end. Clocks are counted back as they show the time; where they
 * jumped over that one, real time is. */
static vg_rc start_of_end(const vg_times *t, const vg_iso *iso, int32_t seconds,
                          const vg_load_text *found, vg_slice_start *out, vg_err *err)
{
    vg_time instants[2];
    int64_t wall = (int64_t)iso->day * VG_DAY_SECONDS + iso->second_of_day;
    if (iso->has_offset) {
        out->at = out->later = wall - iso->offset - seconds;
        return VG_OK;
    }
    if (vg_zone_instants(t->zone, wall - seconds, instants) > 0)
        return local_instant(t, wall - seconds, found, out, err);
    vg_rc rc = local_instant(t, wall, found, out, err);
    out->at -= seconds;
    out->later -= seconds;
    return rc;
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
    vg_rc rc = VG_OK;
    if (t->plan->label == VG_LABEL_END)
        rc = start_of_end(t, iso, seconds, found, out, err);
    else if (!iso->has_offset)
        rc = local_instant(t, wall, found, out, err);
    if (rc != VG_OK)
        return rc;
    out->day = vg_zone_day(t->zone, out->at);
    out->crosses = vg_zone_day(t->zone, out->at + seconds - 1) != out->day;
    return VG_OK;
}

/* How a cell is to be read: as the map says, or as a workbook has dates and times. */
static const char *start_pattern(const vg_plan *p, const vg_row *row)
{
    vg_cell_kind kind = vg_row_kind(row, p->start);
    if (kind == VG_IS_DATE_TIME && p->time < 0)
        return "%Y-%m-%dT%H:%M:%S";
    return kind == VG_IS_DATE || kind == VG_IS_DATE_TIME ? "%Y-%m-%d" : p->start_format;
}

static const char *time_pattern(const vg_plan *p, const vg_row *row)
{
    bool clock = p->time >= 0 && vg_row_kind(row, p->time) == VG_IS_CLOCK;
    return clock ? "%H:%M:%S" : p->time_format;
}

/* The year, the date and the time of day, which stand in several cells, are read as one text by
 * one pattern. */
static vg_rc join(vg_times *t, const vg_row *row, vg_load_text year, vg_load_text date,
                  vg_load_text time, vg_load_text *whole, const char **pattern, vg_err *err)
{
    const vg_plan *p = t->plan;
    const char *start_format = start_pattern(p, row);
    const char *time_format = time_pattern(p, row);
    vg_str_clear(&t->text);
    vg_str_clear(&t->pattern);
    vg_str_add(&t->text, year.text, year.len);
    vg_str_adds(&t->text, year.len ? " " : "");
    vg_str_add(&t->text, date.text, date.len);
    vg_str_adds(&t->text, p->time >= 0 ? " " : "");
    vg_str_add(&t->text, time.text, time.len);
    if (year.len)
        vg_str_adds(&t->pattern, strstr(start_format, "%V") ? "%G " : "%Y ");
    *pattern = NULL;
    if (p->time < 0) {
        vg_str_adds(&t->pattern, start_format);
        *pattern = t->pattern.ptr;
    } else if (start_format || time_format) {
        int colons = 0;
        for (size_t i = 0; i < time.len; i++)
            colons += time.text[i] == ':';
        if (p->label == VG_LABEL_BOTH) /* half of them are of the end */
            colons /= 2;
        vg_str_adds(&t->pattern, start_format ? start_format : "%Y-%m-%d");
        vg_str_addc(&t->pattern, ' ');
        vg_str_adds(&t->pattern, time_format ? time_format : colons > 1 ? "%H:%M:%S" : "%H:%M");
        *pattern = t->pattern.ptr;
    }
    *whole = (vg_load_text){.text = t->text.ptr, .len = t->text.len};
    vg_rc rc = vg_str_rc(&t->text, err);
    return rc == VG_OK ? vg_str_rc(&t->pattern, err) : rc;
}

/* --- labels with both ends
 * --------------------------------------------------------------------- */

static int64_t wall_of(const vg_iso *iso)
{
    return (int64_t)iso->day * VG_DAY_SECONDS + iso->second_of_day;
}

/* Whether the end is that time of the wall clock; as its last minute or second it may be one
 * before. */
static bool is_wall(const vg_ends *e, int64_t wall)
{
    int64_t off = wall - wall_of(&e->end);
    if (e->clock_only)
        off = (off % VG_DAY_SECONDS + VG_DAY_SECONDS) % VG_DAY_SECONDS;
    return off == 0 || off == e->grain;
}

/* Whether the end is this instant. */
static bool is_instant(const vg_times *t, const vg_ends *e, vg_time at)
{
    int64_t off = at - (wall_of(&e->end) - e->end.offset);
    if (e->clock_only)
        off = (off % VG_DAY_SECONDS + VG_DAY_SECONDS) % VG_DAY_SECONDS;
    if (e->end.has_offset)
        return off == 0 || off == e->grain;
    return is_wall(e, at + vg_zone_offset(t->zone, at));
}

/* Clocks may be changed within the slice: then its end is what they show, or what they would
 * have shown. */
static bool ends_fit(const vg_times *t, const vg_ends *e, vg_length length,
                     const vg_slice_start *start)
{
    int64_t seconds = (int64_t)length * 60;
    if (vg_length_is_instant(length))
        return is_instant(t, e, start->at + seconds) ||
               is_instant(t, e, start->later + seconds) ||
               (!e->end.has_offset && is_wall(e, wall_of(&e->start) + seconds));
    vg_day last = vg_length_last_day(length, start->day);
    if (!e->end.has_time)
        return e->end.day == last;
    return e->end.has_offset ? is_instant(t, e, vg_zone_day_start(t->zone, last + 1))
                             : is_wall(e, (int64_t)(last + 1) * VG_DAY_SECONDS);
}

static vg_rc read_ends(vg_times *t, vg_load_text found, const char *pattern, vg_length length,
                       vg_slice_start *out, vg_err *err)
{
    vg_ends ends;
    vg_rc rc = vg_ends_scan(pattern, found.text, found.len, &ends, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_length_is_instant(length)
             ? instant_start(t, &ends.start, length, &found, out, err)
             : calendar_start(t, &ends.start, length, &found, out, err);
    if (rc != VG_OK || ends_fit(t, &ends, length, out))
        return rc;
    vg_found q = vg_found_text(found.text, found.len);
    return vg_fail(err, VG_DATA,
                   "\"%s\" does not end where a slice of %s that begins there ends", q.text,
                   vg_length_name(length));
}

static vg_rc read_text(vg_times *t, vg_load_text found, const char *pattern, vg_length length,
                       vg_slice_start *out, vg_err *err)
{
    vg_iso iso;
    if (t->plan->label == VG_LABEL_BOTH)
        return read_ends(t, found, pattern, length, out, err);
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

/* A cell that has to be there, trimmed. */
static vg_rc needed_text(const vg_plan *p, const vg_row *row, int at, const char *what,
                         vg_load_text *out, int *column, vg_err *err)
{
    *out = vg_load_trim(row->cells[at].text, row->cells[at].len);
    if (!vg_cell_is_missing(p, out->text, out->len))
        return VG_OK;
    *column = at;
    return vg_fail(err, VG_DATA, "expected %s, found nothing", what);
}

/* The day that stands before the header, and the row's time of day. */
static vg_rc behind_day(vg_times *t, const vg_row *row, vg_load_text time, vg_load_text *whole,
                        const char **pattern, vg_err *err)
{
    const vg_plan *p = t->plan;
    bool clock = vg_row_kind(row, p->start) == VG_IS_CLOCK;
    if (p->label == VG_LABEL_BOTH)
        time = vg_ends_bare(time);
    vg_str_clear(&t->text);
    vg_str_clear(&t->pattern);
    vg_str_addf(&t->text, "%s %.*s", p->day, (int)time.len, time.text);
    vg_str_addf(&t->pattern, "%s %s", p->day_format,
                clock             ? "%H:%M:%S"
                : p->start_format ? p->start_format
                                  : "%H:%M");
    *whole = (vg_load_text){.text = t->text.ptr, .len = t->text.len};
    *pattern = t->pattern.ptr;
    vg_rc rc = vg_str_rc(&t->text, err);
    return rc == VG_OK ? vg_str_rc(&t->pattern, err) : rc;
}

/* The text of all cells that say when a slice begins, and the pattern of it. */
static vg_rc whole_text(vg_times *t, const vg_row *row, vg_load_text *whole,
                        const char **pattern, int *column, vg_err *err)
{
    const vg_plan *p = t->plan;
    vg_load_text date, time = {.text = "", .len = 0}, year = {.text = "", .len = 0};
    if (p->year.value)
        year = vg_load_trim(p->year.value, strlen(p->year.value));
    *pattern = start_pattern(p, row);
    vg_rc rc = needed_text(p, row, p->start, "the start of a slice", &date, column, err);
    if (rc == VG_OK && p->day)
        return behind_day(t, row, date, whole, pattern, err);
    if (p->time >= 0)
        date = vg_cell_date(date, vg_row_kind(row, p->start));
    *whole = date;
    if (rc == VG_OK && p->time >= 0)
        rc = needed_text(p, row, p->time, "a time of day", &time, column, err);
    if (rc == VG_OK && p->label == VG_LABEL_BOTH)
        time = vg_ends_bare(time);
    if (rc == VG_OK && p->year.column >= 0)
        rc = needed_text(p, row, p->year.column, "a year", &year, column, err);
    if (start_pattern(p, row) != p->start_format) /* a date of a workbook has its year */
        year.len = 0;
    if (rc != VG_OK || (p->time < 0 && year.len == 0))
        return rc;
    return join(t, row, year, date, time, whole, pattern, err);
}

vg_rc vg_times_read(vg_times *t, const vg_row *row, vg_length length, vg_slice_start *out,
                    int *column, vg_err *err)
{
    const vg_plan *p = t->plan;
    const vg_cell *cell = &row->cells[p->start];
    const vg_cell *time_cell = p->time >= 0 ? &row->cells[p->time] : &no_cell;
    vg_load_text whole;
    const char *pattern;
    if (remembered(t, cell, time_cell, length)) {
        *out = t->memo_start;
        return VG_OK;
    }
    *column = p->start;
    vg_rc rc = whole_text(t, row, &whole, &pattern, column, err);
    if (rc == VG_OK)
        rc = read_text(t, whole, pattern, length, out, err);
    if (rc == VG_OK && p->year.column < 0)
        remember(t, cell, time_cell, length, out);
    return rc;
}

void vg_times_free(vg_times *t)
{
    vg_str_free(&t->text);
    vg_str_free(&t->pattern);
}
