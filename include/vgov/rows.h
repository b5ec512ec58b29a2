/* Rows of a file: one iterator over cells with their place, whatever the file format.
 *
 * Bounds: a record of at most VG_ROW_BYTES bytes of UTF-8 and VG_ROW_CELLS cells. Every
 * complete record before a refused place comes out first, and what comes out does not depend on
 * how many bytes the reader gives at a time. An empty cell and "" are the same.
 *
 * CSV: cells come out as UTF-8 without a byte-order mark, untrimmed, with the file's own text;
 * only ="0123", as Excel is told that a number is text, comes out as 0123.
 * Line ends are LF, CRLF or CR; those inside quotes stay as they are. A line without a
 * character is passed over, one of blanks is a row of one cell; the last line needs no line
 * end. The DOS sign for the end of a file (1A) is passed over where it is all of the last line.
 * Refused (VG_DATA, with the line): NUL bytes, text that is not of the declared encoding, a
 * quote that never ends, text behind a closing quote, a quote inside a cell that does not begin
 * with one.
 *
 * With VG_QUOTES_LOOSE every line is a record. A cell that begins with a quote ends at the
 * first one before a delimiter or the line end, blanks between them do not matter; without such
 * a one it has no quotes. Any other quote is text, a doubled one inside of quotes is one.
 *
 * Workbooks (.xlsx, .xlsm): a record for each row of one worksheet, from row 1 (or the first of
 * the range) to the last that holds anything; rows between without a cell come out with empty
 * cells. A record is as wide as the widest one so far, or as the range. What a cell is decides
 * its text, see vg_cell_kind. Refused (VG_DATA, with the worksheet and the row): damaged parts,
 * rows or cells that stand twice or out of order, and what is beyond the bounds of
 * vg_rows_open_xlsx().
 */
#ifndef VGOV_ROWS_H
#define VGOV_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vgov/dialect.h>
#include <vgov/err.h>
#include <vgov/str.h>

enum { VG_ROW_BYTES = 1024 * 1024, VG_ROW_CELLS = 16384 };

typedef struct vg_cell {
    const char *text; /* ended; belongs to the iterator until the next call */
    size_t len;
} vg_cell;

/* What a cell of a workbook is. Numbers have a decimal point, whatever the language. */
typedef enum vg_cell_kind {
    VG_IS_TEXT,      /* also every empty cell */
    VG_IS_NUMBER,    /* "1234.5", "-0.00155", no exponent; 15 digits, as Excel shows them, where
                      * those behind are noise */
    VG_IS_PERCENT,   /* shown as a percentage: "94.01%" of a stored 0.9401 */
    VG_IS_DATE,      /* "2026-10-05" */
    VG_IS_DATE_TIME, /* "2026-10-05T10:30:00"; rounded to the second, or to the millisecond
                      * where the cell shows parts of a second */
    VG_IS_CLOCK,     /* a time of day or a duration, rounded likewise: "10:30:00", "26:03:04",
                      * "-00:00:01.500" */
    VG_IS_BOOL,      /* "TRUE", "FALSE" */
    VG_IS_FAULT      /* no value could be computed; the text is empty, see vg_cell_fault */
} vg_cell_kind;

/* A cell that holds an error instead of a value. */
typedef struct vg_cell_fault {
    size_t cell;      /* its place among the cells, from 0 */
    const char *text; /* "#DIV/0!", "#NV" as it stands in the file; "formula without a value" */
} vg_cell_fault;

typedef struct vg_row {
    int64_t number; /* CSV: the line of the file, from 1, on which the record begins;
                     * workbooks: the row of the worksheet */
    int64_t
        offset; /* CSV: bytes before it in the file as it is stored, whatever its encoding */
    const char *raw; /* CSV: the record as it stands in the file, without its line end, in
                      * UTF-8; workbooks: the cells as a line of CSV with commas. Not ended,
                      * belongs to the iterator until the next call, as all below */
    size_t raw_len;
    const vg_cell *cells;
    size_t count;
    const unsigned char *kinds; /* a vg_cell_kind for each cell; NULL: all are text */
    const vg_cell_fault *faults;
    size_t fault_count;
} vg_row;

/* Where the bytes come from. Reads up to `room` bytes into `to`; *got is 0 only at the end. */
typedef vg_rc vg_read_fn(void *ctx, void *to, size_t room, size_t *got, vg_err *err);

typedef struct vg_csv_format {
    const char *name; /* of the file, for messages */
    char delimiter;   /* ',' ';' '\t' '|' or another ASCII sign that is no letter or digit */
    const char *encoding; /* NULL: UTF-8, or UTF-16 when a byte-order mark says so. Letter case
                           * does not matter. "utf-16" needs a mark; a mark that contradicts the
                           * name is VG_DATA */
    vg_dialect dialect;   /* zeroed: as CSV has it */
} vg_csv_format;

typedef struct vg_rows vg_rows;

/* `read` is called with `ctx` until it is at its end, and never in vg_rows_open_csv() itself.
 * `format` is copied. VG_CONFIG when the encoding is not known or the delimiter cannot be one.
 */
VG_CHECK vg_rc vg_rows_open_csv(vg_rows **out, const vg_csv_format *format, vg_read_fn *read,
                                void *ctx, vg_err *err);

/* A file that can be read anywhere: up to `room` bytes from offset `at`; *got is 0 only behind
 * its end. */
typedef vg_rc vg_read_at_fn(void *ctx, int64_t at, void *to, size_t room, size_t *got,
                            vg_err *err);
typedef struct vg_bytes {
    vg_read_at_fn *read;
    void *ctx;
    int64_t size;
} vg_bytes;

typedef enum vg_file_kind { VG_FILE_TEXT, VG_FILE_WORKBOOK } vg_file_kind;

/* What a file is by its content, whatever its name. VG_DATA with the cure for what is neither
 * text nor a workbook of ours: encrypted and old workbooks, .ods, .xlsb, Numbers, web pages,
 * PDF and the like, and an empty file under the name of a workbook. */
VG_CHECK vg_rc vg_rows_sniff(const char *name, const vg_bytes *bytes, vg_file_kind *out,
                             vg_err *err);

typedef struct vg_xlsx_format {
    const char *name;  /* of the file, for messages */
    const char *sheet; /* the worksheet: its name (letter case does not matter), else its number
                        * from 1, else a pattern with * and ? that fits one visible worksheet.
                        * NULL: the only visible one that is not empty */
    const char *range; /* "B3:K200", "B:K", "3:200", "B3:"; NULL = all. Or "Data!B3:K200", or a
                        * defined name or table of the workbook: they say the worksheet, too,
                        * and where `sheet` is another, it is VG_DATA */
    bool skip_hidden;  /* pass over hidden rows and columns */
    bool fill_merged;  /* every cell of a merged range has what its first one has */
    const char *beside; /* shared strings that do not fit into memory go to a file without a
                         * name beside this path; NULL: to the system's folder for such files */
} vg_xlsx_format;

enum {
    VG_XLSX_PARTS = 10000,      /* entries of the zip */
    VG_XLSX_DEPTH = 64,         /* elements of XML inside one another */
    VG_XLSX_STRINGS = 16777216, /* shared strings */
    VG_XLSX_MEMORY = 67108864,  /* bytes of them that are kept in memory */
    VG_XLSX_CHARACTERS = 32767, /* of one cell */
    VG_XLSX_RATIO = 250,        /* inflated to deflated bytes of a part, behind its first … */
    VG_XLSX_RATIO_FROM = 33554432,
    VG_XLSX_MERGED = 65536,     /* merged ranges, with fill_merged */
    VG_XLSX_EMPTY = 1073741824, /* cells without a value in all records together */
    VG_XLSX_SHEETS = 4096
};
#define VG_XLSX_INFLATED INT64_C(17179869184) /* bytes of all parts together */

/* `format` is copied; `bytes` must be readable as long as the rows are. Also refused (VG_DATA):
 * a worksheet that is not said and not the only one, with the names there are; document types
 * in XML; rows and columns that no worksheet has. VG_USAGE for a range that is none. */
VG_CHECK vg_rc vg_rows_open_xlsx(vg_rows **out, const vg_xlsx_format *format,
                                 const vg_bytes *bytes, vg_err *err);
/* The name of the worksheet; NULL for other files. */
const char *vg_rows_sheet(const vg_rows *rows);

/* Whether a whole text is how a spreadsheet program spells an error, in any of its languages:
 * "#N/A", "#NV", "#BEZUG!", "Err:502". */
bool vg_rows_is_fault(const char *text, size_t len);

/* Appends a cell, or cells with delimiters between them, as CSV without a line end. */
void vg_rows_csv_cell(vg_str *out, const vg_cell *cell, char delimiter);
void vg_rows_csv_line(vg_str *out, const vg_cell *cells, size_t count, char delimiter);

/* VG_OK with a row, VG_END, or an error (also what `read` returned). Blank lines are passed
 * over, and counted as lines. After the end or an error every further call says the same again.
 */
VG_CHECK vg_rc vg_rows_next(vg_rows *rows, const vg_row **row, vg_err *err);
void vg_rows_close(vg_rows *rows); /* NULL is allowed */

#endif
