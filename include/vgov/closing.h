/* Closings: what was closed, edition by edition, as it is kept.
 *
 * A closing is of one contract, vendor, month and service level, or with "" of the month as a
 * whole: its score and its money. The first edition closes it; each later one restates it. The
 * text of an edition is never changed. What closes and restates is <vgov/close.h>.
 */
#ifndef VGOV_CLOSING_H
#define VGOV_CLOSING_H

#include <vgov/store.h>

typedef struct vg_closing {
    int64_t id;
    const char *contract, *vendor, *service_level; /* ids; "" = the month as a whole */
    vg_day month;                                  /* its first day */
    int edition;                                   /* from 1 */
    const char *sha256;                            /* of the text */
    const char *text; /* results and what they rest on, as JSON; NULL in lists without texts */
    const char *program, *role, *reason;
    vg_time closed_at;
} vg_closing;

/* Adds an edition; `id` and `edition` are not read: it follows the last one. *id is its id. A
 * line in the audit log says so. Inside a transaction. */
VG_CHECK vg_rc vg_closing_add(vg_store *store, const vg_closing *closing, int64_t *id,
                              vg_err *err);

typedef struct vg_closing_filter {
    const char *contract, *vendor; /* NULL = all */
    vg_day first, last;            /* of months, both included */
    bool editions;                 /* all of them; else the last one of each */
    bool texts;                    /* with their texts */
} vg_closing_filter;

/* By contract, vendor, month, service level ("" first), edition. */
VG_CHECK vg_rc vg_closing_list(vg_store *store, vg_arena *arena,
                               const vg_closing_filter *filter, vg_closing **out, size_t *count,
                               vg_err *err);
/* Whether anything is closed at all: of a vendor (NULL = of any) from a month on. */
VG_CHECK vg_rc vg_closing_any(vg_store *store, const char *vendor, vg_day from, bool *any,
                              vg_err *err);
/* The last month of a contract and vendor of which anything is closed. VG_END when there is
 * none. */
VG_CHECK vg_rc vg_closing_last(vg_store *store, const char *contract, const char *vendor,
                               vg_day *month, vg_err *err);

/* Money that a restatement moved. */
typedef struct vg_adjustment {
    const char *contract, *vendor, *reason;
    vg_day month;          /* that was restated */
    int edition;           /* by this edition of it */
    vg_day booked;         /* the month in which it is booked */
    int64_t credit, bonus; /* minor units: new less old */
    const char *currency;
} vg_adjustment;

VG_CHECK vg_rc vg_adjustment_add(vg_store *store, int64_t closing_id, const vg_adjustment *a,
                                 vg_err *err);
/* Those booked in first..last (months), of a contract and vendor (NULL = of all), by the month
 * of booking, then that which was restated, then edition. */
VG_CHECK vg_rc vg_adjustment_list(vg_store *store, vg_arena *arena, const char *contract,
                                  const char *vendor, vg_day first, vg_day last,
                                  vg_adjustment **out, size_t *count, vg_err *err);

#endif
