#include "writer.h"

#include <stdlib.h>
#include <string.h>

#include "behind.h"
#include "bulk.h"
#include "fact_sql.h"
#include "key.h"
#include "narrow.h"
#include "sort.h"
#include "sql.h"

/* A run is as long as these allow. Longer runs touch fewer pages a row but fall out of the
 * processor's caches. */
enum { RUN_ROWS = 1 << 17, RUN_BYTES = 16 << 20 };
/* Short rows are worth it from so many on: the schema is read twice for them. */
enum { NARROW_ROWS = 1 << 13 };

static vg_rc prepare_insert(vg_fact_writer *w, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_fact_sql_insert(&text, w->measures, w->measure_count);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_sql_prepare(w->store, text.ptr, &w->insert, err);
    vg_str_free(&text);
    return rc;
}

static vg_rc take_measures(vg_fact_writer *w, const vg_writer_options *o, vg_err *err)
{
    for (int m = 0; m < VG_MEASURES; m++)
        w->place[m] = -1;
    for (size_t i = 0; i < o->measure_count; i++) {
        vg_measure m = o->measures[i];
        if ((int)m < 0 || m >= VG_MEASURES || w->place[m] >= 0)
            return vg_fail(err, VG_BUG, "a measure stands twice or is none");
        w->place[m] = (int)i;
        w->measures[i] = m;
    }
    w->measure_count = o->measure_count;
    w->options = *o;
    w->options.measures = w->measures;
    return VG_OK;
}

static void free_room(vg_run *run)
{
    free(run->rows);
    free(run->items);
    free(run->spare);
    *run = (vg_run){.count = 0};
}

static vg_rc make_room(vg_fact_writer *w, vg_run *run, vg_err *err)
{
    run->rows = malloc(w->room * w->stride * sizeof *run->rows);
    run->items = malloc(w->room * sizeof *run->items);
    run->spare = malloc(w->room * sizeof *run->spare);
    if (run->rows && run->items && run->spare)
        return VG_OK;
    free_room(run);
    return vg_nomem(err);
}

static vg_rc open_runs(vg_fact_writer *w, vg_err *err)
{
    w->stride = VG_ROW_VALUES + w->measure_count;
    w->room = RUN_BYTES / (w->stride * sizeof *w->runs[0].rows);
    if (w->room > RUN_ROWS)
        w->room = RUN_ROWS;
    w->filling = &w->runs[0];
    return make_room(w, w->filling, err);
}

vg_rc vg_fact_writer_open(vg_fact_writer **out, vg_store *store,
                          const vg_writer_options *options, vg_err *err)
{
    *out = NULL;
    vg_fact_writer *w = calloc(1, sizeof *w);
    if (!w)
        return vg_nomem(err);
    w->store = store;
    vg_rc rc = take_measures(w, options, err);
    if (rc == VG_OK)
        rc = open_runs(w, err);
    if (rc == VG_OK)
        rc = vg_sql_run(store, VG_ST_SEEN_CLEAR, NO_ARGS, err);
    if (rc == VG_OK)
        rc = prepare_insert(w, err);
    if (rc == VG_OK)
        *out = w;
    else
        vg_fact_writer_free(w);
    return rc;
}

vg_rc vg_writer_run(vg_fact_writer *w, sqlite3_stmt *st, vg_err *err)
{
    vg_store *s = w->store;
    if (sqlite3_get_autocommit(s->db))
        return vg_fail(err, VG_BUG, "%s: facts outside a transaction", s->path);
    vg_rc rc = vg_bulk_begin(s, err);
    if (rc == VG_OK)
        rc = vg_sql_bind(s, st, ARGS(I(w->options.source)), err);
    if (rc == VG_OK)
        rc = vg_sql_step(s, st, err);
    return vg_bulk_end(s, rc == VG_END ? VG_OK : rc, err);
}

/* The run becomes facts, except for those whose keys are there. */
static int write_run(void *ctx)
{
    vg_fact_writer *w = ctx;
    vg_run *run = w->writing;
    w->store->feed = (vg_feed){
        .rows = run->rows, .order = run->sorted, .count = run->count, .stride = w->stride};
    int result = sqlite3_step(w->insert);
    run->inserted = sqlite3_changes64(w->store->db);
    sqlite3_reset(w->insert);
    w->store->feed = (vg_feed){.count = 0};
    return result == SQLITE_DONE ? SQLITE_OK : result;
}

/* Waits for the run that is being written and settles those of its rows that were not. */
static vg_rc settle(vg_fact_writer *w, vg_err *err)
{
    vg_run *run = w->writing;
    vg_rc rc = vg_behind_wait(w->store, err);
    if (rc != VG_OK || !run)
        return rc;
    w->writing = NULL;
    w->counts.inserted += run->inserted;
    size_t count = run->count;
    run->count = 0;
    if (run->inserted == (int64_t)count)
        return VG_OK;
    w->store->feed =
        (vg_feed){.rows = run->rows, .order = run->sorted, .count = count, .stride = w->stride};
    vg_feed feed = w->store->feed;
    rc = vg_writer_settle(w, &feed, run->sorted == run->items ? run->spare : run->items, err);
    w->store->feed = (vg_feed){.count = 0};
    return rc;
}

/* The run before may still be on its way while this one is sorted. */
static vg_rc start_writing(vg_fact_writer *w, vg_err *err)
{
    vg_run *run = w->filling;
    run->sorted = vg_run_sort(run->items, run->spare, run->count);
    vg_rc rc = settle(w, err);
    if (rc == VG_OK)
        rc = vg_sql_bind(w->store, w->insert, ARGS(I(w->options.source)), err);
    if (rc == VG_OK && run->count >= NARROW_ROWS)
        rc = vg_narrow_begin(w->store, w->measures, w->measure_count, err);
    if (rc != VG_OK)
        return vg_bulk_end(w->store, rc, err);
    w->writing = run;
    return vg_behind_start(w->store, write_run, w, err);
}

/* Hands the run that was filled over, once the one before is done with. */
static vg_rc write_behind(vg_fact_writer *w, vg_err *err)
{
    vg_rc rc = start_writing(w, err);
    if (rc != VG_OK) {
        w->filling->count = 0; /* it is lost, as is the transaction */
        return rc;
    }
    w->filling = w->writing == &w->runs[0] ? &w->runs[1] : &w->runs[0];
    return w->filling->rows ? VG_OK : make_room(w, w->filling, err);
}

vg_rc vg_fact_writer_add(vg_fact_writer *w, int64_t series, int64_t start, int64_t basis,
                         int64_t src_row, const int64_t *values, vg_err *err)
{
    if (!vg_key_fits(series, start))
        return vg_fail(err, VG_DATA, "%s: the store has no room for series %lld at %lld",
                       w->store->path, (long long)series, (long long)start);
    vg_run *run = w->filling;
    int64_t *row = run->rows + run->count * w->stride;
    for (size_t i = 0; i < w->measure_count; i++) {
        int64_t v = values[i];
        if (v != VG_UNKNOWN && (v > VG_VALUE_MAX || v < -VG_VALUE_MAX))
            return vg_fail(err, VG_DATA, "%s: %lld is out of range",
                           vg_measures[w->measures[i]].code, (long long)v);
        row[VG_ROW_VALUES + i] = v;
    }
    int64_t key = vg_key_limit(series, start);
    row[VG_ROW_KEY] = key;
    row[VG_ROW_SRC] = src_row;
    row[VG_ROW_BASIS] = basis;
    run->items[run->count] = (vg_run_item){.key = (uint64_t)key, .row = (uint32_t)run->count};
    run->count++;
    return run->count < w->room ? VG_OK : write_behind(w, err);
}

vg_rc vg_fact_writer_finish(vg_fact_writer *w, vg_writer_counts *counts, vg_err *err)
{
    *counts = (vg_writer_counts){0};
    vg_rc rc = w->filling->count ? write_behind(w, err) : VG_OK;
    if (rc == VG_OK)
        rc = settle(w, err);
    if (rc == VG_OK)
        *counts = w->counts;
    return rc;
}

void vg_fact_writer_free(vg_fact_writer *w)
{
    if (!w)
        return;
    if (w->writing) {
        vg_rc rc = vg_behind_wait(w->store, NULL);
        (void)rc; /* it is told when somebody needs the store */
    }
    sqlite3_finalize(w->insert);
    sqlite3_finalize(w->standing);
    sqlite3_finalize(w->keep);
    sqlite3_finalize(w->put);
    free_room(&w->runs[0]);
    free_room(&w->runs[1]);
    free(w);
}
