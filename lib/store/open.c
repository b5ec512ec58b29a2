#include "handle.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <vgov/evidence.h>

#include "fact_read.h"
#include "feed.h"
#include "place.h"
#include "schema.h"
#include "sql.h"

/* Settings that are a connection's own. SQLite of Debian overwrites deleted rows with zeros by
 * default, which costs an import a tenth; what must be forgotten is for VACUUM. Views and
 * triggers call nothing. */
static const char settings[] = "PRAGMA foreign_keys = ON;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA secure_delete = OFF;"
                               "PRAGMA journal_size_limit = 67108864;"
                               "PRAGMA trusted_schema = OFF;"
                               "PRAGMA cache_size = -16384";
static const char temp_tables[] =
    "CREATE TEMP TABLE seen (key INTEGER PRIMARY KEY, src_row INTEGER NOT NULL) STRICT;"
    "CREATE TEMP TABLE kept (id INTEGER PRIMARY KEY) STRICT";
static const char read_only[] = "PRAGMA query_only = ON";

void vg_store_patience(vg_store *store, int ms)
{
    sqlite3_busy_timeout(store->db, ms);
}

/* An absolute name, so that SQLite sees neither "file:…" nor ":memory:" as its own. */
static vg_rc open_file(vg_store *s, vg_err *err)
{
    vg_str real = VG_STR_INIT;
    vg_rc rc = vg_place_resolve(&real, s->path, err);
    if (rc == VG_OK) {
        s->real = vg_arena_strdup(&s->arena, real.ptr);
        rc = s->real ? VG_OK : vg_nomem(err);
    }
    vg_str_free(&real);
    if (rc != VG_OK)
        return rc;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int result = sqlite3_open_v2(s->real, &s->db, flags, NULL);
    return result == SQLITE_OK ? VG_OK : vg_sql_fail(s, result, "open", err);
}

vg_rc vg_handle_open(vg_store **out, const char *path, vg_access access, vg_err *err)
{
    *out = NULL;
    vg_store *s = calloc(1, sizeof *s);
    if (!s)
        return vg_nomem(err);
    s->access = access;
    s->path = vg_arena_strdup(&s->arena, path);
    vg_rc rc = s->path ? open_file(s, err) : vg_nomem(err);
    if (rc == VG_OK) {
        vg_store_patience(s, VG_BUSY_MS);
        rc = vg_feed_register(s, err);
    }
    if (rc == VG_OK)
        rc = vg_fact_read_register(s, err);
    if (rc == VG_OK)
        *out = s;
    else
        vg_store_close(s);
    return rc;
}

void vg_store_close(vg_store *store)
{
    if (!store)
        return;
    vg_store_rollback(store);
    for (size_t i = 0; i < VG_STATEMENTS; i++)
        sqlite3_finalize(store->stmts[i]);
    sqlite3_close_v2(store->db);
    vg_arena_free(&store->arena);
    free(store);
}

static vg_rc look_at_file(const char *path, vg_err *err)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return vg_fail(err, VG_NOINPUT,
                           "%s: there is no such store (vgov-db init makes one)", path);
        return vg_fail(err, VG_IO, "%s: %s", path, strerror(errno));
    }
    if (!S_ISREG(st.st_mode))
        return vg_fail(err, VG_NOINPUT, "%s: not a file", path);
    if (st.st_size == 0)
        return vg_fail(err, VG_DATA, "%s: not a vgov store, the file is empty", path);
    return VG_OK;
}

/* Whether the file is ours and of which shape. */
static vg_rc look_inside(vg_store *s, int64_t *version, vg_err *err)
{
    int64_t id;
    *version = 0;
    vg_rc rc = vg_sql_number(s, VG_ST_APPLICATION_ID, NO_ARGS, &id, err);
    if (rc == VG_OK && id != VG_APPLICATION_ID)
        rc = vg_fail(err, VG_DATA, "%s: not a vgov store but a database of another program",
                     s->path);
    if (rc == VG_OK)
        rc = vg_sql_number(s, VG_ST_SCHEMA_VERSION, NO_ARGS, version, err);
    if (rc == VG_OK && *version > VG_SCHEMA_VERSION)
        rc = vg_fail(
            err, VG_DATA,
            "%s: the store was written by a newer vgov (its schema is %lld, this program "
            "knows up to %d)",
            s->path, (long long)*version, VG_SCHEMA_VERSION);
    if (rc == VG_OK && *version < 1)
        rc = vg_fail(err, VG_DATA, "%s: not a finished vgov store", s->path);
    return rc;
}

/* The journal that suits the file system. It can only be changed while nobody else has the
 * store open; it then stays as it is until next time. */
static vg_rc choose_journal(vg_store *s, vg_err *err)
{
    bool wal = !*vg_place_no_wal(s->real);
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(s, VG_ST_JOURNAL_MODE, NO_ARGS, &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(s, st, err);
    if (rc != VG_OK)
        return rc;
    const unsigned char *mode = sqlite3_column_text(st, 0);
    bool is_wal = mode && strcmp((const char *)mode, "wal") == 0;
    rc = mode ? VG_OK : vg_nomem(err);
    vg_sql_stop(st);
    if (rc != VG_OK || is_wal == wal)
        return rc;
    rc = vg_sql_run(s, wal ? VG_ST_JOURNAL_WAL : VG_ST_JOURNAL_DELETE, NO_ARGS, err);
    return rc == VG_BUSY ? VG_OK : rc;
}

static vg_rc read_zone(vg_store *s, vg_err *err)
{
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(s, VG_ST_META_GET, NO_ARGS, &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(s, st, err);
    if (rc == VG_END)
        return vg_fail(err, VG_IO, "%s: the store is damaged, it does not say its zone",
                       s->path);
    if (rc != VG_OK)
        return rc;
    rc = vg_sql_text(st, 0, &s->arena, &s->zone, err);
    vg_sql_stop(st);
    return rc;
}

/* A sealed store of an older schema is brought up to date all the same, or nobody could read
 * it; that changes nothing of what it says. */
static vg_rc refuse_sealed(vg_store *s, int64_t version, vg_err *err)
{
    enum { SEALS = 5 }; /* the first schema that has them */
    bool sealed = false;
    vg_rc rc = version >= SEALS ? vg_store_sealed(s, &sealed, err) : VG_OK;
    if (sealed && version < VG_SCHEMA_VERSION)
        rc = vg_schema_upgrade(s, (int)version, err);
    if (rc != VG_OK || !sealed)
        return rc;
    return vg_fail(err, VG_DATA, "%s: is sealed, it can be read only", s->path);
}

/* Only what changes the store may bring it up to date. */
static vg_rc prepare_access(vg_store *s, int64_t version, vg_err *err)
{
    if (s->access == VG_STORE_READ) {
        if (version < VG_SCHEMA_VERSION)
            return vg_fail(err, VG_DATA,
                           "%s: the store has the older schema %lld, this program reads %d; "
                           "\"vgov-db upgrade\" brings it up to date",
                           s->path, (long long)version, VG_SCHEMA_VERSION);
        return vg_sql_exec(s, read_only, err);
    }
    if (sqlite3_db_readonly(s->db, "main") == 1)
        return vg_sql_fail(s, SQLITE_READONLY, "open", err);
    vg_rc rc = refuse_sealed(s, version, err);
    if (rc == VG_OK)
        rc = choose_journal(s, err);
    if (rc == VG_OK)
        rc = vg_sql_exec(s, temp_tables, err);
    if (rc == VG_OK && version < VG_SCHEMA_VERSION)
        rc = vg_schema_upgrade(s, (int)version, err);
    return rc;
}

static vg_rc open_with_patience(vg_store **out, const char *path, vg_access access, int ms,
                                vg_err *err)
{
    *out = NULL;
    int64_t version;
    vg_store *s = NULL;
    vg_rc rc = look_at_file(path, err);
    if (rc == VG_OK)
        rc = vg_handle_open(&s, path, access, err);
    if (rc == VG_OK) {
        vg_store_patience(s, ms);
        rc = look_inside(s, &version, err);
    }
    if (rc == VG_OK)
        rc = vg_sql_exec(s, settings, err);
    if (rc == VG_OK)
        rc = prepare_access(s, version, err);
    if (rc == VG_OK)
        rc = read_zone(s, err);
    if (rc == VG_OK)
        *out = s;
    else
        vg_store_close(s);
    return rc;
}

vg_rc vg_store_open(vg_store **out, const char *path, vg_access access, vg_err *err)
{
    return open_with_patience(out, path, access, VG_BUSY_MS, err);
}

/* Who would have to be waited for is the caller itself. */
vg_rc vg_store_open_before(vg_store **out, const vg_store *writer, vg_err *err)
{
    vg_rc rc = open_with_patience(out, writer->real, VG_STORE_READ, 0, err);
    if (rc == VG_OK)
        rc = vg_store_begin(*out, err);
    if (rc != VG_OK) {
        vg_store_close(*out);
        *out = NULL;
    }
    return rc;
}
