/* The typed rules of money: what each type has beside what all have. */
#include <stdio.h>
#include <string.h>

#include <vgov/formula.h>

#include "money_parts.h"

typedef struct rule_spec {
    const char *own[10]; /* its own keys */
    bool one_level;      /* "service_level", else "service_levels" */
    bool no_level;
    void (*read)(vg_reader *r, const vg_json *node, const vg_contract *c, vg_money_rule *rule);
} rule_spec;

/* A worth that may be a percentage of the fee. */
static void read_worth(vg_reader *r, const vg_json *node, const vg_contract *c,
                       const char *percent, const char *amount, vg_money_rule *rule)
{
    rule->worth = vg_read_worth(r, node, c, percent, amount, false);
    if (vg_reading(r) && rule->worth.is_percent && !rule->has_at_risk)
        vg_read_needs_fee(r, vg_read_field(node, percent), c, rule->base);
}

static void read_points_percent(vg_reader *r, const vg_json *node, const vg_contract *c,
                                vg_money_rule *rule)
{
    read_worth(r, node, c, "percent_per_point", "amount_per_point", rule);
}

static void read_lookup(vg_reader *r, const vg_json *node, const vg_contract *c,
                        vg_money_rule *rule)
{
    static const char *const names[] = {"lower", "linear", NULL};
    vg_read_lookup_rows(r, vg_read_needed(r, node, "table"), c, rule);
    rule->between = vg_read_choice(r, vg_read_field(node, "between"), names) == 1;
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

static void read_gap(vg_reader *r, const vg_json *node, const vg_contract *c,
                     vg_money_rule *rule)
{
    read_worth(r, node, c, "percent_per_point", "amount_per_point", rule);
    read_edge(r, vg_read_field(node, "from"), rule);
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

static const rule_spec specs[VG_RULE_TYPES] = {
    [VG_RULE_POINTS_PERCENT] = {.own = {"percent_per_point", "amount_per_point"},
                                .read = read_points_percent},
    [VG_RULE_POINTS_LOOKUP] = {.own = {"table", "between"}, .read = read_lookup},
    [VG_RULE_POINTS_RATCHET] = {.own = {"free", "steps", "percent_per_point",
                                        "amount_per_point"},
                                .read = read_ratchet},
    [VG_RULE_TIERS] = {.own = {"steps"}, .one_level = true, .read = read_tiers},
    [VG_RULE_FAILURE] = {.own = {"percent", "amount"}, .read = read_worth_alone},
    [VG_RULE_POOL] = {.own = {"categories"}, .no_level = true, .read = read_pool},
    [VG_RULE_WEIGHT] = {.own = {"weights"}, .read = read_weight},
    [VG_RULE_GAP] = {.own = {"percent_per_point", "amount_per_point", "from"},
                     .one_level = true,
                     .read = read_gap},
    [VG_RULE_STEPS] = {.own = {"step", "count", "percent", "amount", "from"},
                       .one_level = true,
                       .read = read_steps},
    [VG_RULE_STRETCHES] = {.own = {"stretches", "count"},
                           .one_level = true,
                           .read = read_stretches},
    [VG_RULE_ESCALATION] = {.own = {"steps", "counts", "counter"}, .read = read_escalation},
    [VG_RULE_PER_UNIT] = {.own = {"units", "per", "steps"},
                          .one_level = true,
                          .read = read_per_unit},
    [VG_RULE_QUARTER_POOL] = {.own = {"steps"}, .one_level = true, .read = read_tiers},
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
                            .read = read_persistent}};

static vg_rule_type read_type(vg_reader *r, const vg_json *node)
{
    const char *names[VG_RULE_TYPES];
    const char *text = vg_read_text(r, node);
    for (int i = 0; i < VG_RULE_TYPES; i++) {
        names[i] = vg_rule_type_name((vg_rule_type)i);
        if (strcmp(names[i], text) == 0)
            return (vg_rule_type)i;
    }
    if (vg_reading(r))
        vg_reader_unknown(r, node, "rule", text, names, VG_RULE_TYPES);
    return VG_RULE_POINTS_PERCENT;
}

/* Refuses keys that the type does not have. */
static bool check_keys(vg_reader *r, const vg_json *node, vg_rule_type type)
{
    const rule_spec *spec = &specs[type];
    const char *keys[20] = {"type", "id", "clause", "base", "of_year", "at_risk", "when"};
    size_t n = 7;
    if (!spec->no_level)
        keys[n++] = spec->one_level ? "service_level" : "service_levels";
    for (size_t i = 0; i < sizeof spec->own / sizeof *spec->own && spec->own[i]; i++)
        keys[n++] = spec->own[i];
    keys[n] = NULL;
    return vg_read_object(r, node, keys);
}

static void read_at_risk(vg_reader *r, const vg_json *node, const vg_contract *c,
                         vg_money_rule *rule)
{
    static const char *const keys[] = {"percent", "amount", NULL};
    rule->at_risk = (vg_worth){.percent = VG_RAT_ZERO, .amount = VG_RAT_ZERO};
    if (!node || !vg_read_object(r, node, keys))
        return;
    rule->has_at_risk = true;
    rule->at_risk = vg_read_worth(r, node, c, "percent", "amount", false);
    if (vg_reading(r) && rule->at_risk.is_percent)
        vg_read_needs_fee(r, node, c, rule->base);
}

static void read_when(vg_reader *r, const vg_json *node, const vg_contract *c,
                      vg_money_rule *rule)
{
    static const char *const keys[] = {"service_level", "comparison", "value", NULL};
    static const char *const signs[] = {
        [VG_GE] = ">=", [VG_GT] = ">", [VG_LE] = "<=", [VG_LT] = "<", NULL};
    if (!node)
        return;
    size_t n = vg_read_array(r, node, 1);
    rule->when = vg_reader_room(r, n, sizeof *rule->when);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_json *at = &node->items[i];
        vg_condition *when = &rule->when[i];
        if (!vg_read_object(r, at, keys))
            return;
        const vg_json *sign = vg_read_field(at, "comparison"),
                      *value = vg_read_field(at, "value");
        when->level = vg_contract_find_level(r, vg_read_needed(r, at, "service_level"), c);
        when->compares = sign || value;
        when->value = vg_rat_int(0);
        if (!when->compares)
            continue;
        when->comparison =
            (vg_comparison)vg_read_choice(r, vg_read_needed(r, at, "comparison"), signs);
        when->value = vg_read_number(r, vg_read_needed(r, at, "value"));
    }
    rule->when_count = vg_reading(r) ? n : 0;
}

static void read_rule_levels(vg_reader *r, const vg_json *node, const vg_contract *c,
                             vg_money_rule *rule)
{
    const rule_spec *spec = &specs[rule->type];
    if (spec->no_level)
        return;
    if (!spec->one_level) {
        rule->levels =
            vg_read_levels(r, vg_read_field(node, "service_levels"), c, &rule->level_count);
        return;
    }
    rule->levels = vg_reader_room(r, 1, sizeof *rule->levels);
    const vg_service_level *level =
        vg_read_earning_level(r, vg_read_needed(r, node, "service_level"), c);
    if (!vg_reading(r))
        return;
    rule->levels[0] = level;
    rule->level_count = 1;
}

void vg_read_money_rule(vg_reader *r, const vg_json *node, const vg_contract *c,
                        vg_money_rule *rule)
{
    const vg_json *type =
        vg_reading(r) && node->type == VG_JSON_OBJECT ? vg_read_needed(r, node, "type") : NULL;
    rule->edge = vg_rat_int(0);
    rule->step = vg_rat_int(1);
    if (type)
        rule->type = read_type(r, type);
    if (!vg_reading(r) || !check_keys(r, node, rule->type))
        return;
    const vg_json *id = vg_read_field(node, "id"), *year = vg_read_field(node, "of_year");
    rule->id = id ? vg_read_id(r, id) : vg_rule_type_name(rule->type);
    rule->clause = vg_read_clause(r, node);
    rule->base = vg_read_base(r, vg_read_field(node, "base"));
    rule->of_year = year && vg_read_bool(r, year);
    read_at_risk(r, vg_read_field(node, "at_risk"), c, rule);
    read_when(r, vg_read_field(node, "when"), c, rule);
    read_rule_levels(r, node, c, rule);
    if (vg_reading(r))
        specs[rule->type].read(r, node, c, rule);
}
