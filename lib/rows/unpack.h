/* The three ways to pack, behind one reader of bytes and one writer. */
#ifndef VGOV_ROWS_UNPACK_H
#define VGOV_ROWS_UNPACK_H

#include <vgov/unpack.h>

typedef struct vg_packed {
    const char *name;
    const vg_bytes *bytes;
    int64_t at, made; /* bytes read and written so far */
    vg_write_fn *write;
    void *ctx;
} vg_packed;

/* The next bytes of the file; *got is 0 only at its end. */
VG_CHECK vg_rc vg_packed_read(vg_packed *p, void *to, size_t room, size_t *got, vg_err *err);
/* Hands bytes on, within the bounds. */
VG_CHECK vg_rc vg_packed_write(vg_packed *p, const void *from, size_t len, vg_err *err);
VG_CHECK vg_rc vg_packed_cut_off(const vg_packed *p, vg_err *err);
VG_CHECK vg_rc vg_packed_damaged(const vg_packed *p, const char *why, vg_err *err);

VG_CHECK vg_rc vg_unpack_gzip(vg_packed *p, vg_err *err);
VG_CHECK vg_rc vg_unpack_zstd(vg_packed *p, vg_err *err);
/* *single is false when it is a workbook or holds several files; nothing was written then. */
VG_CHECK vg_rc vg_unpack_zip(vg_packed *p, bool *single, vg_err *err);

#endif
