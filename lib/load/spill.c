#include "spill.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER = 8192 };

__extension__ typedef unsigned __int128 wide;

/* --- marks
 * ------------------------------------------------------------------------------------- */

static uint64_t mix(uint64_t a, uint64_t b)
{
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t word_at(const unsigned char *bytes, size_t len)
{
    uint64_t word = 0;
    memcpy(&word, bytes, len < sizeof word ? len : sizeof word);
    return word;
}

vg_mark vg_mark_of(const void *bytes, size_t len)
{
    static const uint64_t k1 = UINT64_C(0x9e3779b97f4a7c15), k2 = UINT64_C(0xc2b2ae3d27d4eb4f),
                          k3 = UINT64_C(0x165667b19e3779f9), k4 = UINT64_C(0xd6e8feb86659fd93);
    const unsigned char *at = bytes;
    vg_mark m = {.a = k1 ^ len, .b = k2 + len};
    for (size_t left = len; left > 0;) {
        size_t step = left < 8 ? left : 8;
        uint64_t word = word_at(at, step);
        m.a = mix(m.a ^ word ^ k3, k1);
        m.b = mix(m.b + (word ^ k4), k2 | 1) + m.a;
        at += step;
        left -= step;
    }
    m.a = mix(m.a ^ k4, k3);
    m.b = mix(m.b ^ k1, k4);
    return m;
}

/* --- parts
 * ------------------------------------------------------------------------------------- */

void vg_spill_open(vg_spill *s, const vg_store *store, size_t size)
{
    memset(s, 0, sizeof *s);
    s->store = store;
    s->size = size;
    s->fd = -1;
}

/* A full buffer goes to the file. */
static vg_rc flush(vg_spill *s, vg_spill_part *part, vg_err *err)
{
    vg_rc rc = s->fd < 0 ? vg_input_temp(s->store, &s->fd, err) : VG_OK;
    if (rc != VG_OK)
        return rc;
    if (part->chunk_count == part->chunk_room) {
        size_t room = part->chunk_room ? 2 * part->chunk_room : 16;
        int64_t *more = realloc(part->chunks, room * sizeof *more);
        if (!more)
            return vg_nomem(err);
        part->chunks = more;
        part->chunk_room = room;
    }
    rc = vg_input_write(s->fd, part->buffer, part->used, "a temporary file", err);
    if (rc != VG_OK)
        return rc;
    part->chunks[part->chunk_count++] = s->end;
    s->end += (int64_t)part->used;
    part->used = 0;
    return VG_OK;
}

vg_rc vg_spill_add(vg_spill *s, uint64_t hash, const void *record, vg_err *err)
{
    vg_spill_part *part = &s->parts[hash % SPILL_PARTS];
    if (!part->buffer && !(part->buffer = malloc(BUFFER)))
        return vg_nomem(err);
    if (part->used + s->size > BUFFER) {
        vg_rc rc = flush(s, part, err);
        if (rc != VG_OK)
            return rc;
    }
    memcpy(part->buffer + part->used, record, s->size);
    part->used += s->size;
    return VG_OK;
}

static vg_rc read_chunk(const vg_spill *s, int64_t from, unsigned char *to, size_t len,
                        vg_err *err)
{
    while (len > 0) {
        ssize_t n = pread(s->fd, to, len, from);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return vg_fail(err, VG_IO, "a temporary file cannot be read back: %s",
                           n < 0 ? strerror(errno) : "it is too short");
        to += n;
        from += n;
        len -= (size_t)n;
    }
    return VG_OK;
}

static vg_rc use_part(const vg_spill *s, const vg_spill_part *part, vg_spill_use *use,
                      void *ctx, vg_err *err)
{
    size_t chunk = BUFFER / s->size * s->size;
    size_t len = part->chunk_count * chunk + part->used;
    vg_rc rc = VG_OK;
    if (len == 0)
        return VG_OK;
    unsigned char *all = malloc(len);
    if (!all)
        return vg_nomem(err);
    for (size_t i = 0; rc == VG_OK && i < part->chunk_count; i++)
        rc = read_chunk(s, part->chunks[i], all + i * chunk, chunk, err);
    memcpy(all + part->chunk_count * chunk, part->buffer, part->used);
    if (rc == VG_OK)
        rc = use(ctx, all, len / s->size, err);
    free(all);
    return rc;
}

vg_rc vg_spill_each(vg_spill *s, vg_spill_use *use, void *ctx, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (int i = 0; rc == VG_OK && i < SPILL_PARTS; i++)
        rc = use_part(s, &s->parts[i], use, ctx, err);
    return rc;
}

void vg_spill_free(vg_spill *s)
{
    for (int i = 0; i < SPILL_PARTS; i++) {
        free(s->parts[i].buffer);
        free(s->parts[i].chunks);
    }
    if (s->size && s->fd >= 0)
        close(s->fd);
}
