/* The rows that lie in disputed slices, and what claims have in common. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dispute.h"
#include "over.h"

typedef struct tracer {
    const vg_dispute_work *w;
    const vg_source *sources;
    size_t source_count;
    /* of the month and contract on their way */
    vg_day month;
    const vg_contract *contract;
    const vg_service_level **levels;
    const size_t *places; /* of the asks among these */
    vg_dispute_claim *claim;
    size_t last_index; /* of the row before: its service level, slice and scope */
    int64_t last_start, last_series_scope;
    bool any;
} tracer;

/* --- rows
 * ---------------------------------------------------------------------------------------- */

/* "offered 100, answered 90" */
static vg_rc figures(vg_arena *arena, const vg_kpi_row *row, int currency_digits,
                     const char **out, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < row->measure_count; i++) {
        vg_measure m = row->measures[i];
        if (row->fact->values[i] == VG_UNKNOWN)
            continue;
        vg_str_adds(&text, text.len ? ", " : "");
        vg_measure_header(&text, m);
        vg_str_addc(&text, ' ');
        rc = vg_rat_exact(&text, vg_measure_natural(m, row->fact->values[i], currency_digits),
                          18, err);
    }
    if (rc == VG_OK)
        rc = vg_str_rc(&text, err);
    *out = rc == VG_OK ? vg_arena_strdup(arena, text.ptr) : NULL;
    vg_str_free(&text);
    return rc == VG_OK && !*out ? vg_nomem(err) : rc;
}

static vg_rc slice_text(vg_arena *arena, const vg_kpi_row *row, const char **out, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_slice_text(&text, row->fact->start, row->series->length);
    vg_rc rc = vg_str_rc(&text, err);
    *out = rc == VG_OK ? vg_arena_strdup(arena, text.ptr) : NULL;
    vg_str_free(&text);
    return rc == VG_OK && !*out ? vg_nomem(err) : rc;
}

static const vg_source *source_of(const tracer *t, int64_t id)
{
    for (size_t i = 0; i < t->source_count; i++)
        if (t->sources[i].id == id)
            return &t->sources[i];
    return NULL;
}

static vg_dispute_effect *effect_of(const tracer *t, const char *level)
{
    for (size_t i = 0; i < t->claim->effect_count; i++) {
        vg_dispute_effect *e = &t->claim->effects[i];
        if (e->month == t->month && strcmp(e->contract->id, t->contract->id) == 0 &&
            e->contract->valid_from == t->contract->valid_from &&
            strcmp(e->with->level->id, level) == 0)
            return e;
    }
    return NULL;
}

/* Streams that are joined give a slice several rows, one after the other. */
static void count_slice(tracer *t, size_t index, const vg_kpi_row *row)
{
    vg_dispute_effect *e = effect_of(t, t->levels[t->places[index]]->id);
    bool again = t->any && t->last_index == index && t->last_start == row->fact->start &&
                 t->last_series_scope == row->series->scope.id;
    t->any = true;
    t->last_index = index;
    t->last_start = row->fact->start;
    t->last_series_scope = row->series->scope.id;
    if (e)
        e->slices += !again;
}

static vg_rc keep(void *ctx, size_t index, const vg_kpi_row *row, vg_err *err)
{
    tracer *t = ctx;
    vg_arena *arena = t->w->arena;
    const vg_source *source = source_of(t, row->fact->source);
    if (row->use != VG_ROW_RELIEVED)
        return VG_OK;
    if (!source)
        return vg_fail(err, VG_DATA, "a fact names source %lld, which is not in the store",
                       (long long)row->fact->source);
    vg_dispute_row *r = vg_arena_push(arena, &t->claim->rows, &t->claim->row_count, sizeof *r);
    if (!r)
        return vg_nomem(err);
    *r = (vg_dispute_row){.month = t->month,
                          .contract = t->contract->id,
                          .service_level = t->levels[t->places[index]]->id,
                          .line = vg_arena_strdup(arena, row->series->scope.line),
                          .origin = vg_arena_strdup(arena, row->series->origin),
                          .feed = vg_arena_strdup(arena, row->series->feed),
                          .of_line = row->shared != NULL,
                          .source_id = source->id,
                          .src_row = row->fact->src_row,
                          .file = source->name,
                          .sha256 = source->sha256};
    if (!r->line || !r->origin || !r->feed)
        return vg_nomem(err);
    count_slice(t, index, row);
    vg_rc rc = figures(arena, row, t->contract->currency_digits, &r->figures, err);
    return rc == VG_OK ? slice_text(arena, row, &r->slice, err) : rc;
}

/* --- a claim in a month
 * -------------------------------------------------------------------------- */

/* The reliefs of which those of the claim alone drop their slices, whatever its rule says: what
 * they hold is what is disputed. NULL where it has none. */
static vg_rc of_claim(const tracer *t, const vg_relief_set *set, vg_relief **out, vg_err *err)
{
    char id[32];
    bool any = false;
    vg_relief *list = VG_NEW_N(t->w->arena, vg_relief, set->count + 1);
    *out = NULL;
    if (!list)
        return vg_nomem(err);
    snprintf(id, sizeof id, "event %lld", (long long)t->claim->event.id);
    for (size_t i = 0; i < set->count; i++) {
        bool own = strcmp(set->reliefs[i].id, id) == 0;
        list[i] = set->reliefs[i];
        list[i].effect = own ? VG_RELIEF_DROP : VG_RELIEF_KEEP;
        any = any || own;
    }
    if (any)
        *out = list;
    return VG_OK;
}

static vg_rc trace_claim(tracer *t, vg_run *run, const vg_subject *s, const vg_relief_set *set,
                         const vg_over_group *g, vg_err *err)
{
    vg_relief *reliefs;
    vg_kpi_job job;
    vg_rc rc = of_claim(t, set, &reliefs, err);
    if (rc != VG_OK || !reliefs)
        return rc;
    vg_kpi_value *values = VG_NEW_N(run->arena, vg_kpi_value, g->count);
    if (!values)
        return vg_nomem(err);
    for (size_t i = 0; i < g->count; i++) {
        g->asks[i].reliefs = reliefs;
        g->asks[i].relief_count = set->count;
        g->asks[i].quiet = true;
    }
    t->any = false;
    t->places = g->places;
    rc = vg_run_job(run, s, &g->period, g->asks, g->count, &job, err);
    job.on_row = keep;
    job.ctx = t;
    return rc == VG_OK ? vg_kpi_compute(run->arena, &job, values, err) : rc;
}

/* The service levels that are computed over the same days. */
static vg_rc trace_group(tracer *t, vg_run *run, const vg_subject *s, const vg_over_group *g,
                         vg_err *err)
{
    vg_relief_set set;
    vg_rc rc = vg_run_reliefs(run, s, &g->period, &set, err);
    for (size_t i = 0; rc == VG_OK && i < t->w->out->claim_count; i++) {
        t->claim = &t->w->out->claims[i];
        rc = trace_claim(t, run, s, &set, g, err);
    }
    return rc;
}

static vg_rc trace_subject(tracer *t, vg_run *run, const vg_subject *s, vg_err *err)
{
    vg_over_group *groups;
    vg_over_span *spans;
    vg_kpi_ask *asks;
    size_t count, n = 0;
    const vg_period *period = &s->version->period;
    vg_rc rc = vg_run_asks(run, s->version->contract, s->vendor, period->last, &t->levels,
                           &asks, &count, err);
    t->contract = s->version->contract;
    if (rc == VG_OK)
        rc = vg_over_groups(run->arena, s->version, asks, count, period, &run->options->period,
                            &groups, &n, &spans, err);
    for (size_t i = 0; rc == VG_OK && i < n; i++)
        rc = trace_group(t, run, s, &groups[i], err);
    return rc;
}

static vg_rc trace_month(tracer *t, vg_err *err)
{
    vg_run run;
    vg_err why = VG_ERR_INIT;
    vg_score_options o = t->w->options;
    o.period = vg_period_month(t->month);
    vg_rc rc = vg_run_open(&run, t->w->arena, &o, &why);
    if (rc != VG_OK && !(rc == VG_NOINPUT && run.count == 0))
        *err = why;
    else
        rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < run.count; i++) {
        vg_party *parties;
        size_t n;
        rc = vg_run_vendors(&run, &run.versions[i], &parties, &n, err);
        for (size_t k = 0; rc == VG_OK && k < n; k++) {
            vg_subject s = {&run.versions[i], parties[k].id, parties[k].code};
            rc = trace_subject(t, &run, &s, err);
        }
    }
    vg_run_close(&run);
    return rc;
}

/* --- what claims have in common
 * ------------------------------------------------------------------ */

static int by_row(const void *left, const void *right)
{
    const vg_dispute_row *a = *(const vg_dispute_row *const *)left;
    const vg_dispute_row *b = *(const vg_dispute_row *const *)right;
    int order = strcmp(a->contract, b->contract);
    if (order == 0)
        order = strcmp(a->service_level, b->service_level);
    if (order == 0)
        order = strcmp(a->line, b->line);
    if (order == 0)
        order = strcmp(a->slice, b->slice);
    if (order == 0)
        order = a->source_id < b->source_id ? -1 : a->source_id > b->source_id;
    return order ? order : a->src_row < b->src_row ? -1 : a->src_row > b->src_row;
}

static vg_rc sort_rows(vg_arena *arena, const vg_dispute_claim *c, const vg_dispute_row ***out,
                       vg_err *err)
{
    const vg_dispute_row **rows = VG_NEW_N(arena, const vg_dispute_row *, c->row_count + 1);
    *out = rows;
    if (!rows)
        return vg_nomem(err);
    for (size_t i = 0; i < c->row_count; i++)
        rows[i] = &c->rows[i];
    if (c->row_count)
        qsort(rows, c->row_count, sizeof *rows, by_row);
    return VG_OK;
}

static bool share(const vg_dispute_row **a, size_t a_count, const vg_dispute_row **b,
                  size_t b_count)
{
    for (size_t i = 0, k = 0; i < a_count && k < b_count;) {
        int order = by_row(&a[i], &b[k]);
        if (order == 0)
            return true;
        i += order < 0;
        k += order > 0;
    }
    return false;
}

static vg_rc find_overlaps(vg_dispute *out, vg_arena *arena, vg_err *err)
{
    size_t n = out->claim_count;
    const vg_dispute_row ***sorted = VG_NEW_N(arena, const vg_dispute_row **, n + 1);
    vg_rc rc = sorted ? VG_OK : vg_nomem(err);
    for (size_t i = 0; rc == VG_OK && i < n; i++)
        rc = sort_rows(arena, &out->claims[i], &sorted[i], err);
    for (size_t i = 0; rc == VG_OK && i < n; i++)
        for (size_t k = 0; rc == VG_OK && k < n; k++) {
            vg_dispute_claim *a = &out->claims[i], *b = &out->claims[k];
            if (i == k || !share(sorted[i], a->row_count, sorted[k], b->row_count))
                continue;
            int64_t *place =
                vg_arena_push(arena, &a->overlaps, &a->overlap_count, sizeof *place);
            if (!place)
                rc = vg_nomem(err);
            else
                *place = b->event.id;
        }
    return rc;
}

/* Where nothing changes because there is nothing. */
static void note_empty(vg_dispute *out)
{
    for (size_t i = 0; i < out->claim_count; i++)
        for (size_t k = 0; k < out->claims[i].effect_count; k++) {
            vg_dispute_effect *e = &out->claims[i].effects[k];
            if (e->remark == VG_DISPUTE_NOTHING && e->slices == 0)
                e->remark = VG_DISPUTE_NO_SLICES;
        }
}

vg_rc vg_dispute_trace(const vg_dispute_work *w, vg_err *err)
{
    vg_source *sources;
    tracer t = {.w = w};
    const vg_period *p = &w->out->period;
    vg_rc rc = vg_source_list(w->options.store, w->arena, &sources, &t.source_count, err);
    t.sources = sources;
    for (vg_day m = p->first; rc == VG_OK && m <= p->last; m = vg_add_months(m, 1)) {
        t.month = m;
        rc = trace_month(&t, err);
    }
    note_empty(w->out);
    return rc == VG_OK ? find_overlaps(w->out, w->arena, err) : rc;
}
