/* The start of a slice from the text of its cells. */
#ifndef VGOV_SHAPE_TIMES_H
#define VGOV_SHAPE_TIMES_H

#include <vgov/zone.h>

#include "plan.h"

typedef struct vg_slice_start {
    int64_t at;    /* as a fact holds it */
    int64_t later; /* twice: the second instant at which clocks show it */
    bool twice;
    bool crosses; /* the slice runs over a local midnight */
    vg_day day;   /* local */
} vg_slice_start;

typedef struct vg_times {
    const vg_plan *plan;
    const vg_zone *zone;
    vg_str text, pattern; /* when date and time stand in two columns */
    char memo[128];       /* the cells read last, date before time, and their length of slice */
    size_t memo_date_len, memo_time_len;
    vg_length memo_length;
    vg_slice_start memo_start;
} vg_times;

/* The start that a row tells. VG_DATA when there is no such slice: *column is the cell's place.
 */
VG_CHECK vg_rc vg_times_read(vg_times *t, const vg_row *row, vg_length length,
                             vg_slice_start *out, int *column, vg_err *err);
void vg_times_free(vg_times *t);

#endif
