/* Where a stored figure comes from. */
#include "trace.h"

#include <stdlib.h>
#include <string.h>

#include <vgov/evidence.h>
#include <vgov/fact_io.h>

#include "archived.h"
#include "load/changes.h"

typedef struct tracing {
    vg_store *store;
    vg_arena *arena;
    const vg_trace_options *options;
    vg_zone *zone;
    vg_trace_span span;
    vg_basis *bases;
    size_t basis_count;
    vg_source *sources;
    size_t source_count;
    const vg_series *series; /* at hand */
    vg_traced **out;
    size_t *count;
} tracing;

/* --- what stands and stood
 * --------------------------------------------------------------------- */

static vg_rc keep_text(tracing *t, vg_str *text, const char **out, vg_err *err)
{
    vg_rc rc = vg_str_rc(text, err);
    *out = rc == VG_OK ? vg_arena_copy(t->arena, text->ptr, text->len) : NULL;
    vg_str_free(text);
    return rc == VG_OK && !*out ? vg_nomem(err) : rc;
}

/* What the wall shows at the beginning, with the offset that holds then. */
static vg_rc local_of(tracing *t, vg_time start, const char **out, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    int32_t offset = vg_zone_offset(t->zone, start);
    int minutes = abs(offset) / 60;
    vg_time_text(&text, start + offset);
    if (text.len)
        text.ptr[--text.len] = '\0'; /* the Z */
    vg_str_addf(&text, "%c%02d:%02d", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
    return keep_text(t, &text, out, err);
}

/* Slices that a day is the sum of. */
static vg_rc find_detail(tracing *t, vg_traced *one, vg_err *err)
{
    vg_evidence gone;
    vg_day month = vg_month_first((vg_day)(one->start / VG_DAY_SECONDS));
    vg_rc rc = vg_evidence_find(t->store, t->arena, t->series->id, month, month, &gone, err);
    if (rc != VG_OK)
        return rc == VG_END ? VG_OK : rc;
    one->detail = vg_arena_printf(t->arena, "slices of this month went to %s, SHA-256 %s",
                                  gone.name, gone.sha256);
    return one->detail ? VG_OK : vg_nomem(err);
}

/* A file of calls counts each of them once: as offered, or as blocked before it could be. */
static int64_t calls_of(const vg_traced *t)
{
    static const vg_measure parts[] = {VG_M_offered, VG_M_blocked};
    int64_t sum = 0;
    if (!t->source || !strstr(t->source->constants, "\"rows\":\"calls\""))
        return -1;
    for (int i = 0; i < 2; i++)
        if (t->values[parts[i]] != VG_UNKNOWN)
            sum += t->values[parts[i]];
    return sum;
}

static vg_rc add(tracing *t, const vg_traced *like, int64_t source, int64_t basis,
                 const int64_t *values, vg_err *err)
{
    vg_str slice = VG_STR_INIT;
    vg_traced *one = vg_arena_push(t->arena, t->out, t->count, sizeof *one);
    int64_t *copy = VG_NEW_N(t->arena, int64_t, VG_MEASURES);
    if (!one || !copy)
        return vg_nomem(err);
    memcpy(copy, values, VG_MEASURES * sizeof *copy);
    *one = *like;
    one->series = t->series;
    one->values = copy;
    one->basis = vg_basis_by_id(t->bases, t->basis_count, basis);
    one->source = vg_source_by_id(t->sources, t->source_count, source);
    one->calls = calls_of(one);
    vg_slice_text(&slice, one->start, t->series->length);
    vg_rc rc = keep_text(t, &slice, &one->slice, err);
    if (rc == VG_OK && vg_length_is_instant(t->series->length))
        return local_of(t, one->start, &one->local, err);
    return rc == VG_OK && t->series->length == VG_LEN_DAY ? find_detail(t, one, err) : rc;
}

static vg_rc take_past(void *ctx, const vg_past *past, vg_err *err)
{
    tracing *t = ctx;
    vg_traced one = {.start = past->start,
                     .src_row = past->src_row,
                     .by = vg_source_by_id(t->sources, t->source_count, past->by),
                     .retired = past->new_values == NULL};
    if (!vg_trace_covers(&t->span, t->series->length, past->start))
        return VG_OK;
    return add(t, &one, past->source, past->basis, past->values, err);
}

static vg_rc add_series(tracing *t, vg_fact_reader *reader, vg_err *err)
{
    int64_t from, to;
    const vg_fact *fact;
    vg_trace_starts(&t->span, t->series->length, &from, &to);
    vg_rc rc = vg_fact_history(t->store, t->series->id, from, to, take_past, t, err);
    if (rc == VG_OK)
        rc = vg_fact_reader_seek(reader, t->series->id, from, to, err);
    while (rc == VG_OK && (rc = vg_fact_reader_next(reader, &fact, err)) == VG_OK) {
        vg_traced one = {.start = fact->start, .src_row = fact->src_row};
        if (vg_trace_covers(&t->span, t->series->length, fact->start))
            rc = add(t, &one, fact->source, fact->basis, fact->values, err);
    }
    return rc == VG_END ? VG_OK : rc;
}

/* The old versions of a slice came first and in order. */
static int by_start(const void *a, const void *b)
{
    const vg_traced *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    int64_t p = x->by ? x->by->id : INT64_MAX, q = y->by ? y->by->id : INT64_MAX;
    return (p > q) - (p < q);
}

static bool fits(const char *wanted, const char *text)
{
    return !wanted || strcmp(wanted, text) == 0;
}

static bool is_wanted(const vg_trace_options *o, const vg_series *s)
{
    return fits(o->line, s->scope.line) && fits(o->channel, s->scope.channel) &&
           fits(o->campaign, s->scope.campaign) && fits(o->site, s->scope.site) &&
           fits(o->origin, s->origin) && fits(o->feed, s->feed);
}

static vg_rc gather(tracing *t, int64_t vendor, vg_err *err)
{
    vg_measure all[VG_MEASURES];
    vg_series *series;
    size_t count;
    vg_fact_reader *reader = NULL;
    for (int m = 0; m < VG_MEASURES; m++)
        all[m] = (vg_measure)m;
    vg_rc rc = vg_series_list(t->store, t->arena, vendor, &series, &count, err);
    if (rc == VG_OK)
        rc = vg_fact_reader_open(&reader, t->store, all, VG_MEASURES, VG_FACT_SOURCES, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        size_t before = *t->count;
        if (!is_wanted(t->options, &series[i]))
            continue;
        t->series = &series[i];
        rc = add_series(t, reader, err);
        if (rc == VG_OK && *t->count > before)
            qsort(*t->out + before, *t->count - before, sizeof **t->out, by_start);
    }
    vg_fact_reader_free(reader);
    return rc;
}

/* --- all of it
 * ---------------------------------------------------------------------------------- */

static vg_rc look_up(tracing *t, int64_t *vendor, vg_err *err)
{
    int64_t line;
    const vg_trace_options *o = t->options;
    vg_rc rc = vg_vendor_find(t->store, o->vendor, vendor, err);
    if (rc == VG_END)
        return vg_fail(err, VG_NOINPUT, "there is no vendor \"%s\"", o->vendor);
    if (rc == VG_OK)
        rc = vg_line_find(t->store, o->line, &line, err);
    if (rc == VG_END)
        return vg_fail(err, VG_NOINPUT, "there is no line \"%s\"", o->line);
    if (rc == VG_OK)
        rc = vg_zone_load(&t->zone, o->zone ? o->zone : vg_store_zone(t->store), err);
    if (rc == VG_OK)
        rc = vg_trace_span_of(o->time, t->zone, &t->span, err);
    if (rc == VG_OK)
        rc = vg_basis_list(t->store, t->arena, &t->bases, &t->basis_count, err);
    if (rc == VG_OK)
        rc = vg_source_list(t->store, t->arena, &t->sources, &t->source_count, err);
    return rc;
}

vg_rc vg_trace_find(vg_store *store, vg_arena *arena, const vg_trace_options *options,
                    vg_traced **out, size_t *count, vg_err *err)
{
    int64_t vendor;
    tracing t = {
        .store = store, .arena = arena, .options = options, .out = out, .count = count};
    *out = NULL;
    *count = 0;
    int64_t shared = 0;
    vg_rc rc = look_up(&t, &vendor, err);
    if (rc == VG_OK)
        rc = gather(&t, vendor, err);
    if (rc == VG_OK && !vg_vendor_is_shared(options->vendor))
        rc = vg_vendor_find(store, VG_SHARED_VENDOR, &shared, err);
    if (rc == VG_OK && shared)
        rc = gather(&t, shared, err);
    rc = rc == VG_END ? VG_OK : rc;
    if (rc == VG_OK && *count == 0)
        rc = vg_fail(err, VG_NOINPUT, "nothing of vendor %s, line %s covers %s",
                     options->vendor, options->line, options->time);
    if (rc == VG_OK)
        rc = vg_trace_shared(store, arena, options->vendor, t.zone, *out, *count, err);
    if (rc == VG_OK)
        rc = vg_trace_records(store, arena, *out, *count, err);
    vg_zone_free(t.zone);
    return rc;
}
