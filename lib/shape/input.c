#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <vgov/unpack.h>

/* AHEAD: a shorter file is read before a thread has begun. */
enum { STEP = 1 << 20, HASH_ROOM = 64 << 10, AHEAD = 1 << 20 };

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
    } else {
        in->regular = true;
        in->opened = info;
        in->base = in->fd == STDIN_FILENO ? lseek(in->fd, 0, SEEK_CUR) : 0;
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
    if (rc == VG_OK)
        rc = vg_input_unpack(in, store, err);
    return rc == VG_OK ? vg_sha256_new(&in->sha, err) : rc;
}

static vg_rc read_fd(const vg_input *in, int fd, int64_t at, void *to, size_t room, size_t *got,
                     vg_err *err)
{
    ssize_t n;
    *got = 0;
    do
        n = pread(fd, to, room, (off_t)at);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return unreadable(in, err);
    *got = (size_t)n;
    return VG_OK;
}

static vg_rc read_at(const vg_input *in, int64_t at, void *to, size_t room, size_t *got,
                     vg_err *err)
{
    return read_fd(in, in->fd, in->base + at, to, room, got, err);
}

/* The file as it came. */
static vg_rc read_stored(const vg_input *in, int64_t at, void *to, size_t room, size_t *got,
                         vg_err *err)
{
    return in->packed ? read_fd(in, in->packed_fd, in->packed_base + at, to, room, got, err)
                      : read_at(in, at, to, room, got, err);
}

/* --- packed files
 * --------------------------------------------------------------------------------- */

typedef struct unpacking {
    vg_input *in;
    const vg_store *store;
    int fd; /* -1 = nothing was unpacked */
    int64_t size;
} unpacking;

static vg_rc take_content(void *ctx, const void *from, size_t len, vg_err *err)
{
    unpacking *u = ctx;
    vg_rc rc = u->fd < 0 ? vg_input_temp(u->store, &u->fd, err) : VG_OK;
    u->size += (int64_t)len;
    return rc == VG_OK ? vg_input_write(u->fd, from, len, u->in->path, err) : rc;
}

vg_rc vg_input_unpack(vg_input *in, const vg_store *store, vg_err *err)
{
    const vg_bytes bytes = {.read = vg_input_read_at, .ctx = in, .size = in->size};
    unpacking u = {.in = in, .store = store, .fd = -1};
    bool packed;
    vg_rc rc = vg_unpack(in->path, &bytes, take_content, &u, &packed, err);
    if (rc == VG_OK && packed && u.fd < 0)
        rc = vg_input_temp(store, &u.fd, err);
    if (rc != VG_OK || !packed) {
        close_own(u.fd);
        return rc;
    }
    in->packed = true;
    in->packed_fd = in->fd;
    in->packed_base = in->base;
    in->packed_size = in->size;
    in->fd = u.fd;
    in->base = 0;
    in->size = u.size;
    return VG_OK;
}

int64_t vg_input_stored(const vg_input *in)
{
    return in->packed ? in->packed_size : in->size;
}

/* --- once it is open
 * ------------------------------------------------------------------------------ */

vg_rc vg_input_unchanged(const vg_input *in, vg_err *err)
{
    struct stat now;
    const struct stat *was = &in->opened;
    if (!in->regular)
        return VG_OK;
    if (fstat(in->packed ? in->packed_fd : in->fd, &now) != 0)
        return unreadable(in, err);
    if (now.st_size == was->st_size && now.st_mtim.tv_sec == was->st_mtim.tv_sec &&
        now.st_mtim.tv_nsec == was->st_mtim.tv_nsec)
        return VG_OK;
    return vg_fail(err, VG_BUSY,
                   "%s: was written to while it was read; import it when it is complete",
                   in->path);
}

static vg_rc hash_all(const vg_input *in, vg_sha256 *sha, char hex[VG_SHA256_HEX], vg_err *err)
{
    char buffer[HASH_ROOM];
    size_t got;
    for (int64_t at = 0;; at += (int64_t)got) {
        vg_rc rc = read_stored(in, at, buffer, sizeof buffer, &got, err);
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

static void tell(vg_input *in, int64_t bytes)
{
    if (!in->progress || bytes - in->told < STEP)
        return;
    in->told = bytes;
    in->progress(in->ctx, bytes);
}

/* Hashed and kept. */
static vg_rc take_stored(vg_input *in, const void *from, size_t len, vg_err *err)
{
    in->bytes += (int64_t)len;
    vg_rc rc = vg_sha256_add(in->sha, from, len, err);
    return rc == VG_OK && in->archive && len ? vg_archive_add(in->archive, from, len, err) : rc;
}

vg_rc vg_input_pass(vg_input *in, vg_err *err)
{
    char piece[HASH_ROOM];
    size_t got = 1;
    vg_rc rc = VG_OK;
    while (rc == VG_OK && got > 0 && !in->again) {
        rc = read_stored(in, in->bytes, piece, sizeof piece, &got, err);
        if (rc == VG_OK)
            rc = take_stored(in, piece, got, err);
        if (!in->packed)
            tell(in, in->bytes);
    }
    in->again = true;
    return rc;
}

static vg_rc read_next(void *ctx, void *to, size_t room, size_t *got, vg_err *err)
{
    vg_input *in = ctx;
    vg_rc rc = read_at(in, in->at, to, room, got, err);
    if (rc != VG_OK)
        return rc;
    in->at += (int64_t)*got;
    return in->again ? VG_OK : take_stored(in, to, *got, err);
}

vg_rc vg_input_read(void *ctx, void *to, size_t room, size_t *got, vg_err *err)
{
    vg_input *in = ctx;
    vg_rc rc = VG_OK;
    if (in->given == 0 && !in->again && in->size >= AHEAD && !in->ahead)
        rc = vg_ahead_open(&in->ahead, read_next, in, err);
    if (rc == VG_OK)
        rc = in->ahead ? vg_ahead_read(in->ahead, to, room, got, err)
                       : read_next(in, to, room, got, err);
    if (rc != VG_OK)
        return rc;
    in->given += (int64_t)*got;
    if (in->packed) /* in the measure of the file as it came */
        tell(in, (in->given >> 8) * in->packed_size / ((in->size >> 8) + 1));
    else if (!in->again)
        tell(in, in->given);
    return VG_OK;
}

void vg_input_halt(vg_input *in)
{
    vg_ahead_close(in->ahead);
    in->ahead = NULL;
}

vg_rc vg_input_read_at(void *ctx, int64_t at, void *to, size_t room, size_t *got, vg_err *err)
{
    return read_at(ctx, at, to, room, got, err);
}

void vg_input_rewind(vg_input *in)
{
    vg_input_halt(in);
    in->at = in->given = 0;
    in->again = true;
}

void vg_input_close(vg_input *in)
{
    vg_input_halt(in);
    close_own(in->fd);
    in->fd = -1;
    if (in->packed)
        close_own(in->packed_fd);
    in->packed = false;
    vg_sha256_free(in->sha);
    in->sha = NULL;
}
