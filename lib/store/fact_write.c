#include "writer.h"

#include <stdlib.h>
#include <string.h>

#include "bulk.h"
#include "fact_sql.h"
#include "key.h"
#include "sort.h"
#include "sql.h"

/* A run is as long as these allow. Longer runs touch fewer pages a row but fall out of the
 * processor's caches. */
enum { RUN_ROWS = 1 << 18, RUN_BYTES = 32 << 20 };

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

static vg_rc make_room(vg_fact_writer *w, vg_err *err)
{
    w->stride = VG_ROW_VALUES + w->measure_count;
    w->room = RUN_BYTES / (w->stride * sizeof *w->rows);
    if (w->room > RUN_ROWS)
        w->room = RUN_ROWS;
    w->rows = malloc(w->room * w->stride * sizeof *w->rows);
    w->items = malloc(w->room * sizeof *w->items);
    w->spare = malloc(w->room * sizeof *w->spare);
    return w->rows && w->items && w->spare ? VG_OK : vg_nomem(err);
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
        rc = make_room(w, err);
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

static vg_rc write_run(vg_fact_writer *w, const vg_feed *run, vg_run_item *spare, vg_err *err)
{
    w->store->feed = *run;
    vg_rc rc = vg_writer_run(w, w->insert, err);
    if (rc != VG_OK)
        return rc;
    int64_t inserted = sqlite3_changes64(w->store->db);
    w->counts.inserted += inserted;
    return inserted == (int64_t)run->count ? VG_OK : vg_writer_settle(w, run, spare, err);
}

static vg_rc flush(vg_fact_writer *w, vg_err *err)
{
    if (w->count == 0)
        return VG_OK;
    vg_run_item *sorted = vg_run_sort(w->items, w->spare, w->count);
    vg_feed run = {.rows = w->rows, .order = sorted, .count = w->count, .stride = w->stride};
    vg_rc rc = write_run(w, &run, sorted == w->items ? w->spare : w->items, err);
    w->store->feed = (vg_feed){.count = 0};
    w->count = 0;
    return rc;
}

vg_rc vg_fact_writer_add(vg_fact_writer *w, int64_t series, int64_t start, int64_t basis,
                         int64_t src_row, const int64_t *values, vg_err *err)
{
    if (!vg_key_fits(series, start))
        return vg_fail(err, VG_DATA, "%s: the store has no room for series %lld at %lld",
                       w->store->path, (long long)series, (long long)start);
    int64_t *row = w->rows + w->count * w->stride;
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
    w->items[w->count] = (vg_run_item){.key = (uint64_t)key, .row = (uint32_t)w->count};
    w->count++;
    return w->count < w->room ? VG_OK : flush(w, err);
}

vg_rc vg_fact_writer_finish(vg_fact_writer *w, vg_writer_counts *counts, vg_err *err)
{
    *counts = (vg_writer_counts){0};
    vg_rc rc = flush(w, err);
    if (rc == VG_OK)
        *counts = w->counts;
    return rc;
}

void vg_fact_writer_free(vg_fact_writer *w)
{
    if (!w)
        return;
    sqlite3_finalize(w->insert);
    sqlite3_finalize(w->standing);
    sqlite3_finalize(w->keep);
    sqlite3_finalize(w->put);
    free(w->rows);
    free(w->items);
    free(w->spare);
    free(w);
}
