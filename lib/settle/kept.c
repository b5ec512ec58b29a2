/* What is kept month by month, and paid as one sum at the end of the quarter or contract year.
 */
#include "settling.h"

bool vg_gathering_ends(const vg_settling *s, vg_gathering g)
{
    vg_day next = vg_add_months(vg_month_first(s->in->first), 1);
    if (g == VG_GATHER_MONTH || s->in->last == s->in->contract->valid_to)
        return true;
    if (g == VG_GATHER_QUARTER)
        return vg_date_of(next).month % 3 == 1;
    return vg_year_first(s, next) == next;
}

vg_window vg_gathering_window(const vg_settling *s, vg_gathering g)
{
    if (g == VG_GATHER_YEAR)
        return (vg_window){VG_WINDOW_CONTRACT_YEAR, 12};
    int into = g == VG_GATHER_QUARTER ? (vg_date_of(s->in->first).month - 1) % 3 : 0;
    return (vg_window){VG_WINDOW_MONTHS, into + 1};
}

static size_t index_of(const vg_settling *s, const vg_money_rule *rule)
{
    return (size_t)(rule - s->terms->rules);
}

void vg_keep(vg_settling *s, const vg_money_rule *rule, const vg_settled_level *l, vg_rat exact,
             vg_str *text)
{
    if (l && l->in->waived && vg_rat_sign(exact) > 0)
        exact = vg_rat_int(0);
    size_t at = index_of(s, rule);
    s->m->accrued[at] = vg_calc_add(s, s->m->accrued[at], exact);
    const char *arithmetic = vg_arith_take(s, text);
    int64_t minor = vg_calc_minor(s, exact);
    vg_step *step = vg_settling_step(s, VG_STEP_ACCRUED, l ? l->in->level : NULL, rule->clause);
    if (!step)
        return;
    step->rule = rule;
    step->arithmetic = arithmetic;
    step->has_amount = true;
    step->amount = minor;
}

/* What the rule kept before this month and has not paid. */
static vg_rat kept(vg_settling *s, const vg_money_rule *rule)
{
    vg_rat sum = VG_RAT_ZERO;
    vg_window w = vg_gathering_window(s, rule->paid);
    for (size_t i = vg_window_first(s, &w); i < s->index; i++) {
        const vg_money_terms *then = s->course->months[i].contract->terms;
        size_t at = vg_rule_in(then, rule->id);
        if (at < then->rule_count)
            sum = vg_calc_add(s, sum, s->all[i].accrued[at]);
    }
    return sum;
}

void vg_pay_kept(vg_settling *s, const vg_money_rule *rule)
{
    if (!vg_gathering_ends(s, rule->paid))
        return;
    size_t at = index_of(s, rule);
    vg_rat before = kept(s, rule), now = s->m->accrued[at];
    vg_str text = VG_STR_INIT;
    vg_arith_money(s, &text, "", before);
    vg_arith_money(s, &text, " + ", now);
    vg_rat sum = vg_calc_add(s, before, now);
    vg_arith_money(s, &text, " = ", sum);
    /* Nothing is left: a version may end in the middle of the time, and the next one go on. */
    s->m->accrued[at] = vg_calc_neg(s, before);
    vg_put_line(s, rule, NULL, sum, &text);
}
