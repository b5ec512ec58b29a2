/* Where a stored figure comes from: the file, the row, the record itself, and what stood there
 * before.
 */
#ifndef VGOV_TRACE_H
#define VGOV_TRACE_H

#include <vgov/arena.h>
#include <vgov/store.h>

typedef struct vg_trace_options {
    const char *vendor, *line; /* codes */
    const char *time;          /* "2026-10-25T02:30", with or without an offset; "2026-10-25" */
    const char *zone;          /* of the time; NULL = the store's */
    const char *channel, *campaign, *site, *origin, *feed; /* NULL = any */
} vg_trace_options;

/* What stands or stood in one slice of one series. */
typedef struct vg_traced {
    const vg_series *series;
    int64_t start;
    const char *slice;       /* as vg_slice_text() has it */
    const char *local;       /* "2026-10-25T02:30:00+01:00"; NULL of dates */
    const int64_t *values;   /* by vg_measure */
    const vg_basis *basis;   /* NULL: the store is damaged */
    const vg_source *source; /* that gave it; likewise */
    int64_t src_row;         /* of its file */
    const vg_source *by;     /* that replaced or retired it; NULL: it stands */
    bool retired;            /* nothing came in its place */
    const char *head;        /* the record above the first row; NULL = not known */
    const char *record;      /* that record of the file, personal columns cut; NULL: see note */
    const char *note;        /* what is wrong with it, or why it is not there; NULL */
    const char *shared; /* of a line as a whole: whose rules attribute it; NULL: the vendor's
                         * own */
    int64_t calls;      /* that the slice was summed from; -1 = it is none of calls */
    const char *detail; /* where the slices are that a day is the sum of; NULL */
} vg_traced;

/* Behind the facts of the vendor stand those that are known of the line as a whole only, of
 * which contracts attribute a part to it.
 *
 * Of all lengths that cover the time, or, of slices under a day, that begin on the day; both of
 * a doubled hour. By series, start, and as they came. VG_NOINPUT when nothing is there;
 * VG_USAGE when the time is none. */
VG_CHECK vg_rc vg_trace_find(vg_store *store, vg_arena *arena, const vg_trace_options *options,
                             vg_traced **out, size_t *count, vg_err *err);

#endif
