/* The sealed copy that detail goes to. */
#include <vgov/evidence.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vgov/date.h>

#include "backup.h"
#include "place.h"
#include "seal.h"
#include "sql.h"

enum { PIECE = 64 << 10, UTC_SPREAD = 14 * 3600 };

/* --- making it
 * ---------------------------------------------------------------------------------- */

/* Slices of the last local day before it may begin this much later, whatever the zone. */
static vg_rc drop_later(vg_store *copy, vg_day before, vg_err *err)
{
    const vg_stmt steps[] = {VG_ST_EVIDENCE_FACTS, VG_ST_EVIDENCE_OLD};
    int64_t at = (int64_t)before * VG_DAY_SECONDS;
    vg_rc rc = VG_OK;
    for (int i = 0; rc == VG_OK && i < 2; i++)
        rc = vg_sql_run(copy, steps[i], ARGS(I(at), I(at + UTC_SPREAD)), err);
    if (rc == VG_OK)
        rc = vg_sql_run(copy, VG_ST_EVIDENCE_REJECTS, NO_ARGS, err);
    return rc == VG_OK ? vg_sql_run(copy, VG_ST_EVIDENCE_SOURCES, NO_ARGS, err) : rc;
}

static vg_rc seal(vg_store *copy, vg_day before, vg_err *err)
{
    char sha256[VG_SHA256_HEX];
    vg_rc rc = vg_store_begin(copy, err);
    if (rc == VG_OK)
        rc = drop_later(copy, before, err);
    if (rc == VG_OK)
        rc = vg_seal_compute(copy, sha256, err);
    if (rc == VG_OK)
        rc = vg_sql_run(copy, VG_ST_SEAL_SET, ARGS(T(sha256)), err);
    if (rc == VG_OK)
        rc = vg_store_commit(copy, err);
    vg_store_rollback(copy);
    if (rc == VG_OK)
        rc = vg_sql_exec(copy, "VACUUM", err);
    return rc;
}

/* Nobody else knows the copy yet, so that it needs no journal on the disk; and in the end it is
 * one that is read without a log beside it. */
static const char alone[] = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY";

static vg_rc make(vg_store *from, const char *temp, vg_day before, vg_err *err)
{
    vg_store *copy;
    vg_rc rc = vg_handle_open(&copy, temp, VG_STORE_WRITE, err);
    if (rc == VG_OK)
        rc = vg_sql_exec(copy, alone, err);
    if (rc == VG_OK)
        rc = vg_backup_copy(from, copy, err);
    if (rc == VG_OK)
        rc = vg_sql_exec(copy, alone, err);
    if (rc == VG_OK)
        rc = seal(copy, before, err);
    vg_store_close(copy);
    return rc;
}

/* With what SQLite may have left beside it. */
static void remove_copy(const char *temp)
{
    vg_str name = VG_STR_INIT;
    unlink(temp);
    for (vg_beside b = VG_BESIDE_WAL; b <= VG_BESIDE_JOURNAL; b++) {
        vg_str_clear(&name);
        vg_place_beside(&name, temp, b);
        if (vg_str_rc(&name, NULL) == VG_OK)
            unlink(name.ptr);
    }
    vg_str_free(&name);
}

vg_rc vg_evidence_make(vg_store *store, const char *path, vg_day before, vg_str *temp,
                       vg_err *err)
{
    vg_store *from;
    size_t at = temp->len;
    vg_rc rc = vg_place_vacant(path, err);
    if (rc == VG_OK)
        rc = vg_store_open_before(&from, store, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_place_temp(temp, path, err);
    if (rc == VG_OK) {
        rc = make(from, temp->ptr + at, before, err);
        if (rc != VG_OK)
            remove_copy(temp->ptr + at);
    }
    vg_store_close(from);
    return rc;
}

/* --- giving it its name
 * ------------------------------------------------------------------------- */

static vg_rc hash_file(FILE *f, const char *path, char sha256[VG_SHA256_HEX], vg_err *err)
{
    static const size_t room = PIECE;
    char piece[PIECE];
    vg_sha256 *hash;
    size_t got;
    vg_rc rc = vg_sha256_new(&hash, err);
    while (rc == VG_OK && (got = fread(piece, 1, room, f)) > 0)
        rc = vg_sha256_add(hash, piece, got, err);
    if (rc == VG_OK && ferror(f))
        rc = vg_fail(err, VG_IO, "%s: %s", path, strerror(errno));
    if (rc == VG_OK)
        rc = vg_sha256_end(hash, sha256, err);
    vg_sha256_free(hash);
    return rc;
}

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

vg_rc vg_evidence_settle(vg_store *store, const char *temp, const char *path, int64_t id,
                         char sha256[VG_SHA256_HEX], vg_err *err)
{
    FILE *f = fopen(temp, "rb");
    vg_rc rc = f ? hash_file(f, path, sha256, err)
                 : vg_fail(err, VG_IO, "%s: %s", temp, strerror(errno));
    if (rc == VG_OK && fchmod(fileno(f), 0400) != 0)
        rc = vg_fail(err, VG_IO, "cannot write %s: %s", path, strerror(errno));
    if (f)
        fclose(f);
    if (rc == VG_OK)
        rc = vg_sql_run(store, VG_ST_EVIDENCE_SET,
                        ARGS(I(id), T(base_of(path)), T(sha256), I(vg_now())), err);
    if (rc == VG_OK)
        return vg_place_settle(temp, path, err);
    unlink(temp);
    return rc;
}

vg_rc vg_evidence_find(vg_store *store, vg_arena *arena, int64_t series, vg_day first,
                       vg_day last, vg_evidence *out, vg_err *err)
{
    sqlite3_stmt *st;
    *out = (vg_evidence){.name = ""};
    vg_rc rc =
        vg_sql_start(store, VG_ST_EVIDENCE_FIND, ARGS(I(series), I(first), I(last)), &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    if (rc != VG_OK)
        return rc;
    out->month = (vg_day)sqlite3_column_int64(st, 0);
    out->length = (vg_length)sqlite3_column_int64(st, 3);
    rc = vg_sql_text(st, 1, arena, &out->name, err);
    if (rc == VG_OK)
        rc = vg_sql_text(st, 2, arena, &out->sha256, err);
    vg_sql_stop(st);
    return rc;
}

vg_rc vg_evidence_length(vg_store *store, int64_t series, vg_day month, vg_length *length,
                         vg_err *err)
{
    vg_evidence gone;
    vg_arena arena = VG_ARENA_INIT;
    vg_rc rc = vg_evidence_find(store, &arena, series, month, month, &gone, err);
    if (rc == VG_OK && gone.length < *length)
        *length = gone.length;
    vg_arena_free(&arena);
    return rc == VG_END ? VG_OK : rc;
}
