/* Who gets a scorecard. */
#include "run.h"

#include <string.h>

#include <vgov/suggest.h>

static bool in_list(const char *const *codes, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}

bool vg_version_concerns(const vg_version *v, const char *vendor)
{
    const vg_contract *c = v->contract;
    return c->vendor_count == 0 || in_list(c->vendors, c->vendor_count, vendor);
}

vg_rc vg_run_has_rows(vg_run *run, vg_version *v, int64_t vendor_id, bool *any, vg_err *err)
{
    const vg_score_options *o = run->options;
    vg_arena scratch = VG_ARENA_INIT;
    vg_series *series = NULL;
    size_t count = 0;
    *any = false;
    vg_rc rc = v->zone ? VG_OK : vg_zone_load(&v->zone, v->contract->zone, err);
    if (rc == VG_OK)
        rc = vg_series_list(o->store, &scratch, vendor_id, &series, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count && !*any; i++) {
        vg_time from = (vg_time)v->period.first * VG_DAY_SECONDS;
        vg_time to = ((vg_time)v->period.last + 1) * VG_DAY_SECONDS;
        if (o->line && strcmp(series[i].scope.line, o->line) != 0)
            continue;
        if (vg_length_is_instant(series[i].length))
            vg_period_instants(&v->period, v->zone, &from, &to);
        rc = vg_fact_any(o->store, series[i].id, from, to, any, err);
    }
    vg_arena_free(&scratch);
    return rc;
}

static vg_rc add_party(vg_run *run, int64_t id, const char *code, vg_party **out, size_t *count,
                       vg_err *err)
{
    vg_party *party = vg_arena_push(run->arena, out, count, sizeof *party);
    if (!party)
        return vg_nomem(err);
    party->id = id;
    party->code = code;
    return VG_OK;
}

static vg_rc named_vendors(vg_run *run, const vg_contract *c, vg_party **out, size_t *count,
                           vg_err *err)
{
    const char *only = run->options->vendor;
    for (size_t i = 0; i < c->vendor_count; i++) {
        int64_t id = 0;
        if (only && strcmp(c->vendors[i], only) != 0)
            continue;
        vg_rc rc = vg_vendor_find(run->options->store, c->vendors[i], &id, err);
        if (rc == VG_END)
            id = 0;
        else if (rc != VG_OK)
            return rc;
        if ((rc = add_party(run, id, c->vendors[i], out, count, err)) != VG_OK)
            return rc;
    }
    return VG_OK;
}

static vg_rc all_vendors(vg_run *run, vg_version *v, vg_party **out, size_t *count, vg_err *err)
{
    const char *only = run->options->vendor;
    vg_party *known;
    size_t known_count;
    vg_rc rc = vg_vendor_list(run->options->store, run->arena, v->period.last, &known,
                              &known_count, err);
    for (size_t i = 0; rc == VG_OK && i < known_count; i++) {
        bool any;
        if (vg_vendor_is_shared(known[i].code) || (only && strcmp(known[i].code, only) != 0))
            continue;
        rc = vg_run_has_rows(run, v, known[i].id, &any, err);
        if (rc == VG_OK && any)
            rc = add_party(run, known[i].id, known[i].code, out, count, err);
    }
    return rc;
}

vg_rc vg_run_vendors(vg_run *run, vg_version *v, vg_party **out, size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    if (v->contract->vendor_count)
        return named_vendors(run, v->contract, out, count, err);
    return all_vendors(run, v, out, count, err);
}

static vg_rc unknown(const char *what, const char *code, const vg_party *known, size_t count,
                     vg_err *err)
{
    vg_arena scratch = VG_ARENA_INIT;
    vg_rc rc;
    const char **names = VG_NEW_N(&scratch, const char *, count);
    for (size_t i = 0; names && i < count; i++)
        names[i] = known[i].code;
    const char *near = names ? vg_suggest(code, strlen(code), names, count) : NULL;
    if (!names)
        rc = vg_nomem(err);
    else if (near)
        rc = vg_fail(err, VG_NOINPUT, "there is no %s \"%s\", did you mean \"%s\"?", what, code,
                     near);
    else
        rc = vg_fail(err, VG_NOINPUT, "there is no %s \"%s\"", what, code);
    vg_arena_free(&scratch);
    return rc;
}

static bool is_named(const vg_run *run, const char *vendor)
{
    for (size_t i = 0; i < run->count; i++) {
        const vg_contract *c = run->versions[i].contract;
        if (in_list(c->vendors, c->vendor_count, vendor))
            return true;
    }
    return false;
}

/* VG_NOINPUT when the store does not know the vendor, or else the line. */
static vg_rc check_name(vg_run *run, bool vendor, const char *code, vg_err *err)
{
    const vg_score_options *o = run->options;
    vg_party *known;
    size_t count;
    int64_t id;
    vg_rc rc = vendor ? vg_vendor_find(o->store, code, &id, err)
                      : vg_line_find(o->store, code, &id, err);
    if (rc != VG_END)
        return rc;
    rc = vendor ? vg_vendor_list(o->store, run->arena, o->period.last, &known, &count, err)
                : vg_line_list(o->store, run->arena, &known, &count, err);
    return rc == VG_OK ? unknown(vendor ? "vendor" : "line", code, known, count, err) : rc;
}

vg_rc vg_run_check_names(vg_run *run, vg_err *err)
{
    const vg_score_options *o = run->options;
    vg_rc rc = VG_OK;
    if (o->vendor && !is_named(run, o->vendor))
        rc = check_name(run, true, o->vendor, err);
    return rc == VG_OK && o->line ? check_name(run, false, o->line, err) : rc;
}
