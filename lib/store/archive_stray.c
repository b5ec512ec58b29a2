/* What should not lie in the archive. */
#include "archive.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vgov/file.h>

#include "sql.h"

vg_rc vg_archive_tidy(const vg_store *store, vg_err *err)
{
    vg_str folder = VG_STR_INIT;
    vg_archive_name(&folder, store, NULL);
    vg_rc rc = vg_str_rc(&folder, err);
    DIR *dir = rc == VG_OK ? opendir(folder.ptr) : NULL;
    for (struct dirent *e; dir && (e = readdir(dir));)
        if (vg_file_is_temp(e->d_name))
            (void)unlinkat(dirfd(dir), e->d_name, 0);
    if (dir)
        closedir(dir);
    vg_str_free(&folder);
    return rc;
}

vg_rc vg_archive_drop(vg_store *store, const char *name, vg_err *err)
{
    int64_t other;
    vg_str path = VG_STR_INIT;
    vg_archive_name(&path, store, name);
    vg_rc rc = vg_str_rc(&path, err);
    if (rc == VG_OK)
        rc = vg_store_begin(store, err);
    if (rc == VG_OK)
        rc = vg_sql_number(store, VG_ST_SOURCE_ARCHIVES, ARGS(T(name)), &other, err);
    /* It may be gone already: what counts is that it does not stay. */
    if (rc == VG_END)
        rc = unlink(path.ptr) == 0 || errno == ENOENT
                 ? VG_OK
                 : vg_fail(err, VG_IO, "cannot remove %s: %s", path.ptr, strerror(errno));
    vg_store_rollback(store);
    vg_str_free(&path);
    return rc;
}

vg_rc vg_archive_uncut(vg_store *store, const char *sha256, const char *map_sha256,
                       vg_str *path, int64_t *source_id, vg_err *err)
{
    struct stat info;
    size_t before = path->len;
    *source_id = 0;
    vg_archive_name(path, store, sha256);
    vg_rc rc = vg_str_rc(path, err);
    if (rc != VG_OK)
        return rc;
    if (stat(path->ptr + before, &info) != 0)
        return VG_END;
    rc = vg_sql_number(store, VG_ST_SOURCE_UNCUT, ARGS(T(sha256), T(map_sha256)), source_id,
                       err);
    if (rc != VG_END)
        return rc;
    /* What this map makes of the file may be the file itself, when its personal cells are all
     * empty. */
    int64_t own;
    rc = vg_sql_number(store, VG_ST_SOURCE_UNCUT, ARGS(T(sha256), T("")), &own, err);
    if (rc == VG_OK)
        return VG_END;
    return rc == VG_END ? VG_OK : rc;
}
