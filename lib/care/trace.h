/* The steps of a trace. */
#ifndef VGOV_CARE_TRACE_H
#define VGOV_CARE_TRACE_H

#include <vgov/trace.h>
#include <vgov/zone.h>

/* What a time covers: one or two instants, or the instants of a day, and the date. */
typedef struct vg_trace_span {
    bool whole_day;
    int instants;      /* 1 or 2, unless it is a whole day */
    vg_time at[2], to; /* of a day: at[0] <= t < to */
    vg_day day;
} vg_trace_span;

VG_CHECK vg_rc vg_trace_span_of(const char *text, const vg_zone *zone, vg_trace_span *out,
                                vg_err *err);
/* The starts that a slice of that length can have to cover it: from <= start < to. Of two
 * instants both ends; vg_trace_covers() says which. */
void vg_trace_starts(const vg_trace_span *span, vg_length length, int64_t *from, int64_t *to);
bool vg_trace_covers(const vg_trace_span *span, vg_length length, int64_t start);

/* Says of facts of a line as a whole which contracts attribute what of it to the vendor, or,
 * when that is the line as a whole itself, to whom. */
VG_CHECK vg_rc vg_trace_shared(vg_store *store, vg_arena *arena, const char *vendor,
                               const vg_zone *zone, vg_traced *list, size_t count, vg_err *err);
/* Adds the records from the archive. */
VG_CHECK vg_rc vg_trace_records(vg_store *store, vg_arena *arena, vg_traced *list, size_t count,
                                vg_err *err);

#endif
