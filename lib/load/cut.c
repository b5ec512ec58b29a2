#include "badrows.h"

void vg_cut_record(const vg_plan *p, const vg_row *row, vg_str *out)
{
    /* Behind the cells of the record a row may have some that are made of them. */
    bool made = p->made && row->cells == p->made;
    size_t count = made ? p->own_width : row->count;
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            vg_str_addc(out, p->map->delimiter);
        if (count == p->own_width && !p->personal[i])
            vg_rows_csv_cell(out, &row->cells[i], p->map->delimiter);
    }
}
