/* Rows that tell parts of one slice, as exports do when an attribute of a queue changed in it:
 * summed up where the map says so.
 *
 * They are held until DOUBLED_OPEN slices are; the older half of them goes on then, so that
 * parts may stand apart, but not by the whole of a long file. A part that comes after that
 * stands in the file twice, which is refused as without the map's word.
 */
#ifndef VGOV_LOAD_DOUBLED_H
#define VGOV_LOAD_DOUBLED_H

#include "shape/cells.h"
#include "shape/hashtable.h"
#include "scopes.h"
#include "shape/times.h"

enum { DOUBLED_OPEN = 65536 };

struct vg_held_slice;

typedef struct vg_doubled {
    const vg_plan *plan;
    vg_hashtable by_key;
    struct vg_held_slice **list; /* in the order of their first rows */
    size_t count;
    int64_t summed; /* rows that were added to another one */
    /* Gets a slice with the line of its first row. */
    vg_rc (*take)(void *ctx, int64_t line, const vg_load_scope *who,
                  const vg_slice_start *start, const vg_figures *cells, vg_err *err);
    void *ctx;
} vg_doubled;

/* A row. VG_DATA when its figures cannot be one with those before it: *column is the place of
 * the cell. */
VG_CHECK vg_rc vg_doubled_add(vg_doubled *d, int64_t line, const vg_load_scope *who,
                              const vg_slice_start *start, const vg_figures *cells, int *column,
                              vg_err *err);
/* Once all rows are in. */
VG_CHECK vg_rc vg_doubled_finish(vg_doubled *d, vg_err *err);
void vg_doubled_free(vg_doubled *d);

#endif
