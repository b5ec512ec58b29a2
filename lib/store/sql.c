#include "sql.h"

#include "behind.h"

#include <stdint.h>
#include <string.h>

#include <vgov/measure.h>

#include "key.h"

static const char *const texts[VG_STATEMENTS] = {
#define S(name, text) [VG_ST_##name] = text,
#include "stmt.def"
#undef S
};

const char *vg_stmt_text(vg_stmt which)
{
    return texts[which];
}

/* The log and its index lie beside the store. */
static vg_rc fail_beside(const char *path, vg_err *err)
{
    return vg_fail(err, VG_IO,
                   "%s: cannot be opened (even reading needs the right to write in its folder)",
                   path);
}

vg_rc vg_sql_fail(const vg_store *store, int result, const char *doing, vg_err *err)
{
    const char *path = store->path;
    if (result == SQLITE_IOERR_NOMEM)
        return vg_nomem(err);
    if (result == SQLITE_READONLY_DIRECTORY || result == SQLITE_READONLY_CANTINIT)
        return fail_beside(path, err);
    switch (result & 0xff) {
    case SQLITE_NOMEM:
        return vg_nomem(err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return vg_fail(err, VG_BUSY, "%s: another process is using the store; try again later",
                       path);
    case SQLITE_FULL:
        return vg_fail(err, VG_IO, "%s: the disk is full", path);
    case SQLITE_READONLY:
        return vg_fail(err, VG_IO, "%s: the store cannot be written, it is read-only", path);
    case SQLITE_NOTADB:
        return vg_fail(err, VG_DATA, "%s: not a vgov store", path);
    case SQLITE_CORRUPT:
        return vg_fail(err, VG_IO, "%s: the store is damaged (%s)", path,
                       sqlite3_errstr(result));
    case SQLITE_CANTOPEN:
        return fail_beside(path, err);
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_PROTOCOL:
    case SQLITE_NOLFS:
        return vg_fail(err, VG_IO, "%s: reading or writing failed (%s)", path,
                       sqlite3_errstr(result));
    case SQLITE_TOOBIG:
        return vg_fail(err, VG_DATA, "%s: a text is too long for the store", path);
    default:
        return vg_fail(err, VG_BUG, "%s: %s: %s", path, doing,
                       store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(result));
    }
}

/* Every way to the connection leads through here, see behind.h. */
static vg_rc look_behind(vg_store *store, vg_err *err)
{
    return store->behind.pending ? vg_behind_wait(store, err) : VG_OK;
}

vg_rc vg_sql_prepare(vg_store *store, const char *text, sqlite3_stmt **out, vg_err *err)
{
    vg_rc rc = look_behind(store, err);
    if (rc != VG_OK)
        return rc;
    int result = sqlite3_prepare_v3(store->db, text, -1, SQLITE_PREPARE_PERSISTENT, out, NULL);
    return result == SQLITE_OK ? VG_OK : vg_sql_fail(store, result, text, err);
}

vg_rc vg_sql_exec(vg_store *store, const char *text, vg_err *err)
{
    vg_rc rc = look_behind(store, err);
    if (rc != VG_OK)
        return rc;
    int result = sqlite3_exec(store->db, text, NULL, NULL, NULL);
    return result == SQLITE_OK ? VG_OK : vg_sql_fail(store, result, text, err);
}

static int bind_one(sqlite3_stmt *st, int place, const vg_arg *a)
{
    if (a->type == VG_ARG_INT)
        return a->number == VG_UNKNOWN ? sqlite3_bind_null(st, place)
                                       : sqlite3_bind_int64(st, place, a->number);
    if (a->type == VG_ARG_POINTER)
        return sqlite3_bind_pointer(st, place, a->pointer, a->text, NULL);
    if (!a->text)
        return sqlite3_bind_null(st, place);
    size_t len = a->len == SIZE_MAX ? strlen(a->text) : a->len;
    return sqlite3_bind_text64(st, place, a->text, len, SQLITE_STATIC, SQLITE_UTF8);
}

vg_rc vg_sql_bind(vg_store *store, sqlite3_stmt *st, const vg_arg *args, vg_err *err)
{
    int place = 0;
    vg_rc rc = look_behind(store, err);
    if (rc != VG_OK)
        return rc;
    for (; args[place].type != VG_ARG_END; place++) {
        int result = bind_one(st, place + 1, &args[place]);
        if (result != SQLITE_OK)
            return vg_sql_fail(store, result, sqlite3_sql(st), err);
    }
    if (place != sqlite3_bind_parameter_count(st))
        return vg_fail(err, VG_BUG, "%d arguments for: %s", place, sqlite3_sql(st));
    return VG_OK;
}

vg_rc vg_sql_step(vg_store *store, sqlite3_stmt *st, vg_err *err)
{
    vg_rc rc = look_behind(store, err);
    if (rc != VG_OK)
        return rc;
    int result = sqlite3_step(st);
    if (result == SQLITE_ROW)
        return VG_OK;
    rc = result == SQLITE_DONE ? VG_END : vg_sql_fail(store, result, sqlite3_sql(st), err);
    sqlite3_reset(st);
    return rc;
}

void vg_sql_stop(sqlite3_stmt *st)
{
    sqlite3_reset(st);
}

static bool changes_rows(const char *text)
{
    return strncmp(text, "INSERT", 6) == 0 || strncmp(text, "UPDATE", 6) == 0 ||
           strncmp(text, "DELETE", 6) == 0;
}

vg_rc vg_sql_start(vg_store *store, vg_stmt which, const vg_arg *args, sqlite3_stmt **out,
                   vg_err *err)
{
    *out = NULL;
    vg_rc rc = look_behind(store, err);
    if (rc != VG_OK)
        return rc;
    /* SQLite gives a transaction up by itself after some failures; what came after it would
     * stand alone. */
    if (changes_rows(texts[which]) && sqlite3_get_autocommit(store->db))
        return vg_fail(err, VG_BUG, "%s: a change outside a transaction", store->path);
    sqlite3_stmt **st = &store->stmts[which];
    rc = *st ? VG_OK : vg_sql_prepare(store, texts[which], st, err);
    if (rc != VG_OK)
        return rc;
    sqlite3_reset(*st);
    rc = vg_sql_bind(store, *st, args, err);
    if (rc == VG_OK)
        *out = *st;
    return rc;
}

vg_rc vg_sql_run(vg_store *store, vg_stmt which, const vg_arg *args, vg_err *err)
{
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, which, args, &st, err);
    while (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_sql_add(vg_store *store, vg_stmt which, const vg_arg *args, int64_t *id, vg_err *err)
{
    *id = 0;
    vg_rc rc = vg_sql_run(store, which, args, err);
    if (rc == VG_OK)
        *id = sqlite3_last_insert_rowid(store->db);
    return rc;
}

vg_rc vg_sql_number(vg_store *store, vg_stmt which, const vg_arg *args, int64_t *out,
                    vg_err *err)
{
    *out = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, which, args, &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    if (rc == VG_OK) {
        *out = sqlite3_column_int64(st, 0);
        vg_sql_stop(st);
    }
    return rc;
}

vg_rc vg_sql_text(sqlite3_stmt *st, int column, vg_arena *arena, const char **out, vg_err *err)
{
    *out = NULL;
    if (sqlite3_column_type(st, column) == SQLITE_NULL)
        return VG_OK;
    const unsigned char *text = sqlite3_column_text(st, column);
    if (!text)
        return vg_nomem(err);
    *out = vg_arena_copy(arena, (const char *)text, (size_t)sqlite3_column_bytes(st, column));
    return *out ? VG_OK : vg_nomem(err);
}

int64_t vg_sql_int(sqlite3_stmt *st, int column)
{
    /* The connection has no mutex, so that a value may be looked at in place. */
    sqlite3_value *v = sqlite3_column_value(st, column);
    return sqlite3_value_type(v) == SQLITE_NULL ? VG_UNKNOWN : sqlite3_value_int64(v);
}
