/* A value against a service level. Pure. */
#include <vgov/score.h>

#include <string.h>

static bool higher_is_better(const vg_service_level *sl)
{
    return sl->comparison == VG_GE || sl->comparison == VG_GT;
}

/* Between two edges, NULL being an open end. With >= and < the lower edge belongs to it, with >
 * and <= the upper one. */
static vg_rc lies_in(const vg_service_level *sl, const vg_rat *from, const vg_rat *to,
                     vg_rat value, bool *holds, vg_err *err)
{
    bool lower = sl->comparison == VG_GE || sl->comparison == VG_LT;
    *holds = true;
    if (from) {
        vg_rc rc = vg_compares(value, lower ? VG_GE : VG_GT, *from, holds, err);
        if (rc != VG_OK || !*holds)
            return rc;
    }
    return to ? vg_compares(value, lower ? VG_LT : VG_LE, *to, holds, err) : VG_OK;
}

static vg_rc find_band(const vg_service_level *sl, vg_rat value, const vg_band **out,
                       vg_err *err)
{
    *out = NULL;
    for (size_t i = 0; i < sl->band_count; i++) {
        const vg_band *b = &sl->bands[i];
        bool holds;
        vg_rc rc = lies_in(sl, b->has_from ? &b->from : NULL, b->has_to ? &b->to : NULL, value,
                           &holds, err);
        if (rc != VG_OK)
            return rc;
        if (holds) {
            *out = &sl->bands[i];
            break;
        }
    }
    return VG_OK;
}

/* 100 * (value - minimum) / (target - minimum): the same line for both directions. */
static vg_rc between(vg_arena *arena, const vg_service_level *sl, vg_rat value, vg_rat *score,
                     vg_err *err)
{
    vg_rat part, whole;
    vg_rc rc = vg_rat_sub(arena, &part, value, sl->minimum, err);
    if (rc == VG_OK)
        rc = vg_rat_sub(arena, &whole, sl->target, sl->minimum, err);
    if (rc == VG_OK)
        rc = vg_rat_mul(arena, &part, part, vg_rat_int(100), err);
    if (rc == VG_OK)
        rc = vg_rat_div(arena, score, part, whole, err);
    return rc;
}

static vg_rc miss(vg_arena *arena, const vg_service_level *sl, vg_rat value, vg_judgement *out,
                  vg_err *err)
{
    vg_rc rc = find_band(sl, value, &out->band, err);
    if (rc != VG_OK || !sl->has_minimum)
        return rc;
    rc = vg_compares(value, higher_is_better(sl) ? VG_LT : VG_GT, sl->minimum,
                     &out->below_minimum, err);
    if (rc != VG_OK || out->below_minimum)
        return rc;
    return between(arena, sl, value, &out->score, err);
}

static vg_rc judge_value(vg_arena *arena, const vg_service_level *sl, const vg_kpi_value *value,
                         vg_judgement *out, vg_err *err)
{
    bool exact, rounded, first = sl->kpi->round_before_band;
    vg_rc rc = vg_compares(value->exact, sl->comparison, sl->target, &exact, err);
    if (rc == VG_OK)
        rc = vg_compares(value->rounded, sl->comparison, sl->target, &rounded, err);
    if (rc == VG_OK)
        rc = vg_rat_sub(arena, &out->distance, value->rounded, sl->target, err);
    if (rc != VG_OK)
        return rc;
    out->has_distance = true;
    out->rounding_decides = exact != rounded;
    if (first ? rounded : exact) {
        out->status = VG_MET;
        out->score = vg_rat_int(100);
        return VG_OK;
    }
    out->status = VG_MISSED;
    return miss(arena, sl, first ? value->rounded : value->exact, out, err);
}

static void judge_no_data(const vg_service_level *sl, const vg_kpi_value *value,
                          vg_judgement *out)
{
    vg_no_data policy = value->refused ? VG_NO_DATA_LEAVE_OUT : sl->kpi->no_data;
    if (policy == VG_NO_DATA_MET) {
        out->status = VG_MET;
        out->score = vg_rat_int(100);
    } else if (policy == VG_NO_DATA_MISS) {
        out->status = VG_MISSED;
        if (sl->band_count)
            out->band = &sl->bands[sl->band_count - 1];
    }
}

vg_rc vg_judge(vg_arena *arena, const vg_service_level *sl, const vg_kpi_value *value,
               vg_judgement *out, vg_err *err)
{
    *out = (vg_judgement){.status = VG_NO_DATA, .score = VG_RAT_ZERO, .distance = VG_RAT_ZERO};
    vg_rc rc = VG_OK;
    if (value->unjudged)
        out->status = VG_NOT_JUDGED;
    else if (value->below_volume && !value->refused)
        out->status = VG_NOT_MEASURED;
    else if (value->known)
        rc = judge_value(arena, sl, value, out, err);
    else
        judge_no_data(sl, value, out);
    bool report_only = sl->cls == VG_CLASS_REPORT_ONLY;
    out->counts = (out->status == VG_MET || out->status == VG_MISSED) && !report_only;
    out->points = out->band && !report_only ? out->band->points : 0;
    return rc;
}

static vg_rc find_step(const vg_tier_table *table, const vg_service_level *sl, vg_rat value,
                       const vg_tier **out, vg_err *err)
{
    for (size_t i = 0; i < table->count; i++) {
        const vg_tier *t = &table->tiers[i];
        bool holds;
        vg_rc rc = lies_in(sl, t->has_from ? &t->from : NULL, t->has_to ? &t->to : NULL, value,
                           &holds, err);
        if (rc != VG_OK)
            return rc;
        if (holds) {
            *out = t;
            break;
        }
    }
    return VG_OK;
}

vg_rc vg_tier_reached(const vg_contract *c, const vg_service_level *sl,
                      const vg_kpi_value *value, const vg_judgement *judgement,
                      const vg_tier **out, vg_err *err)
{
    const vg_tier_table *table = NULL;
    bool judged = judgement->status == VG_MET || judgement->status == VG_MISSED;
    *out = NULL;
    for (size_t i = 0; i < c->tier_count && !table; i++)
        if (strcmp(c->tiers[i].service_level->id, sl->id) == 0)
            table = &c->tiers[i];
    if (!table || !judged || table->count == 0)
        return VG_OK;
    if (value->known)
        return find_step(table, sl, sl->kpi->round_before_band ? value->rounded : value->exact,
                         out, err);
    if (judgement->status == VG_MISSED)
        *out = &table->tiers[higher_is_better(sl) ? 0 : table->count - 1];
    return VG_OK;
}
