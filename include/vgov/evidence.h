/* Moving detail out of a store: slices under a day of old months go to an evidence file, a
 * sealed store of its own, and their sums stand as days from then on.
 */
#ifndef VGOV_EVIDENCE_H
#define VGOV_EVIDENCE_H

#include <vgov/store.h>

/* --- what was moved
 * ---------------------------------------------------------------------------- */

typedef struct vg_evidence {
    const char *name, *sha256; /* of the file, as it was made */
    vg_day month;              /* its first day */
    vg_length length;          /* of the slices, the shortest of several */
} vg_evidence;

/* The first month from first..last (first days) of which slices under a day of the scope,
 * origin and feed of a series were moved. VG_END when there is none. */
VG_CHECK vg_rc vg_evidence_find(vg_store *store, vg_arena *arena, int64_t series, vg_day first,
                                vg_day last, vg_evidence *out, vg_err *err);
/* The length of the slices in which the facts of a stream in a month were sent, when `length`
 * is that of those that stand: longer than that of the slices that went. */
VG_CHECK vg_rc vg_evidence_length(vg_store *store, int64_t series, vg_day month,
                                  vg_length *length, vg_err *err);

/* --- the evidence file
 * -------------------------------------------------------------------------- */

/* A store with all that this one holds of the time before the day, as it stands now, but for
 * rejects; sealed: it can be read and scored, never changed, and vg_store_check() proves its
 * contents. It is made under a name of its own beside `path`, which is appended to `temp`, to
 * be settled or removed. Inside a transaction that has changed nothing yet. */
VG_CHECK vg_rc vg_evidence_make(vg_store *store, const char *path, vg_day before, vg_str *temp,
                                vg_err *err);
/* Gives it its name unless something has that (VG_CANTCREAT), read-only and synced, and notes
 * it in the store: *id. */
VG_CHECK vg_rc vg_evidence_settle(vg_store *store, const char *temp, const char *path,
                                  int64_t id, char sha256[VG_SHA256_HEX], vg_err *err);
/* Whether the store is such a file. */
VG_CHECK vg_rc vg_store_sealed(vg_store *store, bool *sealed, vg_err *err);

/* --- the change
 * ---------------------------------------------------------------------------------- */

/* For a month of a vendor, which can be taken back alone. */
VG_CHECK vg_rc vg_prune_mark(vg_store *store, vg_err *err);
VG_CHECK vg_rc vg_prune_keep(vg_store *store, vg_err *err); /* what was done since */
VG_CHECK vg_rc vg_prune_drop(vg_store *store, vg_err *err); /* takes it back */
/* The row of an evidence file that is still to be settled. */
VG_CHECK vg_rc vg_prune_begin(vg_store *store, int64_t *evidence, vg_err *err);
/* A day: adds the fact. */
VG_CHECK vg_rc vg_prune_day(vg_store *store, int64_t series, vg_day day, int64_t source,
                            int64_t src_row, int64_t basis, const int64_t values[VG_MEASURES],
                            vg_err *err);
/* Facts and old facts of the series with from <= start < to go; *rows counts the facts. */
VG_CHECK vg_rc vg_prune_slices(vg_store *store, int64_t series, vg_day month, int64_t from,
                               int64_t to, int64_t evidence, int64_t *rows, vg_err *err);

#endif
