#include "sql.h"

vg_rc vg_finding_add(vg_store *store, const vg_finding *f, vg_err *err)
{
    return vg_sql_run(store, VG_ST_FINDING_ADD,
                      ARGS(T(f->kind->id), T(f->vendor), T(f->line), T(f->period),
                           T(f->service_level), I(f->source_id ? f->source_id : VG_UNKNOWN),
                           I(f->src_row), T(f->text)),
                      err);
}

static vg_rc read_finding(vg_store *store, sqlite3_stmt *st, vg_arena *arena, vg_finding *f,
                          vg_err *err)
{
    const char *kind;
    const char **const texts[] = {&kind,      &f->vendor,        &f->line,
                                  &f->period, &f->service_level, &f->source};
    vg_rc rc = VG_OK;
    int column = 0;
    for (size_t i = 0; rc == VG_OK && i < sizeof texts / sizeof texts[0]; i++)
        rc = vg_sql_text(st, column++, arena, texts[i], err);
    if (rc != VG_OK)
        return rc;
    f->source_id = sqlite3_column_int64(st, column++);
    f->src_row = sqlite3_column_int64(st, column++);
    rc = vg_sql_text(st, column, arena, &f->text, err);
    if (rc != VG_OK)
        return rc;
    f->kind = vg_finding_kind_find(kind);
    if (!f->kind)
        return vg_fail(err, VG_IO,
                       "%s: the store is damaged, it has a finding of the kind \"%s\"",
                       store->path, kind);
    return VG_OK;
}

vg_rc vg_finding_list(vg_store *store, vg_arena *arena, vg_finding **out, size_t *count,
                      vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_FINDING_LIST, NO_ARGS, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_finding *f = vg_arena_push(arena, out, count, sizeof **out);
        rc = f ? read_finding(store, st, arena, f, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}
