/* The shape of a store and its number. */
#ifndef VGOV_STORE_SCHEMA_H
#define VGOV_STORE_SCHEMA_H

#include "sql.h"

/* Says that a file is ours: "VGOV". */
enum { VG_APPLICATION_ID = 0x56474f56 };

/* The shape this program makes and reads. A new measure is a new shape, for it is a new column.
 */
enum { VG_SCHEMA_VERSION = 8 };

/* Makes all tables of the newest shape, inside the caller's transaction, and numbers them. */
VG_CHECK vg_rc vg_schema_make(vg_store *store, vg_err *err);

/* Brings an older store up to date, one transaction a step. */
VG_CHECK vg_rc vg_schema_upgrade(vg_store *store, int from, vg_err *err);

#endif
