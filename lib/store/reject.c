#include "sql.h"

vg_rc vg_reject_add(vg_store *store, const vg_reject *reject, int64_t *id, vg_err *err)
{
    int64_t unused;
    return vg_sql_add(store, VG_ST_REJECT_ADD,
                      ARGS(I(reject->source_id), I(reject->src_row), I(reject->column),
                           T(reject->raw), T(reject->reason)),
                      id ? id : &unused, err);
}

vg_rc vg_reject_set_raw(vg_store *store, int64_t id, const char *raw, vg_err *err)
{
    return vg_sql_run(store, VG_ST_REJECT_SET_RAW, ARGS(I(id), T(raw)), err);
}

static vg_rc read_reject(sqlite3_stmt *st, vg_arena *arena, vg_reject *r, vg_err *err)
{
    const char **const texts[] = {&r->raw, &r->reason, &r->source};
    r->id = sqlite3_column_int64(st, 6);
    vg_rc rc = VG_OK;
    r->source_id = sqlite3_column_int64(st, 0);
    r->src_row = sqlite3_column_int64(st, 1);
    r->column = sqlite3_column_int64(st, 2);
    for (int i = 0; rc == VG_OK && i < 3; i++)
        rc = vg_sql_text(st, i + 3, arena, texts[i], err);
    return rc;
}

vg_rc vg_reject_list(vg_store *store, vg_arena *arena, int64_t source_id, vg_reject **out,
                     size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_REJECT_LIST, ARGS(I(source_id)), &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_reject *r = vg_arena_push(arena, out, count, sizeof **out);
        rc = r ? read_reject(st, arena, r, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}
