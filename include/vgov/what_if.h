/* What if: months that were, under another contract, and over the values of one number in it.
 *
 * Nothing is written, and no settled or closed month is changed or asked: both sides are
 * computed from the figures that stand in the store. What a month owes to the months before it
 * (repeats, windows, caps, earn-back) comes from the months of its own side alone, from the
 * first day of that side's contract on.
 *
 * The other contract stands in the place of every version of the contract of its id; where the
 * store has none of that id, in the place of all contracts that bind one of its vendors; where
 * score.contract names one, in the place of that one.
 */
#ifndef VGOV_WHAT_IF_H
#define VGOV_WHAT_IF_H

#include <vgov/score.h>

typedef struct vg_what_if_options {
    vg_score_options score;   /* period (its whole months count) and vendor; no line */
    vg_contract_row contract; /* the other one: id, valid_from and text */
    const vg_contract *read;  /* the same, as it was read */
} vg_what_if_options;

/* One side of a month. Of several contracts, or of the parts of a month that is settled by
 * days, points and money are summed, and there is no score. */
typedef struct vg_what_if_side {
    size_t parts;                /* 0: no contract of this side binds the vendor then */
    const vg_contract *contract; /* of the last part; NULL = none */
    int64_t points;
    bool known; /* the amounts are; a contract without money owes 0 */
    int64_t credit, bonus;
    bool has_score;
    vg_rat score;
} vg_what_if_side;

/* A service level of both sides, by its id; one of both may be NULL. The points are those of
 * the settlement, with repeats. */
typedef struct vg_what_if_level {
    const char *id;
    const char *contract_was, *contract_is; /* ids */
    const vg_scored *was, *is;
    int64_t points_was, points_is;
} vg_what_if_level;

typedef struct vg_what_if_month {
    const char *vendor, *vendor_name;
    vg_day first;
    vg_what_if_side was, is;
    bool comparable; /* both bind, both amounts are known and of one currency */
    vg_what_if_level *levels;
    size_t level_count;
} vg_what_if_month;

/* The months of a vendor and currency that can be compared. */
typedef struct vg_what_if_total {
    const char *vendor;          /* NULL: of all, where there are several vendors */
    const vg_contract *contract; /* whose currency the amounts have; NULL = no month */
    int months, left_out;        /* that can be compared, and not */
    int64_t points_was, points_is, credit_was, credit_is, bonus_was, bonus_is;
} vg_what_if_total;

typedef struct vg_what_if {
    vg_what_if_month *months; /* by vendor and month */
    size_t month_count;
    vg_what_if_total *totals; /* by vendor, then of all by currency */
    size_t total_count;
    const char *several[3]; /* a vendor that has months under two contracts that are replaced,
                               and their ids; NULL = none has */
} vg_what_if;

/* VG_NOINPUT when neither side binds anybody in the period, VG_USAGE when the period holds no
 * whole month. */
VG_CHECK vg_rc vg_what_if_score(vg_arena *arena, const vg_what_if_options *options,
                                vg_what_if *out, vg_err *err);

/* --- a number of a contract over a range
 * ------------------------------------------------------- */

/* "SL-1.target=75..90/1": from, to and step are exact, and the step is 1 where none is said. */
typedef struct vg_sweep_range {
    const char *path;
    vg_rat from, to, step;
} vg_sweep_range;

enum { VG_SWEEP_VALUES = 500 };

/* VG_USAGE when it is none, or has more than VG_SWEEP_VALUES values. */
VG_CHECK vg_rc vg_sweep_parse(vg_arena *arena, const char *text, vg_sweep_range *out,
                              vg_err *err);

/* What a vendor would owe over the whole months of the period, in a currency. */
typedef struct vg_sweep_line {
    const char *vendor;   /* NULL: of all, where there are several vendors */
    const char *currency; /* of the amounts */
    int digits;
    int months;
    int64_t points;
    bool known; /* every month's amounts are */
    int64_t credit, bonus;
    int64_t level_credit; /* of the service level whose target is swept, before caps */
} vg_sweep_line;

typedef struct vg_sweep_value {
    vg_rat value;
    bool own;             /* every version that is swept has this value itself */
    const char *refused;  /* why the contract's checks refuse it; NULL = they do not */
    vg_sweep_line *lines; /* by vendor and currency, the sums last */
    size_t line_count;
} vg_sweep_value;

/* The strictest value of a target at which a vendor owes nothing in the period: nothing at all,
 * and nothing for the service level itself, before caps. */
typedef struct vg_sweep_best {
    const char *vendor; /* NULL: all of them */
    bool any, any_level;
    vg_rat value, level_value;
} vg_sweep_best;

typedef struct vg_sweep {
    vg_sweep_value *values; /* rising */
    size_t count;
    bool is_target, up;   /* of a service level; the greater the stricter */
    const char *level;    /* its id */
    vg_sweep_best *bests; /* by vendor, all of them last; none when it is no target */
    size_t best_count;
} vg_sweep;

/* Sweeps the versions that are valid in the period and have the number; of `contract` alone
 * unless it is NULL. A version that is swept has the value from its first day on. VG_USAGE when
 * no version has it, or those of two contracts do that share a vendor, or of which one is
 * stricter the higher it is and the other one the lower. */
VG_CHECK vg_rc vg_sweep_score(vg_arena *arena, const vg_score_options *options,
                              const vg_contract_row *contract, const vg_sweep_range *range,
                              vg_sweep *out, vg_err *err);

#endif
