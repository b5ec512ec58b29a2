/* statfs(2) is Linux's own. */
#define _DEFAULT_SOURCE
#include "place.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <vgov/file.h>

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

/* Not every file system can sync a folder, and the name is in its place already. */
static void sync_folder(const char *path)
{
    vg_str folder = VG_STR_INIT;
    size_t len = (size_t)(vg_file_base(path) - path);
    vg_str_add(&folder, len ? path : "./", len ? len : 2);
    int fd = vg_str_rc(&folder, NULL) == VG_OK ? open(folder.ptr, O_RDONLY | O_CLOEXEC) : -1;
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    vg_str_free(&folder);
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
        sync_folder(path);
    return rc;
}
