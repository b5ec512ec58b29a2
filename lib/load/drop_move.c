/* renameat2(2) is Linux's own. */
#define _GNU_SOURCE
#include "drop_move.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vgov/file.h>

enum { PIECE = 64 << 10, MOST_NAMES = 100000 };

/* --- a name that nobody has
 * ------------------------------------------------------------------------ */

/* Where the file system cannot rename without overwriting, an empty file of ours holds the
 * name. */
static int rename_over_own(const char *from, const char *to)
{
    int fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return -1;
    close(fd);
    if (rename(from, to) == 0)
        return 0;
    int why = errno;
    unlink(to);
    errno = why;
    return -1;
}

static int rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    return errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP ? rename_over_own(from, to)
                                                                     : -1;
}

static bool same_bytes(int a, int b)
{
    char x[PIECE], y[PIECE];
    for (off_t at = 0;;) {
        ssize_t n = pread(a, x, sizeof x, at), m = pread(b, y, sizeof y, at);
        if (n < 0 || n != m || memcmp(x, y, (size_t)n) != 0)
            return false;
        if (n == 0)
            return true;
        at += n;
    }
}

static bool same_file(const char *path, const char *other)
{
    struct stat info, there;
    if (stat(path, &info) != 0 || lstat(other, &there) != 0 || !S_ISREG(there.st_mode) ||
        info.st_size != there.st_size)
        return false;
    int a = open(path, O_RDONLY | O_CLOEXEC), b = open(other, O_RDONLY | O_CLOEXEC);
    bool same = a >= 0 && b >= 0 && same_bytes(a, b);
    if (a >= 0)
        close(a);
    if (b >= 0)
        close(b);
    return same;
}

/* Gives `from` a name in the folder, which then stands in `to`. What is there with the same
 * bytes will do: `from` goes then. On failure errno says why. */
static bool place(const char *from, const char *folder, const char *name, vg_str *to)
{
    for (int n = 1; n < MOST_NAMES; n++) {
        vg_str_clear(to);
        vg_str_addf(to, "%s/%s", folder, name);
        if (n > 1)
            vg_str_addf(to, ".%d", n);
        if (vg_str_rc(to, NULL) != VG_OK) {
            errno = ENOMEM;
            return false;
        }
        if (rename_new(from, to->ptr) == 0)
            return true;
        if (errno != EEXIST)
            return false;
        if (same_file(from, to->ptr))
            return unlink(from) == 0;
    }
    return false;
}

/* --- another file system
 * ---------------------------------------------------------------------------- */

static bool copy_bytes(int from, int to)
{
    char piece[PIECE];
    for (;;) {
        ssize_t n = read(from, piece, sizeof piece);
        if (n <= 0)
            return n == 0;
        for (ssize_t done = 0; done < n;) {
            ssize_t m = write(to, piece + done, (size_t)(n - done));
            if (m < 0)
                return false;
            done += m;
        }
    }
}

/* With its time and its permissions, and on the disk before it has a name. */
static bool copy_file(const char *path, const char *temp)
{
    struct stat info;
    int from = open(path, O_RDONLY | O_CLOEXEC), to = open(temp, O_WRONLY | O_CLOEXEC);
    bool done = from >= 0 && to >= 0 && fstat(from, &info) == 0 && copy_bytes(from, to);
    if (done) {
        const struct timespec times[] = {info.st_atim, info.st_mtim};
        done =
            fchmod(to, info.st_mode & 0777) == 0 && futimens(to, times) == 0 && fsync(to) == 0;
    }
    int why = errno;
    if (from >= 0)
        close(from);
    if (to >= 0 && close(to) != 0 && done) {
        done = false;
        why = errno;
    }
    errno = why;
    return done;
}

static bool move_across(const char *path, const char *folder, vg_str *to, vg_err *err,
                        vg_rc *rc)
{
    vg_str temp = VG_STR_INIT;
    *rc = vg_file_temp_name(&temp, to->ptr, err);
    bool done = *rc == VG_OK && copy_file(path, temp.ptr) &&
                place(temp.ptr, folder, vg_file_base(path), to);
    int why = errno;
    if (!done && *rc == VG_OK)
        unlink(temp.ptr);
    if (done) {
        vg_file_sync_folder(to->ptr);
        done = unlink(path) == 0;
        why = errno;
    }
    vg_str_free(&temp);
    errno = why;
    return done;
}

vg_rc vg_drop_move(const char *path, const char *folder, vg_err *err)
{
    vg_str to = VG_STR_INIT;
    vg_rc rc = VG_OK;
    bool done = place(path, folder, vg_file_base(path), &to);
    if (!done && errno == EXDEV)
        done = move_across(path, folder, &to, err, &rc);
    if (done) {
        vg_file_sync_folder(to.ptr);
        vg_file_sync_folder(path);
    } else if (rc == VG_OK) {
        rc =
            vg_fail(err, VG_IO, "%s: cannot be moved to %s: %s", path, folder, strerror(errno));
    }
    vg_str_free(&to);
    return rc;
}
