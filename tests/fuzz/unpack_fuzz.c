/* Packed files: nothing breaks, nothing is written of what is not packed, the bounds hold, and
 * what comes out does not hang on how many bytes are read at a time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/str.h>
#include <vgov/unpack.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CLAIM(holds)                                                    \
    do {                                                                \
        if (!(holds)) {                                                 \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #holds); \
            abort();                                                    \
        }                                                               \
    } while (0)

enum { KEPT = 1 << 16 };

typedef struct file {
    const uint8_t *data;
    size_t size, chunk;
} file;

typedef struct sink {
    vg_str text;
    int64_t len;
} sink;

static vg_rc read_at(void *ctx, int64_t at, void *to, size_t room, size_t *got, vg_err *err)
{
    const file *f = ctx;
    size_t left = at < (int64_t)f->size ? f->size - (size_t)at : 0;
    (void)err;
    *got = left < room ? left : room;
    *got = *got < f->chunk ? *got : f->chunk;
    if (*got)
        memcpy(to, f->data + at, *got);
    return VG_OK;
}

static vg_rc take(void *ctx, const void *from, size_t len, vg_err *err)
{
    sink *s = ctx;
    s->len += (int64_t)len;
    if (s->text.len < KEPT)
        vg_str_add(&s->text, from, len < KEPT ? len : KEPT);
    return vg_str_rc(&s->text, err);
}

static vg_rc unpack(const uint8_t *data, size_t size, size_t chunk, sink *out, bool *packed)
{
    file f = {data, size, chunk};
    const vg_bytes bytes = {.read = read_at, .ctx = &f, .size = (int64_t)size};
    *out = (sink){.text = VG_STR_INIT};
    return vg_unpack("x", &bytes, take, out, packed, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sink whole, pieces;
    bool packed, packed_too;
    vg_rc rc = unpack(data, size, SIZE_MAX, &whole, &packed);
    CLAIM(rc == VG_OK || rc == VG_DATA);
    CLAIM(packed || whole.len == 0);
    CLAIM(whole.len <= VG_UNPACK_RATIO_FROM || whole.len / VG_UNPACK_RATIO <= (int64_t)size);
    CLAIM(unpack(data, size, 7, &pieces, &packed_too) == rc && packed == packed_too);
    if (rc == VG_OK) {
        size_t same = whole.text.len < pieces.text.len ? whole.text.len : pieces.text.len;
        CLAIM(whole.len == pieces.len);
        CLAIM(same == 0 || memcmp(whole.text.ptr, pieces.text.ptr, same) == 0);
    }
    vg_str_free(&whole.text);
    vg_str_free(&pieces.text);
    return 0;
}
