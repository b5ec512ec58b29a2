/* program_invocation_short_name is GNU's. */
#define _GNU_SOURCE
#include "sql.h"

#include <errno.h>

#include <vgov/date.h>

vg_rc vg_audit_add(vg_store *store, const char *action, const char *subject, const char *detail,
                   vg_err *err)
{
    return vg_sql_run(
        store, VG_ST_AUDIT_ADD,
        ARGS(I(vg_now()), T(program_invocation_short_name), T(action), T(subject), T(detail)),
        err);
}

static vg_rc read_audit(sqlite3_stmt *st, vg_arena *arena, vg_audit *a, vg_err *err)
{
    const char **const texts[] = {&a->program, &a->action, &a->subject, &a->detail};
    vg_rc rc = VG_OK;
    a->at = sqlite3_column_int64(st, 0);
    for (int i = 0; rc == VG_OK && i < 4; i++)
        rc = vg_sql_text(st, i + 1, arena, texts[i], err);
    return rc;
}

vg_rc vg_audit_list(vg_store *store, vg_arena *arena, vg_audit **out, size_t *count,
                    vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_AUDIT_LIST, NO_ARGS, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_audit *a = vg_arena_push(arena, out, count, sizeof **out);
        rc = a ? read_audit(st, arena, a, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}
