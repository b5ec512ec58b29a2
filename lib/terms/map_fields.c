#include "map_fields.h"

#include <stdio.h>
#include <string.h>

#include <vgov/suggest.h>

#include "map_kind.h"
#include "map_units.h"

/* The fields that are no measures. */
static const struct {
    const char *name;
    vg_target target;
} targets[] = {{"vendor", VG_TO_VENDOR},     {"vendor_name", VG_TO_VENDOR_NAME},
               {"line", VG_TO_LINE},         {"channel", VG_TO_CHANNEL},
               {"campaign", VG_TO_CAMPAIGN}, {"site", VG_TO_SITE},
               {"start", VG_TO_START},       {"time", VG_TO_TIME},
               {"minutes", VG_TO_MINUTES},   {"year", VG_TO_YEAR},
               {"complete", VG_TO_COMPLETE}};

enum { TARGETS = sizeof targets / sizeof *targets, KIND_FIELDS = 20 };

static void find_target(vg_reader *r, const vg_json *member, const vg_map *map,
                        vg_map_field *out)
{
    const char *names[TARGETS + VG_MEASURES + KIND_FIELDS];
    if (vg_map_kind_target(map, member->key, &out->target)) {
        if (out->target == VG_TO_WAIT) /* it is written as the wait of a slice is */
            out->measure = VG_M_wait_answered;
        return;
    }
    for (size_t i = 0; i < TARGETS; i++) {
        names[i] = targets[i].name;
        out->target = targets[i].target;
        if (strcmp(names[i], member->key) == 0)
            return;
    }
    out->target = VG_TO_MEASURE;
    out->measure = vg_measure_find(member->key, strlen(member->key));
    for (int m = 0; m < VG_MEASURES; m++)
        names[TARGETS + m] = vg_measures[m].code;
    if (out->measure == VG_MEASURES)
        vg_reader_unknown(
            r, member, "field", member->key, names,
            TARGETS + VG_MEASURES +
                vg_map_kind_names(map, names + TARGETS + VG_MEASURES, KIND_FIELDS));
}

/* Whence the field comes: exactly one of column, position and value. */
static void read_place(vg_reader *r, const vg_json *node, vg_map_field *out)
{
    const vg_json *column = vg_read_field(node, "column"),
                  *value = vg_read_field(node, "value"),
                  *position = vg_read_field(node, "position"),
                  *beside = vg_read_field(node, "beside");
    if (!column + !value + !position + !beside != 3)
        vg_reader_fail(r, node,
                       "expected one of \"column\", \"position\", \"value\" and \"beside\"");
    if (column && column->type == VG_JSON_TEXT) {
        out->columns = vg_reader_room(r, 1, sizeof *out->columns);
        if (out->columns)
            out->columns[out->column_count++] = vg_read_text(r, column);
    } else if (column && column->type != VG_JSON_ARRAY) {
        vg_reader_expected(r, column, "a column name or an array of them");
    } else {
        out->columns = vg_read_texts(r, column, 1, &out->column_count);
    }
    if (position)
        out->position = (int)vg_read_int(r, position, 1, 10000);
    if (value)
        out->value = vg_read_text(r, value);
    if (beside)
        out->beside = vg_read_text(r, beside);
    const vg_json *optional = vg_read_field(node, "optional");
    out->optional = vg_read_bool(r, optional);
    if (optional && (value || beside))
        vg_reader_fail(r, optional, "a constant value cannot be missing from the file");
}

/* The time of day of a moment, in a column of its own. */
static void read_moment_time(vg_reader *r, const vg_json *node, vg_map_field *out)
{
    static const char *const keys[] = {"column", "position", "format", NULL};
    if (!node)
        return;
    if (node->type == VG_JSON_TEXT) {
        out->time.name = vg_read_text(r, node);
        return;
    }
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *column = vg_read_field(node, "column"),
                  *position = vg_read_field(node, "position"),
                  *format = vg_read_field(node, "format");
    if (!column == !position)
        vg_reader_fail(r, node, "expected one of \"column\" and \"position\"");
    if (column)
        out->time.name = vg_read_text(r, column);
    if (position)
        out->time.position = (int)vg_read_int(r, position, 1, 10000);
    if (format)
        out->time_format = vg_read_text(r, format);
}

/* What the field "complete" says of rows. */
static void read_complete(vg_reader *r, const vg_json *node, vg_map_field *out)
{
    const vg_json *negated = vg_read_field(node, "negated");
    out->negated = vg_read_bool(r, negated);
    if (negated && out->target != VG_TO_COMPLETE)
        vg_reader_fail(r, negated, "only \"complete\" can be negated");
    if (out->target == VG_TO_COMPLETE && out->value)
        vg_reader_fail(r, node, "a constant cannot say which slices are complete");
}

/* Fields that mean nothing for this kind of field. */
static void refuse_strangers(vg_reader *r, const vg_json *node, const vg_map_field *f)
{
    bool clock =
        f->target == VG_TO_START || f->target == VG_TO_TIME || f->target >= VG_TO_MOMENT;
    const vg_json *format = vg_read_field(node, "format"), *time = vg_read_field(node, "time"),
                  *label = vg_read_field(node, "label");
    vg_map_check_unit(r, node, f);
    if (format && !clock)
        vg_reader_fail(r, format, "only times have a format");
    if (label && f->target != VG_TO_START)
        vg_reader_fail(r, label, "only \"start\" has a label");
    if (time && f->target < VG_TO_MOMENT)
        vg_reader_fail(r, time,
                       "only the times of calls and cases have it; the time of day of "
                       "slices is the field \"time\"");
}

static void read_field(vg_reader *r, const vg_json *member, const vg_map *map,
                       vg_map_field *out)
{
    static const char *const keys[] = {"column",   "position", "value",    "unit",   "of",
                                       "decimals", "rounding", "optional", "format", "label",
                                       "time",     "negated",  "beside",   NULL};
    static const char *const labels[] = {
        [VG_LABEL_START] = "start", [VG_LABEL_END] = "end", [VG_LABEL_BOTH] = "both", NULL};
    *out = (vg_map_field){.measure = VG_MEASURES, .of = VG_MEASURES};
    find_target(r, member, map, out);
    if (!vg_reading(r))
        return;
    bool shorthand = member->type == VG_JSON_TEXT;
    if (!shorthand && member->type != VG_JSON_OBJECT)
        vg_reader_expected(r, member, "a column name or an object");
    if (shorthand) {
        out->columns = vg_reader_room(r, 1, sizeof *out->columns);
        if (out->columns)
            out->columns[out->column_count++] = vg_read_text(r, member);
    } else if (vg_read_object(r, member, keys)) {
        read_place(r, member, out);
    }
    if (vg_reading(r) && (out->target == VG_TO_MEASURE || out->target == VG_TO_WAIT))
        vg_map_read_unit(r, member, out);
    const vg_json *format = vg_read_field(member, "format");
    if (format)
        out->format = vg_read_text(r, format);
    out->label = (vg_time_label)vg_read_choice(r, vg_read_field(member, "label"), labels);
    read_moment_time(r, vg_read_field(member, "time"), out);
    read_complete(r, member, out);
    refuse_strangers(r, member, out);
}

static const vg_map_field *find_field(const vg_map *map, vg_target target, vg_measure measure)
{
    for (size_t i = 0; i < map->field_count; i++)
        if (map->fields[i].target == target &&
            (target != VG_TO_MEASURE || map->fields[i].measure == measure))
            return &map->fields[i];
    return NULL;
}

/* What stands before the date: the year that the field "year" gives, which a pattern of weeks
 * takes as the year of ISO weeks. */
static const char *year_pattern(const vg_map *map, const char *date)
{
    if (!find_field(map, VG_TO_YEAR, VG_MEASURES))
        return "";
    return strstr(date, "%V") ? "%G " : "%Y ";
}

/* The patterns of year, start and time must say a date and a time together, and nothing twice.
 */
static void check_formats(vg_reader *r, const vg_json *fields, const vg_map *map)
{
    const vg_map_field *start = find_field(map, VG_TO_START, VG_MEASURES);
    const vg_map_field *time = find_field(map, VG_TO_TIME, VG_MEASURES);
    const vg_json *year = vg_read_field(fields, "year");
    if (!start)
        vg_reader_fail(r, fields, "the field \"start\" is missing");
    if (!vg_reading(r))
        return;
    if (year && !start->format)
        vg_reader_fail(r, year,
                       "the year is said twice, here and by \"start\", whose format "
                       "is ISO 8601");
    if (!vg_reading(r))
        return;
    const char *date = start->format ? start->format : "%Y-%m-%d";
    const char *clock = !time ? "" : time->format ? time->format : "%H:%M";
    char *all = vg_arena_printf(r->arena, "%s%s%s%s", year_pattern(map, date), date,
                                time ? " " : "", clock);
    if (!all)
        vg_reader_keep(r, vg_nomem(r->err));
    else
        vg_reader_within(r,
                         vg_read_field(fields, year && vg_reading(r) ? "year"
                                               : time                ? "time"
                                                                     : "start"),
                         vg_time_pattern_check(all, r->err));
}

static void check_rate(vg_reader *r, const vg_json *node, const vg_map *map,
                       const vg_map_field *f)
{
    if (f->of == VG_MEASURES)
        return;
    const vg_map_field *volume = find_field(map, VG_TO_MEASURE, f->of);
    bool average = vg_measures[f->measure].unit == VG_UNIT_DURATION;
    if (!volume)
        vg_reader_fail(r, vg_read_field(node, "of"),
                       average ? "%s is not among the fields; an average becomes a sum only "
                                 "together with the column of its volume"
                               : "%s is not among the fields",
                       vg_measures[f->of].code);
    else if (volume->of != VG_MEASURES)
        vg_reader_fail(r, vg_read_field(node, "of"), "%s is itself a rate",
                       vg_measures[f->of].code);
}

static void check_columns(vg_reader *r, const vg_json *node, const vg_map *map,
                          const vg_map_field *f)
{
    bool word = map->long_form.said && f->target == VG_TO_MEASURE;
    if (word && f->position)
        vg_reader_fail(r, node, "in long form a measure has a word, expected \"column\"");
    if ((f->column_count || f->time.name) && map->header_row == 0 && !word)
        vg_reader_fail(
            r, node,
            "a column name in a file without a header (header_row 0); use \"position\"");
    for (size_t j = 0; j < map->personal_count && !vg_map_kind_hidden(f->target); j++) {
        const char *cut = map->personal[j];
        bool used = f->time.name && strcmp(f->time.name, cut) == 0;
        for (size_t i = 0; i < f->column_count; i++)
            used = used || strcmp(f->columns[i], cut) == 0;
        if (used)
            vg_reader_fail(r, node, "the column \"%.100s\" is cut as personal", cut);
    }
}

/* What stands before the header is read once, for all rows. */
static void check_beside(vg_reader *r, const vg_json *fields, const vg_json *node,
                         const vg_map *map, const vg_map_field *f)
{
    const vg_json *word = vg_read_field(node, "beside"), *time = vg_read_field(fields, "time");
    if (!f->beside)
        return;
    if (f->target == VG_TO_MEASURE || f->target > VG_TO_START)
        vg_reader_fail(r, word, "this field cannot stand before the header");
    if (map->header_row == 0)
        vg_reader_fail(r, word,
                       "nothing stands before the header of a file without one "
                       "(header_row 0)");
    if (map->table.several || map->long_form.said || map->wide.heading || map->personal_count)
        vg_reader_fail(r, word,
                       "a map with \"beside\" cannot have several tables, \"long\", "
                       "\"wide\" or \"personal\"");
    if (f->target == VG_TO_START && (!time || vg_read_field(time, "optional")))
        vg_reader_fail(r, word, "a day before the header needs the field \"time\" in each row");
    if (f->target == VG_TO_START && vg_read_field(fields, "year"))
        vg_reader_fail(r, word, "a day before the header has its own year");
}

static bool has_column(const vg_map_field *f, const char *name)
{
    for (size_t i = 0; f && i < f->column_count; i++)
        if (strcmp(f->columns[i], name) == 0)
            return true;
    return false;
}

/* In wide form the headings are dates or times of day. */
static void check_wide(vg_reader *r, const vg_json *fields, const vg_map *map)
{
    const char *heading = map->wide.heading;
    if (heading && vg_reading(r) &&
        !has_column(find_field(map, VG_TO_START, VG_MEASURES), heading) &&
        !has_column(find_field(map, VG_TO_TIME, VG_MEASURES), heading))
        vg_reader_fail(r, fields,
                       "neither \"start\" nor \"time\" is the column \"%.100s\", as "
                       "wide.heading calls the headings",
                       heading);
}

static void check_fields(vg_reader *r, const vg_json *fields, const vg_map *map)
{
    bool measures = false;
    for (size_t i = 0; i < map->field_count && vg_reading(r); i++) {
        check_rate(r, &fields->items[i], map, &map->fields[i]);
        check_columns(r, &fields->items[i], map, &map->fields[i]);
        check_beside(r, fields, &fields->items[i], map, &map->fields[i]);
        measures = measures || map->fields[i].target == VG_TO_MEASURE;
    }
    if (map->kind != VG_KIND_INTERVALS)
        return;
    if (!measures)
        vg_reader_fail(r, fields, "expected at least one measure");
    check_formats(r, fields, map);
    check_wide(r, fields, map);
    const vg_json *minutes = vg_read_field(fields, "minutes");
    if (minutes && map->slice)
        vg_reader_fail(r, minutes,
                       "the length of a slice is said twice, here and by \"slice\"");
}

void vg_map_read_fields(vg_reader *r, const vg_json *root, vg_map *map)
{
    const vg_json *fields = vg_read_needed(r, root, "fields");
    if (!vg_reading(r))
        return;
    if (fields->type != VG_JSON_OBJECT)
        vg_reader_expected(r, fields, "an object");
    map->fields = vg_reader_room(r, fields->count, sizeof *map->fields);
    if (!vg_reading(r))
        return;
    map->field_count = fields->count;
    for (size_t i = 0; i < fields->count && vg_reading(r); i++)
        read_field(r, &fields->items[i], map, &map->fields[i]);
    if (vg_reading(r))
        check_fields(r, fields, map);
    if (vg_reading(r) && map->kind != VG_KIND_INTERVALS)
        vg_map_kind_check(r, root, map);
}
