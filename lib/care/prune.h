/* The steps of pruning. */
#ifndef VGOV_CARE_PRUNE_H
#define VGOV_CARE_PRUNE_H

#include <vgov/fact_io.h>
#include <vgov/prune.h>
#include <vgov/zone.h>

typedef struct vg_pruning {
    vg_store *store;
    vg_arena *arena;
    const vg_prune_options *options;
    vg_fact_reader *reader; /* of all measures, with sources */
    vg_basis *bases;
    size_t basis_count;
    int64_t evidence;
    const vg_series *series; /* of the vendor at hand */
    size_t series_count;
    vg_zone *zone;     /* that cuts its days */
    const char *unfit; /* why none of its months can go; NULL */
} vg_pruning;

/* The slices of the vendor's month become days; `kept` says why that cannot be, and then
 * nothing of what was done may stay. Adds to `rows` and `days`. */
VG_CHECK vg_rc vg_prune_month(vg_pruning *p, vg_day month, vg_pruned *out, vg_err *err);

#endif
