/* An archived file, unpacked to a temporary one that has no name, and its records again. */
#ifndef VGOV_CARE_ARCHIVED_H
#define VGOV_CARE_ARCHIVED_H

#include "shape/open.h"

typedef struct vg_archived {
    vg_input input;
    bool workbook;
    bool altered; /* its bytes do not have the hash that they are called by */
} vg_archived;

/* VG_NOINPUT when it is not there, VG_IO when it is damaged. The temporary file lies beside
 * `beside`; NULL: where the system has such files. */
VG_CHECK vg_rc vg_archived_open(vg_archived *a, const vg_store *store, const vg_source *source,
                                const vg_store *beside, vg_err *err);
/* Calls `use` for each record, as often as there are ways to try: where nobody noted how the
 * file is read, each of them begins with `restart`, and the first one counts that comes to the
 * end or to what `use` returns. */
typedef struct vg_archived_use {
    void (*restart)(void *ctx);
    vg_rc (*use)(void *ctx, const vg_row *row, vg_err *err); /* VG_END: that is enough */
    void *ctx;
} vg_archived_use;
VG_CHECK vg_rc vg_archived_each(vg_archived *a, const vg_source *source,
                                const vg_archived_use *use, vg_source_reading *how,
                                vg_err *err);
/* `wipe` overwrites the temporary file first. */
void vg_archived_close(vg_archived *a, bool wipe);

#endif
