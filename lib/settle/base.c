/* Fees, charges and orders: what percentages are taken of. */
#include "settling.h"

static bool base_amount(const vg_settling *s, size_t index, vg_money_base base, int64_t *amount)
{
    const vg_course_month *m = &s->course->months[index];
    vg_day first = vg_month_first(m->first);
    switch (base) {
    case VG_BASE_FEE:
        return vg_contract_fee(m->contract, s->course->vendor, first, amount);
    case VG_BASE_NEXT_FEE:
        return vg_contract_fee(m->contract, s->course->vendor, vg_add_months(first, 1), amount);
    case VG_BASE_CHARGED:
        *amount = m->charged;
        return m->has_charged;
    case VG_BASE_ORDERED:
        break;
    }
    *amount = m->ordered;
    return m->has_ordered;
}

/* Of a part of a month its days, where the contract says so; what was charged is for that
 * part already. */
static vg_rat part_of(vg_settling *s, size_t index, vg_money_base base, int64_t amount)
{
    const vg_course_month *m = &s->course->months[index];
    int days = m->last - m->first + 1;
    vg_date at = vg_date_of(m->first);
    int all = vg_month_days(at.year, at.month);
    vg_rat whole = vg_rat_int(amount);
    if (days == all || !m->contract->terms->pro_rata || base == VG_BASE_CHARGED)
        return whole;
    return vg_calc_div(s, vg_calc_mul(s, whole, vg_rat_int(days)), vg_rat_int(all));
}

/* The base of the month as a step, once. */
static void show_base(vg_settling *s, vg_money_base base, int64_t amount, vg_rat part)
{
    for (size_t i = 0; i < s->m->step_count; i++)
        if (s->m->steps[i].kind == VG_STEP_BASE && s->m->steps[i].base == base)
            return;
    vg_str text = VG_STR_INIT;
    vg_date at = vg_date_of(s->in->first);
    if (vg_calc_cmp(s, part, vg_rat_int(amount)) != 0) {
        vg_arith_money(s, &text, "", vg_rat_int(amount));
        vg_str_addf(&text, " × %d / %d", (int)(s->in->last - s->in->first + 1),
                    vg_month_days(at.year, at.month));
    }
    const char *arithmetic = vg_arith_take(s, &text);
    int64_t minor = vg_calc_minor(s, part);
    vg_step *step = vg_settling_step(s, VG_STEP_BASE, NULL, "");
    if (!step)
        return;
    step->arithmetic = arithmetic;
    step->base = base;
    step->has_amount = true;
    step->amount = minor;
}

vg_rat vg_base_month(vg_settling *s, vg_money_base base)
{
    int64_t amount;
    if (!base_amount(s, s->index, base, &amount)) {
        s->base_missing = true;
        return vg_rat_int(0);
    }
    vg_rat part = part_of(s, s->index, base, amount);
    show_base(s, base, amount, part);
    return part;
}

vg_rat vg_base_span(vg_settling *s, vg_money_base base, vg_cap_span of, const vg_window *w)
{
    vg_rat sum = vg_base_month(s, base);
    if (of == VG_CAP_YEAR)
        return vg_calc_mul(s, sum, vg_rat_int(12));
    if (of == VG_CAP_MONTH)
        return sum;
    for (size_t i = vg_window_first(s, w); i < s->index; i++) {
        int64_t amount;
        if (base_amount(s, i, base, &amount))
            sum = vg_calc_add(s, sum, part_of(s, i, base, amount));
    }
    return sum;
}

vg_rat vg_base_whole(vg_settling *s, const vg_money_rule *rule, vg_str *text)
{
    const vg_worth *risk = &rule->at_risk;
    if (rule->has_at_risk && !risk->is_percent) {
        vg_arith_money(s, text, " × ", risk->amount);
        return risk->amount;
    }
    vg_window w = vg_gathering_window(s, rule->points_of);
    vg_rat whole = rule->points_of == VG_GATHER_MONTH
                       ? vg_base_month(s, rule->base)
                       : vg_base_span(s, rule->base, VG_CAP_WINDOW, &w);
    if (rule->has_at_risk)
        vg_arith_percent(s, text, " × ", risk->percent);
    vg_arith_money(s, text, " × ", whole);
    if (rule->of_year) {
        vg_str_adds(text, " × 12");
        whole = vg_calc_mul(s, whole, vg_rat_int(12));
    }
    return rule->has_at_risk ? vg_calc_percent(s, risk->percent, whole) : whole;
}

vg_rat vg_base_worth(vg_settling *s, const vg_money_rule *rule, const vg_worth *worth,
                     vg_rat times, vg_str *text)
{
    vg_rat one = worth->amount;
    vg_arith_worth(s, text, text->len ? " × " : "", worth);
    if (worth->is_percent)
        one = vg_calc_percent(s, worth->percent, vg_base_whole(s, rule, text));
    return vg_calc_mul(s, times, one);
}
