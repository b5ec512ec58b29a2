/* Settlement: the judged months of a vendor under a contract become money, step by step.
 *
 * Pure: a course goes in, settled months come out; neither the store nor a clock is looked at.
 * What a month owes to the months before it (streaks, occurrences, sums of rolling windows,
 * earn-back) is computed from the months of the course alone.
 *
 * Order within a month: failures that count, their points and repeats; the rules; one incident
 * once; money that relief waives; critical failures; rounding; caps, the narrowest window
 * first; the least credit; the bank; earn-back; triggers. Points are never capped, and neither
 * a waived amount nor a cap takes a failure out of streaks and windows.
 *
 * A credit is owed by the vendor, a bonus to it, and neither offsets the other.
 */
#ifndef VGOV_SETTLE_H
#define VGOV_SETTLE_H

#include <vgov/arena.h>
#include <vgov/contract.h>
#include <vgov/money.h>

typedef enum vg_status {
    VG_MET,
    VG_MISSED,
    VG_NO_DATA,
    VG_NOT_MEASURED, /* under the least volume */
    VG_NOT_JUDGED /* its months are not over: rows of failures and of good months go on behind
                     it as if it were not there */
} vg_status;

/* A judged service level of a month. */
typedef struct vg_course_level {
    const vg_service_level *level; /* as it held in the month */
    vg_status status;
    bool refused; /* there were rows, but the figure could not stand */
    bool known;
    vg_rat value;        /* as it is judged: rounded or exact, by its KPI; when known */
    const vg_band *band; /* NULL when none applies */
    bool below_minimum;
    bool waived;              /* relief takes the money; value and points stay */
    const char *waive_clause; /* of the relief; NULL or "" = that of the service level */
    bool has_slices;          /* with a rule for slices: how many were judged, and reached it */
    vg_rat slices, slices_met;
    const vg_rat *inputs; /* rolled-up measures of the formula; NULL = none */
} vg_course_level;

/* A month, or the part of one in which a version of the contract held. */
typedef struct vg_course_month {
    vg_day first, last;
    const vg_contract *contract; /* with terms */
    const vg_course_level *levels;
    size_t level_count;
    bool has_charged, has_ordered; /* from invoices */
    int64_t charged, ordered;
} vg_course_month;

typedef struct vg_course {
    const char *vendor;            /* code */
    vg_day begins;                 /* the first day of the contract's first version */
    const vg_course_month *months; /* in their order */
    size_t count;
} vg_course;

typedef enum vg_step_kind {
    VG_STEP_POINTS,      /* points of a failure, with its repeats */
    VG_STEP_NOT_COUNTED, /* a miss that does not count as a failure yet */
    VG_STEP_BASE,        /* what percentages are taken of */
    VG_STEP_RULE,        /* what a rule comes to */
    VG_STEP_ACCRUED,     /* kept for the end of the quarter or year; not part of the sum */
    VG_STEP_CHARGE,      /* what is paid by two prices; not part of the sum */
    VG_STEP_INCIDENT,    /* taken back: another service level of the incident counts */
    VG_STEP_WAIVED,      /* taken back: relief */
    VG_STEP_REPLACED,    /* taken back: a critical failure takes its place */
    VG_STEP_CRITICAL,    /* what the critical failure brings */
    VG_STEP_CARRIED,     /* what caps cut off in the month before, and is owed now */
    VG_STEP_CAP,         /* what lies beyond a cap */
    VG_STEP_CAP_ROOM,    /* a cap that is not reached: what it leaves; not part of the sum */
    VG_STEP_MINIMUM,     /* to the least credit, or under it */
    VG_STEP_BANK,        /* paid from the bank */
    VG_STEP_EARNED_BACK, /* given back; not part of the sum */
    VG_STEP_BANKED       /* put into the bank; not part of the sum */
} vg_step_kind;

enum { VG_STEP_KINDS = VG_STEP_BANKED + 1 };
const char *vg_step_name(vg_step_kind kind); /* "points", "rule" … */

/* A line of the settlement. Over all that stand in a sum the credits less the bonuses are the
 * month's credit less its bonus. */
typedef struct vg_step {
    vg_step_kind kind;
    const vg_money_rule *rule;     /* NULL = none */
    const vg_service_level *level; /* NULL = of all */
    const char *clause;            /* "" = not said */
    const char *arithmetic;        /* "2 × 2 = 4": numbers and signs alone; "" = none */
    vg_money_base base;            /* of VG_STEP_BASE */
    bool has_points, has_amount, in_sum;
    int64_t points, amount; /* minor units; > 0 owed by the vendor, < 0 to it */
} vg_step;

/* What a trigger found in a month. */
typedef struct vg_triggered {
    const vg_trigger *trigger;
    const vg_service_level *level; /* missed: the one that was; else NULL */
    bool holds;                    /* the condition is there in this month */
    bool fires;                    /* and was not in the month before */
    const char *arithmetic;        /* "20 + 0 + 30 = 50 ≥ 50" */
} vg_triggered;

/* A service level of a settled month. */
typedef struct vg_settled_level {
    const vg_course_level *in;
    bool failed; /* a miss that counts */
    int row;     /* failures in a row, as the rule for repeats counts them, up to this month */
    const char *row_band; /* the band of the last of them; NULL = none */
    vg_rat multiplier;    /* of a repeat; 1 = none */
    int64_t points;
    int64_t due, granted; /* credit before and after caps */
    int64_t open;         /* of credits, what can still be earned back */
    int good;             /* good months in a row since the last credit or bad month */
} vg_settled_level;

struct vg_scored; /* <vgov/score.h> */

typedef struct vg_settled_month {
    vg_day first, last;
    const struct vg_scored *levels; /* the figures of the month; NULL in what is pure */
    size_t level_count;
    int64_t points;
    bool refused, has_fee;
    bool base_missing; /* a fee or invoice that the amounts need is not there */
    bool known;        /* the amounts below are: no figure was refused, every base is there */
    int64_t fee;       /* 0 without one; the part of it where pro rata holds */
    int64_t by_points, malus; /* credit by points, and by all other rules */
    int64_t uncapped;         /* before caps */
    int64_t cap;              /* of the month; valid when has_cap */
    bool has_cap, capped, at_maximum;
    int64_t granted; /* after caps, before the bank */
    int64_t credit, bonus;
    int64_t earned_back, bank; /* given back in the month; what the bank holds after it */
    int64_t carried;           /* that a cap leaves to the next month */
    bool has_charge;
    int64_t charge; /* by two prices */
    vg_step *steps;
    size_t step_count;
    vg_triggered *triggers; /* of each trigger that holds */
    size_t trigger_count;
    vg_settled_level *settled; /* in the order of the course's levels */
    size_t settled_count;
    vg_rat *accrued; /* by the rules of the contract: what is kept for later, unrounded */
    int *charged;    /* by the rules: how often a persistent failure was charged */
} vg_settled_month;

/* (*out)[i] belongs to months[i]. VG_DATA when an amount is beyond what it can hold. */
VG_CHECK vg_rc vg_settle_course(vg_arena *arena, const vg_course *course,
                                vg_settled_month **out, vg_err *err);

#endif
