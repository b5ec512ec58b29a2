#include "sql.h"

#include <sys/stat.h>
#include <unistd.h>

#include "place.h"

/* All pages in one step: the copy is of one moment, and nobody can make it begin again. In WAL
 * mode others go on writing meanwhile. */
static vg_rc copy(vg_store *from, vg_store *to, vg_err *err)
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

vg_rc vg_store_backup(vg_store *store, const char *target, vg_err *err)
{
    struct stat st;
    vg_store *to = NULL;
    vg_str temp = VG_STR_INIT;
    if (lstat(target, &st) == 0)
        return vg_fail(err, VG_CANTCREAT, "%s: is there already", target);
    vg_rc rc = vg_place_temp(&temp, target, err);
    if (rc != VG_OK)
        goto out;
    rc = vg_handle_open(&to, temp.ptr, VG_STORE_WRITE, err);
    if (rc == VG_OK)
        rc = copy(store, to, err);
    vg_store_close(to);
    if (rc == VG_OK)
        rc = vg_place_settle(temp.ptr, target, err);
    else
        unlink(temp.ptr);
out:
    vg_str_free(&temp);
    return rc;
}
