/* Tables whose titles are in the language of the reader, and cells of exact numbers. */
#ifndef VGOV_REPORT_COLUMNS_H
#define VGOV_REPORT_COLUMNS_H

#include <vgov/table.h>

#include "figure.h"
#include "i18n.h"

#define VG_COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* An empty table with the titles translated; the columns live in the arena. */
VG_CHECK vg_rc vg_columns_table(vg_arena *arena, const vg_column *columns, size_t count,
                                vg_lang lang, vg_table *out, vg_err *err);

/* Leaves out what a person needs not read: columns in which nothing is known, those whose keys
 * are among the words of `without`, and those among `idle` that hold nothing but zeros (NULL =
 * none). A pair of "…_without" and "…_with", or the like, stays together. A table without rows
 * stays as it is. */
VG_CHECK vg_rc vg_columns_narrow(vg_table *t, const char *without, const char *idle,
                                 vg_err *err);

/* The next cell; not known when `known` is false. A failure is kept by the table. */
void vg_cell_round(vg_table *t, bool known, vg_rat value, int decimals, vg_rounding mode);
void vg_cell_exact(vg_table *t, bool known, vg_rat value, int at_least);
void vg_cell_money(vg_table *t, bool known, int64_t minor, int digits);
void vg_cell_int(vg_table *t, int64_t value);
/* A text, of which "" is not known; the same of one that was put together, which is freed. */
void vg_cell_text(vg_table *t, const char *text);
void vg_cell_taken(vg_table *t, vg_str *text);
/* "2026-10-05"; "2026-10-05T08:00:00Z" */
void vg_cell_day(vg_table *t, vg_day day);
void vg_cell_time(vg_table *t, vg_time at);

#endif
