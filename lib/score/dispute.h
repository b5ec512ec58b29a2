/* The dispute pack: its parts. */
#ifndef VGOV_SCORE_DISPUTE_H
#define VGOV_SCORE_DISPUTE_H

#include <vgov/dispute.h>

#include "months.h"

/* The months as they are under one assumption about claims. */
typedef struct vg_world {
    vg_month_scored *months;
    size_t count;
} vg_world;

typedef struct vg_dispute_work {
    vg_arena *arena;
    vg_score_options options; /* of the vendor; the period reaches to the last closed month */
    vg_dispute *out;
    vg_world stands;
    vg_time begins; /* the period */
} vg_dispute_work;

/* The month of a world that is of the same contract's version; NULL when there is none. */
const vg_month_scored *vg_world_find(const vg_world *w, const vg_month_scored *like);

/* Adds what the claim does between two worlds. */
VG_CHECK vg_rc vg_dispute_effects(const vg_dispute_work *w, vg_dispute_claim *claim,
                                  const vg_world *without, const vg_world *with, vg_err *err);
/* The sums of a world, in the order of those that stand. */
VG_CHECK vg_rc vg_dispute_sums(const vg_dispute_work *w, const vg_world *world,
                               vg_dispute_sum **out, vg_err *err);
/* Adds the rows in the slices of each claim, and which claims have slices in common. */
VG_CHECK vg_rc vg_dispute_trace(const vg_dispute_work *w, vg_err *err);

#endif
