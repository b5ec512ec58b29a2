#include "cells.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    WORD = 8,
    /* The text of a record with an end instead of each delimiter and of the line end. The fast
     * path writes whole words. */
    TEXT_ROOM = VG_ROW_BYTES + 1 + WORD,
    PARSER_STEP = 4096
};

/* The memory of libcsv, which holds one cell. Nothing longer than a record is fed to it, so
 * that the bound is never met; it stands here because libcsv itself has none. */
static void *grow(void *old, size_t size)
{
    return size > VG_ROW_BYTES + 2 * PARSER_STEP ? NULL : realloc(old, size);
}

/* libcsv cuts what this says from the ends of unquoted cells. */
static int no_space(unsigned char c)
{
    (void)c;
    return 0;
}

vg_rc vg_cells_init(vg_cells *c, const vg_csv_format *format, vg_err *err)
{
    const vg_dialect *d = &format->dialect;
    c->delimiter[0] = format->delimiter;
    memcpy(c->delimiter + 1, d->more, sizeof d->more);
    c->delimiter_len = strlen(c->delimiter);
    c->quote = d->quote ? d->quote : '"';
    c->escape = d->escape;
    c->quotes = d->quotes;
    c->usual = vg_dialect_is_usual(d);
    csv_init(&c->parser, CSV_STRICT);
    csv_set_delim(&c->parser, (unsigned char)format->delimiter);
    csv_set_space_func(&c->parser, no_space);
    csv_set_realloc_func(&c->parser, grow);
    csv_set_blk_size(&c->parser, PARSER_STEP);
    c->list = malloc(VG_ROW_CELLS * sizeof *c->list);
    c->text = malloc(TEXT_ROOM);
    return c->list && c->text ? VG_OK : vg_nomem(err);
}

void vg_cells_free(vg_cells *c)
{
    free(c->list);
    free(c->text);
    csv_free(&c->parser);
}

void vg_cells_clear(vg_cells *c)
{
    c->count = 0;
    c->len = 0;
}

/* The highest bit of each byte of `word` that equals the byte all of `pattern` consists of. */
static uint64_t equal_bytes(uint64_t word, uint64_t pattern)
{
    const uint64_t low = 0x7f7f7f7f7f7f7f7f;
    uint64_t x = word ^ pattern;
    uint64_t equal = ~(((x & low) + low) | x | low);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    equal = __builtin_bswap64(equal);
#endif
    return equal;
}

vg_cells_state vg_cells_split(vg_cells *c, const char *line, size_t len)
{
    const uint64_t pattern = 0x0101010101010101 * (unsigned char)c->delimiter[0];
    vg_cell *cell = c->list, *last = c->list + VG_ROW_CELLS - 1;
    char *begin = c->text;
    for (size_t i = 0; i < len; i += WORD) {
        uint64_t word = pattern ^ 0xffffffffffffffff;
        memcpy(&word, line + i, len - i < WORD ? len - i : WORD);
        memcpy(c->text + i, &word, WORD);
        for (uint64_t hit = equal_bytes(word, pattern); hit; hit &= hit - 1) {
            char *end = c->text + i + (__builtin_ctzll(hit) >> 3);
            if (cell == last)
                return VG_CELLS_TOO_MANY;
            *end = '\0';
            *cell++ = (vg_cell){.text = begin, .len = (size_t)(end - begin)};
            begin = end + 1;
        }
    }
    c->text[len] = '\0';
    *cell++ = (vg_cell){.text = begin, .len = (size_t)(c->text + len - begin)};
    c->count = (size_t)(cell - c->list);
    return VG_CELLS_WHOLE;
}

static void on_cell(void *text, size_t len, void *ctx)
{
    vg_cells *c = ctx;
    c->too_many = c->too_many || c->count == VG_ROW_CELLS;
    if (c->too_many)
        return;
    char *to = c->text + c->len;
    memcpy(to, text, len);
    to[len] = '\0';
    c->list[c->count++] = (vg_cell){.text = to, .len = len};
    c->len += len + 1;
}

static void on_row(int line_end, void *ctx)
{
    (void)line_end;
    ((vg_cells *)ctx)->open = false;
}

static vg_cells_state by_libcsv(vg_cells *c, const char *line, size_t len)
{
    c->open = true;
    size_t done = csv_parse(&c->parser, line, len, on_cell, on_row, c);
    if (c->too_many)
        return VG_CELLS_TOO_MANY;
    if (done == len)
        return c->open ? VG_CELLS_OPEN : VG_CELLS_WHOLE;
    if (csv_error(&c->parser) != CSV_EPARSE)
        return VG_CELLS_NOMEM;
    return c->parser.quoted ? VG_CELLS_BEHIND_QUOTE : VG_CELLS_QUOTE_INSIDE;
}

/* Whether there is anything like ="0123" in a line. */
static bool has_bare(const char *line, size_t len)
{
    const char *p = line, *end = line + len;
    while (p < end && (p = memchr(p, '=', (size_t)(end - p))))
        if (++p < end && *p == '"')
            return true;
    return false;
}

bool vg_cells_always(const vg_cells *c)
{
    return c->delimiter_len > 1 || c->escape;
}

vg_cells_state vg_cells_feed(vg_cells *c, const char *line, size_t len, size_t end)
{
    bool begins = !c->open;
    if (begins)
        c->own = !c->usual || has_bare(line, len);
    vg_cells_state state =
        c->own ? vg_cells_own(c, line, len, end) : by_libcsv(c, line, len + end);
    if (state == VG_CELLS_OPEN && end == 0 && !c->own)
        state = by_libcsv(c, "\n", 1);
    if (state == VG_CELLS_WHOLE && c->quote == '"' && c->quotes != VG_QUOTES_NONE)
        vg_cells_bare(c);
    return state;
}
