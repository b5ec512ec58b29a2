/* The course of a vendor under one contract id: the months that its settlement looks at. Each
 * is valued once a run, however many scorecards look back on it. */
#ifndef VGOV_SCORE_COURSE_H
#define VGOV_SCORE_COURSE_H

#include "run.h"

/* A month, or the part of one in which a version held. */
typedef struct vg_course_part {
    vg_version *version;
    vg_period period;
    bool valued;
    vg_scored *levels;
    size_t level_count;
    vg_invoiced invoiced;
} vg_course_part;

typedef struct vg_history {
    const char *contract, *vendor;
    bool memory;           /* from the contract's first month on: of all cards of the run */
    vg_day begins;         /* of the first version */
    vg_version **versions; /* that were read beside those of the run */
    size_t version_count;
    vg_course_part *months; /* in their order */
    size_t month_count;
} vg_history;

/* The history of a subject up to the end of the run's span; with memory from
 * the contract's first month on, else from the first month of that part. */
VG_CHECK vg_rc vg_history_of(vg_run *run, const vg_subject *s, vg_history **out, vg_err *err);

/* Values the levels of a month; `card` gets the findings, NULL = nobody does. */
VG_CHECK vg_rc vg_course_value(vg_run *run, const vg_subject *s, vg_scorecard *card,
                               vg_course_part *month, vg_err *err);

/* What was charged and ordered for a month, when the contract's money hangs on it. */
VG_CHECK vg_rc vg_invoiced_find(vg_run *run, const vg_subject *s, vg_course_part *month,
                                vg_err *err);

#endif
