/* Slices whose figures stand in several records, until they are complete. */
#ifndef VGOV_SHAPE_SLICES_H
#define VGOV_SHAPE_SLICES_H

#include <stdbool.h>

#include <vgov/rows.h>
#include <vgov/str.h>

#include "hashtable.h"

typedef struct vg_slice_cell {
    size_t from, len; /* in the slice's text */
    int64_t line;     /* 0 = not there */
    int place;        /* column of the file */
    unsigned char kind;
    size_t fault; /* in the slice's text; 0 = the cell holds no error */
} vg_slice_cell;

typedef struct vg_slice {
    uint64_t hash;
    int64_t line, offset; /* of its first record */
    int64_t bad;          /* the line of a record that cannot be taken; 0 = all can be */
    vg_str text;
    vg_slice_cell cells[]; /* key columns first, then those that are made */
} vg_slice;

typedef struct vg_slices {
    const int *places; /* the column of the file, by column */
    const int *keys;   /* columns that say which slice */
    size_t key_count, made_count;
    vg_hashtable by_key;
    vg_slice **list; /* in the order in which they came */
    size_t count;
    vg_slice *newest; /* the one that was found last */
} vg_slices;

enum { SLICES_OPEN = 65536 };

/* `keys` and `places` outlive it. */
VG_CHECK vg_rc vg_slices_open(vg_slices *s, const int *keys, size_t key_count,
                              const int *places, size_t made_count, vg_err *err);
/* The slice of a row; there must be less than SLICES_OPEN of them. */
VG_CHECK vg_rc vg_slices_find(vg_slices *s, const vg_row *row, vg_slice **out, vg_err *err);
/* Puts a cell into a slice, `at` from 0 among all of its cells; of `how` the line, the place
 * and the kind count. `fault` is NULL when the cell holds no error. */
VG_CHECK vg_rc vg_slice_put(vg_slice *one, size_t at, const vg_cell *cell, const char *fault,
                            const vg_slice_cell *how, vg_err *err);
/* Forgets those that came first. */
VG_CHECK vg_rc vg_slices_drop(vg_slices *s, size_t count, vg_err *err);
void vg_slices_free(vg_slices *s);

#endif
