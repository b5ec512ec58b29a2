/* What vendors charged, and what was ordered, for a month.
 *
 * A record is one type of charge of a month; what an amount below 0 says is a credit note and a
 * record of its own. The charge "ordered" says what was ordered and is no charge.
 */
#ifndef VGOV_INVOICE_H
#define VGOV_INVOICE_H

#include <vgov/store.h>

#define VG_CHARGE_ORDERED "ordered"

typedef struct vg_invoice {
    const char *vendor; /* code */
    vg_day month;       /* its first day */
    const char *charge;
    const char *quantity; /* as it was written, plain; "" = not said */
    int64_t amount;       /* minor units */
    bool net;             /* without tax */
    const char *currency;
    int64_t source_id, src_row;
    const char *source; /* file name; only in a list */
} vg_invoice;

/* What became of a record. */
typedef struct vg_record_put {
    bool known;    /* the same stands: nothing was done */
    bool replaced; /* it took the place of the old one */
    int64_t old_source, old_row;
    const char *old_name;  /* of that source's file */
    const char *was, *now; /* what stood and what the record says: "1000.00 EUR net" */
    const char *what;      /* it is about: "charge calls of 2026-10" */
} vg_record_put;

/* Adds a record. VG_DATA when another one of the same vendor, month, charge and side stands,
 * unless `replace`, or when it came from the same source; VG_NOINPUT with a "did you mean" when
 * there is no such vendor. Inside a transaction. */
VG_CHECK vg_rc vg_invoice_put(vg_store *store, vg_arena *arena, const vg_invoice *invoice,
                              bool replace, vg_record_put *out, vg_err *err);
/* Calls `use` for the months whose invoices vg_source_undo() would touch; one may come twice. A
 * result other than VG_OK ends it. The code lives in the arena. */
VG_CHECK vg_rc vg_source_invoiced(vg_store *store, vg_arena *arena, int64_t source_id,
                                  vg_rc (*use)(void *ctx, const char *vendor, vg_day month,
                                               vg_err *err),
                                  void *ctx, vg_err *err);
/* Those of a vendor (NULL = of all) that stand, first <= month <= last, by vendor, month,
 * charge, greater amount. */
VG_CHECK vg_rc vg_invoice_list(vg_store *store, vg_arena *arena, const char *vendor,
                               vg_day first, vg_day last, vg_invoice **out, size_t *count,
                               vg_err *err);

#endif
