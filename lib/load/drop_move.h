/* Moving a file into a folder without ever overwriting one. */
#ifndef VGOV_LOAD_DROP_MOVE_H
#define VGOV_LOAD_DROP_MOVE_H

#include <vgov/err.h>

/* To `folder`, by its own name or that with a number behind it; to another file system by a
 * copy that is safe before the original goes. When the same bytes lie there by that name, the
 * original goes. VG_IO, VG_CANTCREAT: the original stands. */
VG_CHECK vg_rc vg_drop_move(const char *path, const char *folder, vg_err *err);

#endif
