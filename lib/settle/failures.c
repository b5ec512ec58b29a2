/* Rules on failures: a worth for each, by pool, weight, distance or count. */
#include "settling.h"

#include <string.h>

/* pool % × allocation % × amount at risk */
static void pool(vg_settling *s, const vg_money_rule *rule)
{
    for (size_t i = 0; i < rule->row_count; i++) {
        const vg_rule_row *row = &rule->rows[i];
        const vg_settled_level *l = vg_settled_find(s, row->level);
        if (!l || !l->failed)
            continue;
        vg_str text = VG_STR_INIT;
        vg_arith_percent(s, &text, "", row->worth.percent);
        vg_arith_percent(s, &text, " × ", row->factor);
        vg_rat whole = vg_base_whole(s, rule, &text);
        whole = vg_calc_percent(s, row->factor, whole);
        vg_add_line(s, rule, l, vg_calc_percent(s, row->worth.percent, whole), &text);
    }
}

static void weigh(vg_settling *s, const vg_money_rule *rule, const vg_settled_level *l)
{
    vg_rat weight = l->in->level->weight;
    vg_str text = VG_STR_INIT;
    for (size_t i = 0; i < rule->row_count; i++)
        if (strcmp(rule->rows[i].level->id, l->in->level->id) == 0)
            weight = rule->rows[i].factor;
    vg_arith_percent(s, &text, "", weight);
    vg_rat whole = vg_base_whole(s, rule, &text);
    vg_add_line(s, rule, l, vg_calc_percent(s, weight, whole), &text);
}

/* Failures of all service levels of the rule before this one, in its window. */
static int failures_together(const vg_settling *s, const vg_money_rule *rule,
                             const vg_settled_level *upto)
{
    int n = 0;
    for (size_t i = vg_window_first(s, &rule->window); i <= s->index; i++) {
        const vg_settled_month *m = &s->all[i];
        for (size_t j = 0; j < m->settled_count; j++) {
            n += m->settled[j].failed && vg_rule_concerns(rule, &m->settled[j]);
            if (&m->settled[j] == upto)
                break;
        }
    }
    return n;
}

/* Months in a row that ended with a failure of this one; those without data are left out. */
static int failures_in_row(const vg_settling *s, const char *id)
{
    int n = 0;
    for (size_t i = s->index + 1; i > 0; i--) {
        const vg_settled_level *l = vg_level_in(&s->all[i - 1], id);
        if (l && l->failed)
            n++;
        else if (l && (l->in->status == VG_MET || l->in->status == VG_MISSED))
            break;
    }
    return n;
}

/* The worth of the n-th failure; the last row holds for all later ones. */
static void escalate(vg_settling *s, const vg_money_rule *rule, const vg_settled_level *l)
{
    const char *id = l->in->level->id;
    int n = rule->together                           ? failures_together(s, rule, l)
            : rule->counting == VG_COUNT_CONSECUTIVE ? failures_in_row(s, id)
                                                     : vg_window_failures(s, &rule->window, id);
    size_t at = (size_t)n < rule->row_count ? (size_t)n : rule->row_count;
    vg_str text = VG_STR_INIT, rest = VG_STR_INIT;
    vg_rat worth = vg_base_worth(s, rule, &rule->rows[at - 1].worth, vg_rat_int(1), &rest);
    vg_str_addf(&text, "%d. → ", n);
    vg_str_adds(&text, rest.ptr);
    vg_str_free(&rest);
    vg_add_line(s, rule, l, worth, &text);
}

void vg_rule_failures(vg_settling *s, const vg_money_rule *rule)
{
    if (rule->type == VG_RULE_POOL) {
        pool(s, rule);
        return;
    }
    for (size_t i = 0; i < s->m->settled_count && s->rc == VG_OK; i++) {
        const vg_settled_level *l = &s->m->settled[i];
        if (!l->failed || !vg_rule_concerns(rule, l))
            continue;
        if (rule->type == VG_RULE_ESCALATION) {
            escalate(s, rule, l);
        } else if (rule->type == VG_RULE_WEIGHT) {
            weigh(s, rule, l);
        } else {
            vg_str text = VG_STR_INIT;
            vg_rat worth = vg_base_worth(s, rule, &rule->worth, vg_rat_int(1), &text);
            vg_add_line(s, rule, l, worth, &text);
        }
    }
}

/* How far on the bad side of the target, or of the rule's own edge; never below 0. */
static vg_rat gap_of(vg_settling *s, const vg_money_rule *rule, const vg_settled_level *l,
                     vg_str *text)
{
    const vg_service_level *level = l->in->level;
    vg_rat edge = rule->has_edge ? rule->edge : level->target;
    bool up = level->comparison == VG_GE || level->comparison == VG_GT;
    vg_rat high = up ? edge : l->in->value, low = up ? l->in->value : edge;
    vg_arith(s, text, "(", high);
    vg_arith(s, text, " − ", low);
    vg_str_addc(text, ')');
    vg_rat gap = vg_calc_sub(s, high, low);
    if (vg_rat_sign(gap) < 0)
        gap = vg_rat_int(0);
    if (!rule->relative)
        return gap;
    vg_arith(s, text, " / ", edge);
    vg_str_adds(text, " × 100");
    return vg_calc_div(s, vg_calc_mul(s, gap, vg_rat_int(100)), edge);
}

static vg_rat whole_steps(vg_settling *s, vg_rat n, vg_partial partial)
{
    if (partial == VG_PARTIAL_LINEAR)
        return n;
    return vg_calc_whole(s, n, partial == VG_PARTIAL_BEGUN ? VG_UP : VG_DOWN);
}

/* Every stretch of the gap at its own rate. */
static void stretch(vg_settling *s, const vg_money_rule *rule, const vg_settled_level *l)
{
    bool up = l->in->level->comparison == VG_GE || l->in->level->comparison == VG_GT;
    vg_rat sum = VG_RAT_ZERO, value = l->in->value;
    vg_str text = VG_STR_INIT;
    vg_worth total = {.is_percent = rule->rows[0].worth.is_percent,
                      .percent = VG_RAT_ZERO,
                      .amount = VG_RAT_ZERO};
    vg_str_addc(&text, '(');
    for (size_t i = 0; i < rule->row_count && s->rc == VG_OK; i++) {
        const vg_rule_row *row = &rule->rows[i];
        vg_rat low = row->from, high = row->to;
        if (up && (!row->has_from || vg_calc_cmp(s, value, low) > 0))
            low = value;
        if (!up && (!row->has_to || vg_calc_cmp(s, value, high) < 0))
            high = value;
        if (vg_calc_cmp(s, high, low) <= 0)
            continue;
        vg_rat n = vg_calc_div(s, vg_calc_sub(s, high, low), row->factor);
        n = whole_steps(s, n, rule->partial);
        vg_arith(s, &text, text.len > 1 ? " + " : "", n);
        vg_arith_worth(s, &text, " × ", &row->worth);
        sum = vg_calc_add(
            s, sum,
            vg_calc_mul(s, n, total.is_percent ? row->worth.percent : row->worth.amount));
    }
    vg_str_addc(&text, ')');
    if (total.is_percent) {
        vg_str whole = VG_STR_INIT;
        vg_rat of = vg_base_whole(s, rule, &whole);
        vg_str_adds(&text, whole.ptr);
        vg_str_free(&whole);
        sum = vg_calc_percent(s, sum, of);
    }
    vg_add_line(s, rule, l, sum, &text);
}

void vg_rule_distance(vg_settling *s, const vg_money_rule *rule)
{
    for (size_t i = 0; i < s->m->settled_count && s->rc == VG_OK; i++) {
        const vg_settled_level *l = &s->m->settled[i];
        if (!l->failed || !l->in->known || !vg_rule_concerns(rule, l))
            continue;
        if (rule->type == VG_RULE_STRETCHES) {
            stretch(s, rule, l);
            continue;
        }
        vg_str text = VG_STR_INIT;
        vg_rat n = gap_of(s, rule, l, &text);
        if (rule->type == VG_RULE_STEPS) {
            vg_arith(s, &text, " / ", rule->step);
            n = whole_steps(s, vg_calc_div(s, n, rule->step), rule->partial);
            vg_arith(s, &text, " → ", n);
        }
        vg_add_line(s, rule, l, vg_base_worth(s, rule, &rule->worth, n, &text), &text);
    }
}
