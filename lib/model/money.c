/* Names of the money terms, and how far back they look. */
#include <vgov/money.h>

#include <limits.h>

const char *vg_rule_type_name(vg_rule_type t)
{
    static const char *const names[VG_RULE_TYPES] = {
        [VG_RULE_POINTS_PERCENT] = "points-percent",
        [VG_RULE_POINTS_LOOKUP] = "points-lookup",
        [VG_RULE_POINTS_RATCHET] = "points-ratchet",
        [VG_RULE_TIERS] = "tiers",
        [VG_RULE_FAILURE] = "per-failure",
        [VG_RULE_POOL] = "pool",
        [VG_RULE_WEIGHT] = "weight",
        [VG_RULE_GAP] = "gap",
        [VG_RULE_STEPS] = "steps",
        [VG_RULE_STRETCHES] = "stretches",
        [VG_RULE_ESCALATION] = "escalation",
        [VG_RULE_PER_UNIT] = "per-unit",
        [VG_RULE_QUARTER_POOL] = "quarter-pool",
        [VG_RULE_CONJUNCTIVE] = "conjunctive",
        [VG_RULE_TWO_PRICES] = "two-prices",
        [VG_RULE_LIVEBAND] = "liveband",
        [VG_RULE_PERSISTENT] = "persistent",
        [VG_RULE_CURVE] = "curve",
        [VG_RULE_SCORECARD] = "scorecard",
        [VG_RULE_SLICES] = "per-slice"};
    return names[t];
}

const char *vg_trigger_kind_name(vg_trigger_kind k)
{
    static const char *const names[] = {[VG_TRIGGER_POINTS] = "points",
                                        [VG_TRIGGER_MISSED] = "missed",
                                        [VG_TRIGGER_MAXIMUM] = "maximum",
                                        [VG_TRIGGER_CREDITS] = "credits",
                                        [VG_TRIGGER_FAILURES] = "failures"};
    return names[k];
}

const char *vg_money_base_name(vg_money_base b)
{
    static const char *const names[] = {[VG_BASE_FEE] = "fee",
                                        [VG_BASE_NEXT_FEE] = "next-fee",
                                        [VG_BASE_CHARGED] = "charged",
                                        [VG_BASE_ORDERED] = "ordered"};
    return names[b];
}

static bool looks_back(const vg_window *w)
{
    return w->kind == VG_WINDOW_CONTRACT_YEAR || w->months > 1;
}

static bool rule_looks_back(const vg_money_rule *r)
{
    return r->type == VG_RULE_ESCALATION || r->type == VG_RULE_PERSISTENT ||
           r->paid != VG_GATHER_MONTH || r->points_of != VG_GATHER_MONTH;
}

int vg_money_memory(const vg_contract *c)
{
    const vg_money_terms *t = c->terms;
    if (!t)
        return 0;
    bool any = t->repeat.on || t->earn_back.on;
    for (size_t i = 0; i < t->rule_count; i++)
        any = any || rule_looks_back(&t->rules[i]);
    for (size_t i = 0; i < t->cap_count; i++)
        any = any || t->caps[i].carry || looks_back(&t->caps[i].window);
    for (size_t i = 0; i < t->trigger_count; i++)
        any = any || looks_back(&t->triggers[i].window);
    for (size_t i = 0; i < c->service_level_count; i++)
        any = any || c->service_levels[i].occurrences > 0;
    return any ? INT_MAX : 0;
}

bool vg_money_uses(const vg_contract *c, vg_money_base base)
{
    const vg_money_terms *t = c->terms;
    if (!t)
        return false;
    bool any = (t->critical.on && t->critical.base == base) ||
               (t->earn_back.on && t->earn_back.base == base);
    for (size_t i = 0; i < t->rule_count; i++)
        any = any || t->rules[i].base == base;
    for (size_t i = 0; i < t->cap_count; i++)
        any = any || t->caps[i].base == base;
    for (size_t i = 0; i < t->trigger_count; i++)
        any = any || (t->triggers[i].kind == VG_TRIGGER_CREDITS && t->triggers[i].base == base);
    return any;
}
