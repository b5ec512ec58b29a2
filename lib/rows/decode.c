/* Bytes of the file to UTF-8. Runs of ASCII without NUL, nearly everything in practice, go
 * eight bytes at a time. */
#include <stdint.h>
#include <string.h>

#include "encoding.h"

static const uint64_t ONES = 0x0101010101010101, HIGHS = 0x8080808080808080;

/* How many plain bytes (ASCII, not NUL) stand at the beginning. */
static size_t plain(const unsigned char *from, size_t len)
{
    size_t i = 0;
    for (; i + 32 <= len; i += 32) {
        uint64_t w[4], odd = 0;
        memcpy(w, from + i, sizeof w);
        for (int k = 0; k < 4; k++)
            odd |= (w[k] - ONES) | w[k];
        if (odd & HIGHS)
            break;
    }
    for (uint64_t w; i + 8 <= len; i += 8) {
        memcpy(&w, from + i, sizeof w);
        if (((w - ONES) | w) & HIGHS)
            break;
    }
    while (i < len && from[i] - 1u < 0x7f)
        i++;
    return i;
}

/* The length of the character at `s`: 0 when it is not UTF-8, more than `len` when torn. */
static size_t utf8_length(const unsigned char *s, size_t len)
{
    unsigned char low = 0x80, high = 0xbf;
    size_t need;
    if (s[0] >= 0xc2 && s[0] <= 0xdf)
        need = 2;
    else if ((s[0] & 0xf0) == 0xe0)
        need = 3;
    else if (s[0] >= 0xf0 && s[0] <= 0xf4)
        need = 4;
    else
        return 0;
    if (s[0] == 0xe0)
        low = 0xa0;
    else if (s[0] == 0xed)
        high = 0x9f;
    else if (s[0] == 0xf0)
        low = 0x90;
    else if (s[0] == 0xf4)
        high = 0x8f;
    if (len > 1 && (s[1] < low || s[1] > high))
        return 0;
    for (size_t i = 2; i < need && i < len; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    return need;
}

static vg_decode_stop decode_utf8(const unsigned char *from, size_t len, unsigned char *to,
                                  size_t *used)
{
    vg_decode_stop stop = VG_DECODE_ON;
    size_t i = 0;
    while ((i += plain(from + i, len - i)) < len) {
        size_t n = utf8_length(from + i, len - i);
        if (n == 0)
            stop = from[i] == 0 ? VG_DECODE_NUL : VG_DECODE_BAD;
        if (n == 0 || n > len - i)
            break;
        i += n;
    }
    memcpy(to, from, i);
    *used = i;
    return stop;
}

static vg_decode_stop decode_bytes(const vg_encoding *e, const unsigned char *from, size_t len,
                                   unsigned char *to, size_t *used, size_t *made)
{
    size_t i = 0, n = 0;
    vg_decode_stop stop = VG_DECODE_ON;
    while (i < len) {
        size_t run = plain(from + i, len - i);
        memcpy(to + n, from + i, run);
        i += run;
        n += run;
        for (; i < len && from[i] - 1u >= 0x7f; i++) {
            const vg_byte_text *t = &e->bytes[from[i]];
            if (t->len == 0 || from[i] == 0) {
                stop = from[i] == 0 ? VG_DECODE_NUL : VG_DECODE_BAD;
                goto done;
            }
            memcpy(to + n, t->utf8, t->len);
            n += t->len;
        }
    }
done:
    *used = i;
    *made = n;
    return stop;
}

static size_t put_utf8(unsigned char *to, uint32_t c)
{
    if (c < 0x80) {
        to[0] = (unsigned char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        to[i] = (unsigned char)(0x80 | (c & 0x3f));
    to[0] = (unsigned char)(0xf00 >> n | c);
    return n;
}

static uint32_t unit(bool big, const unsigned char *from)
{
    return big ? (uint32_t)from[0] << 8 | from[1] : (uint32_t)from[1] << 8 | from[0];
}

static const uint32_t SURROGATE = 0xd800;

/* The character at `from` and its bytes in *bytes, 0 when it is torn; SURROGATE for a lone one.
 */
static uint32_t utf16_character(bool big, const unsigned char *from, size_t len, size_t *bytes)
{
    *bytes = len < 2 ? 0 : 2;
    uint32_t c = *bytes ? unit(big, from) : 0;
    if (c < 0xd800 || c > 0xdfff)
        return c;
    if (c > 0xdbff)
        return SURROGATE;
    *bytes = len < 4 ? 0 : 4;
    uint32_t low = *bytes ? unit(big, from + 2) : 0;
    return low < 0xdc00 || low > 0xdfff ? SURROGATE
                                        : 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
}

static vg_decode_stop decode_utf16(bool big, const unsigned char *from, size_t len,
                                   unsigned char *to, size_t *used, size_t *made)
{
    size_t i = 0, n = 0, bytes;
    vg_decode_stop stop = VG_DECODE_ON;
    for (;; i += bytes) {
        uint32_t c = utf16_character(big, from + i, len - i, &bytes);
        if (bytes == 0)
            break;
        if (c == 0 || c == SURROGATE) {
            stop = c == 0 ? VG_DECODE_NUL : VG_DECODE_BAD;
            break;
        }
        n += put_utf8(to + n, c);
    }
    *used = i;
    *made = n;
    return stop;
}

vg_decode_stop vg_encoding_decode(const vg_encoding *e, const unsigned char *from, size_t len,
                                  unsigned char *to, size_t *used, size_t *made)
{
    if (e->coding == VG_CODING_BYTES)
        return decode_bytes(e, from, len, to, used, made);
    if (e->coding != VG_CODING_UTF8)
        return decode_utf16(e->coding == VG_CODING_UTF16_BE, from, len, to, used, made);
    vg_decode_stop stop = decode_utf8(from, len, to, used);
    *made = *used;
    return stop;
}

size_t vg_encoding_size(const vg_encoding *e, const char *text, size_t len)
{
    if (e->coding == VG_CODING_UTF8)
        return len;
    size_t units = 0;
    bool pairs = e->coding != VG_CODING_BYTES;
    const unsigned char *from = (const unsigned char *)text;
    for (size_t i = 0; i < len; i++) {
        size_t run = plain(from + i, len - i);
        units += run;
        i += run;
        if (i < len)
            units += ((from[i] & 0xc0) != 0x80) + (pairs && from[i] >= 0xf0);
    }
    return pairs ? 2 * units : units;
}
