/* The text of a file as UTF-8, seen through a window that slides over it.
 *
 * What stands in the window is checked: whole characters of UTF-8, no NUL, no byte-order mark.
 * It has room for the longest record and a chunk more, is made once and never moves in memory.
 */
#ifndef VGOV_ROWS_WINDOW_H
#define VGOV_ROWS_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include <vgov/rows.h>

#include "encoding.h"

enum { VG_WINDOW_CHUNK = 64 * 1024 };

/* Why there is no more text behind what stands in the window. */
typedef enum vg_window_stop {
    VG_STOP_NOT_YET, /* there may be */
    VG_STOP_END,     /* the file is at its end */
    VG_STOP_NUL,
    VG_STOP_BAD,    /* not of the encoding */
    VG_STOP_TORN,   /* the file ends inside a character */
    VG_STOP_MARK,   /* the byte-order mark contradicts the encoding */
    VG_STOP_NO_MARK /* "utf-16" without a byte-order mark */
} vg_window_stop;

typedef struct vg_window {
    const char *name;
    vg_read_fn *read;
    void *ctx;
    vg_encoding encoding; /* settled once the byte-order mark was looked for */
    bool begun;           /* it was */
    bool at_end;          /* of the file: there is nothing more to read */
    vg_window_stop stop;
    vg_coding mark;     /* what the byte-order mark says */
    int64_t mark_len;   /* bytes of the file before its text */
    int64_t read_bytes; /* of the file so far */
    unsigned char *raw; /* what was read and not yet decoded */
    size_t raw_len;
    char *text; /* the window */
    size_t len;
} vg_window;

/* The window is zeroed before. `name` must live as long as the window. */
VG_CHECK vg_rc vg_window_open(vg_window *w, const char *name, const char *encoding,
                              vg_read_fn *read, void *ctx, vg_err *err);
void vg_window_close(vg_window *w);

/* Drops the first `len` bytes. */
void vg_window_drop(vg_window *w, size_t len);

/* Puts more text behind the text, or sets `stop`; an error only when reading fails. The window
 * holds no more than a record of VG_ROW_BYTES and its line end when this is called. */
VG_CHECK vg_rc vg_window_fill(vg_window *w, vg_err *err);

/* The error of a stop that is neither NOT_YET nor END; `line` is the line of the file it is in.
 */
vg_rc vg_window_refuse(const vg_window *w, int64_t line, vg_err *err);

#endif
