#include "sql.h"

#include "place.h"

static vg_rc one_text(vg_store *store, vg_stmt which, vg_arena *arena, const char **out,
                      vg_err *err)
{
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, which, NO_ARGS, &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    if (rc == VG_OK)
        rc = vg_sql_text(st, 0, arena, out, err);
    vg_sql_stop(st);
    return rc;
}

static vg_rc counts(vg_store *store, vg_store_info *out, vg_err *err)
{
    int64_t *const places[] = {&out->vendors, &out->lines,    &out->series,  &out->facts,
                               &out->sources, &out->findings, &out->rejects, &out->contracts};
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_COUNTS, NO_ARGS, &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    if (rc != VG_OK)
        return rc;
    for (int i = 0; i < (int)(sizeof places / sizeof places[0]); i++)
        *places[i] = sqlite3_column_int64(st, i);
    vg_sql_stop(st);
    return VG_OK;
}

vg_rc vg_store_describe(vg_store *store, vg_arena *arena, vg_store_info *out, vg_err *err)
{
    *out = (vg_store_info){.journal_reason = vg_place_no_wal(store->real)};
    int64_t version;
    vg_rc rc = vg_sql_number(store, VG_ST_SCHEMA_VERSION, NO_ARGS, &version, err);
    if (rc == VG_OK)
        rc = vg_sql_number(store, VG_ST_PAGE_BYTES, NO_ARGS, &out->bytes, err);
    if (rc == VG_OK)
        rc = counts(store, out, err);
    if (rc == VG_OK)
        rc = one_text(store, VG_ST_JOURNAL_MODE, arena, &out->journal, err);
    if (rc != VG_OK)
        return rc;
    out->version = (int)version;
    out->zone = vg_arena_strdup(arena, store->zone);
    if (!out->zone)
        return vg_nomem(err);
    bool wal = out->journal[0] == 'w';
    if (wal)
        out->journal_reason = "";
    else if (!*out->journal_reason)
        out->journal_reason = "the store was in use whenever it could have changed to wal";
    return VG_OK;
}
