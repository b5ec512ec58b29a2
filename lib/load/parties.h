/* Vendors and lines by their codes, as the store knows them. */
#ifndef VGOV_LOAD_PARTIES_H
#define VGOV_LOAD_PARTIES_H

#include <vgov/store.h>

#include "shape/hashtable.h"

enum { PARTY_CODE = 200 }; /* bytes of a code */

typedef struct vg_load_party {
    const char *code;
    int64_t id;          /* 0: the store does not have it */
    const char *refusal; /* why it may not be used; NULL = it may */
} vg_load_party;

typedef struct vg_parties {
    vg_store *store;
    vg_arena *arena;
    bool vendors; /* else lines */
    bool create;
    vg_hashtable by_code;
    const char **names; /* of the store, for the "did you mean"; NULL until one is needed */
    size_t name_count;
    int64_t created;
    int strangers; /* refused ones that are remembered */
} vg_parties;

/* The party with that code (trimmed). VG_DATA when it is not known and may not be made. */
VG_CHECK vg_rc vg_parties_find(vg_parties *p, const char *code, size_t len, vg_load_party **out,
                               vg_err *err);
/* Makes it in the store when it is not there. */
VG_CHECK vg_rc vg_parties_ensure(vg_parties *p, vg_load_party *one, vg_err *err);
void vg_parties_free(vg_parties *p);

#endif
