/* The scorecards of single months, one after the other, on one look at what stands before them.
 */
#include "run.h"

#include <string.h>

/* The versions of the run that are valid in the month; contracts and zones are those of the
 * whole span, so that a month that was valued is found again. */
static vg_rc cut_versions(vg_run *run, const vg_period *month, vg_err *err)
{
    run->versions = NULL;
    run->count = 0;
    for (size_t i = 0; i < run->all_count; i++) {
        const vg_version *whole = &run->all[i];
        vg_period part;
        if (!vg_period_clip(month, whole->period.first, whole->period.last, &part))
            continue;
        vg_version *v = vg_arena_push(run->arena, &run->versions, &run->count, sizeof *v);
        if (!v)
            return vg_nomem(err);
        *v = *whole;
        v->period = part;
    }
    return VG_OK;
}

static vg_rc load_zones(vg_run *run, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < run->all_count; i++)
        if (!run->all[i].zone)
            rc = vg_zone_load(&run->all[i].zone, run->all[i].contract->zone, err);
    return rc;
}

static vg_rc do_month(vg_run *run, vg_day month, vg_score_month *take, void *ctx, vg_err *err)
{
    vg_score_options options = *run->options;
    const vg_score_options *whole = run->options;
    vg_subject *subjects;
    vg_scorecard *cards = NULL;
    size_t count = 0;
    vg_err why = VG_ERR_INIT;
    options.period = vg_period_month(month);
    vg_rc rc = cut_versions(run, &options.period, err);
    if (rc != VG_OK)
        return rc;
    run->options = &options;
    if (run->count)
        rc = vg_run_cards(run, &cards, &subjects, &count, &why);
    run->options = whole;
    if (rc == VG_NOINPUT)
        return take(ctx, month, NULL, 0, err);
    if (rc != VG_OK && err)
        *err = why;
    return rc == VG_OK ? take(ctx, month, cards, count, err) : rc;
}

vg_rc vg_score_each_month(vg_arena *arena, const vg_score_options *options,
                          vg_score_month *take, void *ctx, vg_err *err)
{
    vg_run run;
    vg_err why = VG_ERR_INIT;
    const vg_period *p = &options->period;
    vg_rc rc = vg_run_open(&run, arena, options, &why);
    if (rc != VG_OK && rc != VG_NOINPUT && err)
        *err = why;
    if (rc == VG_NOINPUT)
        rc = VG_OK;
    if (rc == VG_OK)
        rc = load_zones(&run, err);
    for (vg_day m = vg_month_first(p->first); rc == VG_OK && m <= p->last;
         m = vg_add_months(m, 1))
        rc = do_month(&run, m, take, ctx, err);
    vg_run_close(&run);
    return rc;
}
