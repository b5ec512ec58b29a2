#include "xlsx_grid.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { HIDDEN_BYTES = VG_XLSX_ROWS / 8 + 1 };

static const vg_cell empty = {.text = "", .len = 0};

vg_rc vg_grid_open(vg_grid *g, vg_err *err)
{
    g->raw = (vg_str)VG_STR_INIT;
    g->cells = malloc(VG_ROW_CELLS * sizeof *g->cells);
    g->blank = malloc(VG_ROW_CELLS * sizeof *g->blank);
    g->kinds = malloc(VG_ROW_CELLS);
    g->blank_kinds = calloc(VG_ROW_CELLS, 1);
    g->text = malloc(VG_GRID_TEXT);
    g->faults = malloc(VG_ROW_CELLS * sizeof *g->faults);
    g->hidden_rows = calloc(HIDDEN_BYTES, 1);
    return g->hidden_rows && g->cells && g->blank && g->kinds && g->blank_kinds && g->text &&
                   g->faults
               ? VG_OK
               : vg_nomem(err);
}

void vg_grid_close(vg_grid *g)
{
    free(g->cells);
    free(g->blank);
    free(g->kinds);
    free(g->blank_kinds);
    free(g->text);
    free(g->faults);
    free(g->hidden_rows);
    vg_str_free(&g->raw);
}

void vg_grid_hide(vg_grid *g, int64_t from, int64_t to)
{
    for (int64_t c = from; g->skip_hidden && c >= 1 && c <= to && c <= VG_XLSX_COLUMNS; c++)
        g->place[c - 1] = -1;
}

void vg_grid_hide_rows(vg_grid *g)
{
    if (g->skip_hidden)
        memset(g->hidden_rows, 0xff, HIDDEN_BYTES);
}

static void note_hidden(vg_grid *g)
{
    unsigned char *byte = &g->hidden_rows[g->number / 8],
                  bit = (unsigned char)(1 << g->number % 8);
    *byte = (unsigned char)(g->hidden ? *byte | bit : *byte & ~bit);
}

static bool is_hidden(const vg_grid *g, int64_t row)
{
    return g->hidden_rows[row / 8] >> row % 8 & 1;
}

void vg_grid_settle(vg_grid *g)
{
    int first = g->area.first.column ? g->area.first.column : 1;
    int last = g->area.last.column ? g->area.last.column : VG_XLSX_COLUMNS;
    g->columns = 0;
    for (int c = 1; c <= VG_XLSX_COLUMNS; c++) {
        bool in = c >= first && c <= last && g->place[c - 1] != -1;
        g->place[c - 1] = in ? (int16_t)g->columns++ : -1;
    }
    g->width = g->area.last.column ? g->columns : 0;
    g->given = g->area.first.row ? g->area.first.row - 1 : 0;
}

static vg_rc misplaced(const vg_grid *g, int64_t number, vg_err *err)
{
    if (number > VG_XLSX_ROWS)
        return vg_fail(err, VG_DATA,
                       "%s: worksheet \"%s\": row %" PRId64
                       " is behind the %d rows a worksheet may have",
                       g->file, g->sheet, number, VG_XLSX_ROWS);
    return vg_fail(err, VG_DATA,
                   "%s: worksheet \"%s\": row %" PRId64 " stands behind row %" PRId64
                   "; open the file in Excel and save it anew",
                   g->file, g->sheet, number, g->last);
}

vg_rc vg_grid_begin_row(vg_grid *g, int64_t number, bool hidden, vg_err *err)
{
    g->number = number ? number : g->last + 1;
    g->counted = number == 0;
    if (g->number <= g->last || g->number > VG_XLSX_ROWS)
        return misplaced(g, g->number, err);
    g->column = 0;
    g->count = g->text_len = g->bytes = g->fault_count = 0;
    g->any = false;
    g->hidden = hidden && g->skip_hidden;
    g->wanted = !g->hidden && g->number >= g->area.first.row &&
                (!g->area.last.row || g->number <= g->area.last.row);
    if (!g->merges)
        return VG_OK;
    return vg_merges_row(g->merges, g->number, g->wanted ? g->given + 1 : g->number, g->file,
                         err);
}

void vg_grid_end_row(vg_grid *g)
{
    if (g->skip_hidden)
        note_hidden(g);
    g->last = g->number;
}

static vg_rc cell_misplaced(const vg_grid *g, int64_t row, int column, vg_err *err)
{
    vg_place_text name = vg_place_name(row ? row : g->number, column);
    if (column > VG_XLSX_COLUMNS)
        return vg_fail(err, VG_DATA,
                       "%s: worksheet \"%s\": cell %s is behind the %d columns a worksheet may "
                       "have",
                       g->file, g->sheet, name.text, VG_XLSX_COLUMNS);
    if (row && row != g->number)
        return vg_fail(err, VG_DATA, "%s: worksheet \"%s\": cell %s stands in row %" PRId64,
                       g->file, g->sheet, name.text, g->number);
    return vg_fail(err, VG_DATA, "%s: worksheet \"%s\": cell %s stands twice", g->file,
                   g->sheet, name.text);
}

/* Cells mostly come in the order of their columns. */
static bool stood_there(vg_grid *g, int column)
{
    int place = g->place[column - 1];
    return place >= 0 && (size_t)place < g->count && g->kinds[place] != VG_GRID_GAP;
}

vg_rc vg_grid_begin_cell(vg_grid *g, int64_t row, int column, vg_err *err)
{
    int last = g->column;
    if (row > g->number && g->counted && last == 0) {
        vg_rc rc = vg_grid_begin_row(g, row, g->hidden, err);
        if (rc != VG_OK)
            return rc;
    }
    g->column = column ? column : last + 1;
    if (g->column > VG_XLSX_COLUMNS || (row && row != g->number) ||
        (g->column <= last && stood_there(g, g->column)))
        return cell_misplaced(g, row, g->column, err);
    return VG_OK;
}

char *vg_grid_room(vg_grid *g, size_t len)
{
    return g->text_len + len + 1 <= VG_GRID_TEXT ? g->text + g->text_len : NULL;
}

vg_rc vg_grid_too_long(const vg_grid *g, vg_err *err)
{
    return vg_fail(err, VG_DATA,
                   "%s: worksheet \"%s\", row %" PRId64
                   ": longer than the %d bytes a record may have",
                   g->file, g->sheet, g->number, VG_ROW_BYTES);
}

static vg_rc put(vg_grid *g, const char *text, size_t len, unsigned char kind, vg_err *err)
{
    int place = g->place[g->column - 1];
    if (g->merges) {
        vg_rc rc =
            vg_merges_see(g->merges, g->number, g->column, text, len, (vg_cell_kind)kind, err);
        if (rc != VG_OK)
            return rc;
    }
    if (place < 0 || !g->wanted)
        return VG_OK;
    for (; g->count <= (size_t)place; g->count++) {
        g->cells[g->count] = empty;
        g->kinds[g->count] = VG_GRID_GAP;
    }
    g->bytes += len + 1;
    if (g->bytes > VG_ROW_BYTES)
        return vg_grid_too_long(g, err);
    g->cells[place] = (vg_cell){.text = text, .len = len};
    g->kinds[place] = kind;
    g->any = true;
    return VG_OK;
}

vg_rc vg_grid_put(vg_grid *g, const char *text, size_t len, vg_cell_kind kind, vg_err *err)
{
    if (len == 0)
        return VG_OK;
    if (text == g->text + g->text_len)
        g->text_len += len + 1;
    return put(g, text, len, (unsigned char)kind, err);
}

vg_rc vg_grid_put_fault(vg_grid *g, const char *text, size_t len, vg_err *err)
{
    char *copy = vg_grid_room(g, len);
    int place = g->place[g->column - 1];
    if (!copy)
        return vg_grid_too_long(g, err);
    memmove(copy, text, len);
    copy[len] = '\0';
    g->text_len += len + 1;
    if (place >= 0 && g->wanted)
        g->faults[g->fault_count++] = (vg_cell_fault){.cell = (size_t)place, .text = copy};
    return put(g, "", 0, VG_IS_FAULT, err);
}

/* --- records
 * ------------------------------------------------------------------------------------- */

bool vg_grid_has_row(const vg_grid *g)
{
    return g->any && g->wanted;
}

/* Cells of merged ranges that have no value of their own. `count` is that of `cells` so far. */
static size_t fill_merged(const vg_grid *g, vg_cell *cells, unsigned char *kinds, size_t count,
                          int64_t row)
{
    for (size_t i = 0; i < g->merges->active_count; i++) {
        const vg_merge *m = &g->merges->list[g->merges->active[i]];
        if (!m->text || row < m->area.first.row || row > m->area.last.row)
            continue;
        for (int c = m->area.first.column; c <= m->area.last.column; c++) {
            int place = g->place[c - 1];
            if (place < 0 || ((size_t)place < count && cells[place].len > 0))
                continue;
            for (; count <= (size_t)place; count++) {
                cells[count] = empty;
                kinds[count] = VG_IS_TEXT;
            }
            cells[place] = (vg_cell){.text = m->text, .len = m->len};
            kinds[place] = (unsigned char)m->kind;
        }
    }
    return count;
}

/* Two cells far apart are a short file, but a long way from one to the other. */
static vg_rc too_empty(const vg_grid *g, size_t width, int64_t number, vg_err *err)
{
    return vg_fail(err, VG_DATA,
                   "%s: worksheet \"%s\", row %" PRId64
                   ": more than %d empty cells so far, for a row before is %zu cells wide; say "
                   "which columns are meant (--range A:K, or \"range\" in the map)",
                   g->file, g->sheet, number, VG_XLSX_EMPTY, width);
}

static vg_rc give(vg_grid *g, vg_cell *cells, unsigned char *kinds, size_t count,
                  int64_t number, vg_err *err)
{
    if (g->merges)
        count = fill_merged(g, cells, kinds, count, number);
    if (count > g->width)
        g->width = count;
    size_t width = g->width ? g->width : 1;
    for (size_t i = 0; i < count; i++)
        if (kinds[i] == VG_GRID_GAP) {
            kinds[i] = VG_IS_TEXT;
            g->empty++;
        }
    g->empty += (int64_t)(width - count);
    if (g->empty > VG_XLSX_EMPTY)
        return too_empty(g, width, number, err);
    for (; count < width; count++) {
        cells[count] = empty;
        kinds[count] = VG_IS_TEXT;
    }
    vg_str_clear(&g->raw);
    vg_rows_csv_line(&g->raw, cells, count, ',');
    g->row = (vg_row){.number = number,
                      .raw = g->raw.ptr,
                      .raw_len = g->raw.len,
                      .cells = cells,
                      .count = count,
                      .kinds = kinds};
    g->given = number;
    return vg_str_rc(&g->raw, err);
}

vg_rc vg_grid_give(vg_grid *g, const vg_row **row, bool *done, vg_err *err)
{
    vg_rc rc;
    *row = &g->row;
    while (g->skip_hidden && g->given + 1 < g->number && is_hidden(g, g->given + 1))
        g->given++;
    *done = g->given + 1 >= g->number;
    if (!*done)
        return give(g, g->blank, g->blank_kinds, 0, g->given + 1, err);
    rc = give(g, g->cells, g->kinds, g->count, g->number, err);
    g->row.faults = g->faults;
    g->row.fault_count = g->fault_count;
    return rc;
}
