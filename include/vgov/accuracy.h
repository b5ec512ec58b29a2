/* How good a forecast was: what came beside what was forecast, slice by slice and in sums.
 *
 * Of a line are compared the rows that score and the vendor's part of the version that counts
 * (see <vgov/forecast.h>). Slices of both sides that overlap are compared as one; what has
 * nothing on the other side is counted, and never taken for nothing. So is a slice of the
 * forecast that rows cover in part only, unless `in_part` says that what came of it is all that
 * came. A slice of which nothing was forecast needs no row, and a row of nothing no forecast.
 *
 * With A what came and F what was forecast: the error is A - F, over 0 where more came. WAPE is
 * sum |A - F| / sum A, the bias sum (F - A) / sum A, over 0 where the forecast was too high.
 * The floor is the WAPE that a perfect forecast would have on the average if contacts arrived
 * by chance alone (Poisson): sum E|X - m| / sum m over the units, where m is F and E|X - m| = 2
 * m e^-m m^k / k!, k being m cut to an integer. It is computed in integers, m being rounded to
 * six places, and its error is below 10^-9 per cent of it.
 */
#ifndef VGOV_ACCURACY_H
#define VGOV_ACCURACY_H

#include <vgov/forecast.h>

enum { VG_ACCURACY_LEVELS = VG_CORRIDOR_MONTH + 1 };
/* "interval", "day", "week", "month" */
const char *vg_corridor_per_name(vg_corridor_per per);
bool vg_corridor_per_parse(const char *text, vg_corridor_per *out);

typedef enum vg_accuracy_state {
    VG_ACCURACY_COMPARED,
    VG_ACCURACY_NO_VERSION, /* none counts, in no month */
    VG_ACCURACY_NO_SHARE,   /* nobody gave the vendor a share of the line's, in some month */
    VG_ACCURACY_REFUSED     /* what came cannot be told */
} vg_accuracy_state;
const char *vg_accuracy_state_name(vg_accuracy_state s); /* "compared", "no-version" … */

/* Over units of one length; slices that are longer than their unit are left out of it. */
typedef struct vg_accuracy_level {
    size_t units, coarse;      /* compared; slices left out */
    vg_rat forecast, actual;   /* sums over the units */
    vg_rat off;                /* sum of |A - F| */
    bool has_rates, has_floor; /* there is something to divide by */
    vg_rat wape, bias, floor;  /* per cent */
} vg_accuracy_level;

/* A local day with anything on either side. */
typedef struct vg_accuracy_day {
    vg_day day;
    bool compared;             /* some slices of it were */
    size_t left;               /* slices that were not */
    const vg_verdict *verdict; /* of a corridor by days; NULL = none */
    size_t outside;            /* units of another corridor that begin in it and lie beyond */
    vg_rat forecast, actual;
} vg_accuracy_day;

/* A line under one rule: a corridor, or none. */
typedef struct vg_accuracy {
    const char *line;
    const vg_corridor *corridor; /* NULL: none is about the line */
    vg_accuracy_state state;
    const vg_forecast_version **versions; /* those that counted, each once, by month */
    size_t version_count;
    bool of_line;                               /* some figures are of the line as a whole */
    vg_rat percent;                             /* the vendor's share of those */
    size_t forecast_only, actual_only, partial; /* slices that were not compared */
    vg_accuracy_level levels[VG_ACCURACY_LEVELS];
    vg_accuracy_day *days; /* by day */
    size_t day_count;
    const vg_verdict *verdicts; /* of the corridor, by begin */
    size_t verdict_count;
    size_t above, below, inside, small, untested; /* of these */
} vg_accuracy;

typedef struct vg_accuracy_options {
    const char *version; /* counts instead of the one that does; NULL = that one */
    bool in_part;
} vg_accuracy_options;

/* Of each line that the job's contract gives to its vendor and that has a forecast or rows in
 * the period, by code, then corridor. A line without a corridor has the last version that was
 * locked before the first of the month, and all of the line's forecast where the contract is
 * with one vendor. */
VG_CHECK vg_rc vg_accuracy_compute(vg_arena *arena, const vg_kpi_job *job,
                                   const vg_accuracy_options *options, vg_accuracy **out,
                                   size_t *count, vg_err *err);

#endif
