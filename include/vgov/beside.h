/* What others say beside our figures: by month and service level.
 *
 * Others are the vendor, which reports the value of a month, and every further origin that has
 * figures of the contract's measures (the client's telephone provider beside the vendor's own
 * system). Their value is judged as ours is, and the month is settled once more with it.
 *
 * A second origin's value is computed as ours is: the same formula, lines, hours, slices and
 * reliefs, with that origin for each measure of which it knows anything in the month, and the
 * contract's origin for the others. Where it covers other slices than ours, both are computed
 * once more over those that both have.
 *
 * Of a service level that counts contacts answered in a target time, the same rows are put into
 * the formula of the contract and into each service level of the catalogue whose measures they
 * have, judged and settled: a variant whose value, rounded to as many places as the vendor
 * wrote, is theirs says by which definition they may have counted.
 */
#ifndef VGOV_BESIDE_H
#define VGOV_BESIDE_H

#include <vgov/catalogue.h>
#include <vgov/reported.h>
#include <vgov/score.h>

/* The money of a month with one figure put in the place of ours. */
typedef struct vg_beside_money {
    bool known; /* the month is settled both ways */
    int64_t points, credit, bonus;
} vg_beside_money;

typedef struct vg_beside_variant {
    const vg_catalogue_kpi
        *entry; /* NULL: the contract's own formula, which is none of these */
    const char *formula;
    bool own; /* it is the contract's formula */
    vg_rat exact, rounded;
    bool same; /* it rounds to theirs */
    vg_judgement judged;
    vg_beside_money money; /* of the month, were this the formula */
} vg_beside_variant;

/* Which slices of a service level ours and a second origin's rows are about: before reliefs,
 * by line and by the longer of both lengths. */
typedef struct vg_coverage {
    int64_t ours, theirs, common;
    bool partial;                        /* they are not the same */
    bool comparable;                     /* their lengths fit, so that slices can be told */
    vg_kpi_value our_value, their_value; /* over the common ones; only of partial ones */
} vg_coverage;

typedef struct vg_beside {
    vg_period month; /* as the contract's version holds in it */
    const vg_scorecard *card;
    const vg_scored *ours;
    const vg_reported *theirs; /* NULL: a second origin's */
    const char *origin;        /* the second one; NULL: it was reported */
    const char *measures;      /* that it knows: "offered, answered"; NULL: it was reported */
    vg_coverage coverage;      /* of a second origin */
    int places;                /* that they wrote; of an origin those of the KPI */
    vg_scored given;           /* ours with their value in its place, judged */
    bool has_difference;
    vg_rat difference;           /* theirs less ours, as it is shown */
    bool status, band;           /* which of them changes */
    vg_beside_money was, is;     /* of the month as it stands, and with theirs */
    vg_beside_variant *variants; /* those that the rows allow; the contract's first */
    size_t variant_count;
} vg_beside;

typedef struct vg_beside_options {
    vg_score_options score; /* whole months */
    const char *origin;     /* this one alone; NULL = what was reported, and every origin */
    bool all_definitions;   /* also of service levels of which nobody says anything */
} vg_beside_options;

typedef struct vg_unclear {
    vg_reported reported;
    const char *one, *other; /* contracts, by id */
} vg_unclear;

typedef struct vg_beside_list {
    vg_beside *rows; /* by month, vendor, contract and service level as the contract has them;
                        of each what was reported first, then origins by name */
    size_t count;
    vg_beside *definitions; /* with all_definitions: each service level that has variants */
    size_t definition_count;
    vg_reported *unknown; /* about no service level that is scored then */
    size_t unknown_count;
    vg_unclear *unclear; /* about one that stands in several contracts; rows have none of it */
    size_t unclear_count;
} vg_beside_list;

/* VG_USAGE when the period is not whole months, VG_NOINPUT as vg_score_period(), but not where
 * there is nothing to compare with. */
VG_CHECK vg_rc vg_beside_score(vg_arena *arena, const vg_beside_options *options,
                               vg_beside_list *out, vg_err *err);

/* Puts their value in the place of ours where the contract has the service level: a
 * vg_figure_swap whose context is one of these. */
typedef struct vg_beside_swap {
    vg_arena *arena;
    const vg_beside *rows; /* of each month and service level the first one counts */
    size_t count;
} vg_beside_swap;
VG_CHECK vg_rc vg_beside_put(void *ctx, const char *vendor, const char *contract,
                             const vg_period *month, const vg_scored *scored,
                             vg_course_level *level, vg_err *err);

#endif
