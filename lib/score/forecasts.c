/* Forecasts beside what came, over the contracts of a period. */
#include <vgov/forecasts.h>

#include <stdlib.h>
#include <string.h>

#include <vgov/suggest.h>

#include "run.h"

typedef struct comparing {
    vg_arena *arena;
    const vg_forecasts_options *options;
    vg_forecast_version *versions; /* by lock */
    size_t version_count;
    const vg_subject *subject;
    const vg_kpi_job *job;
    const vg_accuracy *rule; /* by the contract's rules */
    size_t rule_count;
    vg_forecast_compared **out;
    size_t *count;
    vg_err *err;
} comparing;

static int by_lock(const void *left, const void *right)
{
    const vg_forecast_version *a = left, *b = right;
    if (a->has_lock != b->has_lock)
        return a->has_lock ? -1 : 1;
    if (a->locked != b->locked)
        return a->locked < b->locked ? -1 : 1;
    if (a->created != b->created)
        return a->created < b->created ? -1 : 1;
    return strcmp(a->code, b->code);
}

static const char *rule_id(const vg_accuracy *a)
{
    return a->corridor ? a->corridor->id : "";
}

/* Whether the version is one that the contract's rule takes for the line. */
static bool counts(const comparing *c, const vg_accuracy *a, const char *version)
{
    for (size_t i = 0; i < c->rule_count; i++) {
        const vg_accuracy *r = &c->rule[i];
        if (strcmp(r->line, a->line) != 0 || strcmp(rule_id(r), rule_id(a)) != 0)
            continue;
        for (size_t v = 0; v < r->version_count; v++)
            if (strcmp(r->versions[v]->code, version) == 0)
                return true;
    }
    return false;
}

static vg_rc add(const comparing *c, const vg_accuracy *a)
{
    const char *line = c->options->score.line;
    if (line && strcmp(line, a->line) != 0)
        return VG_OK;
    vg_forecast_compared *place = vg_arena_push(c->arena, c->out, c->count, sizeof *place);
    if (!place)
        return vg_nomem(c->err);
    *place = (vg_forecast_compared){.vendor = c->subject->vendor,
                                    .contract = c->job->contract,
                                    .period = c->job->period,
                                    .accuracy = *a};
    const vg_forecast_version *only = a->version_count == 1 ? a->versions[0] : NULL;
    place->counts = a->version_count > 0;
    for (size_t v = 0; v < a->version_count; v++)
        place->counts = place->counts && counts(c, a, a->versions[v]->code);
    place->has_lag = only && only->has_lock;
    if (place->has_lag)
        place->lag = c->job->period.first - vg_zone_day(c->job->zone, only->locked);
    return VG_OK;
}

/* Every version that has figures of a line; of a line that none has, what there is. */
static vg_rc add_each(const comparing *c)
{
    vg_accuracy **found = VG_NEW_N(c->arena, vg_accuracy *, c->version_count + 1);
    size_t *found_count = VG_NEW_N(c->arena, size_t, c->version_count + 1);
    vg_rc rc = found && found_count ? VG_OK : vg_nomem(c->err);
    for (size_t v = 0; rc == VG_OK && v < c->version_count; v++) {
        vg_accuracy_options o = c->options->accuracy;
        o.version = c->versions[v].code;
        rc = vg_accuracy_compute(c->arena, c->job, &o, &found[v], &found_count[v], c->err);
    }
    for (size_t i = 0; rc == VG_OK && i < c->rule_count; i++) {
        bool any = false;
        for (size_t v = 0; rc == VG_OK && v < c->version_count; v++)
            for (size_t k = 0; rc == VG_OK && k < found_count[v]; k++) {
                const vg_accuracy *a = &found[v][k];
                if (a->version_count == 0 || strcmp(a->line, c->rule[i].line) != 0 ||
                    strcmp(rule_id(a), rule_id(&c->rule[i])) != 0)
                    continue;
                any = true;
                rc = add(c, a);
            }
        if (rc == VG_OK && !any)
            rc = add(c, &c->rule[i]);
    }
    return rc;
}

static vg_rc compare(vg_run *run, comparing *c, const vg_subject *s)
{
    vg_kpi_job job;
    vg_accuracy *rule, *named;
    size_t count;
    const vg_accuracy_options by_rule = {.in_part = c->options->accuracy.in_part};
    vg_rc rc = vg_run_job(run, s, &s->version->period, NULL, 0, &job, c->err);
    if (rc == VG_OK)
        rc = vg_accuracy_compute(c->arena, &job, &by_rule, &rule, &c->rule_count, c->err);
    if (rc != VG_OK)
        return rc;
    c->subject = s;
    c->job = &job;
    c->rule = named = rule;
    count = c->rule_count;
    if (c->options->each)
        return add_each(c);
    if (c->options->accuracy.version)
        rc = vg_accuracy_compute(c->arena, &job, &c->options->accuracy, &named, &count, c->err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = add(c, &named[i]);
    return rc;
}

static vg_rc check_version(const comparing *c, const char *store)
{
    const char *code = c->options->accuracy.version;
    bool known = !code;
    const char **names = VG_NEW_N(c->arena, const char *, c->version_count + 1);
    if (!names)
        return vg_nomem(c->err);
    for (size_t i = 0; i < c->version_count; i++) {
        names[i] = c->versions[i].code;
        known = known || strcmp(names[i], code) == 0;
    }
    if (known)
        return VG_OK;
    const char *near = vg_suggest(code, strlen(code), names, c->version_count);
    return vg_fail(c->err, VG_NOINPUT, "%s: there is no version \"%s\" of a forecast%s%s%s",
                   store, code, near ? ", did you mean \"" : "", near ? near : "",
                   near ? "\"?" : "");
}

vg_rc vg_forecasts_compare(vg_arena *arena, const vg_forecasts_options *options,
                           vg_forecast_compared **out, size_t *count, vg_err *err)
{
    vg_run run;
    vg_subject *subjects;
    size_t n;
    comparing c = {.arena = arena, .options = options, .err = err};
    *out = NULL;
    *count = 0;
    c.out = out;
    c.count = count;
    vg_rc rc = vg_run_open(&run, arena, &options->score, err);
    if (rc == VG_OK)
        rc = vg_run_check_names(&run, err);
    if (rc == VG_OK)
        rc = vg_forecast_list(options->score.store, arena, &c.versions, &c.version_count, err);
    if (rc == VG_OK)
        rc = check_version(&c, vg_store_path(options->score.store));
    if (rc == VG_OK && c.version_count)
        qsort(c.versions, c.version_count, sizeof *c.versions, by_lock);
    if (rc == VG_OK)
        rc = vg_run_subjects(&run, &subjects, &n, err);
    for (size_t i = 0; rc == VG_OK && i < n; i++)
        rc = compare(&run, &c, &subjects[i]);
    vg_run_close(&run);
    return rc;
}
