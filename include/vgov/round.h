/* The monthly round: all that somebody who looks after vendors asks about a month, at once.
 *
 * What has arrived and what has not, how the month was scored and what of that is not as it was
 * in the last round, and what waits for somebody: findings, relief events, actions, claims.
 */
#ifndef VGOV_ROUND_H
#define VGOV_ROUND_H

#include <vgov/action.h>
#include <vgov/claimed.h>
#include <vgov/deliveries.h>
#include <vgov/event.h>
#include <vgov/gaps.h>
#include <vgov/round_log.h>
#include <vgov/score.h>

/* What stands of the period from one feed of a vendor, in slices of one length. */
typedef struct vg_arrival {
    const char *vendor, *origin, *feed;
    vg_length length;
    int64_t files, lines, slices; /* lines that have any */
    vg_day first, last;           /* days on which slices begin, in the zone of the store */
    vg_time imported;             /* the last of the files */
} vg_arrival;

/* A figure that is not what the last round told. */
typedef struct vg_round_change {
    const char *vendor, *contract, *service_level; /* "" = of the scorecard */
    vg_day part;
    const char *what;     /* "value", "score", "state", "status", "standing", "band", "points",
                             "credit", "bonus" */
    const char *was, *is; /* codes and decimals; NULL = none, or not known */
} vg_round_change;

typedef struct vg_round_options {
    vg_store *store;
    vg_period period;     /* whole months */
    const char **vendors; /* codes */
    size_t vendor_count;  /* 0 = all */
    bool has_as_of;       /* somebody said what today is */
    vg_day as_of;
} vg_round_options;

typedef struct vg_round {
    const char *period; /* as its text */
    vg_day as_of;
    vg_time last; /* the last round over this period and any of the vendors; 0 = none */
    vg_arrival *arrivals;
    size_t arrival_count;
    vg_gap_list gaps;
    vg_delivery *deliveries; /* that are asked for; none without a contract that asks */
    size_t delivery_count;
    vg_scorecard *cards;
    size_t card_count;
    vg_round_line *lines; /* of the cards: what this round keeps */
    size_t line_count;
    vg_round_change *changes; /* none of a vendor that the last round did not tell of */
    size_t change_count;
    vg_finding *findings; /* of the period, that nobody acknowledged */
    size_t finding_count;
    vg_event *events; /* that began by the end of the period and are claimed or disputed */
    size_t event_count;
    vg_action *actions; /* that are open */
    size_t action_count;
    vg_claim *claims; /* of months up to the period that are undecided or unpaid */
    size_t claim_count;
    vg_claim *proposals; /* what a proposal of the period would claim anew (`id` 0), or bring up
                            to date from `scored` to `contracted` */
    size_t proposal_count;
} vg_round;

/* VG_USAGE when the period is not whole months, or a vendor is named twice; else fails as
 * vg_score_period() does. */
VG_CHECK vg_rc vg_round_find(vg_arena *arena, const vg_round_options *options, vg_round *out,
                             vg_err *err);
/* Keeps what the round told, for the next one. Inside a transaction. */
VG_CHECK vg_rc vg_round_remember(const vg_round_options *options, const vg_round *round,
                                 vg_err *err);

/* What two rounds told differently. Pure; both by vendor, contract, part, service level. */
VG_CHECK vg_rc vg_round_compare(vg_arena *arena, const vg_round_line *was, size_t was_count,
                                const vg_round_line *is, size_t is_count, vg_round_change **out,
                                size_t *count, vg_err *err);

/* Days before its last day from which a claim asks for attention. */
enum { VG_ROUND_WARNING = 14 };

#endif
