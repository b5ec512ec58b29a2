/* Slices become days. */
#include <vgov/evidence.h>

#include "fact_sql.h"
#include "key.h"
#include "sql.h"

vg_rc vg_prune_mark(vg_store *store, vg_err *err)
{
    return vg_sql_run(store, VG_ST_PRUNE_MARK, NO_ARGS, err);
}

vg_rc vg_prune_keep(vg_store *store, vg_err *err)
{
    return vg_sql_run(store, VG_ST_PRUNE_KEEP, NO_ARGS, err);
}

vg_rc vg_prune_drop(vg_store *store, vg_err *err)
{
    vg_rc rc = vg_sql_run(store, VG_ST_PRUNE_DROP, NO_ARGS, err);
    return rc == VG_OK ? vg_prune_keep(store, err) : rc;
}

vg_rc vg_prune_begin(vg_store *store, int64_t *evidence, vg_err *err)
{
    return vg_sql_add(store, VG_ST_EVIDENCE_ADD, NO_ARGS, evidence, err);
}

vg_rc vg_prune_day(vg_store *store, int64_t series, vg_day day, int64_t source, int64_t src_row,
                   int64_t basis, const int64_t values[VG_MEASURES], vg_err *err)
{
    enum { HEAD = 4 };
    vg_arg args[HEAD + VG_MEASURES + 1] = {
        I(vg_key_limit(series, (int64_t)day * VG_DAY_SECONDS)), I(source), I(src_row),
        I(basis)};
    sqlite3_stmt *st = NULL;
    vg_str text = VG_STR_INIT;
    for (int m = 0; m < VG_MEASURES; m++)
        args[HEAD + m] = (vg_arg)I(values[m]);
    vg_fact_sql_add(&text);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_sql_prepare(store, text.ptr, &st, err);
    if (rc == VG_OK)
        rc = vg_sql_bind(store, st, args, err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    sqlite3_finalize(st);
    vg_str_free(&text);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_prune_slices(vg_store *store, int64_t series, vg_day month, int64_t from, int64_t to,
                      int64_t evidence, int64_t *rows, vg_err *err)
{
    int64_t first = vg_key_limit(series, from), end = vg_key_limit(series, to);
    vg_rc rc = vg_sql_run(store, VG_ST_PRUNE_NOTE,
                          ARGS(I(series), I(month), I(first), I(end), I(evidence)), err);
    if (rc == VG_OK)
        rc = vg_sql_run(store, VG_ST_PRUNE_OLD, ARGS(I(first), I(end)), err);
    if (rc == VG_OK)
        rc = vg_sql_run(store, VG_ST_PRUNE_FACTS, ARGS(I(first), I(end)), err);
    *rows = rc == VG_OK ? sqlite3_changes64(store->db) : 0;
    return rc;
}
