/* A corridor around a forecast: how far the volume that came may lie beside the one that was
 * forecast, and what becomes of a slice beyond it.
 */
#ifndef VGOV_CORRIDOR_H
#define VGOV_CORRIDOR_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/measure.h>
#include <vgov/num.h>
#include <vgov/relief.h>

/* What is compared: each slice of the forecast, or sums. A week that the month cuts is compared
 * on its days in the month. */
typedef enum vg_corridor_per {
    VG_CORRIDOR_INTERVAL,
    VG_CORRIDOR_DAY,
    VG_CORRIDOR_WEEK,
    VG_CORRIDOR_MONTH
} vg_corridor_per;

typedef enum vg_corridor_side {
    VG_CORRIDOR_ABOVE,
    VG_CORRIDOR_BELOW,
    VG_CORRIDOR_BOTH
} vg_corridor_side;

/* A vendor's part of what is forecast of a line as a whole. */
typedef struct vg_corridor_share {
    const char *vendor;
    vg_rat percent; /* over 0, all of them at most 100 */
} vg_corridor_share;

typedef struct vg_corridor {
    const char *id;     /* "corridor" when the contract says none */
    const char *clause; /* "" = not said */
    const char **lines; /* codes; NULL with line_count 0 = all */
    size_t line_count;
    const char **levels; /* ids of service levels; likewise */
    size_t level_count;
    vg_measure measure;
    vg_corridor_per per;
    vg_corridor_side side;
    vg_rat width;                          /* percent of the forecast, over 0 */
    bool inclusive;                        /* the edge belongs to the corridor */
    bool has_minimum, minimum_of_forecast; /* of it, else of what came */
    vg_rat minimum;                        /* a smaller volume is not compared */
    vg_relief_effect effect;
    const char *version; /* the one that counts; NULL: the last that was locked in time */
    int locked_days;     /* so many days before the first of the month, 0 or more */
    const vg_corridor_share *shares;
    size_t share_count;
} vg_corridor;

/* Whether it is about the line. */
bool vg_corridor_line(const vg_corridor *c, const char *line);
/* The vendor's part of a line's forecast in percent: that of the contract, or all of it where
 * `alone` says that the contract is with one vendor. False when nobody said. */
bool vg_corridor_percent(const vg_corridor *c, const char *vendor, bool alone, vg_rat *out);

#endif
