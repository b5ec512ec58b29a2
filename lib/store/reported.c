#include <vgov/reported.h>

#include "record.h"

vg_rc vg_reported_put(vg_store *store, vg_arena *arena, const vg_reported *r, bool replace,
                      vg_record_put *out, vg_err *err)
{
    int64_t vendor, credit = r->has_credit ? r->credit : VG_UNKNOWN;
    vg_rc rc = vg_record_vendor(store, arena, r->vendor, &vendor, err);
    if (rc != VG_OK)
        return rc;
    const vg_record_sql sql = {
        .find = VG_ST_REPORTED_FIND,
        .about = ARGS(I(vendor), I(r->month), T(r->service_level), T(r->value), I(credit),
                      T(r->currency), T(r->contract)),
        .retire = VG_ST_REPORTED_RETIRE,
        .add = VG_ST_REPORTED_ADD,
        .values = ARGS(I(vendor), I(r->month), T(r->service_level), T(r->value), I(credit),
                       T(r->currency), I(r->source_id), I(r->src_row), T(r->contract)),
        .what = vg_record_about(arena, "service level", r->service_level, r->month),
        .now = vg_record_words(arena, r->value, credit, r->currency, ""),
        .source_id = r->source_id};
    return vg_record_put_row(store, arena, &sql, replace, out, err);
}

static vg_rc read_row(sqlite3_stmt *st, vg_arena *arena, vg_reported *r, vg_err *err)
{
    const char **const texts[] = {&r->vendor,   &r->service_level, &r->value,
                                  &r->currency, &r->source,        &r->contract};
    vg_rc rc = VG_OK;
    int64_t credit = vg_sql_int(st, 1);
    r->month = (vg_day)vg_sql_int(st, 0);
    r->has_credit = credit != VG_UNKNOWN;
    r->credit = r->has_credit ? credit : 0;
    r->source_id = vg_sql_int(st, 2);
    r->src_row = vg_sql_int(st, 3);
    for (size_t t = 0; rc == VG_OK && t < sizeof texts / sizeof *texts; t++)
        rc = vg_sql_text(st, (int)t + 4, arena, texts[t], err);
    return rc;
}

vg_rc vg_reported_list(vg_store *store, vg_arena *arena, const char *vendor, vg_day first,
                       vg_day last, vg_reported **out, size_t *count, vg_err *err)
{
    sqlite3_stmt *st;
    *out = NULL;
    *count = 0;
    vg_rc rc =
        vg_sql_start(store, VG_ST_REPORTED_LIST, ARGS(T(vendor), I(first), I(last)), &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_reported *r = vg_arena_push(arena, out, count, sizeof **out);
        rc = r ? read_row(st, arena, r, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}
