/* Bytes in memory as a file, given out a few at a time, and rows written down as text. */
#ifndef VGOV_TESTS_ROWS_BYTES_H
#define VGOV_TESTS_ROWS_BYTES_H

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <vgov/rows.h>
#include <vgov/str.h>

typedef struct bytes {
    const char *ptr;
    size_t len;
    size_t chunk; /* at most so many at a time, from 1 */
    size_t given;
    size_t fail_at; /* reading fails when so many were given; 0 = never */
} bytes;

static inline vg_rc bytes_read(void *ctx, void *to, size_t room, size_t *got, vg_err *err)
{
    bytes *b = ctx;
    size_t n = b->len - b->given;
    n = n < b->chunk ? n : b->chunk;
    n = n < room ? n : room;
    *got = 0;
    if (b->fail_at && b->given >= b->fail_at)
        return vg_fail(err, VG_IO, "the disk is gone");
    if (n > 0)
        memcpy(to, b->ptr + b->given, n);
    b->given += n;
    *got = n;
    return VG_OK;
}

/* "cell|cell\n" for each row, then the error. */
static inline void bytes_cells(vg_str *out, bytes *b, const vg_csv_format *format)
{
    vg_err err = VG_ERR_INIT;
    vg_rows *rows = NULL;
    const vg_row *row;
    vg_rc rc = vg_rows_open_csv(&rows, format, bytes_read, b, &err);
    while (rc == VG_OK && (rc = vg_rows_next(rows, &row, &err)) == VG_OK) {
        for (size_t i = 0; i < row->count; i++)
            vg_str_addf(out, "%s%s", i > 0 ? "|" : "", row->cells[i].text);
        vg_str_addc(out, '\n');
    }
    if (rc != VG_END)
        vg_str_addf(out, "%d %s", (int)rc, err.text);
    vg_rows_close(rows);
}

/* "number@offset<raw>cell|cell\n" for each row, then the error, if any, with its code. */
static inline vg_rc bytes_dump(vg_str *out, bytes *b, const vg_csv_format *format)
{
    vg_err err = VG_ERR_INIT;
    vg_rows *rows = NULL;
    const vg_row *row;
    vg_rc rc = vg_rows_open_csv(&rows, format, bytes_read, b, &err);
    while (rc == VG_OK && (rc = vg_rows_next(rows, &row, &err)) == VG_OK) {
        vg_str_addf(out, "%" PRId64 "@%" PRId64 "<", row->number, row->offset);
        vg_str_add(out, row->raw, row->raw_len);
        vg_str_addc(out, '>');
        for (size_t i = 0; i < row->count; i++) {
            if (i > 0)
                vg_str_addc(out, '|');
            vg_str_add(out, row->cells[i].text, row->cells[i].len);
            if (row->cells[i].text[row->cells[i].len] != '\0')
                vg_str_adds(out, "[not ended]");
        }
        vg_str_addc(out, '\n');
    }
    if (rc != VG_END)
        vg_str_addf(out, "%d %s", (int)rc, err.text);
    vg_rows_close(rows);
    return rc;
}

#endif
