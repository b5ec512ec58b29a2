#include "heading.h"

#include <string.h>
#include <strings.h>

#include "texts.h"

enum {
    SEARCHED = 10000
}; /* records that may come before a header that is sought by its names */

static vg_rc open_beside(vg_heading *h, vg_err *err)
{
    bool sought = false;
    for (size_t i = 0; i < h->map->field_count; i++)
        sought = sought || h->map->fields[i].beside;
    if (!sought)
        return VG_OK;
    h->beside = VG_NEW_N(&h->arena, const char *, h->map->field_count);
    return h->beside ? VG_OK : vg_nomem(err);
}

vg_rc vg_heading_open(vg_heading *h, const vg_map *map, const char *file, vg_err *err)
{
    *h = (vg_heading){.map = map, .file = file};
    vg_rc rc = open_beside(h, err);
    if (rc != VG_OK)
        return rc;
    return vg_words_open(&h->wanted, map->header_find, map->header_find_count, &h->arena, err);
}

void vg_heading_restart(vg_heading *h)
{
    h->count = 0;
}

static vg_rc copy_record(vg_record *to, const vg_row *row, vg_err *err)
{
    vg_arena_free(&to->arena);
    to->row = (vg_row){.number = row->number, .offset = row->offset, .count = row->count};
    vg_cell *cells = VG_NEW_N(&to->arena, vg_cell, row->count + 1);
    char *raw = vg_arena_copy(&to->arena, row->raw, row->raw_len);
    if (!cells || !raw)
        return vg_nomem(err);
    for (size_t i = 0; i < row->count; i++) {
        cells[i].len = row->cells[i].len;
        cells[i].text = vg_arena_copy(&to->arena, row->cells[i].text, row->cells[i].len);
        if (!cells[i].text)
            return vg_nomem(err);
    }
    unsigned char *kinds =
        row->kinds ? VG_NEW_N(&to->arena, unsigned char, row->count + 1) : NULL;
    if (row->kinds && !kinds)
        return vg_nomem(err);
    if (kinds)
        memcpy(kinds, row->kinds, row->count);
    to->row.kinds = kinds;
    to->row.cells = cells;
    to->row.raw = raw;
    if (row->kinds) {
        to->row.kinds =
            (unsigned char *)vg_arena_copy(&to->arena, (const char *)row->kinds, row->count);
        if (!to->row.kinds)
            return vg_nomem(err);
    }
    to->row.raw_len = row->raw_len;
    return VG_OK;
}

/* What stands behind a word: the rest of its cell behind a colon, or, when the word is the
 * whole cell, the next cell of the record that has a text. Letter case of ASCII does not
 * matter. */
static vg_load_text text_behind(const vg_row *row, const char *word)
{
    vg_load_text w = vg_load_trim(word, strlen(word));
    while (w.len > 0 && w.text[w.len - 1] == ':')
        w = vg_load_trim(w.text, w.len - 1);
    for (size_t c = 0; w.len > 0 && c < row->count; c++) {
        vg_load_text t = vg_load_trim(row->cells[c].text, row->cells[c].len);
        if (t.len < w.len || strncasecmp(t.text, w.text, w.len) != 0)
            continue;
        vg_load_text rest = vg_load_trim(t.text + w.len, t.len - w.len);
        if (rest.len > 0 && rest.text[0] == ':')
            rest = vg_load_trim(rest.text + 1, rest.len - 1);
        else if (rest.len > 0)
            continue; /* the cell goes on, and is another word */
        while (rest.len == 0 && ++c < row->count)
            rest = vg_load_trim(row->cells[c].text, row->cells[c].len);
        return rest;
    }
    return (vg_load_text){.text = "", .len = 0};
}

static vg_rc look_beside(vg_heading *h, const vg_row *row, vg_err *err)
{
    for (size_t i = 0; h->beside && i < h->map->field_count; i++) {
        const vg_map_field *f = &h->map->fields[i];
        if (!f->beside || h->beside[i])
            continue;
        vg_load_text found = text_behind(row, f->beside);
        if (found.len == 0)
            continue;
        h->beside[i] = vg_arena_copy(&h->arena, found.text, found.len);
        if (!h->beside[i])
            return vg_nomem(err);
    }
    return VG_OK;
}

/* Whether a record has all the names. */
static vg_rc has_names(const vg_heading *h, const vg_row *row, bool *has, vg_err *err)
{
    size_t found = 0;
    *has = false;
    for (size_t w = 0; w < h->wanted.count; w++) {
        vg_words one = h->wanted;
        one.list = &h->wanted.list[w];
        one.count = 1;
        bool in;
        vg_rc rc = vg_words_in(&one, row, &in, err);
        if (rc != VG_OK)
            return rc;
        found += in;
    }
    *has = found == h->wanted.count;
    return VG_OK;
}

vg_rc vg_heading_missing(const vg_heading *h, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    const vg_map *m = h->map;
    for (size_t i = 0; i < m->header_find_count; i++)
        vg_str_addf(&text, "%s\"%s\"", i ? ", " : "", m->header_find[i]);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK && m->header_find_count)
        rc = vg_fail(err, VG_DATA,
                     "%s: no record has all the column names that file.header_find of the map "
                     "lists: %s",
                     h->file, text.ptr);
    else if (rc == VG_OK)
        rc = vg_fail(err, VG_DATA,
                     "%s: expected a header in record %d (file.header_row of the map), found "
                     "the end",
                     h->file, m->header_row);
    vg_str_free(&text);
    return rc;
}

/* The first line of a file, in which Excel is told the delimiter: "sep=;". Where the header is
 * the first record it is the one behind that line. */
static vg_rc is_excel_line(const vg_heading *h, const vg_row *row, bool *is, vg_err *err)
{
    const bool quoted = row->raw_len == 7 && row->raw[0] == '"' && row->raw[6] == '"';
    *is = h->map->header_row == 1 && h->map->header_find_count == 0 && row->number == 1 &&
          !row->kinds && row->raw_len == 5 + 2 * (size_t)quoted &&
          strncasecmp(row->raw + quoted, "sep=", 4) == 0;
    if (!*is || row->raw[4 + quoted] == h->map->delimiter)
        return VG_OK;
    return vg_fail(err, VG_DATA,
                   "%s:1: says that the delimiter is \"%c\", the map says \"%c\" "
                   "(file.delimiter)",
                   h->file, row->raw[4 + quoted], h->map->delimiter);
}

vg_rc vg_heading_take(vg_heading *h, const vg_row *row, bool *done, vg_err *err)
{
    const vg_map *m = h->map;
    bool excel;
    *done = false;
    vg_rc rc = is_excel_line(h, row, &excel, err);
    if (rc != VG_OK || excel)
        return rc;
    rc = copy_record(&h->last[h->count++ % m->header_rows], row, err);
    if (rc == VG_OK)
        rc = look_beside(h, row, err);
    if (rc != VG_OK)
        return rc;
    if (m->header_find_count == 0) {
        *done = h->count == (int64_t)m->header_row + m->header_rows - 1;
        return VG_OK;
    }
    rc = has_names(h, row, done, err);
    if (rc == VG_OK && *done && h->count < m->header_rows)
        return vg_fail(err, VG_DATA,
                       "%s:%lld: the header cannot be %d records long (file.header_rows of the "
                       "map): its last one is record %lld",
                       h->file, (long long)row->number, m->header_rows, (long long)h->count);
    return rc == VG_OK && !*done && h->count == SEARCHED ? vg_heading_missing(h, err) : rc;
}

const vg_row *vg_heading_record(const vg_heading *h, int i)
{
    return &h->last[(h->count + i) % h->map->header_rows].row;
}

static vg_load_text name_at(const vg_row *row, size_t column)
{
    if (column >= row->count)
        return (vg_load_text){.text = "", .len = 0};
    return vg_load_trim(row->cells[column].text, row->cells[column].len);
}

/* What an upper record says of a column: its cell, or that of the last column before it which
 * has one, for a name over several columns stands in the first of them alone. A name of the
 * records above that begins in between ends it. */
static vg_load_text upper_name(const vg_heading *h, int record, size_t column)
{
    for (size_t c = column + 1; c-- > 0;) {
        vg_load_text name = name_at(vg_heading_record(h, record), c);
        if (name.len > 0)
            return name;
        for (int above = 0; above < record; above++)
            if (name_at(vg_heading_record(h, above), c).len > 0)
                return (vg_load_text){.text = "", .len = 0};
    }
    return (vg_load_text){.text = "", .len = 0};
}

/* The name of a column from all records. One whose own lowest cells are empty has a name only
 * where one begins above it. */
static void join_name(const vg_heading *h, size_t column, vg_str *out)
{
    const int rows = h->map->header_rows;
    vg_load_text before = {.text = "", .len = 0};
    bool own = false;
    vg_str_clear(out);
    for (int r = 0; r < rows; r++)
        own = own || name_at(vg_heading_record(h, r), column).len > 0;
    for (int r = 0; own && r < rows; r++) {
        vg_load_text name =
            r == rows - 1 ? name_at(vg_heading_record(h, r), column) : upper_name(h, r, column);
        bool again = name.len == before.len && memcmp(name.text, before.text, name.len) == 0;
        if (name.len == 0 || again)
            continue;
        vg_str_adds(out, out->len ? " " : "");
        vg_str_add(out, name.text, name.len);
        before = name;
    }
}

vg_rc vg_heading_join(vg_heading *h, vg_row *out, vg_err *err)
{
    vg_str name = VG_STR_INIT;
    size_t width = 0;
    for (int r = 0; r < h->map->header_rows; r++)
        width = vg_heading_record(h, r)->count > width ? vg_heading_record(h, r)->count : width;
    *out = *vg_heading_record(h, h->map->header_rows - 1);
    vg_arena_free(&h->joined);
    vg_cell *cells = VG_NEW_N(&h->joined, vg_cell, width + 1);
    vg_rc rc = cells ? VG_OK : vg_nomem(err);
    for (size_t c = 0; rc == VG_OK && c < width; c++) {
        join_name(h, c, &name);
        rc = vg_str_rc(&name, err);
        cells[c].len = name.len;
        cells[c].text = rc == VG_OK ? vg_arena_copy(&h->joined, name.ptr, name.len) : NULL;
        if (rc == VG_OK && !cells[c].text)
            rc = vg_nomem(err);
    }
    if (h->map->header_rows > 1) /* a name of several cells is a text */
        out->kinds = NULL;
    out->cells = cells;
    out->count = width;
    vg_str_free(&name);
    return rc;
}

static bool same_cells(const vg_row *a, const vg_row *b)
{
    size_t texts = 0;
    for (size_t i = 0; i < a->count; i++) {
        if (a->cells[i].len != b->cells[i].len ||
            memcmp(a->cells[i].text, b->cells[i].text, a->cells[i].len) != 0)
            return false;
        texts += a->cells[i].len > 0;
    }
    return texts > 0;
}

bool vg_heading_again(const vg_heading *h, const vg_row *row)
{
    int rows =
        h->map->header_row > 0 && h->count >= h->map->header_rows ? h->map->header_rows : 0;
    for (int i = 0; i < rows; i++) {
        const vg_row *record = vg_heading_record(h, i);
        if (record->count == row->count && same_cells(record, row))
            return true;
    }
    return false;
}

void vg_heading_free(vg_heading *h)
{
    for (int i = 0; i < HEADING_MOST; i++)
        vg_arena_free(&h->last[i].arena);
    vg_arena_free(&h->joined);
    vg_arena_free(&h->arena);
}
