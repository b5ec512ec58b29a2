/* The rules of a contract, one after the other; each adds lines, every line has a step. */
#include "settling.h"

#include <string.h>

bool vg_rule_concerns(const vg_money_rule *rule, const vg_settled_level *l)
{
    return l->in->level->cls != VG_CLASS_REPORT_ONLY &&
           (rule->level_count == 0 ||
            vg_level_named(rule->levels, rule->level_count, l->in->level->id));
}

const vg_settled_level *vg_settled_find(const vg_settling *s, const vg_service_level *level)
{
    return level ? vg_level_in(s->m, level->id) : NULL;
}

static bool condition_holds(vg_settling *s, const vg_condition *c)
{
    const vg_settled_level *l = vg_settled_find(s, c->level);
    if (!l)
        return false;
    if (!c->compares)
        return l->in->status == VG_MET;
    return l->in->known && !l->in->refused && l->in->status != VG_NOT_MEASURED &&
           l->in->status != VG_NOT_JUDGED &&
           vg_calc_holds(s, l->in->value, c->comparison, c->value);
}

bool vg_rule_when(vg_settling *s, const vg_money_rule *rule)
{
    bool all = true;
    for (size_t i = 0; i < rule->when_count; i++)
        all = condition_holds(s, &rule->when[i]) && all;
    return all;
}

/* A repeat multiplies the credit of a service level where the contract says so. */
static vg_rat repeated(vg_settling *s, const vg_settled_level *l, vg_rat exact, vg_str *text)
{
    if (!l || !s->terms->repeat.on_money || vg_rat_sign(exact) <= 0 ||
        vg_calc_cmp(s, l->multiplier, vg_rat_int(1)) == 0)
        return exact;
    vg_arith(s, text, " × ", l->multiplier);
    return vg_calc_mul(s, exact, l->multiplier);
}

vg_rat vg_rule_bounded(vg_settling *s, const vg_money_rule *rule, vg_rat exact, vg_str *text)
{
    bool bonus = vg_rat_sign(exact) < 0;
    if (strchr(text->ptr, ' '))
        vg_arith_money(s, text, " = ", bonus ? vg_calc_neg(s, exact) : exact);
    if (!rule || !rule->has_at_most)
        return exact;
    vg_str words = VG_STR_INIT;
    vg_rat most = vg_base_worth(s, rule, &rule->at_most, vg_rat_int(1), &words);
    if (rule->at_most.is_percent)
        vg_arith_money(s, &words, " = ", most);
    if (vg_calc_cmp(s, bonus ? vg_calc_neg(s, exact) : exact, most) > 0) {
        exact = bonus ? vg_calc_neg(s, most) : most;
        vg_str_addf(text, " → ≤ %s", words.ptr);
    }
    vg_str_free(&words);
    return exact;
}

void vg_add_line(vg_settling *s, const vg_money_rule *rule, const vg_settled_level *level,
                 vg_rat exact, vg_str *text)
{
    exact = vg_rule_bounded(s, rule, repeated(s, level, exact, text), text);
    if (rule && rule->paid != VG_GATHER_MONTH)
        vg_keep(s, rule, level, exact, text);
    else
        vg_put_line(s, rule, level, exact, text);
}

void vg_put_line(vg_settling *s, const vg_money_rule *rule, const vg_settled_level *level,
                 vg_rat exact, vg_str *text)
{
    const char *arithmetic = vg_arith_take(s, text);
    size_t at = s->m->step_count;
    vg_step *step = vg_settling_step(s, VG_STEP_RULE, level ? level->in->level : NULL,
                                     rule ? rule->clause : "");
    if (!step)
        return;
    step->rule = rule;
    step->arithmetic = arithmetic;
    vg_line *line = vg_arena_push(s->arena, &s->lines, &s->line_count, sizeof *line);
    if (!line) {
        s->rc = vg_nomem(s->err);
        return;
    }
    *line = (vg_line){.rule = rule,
                      .level = level,
                      .exact = exact,
                      .group = s->group_count++,
                      .gone = VG_STEP_RULE,
                      .step = at};
}

static void settle_rule(vg_settling *s, const vg_money_rule *rule, size_t index)
{
    if (rule->type != VG_RULE_TWO_PRICES && !vg_rule_when(s, rule))
        return;
    switch (rule->type) {
    case VG_RULE_POINTS_PERCENT:
    case VG_RULE_POINTS_LOOKUP:
    case VG_RULE_POINTS_RATCHET:
        vg_rule_points(s, rule);
        break;
    case VG_RULE_FAILURE:
    case VG_RULE_POOL:
    case VG_RULE_WEIGHT:
    case VG_RULE_ESCALATION:
        vg_rule_failures(s, rule);
        break;
    case VG_RULE_GAP:
    case VG_RULE_STEPS:
    case VG_RULE_STRETCHES:
        vg_rule_distance(s, rule);
        break;
    case VG_RULE_PERSISTENT:
        vg_rule_persistent(s, rule, index);
        break;
    case VG_RULE_TIERS:
    case VG_RULE_PER_UNIT:
    case VG_RULE_QUARTER_POOL:
        vg_rule_values(s, rule);
        break;
    case VG_RULE_SLICES:
        vg_rule_slices(s, rule);
        break;
    case VG_RULE_CURVE:
        vg_rule_curve(s, rule);
        break;
    case VG_RULE_SCORECARD:
        vg_rule_scorecard(s, rule);
        break;
    case VG_RULE_LIVEBAND:
        vg_rule_liveband(s, rule);
        break;
    case VG_RULE_TWO_PRICES:
        vg_rule_two_prices(s, rule);
        break;
    case VG_RULE_CONJUNCTIVE: {
        vg_str text = VG_STR_INIT;
        vg_rat worth = vg_base_worth(s, rule, &rule->worth, vg_rat_int(1), &text);
        vg_add_line(s, rule, NULL, rule->is_bonus ? vg_calc_neg(s, worth) : worth, &text);
        break;
    }
    }
}

void vg_make_tallies(vg_settling *s)
{
    size_t n = s->terms->rule_count;
    if (s->rc == VG_OK && n) {
        s->m->accrued = VG_NEW_N(s->arena, vg_rat, n);
        s->m->charged = VG_NEW_N(s->arena, int, n);
        if (!s->m->accrued || !s->m->charged)
            s->rc = vg_nomem(s->err);
    }
    for (size_t i = 0; s->rc == VG_OK && i < n; i++)
        s->m->accrued[i] = vg_rat_int(0);
}

void vg_settle_rules(vg_settling *s)
{
    size_t n = s->terms->rule_count;
    vg_make_tallies(s);
    for (size_t i = 0; s->rc == VG_OK && i < n; i++) {
        settle_rule(s, &s->terms->rules[i], i);
        if (s->terms->rules[i].paid != VG_GATHER_MONTH)
            vg_pay_kept(s, &s->terms->rules[i]);
    }
}
