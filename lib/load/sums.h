/* Slices while their calls or cases are still coming: one sum for each slice of a series, so
 * memory grows with the slices of a file and not with its rows.
 */
#ifndef VGOV_LOAD_SUMS_H
#define VGOV_LOAD_SUMS_H

#include "shape/moments.h"
#include "scopes.h"

typedef struct vg_sum {
    const vg_load_scope *who; /* of the first of its rows */
    vg_slice_start start;
    int64_t row;      /* the first of its rows */
    int64_t rows;     /* how many */
    bool running;     /* one of them had not ended: the slice is not complete */
    int64_t values[]; /* of the plan's measures, in its order */
} vg_sum;

typedef struct vg_sums {
    const vg_plan *plan;
    vg_arena arena;
    vg_hashtable by_key;
    vg_sum **list;
    size_t count, room;
    vg_sum *last;
    size_t memory; /* bytes that they take */
} vg_sums;

void vg_sums_open(vg_sums *s, const vg_plan *p);
/* The sum of a slice. What is counted begins with 0, what stands in columns is not known. */
VG_CHECK vg_rc vg_sums_find(vg_sums *s, const vg_load_scope *who, const vg_slice_start *start,
                            int64_t row, vg_sum **out, vg_err *err);
/* Adds a value to one of the measures, as its measure rolls up over time. VG_DATA when the sum
 * leaves the bounds of figures. */
VG_CHECK vg_rc vg_sums_add(const vg_sums *s, vg_sum *sum, size_t place, int64_t value,
                           vg_err *err);
/* By series, in the order in which they came, and by time. */
void vg_sums_sort(vg_sums *s);
void vg_sums_free(vg_sums *s);

#endif
