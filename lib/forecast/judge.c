/* The corridors of a contract, unit by unit. */
#include <string.h>

#include "pairs.h"

const char *vg_verdict_state_name(vg_verdict_state s)
{
    static const char *const names[] = {
        [VG_VERDICT_INSIDE] = "inside",         [VG_VERDICT_ABOVE] = "above",
        [VG_VERDICT_BELOW] = "below",           [VG_VERDICT_SMALL] = "small",
        [VG_VERDICT_NO_VERSION] = "no-version", [VG_VERDICT_NO_FORECAST] = "no-forecast",
        [VG_VERDICT_NO_SHARE] = "no-share",     [VG_VERDICT_COARSE] = "coarse",
        [VG_VERDICT_PARTIAL] = "partial",       [VG_VERDICT_REFUSED] = "refused"};
    return names[s];
}

bool vg_verdict_is_outside(vg_verdict_state s)
{
    return s == VG_VERDICT_ABOVE || s == VG_VERDICT_BELOW;
}

bool vg_verdict_is_untested(vg_verdict_state s)
{
    return s > VG_VERDICT_SMALL;
}

typedef struct judging {
    vg_arena *arena;
    const vg_kpi_job *job;
    const vg_corridor *corridor;
    vg_verdict **out;
    size_t *count;
    vg_err *err;
} judging;

static vg_rc add(const judging *g, const char *line, int64_t start, vg_length length,
                 vg_verdict **out)
{
    vg_str text = VG_STR_INIT;
    *out = vg_arena_push(g->arena, g->out, g->count, sizeof **out);
    vg_slice_text(&text, start, length);
    vg_rc rc = *out ? vg_str_rc(&text, g->err) : vg_nomem(g->err);
    char *unit = rc == VG_OK ? vg_arena_strdup(g->arena, text.ptr) : NULL;
    vg_str_free(&text);
    if (rc == VG_OK && !unit)
        rc = vg_nomem(g->err);
    if (rc == VG_OK)
        **out = (vg_verdict){.corridor = g->corridor,
                             .line = line,
                             .unit = unit,
                             .percent = vg_rat_int(100),
                             .forecast = vg_rat_int(0),
                             .expected = vg_rat_int(0),
                             .low = vg_rat_int(0),
                             .high = vg_rat_int(0),
                             .actual = vg_rat_int(0)};
    return rc;
}

/* --- one unit
 * ------------------------------------------------------------------------------------ */

/* value * percent / 100 */
static vg_rc part_of(const judging *g, vg_rat value, vg_rat percent, vg_rat *out)
{
    vg_rc rc = vg_rat_mul(g->arena, out, value, percent, g->err);
    return rc == VG_OK ? vg_rat_div(g->arena, out, *out, vg_rat_int(100), g->err) : rc;
}

static vg_rc edges(const judging *g, vg_verdict *v)
{
    vg_rat off;
    vg_rc rc = part_of(g, v->forecast, v->percent, &v->expected);
    if (rc == VG_OK)
        rc = part_of(g, v->expected, g->corridor->width, &off);
    if (rc == VG_OK)
        rc = vg_rat_add(g->arena, &v->high, v->expected, off, g->err);
    if (rc == VG_OK)
        rc = vg_rat_sub(g->arena, &v->low, v->expected, off, g->err);
    if (rc == VG_OK && vg_rat_sign(v->low) < 0)
        v->low = vg_rat_int(0);
    return rc;
}

static vg_rc is_small(const judging *g, const vg_verdict *v, bool *small)
{
    const vg_corridor *c = g->corridor;
    int order = 0;
    vg_rc rc = c->has_minimum ? vg_rat_cmp(c->minimum_of_forecast ? v->expected : v->actual,
                                           c->minimum, &order, g->err)
                              : VG_OK;
    *small = order < 0;
    return rc;
}

/* Beyond an edge, or on one that does not belong to the corridor; what is just as forecast is
 * never beyond one. */
static vg_rc compare(const judging *g, const vg_funit *u, vg_verdict *v)
{
    const vg_corridor *c = g->corridor;
    int high = 0, low = 0, same = 0;
    vg_rc rc = vg_rat_cmp(v->actual, v->high, &high, g->err);
    if (rc == VG_OK)
        rc = vg_rat_cmp(v->actual, v->low, &low, g->err);
    if (rc == VG_OK)
        rc = vg_rat_cmp(v->actual, v->expected, &same, g->err);
    v->state = VG_VERDICT_INSIDE;
    if (c->side != VG_CORRIDOR_BELOW && same > 0 && (c->inclusive ? high > 0 : high >= 0))
        v->state = VG_VERDICT_ABOVE;
    if (c->side != VG_CORRIDOR_ABOVE && same < 0 && (c->inclusive ? low < 0 : low <= 0))
        v->state = u->missing ? VG_VERDICT_PARTIAL : VG_VERDICT_BELOW;
    return rc;
}

static vg_rc judge_unit(const judging *g, const vg_came *came, const vg_chosen *chosen,
                        const vg_funit *u)
{
    vg_verdict *v;
    bool small = false;
    vg_rc rc = add(g, came->line, u->start, u->length, &v);
    if (rc != VG_OK)
        return rc;
    v->begins = u->begins;
    v->ends = u->ends;
    v->version = chosen->version;
    v->of_line = chosen->of_line;
    v->actual = vg_rat_int(u->actual);
    bool shared =
        !v->of_line || vg_corridor_percent(g->corridor, g->job->vendor,
                                           g->job->contract->vendor_count == 1, &v->percent);
    rc = vg_rat_make(g->arena, &v->forecast, u->forecast, VG_FORECAST_SCALE, g->err);
    if (rc == VG_OK && shared)
        rc = edges(g, v);
    if (rc == VG_OK)
        rc = is_small(g, v, &small);
    if (rc != VG_OK)
        return rc;
    if (u->coarse)
        v->state = VG_VERDICT_COARSE;
    else if (u->unforecast)
        v->state = VG_VERDICT_NO_FORECAST;
    else if (!shared)
        v->state = VG_VERDICT_NO_SHARE;
    else if (small)
        v->state = VG_VERDICT_SMALL;
    else
        rc = compare(g, u, v);
    return rc;
}

/* --- a month of a line
 * --------------------------------------------------------------------------- */

/* A verdict on the month as a whole. */
static vg_rc judge_month(const judging *g, const char *line, const vg_period *part,
                         vg_verdict_state state)
{
    vg_verdict *v;
    vg_rc rc =
        add(g, line, (int64_t)vg_month_first(part->first) * VG_DAY_SECONDS, VG_LEN_MONTH, &v);
    if (rc != VG_OK)
        return rc;
    v->state = state;
    vg_period_instants(part, g->job->zone, &v->begins, &v->ends);
    return VG_OK;
}

/* The slices that begin in the part. */
static vg_rc pick(const judging *g, const vg_fslices *all, const vg_period *part,
                  vg_fslices *out)
{
    *out = (vg_fslices){.list = VG_NEW_N(g->arena, vg_fslice, all->count + 1)};
    if (!out->list)
        return vg_nomem(g->err);
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].first >= part->first && all->list[i].first <= part->last)
            out->list[out->count++] = all->list[i];
    return VG_OK;
}

static vg_rc judge_line(const judging *g, const vg_versions *versions, const vg_came *came,
                        const vg_period *part)
{
    vg_fslices here;
    vg_chosen chosen;
    vg_funit *units;
    size_t count;
    if (came->refused)
        return judge_month(g, came->line, part, VG_VERDICT_REFUSED);
    vg_rc rc = pick(g, &came->slices, part, &here);
    if (rc != VG_OK || here.count == 0)
        return rc;
    rc = vg_versions_choose(g->arena, g->job, versions, g->corridor, came->line, part, &chosen,
                            g->err);
    if (rc == VG_OK && !chosen.version)
        return judge_month(g, came->line, part, VG_VERDICT_NO_VERSION);
    if (rc == VG_OK)
        rc = vg_units_make(g->arena, g->job->zone, g->corridor->per, part, &chosen.slices,
                           &here, &units, &count, g->err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (units[i].rows)
            rc = judge_unit(g, came, &chosen, &units[i]);
    return rc;
}

/* Each month of the period, as far as it belongs to it. */
static vg_rc judge_period(const judging *g, const vg_versions *versions, const vg_came *came)
{
    const vg_period *period = &g->job->period;
    vg_rc rc = VG_OK;
    for (vg_day m = vg_month_first(period->first); rc == VG_OK && m <= period->last;
         m = vg_add_months(m, 1)) {
        vg_period part;
        if (vg_period_clip(period, m, vg_month_last(m), &part))
            rc = judge_line(g, versions, came, &part);
    }
    return rc;
}

vg_rc vg_corridors_judge(vg_arena *arena, const vg_kpi_job *job, vg_verdict **out,
                         size_t *count, vg_err *err)
{
    const vg_contract *c = job->contract;
    vg_versions versions;
    vg_came *came;
    size_t lines = 0;
    *out = NULL;
    *count = 0;
    if (c->corridor_count == 0)
        return VG_OK;
    vg_rc rc = vg_came_read(arena, job, &came, &lines, err);
    if (rc == VG_OK && lines)
        rc = vg_versions_read(arena, job, &versions, err);
    for (size_t i = 0; rc == VG_OK && i < c->corridor_count; i++) {
        const judging g = {arena, job, &c->corridors[i], out, count, err};
        for (size_t k = 0; rc == VG_OK && k < lines; k++)
            if (vg_corridor_line(g.corridor, came[k].line))
                rc = judge_period(&g, &versions, &came[k]);
    }
    return rc;
}
