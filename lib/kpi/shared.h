/* How the block of a shared line is filled: the slices of the line, the keys of the vendors. */
#ifndef VGOV_KPI_SHARED_H
#define VGOV_KPI_SHARED_H

#include "pass.h"

/* What a vendor has of the key in one slice. */
typedef struct vg_shared_key {
    int64_t start, sum;
    const char *feed; /* that says so */
    bool known;
} vg_shared_key;

typedef struct vg_shared_keys { /* of one vendor, by start */
    vg_shared_key *list;
    size_t count;
} vg_shared_keys;

/* One slice of the line as a whole. */
typedef struct vg_shared_whole {
    int64_t start;
    vg_fact first;   /* without values */
    int64_t *values; /* by the rule's measures; VG_UNKNOWN as well where nobody asks for one */
    int64_t rows;
    bool other_basis; /* its rows rest on different ones */
} vg_shared_whole;

/* Where the slices lie that begin in the period. */
vg_period vg_shared_reach(const vg_pass *p, vg_length length);
/* Appends "2026-10-05T08:00:00Z/30min". */
void vg_shared_slice(vg_str *text, const vg_shared *sh, int64_t start);
/* Counts a slice whose figures cannot be attributed; `text` says why and is freed. */
VG_CHECK vg_rc vg_shared_refuse(const vg_pass *p, vg_shared *sh, vg_str *text, vg_err *err);

/* The same of a slice of the line as a whole. */
VG_CHECK vg_rc vg_shared_refuse_row(const vg_pass *p, vg_shared *sh, int64_t start,
                                    const char *why, vg_err *err);
/* Where a measure of the rule stands in what the pass reads; false when nobody asks for it. */
bool vg_shared_slot(const vg_pass *p, vg_measure m, size_t *slot);

/* The slices of the line, by start; sets the length of sh->series. Counts what of them refuses
 * the figure. */
VG_CHECK vg_rc vg_shared_read_wholes(vg_pass *p, vg_shared *sh, vg_shared_whole **wholes,
                                     size_t *count, vg_err *err);
/* The keys of all vendors of the rule in slices of the length of sh->series. Counts what of
 * them refuses the figure. Sets list and count of keys[0..among_count). */
VG_CHECK vg_rc vg_shared_read_keys(vg_pass *p, vg_shared *sh, vg_shared_keys *keys,
                                   vg_err *err);
/* The key of a slice; NULL when there is none. */
const vg_shared_key *vg_shared_find_key(const vg_shared_keys *keys, int64_t start);

#endif
