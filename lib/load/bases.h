/* The bases of a file's rows: one for all of them, and others for rows in which several counts
 * fit a rate. */
#ifndef VGOV_LOAD_BASES_H
#define VGOV_LOAD_BASES_H

#include <vgov/store.h>

#include "shape/cells.h"
#include "shape/hashtable.h"

struct vg_load_basis;

typedef struct vg_load_bases {
    const vg_plan *plan;
    vg_store *store;
    int64_t plain; /* of rows in which one count fits each rate */
    vg_arena arena;
    vg_hashtable others; /* by text */
    const struct vg_load_basis
        *last; /* that a row had; rows of one kind mostly come together */
    vg_str text;
} vg_load_bases;

VG_CHECK vg_rc vg_bases_open(vg_load_bases *b, const vg_plan *p, vg_store *store, vg_err *err);
/* The basis of a row. */
VG_CHECK vg_rc vg_bases_of(vg_load_bases *b, const vg_figures *cells, int64_t *id, vg_err *err);
void vg_bases_free(vg_load_bases *b);

#endif
