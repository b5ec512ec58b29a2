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
#include <vgov/dialect.h>
#include <vgov/err.h>
#include <vgov/fact.h>
#include <vgov/finding.h>
#include <vgov/hash.h>
#include <vgov/str.h>

typedef struct vg_store vg_store;

typedef enum vg_access { VG_STORE_READ, VG_STORE_WRITE } vg_access;

/* Makes a new store with mode 0600. VG_CANTCREAT when the file is there already or cannot be
 * made, or when a log or journal (-wal, -shm, -journal) of an older store of that name lies
 * there, which would become a part of the new one; VG_CONFIG when the zone is not known. */
VG_CHECK vg_rc vg_store_init(const char *path, const char *zone, vg_err *err);

/* Opens an existing store, upgrading an older one when access is WRITE (READ of an older one
 * says how to upgrade). VG_NOINPUT when it is not there, VG_DATA when it is not ours, from a
 * newer version, or sealed (see <vgov/evidence.h>) and access is WRITE. What lies beside a
 * store (its log, the archive) lies beside the file itself, also when `path` is a symbolic
 * link. */
VG_CHECK vg_rc vg_store_open(vg_store **out, const char *path, vg_access access, vg_err *err);
/* Opens the store a second time, to read what stands in it while a transaction of `writer` is
 * open and not committed. To be closed before the commit. VG_BUSY at once when its journal lets
 * nobody read meanwhile. */
VG_CHECK vg_rc vg_store_open_before(vg_store **out, const vg_store *writer, vg_err *err);
void vg_store_close(vg_store *store);             /* rolls back what is open; NULL is allowed */
const char *vg_store_path(const vg_store *store); /* as it was named */
const char *vg_store_file(const vg_store *store); /* the file itself, an absolute path */
const char *vg_store_zone(const vg_store *store); /* IANA name the store was made with */

/* On a store opened for READ it fixes what is seen until vg_store_commit(). */
VG_CHECK vg_rc vg_store_begin(vg_store *store, vg_err *err);
VG_CHECK vg_rc vg_store_commit(vg_store *store, vg_err *err);
void vg_store_rollback(vg_store *store); /* does nothing when nothing is open */

/* --- care of the file
 * --------------------------------------------------------------------------- */

/* Calls `say` with one line for each fault found (SQLite's own integrity, foreign keys, values
 * out of range, overlapping facts of one series, archive files whose contents do not match
 * their name, contents that do not match the seal). VG_OK clean, VG_FOUND faults, else an
 * error. Files in the archive's folder that are no archived ones are named as well, but are no
 * fault. */
VG_CHECK vg_rc vg_store_check(vg_store *store, void (*say)(void *ctx, const char *line),
                              void *ctx, vg_err *err);
/* A consistent copy while others work, with its archive: `target` and, when the store names
 * archived files, the folder <target>.files with each of them (as a second name of the same
 * file where the file system can do that, else as a copy). VG_CANTCREAT when one of the two, or
 * a log or journal of the target, is there already. VG_FOUND when the copy is complete but for
 * archived files that the store itself lacks. On any other result nothing is left. */
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
typedef struct vg_audit {
    vg_time at;
    const char *program, *action, *subject, *detail;
} vg_audit;
/* All of it, the oldest first. */
VG_CHECK vg_rc vg_audit_list(vg_store *store, vg_arena *arena, vg_audit **out, size_t *count,
                             vg_err *err);

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
/* All of them, by code. Vendors carry the name of the period that ends on `last`; the one that
 * stands for all ("*") is none of them. */
VG_CHECK vg_rc vg_vendor_list(vg_store *store, vg_arena *arena, vg_day last, vg_party **out,
                              size_t *count, vg_err *err);
VG_CHECK vg_rc vg_line_list(vg_store *store, vg_arena *arena, vg_party **out, size_t *count,
                            vg_err *err);

/* The id of the series, made when it is new. scope.vendor_id and scope.line_id must be set; ids
 * and codes other than channel, campaign, site, origin, feed are not read. */
VG_CHECK vg_rc vg_series_ensure(vg_store *store, const vg_series *wanted, int64_t *id,
                                vg_err *err);
/* The series of a vendor (0 = of all), by vendor code, line code, channel, campaign, site,
 * origin, feed, length. Those of forecasts are none of them (<vgov/forecast_version.h>). */
VG_CHECK vg_rc vg_series_list(vg_store *store, vg_arena *arena, int64_t vendor_id,
                              vg_series **out, size_t *count, vg_err *err);

enum { VG_LENGTHS = 9 }; /* that slices can have */
typedef struct vg_series_length {
    int64_t id;
    vg_length length;
} vg_series_length;
/* The series that differ from one in their length alone, with itself; the shortest first. */
VG_CHECK vg_rc vg_series_siblings(vg_store *store, int64_t id, vg_series_length out[VG_LENGTHS],
                                  size_t *count, vg_err *err);

VG_CHECK vg_rc vg_basis_ensure(vg_store *store, const vg_basis *wanted, int64_t *id,
                               vg_err *err);
/* All of them, by id. */
VG_CHECK vg_rc vg_basis_list(vg_store *store, vg_arena *arena, vg_basis **out, size_t *count,
                             vg_err *err);

/* --- sources, rejects, findings
 * ----------------------------------------------------------------- */

/* How the archived copy of a file is read. */
typedef struct vg_source_reading {
    char delimiter;       /* 0 = nobody noted how it is read */
    vg_dialect dialect;   /* of text */
    const char *encoding; /* NULL = as vg_csv_format has it */
    const char *sheet;    /* the worksheet's name; NULL = it is text */
} vg_source_reading;

typedef struct vg_source {
    int64_t id;
    const char *name;                  /* file name as given, without folders */
    const char *sha256;                /* of the file's bytes */
    const char *map_name, *map_sha256; /* "" for the canonical header */
    const char *constants; /* the options that took part, as JSON text, in a fixed order */
    int64_t bytes, rows, facts, rejects, findings; /* facts: see vg_source_count_facts() */
    int64_t inserted, replaced, unchanged;         /* what the import did */
    vg_time imported_at;
    vg_time received_at; /* when the file came; 0 = nobody said */
    const char *archive; /* what vg_archive_end() called the kept bytes; "" = not kept */
    int64_t data_row;    /* line of the first row behind the header; 0 = not noted */
    vg_source_reading reading;
    vg_time undone_at; /* see vg_source_undo(); 0 = it was not */
} vg_source;

/* Begins a source: its id. vg_source_finish() sets all the rest but `facts`, which is counted,
 * and `undone_at`. */
VG_CHECK vg_rc vg_source_begin(vg_store *store, const char *name, int64_t *id, vg_err *err);
VG_CHECK vg_rc vg_source_finish(vg_store *store, const vg_source *done, vg_err *err);
/* The first source with the same file, map and constants that was not undone; VG_END when there
 * is none. */
VG_CHECK vg_rc vg_source_same(vg_store *store, const char *sha256, const char *map_sha256,
                              const char *constants, int64_t *id, vg_err *err);
/* Whether any source has a file of so many bytes: without one, no file needs to be hashed to
 * know that it is new. */
VG_CHECK vg_rc vg_source_any(vg_store *store, int64_t bytes, bool *any, vg_err *err);

/* Rows of a source (or of another import of the same file, map and constants) whose figures do
 * not stand any more, because a later source replaced or retired them. */
typedef struct vg_source_replaced {
    int64_t rows; /* 0: all stand */
    int64_t by;   /* of the sources that did so last, that of the most */
    const char *by_name;
    int64_t others; /* how many other sources there are */
} vg_source_replaced;
VG_CHECK vg_rc vg_source_lost(vg_store *store, vg_arena *arena, int64_t id,
                              vg_source_replaced *out, vg_err *err);

/* When the slices of a series that start in from <= t < to came first: of each the first source
 * that had it counts. */
typedef struct vg_receipt {
    int64_t slices;
    int64_t unknown; /* slices whose source nobody said this of */
    vg_time latest;  /* 0 = not known of any */
} vg_receipt;
VG_CHECK vg_rc vg_source_receipt(vg_store *store, int64_t series, int64_t from, int64_t to,
                                 vg_receipt *out, vg_err *err);

/* All of them, by id, with `facts` 0. */
VG_CHECK vg_rc vg_source_list(vg_store *store, vg_arena *arena, vg_source **out, size_t *count,
                              vg_err *err);
/* The one with that id of a list as vg_source_list() gave it; NULL when there is none. */
const vg_source *vg_source_by_id(const vg_source *sources, size_t count, int64_t id);
/* Sets `facts` of such a list; reads every fact of the store. */
VG_CHECK vg_rc vg_source_count_facts(vg_store *store, vg_source *sources, size_t count,
                                     vg_err *err);

/* The source that a person means: by its number, else by the name of its file. VG_NOINPUT when
 * there is none, VG_USAGE when several have the name; those that were undone have none. */
VG_CHECK vg_rc vg_source_resolve(vg_store *store, const char *text, int64_t *id, vg_err *err);

/* Takes a source back: its facts go, what they replaced or retired stands again as it was, its
 * findings (with what was acknowledged of them) and rejects go, and findings that it withdrew
 * stand again as they were. The source itself stays, marked, and so do vendors, lines and names
 * that it brought. VG_DATA when it was undone before, when a later source builds on it (err
 * names that), when an event of it was decided since, and when slices of it went to an evidence
 * file. Inside a transaction. */
typedef struct vg_undo {
    const char *name;              /* of the file */
    const char *archive;           /* for vg_archive_drop() after the commit; "" = none */
    int64_t removed, restored;     /* facts */
    int64_t findings;              /* that stand again */
    int64_t events;                /* removed */
    int64_t records, records_back; /* of invoices and reports: removed, standing again */
    /* The first later source that had rows equal to what stood then; some of these may be gone
     * now. 0 = none. */
    int64_t unsure;
    const char *unsure_name;
} vg_undo;
VG_CHECK vg_rc vg_source_undo(vg_store *store, vg_arena *arena, int64_t id, vg_undo *out,
                              vg_err *err);
/* Calls `use` for the slices that vg_source_undo() would touch, by series and start: facts of
 * the source, and those that it replaced or retired. A slice may come twice. A result other
 * than VG_OK ends it. */
VG_CHECK vg_rc vg_source_slices(vg_store *store, int64_t id,
                                vg_rc (*use)(void *ctx, int64_t series, int64_t start,
                                             vg_err *err),
                                void *ctx, vg_err *err);

typedef struct vg_reject {
    int64_t source_id, src_row, column; /* column from 1; 0 = the row as a whole */
    const char *raw;                    /* the record, personal columns cut */
    const char *reason;
    const char *source; /* file name; only in a list, as the id is */
    int64_t id;
} vg_reject;
/* Those of a source (0 = of all), by source and row. */
VG_CHECK vg_rc vg_reject_list(vg_store *store, vg_arena *arena, int64_t source_id,
                              vg_reject **out, size_t *count, vg_err *err);
/* *id is for vg_reject_set_raw(); may be NULL. */
VG_CHECK vg_rc vg_reject_add(vg_store *store, const vg_reject *reject, int64_t *id,
                             vg_err *err);
/* For a reject whose record was not at hand. */
VG_CHECK vg_rc vg_reject_set_raw(vg_store *store, int64_t id, const char *raw, vg_err *err);

/* A finding stands until an import brings what makes it hold no more; then it is withdrawn by
 * that source, and stands again when that source is undone. What says the same of the same
 * slice, day or month of a series is one finding, however many files show it: the first stands
 * on, with its acknowledgement. Other figures are another finding, which is open. */

/* `id`, `source`, `acknowledged` and `reason` are not read. */
VG_CHECK vg_rc vg_finding_add(vg_store *store, const vg_finding *finding, vg_err *err);
/* The same, but for one that stands already, which is kept: *added says which. Inside the
 * transaction of an import, from vg_source_begin() on. */
VG_CHECK vg_rc vg_finding_put(vg_store *store, const vg_finding *finding, bool *added,
                              vg_err *err);
/* Those that stand, by source, row, kind. */
VG_CHECK vg_rc vg_finding_list(vg_store *store, vg_arena *arena, vg_finding **out,
                               size_t *count, vg_err *err);
/* Those that stand about the days and months of a series whose period lies between the texts
 * (both included), from other sources than this one and not kept by it; by id. */
VG_CHECK vg_rc vg_finding_of_series(vg_store *store, vg_arena *arena, int64_t series_id,
                                    const char *first, const char *last, int64_t source_id,
                                    vg_finding **out, size_t *count, vg_err *err);
/* One of these does not hold any more. */
VG_CHECK vg_rc vg_finding_withdraw(vg_store *store, int64_t id, int64_t source_id, vg_err *err);
/* Withdraws what other sources found in facts that this one replaced or retired, unless it is
 * kept; adds their number. */
VG_CHECK vg_rc vg_finding_withdraw_facts(vg_store *store, int64_t source_id, int64_t *count,
                                         vg_err *err);

/* Somebody looked at it and is content, for a reason of at most 500 bytes that are not all
 * blanks, without control characters (else VG_USAGE). VG_NOINPUT when there is none with that
 * id or it was withdrawn, VG_DATA when it is acknowledged already. Written to the audit log. */
VG_CHECK vg_rc vg_finding_acknowledge(vg_store *store, int64_t id, const char *reason,
                                      vg_err *err);
/* Takes that back. VG_DATA when it is open. */
VG_CHECK vg_rc vg_finding_reopen(vg_store *store, int64_t id, vg_err *err);
/* The ids in a text like "3" or "3,7,12", all of them or none, in a transaction of its own;
 * `reason` NULL opens them again. VG_USAGE when the text is none of ids. */
VG_CHECK vg_rc vg_finding_settle(vg_store *store, const char *ids, const char *reason,
                                 vg_err *err);

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
/* Removes what interrupted imports left in the folder; inside a transaction that writes, so
 * that nobody else is adding to it. What cannot be removed stays. */
VG_CHECK vg_rc vg_archive_tidy(const vg_store *store, vg_err *err);
/* Removes an archived file that no source names any more. Outside of transactions: it looks and
 * removes while nobody else can import. */
VG_CHECK vg_rc vg_archive_drop(vg_store *store, const char *name, vg_err *err);
/* Whether a file with that hash is archived as it is, though an import with that map would cut
 * personal columns out of it: appends its path and gives the source that it belongs to (0 =
 * none). VG_END when it is not. */
VG_CHECK vg_rc vg_archive_uncut(vg_store *store, const char *sha256, const char *map_sha256,
                                vg_str *path, int64_t *source_id, vg_err *err);
/* Calls `use` with the bytes of an archived file in pieces. VG_NOINPUT when there is none. */
VG_CHECK vg_rc vg_archive_read(const vg_store *store, const char *name,
                               vg_rc (*use)(void *ctx, const void *bytes, size_t len,
                                            vg_err *err),
                               void *ctx, vg_err *err);

#endif
