/* gzip: members one behind another are one file, as gzip(1) has it. */
#include "unpack.h"

#include <stdlib.h>

#include <zlib.h>

enum { ROOM = 64 << 10, GZIP_ONLY = 15 + 16 };

typedef struct gunzip {
    vg_packed *p;
    z_stream z;
    bool in_member; /* between its first byte and its last */
    unsigned char in[ROOM], out[ROOM];
} gunzip;

static vg_rc refill(gunzip *g, bool *end, vg_err *err)
{
    size_t got;
    *end = false;
    if (g->z.avail_in)
        return VG_OK;
    vg_rc rc = vg_packed_read(g->p, g->in, ROOM, &got, err);
    g->z.next_in = g->in;
    g->z.avail_in = (uInt)got;
    *end = rc == VG_OK && got == 0;
    return rc;
}

static vg_rc inflate_some(gunzip *g, vg_err *err)
{
    g->z.next_out = g->out;
    g->z.avail_out = ROOM;
    int said = inflate(&g->z, Z_NO_FLUSH);
    vg_rc rc = VG_OK;
    if (said == Z_MEM_ERROR)
        return vg_nomem(err);
    if (said == Z_STREAM_END)
        g->in_member = false;
    else if (said != Z_OK && said != Z_BUF_ERROR)
        rc = vg_packed_damaged(g->p, g->z.msg ? g->z.msg : "no gzip", err);
    if (rc == VG_OK)
        rc = vg_packed_write(g->p, g->out, ROOM - g->z.avail_out, err);
    if (rc == VG_OK && said == Z_STREAM_END && inflateReset(&g->z) != Z_OK)
        rc = vg_fail(err, VG_BUG, "%s: zlib cannot begin anew", g->p->name);
    return rc;
}

/* Zeros behind the last member are what tapes and some copies fill up with. */
static bool skip_zeros(gunzip *g)
{
    while (g->z.avail_in && *g->z.next_in == 0) {
        g->z.next_in++;
        g->z.avail_in--;
    }
    return g->z.avail_in == 0;
}

static vg_rc next_member(gunzip *g, vg_err *err)
{
    if (skip_zeros(g))
        return VG_OK;
    if (*g->z.next_in != 0x1f)
        return vg_fail(
            err, VG_DATA,
            "%s: something else stands behind its packed content, get the file again",
            g->p->name);
    g->in_member = true;
    return VG_OK;
}

static vg_rc run(gunzip *g, vg_err *err)
{
    for (;;) {
        bool end;
        vg_rc rc = refill(g, &end, err);
        if (rc == VG_OK && end)
            return g->in_member ? vg_packed_cut_off(g->p, err) : VG_OK;
        if (rc == VG_OK && !g->in_member)
            rc = next_member(g, err);
        if (rc == VG_OK && g->in_member)
            rc = inflate_some(g, err);
        if (rc != VG_OK)
            return rc;
    }
}

vg_rc vg_unpack_gzip(vg_packed *p, vg_err *err)
{
    gunzip *g = calloc(1, sizeof *g);
    if (!g)
        return vg_nomem(err);
    g->p = p;
    vg_rc rc = inflateInit2(&g->z, GZIP_ONLY) == Z_OK ? run(g, err) : vg_nomem(err);
    inflateEnd(&g->z);
    free(g);
    return rc;
}
