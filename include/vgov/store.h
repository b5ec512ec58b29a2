/* The store: one SQLite file. Nothing outside lib/store knows SQL.
 *
 * A store is used by one thread. Changes happen between vg_store_begin() and vg_store_commit();
 * what is not committed is as if it had never been. Texts that a call hands out live in the
 * arena it was given. Any call may return VG_BUSY (another process holds the store longer than
 * 5 seconds), VG_IO (disk full, read-only, damaged), VG_NOMEM. Iterators end with VG_END.
 */
#ifndef VGOV_STORE_H
#define VGOV_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vgov/arena.h>
#include <vgov/err.h>
#include <vgov/fact.h>
#include <vgov/finding.h>
#include <vgov/hash.h>

typedef struct vg_store vg_store;

typedef enum vg_access { VG_STORE_READ, VG_STORE_WRITE } vg_access;

/* Makes a new store with mode 0600. VG_CANTCREAT when the file is there already or cannot be
 * made, VG_CONFIG when the zone is not known. */
VG_CHECK vg_rc vg_store_init(const char *path, const char *zone, vg_err *err);

/* Opens an existing store, upgrading an older one when access is WRITE (READ of an older one
 * says how to upgrade). VG_NOINPUT when it is not there, VG_DATA when it is not ours or from a
 * newer version. */
VG_CHECK vg_rc vg_store_open(vg_store **out, const char *path, vg_access access, vg_err *err);
void vg_store_close(vg_store *store); /* rolls back what is open; NULL is allowed */
const char *vg_store_path(const vg_store *store);
const char *vg_store_zone(const vg_store *store); /* IANA name the store was made with */

/* On a store opened for READ it fixes what is seen until vg_store_commit(). */
VG_CHECK vg_rc vg_store_begin(vg_store *store, vg_err *err);
VG_CHECK vg_rc vg_store_commit(vg_store *store, vg_err *err);
void vg_store_rollback(vg_store *store); /* does nothing when nothing is open */

/* --- care of the file
 * --------------------------------------------------------------------------- */

/* Calls `say` with one line for each fault found (SQLite's own integrity, foreign keys, values
 * out of range, overlapping facts of one series, archive files whose contents do not match
 * their name). VG_OK clean, VG_FOUND faults, else an error. */
VG_CHECK vg_rc vg_store_check(vg_store *store, void (*say)(void *ctx, const char *line),
                              void *ctx, vg_err *err);
/* A consistent copy while others work; VG_CANTCREAT when the target is there. */
VG_CHECK vg_rc vg_store_backup(vg_store *store, const char *target, vg_err *err);

typedef struct vg_store_info {
    int version;                /* of the schema */
    const char *zone, *journal; /* journal mode: "wal" or "delete" */
    const char *journal_reason; /* why it is not wal; "" when it is */
    int64_t bytes, vendors, lines, series, facts, sources, findings, rejects, contracts;
} vg_store_info;
VG_CHECK vg_rc vg_store_describe(vg_store *store, vg_arena *arena, vg_store_info *out,
                                 vg_err *err);

/* One line in the audit log: what was done to what. The time is vg_now(), the tool the running
 * program. */
VG_CHECK vg_rc vg_audit_add(vg_store *store, const char *action, const char *subject,
                            const char *detail, vg_err *err);

/* --- vendors, lines, scopes
 * --------------------------------------------------------------------- */

typedef struct vg_party { /* a vendor or a line */
    int64_t id;
    const char *code,
        *name; /* vendors: the name shown for the asked period; lines: the code again */
} vg_party;

/* VG_END when there is none with that code. */
VG_CHECK vg_rc vg_vendor_find(vg_store *store, const char *code, int64_t *id, vg_err *err);
VG_CHECK vg_rc vg_line_find(vg_store *store, const char *code, int64_t *id, vg_err *err);
VG_CHECK vg_rc vg_vendor_create(vg_store *store, const char *code, int64_t *id, vg_err *err);
VG_CHECK vg_rc vg_line_create(vg_store *store, const char *code, int64_t *id, vg_err *err);

/* Says that files use `name` for the vendor from..to (local days of its slices); spans of a
 * known name grow. */
VG_CHECK vg_rc vg_vendor_name_seen(vg_store *store, int64_t vendor_id, const char *name,
                                   vg_day from, vg_day to, int64_t source_id, vg_err *err);
/* The name to show for a period that ends on `last`: the one seen latest among those that began
 * by then, else the earliest, else the code. */
VG_CHECK vg_rc vg_vendor_name(vg_store *store, vg_arena *arena, int64_t vendor_id, vg_day last,
                              const char **name, vg_err *err);
/* All of them, by code. Vendors carry the name of the period that ends on `last`. */
VG_CHECK vg_rc vg_vendor_list(vg_store *store, vg_arena *arena, vg_day last, vg_party **out,
                              size_t *count, vg_err *err);
VG_CHECK vg_rc vg_line_list(vg_store *store, vg_arena *arena, vg_party **out, size_t *count,
                            vg_err *err);

/* The id of the series, made when it is new. scope.vendor_id and scope.line_id must be set; ids
 * and codes other than channel, campaign, site, origin, feed are not read. */
VG_CHECK vg_rc vg_series_ensure(vg_store *store, const vg_series *wanted, int64_t *id,
                                vg_err *err);
/* The series of a vendor (0 = of all), by vendor code, line code, channel, campaign, site,
 * origin, feed, length. */
VG_CHECK vg_rc vg_series_list(vg_store *store, vg_arena *arena, int64_t vendor_id,
                              vg_series **out, size_t *count, vg_err *err);

VG_CHECK vg_rc vg_basis_ensure(vg_store *store, const vg_basis *wanted, int64_t *id,
                               vg_err *err);
/* All of them, by id. */
VG_CHECK vg_rc vg_basis_list(vg_store *store, vg_arena *arena, vg_basis **out, size_t *count,
                             vg_err *err);

/* --- sources, rejects, findings
 * ----------------------------------------------------------------- */

typedef struct vg_source {
    int64_t id;
    const char *name;                  /* file name as given, without folders */
    const char *sha256;                /* of the file's bytes */
    const char *map_name, *map_sha256; /* "" for the canonical header */
    const char *constants; /* the options that took part, as JSON text, in a fixed order */
    int64_t bytes, rows, facts, rejects, findings; /* facts: as they stand in the store now */
    int64_t inserted, replaced, unchanged;         /* what the import did */
    vg_time imported_at;
    const char *archive; /* what vg_archive_end() called the kept bytes; "" = not kept */
} vg_source;

/* Begins a source: its id. vg_source_finish() sets all the rest but `facts`, which is counted.
 */
VG_CHECK vg_rc vg_source_begin(vg_store *store, const char *name, int64_t *id, vg_err *err);
VG_CHECK vg_rc vg_source_finish(vg_store *store, const vg_source *done, vg_err *err);
/* VG_END when no source has the same file, map and constants. */
VG_CHECK vg_rc vg_source_same(vg_store *store, const char *sha256, const char *map_sha256,
                              const char *constants, int64_t *id, vg_err *err);
VG_CHECK vg_rc vg_source_list(vg_store *store, vg_arena *arena, vg_source **out, size_t *count,
                              vg_err *err);

typedef struct vg_reject {
    int64_t source_id, src_row, column; /* column from 1; 0 = the row as a whole */
    const char *raw;                    /* the record, personal columns cut */
    const char *reason;
} vg_reject;
VG_CHECK vg_rc vg_reject_add(vg_store *store, const vg_reject *reject, vg_err *err);

VG_CHECK vg_rc vg_finding_add(vg_store *store, const vg_finding *finding, vg_err *err);
/* By source, row, kind. vendor, line NULL = all. */
VG_CHECK vg_rc vg_finding_list(vg_store *store, vg_arena *arena, vg_finding **out,
                               size_t *count, vg_err *err);

/* --- contracts
 * ---------------------------------------------------------------------------------- */

typedef struct vg_contract_row {
    const char *id, *sha256, *text;
    size_t text_len;
    vg_day valid_from;
    vg_time loaded_at;
} vg_contract_row;

/* Keeps the text of a version. VG_DATA when another text stands under the same id and
 * valid_from; VG_OK without a change when the same does (*known becomes true). */
VG_CHECK vg_rc vg_contract_put(vg_store *store, const vg_contract_row *row, bool *known,
                               vg_err *err);
/* By id and valid_from. */
VG_CHECK vg_rc vg_contract_list(vg_store *store, vg_arena *arena, vg_contract_row **out,
                                size_t *count, vg_err *err);

/* --- archived source files
 * ---------------------------------------------------------------------- */

/* <db>.files/<name>.zst beside the store, written while the file is read; the name is the
 * SHA-256 of what was kept, which is the file's own unless personal columns were cut. */
typedef struct vg_archive vg_archive;
VG_CHECK vg_rc vg_archive_begin(vg_archive **out, const vg_store *store, vg_err *err);
VG_CHECK vg_rc vg_archive_add(vg_archive *a, const void *bytes, size_t len, vg_err *err);
/* Gives it its name, and tells it; the same bytes may be there already. Frees `a` in any case.
 */
VG_CHECK vg_rc vg_archive_end(vg_archive *a, char name[VG_SHA256_HEX], vg_err *err);
void vg_archive_discard(vg_archive *a); /* NULL is allowed */
/* Calls `use` with the bytes of an archived file in pieces. VG_NOINPUT when there is none. */
VG_CHECK vg_rc vg_archive_read(const vg_store *store, const char *name,
                               vg_rc (*use)(void *ctx, const void *bytes, size_t len,
                                            vg_err *err),
                               void *ctx, vg_err *err);

#endif
