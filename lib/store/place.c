/* statfs(2) is Linux's own, and realpath(3) hides behind the X/Open names. */
#define _GNU_SOURCE
#include "place.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <vgov/file.h>

static const char *const words[] = {[VG_BESIDE_WAL] = "-wal",
                                    [VG_BESIDE_SHM] = "-shm",
                                    [VG_BESIDE_JOURNAL] = "-journal",
                                    [VG_BESIDE_FILES] = ".files"};

vg_rc vg_place_resolve(vg_str *out, const char *path, vg_err *err)
{
    char real[PATH_MAX];
    if (!realpath(path, real))
        return vg_fail(err, errno == ENOENT || errno == ENOTDIR ? VG_NOINPUT : VG_IO, "%s: %s",
                       path, strerror(errno));
    vg_str_adds(out, real);
    return vg_str_rc(out, err);
}

void vg_place_beside(vg_str *out, const char *store, vg_beside what)
{
    vg_str_addf(out, "%s%s", store, words[what]);
}

vg_rc vg_place_vacant(const char *path, vg_err *err)
{
    struct stat st;
    vg_str name = VG_STR_INIT;
    if (lstat(path, &st) == 0)
        return vg_fail(err, VG_CANTCREAT, "%s: is there already", path);
    vg_rc rc = VG_OK;
    for (vg_beside b = VG_BESIDE_WAL; rc == VG_OK && b <= VG_BESIDE_JOURNAL; b++) {
        vg_str_clear(&name);
        vg_place_beside(&name, path, b);
        rc = vg_str_rc(&name, err);
        if (rc == VG_OK && lstat(name.ptr, &st) == 0)
            rc = vg_fail(err, VG_CANTCREAT,
                         "%s: is there already, left by another store of that name; it would "
                         "become a part of the new one",
                         name.ptr);
    }
    vg_str_free(&name);
    return rc;
}

/* The numbers of <linux/magic.h> for file systems that reach over a network. */
static const struct {
    unsigned long magic;
    const char *reason;
} remote[] = {
    {0x6969, "the file system is NFS"},
    {0x517b, "the file system is SMB"},
    {0xff534d42, "the file system is CIFS"},
    {0xfe534d42, "the file system is SMB2"},
    {0x65735546, "the file system is FUSE (sshfs and the like)"},
    {0x5346414f, "the file system is AFS"},
    {0x73757245, "the file system is Coda"},
    {0x564c, "the file system is NCP"},
    {0x01021997, "the file system is 9P"},
    {0x00c36400, "the file system is Ceph"},
};

const char *vg_place_no_wal(const char *path)
{
    struct statfs fs;
    if (statfs(path, &fs) != 0)
        return "";
    for (size_t i = 0; i < sizeof remote / sizeof remote[0]; i++)
        if (((unsigned long)fs.f_type & 0xffffffffUL) == remote[i].magic)
            return remote[i].reason;
    return "";
}

vg_rc vg_place_temp(vg_str *out, const char *path, vg_err *err)
{
    size_t before = out->len;
    vg_rc rc = vg_file_temp_name(out, path, err);
    /* It is empty until now, so that nobody has read anything through a wider mode. */
    if (rc == VG_OK && chmod(out->ptr + before, 0600) != 0) {
        rc = vg_fail(err, VG_CANTCREAT, "cannot create %s: %s", path, strerror(errno));
        unlink(out->ptr + before);
    }
    return rc;
}

/* link() never replaces a file; file systems without links fall back to a look and a rename. */
static int settle(const char *temp, const char *path)
{
    if (link(temp, path) == 0)
        return 0;
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK)
        return -1;
    struct stat st;
    if (lstat(path, &st) == 0) {
        errno = EEXIST;
        return -1;
    }
    return rename(temp, path);
}

vg_rc vg_place_settle(const char *temp, const char *path, vg_err *err)
{
    vg_rc rc = VG_OK;
    int fd = open(temp, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fsync(fd) != 0)
        rc = vg_fail(err, VG_IO, "cannot write %s: %s", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    if (rc == VG_OK && settle(temp, path) != 0)
        rc = vg_fail(err, VG_CANTCREAT, "cannot create %s: %s", path, strerror(errno));
    unlink(temp);
    if (rc == VG_OK)
        vg_file_sync_folder(path);
    return rc;
}
