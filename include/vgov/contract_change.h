/* One number of a contract's text, found by its path and changed in place, so that whoever
 * reads the changed text applies every check of a contract to it.
 *
 * A path names fields by their key and items of a list by their id, vendor, service level or
 * month, or by their place from 1: "money.percent_per_point", "money.fees.acme.amount",
 * "money.rules.late.percent". One that begins with no field of the contract begins with the id
 * of a service level: "SL-1.target", "SL-1.bands.minor.points", "SL-1.targets.2027-01.target".
 *
 * What touches stays in touch: with a target, or with an edge of a band or step, the edges of
 * the same list (and the target of the same bands) that have the same value change as well.
 */
#ifndef VGOV_CONTRACT_CHANGE_H
#define VGOV_CONTRACT_CHANGE_H

#include <vgov/arena.h>
#include <vgov/contract.h>

typedef struct vg_contract_number {
    vg_rat value;
    bool is_target;    /* of a service level, or of a later stage of it */
    bool up;           /* then: whether the greater one is the stricter */
    const char *level; /* and its id */
} vg_contract_number;

/* VG_END when the text has no such place; VG_USAGE when what is there is no number or the path
 * fits several places; VG_CONFIG when the text is no JSON. */
VG_CHECK vg_rc vg_contract_number_find(vg_arena *arena, const char *file, const char *text,
                                       size_t len, const char *path, vg_contract_number *out,
                                       vg_err *err);
/* The text with another value there. The value must be a finite decimal, else VG_USAGE. */
VG_CHECK vg_rc vg_contract_number_set(vg_arena *arena, const char *file, const char *text,
                                      size_t len, const char *path, vg_rat value,
                                      const char **out, size_t *out_len, vg_err *err);

#endif
