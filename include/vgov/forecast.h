/* What came beside what was forecast: the corridors of a contract.
 *
 * What came is what scores: the rows of `offered` that a figure of the contract would take,
 * also a vendor's part of a shared line. The forecast is that of the version that the corridor
 * names, or of the last one that was locked so many days before the first of the month (by the
 * contract's zone) and has figures for the line in it; a vendor's own figures, else its share
 * of those of the line as a whole. A slice belongs to the unit in which it begins. A unit is
 * compared when each row of it that came has a slice of the forecast beside it. Slices of the
 * forecast without a row count as if nothing had come; a volume below the corridor cannot be
 * told then.
 */
#ifndef VGOV_FORECAST_H
#define VGOV_FORECAST_H

#include <vgov/corridor.h>
#include <vgov/forecast_version.h>
#include <vgov/kpi.h>

typedef enum vg_verdict_state {
    VG_VERDICT_INSIDE,
    VG_VERDICT_ABOVE, /* the corridor, on a side that it has */
    VG_VERDICT_BELOW,
    VG_VERDICT_SMALL,       /* less than the least volume */
    VG_VERDICT_NO_VERSION,  /* no version counts: of a whole month */
    VG_VERDICT_NO_FORECAST, /* some row has no slice of the forecast */
    VG_VERDICT_NO_SHARE, /* the forecast is of the line, and nobody gave the vendor a share */
    VG_VERDICT_COARSE,   /* rows or slices are longer than the unit */
    VG_VERDICT_PARTIAL,  /* below, as far as is known */
    VG_VERDICT_REFUSED   /* what came cannot be told: of a whole month */
} vg_verdict_state;
/* "inside", "above", "below", "small", "no-version" … */
const char *vg_verdict_state_name(vg_verdict_state s);
/* Beyond the corridor. */
bool vg_verdict_is_outside(vg_verdict_state s);
/* The corridor could not be looked at, though there is one. */
bool vg_verdict_is_untested(vg_verdict_state s);

/* One unit of a corridor in which anything came. */
typedef struct vg_verdict {
    const vg_corridor *corridor;
    vg_verdict_state state;
    const char *line;
    const char *unit; /* "2026-10-02", as findings print slices */
    vg_time begins, ends;
    const vg_forecast_version *version; /* NULL with NO_VERSION */
    bool of_line;                       /* the forecast is of the line as a whole */
    vg_rat percent;                     /* the vendor's share of it; 100 of its own */
    vg_rat forecast;                    /* as the version has it */
    vg_rat expected;                    /* the vendor's share of that */
    vg_rat low, high;                   /* the edges, where the corridor has that side */
    vg_rat actual;
} vg_verdict;

/* Judges the corridors of the job's contract for its vendor and period, month by month; only
 * units in which anything came. By corridor, line and begin. Of the job store, contract, zone,
 * vendor and period are read. */
VG_CHECK vg_rc vg_corridors_judge(vg_arena *arena, const vg_kpi_job *job, vg_verdict **out,
                                  size_t *count, vg_err *err);

#endif
