/* A course, month by month. */
#include "settling.h"

#include <string.h>

const char *vg_step_name(vg_step_kind kind)
{
    static const char *const names[VG_STEP_KINDS] = {
        [VG_STEP_POINTS] = "points",     [VG_STEP_NOT_COUNTED] = "not-counted",
        [VG_STEP_BASE] = "base",         [VG_STEP_RULE] = "rule",
        [VG_STEP_ACCRUED] = "accrued",   [VG_STEP_CHARGE] = "charge",
        [VG_STEP_INCIDENT] = "incident", [VG_STEP_WAIVED] = "waived",
        [VG_STEP_REPLACED] = "replaced", [VG_STEP_CRITICAL] = "critical",
        [VG_STEP_CARRIED] = "carried",   [VG_STEP_CAP] = "cap",
        [VG_STEP_CAP_ROOM] = "cap-room", [VG_STEP_MINIMUM] = "minimum",
        [VG_STEP_BANK] = "bank",         [VG_STEP_EARNED_BACK] = "earned-back",
        [VG_STEP_BANKED] = "banked"};
    return names[kind];
}

static void forget_amounts(vg_settled_month *m)
{
    m->by_points = m->malus = m->uncapped = m->cap = m->granted = m->credit = m->bonus = 0;
    m->earned_back = m->charge = 0;
    m->capped = m->at_maximum = m->has_cap = m->has_charge = false;
    for (size_t i = 0; i < m->settled_count; i++)
        m->settled[i].due = m->settled[i].granted = 0;
    size_t kept = 0;
    for (size_t i = 0; i < m->step_count; i++)
        if (!m->steps[i].has_amount || m->steps[i].kind == VG_STEP_BASE)
            m->steps[kept++] = m->steps[i];
    m->step_count = kept;
}

/* The monthly fee is shown whether or not anything hangs on it. */
static void find_fee(vg_settling *s)
{
    int64_t fee;
    vg_day first = vg_month_first(s->in->first);
    s->m->has_fee = vg_contract_fee(s->in->contract, s->course->vendor, first, &fee);
    if (s->m->has_fee)
        s->m->fee = vg_calc_minor(s, vg_base_month(s, VG_BASE_FEE));
}

/* The money of a month; it is not known when a figure was refused or a base is missing. */
static void settle_money(vg_settling *s)
{
    vg_settled_month *m = s->m;
    vg_settle_rules(s);
    vg_settle_around(s);
    vg_settle_round(s);
    vg_settle_caps(s);
    m->base_missing = s->base_missing;
    m->known = !m->refused && !s->base_missing;
    m->bank = s->index ? s->all[s->index - 1].bank : 0;
    if (!m->known) {
        forget_amounts(m);
        m->carried = s->index ? s->all[s->index - 1].carried : 0;
        vg_settle_earn_back(s);
        return;
    }
    vg_settle_bank(s);
    vg_settle_earn_back(s);
}

static vg_rc settle_month(vg_arena *arena, const vg_course *course, size_t index,
                          const vg_past_month *past, vg_settled_month *all, vg_err *err)
{
    const vg_course_month *in = &course->months[index];
    vg_settling s = {.arena = arena,
                     .err = err,
                     .rc = VG_OK,
                     .course = course,
                     .in = in,
                     .index = index,
                     .terms = in->contract->terms,
                     .all = all,
                     .m = &all[index],
                     .due = VG_RAT_ZERO};
    s.m->first = in->first;
    s.m->last = in->last;
    if (past) {
        vg_settle_past(&s, past);
        return s.rc;
    }
    vg_settle_levels(&s);
    find_fee(&s);
    settle_money(&s);
    vg_settle_triggers(&s);
    return s.rc;
}

/* A service level as it was in a month before the course. */
static vg_course_level past_level(const vg_past_month *past, const vg_service_level *level)
{
    vg_course_level out = {.level = vg_service_level_at(level, past->first),
                           .status = VG_MET,
                           .value = VG_RAT_ZERO};
    for (size_t i = 0; i < past->miss_count; i++) {
        const vg_past_miss *miss = &past->misses[i];
        if (miss->level != level)
            continue;
        out.status = miss->no_data ? VG_NO_DATA : VG_MISSED;
        out.below_minimum = miss->below_minimum;
        for (size_t j = 0; miss->band && j < out.level->band_count; j++)
            if (strcmp(out.level->bands[j].id, miss->band) == 0)
                out.band = &out.level->bands[j];
    }
    return out;
}

static vg_rc past_month(vg_arena *arena, const vg_contract *c, const vg_past_month *past,
                        vg_course_month *out, vg_err *err)
{
    vg_course_level *levels = VG_NEW_N(arena, vg_course_level, c->service_level_count);
    if (!levels)
        return vg_nomem(err);
    for (size_t i = 0; i < c->service_level_count; i++)
        levels[i] = past_level(past, &c->service_levels[i]);
    *out = (vg_course_month){.first = past->first,
                             .last = vg_month_last(past->first),
                             .contract = c,
                             .levels = levels,
                             .level_count = c->service_level_count};
    return VG_OK;
}

/* The months before the course that its first version tells of, for the vendor. */
static size_t find_past(const vg_course *course, const vg_past_month **first)
{
    const vg_money_terms *t = course->count ? course->months[0].contract->terms : NULL;
    size_t n = 0;
    for (size_t i = 0; t && i < t->past_count; i++) {
        const vg_past_month *past = &t->past[i];
        if (strcmp(past->vendor, course->vendor) != 0 ||
            past->first >= vg_month_first(course->months[0].first))
            continue;
        if (n++ == 0)
            *first = past;
    }
    return n;
}

vg_rc vg_settle_course(vg_arena *arena, const vg_course *course, vg_settled_month **out,
                       vg_err *err)
{
    vg_rc rc = VG_OK;
    const vg_past_month *past = NULL;
    size_t before = find_past(course, &past), count = before + course->count;
    vg_course_month *months = VG_NEW_N(arena, vg_course_month, count);
    vg_course whole = *course;
    *out = VG_NEW_N(arena, vg_settled_month, count);
    if (!*out || !months)
        return vg_nomem(err);
    for (size_t i = 0; rc == VG_OK && i < before; i++)
        rc = past_month(arena, course->months[0].contract, &past[i], &months[i], err);
    for (size_t i = 0; i < course->count; i++)
        months[before + i] = course->months[i];
    whole.months = months;
    whole.count = count;
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = settle_month(arena, &whole, i, i < before ? &past[i] : NULL, *out, err);
    *out += before;
    return rc;
}
