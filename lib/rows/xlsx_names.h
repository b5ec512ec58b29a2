/* Ranges that a workbook has names for: defined names and tables. */
#ifndef VGOV_ROWS_XLSX_NAMES_H
#define VGOV_ROWS_XLSX_NAMES_H

#include "xlsx_book.h"
#include "xlsx_ref.h"

/* What a range of vg_xlsx_format means. `text` is none of the cells' own kind ("B3:K200"). */
typedef struct vg_named {
    const char *file;   /* for messages */
    const char *text;   /* "Calls", "Data!B3:K200" */
    const char *wanted; /* the worksheet that is asked for; NULL = any */
    size_t sheet;       /* it is on; with `wanted` set before */
    vg_area area;
} vg_named;

/* Whether a range is said by a name, or with its worksheet, and not by its cells alone. */
bool vg_range_is_named(const char *range);

/* Letter case does not matter. Of names that belong to a worksheet alone the one of `wanted`
 * counts; else one of the whole workbook, else the only one of a worksheet, else a table. A
 * table is its header, its rows and its row of totals. VG_DATA with the names there are when
 * there is no such, or when it does not stand for one range of cells. */
VG_CHECK vg_rc vg_named_find(vg_named *n, const vg_book *b, vg_zip *zip, vg_err *err);

#endif
