/* Where a store lies: its file system, and making files that never replace another. */
#ifndef VGOV_STORE_PLACE_H
#define VGOV_STORE_PLACE_H

#include <vgov/err.h>
#include <vgov/str.h>

/* Why a write-ahead log cannot be used on the file system of `path`, "" when it can: its shared
 * memory does not work between machines. */
const char *vg_place_no_wal(const char *path);

/* Makes an empty file with mode 0600 and a name of its own beside `path`, and appends that
 * name. */
VG_CHECK vg_rc vg_place_temp(vg_str *out, const char *path, vg_err *err);

/* Gives the temporary file the name `path` unless something has it (VG_CANTCREAT), and syncs.
 * The temporary name is gone in any case. */
VG_CHECK vg_rc vg_place_settle(const char *temp, const char *path, vg_err *err);

#endif
