/* Relief events as people type them and as lists of them come in files.
 *
 * A list is CSV or a worksheet with a header; it goes in whole, as one source, or not at all.
 * The same list a second time changes nothing, and an event that is known already (kind,
 * vendor, span, lines, service levels, clause and claim) stays as it stands: a list decides
 * nothing that was kept before. vg_source_undo() takes a list back while nobody decided an
 * event of it.
 */
#ifndef VGOV_EVENT_LOAD_H
#define VGOV_EVENT_LOAD_H

#include <vgov/event_log.h>
#include <vgov/record_load.h>

/* The fields of an event as texts; NULL or "" = not said. Their names are the header of a list.
 */
typedef enum vg_event_field {
    VG_EV_KIND,
    VG_EV_VENDOR, /* a code, or "*" for all */
    VG_EV_FROM,   /* a date, or a date and a time, with an offset or of the zone */
    VG_EV_TO,     /* likewise; a date is the end of that day */
    VG_EV_SLICE,  /* instead of both: "2026-10-05", "2026-W41", "2026-10-05T08:30/30min" */
    VG_EV_LINES,  /* codes between commas or semicolons */
    VG_EV_SERVICE_LEVELS,
    VG_EV_CLAUSE,
    VG_EV_CLAIM,
    VG_EV_EVIDENCE,
    VG_EV_DEADLINE, /* a date */
    VG_EV_STATE,    /* else claimed */
    VG_EV_ROLE,
    VG_EV_REASON
} vg_event_field;
enum { VG_EVENT_FIELDS = VG_EV_REASON + 1 };
extern const char *const vg_event_fields[]; /* "kind", "vendor" …; ends with NULL */

/* Reads them. On VG_DATA *bad is the field that is wrong and err says how. */
VG_CHECK vg_rc vg_event_parse(vg_arena *arena, const vg_zone *zone,
                              const char *const texts[VG_EVENT_FIELDS], vg_event *out,
                              vg_event_field *bad, vg_err *err);

/* Calls the hook, unless there is none or no event given, for the vendors and spans of the
 * events. */
VG_CHECK vg_rc vg_event_tell(vg_store *store, const vg_load_hook *hook, const vg_event *events,
                             size_t count, vg_err *err);

/* path "-" is standard input. VG_OK; VG_FOUND with bad rows under `partial`; VG_DATA when the
 * list was refused. The store must not be inside a transaction. */
VG_CHECK vg_rc vg_event_load(vg_store *store, const char *path,
                             const vg_record_options *options, vg_record_result *result,
                             vg_err *err);

#endif
