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

/* The place behind a cell like ="0123", and its text; NULL: it is none. */
static const char *read_bare(const char *p, const char *end, char delimiter, vg_str *cell)
{
    if (end - p < 3 || p[0] != '=' || p[1] != '"')
        return NULL;
    for (p += 2; p < end && (*p != '"' || (p + 1 < end && p[1] == '"')); p++) {
        vg_str_addc(cell, *p);
        p += *p == '"';
    }
    return p < end && (p + 1 == end || p[1] == delimiter) ? p + 1 : NULL;
}

/* Reads the cell that begins at `p` letter by letter; returns the place behind it. */
static const char *read_cell(const char *p, const char *end, char delimiter, vg_str *cell)
{
    vg_str_clear(cell);
    const char *bare = read_bare(p, end, delimiter, cell);
    if (bare)
        return bare;
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
            break;
    }
    CLAIM(p < end);
    vg_str inner = VG_STR_INIT;
    vg_str_add(&inner, cell->ptr, cell->len);
    vg_str bared = VG_STR_INIT;
    const char *all = read_bare(inner.ptr, inner.ptr + inner.len, '\0', &bared);
    if (all == inner.ptr + inner.len && inner.len) {
        vg_str_clear(cell);
        vg_str_add(cell, bared.ptr, bared.len);
    }
    vg_str_free(&inner);
    vg_str_free(&bared);
    return p + 1;
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
        if (vg_dialect_is_usual(&format->dialect))
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
    static const vg_dialect dialects[] = {{.quote = 0},
                                          {.quote = '\'', .more = " "},
                                          {.escape = '\\'},
                                          {.quotes = VG_QUOTES_LOOSE}};
    if (size < HEAD)
        return 0;
    vg_csv_format format = {.name = "f",
                            .delimiter = delimiters[data[0] % sizeof delimiters],
                            .encoding = encodings[data[1] % 8],
                            .dialect = dialects[data[2] / 64]};
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
