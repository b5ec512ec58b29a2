#include "xlsx_merge.h"

#include <stdlib.h>
#include <string.h>

#include <vgov/found.h>

vg_rc vg_merges_add(vg_merges *m, const char *range, const char *file, vg_err *err)
{
    vg_area area = {.first.row = 0};
    vg_found found = vg_found_text(range, strlen(range));
    bool single = !strchr(range, ':'); /* merged with nothing */
    if (single)
        return VG_OK;
    if (vg_area_read(range, &area, NULL) != VG_OK || !area.first.row || !area.last.row ||
        !area.first.column || !area.last.column)
        return vg_fail(err, VG_DATA, "%s: \"%s\" is no range of merged cells", file,
                       found.text);
    if (m->count == VG_XLSX_MERGED)
        return vg_fail(err, VG_DATA, "%s: has more than the %d merged ranges that are read",
                       file, VG_XLSX_MERGED);
    vg_merge *place = vg_arena_push(&m->arena, &m->list, &m->count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    place->area = area;
    return VG_OK;
}

static int by_place(const void *a, const void *b)
{
    const vg_place *x = &((const vg_merge *)a)->area.first,
                   *y = &((const vg_merge *)b)->area.first;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

void vg_merges_sort(vg_merges *m)
{
    if (m->count)
        qsort(m->list, m->count, sizeof *m->list, by_place);
}

void vg_merges_free(vg_merges *m)
{
    vg_arena_free(&m->arena);
    free(m->active);
}

vg_rc vg_merges_row(vg_merges *m, int64_t row, int64_t from, const char *file, vg_err *err)
{
    size_t kept = 0;
    if (!m->active && !(m->active = malloc(VG_ROW_CELLS * sizeof *m->active)))
        return vg_nomem(err);
    for (size_t i = 0; i < m->active_count; i++)
        if (m->list[m->active[i]].area.last.row >= from)
            m->active[kept++] = m->active[i];
    m->active_count = kept;
    for (; m->next < m->count && m->list[m->next].area.first.row <= row; m->next++) {
        if (m->list[m->next].area.last.row < from)
            continue;
        if (m->active_count == VG_ROW_CELLS)
            return vg_fail(err, VG_DATA,
                           "%s: more merged ranges overlap than there are columns", file);
        m->active[m->active_count++] = m->next;
    }
    return VG_OK;
}

vg_rc vg_merges_see(vg_merges *m, int64_t row, int column, const char *text, size_t len,
                    vg_cell_kind kind, vg_err *err)
{
    for (size_t i = 0; i < m->active_count; i++) {
        vg_merge *one = &m->list[m->active[i]];
        if (one->area.first.row != row || one->area.first.column != column || one->text)
            continue;
        one->text = vg_arena_copy(&m->arena, text, len);
        if (!one->text)
            return vg_nomem(err);
        one->len = len;
        one->kind = kind;
    }
    return VG_OK;
}
