/* The cells of one record, from its lines. */
#ifndef VGOV_ROWS_CELLS_H
#define VGOV_ROWS_CELLS_H

#include <stdbool.h>
#include <stddef.h>

#include <csv.h>

#include <vgov/rows.h>

typedef enum vg_cells_state {
    VG_CELLS_WHOLE,        /* the record has ended */
    VG_CELLS_OPEN,         /* it goes on: the line end stood inside quotes */
    VG_CELLS_TOO_MANY,     /* from here on: a failure, nothing more may be fed */
    VG_CELLS_BEHIND_QUOTE, /* text behind a closing quote */
    VG_CELLS_QUOTE_INSIDE, /* a quote in a cell that does not begin with one */
    VG_CELLS_NOMEM
} vg_cells_state;

typedef struct vg_cells {
    vg_cell *list; /* room for VG_ROW_CELLS */
    size_t count;
    char *text; /* the cells one behind the other, each ended */
    size_t len;
    char delimiter;
    bool open, too_many;
    struct csv_parser parser;
} vg_cells;

/* The struct is zeroed before. */
VG_CHECK vg_rc vg_cells_init(vg_cells *c, char delimiter, vg_err *err);
void vg_cells_free(vg_cells *c);

/* Forgets the cells of the last record, which is whole. */
void vg_cells_clear(vg_cells *c);

/* A record that is one line without any quote and line end: is split at the delimiter. */
vg_cells_state vg_cells_split(vg_cells *c, const char *line, size_t len);

/* Any line with its line end, by libcsv. All lines of a record together have at most
 * VG_ROW_BYTES without the last line end. */
vg_cells_state vg_cells_feed(vg_cells *c, const char *line, size_t len);

#endif
