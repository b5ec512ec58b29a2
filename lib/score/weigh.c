/* The weighted score of a scorecard and its standing. */
#include "run.h"

/* The best standing that the unrounded score reaches. */
static vg_rc find_standing(vg_scorecard *card, vg_err *err)
{
    const vg_contract *c = card->contract;
    for (size_t i = 0; i < c->standing_count; i++) {
        bool reached;
        vg_rc rc = vg_compares(card->score, VG_GE, c->standings[i].from, &reached, err);
        if (rc != VG_OK)
            return rc;
        if (reached) {
            card->standing = &c->standings[i];
            break;
        }
    }
    return VG_OK;
}

vg_rc vg_card_weigh(vg_arena *arena, vg_scorecard *card, vg_err *err)
{
    const vg_contract *c = card->contract;
    vg_rat sum = VG_RAT_ZERO;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < card->level_count; i++) {
        const vg_scored *s = &card->levels[i];
        vg_rat part;
        if (!s->judgement.counts)
            continue;
        rc = vg_rat_add(arena, &card->weight_base, card->weight_base, s->level->weight, err);
        if (rc == VG_OK)
            rc = vg_rat_mul(arena, &part, s->level->weight, s->judgement.score, err);
        if (rc == VG_OK)
            rc = vg_rat_add(arena, &sum, sum, part, err);
    }
    if (rc != VG_OK || vg_rat_sign(card->weight_base) == 0)
        return rc;
    if ((rc = vg_rat_div(arena, &card->score, sum, card->weight_base, err)) != VG_OK)
        return rc;
    card->has_score = true;
    if ((rc = find_standing(card, err)) != VG_OK || card->standing)
        return rc;
    vg_str text = VG_STR_INIT;
    rc = vg_rat_decimal(&text, card->score, c->score_decimals, c->score_rounding, err);
    if (rc != VG_OK) {
        vg_str_free(&text);
        return rc;
    }
    return vg_card_note(arena, card, "no-standing", NULL, &text, err);
}
