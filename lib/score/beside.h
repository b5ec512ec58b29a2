/* What others say beside our figures: the parts. */
#ifndef VGOV_SCORE_BESIDE_H
#define VGOV_SCORE_BESIDE_H

#include <vgov/beside.h>

#include "run.h"

/* A month on its way: the run over it and the card that is looked at. */
typedef struct vg_beside_work {
    vg_arena *arena;
    vg_run *run;
    vg_score_options *options; /* the run's, whose swap is set for a settlement */
    const vg_subject *subject;
    const vg_scorecard *card;
} vg_beside_work;

/* The card's months settled once more, with what `swap` puts in. */
VG_CHECK vg_rc vg_beside_settle(const vg_beside_work *w, vg_figure_swap *swap, void *ctx,
                                vg_beside_money *out, vg_err *err);
/* The money of the card as it stands. */
vg_beside_money vg_beside_money_of(const vg_scorecard *card);
/* Judges `value` in the place of what `ours` has. */
VG_CHECK vg_rc vg_beside_judge(vg_arena *arena, const vg_contract *c, const vg_scored *ours,
                               const vg_kpi_value *value, vg_scored *out, vg_err *err);

/* The ask of a service level of the card. */
VG_CHECK vg_rc vg_beside_ask(const vg_beside_work *w, const vg_service_level *sl,
                             vg_kpi_ask *out, bool *found, vg_err *err);

/* Adds the variants of the service level, on the rows of our figure. */
VG_CHECK vg_rc vg_beside_variants(const vg_beside_work *w, vg_beside *b, vg_err *err);

/* The origins beside the contract's that have figures of the vendor in the month, by name. */
VG_CHECK vg_rc vg_beside_origins(const vg_beside_work *w, const char ***out, size_t *count,
                                 vg_err *err);
/* Hands over each level of which the origin has anything that the contract takes from another
 * one: `b` with ours, origin, measures, coverage and given. */
typedef vg_rc vg_beside_take(void *ctx, vg_beside *b, vg_err *err);
VG_CHECK vg_rc vg_beside_origin(const vg_beside_work *w, const char *origin,
                                vg_beside_take *take, void *ctx, vg_err *err);
/* Which slices both have, and the values over those. `theirs` is the subject by the origin. */
VG_CHECK vg_rc vg_beside_cover(const vg_beside_work *w, const vg_subject *theirs,
                               const vg_kpi_ask *ask, vg_coverage *out, vg_err *err);

#endif
