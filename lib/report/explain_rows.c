/* The rows behind a figure, for another program to add up. */
#include <vgov/report.h>

#include "columns.h"
#include "words.h"

static const vg_column fixed[] = {
    {.key = "use", .title = N_("Use")},
    {.key = "file", .title = N_("File")},
    {.key = "src_row", .title = N_("Row"), .right = true},
    {.key = "slice", .title = N_("Slice")},
    {.key = "line", .title = N_("Line")},
    {.key = "channel", .title = N_("Channel")},
    {.key = "campaign", .title = N_("Campaign")},
    {.key = "site", .title = N_("Site")},
    {.key = "origin", .title = N_("Origin")},
    {.key = "feed", .title = N_("Feed")},
};

/* The fixed columns and one for each measure, titled as in a plain CSV file. */
static vg_rc make_columns(vg_arena *arena, const vg_measure *measures, size_t count,
                          vg_column **out, vg_err *err)
{
    vg_column *columns = VG_NEW_N(arena, vg_column, VG_COUNT_OF(fixed) + count);
    *out = columns;
    if (!columns)
        return vg_nomem(err);
    for (size_t i = 0; i < VG_COUNT_OF(fixed); i++)
        columns[i] = fixed[i];
    for (size_t i = 0; i < count; i++) {
        vg_str header = VG_STR_INIT;
        const char *text;
        vg_measure_header(&header, measures[i]);
        vg_rc rc = vg_text_take(arena, &text, &header, err);
        if (rc != VG_OK)
            return rc;
        columns[VG_COUNT_OF(fixed) + i] =
            (vg_column){.key = text, .title = text, .right = true};
    }
    return VG_OK;
}

static const char *said(const char *text)
{
    return text && *text ? text : NULL;
}

static void put_row(vg_table *t, const vg_explained_row *row, const vg_measure *measures,
                    size_t count, int currency_digits)
{
    vg_table_cell(t, vg_row_use_name(row->use));
    vg_table_cell(t, row->file);
    vg_cell_int(t, row->src_row);
    vg_table_cell(t, row->slice);
    vg_table_cell(t, row->line);
    vg_table_cell(t, said(row->channel));
    vg_table_cell(t, said(row->campaign));
    vg_table_cell(t, said(row->site));
    vg_table_cell(t, row->origin);
    vg_table_cell(t, row->feed);
    for (size_t i = 0; i < count; i++) {
        bool known = row->values[i] != VG_UNKNOWN;
        vg_rat value = known ? vg_measure_natural(measures[i], row->values[i], currency_digits)
                             : vg_rat_int(0);
        vg_cell_exact(t, known, value, 0);
    }
}

vg_rc vg_explain_rows(vg_arena *arena, const vg_explanation *x, vg_lang lang, vg_table *out,
                      vg_err *err)
{
    size_t count;
    const vg_measure *measures = vg_formula_measures(x->scored->level->kpi->formula, &count);
    vg_column *columns;
    *out = vg_table_make(arena, fixed, VG_COUNT_OF(fixed));
    vg_rc rc = make_columns(arena, measures, count, &columns, err);
    if (rc == VG_OK)
        rc = vg_columns_table(arena, columns, VG_COUNT_OF(fixed) + count, lang, out, err);
    if (rc != VG_OK)
        return rc;
    for (size_t i = 0; i < x->row_count; i++)
        put_row(out, &x->rows[i], measures, count, x->card->contract->currency_digits);
    return vg_table_rc(out, err);
}
