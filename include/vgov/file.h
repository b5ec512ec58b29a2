/* Files: read with a limit, written whole or not at all. */
#ifndef VGOV_FILE_H
#define VGOV_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <vgov/arena.h>
#include <vgov/err.h>
#include <vgov/str.h>

/* Reads a file ("-" is standard input) into the arena with an ending NUL. VG_NOINPUT when it is
 * not there or is a folder, VG_DATA when it is larger than `limit` bytes, VG_IO when reading
 * fails. */
VG_CHECK vg_rc vg_file_read(vg_arena *arena, const char *path, size_t limit, char **text,
                            size_t *len, vg_err *err);

/* A file in the making: what is written goes to a temporary name in the same folder and takes
 * the real name only in vg_file_commit(). */
typedef struct vg_outfile {
    FILE *stream; /* write here; NULL when not open */
    char *temp, *path;
} vg_outfile;

#define VG_OUTFILE_INIT \
    {                   \
        .stream = NULL  \
    }

/* VG_CANTCREAT when the folder is not there or not writable, or when `path` is there and is not
 * a regular file (a device, a folder). `mode` as in open(2), e.g. 0644. */
VG_CHECK vg_rc vg_file_create(vg_outfile *f, const char *path, unsigned mode, vg_err *err);
/* Flushes, syncs, renames. On failure (VG_IO; VG_CANTCREAT when a folder or device stands at
 * the path by now) the old file stands and the temporary one is gone. Either way `f` is as
 * VG_OUTFILE_INIT again. */
VG_CHECK vg_rc vg_file_commit(vg_outfile *f, vg_err *err);
/* Drops what was written; does nothing after a commit. */
void vg_file_discard(vg_outfile *f);

/* Appends the name of a temporary file beside `path` that no other process uses: it is made,
 * empty, and the caller removes it or hands it to vg_file_rename(). VG_CANTCREAT as above. */
VG_CHECK vg_rc vg_file_temp_name(vg_str *out, const char *path, vg_err *err);
/* Syncs `temp`, gives it the name `path`, syncs the folder. On failure (codes as for
 * vg_file_commit()) `temp` is removed. */
VG_CHECK vg_rc vg_file_rename(const char *temp, const char *path, vg_err *err);

/* Whether a name (without folders) is one of those that files have until they are finished. */
bool vg_file_is_temp(const char *name);

/* Makes new names in the folder of `path` last. They are in their place already, and not every
 * file system can sync a folder: a failure here is no failure of the file. */
void vg_file_sync_folder(const char *path);

/* The part behind the last '/'. */
const char *vg_file_base(const char *path);

#endif
