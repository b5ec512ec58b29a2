#include <stdlib.h>
#include <string.h>

#include <vgov/name.h>

#include "sql.h"

vg_rc vg_finding_add(vg_store *store, const vg_finding *f, vg_err *err)
{
    return vg_sql_run(store, VG_ST_FINDING_ADD,
                      ARGS(T(f->kind->id), T(f->vendor), T(f->line), T(f->period),
                           T(f->service_level), I(f->source_id ? f->source_id : VG_UNKNOWN),
                           I(f->src_row), T(f->text),
                           I(f->series_id ? f->series_id : VG_UNKNOWN),
                           I(f->of_slice ? f->start : VG_UNKNOWN)),
                      err);
}

vg_rc vg_finding_put(vg_store *store, const vg_finding *f, bool *added, vg_err *err)
{
    int64_t id;
    *added = false;
    vg_rc rc = VG_END;
    if (f->series_id)
        rc = vg_sql_number(store, VG_ST_FINDING_SAME,
                           ARGS(I(f->series_id), T(f->period), T(f->kind->id), T(f->text),
                                I(f->of_slice ? f->start : VG_UNKNOWN)),
                           &id, err);
    if (rc == VG_OK)
        return vg_sql_run(store, VG_ST_KEPT_ADD, ARGS(I(id)), err);
    if (rc != VG_END)
        return rc;
    rc = vg_finding_add(store, f, err);
    *added = rc == VG_OK;
    return rc;
}

static vg_rc read_finding(vg_store *store, sqlite3_stmt *st, vg_arena *arena, vg_finding *f,
                          vg_err *err)
{
    const char *kind;
    const char **const texts[] = {&kind,      &f->vendor,        &f->line,
                                  &f->period, &f->service_level, &f->source,
                                  &f->reason, &f->text};
    int64_t *const numbers[] = {&f->source_id, &f->src_row, &f->id, &f->acknowledged,
                                &f->series_id};
    vg_rc rc = VG_OK;
    int column = 0;
    for (size_t i = 0; rc == VG_OK && i < sizeof texts / sizeof *texts; i++)
        rc = vg_sql_text(st, column++, arena, texts[i], err);
    if (rc != VG_OK)
        return rc;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        *numbers[i] = sqlite3_column_int64(st, column++);
    f->of_slice = vg_sql_int(st, column) != VG_UNKNOWN;
    f->start = f->of_slice ? vg_sql_int(st, column) : 0;
    f->kind = vg_finding_kind_find(kind);
    if (!f->kind)
        return vg_fail(err, VG_IO,
                       "%s: the store is damaged, it has a finding of the kind \"%s\"",
                       store->path, kind);
    return VG_OK;
}

static vg_rc list(vg_store *store, vg_stmt which, const vg_arg *args, vg_arena *arena,
                  vg_finding **out, size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, which, args, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_finding *f = vg_arena_push(arena, out, count, sizeof **out);
        rc = f ? read_finding(store, st, arena, f, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_finding_list(vg_store *store, vg_arena *arena, vg_finding **out, size_t *count,
                      vg_err *err)
{
    return list(store, VG_ST_FINDING_LIST, NO_ARGS, arena, out, count, err);
}

vg_rc vg_finding_of_series(vg_store *store, vg_arena *arena, int64_t series_id,
                           const char *first, const char *last, int64_t source_id,
                           vg_finding **out, size_t *count, vg_err *err)
{
    return list(store, VG_ST_FINDING_OF_SERIES,
                ARGS(I(series_id), T(first), T(last), I(source_id)), arena, out, count, err);
}

vg_rc vg_finding_withdraw(vg_store *store, int64_t id, int64_t source_id, vg_err *err)
{
    return vg_sql_run(store, VG_ST_FINDING_WITHDRAW, ARGS(I(id), I(source_id)), err);
}

vg_rc vg_finding_withdraw_facts(vg_store *store, int64_t source_id, int64_t *count, vg_err *err)
{
    vg_rc rc = vg_sql_run(store, VG_ST_FINDING_WITHDRAW_FACTS, ARGS(I(source_id)), err);
    if (rc == VG_OK)
        *count += sqlite3_changes64(store->db);
    return rc;
}

/* --- what somebody says to it
 * ------------------------------------------------------------------------ */

/* Fails for one that was withdrawn, by the name of the source that did it. */
static vg_rc check_stands(vg_store *store, int64_t id, vg_arena *arena, vg_err *err)
{
    sqlite3_stmt *st;
    const char *name = "";
    vg_rc rc = vg_sql_start(store, VG_ST_FINDING_WITHDRAWN_BY, ARGS(I(id)), &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    if (rc == VG_END)
        return VG_OK;
    if (rc == VG_OK)
        rc = vg_sql_text(st, 1, arena, &name, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_NOINPUT,
                     "finding %lld does not hold any more since source %lld (%s)",
                     (long long)id, (long long)sqlite3_column_int64(st, 0), name);
    vg_sql_stop(st);
    return rc;
}

static vg_rc get(vg_store *store, int64_t id, vg_arena *arena, vg_finding *out, vg_err *err)
{
    vg_finding *found;
    size_t count;
    vg_rc rc = list(store, VG_ST_FINDING_GET, ARGS(I(id)), arena, &found, &count, err);
    if (rc == VG_OK && count == 0)
        rc = vg_fail(err, VG_NOINPUT, "there is no finding %lld", (long long)id);
    if (rc == VG_OK)
        *out = *found;
    return rc == VG_OK ? check_stands(store, id, arena, err) : rc;
}

/* "day-surge, vendor acme, line orders, 2026-10-03: offered 900 / 300; known campaign" */
static vg_rc add_audit(vg_store *store, const char *action, const vg_finding *f,
                       const char *reason, vg_err *err)
{
    vg_str subject = VG_STR_INIT, detail = VG_STR_INIT;
    vg_str_addf(&subject, "finding %lld", (long long)f->id);
    vg_str_adds(&detail, f->kind->id);
    if (f->vendor)
        vg_str_addf(&detail, ", vendor %s", f->vendor);
    if (f->line)
        vg_str_addf(&detail, ", line %s", f->line);
    if (f->period)
        vg_str_addf(&detail, ", %s", f->period);
    vg_str_addf(&detail, ": %s; %s", f->text, reason);
    vg_rc rc = vg_str_rc(&subject, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&detail, err);
    if (rc == VG_OK)
        rc = vg_audit_add(store, action, subject.ptr, detail.ptr, err);
    vg_str_free(&subject);
    vg_str_free(&detail);
    return rc;
}

vg_rc vg_finding_acknowledge(vg_store *store, int64_t id, const char *reason, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_finding f;
    vg_rc rc = vg_remark_check(reason, "the reason", err);
    if (rc == VG_OK)
        rc = get(store, id, &arena, &f, err);
    if (rc == VG_OK && f.acknowledged)
        rc = vg_fail(err, VG_DATA, "finding %lld is acknowledged already: %s", (long long)id,
                     f.reason);
    if (rc == VG_OK)
        rc = vg_sql_run(store, VG_ST_FINDING_ACKNOWLEDGE, ARGS(I(id), I(vg_now()), T(reason)),
                        err);
    if (rc == VG_OK)
        rc = add_audit(store, "acknowledge", &f, reason, err);
    vg_arena_free(&arena);
    return rc;
}

vg_rc vg_finding_reopen(vg_store *store, int64_t id, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_finding f;
    vg_rc rc = get(store, id, &arena, &f, err);
    if (rc == VG_OK && !f.acknowledged)
        rc = vg_fail(err, VG_DATA, "finding %lld is not acknowledged", (long long)id);
    if (rc == VG_OK)
        rc = vg_sql_run(store, VG_ST_FINDING_ACKNOWLEDGE, ARGS(I(id), I(VG_UNKNOWN), T(NULL)),
                        err);
    if (rc == VG_OK)
        rc = add_audit(store, "reopen", &f, f.reason, err);
    vg_arena_free(&arena);
    return rc;
}

/* The next id of a list; *text then stands behind it and its comma. */
static vg_rc next_id(const char **text, int64_t *id, vg_err *err)
{
    size_t len = strspn(*text, "0123456789");
    bool last = (*text)[len] == '\0';
    if (len == 0 || len > 18 || !(last || ((*text)[len] == ',' && (*text)[len + 1])))
        return vg_fail(err, VG_USAGE, "expected ids of findings like 3 or 3,7, found \"%s\"",
                       *text);
    *id = strtoll(*text, NULL, 10);
    *text += len + !last;
    return VG_OK;
}

vg_rc vg_finding_settle(vg_store *store, const char *ids, const char *reason, vg_err *err)
{
    const char *rest = ids;
    int64_t id = 0;
    vg_rc rc = vg_store_begin(store, err);
    do {
        if (rc == VG_OK)
            rc = next_id(&rest, &id, err);
        if (rc == VG_OK)
            rc = reason ? vg_finding_acknowledge(store, id, reason, err)
                        : vg_finding_reopen(store, id, err);
    } while (rc == VG_OK && *rest);
    if (rc == VG_OK)
        return vg_store_commit(store, err);
    vg_store_rollback(store);
    return rc;
}
