/* Exact lines become minor units: each amount by itself, or the total once, as the contract
 * says. Parts of a rounded sum are cut off to the minor unit, and what is left over goes to the
 * greatest remainders. */
#include "settling.h"

#include <string.h>

static const char *level_id(const vg_line *line)
{
    return line->level ? line->level->in->level->id : "";
}

/* Whether what is left over goes to a before b: by remainder, then by name. */
static bool goes_before(vg_settling *s, const vg_line *a, vg_rat rest_a, const vg_line *b,
                        vg_rat rest_b)
{
    int order = vg_calc_cmp(s, rest_b, rest_a);
    if (order == 0)
        order = strcmp(level_id(a), level_id(b));
    if (order == 0 && a->rule && b->rule)
        order = strcmp(a->rule->id, b->rule->id);
    return order < 0;
}

void vg_spread(vg_settling *s, const vg_line *const *lines, const vg_rat *weights, size_t count,
               int64_t total, int64_t *parts)
{
    vg_rat sum = VG_RAT_ZERO;
    int64_t left = total;
    vg_rat *rest = VG_NEW_N(s->arena, vg_rat, count);
    if (!rest && s->rc == VG_OK)
        s->rc = vg_nomem(s->err);
    for (size_t i = 0; i < count; i++)
        sum = vg_calc_add(s, sum, weights[i]);
    for (size_t i = 0; i < count && s->rc == VG_OK; i++) {
        parts[i] = 0;
        if (vg_rat_sign(sum) == 0)
            continue;
        vg_rat part = vg_calc_div(s, vg_calc_mul(s, weights[i], vg_rat_int(total)), sum);
        if (s->rc == VG_OK)
            s->rc = vg_rat_scaled(part, 0, VG_DOWN, &parts[i], s->err);
        rest[i] = vg_calc_sub(s, part, vg_rat_int(parts[i]));
        left -= parts[i];
    }
    while (left > 0 && s->rc == VG_OK && vg_rat_sign(sum) != 0) {
        size_t most = 0;
        for (size_t i = 1; i < count; i++)
            if (goes_before(s, lines[i], rest[i], lines[most], rest[most]))
                most = i;
        parts[most]++;
        rest[most] = vg_rat_int(-1);
        left--;
    }
}

/* Whether a line is rounded together with those of a group and a side. */
static bool belongs(const vg_settling *s, const vg_line *line, size_t group, bool credit)
{
    return line->gone == VG_STEP_RULE && (vg_rat_sign(line->exact) > 0) == credit &&
           (!s->terms->each_amount || line->group == group);
}

/* Rounds the lines of a group and side together; the sum comes back. */
static int64_t round_group(vg_settling *s, size_t group, bool credit, vg_rat *exact)
{
    vg_rat sum = VG_RAT_ZERO;
    size_t n = 0;
    vg_rat *weights = VG_NEW_N(s->arena, vg_rat, s->line_count);
    int64_t *parts = VG_NEW_N(s->arena, int64_t, s->line_count);
    const vg_line **lines = VG_NEW_N(s->arena, const vg_line *, s->line_count);
    if ((!weights || !parts || !lines) && s->rc == VG_OK)
        s->rc = vg_nomem(s->err);
    for (size_t i = 0; i < s->line_count && s->rc == VG_OK; i++) {
        if (!belongs(s, &s->lines[i], group, credit))
            continue;
        lines[n] = &s->lines[i];
        weights[n] = credit ? s->lines[i].exact : vg_calc_neg(s, s->lines[i].exact);
        sum = vg_calc_add(s, sum, weights[n++]);
    }
    int64_t total = vg_calc_minor(s, sum);
    if (s->rc == VG_OK)
        vg_spread(s, lines, weights, n, total, parts);
    n = 0;
    for (size_t i = 0; i < s->line_count && s->rc == VG_OK; i++)
        if (belongs(s, &s->lines[i], group, credit))
            s->lines[i].minor = credit ? parts[n++] : -parts[n++];
    *exact = vg_calc_add(s, *exact, sum);
    return total;
}

/* A line that was taken back is rounded by itself, and stands twice. */
static void take_back(vg_settling *s, vg_line *line)
{
    line->minor = vg_calc_minor(s, line->exact);
    const vg_service_level *level = line->level ? line->level->in->level : NULL;
    vg_step *step = vg_settling_step(s, line->gone, level, line->gone_clause);
    if (!step)
        return;
    step->rule = line->rule;
    step->has_amount = step->in_sum = true;
    step->amount = -line->minor;
}

static bool by_points(const vg_line *line)
{
    return line->rule && (line->rule->type == VG_RULE_POINTS_PERCENT ||
                          line->rule->type == VG_RULE_POINTS_LOOKUP ||
                          line->rule->type == VG_RULE_POINTS_RATCHET);
}

/* A critical failure outside of the caps joins the credit behind them. */
static bool beyond_caps(const vg_settling *s, const vg_line *line)
{
    return !line->rule && !s->terms->critical.capped;
}

static void add_up(vg_settling *s)
{
    vg_settled_month *m = s->m;
    for (size_t i = 0; i < s->line_count && s->rc == VG_OK; i++) {
        vg_line *line = &s->lines[i];
        if (line->gone != VG_STEP_RULE)
            take_back(s, line);
        vg_step *step = &m->steps[line->step];
        step->has_amount = step->in_sum = true;
        step->amount = vg_calc_plus(s, step->amount, line->minor);
        if (line->gone != VG_STEP_RULE || line->minor <= 0)
            continue;
        if (by_points(line))
            m->by_points = vg_calc_plus(s, m->by_points, line->minor);
        else
            m->malus = vg_calc_plus(s, m->malus, line->minor);
        if (line->level && !beyond_caps(s, line)) {
            vg_settled_level *l = &m->settled[line->level - m->settled];
            l->due = vg_calc_plus(s, l->due, line->minor);
        }
    }
    m->uncapped = vg_calc_plus(s, m->by_points, m->malus);
}

void vg_settle_round(vg_settling *s)
{
    vg_rat bonus = VG_RAT_ZERO;
    s->due = (vg_rat)VG_RAT_ZERO;
    size_t groups = s->terms->each_amount ? s->group_count : 1;
    for (size_t g = 0; g < groups && s->rc == VG_OK; g++) {
        round_group(s, g, true, &s->due);
        s->m->bonus = vg_calc_plus(s, s->m->bonus, round_group(s, g, false, &bonus));
    }
    add_up(s);
}
