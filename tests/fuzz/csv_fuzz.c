/* CSV: the first bytes choose delimiter, encoding and chunking, the rest is the file. What
 * comes out must not depend on the chunks; rows must lie in the file where they say; the cells
 * of a row must be what a plain reading of its text gives. */
#include <stdbool.h>
#include <stdlib.h>

#include "../unit/rows/bytes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEAD = 3 };

#define CLAIM(holds)                                                    \
    do {                                                                \
        if (!(holds)) {                                                 \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #holds); \
            abort();                                                    \
        }                                                               \
    } while (0)

/* Reads the cell that begins at `p` letter by letter; returns the place behind it. */
static const char *read_cell(const char *p, const char *end, char delimiter, vg_str *cell)
{
    vg_str_clear(cell);
    if (p == end || *p != '"') {
        while (p < end && *p != delimiter)
            vg_str_addc(cell, *p++);
        return p;
    }
    for (p++; p < end; p++) {
        if (*p != '"')
            vg_str_addc(cell, *p);
        else if (p + 1 < end && p[1] == '"')
            vg_str_addc(cell, *p++);
        else
            return p + 1;
    }
    CLAIM(!"a delivered quote is closed");
    return p;
}

static void check_cells(const vg_row *row, char delimiter)
{
    vg_str cell = VG_STR_INIT;
    const char *p = row->raw, *end = p + row->raw_len;
    for (size_t i = 0; i < row->count; i++) {
        p = read_cell(p, end, delimiter, &cell);
        CLAIM(vg_str_rc(&cell, NULL) == VG_OK);
        CLAIM(cell.len == row->cells[i].len);
        CLAIM(memcmp(cell.ptr, row->cells[i].text, cell.len + 1) == 0);
        CLAIM(i + 1 < row->count ? p < end && *p == delimiter : p == end);
        p++;
    }
    vg_str_free(&cell);
}

static int64_t lines_between(const char *p, const char *end)
{
    int64_t lines = 0;
    for (; p < end; p++)
        lines += *p == '\n' || (*p == '\r' && !(p + 1 < end && p[1] == '\n'));
    return lines;
}

/* In a file of UTF-8 a row stands where it says, and there are only line ends between two. */
static void check_place(const vg_row *row, const bytes *file, int64_t *behind, int64_t *line)
{
    CLAIM(row->offset >= *behind && (uint64_t)row->offset + row->raw_len <= file->len);
    CLAIM(memcmp(file->ptr + row->offset, row->raw, row->raw_len) == 0);
    const char *from = file->ptr + *behind, *at = file->ptr + row->offset;
    for (const char *p = from; p < at; p++)
        CLAIM(*p == '\n' || *p == '\r' || *behind == 0);
    *line += lines_between(from, at);
    CLAIM(row->number == *line);
    *line += lines_between(row->raw, row->raw + row->raw_len);
    *behind = row->offset + (int64_t)row->raw_len;
}

static void check_rows(bytes file, const vg_csv_format *format)
{
    vg_rows *rows = NULL;
    const vg_row *row;
    int64_t behind = 0, line = 1, offset = -1;
    bool plain = format->encoding && strcmp(format->encoding, "utf-8") == 0;
    CLAIM(vg_rows_open_csv(&rows, format, bytes_read, &file, NULL) == VG_OK);
    vg_rc rc;
    while ((rc = vg_rows_next(rows, &row, NULL)) == VG_OK) {
        check_cells(row, format->delimiter);
        CLAIM(row->count > 0 && row->raw_len > 0);
        CLAIM(row->offset > offset && (uint64_t)row->offset < file.len);
        offset = row->offset;
        if (plain)
            check_place(row, &file, &behind, &line);
    }
    CLAIM(rc == VG_END || rc == VG_DATA);
    vg_rows_close(rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {',', ';', '\t', '|', ' '};
    static const char *const encodings[] = {"utf-8",    NULL,     "windows-1252", "utf-16le",
                                            "utf-16be", "utf-16", "iso-8859-15",  "us-ascii"};
    if (size < HEAD)
        return 0;
    vg_csv_format format = {.name = "f",
                            .delimiter = delimiters[data[0] % sizeof delimiters],
                            .encoding = encodings[data[1] % 8]};
    bytes whole = {.ptr = (const char *)data + HEAD, .len = size - HEAD, .chunk = size};
    bytes chunks = whole;
    chunks.chunk = 1 + data[2] % 64;
    vg_str once = VG_STR_INIT, again = VG_STR_INIT;
    bytes file = whole;
    vg_rc rc = bytes_dump(&once, &file, &format);
    CLAIM(bytes_dump(&again, &chunks, &format) == rc);
    CLAIM(once.len == again.len && memcmp(once.ptr, again.ptr, once.len) == 0);
    vg_str_free(&once);
    vg_str_free(&again);
    check_rows(whole, &format);
    return 0;
}
