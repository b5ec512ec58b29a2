/* Slices that are missing from a series in which they always were. */
#ifndef VGOV_LOAD_WATCH_SLOTS_H
#define VGOV_LOAD_WATCH_SLOTS_H

#include "watch_days.h"

/* How many slices of a local day are missing, of how many that are expected: those that were
 * there at the same local time in three of the four weeks before at least, when nine tenths of
 * all that were seen there were there each week. With `open_end` the day may go on: what would
 * come behind its last slice is not expected. */
typedef struct vg_watch_gap {
    int missing, expected;
} vg_watch_gap;

vg_watch_gap vg_watch_gap_of(const vg_watch_days *d, const vg_zone *zone, vg_day day,
                             bool open_end);

#endif
