/* Rows whose key the store knows already: twice in one file, changed, replaced. */
#ifndef VGOV_LOAD_CONFLICTS_H
#define VGOV_LOAD_CONFLICTS_H

#include <vgov/fact_io.h>

#include "badrows.h"
#include "days.h"
#include "scopes.h"
#include "touch.h"
#include "watch.h"

typedef struct vg_conflicts {
    const vg_plan *plan;
    vg_store *store;
    const vg_scopes *scopes;
    vg_badrows *bad;
    vg_load_days *days; /* what is replaced and retired is added there */
    vg_touches *touches;
    vg_watch *watch; /* hears of what is retired */
    vg_zone *const *zone;
    vg_str key, changes, text;
    const vg_load_series *series; /* that the key begins with, and how far */
    size_t key_series;
    int places[VG_MEASURES]; /* of each measure among the values of the file, -1 = none */
    vg_arena arena;          /* of the bases below */
    vg_basis *bases;         /* NULL until one differs */
    size_t basis_count;
} vg_conflicts;

/* For vg_writer_options; ctx is a conflicts. */
vg_rc vg_conflicts_take(void *ctx, const vg_conflict *c, vg_err *err);
void vg_conflicts_free(vg_conflicts *c);

#endif
