#include "map_checks.h"

#include <string.h>

/* Findings that an import makes about figures; the others are about contracts. */
static const char *const kinds[] = {"answered-and-abandoned-exceed-offered",
                                    "in-target-exceeds-answered",
                                    "negative-measure",
                                    "rate-fits-no-count",
                                    "crosses-cut",
                                    "error-cell",
                                    "unexplained-contacts",
                                    "slice-missing",
                                    "day-surge",
                                    "rate-disagrees",
                                    "length-changed",
                                    "totals-differ",
                                    "history-rewritten"};

enum { KINDS = sizeof kinds / sizeof *kinds };

static void read_limits(vg_reader *r, const vg_json *node, vg_map *map)
{
    static const char *const keys[] = {"unexplained_percent", "short_abandons", NULL};
    static const char *const shorts[] = {"in-offered", "left-out", NULL};
    if (!node || !vg_read_object(r, node, keys))
        return;
    const vg_json *percent = vg_read_field(node, "unexplained_percent");
    map->checks.unexplained_said = percent != NULL;
    if (percent)
        map->checks.unexplained = vg_read_amount(r, percent, 3);
    if (vg_reading(r) && map->checks.unexplained > 100 * 1000)
        vg_reader_expected(r, percent, "at most 100");
    map->checks.short_left_out =
        vg_read_choice(r, vg_read_field(node, "short_abandons"), shorts) == 1;
}

static const vg_map_field *field_of(const vg_map *map, vg_measure m)
{
    for (size_t i = 0; i < map->field_count; i++)
        if (map->fields[i].target == VG_TO_MEASURE && map->fields[i].measure == m)
            return &map->fields[i];
    return NULL;
}

/* A part of a rate that is checked: a count that the row itself has. */
static vg_measure read_part(vg_reader *r, const vg_json *rate, const char *name,
                            const vg_map *map)
{
    const vg_json *node = vg_read_needed(r, rate, name);
    vg_measure m = vg_read_measure(r, node);
    if (!vg_reading(r))
        return VG_MEASURES;
    const vg_map_field *field = field_of(map, m);
    if (vg_measures[m].unit != VG_UNIT_COUNT)
        vg_reader_expected(r, node, "a measure that is a count");
    else if (!field)
        vg_reader_fail(r, node, "%s is not among the fields", vg_measures[m].code);
    else if (field->of != VG_MEASURES)
        vg_reader_fail(r, node, "%s is itself a rate", vg_measures[m].code);
    return m;
}

static void read_rate(vg_reader *r, const vg_json *node, const vg_map *map, vg_map_rate *out)
{
    static const char *const keys[] = {"column", "unit", "numerator", "denominator", NULL};
    static const char *const units[] = {"percent", "fraction", NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *column = vg_read_needed(r, node, "column"),
                  *unit = vg_read_needed(r, node, "unit");
    out->column = vg_read_text(r, column);
    out->unit = (vg_cell_unit)(VG_CELL_PERCENT + vg_read_choice(r, unit, units));
    out->numerator = read_part(r, node, "numerator", map);
    out->denominator = read_part(r, node, "denominator", map);
    if (map->header_row == 0)
        vg_reader_fail(r, column, "a column name in a file without a header (header_row 0)");
    for (size_t i = 0; vg_reading(r) && i < map->personal_count; i++)
        if (strcmp(out->column, map->personal[i]) == 0)
            vg_reader_fail(r, column, "the column \"%.100s\" is cut as personal", out->column);
}

static void read_rates(vg_reader *r, const vg_json *node, vg_map *map)
{
    size_t count = node ? vg_read_array(r, node, 1) : 0;
    if (!vg_reading(r) || count == 0)
        return;
    map->rates = vg_reader_room(r, count, sizeof *map->rates);
    for (size_t i = 0; i < count && vg_reading(r); i++)
        read_rate(r, &node->items[i], map, &map->rates[i]);
    map->rate_count = vg_reading(r) ? count : 0;
}

static void read_errors(vg_reader *r, const vg_json *node, vg_map *map)
{
    map->errors = vg_read_texts(r, node, 0, &map->error_count);
    for (size_t i = 0; i < map->error_count && vg_reading(r); i++) {
        size_t k = 0;
        while (k < KINDS && strcmp(kinds[k], map->errors[i]) != 0)
            k++;
        if (k == KINDS)
            vg_reader_unknown(r, &node->items[i], "finding of an import", map->errors[i], kinds,
                              KINDS);
    }
}

void vg_map_read_checks(vg_reader *r, const vg_json *root, vg_map *map)
{
    if (!vg_reading(r))
        return;
    read_limits(r, vg_read_field(root, "checks"), map);
    read_rates(r, vg_read_field(root, "rates"), map);
    read_errors(r, vg_read_field(root, "errors"), map);
}
