/* The encodings a file may have, and how its bytes become UTF-8. */
#ifndef VGOV_ROWS_ENCODING_H
#define VGOV_ROWS_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/err.h>

typedef enum vg_coding {
    VG_CODING_UTF8,
    VG_CODING_UTF16, /* a byte-order mark tells which */
    VG_CODING_UTF16_LE,
    VG_CODING_UTF16_BE,
    VG_CODING_BYTES, /* one byte is one character, ASCII is ASCII */
    VG_CODING_NOT_SAID
} vg_coding;

typedef struct vg_byte_text {
    unsigned char len; /* 0: the byte means nothing in this encoding */
    unsigned char utf8[3];
} vg_byte_text;

typedef struct vg_encoding {
    const char *name; /* as we write it */
    vg_coding coding;
    vg_byte_text bytes[256]; /* with VG_CODING_BYTES */
} vg_encoding;

/* `name` may be NULL. VG_CONFIG when there is no such encoding here; `file` is for the message.
 */
VG_CHECK vg_rc vg_encoding_find(vg_encoding *out, const char *name, const char *file,
                                vg_err *err);

/* The byte-order mark at the beginning of a file (VG_CODING_NOT_SAID without one), and its
 * length. */
vg_coding vg_encoding_mark(const unsigned char *text, size_t len, size_t *mark_len);

/* The name of a coding that has a byte-order mark. */
const char *vg_coding_name(vg_coding coding);

typedef enum vg_decode_stop {
    VG_DECODE_ON,  /* all used, but for the beginning of a character that goes on behind the end
                    */
    VG_DECODE_NUL, /* a NUL character follows */
    VG_DECODE_BAD  /* something that is not of the encoding follows */
} vg_decode_stop;

/* Turns `len` bytes into UTF-8 until one cannot be. `to` has room for 3 bytes a byte, and
 * neither the result nor the place of the stop depends on how a text is cut into calls.
 * `coding` is decided. */
vg_decode_stop vg_encoding_decode(const vg_encoding *e, const unsigned char *from, size_t len,
                                  unsigned char *to, size_t *used, size_t *made);

/* How many bytes of the file the text stood in. It holds whole characters. */
size_t vg_encoding_size(const vg_encoding *e, const char *text, size_t len);

#endif
