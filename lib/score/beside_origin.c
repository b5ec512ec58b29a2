/* A second origin's figures in the place of those that the contract goes by. */
#include "beside.h"

#include <stdlib.h>
#include <string.h>

#include <vgov/formula.h>
#include <vgov/forecast_version.h>

#include "kpi/slice.h"

/* --- who has figures
 * ----------------------------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Forecasts are facts, too, but say nothing of what was. */
static bool counts(const vg_contract *c, const char *origin)
{
    return strcmp(origin, c->origin) != 0 && strcmp(origin, VG_FORECAST_ORIGIN) != 0;
}

vg_rc vg_beside_origins(const vg_beside_work *w, const char ***out, size_t *count, vg_err *err)
{
    vg_series *series;
    size_t n;
    *out = NULL;
    *count = 0;
    if (w->subject->vendor_id == 0)
        return VG_OK;
    vg_rc rc =
        vg_series_list(w->options->store, w->arena, w->subject->vendor_id, &series, &n, err);
    for (size_t i = 0; rc == VG_OK && i < n; i++) {
        bool known = !counts(w->card->contract, series[i].origin);
        for (size_t k = 0; k < *count && !known; k++)
            known = strcmp((*out)[k], series[i].origin) == 0;
        if (known)
            continue;
        const char **place = vg_arena_push(w->arena, out, count, sizeof *place);
        if (!place)
            return vg_nomem(err);
        *place = series[i].origin;
    }
    if (rc == VG_OK && *count)
        qsort(*out, *count, sizeof **out, by_text);
    return rc;
}

/* Which measures a series knows in the month. */
static vg_rc look(const vg_beside_work *w, vg_fact_reader *reader, const vg_series *s,
                  const vg_zone *zone, bool has[VG_MEASURES], vg_err *err)
{
    const vg_fact *f;
    int64_t from, to;
    vg_slice_span(&w->card->period, s->length, zone, &from, &to);
    vg_rc rc = vg_fact_reader_seek(reader, s->id, from, to, err);
    while (rc == VG_OK && (rc = vg_fact_reader_next(reader, &f, err)) == VG_OK)
        for (size_t m = 0; m < VG_MEASURES; m++)
            has[m] = has[m] || f->values[m] != VG_UNKNOWN;
    return rc == VG_END ? VG_OK : rc;
}

static vg_rc find_measures(const vg_beside_work *w, const char *origin, bool has[VG_MEASURES],
                           vg_err *err)
{
    vg_measure all[VG_MEASURES];
    vg_fact_reader *reader = NULL;
    vg_series *series;
    vg_kpi_job job;
    size_t n;
    for (size_t m = 0; m < VG_MEASURES; m++)
        all[m] = (vg_measure)m;
    memset(has, 0, VG_MEASURES * sizeof *has);
    /* The job loads the zone, which copies of the subject share from here on. */
    vg_rc rc = vg_run_job(w->run, w->subject, &w->card->period, NULL, 0, &job, err);
    if (rc == VG_OK)
        rc = vg_series_list(w->options->store, w->arena, w->subject->vendor_id, &series, &n,
                            err);
    if (rc == VG_OK)
        rc = vg_fact_reader_open(&reader, w->options->store, all, VG_MEASURES, VG_FACT_FIGURES,
                                 err);
    for (size_t i = 0; rc == VG_OK && i < n; i++)
        if (strcmp(series[i].origin, origin) == 0)
            rc = look(w, reader, &series[i], job.zone, has, err);
    vg_fact_reader_free(reader);
    return rc;
}

/* --- the contract by that origin
 * ----------------------------------------------------------------- */

typedef struct other {
    vg_contract contract;
    vg_version version;
    vg_subject subject;
} other;

static vg_rc make_other(const vg_beside_work *w, const char *origin,
                        const bool has[VG_MEASURES], other *out, vg_err *err)
{
    const vg_contract *c = w->card->contract;
    vg_origin_rule *rules = VG_NEW_N(w->arena, vg_origin_rule, VG_MEASURES);
    if (!rules)
        return vg_nomem(err);
    out->contract = *c;
    for (size_t m = 0; m < VG_MEASURES; m++)
        rules[m] = (vg_origin_rule){(vg_measure)m,
                                    has[m] ? origin : vg_contract_origin(c, (vg_measure)m)};
    out->contract.origins = rules;
    out->contract.origin_count = VG_MEASURES;
    out->version = *w->subject->version;
    out->version.contract = &out->contract;
    out->subject = (vg_subject){&out->version, w->subject->vendor_id, w->subject->vendor};
    return VG_OK;
}

/* "answered, offered": what of the formula is the other origin's; NULL when nothing is. */
static vg_rc name_measures(const vg_beside_work *w, const char *origin, const other *o,
                           const vg_service_level *sl, const char **out, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    size_t n;
    const vg_measure *measures = vg_formula_measures(sl->kpi->formula, &n);
    *out = NULL;
    for (size_t i = 0; i < n; i++) {
        bool theirs = strcmp(vg_contract_origin(&o->contract, measures[i]), origin) == 0;
        bool ours = strcmp(vg_contract_origin(w->card->contract, measures[i]), origin) == 0;
        if (theirs && !ours)
            vg_str_addf(&text, "%s%s", text.len ? ", " : "", vg_measures[measures[i]].code);
    }
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK && text.len && !(*out = vg_arena_strdup(w->arena, text.ptr)))
        rc = vg_nomem(err);
    vg_str_free(&text);
    return rc;
}

/* --- the levels
 * ---------------------------------------------------------------------------------- */

static vg_rc take_level(const vg_beside_work *w, const char *origin, const other *o,
                        const vg_scored *given, const vg_kpi_ask *ask, vg_beside_take *take,
                        void *ctx, vg_err *err)
{
    vg_beside b = {
        .month = w->card->period, .card = w->card, .origin = origin, .given = *given};
    for (size_t i = 0; i < w->card->level_count; i++)
        if (strcmp(w->card->levels[i].level->id, given->level->id) == 0)
            b.ours = &w->card->levels[i];
    if (!b.ours)
        return VG_OK;
    vg_rc rc = name_measures(w, origin, o, given->level, &b.measures, err);
    if (rc != VG_OK || !b.measures)
        return rc;
    rc = vg_beside_cover(w, &o->subject, ask, &b.coverage, err);
    /* Of other lines than these it may know everything. */
    if (rc != VG_OK || b.coverage.theirs == 0)
        return rc;
    return take(ctx, &b, err);
}

vg_rc vg_beside_origin(const vg_beside_work *w, const char *origin, vg_beside_take *take,
                       void *ctx, vg_err *err)
{
    bool has[VG_MEASURES];
    other *o = VG_NEW(w->arena, other);
    vg_valuing v = {.period = w->card->period, .asked = w->options->period};
    const vg_service_level **levels;
    vg_kpi_ask *asks = NULL;
    vg_rc rc = o ? find_measures(w, origin, has, err) : vg_nomem(err);
    if (rc == VG_OK)
        rc = make_other(w, origin, has, o, err);
    if (rc == VG_OK)
        rc = vg_run_asks(w->run, w->card->contract, w->subject->vendor, w->card->period.last,
                         &levels, &asks, &v.count, err);
    v.asks = asks;
    if (rc == VG_OK && v.count)
        rc = vg_run_values(w->run, &o->subject, &v, err);
    for (size_t i = 0; rc == VG_OK && i < v.count; i++) {
        vg_scored given = {.level = levels[i]};
        rc = vg_run_judge(w->run, w->card->contract, &v.values[i], &v.relieved[i], &given, err);
        if (rc == VG_OK)
            rc = take_level(w, origin, o, &given, &asks[i], take, ctx, err);
    }
    return rc;
}
