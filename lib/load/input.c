#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STEP = 1 << 20, HASH_ROOM = 64 << 10 };

static vg_rc unreadable(const vg_input *in, vg_err *err)
{
    return vg_fail(err, VG_IO, "%s: %s", in->path, strerror(errno));
}

static void close_own(int fd)
{
    if (fd > STDERR_FILENO)
        close(fd);
}

static vg_rc make_plain(vg_input *in, const vg_store *store, vg_err *err)
{
    int copy;
    vg_rc rc = vg_input_spool(in->fd, in->path, store, &copy, err);
    if (rc != VG_OK)
        return rc;
    close_own(in->fd);
    in->fd = copy;
    return VG_OK;
}

static vg_rc measure(vg_input *in, const vg_store *store, vg_err *err)
{
    struct stat info;
    if (fstat(in->fd, &info) != 0)
        return unreadable(in, err);
    if (S_ISDIR(info.st_mode))
        return vg_fail(err, VG_NOINPUT, "%s: is a folder, expected a file", in->path);
    if (!S_ISREG(info.st_mode)) {
        vg_rc rc = make_plain(in, store, err);
        if (rc != VG_OK)
            return rc;
        if (fstat(in->fd, &info) != 0)
            return unreadable(in, err);
    } else if (in->fd == STDIN_FILENO) {
        in->base = lseek(in->fd, 0, SEEK_CUR);
    }
    in->size = info.st_size - in->base;
    return VG_OK;
}

vg_rc vg_input_open(vg_input *in, const char *path, const vg_store *store, vg_err *err)
{
    *in = (vg_input){.path = path, .fd = -1};
    bool standard = strcmp(path, "-") == 0;
    in->fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (in->fd < 0)
        return vg_fail(err, VG_NOINPUT, "%s: %s", path, strerror(errno));
    vg_rc rc = measure(in, store, err);
    return rc == VG_OK ? vg_sha256_new(&in->sha, err) : rc;
}

static vg_rc read_at(const vg_input *in, int64_t at, void *to, size_t room, size_t *got,
                     vg_err *err)
{
    ssize_t n;
    *got = 0;
    do
        n = pread(in->fd, to, room, (off_t)(in->base + at));
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return unreadable(in, err);
    *got = (size_t)n;
    return VG_OK;
}

static vg_rc hash_all(const vg_input *in, vg_sha256 *sha, char hex[VG_SHA256_HEX], vg_err *err)
{
    char buffer[HASH_ROOM];
    size_t got;
    for (int64_t at = 0;; at += (int64_t)got) {
        vg_rc rc = read_at(in, at, buffer, sizeof buffer, &got, err);
        if (rc != VG_OK)
            return rc;
        if (got == 0)
            return vg_sha256_end(sha, hex, err);
        rc = vg_sha256_add(sha, buffer, got, err);
        if (rc != VG_OK)
            return rc;
    }
}

vg_rc vg_input_hash(const vg_input *in, char hex[VG_SHA256_HEX], vg_err *err)
{
    vg_sha256 *sha;
    hex[0] = '\0';
    vg_rc rc = vg_sha256_new(&sha, err);
    if (rc != VG_OK)
        return rc;
    rc = hash_all(in, sha, hex, err);
    vg_sha256_free(sha);
    return rc;
}

vg_rc vg_input_read(void *ctx, void *to, size_t room, size_t *got, vg_err *err)
{
    vg_input *in = ctx;
    vg_rc rc = read_at(in, in->at, to, room, got, err);
    if (rc != VG_OK)
        return rc;
    in->at += (int64_t)*got;
    if (in->again)
        return VG_OK;
    in->bytes = in->at;
    rc = vg_sha256_add(in->sha, to, *got, err);
    if (rc == VG_OK && in->archive && *got > 0)
        rc = vg_archive_add(in->archive, to, *got, err);
    if (in->progress && in->bytes - in->told >= STEP) {
        in->told = in->bytes;
        in->progress(in->ctx, in->bytes);
    }
    return rc;
}

void vg_input_rewind(vg_input *in)
{
    in->at = 0;
    in->again = true;
}

void vg_input_close(vg_input *in)
{
    close_own(in->fd);
    in->fd = -1;
    vg_sha256_free(in->sha);
    in->sha = NULL;
}
