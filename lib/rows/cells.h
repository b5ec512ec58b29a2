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
    char delimiter[VG_DELIMITER_MAX + 1];
    size_t delimiter_len;
    char quote, escape;
    vg_quotes quotes;
    bool usual; /* all of these are as CSV has them */
    bool open, too_many;
    bool own;     /* the record that is open is read here, not by libcsv */
    size_t begin; /* then: where its last cell begins in the text */
    struct csv_parser parser;
} vg_cells;

/* The struct is zeroed before. */
VG_CHECK vg_rc vg_cells_init(vg_cells *c, const vg_csv_format *format, vg_err *err);
void vg_cells_free(vg_cells *c);

/* Forgets the cells of the last record, which is whole. */
void vg_cells_clear(vg_cells *c);

/* A record that is one line without any quote and line end: is split at the delimiter. */
vg_cells_state vg_cells_split(vg_cells *c, const char *line, size_t len);

/* Whether a line needs vg_cells_feed() even though it has no quote. */
bool vg_cells_always(const vg_cells *c);

/* Any line; its line end, behind `len` bytes, has `end` ones, and with none it is the last. All
 * lines of a record together have at most VG_ROW_BYTES without the last line end. */
vg_cells_state vg_cells_feed(vg_cells *c, const char *line, size_t len, size_t end);

/* The same for what libcsv does not know: other dialects, and cells like ="0123". */
vg_cells_state vg_cells_own(vg_cells *c, const char *line, size_t len, size_t end);

/* ="0123" becomes 0123 in the cells of a whole record. */
void vg_cells_bare(vg_cells *c);

#endif
