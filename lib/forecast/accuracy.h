/* Parts of the comparison of a forecast with what came. */
#ifndef VGOV_FORECAST_ACCURACY_H
#define VGOV_FORECAST_ACCURACY_H

#include <vgov/accuracy.h>

#include "pairs.h"

/* Sums of the units of one level; those of the unit that is open first. */
typedef struct vg_tally {
    bool open;
    size_t place;
    int64_t forecast, actual; /* thousandths, counts */
    size_t units, coarse;
    vg_rat all_forecast, all_actual, off;
    __extension__ unsigned __int128 noise; /* 10^-6 contacts, times 2^60 */
    int64_t mean;                          /* 10^-6 contacts */
} vg_tally;

typedef struct vg_tallies {
    vg_arena *arena;
    vg_rat percent; /* of the forecast that is the vendor's */
    vg_tally of[VG_ACCURACY_LEVELS];
} vg_tallies;

vg_tallies vg_tallies_make(vg_arena *arena);
/* Adds the number `n` of the slices that are compared in a part of a month. */
VG_CHECK vg_rc vg_tallies_add(vg_tallies *t, const vg_period *part, const vg_atom *a, size_t n,
                              vg_err *err);
/* Behind the slices of a part: no unit goes on. */
VG_CHECK vg_rc vg_tallies_cut(vg_tallies *t, vg_err *err);
VG_CHECK vg_rc vg_tallies_end(const vg_tallies *t, vg_accuracy_level *levels, vg_err *err);

/* forecast thousandths * percent / 100 */
VG_CHECK vg_rc vg_forecast_part(vg_arena *arena, int64_t forecast, vg_rat percent, vg_rat *out,
                                vg_err *err);

#endif
