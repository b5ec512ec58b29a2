/* Constraints that cost too much row by row are off while a run of facts is inserted. */
#ifndef VGOV_STORE_BULK_H
#define VGOV_STORE_BULK_H

#include "handle.h"

/* Foreign keys and CHECKs are not enforced from here to vg_bulk_end(): ids come from the same
 * transaction and the writer has looked at the values; vg_store_check() looks again. */
VG_CHECK vg_rc vg_bulk_begin(vg_store *store, vg_err *err);
/* Turns them on again, and ends what vg_narrow_begin() began; returns rc, or what went wrong
 * when rc is VG_OK. */
VG_CHECK vg_rc vg_bulk_end(vg_store *store, vg_rc rc, vg_err *err);

#endif
