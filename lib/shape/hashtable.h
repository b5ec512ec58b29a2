/* A hash table of pointers. It knows hashes, not keys: whoever looks compares. Nothing here
 * depends on the order of the table.
 *
 *     for (size_t at = 0; (item = vg_hashtable_next(&t, hash, &at));)
 *         if (same(item, key))
 *             return item;
 */
#ifndef VGOV_SHAPE_HASHTABLE_H
#define VGOV_SHAPE_HASHTABLE_H

#include <stddef.h>
#include <stdint.h>

#include <vgov/err.h>

typedef struct vg_hashtable_slot {
    uint64_t hash;
    void *item; /* NULL = free */
} vg_hashtable_slot;

typedef struct vg_hashtable {
    vg_hashtable_slot *slots;
    size_t room, count; /* room is 0 or a power of two */
} vg_hashtable;

/* The next item with that hash, or NULL; *at begins with 0. */
void *vg_hashtable_next(const vg_hashtable *t, uint64_t hash, size_t *at);
VG_CHECK vg_rc vg_hashtable_put(vg_hashtable *t, uint64_t hash, void *item, vg_err *err);
void vg_hashtable_free(vg_hashtable *t);

/* FNV-1a; begin with HASH_START and go on with what came out. */
#define HASH_START UINT64_C(0xcbf29ce484222325)
uint64_t vg_hash_bytes(uint64_t hash, const void *bytes, size_t len);

#endif
