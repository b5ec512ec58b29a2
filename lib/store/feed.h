/* "feed": a table of the connection whose rows are the store's current run, so that one
 * statement inserts them all. Columns: key, src_row, basis_id, v0, v1 … */
#ifndef VGOV_STORE_FEED_H
#define VGOV_STORE_FEED_H

#include "handle.h"

VG_CHECK vg_rc vg_feed_register(vg_store *store, vg_err *err);

#endif
