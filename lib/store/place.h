/* Where a store lies: the file behind all symbolic links, the names beside it, its file system,
 * and making files that never replace another.
 */
#ifndef VGOV_STORE_PLACE_H
#define VGOV_STORE_PLACE_H

#include <vgov/err.h>
#include <vgov/str.h>

/* Everything that belongs to a store and lies beside it, under its name and a word behind. */
typedef enum vg_beside {
    VG_BESIDE_WAL,
    VG_BESIDE_SHM,
    VG_BESIDE_JOURNAL,
    VG_BESIDE_FILES /* the folder of the archive */
} vg_beside;

/* Appends the absolute path of the file that `path` leads to, without symbolic links: what lies
 * beside a store lies beside that one, as SQLite sees it too. VG_NOINPUT when nothing is there.
 */
VG_CHECK vg_rc vg_place_resolve(vg_str *out, const char *path, vg_err *err);

/* Appends a name beside a store (a resolved one, or one that is to be made). */
void vg_place_beside(vg_str *out, const char *store, vg_beside what);

/* VG_CANTCREAT when a store cannot be made at `path`: something is there, or a log or journal
 * of another store would be taken for the new one's. */
VG_CHECK vg_rc vg_place_vacant(const char *path, vg_err *err);

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
