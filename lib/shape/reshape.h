/* Files whose records are no rows of slices become such rows.
 *
 * Wide form: a record has a column for each slice; each of them becomes a row of the record's
 * cells with two more behind them, the name of the column and its cell. Long form: a record is
 * one figure; those of a slice become one row of the record's cells (those that say whom and
 * when it is about) with one more for each word. What is made in the wide form may be in long
 * form itself.
 *
 * Slices of the long form are handed on in the order in which they came, once so many others
 * have come behind them that the file is not likely to go on with them; so memory does not
 * grow with the file. A slice that comes again after that is one that stands in the file twice.
 */
#ifndef VGOV_SHAPE_RESHAPE_H
#define VGOV_SHAPE_RESHAPE_H

#include "hashtable.h"
#include "plan.h"
#include "slices.h"
#include "words.h"

/* Gets a row that was made. */
typedef vg_rc vg_row_fn(void *ctx, const vg_row *row, vg_err *err);
/* Gets a record that cannot be one; `column` from 0, -1 for the whole. */
typedef vg_rc vg_bad_row_fn(void *ctx, const vg_row *row, int column, const char *reason,
                            vg_err *err);

/* Gets the line of a record that goes with a bad one of its slice, which stands in `cause`. */
typedef vg_rc vg_left_out_fn(void *ctx, int64_t line, int64_t cause, vg_err *err);

typedef struct vg_reshape {
    vg_plan *plan;
    vg_row_fn *take;
    vg_bad_row_fn *refuse;
    vg_left_out_fn *leave_out; /* NULL: a slice with a bad record is taken like any other */
    void *ctx;
    vg_arena arena;
    size_t own, width;         /* cells of a record and of a row that is made */
    const char **names;        /* of the columns */
    unsigned char *name_kinds; /* of the record's columns, a vg_cell_kind each */
    vg_row row;                /* that is made, in its own cells */
    vg_cell *cells;
    unsigned char *kinds;
    bool typed; /* cells have kinds */
    vg_cell_fault *faults;
    int *places;    /* the column of the record, by column */
    int64_t *lines; /* long: of each cell, by column */
    int *days;      /* wide: columns of slices, and where they go to */
    size_t day_count;
    int heading, value;
    int word, figure;  /* long: columns of the word and of the figure */
    int first_made;    /* and the first of those that are made for a word each */
    vg_words words;    /* of all of them, and those that are passed over */
    int *word_columns; /* which column each of them fills; -1 = passed over */
    size_t made_count;
    int *keys; /* columns that say which slice */
    size_t key_count;
    vg_slices slices;
} vg_reshape;

/* Whether the map wants it. */
static inline bool vg_reshape_wanted(const vg_map *map)
{
    return map->wide.heading || map->long_form.said;
}

/* Once the header is known (NULL: there is none, but records of `width` cells): binds the plan.
 * `take`, `refuse`, `leave_out` and `ctx` are set before. */
VG_CHECK vg_rc vg_reshape_open(vg_reshape *s, vg_plan *plan, const vg_row *header, size_t width,
                               vg_err *err);

/* --- the steps of that, for reshape*.c alone
 * ------------------------------------------------------------------ */

/* Finds the columns of slices by their headings. */
VG_CHECK vg_rc vg_reshape_find_days(vg_reshape *s, vg_err *err);
/* Finds the columns of the long form, and its words. */
VG_CHECK vg_rc vg_reshape_find_words(vg_reshape *s, vg_err *err);
/* Once the plan is bound. */
VG_CHECK vg_rc vg_reshape_find_keys(vg_reshape *s, vg_err *err);
/* A row of the long form, as it stands in s->row. There must be room for a slice. */
VG_CHECK vg_rc vg_reshape_long(vg_reshape *s, vg_err *err);
/* Makes room for so many slices. */
VG_CHECK vg_rc vg_reshape_room(vg_reshape *s, size_t count, vg_err *err);

/* The next record. */
VG_CHECK vg_rc vg_reshape_record(vg_reshape *s, const vg_row *record, vg_err *err);
/* Long form: leaves out the records of the row at hand but the one in `cause`. */
VG_CHECK vg_rc vg_reshape_leave_out(vg_reshape *s, int64_t cause, vg_err *err);
/* Once all records are in. */
VG_CHECK vg_rc vg_reshape_finish(vg_reshape *s, vg_err *err);
void vg_reshape_free(vg_reshape *s);

#endif
