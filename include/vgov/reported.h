/* What vendors report of themselves: the value of a service level in a month, and the credit
 * that they grant for it. It stands beside our figures and changes none of them.
 */
#ifndef VGOV_REPORTED_H
#define VGOV_REPORTED_H

#include <vgov/invoice.h>

typedef struct vg_reported {
    const char *vendor;   /* code */
    const char *contract; /* id; "" = not said */
    const char *service_level;
    vg_day month;      /* its first day */
    const char *value; /* a plain decimal number, as it was written */
    bool has_credit;
    int64_t credit;       /* minor units */
    const char *currency; /* "" without a credit */
    int64_t source_id, src_row;
    const char *source; /* file name; only in a list */
} vg_reported;

/* As vg_invoice_put(), of the same vendor, month, contract and service level. */
VG_CHECK vg_rc vg_reported_put(vg_store *store, vg_arena *arena, const vg_reported *reported,
                               bool replace, vg_record_put *out, vg_err *err);
/* Those of a vendor (NULL = of all) that stand, first <= month <= last, by vendor, month,
 * service level, contract. */
VG_CHECK vg_rc vg_reported_list(vg_store *store, vg_arena *arena, const char *vendor,
                                vg_day first, vg_day last, vg_reported **out, size_t *count,
                                vg_err *err);

#endif
