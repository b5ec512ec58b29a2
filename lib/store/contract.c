#include "sql.h"

#include <string.h>

static vg_rc compare(vg_store *store, sqlite3_stmt *st, const vg_contract_row *row, vg_err *err)
{
    const unsigned char *text = sqlite3_column_text(st, 1);
    if (!text)
        return vg_nomem(err);
    size_t len = (size_t)sqlite3_column_bytes(st, 1);
    if (len == row->text_len && memcmp(text, row->text, len) == 0)
        return VG_OK;
    vg_str day = VG_STR_INIT;
    vg_day_text(&day, row->valid_from);
    vg_rc rc = vg_fail(err, VG_DATA,
                       "%s: contract %s, valid from %s, is known with another text; a changed "
                       "contract needs another valid_from",
                       store->path, row->id, day.ptr);
    vg_str_free(&day);
    return rc;
}

vg_rc vg_contract_put(vg_store *store, const vg_contract_row *row, bool *known, vg_err *err)
{
    *known = false;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_CONTRACT_FIND, ARGS(T(row->id), I(row->valid_from)),
                            &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    if (rc == VG_END)
        return vg_sql_run(store, VG_ST_CONTRACT_ADD,
                          ARGS(T(row->id), I(row->valid_from), T(row->sha256),
                               TN(row->text, row->text_len), I(row->loaded_at)),
                          err);
    if (rc == VG_OK)
        rc = compare(store, st, row, err);
    *known = rc == VG_OK;
    vg_sql_stop(st);
    return rc;
}

static vg_rc read_contract(sqlite3_stmt *st, vg_arena *arena, vg_contract_row *c, vg_err *err)
{
    vg_rc rc = vg_sql_text(st, 0, arena, &c->id, err);
    if (rc == VG_OK)
        rc = vg_sql_text(st, 2, arena, &c->sha256, err);
    if (rc == VG_OK)
        rc = vg_sql_text(st, 3, arena, &c->text, err);
    c->text_len = (size_t)sqlite3_column_bytes(st, 3);
    c->valid_from = (vg_day)sqlite3_column_int64(st, 1);
    c->loaded_at = sqlite3_column_int64(st, 4);
    return rc;
}

vg_rc vg_contract_list(vg_store *store, vg_arena *arena, vg_contract_row **out, size_t *count,
                       vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_CONTRACT_LIST, NO_ARGS, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_contract_row *c = vg_arena_push(arena, out, count, sizeof **out);
        rc = c ? read_contract(st, arena, c, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}
