/* Which record is the header, which are rows, which are totals, and where the table ends. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "infer.h"
#include "shape/totals_words.h"

enum { HEAD = 60 /* records among which the header is sought */ };

/* --- sayings and cells
 * ---------------------------------------------------------------------------------- */

/* At most what a text of a map may be long, cut at a character, on one line. */
VG_PRINTF(2, 0) static char *tidy(vg_arena *arena, const char *fmt, va_list ap)
{
    enum { MOST = 480, ROOM = 1024 };
    char text[ROOM];
    vsnprintf(text, sizeof text, fmt, ap);
    size_t len = strlen(text);
    if (len > MOST) {
        for (len = MOST; len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80;)
            len--;
        memcpy(text + len, "\xe2\x80\xa6", 4);
        len += 3;
    }
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            text[i] = ' ';
    return vg_arena_copy(arena, text, len);
}

VG_PRINTF(4, 0)
static vg_rc say(vg_infer *in, const char ***list, size_t *count, const char *fmt, va_list ap,
                 vg_err *err)
{
    char *text = tidy(in->arena, fmt, ap);
    if (!text)
        return vg_nomem(err);
    for (size_t i = 0; i < *count; i++)
        if (strcmp((*list)[i], text) == 0)
            return VG_OK;
    const char **to = vg_arena_push(in->arena, list, count, sizeof **list);
    if (!to)
        return vg_nomem(err);
    *to = text;
    return VG_OK;
}

vg_rc vg_infer_note(vg_infer *in, vg_err *err, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vg_rc rc = say(in, &in->notes, &in->note_count, fmt, ap, err);
    va_end(ap);
    return rc;
}

vg_rc vg_infer_ask(vg_infer *in, vg_err *err, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vg_rc rc = say(in, &in->questions, &in->question_count, fmt, ap, err);
    va_end(ap);
    return rc;
}

vg_load_text vg_infer_cell(const vg_row *row, size_t column)
{
    if (column >= row->count)
        return (vg_load_text){.text = "", .len = 0};
    return vg_load_trim(row->cells[column].text, row->cells[column].len);
}

vg_cell_kind vg_infer_kind(const vg_row *row, size_t column)
{
    return row->kinds && column < row->count ? (vg_cell_kind)row->kinds[column] : VG_IS_TEXT;
}

bool vg_infer_figure(vg_load_text t)
{
    size_t digits = 0;
    for (size_t i = 0; i < t.len; i++) {
        size_t blank = vg_load_blank(t.text + i, t.len - i);
        if (t.text[i] >= '0' && t.text[i] <= '9')
            digits++;
        else if (blank)
            i += blank - 1;
        else if (!strchr(".,:'%-+()/TZ", t.text[i]))
            return false;
    }
    return digits > 0;
}

static size_t filled(const vg_row *row)
{
    size_t n = 0;
    for (size_t i = 0; i < row->count; i++)
        n += vg_infer_cell(row, i).len > 0;
    return n;
}

bool vg_infer_blank(const vg_row *row)
{
    return filled(row) == 0;
}

bool vg_infer_is_row(const vg_infer *in, size_t record)
{
    return record >= in->first && record < in->end && !in->totals[record] &&
           !vg_infer_blank(&in->sample.rows[record]);
}

/* --- the header
 * ---------------------------------------------------------------------------------------- */

static size_t figures(const vg_row *row)
{
    size_t n = 0;
    for (size_t i = 0; i < row->count; i++)
        n += vg_infer_kind(row, i) != VG_IS_TEXT || vg_infer_figure(vg_infer_cell(row, i));
    return n;
}

/* Names that are known; of several records those with the most are the header. */
static vg_rc known(const vg_infer_words *words, const vg_row *row, size_t *out, vg_err *err)
{
    *out = 0;
    for (size_t i = 0; i < row->count; i++) {
        const vg_infer_word *word;
        vg_load_text t = vg_infer_cell(row, i);
        if (t.len == 0)
            continue;
        vg_rc rc = vg_infer_words_find(words, t.text, t.len, &word, err);
        if (rc != VG_OK)
            return rc;
        *out += word != NULL;
    }
    return VG_OK;
}

/* A record of names before one with figures, when no name is known. */
static bool looks_like_header(const vg_infer *in, size_t i)
{
    const vg_sample *s = &in->sample;
    return i + 1 < s->count && filled(&s->rows[i]) >= 2 && figures(&s->rows[i]) == 0 &&
           figures(&s->rows[i + 1]) > 0;
}

static vg_rc find_header(vg_infer *in, const vg_infer_words *words, vg_err *err)
{
    const vg_sample *s = &in->sample;
    size_t best = 0, fallback = s->count;
    in->header = s->count;
    for (size_t i = 0; i < s->count && i < HEAD; i++) {
        size_t n;
        vg_rc rc = known(words, &s->rows[i], &n, err);
        if (rc != VG_OK)
            return rc;
        if (n > best && filled(&s->rows[i]) >= 2) {
            best = n;
            in->header = i;
        }
        if (fallback == s->count && looks_like_header(in, i))
            fallback = i;
    }
    in->header_rows = 1;
    if (best < 2 && fallback < s->count)
        in->header = fallback;
    in->headless = in->header == s->count;
    in->first = in->headless ? 0 : in->header + 1;
    if (in->headless)
        return vg_infer_note(in, err,
                             "file.header_row: no record is one of names alone, so "
                             "that columns are named by their places");
    return vg_infer_note(
        in, err, "file.header_row: record %zu (%s %lld), %zu of its %zu names are known",
        in->header + 1, s->workbook ? "row" : "line", (long long)s->rows[in->header].number,
        best, filled(&s->rows[in->header]));
}

/* Two names that are the same want the record above them. */
static bool has_twins(const vg_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        for (size_t j = 0; j < i; j++) {
            vg_load_text a = vg_infer_cell(row, i), b = vg_infer_cell(row, j);
            if (a.len > 0 && a.len == b.len && memcmp(a.text, b.text, a.len) == 0)
                return true;
        }
    return false;
}

static vg_rc look_above(vg_infer *in, vg_err *err)
{
    const vg_sample *s = &in->sample;
    if (in->headless || in->header == 0 || !has_twins(&s->rows[in->header]))
        return VG_OK;
    const vg_row *above = &s->rows[in->header - 1];
    if (filled(above) < 1 || figures(above) > 0)
        return VG_OK;
    in->header_rows = 2;
    return vg_infer_note(in, err,
                         "file.header_rows: 2, for names in record %zu stand twice and record "
                         "%zu above them is one of names as well",
                         in->header + 1, in->header);
}

/* --- rows
 * --------------------------------------------------------------------------------------------
 */

static bool is_totals(const vg_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (vg_totals_usual(row->cells[i].text, row->cells[i].len))
            return true;
    return false;
}

/* Behind the last record with figures stand notes, if anything. */
static vg_rc find_end(vg_infer *in, vg_err *err)
{
    const vg_sample *s = &in->sample;
    size_t last = s->count;
    while (last > in->first && !is_totals(&s->rows[last - 1]) &&
           (figures(&s->rows[last - 1]) == 0 || filled(&s->rows[last - 1]) < 2))
        last--;
    in->end = s->count;
    if (s->more || last == in->first || last == s->count)
        return VG_OK;
    size_t note = last;
    while (note < s->count && vg_infer_blank(&s->rows[note]))
        note++;
    if (note == s->count)
        return VG_OK;
    in->end = last;
    int64_t next = s->rows[last - 1].number + 1;
    in->blank_end = note > last || (!s->workbook && s->rows[last].number > next);
    vg_load_text t = {.text = "", .len = 0};
    for (size_t c = 0; t.len == 0; c++)
        t = vg_infer_cell(&s->rows[note], c);
    vg_found found = vg_found_text(t.text, t.len);
    in->end_word = vg_arena_copy(in->arena, t.text, t.len);
    if (!in->end_word)
        return vg_nomem(err);
    return vg_infer_note(in, err, "table: \"%s\" in record %zu and what follows are no rows",
                         found.text, note + 1);
}

/* The sums of totals are what an import checks; here only their word counts. */
static vg_rc find_totals(vg_infer *in, vg_err *err)
{
    const vg_sample *s = &in->sample;
    size_t first = 0;
    in->totals = VG_NEW_N(in->arena, unsigned char, s->count + 1);
    if (!in->totals)
        return vg_nomem(err);
    for (size_t i = in->first; i < in->end; i++)
        if (is_totals(&s->rows[i])) {
            in->totals[i] = 1;
            first = in->totals_count++ ? first : i;
        }
    for (size_t i = in->first; i < in->end; i++)
        in->row_count += vg_infer_is_row(in, i);
    if (in->totals_count == 0)
        return VG_OK;
    return vg_infer_note(in, err,
                         "totals: %zu record%s the word of a row of totals, the first in %s "
                         "%lld; an import checks and leaves them out",
                         in->totals_count, in->totals_count == 1 ? " has" : "s have",
                         s->workbook ? "row" : "line", (long long)s->rows[first].number);
}

/* A table has two columns at least. */
static bool has_columns(const vg_infer *in)
{
    for (size_t i = in->first; i < in->end; i++)
        if (filled(&in->sample.rows[i]) > 1)
            return true;
    return false;
}

vg_rc vg_infer_header(vg_infer *in, const vg_infer_words *words, vg_err *err)
{
    vg_rc rc = find_header(in, words, err);
    if (rc == VG_OK)
        rc = look_above(in, err);
    if (rc == VG_OK)
        rc = find_end(in, err);
    if (rc == VG_OK)
        rc = find_totals(in, err);
    if (rc == VG_OK && (in->row_count == 0 || !has_columns(in)))
        rc = vg_fail(err, VG_DATA, "%s: expected a table with rows behind a header, found none",
                     in->sample.path);
    return rc;
}
