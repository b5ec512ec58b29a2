/* What a change does to scorecards, in words, and whether closed months let it pass. */
#include <vgov/cli.h>

/* What is asked of a restatement. */
static vg_rc restating(const vg_run *run, vg_restating *out, vg_err *err)
{
    *out = (vg_restating){.reason = run->restate, .as_of = run->as_of};
    out->has_period = run->restate_period != NULL;
    return out->has_period ? vg_period_parse(run->restate_period, run->as_of, &out->period, err)
                           : VG_OK;
}

/* The list of what a refused change would do is an error's; it is said at once. */
static vg_rc guarded(vg_run *run, vg_rc rc)
{
    for (size_t i = 0; rc == VG_DATA && i < run->closed.count; i++)
        vg_error(run, "%s", run->closed.lines[i]);
    return rc;
}

static vg_rc look(void *ctx, vg_store *store, const vg_load_touch *touches, size_t count,
                  vg_err *err)
{
    vg_run *run = ctx;
    vg_restating how;
    vg_rc rc = restating(run, &how, err);
    if (rc == VG_OK)
        rc = guarded(run, vg_close_guard(store, touches, count, &how, &run->closed, err));
    return rc == VG_OK && run->effect
               ? vg_effect_collect(run->effect, store, touches, count, err)
               : rc;
}

vg_load_hook vg_run_hook(vg_run *run, vg_effect_report *effect)
{
    run->effect = run->quiet ? NULL : effect;
    run->closed = (vg_close_report){.arena = &run->arena};
    return (vg_load_hook){.run = look, .ctx = run};
}

vg_rc vg_run_guard(vg_run *run, vg_day from, vg_err *err)
{
    vg_restating how;
    run->closed = (vg_close_report){.arena = &run->arena};
    vg_rc rc = restating(run, &how, err);
    if (rc != VG_OK)
        return rc;
    return guarded(run, vg_close_guard_from(run->store, from, &how, &run->closed, err));
}

void vg_run_tell_closed(const vg_run *run, const char *what)
{
    for (size_t i = 0; i < run->closed.count; i++)
        vg_warn(run, "%s: restated: %s", what, run->closed.lines[i]);
}

vg_rc vg_run_tell(const vg_run *run, const char *what, const vg_effect_report *effect,
                  vg_str *text, vg_err *err)
{
    for (size_t i = 0; i < effect->count; i++)
        vg_warn(run, "%s: %s", what, effect->lines[i]);
    vg_run_tell_closed(run, what);
    vg_rc rc = vg_str_rc(text, err);
    if (rc == VG_OK)
        (run->dry_run ? vg_warn : vg_say)(run, "%s", text->ptr);
    vg_str_free(text);
    return rc;
}
