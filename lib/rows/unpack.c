#include "unpack.h"

#include <string.h>

vg_rc vg_packed_read(vg_packed *p, void *to, size_t room, size_t *got, vg_err *err)
{
    vg_rc rc = p->bytes->read(p->bytes->ctx, p->at, to, room, got, err);
    if (rc == VG_OK)
        p->at += (int64_t)*got;
    return rc;
}

/* What was packed twice, or a folder of files, by the first bytes that come out. */
static vg_rc check_first(const vg_packed *p, const unsigned char *from, size_t len, vg_err *err)
{
    enum { TAR_AT = 257 };
    if ((len >= 3 && memcmp(from, "\x1f\x8b\x08", 3) == 0) ||
        (len >= 4 && memcmp(from, "\x28\xb5\x2f\xfd", 4) == 0))
        return vg_fail(err, VG_DATA, "%s: is packed twice; unpack it once first", p->name);
    if (len >= TAR_AT + 5 && memcmp(from + TAR_AT, "ustar", 5) == 0)
        return vg_fail(err, VG_DATA, "%s: is an archive (tar); unpack it first", p->name);
    return VG_OK;
}

vg_rc vg_packed_write(vg_packed *p, const void *from, size_t len, vg_err *err)
{
    vg_rc rc = p->made == 0 ? check_first(p, from, len, err) : VG_OK;
    if (rc != VG_OK || len == 0)
        return rc;
    p->made += (int64_t)len;
    if (p->made > VG_UNPACK_RATIO_FROM && p->made / VG_UNPACK_RATIO > p->bytes->size)
        return vg_fail(err, VG_DATA,
                       "%s: unpacks to more than %d times its size, which no table does",
                       p->name, VG_UNPACK_RATIO);
    if (p->made > VG_UNPACK_MOST)
        return vg_fail(err, VG_DATA, "%s: unpacks to more than the %lld bytes that are read",
                       p->name, (long long)VG_UNPACK_MOST);
    return p->write(p->ctx, from, len, err);
}

vg_rc vg_packed_cut_off(const vg_packed *p, vg_err *err)
{
    return vg_fail(err, VG_DATA,
                   "%s: ends in the middle of its packed content; the file was cut off on its "
                   "way, get it again",
                   p->name);
}

vg_rc vg_packed_damaged(const vg_packed *p, const char *why, vg_err *err)
{
    return vg_fail(err, VG_DATA, "%s: its packed content is damaged (%s), get the file again",
                   p->name, why);
}

typedef enum packing { NOT_PACKED, GZIP, ZSTANDARD, ZIP } packing;

static vg_rc look(const char *name, const vg_bytes *bytes, packing *out, vg_err *err)
{
    unsigned char head[4] = {0};
    size_t len = 0, got = 1;
    *out = NOT_PACKED;
    while (len < sizeof head && got > 0) {
        vg_rc rc =
            bytes->read(bytes->ctx, (int64_t)len, head + len, sizeof head - len, &got, err);
        if (rc != VG_OK)
            return rc;
        len += got;
    }
    if (len >= 3 && memcmp(head, "\x1f\x8b\x08", 3) == 0)
        *out = GZIP;
    else if (len == 4 && memcmp(head, "\x28\xb5\x2f\xfd", 4) == 0)
        *out = ZSTANDARD;
    else if (len == 4 && memcmp(head, "PK\3\4", 4) == 0)
        *out = ZIP;
    else if (len >= 3 && memcmp(head, "BZh", 3) == 0)
        return vg_fail(err, VG_DATA, "%s: is packed by bzip2; unpack it first", name);
    else if (len == 4 && memcmp(head,
                                "\xfd"
                                "7zX",
                                4) == 0)
        return vg_fail(err, VG_DATA, "%s: is packed by xz; unpack it first", name);
    return VG_OK;
}

vg_rc vg_unpack(const char *name, const vg_bytes *bytes, vg_write_fn *write, void *ctx,
                bool *packed, vg_err *err)
{
    vg_packed p = {.name = name, .bytes = bytes, .write = write, .ctx = ctx};
    packing how;
    *packed = false;
    vg_rc rc = look(name, bytes, &how, err);
    if (rc != VG_OK || how == NOT_PACKED)
        return rc;
    if (how == ZIP)
        return vg_unpack_zip(&p, packed, err);
    *packed = true;
    return how == GZIP ? vg_unpack_gzip(&p, err) : vg_unpack_zstd(&p, err);
}
