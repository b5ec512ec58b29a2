/* Closing months, and what holds of them from then on.
 *
 * A closed month is scored anew whenever somebody asks for it, and its results must be those
 * that were kept, byte for byte. What would change them is refused in the transaction that
 * would, unless it restates: then every closed month that changes gets a new edition, or none
 * does, and the money that this moves is booked in the first month that is not closed.
 */
#ifndef VGOV_CLOSE_H
#define VGOV_CLOSE_H

#include <vgov/closing.h>
#include <vgov/load.h>
#include <vgov/score.h>

/* Lines for people, in English. Begins as {.arena = …}. */
typedef struct vg_close_report {
    vg_arena *arena;
    const char **lines;
    size_t count;
} vg_close_report;

typedef struct vg_close_options {
    vg_store *store;
    vg_period period;     /* whole months */
    const char *vendor;   /* code; NULL = all */
    const char *contract; /* id; NULL = all */
    const char *role;     /* who closes: a role; "" = not said */
    vg_day as_of;         /* today */
} vg_close_options;

/* Closes what of the months can be closed and is not: a line for each month, also for those
 * that wait. VG_USAGE when the period is not whole months; VG_DATA when a month is not over, or
 * an earlier one that was scored under the contract is open, unless that lies before the first
 * one that was closed. Inside a transaction. *closed counts closings. */
VG_CHECK vg_rc vg_close_months(const vg_close_options *options, vg_close_report *report,
                               size_t *closed, vg_err *err);

/* Looks at closed months of first..last: that texts have their hashes and editions follow one
 * another, that contracts and files are those that they rest on, that adjustments are booked as
 * they say; and scores them anew. A line for each that is not as it was kept, and VG_DATA when
 * there is any. Months without closings are none. */
VG_CHECK vg_rc vg_close_verify(vg_store *store, const char *vendor, vg_day first, vg_day last,
                               vg_close_report *report, vg_err *err);

/* Whether the cards of a month, as vg_score_period() made them, are those that were kept where
 * it is closed: VG_DATA with what was kept and what was found. Other periods pass. */
VG_CHECK vg_rc vg_close_check(vg_store *store, const vg_period *period,
                              const vg_scorecard *cards, size_t count, vg_err *err);

typedef struct vg_restating {
    const char *reason; /* NULL = nothing may change */
    bool has_period;    /* only months of this one may */
    vg_period period;
    vg_day as_of; /* today, for the contract's deadline */
} vg_restating;

/* Judges a change of the store that is not committed: the closed months of the vendors that are
 * touched, from the touched ones on. VG_OK when none of them changes, or they were restated;
 * the lines say how. VG_DATA when it may not be: the lines are the list of what would change.
 * Inside the transaction. Where nothing is closed it costs one look. */
VG_CHECK vg_rc vg_close_guard(vg_store *store, const vg_load_touch *touches, size_t count,
                              const vg_restating *how, vg_close_report *report, vg_err *err);
/* The same of all vendors from a day on: a contract was loaded. */
VG_CHECK vg_rc vg_close_guard_from(vg_store *store, vg_day from, const vg_restating *how,
                                   vg_close_report *report, vg_err *err);

#endif
