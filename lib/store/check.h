/* The parts of vg_store_check(). */
#ifndef VGOV_STORE_CHECK_H
#define VGOV_STORE_CHECK_H

#include <vgov/store.h>

typedef struct vg_check {
    vg_store *store;
    void (*say)(void *ctx, const char *line);
    void *ctx;
    int64_t faults;
} vg_check;

/* Tells of one fault. */
void vg_check_say(vg_check *c, const char *fmt, ...) VG_PRINTF(2, 3);
/* Tells of something that is no fault. */
void vg_check_note(vg_check *c, const char *fmt, ...) VG_PRINTF(2, 3);

/* Starts that fit the length of their series, and slices that overlap. */
VG_CHECK vg_rc vg_check_slices(vg_check *c, vg_err *err);
/* Files of the archive against their names and against the sources. */
VG_CHECK vg_rc vg_check_archive(vg_check *c, vg_err *err);

#endif
