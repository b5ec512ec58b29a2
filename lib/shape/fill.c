#include "fill.h"

#include <string.h>

static vg_rc find_columns(vg_fill *f, const vg_plan *p, vg_err *err)
{
    const vg_map *map = p->map;
    for (size_t i = 0; i < map->fill_down_count; i++) {
        vg_rc rc = vg_header_find(p, map->fill_down[i], &f->columns[i], err);
        if (rc != VG_OK)
            return rc;
        if (f->columns[i] >= 0 && (size_t)f->columns[i] < p->own_width)
            continue;
        vg_str names = VG_STR_INIT;
        vg_header_list(p, &names);
        rc = vg_str_rc(&names, err);
        if (rc == VG_OK)
            rc = vg_fail(err, VG_DATA, "%s: no column \"%.100s\" for file.fill_down; %s",
                         p->file, map->fill_down[i], names.ptr);
        vg_str_free(&names);
        return rc;
    }
    return VG_OK;
}

vg_rc vg_fill_open(vg_fill *f, vg_plan *plan, vg_err *err)
{
    size_t count = plan->map->fill_down_count;
    *f = (vg_fill){.count = 0};
    if (count == 0)
        return VG_OK;
    f->columns = VG_NEW_N(&plan->arena, int, count);
    f->above = VG_NEW_N(&plan->arena, vg_str, count);
    f->above_kinds = VG_NEW_N(&plan->arena, unsigned char, count);
    f->width = plan->own_width;
    f->cells = VG_NEW_N(&plan->arena, vg_cell, f->width);
    f->kinds = VG_NEW_N(&plan->arena, unsigned char, f->width);
    if (!f->columns || !f->above || !f->above_kinds || !f->cells || !f->kinds)
        return vg_nomem(err);
    for (size_t i = 0; i < count; i++)
        f->above[i] = (vg_str)VG_STR_INIT;
    f->count = count;
    return find_columns(f, plan, err);
}

void vg_fill_restart(vg_fill *f)
{
    for (size_t i = 0; i < f->count; i++)
        vg_str_clear(&f->above[i]);
}

/* A group begins in the n-th column: what stood above it in those behind it is over. */
static void begin_group(vg_fill *f, size_t n, const vg_row *row)
{
    const size_t column = (size_t)f->columns[n];
    for (size_t i = n; i < f->count; i++)
        vg_str_clear(&f->above[i]);
    vg_str_add(&f->above[n], row->cells[column].text, row->cells[column].len);
    f->above_kinds[n] = row->kinds ? row->kinds[column] : VG_IS_TEXT;
}

static bool is_empty(const vg_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (vg_load_trim(row->cells[i].text, row->cells[i].len).len > 0)
            return false;
    return true;
}

/* A record that is no row of the table stays as it is: it is refused for what it is. */
vg_rc vg_fill_row(vg_fill *f, const vg_row **row, vg_err *err)
{
    const vg_row *from = *row;
    if (f->count == 0 || from->count < f->width || is_empty(from))
        return VG_OK;
    f->row = *from;
    f->row.count = f->width;
    memcpy(f->cells, from->cells, f->width * sizeof *f->cells);
    if (from->kinds)
        memcpy(f->kinds, from->kinds, f->width);
    for (size_t i = 0; i < f->count; i++) {
        const size_t column = (size_t)f->columns[i];
        vg_cell *cell = &f->cells[column];
        if (vg_load_trim(cell->text, cell->len).len > 0) {
            begin_group(f, i, from);
            continue;
        }
        if (f->above[i].len == 0)
            continue;
        *cell = (vg_cell){.text = f->above[i].ptr, .len = f->above[i].len};
        f->kinds[column] = f->above_kinds[i];
    }
    for (size_t i = 0; i < f->count; i++)
        if (vg_str_rc(&f->above[i], err) != VG_OK)
            return VG_NOMEM;
    f->row.cells = f->cells;
    f->row.kinds = from->kinds ? f->kinds : NULL;
    *row = &f->row;
    return VG_OK;
}

void vg_fill_free(vg_fill *f)
{
    for (size_t i = 0; i < f->count; i++)
        vg_str_free(&f->above[i]);
}
