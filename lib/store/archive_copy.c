#include "archive.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vgov/file.h>

#include "sql.h"

enum { PIECE = 64 << 10 };

static vg_rc unwritten(const char *path, vg_err *err)
{
    return vg_fail(err, VG_IO, "cannot write %s: %s", path, strerror(errno));
}

static vg_rc write_piece(int fd, const char *bytes, size_t len, const char *path, vg_err *err)
{
    while (len) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return unwritten(path, err);
        bytes += n;
        len -= (size_t)n;
    }
    return VG_OK;
}

static vg_rc copy_bytes(int in, int out, const char *from, const char *to, vg_err *err)
{
    char buffer[PIECE];
    for (;;) {
        ssize_t n = read(in, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return vg_fail(err, VG_IO, "%s: %s", from, strerror(errno));
        if (n == 0)
            return fsync(out) == 0 ? VG_OK : unwritten(to, err);
        vg_rc rc = write_piece(out, buffer, (size_t)n, to, err);
        if (rc != VG_OK)
            return rc;
    }
}

/* Files of the archive never change, so that a second name is as good as a copy; not every file
 * system has that, and none has it across its border. VG_END when there is no such file. */
static vg_rc copy_file(const char *from, const char *to, vg_err *err)
{
    if (link(from, to) == 0)
        return VG_OK;
    if (errno == ENOENT)
        return VG_END;
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return errno == ENOENT ? VG_END : vg_fail(err, VG_IO, "%s: %s", from, strerror(errno));
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    vg_rc rc = out < 0 ? unwritten(to, err) : copy_bytes(in, out, from, to, err);
    if (out >= 0 && close(out) != 0 && rc == VG_OK)
        rc = unwritten(to, err);
    close(in);
    return rc;
}

static vg_rc copy_one(const vg_store *from, const char *sha256, const char *folder,
                      int64_t *missing, vg_err *err)
{
    vg_str name = VG_STR_INIT, to = VG_STR_INIT;
    vg_archive_name(&name, from, sha256);
    vg_str_addf(&to, "%s/%s.zst", folder, sha256);
    vg_rc rc = vg_str_rc(&name, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&to, err);
    if (rc == VG_OK)
        rc = copy_file(name.ptr, to.ptr, err);
    if (rc == VG_END) {
        ++*missing;
        rc = VG_OK;
    }
    vg_str_free(&name);
    vg_str_free(&to);
    return rc;
}

/* The folder is made once there is something to put into it. */
static vg_rc make_folder(const char *to, bool *made, vg_err *err)
{
    if (!*made && mkdir(to, 0700) != 0)
        return errno == EEXIST
                   ? vg_fail(err, VG_CANTCREAT, "%s: is there already", to)
                   : vg_fail(err, VG_CANTCREAT, "cannot create %s: %s", to, strerror(errno));
    *made = true;
    return VG_OK;
}

vg_rc vg_archive_copy(vg_store *from, vg_store *copy, const char *to, int64_t *missing,
                      vg_err *err)
{
    *missing = 0;
    bool made = false;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(copy, VG_ST_SOURCE_ARCHIVED, NO_ARGS, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(copy, st, err)) == VG_OK) {
        const char *sha256 = (const char *)sqlite3_column_text(st, 0);
        rc = sha256 ? make_folder(to, &made, err) : vg_nomem(err);
        if (rc == VG_OK)
            rc = copy_one(from, sha256, to, missing, err);
    }
    vg_sql_stop(st);
    rc = rc == VG_END ? VG_OK : rc;
    if (rc != VG_OK && made)
        vg_archive_uncopy(to);
    return rc;
}

void vg_archive_uncopy(const char *to)
{
    DIR *dir = opendir(to);
    for (struct dirent *e; dir && (e = readdir(dir));)
        if (vg_archive_is_file(e->d_name))
            (void)unlinkat(dirfd(dir), e->d_name, 0);
    if (dir)
        closedir(dir);
    (void)rmdir(to);
}
