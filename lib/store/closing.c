#include <vgov/closing.h>

#include <vgov/date.h>
#include <vgov/period.h>

#include "sql.h"

static vg_rc note(vg_store *store, const vg_closing *c, int edition, vg_err *err)
{
    vg_str subject = VG_STR_INIT, detail = VG_STR_INIT;
    vg_period month = vg_period_month(c->month);
    vg_str_addf(&subject, "contract %s, vendor %s, ", c->contract, c->vendor);
    vg_period_text(&subject, &month);
    if (*c->service_level)
        vg_str_addf(&subject, ", %s", c->service_level);
    vg_str_addf(&detail, "edition %d, sha256 %s%s%s%s%s", edition, c->sha256,
                *c->role ? "; " : "", c->role, *c->reason ? "; " : "", c->reason);
    vg_rc rc = vg_str_rc(&subject, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&detail, err);
    if (rc == VG_OK)
        rc = vg_audit_add(store, edition > 1 ? "restate" : "close", subject.ptr, detail.ptr,
                          err);
    vg_str_free(&subject);
    vg_str_free(&detail);
    return rc;
}

vg_rc vg_closing_add(vg_store *store, const vg_closing *c, int64_t *id, vg_err *err)
{
    int64_t last = 0;
    *id = 0;
    vg_rc rc = vg_sql_number(
        store, VG_ST_CLOSING_EDITION,
        ARGS(T(c->contract), T(c->vendor), I(c->month), T(c->service_level)), &last, err);
    if (rc == VG_OK)
        rc = vg_sql_add(store, VG_ST_CLOSING_ADD,
                        ARGS(T(c->contract), T(c->vendor), I(c->month), T(c->service_level),
                             I(last + 1), T(c->sha256), T(c->text), T(c->program),
                             I(c->closed_at), T(c->role), T(c->reason)),
                        id, err);
    return rc == VG_OK ? note(store, c, (int)last + 1, err) : rc;
}

static vg_rc read_closing(sqlite3_stmt *st, vg_arena *arena, vg_closing *c, vg_err *err)
{
    const char **const texts[] = {&c->contract, &c->vendor, &c->service_level, &c->sha256,
                                  &c->program,  &c->role,   &c->reason,        &c->text};
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < sizeof texts / sizeof *texts; i++)
        rc = vg_sql_text(st, (int)i + 4, arena, texts[i], err);
    c->id = vg_sql_int(st, 0);
    c->month = (vg_day)vg_sql_int(st, 1);
    c->edition = (int)vg_sql_int(st, 2);
    c->closed_at = vg_sql_int(st, 3);
    return rc;
}

vg_rc vg_closing_list(vg_store *store, vg_arena *arena, const vg_closing_filter *f,
                      vg_closing **out, size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_CLOSING_LIST,
                            ARGS(T(f->contract), T(f->vendor), I(f->first), I(f->last),
                                 I(f->editions), I(f->texts)),
                            &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_closing *c = vg_arena_push(arena, out, count, sizeof **out);
        rc = c ? read_closing(st, arena, c, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_closing_any(vg_store *store, const char *vendor, vg_day from, bool *any, vg_err *err)
{
    int64_t found = 0;
    vg_rc rc = vg_sql_number(store, VG_ST_CLOSING_ANY, ARGS(T(vendor), I(from)), &found, err);
    *any = rc == VG_OK;
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_closing_last(vg_store *store, const char *contract, const char *vendor, vg_day *month,
                      vg_err *err)
{
    int64_t found = 0;
    vg_rc rc =
        vg_sql_number(store, VG_ST_CLOSING_LAST, ARGS(T(contract), T(vendor)), &found, err);
    *month = (vg_day)found;
    return rc;
}

vg_rc vg_adjustment_add(vg_store *store, int64_t closing_id, const vg_adjustment *a,
                        vg_err *err)
{
    return vg_sql_run(
        store, VG_ST_ADJUSTMENT_ADD,
        ARGS(I(closing_id), I(a->booked), I(a->credit), I(a->bonus), T(a->currency)), err);
}

static vg_rc read_adjustment(sqlite3_stmt *st, vg_arena *arena, vg_adjustment *a, vg_err *err)
{
    const char **const texts[] = {&a->contract, &a->vendor, &a->reason, &a->currency};
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < sizeof texts / sizeof *texts; i++)
        rc = vg_sql_text(st, (int)i + 5, arena, texts[i], err);
    a->month = (vg_day)vg_sql_int(st, 0);
    a->edition = (int)vg_sql_int(st, 1);
    a->booked = (vg_day)vg_sql_int(st, 2);
    a->credit = vg_sql_int(st, 3);
    a->bonus = vg_sql_int(st, 4);
    return rc;
}

vg_rc vg_adjustment_list(vg_store *store, vg_arena *arena, const char *contract,
                         const char *vendor, vg_day first, vg_day last, vg_adjustment **out,
                         size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_ADJUSTMENT_LIST,
                            ARGS(T(contract), T(vendor), I(first), I(last)), &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_adjustment *a = vg_arena_push(arena, out, count, sizeof **out);
        rc = a ? read_adjustment(st, arena, a, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}
