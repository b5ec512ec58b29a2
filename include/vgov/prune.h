/* Pruning a store: slices under a day become days, see <vgov/evidence.h>. */
#ifndef VGOV_PRUNE_H
#define VGOV_PRUNE_H

#include <vgov/arena.h>
#include <vgov/evidence.h>

/* A month of a vendor that has slices under a day. */
typedef struct vg_pruned {
    const char *vendor;
    vg_day month;
    int64_t rows, days; /* that went, and that came in their place */
    const char *kept;   /* why it stays as it is; NULL: it went */
} vg_pruned;

typedef struct vg_prune_options {
    vg_day before;    /* a first day of a month: only months before it */
    const char *path; /* of the evidence file */
    bool dry_run;
    /* Whether any scorecard of the month differs between the two stores. */
    vg_rc (*differs)(vg_store *was, vg_store *is, const char *vendor, vg_day month,
                     bool *differs, vg_err *err);
} vg_prune_options;

/* A month of a vendor goes as a whole or stays: it stays where days would not give the same
 * figures, and where a scorecard would not. By month and vendor. VG_NOINPUT when no month is
 * that old. Killed at any moment the store is as before or as after, and the evidence file is
 * complete and on the disk before the detail goes. */
VG_CHECK vg_rc vg_prune(vg_store *store, vg_arena *arena, const vg_prune_options *options,
                        vg_pruned **out, size_t *count, vg_err *err);

#endif
