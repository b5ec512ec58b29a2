/* A scorecard of the money rules: parts with weights and scores, and a table of their sum. */
#include "money_parts.h"

static vg_rat read_score(vg_reader *r, const vg_json *node)
{
    return vg_read_number(r, vg_read_needed(r, node, "score"));
}

static void read_corners(vg_reader *r, const vg_json *node, vg_score_part *part)
{
    static const char *const keys[] = {"at", "score", NULL};
    for (size_t i = 0; i < part->row_count && vg_reading(r); i++) {
        const vg_json *at = &node->items[i];
        vg_rule_row *row = &part->rows[i];
        if (!vg_read_object(r, at, keys))
            return;
        row->from = vg_read_number(r, vg_read_needed(r, at, "at"));
        row->has_from = row->holds_from = true;
        row->factor = read_score(r, at);
        if (vg_reading(r) && i && vg_reader_compare(r, row->from, row[-1].from) <= 0)
            vg_reader_fail(r, at, "corners must rise by \"at\"");
    }
    if (vg_reading(r) && part->row_count < 2)
        vg_reader_expected(r, node, "a list of at least two corners");
}

static void read_steps(vg_reader *r, const vg_json *node, vg_score_part *part)
{
    static const char *const keys[] = {"from",    "to",    "at_least", "above",
                                       "at_most", "below", "score",    NULL};
    const vg_json **nodes = vg_reader_room(r, part->row_count, sizeof *nodes);
    for (size_t i = 0; i < part->row_count && vg_reading(r); i++) {
        nodes[i] = &node->items[i];
        if (!vg_read_object(r, nodes[i], keys))
            return;
        vg_read_row_ends(r, nodes[i], part->level, &part->rows[i]);
        part->rows[i].factor = read_score(r, nodes[i]);
    }
    if (vg_reading(r))
        vg_read_join_rows(r, part->rows, nodes, part->row_count);
}

static void read_part(vg_reader *r, const vg_json *node, const vg_contract *c,
                      vg_score_part *part)
{
    static const char *const keys[] = {"service_level", "weight", "corners", "steps", NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *corners = vg_read_field(node, "corners"),
                  *steps = vg_read_field(node, "steps"), *list = corners ? corners : steps;
    part->level = vg_read_earning_level(r, vg_read_needed(r, node, "service_level"), c);
    part->weight = vg_read_above_zero(r, vg_read_needed(r, node, "weight"), 1);
    if (vg_reading(r) && corners && steps)
        vg_reader_fail(r, steps, "\"corners\" stands beside it; a value has one score");
    if (!list || !vg_reading(r))
        return;
    part->curve = corners != NULL;
    part->row_count = vg_read_array(r, list, 1);
    part->rows = vg_reader_room(r, part->row_count, sizeof *part->rows);
    for (size_t i = 0; i < part->row_count && vg_reading(r); i++)
        part->rows[i] =
            (vg_rule_row){.from = VG_RAT_ZERO, .to = VG_RAT_ZERO, .factor = VG_RAT_ZERO};
    if (corners)
        read_corners(r, corners, part);
    else
        read_steps(r, steps, part);
}

static void read_table(vg_reader *r, const vg_json *node, const vg_contract *c,
                       vg_money_rule *rule)
{
    static const char *const keys[] = {"from", "percent", "amount", NULL};
    size_t n = vg_read_array(r, node, 1);
    rule->rows = vg_reader_room(r, n, sizeof *rule->rows);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        if (!vg_read_object(r, &node->items[i], keys))
            return;
        rule->rows[i] = (vg_rule_row){
            .has_from = true, .holds_from = true, .to = VG_RAT_ZERO, .factor = vg_rat_int(1)};
        vg_read_rising_row(r, node, i, "from", true, c, rule);
    }
    rule->row_count = vg_reading(r) ? n : 0;
}

void vg_read_scorecard(vg_reader *r, const vg_json *node, const vg_contract *c,
                       vg_money_rule *rule)
{
    static const char *const betweens[] = {"lower", "linear", NULL};
    const vg_json *parts = vg_read_needed(r, node, "parts"),
                  *decimals = vg_read_field(node, "decimals");
    size_t n = vg_read_array(r, parts, 1);
    rule->parts = vg_reader_room(r, n, sizeof *rule->parts);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        read_part(r, &parts->items[i], c, &rule->parts[i]);
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (rule->parts[j].level == rule->parts[i].level)
                vg_reader_fail(r, &parts->items[i], "\"%s\" has a part already",
                               rule->parts[i].level->id);
    }
    rule->part_count = vg_reading(r) ? n : 0;
    read_table(r, vg_read_needed(r, node, "table"), c, rule);
    rule->between = vg_read_choice(r, vg_read_field(node, "between"), betweens) == 1;
    rule->decimals = decimals ? (int)vg_read_int(r, decimals, 0, 9) : -1;
}
