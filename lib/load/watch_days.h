/* The days of a series that an import touched: what was counted on them, and which of their
 * slices are there.
 */
#ifndef VGOV_LOAD_WATCH_DAYS_H
#define VGOV_LOAD_WATCH_DAYS_H

#include <stdint.h>

#include <vgov/fact.h>
#include <vgov/zone.h>

/* The counts that the watch looks at. */
typedef enum vg_watch_figure {
    WATCH_OFFERED,
    WATCH_ANSWERED,
    WATCH_ABANDONED,
    WATCH_SHORT,
    WATCH_OVERFLOW,
    WATCH_REDIRECTED,
    WATCH_ERRORED,
    WATCH_CONTAINED,
    WATCH_FIGURES
} vg_watch_figure;

extern const vg_measure vg_watch_measures[WATCH_FIGURES];

/* What became of the contacts; sums of rows all of which are known. */
typedef struct vg_watch_fate {
    int64_t offered, answered, abandoned, other;
} vg_watch_fate;

typedef struct vg_watch_day {
    vg_day day;
    bool touched; /* by the import */
    bool unknown; /* a row does not say how many were offered */
    int32_t span; /* seconds; of a series of days 86400 */
    vg_time from;
    int64_t offered;
    vg_watch_fate fate;
    int64_t src_row; /* of its last row */
} vg_watch_day;

typedef struct vg_watch_days {
    vg_length length;    /* a day or less */
    bool short_left_out; /* see vg_map_checks */
    bool twice;          /* a slice came twice: sums cannot be trusted */
    size_t words;        /* of a day among `slots` */
    vg_watch_day *days;  /* by day */
    uint64_t *slots;     /* a bit for each slice of the day, counted from its first instant */
    size_t count, room;
    size_t last; /* that a row went to */
} vg_watch_days;

enum { WATCH_WORDS = 5 }; /* of the longest day in the shortest slices: 26 hours of 5 minutes */

void vg_watch_days_open(vg_watch_days *d, vg_length length, bool short_left_out);
/* Counts a row of that local day. */
VG_CHECK vg_rc vg_watch_days_add(vg_watch_days *d, const vg_zone *zone, vg_day day,
                                 int64_t start, int64_t src_row,
                                 const int64_t figures[WATCH_FIGURES], vg_err *err);
/* Puts later days behind, as they are. */
VG_CHECK vg_rc vg_watch_days_append(vg_watch_days *d, const vg_watch_days *later, vg_err *err);
/* NULL when there is no row of that day. */
vg_watch_day *vg_watch_days_at(const vg_watch_days *d, vg_day day);
const uint64_t *vg_watch_days_slots(const vg_watch_days *d, const vg_watch_day *one);
void vg_watch_days_free(vg_watch_days *d);

/* False when a row does not say enough. */
bool vg_watch_fate_of(const int64_t figures[WATCH_FIGURES], bool short_left_out,
                      vg_watch_fate *out);
/* How many contacts nothing explains. */
int64_t vg_watch_fate_left(const vg_watch_fate *fate);

#endif
