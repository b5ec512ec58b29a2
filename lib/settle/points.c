/* Rules on service points: percent, lookup and ratchet. */
#include "settling.h"

/* Points of a service level in the time that the rule looks at, this month included. */
static int64_t points_of(vg_settling *s, const vg_money_rule *rule, const vg_settled_level *l)
{
    int64_t sum = l->in->waived ? 0 : l->points;
    vg_window w = vg_gathering_window(s, rule->points_of);
    for (size_t i = vg_window_first(s, &w); i < s->index; i++) {
        const vg_settled_level *then = vg_level_in(&s->all[i], l->in->level->id);
        if (then && !then->in->waived && vg_rule_concerns(rule, then))
            sum = vg_calc_plus(s, sum, then->points);
    }
    return sum;
}

static int64_t add_points(vg_settling *s, const vg_money_rule *rule)
{
    int64_t sum = 0;
    for (size_t i = 0; i < s->m->settled_count; i++) {
        const vg_settled_level *l = &s->m->settled[i];
        if (vg_rule_concerns(rule, l))
            sum = vg_calc_plus(s, sum, points_of(s, rule, l));
    }
    return sum;
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
    vg_worth found = vg_look_up(s, rule->rows, rule->row_count, rule->between, p);
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
        int64_t own = vg_rule_concerns(rule, l) ? points_of(s, rule, l) : 0;
        if (own == 0)
            continue;
        vg_line *line = vg_arena_push(s->arena, &s->lines, &s->line_count, sizeof *line);
        if (!line) {
            s->rc = vg_nomem(s->err);
            return;
        }
        vg_rat part =
            vg_calc_div(s, vg_calc_mul(s, whole, vg_rat_int(own)), vg_rat_int(points));
        *line = (vg_line){.rule = rule,
                          .level = l,
                          .exact = part,
                          .group = group,
                          .gone = VG_STEP_RULE,
                          .step = step};
    }
}

/* Points that are looked at later. */
static void show_gathered(vg_settling *s, const vg_money_rule *rule, int64_t points)
{
    vg_step *step = vg_settling_step(s, VG_STEP_ACCRUED, NULL, rule->clause);
    if (!step)
        return;
    step->rule = rule;
    step->has_points = true;
    step->points = points;
}

void vg_rule_points(vg_settling *s, const vg_money_rule *rule)
{
    vg_str text = VG_STR_INIT;
    int64_t points = add_points(s, rule);
    if (!vg_gathering_ends(s, rule->points_of)) {
        show_gathered(s, rule, points);
        return;
    }
    vg_rat whole = worth_of_points(s, rule, points, &text);
    whole = vg_rule_bounded(s, rule, whole, &text);
    if (rule->paid != VG_GATHER_MONTH) {
        vg_keep(s, rule, NULL, whole, &text);
        return;
    }
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
