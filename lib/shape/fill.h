/* Labels that stand only in the first record of their group, as in the dump of a pivot table:
 * an empty cell of their columns takes what stands above it.
 *
 * The columns are named from the outer to the inner one: a text in one of them begins a group,
 * so that nothing from above it goes down in those behind it.
 */
#ifndef VGOV_SHAPE_FILL_H
#define VGOV_SHAPE_FILL_H

#include "plan.h"

typedef struct vg_fill {
    int *columns;
    size_t count;
    vg_str *above; /* by column of these */
    unsigned char *above_kinds;
    vg_cell *cells; /* of a row that was filled, and their kinds */
    unsigned char *kinds;
    size_t width;
    vg_row row;
} vg_fill;

/* Once the plan is bound. VG_CONFIG when a column of the map is not in the file. */
VG_CHECK vg_rc vg_fill_open(vg_fill *f, vg_plan *plan, vg_err *err);
/* *row becomes the filled one, which holds until the next call. */
VG_CHECK vg_rc vg_fill_row(vg_fill *f, const vg_row **row, vg_err *err);
/* Another table begins. */
void vg_fill_restart(vg_fill *f);
void vg_fill_free(vg_fill *f);

#endif
