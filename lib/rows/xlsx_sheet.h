/* A worksheet as it is read, row by row.
 *
 * Rows in the plain form that nearly all programs write are read by vg_scan_row(), letter by
 * letter; whatever differs from it in any way goes through expat, as does all before and behind
 * the rows. What comes out is the same.
 */
#ifndef VGOV_ROWS_XLSX_SHEET_H
#define VGOV_ROWS_XLSX_SHEET_H

#include "xlsx_book.h"
#include "xlsx_grid.h"
#include "xlsx_strings.h"
#include "xlsx_styles.h"
#include "xlsx_text.h"

typedef enum vg_cell_type {
    VG_TYPE_NUMBER,
    VG_TYPE_SHARED,
    VG_TYPE_STRING, /* of a formula */
    VG_TYPE_INLINE,
    VG_TYPE_BOOL,
    VG_TYPE_ERROR,
    VG_TYPE_DATE,
    VG_TYPE_UNKNOWN
} vg_cell_type;

typedef struct vg_sheet {
    vg_grid grid;
    vg_styles *styles;
    vg_strings *strings;
    bool since_1904;

    vg_part part;
    char *buffer; /* inflated bytes from..len, then a NUL */
    size_t from, len;
    bool at_end;   /* of the part */
    bool finished; /* expat was told so */

    vg_xml xml;
    int64_t fed;       /* bytes that went to expat */
    int64_t row_end;   /* of them up to the end of the last row, or the beginning of all rows */
    bool suspended;    /* expat waits at the end of a row */
    bool in_rows;      /* inside <sheetData>, and outside of a row */
    bool plain;        /* rows can be read without expat */
    bool scanning;     /* they are */
    bool has_row;      /* the grid's row is complete and not given out */
    bool dy_descent;   /* the prefix x14ac means something */
    bool space_known;  /* a default namespace was declared in the root … */
    char space[128];   /* … namely */
    bool only_merged;  /* what is looked for is merged ranges and nothing else */
    vg_merges *merges; /* that are found */

    /* the cell that expat is reading */
    vg_cell_type type;
    int64_t style;
    int depth; /* of the element being read */
    bool in_row, in_cell, in_value, inlined;
    bool formula;
    vg_str value;
    vg_rich rich;
} vg_sheet;

enum { VG_SHEET_BUFFER = 256 * 1024 };

/* The struct is zeroed before, and grid.file, grid.sheet, grid.area, grid.skip_hidden,
 * grid.merges, styles, strings and since_1904 are set. */
VG_CHECK vg_rc vg_sheet_open(vg_sheet *s, vg_zip *zip, const char *part, vg_err *err);
void vg_sheet_close(vg_sheet *s);
/* VG_OK with a row that has cells, in the grid; VG_END. */
VG_CHECK vg_rc vg_sheet_next(vg_sheet *s, vg_err *err);

/* Finds the merged ranges of a worksheet. */
VG_CHECK vg_rc vg_sheet_merged(vg_merges *out, vg_zip *zip, const char *part, vg_err *err);

/* --- used by both ways of reading
 * ---------------------------------------------------------------- */

vg_cell_type vg_cell_type_of(const char *name, size_t len);
/* The value of the cell at hand by what stands in <v> or, of inline strings, in <is>. */
VG_CHECK vg_rc vg_sheet_put(vg_sheet *s, vg_cell_type type, int64_t style, const char *text,
                            size_t len, vg_err *err);
/* The value of a text, which is unescaped and stands in the grid's room. */
VG_CHECK vg_rc vg_sheet_put_text(vg_sheet *s, const char *text, size_t len, vg_err *err);

typedef enum vg_scanned {
    VG_SCAN_ROW,  /* a row was read */
    VG_SCAN_MORE, /* it goes on behind the buffer */
    VG_SCAN_OTHER /* something else stands there */
} vg_scanned;

/* Reads the row that begins at s->from, which moves behind it, and sets has_row. */
VG_CHECK vg_rc vg_scan_row(vg_sheet *s, vg_scanned *out, vg_err *err);

#endif
