/* Taking a source back. */
#include <stdlib.h>
#include <string.h>

#include <vgov/date.h>

#include "fact_sql.h"
#include "key.h"
#include "sql.h"

static vg_rc find_number(vg_store *store, const char *text, int64_t *id, vg_err *err)
{
    *id = 0;
    if (!text[0] || text[strspn(text, "0123456789")] || strlen(text) > 18)
        return VG_END;
    return vg_sql_number(store, VG_ST_SOURCE_KNOWN, ARGS(I(strtoll(text, NULL, 10))), id, err);
}

vg_rc vg_source_resolve(vg_store *store, const char *text, int64_t *id, vg_err *err)
{
    int64_t found[2] = {0};
    size_t count = 0;
    sqlite3_stmt *st;
    vg_rc rc = find_number(store, text, id, err);
    if (rc != VG_END)
        return rc;
    rc = vg_sql_start(store, VG_ST_SOURCE_NAMED, ARGS(T(text)), &st, err);
    while (rc == VG_OK && count < 2 && (rc = vg_sql_step(store, st, err)) == VG_OK)
        found[count++] = sqlite3_column_int64(st, 0);
    vg_sql_stop(st);
    if (rc != VG_OK && rc != VG_END)
        return rc;
    *id = found[0];
    if (count == 0)
        return vg_fail(err, VG_NOINPUT, "there is no source \"%s\"", text);
    if (count > 1)
        return vg_fail(err, VG_USAGE,
                       "several sources are called \"%s\", say the number: %lld, %lld …", text,
                       (long long)found[0], (long long)found[1]);
    return VG_OK;
}

static vg_rc look(vg_store *store, vg_arena *arena, int64_t id, vg_undo *out, vg_err *err)
{
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_UNDO_LOOK, ARGS(I(id)), &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    if (rc == VG_END)
        return vg_fail(err, VG_NOINPUT, "there is no source %lld", (long long)id);
    if (rc == VG_OK)
        rc = vg_sql_text(st, 0, arena, &out->name, err);
    if (rc == VG_OK)
        rc = vg_sql_text(st, 1, arena, &out->archive, err);
    if (rc == VG_OK && sqlite3_column_int64(st, 2))
        rc = vg_fail(err, VG_DATA, "source %lld (%s) was undone before", (long long)id,
                     out->name);
    vg_sql_stop(st);
    return rc;
}

/* The id and name of the first row; id 0 when there is none. */
static vg_rc read_other(vg_store *store, vg_stmt which, int64_t id, vg_arena *arena,
                        int64_t *other, const char **name, vg_err *err)
{
    sqlite3_stmt *st;
    *other = 0;
    *name = "";
    vg_rc rc = vg_sql_start(store, which, ARGS(I(id)), &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    if (rc == VG_END)
        return VG_OK;
    if (rc == VG_OK) {
        *other = sqlite3_column_int64(st, 0);
        rc = vg_sql_text(st, 1, arena, name, err);
    }
    vg_sql_stop(st);
    return rc;
}

static vg_rc check_later(vg_store *store, vg_arena *arena, int64_t id, const vg_undo *undo,
                         vg_err *err)
{
    int64_t later;
    const char *name;
    vg_rc rc = read_other(store, VG_ST_UNDO_BLOCK, id, arena, &later, &name, err);
    if (rc == VG_OK && !later)
        rc = read_other(store, VG_ST_UNDO_RECORD_BLOCK, id, arena, &later, &name, err);
    if (rc != VG_OK || !later)
        return rc;
    return vg_fail(err, VG_DATA,
                   "source %lld (%s) cannot be undone: source %lld (%s) replaced rows of it "
                   "since; undo that first",
                   (long long)id, undo->name, (long long)later, name);
}

static vg_rc check_detail(vg_store *store, vg_arena *arena, int64_t id, const vg_undo *undo,
                          vg_err *err)
{
    int64_t evidence;
    const char *name;
    vg_rc rc = read_other(store, VG_ST_UNDO_PRUNED, id, arena, &evidence, &name, err);
    if (rc != VG_OK || !evidence)
        return rc;
    return vg_fail(
        err, VG_DATA,
        "source %lld (%s) cannot be undone: slices of it went to the evidence file %s",
        (long long)id, undo->name, name);
}

/* Who decided an event of the list did so on what it says. */
static vg_rc check_events(vg_store *store, vg_arena *arena, int64_t id, const vg_undo *undo,
                          vg_err *err)
{
    int64_t event;
    const char *none;
    vg_rc rc = read_other(store, VG_ST_UNDO_EVENT_BLOCK, id, arena, &event, &none, err);
    if (rc != VG_OK || !event)
        return rc;
    return vg_fail(err, VG_DATA,
                   "source %lld (%s) cannot be undone: event %lld of it was decided since",
                   (long long)id, undo->name, (long long)event);
}

static vg_rc forget_events(vg_store *store, int64_t id, vg_undo *out, vg_err *err)
{
    vg_rc rc = vg_sql_run(store, VG_ST_UNDO_EVENT_STEPS, ARGS(I(id)), err);
    if (rc == VG_OK)
        rc = vg_sql_run(store, VG_ST_UNDO_EVENTS, ARGS(I(id)), err);
    if (rc == VG_OK)
        out->events = sqlite3_changes64(store->db);
    return rc;
}

/* What the source replaced stands again only when its own records are gone. */
static vg_rc forget_records(vg_store *store, int64_t id, vg_undo *out, vg_err *err)
{
    const struct {
        vg_stmt which;
        int64_t *count;
    } steps[] = {{VG_ST_UNDO_INVOICES, &out->records},
                 {VG_ST_UNDO_REPORTED, &out->records},
                 {VG_ST_UNDO_INVOICES_BACK, &out->records_back},
                 {VG_ST_UNDO_REPORTED_BACK, &out->records_back}};
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < sizeof steps / sizeof *steps; i++) {
        rc = vg_sql_run(store, steps[i].which, ARGS(I(id)), err);
        if (rc == VG_OK)
            *steps[i].count += sqlite3_changes64(store->db);
    }
    return rc;
}

static vg_rc restore(vg_store *store, int64_t id, vg_undo *out, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    sqlite3_stmt *st = NULL;
    vg_fact_sql_restore(&text);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_sql_prepare(store, text.ptr, &st, err);
    if (rc == VG_OK)
        rc = vg_sql_bind(store, st, ARGS(I(id)), err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    if (rc == VG_END) {
        out->restored = sqlite3_changes64(store->db);
        rc = VG_OK;
    }
    sqlite3_finalize(st);
    vg_str_free(&text);
    return rc;
}

static vg_rc forget(vg_store *store, int64_t id, vg_undo *out, vg_err *err)
{
    const vg_stmt steps[] = {VG_ST_UNDO_OLD, VG_ST_UNDO_FINDINGS, VG_ST_UNDO_REJECTS};
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < sizeof steps / sizeof *steps; i++)
        rc = vg_sql_run(store, steps[i], ARGS(I(id)), err);
    if (rc == VG_OK)
        rc = vg_sql_run(store, VG_ST_UNDO_SOURCE, ARGS(I(id), I(vg_now())), err);
    if (rc == VG_OK)
        rc = vg_sql_run(store, VG_ST_UNDO_WITHDRAWN, NO_ARGS, err);
    if (rc == VG_OK)
        out->findings = sqlite3_changes64(store->db);
    return rc;
}

vg_rc vg_source_undo(vg_store *store, vg_arena *arena, int64_t id, vg_undo *out, vg_err *err)
{
    *out = (vg_undo){.name = "", .archive = "", .unsure_name = ""};
    vg_rc rc = look(store, arena, id, out, err);
    if (rc == VG_OK)
        rc = check_detail(store, arena, id, out, err);
    if (rc == VG_OK)
        rc = check_later(store, arena, id, out, err);
    if (rc == VG_OK)
        rc = check_events(store, arena, id, out, err);
    if (rc == VG_OK)
        rc = vg_sql_run(store, VG_ST_UNDO_FACTS, ARGS(I(id)), err);
    if (rc == VG_OK) {
        out->removed = sqlite3_changes64(store->db);
        rc = restore(store, id, out, err);
    }
    if (rc == VG_OK)
        rc = forget_events(store, id, out, err);
    if (rc == VG_OK)
        rc = forget_records(store, id, out, err);
    if (rc == VG_OK)
        rc = vg_sql_run(store, VG_ST_UNDO_FORECASTS, ARGS(I(id)), err);
    if (rc == VG_OK)
        rc = forget(store, id, out, err);
    if (rc == VG_OK && (out->removed || out->records))
        rc = read_other(store, VG_ST_UNDO_UNSURE, id, arena, &out->unsure, &out->unsure_name,
                        err);
    return rc;
}

vg_rc vg_source_slices(vg_store *store, int64_t id,
                       vg_rc (*use)(void *ctx, int64_t series, int64_t start, vg_err *err),
                       void *ctx, vg_err *err)
{
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_UNDO_SLICES, ARGS(I(id)), &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        int64_t key = sqlite3_column_int64(st, 0);
        rc = use(ctx, vg_key_series(key), vg_key_start(key), err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}
