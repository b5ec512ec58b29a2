/* Caps, one after the other, and the least credit. */
#include "settling.h"

static int64_t used_before(vg_settling *s, const vg_cap *cap)
{
    int64_t used = 0;
    for (size_t i = vg_window_first(s, &cap->window); i < s->index; i++)
        used = vg_calc_plus(s, used, cap->bonus ? s->all[i].bonus : s->all[i].granted);
    return used;
}

static vg_rat limit_of(vg_settling *s, const vg_cap *cap, vg_str *text)
{
    vg_rat limit = cap->worth.amount;
    vg_arith_worth(s, text, "", &cap->worth);
    if (!cap->worth.is_percent)
        return limit;
    vg_rat base = vg_base_span(s, cap->base, cap->of, &cap->window);
    vg_arith_money(s, text, " × ", base);
    limit = vg_calc_percent(s, cap->worth.percent, base);
    vg_arith_money(s, text, " = ", limit);
    return limit;
}

static bool of_month(const vg_cap *cap)
{
    return cap->window.kind == VG_WINDOW_MONTHS && cap->window.months <= 1;
}

/* What a cap leaves of an amount; *exact is the same unrounded. */
static int64_t bound(vg_settling *s, const vg_cap *cap, int64_t amount, vg_rat *exact)
{
    vg_str text = VG_STR_INIT;
    vg_rat limit = limit_of(s, cap, &text);
    int64_t used = used_before(s, cap), most = vg_calc_minor(s, limit);
    if (used)
        vg_arith_money(s, &text, " − ", vg_rat_int(used));
    vg_rat room_exact = vg_calc_sub(s, limit, vg_rat_int(used));
    if (vg_rat_sign(room_exact) < 0)
        room_exact = vg_rat_int(0);
    if (used)
        vg_arith_money(s, &text, " = ", room_exact);
    int64_t room = most > used ? most - used : 0;
    bool over = vg_calc_cmp(s, *exact, room_exact) > 0, cuts = over || amount > room;
    int64_t left = cuts ? room : amount;
    const char *arithmetic = vg_arith_take(s, &text);
    vg_step *step =
        vg_settling_step(s, cuts ? VG_STEP_CAP : VG_STEP_CAP_ROOM, NULL, cap->clause);
    if (!step)
        return 0;
    step->arithmetic = arithmetic;
    step->has_amount = true;
    step->in_sum = cuts;
    step->amount = !cuts ? room : cap->bonus ? amount - left : left - amount;
    if (over)
        *exact = room_exact;
    if (cap->bonus)
        return left;
    if (of_month(cap)) {
        s->m->has_cap = true;
        s->m->cap = most;
        s->m->at_maximum = most > 0 && left >= most;
    }
    if (cap->carry)
        s->m->carried = vg_calc_plus(s, s->m->carried, amount - left);
    s->m->capped = s->m->capped || over;
    s->room = room - left < s->room ? room - left : s->room;
    return left;
}

/* A credit under the least one is raised to it, as far as the caps allow, or dropped. */
static void apply_minimum(vg_settling *s)
{
    const vg_minimum *rule = &s->terms->minimum;
    int64_t credit = s->m->credit;
    if (!rule->on || credit <= 0 || credit >= rule->amount)
        return;
    int64_t want = rule->raise ? rule->amount : 0;
    if (rule->raise && want - credit > s->room)
        want = credit + s->room;
    vg_str text = VG_STR_INIT;
    vg_arith_money(s, &text, "", vg_rat_int(credit));
    vg_arith_money(s, &text, " < ", vg_rat_int(rule->amount));
    const char *arithmetic = vg_arith_take(s, &text);
    vg_step *step = vg_settling_step(s, VG_STEP_MINIMUM, NULL, rule->clause);
    if (!step)
        return;
    step->arithmetic = arithmetic;
    step->has_amount = step->in_sum = true;
    step->amount = want - credit;
    s->m->credit = want;
}

/* The compensation that stands outside of the caps. */
static int64_t outside_caps(vg_settling *s, vg_rat *exact)
{
    int64_t sum = 0;
    for (size_t i = 0; i < s->line_count; i++)
        if (!s->lines[i].rule && !s->terms->critical.capped) {
            sum = vg_calc_plus(s, sum, s->lines[i].minor);
            *exact = vg_calc_sub(s, *exact, s->lines[i].exact);
        }
    return sum;
}

/* What each service level is granted of the credit. */
static void share_out(vg_settling *s, int64_t granted)
{
    size_t n = 0;
    vg_rat *weights = VG_NEW_N(s->arena, vg_rat, s->line_count);
    int64_t *parts = VG_NEW_N(s->arena, int64_t, s->line_count);
    const vg_line **lines = VG_NEW_N(s->arena, const vg_line *, s->line_count);
    if ((!weights || !parts || !lines) && s->rc == VG_OK)
        s->rc = vg_nomem(s->err);
    for (size_t i = 0; i < s->line_count && s->rc == VG_OK; i++) {
        const vg_line *line = &s->lines[i];
        if (line->gone != VG_STEP_RULE || line->minor <= 0 || !line->rule)
            continue;
        weights[n] = vg_rat_int(line->minor);
        lines[n++] = line;
    }
    if (s->rc == VG_OK)
        vg_spread(s, lines, weights, n, granted, parts);
    for (size_t i = 0; i < n && s->rc == VG_OK; i++)
        if (lines[i]->level)
            s->m->settled[lines[i]->level - s->m->settled].granted += parts[i];
}

/* What caps cut off in the month before and did not let lapse. */
static int64_t carry_in(vg_settling *s)
{
    int64_t carried = s->index ? s->all[s->index - 1].carried : 0;
    if (carried == 0)
        return 0;
    vg_step *step = vg_settling_step(s, VG_STEP_CARRIED, NULL, "");
    if (!step)
        return 0;
    step->has_amount = step->in_sum = true;
    step->amount = carried;
    return carried;
}

void vg_settle_caps(vg_settling *s)
{
    vg_settled_month *m = s->m;
    vg_rat exact = s->due, bonus = vg_rat_int(m->bonus);
    int64_t beyond = outside_caps(s, &exact);
    int64_t own = vg_calc_minus(s, m->uncapped, beyond), carried = carry_in(s);
    m->credit = vg_calc_plus(s, own, carried);
    exact = vg_calc_add(s, exact, vg_rat_int(carried));
    s->room = INT64_MAX;
    for (size_t i = 0; i < s->terms->cap_count && s->rc == VG_OK; i++) {
        const vg_cap *cap = &s->terms->caps[i];
        if (cap->bonus)
            m->bonus = bound(s, cap, m->bonus, &bonus);
        else
            m->credit = bound(s, cap, m->credit, &exact);
    }
    apply_minimum(s);
    m->credit = vg_calc_plus(s, m->credit, beyond);
    m->granted = m->credit;
    int64_t granted = m->credit - beyond;
    share_out(s, carried && granted > own ? own : granted);
}
