#include <vgov/table.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

vg_table vg_table_make(vg_arena *arena, const vg_column *columns, size_t column_count)
{
    return (vg_table){.arena = arena, .columns = columns, .column_count = column_count};
}

void vg_table_cell(vg_table *t, const char *text)
{
    char *copy = text ? vg_arena_strdup(t->arena, text) : NULL;
    const char **place = vg_arena_push(t->arena, &t->cells, &t->cell_count, sizeof *place);
    if (place)
        *place = copy;
    if (!place || (text && !copy))
        t->rc = VG_NOMEM;
}

void vg_table_cellf(vg_table *t, const char *fmt, ...)
{
    char text[512];
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    if (n < 0 || (size_t)n >= sizeof text)
        t->rc = VG_NOMEM;
    vg_table_cell(t, text);
}

vg_rc vg_table_rc(const vg_table *t, vg_err *err)
{
    if (t->rc != VG_OK)
        return vg_nomem(err);
    if (t->cell_count % t->column_count)
        return vg_fail(err, VG_BUG, "a table of %zu columns has %zu cells", t->column_count,
                       t->cell_count);
    return VG_OK;
}

size_t vg_table_rows(const vg_table *t)
{
    return t->cell_count / t->column_count;
}

static void add_clean(vg_str *out, const char *text)
{
    for (; *text; text++)
        vg_str_addc(out, *text == '\t' || *text == '\n' || *text == '\r' ? ' ' : *text);
}

void vg_table_tsv(const vg_table *t, vg_str *out)
{
    for (size_t c = 0; c < t->column_count; c++) {
        vg_str_adds(out, c ? "\t" : "");
        vg_str_adds(out, t->columns[c].key);
    }
    for (size_t i = 0; i < t->cell_count; i++) {
        vg_str_addc(out, i % t->column_count ? '\t' : '\n');
        add_clean(out, t->cells[i] ? t->cells[i] : "");
    }
    vg_str_addc(out, '\n');
}
