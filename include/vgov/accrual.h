/* Accruals: what a contract's months come to for the books, month by month in its contract
 * years, against what is at risk and what the caps allow.
 *
 * Booked is what is agreed. Preliminary is what a month that is over was scored at and nobody
 * has decided yet: what is open of its claim, or all of it without one. What is waived or
 * lapsed is neither. A month that is not over is projected: the mean of what the earlier months
 * of its contract year came to by contract, rounded half up, and of credits no more than what
 * the cap of the year leaves. Without an earlier month that is known nothing is projected.
 */
#ifndef VGOV_ACCRUAL_H
#define VGOV_ACCRUAL_H

#include <vgov/claimed.h>

typedef struct vg_accrual {
    const char *contract, *vendor, *currency;
    vg_day year, month; /* the first days of the contract year and of the month */
    vg_claim_side side;
    bool over, known; /* as with vg_money_month */
    bool claimed;
    int64_t scored;                             /* what it comes to by contract */
    int64_t agreed, waived, lapsed, open, paid; /* of its claim; 0 without one */
    int64_t
        beyond; /* of what is agreed: above what the month comes to now, after a restatement */
    bool has_pool, has_cap; /* of credits */
    int64_t pool; /* the amounts at risk of the year's months; with several a month the largest
                   */
    int64_t cap;  /* of the year, or of its months together; the least of both */
    /* from here on written by vg_accrue() */
    bool has_projection, has_left;
    int64_t booked, preliminary, projected;
    int64_t year_total; /* of the year up to this month, all three */
    int64_t left;       /* of the cap, never below 0 */
} vg_accrual;

/* Computes rows that stand by contract, vendor, side, month. Pure. VG_DATA when an amount is
 * beyond what it can hold. */
VG_CHECK vg_rc vg_accrue(vg_accrual *rows, size_t count, vg_err *err);

/* What is at risk in the contract year, and its cap, as the version says it: of percentages of
 * the fee and of fixed amounts. What hangs on invoices, or on a fee that is not there, is not
 * known. */
VG_CHECK vg_rc vg_accrual_limits(vg_arena *arena, const vg_contract *contract, vg_accrual *row,
                                 vg_err *err);

/* The rows of the months of a period, computed over their whole contract years: each has a row
 * for the credit, and for other sides where the year has such an amount. Fails as
 * vg_score_period() does. */
VG_CHECK vg_rc vg_accrual_list(vg_arena *arena, const vg_score_options *options, vg_day today,
                               vg_accrual **out, size_t *count, vg_err *err);

#endif
