/* Which misses count as failures, the repeats among them, and their points. */
#include "settling.h"

#include <string.h>

static bool missed_expected(const vg_course_level *in)
{
    return in->status == VG_MISSED && !in->below_minimum;
}

/* Misses of the expected level, this one included, within the months of the service level. */
static int occurrences(const vg_settling *s, const vg_course_level *in)
{
    vg_window w = {VG_WINDOW_MONTHS, in->level->occurrence_months};
    int n = 1;
    for (size_t i = vg_window_first(s, &w); i < s->index; i++) {
        const vg_settled_level *l = vg_level_in(&s->all[i], in->level->id);
        n += l && l->in->level->cls != VG_CLASS_REPORT_ONLY && missed_expected(l->in);
    }
    return n;
}

static bool has_failed(vg_settling *s, const vg_course_level *in)
{
    const vg_service_level *level = in->level;
    if (in->status != VG_MISSED || level->cls == VG_CLASS_REPORT_ONLY)
        return false;
    if (level->occurrences == 0 || !missed_expected(in))
        return true;
    int n = occurrences(s, in);
    if (n >= level->occurrences)
        return true;
    vg_step *step = vg_settling_step(s, VG_STEP_NOT_COUNTED, level, level->clause);
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%d < %d", n, level->occurrences);
    const char *arithmetic = vg_arith_take(s, &text);
    if (step)
        step->arithmetic = arithmetic;
    return false;
}

/* Whether the month says nothing about the service level. */
static bool is_gap(const vg_course_level *in)
{
    return in->refused || in->status == VG_NO_DATA || in->status == VG_NOT_MEASURED ||
           in->level->cls == VG_CLASS_REPORT_ONLY;
}

/* Counts the row of failures on. */
static void count_row(const vg_settling *s, vg_settled_level *l)
{
    const vg_repeat *rule = &s->terms->repeat;
    const vg_settled_level *before = vg_level_before(s, l->in->level->id);
    int row = before ? before->row : 0;
    const char *band = l->in->band ? l->in->band->id : NULL;
    l->row_band = before ? before->row_band : NULL;
    if (l->in->status == VG_NOT_JUDGED) {
        l->row = row;
        return;
    }
    if (is_gap(l->in)) {
        l->row = rule->no_data == VG_GAP_BREAK                 ? 0
                 : rule->no_data == VG_GAP_CONTINUE && row > 0 ? row + 1
                                                               : row;
        return;
    }
    if (!l->failed || (rule->counts == VG_REPEAT_POINTED && (!l->in->band || !l->points))) {
        l->row = 0;
        return;
    }
    bool same = rule->counts != VG_REPEAT_BAND ||
                (row > 0 && l->row_band && band && strcmp(l->row_band, band) == 0);
    l->row = same ? row + 1 : 1;
    l->row_band = band;
}

/* Failures of the last months, this one included, as the rule counts them. */
static int failures_within(const vg_settling *s, const vg_settled_level *now)
{
    const vg_repeat *rule = &s->terms->repeat;
    vg_window w = {VG_WINDOW_MONTHS, rule->months};
    int n = 0;
    for (size_t i = vg_window_first(s, &w); i <= s->index; i++) {
        const vg_settled_level *l =
            i == s->index ? now : vg_level_in(&s->all[i], now->in->level->id);
        if (!l || !l->failed)
            continue;
        bool pointed = l->in->band && l->in->band->points > 0;
        bool same =
            l->in->band && now->in->band && strcmp(l->in->band->id, now->in->band->id) == 0;
        n += rule->counts == VG_REPEAT_MISS || (rule->counts == VG_REPEAT_POINTED && pointed) ||
             (rule->counts == VG_REPEAT_BAND && same);
    }
    return n;
}

static vg_rat multiplier(vg_settling *s, const vg_settled_level *l)
{
    const vg_repeat *rule = &s->terms->repeat;
    if (!rule->on || !l->failed)
        return vg_rat_int(1);
    int over = (rule->months ? failures_within(s, l) : l->row) - rule->after + 1;
    if (over <= 0)
        return vg_rat_int(1);
    if (rule->later == VG_REPEAT_GROW)
        return vg_calc_add(s, rule->factor, vg_rat_int(over - 1));
    return rule->later == VG_REPEAT_COMPOUND ? vg_calc_power(s, rule->factor, over)
                                             : rule->factor;
}

static void show_points(vg_settling *s, const vg_settled_level *l, int64_t own)
{
    const vg_repeat *rule = &s->terms->repeat;
    bool repeated = l->points != own;
    vg_str text = VG_STR_INIT;
    if (repeated) {
        vg_str_addf(&text, "%lld", (long long)own);
        vg_arith(s, &text, " × ", l->multiplier);
        vg_str_addf(&text, " = %lld", (long long)l->points);
    }
    const char *arithmetic = vg_arith_take(s, &text);
    const char *clause = repeated && *rule->clause ? rule->clause : l->in->level->clause;
    vg_step *step = vg_settling_step(s, VG_STEP_POINTS, l->in->level, clause);
    if (!step)
        return;
    step->arithmetic = arithmetic;
    step->has_points = true;
    step->points = l->points;
}

static void settle_level(vg_settling *s, vg_settled_level *l)
{
    int64_t own = 0;
    l->failed = has_failed(s, l->in);
    if (l->failed && l->in->band)
        own = l->in->band->points;
    l->points = own;
    count_row(s, l);
    l->multiplier = multiplier(s, l);
    if (own && !s->terms->repeat.on_money && s->rc == VG_OK)
        s->rc = vg_rat_scaled(vg_calc_mul(s, vg_rat_int(own), l->multiplier), 0, VG_TRUNCATE,
                              &l->points, s->err);
    s->m->points = vg_calc_plus(s, s->m->points, l->points);
    s->m->refused =
        s->m->refused || (l->in->refused && l->in->level->cls != VG_CLASS_REPORT_ONLY);
    if (own)
        show_points(s, l, own);
}

void vg_settle_levels(vg_settling *s)
{
    vg_settled_month *m = s->m;
    if (s->rc == VG_OK &&
        !(m->settled = VG_NEW_N(s->arena, vg_settled_level, s->in->level_count)))
        s->rc = vg_nomem(s->err);
    for (size_t i = 0; s->rc == VG_OK && i < s->in->level_count; i++) {
        m->settled[i].in = &s->in->levels[i];
        settle_level(s, &m->settled[i]);
        m->settled_count = i + 1;
    }
}
