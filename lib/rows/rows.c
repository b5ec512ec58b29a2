#include "rows.h"

vg_rc vg_rows_next(vg_rows *rows, const vg_row **row, vg_err *err)
{
    *row = NULL;
    if (rows->rc == VG_OK) {
        rows->rc = rows->kind->next(rows, row, &rows->reason);
        if (rows->rc == VG_OK)
            return VG_OK;
    }
    if (err && rows->rc != VG_END)
        *err = rows->reason;
    return rows->rc;
}

void vg_rows_close(vg_rows *rows)
{
    if (rows)
        rows->kind->close(rows);
}

const char *vg_rows_sheet(const vg_rows *rows)
{
    return rows->kind->sheet ? rows->kind->sheet(rows) : NULL;
}

static bool needs_quotes(const vg_cell *cell, char delimiter)
{
    for (size_t i = 0; i < cell->len; i++) {
        char c = cell->text[i];
        if (c == delimiter || c == '"' || c == '\n' || c == '\r')
            return true;
    }
    return false;
}

void vg_rows_csv_cell(vg_str *out, const vg_cell *cell, char delimiter)
{
    if (!needs_quotes(cell, delimiter)) {
        vg_str_add(out, cell->text, cell->len);
        return;
    }
    vg_str_addc(out, '"');
    for (size_t i = 0; i < cell->len; i++) {
        if (cell->text[i] == '"')
            vg_str_addc(out, '"');
        vg_str_addc(out, cell->text[i]);
    }
    vg_str_addc(out, '"');
}

void vg_rows_csv_line(vg_str *out, const vg_cell *cells, size_t count, char delimiter)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            vg_str_addc(out, delimiter);
        vg_rows_csv_cell(out, &cells[i], delimiter);
    }
}
