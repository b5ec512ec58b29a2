/* Roll-ups: slices of one scope become one figure over time, figures of scopes one over scopes.
 *
 * Stored values are within +-VG_VALUE_MAX (10^12) and a slice has at most 44,640 minutes, so
 * 128 bits hold the sums of more rows than an int64 can count.
 */
#ifndef VGOV_KPI_ROLL_H
#define VGOV_KPI_ROLL_H

#include <stdbool.h>
#include <stdint.h>

#include <vgov/measure.h>
#include <vgov/num.h>

__extension__ typedef __int128 vg_wide;

/* One measure over time, in its stored unit. */
typedef struct vg_roll {
    vg_wide sum;     /* SUM: of the values; AVERAGE: of value times minutes */
    int64_t minutes; /* AVERAGE: of all slices */
    int64_t one;     /* MAX: the largest value; LAST: the latest one */
    bool any;
} vg_roll;

/* Takes in the next slice in time. */
void vg_roll_add(vg_roll *roll, vg_rollup kind, int64_t value, int64_t minutes);
/* Takes in the figure of a span that lies behind those taken in before. */
void vg_roll_merge(vg_roll *roll, vg_rollup kind, const vg_roll *later);
/* The figure as a formula sees it. roll->any must hold. */
VG_CHECK vg_rc vg_roll_natural(vg_arena *arena, const vg_roll *roll, vg_measure m,
                               int minor_digits, vg_rat *out, vg_err *err);

/* Takes the figure of a further scope into the total; `any` says whether there is a total yet.
 */
VG_CHECK vg_rc vg_roll_scope(vg_arena *arena, vg_rat *total, bool any, vg_measure m,
                             vg_rat value, vg_err *err);

#endif
