/* Rules on service points: percent, lookup and ratchet. */
#include "settling.h"

static int64_t add_points(vg_settling *s, const vg_money_rule *rule)
{
    int64_t sum = 0;
    for (size_t i = 0; i < s->m->settled_count; i++) {
        const vg_settled_level *l = &s->m->settled[i];
        if (vg_rule_concerns(rule, l) && !l->in->waived)
            sum = vg_calc_plus(s, sum, l->points);
    }
    return sum;
}

/* The worth that the table gives: of the last row that is reached, or on the line to the next
 * one. Below the first row it is nothing. */
static vg_worth look_up(vg_settling *s, const vg_money_rule *rule, vg_rat points)
{
    vg_worth out = {.is_percent = rule->rows[0].worth.is_percent,
                    .percent = VG_RAT_ZERO,
                    .amount = VG_RAT_ZERO};
    size_t n = 0;
    while (n < rule->row_count && vg_calc_cmp(s, points, rule->rows[n].from) >= 0)
        n++;
    if (n == 0)
        return out;
    const vg_rule_row *low = &rule->rows[n - 1];
    out = low->worth;
    if (!rule->between || n == rule->row_count)
        return out;
    const vg_rule_row *high = low + 1;
    vg_rat part = vg_calc_div(s, vg_calc_sub(s, points, low->from),
                              vg_calc_sub(s, high->from, low->from));
    vg_rat rise = out.is_percent ? vg_calc_sub(s, high->worth.percent, low->worth.percent)
                                 : vg_calc_sub(s, high->worth.amount, low->worth.amount);
    rise = vg_calc_mul(s, rise, part);
    if (out.is_percent)
        out.percent = vg_calc_add(s, out.percent, rise);
    else
        out.amount = vg_calc_add(s, out.amount, rise);
    return out;
}

/* Each point in its own stretch: "(80 × 1 + 20 × 1.2)". */
static vg_rat ratchet(vg_settling *s, const vg_money_rule *rule, vg_rat points, vg_str *text)
{
    vg_rat last = rule->edge, sum = VG_RAT_ZERO;
    if (vg_calc_cmp(s, points, last) <= 0) {
        vg_str_addc(text, '0');
        return sum;
    }
    vg_str_addc(text, '(');
    for (size_t i = 0; i < rule->row_count && s->rc == VG_OK; i++) {
        const vg_rule_row *row = &rule->rows[i];
        vg_rat top = points;
        if (row->has_to && vg_calc_cmp(s, row->to, points) < 0)
            top = row->to;
        if (vg_calc_cmp(s, top, last) <= 0)
            continue;
        vg_rat here = vg_calc_sub(s, top, last);
        vg_arith(s, text, vg_rat_sign(sum) ? " + " : "", here);
        vg_arith(s, text, " × ", row->factor);
        sum = vg_calc_add(s, sum, vg_calc_mul(s, here, row->factor));
        last = top;
    }
    vg_str_addc(text, ')');
    return sum;
}

static vg_rat worth_of_points(vg_settling *s, const vg_money_rule *rule, int64_t points,
                              vg_str *text)
{
    vg_rat p = vg_rat_int(points);
    if (rule->type == VG_RULE_POINTS_RATCHET)
        return vg_base_worth(s, rule, &rule->worth, ratchet(s, rule, p, text), text);
    if (rule->type == VG_RULE_POINTS_PERCENT) {
        vg_arith(s, text, "", p);
        return vg_base_worth(s, rule, &rule->worth, p, text);
    }
    vg_worth found = look_up(s, rule, p);
    vg_str_addf(text, "%lld → ", (long long)points);
    vg_str rest = VG_STR_INIT;
    vg_rat out = vg_base_worth(s, rule, &found, vg_rat_int(1), &rest);
    vg_str_adds(text, rest.ptr);
    vg_str_free(&rest);
    return out;
}

/* The part of each service level, as its points weigh. */
static void add_parts(vg_settling *s, const vg_money_rule *rule, vg_rat whole, int64_t points,
                      size_t step)
{
    size_t group = s->group_count++;
    for (size_t i = 0; i < s->m->settled_count && points && s->rc == VG_OK; i++) {
        const vg_settled_level *l = &s->m->settled[i];
        if (!vg_rule_concerns(rule, l) || l->in->waived || l->points == 0)
            continue;
        vg_line *line = vg_arena_push(s->arena, &s->lines, &s->line_count, sizeof *line);
        if (!line) {
            s->rc = vg_nomem(s->err);
            return;
        }
        vg_rat part =
            vg_calc_div(s, vg_calc_mul(s, whole, vg_rat_int(l->points)), vg_rat_int(points));
        *line = (vg_line){.rule = rule,
                          .level = l,
                          .exact = part,
                          .group = group,
                          .gone = VG_STEP_RULE,
                          .step = step};
    }
}

void vg_rule_points(vg_settling *s, const vg_money_rule *rule)
{
    vg_str text = VG_STR_INIT;
    int64_t points = add_points(s, rule);
    vg_rat whole = worth_of_points(s, rule, points, &text);
    vg_arith_money(s, &text, " = ", whole);
    const char *arithmetic = vg_arith_take(s, &text);
    size_t at = s->m->step_count;
    vg_step *step = vg_settling_step(s, VG_STEP_RULE, NULL, rule->clause);
    if (!step)
        return;
    step->rule = rule;
    step->arithmetic = arithmetic;
    step->in_sum = step->has_amount = true;
    add_parts(s, rule, whole, points, at);
}
