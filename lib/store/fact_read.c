#include <vgov/fact_io.h>

#include <stdlib.h>

#include "fact_sql.h"
#include "key.h"
#include "sql.h"

struct vg_fact_reader {
    vg_store *store;
    sqlite3_stmt *st;
    size_t measure_count;
    bool reading; /* between a seek and the end */
    vg_fact fact;
    int64_t values[VG_MEASURES];
};

enum { COL_KEY, COL_SOURCE, COL_ROW, COL_BASIS, COL_VALUES };

vg_rc vg_fact_reader_open(vg_fact_reader **out, vg_store *store, const vg_measure *measures,
                          size_t measure_count, vg_err *err)
{
    *out = NULL;
    if (measure_count > VG_MEASURES)
        return vg_fail(err, VG_BUG, "a measure stands twice");
    vg_fact_reader *r = calloc(1, sizeof *r);
    if (!r)
        return vg_nomem(err);
    r->store = store;
    r->measure_count = measure_count;
    r->fact.values = r->values;
    vg_str text = VG_STR_INIT;
    vg_fact_sql_read(&text, measures, measure_count);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_sql_prepare(store, text.ptr, &r->st, err);
    vg_str_free(&text);
    if (rc == VG_OK)
        *out = r;
    else
        vg_fact_reader_free(r);
    return rc;
}

vg_rc vg_fact_reader_seek(vg_fact_reader *r, int64_t series, int64_t from, int64_t to,
                          vg_err *err)
{
    sqlite3_reset(r->st);
    r->reading = false;
    if (!vg_key_fits(series, 0))
        return vg_fail(err, VG_BUG, "%s: there is no series %lld", r->store->path,
                       (long long)series);
    vg_rc rc = vg_sql_bind(
        r->store, r->st, ARGS(I(vg_key_limit(series, from)), I(vg_key_limit(series, to))), err);
    r->reading = rc == VG_OK;
    return rc;
}

vg_rc vg_fact_reader_next(vg_fact_reader *r, const vg_fact **fact, vg_err *err)
{
    *fact = NULL;
    if (!r->reading)
        return VG_END;
    vg_rc rc = vg_sql_step(r->store, r->st, err);
    r->reading = rc == VG_OK;
    if (rc != VG_OK)
        return rc;
    sqlite3_stmt *st = r->st;
    r->fact.start = vg_key_start(sqlite3_column_int64(st, COL_KEY));
    r->fact.source = sqlite3_column_int64(st, COL_SOURCE);
    r->fact.src_row = sqlite3_column_int64(st, COL_ROW);
    r->fact.basis = sqlite3_column_int64(st, COL_BASIS);
    for (size_t i = 0; i < r->measure_count; i++)
        r->values[i] = vg_sql_int(st, COL_VALUES + (int)i);
    *fact = &r->fact;
    return VG_OK;
}

void vg_fact_reader_free(vg_fact_reader *r)
{
    if (!r)
        return;
    sqlite3_finalize(r->st);
    free(r);
}

vg_rc vg_fact_any(vg_store *store, int64_t series, int64_t from, int64_t to, bool *any,
                  vg_err *err)
{
    *any = false;
    if (!vg_key_fits(series, 0))
        return VG_OK;
    int64_t one;
    vg_rc rc = vg_sql_number(store, VG_ST_FACT_ANY,
                             ARGS(I(vg_key_limit(series, from)), I(vg_key_limit(series, to))),
                             &one, err);
    *any = rc == VG_OK;
    return rc == VG_END ? VG_OK : rc;
}
