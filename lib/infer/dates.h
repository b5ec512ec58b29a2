/* Patterns of dates and times, tried on the cells of a column. */
#ifndef VGOV_INFER_DATES_H
#define VGOV_INFER_DATES_H

#include <vgov/date.h>

#include "infer.h"

#define VG_NOT_READ INT64_MIN

/* A pattern, and what it reads of a column. */
typedef struct vg_reading {
    const char *pattern; /* NULL: ISO 8601 */
    size_t fits;
    int64_t miss_row; /* the first that it does not read */
    bool clock, offset;
    int64_t *values; /* by record: seconds of the wall clock */
} vg_reading;

typedef struct vg_trials {
    vg_infer *in;
    size_t column, total;
    const char *before; /* put before each cell: a year, a day; NULL = nothing */
    const char *before_pattern;
    bool both;        /* cells have both ends of a slice: the first is read */
    vg_reading *list; /* those that read any cell */
    size_t count;
} vg_trials;

VG_CHECK vg_rc vg_trials_open(vg_trials *t, vg_infer *in, size_t column, vg_err *err);
void vg_trials_clear(vg_trials *t);
VG_CHECK vg_rc vg_trials_dates(vg_trials *t, vg_err *err); /* with or without a time of day */
VG_CHECK vg_rc vg_trials_yearless(vg_trials *t, vg_err *err); /* as "01.10." or "KW 41" */
VG_CHECK vg_rc vg_trials_clocks(vg_trials *t, vg_err *err);
/* The one that reads most cells, and another one that reads as many otherwise; NULL = none. */
void vg_trials_choose(const vg_trials *t, bool plausible, const vg_reading **best,
                      const vg_reading **rival);
/* Whether a reading that takes all cells for both ends of a slice is better than none: then it
 * goes on with that. `days`: of dates, else of times of day. */
VG_CHECK vg_rc vg_trials_both(vg_trials *t, bool days, vg_err *err);
/* Takes the best one as the format of the column, with the evidence; or asks, which of both. */
VG_CHECK vg_rc vg_trials_take(vg_trials *t, const char *field, const vg_reading *best,
                              const vg_reading *rival, vg_err *err);

#endif
