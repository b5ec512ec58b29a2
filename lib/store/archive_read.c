#include "archive.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

typedef struct unpacking {
    const char *path;
    FILE *file;
    ZSTD_DCtx *zstd;
    char *in, *out;
    size_t in_room, out_room;
    vg_rc (*use)(void *ctx, const void *bytes, size_t len, vg_err *err);
    void *ctx;
} unpacking;

/* *left becomes 0 when a frame ended with these bytes. */
static vg_rc unpack(unpacking *u, size_t len, size_t *left, vg_err *err)
{
    ZSTD_inBuffer in = {.src = u->in, .size = len};
    vg_rc rc = VG_OK;
    bool full = false;
    while (rc == VG_OK && (in.pos < in.size || full)) {
        ZSTD_outBuffer out = {.dst = u->out, .size = u->out_room};
        *left = ZSTD_decompressStream(u->zstd, &out, &in);
        if (ZSTD_isError(*left))
            return vg_fail(err, VG_IO, "%s: damaged (%s)", u->path, ZSTD_getErrorName(*left));
        full = out.pos == out.size;
        if (out.pos)
            rc = u->use(u->ctx, u->out, out.pos, err);
    }
    return rc;
}

static vg_rc unpack_all(unpacking *u, vg_err *err)
{
    size_t left = 1;
    vg_rc rc = VG_OK;
    while (rc == VG_OK) {
        size_t n = fread(u->in, 1, u->in_room, u->file);
        if (n == 0)
            break;
        rc = unpack(u, n, &left, err);
    }
    if (rc == VG_OK && ferror(u->file))
        rc = vg_fail(err, VG_IO, "%s: cannot be read: %s", u->path, strerror(errno));
    if (rc == VG_OK && left != 0)
        rc = vg_fail(err, VG_IO, "%s: damaged (it ends early)", u->path);
    return rc;
}

vg_rc vg_archive_read(const vg_store *store, const char *name,
                      vg_rc (*use)(void *ctx, const void *bytes, size_t len, vg_err *err),
                      void *ctx, vg_err *err)
{
    vg_str path = VG_STR_INIT;
    unpacking u = {.use = use, .ctx = ctx};
    vg_archive_name(&path, store, name);
    vg_rc rc = vg_str_rc(&path, err);
    if (rc != VG_OK)
        goto out;
    u.path = path.ptr;
    u.file = fopen(path.ptr, "rb");
    if (!u.file) {
        rc = errno == ENOENT || errno == ENOTDIR
                 ? vg_fail(err, VG_NOINPUT, "%s: the source file was not archived", path.ptr)
                 : vg_fail(err, VG_IO, "%s: %s", path.ptr, strerror(errno));
        goto out;
    }
    u.in_room = ZSTD_DStreamInSize();
    u.out_room = ZSTD_DStreamOutSize();
    u.in = malloc(u.in_room);
    u.out = malloc(u.out_room);
    u.zstd = ZSTD_createDCtx();
    rc = u.in && u.out && u.zstd ? unpack_all(&u, err) : vg_nomem(err);
out:
    ZSTD_freeDCtx(u.zstd);
    free(u.in);
    free(u.out);
    if (u.file)
        fclose(u.file);
    vg_str_free(&path);
    return rc;
}
