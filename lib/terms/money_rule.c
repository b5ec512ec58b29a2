/* The typed rules of money: what all types have. */
#include <string.h>

#include "money_parts.h"

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
    const vg_rule_spec *spec = &vg_rule_specs[type];
    const char *keys[24] = {"type",    "id",   "clause",  "base", "of_year",
                            "at_risk", "when", "at_most", "paid"};
    size_t n = 9;
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

/* What an amount comes to at most, and when it is paid. */
static void read_at_most(vg_reader *r, const vg_json *node, const vg_contract *c,
                         vg_money_rule *rule)
{
    static const char *const keys[] = {"percent", "amount", NULL};
    const vg_json *most = vg_read_field(node, "at_most"), *paid = vg_read_field(node, "paid");
    rule->at_most = (vg_worth){.percent = VG_RAT_ZERO, .amount = VG_RAT_ZERO};
    rule->paid = vg_read_gathering(r, paid);
    if (vg_reading(r) && rule->type == VG_RULE_TWO_PRICES && (most || paid))
        vg_reader_fail(r, most ? most : paid, "a charge has no %s",
                       most ? "most" : "other time");
    if (!most || !vg_read_object(r, most, keys))
        return;
    rule->has_at_most = true;
    rule->at_most = vg_read_worth(r, most, c, "percent", "amount", false);
    if (vg_reading(r) && rule->at_most.is_percent && !rule->has_at_risk)
        vg_read_needs_fee(r, most, c, rule->base);
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
    const vg_rule_spec *spec = &vg_rule_specs[rule->type];
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
    read_at_most(r, node, c, rule);
    read_rule_levels(r, node, c, rule);
    if (vg_reading(r))
        vg_rule_specs[rule->type].read(r, node, c, rule);
    vg_contract_check_over(r, node, rule);
}
