/* How a service level gets its value: over lines, over slices, within hours, from how much. */
#include <string.h>

#include <vgov/calendar.h>

#include "contract_parts.h"

static void read_lines_rule(vg_reader *r, const vg_json *node, vg_service_level *level)
{
    static const char *const keys[] = {"at_least", NULL};
    level->lines_rule = VG_LINES_POOLED;
    if (!vg_reading(r) || !node)
        return;
    bool text = node->type == VG_JSON_TEXT;
    if (text && strcmp(node->text, "pooled") == 0)
        return;
    if (text && strcmp(node->text, "each") == 0) {
        level->lines_rule = VG_LINES_EACH;
        return;
    }
    if (node->type != VG_JSON_OBJECT)
        vg_reader_expected(r, node, "\"pooled\", \"each\" or {\"at_least\": …}");
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *least = vg_read_needed(r, node, "at_least");
    level->lines_rule = VG_LINES_N;
    level->lines_needed = (size_t)vg_read_int(r, least, 1, VG_LIST_LIMIT);
    if (vg_reading(r) && level->line_count && level->lines_needed > level->line_count)
        vg_reader_fail(r, least, "at least %zu lines, but \"lines\" names %zu",
                       level->lines_needed, level->line_count);
}

/* A slice can only be judged on rows that are not longer than it. */
static void check_length(vg_reader *r, const vg_json *of, const vg_service_level *level)
{
    vg_length rows = level->kpi->length, slice = level->slices.of;
    if (vg_reading(r) && slice && rows > slice)
        vg_reader_fail(r, of, "the kpi \"%s\" scores rows of a %s, which are longer than a %s",
                       level->kpi->id, vg_length_name(rows), vg_length_name(slice));
}

/* Which slices, and what of them is the value: false the share, true the plain mean. */
static bool read_cut(vg_reader *r, const vg_json *node, vg_service_level *level)
{
    static const char *const lengths[] = {"day", "week", "interval", NULL};
    static const vg_length length_of[] = {VG_LEN_DAY, VG_LEN_WEEK, 0};
    static const char *const values[] = {"share", "plain-mean", NULL};
    const vg_json *of = vg_read_needed(r, node, "of"), *value = vg_read_field(node, "value");
    level->slices.on = true;
    level->slices.of = length_of[vg_read_choice(r, of, lengths)];
    level->slices.mean = value && vg_read_choice(r, value, values) == 1;
    check_length(r, of, level);
    return level->slices.mean;
}

/* Of a mean: empty slices are left out or count with a value. */
static void read_mean(vg_reader *r, const vg_json *node, vg_slice_rule *rule)
{
    static const char *const no[] = {"comparison", "target"};
    const vg_json *empty = vg_read_needed(r, node, "empty");
    for (size_t i = 0; i < sizeof no / sizeof *no && vg_reading(r); i++)
        if (vg_read_field(node, no[i]))
            vg_reader_fail(r, vg_read_field(node, no[i]),
                           "slices of which the plain mean counts have no target of their own; "
                           "say it in the service level");
    if (!vg_reading(r) ||
        (empty->type == VG_JSON_TEXT && strcmp(empty->text, "leave-out") == 0))
        return;
    rule->has_empty_value = true;
    rule->empty_value = vg_read_number(r, empty);
}

static void read_slices(vg_reader *r, const vg_json *node, vg_service_level *level)
{
    static const char *const keys[] = {"of", "value", "comparison", "target", "empty", NULL};
    static const char *const signs[] = {
        [VG_GE] = ">=", [VG_GT] = ">", [VG_LE] = "<=", [VG_LT] = "<", NULL};
    static const char *const empties[] = {[VG_NO_DATA_LEAVE_OUT] = "leave-out",
                                          [VG_NO_DATA_MISS] = "missed",
                                          [VG_NO_DATA_MET] = "met",
                                          NULL};
    vg_slice_rule *rule = &level->slices;
    if (!vg_read_object(r, node, keys))
        return;
    if (read_cut(r, node, level)) {
        read_mean(r, node, rule);
        return;
    }
    const vg_json *sign = vg_read_needed(r, node, "comparison");
    rule->comparison = (vg_comparison)vg_read_choice(r, sign, signs);
    rule->target = vg_read_number(r, vg_read_needed(r, node, "target"));
    rule->empty = (vg_no_data)vg_read_choice(r, vg_read_needed(r, node, "empty"), empties);
    if (!vg_reading(r))
        return;
    bool higher = level->kpi->better == VG_BETTER_HIGHER;
    if (vg_comparison_up(rule->comparison) != higher)
        vg_reader_fail(r, sign, "\"%s\" contradicts the kpi \"%s\", of which %s is better",
                       sign->text, level->kpi->id, higher ? "higher" : "lower");
}

static void read_volume(vg_reader *r, const vg_json *node, vg_service_level *level)
{
    static const char *const keys[] = {"measure", "at_least", NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *least = vg_read_needed(r, node, "at_least");
    level->has_min_volume = true;
    level->volume_measure = vg_read_measure(r, vg_read_needed(r, node, "measure"));
    level->min_volume = vg_read_number(r, least);
    if (vg_reading(r) && vg_rat_sign(level->min_volume) <= 0)
        vg_reader_expected(r, least, "a number above 0");
}

static const vg_hours *find_by_id(vg_reader *r, const vg_json *node, const vg_contract *c)
{
    const char *id = vg_read_id(r, node);
    if (!vg_reading(r) || !node)
        return NULL;
    for (size_t i = 0; i < c->hours_count; i++)
        if (strcmp(c->hours[i].id, id) == 0)
            return &c->hours[i];
    const char **names = vg_reader_room(r, c->hours_count, sizeof *names);
    for (size_t i = 0; names && i < c->hours_count; i++)
        names[i] = c->hours[i].id;
    if (names)
        vg_reader_unknown(r, node, "hours", id, names, c->hours_count);
    return NULL;
}

/* Those of a calendar of its own, those that "hours" names (null: it is always open), else
 * those of the contract's calendar. */
static const vg_hours *find_hours(vg_reader *r, const vg_json *level, const vg_contract *c)
{
    const vg_json *hours = vg_read_field(level, "hours"),
                  *own = vg_read_field(level, "calendar");
    if (hours && own)
        vg_reader_fail(r, own, "\"hours\" stands beside it in line %d; drop one of both",
                       hours->line);
    const vg_calendar *calendar = own ? vg_contract_calendar(r, own, c) : c->calendar;
    if (hours && hours->type == VG_JSON_NULL)
        return NULL;
    if (hours)
        return find_by_id(r, hours, c);
    return vg_reading(r) && calendar ? &calendar->hours : NULL;
}

void vg_contract_read_level_rules(vg_reader *r, const vg_json *node, const vg_contract *c,
                                  vg_service_level *level)
{
    const vg_json *whole = vg_read_field(node, "whole_rows");
    read_lines_rule(r, vg_read_field(node, "lines_rule"), level);
    read_slices(r, vg_read_field(node, "slices"), level);
    read_volume(r, vg_read_field(node, "min_volume"), level);
    level->hours = find_hours(r, node, c);
    level->whole_rows = vg_read_bool(r, whole);
    if (vg_reading(r) && whole && !level->hours)
        vg_reader_fail(r, whole, "without \"hours\" every row is whole");
}
