/* Where the texts of two contracts differ in meaning: fields by their place, numbers by their
 * value ("80" is 80.0), whatever the order of fields and the layout. */
#ifndef VGOV_CONTRACT_COMPARE_H
#define VGOV_CONTRACT_COMPARE_H

#include <vgov/arena.h>
#include <vgov/err.h>

typedef struct vg_contract_member {
    const char *member; /* of the contract: "service_levels" */
    const char *item;   /* the id of an item of it; NULL = the member as a whole */
} vg_contract_member;

typedef struct vg_contract_source {
    const char *file, *text; /* with the calendars in it */
    size_t len;
} vg_contract_source;

VG_CHECK vg_rc vg_contract_compare(vg_arena *arena, const vg_contract_source *a,
                                   const vg_contract_source *b, vg_contract_member **out,
                                   size_t *count, vg_err *err);

#endif
