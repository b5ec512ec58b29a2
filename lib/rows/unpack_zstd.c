/* Zstandard: frames one behind another are one file. */
#include "unpack.h"

#include <stdlib.h>

#include <zstd.h>

enum { ROOM = 64 << 10 };

typedef struct unzstd {
    vg_packed *p;
    ZSTD_DStream *stream;
    unsigned char in[ROOM], out[ROOM];
} unzstd;

/* *left: 0 when a frame has ended. */
static vg_rc unpack_piece(unzstd *u, ZSTD_inBuffer *from, size_t *left, vg_err *err)
{
    vg_rc rc = VG_OK;
    bool full = false; /* more may come out of what went in */
    while (rc == VG_OK && (from->pos < from->size || full)) {
        ZSTD_outBuffer to = {.dst = u->out, .size = ROOM};
        *left = ZSTD_decompressStream(u->stream, &to, from);
        if (ZSTD_isError(*left))
            return vg_packed_damaged(u->p, ZSTD_getErrorName(*left), err);
        full = to.pos == ROOM && *left != 0;
        rc = vg_packed_write(u->p, u->out, to.pos, err);
    }
    return rc;
}

static vg_rc run(unzstd *u, vg_err *err)
{
    size_t got, left = 0;
    for (;;) {
        vg_rc rc = vg_packed_read(u->p, u->in, ROOM, &got, err);
        if (rc != VG_OK)
            return rc;
        if (got == 0)
            return left ? vg_packed_cut_off(u->p, err) : VG_OK;
        ZSTD_inBuffer from = {.src = u->in, .size = got};
        rc = unpack_piece(u, &from, &left, err);
        if (rc != VG_OK)
            return rc;
    }
}

vg_rc vg_unpack_zstd(vg_packed *p, vg_err *err)
{
    unzstd *u = calloc(1, sizeof *u);
    if (!u)
        return vg_nomem(err);
    u->p = p;
    u->stream = ZSTD_createDStream();
    vg_rc rc = u->stream ? run(u, err) : vg_nomem(err);
    ZSTD_freeDStream(u->stream);
    free(u);
    return rc;
}
