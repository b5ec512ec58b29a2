/* What a correction does to scorecards: months scored as they stood and as they stand.
 *
 * What counts as a change is what a scorecard shows: values at the KPI's decimals, scores at
 * the contract's.
 */
#ifndef VGOV_EFFECT_H
#define VGOV_EFFECT_H

#include <vgov/load.h>
#include <vgov/score.h>

/* A service level that changed. One of both is NULL when its scorecard is. */
typedef struct vg_effect_level {
    const vg_scored *was, *is;
    bool value, status, band, points; /* which of them changed */
} vg_effect_level;

/* A scorecard that changed. One of both is NULL when there is none: under a contract for all
 * vendors those without rows have none. */
typedef struct vg_effect {
    const vg_scorecard *was, *is;
    vg_effect_level *levels;
    size_t level_count;
    bool score, standing, credit, bonus; /* which of them changed */
} vg_effect;

/* The scorecards of one period that differ, by vendor, contract id and valid_from, as both
 * lists are. Pure. */
VG_CHECK vg_rc vg_effect_compare(vg_arena *arena, const vg_scorecard *was, size_t was_count,
                                 const vg_scorecard *is, size_t is_count, vg_effect **out,
                                 size_t *count, vg_err *err);

typedef struct vg_effect_options {
    vg_store *was, *is;
    const vg_load_touch *touches; /* by vendor, as hooks of loading have them */
    size_t touch_count;
    /* Also months for which a vendor had no figures at all. */
    bool also_first;
    /* Called for each scorecard that changed, by month, then as above; what it is given lives
     * as long as the call. */
    vg_rc (*changed)(void *ctx, const vg_effect *effect, vg_err *err);
    /* Called instead where a month (its first day) cannot be scored. */
    vg_rc (*unknown)(void *ctx, const char *vendor, vg_day month, const char *why, vg_err *err);
    void *ctx;
} vg_effect_options;

/* Scores the months of the vendors that are touched, in both states of a store. A month is
 * touched by the slices that begin in it, as the contract's zone cuts it, and by the month
 * before where a KPI carries values. *compared is the number of scorecards that there
 * were. Only VG_NOMEM and VG_BUG, also those of callbacks, are failures. */
VG_CHECK vg_rc vg_effect_find(const vg_effect_options *options, size_t *compared, vg_err *err);

/* Whether any scorecard of the vendor and month differs, or cannot be had from one of them. */
VG_CHECK vg_rc vg_effect_differs(vg_store *was, vg_store *is, const char *vendor, vg_day month,
                                 bool *differs, vg_err *err);

#endif
