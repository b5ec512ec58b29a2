/* The rows behind a figure, for another program to add up. */
#include <vgov/report.h>

#include "columns.h"
#include "explain.h"
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

/* Stands behind the measures where some row is one. */
static const vg_column shared_column = {.key = "shared", .title = N_("Part of")};

/* The fixed columns, one for each measure, titled as in a plain CSV file, and what the row is a
 * part of. */
static vg_rc make_columns(vg_arena *arena, const vg_measure *measures, size_t count,
                          vg_column **out, vg_err *err)
{
    vg_column *columns = VG_NEW_N(arena, vg_column, VG_COUNT_OF(fixed) + count + 1);
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
    columns[VG_COUNT_OF(fixed) + count] = shared_column;
    return VG_OK;
}

static const char *said(const char *text)
{
    return text && *text ? text : NULL;
}

const char *vg_shared_key_name(const vg_kpi_shared *shared)
{
    return shared->percent ? "percent" : vg_measures[shared->rule->by].code;
}

vg_rat vg_shared_key_value(const vg_kpi_shared *shared, int64_t key, int currency_digits)
{
    if (!shared->percent)
        return vg_measure_natural(shared->rule->by, key, currency_digits);
    /* Percentages stand as amounts of a currency with nine digits would. */
    return vg_measure_natural(VG_M_revenue, key, 9);
}

/* "offered 19, answered 5/14": the line's figures, and the share. */
static void put_shared(vg_table *t, const vg_kpi_shared *s, const vg_measure *measures,
                       size_t count, int currency_digits)
{
    vg_str text = VG_STR_INIT;
    vg_rc rc = VG_OK;
    if (!s) {
        vg_table_cell(t, NULL);
        return;
    }
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        if (s->wholes[i] == VG_UNKNOWN)
            continue;
        vg_str_addf(&text, "%s%s ", text.len ? ", " : "", vg_measures[measures[i]].code);
        rc = vg_rat_exact(&text, vg_measure_natural(measures[i], s->wholes[i], currency_digits),
                          18, NULL);
    }
    if (rc == VG_OK && s->keys) {
        vg_str_addf(&text, ", %s ", vg_shared_key_name(s));
        rc = vg_rat_exact(&text, vg_shared_key_value(s, s->key, currency_digits), 18, NULL);
        vg_str_addc(&text, '/');
    }
    if (rc == VG_OK && s->keys)
        rc = vg_rat_exact(&text, vg_shared_key_value(s, s->keys, currency_digits), 18, NULL);
    if (s->rows > 1)
        vg_str_addf(&text, " (+%lld)", (long long)s->rows - 1);
    if (rc == VG_OK)
        rc = vg_str_rc(&text, NULL);
    if (rc != VG_OK)
        t->rc = rc;
    vg_table_cell(t, text.ptr);
    vg_str_free(&text);
}

/* What became of a row. */
static const char *use_words(vg_lang lang, vg_row_use use)
{
    static const char *const words[] = {[VG_ROW_USED] = N_("used"),
                                        [VG_ROW_INCOMPLETE] = N_("incomplete"),
                                        [VG_ROW_COARSER] = N_("coarser"),
                                        [VG_ROW_RELIEVED] = N_("relieved")};
    return vg_tr(lang, words[use]);
}

static void put_row(vg_table *t, const vg_explained_row *row, const char *use,
                    const vg_measure *measures, size_t count, bool parts, int currency_digits)
{
    vg_table_cell(t, use);
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
    if (parts)
        put_shared(t, row->shared, measures, count, currency_digits);
}

static bool any_part(const vg_explanation *x)
{
    for (size_t i = 0; i < x->row_count; i++)
        if (x->rows[i].shared)
            return true;
    return false;
}

vg_rc vg_explain_rows(vg_arena *arena, const vg_explanation *x, vg_lang lang,
                      vg_wording wording, vg_table *out, vg_err *err)
{
    size_t count;
    const vg_measure *measures = vg_formula_measures(x->scored->level->kpi->formula, &count);
    const bool parts = any_part(x);
    vg_column *columns;
    *out = vg_table_make(arena, fixed, VG_COUNT_OF(fixed));
    vg_rc rc = make_columns(arena, measures, count, &columns, err);
    if (rc == VG_OK)
        rc = vg_columns_table(arena, columns, VG_COUNT_OF(fixed) + count + parts, lang, out,
                              err);
    if (rc != VG_OK)
        return rc;
    for (size_t i = 0; i < x->row_count; i++)
        put_row(out, &x->rows[i],
                wording == VG_CODES ? vg_row_use_name(x->rows[i].use)
                                    : use_words(lang, x->rows[i].use),
                measures, count, parts, x->card->contract->currency_digits);
    return vg_table_rc(out, err);
}
