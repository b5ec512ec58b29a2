/* The money terms as a whole: rules, those of the plain models among them, and triggers. */
#include <stdio.h>
#include <string.h>

#include "money_parts.h"

bool vg_service_level_among(const vg_service_level *const *levels, size_t count,
                            const vg_service_level *level)
{
    for (size_t i = 0; i < count; i++)
        if (levels[i] == level)
            return true;
    return false;
}

static void read_trigger(vg_reader *r, const vg_json *node, const vg_contract *c,
                         vg_trigger *out)
{
    static const char *const keys[] = {
        "id",      "clause", "effect",  "kind",   "service_levels", "window", "at_least",
        "failure", "band",   "percent", "amount", "base",           "of",     NULL};
    static const char *const kinds[] = {
        [VG_TRIGGER_POINTS] = "points",     [VG_TRIGGER_MISSED] = "missed",
        [VG_TRIGGER_MAXIMUM] = "maximum",   [VG_TRIGGER_CREDITS] = "credits",
        [VG_TRIGGER_FAILURES] = "failures", NULL};
    static const char *const failures[] = {"target", "minimum", NULL};
    out->worth = (vg_worth){.percent = VG_RAT_ZERO, .amount = VG_RAT_ZERO};
    if (!vg_read_object(r, node, keys))
        return;
    out->id = vg_read_id(r, vg_read_needed(r, node, "id"));
    out->clause = vg_read_clause(r, node);
    out->effect = vg_read_text(r, vg_read_needed(r, node, "effect"));
    out->kind = (vg_trigger_kind)vg_read_choice(r, vg_read_needed(r, node, "kind"), kinds);
    out->levels =
        vg_read_levels(r, vg_read_field(node, "service_levels"), c, &out->level_count);
    out->window = vg_read_window(r, vg_read_needed(r, node, "window"));
    out->below_minimum = vg_read_choice(r, vg_read_field(node, "failure"), failures) == 1;
    out->band = vg_read_band(r, vg_read_field(node, "band"), c);
    if (out->kind != VG_TRIGGER_CREDITS) {
        out->at_least = vg_read_int(r, vg_read_needed(r, node, "at_least"), 1, 1000000);
        return;
    }
    out->base = vg_read_base(r, vg_read_field(node, "base"));
    out->of = vg_read_cap_span(r, vg_read_field(node, "of"), VG_CAP_WINDOW);
    out->worth = vg_read_worth(r, node, c, "percent", "amount", false);
    if (vg_reading(r) && out->worth.is_percent)
        vg_read_needs_fee(r, node, c, out->base);
}

/* What a kind of trigger does not look at must not stand there. */
static void check_trigger(vg_reader *r, const vg_json *node, const vg_trigger *t)
{
    static const struct {
        const char *key;
        unsigned kinds;
    } only[] = {{"at_least", 1u << VG_TRIGGER_POINTS | 1u << VG_TRIGGER_MISSED |
                                 1u << VG_TRIGGER_MAXIMUM | 1u << VG_TRIGGER_FAILURES},
                {"service_levels",
                 1u << VG_TRIGGER_POINTS | 1u << VG_TRIGGER_MISSED | 1u << VG_TRIGGER_FAILURES},
                {"failure", 1u << VG_TRIGGER_MISSED | 1u << VG_TRIGGER_FAILURES},
                {"band", 1u << VG_TRIGGER_MISSED | 1u << VG_TRIGGER_FAILURES},
                {"percent", 1u << VG_TRIGGER_CREDITS},
                {"amount", 1u << VG_TRIGGER_CREDITS},
                {"base", 1u << VG_TRIGGER_CREDITS},
                {"of", 1u << VG_TRIGGER_CREDITS}};
    for (size_t i = 0; i < sizeof only / sizeof *only && vg_reading(r); i++) {
        const vg_json *field = vg_read_field(node, only[i].key);
        if (field && !(only[i].kinds & 1u << t->kind))
            vg_reader_fail(r, field, "a trigger on \"%s\" does not look at it",
                           vg_trigger_kind_name(t->kind));
    }
}

void vg_read_triggers(vg_reader *r, const vg_json *node, const vg_contract *c,
                      vg_money_terms *terms)
{
    size_t n = vg_read_array(r, node, 0);
    terms->triggers = vg_reader_room(r, n, sizeof *terms->triggers);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        read_trigger(r, &node->items[i], c, &terms->triggers[i]);
        check_trigger(r, &node->items[i], &terms->triggers[i]);
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (strcmp(terms->triggers[i].id, terms->triggers[j].id) == 0)
                vg_reader_fail(r, &node->items[i], "there is another trigger \"%s\"",
                               terms->triggers[i].id);
        if (vg_reading(r) && terms->triggers[i].kind == VG_TRIGGER_MAXIMUM && !terms->cap_count)
            vg_reader_fail(r, &node->items[i],
                           "without a cap of the month there is no monthly maximum");
    }
    terms->trigger_count = vg_reading(r) ? n : 0;
}

static vg_money_rule *add_rule(vg_money_terms *terms, vg_rule_type type)
{
    vg_money_rule *rule = &terms->rules[terms->rule_count++];
    *rule = (vg_money_rule){.type = type,
                            .id = vg_rule_type_name(type),
                            .clause = "",
                            .edge = VG_RAT_ZERO,
                            .step = vg_rat_int(1)};
    return rule;
}

/* "percent_per_point" of the model "points". */
static void add_points(const vg_contract *c, vg_money_terms *terms)
{
    if (c->money != VG_MONEY_POINTS)
        return;
    vg_money_rule *rule = add_rule(terms, VG_RULE_POINTS_PERCENT);
    rule->worth =
        (vg_worth){.is_percent = true, .percent = c->percent_per_point, .amount = VG_RAT_ZERO};
}

/* "tiers": a rule for each table. */
static void add_tiers(vg_reader *r, const vg_contract *c, vg_money_terms *terms)
{
    for (size_t i = 0; i < c->tier_count && vg_reading(r); i++) {
        const vg_tier_table *table = &c->tiers[i];
        const vg_service_level *level = table->service_level;
        bool low = level->comparison == VG_GE || level->comparison == VG_LT;
        vg_money_rule *rule = add_rule(terms, VG_RULE_TIERS);
        rule->levels = vg_reader_room(r, 1, sizeof *rule->levels);
        rule->rows = vg_reader_room(r, table->count, sizeof *rule->rows);
        if (!vg_reading(r))
            return;
        rule->levels[0] = level;
        rule->level_count = 1;
        rule->row_count = table->count;
        for (size_t j = 0; j < table->count; j++) {
            const vg_tier *t = &table->tiers[j];
            rule->rows[j] = (vg_rule_row){.has_from = t->has_from,
                                          .has_to = t->has_to,
                                          .holds_from = low,
                                          .holds_to = !low,
                                          .from = t->from,
                                          .to = t->to,
                                          .factor = vg_rat_int(1),
                                          .worth = {.is_percent = t->is_percent,
                                                    .percent = t->percent,
                                                    .amount = vg_rat_int(t->amount)}};
        }
    }
}

/* Rules of one type have ids that tell them apart, and all ids are different. */
static void name_rules(vg_reader *r, const vg_json *list, vg_money_terms *terms, size_t first)
{
    for (size_t i = 0; i < terms->rule_count && vg_reading(r); i++) {
        vg_money_rule *rule = &terms->rules[i];
        bool own = i >= first && vg_read_field(&list->items[i - first], "id");
        int n = 1;
        for (size_t j = 0; j < i && vg_reading(r); j++) {
            if (strcmp(terms->rules[j].id, rule->id) != 0)
                continue;
            if (own) {
                vg_reader_fail(r, vg_read_field(&list->items[i - first], "id"),
                               "there is another rule \"%s\"", rule->id);
                return;
            }
            rule->id = vg_arena_printf(r->arena, "%s-%d", vg_rule_type_name(rule->type), ++n);
            vg_reader_keep(r, rule->id ? VG_OK : vg_nomem(r->err));
            j = (size_t)-1; /* the new one may be taken as well */
        }
    }
}

void vg_contract_read_terms(vg_reader *r, const vg_json *root, vg_contract *c)
{
    if (!vg_reading(r) || c->money == VG_MONEY_NONE)
        return;
    const vg_json *money = vg_read_field(root, "money"), *list = vg_read_field(money, "rules");
    vg_money_terms *terms = vg_reader_room(r, 1, sizeof *terms);
    if (c->money == VG_MONEY_RULES)
        vg_read_needed(r, money, "rules");
    size_t n = vg_read_array(r, list, c->money == VG_MONEY_RULES ? 1 : 0);
    if (!vg_reading(r))
        return;
    terms->rules = vg_reader_room(r, n + c->tier_count + 1, sizeof *terms->rules);
    if (!vg_reading(r))
        return;
    add_points(c, terms);
    add_tiers(r, c, terms);
    size_t first = terms->rule_count;
    for (size_t i = 0; i < n && vg_reading(r); i++)
        vg_read_money_rule(r, &list->items[i], c, &terms->rules[terms->rule_count++]);
    name_rules(r, list, terms, first);
    vg_read_money_around(r, money, c, terms);
    vg_read_charged(r, vg_read_field(money, "charged"), terms);
    vg_read_triggers(r, vg_read_field(money, "triggers"), c, terms);
    vg_read_past(r, vg_read_field(money, "history"), c, terms);
    c->terms = terms;
}
