/* Which slices an import or an undo touches: by vendor and month, so that a file of millions of
 * rows leaves a short list.
 */
#ifndef VGOV_LOAD_TOUCH_H
#define VGOV_LOAD_TOUCH_H

#include <vgov/load.h>

#include "shape/hashtable.h"

/* Its month is from <= start < to, cut by UTC for instants. */
typedef struct vg_touched {
    vg_load_touch touch;
    int64_t from, to;
} vg_touched;

typedef struct vg_touches {
    vg_arena arena;
    vg_hashtable by_key;
    vg_touched **list;
    size_t count;
    vg_touched *newest; /* that a slice went to */
} vg_touches;

/* The vendor's code must live as long as the touches. */
VG_CHECK vg_rc vg_touches_add(vg_touches *t, const char *vendor, vg_length length,
                              int64_t start, vg_err *err);
/* Adds those of `more`. */
VG_CHECK vg_rc vg_touches_merge(vg_touches *t, const vg_touches *more, vg_err *err);
/* Calls the hook, unless there is none or nothing was touched. */
VG_CHECK vg_rc vg_touches_tell(vg_touches *t, const vg_load_hook *hook, vg_store *store,
                               vg_err *err);
void vg_touches_free(vg_touches *t);

#endif
