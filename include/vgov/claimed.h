/* What the months of a period come to, as the settlement record takes them up. */
#ifndef VGOV_CLAIMED_H
#define VGOV_CLAIMED_H

#include <vgov/claim.h>
#include <vgov/score.h>

/* A calendar month of a contract and vendor; parts of it under several versions together. */
typedef struct vg_money_month {
    const vg_contract *contract; /* its last version in the month */
    const char *vendor;
    vg_day month;                    /* its first day */
    bool over;                       /* it ended before today */
    bool known;                      /* the amounts are */
    int64_t amounts[VG_CLAIM_SIDES]; /* minor units; 0 when they are not known */
    int failures;                    /* service levels that failed */
    int64_t closing_id;              /* its last edition; 0 = it is not closed */
} vg_money_month;

/* Scores the period; by contract, vendor, month. Fails as vg_score_period() does. */
VG_CHECK vg_rc vg_money_months(vg_arena *arena, const vg_score_options *options, vg_day today,
                               vg_money_month **out, size_t *count, vg_err *err);

/* The same of scorecards that are there already, without their closings. Pure. */
VG_CHECK vg_rc vg_money_of_cards(vg_arena *arena, const vg_scorecard *cards, size_t card_count,
                                 vg_day today, vg_money_month **out, size_t *count,
                                 vg_err *err);

/* The claim that the month makes on a side; of nothing when it comes to nothing. */
vg_claim vg_claim_of_month(const vg_money_month *month, vg_claim_side side);

#endif
