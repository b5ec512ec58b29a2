/* Earn-back: credits that come back after good months, and the bank that future credits are
 * paid from. */
#include "settling.h"

#include <string.h>

static void show(vg_settling *s, vg_step_kind kind, const vg_service_level *level,
                 int64_t amount, const char *arithmetic)
{
    vg_step *step = vg_settling_step(s, kind, level, s->terms->earn_back.clause);
    if (!step)
        return;
    step->arithmetic = arithmetic;
    step->has_amount = true;
    step->in_sum = kind == VG_STEP_BANK;
    step->amount = amount;
}

void vg_settle_bank(vg_settling *s)
{
    vg_settled_month *m = s->m;
    int64_t there = s->index ? s->all[s->index - 1].bank : 0;
    int64_t used = there < m->credit ? there : m->credit;
    m->bank = there - used;
    if (used == 0)
        return;
    vg_str text = VG_STR_INIT;
    vg_arith_money(s, &text, "", vg_rat_int(there));
    vg_arith_money(s, &text, " − ", vg_rat_int(used));
    vg_arith_money(s, &text, " = ", vg_rat_int(m->bank));
    show(s, VG_STEP_BANK, NULL, -used, vg_arith_take(s, &text));
    m->credit -= used;
}

/* Whether a credit in this band may come back: bands lie from the target outwards. */
static bool comes_back(const vg_settling *s, const vg_settled_level *l)
{
    const vg_service_level *level = l->in->level;
    const char *worst = s->terms->earn_back.band;
    if (!worst)
        return true;
    for (size_t i = 0; l->in->band && i < level->band_count; i++) {
        if (strcmp(level->bands[i].id, l->in->band->id) == 0)
            return true;
        if (strcmp(level->bands[i].id, worst) == 0)
            return false;
    }
    return false;
}

/* Strictly better than the target where the contract asks for it. */
static bool is_good(vg_settling *s, const vg_settled_level *l)
{
    const vg_service_level *level = l->in->level;
    if (l->in->status != VG_MET)
        return false;
    if (!s->terms->earn_back.above)
        return true;
    bool up = level->comparison == VG_GE || level->comparison == VG_GT;
    return l->in->known && vg_calc_holds(s, l->in->value, up ? VG_GT : VG_LT, level->target);
}

static bool says_nothing(const vg_settled_level *l)
{
    return l->in->refused || l->in->status == VG_NO_DATA || l->in->status == VG_NOT_MEASURED ||
           l->in->status == VG_NOT_JUDGED || l->in->level->cls == VG_CLASS_REPORT_ONLY;
}

/* Whether the mean of the year's known values reaches the target, or is better than it. */
static bool good_year(vg_settling *s, const vg_settled_level *l)
{
    const vg_service_level *level = l->in->level;
    const vg_kpi *kpi = level->kpi;
    vg_window w = {VG_WINDOW_CONTRACT_YEAR, 12};
    vg_rat mean = VG_RAT_ZERO;
    int n = 0;
    for (size_t i = vg_window_first(s, &w); i <= s->index; i++) {
        const vg_settled_level *then = vg_level_in(&s->all[i], level->id);
        if (!then || !then->in->known || says_nothing(then))
            continue;
        mean = vg_calc_add(s, mean, then->in->value);
        n++;
    }
    if (n == 0)
        return false;
    mean = vg_calc_div(s, mean, vg_rat_int(n));
    if (kpi->round_before_band && s->rc == VG_OK)
        s->rc = vg_rat_round(s->arena, &mean, mean, kpi->decimals, kpi->rounding, s->err);
    bool up = level->comparison == VG_GE || level->comparison == VG_GT;
    return vg_calc_holds(s, mean,
                         s->terms->earn_back.above ? (up ? VG_GT : VG_LT) : level->comparison,
                         level->target);
}

/* What was granted in the contract year is decided on at its end. */
static void count_year(vg_settling *s, vg_settled_level *l, vg_rat *back)
{
    const vg_earn_back *rule = &s->terms->earn_back;
    const vg_settled_level *before = vg_level_before(s, l->in->level->id);
    l->open = before ? before->open : 0;
    if (l->granted > 0 && comes_back(s, l))
        l->open = vg_calc_plus(s, l->open, l->granted);
    if (!vg_gathering_ends(s, VG_GATHER_YEAR))
        return;
    if (l->open > 0 && good_year(s, l))
        *back = vg_calc_add(s, *back, vg_calc_percent(s, rule->percent, vg_rat_int(l->open)));
    l->open = 0;
}

/* Counts the good months of a service level on; what comes back of its credits is added,
 * unrounded. */
static void count_level(vg_settling *s, vg_settled_level *l, vg_rat *back, int *good)
{
    const vg_earn_back *rule = &s->terms->earn_back;
    const vg_settled_level *before = vg_level_before(s, l->in->level->id);
    l->open = before ? before->open : 0;
    l->good = before ? before->good : 0;
    if (l->granted > 0) {
        if (comes_back(s, l))
            l->open = vg_calc_plus(s, l->open, l->granted);
        l->good = 0;
    } else if (says_nothing(l)) {
        return;
    } else if (!is_good(s, l)) {
        l->good = 0;
    } else {
        l->good++;
        ++*good;
        if (l->good < rule->months || l->open == 0)
            return;
        *back = vg_calc_add(s, *back, vg_calc_percent(s, rule->percent, vg_rat_int(l->open)));
        l->open = 0;
    }
}

static void bank_accrual(vg_settling *s, int good)
{
    const vg_earn_back *rule = &s->terms->earn_back;
    if (!rule->has_accrual || good == 0)
        return;
    const vg_money_rule as_rule = {.base = rule->base};
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%d", good);
    vg_rat sum = vg_base_worth(s, &as_rule, &rule->accrual, vg_rat_int(good), &text);
    int64_t amount = vg_calc_minor(s, sum);
    s->m->bank = vg_calc_plus(s, s->m->bank, amount);
    show(s, VG_STEP_BANKED, NULL, -amount, vg_arith_take(s, &text));
}

void vg_settle_earn_back(vg_settling *s)
{
    const vg_earn_back *rule = &s->terms->earn_back;
    vg_settled_month *m = s->m;
    vg_rat sum = VG_RAT_ZERO;
    int good = 0;
    if (!rule->on)
        return;
    for (size_t i = 0; i < m->settled_count && s->rc == VG_OK; i++)
        if (rule->by_year)
            count_year(s, &m->settled[i], &sum);
        else
            count_level(s, &m->settled[i], &sum, &good);
    bank_accrual(s, good);
    if (vg_rat_sign(sum) <= 0)
        return;
    int64_t back = vg_calc_minor(s, sum);
    vg_str text = VG_STR_INIT;
    vg_arith_percent(s, &text, "", rule->percent);
    vg_arith_money(s, &text, " × ",
                   vg_calc_div(s, vg_calc_mul(s, sum, vg_rat_int(100)), rule->percent));
    const char *arithmetic = vg_arith_take(s, &text);
    show(s, rule->to_bank ? VG_STEP_BANKED : VG_STEP_EARNED_BACK, NULL, -back, arithmetic);
    if (rule->to_bank)
        m->bank = vg_calc_plus(s, m->bank, back);
    else
        m->earned_back = back;
}
