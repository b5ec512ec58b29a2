#include "columns.h"

vg_rc vg_columns_table(vg_arena *arena, const vg_column *columns, size_t count, vg_lang lang,
                       vg_table *out, vg_err *err)
{
    *out = vg_table_make(arena, columns, count);
    vg_column *own = VG_NEW_N(arena, vg_column, count);
    if (!own)
        return vg_nomem(err);
    for (size_t i = 0; i < count; i++) {
        own[i] = columns[i];
        own[i].title = vg_tr(lang, columns[i].title);
    }
    *out = vg_table_make(arena, own, count);
    return VG_OK;
}

/* A cell whose text could not be made counts as lost. */
static void put(vg_table *t, vg_rc rc, const vg_figure *figure)
{
    if (rc != VG_OK)
        t->rc = rc;
    vg_table_cell(t, figure->text);
}

void vg_cell_round(vg_table *t, bool known, vg_rat value, int decimals, vg_rounding mode)
{
    vg_figure figure = {.text = NULL};
    vg_rc rc = known ? vg_figure_round(t->arena, &figure, value, decimals, mode, NULL) : VG_OK;
    put(t, rc, &figure);
}

void vg_cell_exact(vg_table *t, bool known, vg_rat value, int at_least)
{
    vg_figure figure = {.text = NULL};
    vg_rc rc = known ? vg_figure_exact(t->arena, &figure, value, at_least, NULL) : VG_OK;
    put(t, rc, &figure);
}

void vg_cell_money(vg_table *t, bool known, int64_t minor, int digits)
{
    vg_figure figure = {.text = NULL};
    vg_rc rc = known ? vg_figure_money(t->arena, &figure, minor, digits, NULL) : VG_OK;
    put(t, rc, &figure);
}

void vg_cell_int(vg_table *t, int64_t value)
{
    vg_table_cellf(t, "%lld", (long long)value);
}
