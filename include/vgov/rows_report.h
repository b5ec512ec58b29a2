/* Rows of a file written down, one by one: memory does not grow with their number.
 *
 * CSV: one line for each record, cells as an import sees them. JSON: {"format": 1, "file": …,
 * "sheet": … (or null), "rows": [{"row": 7, "cells": ["…"]}, …]}; a row with error cells has
 * "faults": [{"column": 2, "text": "#DIV/0!"}] as well, with the column from 1.
 */
#ifndef VGOV_ROWS_REPORT_H
#define VGOV_ROWS_REPORT_H

#include <vgov/rows.h>
#include <vgov/str.h>
#include <vgov/table.h>

/* All append to `out`. `first`: no row came before; `none`: no row came at all. */
void vg_rows_report_csv(vg_str *out, const vg_row *row);
void vg_rows_report_json_begin(vg_str *out, const char *file, const char *sheet);
void vg_rows_report_json(vg_str *out, const vg_row *row, bool first);
void vg_rows_report_json_end(vg_str *out, bool none);

/* A table of at most VG_ROWS_REPORT_BLOCK rows: their number, then the cells under the letters
 * of a worksheet's columns, or the numbers of those of CSV. */
enum { VG_ROWS_REPORT_BLOCK = 500 };
typedef struct vg_rows_block {
    vg_arena arena;
    int64_t numbers[VG_ROWS_REPORT_BLOCK];
    const char **cells[VG_ROWS_REPORT_BLOCK];
    size_t counts[VG_ROWS_REPORT_BLOCK];
    size_t count, width;
} vg_rows_block;
VG_CHECK vg_rc vg_rows_block_add(vg_rows_block *b, const vg_row *row, vg_err *err);
/* `letters` for worksheets. What the table holds ends with vg_rows_block_clear(). */
VG_CHECK vg_rc vg_rows_block_table(vg_rows_block *b, bool letters, vg_table *out, vg_err *err);
void vg_rows_block_clear(vg_rows_block *b);

#endif
