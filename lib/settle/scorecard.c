/* The rules that go by curves: the worth of a value between corners, and a scorecard, whose
 * weighted scores come to one score that has a worth. */
#include "settling.h"

static bool higher_is_better(const vg_service_level *level)
{
    return level->comparison == VG_GE || level->comparison == VG_GT;
}

static bool is_malus(const vg_worth *w)
{
    return vg_rat_sign(w->is_percent ? w->percent : w->amount) < 0;
}

/* The worth on the curve; its ends hold beyond them. A miss without data stands at the worst
 * end. */
static vg_worth worth_on_curve(vg_settling *s, const vg_money_rule *rule,
                               const vg_settled_level *l)
{
    const vg_rule_row *first = &rule->rows[0], *last = &rule->rows[rule->row_count - 1];
    if (!l->in->known)
        return higher_is_better(l->in->level) ? first->worth : last->worth;
    if (vg_calc_cmp(s, l->in->value, first->from) < 0)
        return first->worth;
    return vg_look_up(s, rule->rows, rule->row_count, true, l->in->value);
}

void vg_rule_curve(vg_settling *s, const vg_money_rule *rule)
{
    for (size_t i = 0; i < s->m->settled_count && s->rc == VG_OK; i++) {
        const vg_settled_level *l = &s->m->settled[i];
        bool missed = l->in->status == VG_MISSED, met = l->in->status == VG_MET;
        if (!vg_rule_concerns(rule, l) || !(missed || (met && l->in->known)))
            continue;
        vg_worth worth = worth_on_curve(s, rule, l);
        if (missed && !l->failed && is_malus(&worth))
            continue;
        vg_str text = VG_STR_INIT, rest = VG_STR_INIT;
        vg_rat exact = vg_base_worth(s, rule, &worth, vg_rat_int(1), &rest);
        if (l->in->known)
            vg_arith(s, &text, "", l->in->value);
        vg_str_addf(&text, "%s%s", text.len ? " → " : "", rest.ptr);
        vg_str_free(&rest);
        vg_add_line(s, rule, l, vg_calc_neg(s, exact), &text);
    }
}

static bool row_holds(vg_settling *s, const vg_rule_row *row, vg_rat value)
{
    return (!row->has_from ||
            vg_calc_holds(s, value, row->holds_from ? VG_GE : VG_GT, row->from)) &&
           (!row->has_to || vg_calc_holds(s, value, row->holds_to ? VG_LE : VG_LT, row->to));
}

static vg_rat score_of(vg_settling *s, const vg_score_part *p, const vg_settled_level *l)
{
    bool met = l->in->status == VG_MET, up = higher_is_better(l->in->level);
    if (p->row_count == 0)
        return vg_rat_int(met ? 100 : 0);
    if (!l->in->known)
        return p->rows[met == up ? p->row_count - 1 : 0].factor;
    if (p->curve)
        return vg_on_curve(s, p->rows, p->row_count, l->in->value);
    for (size_t i = 0; i < p->row_count; i++)
        if (row_holds(s, &p->rows[i], l->in->value))
            return p->rows[i].factor;
    return vg_rat_int(0);
}

/* The weighted score of the parts that have one; "(60 × 100 + 40 × 50) / 100". */
static bool add_scores(vg_settling *s, const vg_money_rule *rule, vg_rat *score, vg_str *text)
{
    vg_rat sum = VG_RAT_ZERO, weights = VG_RAT_ZERO;
    for (size_t i = 0; i < rule->part_count && s->rc == VG_OK; i++) {
        const vg_score_part *p = &rule->parts[i];
        const vg_settled_level *l = vg_settled_find(s, p->level);
        if (!l || l->in->refused || l->in->level->cls == VG_CLASS_REPORT_ONLY ||
            (l->in->status != VG_MET && l->in->status != VG_MISSED))
            continue;
        vg_rat one = score_of(s, p, l);
        vg_arith(s, text, text->len ? " + " : "(", p->weight);
        vg_arith(s, text, " × ", one);
        sum = vg_calc_add(s, sum, vg_calc_mul(s, p->weight, one));
        weights = vg_calc_add(s, weights, p->weight);
    }
    if (vg_rat_sign(weights) == 0)
        return false;
    vg_arith(s, text, ") / ", weights);
    *score = vg_calc_div(s, sum, weights);
    vg_arith(s, text, " = ", *score);
    return true;
}

void vg_rule_scorecard(vg_settling *s, const vg_money_rule *rule)
{
    vg_rat score;
    vg_str text = VG_STR_INIT, rest = VG_STR_INIT;
    if (!add_scores(s, rule, &score, &text)) {
        vg_str_free(&text);
        return;
    }
    if (rule->decimals >= 0 && s->rc == VG_OK) {
        s->rc = vg_rat_round(s->arena, &score, score, rule->decimals,
                             s->in->contract->score_rounding, s->err);
        vg_arith(s, &text, " → ", score);
    }
    bool below = vg_calc_cmp(s, score, rule->rows[0].from) < 0;
    vg_worth worth = below ? rule->rows[0].worth
                           : vg_look_up(s, rule->rows, rule->row_count, rule->between, score);
    vg_rat exact = vg_base_worth(s, rule, &worth, vg_rat_int(1), &rest);
    vg_str_addf(&text, " → %s", rest.ptr);
    vg_str_free(&rest);
    vg_add_line(s, rule, NULL, vg_calc_neg(s, exact), &text);
}
