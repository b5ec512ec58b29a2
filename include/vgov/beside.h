/* What vendors report of themselves beside our figures: by month and service level.
 *
 * Their value is judged as ours is, and the month is settled once more with it. Of a service
 * level that counts contacts answered in a target time, the same rows are put into the formula
 * of the contract and into each service level of the catalogue whose measures they have: a
 * variant whose value, rounded to as many places as the vendor wrote, is theirs says by which
 * definition they may have counted.
 */
#ifndef VGOV_BESIDE_H
#define VGOV_BESIDE_H

#include <vgov/catalogue.h>
#include <vgov/reported.h>
#include <vgov/score.h>

typedef struct vg_beside_variant {
    const vg_catalogue_kpi
        *entry; /* NULL: the contract's own formula, which is none of these */
    const char *formula;
    bool own; /* it is the contract's formula */
    vg_rat exact, rounded;
    bool same; /* it rounds to theirs */
} vg_beside_variant;

typedef struct vg_beside {
    vg_period month; /* as the contract's version holds in it */
    const vg_scorecard *card;
    const vg_scored *ours;
    const vg_reported *theirs;
    int places; /* that they wrote */
    vg_rat value;
    vg_judgement judged;
    bool has_difference;
    vg_rat difference;                   /* theirs less ours, as it is shown */
    bool status, band;                   /* which of them changes */
    bool money_known;                    /* the month is settled both ways */
    int64_t credit, bonus;               /* of the month, minor units */
    int64_t credit_theirs, bonus_theirs; /* with their value of this service level */
    vg_beside_variant *variants;         /* those that the rows allow; the contract's first */
    size_t variant_count;
} vg_beside;

/* By month, vendor, contract and service level as the contract has them; only what vendors
 * reported. *unknown are reports about no service level that is scored then. VG_USAGE when the
 * period is not whole months, VG_NOINPUT as vg_score_period(). */
VG_CHECK vg_rc vg_beside_score(vg_arena *arena, const vg_score_options *options,
                               vg_beside **out, size_t *count, vg_reported **unknown,
                               size_t *unknown_count, vg_err *err);

#endif
