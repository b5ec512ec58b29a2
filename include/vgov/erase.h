/* Erasing texts and archived files from a store so that nothing is left in its files. No
 * figure, and no series that a figure belongs to, is touched.
 */
#ifndef VGOV_ERASE_H
#define VGOV_ERASE_H

#include <vgov/store.h>

/* From now on SQLite overwrites what it deletes. Before the transaction. */
VG_CHECK vg_rc vg_erase_begin(vg_store *store, vg_err *err);

/* A place in which a text was, and in how many rows. */
typedef struct vg_erased {
    const char *where; /* static: "names of lines" */
    int64_t count;
} vg_erased;

/* A mask "[erased 1]" with the first number that no text of the store has: names that differ go
 * on to differ when a part of each is masked by it. */
VG_CHECK vg_rc vg_erase_mask(vg_store *store, vg_arena *arena, const char **mask, vg_err *err);
/* Puts the mask in the place of a text wherever people's and files' words are kept: names,
 * scopes, sources, findings with their reasons, rejects, the audit log. Contracts stay as they
 * are. Adds the places where there was any. Inside a transaction. */
VG_CHECK vg_rc vg_erase_text(vg_store *store, vg_arena *arena, const char *text,
                             const char *mask, vg_erased **out, size_t *count, vg_err *err);
/* The first contract whose text has it; NULL when none does. *is_code: it is also in a code
 * that contracts choose rows by (of a vendor, a line, an origin). */
VG_CHECK vg_rc vg_erase_contract(vg_store *store, vg_arena *arena, const char *text,
                                 const char **contract, bool *is_code, vg_err *err);

/* Sets what a reject says. */
VG_CHECK vg_rc vg_erase_reject(vg_store *store, int64_t id, const char *raw, const char *reason,
                               vg_err *err);
/* All sources whose file is archived as `from` have it as `to` ("" = no more), read like that.
 */
VG_CHECK vg_rc vg_erase_archive(vg_store *store, const char *from, const char *to,
                                const vg_source_reading *reading, vg_err *err);
/* The names of archived files that sources have, each once. */
VG_CHECK vg_rc vg_erase_archives(vg_store *store, vg_arena *arena, const char ***out,
                                 size_t *count, vg_err *err);

/* After the commit: archived files that no source names are overwritten, where the file system
 * has them in one place, and removed. *linked counts those with further names, which are those
 * of a backup: their bytes stay. */
VG_CHECK vg_rc vg_erase_sweep(vg_store *store, int64_t *removed, int64_t *linked, vg_err *err);
/* Then: writes the file of the store anew and empties its log. VG_BUSY when somebody else reads
 * or writes; what was erased can then still stand in the log. */
VG_CHECK vg_rc vg_erase_finish(vg_store *store, vg_err *err);

#endif
