/* SHA-256, as fingerprints of files, contracts and maps. */
#ifndef VGOV_HASH_H
#define VGOV_HASH_H

#include <stddef.h>

#include <vgov/err.h>

typedef struct vg_sha256 vg_sha256;

#define VG_SHA256_HEX 65 /* 64 hex digits and the end */

VG_CHECK vg_rc vg_sha256_new(vg_sha256 **out, vg_err *err);
void vg_sha256_free(vg_sha256 *h); /* NULL is allowed */
VG_CHECK vg_rc vg_sha256_add(vg_sha256 *h, const void *bytes, size_t len, vg_err *err);
/* Lower-case hex of all that was added; the hash cannot be used further. */
VG_CHECK vg_rc vg_sha256_end(vg_sha256 *h, char hex[VG_SHA256_HEX], vg_err *err);

/* All in one. */
VG_CHECK vg_rc vg_sha256_text(const void *bytes, size_t len, char hex[VG_SHA256_HEX],
                              vg_err *err);

#endif
