/* The bytes of the file: counted, hashed, and kept in the archive on their way to the rows. */
#ifndef VGOV_LOAD_INPUT_H
#define VGOV_LOAD_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include <vgov/hash.h>
#include <vgov/store.h>

typedef struct vg_input {
    const char *path;
    int fd; /* -1 = not open */
    int64_t bytes;
    int64_t size; /* of a plain file; -1 when nobody knows */
    vg_sha256 *sha;
    vg_archive *archive; /* gets the bytes as they are; NULL = not wanted */
    void (*progress)(void *ctx, int64_t bytes);
    void *ctx;
    int64_t told; /* of progress */
} vg_input;

/* "-" is standard input. VG_NOINPUT when there is no such file. */
VG_CHECK vg_rc vg_input_open(vg_input *in, const char *path, vg_err *err);
/* The hash of a small plain file before it is read; *hex stays "" for others. */
VG_CHECK vg_rc vg_input_peek(vg_input *in, char hex[VG_SHA256_HEX], vg_err *err);
/* A vg_read_fn; ctx is an input. */
vg_rc vg_input_read(void *ctx, void *to, size_t room, size_t *got, vg_err *err);
void vg_input_close(vg_input *in);

#endif
