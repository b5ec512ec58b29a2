#include "sql.h"

vg_rc vg_vendor_find(vg_store *store, const char *code, int64_t *id, vg_err *err)
{
    return vg_sql_number(store, VG_ST_VENDOR_FIND, ARGS(T(code)), id, err);
}

vg_rc vg_line_find(vg_store *store, const char *code, int64_t *id, vg_err *err)
{
    return vg_sql_number(store, VG_ST_LINE_FIND, ARGS(T(code)), id, err);
}

vg_rc vg_vendor_create(vg_store *store, const char *code, int64_t *id, vg_err *err)
{
    return vg_sql_add(store, VG_ST_VENDOR_ADD, ARGS(T(code)), id, err);
}

vg_rc vg_line_create(vg_store *store, const char *code, int64_t *id, vg_err *err)
{
    return vg_sql_add(store, VG_ST_LINE_ADD, ARGS(T(code)), id, err);
}

vg_rc vg_vendor_name_seen(vg_store *store, int64_t vendor_id, const char *name, vg_day from,
                          vg_day to, int64_t source_id, vg_err *err)
{
    return vg_sql_run(store, VG_ST_VENDOR_NAME_SEEN,
                      ARGS(I(vendor_id), T(name), I(from), I(to), I(source_id)), err);
}

vg_rc vg_vendor_name(vg_store *store, vg_arena *arena, int64_t vendor_id, vg_day last,
                     const char **name, vg_err *err)
{
    *name = NULL;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_VENDOR_NAME, ARGS(I(last), I(vendor_id)), &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    if (rc == VG_END)
        return vg_fail(err, VG_BUG, "%s: there is no vendor %lld", store->path,
                       (long long)vendor_id);
    if (rc == VG_OK)
        rc = vg_sql_text(st, 0, arena, name, err);
    vg_sql_stop(st);
    return rc;
}

/* Both lists have the columns id, code, name. */
static vg_rc list(vg_store *store, vg_arena *arena, vg_stmt which, const vg_arg *args,
                  vg_party **out, size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, which, args, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_party *p = vg_arena_push(arena, out, count, sizeof **out);
        if (!p) {
            rc = vg_nomem(err);
            break;
        }
        p->id = sqlite3_column_int64(st, 0);
        rc = vg_sql_text(st, 1, arena, &p->code, err);
        if (rc == VG_OK)
            rc = vg_sql_text(st, 2, arena, &p->name, err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_vendor_list(vg_store *store, vg_arena *arena, vg_day last, vg_party **out,
                     size_t *count, vg_err *err)
{
    return list(store, arena, VG_ST_VENDOR_LIST, ARGS(I(last)), out, count, err);
}

vg_rc vg_line_list(vg_store *store, vg_arena *arena, vg_party **out, size_t *count, vg_err *err)
{
    return list(store, arena, VG_ST_LINE_LIST, NO_ARGS, out, count, err);
}
