/* A workbook from its first byte to its last row. */
#include <stdlib.h>
#include <string.h>

#include <vgov/found.h>

#include "rows.h"
#include "xlsx_names.h"
#include "xlsx_sheet.h"

typedef struct xlsx_rows {
    vg_rows rows; /* first: this is what the caller holds */
    vg_arena arena;
    vg_xlsx_format format;
    vg_area area;
    vg_zip zip;
    vg_book book;
    vg_styles styles;
    vg_strings strings;
    vg_merges merges;
    size_t chosen;
    vg_sheet *sheet;
    bool given; /* the sheet's row was given out */
} xlsx_rows;

static void close_sheet(xlsx_rows *x)
{
    if (x->sheet)
        vg_sheet_close(x->sheet);
    free(x->sheet);
    x->sheet = NULL;
    vg_merges_free(&x->merges);
    x->merges = (vg_merges){.count = 0};
}

static vg_rc open_sheet(xlsx_rows *x, size_t number, vg_err *err)
{
    const vg_book_sheet *from = &x->book.sheets[number];
    vg_rc rc = VG_OK;
    if (!from->part) {
        vg_found name = vg_found_text(from->name, strlen(from->name));
        return vg_fail(err, VG_DATA,
                       "%s: does not say where its worksheet \"%s\" is, get the file again",
                       x->format.name, name.text);
    }
    x->sheet = calloc(1, sizeof *x->sheet);
    if (!x->sheet)
        return vg_nomem(err);
    x->chosen = number;
    x->given = true;
    x->sheet->grid.file = x->format.name;
    x->sheet->grid.sheet = from->name;
    x->sheet->grid.area = x->area;
    x->sheet->grid.skip_hidden = x->format.skip_hidden;
    x->sheet->styles = &x->styles;
    x->sheet->strings = &x->strings;
    x->sheet->since_1904 = x->book.since_1904;
    if (x->format.fill_merged) {
        x->sheet->grid.merges = &x->merges;
        rc = vg_sheet_merged(&x->merges, &x->zip, from->part, err);
    }
    return rc == VG_OK ? vg_sheet_open(x->sheet, &x->zip, from->part, err) : rc;
}

/* Of several visible worksheets the only one that holds anything is meant. One that cannot be
 * read holds something. */
static vg_rc find_filled(xlsx_rows *x, vg_err *err)
{
    size_t filled = 0, which = x->chosen;
    for (size_t i = 0; i < x->book.sheet_count && filled < 2; i++) {
        vg_err ignored = VG_ERR_INIT;
        if (x->book.sheets[i].hidden)
            continue;
        vg_rc rc = open_sheet(x, i, &ignored);
        if (rc == VG_OK)
            rc = vg_sheet_next(x->sheet, &ignored);
        close_sheet(x);
        if (rc == VG_NOMEM || rc == VG_IO)
            return vg_fail(err, rc, "%s", ignored.text);
        if (rc != VG_END && filled++ == 0)
            which = i;
    }
    x->chosen = which;
    return filled > 1 ? vg_book_ambiguous(&x->book, x->format.name, err) : VG_OK;
}

static vg_rc read_parts(xlsx_rows *x, vg_err *err)
{
    const vg_book *b = &x->book;
    int64_t styles = b->styles ? vg_zip_find(&x->zip, b->styles) : -1,
            strings = b->strings ? vg_zip_find(&x->zip, b->strings) : -1;
    vg_rc rc = VG_OK;
    if (styles < 0)
        x->styles.missing = b->styles;
    else
        rc = vg_styles_read(&x->styles, &x->zip, styles, b->styles, err);
    if (rc == VG_OK && strings >= 0)
        rc = vg_strings_read(&x->strings, &x->zip, strings, b->strings, err);
    return rc;
}

/* The worksheet and the part of it that are asked for. */
static vg_rc choose(xlsx_rows *x, bool *several, vg_err *err)
{
    const vg_xlsx_format *f = &x->format;
    bool named = f->range && vg_range_is_named(f->range);
    vg_rc rc = VG_OK;
    *several = false;
    if (f->sheet || !named)
        rc = vg_book_choose(&x->book, f->name, f->sheet, &x->chosen, several, err);
    if (rc != VG_OK || !named)
        return rc;
    vg_named range = {
        .file = f->name, .text = f->range, .wanted = f->sheet, .sheet = x->chosen};
    rc = vg_named_find(&range, &x->book, &x->zip, err);
    x->chosen = range.sheet;
    x->area = range.area;
    return rc;
}

/* Everything before the rows. */
static vg_rc begin(xlsx_rows *x, const vg_bytes *bytes, vg_err *err)
{
    bool several;
    if (x->format.range && !vg_range_is_named(x->format.range)) {
        vg_rc rc = vg_area_read(x->format.range, &x->area, err);
        if (rc != VG_OK)
            return vg_err_wrap(err, rc, "%s", x->format.name);
    }
    vg_rc rc = vg_zip_open(&x->zip, x->format.name, bytes, err);
    if (rc == VG_OK)
        rc = vg_book_read(&x->book, &x->zip, err);
    if (rc == VG_OK)
        rc = choose(x, &several, err);
    if (rc == VG_OK)
        rc = read_parts(x, err);
    if (rc == VG_OK && several)
        rc = find_filled(x, err);
    return rc == VG_OK ? open_sheet(x, x->chosen, err) : rc;
}

static vg_rc xlsx_next(vg_rows *rows, const vg_row **row, vg_err *err)
{
    xlsx_rows *x = (xlsx_rows *)rows;
    if (x->given) {
        vg_rc rc = vg_sheet_next(x->sheet, err);
        if (rc != VG_OK)
            return rc;
    }
    return vg_grid_give(&x->sheet->grid, row, &x->given, err);
}

static void xlsx_close(vg_rows *rows)
{
    xlsx_rows *x = (xlsx_rows *)rows;
    close_sheet(x);
    vg_strings_close(&x->strings);
    vg_styles_free(&x->styles);
    vg_book_free(&x->book);
    vg_zip_close(&x->zip);
    vg_arena_free(&x->arena);
    free(x);
}

static const char *xlsx_sheet(const vg_rows *rows)
{
    const xlsx_rows *x = (const xlsx_rows *)rows;
    return x->book.sheets[x->chosen].name;
}

static vg_rc keep_text(xlsx_rows *x, const char **text, vg_err *err)
{
    if (*text && !(*text = vg_arena_strdup(&x->arena, *text)))
        return vg_nomem(err);
    return VG_OK;
}

vg_rc vg_rows_open_xlsx(vg_rows **out, const vg_xlsx_format *format, const vg_bytes *bytes,
                        vg_err *err)
{
    static const vg_rows_kind kind = {
        .next = xlsx_next, .close = xlsx_close, .sheet = xlsx_sheet};
    *out = NULL;
    xlsx_rows *x = calloc(1, sizeof *x);
    if (!x)
        return vg_nomem(err);
    x->rows.kind = &kind;
    x->format = *format;
    vg_rc rc = keep_text(x, &x->format.name, err);
    if (rc == VG_OK)
        rc = keep_text(x, &x->format.sheet, err);
    if (rc == VG_OK)
        rc = keep_text(x, &x->format.range, err);
    if (rc == VG_OK)
        rc = keep_text(x, &x->format.beside, err);
    vg_strings_open(&x->strings, x->format.beside, VG_XLSX_MEMORY);
    if (rc == VG_OK)
        rc = begin(x, bytes, err);
    if (rc == VG_OK)
        *out = &x->rows;
    else
        xlsx_close(&x->rows);
    return rc;
}
