/* What differs between two versions of a fact, in words. */
#ifndef VGOV_LOAD_CHANGES_H
#define VGOV_LOAD_CHANGES_H

#include <vgov/fact.h>
#include <vgov/str.h>

/* One version: the figures of all measures, NULL when there are none; the basis may be NULL. */
typedef struct vg_version {
    const int64_t *values;
    const vg_basis *basis;
} vg_version;

const vg_basis *vg_basis_by_id(const vg_basis *bases, size_t count, int64_t id);

/* Appends "offered 100 -> 120, answered - -> 80, target <= 20 s -> <= 30 s". `currency` is that
 * of money whose basis says none. */
void vg_changes_text(vg_str *out, vg_version old, vg_version new, const char *currency);

#endif
