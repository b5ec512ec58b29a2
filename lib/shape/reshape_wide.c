/* The columns of the wide form. */
#include <string.h>

#include <vgov/date.h>

#include "ends.h"
#include "reshape.h"
#include "totals_words.h"

/* The field that takes the headings: the date, or the time of day. */
static const vg_map_field *heading_field(const vg_map *map)
{
    for (size_t i = 0; i < map->field_count; i++) {
        const vg_map_field *f = &map->fields[i];
        for (size_t c = 0; c < f->column_count; c++)
            if ((f->target == VG_TO_START || f->target == VG_TO_TIME) &&
                strcmp(f->columns[c], map->wide.heading) == 0)
                return f;
    }
    return NULL;
}

static bool has_year_field(const vg_map *map)
{
    for (size_t i = 0; i < map->field_count; i++)
        if (map->fields[i].target == VG_TO_YEAR)
            return true;
    return false;
}

/* Whether the cell of a workbook is a time by itself. */
static bool is_typed(const vg_map_field *f, unsigned char kind)
{
    return f->target == VG_TO_TIME ? kind == VG_IS_CLOCK
                                   : kind == VG_IS_DATE || kind == VG_IS_DATE_TIME;
}

static bool has_both_ends(const vg_map *map)
{
    for (size_t i = 0; i < map->field_count; i++)
        if (map->fields[i].label == VG_LABEL_BOTH)
            return true;
    return false;
}

/* Whether a text is a time by the pattern, or the two ends of a slice. */
static bool fits(const vg_reshape *s, const char *pattern, const char *text)
{
    vg_iso iso;
    vg_ends ends;
    size_t len = strlen(text);
    if (has_both_ends(s->plan->map))
        return vg_ends_scan(pattern, text, len, &ends, NULL) == VG_OK;
    return (pattern ? vg_time_scan(pattern, text, len, &iso, NULL)
                    : vg_iso_parse(text, len, &iso, NULL)) == VG_OK;
}

/* Whether a heading is a time by the field's format. What stands elsewhere is put before it:
 * any date for a time of day, and for a date without its year one that has all days and weeks.
 */
static vg_rc is_time(vg_reshape *s, const vg_map_field *f, size_t column, bool *is, vg_err *err)
{
    const char *name = s->names[column];
    const char *format = f->format, *before = "", *with = "";
    *is = is_typed(f, s->name_kinds[column]);
    if (*is)
        return VG_OK;
    if (f->target == VG_TO_TIME) {
        before = "2020-01-01 ";
        with = "%Y-%m-%d ";
        format = format ? format : "%H:%M";
    } else if (format && has_year_field(s->plan->map)) {
        before = "2020 ";
        with = strstr(format, "%V") ? "%G " : "%Y ";
    }
    if (!format) {
        *is = fits(s, NULL, name);
        return VG_OK;
    }
    const char *text = vg_arena_printf(&s->arena, "%s%s", before, name);
    const char *pattern = vg_arena_printf(&s->arena, "%s%s", with, format);
    if (!text || !pattern)
        return vg_nomem(err);
    *is = fits(s, pattern, text);
    return VG_OK;
}

static vg_rc same_as_any(const char *name, const char **names, size_t count, bool *same,
                         vg_err *err)
{
    vg_rc rc = VG_OK;
    *same = false;
    for (size_t i = 0; rc == VG_OK && i < count && !*same; i++)
        rc = vg_header_same(name, names[i], same, err);
    return rc;
}

/* Whether the map has a use for a column by its name. */
static vg_rc is_named(const vg_map *map, const char *name, bool *named, vg_err *err)
{
    vg_rc rc = same_as_any(name, map->wide.ignore, map->wide.ignore_count, named, err);
    for (size_t i = 0; rc == VG_OK && i < map->field_count && !*named; i++)
        rc = same_as_any(name, map->fields[i].columns, map->fields[i].column_count, named, err);
    for (size_t i = 0; rc == VG_OK && i < map->rate_count && !*named; i++)
        rc = vg_header_same(name, map->rates[i].column, named, err);
    if (rc == VG_OK && !*named)
        rc = same_as_any(name, map->personal, map->personal_count, named, err);
    if (rc == VG_OK && !*named && map->long_form.measure.name)
        rc = vg_header_same(name, map->long_form.measure.name, named, err);
    return rc;
}

/* A column behind the first one of a slice which is none itself must be meant to be none: its
 * heading might be a date with a slip. Totals are rows of totals in the end. */
static vg_rc judge(vg_reshape *s, size_t column, const vg_words *totals, bool *use, vg_err *err)
{
    const vg_map *map = s->plan->map;
    const char *name = s->names[column];
    int word;
    bool named;
    *use = false;
    vg_rc rc = is_named(map, name, &named, err);
    if (rc != VG_OK || named || !name[0])
        return rc;
    rc = vg_words_at(totals, name, strlen(name), &word, err);
    if (rc != VG_OK)
        return rc;
    *use = word >= 0 && map->totals.rule == VG_TOTALS_CHECK;
    if (*use || (word >= 0 && map->totals.rule == VG_TOTALS_NONE))
        return VG_OK;
    vg_found found = vg_found_text(name, strlen(name));
    if (word >= 0)
        return vg_fail(err, VG_DATA,
                       "%s: column %zu \"%s\" looks like one of totals: \"totals\" in the map "
                       "settles it (true: it is checked and left out)",
                       s->plan->file, column + 1, found.text);
    const char *format = heading_field(map)->format;
    return vg_fail(err, VG_DATA,
                   "%s: column %zu \"%s\" does not fit the format %s of the headings; if it is "
                   "no slice, wide.ignore in the map lists it",
                   s->plan->file, column + 1, found.text, format ? format : "ISO 8601");
}

static vg_rc none_found(const vg_reshape *s, const vg_map_field *f, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_header_list(s->plan, &text);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_DATA,
                     "%s: no column has a heading of the format %s (\"wide\" in the map); %s",
                     s->plan->file, f->format ? f->format : "ISO 8601", text.ptr);
    vg_str_free(&text);
    return rc;
}

vg_rc vg_reshape_find_days(vg_reshape *s, vg_err *err)
{
    const vg_map_field *f = heading_field(s->plan->map);
    vg_words totals;
    size_t found = 0;
    if (!f)
        return vg_fail(err, VG_CONFIG, "map: no field takes wide.heading");
    vg_rc rc = vg_totals_words_open(&totals, &s->plan->map->totals, &s->arena, err);
    s->days = rc == VG_OK ? VG_NEW_N(&s->arena, int, s->own + 1) : NULL;
    if (rc == VG_OK && !s->days)
        rc = vg_nomem(err);
    for (size_t c = 0; rc == VG_OK && c < s->own; c++) {
        bool is, use = false;
        rc = is_time(s, f, c, &is, err);
        if (rc == VG_OK && !is && found)
            rc = judge(s, c, &totals, &use, err);
        found += is;
        if (rc == VG_OK && (is || use))
            s->days[s->day_count++] = (int)c;
    }
    return rc == VG_OK && found == 0 ? none_found(s, f, err) : rc;
}
