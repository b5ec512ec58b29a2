/* Labels that say both ends of a slice in one text: "08:00-08:30", "01.10.2026 8:00 bis 8:30".
 */
#ifndef VGOV_SHAPE_ENDS_H
#define VGOV_SHAPE_ENDS_H

#include <vgov/date.h>

#include "texts.h"

typedef struct vg_ends {
    vg_iso start, end;
    bool clock_only; /* the end has no date of its own */
    int32_t grain;   /* seconds of the last part that the end is written with: 60 of "08:29" */
} vg_ends;

/* Without "von" or "from" before it. */
vg_load_text vg_ends_bare(vg_load_text t);

/* Reads the first end by the pattern (NULL = ISO 8601), and the second one by the same pattern
 * or by what it has of a time of day: that is the first such time behind the start. Between
 * them stands a dash of any kind, a slash, or "bis", "to", "until", "till"; "von" or "from" may
 * stand before, "Uhr" behind either. VG_DATA with what was expected. */
VG_CHECK vg_rc vg_ends_scan(const char *pattern, const char *text, size_t len, vg_ends *out,
                            vg_err *err);

#endif
