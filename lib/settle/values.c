/* Rules on values: tier tables, prices per unit, live bands, two prices, quarterly pools. */
#include "settling.h"

#include <vgov/formula.h>

static bool higher_is_better(const vg_service_level *level)
{
    return level->comparison == VG_GE || level->comparison == VG_GT;
}

static const vg_rule_row *find_row(vg_settling *s, const vg_money_rule *rule, vg_rat value)
{
    for (size_t i = 0; i < rule->row_count; i++) {
        const vg_rule_row *row = &rule->rows[i];
        bool from = !row->has_from ||
                    vg_calc_holds(s, value, row->holds_from ? VG_GE : VG_GT, row->from);
        bool to =
            !row->has_to || vg_calc_holds(s, value, row->holds_to ? VG_LE : VG_LT, row->to);
        if (from && to)
            return row;
    }
    return NULL;
}

/* The row that the month reaches. A missed figure without data has the one at the worst end; a
 * miss that does not count as a failure brings no malus. */
static const vg_rule_row *reached(vg_settling *s, const vg_money_rule *rule,
                                  const vg_settled_level *l)
{
    const vg_course_level *in = l->in;
    const vg_rule_row *row = NULL;
    if (rule->row_count == 0 || (in->status != VG_MET && in->status != VG_MISSED))
        return NULL;
    if (in->known)
        row = find_row(s, rule, in->value);
    else if (in->status == VG_MISSED)
        row = &rule->rows[higher_is_better(in->level) ? 0 : rule->row_count - 1];
    bool malus =
        row && vg_rat_sign(row->worth.is_percent ? row->worth.percent : row->worth.amount) < 0;
    return malus && in->status == VG_MISSED && !l->failed ? NULL : row;
}

/* A measure of the month, divided by what the rule counts per; false when it is not known. */
static bool units_of(vg_settling *s, const vg_money_rule *rule, const vg_settled_level *l,
                     vg_measure measure, vg_rat *out)
{
    size_t count;
    const vg_measure *measures = vg_formula_measures(l->in->level->kpi->formula, &count);
    for (size_t i = 0; i < count && l->in->inputs; i++)
        if (measures[i] == measure) {
            *out = vg_calc_div(s, l->in->inputs[i], rule->step);
            return true;
        }
    return false;
}

/* A table has bonuses above 0, a line has them below. */
static vg_rat worth_of_row(vg_settling *s, const vg_money_rule *rule, const vg_settled_level *l,
                           const vg_rule_row *row, vg_str *text)
{
    vg_rat times = vg_rat_int(1);
    if (rule->type == VG_RULE_PER_UNIT) {
        if (!units_of(s, rule, l, rule->units, &times))
            times = vg_rat_int(0);
        vg_arith(s, text, "", times);
    }
    return vg_calc_neg(s, vg_base_worth(s, rule, &row->worth, times, text));
}

void vg_rule_values(vg_settling *s, const vg_money_rule *rule)
{
    for (size_t i = 0; i < s->m->settled_count && s->rc == VG_OK; i++) {
        const vg_settled_level *l = &s->m->settled[i];
        const vg_rule_row *row = vg_rule_concerns(rule, l) ? reached(s, rule, l) : NULL;
        if (!row)
            continue;
        vg_str text = VG_STR_INIT;
        vg_rat exact = worth_of_row(s, rule, l, row, &text);
        vg_add_line(s, rule, l, exact, &text);
    }
}

/* Units of change beyond the deadband, at most the live band. */
static vg_rat live_units(vg_settling *s, const vg_money_rule *rule, const vg_live_side *side,
                         vg_rat distance, vg_str *text)
{
    vg_rat run = distance;
    if (!rule->from_benchmark)
        run = vg_calc_sub(s, distance, side->dead);
    if (vg_calc_cmp(s, run, side->live) > 0)
        run = side->live;
    vg_arith(s, text, "", run);
    vg_arith(s, text, " / ", side->unit);
    vg_rat n = vg_calc_div(s, run, side->unit);
    if (rule->partial != VG_PARTIAL_LINEAR) {
        n = vg_calc_whole(s, n, rule->partial == VG_PARTIAL_BEGUN ? VG_UP : VG_DOWN);
        vg_arith(s, text, " → ", n);
    }
    return n;
}

void vg_rule_liveband(vg_settling *s, const vg_money_rule *rule)
{
    for (size_t i = 0; i < s->m->settled_count && s->rc == VG_OK; i++) {
        const vg_settled_level *l = &s->m->settled[i];
        const vg_service_level *level = l->in->level;
        bool judged = l->in->status == VG_MET || l->in->status == VG_MISSED;
        if (!vg_rule_concerns(rule, l) || !l->in->known || !judged)
            continue;
        vg_rat benchmark = rule->has_edge ? rule->edge : level->target;
        vg_rat off = vg_calc_sub(s, l->in->value, benchmark);
        if (!higher_is_better(level))
            off = vg_calc_neg(s, off);
        bool good = vg_rat_sign(off) > 0;
        vg_rat distance = good ? off : vg_calc_neg(s, off);
        const vg_live_side *side = good ? &rule->bonus : &rule->malus;
        if (!side->on || vg_calc_cmp(s, distance, side->dead) <= 0)
            continue;
        vg_str text = VG_STR_INIT;
        vg_rat n = live_units(s, rule, side, distance, &text);
        vg_rat worth = vg_base_worth(s, rule, &side->worth, n, &text);
        vg_add_line(s, rule, l, good ? vg_calc_neg(s, worth) : worth, &text);
    }
}

/* Slices that did not reach their own target, beyond the free ones; whether the share of them
 * reaches the target of the service level does not matter. */
void vg_rule_slices(vg_settling *s, const vg_money_rule *rule)
{
    const vg_settled_level *l = vg_settled_find(s, rule->levels[0]);
    if (!l || !l->in->has_slices || l->in->refused || !vg_rule_concerns(rule, l) ||
        (l->in->status != VG_MET && l->in->status != VG_MISSED))
        return;
    vg_str text = VG_STR_INIT;
    vg_rat missed = vg_calc_sub(s, l->in->slices, l->in->slices_met);
    vg_rat n = vg_calc_sub(s, missed, rule->edge);
    if (vg_rat_sign(n) <= 0)
        return;
    vg_arith(s, &text, "(", l->in->slices);
    vg_arith(s, &text, " − ", l->in->slices_met);
    if (vg_rat_sign(rule->edge) > 0)
        vg_arith(s, &text, " − ", rule->edge);
    vg_str_addc(&text, ')');
    vg_add_line(s, rule, l, vg_base_worth(s, rule, &rule->worth, n, &text), &text);
}

/* Units inside at one price and the others at another; by the month they are all inside or
 * all outside. */
static vg_rat price(vg_settling *s, const vg_money_rule *rule, vg_rat all, vg_rat inside,
                    vg_str *text)
{
    vg_rat outside = vg_calc_sub(s, all, inside);
    vg_arith(s, text, "", inside);
    vg_arith_money(s, text, " × ", rule->price_inside.amount);
    vg_arith(s, text, " + ", outside);
    vg_arith_money(s, text, " × ", rule->price_outside.amount);
    return vg_calc_add(s, vg_calc_mul(s, inside, rule->price_inside.amount),
                       vg_calc_mul(s, outside, rule->price_outside.amount));
}

void vg_rule_two_prices(vg_settling *s, const vg_money_rule *rule)
{
    const vg_settled_level *l = vg_settled_find(s, rule->levels[0]);
    vg_rat all, inside;
    if (!l || !units_of(s, rule, l, rule->units, &all))
        return;
    if (rule->when_count)
        inside = vg_rule_when(s, rule) ? all : vg_rat_int(0);
    else if (!units_of(s, rule, l, rule->inside, &inside))
        return;
    vg_str text = VG_STR_INIT;
    vg_rat sum = price(s, rule, all, inside, &text);
    vg_arith_money(s, &text, " = ", sum);
    const char *arithmetic = vg_arith_take(s, &text);
    int64_t minor = vg_calc_minor(s, sum);
    s->m->has_charge = true;
    s->m->charge = vg_calc_plus(s, s->m->charge, minor);
    vg_step *step = vg_settling_step(s, VG_STEP_CHARGE, l->in->level, rule->clause);
    if (!step)
        return;
    step->rule = rule;
    step->arithmetic = arithmetic;
    step->has_amount = true;
    step->amount = minor;
}
