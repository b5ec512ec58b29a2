/* What stood before, and what came in its place. */
#include "fact_sql.h"
#include "key.h"
#include "sql.h"

#include <vgov/fact_io.h>

enum { COL_KEY, COL_BY, COL_SOURCE, COL_ROW, COL_BASIS, COL_VALUES };

typedef struct version {
    int64_t key, by, source, row, basis; /* by: VG_UNKNOWN while it stands */
    int64_t values[VG_MEASURES];
} version;

static void read_version(sqlite3_stmt *st, version *out)
{
    out->key = sqlite3_column_int64(st, COL_KEY);
    out->by = vg_sql_int(st, COL_BY);
    out->source = sqlite3_column_int64(st, COL_SOURCE);
    out->row = sqlite3_column_int64(st, COL_ROW);
    out->basis = sqlite3_column_int64(st, COL_BASIS);
    for (int m = 0; m < VG_MEASURES; m++)
        out->values[m] = vg_sql_int(st, COL_VALUES + m);
}

/* The next version of a key is what replaced the one before, unless that was retired and
 * another source gave figures later. */
static vg_rc hand_over(const version *old, const version *next,
                       vg_rc (*use)(void *ctx, const vg_past *past, vg_err *err), void *ctx,
                       vg_err *err)
{
    bool followed = next && next->key == old->key && next->source == old->by;
    vg_past past = {.start = vg_key_start(old->key),
                    .source = old->source,
                    .src_row = old->row,
                    .by = old->by,
                    .basis = old->basis,
                    .new_basis = followed ? next->basis : 0,
                    .values = old->values,
                    .new_values = followed ? next->values : NULL};
    return old->by == VG_UNKNOWN ? VG_OK : use(ctx, &past, err);
}

static vg_rc walk(vg_store *store, sqlite3_stmt *st,
                  vg_rc (*use)(void *ctx, const vg_past *past, vg_err *err), void *ctx,
                  vg_err *err)
{
    version versions[2];
    size_t n = 0;
    vg_rc rc;
    while ((rc = vg_sql_step(store, st, err)) == VG_OK) {
        read_version(st, &versions[n % 2]);
        if (n)
            rc = hand_over(&versions[(n - 1) % 2], &versions[n % 2], use, ctx, err);
        if (rc != VG_OK)
            return rc;
        n++;
    }
    if (rc == VG_END)
        rc = n ? hand_over(&versions[(n - 1) % 2], NULL, use, ctx, err) : VG_OK;
    return rc;
}

vg_rc vg_fact_history(vg_store *store, int64_t series, int64_t from, int64_t to,
                      vg_rc (*use)(void *ctx, const vg_past *past, vg_err *err), void *ctx,
                      vg_err *err)
{
    sqlite3_stmt *st = NULL;
    vg_str text = VG_STR_INIT;
    if (!vg_key_fits(series, 0))
        return VG_OK;
    vg_fact_sql_history(&text);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_sql_prepare(store, text.ptr, &st, err);
    if (rc == VG_OK)
        rc = vg_sql_bind(store, st,
                         ARGS(I(vg_key_limit(series, from)), I(vg_key_limit(series, to))), err);
    if (rc == VG_OK)
        rc = walk(store, st, use, ctx, err);
    sqlite3_finalize(st);
    vg_str_free(&text);
    return rc;
}
