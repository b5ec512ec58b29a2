/* CSV: a record is fed line by line, so that its line, its place and its text are exact.
 *
 * A line without a quote, outside of a quoted cell, is split at its delimiters, which is all
 * that CSV says about it; every other line goes through libcsv. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "rows.h"
#include "window.h"

/* The first place of one byte in the window, from the line being read on; the end of the window
 * when it is not in it. What was searched once is not searched again. */
typedef struct seeker {
    char byte;
    size_t at;
} seeker;

typedef struct csv_rows {
    vg_rows rows; /* first: this is what the caller holds */
    char *name;
    vg_window window;
    vg_cells cells;
    seeker lf, cr, quote;
    size_t line;           /* where the line being read begins in the window */
    size_t end, next;      /* where it ends, without and with its line end */
    int64_t number;        /* of that line, from 1 */
    int64_t offset;        /* bytes of the file before it, without the byte-order mark */
    bool open;             /* the lines before it end inside quotes */
    int64_t quote_number;  /* then: the line on which that quote began */
    vg_row row;            /* the record being read */
    size_t record;         /* where it begins in the window */
    int64_t record_offset; /* as `offset` */
} csv_rows;

static size_t seek(seeker *s, const vg_window *w, size_t from)
{
    if (s->at < from)
        s->at = from;
    if (s->at < w->len && w->text[s->at] != s->byte) {
        const char *found = memchr(w->text + s->at, s->byte, w->len - s->at);
        s->at = found ? (size_t)(found - w->text) : w->len;
    }
    return s->at;
}

/* Reads on. What stands before the record is not needed any more. */
static vg_rc fill(csv_rows *c, vg_err *err)
{
    size_t gone = c->record;
    if (gone > 0) {
        vg_window_drop(&c->window, gone);
        c->line -= gone;
        c->lf.at -= gone;
        c->cr.at -= gone;
        c->quote.at = c->quote.at > gone ? c->quote.at - gone : 0;
        c->record = 0;
    }
    return vg_window_fill(&c->window, err);
}

static vg_rc too_long(const csv_rows *c, vg_err *err)
{
    if (c->open)
        return vg_fail(err, VG_DATA,
                       "%s:%" PRId64
                       ": the quote that begins in column %zu does not end within "
                       "the %d bytes a record may have",
                       c->name, c->quote_number, c->cells.count + 1, VG_ROW_BYTES);
    return vg_fail(err, VG_DATA, "%s:%" PRId64 ": longer than the %d bytes a record may have",
                   c->name, c->row.number, VG_ROW_BYTES);
}

static const char stray[] =
    "; if a quote can be text, file.quotes in a map may be \"loose\" or \"none\"";

/* The file ends where a line would begin. */
static vg_rc at_end(const csv_rows *c, vg_err *err)
{
    if (!c->open)
        return VG_END;
    return vg_fail(err, VG_DATA,
                   "%s:%" PRId64 ": the quote that begins in column %zu does not end%s",
                   c->name, c->quote_number, c->cells.count + 1, stray);
}

/* Finds the end of the line that begins at `line`: VG_OK when it is complete. */
static vg_rc find_line(csv_rows *c, vg_err *err)
{
    const vg_window *w = &c->window;
    for (;;) {
        size_t lf = seek(&c->lf, w, c->line), cr = seek(&c->cr, w, c->line);
        bool last = w->stop != VG_STOP_NOT_YET;
        c->end = lf < cr ? lf : cr;
        if (c->end - c->record > VG_ROW_BYTES)
            return too_long(c, err);
        if (lf < cr || cr + 1 < w->len || (cr < w->len && last)) {
            c->next = c->end + (lf == cr + 1 && lf < w->len ? 2 : 1);
            return VG_OK;
        }
        if (last && w->stop != VG_STOP_END)
            return vg_window_refuse(w, c->number, err);
        if (last && c->line == w->len)
            return at_end(c, err);
        if (last) {
            c->next = w->len;
            return VG_OK;
        }
        vg_rc rc = fill(c, err);
        if (rc != VG_OK)
            return rc;
    }
}

/* The line has been read: the next one begins. */
static void pass_line(csv_rows *c)
{
    c->offset += (int64_t)vg_encoding_size(&c->window.encoding, c->window.text + c->line,
                                           c->next - c->line);
    c->number++;
    c->line = c->next;
}

static void begin_record(csv_rows *c)
{
    c->record = c->line;
    c->record_offset = c->offset;
    c->row.number = c->number;
    vg_cells_clear(&c->cells);
}

static vg_cells_state read_line(csv_rows *c)
{
    const char *line = c->window.text + c->line;
    if (!c->open && !vg_cells_always(&c->cells) &&
        seek(&c->quote, &c->window, c->line) >= c->end)
        return vg_cells_split(&c->cells, line, c->end - c->line);
    size_t count = c->cells.count;
    vg_cells_state state = vg_cells_feed(&c->cells, line, c->end - c->line, c->next - c->end);
    /* The cell that is still open began on this line if the line before left none open or this
     * one completed any. */
    if (state == VG_CELLS_OPEN && (!c->open || c->cells.count != count))
        c->quote_number = c->number;
    return state;
}

static vg_rc refuse_cells(const csv_rows *c, vg_cells_state state, vg_err *err)
{
    const char *what = state == VG_CELLS_BEHIND_QUOTE
                           ? "text behind a closing quote"
                           : "a quote inside a cell that does not begin with one";
    size_t column = c->cells.count + 1;
    char where[64] = "";
    if (c->open && c->quote_number != c->number)
        snprintf(where, sizeof where, "; quotes are open since line %" PRId64, c->quote_number);
    if (state == VG_CELLS_NOMEM)
        return vg_nomem(err);
    if (state == VG_CELLS_TOO_MANY)
        return vg_fail(err, VG_DATA, "%s:%" PRId64 ": more than the %d cells a record may have",
                       c->name, c->number, VG_ROW_CELLS);
    return vg_fail(err, VG_DATA, "%s:%" PRId64 ": column %zu: %s%s%s", c->name, c->number,
                   column, what, where, stray);
}

static void deliver(csv_rows *c, const vg_row **row)
{
    c->row.offset = c->window.mark_len + c->record_offset;
    c->row.raw = c->window.text + c->record;
    c->row.raw_len = c->end - c->record;
    c->row.cells = c->cells.list;
    c->row.count = c->cells.count;
    *row = &c->row;
}

/* DOS wrote a sign for the end of the file behind the last line. */
static bool is_end_sign(const csv_rows *c)
{
    const vg_window *w = &c->window;
    return c->end - c->line == 1 && w->text[c->line] == 0x1a && c->next == w->len &&
           w->stop == VG_STOP_END;
}

static vg_rc csv_next(vg_rows *rows, const vg_row **row, vg_err *err)
{
    csv_rows *c = (csv_rows *)rows;
    vg_cells_state state = VG_CELLS_OPEN;
    while (state != VG_CELLS_WHOLE) {
        if (!c->open)
            begin_record(c);
        vg_rc rc = find_line(c, err);
        if (rc != VG_OK)
            return rc;
        if (!c->open && (c->end == c->line || is_end_sign(c))) {
            pass_line(c);
            continue;
        }
        state = read_line(c);
        if (state > VG_CELLS_OPEN)
            return refuse_cells(c, state, err);
        c->open = state == VG_CELLS_OPEN;
        pass_line(c);
    }
    deliver(c, row);
    return VG_OK;
}

static void csv_close(vg_rows *rows)
{
    csv_rows *c = (csv_rows *)rows;
    vg_cells_free(&c->cells);
    vg_window_close(&c->window);
    free(c->name);
    free(c);
}

static bool can_delimit(char d)
{
    bool letter = (d >= '0' && d <= '9') || (d >= 'A' && d <= 'Z') || (d >= 'a' && d <= 'z');
    return d == '\t' || (d >= ' ' && d <= '~' && d != '"' && !letter);
}

vg_rc vg_rows_open_csv(vg_rows **out, const vg_csv_format *format, vg_read_fn *read, void *ctx,
                       vg_err *err)
{
    static const vg_rows_kind kind = {.next = csv_next, .close = csv_close};
    *out = NULL;
    if (!can_delimit(format->delimiter))
        return vg_fail(
            err, VG_CONFIG,
            "%s: character %d cannot be a delimiter, expected a tab or a sign that is "
            "no letter, digit or quote",
            format->name, (unsigned char)format->delimiter);
    csv_rows *c = calloc(1, sizeof *c);
    if (!c)
        return vg_nomem(err);
    c->rows.kind = &kind;
    c->lf.byte = '\n';
    c->cr.byte = '\r';
    c->quote.byte = format->dialect.quote ? format->dialect.quote : '"';
    c->number = 1;
    vg_rc rc = vg_cells_init(&c->cells, format, err);
    size_t size = strlen(format->name) + 1;
    if (rc == VG_OK && !(c->name = malloc(size)))
        rc = vg_nomem(err);
    if (rc == VG_OK) {
        memcpy(c->name, format->name, size);
        rc = vg_window_open(&c->window, c->name, format->encoding, read, ctx, err);
    }
    if (rc == VG_OK)
        *out = &c->rows;
    else
        csv_close(&c->rows);
    return rc;
}
