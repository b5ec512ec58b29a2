/* Relief: what a contract makes of a span of time for which a vendor does not answer in full,
 * be it an event that was accepted or a volume above what was forecast.
 *
 * A relief has a span of instants (begins <= t < ends), lines and service levels, and an
 * effect. `drop`: slices leave numerator and denominator. `cap`: the denominator is held down,
 * the numerator stays. `waive`: the value stays and only its money may be waived. `keep`:
 * nothing happens, it is named only. Of several reliefs on one slice the strongest one counts,
 * once.
 */
#ifndef VGOV_RELIEF_H
#define VGOV_RELIEF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vgov/num.h>

/* From the weakest to the strongest. */
typedef enum vg_relief_effect {
    VG_RELIEF_KEEP,
    VG_RELIEF_WAIVE,
    VG_RELIEF_CAP,
    VG_RELIEF_DROP
} vg_relief_effect;
const char *vg_relief_effect_name(vg_relief_effect e); /* "keep", "waive", "cap", "drop" */

/* Which slices a span holds that does not begin and end with them. Of a slice only its open
 * time is looked at: that in the service hours. */
typedef enum vg_holding {
    VG_HOLD_USUAL,    /* touched under a day; a day, week or month when it is contained */
    VG_HOLD_TOUCHED,  /* any open time of the slice lies in it */
    VG_HOLD_START,    /* the first open instant does */
    VG_HOLD_HALF,     /* at least half of the open time does */
    VG_HOLD_CONTAINED /* all of it does */
} vg_holding;

/* What a cap leaves of the denominator. */
typedef enum vg_limit {
    VG_LIMIT_NONE,    /* nobody said: the relief cannot cap */
    VG_LIMIT_AT_MOST, /* at most the amount */
    VG_LIMIT_EXCESS   /* the amount less than it is */
} vg_limit;

/* What the amount is about: the slices of the relief together, those of each local day, or each
 * slice. */
typedef enum vg_limit_per { VG_PER_SPAN, VG_PER_DAY, VG_PER_SLICE } vg_limit_per;

typedef struct vg_relief {
    const char *id; /* unique among those of one figure: "event 3" */
    vg_relief_effect effect;
    vg_holding holds;
    int64_t begins, ends; /* instants */
    const char **lines;   /* codes; NULL with line_count 0 = all */
    size_t line_count;
    const char **levels; /* ids of service levels; likewise */
    size_t level_count;
    vg_limit limit; /* may be said whatever the effect is, to show what it would come to */
    vg_limit_per per;
    vg_rat amount; /* >= 0; valid when cap is said */
} vg_relief;

/* Whether it is about the line, the service level; NULL = all of them. */
bool vg_relief_line(const vg_relief *r, const char *line);
bool vg_relief_level(const vg_relief *r, const char *level);

#endif
