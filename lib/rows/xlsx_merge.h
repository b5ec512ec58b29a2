/* Merged ranges whose cells all get what the first one has. */
#ifndef VGOV_ROWS_XLSX_MERGE_H
#define VGOV_ROWS_XLSX_MERGE_H

#include <vgov/arena.h>

#include "xlsx_ref.h"

typedef struct vg_merge {
    vg_area area;
    char *text; /* what the first cell has; NULL = nothing yet */
    size_t len;
    vg_cell_kind kind;
} vg_merge;

typedef struct vg_merges {
    vg_arena arena;
    vg_merge *list; /* once sorted: by first row, then column */
    size_t count;
    size_t next;    /* the first one that begins below the row at hand */
    size_t *active; /* by number */
    size_t active_count;
} vg_merges;

/* "A1:C1". VG_DATA when it is no range, or there are too many. */
VG_CHECK vg_rc vg_merges_add(vg_merges *m, const char *range, const char *file, vg_err *err);
void vg_merges_sort(vg_merges *m);
void vg_merges_free(vg_merges *m);

/* Goes on to a row further down; active are those that reach into from..row. VG_DATA when
 * ranges overlap beyond any sense. */
VG_CHECK vg_rc vg_merges_row(vg_merges *m, int64_t row, int64_t from, const char *file,
                             vg_err *err);
/* Takes over a cell of that row when it is the first of a range. */
VG_CHECK vg_rc vg_merges_see(vg_merges *m, int64_t row, int column, const char *text,
                             size_t len, vg_cell_kind kind, vg_err *err);

#endif
