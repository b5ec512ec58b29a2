#include "check.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "fact_sql.h"
#include "key.h"
#include "seal.h"
#include "sql.h"

static void tell(vg_check *c, const char *fmt, va_list ap) VG_PRINTF(2, 0);
static void tell(vg_check *c, const char *fmt, va_list ap)
{
    vg_err line = VG_ERR_INIT; /* which makes one clean line of any text */
    vg_vfail(&line, VG_DATA, fmt, ap);
    c->say(c->ctx, line.text);
}

void vg_check_say(vg_check *c, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    tell(c, fmt, ap);
    va_end(ap);
    c->faults++;
}

void vg_check_note(vg_check *c, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    tell(c, fmt, ap);
    va_end(ap);
}

/* A page that could not be read for want of memory is no fault of the file, though SQLite lists
 * it. */
static bool is_nomem(const char *line)
{
    static const char words[] = "error code";
    const char *p = strstr(line, words);
    long code = p ? strtol(p + sizeof words, NULL, 10) : 0;
    return (code & 0xff) == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM;
}

/* SQLite's own look at pages, indexes, types and CHECKs: one line "ok" or the faults. */
static vg_rc check_integrity(vg_check *c, vg_err *err)
{
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(c->store, VG_ST_INTEGRITY, NO_ARGS, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(c->store, st, err)) == VG_OK) {
        const char *line = (const char *)sqlite3_column_text(st, 0);
        if (!line || is_nomem(line))
            rc = vg_nomem(err);
        else if (strcmp(line, "ok") != 0)
            vg_check_say(c, "integrity: %s", line);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

static vg_rc check_references(vg_check *c, vg_err *err)
{
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(c->store, VG_ST_FOREIGN_KEYS, NO_ARGS, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(c->store, st, err)) == VG_OK) {
        const char *table = (const char *)sqlite3_column_text(st, 0);
        const char *parent = table ? (const char *)sqlite3_column_text(st, 2) : NULL;
        if (!parent)
            rc = vg_nomem(err);
        else
            vg_check_say(c, "%s: row %lld refers to a row of %s that is not there", table,
                         (long long)sqlite3_column_int64(st, 1), parent);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

/* Integrity names the table only; this names the facts. */
static vg_rc check_bounds(vg_check *c, vg_err *err)
{
    sqlite3_stmt *st = NULL;
    vg_str text = VG_STR_INIT;
    vg_fact_sql_bounds(&text);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_sql_prepare(c->store, text.ptr, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(c->store, st, err)) == VG_OK) {
        int64_t key = sqlite3_column_int64(st, 0);
        vg_check_say(c, "fact: series %lld at %lld has a value out of range",
                     (long long)vg_key_series(key), (long long)vg_key_start(key));
    }
    sqlite3_finalize(st);
    vg_str_free(&text);
    return rc == VG_END ? VG_OK : rc;
}

static vg_rc check_seal(vg_check *c, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    const char *seal;
    char found[VG_SHA256_HEX];
    vg_rc rc = vg_seal_get(c->store, &arena, &seal, err);
    if (rc == VG_OK && seal)
        rc = vg_seal_compute(c->store, found, err);
    if (rc == VG_OK && seal && strcmp(seal, found) != 0)
        vg_check_say(c, "seal: the contents have the SHA-256 %s, they were sealed with %s",
                     found, seal);
    vg_arena_free(&arena);
    return rc;
}

vg_rc vg_store_check(vg_store *store, void (*say)(void *ctx, const char *line), void *ctx,
                     vg_err *err)
{
    vg_check c = {.store = store, .say = say, .ctx = ctx};
    vg_rc rc = check_integrity(&c, err);
    if (rc == VG_OK && c.faults)
        rc = check_bounds(&c, err);
    if (rc == VG_OK)
        rc = check_references(&c, err);
    if (rc == VG_OK)
        rc = vg_check_slices(&c, err);
    if (rc == VG_OK)
        rc = vg_check_archive(&c, err);
    if (rc == VG_OK)
        rc = check_seal(&c, err);
    return rc == VG_OK && c.faults ? VG_FOUND : rc;
}
