/* The cells of a record in a dialect that libcsv does not know. */
#include <string.h>

#include "cells.h"

/* A line, and how far it is read. */
typedef struct scan {
    vg_cells *cells;
    const char *at, *end;
} scan;

static bool is_delimiter(const scan *s, const char *p)
{
    const vg_cells *c = s->cells;
    return (size_t)(s->end - p) >= c->delimiter_len &&
           memcmp(p, c->delimiter, c->delimiter_len) == 0;
}

/* Blanks of a loose file, which stand between a quote and a delimiter. */
static const char *behind_blanks(const scan *s, const char *p)
{
    while (p < s->end && *p == ' ' && !is_delimiter(s, p))
        p++;
    return p;
}

static bool ends_cell(const scan *s, const char *p)
{
    return p == s->end || is_delimiter(s, p);
}

/* How many bytes stand there as text behind the escape sign; 0: it is text itself. */
static size_t escaped(const scan *s, const char *p)
{
    const vg_cells *c = s->cells;
    if (!c->escape || *p != c->escape || p + 1 == s->end)
        return 0;
    if (is_delimiter(s, p + 1))
        return c->delimiter_len;
    return p[1] == c->escape || (p[1] == c->quote && c->quotes != VG_QUOTES_NONE) ? 1 : 0;
}

static void add(vg_cells *c, const char *text, size_t len)
{
    memcpy(c->text + c->len, text, len);
    c->len += len;
}

/* The text that has been added is a cell. */
static void end_cell(vg_cells *c)
{
    c->too_many = c->too_many || c->count == VG_ROW_CELLS;
    if (c->too_many)
        return;
    c->text[c->len] = '\0';
    c->list[c->count++] = (vg_cell){.text = c->text + c->begin, .len = c->len - c->begin};
    c->begin = ++c->len;
}

/* The quote before the next delimiter or the line end; NULL when there is none. */
static const char *loose_close(const scan *s, const char *from)
{
    for (const char *p = from; p < s->end; p++) {
        size_t skip = escaped(s, p);
        if (skip)
            p += skip;
        else if (*p == s->cells->quote && ends_cell(s, behind_blanks(s, p + 1)))
            return p;
    }
    return NULL;
}

/* Text inside of quotes up to `to`. */
static void take_quoted(scan *s, const char *to)
{
    vg_cells *c = s->cells;
    while (s->at < to) {
        size_t skip = escaped(s, s->at);
        bool doubled = s->at + 1 < to && s->at[0] == c->quote && s->at[1] == c->quote;
        s->at += skip > 0 || doubled;
        add(c, s->at, skip ? skip : 1);
        s->at += skip ? skip : 1;
    }
}

/* Strict: the text of a quoted cell from where it is on, perhaps up to the line end. */
static vg_cells_state take_strict(scan *s)
{
    vg_cells *c = s->cells;
    const char *p = s->at;
    c->open = true;
    while (p < s->end && (*p != c->quote || (p + 1 < s->end && p[1] == c->quote))) {
        size_t skip = escaped(s, p);
        p += skip ? 1 + skip : *p == c->quote ? 2 : 1;
    }
    take_quoted(s, p);
    if (p == s->end)
        return VG_CELLS_OPEN;
    c->open = false;
    s->at = p + 1;
    return ends_cell(s, s->at) ? VG_CELLS_WHOLE : VG_CELLS_BEHIND_QUOTE;
}

/* ="0123": the sign and its quotes stay, vg_cells_bare() takes them. */
static vg_cells_state take_formula(scan *s)
{
    const char *p = s->at + 2;
    while (p < s->end && (*p != '"' || (p + 1 < s->end && p[1] == '"')))
        p += *p == '"' ? 2 : 1;
    if (p >= s->end || !ends_cell(s, p + 1))
        return VG_CELLS_QUOTE_INSIDE;
    add(s->cells, s->at, (size_t)(p + 1 - s->at));
    s->at = p + 1;
    return VG_CELLS_WHOLE;
}

static vg_cells_state take_plain(scan *s)
{
    vg_cells *c = s->cells;
    while (!ends_cell(s, s->at)) {
        size_t skip = escaped(s, s->at);
        if (!skip && *s->at == c->quote && c->quotes == VG_QUOTES_STRICT)
            return VG_CELLS_QUOTE_INSIDE;
        s->at += skip > 0;
        add(c, s->at, skip ? skip : 1);
        s->at += skip ? skip : 1;
    }
    return VG_CELLS_WHOLE;
}

static vg_cells_state take_cell(scan *s)
{
    const vg_cells *c = s->cells;
    const char *close = NULL, *first = s->at;
    if (c->quotes == VG_QUOTES_LOOSE)
        first = behind_blanks(s, first);
    if (c->quotes == VG_QUOTES_NONE || first == s->end)
        return take_plain(s);
    if (c->quote == '"' && s->end - first > 1 && first[0] == '=' && first[1] == '"' &&
        c->quotes == VG_QUOTES_STRICT)
        return take_formula(s);
    if (*first != c->quote)
        return take_plain(s);
    if (c->quotes == VG_QUOTES_STRICT) {
        s->at++;
        return take_strict(s);
    }
    if (!(close = loose_close(s, first + 1)))
        return take_plain(s);
    s->at = first + 1;
    take_quoted(s, close);
    s->at = behind_blanks(s, close + 1);
    return VG_CELLS_WHOLE;
}

vg_cells_state vg_cells_own(vg_cells *c, const char *line, size_t len, size_t end)
{
    scan s = {.cells = c, .at = line, .end = line + len};
    vg_cells_state state;
    bool more = true;
    if (!c->open)
        c->begin = c->len;
    while (more) {
        state = c->open ? take_strict(&s) : take_cell(&s);
        if (state == VG_CELLS_OPEN) {
            add(c, s.end, end);
            return state;
        }
        if (state != VG_CELLS_WHOLE)
            return state;
        end_cell(c);
        more = s.at < s.end;
        s.at += more ? c->delimiter_len : 0;
    }
    return c->too_many ? VG_CELLS_TOO_MANY : VG_CELLS_WHOLE;
}

/* Whether a cell is =" and " around a text in which quotes are doubled. */
static bool is_bare_text(const vg_cell *cell)
{
    if (cell->len < 3 || memcmp(cell->text, "=\"", 2) != 0 || cell->text[cell->len - 1] != '"')
        return false;
    const char *p = cell->text + 2, *end = cell->text + cell->len - 1;
    while (p < end && (*p != '"' || (p + 1 < end && p[1] == '"')))
        p += *p == '"' ? 2 : 1;
    return p == end;
}

void vg_cells_bare(vg_cells *c)
{
    for (size_t i = 0; i < c->count; i++) {
        vg_cell *cell = &c->list[i];
        if (!is_bare_text(cell))
            continue;
        char *begin = c->text + (cell->text - c->text), *to = begin;
        for (size_t from = 2; from + 1 < cell->len; from++) {
            *to++ = begin[from];
            from += begin[from] == '"';
        }
        *to = '\0';
        cell->len = (size_t)(to - begin);
    }
}
