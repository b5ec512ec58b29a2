/* Bytes that must be gone: of archived files, and of the store's own. */
#include <vgov/erase.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vgov/file.h>

#include "archive.h"
#include "sql.h"

enum { ZEROS = 64 << 10 };

/* As far as the file system writes in place; what cannot be overwritten is removed all the
 * same.
 */
static void overwrite(int fd, off_t size)
{
    static const char zeros[ZEROS];
    for (off_t at = 0; at < size;) {
        off_t left = size - at;
        ssize_t n = pwrite(fd, zeros, left < ZEROS ? (size_t)left : ZEROS, at);
        if (n <= 0)
            break;
        at += n;
    }
    (void)fsync(fd);
}

/* Overwrites what nobody else has under another name, and removes it. */
static vg_rc remove_one(int folder, const char *name, int64_t *linked, vg_err *err)
{
    struct stat info;
    int fd = openat(folder, name, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd >= 0 && fstat(fd, &info) == 0) {
        if (info.st_nlink > 1)
            ++*linked;
        else
            overwrite(fd, info.st_size);
    }
    if (fd >= 0)
        close(fd);
    if (unlinkat(folder, name, 0) != 0 && errno != ENOENT)
        return vg_fail(err, VG_IO, "cannot remove the archived file %s: %s", name,
                       strerror(errno));
    return VG_OK;
}

/* Killed while it is overwritten, it must not stand under its name any more. */
static vg_rc remove_archived(int folder, const char *name, int64_t *linked, vg_err *err)
{
    char temp[VG_SHA256_HEX + 32];
    snprintf(temp, sizeof temp, ".vgov-erase-%.*s.tmp", VG_SHA256_HEX - 1, name);
    if (renameat(folder, name, folder, temp) != 0)
        return vg_fail(err, VG_IO, "cannot rename the archived file %s: %s", name,
                       strerror(errno));
    return remove_one(folder, temp, linked, err);
}

static vg_rc look_at(vg_store *store, int folder, const char *entry, int64_t *removed,
                     int64_t *linked, vg_err *err)
{
    int64_t source;
    char name[VG_SHA256_HEX];
    if (vg_file_is_temp(entry)) /* of one that was killed */
        return remove_one(folder, entry, linked, err);
    if (!vg_archive_is_file(entry))
        return VG_OK;
    memcpy(name, entry, sizeof name - 1);
    name[sizeof name - 1] = '\0';
    vg_rc rc = vg_sql_number(store, VG_ST_SOURCE_ARCHIVES, ARGS(T(name)), &source, err);
    if (rc != VG_END)
        return rc;
    ++*removed;
    return remove_archived(folder, entry, linked, err);
}

static vg_rc sweep(vg_store *store, const char *path, int64_t *removed, int64_t *linked,
                   vg_err *err)
{
    vg_rc rc = VG_OK;
    DIR *dir = opendir(path);
    if (!dir)
        return errno == ENOENT ? VG_OK : vg_fail(err, VG_IO, "%s: %s", path, strerror(errno));
    for (struct dirent *e; rc == VG_OK && (e = readdir(dir));)
        rc = look_at(store, dirfd(dir), e->d_name, removed, linked, err);
    closedir(dir);
    return rc;
}

/* In a transaction that writes, nobody else adds a file whose source is not to be seen yet. */
vg_rc vg_erase_sweep(vg_store *store, int64_t *removed, int64_t *linked, vg_err *err)
{
    vg_str path = VG_STR_INIT;
    *removed = *linked = 0;
    vg_archive_name(&path, store, NULL);
    vg_rc rc = vg_str_rc(&path, err);
    if (rc == VG_OK)
        rc = vg_store_begin(store, err);
    if (rc == VG_OK)
        rc = sweep(store, path.ptr, removed, linked, err);
    vg_store_rollback(store);
    vg_str_free(&path);
    return rc;
}

vg_rc vg_erase_finish(vg_store *store, vg_err *err)
{
    int64_t busy = 0;
    vg_rc rc = vg_sql_exec(store, "VACUUM", err);
    if (rc == VG_OK)
        rc = vg_sql_number(store, VG_ST_LOG_EMPTY, NO_ARGS, &busy, err);
    if (rc == VG_BUSY || (rc == VG_OK && busy))
        return vg_fail(err, VG_BUSY,
                       "%s: is erased, but another process uses the store, so that its log "
                       "still has it; the same once more, later, empties that",
                       store->path);
    return rc;
}
