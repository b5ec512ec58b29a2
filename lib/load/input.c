#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STEP = 1 << 20, PEEK_MOST = 64 << 20, PEEK_ROOM = 64 << 10 };

vg_rc vg_input_open(vg_input *in, const char *path, vg_err *err)
{
    struct stat info;
    *in = (vg_input){.path = path, .fd = -1, .size = -1};
    bool standard = strcmp(path, "-") == 0;
    in->fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (in->fd < 0)
        return vg_fail(err, VG_NOINPUT, "%s: %s", path, strerror(errno));
    if (fstat(in->fd, &info) != 0)
        return vg_fail(err, VG_IO, "%s: %s", path, strerror(errno));
    if (S_ISDIR(info.st_mode))
        return vg_fail(err, VG_NOINPUT, "%s: is a folder, expected a file", path);
    if (S_ISREG(info.st_mode) && !standard)
        in->size = info.st_size;
    return vg_sha256_new(&in->sha, err);
}

static vg_rc peek(const vg_input *in, vg_sha256 *sha, char hex[VG_SHA256_HEX], vg_err *err)
{
    char buffer[PEEK_ROOM];
    for (off_t at = 0;;) {
        ssize_t n = pread(in->fd, buffer, sizeof buffer, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return vg_fail(err, VG_IO, "%s: %s", in->path, strerror(errno));
        if (n == 0)
            return vg_sha256_end(sha, hex, err);
        vg_rc rc = vg_sha256_add(sha, buffer, (size_t)n, err);
        if (rc != VG_OK)
            return rc;
        at += n;
    }
}

vg_rc vg_input_peek(vg_input *in, char hex[VG_SHA256_HEX], vg_err *err)
{
    vg_sha256 *sha;
    hex[0] = '\0';
    if (in->size < 0 || in->size > PEEK_MOST)
        return VG_OK;
    vg_rc rc = vg_sha256_new(&sha, err);
    if (rc != VG_OK)
        return rc;
    rc = peek(in, sha, hex, err);
    vg_sha256_free(sha);
    return rc;
}

vg_rc vg_input_read(void *ctx, void *to, size_t room, size_t *got, vg_err *err)
{
    vg_input *in = ctx;
    ssize_t n;
    *got = 0;
    do
        n = read(in->fd, to, room);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return vg_fail(err, VG_IO, "%s: %s", in->path, strerror(errno));
    *got = (size_t)n;
    in->bytes += n;
    vg_rc rc = vg_sha256_add(in->sha, to, *got, err);
    if (rc == VG_OK && in->archive && n > 0)
        rc = vg_archive_add(in->archive, to, *got, err);
    if (in->progress && in->bytes - in->told >= STEP) {
        in->told = in->bytes;
        in->progress(in->ctx, in->bytes);
    }
    return rc;
}

void vg_input_close(vg_input *in)
{
    if (in->fd > STDERR_FILENO)
        close(in->fd);
    in->fd = -1;
    vg_sha256_free(in->sha);
    in->sha = NULL;
}
