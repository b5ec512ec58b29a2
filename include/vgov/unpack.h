/* Packed files: gzip (also of several members), Zstandard (also of several frames), and a zip
 * with a single file in it. What a file is, its content says and not its name; a workbook is a
 * zip as well, and none of these.
 *
 * Refused (VG_DATA): a packed file that is cut off or damaged, that holds something behind its
 * end, or that unpacks to more than VG_UNPACK_MOST bytes or, behind the first
 * VG_UNPACK_RATIO_FROM, to more than VG_UNPACK_RATIO times its size.
 */
#ifndef VGOV_UNPACK_H
#define VGOV_UNPACK_H

#include <vgov/rows.h>

enum { VG_UNPACK_RATIO = 250, VG_UNPACK_RATIO_FROM = 33554432 };
#define VG_UNPACK_MOST INT64_C(17179869184)

/* Takes the next bytes that were unpacked. */
typedef vg_rc vg_write_fn(void *ctx, const void *from, size_t len, vg_err *err);

/* *packed says whether the file is one; only then is `write` called. `name` is for messages. */
VG_CHECK vg_rc vg_unpack(const char *name, const vg_bytes *bytes, vg_write_fn *write, void *ctx,
                         bool *packed, vg_err *err);

#endif
