#include "backup.h"

#include <sys/stat.h>
#include <unistd.h>

#include "archive.h"
#include "place.h"
#include "sql.h"

/* Nobody else knows the copy yet: it needs no journal, and its log no shared memory, which file
 * systems of a network lack. */
static const char alone[] = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY";

/* All pages in one step: the copy is of one moment, and nobody can make it begin again. In WAL
 * mode others go on writing meanwhile. */
vg_rc vg_backup_copy(vg_store *from, vg_store *to, vg_err *err)
{
    sqlite3_backup *b = sqlite3_backup_init(to->db, "main", from->db, "main");
    if (!b)
        return vg_sql_fail(to, sqlite3_extended_errcode(to->db), "backup", err);
    int result = sqlite3_backup_step(b, -1);
    int end = sqlite3_backup_finish(b);
    if (result == SQLITE_DONE)
        result = end;
    else if (result == SQLITE_OK)
        result = SQLITE_BUSY;
    if (result == SQLITE_OK)
        return VG_OK;
    bool reading = (result & 0xff) == SQLITE_BUSY || (result & 0xff) == SQLITE_LOCKED;
    return vg_sql_fail(reading ? from : to, result, "backup", err);
}

/* The copy, then what it names: whatever that is was in the archive before it was named. */
static vg_rc copy_all(vg_store *from, const char *temp, const char *files, int64_t *missing,
                      vg_err *err)
{
    vg_store *to;
    vg_rc rc = vg_handle_open(&to, temp, VG_STORE_WRITE, err);
    if (rc == VG_OK)
        rc = vg_sql_exec(to, alone, err);
    if (rc == VG_OK)
        rc = vg_backup_copy(from, to, err);
    if (rc == VG_OK)
        rc = vg_archive_copy(from, to, files, missing, err);
    vg_store_close(to);
    return rc;
}

/* The folder of the archive is as new as the store: an older one would be mixed with it. */
static vg_rc vacant(const char *target, vg_str *files, vg_err *err)
{
    struct stat st;
    vg_rc rc = vg_place_vacant(target, err);
    if (rc != VG_OK)
        return rc;
    vg_place_beside(files, target, VG_BESIDE_FILES);
    rc = vg_str_rc(files, err);
    if (rc == VG_OK && lstat(files->ptr, &st) == 0)
        rc = vg_fail(err, VG_CANTCREAT, "%s: is there already", files->ptr);
    return rc;
}

vg_rc vg_store_backup(vg_store *store, const char *target, vg_err *err)
{
    int64_t missing = 0;
    vg_str temp = VG_STR_INIT, files = VG_STR_INIT;
    vg_rc rc = vacant(target, &files, err);
    if (rc == VG_OK)
        rc = vg_place_temp(&temp, target, err);
    if (rc != VG_OK)
        goto out;
    rc = copy_all(store, temp.ptr, files.ptr, &missing, err);
    if (rc != VG_OK) {
        unlink(temp.ptr);
        goto out;
    }
    rc = vg_place_settle(temp.ptr, target, err);
    if (rc != VG_OK)
        vg_archive_uncopy(files.ptr);
    else if (missing)
        rc = vg_fail(err, VG_FOUND,
                     "%s: copied, but %lld of its archived files %s missing, in %s as well",
                     target, (long long)missing, missing == 1 ? "is" : "are", store->path);
out:
    vg_str_free(&files);
    vg_str_free(&temp);
    return rc;
}
