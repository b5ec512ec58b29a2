/* Work of the connection in a thread of its own: an import's rows go into their table while the
 * next ones are read. A connection does one thing at a time, so everything else that needs it
 * (vg_sql_*, commit, rollback, close) waits for the end of that work first; whoever only reads
 * files and computes does not. */
#ifndef VGOV_STORE_BEHIND_H
#define VGOV_STORE_BEHIND_H

#include "handle.h"

/* Starts `work`, inside a transaction and with the constraints off until it is done; `ctx` must
 * live until then. It returns a result of SQLite. Without a thread it is done at once. */
VG_CHECK vg_rc vg_behind_start(vg_store *store, int (*work)(void *ctx), void *ctx, vg_err *err);
/* Waits. A failure of the work is told to everybody until the transaction is rolled back. */
VG_CHECK vg_rc vg_behind_wait(vg_store *store, vg_err *err);
/* Waits, whatever came of it, and forgets a failure. */
void vg_behind_drop(vg_store *store);

#endif
