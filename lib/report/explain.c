#include "explain.h"

#include <stdlib.h>
#include <string.h>

#include "i18n.h"

/* How many places behind those of the value an explanation prints. */
enum { MORE_PLACES = 6 };

static vg_rc gather_value(vg_arena *arena, const vg_scored *scored, vg_explain_facts *out,
                          vg_err *err)
{
    const vg_kpi *kpi = scored->level->kpi;
    const vg_kpi_value *v = &scored->value;
    vg_rc rc =
        vg_figure_round(arena, &out->value, v->rounded, kpi->decimals, kpi->rounding, err);
    if (rc == VG_OK)
        rc = vg_figure_fraction(arena, &out->fraction, v->exact, err);
    if (rc == VG_OK)
        rc = vg_figure_cut(arena, &out->expansion, v->exact, kpi->decimals + MORE_PLACES, err);
    const vg_service_level *sl = scored->level;
    if (rc == VG_OK)
        rc = vg_compares(v->exact, sl->comparison, sl->target, &out->exact_meets, err);
    if (rc == VG_OK)
        rc = vg_compares(v->rounded, sl->comparison, sl->target, &out->rounded_meets, err);
    return rc;
}

static vg_rc gather_terms(vg_arena *arena, const vg_service_level *sl, vg_explain_facts *out,
                          vg_err *err)
{
    vg_figure figure;
    vg_rc rc = vg_figure_exact(arena, &figure, sl->target, 0, err);
    out->target = figure.text;
    if (rc == VG_OK && sl->has_minimum) {
        rc = vg_figure_exact(arena, &figure, sl->minimum, 0, err);
        out->minimum = figure.text;
    }
    return rc;
}

/* Where an input lies that several counts fit. */
static vg_rc gather_span(vg_arena *arena, const vg_kpi_value *v, size_t i, vg_lang lang,
                         const char **out, vg_err *err)
{
    vg_figure low, high;
    int order = 0;
    if (!v->inputs_low)
        return VG_OK;
    vg_rc rc = vg_rat_cmp(v->inputs_low[i], v->inputs_high[i], &order, err);
    if (rc != VG_OK || order == 0)
        return rc;
    rc = vg_figure_exact(arena, &low, v->inputs_low[i], 0, err);
    if (rc == VG_OK)
        rc = vg_figure_exact(arena, &high, v->inputs_high[i], 0, err);
    return rc == VG_OK ? vg_range_between(arena, out, lang, &low, &high, err) : rc;
}

static vg_rc gather_inputs(vg_arena *arena, const vg_kpi_value *v, vg_lang lang,
                           vg_explain_facts *out, vg_err *err)
{
    if (v->rows == 0)
        return VG_OK;
    vg_figure *inputs = VG_NEW_N(arena, vg_figure, out->measure_count + 1);
    out->spans = VG_NEW_N(arena, const char *, out->measure_count + 1);
    if (!inputs || !out->spans)
        return vg_nomem(err);
    for (size_t i = 0; i < out->measure_count; i++) {
        vg_rc rc = vg_figure_exact(arena, &inputs[i], v->inputs[i], 0, err);
        if (rc == VG_OK)
            rc = gather_span(arena, v, i, lang, &out->spans[i], err);
        if (rc != VG_OK)
            return rc;
    }
    out->inputs = inputs;
    return VG_OK;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static vg_rc count_slices(vg_arena *arena, const vg_explanation *x, vg_explain_facts *out,
                          vg_err *err)
{
    const char **slices = VG_NEW_N(arena, const char *, x->row_count + 1);
    if (!slices)
        return vg_nomem(err);
    size_t n = 0;
    for (size_t i = 0; i < x->row_count; i++)
        if (x->rows[i].use == VG_ROW_USED)
            slices[n++] = x->rows[i].slice;
    qsort(slices, n, sizeof *slices, by_text);
    for (size_t i = 0; i < n; i++)
        out->slices += i == 0 || strcmp(slices[i - 1], slices[i]) != 0;
    return VG_OK;
}

static vg_rc count_file(vg_arena *arena, const vg_explained_row *row, vg_explain_facts *out,
                        vg_err *err)
{
    for (size_t i = out->file_count; i-- > 0;)
        if (out->files[i].source_id == row->source_id) {
            out->files[i].rows++;
            return VG_OK;
        }
    vg_explain_file *file =
        vg_arena_push(arena, &out->files, &out->file_count, sizeof *out->files);
    if (!file)
        return vg_nomem(err);
    *file = (vg_explain_file){
        .source_id = row->source_id, .name = row->file, .sha256 = row->sha256, .rows = 1};
    return VG_OK;
}

vg_rc vg_explain_gather(vg_arena *arena, const vg_explanation *x, vg_lang lang,
                        vg_explain_facts *out, vg_err *err)
{
    *out = (vg_explain_facts){.inputs = NULL};
    const vg_scored *scored = x->scored;
    out->measures = vg_formula_measures(scored->level->kpi->formula, &out->measure_count);
    vg_rc rc = gather_terms(arena, scored->level, out, err);
    if (rc == VG_OK && scored->value.known)
        rc = gather_value(arena, scored, out, err);
    if (rc == VG_OK)
        rc = gather_inputs(arena, &scored->value, lang, out, err);
    if (rc == VG_OK)
        rc = vg_range_text(arena, &out->range, lang, scored->level->kpi, &scored->value, err);
    for (size_t i = 0; rc == VG_OK && i < x->row_count; i++) {
        out->uses[x->rows[i].use]++;
        if (x->rows[i].use == VG_ROW_USED)
            rc = count_file(arena, &x->rows[i], out, err);
    }
    return rc == VG_OK ? count_slices(arena, x, out, err) : rc;
}

vg_rc vg_threshold_words(vg_arena *arena, vg_lang lang, const vg_threshold *threshold,
                         const char **out, vg_err *err)
{
    *out = NULL;
    if (threshold->ms == VG_UNKNOWN)
        return VG_OK;
    vg_figure seconds;
    const char *local = NULL;
    vg_rat s = vg_measure_natural(VG_M_talk, threshold->ms, 0);
    vg_rc rc = vg_figure_exact(arena, &seconds, s, 0, err);
    if (rc == VG_OK)
        rc = vg_figure_local(arena, &local, lang, seconds.text, err);
    if (rc != VG_OK)
        return rc;
    *out = threshold->within ? vg_arena_printf(arena, vg_tr(lang, "within %s s"), local)
                             : vg_arena_printf(arena, vg_tr(lang, "under %s s"), local);
    return *out ? VG_OK : vg_nomem(err);
}
