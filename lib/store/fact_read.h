/* What the reader of facts needs on each connection. */
#ifndef VGOV_STORE_FACT_READ_H
#define VGOV_STORE_FACT_READ_H

#include "handle.h"

/* Makes the function vg_take() that the reader's statements name. */
VG_CHECK vg_rc vg_fact_read_register(vg_store *store, vg_err *err);

#endif
