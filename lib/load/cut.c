#include "badrows.h"

static bool needs_quotes(const vg_cell *cell, char delimiter)
{
    for (size_t i = 0; i < cell->len; i++) {
        char c = cell->text[i];
        if (c == delimiter || c == '"' || c == '\n' || c == '\r')
            return true;
    }
    return false;
}

static void add_cell(vg_str *out, const vg_cell *cell, char delimiter)
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

void vg_cut_record(const vg_plan *p, const vg_row *row, vg_str *out)
{
    for (size_t i = 0; i < row->count; i++) {
        if (i > 0)
            vg_str_addc(out, p->map->delimiter);
        if (row->count == p->width && !p->personal[i])
            add_cell(out, &row->cells[i], p->map->delimiter);
    }
}
