/* Forgetting what must not be kept: names of people, numbers of callers. Figures stay as they
 * are, and each goes on to belong to the row of the file that it came from.
 */
#ifndef VGOV_FORGET_H
#define VGOV_FORGET_H

#include <vgov/arena.h>
#include <vgov/erase.h>

/* One of: columns, text, rejects, file. */
typedef struct vg_forget_options {
    const char *source;  /* its number or file name; needed but for `text` and `rejects` */
    const char *columns; /* "Agent,Caller": emptied in the archived file and in its rejects; of
                          * a file without a header by number, from 1 */
    const char *text;    /* masked wherever it stands; at least 3 bytes */
    bool rejects;        /* records of rejects as a whole, and what their reasons quote */
    bool file;           /* the archived file as a whole, and the records of its rejects */
    bool dry_run;
} vg_forget_options;

typedef struct vg_forgotten {
    vg_erased *places; /* where it was */
    size_t count;
    const char *mask;     /* of a text; else NULL */
    const char *contract; /* that has the text and keeps it; NULL */
    int64_t missing;      /* archived files that were not there to be looked at */
    int64_t linked;       /* that have further names: a backup's, whose bytes stay */
} vg_forgotten;

/* One transaction; then the store's own files are written anew and archived files that are not
 * used any more are overwritten and removed, also those that an interrupted run left.
 * VG_NOINPUT when nothing was there to erase. VG_DATA when it would move figures (a contract
 * chooses rows by a code with the text). VG_BUSY when all is done but for the log. */
VG_CHECK vg_rc vg_forget(vg_store *store, vg_arena *arena, const vg_forget_options *options,
                         vg_forgotten *out, vg_err *err);

#endif
