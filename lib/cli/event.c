#include <vgov/event_commands.h>

static void say(void *ctx, vg_load_word word, const char *line)
{
    (void)word; /* bad rows alone: events are never replaced */
    vg_error(ctx, "%s", line);
}

static void say_reject(void *ctx, vg_load_word word, const char *line)
{
    (void)word;
    vg_warn(ctx, "%s", line);
}

static vg_rc import_one(vg_run *run, const char *path, vg_record_options *o, vg_err *err)
{
    vg_record_result result;
    vg_effect_report effect = {.arena = &run->arena};
    vg_str text = VG_STR_INIT;
    o->before_commit = vg_run_hook(run, &effect);
    vg_rc rc = vg_event_load(run->store, path, o, &result, err);
    if (rc != VG_OK && rc != VG_FOUND)
        return rc;
    vg_str_addf(&text, "%s: ", path);
    if (result.same)
        vg_str_adds(&text, "is in the store already, nothing to do");
    else
        vg_str_addf(&text, "%sevents %lld, added %lld, known %lld",
                    run->dry_run ? "dry run: " : "", (long long)result.rows,
                    (long long)result.added, (long long)result.known);
    if (result.rejected)
        vg_str_addf(&text, ", rejected %lld", (long long)result.rejected);
    vg_rc told = vg_run_tell(run, path, &effect, &text, err);
    return told == VG_OK ? rc : told;
}

vg_rc vg_event_import(vg_run *run, vg_record_options *options, vg_err *err)
{
    vg_rc rc = VG_OK;
    options->zone = run->zone;
    options->dry_run = run->dry_run;
    options->say = options->partial ? say_reject : say;
    options->ctx = run;
    for (int i = 0; rc == VG_OK && i < run->argc; i++)
        rc = import_one(run, run->argv[i], options, err);
    return rc;
}

vg_rc vg_event_finish(vg_run *run, const vg_event *events, size_t count, vg_err *err)
{
    vg_effect_report effect = {.arena = &run->arena};
    vg_load_hook hook = vg_run_hook(run, &effect);
    vg_str ids = VG_STR_INIT, text = VG_STR_INIT;
    /* A claim changes nothing. */
    bool claim = events->state.state == VG_EVENT_CLAIMED;
    vg_rc rc = vg_event_tell(run->store, &hook, events, claim ? 0 : count, err);
    if (rc == VG_OK && !run->dry_run)
        rc = vg_store_commit(run->store, err);
    vg_str_addf(&ids, "event%s", count > 1 ? "s" : "");
    for (size_t i = 0; i < count; i++)
        vg_str_addf(&ids, "%s %lld", i ? "," : "", (long long)events[i].id);
    vg_str_addf(&text, "%s: %s", ids.ptr ? ids.ptr : "", vg_event_states[events->state.state]);
    if (rc == VG_OK)
        rc = vg_str_rc(&ids, err);
    if (rc == VG_OK)
        rc = vg_run_tell(run, ids.ptr, &effect, &text, err);
    else
        vg_str_free(&text);
    vg_str_free(&ids);
    return rc;
}
