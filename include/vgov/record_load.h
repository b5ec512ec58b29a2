/* Lists of records as files bring them: relief events (<vgov/event_load.h>), invoices, and what
 * vendors report of themselves.
 *
 * A list is CSV or a worksheet whose header names the fields; it goes in whole, as one source,
 * or not at all, unless `partial`. The same list a second time changes nothing. A record that
 * stands already is known and stays. One that says otherwise of the same thing is refused, but
 * with `replace` takes its place; the old one is kept. vg_source_undo() takes a list back.
 */
#ifndef VGOV_RECORD_LOAD_H
#define VGOV_RECORD_LOAD_H

#include <vgov/load.h>

typedef struct vg_record_options {
    /* Where the list has no such column, or an empty cell; NULL = not said. */
    const char *vendor, *kind, *currency;
    const char *zone; /* of events; NULL: the store's */
    bool partial, replace, dry_run, archive;
    vg_time received; /* when the file came; 0 = not known */
    /* Called for each bad row in the order of the file, and for each record that takes the
     * place of another one: VG_LOAD_BAD and VG_LOAD_CHANGED; may be NULL. */
    void (*say)(void *ctx, vg_load_word word, const char *line);
    void *ctx;
    vg_load_hook before_commit;
} vg_record_options;

typedef struct vg_record_result {
    int64_t source_id; /* 0 when nothing was stored */
    int64_t rows, added, known, replaced, rejected;
    bool same;           /* the list was imported before: nothing was done */
    int64_t same_source; /* as which source */
} vg_record_result;

/* path "-" is standard input. VG_OK; VG_FOUND with bad rows under `partial`; VG_DATA when the
 * list was refused. The store must not be inside a transaction. */

/* The fields are vendor, period (a month), charge, quantity (may be empty), amount, currency
 * and net ("yes" or "no"); see <vgov/invoice.h>. */
VG_CHECK vg_rc vg_invoice_load(vg_store *store, const char *path,
                               const vg_record_options *options, vg_record_result *result,
                               vg_err *err);
/* The fields are vendor, period (a month), service_level, value, and where a credit is said
 * credit and currency; see <vgov/reported.h>. */
VG_CHECK vg_rc vg_reported_load(vg_store *store, const char *path,
                                const vg_record_options *options, vg_record_result *result,
                                vg_err *err);

#endif
