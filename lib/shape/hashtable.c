#include "hashtable.h"

#include <stdlib.h>

static size_t home(const vg_hashtable *t, uint64_t hash)
{
    return (size_t)(hash ^ hash >> 32) & (t->room - 1);
}

void *vg_hashtable_next(const vg_hashtable *t, uint64_t hash, size_t *at)
{
    if (t->room == 0)
        return NULL;
    for (size_t i = home(t, hash) + *at;; i++) {
        const vg_hashtable_slot *slot = &t->slots[i & (t->room - 1)];
        ++*at;
        if (!slot->item)
            return NULL;
        if (slot->hash == hash)
            return slot->item;
    }
}

static void place(vg_hashtable *t, uint64_t hash, void *item)
{
    size_t i = home(t, hash);
    while (t->slots[i].item)
        i = (i + 1) & (t->room - 1);
    t->slots[i] = (vg_hashtable_slot){.hash = hash, .item = item};
}

vg_rc vg_hashtable_put(vg_hashtable *t, uint64_t hash, void *item, vg_err *err)
{
    if (2 * (t->count + 1) > t->room) {
        vg_hashtable more = {.room = t->room ? 2 * t->room : 64, .count = t->count};
        more.slots = calloc(more.room, sizeof *more.slots);
        if (!more.slots)
            return vg_nomem(err);
        for (size_t i = 0; i < t->room; i++)
            if (t->slots[i].item)
                place(&more, t->slots[i].hash, t->slots[i].item);
        free(t->slots);
        *t = more;
    }
    place(t, hash, item);
    t->count++;
    return VG_OK;
}

void vg_hashtable_free(vg_hashtable *t)
{
    free(t->slots);
    *t = (vg_hashtable){.room = 0};
}

uint64_t vg_hash_bytes(uint64_t hash, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ p[i]) * UINT64_C(0x100000001b3);
    return hash;
}
