/* The parts of a monthly round, each of one vendor (NULL = of all), appended to the round. */
#ifndef VGOV_SCORE_ROUND_PARTS_H
#define VGOV_SCORE_ROUND_PARTS_H

#include <vgov/round.h>

typedef struct vg_round_work {
    vg_arena *arena;
    const vg_round_options *options;
    vg_zone *zone; /* of the store */
    vg_round *out;
} vg_round_work;

VG_CHECK vg_rc vg_round_add_arrivals(vg_round_work *r, const char *vendor, vg_err *err);
VG_CHECK vg_rc vg_round_add_claims(vg_round_work *r, const char *vendor, vg_err *err);
/* The lines of the cards, and what changed since those that the store has. */
VG_CHECK vg_rc vg_round_add_changes(vg_round_work *r, const char *vendor, vg_err *err);

#endif
