#include "window.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The longest record, its line end and one byte that shows it is too long; then what a chunk
 * can become, three bytes for one. */
enum { ROOM = VG_ROW_BYTES + 16 + 3 * VG_WINDOW_CHUNK };

vg_rc vg_window_open(vg_window *w, const char *name, const char *encoding, vg_read_fn *read,
                     void *ctx, vg_err *err)
{
    w->name = name;
    w->read = read;
    w->ctx = ctx;
    vg_rc rc = vg_encoding_find(&w->encoding, encoding, name, err);
    if (rc != VG_OK)
        return rc;
    w->text = malloc(ROOM);
    w->raw = malloc(VG_WINDOW_CHUNK);
    return w->text && w->raw ? VG_OK : vg_nomem(err);
}

void vg_window_close(vg_window *w)
{
    free(w->text);
    free(w->raw);
}

void vg_window_drop(vg_window *w, size_t len)
{
    w->len -= len;
    memmove(w->text, w->text + len, w->len);
}

/* Settles the encoding by the byte-order mark, once the first bytes are there. */
static void begin(vg_window *w)
{
    vg_encoding *e = &w->encoding;
    size_t mark_len;
    w->begun = true;
    w->mark = vg_encoding_mark(w->raw, w->raw_len, &mark_len);
    if (w->mark != VG_CODING_NOT_SAID && w->mark != e->coding &&
        e->coding != VG_CODING_NOT_SAID &&
        !(e->coding == VG_CODING_UTF16 && w->mark != VG_CODING_UTF8))
        w->stop = VG_STOP_MARK;
    else if (e->coding == VG_CODING_UTF16 && w->mark == VG_CODING_NOT_SAID && w->raw_len > 0)
        w->stop = VG_STOP_NO_MARK;
    else if (e->coding == VG_CODING_UTF16 || e->coding == VG_CODING_NOT_SAID)
        e->coding = w->mark == VG_CODING_NOT_SAID ? VG_CODING_UTF8 : w->mark;
    if (w->stop == VG_STOP_NOT_YET) {
        if (e->coding != VG_CODING_BYTES)
            e->name = vg_coding_name(e->coding);
        w->raw_len -= mark_len;
        memmove(w->raw, w->raw + mark_len, w->raw_len);
        w->mark_len = (int64_t)mark_len;
    }
}

/* Decodes what was read; true when that made text or a stop. */
static bool decode(vg_window *w)
{
    size_t used = 0, made = 0;
    vg_decode_stop stop = vg_encoding_decode(&w->encoding, w->raw, w->raw_len,
                                             (unsigned char *)w->text + w->len, &used, &made);
    w->len += made;
    w->raw_len -= used;
    memmove(w->raw, w->raw + used, w->raw_len);
    if (stop != VG_DECODE_ON)
        w->stop = stop == VG_DECODE_NUL ? VG_STOP_NUL : VG_STOP_BAD;
    else if (w->at_end)
        w->stop = w->raw_len ? VG_STOP_TORN : VG_STOP_END;
    return made > 0 || w->stop != VG_STOP_NOT_YET;
}

vg_rc vg_window_fill(vg_window *w, vg_err *err)
{
    enum { LONGEST_MARK = 3 };
    while (w->stop == VG_STOP_NOT_YET) {
        size_t got = 0;
        vg_rc rc =
            w->read(w->ctx, w->raw + w->raw_len, VG_WINDOW_CHUNK - w->raw_len, &got, err);
        if (rc != VG_OK)
            return rc;
        w->raw_len += got;
        w->read_bytes += (int64_t)got;
        w->at_end = got == 0;
        if (!w->begun && !w->at_end && w->raw_len < LONGEST_MARK)
            continue;
        if (!w->begun)
            begin(w);
        if (w->stop == VG_STOP_NOT_YET && decode(w))
            break;
    }
    return VG_OK;
}

/* The bytes that are not of the encoding: the first one, or a unit of UTF-16. */
static const char *bytes_text(const vg_window *w, char text[32])
{
    vg_coding coding = w->encoding.coding;
    bool wide = coding == VG_CODING_UTF16_LE || coding == VG_CODING_UTF16_BE;
    if (wide && w->raw_len > 1)
        snprintf(text, 32, "bytes 0x%02X 0x%02X", w->raw[0], w->raw[1]);
    else
        snprintf(text, 32, "byte 0x%02X", w->raw[0]);
    return text;
}

vg_rc vg_window_refuse(const vg_window *w, int64_t line, vg_err *err)
{
    static const char advice[] = "name the encoding of the file in the map";
    const char *encoding = w->encoding.name;
    int64_t place = w->read_bytes - (int64_t)w->raw_len;
    char bytes[32];
    switch (w->stop) {
    case VG_STOP_NUL:
        return vg_fail(err, VG_DATA,
                       "%s:%" PRId64 ": NUL at offset %" PRId64 ", expected text in %s; %s",
                       w->name, line, place, encoding, advice);
    case VG_STOP_BAD:
        return vg_fail(err, VG_DATA,
                       "%s:%" PRId64 ": %s at offset %" PRId64 ", expected text in %s; %s",
                       w->name, line, bytes_text(w, bytes), place, encoding, advice);
    case VG_STOP_TORN:
        return vg_fail(err, VG_DATA,
                       "%s:%" PRId64 ": the file ends inside the character that begins with %s "
                       "at offset %" PRId64 ", expected text in %s; %s",
                       w->name, line, bytes_text(w, bytes), place, encoding, advice);
    case VG_STOP_MARK:
        return vg_fail(err, VG_DATA,
                       "%s:1: begins with the byte-order mark of %s, expected %s; %s", w->name,
                       vg_coding_name(w->mark), encoding, advice);
    case VG_STOP_NO_MARK:
        return vg_fail(
            err, VG_DATA,
            "%s:1: found no byte-order mark, so name utf-16le or utf-16be in the map", w->name);
    default:
        return vg_fail(err, VG_BUG, "%s: refused without a reason", w->name);
    }
}
