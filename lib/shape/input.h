/* The bytes of the file: counted, hashed, and kept in the archive on their way to the rows.
 *
 * Once it is open an input is a plain file and can be read as often as one likes: what is none
 * (a pipe, a terminal) has been copied to a temporary one, and what is packed has been unpacked
 * to one. So whoever writes slowly is waited for here, and not while others wait for the store.
 * Of a packed file the rows are those of its content; it is hashed and kept as it came.
 */
#ifndef VGOV_SHAPE_INPUT_H
#define VGOV_SHAPE_INPUT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include <vgov/hash.h>
#include <vgov/store.h>

#include "ahead.h"

typedef struct vg_input {
    const char *path;
    int fd;       /* -1 = not open */
    int64_t base; /* where the file begins: somebody may have read from standard input before */
    int64_t size; /* from there on, as it was when it was opened */
    int64_t at;   /* of the next byte to be read, from the base */
    int64_t bytes;
    int64_t given;   /* by vg_input_read() */
    vg_ahead *ahead; /* reads on: what is above and what reading changes is its own, until the
                      * last byte was given or vg_input_halt() */
    bool again;      /* the second reading: nothing is hashed, kept or told */
    vg_sha256 *sha;
    vg_archive *archive; /* gets the bytes as they are; NULL = not wanted */
    void (*progress)(void *ctx, int64_t bytes);
    void *ctx;
    int64_t told; /* of progress */
    /* Of a packed file: as it came. All of the above is about its content then. */
    bool packed;
    int packed_fd;
    int64_t packed_base, packed_size;
    bool regular;       /* a file with a name, or standard input from one */
    struct stat opened; /* what it was then */
} vg_input;

/* "-" is standard input. VG_NOINPUT when there is no such file. A temporary copy is made
 * beside the store (without one, where the system has such files) and has no name. */
VG_CHECK vg_rc vg_input_open(vg_input *in, const char *path, const vg_store *store,
                             vg_err *err);
/* Unpacks what lies in an input that was filled by hand. */
VG_CHECK vg_rc vg_input_unpack(vg_input *in, const vg_store *store, vg_err *err);
/* Bytes of the file as it came. */
int64_t vg_input_stored(const vg_input *in);
/* Reads the file as it came from its first byte to its last, so that it is hashed and kept, and
 * nothing is left of that for vg_input_read(). Does nothing in a second reading. */
VG_CHECK vg_rc vg_input_pass(vg_input *in, vg_err *err);
/* VG_BUSY when the file was written to since it was opened. */
VG_CHECK vg_rc vg_input_unchanged(const vg_input *in, vg_err *err);
/* The hash of the whole file, aside from the reading. */
VG_CHECK vg_rc vg_input_hash(const vg_input *in, char hex[VG_SHA256_HEX], vg_err *err);
/* A vg_read_fn; ctx is an input. */
vg_rc vg_input_read(void *ctx, void *to, size_t room, size_t *got, vg_err *err);
/* No more is read than was read by now: the archive can be done away with. */
void vg_input_halt(vg_input *in);
/* A vg_read_at_fn; ctx is an input. Nothing is counted, hashed or kept. */
vg_rc vg_input_read_at(void *ctx, int64_t at, void *to, size_t room, size_t *got, vg_err *err);
/* From the first byte again, see above. */
void vg_input_rewind(vg_input *in);
void vg_input_close(vg_input *in);

/* Copies what can be read from `from` to a new file without a name beside the store.
 * VG_CANTCREAT, VG_IO. */
VG_CHECK vg_rc vg_input_spool(int from, const char *name, const vg_store *store, int *to,
                              vg_err *err);
/* Such a file, empty; and the next bytes of one. `store` may be NULL: where the system has
 * them.
 */
VG_CHECK vg_rc vg_input_temp(const vg_store *store, int *fd, vg_err *err);
VG_CHECK vg_rc vg_input_write(int fd, const void *from, size_t len, const char *name,
                              vg_err *err);

#endif
