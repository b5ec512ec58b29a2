/* Tables of rules: values without gaps, and lists that rise. */
#include <string.h>

#include "money_parts.h"

enum { MOST_ROWS = 50 };

static size_t make_rows(vg_reader *r, const vg_json *node, vg_money_rule *rule)
{
    size_t n = vg_read_array(r, node, 1);
    if (n > MOST_ROWS)
        vg_reader_fail(r, node, "%zu rows, expected at most %d", n, MOST_ROWS);
    rule->rows = vg_reader_room(r, n, sizeof *rule->rows);
    for (size_t i = 0; i < n && vg_reading(r); i++)
        rule->rows[i] =
            (vg_rule_row){.from = VG_RAT_ZERO, .to = VG_RAT_ZERO, .factor = vg_rat_int(1)};
    rule->row_count = vg_reading(r) ? n : 0;
    return rule->row_count;
}

/* One end of a row: "from" or "to" as with bands, or a word that says whether the edge belongs
 * to it. */
static void read_end(vg_reader *r, const vg_json *node, const char *by_sign, const char *with,
                     const char *without, bool sign_holds, bool *has, bool *holds, vg_rat *edge)
{
    const char *const names[] = {by_sign, with, without};
    const bool held[] = {sign_holds, true, false};
    for (int i = 0; i < 3 && vg_reading(r); i++) {
        const vg_json *field = vg_read_field(node, names[i]);
        if (!field || field->type == VG_JSON_NULL)
            continue;
        if (*has)
            vg_reader_fail(r, field, "the row has another \"%s\" already", by_sign);
        *has = true;
        *holds = held[i];
        *edge = vg_read_number(r, field);
    }
}

void vg_read_row_ends(vg_reader *r, const vg_json *node, const vg_service_level *level,
                      vg_rule_row *row)
{
    bool low = level->comparison == VG_GE || level->comparison == VG_LT;
    read_end(r, node, "from", "at_least", "above", low, &row->has_from, &row->holds_from,
             &row->from);
    read_end(r, node, "to", "at_most", "below", !low, &row->has_to, &row->holds_to, &row->to);
    if (vg_reading(r) && row->has_from && row->has_to &&
        vg_reader_compare(r, row->from, row->to) >= 0)
        vg_reader_fail(r, node, "the row must begin below its end");
}

static bool row_below(vg_reader *r, const vg_rule_row *a, const vg_rule_row *b)
{
    if (!a->has_from || !b->has_from)
        return !a->has_from && b->has_from;
    return vg_reader_compare(r, a->from, b->from) < 0;
}

/* Sorts the rows from the lowest up, with the places that they were read from. */
static void sort_rows(vg_reader *r, vg_rule_row *rows, const vg_json **nodes, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = i; j > 0 && row_below(r, &rows[j], &rows[j - 1]); j--) {
            vg_rule_row row = rows[j];
            const vg_json *node = nodes[j];
            rows[j] = rows[j - 1];
            nodes[j] = nodes[j - 1];
            rows[j - 1] = row;
            nodes[j - 1] = node;
        }
}

static void check_joint(vg_reader *r, const vg_rule_row *low, const vg_rule_row *high,
                        const vg_json *node)
{
    if (!high->has_from || !low->has_to) {
        vg_reader_fail(r, node, "rows overlap: the one below has no end, or this one none");
        return;
    }
    int order = vg_reader_compare(r, high->from, low->to);
    if (order)
        vg_reader_fail_span(r, node, order < 0 ? "rows overlap" : "rows leave a gap", low->to,
                            high->from);
    else if (vg_reading(r) && low->holds_to == high->holds_from)
        vg_reader_fail(r, node,
                       "the edge belongs to %s; say \"below\" and \"at_least\", or "
                       "\"at_most\" and \"above\"",
                       low->holds_to ? "both rows" : "neither row");
}

void vg_read_join_rows(vg_reader *r, vg_rule_row *rows, const vg_json **nodes, size_t count)
{
    if (!vg_reading(r))
        return;
    sort_rows(r, rows, nodes, count);
    for (size_t i = 1; i < count && vg_reading(r); i++)
        check_joint(r, &rows[i - 1], &rows[i], nodes[i]);
    if (vg_reading(r) && (rows[0].has_from || rows[count - 1].has_to))
        vg_reader_fail(r, rows[0].has_from ? nodes[0] : nodes[count - 1],
                       "the %s row must be open, so that every value has one",
                       rows[0].has_from ? "lowest" : "highest");
}

void vg_read_value_rows(vg_reader *r, const vg_json *node, const vg_contract *c,
                        vg_money_rule *rule)
{
    static const char *const keys[] = {"from",  "to",      "at_least", "above", "at_most",
                                       "below", "percent", "amount",   NULL};
    size_t n = make_rows(r, node, rule);
    const vg_json **nodes = vg_reader_room(r, n, sizeof *nodes);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        nodes[i] = &node->items[i];
        if (!vg_read_object(r, nodes[i], keys))
            return;
        vg_read_row_ends(r, nodes[i], rule->levels[0], &rule->rows[i]);
        rule->rows[i].worth = vg_read_worth(r, nodes[i], c, "percent", "amount", true);
        if (vg_reading(r) && rule->rows[i].worth.is_percent && !rule->has_at_risk)
            vg_read_needs_fee(r, nodes[i], c, rule->base);
    }
    vg_read_join_rows(r, rule->rows, nodes, n);
}

void vg_read_rising_row(vg_reader *r, const vg_json *node, size_t i, const char *key,
                        bool is_signed, const vg_contract *c, vg_money_rule *rule)
{
    const vg_json *at = &node->items[i];
    vg_rule_row *row = &rule->rows[i];
    const char *what = strcmp(key, "at") == 0 ? "corners" : "rows";
    row->from = vg_read_number(r, vg_read_needed(r, at, key));
    row->worth = vg_read_worth(r, at, c, "percent", "amount", is_signed);
    if (vg_reading(r) && i && vg_reader_compare(r, row->from, row[-1].from) <= 0)
        vg_reader_fail(r, at, "%s must rise by \"%s\"", what, key);
    if (vg_reading(r) && row->worth.is_percent != rule->rows[0].worth.is_percent)
        vg_reader_fail(r, at, "all %s have percent, or all have amounts", what);
    if (vg_reading(r) && row->worth.is_percent && !rule->has_at_risk)
        vg_read_needs_fee(r, at, c, rule->base);
}

void vg_read_corner_rows(vg_reader *r, const vg_json *node, const vg_contract *c,
                         vg_money_rule *rule)
{
    static const char *const keys[] = {"at", "percent", "amount", NULL};
    size_t n = make_rows(r, node, rule);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        if (!vg_read_object(r, &node->items[i], keys))
            return;
        rule->rows[i].has_from = rule->rows[i].holds_from = true;
        vg_read_rising_row(r, node, i, "at", true, c, rule);
    }
    if (vg_reading(r) && n < 2)
        vg_reader_expected(r, node, "a list of at least two corners");
}

void vg_read_lookup_rows(vg_reader *r, const vg_json *node, const vg_contract *c,
                         vg_money_rule *rule)
{
    static const char *const keys[] = {"from", "percent", "amount", NULL};
    size_t n = make_rows(r, node, rule);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        if (!vg_read_object(r, &node->items[i], keys))
            return;
        vg_read_rising_row(r, node, i, "from", false, c, rule);
    }
}

void vg_read_ratchet_rows(vg_reader *r, const vg_json *node, vg_money_rule *rule)
{
    static const char *const keys[] = {"to", "factor", NULL};
    size_t n = make_rows(r, node, rule);
    vg_rat last = rule->edge;
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_json *at = &node->items[i];
        vg_rule_row *row = &rule->rows[i];
        if (!vg_read_object(r, at, keys))
            return;
        const vg_json *to = vg_read_field(at, "to");
        row->has_to = to && to->type != VG_JSON_NULL;
        if (row->has_to)
            row->to = vg_read_number(r, to);
        row->factor = vg_read_number(r, vg_read_needed(r, at, "factor"));
        if (vg_reading(r) && row->has_to != (i + 1 < n))
            vg_reader_fail(r, at,
                           row->has_to ? "the last step must be open: leave out \"to\""
                                       : "the field \"to\" is missing");
        if (vg_reading(r) && row->has_to && vg_reader_compare(r, row->to, last) <= 0)
            vg_reader_fail(r, to, "steps must rise, from the free points on");
        last = row->to;
    }
}

void vg_read_weight_rows(vg_reader *r, const vg_json *node, const vg_contract *c,
                         vg_money_rule *rule)
{
    static const char *const keys[] = {"service_level", "percent", NULL};
    if (!node)
        return;
    size_t n = make_rows(r, node, rule);
    rule->levels = vg_reader_room(r, n, sizeof *rule->levels);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_json *at = &node->items[i];
        if (!vg_read_object(r, at, keys))
            return;
        const vg_json *id = vg_read_needed(r, at, "service_level");
        rule->rows[i].level = rule->levels[i] = vg_read_earning_level(r, id, c);
        rule->rows[i].factor = vg_read_above_zero(r, vg_read_needed(r, at, "percent"), 1);
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (rule->rows[j].level == rule->rows[i].level)
                vg_reader_fail(r, id, "\"%s\" has a weight already", rule->rows[i].level->id);
    }
    rule->level_count = n;
}

/* The allocations of one category, behind those of the categories before. */
static size_t read_category(vg_reader *r, const vg_json *node, const vg_contract *c,
                            vg_rule_row *rows)
{
    static const char *const keys[] = {"id", "pool_percent", "allocations", NULL};
    static const char *const inner_keys[] = {"service_level", "percent", NULL};
    vg_rat sum = VG_RAT_ZERO;
    if (!vg_read_object(r, node, keys))
        return 0;
    const vg_json *id = vg_read_field(node, "id"),
                  *list = vg_read_needed(r, node, "allocations");
    if (id)
        vg_read_id(r, id);
    vg_rat pool = vg_read_above_zero(r, vg_read_needed(r, node, "pool_percent"), 1);
    size_t n = vg_read_array(r, list, 1);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_json *at = &list->items[i];
        if (!vg_read_object(r, at, inner_keys))
            return 0;
        rows[i].level = vg_read_earning_level(r, vg_read_needed(r, at, "service_level"), c);
        rows[i].factor = vg_read_above_zero(r, vg_read_needed(r, at, "percent"), 1);
        rows[i].worth = (vg_worth){.is_percent = true, .percent = pool, .amount = VG_RAT_ZERO};
        if (vg_reading(r))
            vg_reader_keep(r, vg_rat_add(r->arena, &sum, sum, rows[i].factor, r->err));
    }
    if (vg_reading(r) && vg_reader_compare(r, sum, vg_rat_int(100)) > 0)
        vg_reader_fail(r, list, "the allocations of a pool come to more than 100 %%");
    return n;
}

void vg_read_pool_rows(vg_reader *r, const vg_json *node, const vg_contract *c,
                       vg_money_rule *rule)
{
    size_t n = vg_read_array(r, node, 1), room = 0;
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_json *list = vg_read_field(&node->items[i], "allocations");
        room += list && list->type == VG_JSON_ARRAY ? list->count : 0;
    }
    rule->rows = vg_reader_room(r, room, sizeof *rule->rows);
    for (size_t i = 0; i < n && vg_reading(r); i++)
        rule->row_count += read_category(r, &node->items[i], c, &rule->rows[rule->row_count]);
    for (size_t i = 1; i < rule->row_count && vg_reading(r); i++)
        for (size_t j = 0; j < i; j++)
            if (rule->rows[j].level == rule->rows[i].level) {
                vg_reader_fail(r, node, "\"%s\" has two allocations", rule->rows[i].level->id);
                return;
            }
}

/* Only the end away from the target may be open, and stretches do not overlap. */
static void check_stretch(vg_reader *r, const vg_json *node, const vg_money_rule *rule,
                          size_t i)
{
    const vg_rule_row *row = &rule->rows[i];
    bool up = vg_comparison_up(rule->levels[0]->comparison);
    if (vg_reading(r) && !(up ? row->has_to : row->has_from))
        vg_reader_fail(r, node, "the field \"%s\" is missing: the edge nearest to the target",
                       up ? "to" : "from");
    if (vg_reading(r) && row->has_from && row->has_to &&
        vg_reader_compare(r, row->from, row->to) >= 0)
        vg_reader_fail(r, node, "\"from\" must be less than \"to\"");
    if (vg_reading(r) && row->worth.is_percent != rule->rows[0].worth.is_percent)
        vg_reader_fail(r, node, "all stretches have percent, or all have amounts");
    for (size_t j = 0; j < i && vg_reading(r); j++) {
        const vg_rule_row *other = &rule->rows[j];
        bool behind =
            row->has_from && other->has_to && vg_reader_compare(r, row->from, other->to) >= 0;
        bool before =
            row->has_to && other->has_from && vg_reader_compare(r, row->to, other->from) <= 0;
        if (vg_reading(r) && !behind && !before)
            vg_reader_fail(r, node, "the stretch overlaps another one");
    }
}

void vg_read_stretch_rows(vg_reader *r, const vg_json *node, const vg_contract *c,
                          vg_money_rule *rule)
{
    static const char *const keys[] = {"from", "to", "per", "percent", "amount", NULL};
    size_t n = make_rows(r, node, rule);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_json *at = &node->items[i];
        vg_rule_row *row = &rule->rows[i];
        if (!vg_read_object(r, at, keys))
            return;
        const vg_json *from = vg_read_field(at, "from"), *to = vg_read_field(at, "to");
        row->has_from = from && from->type != VG_JSON_NULL;
        row->has_to = to && to->type != VG_JSON_NULL;
        if (row->has_from)
            row->from = vg_read_number(r, from);
        if (row->has_to)
            row->to = vg_read_number(r, to);
        row->factor = vg_read_above_zero(r, vg_read_needed(r, at, "per"), 1);
        row->worth = vg_read_worth(r, at, c, "percent", "amount", false);
        check_stretch(r, at, rule, i);
    }
}

void vg_read_occurrence_rows(vg_reader *r, const vg_json *node, const vg_contract *c,
                             vg_money_rule *rule)
{
    static const char *const keys[] = {"percent", "amount", NULL};
    size_t n = make_rows(r, node, rule);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_json *at = &node->items[i];
        if (!vg_read_object(r, at, keys))
            return;
        rule->rows[i].worth = vg_read_worth(r, at, c, "percent", "amount", false);
        if (vg_reading(r) && rule->rows[i].worth.is_percent && !rule->has_at_risk)
            vg_read_needs_fee(r, at, c, rule->base);
    }
}
