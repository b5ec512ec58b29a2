/* Facts that a full statement of a period does not have any more. */
#include "fact_sql.h"
#include "key.h"
#include "sql.h"
#include "writer.h"

enum { COL_KEY, COL_SOURCE, COL_ROW, COL_BASIS, COL_VALUES };

static vg_rc prepare(vg_fact_writer *w, void (*make)(vg_str *out), const vg_arg *args,
                     sqlite3_stmt **st, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    *st = NULL;
    make(&text);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_sql_prepare(w->store, text.ptr, st, err);
    if (rc == VG_OK)
        rc = vg_sql_bind(w->store, *st, args, err);
    vg_str_free(&text);
    return rc;
}

static vg_rc tell_one(vg_fact_writer *w, sqlite3_stmt *st, vg_err *err)
{
    int64_t values[VG_MEASURES];
    int64_t key = sqlite3_column_int64(st, COL_KEY);
    for (int m = 0; m < VG_MEASURES; m++)
        values[m] = vg_sql_int(st, COL_VALUES + m);
    vg_conflict c = {.kind = VG_CONFLICT_RETIRED,
                     .series = vg_key_series(key),
                     .start = vg_key_start(key),
                     .other_source = sqlite3_column_int64(st, COL_SOURCE),
                     .other_row = sqlite3_column_int64(st, COL_ROW),
                     .other_basis = sqlite3_column_int64(st, COL_BASIS),
                     .other_values = values};
    return w->options.on_conflict(w->options.ctx, &c, err);
}

static vg_rc tell(vg_fact_writer *w, const vg_arg *args, int64_t *count, vg_err *err)
{
    sqlite3_stmt *st;
    vg_rc rc = prepare(w, vg_fact_sql_missing, args, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(w->store, st, err)) == VG_OK) {
        ++*count;
        if (w->options.on_conflict)
            rc = tell_one(w, st, err);
    }
    sqlite3_finalize(st);
    return rc == VG_END ? VG_OK : rc;
}

static vg_rc run(vg_fact_writer *w, void (*make)(vg_str *out), const vg_arg *args, vg_err *err)
{
    sqlite3_stmt *st;
    vg_rc rc = prepare(w, make, args, &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(w->store, st, err);
    sqlite3_finalize(st);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_fact_writer_retire(vg_fact_writer *w, int64_t series, int64_t from, int64_t to,
                            vg_writer_counts *counts, vg_err *err)
{
    int64_t count = 0;
    if (!vg_key_fits(series, 0))
        return vg_fail(err, VG_BUG, "%s: there is no series %lld", w->store->path,
                       (long long)series);
    if (sqlite3_get_autocommit(w->store->db))
        return vg_fail(err, VG_BUG, "%s: facts outside a transaction", w->store->path);
    const vg_arg *args =
        ARGS(I(w->options.source), I(vg_key_limit(series, from)), I(vg_key_limit(series, to)));
    vg_rc rc = tell(w, args, &count, err);
    if (rc != VG_OK || count == 0)
        return rc;
    rc = run(w, vg_fact_sql_keep_missing, args, err);
    if (rc == VG_OK)
        rc = run(w, vg_fact_sql_drop_missing, args, err);
    if (rc == VG_OK)
        counts->retired += count;
    return rc;
}
