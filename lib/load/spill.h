/* Records that must meet others of their kind before a file ends, in bounded memory: they are
 * dealt by their hash into parts, each of which is looked at alone. What does not fit into the
 * buffers of the parts goes to a temporary file without a name. A file of n records needs
 * memory for a 256th of them.
 */
#ifndef VGOV_LOAD_SPILL_H
#define VGOV_LOAD_SPILL_H

#include <stddef.h>
#include <stdint.h>

#include "shape/input.h"

enum { SPILL_PARTS = 256 };

typedef struct vg_spill_part {
    unsigned char *buffer; /* NULL until a record comes */
    size_t used;           /* bytes of it */
    int64_t *chunks;       /* where the full buffers went, in their order */
    size_t chunk_count, chunk_room;
} vg_spill_part;

typedef struct vg_spill {
    const vg_store *store;
    size_t size; /* of a record */
    vg_spill_part parts[SPILL_PARTS];
    int fd; /* -1 until it is needed */
    int64_t end;
} vg_spill;

void vg_spill_open(vg_spill *s, const vg_store *store, size_t size);
VG_CHECK vg_rc vg_spill_add(vg_spill *s, uint64_t hash, const void *record, vg_err *err);
/* Calls `use` for each part, with its records in the order in which they came. */
typedef vg_rc vg_spill_use(void *ctx, void *records, size_t count, vg_err *err);
VG_CHECK vg_rc vg_spill_each(vg_spill *s, vg_spill_use *use, void *ctx, vg_err *err);
void vg_spill_free(vg_spill *s); /* also of a zeroed one */

/* Two words that texts which differ share only by an accident that will not happen. */
typedef struct vg_mark {
    uint64_t a, b;
} vg_mark;
vg_mark vg_mark_of(const void *bytes, size_t len);

#endif
