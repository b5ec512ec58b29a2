/* What each type of money rule has beside what all have. */
#include <string.h>

#include <vgov/formula.h>

#include "money_parts.h"

/* A worth that may be a percentage of the fee. */
static void read_worth(vg_reader *r, const vg_json *node, const vg_contract *c,
                       const char *percent, const char *amount, vg_money_rule *rule)
{
    rule->worth = vg_read_worth(r, node, c, percent, amount, false);
    if (vg_reading(r) && rule->worth.is_percent && !rule->has_at_risk)
        vg_read_needs_fee(r, vg_read_field(node, percent), c, rule->base);
}

static void read_points_of(vg_reader *r, const vg_json *node, vg_money_rule *rule)
{
    const vg_json *of = vg_read_field(node, "points_of");
    rule->points_of = vg_read_gathering(r, of);
    if (vg_reading(r) && rule->points_of != VG_GATHER_MONTH && rule->paid != VG_GATHER_MONTH)
        vg_reader_fail(r, of,
                       "\"paid\" stands beside it; points that are looked at together "
                       "are paid then");
}

static void read_points_percent(vg_reader *r, const vg_json *node, const vg_contract *c,
                                vg_money_rule *rule)
{
    read_worth(r, node, c, "percent_per_point", "amount_per_point", rule);
    read_points_of(r, node, rule);
}

static void read_lookup(vg_reader *r, const vg_json *node, const vg_contract *c,
                        vg_money_rule *rule)
{
    static const char *const names[] = {"lower", "linear", NULL};
    vg_read_lookup_rows(r, vg_read_needed(r, node, "table"), c, rule);
    rule->between = vg_read_choice(r, vg_read_field(node, "between"), names) == 1;
    read_points_of(r, node, rule);
}

static void read_ratchet(vg_reader *r, const vg_json *node, const vg_contract *c,
                         vg_money_rule *rule)
{
    const vg_json *free_points = vg_read_field(node, "free");
    rule->edge = free_points ? vg_read_number(r, free_points) : vg_rat_int(0);
    if (vg_reading(r) && vg_rat_sign(rule->edge) < 0)
        vg_reader_expected(r, free_points, "a number from 0");
    read_worth(r, node, c, "percent_per_point", "amount_per_point", rule);
    vg_read_ratchet_rows(r, vg_read_needed(r, node, "steps"), rule);
    read_points_of(r, node, rule);
}

static void read_tiers(vg_reader *r, const vg_json *node, const vg_contract *c,
                       vg_money_rule *rule)
{
    vg_read_value_rows(r, vg_read_needed(r, node, "steps"), c, rule);
}

static void read_worth_alone(vg_reader *r, const vg_json *node, const vg_contract *c,
                             vg_money_rule *rule)
{
    read_worth(r, node, c, "percent", "amount", rule);
}

static void need_at_risk(vg_reader *r, const vg_json *node, const vg_money_rule *rule)
{
    if (!rule->has_at_risk)
        vg_read_needed(r, node, "at_risk");
}

static void read_pool(vg_reader *r, const vg_json *node, const vg_contract *c,
                      vg_money_rule *rule)
{
    need_at_risk(r, node, rule);
    vg_read_pool_rows(r, vg_read_needed(r, node, "categories"), c, rule);
}

static void read_weight(vg_reader *r, const vg_json *node, const vg_contract *c,
                        vg_money_rule *rule)
{
    need_at_risk(r, node, rule);
    vg_read_weight_rows(r, vg_read_field(node, "weights"), c, rule);
}

static void read_edge(vg_reader *r, const vg_json *node, vg_money_rule *rule)
{
    rule->has_edge = node != NULL;
    if (node)
        rule->edge = vg_read_number(r, node);
}

static void read_quarter_pool(vg_reader *r, const vg_json *node, const vg_contract *c,
                              vg_money_rule *rule)
{
    const vg_json *paid = vg_read_field(node, "paid");
    if (paid)
        vg_reader_fail(r, paid, "a pool of the quarter is paid with it");
    read_tiers(r, node, c, rule);
    rule->paid = VG_GATHER_QUARTER;
}

/* Percent of the target, or of the place that is counted from, which may not be 0 then. */
static void read_distance_of(vg_reader *r, const vg_json *node, vg_money_rule *rule)
{
    static const char *const names[] = {"points", "target", NULL};
    const vg_json *of = vg_read_field(node, "of");
    rule->relative = vg_read_choice(r, of, names) == 1;
    if (!vg_reading(r) || !rule->relative)
        return;
    const vg_service_level *level = rule->levels[0];
    bool zero = vg_rat_sign(rule->has_edge ? rule->edge : level->target) <= 0;
    for (size_t i = 0; !rule->has_edge && i < level->stage_count; i++)
        zero = zero || vg_rat_sign(level->stages[i].target) <= 0;
    if (zero)
        vg_reader_fail(r, of, "a part of the target needs one above 0");
}

static void read_gap(vg_reader *r, const vg_json *node, const vg_contract *c,
                     vg_money_rule *rule)
{
    read_worth(r, node, c, "percent_per_point", "amount_per_point", rule);
    read_edge(r, vg_read_field(node, "from"), rule);
    read_distance_of(r, node, rule);
}

static vg_partial read_count(vg_reader *r, const vg_json *node)
{
    static const char *const names[] = {[VG_PARTIAL_DROP] = "full",
                                        [VG_PARTIAL_BEGUN] = "begun",
                                        [VG_PARTIAL_LINEAR] = "linear",
                                        NULL};
    return (vg_partial)vg_read_choice(r, node, names);
}

static void read_steps(vg_reader *r, const vg_json *node, const vg_contract *c,
                       vg_money_rule *rule)
{
    rule->step = vg_read_above_zero(r, vg_read_needed(r, node, "step"), 1);
    rule->partial = read_count(r, vg_read_needed(r, node, "count"));
    read_worth(r, node, c, "percent", "amount", rule);
    read_edge(r, vg_read_field(node, "from"), rule);
    read_distance_of(r, node, rule);
}

static void read_stretches(vg_reader *r, const vg_json *node, const vg_contract *c,
                           vg_money_rule *rule)
{
    rule->partial = read_count(r, vg_read_needed(r, node, "count"));
    vg_read_stretch_rows(r, vg_read_needed(r, node, "stretches"), c, rule);
    if (vg_reading(r) && rule->rows[0].worth.is_percent && !rule->has_at_risk)
        vg_read_needs_fee(r, node, c, rule->base);
}

static void read_escalation(vg_reader *r, const vg_json *node, const vg_contract *c,
                            vg_money_rule *rule)
{
    static const char *const counters[] = {"service-level", "contract", NULL};
    const vg_json *counts = vg_read_field(node, "counts");
    bool row =
        counts && counts->type == VG_JSON_TEXT && strcmp(counts->text, "consecutive") == 0;
    vg_read_occurrence_rows(r, vg_read_needed(r, node, "steps"), c, rule);
    rule->counting = row ? VG_COUNT_CONSECUTIVE : VG_COUNT_WINDOW;
    rule->window = (vg_window){VG_WINDOW_CONTRACT_YEAR, 12};
    if (counts && !row)
        rule->window = vg_read_window(r, counts);
    const vg_json *counter = vg_read_field(node, "counter");
    rule->together = vg_read_choice(r, counter, counters) == 1;
    if (vg_reading(r) && row && rule->together)
        vg_reader_fail(r, counter, "failures in a row are those of one service level");
}

/* A measure of the formula of the rule's service level. */
static vg_measure read_units(vg_reader *r, const vg_json *node, const vg_money_rule *rule)
{
    vg_measure m = vg_read_measure(r, node);
    if (vg_reading(r) && !vg_formula_uses(rule->levels[0]->kpi->formula, m))
        vg_reader_fail(r, node,
                       "the kpi \"%s\" does not use it; a rule counts the measures of its "
                       "service level's formula",
                       rule->levels[0]->kpi->id);
    return m;
}

static void read_per_unit(vg_reader *r, const vg_json *node, const vg_contract *c,
                          vg_money_rule *rule)
{
    rule->units = read_units(r, vg_read_needed(r, node, "units"), rule);
    rule->step = vg_read_above_zero(r, vg_read_field(node, "per"), 1);
    vg_read_value_rows(r, vg_read_needed(r, node, "steps"), c, rule);
    for (size_t i = 0; i < rule->row_count && vg_reading(r); i++)
        if (rule->rows[i].worth.is_percent)
            vg_reader_fail(r, node, "a unit has an amount, not a percentage");
}

static void read_conjunctive(vg_reader *r, const vg_json *node, const vg_contract *c,
                             vg_money_rule *rule)
{
    static const char *const sides[] = {"bonus", "malus", NULL};
    vg_read_needed(r, node, "when");
    rule->is_bonus = vg_read_choice(r, vg_read_needed(r, node, "side"), sides) == 0;
    read_worth(r, node, c, "percent", "amount", rule);
}

static void read_two_prices(vg_reader *r, const vg_json *node, const vg_contract *c,
                            vg_money_rule *rule)
{
    const vg_json *inside = vg_read_field(node, "inside");
    rule->units = read_units(r, vg_read_needed(r, node, "units"), rule);
    if (vg_reading(r) && (inside != NULL) == (rule->when_count > 0))
        vg_reader_fail(r, node,
                       "say either \"inside\", the measure of the units inside, or \"when\", "
                       "which decides for the whole month");
    if (inside)
        rule->inside = read_units(r, inside, rule);
    rule->step = vg_read_above_zero(r, vg_read_field(node, "per"), 1);
    rule->price_inside.amount = vg_read_price(r, vg_read_needed(r, node, "price_inside"), c);
    rule->price_outside.amount = vg_read_price(r, vg_read_needed(r, node, "price_outside"), c);
}

static void read_side(vg_reader *r, const vg_json *node, const vg_contract *c,
                      const vg_money_rule *rule, vg_live_side *side)
{
    const vg_json *dead = vg_read_field(node, "deadband");
    side->on = true;
    side->dead = dead ? vg_read_number(r, dead) : vg_rat_int(0);
    if (vg_reading(r) && vg_rat_sign(side->dead) < 0)
        vg_reader_expected(r, dead, "a number from 0");
    side->live = vg_read_above_zero(r, vg_read_needed(r, node, "liveband"), 1);
    side->unit = vg_read_above_zero(r, vg_read_needed(r, node, "unit"), 1);
    side->worth = vg_read_worth(r, node, c, "percent", "amount", false);
    if (vg_reading(r) && side->worth.is_percent && !rule->has_at_risk)
        vg_read_needs_fee(r, node, c, rule->base);
}

static void read_liveband(vg_reader *r, const vg_json *node, const vg_contract *c,
                          vg_money_rule *rule)
{
    static const char *const keys[] = {"deadband", "liveband", "unit",
                                       "percent",  "amount",   NULL};
    static const char *const starts[] = {"edge", "benchmark", NULL};
    const vg_json *malus = vg_read_field(node, "malus"), *bonus = vg_read_field(node, "bonus");
    rule->from_benchmark = vg_read_choice(r, vg_read_field(node, "counted_from"), starts) == 1;
    rule->partial = read_count(r, vg_read_field(node, "count"));
    read_edge(r, vg_read_field(node, "benchmark"), rule);
    if (!malus && !bonus) {
        read_side(r, node, c, rule, &rule->malus);
        rule->bonus = rule->malus;
    }
    if (malus && vg_read_object(r, malus, keys))
        read_side(r, malus, c, rule, &rule->malus);
    if (bonus && vg_read_object(r, bonus, keys))
        read_side(r, bonus, c, rule, &rule->bonus);
    for (int i = 0; (malus || bonus) && keys[i] && vg_reading(r); i++)
        if (vg_read_field(node, keys[i]))
            vg_reader_fail(r, vg_read_field(node, keys[i]),
                           "stands beside \"malus\" or \"bonus\"; put it into them");
}

static void read_persistent(vg_reader *r, const vg_json *node, const vg_contract *c,
                            vg_money_rule *rule)
{
    const vg_json *window = vg_read_field(node, "window");
    rule->every = (int)vg_read_int(r, vg_read_needed(r, node, "every"), 1, 1000);
    rule->window = window ? vg_read_window(r, window) : (vg_window){VG_WINDOW_MONTHS, 12};
    read_worth(r, node, c, "percent", "amount", rule);
}

static void read_curve(vg_reader *r, const vg_json *node, const vg_contract *c,
                       vg_money_rule *rule)
{
    vg_read_corner_rows(r, vg_read_needed(r, node, "corners"), c, rule);
}

static void read_per_slice(vg_reader *r, const vg_json *node, const vg_contract *c,
                           vg_money_rule *rule)
{
    const vg_json *free_slices = vg_read_field(node, "free");
    if (free_slices)
        rule->edge = vg_rat_int(vg_read_int(r, free_slices, 0, 1000000));
    read_worth(r, node, c, "percent", "amount", rule);
    if (vg_reading(r) && !vg_service_level_is_share(rule->levels[0]))
        vg_reader_fail(r, node, "\"%s\" has no \"slices\" that could be counted",
                       rule->levels[0]->id);
}

const vg_rule_spec vg_rule_specs[VG_RULE_TYPES] = {
    [VG_RULE_POINTS_PERCENT] = {.own = {"percent_per_point", "amount_per_point", "points_of"},
                                .read = read_points_percent},
    [VG_RULE_POINTS_LOOKUP] = {.own = {"table", "between", "points_of"}, .read = read_lookup},
    [VG_RULE_POINTS_RATCHET] = {.own = {"free", "steps", "percent_per_point",
                                        "amount_per_point", "points_of"},
                                .read = read_ratchet},
    [VG_RULE_TIERS] = {.own = {"steps"}, .one_level = true, .read = read_tiers},
    [VG_RULE_FAILURE] = {.own = {"percent", "amount"}, .read = read_worth_alone},
    [VG_RULE_POOL] = {.own = {"categories"}, .no_level = true, .read = read_pool},
    [VG_RULE_WEIGHT] = {.own = {"weights"}, .read = read_weight},
    [VG_RULE_GAP] = {.own = {"percent_per_point", "amount_per_point", "from", "of"},
                     .one_level = true,
                     .read = read_gap},
    [VG_RULE_STEPS] = {.own = {"step", "count", "percent", "amount", "from", "of"},
                       .one_level = true,
                       .read = read_steps},
    [VG_RULE_STRETCHES] = {.own = {"stretches", "count"},
                           .one_level = true,
                           .read = read_stretches},
    [VG_RULE_ESCALATION] = {.own = {"steps", "counts", "counter"}, .read = read_escalation},
    [VG_RULE_PER_UNIT] = {.own = {"units", "per", "steps"},
                          .one_level = true,
                          .read = read_per_unit},
    [VG_RULE_QUARTER_POOL] = {.own = {"steps"}, .one_level = true, .read = read_quarter_pool},
    [VG_RULE_CONJUNCTIVE] = {.own = {"side", "percent", "amount"},
                             .no_level = true,
                             .read = read_conjunctive},
    [VG_RULE_TWO_PRICES] = {.own = {"units", "inside", "per", "price_inside", "price_outside"},
                            .one_level = true,
                            .read = read_two_prices},
    [VG_RULE_LIVEBAND] = {.own = {"benchmark", "deadband", "liveband", "unit", "percent",
                                  "amount", "count", "counted_from", "malus", "bonus"},
                          .one_level = true,
                          .read = read_liveband},
    [VG_RULE_PERSISTENT] = {.own = {"every", "window", "percent", "amount"},
                            .read = read_persistent},
    [VG_RULE_CURVE] = {.own = {"corners"}, .one_level = true, .read = read_curve},
    [VG_RULE_SCORECARD] = {.own = {"parts", "table", "between", "decimals"},
                           .no_level = true,
                           .read = vg_read_scorecard},
    [VG_RULE_SLICES] = {
        .own = {"percent", "amount", "free"}, .one_level = true, .read = read_per_slice}};
