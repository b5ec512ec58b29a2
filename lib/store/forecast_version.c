#include <vgov/forecast_version.h>

#include "sql.h"

static vg_rc read_version(sqlite3_stmt *st, vg_arena *arena, vg_forecast_version *v,
                          vg_err *err)
{
    int64_t locked = vg_sql_int(st, 2);
    v->id = vg_sql_int(st, 0);
    v->created = vg_sql_int(st, 1);
    v->has_lock = locked != VG_UNKNOWN;
    v->locked = v->has_lock ? locked : 0;
    v->source_id = vg_sql_int(st, 3);
    vg_rc rc = vg_sql_text(st, 4, arena, &v->code, err);
    return rc == VG_OK ? vg_sql_text(st, 5, arena, &v->source, err) : rc;
}

vg_rc vg_forecast_add(vg_store *store, const vg_forecast_version *v, vg_err *err)
{
    return vg_sql_run(store, VG_ST_FORECAST_ADD,
                      ARGS(T(v->code), I(v->created), I(v->has_lock ? v->locked : VG_UNKNOWN),
                           I(v->source_id)),
                      err);
}

static vg_rc list(vg_store *store, vg_stmt which, const vg_arg *args, vg_arena *arena,
                  vg_forecast_version **out, size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, which, args, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_forecast_version *v = vg_arena_push(arena, out, count, sizeof *v);
        rc = v ? read_version(st, arena, v, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_forecast_find(vg_store *store, vg_arena *arena, const char *code,
                       vg_forecast_version *out, vg_err *err)
{
    vg_forecast_version *found;
    size_t count;
    vg_rc rc = list(store, VG_ST_FORECAST_FIND, ARGS(T(code)), arena, &found, &count, err);
    if (rc == VG_OK && count)
        *out = *found;
    return rc == VG_OK && count == 0 ? VG_END : rc;
}

vg_rc vg_forecast_list(vg_store *store, vg_arena *arena, vg_forecast_version **out,
                       size_t *count, vg_err *err)
{
    return list(store, VG_ST_FORECAST_LIST, NO_ARGS, arena, out, count, err);
}
