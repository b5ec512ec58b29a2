/* A course, month by month. */
#include "settling.h"

const char *vg_step_name(vg_step_kind kind)
{
    static const char *const names[VG_STEP_KINDS] = {[VG_STEP_POINTS] = "points",
                                                     [VG_STEP_NOT_COUNTED] = "not-counted",
                                                     [VG_STEP_BASE] = "base",
                                                     [VG_STEP_RULE] = "rule",
                                                     [VG_STEP_ACCRUED] = "accrued",
                                                     [VG_STEP_CHARGE] = "charge",
                                                     [VG_STEP_INCIDENT] = "incident",
                                                     [VG_STEP_WAIVED] = "waived",
                                                     [VG_STEP_REPLACED] = "replaced",
                                                     [VG_STEP_CRITICAL] = "critical",
                                                     [VG_STEP_CAP] = "cap",
                                                     [VG_STEP_CAP_ROOM] = "cap-room",
                                                     [VG_STEP_MINIMUM] = "minimum",
                                                     [VG_STEP_BANK] = "bank",
                                                     [VG_STEP_EARNED_BACK] = "earned-back",
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
        vg_settle_earn_back(s);
        return;
    }
    vg_settle_bank(s);
    vg_settle_earn_back(s);
}

static vg_rc settle_month(vg_arena *arena, const vg_course *course, size_t index,
                          vg_settled_month *all, vg_err *err)
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
    vg_settle_levels(&s);
    find_fee(&s);
    settle_money(&s);
    vg_settle_triggers(&s);
    return s.rc;
}

vg_rc vg_settle_course(vg_arena *arena, const vg_course *course, vg_settled_month **out,
                       vg_err *err)
{
    vg_rc rc = VG_OK;
    *out = VG_NEW_N(arena, vg_settled_month, course->count);
    if (!*out)
        return vg_nomem(err);
    for (size_t i = 0; rc == VG_OK && i < course->count; i++)
        rc = settle_month(arena, course, i, *out, err);
    return rc;
}
