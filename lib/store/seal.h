/* The contents of a store as one number, which changes with any of them but not with the shape
 * of the tables. */
#ifndef VGOV_STORE_SEAL_H
#define VGOV_STORE_SEAL_H

#include "handle.h"

VG_CHECK vg_rc vg_seal_compute(vg_store *store, char sha256[VG_SHA256_HEX], vg_err *err);
/* What it was sealed with; NULL when it is not sealed. */
VG_CHECK vg_rc vg_seal_get(vg_store *store, vg_arena *arena, const char **sha256, vg_err *err);

#endif
