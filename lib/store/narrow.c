#include "narrow.h"

#include <string.h>

#include "sql.h"

enum { COMMON = 3 }; /* the last column, from 0, of those that every row has */

/* The text that is to be put back: of every transaction anew, because a newer vgov may bring
 * the store up to date between two of them. Whether it may be left is another matter: an index
 * or a trigger that somebody added by hand would miss columns. */
static vg_rc find_wide(vg_store *s, bool *alone, vg_err *err)
{
    sqlite3_stmt *st;
    *alone = false;
    vg_rc rc = vg_sql_start(s, VG_ST_FACT_DECLARED, NO_ARGS, &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(s, st, err);
    if (rc == VG_END)
        rc = vg_fail(err, VG_IO, "%s: the store is damaged, it has no facts", s->path);
    if (rc != VG_OK)
        return rc;
    const unsigned char *now = sqlite3_column_text(st, 0);
    *alone = vg_sql_int(st, 1) == 0;
    if (!now)
        rc = vg_nomem(err);
    else if (!s->wide || strcmp(s->wide, (const char *)now) != 0)
        rc = vg_sql_text(st, 0, &s->arena, &s->wide, err);
    vg_sql_stop(st);
    return rc;
}

/* Measures that came later stand where the store has them. */
static vg_rc find_last(vg_store *s, const vg_measure *measures, size_t count, int64_t *last,
                       vg_err *err)
{
    vg_rc rc = VG_OK;
    *last = COMMON;
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        int64_t place;
        rc = vg_sql_number(s, VG_ST_FACT_COLUMN, ARGS(T(vg_measures[measures[i]].code)), &place,
                           err);
        if (rc == VG_END)
            rc = vg_fail(err, VG_IO, "%s: the store is damaged, facts have no %s", s->path,
                         vg_measures[measures[i]].code);
        if (rc == VG_OK && place > *last)
            *last = place;
    }
    return rc;
}

/* The columns have no types: what is inserted are integers, and nothing need be done to each of
 * them. Spaces make the text as long as the other, so that it lies where that did. */
static vg_rc make_text(vg_store *s, vg_str *out, int64_t last, vg_err *err)
{
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(s, VG_ST_FACT_COLUMNS, ARGS(I(last), I(COMMON)), &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(s, st, err);
    if (rc != VG_OK)
        return rc;
    const unsigned char *columns = sqlite3_column_text(st, 0);
    if (columns)
        vg_str_addf(out, "CREATE TABLE fact (key INTEGER PRIMARY KEY, %s)", columns);
    for (size_t len = strlen(s->wide); columns && out->len < len && out->rc == VG_OK;)
        vg_str_addc(out, ' ');
    rc = columns ? vg_str_rc(out, err) : vg_nomem(err);
    vg_sql_stop(st);
    return rc;
}

/* SQLite prepares this while the schema may be written, and only then. */
static vg_rc write_text(vg_store *s, const char *text, vg_err *err)
{
    static const char update[] = "UPDATE sqlite_schema SET sql = ?1"
                                 " WHERE type = 'table' AND name = 'fact'";
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_prepare(s, update, &st, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_sql_bind(s, st, ARGS(T(text)), err);
    if (rc == VG_OK)
        rc = vg_sql_step(s, st, err);
    sqlite3_finalize(st);
    return rc == VG_END ? VG_OK : rc;
}

static vg_rc declare(vg_store *s, const char *text, vg_err *err)
{
    vg_err late = VG_ERR_INIT;
    /* Some builds of SQLite forbid it unless they are asked. */
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    vg_rc rc = vg_sql_exec(s, "PRAGMA writable_schema = ON", err);
    if (rc == VG_OK)
        rc = write_text(s, text, err);
    /* From here on it is protected again, and read anew before the next statement. */
    vg_rc reset = vg_sql_exec(s, "PRAGMA writable_schema = RESET", &late);
    return rc != VG_OK || reset == VG_OK ? rc : vg_fail(err, reset, "%s", late.text);
}

vg_rc vg_narrow_begin(vg_store *store, const vg_measure *measures, size_t count, vg_err *err)
{
    int64_t last;
    bool alone;
    vg_str text = VG_STR_INIT;
    vg_rc rc = find_wide(store, &alone, err);
    if (rc != VG_OK || !alone)
        return rc;
    rc = find_last(store, measures, count, &last, err);
    if (rc == VG_OK)
        rc = make_text(store, &text, last, err);
    if (rc == VG_OK) {
        store->narrow = true;
        rc = declare(store, text.ptr, err);
    }
    vg_str_free(&text);
    return rc;
}

vg_rc vg_narrow_end(vg_store *store, vg_err *err)
{
    if (!store->narrow)
        return VG_OK;
    vg_rc rc = sqlite3_get_autocommit(store->db)
                   ? vg_sql_exec(store, "PRAGMA writable_schema = RESET", err)
                   : declare(store, store->wide, err);
    store->narrow = rc != VG_OK;
    return rc;
}
