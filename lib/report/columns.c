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

void vg_cell_text(vg_table *t, const char *text)
{
    vg_table_cell(t, *text ? text : NULL);
}

void vg_cell_taken(vg_table *t, vg_str *text)
{
    if (text->rc != VG_OK)
        t->rc = text->rc;
    vg_cell_text(t, text->ptr);
    vg_str_free(text);
}

void vg_cell_day(vg_table *t, vg_day day)
{
    vg_str text = VG_STR_INIT;
    vg_day_text(&text, day);
    vg_cell_taken(t, &text);
}

void vg_cell_time(vg_table *t, vg_time at)
{
    vg_str text = VG_STR_INIT;
    vg_time_text(&text, at);
    vg_cell_taken(t, &text);
}
