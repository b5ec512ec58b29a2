/* Claims: the settlement record, what a contract's months come to on its way to an account.
 *
 * A claim is of a contract, a vendor, a month and a side. It begins when the month is scored,
 * and each step that is taken stays, with its time, day, role and reason; roles, never persons.
 * What is contracted is agreed, waived, lapsed or open, and no more is paid than is agreed:
 *
 *     contracted = agreed + waived + lapsed + open,   0 <= paid <= agreed,   0 <= open
 *
 * A month that comes to something else later moves `contracted`, but never below what is
 * decided already. What changes a claim is written to the audit log.
 */
#ifndef VGOV_CLAIM_H
#define VGOV_CLAIM_H

#include <vgov/store.h>

typedef enum vg_claim_side {
    VG_CLAIM_CREDIT,   /* owed by the vendor */
    VG_CLAIM_BONUS,    /* owed to it */
    VG_CLAIM_EARN_BACK /* of earlier credits, to be given back to it */
} vg_claim_side;
enum { VG_CLAIM_SIDES = VG_CLAIM_EARN_BACK + 1 };
extern const char *const vg_claim_sides[VG_CLAIM_SIDES]; /* "credit", "bonus", "earn-back" */

typedef enum vg_claim_state {
    VG_CLAIM_SCORED,   /* nobody claimed it */
    VG_CLAIM_PROPOSED, /* claimed, at what the month was scored */
    VG_CLAIM_RESERVED, /* the right, at acceptance; of no amount */
    VG_CLAIM_AGREED,
    VG_CLAIM_WAIVED,
    VG_CLAIM_PAID,
    VG_CLAIM_LAPSED
} vg_claim_state;
enum { VG_CLAIM_STATES = VG_CLAIM_LAPSED + 1 };
extern const char *const vg_claim_states[VG_CLAIM_STATES]; /* "scored", "proposed" … */

typedef struct vg_claim_step {
    vg_claim_state state;
    int64_t amount; /* minor units that the step is about */
    vg_day day;     /* on which it was taken */
    vg_time at;     /* when it was written down */
    const char *role, *reason;
} vg_claim_step;

typedef struct vg_claim {
    int64_t id;
    const char *contract, *vendor;
    vg_day month; /* its first day */
    vg_claim_side side;
    const char *nature; /* of the contract, or the name of another side */
    const char *currency;
    int64_t contracted; /* minor units */
    int failures;       /* service levels that failed in the month */
    bool has_claim_by, lapses, must_reserve, reserved;
    vg_day claim_by, reserved_on;
    int64_t closing_id; /* edition of the month that it was scored by; 0 = it is not closed */
    /* from its steps; read by lists alone */
    const vg_claim_step *steps;
    size_t step_count;
    int64_t first, scored; /* what the month was scored at first and last */
    int64_t timely;        /* most of what was claimed by the last day; all without one */
    int64_t agreed, waived, lapsed, paid, open;
} vg_claim;

/* A step that somebody takes. Role and reason are 1..500 bytes. */
typedef struct vg_claim_deed {
    vg_day day;
    const char *role, *reason;
} vg_claim_deed;

typedef enum vg_claim_change {
    VG_CLAIM_SAME,   /* as it was, or nothing at all */
    VG_CLAIM_NEW,    /* it is a new one */
    VG_CLAIM_CHANGED /* the month came to something else */
} vg_claim_change;

/* Makes the claim of a month that was scored, or brings it up to date: `scored->contracted` is
 * what the month comes to. A month that comes to nothing gets no claim. `state` is PROPOSED, or
 * SCORED when nobody claims it yet. Role and reason of this deed may be "". VG_DATA when it was
 * of another currency before, VG_NOINPUT when there is no such vendor. *id is 0 without a
 * claim. Inside a transaction. */
VG_CHECK vg_rc vg_claim_score(vg_store *store, const vg_claim *scored, vg_claim_state state,
                              const vg_claim_deed *deed, int64_t *id, vg_claim_change *change,
                              vg_err *err);

/* Agrees, waives or lets lapse a part of what is open, or pays a part of what is agreed and not
 * paid: VG_DATA with both amounts when that is less. VG_NOINPUT when there is no such claim,
 * VG_USAGE for an amount that is not above 0 and for a bad role or reason. Inside a
 * transaction. */
VG_CHECK vg_rc vg_claim_take(vg_store *store, int64_t id, vg_claim_state state, int64_t amount,
                             const vg_claim_deed *deed, vg_err *err);
/* The right was reserved at acceptance, on the day of the deed. VG_DATA when it was before. */
VG_CHECK vg_rc vg_claim_reserve(vg_store *store, int64_t id, const vg_claim_deed *deed,
                                vg_err *err);

typedef struct vg_claim_filter {
    int64_t id;                    /* 0 = all */
    const char *vendor, *contract; /* NULL = all */
    vg_day first, last;            /* months that begin in these days */
} vg_claim_filter;

/* By month, vendor, contract, side. VG_IO when a claim's steps break the identity. */
VG_CHECK vg_rc vg_claim_list(vg_store *store, vg_arena *arena, const vg_claim_filter *filter,
                             vg_claim **out, size_t *count, vg_err *err);
/* One claim; VG_NOINPUT when there is none. */
VG_CHECK vg_rc vg_claim_get(vg_store *store, vg_arena *arena, int64_t id, vg_claim *out,
                            vg_err *err);

/* Whether both are of one contract, vendor, month and side. */
bool vg_claim_is_of(const vg_claim *a, const vg_claim *b);

/* What is lost on `today` because it was not claimed in time: never anything that was. */
int64_t vg_claim_lost(const vg_claim *claim, vg_day today);

typedef enum vg_claim_standing {
    VG_CLAIM_OPEN,    /* a part of it is not decided */
    VG_CLAIM_UNPAID,  /* all is decided, and not all that is agreed is paid */
    VG_CLAIM_SETTLED, /* all that is agreed is paid, and something is */
    VG_CLAIM_ENDED /* nothing of it was agreed: waived, lapsed, or the month came to nothing */
} vg_claim_standing;
enum { VG_CLAIM_STANDINGS = VG_CLAIM_ENDED + 1 };
extern const char *const vg_claim_standings[VG_CLAIM_STANDINGS]; /* "open", "unpaid" … */
vg_claim_standing vg_claim_stands(const vg_claim *claim);

#endif
