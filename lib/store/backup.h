/* Copying a store page by page. */
#ifndef VGOV_STORE_BACKUP_H
#define VGOV_STORE_BACKUP_H

#include "handle.h"

/* Into a file that nobody else knows. */
VG_CHECK vg_rc vg_backup_copy(vg_store *from, vg_store *to, vg_err *err);

#endif
