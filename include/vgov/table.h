/* A table of texts on its way to a terminal or a TSV file: what is shown, not how.
 *
 * Everything lives in the arena the table was made with. Errors are sticky: fill freely, ask
 * once.
 */
#ifndef VGOV_TABLE_H
#define VGOV_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/arena.h>
#include <vgov/err.h>
#include <vgov/str.h>

typedef struct vg_column {
    const char *key;   /* in TSV: lower case, no blanks */
    const char *title; /* on a terminal */
    bool right;        /* numbers stand on the right */
} vg_column;

typedef struct vg_table {
    vg_arena *arena;
    const vg_column *columns;
    size_t column_count;
    const char **cells; /* row by row; NULL is "not known": "-" on a terminal, empty in TSV */
    size_t cell_count;  /* a multiple of column_count when complete */
    vg_rc rc;
} vg_table;

/* `columns` must outlive the table. */
vg_table vg_table_make(vg_arena *arena, const vg_column *columns, size_t column_count);
/* The next cell, from left to right, then the next row; the text is copied. NULL is not known.
 */
void vg_table_cell(vg_table *t, const char *text);
void vg_table_cellf(vg_table *t, const char *fmt, ...) VG_PRINTF(2, 3);
/* VG_OK, or VG_NOMEM when a cell was lost; VG_BUG when the last row is not full. */
VG_CHECK vg_rc vg_table_rc(const vg_table *t, vg_err *err);
size_t vg_table_rows(const vg_table *t);

/* Appends the table as tab-separated values with a line of keys; tabs and line ends in cells
 * become blanks. */
void vg_table_tsv(const vg_table *t, vg_str *out);

#endif
