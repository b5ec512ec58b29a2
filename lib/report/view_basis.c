/* How a value came about: the calculation with its figures, lines, slices, volume, and what
 * else is to be known of it. */
#include "view.h"

#include <string.h>

#include "formula_words.h"
#include "i18n.h"
#include "over_out.h"
#include "words.h"

/* How many places behind those of the value show what was rounded. */
enum { MORE_PLACES = 6 };

/* "100 × 2108 ÷ 2807"; of slices those that reach their target by those judged. */
static vg_rc fill_figures(vg_builder *b, const vg_service_level *sl, const vg_kpi_value *v,
                          const char **out)
{
    vg_str normal = VG_STR_INIT, words = VG_STR_INIT;
    vg_rc rc = VG_OK;
    *out = NULL;
    if (v->rows == 0 || (!sl->slices.on && !v->inputs))
        return VG_OK;
    if (sl->slices.on) {
        const char *sum = "";
        vg_str_adds(&normal, sl->slices.mean ? "" : "100 * ");
        rc = sl->slices.mean ? vg_figure_cut(b->arena, &sum, v->numerator, MORE_PLACES, b->err)
                             : vg_rat_text(&normal, v->numerator, b->err);
        vg_str_addf(&normal, "%s / ", sum);
        if (rc == VG_OK)
            rc = vg_rat_text(&normal, v->denominator, b->err);
    } else {
        rc = vg_formula_text(sl->kpi->formula, v->inputs, &normal, b->err);
    }
    if (rc == VG_OK)
        rc = vg_str_rc(&normal, b->err);
    if (rc == VG_OK)
        vg_formula_words(&words, b->lang, normal.ptr);
    vg_str_free(&normal);
    vg_rc taken = vg_text_take(b->arena, out, &words, b->err);
    return rc == VG_OK ? taken : rc;
}

static vg_rc fill_exact(vg_builder *b, const vg_kpi *kpi, const vg_kpi_value *v,
                        const char **out)
{
    const char *text;
    *out = NULL;
    if (!v->known)
        return VG_OK;
    vg_rc rc = vg_figure_cut(b->arena, &text, v->exact, kpi->decimals + MORE_PLACES, b->err);
    return rc == VG_OK ? vg_figure_local(b->arena, out, b->lang, text, b->err) : rc;
}

/* A line by itself: judged as the service level is. */
static vg_rc fill_line(vg_builder *b, const vg_scored *scored, const vg_line_value *line,
                       vg_view_line *out)
{
    const vg_service_level *sl = scored->level;
    const vg_kpi_value *v = &line->value;
    vg_judgement own;
    *out = (vg_view_line){.value = {.decimals = sl->kpi->decimals},
                          .decides =
                              scored->value.line && strcmp(scored->value.line, line->line) == 0,
                          .carried = v->carried,
                          .rows = v->rows,
                          .incomplete_rows = v->incomplete,
                          .outside_rows = v->outside};
    vg_rc rc = vg_view_guard(b, &out->line, line->line);
    if (rc == VG_OK)
        rc = vg_judge(b->arena, sl, v, &own, b->err);
    if (rc == VG_OK)
        rc = fill_figures(b, sl, v, &out->figures);
    if (rc == VG_OK)
        rc = fill_exact(b, sl->kpi, v, &out->exact);
    if (rc == VG_OK && v->known)
        rc = vg_figure_round(b->arena, &out->value, v->rounded, sl->kpi->decimals,
                             sl->kpi->rounding, b->err);
    if (rc == VG_OK)
        out->status = own.status;
    return rc;
}

static vg_rc fill_lines(vg_builder *b, const vg_scored *scored, vg_view_level *out)
{
    const vg_kpi_value *v = &scored->value;
    vg_rc rc = VG_OK;
    if (scored->level->lines_rule == VG_LINES_POOLED || v->line_count == 0)
        return VG_OK;
    out->lines = VG_NEW_N(b->arena, vg_view_line, v->line_count);
    if (!out->lines)
        return vg_nomem(b->err);
    for (size_t i = 0; rc == VG_OK && i < v->line_count; i++) {
        rc = fill_line(b, scored, &v->lines[i], &out->lines[i]);
        out->line_count = i + 1;
    }
    return rc;
}

static vg_rc fill_counts(vg_builder *b, const vg_scored *scored, vg_view_level *out)
{
    const vg_service_level *sl = scored->level;
    const vg_kpi_value *v = &scored->value;
    vg_rc rc = VG_OK;
    out->outside_rows = v->outside;
    out->by_slices = sl->slices.on;
    if (sl->slices.on && v->rows > 0) {
        if (!sl->slices.mean)
            rc = vg_rat_scaled(v->numerator, 0, VG_TRUNCATE, &out->slices_reached, b->err);
        if (rc == VG_OK)
            rc = vg_rat_scaled(v->denominator, 0, VG_TRUNCATE, &out->slices_judged, b->err);
        out->slices_empty = v->empty_slices;
    }
    if (rc == VG_OK && sl->has_min_volume)
        rc = vg_figure_exact(b->arena, &out->least_volume, sl->min_volume, 0, b->err);
    if (rc == VG_OK && sl->has_min_volume && v->has_volume)
        rc = vg_figure_exact(b->arena, &out->volume, v->volume, 0, b->err);
    if (rc == VG_OK && v->carried) {
        vg_period before = vg_period_previous(&b->options->period);
        rc = vg_view_period_words(b, &out->carried_from, &before);
    }
    return rc;
}

static vg_rc add_note(vg_builder *b, vg_view_level *out, vg_str *text)
{
    const char **place =
        vg_arena_push(b->arena, &out->notes, &out->note_count, sizeof *out->notes);
    if (!place) {
        vg_str_free(text);
        return vg_nomem(b->err);
    }
    return vg_text_take(b->arena, place, text, b->err);
}

/* "plain mean of 31 days; those without data are left out: 2" */
static vg_rc note_mean(vg_builder *b, const vg_scored *scored, vg_view_level *out)
{
    const vg_slice_rule *cut = &scored->level->slices;
    vg_figure value;
    const char *text;
    vg_rc rc = vg_figure_exact(b->arena, &value, cut->empty_value, 0, b->err);
    if (rc == VG_OK)
        rc = vg_figure_grouped(b->arena, &text, b->lang, &value, scored->level->kpi->unit,
                               b->err);
    if (rc != VG_OK)
        return rc;
    vg_str s = VG_STR_INIT;
    vg_str_addf(&s,
                cut->of == VG_LEN_DAY    ? vg_tr(b->lang, "plain mean of %lld days")
                : cut->of == VG_LEN_WEEK ? vg_tr(b->lang, "plain mean of %lld weeks")
                                         : vg_tr(b->lang, "plain mean of %lld intervals"),
                (long long)out->slices_judged);
    if (out->slices_empty > 0) {
        vg_str_adds(&s, "; ");
        if (cut->has_empty_value)
            vg_str_addf(&s, vg_tr(b->lang, "those without data count as %s: %lld"), text,
                        (long long)out->slices_empty);
        else
            vg_str_addf(&s, vg_tr(b->lang, "those without data are left out: %lld"),
                        (long long)out->slices_empty);
    }
    return add_note(b, out, &s);
}

/* "27 of 31 days reach ≤ 30 s; days without data are left out: 2" */
static vg_rc note_slices(vg_builder *b, const vg_scored *scored, vg_view_level *out)
{
    const vg_slice_rule *cut = &scored->level->slices;
    const vg_kpi *kpi = scored->level->kpi;
    vg_figure edge;
    const char *target;
    vg_rc rc = vg_figure_exact(b->arena, &edge, cut->target, 0, b->err);
    if (rc == VG_OK)
        rc = vg_figure_grouped(b->arena, &target, b->lang, &edge, kpi->unit, b->err);
    if (rc != VG_OK)
        return rc;
    vg_str s = VG_STR_INIT;
    vg_str_addf(&s,
                cut->of == VG_LEN_DAY    ? vg_tr(b->lang, "%lld of %lld days reach %s %s")
                : cut->of == VG_LEN_WEEK ? vg_tr(b->lang, "%lld of %lld weeks reach %s %s")
                                         : vg_tr(b->lang, "%lld of %lld intervals reach %s %s"),
                (long long)out->slices_reached, (long long)out->slices_judged,
                vg_comparison_symbol(cut->comparison), target);
    if (out->slices_empty > 0) {
        vg_str_adds(&s, "; ");
        vg_str_addf(&s,
                    cut->empty == VG_NO_DATA_MISS
                        ? vg_tr(b->lang, "those without data count as missed: %lld")
                    : cut->empty == VG_NO_DATA_MET
                        ? vg_tr(b->lang, "those without data count as met: %lld")
                        : vg_tr(b->lang, "those without data are left out: %lld"),
                    (long long)out->slices_empty);
    }
    return add_note(b, out, &s);
}

static vg_rc note_lines(vg_builder *b, const vg_scored *scored, vg_view_level *out)
{
    const vg_service_level *sl = scored->level;
    vg_str s = VG_STR_INIT;
    if (sl->lines_rule == VG_LINES_EACH)
        vg_str_adds(&s, vg_tr(b->lang, "every line alone must reach the target; the worst one "
                                       "decides"));
    else
        vg_str_addf(&s,
                    vg_tr(b->lang, "at least %zu of %zu lines must reach the target; the value "
                                   "in that place decides"),
                    sl->lines_needed, out->line_count);
    for (size_t i = 0; i < out->line_count; i++)
        if (out->lines[i].decides && out->lines[i].line)
            vg_str_addf(&s, ": %s", out->lines[i].line);
    return add_note(b, out, &s);
}

/* "volume 87, at least 100 asked for (Contacts offered): not measured" */
static vg_rc note_volume(vg_builder *b, const vg_scored *scored, vg_view_level *out)
{
    const char *found, *least;
    vg_rc rc = vg_figure_grouped(b->arena, &found, b->lang, &out->volume, NULL, b->err);
    if (rc == VG_OK)
        rc = vg_figure_grouped(b->arena, &least, b->lang, &out->least_volume, NULL, b->err);
    if (rc != VG_OK)
        return rc;
    vg_str s = VG_STR_INIT;
    vg_str_addf(&s, vg_tr(b->lang, "volume %s, at least %s asked for (%s)"), found, least,
                vg_measure_title(b->lang, scored->level->volume_measure));
    if (out->status == VG_NOT_MEASURED)
        vg_str_addf(&s, ": %s", vg_word_status(b->lang, VG_NOT_MEASURED));
    return add_note(b, out, &s);
}

/* "measured over August 2026–October 2026 (3 months, rolling); judged in 2026-12" */
static vg_rc note_over(vg_builder *b, const vg_scored *scored, vg_view_level *out)
{
    const vg_kpi_value *v = &scored->value;
    vg_str s = VG_STR_INIT, months = VG_STR_INIT, judged = VG_STR_INIT;
    vg_period month = vg_period_month(v->judged_in);
    vg_period_words(&months, b->lang, &v->over);
    vg_str_addf(&s, vg_tr(b->lang, "measured over %s"), months.ptr ? months.ptr : "");
    vg_str_adds(&s, " (");
    vg_over_months(&s, b->lang, &scored->level->over, &v->over);
    vg_str_addc(&s, ')');
    if (v->unjudged) {
        vg_period_words(&judged, b->lang, &month);
        vg_str_adds(&s, "; ");
        vg_str_addf(&s, vg_tr(b->lang, "judged in %s, until then the value so far"),
                    judged.ptr ? judged.ptr : "");
    }
    vg_rc rc = vg_str_rc(&months, b->err);
    if (rc == VG_OK)
        rc = vg_str_rc(&judged, b->err);
    vg_str_free(&months);
    vg_str_free(&judged);
    vg_rc added = add_note(b, out, &s);
    return rc == VG_OK ? added : rc;
}

static vg_rc note_text(vg_builder *b, vg_view_level *out, const char *text)
{
    vg_str s = VG_STR_INIT;
    vg_str_adds(&s, text);
    return add_note(b, out, &s);
}

static vg_rc add_notes(vg_builder *b, const vg_scored *scored, vg_view_level *out)
{
    const vg_kpi_value *v = &scored->value;
    vg_str s = VG_STR_INIT;
    vg_rc rc = VG_OK;
    if (v->spans)
        rc = note_over(b, scored, out);
    if (rc == VG_OK && v->refused)
        rc = note_text(b, out, vg_tr(b->lang, "the figure is refused; the findings say why"));
    if (rc == VG_OK && out->carried_from) {
        vg_str_addf(&s, vg_tr(b->lang, "no data: the value of %s counts"), out->carried_from);
        rc = add_note(b, out, &s);
    }
    if (rc == VG_OK && out->line_count)
        rc = note_lines(b, scored, out);
    if (rc == VG_OK && out->by_slices && v->rows > 0)
        rc = scored->level->slices.mean ? note_mean(b, scored, out)
                                        : note_slices(b, scored, out);
    if (rc == VG_OK && out->least_volume.text)
        rc = note_volume(b, scored, out);
    if (rc == VG_OK && v->outside > 0 && scored->level->hours) {
        vg_str_addf(&s,
                    vg_tr(b->lang, "rows that begin outside of the service hours \"%s\" do not "
                                   "count: %lld"),
                    scored->level->hours->id, (long long)v->outside);
        rc = add_note(b, out, &s);
    }
    if (rc == VG_OK && v->threshold_unknown)
        rc = note_text(b, out,
                       vg_tr(b->lang, "a file does not state the threshold of its "
                                      "figures"));
    return rc;
}

/* What the parts of the period show: the service level's own value, or, where it counts whole
 * days, the key figure that decides each day. */
static vg_rc fill_part_terms(vg_builder *b, const vg_service_level *sl, vg_view_level *out)
{
    bool days = vg_view_parts_show_kpi(b, sl);
    out->part_comparison = days ? sl->slices.comparison : sl->comparison;
    const char *edge;
    vg_rc rc = vg_view_copy(b, &out->part_unit, days ? sl->kpi->unit : out->unit);
    if (rc == VG_OK)
        rc = vg_figure_exact(b->arena, &out->part_target, days ? sl->slices.target : sl->target,
                             0, b->err);
    if (rc == VG_OK)
        rc = vg_figure_grouped(b->arena, &edge, b->lang, &out->part_target, out->part_unit,
                               b->err);
    if (rc == VG_OK && days)
        return vg_view_print(
            b, &out->part_note,
            vg_tr(b->lang, "each day shows the key figure that decides it, %s %s"),
            vg_comparison_symbol(out->part_comparison), edge);
    if (vg_service_level_is_mean(sl))
        out->part_note = vg_tr(b->lang, "plain mean of the slices; volume: their number");
    else if (sl->slices.on)
        out->part_note = vg_tr(b->lang, "share of the slices that reach their target; volume: "
                                        "the slices judged");
    else if (sl->lines_rule != VG_LINES_POOLED)
        out->part_note = vg_tr(b->lang, "value and volume of the line that decides");
    return rc;
}

vg_rc vg_view_fill_basis(vg_builder *b, const vg_scored *scored, vg_view_level *out)
{
    vg_rc rc = fill_figures(b, scored->level, &scored->value, &out->figures);
    if (rc == VG_OK)
        rc = fill_exact(b, scored->level->kpi, &scored->value, &out->exact);
    if (rc == VG_OK)
        rc = fill_lines(b, scored, out);
    if (rc == VG_OK)
        rc = fill_counts(b, scored, out);
    if (rc == VG_OK)
        rc = fill_part_terms(b, scored->level, out);
    return rc == VG_OK ? add_notes(b, scored, out) : rc;
}
