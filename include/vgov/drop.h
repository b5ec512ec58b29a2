/* A drop folder: files that others put there are imported, and moved away once they are in.
 *
 * Taken are regular files by name, in the order of the bytes of their names; not those whose
 * names begin with a dot or end in .tmp, .part, .filepart, .partial, .crdownload or .lock
 * (letter case does not matter), nor links and folders. One that was touched less than `settle`
 * seconds ago, or that another process has open for writing, is left for the next run; so is
 * one that changed while it was imported.
 *
 * Runs on one folder exclude each other by a lock on it, where its file system has locks. When
 * one is killed between the commit and the move, the next one finds that the file is in the
 * store already, and moves it.
 *
 * A name that is taken there becomes NAME.2, NAME.3 and so on: nothing is ever overwritten.
 * Only when the same bytes lie there under that name already, the file is removed instead.
 */
#ifndef VGOV_DROP_H
#define VGOV_DROP_H

#include <stdbool.h>
#include <stdint.h>

#include <vgov/date.h>
#include <vgov/err.h>

enum { VG_DROP_SETTLE = 10 }; /* seconds, when nothing is said */

typedef struct vg_drop {
    const char *folder;
    const char *done;   /* for files that are in; made when it is not there */
    const char *failed; /* for those that are bad data; NULL: they stay */
    int64_t settle;
    bool dry_run; /* nothing is moved */
    /* Imports a file, last written to at `changed`, and says what is to be said. VG_OK and
     * VG_FOUND mean that it is in. */
    vg_rc (*import)(void *ctx, const char *path, vg_time changed);
    /* A file that is left for the next run, and why. */
    void (*later)(void *ctx, const char *path, const char *why);
    /* A file that could not be moved; the import of it stands. */
    void (*trouble)(void *ctx, const vg_err *err);
    void *ctx;
} vg_drop;

/* All files. *worst is the highest code of all imports and moves; VG_BUG ends the run. An error
 * of its own, *worst aside: VG_BUSY when another run has the folder, VG_NOINPUT when it cannot
 * be read, VG_USAGE when files would be moved to where they are, VG_CANTCREAT. */
VG_CHECK vg_rc vg_drop_run(const vg_drop *drop, vg_rc *worst, vg_err *err);

#endif
