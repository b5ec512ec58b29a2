/* Plausibility: findings about the figures of single rows. What the map calls an error is told
 * by vg_checks_refuse(). */
#ifndef VGOV_LOAD_CHECKS_H
#define VGOV_LOAD_CHECKS_H

#include "shape/cells.h"
#include "scopes.h"
#include "shape/times.h"

typedef enum vg_check_kind {
    CHECK_OVER_OFFERED,
    CHECK_OVER_ANSWERED,
    CHECK_NEGATIVE,
    CHECK_MISFIT,
    CHECK_CUT,
    CHECK_FAULT,
    CHECKS
} vg_check_kind;

typedef struct vg_checks {
    const vg_plan *plan;
    vg_store *store;
    int64_t source;
    int offered, answered, in_target,
        abandoned; /* places among the plan's measures; -1 = none */
    int64_t found[CHECKS];
    int64_t stored;
    vg_str text, period;
} vg_checks;

void vg_checks_open(vg_checks *c, const vg_plan *p, vg_store *store, int64_t source);
/* VG_DATA with the reason when the map calls what is found in this row an error. */
VG_CHECK vg_rc vg_checks_refuse(vg_checks *c, const vg_row *row, vg_length length,
                                const vg_slice_start *start, const vg_figures *cells,
                                vg_err *err);
/* The series must be in the store. */
VG_CHECK vg_rc vg_checks_row(vg_checks *c, const vg_row *row, const vg_load_series *series,
                             const vg_slice_start *start, const vg_figures *cells, vg_err *err);
/* What is to be said of a row without any figure, which belongs to no series: `faults` as
 * vg_figures has them. */
VG_CHECK vg_rc vg_checks_empty(vg_checks *c, const vg_row *row, uint64_t faults, vg_err *err);
/* Says how many findings of each kind were not stored. */
VG_CHECK vg_rc vg_checks_finish(vg_checks *c, vg_err *err);
void vg_checks_free(vg_checks *c);

#endif
