/* Which version of a forecast counts. */
#include <string.h>

#include <vgov/fact_io.h>

#include "pairs.h"

vg_rc vg_versions_read(vg_arena *arena, const vg_kpi_job *job, vg_versions *out, vg_err *err)
{
    int64_t whole = 0;
    *out = (vg_versions){.count = 0};
    vg_rc rc = vg_forecast_list(job->store, arena, &out->list, &out->count, err);
    if (rc != VG_OK || out->count == 0)
        return rc;
    if (job->vendor_id)
        rc = vg_forecast_series(job->store, arena, job->vendor_id, &out->own, &out->own_count,
                                err);
    if (rc == VG_OK)
        rc = vg_vendor_find(job->store, VG_SHARED_VENDOR, &whole, err);
    if (rc == VG_END)
        return VG_OK;
    return rc == VG_OK ? vg_forecast_series(job->store, arena, whole, &out->whole,
                                            &out->whole_count, err)
                       : rc;
}

/* Whether it may count for the month, which begins on `first`. */
static bool eligible(const vg_forecast_version *v, const vg_corridor *c, const vg_zone *zone,
                     vg_day first)
{
    if (c->version)
        return strcmp(v->code, c->version) == 0;
    return v->has_lock && vg_zone_day(zone, v->locked) + c->locked_days <= first;
}

/* Locked later; of two locked at one time the one that was made later, in the end by code. */
static bool later(const vg_forecast_version *a, const vg_forecast_version *b)
{
    if (a->locked != b->locked)
        return a->locked > b->locked;
    if (a->created != b->created)
        return a->created > b->created;
    return strcmp(a->code, b->code) > 0;
}

typedef struct search {
    vg_arena *arena;
    const vg_kpi_job *job;
    const char *line;
    const vg_period *part;
    vg_fact_reader *reader;
    vg_err *err;
} search;

static vg_rc read_slices(const search *s, const vg_series *series, vg_fslices *out)
{
    vg_time from = (vg_time)s->part->first * VG_DAY_SECONDS,
            to = ((vg_time)s->part->last + 1) * VG_DAY_SECONDS;
    const vg_fact *fact;
    if (vg_length_is_instant(series->length))
        vg_period_instants(s->part, s->job->zone, &from, &to);
    vg_rc rc = vg_fact_reader_seek(s->reader, series->id, from, to, s->err);
    while (rc == VG_OK && (rc = vg_fact_reader_next(s->reader, &fact, s->err)) == VG_OK) {
        vg_fslice *place = vg_arena_push(s->arena, &out->list, &out->count, sizeof *place);
        if (!place)
            return vg_nomem(s->err);
        *place = vg_fslice_make(s->job->zone, fact->start, series->length, fact->values[0]);
    }
    return rc == VG_END ? VG_OK : rc;
}

/* The slices of a version for the line. */
static vg_rc read_version(const search *s, const vg_forecast_version *v,
                          const vg_series *series, size_t count, vg_fslices *out)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && out->count == 0 && i < count; i++)
        if (strcmp(series[i].feed, v->code) == 0 && strcmp(series[i].scope.line, s->line) == 0)
            rc = read_slices(s, &series[i], out);
    return rc;
}

/* The next candidate behind `last` (NULL: the first); NULL when there is none. */
static const vg_forecast_version *next(const vg_versions *all, const vg_corridor *c,
                                       const vg_zone *zone, vg_day first,
                                       const vg_forecast_version *last)
{
    const vg_forecast_version *best = NULL;
    for (size_t i = 0; i < all->count; i++) {
        const vg_forecast_version *v = &all->list[i];
        if (eligible(v, c, zone, first) && (!last || later(last, v)) &&
            (!best || later(v, best)))
            best = v;
    }
    return best;
}

vg_rc vg_versions_choose(vg_arena *arena, const vg_kpi_job *job, const vg_versions *all,
                         const vg_corridor *corridor, const char *line, const vg_period *part,
                         vg_chosen *out, vg_err *err)
{
    static const vg_measure offered = VG_M_offered;
    search s = {.arena = arena, .job = job, .line = line, .part = part, .err = err};
    vg_day first = vg_month_first(part->first);
    *out = (vg_chosen){.version = NULL};
    vg_rc rc = vg_fact_reader_open(&s.reader, job->store, &offered, 1, VG_FACT_FIGURES, err);
    const vg_forecast_version *v = NULL;
    while (rc == VG_OK && (v = next(all, corridor, job->zone, first, v))) {
        rc = read_version(&s, v, all->own, all->own_count, &out->slices);
        out->of_line = out->slices.count == 0;
        if (rc == VG_OK && out->of_line)
            rc = read_version(&s, v, all->whole, all->whole_count, &out->slices);
        if (out->slices.count) {
            out->version = v;
            break;
        }
    }
    vg_fact_reader_free(s.reader);
    return rc;
}
