/* The row of a worksheet that is being read, and the records that rows become. */
#ifndef VGOV_ROWS_XLSX_GRID_H
#define VGOV_ROWS_XLSX_GRID_H

#include "xlsx_merge.h"
#include "xlsx_ref.h"

enum { VG_GRID_GAP = 0xff }; /* in `kinds`: no cell stands there */

typedef struct vg_grid {
    const char *file, *sheet; /* for messages */
    vg_area area;
    bool skip_hidden;
    vg_merges *merges; /* NULL: merged cells stay empty */

    int16_t place[VG_XLSX_COLUMNS]; /* of each column, from 0: its cell in a record, or -1 */
    size_t columns;                 /* that have one */
    size_t width;                   /* of the widest record so far, or of the range */

    int64_t number; /* of the row being read; 0 before the first */
    bool counted;   /* the file does not say it; its first cell may */
    int64_t last;   /* of the row before it */
    int column;     /* of the last cell, from 1 */
    bool hidden;    /* the row is, and is passed over */
    bool wanted;    /* its cells are in the range */
    bool any;       /* it has a cell that is not empty */

    vg_cell *cells;
    unsigned char *kinds;
    size_t count;
    char *text; /* of cells that have no place of their own */
    size_t text_len;
    size_t bytes; /* of all cells */
    vg_cell_fault *faults;
    size_t fault_count;

    vg_cell *blank; /* cells of rows without any */
    unsigned char *blank_kinds;
    vg_str raw;
    int64_t given;              /* the last row that came out, or was passed over */
    int64_t empty;              /* cells that came out without standing in the file */
    unsigned char *hidden_rows; /* a bit for each, with skip_hidden */
    vg_row row;
} vg_grid;

enum { VG_GRID_TEXT = VG_ROW_BYTES + 2 * VG_ROW_CELLS + 4096 };

/* The struct is zeroed before. */
VG_CHECK vg_rc vg_grid_open(vg_grid *g, vg_err *err);
void vg_grid_close(vg_grid *g);
/* Columns from..to (from 1) are hidden. Before the first row. */
void vg_grid_hide(vg_grid *g, int64_t from, int64_t to);
/* With skip_hidden: rows of which nothing is said are hidden, too. Before the first row. */
void vg_grid_hide_rows(vg_grid *g);
/* Settles which columns there are. Before the first row. */
void vg_grid_settle(vg_grid *g);

/* A row begins; `number` 0: it is the next one. The row before it is forgotten. */
VG_CHECK vg_rc vg_grid_begin_row(vg_grid *g, int64_t number, bool hidden, vg_err *err);
/* The row is complete. */
void vg_grid_end_row(vg_grid *g);
/* The cell in `column` (from 1; 0: the next one) follows, unless it stood there already. */
VG_CHECK vg_rc vg_grid_begin_cell(vg_grid *g, int64_t row, int column, vg_err *err);
/* Its value. `text` is ended and lives as long as the row: in g->text, or elsewhere. */
VG_CHECK vg_rc vg_grid_put(vg_grid *g, const char *text, size_t len, vg_cell_kind kind,
                           vg_err *err);
VG_CHECK vg_rc vg_grid_put_fault(vg_grid *g, const char *text, size_t len, vg_err *err);
/* Room in g->text for `len` bytes and an end; NULL when the row gets too long for a record. */
char *vg_grid_room(vg_grid *g, size_t len);
vg_rc vg_grid_too_long(const vg_grid *g, vg_err *err);

/* Whether the row at hand belongs to a record that comes out. */
bool vg_grid_has_row(const vg_grid *g);
/* The next record: of a row without cells before the row at hand, or (then *done) its own. */
VG_CHECK vg_rc vg_grid_give(vg_grid *g, const vg_row **row, bool *done, vg_err *err);

#endif
