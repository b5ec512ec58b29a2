/* The thresholds of stored files beside those of a contract. */
#include <vgov/thresholds.h>

#include <string.h>

#include <vgov/fact_io.h>
#include <vgov/formula.h>

#include "kpi/slice.h"

enum { MONTHS = 12 };

static const vg_measure timed[] = {VG_M_answered_in_target, VG_M_abandoned_in_target,
                                   VG_M_abandoned_short};
enum { TIMED = sizeof timed / sizeof *timed };

typedef struct search {
    vg_arena *arena;
    vg_store *store;
    const vg_contract *c;
    vg_zone *zone;
    vg_fact_reader *reader;
    vg_basis *bases;
    size_t basis_count;
    vg_source *sources;
    size_t source_count;
    vg_threshold_clash **out;
    size_t *count;
} search;

/* By measure and basis the last source with figures of it; 0 = none. */
typedef struct seen_files {
    int64_t *last;
} seen_files;

/* --- what the files have
 * ------------------------------------------------------------------------- */

/* The local day of the last fact, and whether there is any. */
static vg_rc last_day(const search *s, const vg_series *series, vg_day *day, bool *any,
                      vg_err *err)
{
    int64_t start;
    vg_rc rc = vg_fact_last(s->store, series->id, &start, err);
    *any = rc == VG_OK;
    *day = rc == VG_OK ? vg_slice_day(start, series->length, s->zone) : 0;
    return rc == VG_END ? VG_OK : rc;
}

static vg_rc read_facts(const search *s, const vg_series *series, const vg_period *period,
                        seen_files *seen, vg_err *err)
{
    int64_t from, to;
    const vg_fact *f;
    vg_slice_span(period, series->length, s->zone, &from, &to);
    vg_rc rc = vg_fact_reader_seek(s->reader, series->id, from, to, err);
    while (rc == VG_OK && (rc = vg_fact_reader_next(s->reader, &f, err)) == VG_OK)
        for (size_t m = 0; m < TIMED; m++) {
            size_t b = 0;
            if (f->values[m] == VG_UNKNOWN)
                continue;
            while (b < s->basis_count && s->bases[b].id != f->basis)
                b++;
            int64_t *last = b < s->basis_count ? &seen->last[m * s->basis_count + b] : NULL;
            if (last && f->source > *last)
                *last = f->source;
        }
    return rc == VG_END ? VG_OK : rc;
}

/* What the contract would count of the series, as it is now. */
static vg_rc look(const search *s, const vg_series *series, seen_files *seen, vg_err *err)
{
    bool any;
    vg_day last;
    vg_rc rc = last_day(s, series, &last, &any, err);
    if (rc != VG_OK || !any)
        return rc;
    vg_day month = vg_month_first(last), first = vg_add_months(month, 1 - MONTHS);
    if (s->c->valid_from > first)
        first = s->c->valid_from > month ? month : vg_month_first(s->c->valid_from);
    const vg_period period = {VG_PERIOD_RANGE, first, vg_month_last(month)};
    return read_facts(s, series, &period, seen, err);
}

/* --- what the contract asks
 * ---------------------------------------------------------------------- */

static bool same(vg_threshold a, vg_threshold b)
{
    return a.ms == b.ms && (a.ms == VG_UNKNOWN || a.within == b.within);
}

static bool is_known(const search *s, const vg_threshold_clash *clash)
{
    for (size_t i = 0; i < *s->count; i++) {
        const vg_threshold_clash *k = &(*s->out)[i];
        if (k->level == clash->level && k->shortest == clash->shortest &&
            same(k->found, clash->found) && strcmp(k->vendor, clash->vendor) == 0 &&
            strcmp(k->line, clash->line) == 0)
            return true;
    }
    return false;
}

static vg_rc add(const search *s, const vg_threshold_clash *clash, int64_t source, vg_err *err)
{
    if (is_known(s, clash))
        return VG_OK;
    vg_threshold_clash *place = vg_arena_push(s->arena, s->out, s->count, sizeof *place);
    const vg_source *from = vg_source_by_id(s->sources, s->source_count, source);
    if (!place)
        return vg_nomem(err);
    *place = *clash;
    place->file = from ? from->name : "";
    return VG_OK;
}

static vg_rc judge(const search *s, const vg_service_level *level, const vg_series *series,
                   const seen_files *seen, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t m = 0; m < TIMED; m++) {
        vg_threshold_clash clash = {.level = level,
                                    .vendor = series->scope.vendor,
                                    .line = series->scope.line,
                                    .shortest = timed[m] == VG_M_abandoned_short};
        clash.wanted = clash.shortest ? level->kpi->shortest : level->kpi->target;
        if (clash.wanted.ms == VG_UNKNOWN || !vg_formula_uses(level->kpi->formula, timed[m]) ||
            strcmp(vg_contract_origin(s->c, timed[m]), series->origin) != 0)
            continue;
        for (size_t b = 0; rc == VG_OK && b < s->basis_count; b++) {
            int64_t source = seen->last[m * s->basis_count + b];
            clash.found = clash.shortest ? s->bases[b].shortest : s->bases[b].target;
            if (source && !same(clash.found, clash.wanted))
                rc = add(s, &clash, source, err);
        }
    }
    return rc;
}

static bool counts_line(const search *s, const vg_service_level *level, const char *vendor,
                        const char *line)
{
    bool named = level->line_count == 0;
    for (size_t i = 0; i < level->line_count && !named; i++)
        named = strcmp(level->lines[i], line) == 0;
    return named && (vg_vendor_is_shared(vendor) || vg_contract_gives(s->c, vendor, line));
}

/* --- whose
 * --------------------------------------------------------------------------------------- */

static vg_rc look_at_vendor(const search *s, const char *code, vg_err *err)
{
    int64_t id;
    vg_series *series;
    size_t count;
    seen_files seen = {VG_NEW_N(s->arena, int64_t, TIMED * s->basis_count + 1)};
    if (!seen.last)
        return vg_nomem(err);
    vg_rc rc = vg_vendor_find(s->store, code, &id, err);
    if (rc == VG_END)
        return VG_OK;
    if (rc == VG_OK)
        rc = vg_series_list(s->store, s->arena, id, &series, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        memset(seen.last, 0, TIMED * s->basis_count * sizeof *seen.last);
        rc = look(s, &series[i], &seen, err);
        for (size_t k = 0; rc == VG_OK && k < s->c->service_level_count; k++) {
            const vg_service_level *level = &s->c->service_levels[k];
            if (counts_line(s, level, code, series[i].scope.line))
                rc = judge(s, level, &series[i], &seen, err);
        }
    }
    return rc;
}

static vg_rc look_at_all(const search *s, vg_err *err)
{
    vg_party *known;
    size_t count;
    vg_rc rc = vg_vendor_list(s->store, s->arena, VG_DAY_LAST, &known, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        bool bound = s->c->vendor_count == 0 ||
                     (vg_vendor_is_shared(known[i].code) && s->c->shared_count > 0);
        for (size_t k = 0; k < s->c->vendor_count && !bound; k++)
            bound = strcmp(s->c->vendors[k], known[i].code) == 0;
        if (bound)
            rc = look_at_vendor(s, known[i].code, err);
    }
    return rc;
}

/* The service levels of the contract in its order. */
static void sort(const vg_contract *c, vg_threshold_clash *list, size_t count)
{
    size_t done = 0;
    for (size_t k = 0; k < c->service_level_count; k++)
        for (size_t i = done; i < count; i++)
            if (list[i].level == &c->service_levels[k]) {
                vg_threshold_clash one = list[i];
                memmove(&list[done + 1], &list[done], (i - done) * sizeof *list);
                list[done++] = one;
            }
}

vg_rc vg_threshold_clashes(vg_arena *arena, vg_store *store, const vg_contract *c,
                           vg_threshold_clash **out, size_t *count, vg_err *err)
{
    search s = {.arena = arena, .store = store, .c = c, .out = out, .count = count};
    *out = NULL;
    *count = 0;
    vg_rc rc = vg_zone_load(&s.zone, c->zone, err);
    if (rc == VG_OK)
        rc = vg_basis_list(store, arena, &s.bases, &s.basis_count, err);
    if (rc == VG_OK)
        rc = vg_source_list(store, arena, &s.sources, &s.source_count, err);
    if (rc == VG_OK)
        rc = vg_fact_reader_open(&s.reader, store, timed, TIMED, VG_FACT_SOURCES, err);
    if (rc == VG_OK)
        rc = look_at_all(&s, err);
    if (rc == VG_OK)
        sort(c, *out, *count);
    vg_fact_reader_free(s.reader);
    vg_zone_free(s.zone);
    return rc;
}
