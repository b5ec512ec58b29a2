#include "archive.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <vgov/file.h>

#include "handle.h"
#include "place.h"

struct vg_archive {
    ZSTD_CCtx *zstd;
    vg_sha256 *hash; /* of the bytes as they come */
    vg_outfile file;
    const vg_store *store;
    size_t room;
    char buffer[]; /* ZSTD_CStreamOutSize() bytes */
};

void vg_archive_name(vg_str *out, const vg_store *store, const char *sha256)
{
    vg_place_beside(out, store->real, VG_BESIDE_FILES);
    if (sha256)
        vg_str_addf(out, "/%s.zst", sha256);
}

bool vg_archive_is_file(const char *name)
{
    enum { HEX = VG_SHA256_HEX - 1 };
    return strspn(name, "0123456789abcdef") == HEX && strcmp(name + HEX, ".zst") == 0;
}

static vg_rc make_folder(const vg_store *store, vg_err *err)
{
    vg_str folder = VG_STR_INIT;
    vg_archive_name(&folder, store, NULL);
    vg_rc rc = vg_str_rc(&folder, err);
    if (rc == VG_OK && mkdir(folder.ptr, 0700) != 0 && errno != EEXIST)
        rc = vg_fail(err, VG_CANTCREAT, "cannot create %s: %s", folder.ptr, strerror(errno));
    vg_str_free(&folder);
    return rc;
}

/* The contents' name is known only at the end; until then the file has the name of nothing. */
static vg_rc open_file(vg_archive *a, vg_err *err)
{
    vg_str name = VG_STR_INIT;
    vg_archive_name(&name, a->store, "new");
    vg_rc rc = vg_str_rc(&name, err);
    if (rc == VG_OK)
        rc = vg_file_create(&a->file, name.ptr, 0600, err);
    vg_str_free(&name);
    return rc;
}

vg_rc vg_archive_begin(vg_archive **out, const vg_store *store, vg_err *err)
{
    *out = NULL;
    vg_archive *a = calloc(1, sizeof *a + ZSTD_CStreamOutSize());
    if (!a)
        return vg_nomem(err);
    a->store = store;
    a->room = ZSTD_CStreamOutSize();
    a->file = (vg_outfile)VG_OUTFILE_INIT;
    a->zstd = ZSTD_createCCtx();
    vg_rc rc = a->zstd ? make_folder(store, err) : vg_nomem(err);
    if (rc == VG_OK)
        rc = vg_sha256_new(&a->hash, err);
    if (rc == VG_OK && ZSTD_isError(ZSTD_CCtx_setParameter(a->zstd, ZSTD_c_checksumFlag, 1)))
        rc = vg_nomem(err);
    if (rc == VG_OK)
        rc = open_file(a, err);
    if (rc == VG_OK)
        *out = a;
    else
        vg_archive_discard(a);
    return rc;
}

static vg_rc compress(vg_archive *a, const void *bytes, size_t len, bool last, vg_err *err)
{
    ZSTD_inBuffer in = {.src = bytes, .size = len};
    for (;;) {
        ZSTD_outBuffer out = {.dst = a->buffer, .size = a->room};
        size_t left =
            ZSTD_compressStream2(a->zstd, &out, &in, last ? ZSTD_e_end : ZSTD_e_continue);
        if (ZSTD_isError(left))
            return vg_nomem(err);
        if (out.pos && fwrite(a->buffer, 1, out.pos, a->file.stream) != out.pos)
            return vg_fail(err, VG_IO, "cannot write %s: %s", a->file.path, strerror(errno));
        if (last ? left == 0 : in.pos == in.size)
            return VG_OK;
    }
}

vg_rc vg_archive_add(vg_archive *a, const void *bytes, size_t len, vg_err *err)
{
    vg_rc rc = vg_sha256_add(a->hash, bytes, len, err);
    return rc == VG_OK ? compress(a, bytes, len, false, err) : rc;
}

/* Gives the file its name, now that it is known. */
static vg_rc settle(vg_archive *a, const vg_str *name, vg_err *err)
{
    char *path = malloc(name->len + 1);
    if (!path)
        return vg_nomem(err);
    memcpy(path, name->ptr, name->len + 1);
    free(a->file.path);
    a->file.path = path;
    return vg_file_commit(&a->file, err);
}

vg_rc vg_archive_end(vg_archive *a, char name[VG_SHA256_HEX], vg_err *err)
{
    struct stat st;
    vg_str path = VG_STR_INIT;
    vg_rc rc = compress(a, NULL, 0, true, err);
    if (rc == VG_OK)
        rc = vg_sha256_end(a->hash, name, err);
    if (rc == VG_OK) {
        vg_archive_name(&path, a->store, name);
        rc = vg_str_rc(&path, err);
    }
    if (rc == VG_OK && stat(path.ptr, &st) != 0)
        rc = settle(a, &path, err);
    vg_str_free(&path);
    vg_archive_discard(a);
    return rc;
}

void vg_archive_discard(vg_archive *a)
{
    if (!a)
        return;
    vg_file_discard(&a->file);
    ZSTD_freeCCtx(a->zstd);
    vg_sha256_free(a->hash);
    free(a);
}
