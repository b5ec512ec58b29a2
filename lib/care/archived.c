#include "archived.h"

#include <string.h>
#include <unistd.h>

enum { ZEROS = 64 << 10 };

typedef struct unpacking {
    vg_archived *a;
    vg_sha256 *hash;
} unpacking;

static vg_rc take_bytes(void *ctx, const void *bytes, size_t len, vg_err *err)
{
    unpacking *u = ctx;
    vg_rc rc = vg_sha256_add(u->hash, bytes, len, err);
    if (rc == VG_OK)
        rc = vg_input_write(u->a->input.fd, bytes, len, u->a->input.path, err);
    u->a->input.size += (int64_t)len;
    return rc;
}

static vg_rc sniff(vg_archived *a, vg_err *err)
{
    const vg_bytes bytes = {.read = vg_input_read_at, .ctx = &a->input, .size = a->input.size};
    vg_file_kind kind;
    vg_rc rc = vg_rows_sniff(a->input.path, &bytes, &kind, err);
    a->workbook = rc == VG_OK && kind == VG_FILE_WORKBOOK;
    return rc;
}

vg_rc vg_archived_open(vg_archived *a, const vg_store *store, const vg_source *source,
                       const vg_store *beside, vg_err *err)
{
    char hash[VG_SHA256_HEX];
    unpacking u = {.a = a};
    *a = (vg_archived){.input = {.path = source->name, .fd = -1, .again = true}};
    vg_rc rc = vg_sha256_new(&u.hash, err);
    if (rc == VG_OK)
        rc = vg_input_temp(beside, &a->input.fd, err);
    if (rc == VG_OK)
        rc = vg_archive_read(store, source->archive, take_bytes, &u, err);
    if (rc == VG_OK)
        rc = vg_sha256_end(u.hash, hash, err);
    if (rc == VG_OK)
        rc = vg_input_unpack(&a->input, beside, err);
    if (rc == VG_OK)
        rc = sniff(a, err);
    a->altered = rc == VG_OK && strcmp(hash, source->archive) != 0;
    vg_sha256_free(u.hash);
    return rc;
}

static vg_rc each(vg_archived *a, const vg_source_reading *how, const vg_archived_use *use,
                  vg_err *err)
{
    const vg_reader_format reading = {.delimiter = how->delimiter,
                                      .dialect = how->dialect,
                                      .encoding = how->encoding,
                                      .sheet = how->sheet};
    vg_rows *rows;
    const vg_row *row;
    vg_input_rewind(&a->input);
    use->restart(use->ctx);
    vg_rc rc = vg_open_rows(&rows, &a->input, &reading, NULL, err);
    if (rc != VG_OK)
        return rc;
    while (rc == VG_OK && (rc = vg_rows_next(rows, &row, err)) == VG_OK)
        rc = use->use(use->ctx, row, err);
    vg_rows_close(rows);
    return rc == VG_END ? VG_OK : rc;
}

/* A record is the same whatever stands between its cells, as long as the reader takes its
 * quotes for what they are. */
vg_rc vg_archived_each(vg_archived *a, const vg_source *source, const vg_archived_use *use,
                       vg_source_reading *how, vg_err *err)
{
    static const char *const encodings[] = {NULL, "windows-1252"};
    static const char delimiters[] = ",;\t|";
    *how = source->reading;
    if (how->delimiter)
        return each(a, how, use, err);
    vg_rc rc = VG_DATA;
    for (int e = 0; rc == VG_DATA && e < 2; e++)
        for (int d = 0; rc == VG_DATA && delimiters[d]; d++) {
            *how = (vg_source_reading){.delimiter = delimiters[d], .encoding = encodings[e]};
            rc = each(a, how, use, err);
        }
    return rc;
}

static void overwrite(int fd, int64_t size)
{
    static const char zeros[ZEROS];
    for (int64_t at = 0; at < size;) {
        int64_t left = size - at;
        ssize_t n = pwrite(fd, zeros, left < ZEROS ? (size_t)left : ZEROS, (off_t)at);
        if (n <= 0)
            return;
        at += n;
    }
    (void)fdatasync(fd);
}

void vg_archived_close(vg_archived *a, bool wipe)
{
    if (wipe && a->input.fd >= 0)
        overwrite(a->input.fd, a->input.size);
    if (wipe && a->input.packed)
        overwrite(a->input.packed_fd, a->input.packed_size);
    if (wipe && a->input.packed)
        overwrite(a->input.packed_fd, a->input.packed_size);
    vg_input_close(&a->input);
}
