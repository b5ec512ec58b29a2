/* A hash table of pointers. It knows hashes, not keys: whoever looks compares. Nothing here
 * depends on the order of the table.
 *
 *     for (size_t at = 0; (item = vg_hashes_next(&t, hash, &at));)
 *         if (same(item, key))
 *             return item;
 */
#ifndef VGOV_LOAD_HASHES_H
#define VGOV_LOAD_HASHES_H

#include <stddef.h>
#include <stdint.h>

#include <vgov/err.h>

typedef struct vg_hashes_slot {
    uint64_t hash;
    void *item; /* NULL = free */
} vg_hashes_slot;

typedef struct vg_hashes {
    vg_hashes_slot *slots;
    size_t room, count; /* room is 0 or a power of two */
} vg_hashes;

/* The next item with that hash, or NULL; *at begins with 0. */
void *vg_hashes_next(const vg_hashes *t, uint64_t hash, size_t *at);
VG_CHECK vg_rc vg_hashes_put(vg_hashes *t, uint64_t hash, void *item, vg_err *err);
void vg_hashes_free(vg_hashes *t);

/* FNV-1a; begin with HASH_START and go on with what came out. */
#define HASH_START UINT64_C(0xcbf29ce484222325)
uint64_t vg_hash_bytes(uint64_t hash, const void *bytes, size_t len);

#endif
