#include "tzif.h"

#include <string.h>

enum { HEADER = 44, TYPE_SIZE = 6, OFFSET_MIN = -89999, OFFSET_MAX = 93599 };

/* A header and its data block, as RFC 8536 (3.1, 3.2) names the parts. */
typedef struct block {
    char version;
    uint64_t isut, isstd, leap, time, type, character; /* counts */
} block;

static uint32_t be32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* The number whose two's complement stands in the bytes. */
static int32_t signed32(const unsigned char *p)
{
    uint32_t u = be32(p);
    return u <= INT32_MAX ? (int32_t)u : -(int32_t)(UINT32_MAX - u) - 1;
}

static int64_t signed64(const unsigned char *p)
{
    uint64_t u = (uint64_t)be32(p) << 32 | be32(p + 4);
    return u <= INT64_MAX ? (int64_t)u : -(int64_t)(UINT64_MAX - u) - 1;
}

static vg_rc damaged(vg_err *err, const char *what)
{
    return vg_fail(err, VG_CONFIG, "damaged time zone file: %s", what);
}

static vg_rc read_header(block *b, const unsigned char *p, size_t len, vg_err *err)
{
    *b = (block){.version = 0};
    if (len < HEADER || memcmp(p, "TZif", 4) != 0)
        return damaged(err, "there is no TZif header where one is expected");
    *b = (block){.version = (char)p[4],
                 .isut = be32(p + 20),
                 .isstd = be32(p + 24),
                 .leap = be32(p + 28),
                 .time = be32(p + 32),
                 .type = be32(p + 36),
                 .character = be32(p + 40)};
    return VG_OK;
}

/* Bytes of the data block; the counts are of 32 bits, so that nothing wraps. */
static uint64_t block_size(const block *b, uint64_t time_size)
{
    return b->time * (time_size + 1) + b->type * TYPE_SIZE + b->character +
           b->leap * (time_size + 4) + b->isstd + b->isut;
}

static vg_rc check_types(const vg_tzif *t, const block *b, vg_err *err)
{
    for (size_t i = 0; i < b->type; i++) {
        const unsigned char *type = t->types + TYPE_SIZE * i;
        int32_t offset = signed32(type);
        if (offset < OFFSET_MIN || offset > OFFSET_MAX)
            return damaged(err, "an offset from UTC is not between -25 and +26 hours");
        if (type[4] > 1 || type[5] >= b->character)
            return damaged(err, "a local time type is out of range");
    }
    return VG_OK;
}

static vg_rc check_transitions(const vg_tzif *t, const block *b, vg_err *err)
{
    for (size_t i = 0; i < t->count; i++) {
        if (t->kinds[i] >= b->type)
            return damaged(err, "a transition has no local time type");
        if (i > 0 && vg_tzif_time(t, i) <= vg_tzif_time(t, i - 1))
            return damaged(err, "transitions are not in ascending order");
    }
    return VG_OK;
}

static vg_rc read_block(vg_tzif *out, const block *b, const unsigned char *p, vg_err *err)
{
    if (b->type == 0 || b->type > 256 || b->character == 0)
        return damaged(err, "there are no or too many local time types");
    if ((b->isut && b->isut != b->type) || (b->isstd && b->isstd != b->type))
        return damaged(err, "counts of indicators and of local time types differ");
    if (b->leap)
        return vg_fail(err, VG_CONFIG,
                       "a time zone file that counts leap seconds cannot be used");
    out->count = (size_t)b->time;
    out->times = p;
    out->kinds = p + b->time * out->time_size;
    out->types = out->kinds + b->time;
    vg_rc rc = check_types(out, b, err);
    return rc == VG_OK ? check_transitions(out, b, err) : rc;
}

static vg_rc read_footer(vg_tzif *out, const unsigned char *p, size_t len, vg_err *err)
{
    const unsigned char *end = len > 1 ? memchr(p + 1, '\n', len - 1) : NULL;
    if (!end || *p != '\n')
        return damaged(err, "there is no footer");
    if (end + 1 != p + len)
        return damaged(err, "there is text behind the footer");
    out->rule = (const char *)p + 1;
    out->rule_len = (size_t)(end - p) - 1;
    return VG_OK;
}

vg_rc vg_tzif_read(vg_tzif *out, const void *bytes, size_t len, vg_err *err)
{
    *out = (vg_tzif){.rule = "", .time_size = 4};
    const unsigned char *p = bytes;
    block b;
    vg_rc rc = read_header(&b, p, len, err);
    if (rc != VG_OK)
        return rc;
    bool first_version = b.version == '\0';
    uint64_t size = block_size(&b, 4);
    if (size > len - HEADER || (first_version && size != len - HEADER))
        return damaged(err, "it is not as long as its header says");
    if (first_version)
        return read_block(out, &b, p + HEADER, err);
    if (b.version < '2' || b.version > '9')
        return damaged(err, "unknown version");

    /* A second block with times of 64 bits follows, which says all that the first one does. */
    p += HEADER + size;
    len -= HEADER + (size_t)size;
    rc = read_header(&b, p, len, err);
    if (rc != VG_OK)
        return rc;
    out->time_size = 8;
    size = block_size(&b, 8);
    if (size > len - HEADER)
        return damaged(err, "it is not as long as its header says");
    rc = read_block(out, &b, p + HEADER, err);
    if (rc != VG_OK)
        return rc;
    return read_footer(out, p + HEADER + size, len - HEADER - (size_t)size, err);
}

vg_time vg_tzif_time(const vg_tzif *t, size_t i)
{
    const unsigned char *p = t->times + i * t->time_size;
    return t->time_size == 8 ? signed64(p) : signed32(p);
}

int32_t vg_tzif_offset(const vg_tzif *t, size_t i)
{
    return signed32(t->types + (size_t)TYPE_SIZE * t->kinds[i]);
}

int32_t vg_tzif_first_offset(const vg_tzif *t)
{
    return signed32(t->types);
}
