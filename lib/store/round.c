#include <vgov/round_log.h>

#include <vgov/date.h>

#include "key.h"
#include "sql.h"

static vg_rc read_line(sqlite3_stmt *st, vg_arena *arena, vg_round_line *l, vg_err *err)
{
    const char **const texts[] = {&l->contract, &l->vendor, &l->service_level,
                                  &l->value,    &l->status, &l->band};
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < sizeof texts / sizeof *texts; i++)
        rc = vg_sql_text(st, (int)i, arena, texts[i], err);
    if (rc != VG_OK)
        return rc;
    l->part = (vg_day)vg_sql_int(st, 6);
    l->points = vg_sql_int(st, 7);
    l->at = vg_sql_int(st, 8);
    l->credit = vg_sql_int(st, 9);
    l->bonus = vg_sql_int(st, 10);
    l->has_money = l->credit != VG_UNKNOWN && l->bonus != VG_UNKNOWN;
    if (!l->has_money)
        l->credit = l->bonus = 0;
    return VG_OK;
}

vg_rc vg_round_read(vg_store *store, vg_arena *arena, const char *period, const char *vendor,
                    vg_round_line **out, size_t *count, vg_err *err)
{
    sqlite3_stmt *st;
    *out = NULL;
    *count = 0;
    vg_rc rc = vg_sql_start(store, VG_ST_ROUND_LIST, ARGS(T(period), T(vendor)), &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_round_line *line = vg_arena_push(arena, out, count, sizeof *line);
        rc = line ? read_line(st, arena, line, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_round_keep(vg_store *store, const char *period, const char *vendor,
                    const vg_round_line *lines, size_t count, vg_err *err)
{
    const vg_time now = vg_now();
    vg_rc rc = vg_sql_run(store, VG_ST_ROUND_CLEAR, ARGS(T(period), T(vendor)), err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        const vg_round_line *l = &lines[i];
        rc = vg_sql_run(store, VG_ST_ROUND_ADD,
                        ARGS(T(period), T(l->contract), T(l->vendor), T(l->service_level),
                             T(l->value), T(l->status), T(l->band), I(l->part), I(l->points),
                             I(now), I(l->has_money ? l->credit : VG_UNKNOWN),
                             I(l->has_money ? l->bonus : VG_UNKNOWN)),
                        err);
    }
    return rc;
}

vg_rc vg_source_shares(vg_store *store, vg_arena *arena, int64_t series, int64_t from,
                       int64_t to, vg_source_share **out, size_t *count, vg_err *err)
{
    sqlite3_stmt *st;
    *out = NULL;
    *count = 0;
    vg_rc rc = vg_sql_start(store, VG_ST_SOURCE_SHARES,
                            ARGS(I(vg_key_limit(series, from)), I(vg_key_limit(series, to))),
                            &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_source_share *share = vg_arena_push(arena, out, count, sizeof *share);
        if (!share)
            rc = vg_nomem(err);
        else
            *share = (vg_source_share){vg_sql_int(st, 0), vg_sql_int(st, 1),
                                       vg_key_start(vg_sql_int(st, 2)),
                                       vg_key_start(vg_sql_int(st, 3))};
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}
