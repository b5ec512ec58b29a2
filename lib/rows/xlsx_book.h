/* The workbook behind a zip: its worksheets and the parts that they need, found by their
 * relationships and not by their names. */
#ifndef VGOV_ROWS_XLSX_BOOK_H
#define VGOV_ROWS_XLSX_BOOK_H

#include <vgov/arena.h>

#include "xlsx_zip.h"

typedef struct vg_book_sheet {
    const char *name;
    const char *part; /* NULL: the file does not say which */
    int64_t tab;      /* its place among all sheets, charts too, from 0 */
    bool hidden;
} vg_book_sheet;

typedef struct vg_book {
    vg_arena arena;
    const char *part;
    bool since_1904;
    vg_book_sheet *sheets; /* worksheets only, in the order of their tabs */
    size_t sheet_count;
    const char *styles, *strings; /* parts; NULL = none */
} vg_book;

/* The struct is zeroed before. VG_DATA for zips that are no such workbook, with what they are
 * and the cure. */
VG_CHECK vg_rc vg_book_read(vg_book *b, vg_zip *zip, vg_err *err);
void vg_book_free(vg_book *b);

/* The worksheet that is asked for, see vg_xlsx_format. With `wanted` NULL *several says that
 * more than one is visible; *sheet is the first of them. VG_DATA with the names when there is
 * none, or when a pattern fits more than one. */
VG_CHECK vg_rc vg_book_choose(const vg_book *b, const char *file, const char *wanted,
                              size_t *sheet, bool *several, vg_err *err);
/* A name without blanks around it and with its case folded, to be compared; free() it. NULL:
 * out of memory. */
char *vg_book_folded(const char *name);
/* VG_DATA: has these worksheets, which one is meant? */
vg_rc vg_book_ambiguous(const vg_book *b, const char *file, vg_err *err);

#endif
