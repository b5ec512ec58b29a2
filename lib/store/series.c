#include <vgov/forecast_version.h>

#include "sql.h"

static vg_rc ensure(vg_store *store, vg_stmt find, vg_stmt add, const vg_arg *args, int64_t *id,
                    vg_err *err)
{
    vg_rc rc = vg_sql_number(store, find, args, id, err);
    return rc == VG_END ? vg_sql_add(store, add, args, id, err) : rc;
}

vg_rc vg_series_ensure(vg_store *store, const vg_series *wanted, int64_t *id, vg_err *err)
{
    const vg_scope *s = &wanted->scope;
    int64_t scope;
    *id = 0;
    vg_rc rc =
        ensure(store, VG_ST_SCOPE_FIND, VG_ST_SCOPE_ADD,
               ARGS(I(s->vendor_id), I(s->line_id), T(s->channel), T(s->campaign), T(s->site)),
               &scope, err);
    if (rc != VG_OK)
        return rc;
    return ensure(store, VG_ST_SERIES_FIND, VG_ST_SERIES_ADD,
                  ARGS(I(scope), T(wanted->origin), T(wanted->feed), I(wanted->length)), id,
                  err);
}

enum { FIRST_TEXT = 5 }; /* columns: five numbers, then the texts in this order */

static vg_rc read_series(sqlite3_stmt *st, vg_arena *arena, vg_series *s, vg_err *err)
{
    s->id = sqlite3_column_int64(st, 0);
    s->length = sqlite3_column_int(st, 1);
    s->scope.id = sqlite3_column_int64(st, 2);
    s->scope.vendor_id = sqlite3_column_int64(st, 3);
    s->scope.line_id = sqlite3_column_int64(st, 4);
    const char **const texts[] = {
        &s->scope.vendor, &s->scope.line, &s->scope.channel, &s->scope.campaign,
        &s->scope.site,   &s->origin,     &s->feed};
    vg_rc rc = VG_OK;
    for (int i = 0; rc == VG_OK && i < (int)(sizeof texts / sizeof texts[0]); i++)
        rc = vg_sql_text(st, FIRST_TEXT + i, arena, texts[i], err);
    return rc;
}

static vg_rc list(vg_store *store, vg_arena *arena, int64_t vendor_id, bool forecast,
                  vg_series **out, size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc =
        vg_sql_start(store, VG_ST_SERIES_LIST, ARGS(I(vendor_id), I(forecast)), &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_series *s = vg_arena_push(arena, out, count, sizeof **out);
        rc = s ? read_series(st, arena, s, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_series_list(vg_store *store, vg_arena *arena, int64_t vendor_id, vg_series **out,
                     size_t *count, vg_err *err)
{
    return list(store, arena, vendor_id, false, out, count, err);
}

vg_rc vg_forecast_series(vg_store *store, vg_arena *arena, int64_t vendor_id, vg_series **out,
                         size_t *count, vg_err *err)
{
    return list(store, arena, vendor_id, true, out, count, err);
}

vg_rc vg_series_siblings(vg_store *store, int64_t id, vg_series_length out[VG_LENGTHS],
                         size_t *count, vg_err *err)
{
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_SERIES_SIBLINGS, ARGS(I(id)), &st, err);
    while (rc == VG_OK && *count < VG_LENGTHS && (rc = vg_sql_step(store, st, err)) == VG_OK)
        out[(*count)++] = (vg_series_length){.id = sqlite3_column_int64(st, 0),
                                             .length = sqlite3_column_int(st, 1)};
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

/* Without a threshold there is nothing to be within. */
static vg_arg within(vg_threshold t)
{
    return (vg_arg)I(t.ms != VG_UNKNOWN && t.within);
}

vg_rc vg_basis_ensure(vg_store *store, const vg_basis *wanted, int64_t *id, vg_err *err)
{
    return ensure(store, VG_ST_BASIS_FIND, VG_ST_BASIS_ADD,
                  ARGS(I(wanted->target.ms), within(wanted->target), I(wanted->shortest.ms),
                       within(wanted->shortest), T(wanted->currency), T(wanted->reconstructed)),
                  id, err);
}

vg_rc vg_basis_list(vg_store *store, vg_arena *arena, vg_basis **out, size_t *count,
                    vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_BASIS_LIST, NO_ARGS, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_basis *b = vg_arena_push(arena, out, count, sizeof **out);
        if (!b) {
            rc = vg_nomem(err);
            break;
        }
        b->id = sqlite3_column_int64(st, 0);
        b->target = (vg_threshold){vg_sql_int(st, 1), sqlite3_column_int(st, 2) != 0};
        b->shortest = (vg_threshold){vg_sql_int(st, 3), sqlite3_column_int(st, 4) != 0};
        rc = vg_sql_text(st, 5, arena, &b->currency, err);
        if (rc == VG_OK)
            rc = vg_sql_text(st, 6, arena, &b->reconstructed, err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}
