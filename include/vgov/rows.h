/* Rows of a file: one iterator over cells with their place, whatever the file format.
 *
 * Cells come out as UTF-8 without a byte-order mark, untrimmed, with the file's own text. Line
 * ends are LF, CRLF or CR; those inside quotes stay as they are. A line without a character is
 * passed over, one of blanks is a row of one cell; the last line needs no line end. An empty
 * cell and "" are the same.
 *
 * Bounds: a record of at most VG_ROW_BYTES bytes of UTF-8 and VG_ROW_CELLS cells. Refused
 * (VG_DATA, with the line): NUL bytes, text that is not of the declared encoding, a quote that
 * never ends, text behind a closing quote, a quote inside a cell that does not begin with one.
 * Every complete record before the refused place comes out first, and what comes out does not
 * depend on how many bytes the reader gives at a time.
 */
#ifndef VGOV_ROWS_H
#define VGOV_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include <vgov/err.h>

enum { VG_ROW_BYTES = 1024 * 1024, VG_ROW_CELLS = 16384 };

typedef struct vg_cell {
    const char *text; /* ended; belongs to the iterator until the next call */
    size_t len;
} vg_cell;

typedef struct vg_row {
    int64_t number;  /* CSV: the line of the file, from 1, on which the record begins */
    int64_t offset;  /* bytes before it in the file as it is stored, whatever its encoding */
    const char *raw; /* the record as it stands in the file, without its line end, in UTF-8;
                      * not ended, belongs to the iterator until the next call */
    size_t raw_len;
    const vg_cell *cells;
    size_t count;
} vg_row;

/* Where the bytes come from. Reads up to `room` bytes into `to`; *got is 0 only at the end. */
typedef vg_rc vg_read_fn(void *ctx, void *to, size_t room, size_t *got, vg_err *err);

typedef struct vg_csv_format {
    const char *name; /* of the file, for messages */
    char delimiter;   /* ',' ';' '\t' '|' or another ASCII sign that is no letter or digit */
    const char *encoding; /* NULL: UTF-8, or UTF-16 when a byte-order mark says so. Letter case
                           * does not matter. "utf-16" needs a mark; a mark that contradicts the
                           * name is VG_DATA */
} vg_csv_format;

typedef struct vg_rows vg_rows;

/* `read` is called with `ctx` until it is at its end, and never in vg_rows_open_csv() itself.
 * `format` is copied. VG_CONFIG when the encoding is not known or the delimiter cannot be one.
 */
VG_CHECK vg_rc vg_rows_open_csv(vg_rows **out, const vg_csv_format *format, vg_read_fn *read,
                                void *ctx, vg_err *err);

/* VG_OK with a row, VG_END, or an error (also what `read` returned). Blank lines are passed
 * over, and counted as lines. After the end or an error every further call says the same again.
 */
VG_CHECK vg_rc vg_rows_next(vg_rows *rows, const vg_row **row, vg_err *err);
void vg_rows_close(vg_rows *rows); /* NULL is allowed */

#endif
