/* Reads ahead in a thread of its own, so that the bytes of a file are read, hashed and packed
 * while the rows before them are worked on. What comes out is what would come out without it,
 * errors too, each at its place. */
#ifndef VGOV_SHAPE_AHEAD_H
#define VGOV_SHAPE_AHEAD_H

#include <vgov/rows.h>

typedef struct vg_ahead vg_ahead;

/* From now on `read` is called in the thread alone, and what it works on belongs to it until
 * the end has come out or vg_ahead_close(). *out is NULL when the system has no thread left. */
VG_CHECK vg_rc vg_ahead_open(vg_ahead **out, vg_read_fn *read, void *ctx, vg_err *err);
/* As `read` does. */
VG_CHECK vg_rc vg_ahead_read(vg_ahead *a, void *to, size_t room, size_t *got, vg_err *err);
/* Waits for the thread; NULL is allowed. */
void vg_ahead_close(vg_ahead *a);

#endif
