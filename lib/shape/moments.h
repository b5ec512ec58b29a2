/* The times of calls and cases, and the slices they lie in. Instants are microseconds since
 * 1970, for waits are compared with thresholds exactly.
 */
#ifndef VGOV_SHAPE_MOMENTS_H
#define VGOV_SHAPE_MOMENTS_H

#include "times.h"

enum { MICROS = 1000000 };

typedef struct vg_instant {
    bool known;
    bool whole_day;    /* there is no time of day; `at` is the local day's first instant */
    bool twice;        /* clocks show it twice, and nothing says which is meant */
    int64_t at, later; /* twice: the second of them */
} vg_instant;

typedef struct vg_moments {
    const vg_plan *plan;
    const vg_zone *zone;
    int64_t wall_hour, utc_hour; /* of which the offset is known … */
    int32_t wall_offset, utc_offset;
    char date[10]; /* "2026-10-01" read last */
    vg_day day;
    vg_str text, pattern; /* when date and time of day stand in two columns */
} vg_moments;

void vg_moments_open(vg_moments *m, const vg_plan *p, const vg_zone *zone);
void vg_moments_free(vg_moments *m);
/* A time of the row. Not known when there is no column, or its cell is empty or "missing"; of
 * two columns when the time of day is. VG_DATA: *column is the cell's place. */
VG_CHECK vg_rc vg_moments_read(vg_moments *m, const vg_row *row, vg_moment which,
                               vg_instant *out, int *column, vg_err *err);
/* One that clocks show twice: under by-order the first that is not before `least`. VG_DATA
 * when the map settles it not so, or neither is. */
VG_CHECK vg_rc vg_moments_settle(const vg_moments *m, vg_instant *one, int64_t least,
                                 vg_err *err);
/* The local day; the slice of this length. */
vg_day vg_moments_day(vg_moments *m, int64_t at);
vg_slice_start vg_moments_slice(vg_moments *m, int64_t at, vg_length length);

#endif
