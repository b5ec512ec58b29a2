/* What the figures mean: the KPIs of the contracts in words, their measures, bands and
 * standings. */
#include "view.h"

#include <string.h>

#include "explain.h"
#include "formula_words.h"
#include "i18n.h"
#include "words.h"

static vg_rc add_threshold(vg_builder *b, vg_str *out, const char *title,
                           const vg_threshold *threshold)
{
    const char *words;
    vg_rc rc = vg_threshold_words(b->arena, b->lang, threshold, &words, b->err);
    if (rc == VG_OK && words)
        vg_str_addf(out, "; %s %s", title, words);
    return rc;
}

/* Rounding, what is judged, thresholds, no data. */
static vg_rc fill_rules(vg_builder *b, const vg_kpi *kpi, const char **out)
{
    vg_str s = VG_STR_INIT;
    vg_str_addf(&s, vg_tr(b->lang, "decimals: %d, rounded %s"), kpi->decimals,
                vg_word_rounding(b->lang, kpi->rounding));
    vg_str_addf(&s, "; %s",
                kpi->round_before_band ? vg_tr(b->lang, "the rounded value is judged")
                                       : vg_tr(b->lang, "the exact value is judged"));
    vg_str_addf(&s, "; %s",
                kpi->better == VG_BETTER_HIGHER ? vg_tr(b->lang, "higher is better")
                                                : vg_tr(b->lang, "lower is better"));
    vg_rc rc = add_threshold(b, &s, vg_tr(b->lang, "target time"), &kpi->target);
    if (rc == VG_OK)
        rc = add_threshold(b, &s, vg_tr(b->lang, "short abandons"), &kpi->shortest);
    vg_str_addf(&s, "; %s", vg_word_no_data(b->lang, kpi->no_data));
    vg_rc taken = vg_text_take(b->arena, out, &s, b->err);
    return rc == VG_OK ? taken : rc;
}

static vg_rc copy_version(vg_builder *b, const vg_contract *c, const char **id,
                          const char **version)
{
    vg_str s = VG_STR_INIT;
    vg_day_text(&s, c->valid_from);
    vg_rc rc = vg_text_take(b->arena, version, &s, b->err);
    return rc == VG_OK ? vg_view_guard(b, id, c->id) : rc;
}

static vg_rc fill_formula(vg_builder *b, const vg_kpi *kpi, vg_view_definition *out)
{
    vg_str normal = VG_STR_INIT, words = VG_STR_INIT;
    vg_rc rc = vg_formula_text(kpi->formula, NULL, &normal, b->err);
    vg_formula_words(&words, b->lang, normal.ptr);
    vg_rc first = vg_text_take(b->arena, &out->formula, &normal, b->err);
    vg_rc second = vg_text_take(b->arena, &out->words, &words, b->err);
    return rc != VG_OK ? rc : first != VG_OK ? first : second;
}

static vg_rc add_definition(vg_builder *b, const vg_contract *c, const vg_kpi *kpi)
{
    vg_view *view = b->view;
    vg_view_definition *d = vg_arena_push(b->arena, &view->definitions, &view->definition_count,
                                          sizeof *view->definitions);
    if (!d)
        return vg_nomem(b->err);
    vg_rc rc = copy_version(b, c, &d->contract, &d->version);
    if (rc == VG_OK)
        rc = vg_view_copy(b, &d->kpi, kpi->id);
    if (rc == VG_OK)
        rc = vg_view_copy(b, &d->title, vg_text_in(kpi->title, b->lang));
    if (rc == VG_OK)
        rc = vg_view_copy(b, &d->unit, kpi->unit);
    if (rc == VG_OK)
        rc = fill_formula(b, kpi, d);
    return rc == VG_OK ? fill_rules(b, kpi, &d->rules) : rc;
}

static vg_rc add_rule(vg_builder *b, const vg_contract *c, const char *level, vg_text name,
                      int64_t points, vg_str *range)
{
    vg_view *view = b->view;
    vg_view_rule *r =
        vg_arena_push(b->arena, &view->rules, &view->rule_count, sizeof *view->rules);
    vg_view_rule made = {.points = points};
    vg_rc rc = vg_text_take(b->arena, &made.range, range, b->err);
    if (!r)
        return vg_nomem(b->err);
    if (rc == VG_OK)
        rc = copy_version(b, c, &made.contract, &made.version);
    if (rc == VG_OK)
        rc = vg_view_copy(b, &made.level, level);
    if (rc == VG_OK)
        rc = vg_view_copy(b, &made.name, vg_text_in(name, b->lang));
    *r = made;
    return rc;
}

/* Appends "≥ 90 %". */
static vg_rc add_edge(vg_builder *b, vg_str *out, const char *sign, vg_rat edge,
                      const char *unit)
{
    vg_figure figure;
    const char *text = NULL;
    vg_rc rc = vg_figure_exact(b->arena, &figure, edge, 0, b->err);
    if (rc == VG_OK)
        rc = vg_figure_grouped(b->arena, &text, b->lang, &figure, unit, b->err);
    if (rc == VG_OK)
        vg_str_addf(out, "%s%s %s", out->len ? ", " : "", sign, text);
    return rc;
}

/* Which edge a band holds goes with the comparison: see vg_band. */
vg_rc vg_view_add_range(vg_builder *b, vg_str *out, const vg_service_level *sl,
                        const vg_rat *from, const vg_rat *to)
{
    bool lower = sl->comparison == VG_GE || sl->comparison == VG_LT;
    const char *unit = vg_service_level_unit(sl);
    vg_rc rc = VG_OK;
    if (from)
        rc = add_edge(b, out, lower ? "≥" : ">", *from, unit);
    if (rc == VG_OK && to)
        rc = add_edge(b, out, lower ? "<" : "≤", *to, unit);
    return rc;
}

static vg_rc add_band(vg_builder *b, const vg_contract *c, const vg_service_level *sl,
                      const vg_band *band)
{
    vg_str range = VG_STR_INIT;
    vg_rc rc = vg_view_add_range(b, &range, sl, band->has_from ? &band->from : NULL,
                                 band->has_to ? &band->to : NULL);
    if (rc == VG_OK)
        return add_rule(b, c, sl->id, band->name, band->points, &range);
    vg_str_free(&range);
    return rc;
}

static vg_rc add_contract(vg_builder *b, const vg_contract *c)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < c->kpi_count; i++)
        rc = add_definition(b, c, &c->kpis[i]);
    for (size_t i = 0; rc == VG_OK && i < c->service_level_count; i++)
        for (size_t n = 0; rc == VG_OK && n < c->service_levels[i].band_count; n++)
            rc = add_band(b, c, &c->service_levels[i], &c->service_levels[i].bands[n]);
    for (size_t i = 0; rc == VG_OK && i < c->standing_count; i++) {
        vg_str range = VG_STR_INIT;
        rc = add_edge(b, &range, "≥", c->standings[i].from, "");
        if (rc == VG_OK)
            rc = add_rule(b, c, NULL, c->standings[i].name, 0, &range);
        else
            vg_str_free(&range);
    }
    return rc;
}

static vg_rc add_measure(vg_builder *b, vg_measure m)
{
    const vg_measure_info *info = &vg_measures[m];
    vg_view *view = b->view;
    vg_view_measure *out =
        vg_arena_push(b->arena, &view->measures, &view->measure_count, sizeof *view->measures);
    if (!out)
        return vg_nomem(b->err);
    out->code = info->code;
    out->title = vg_measure_title(b->lang, m);
    out->unit = vg_word_unit(b->lang, info->unit);
    out->meaning = vg_tr(b->lang, info->meaning);
    return vg_view_print(b, &out->rollup, vg_tr(b->lang, "over time: %s; over lines: %s"),
                         vg_word_rollup(b->lang, info->over_time),
                         vg_word_rollup(b->lang, info->over_scopes));
}

vg_rc vg_view_add_terms(vg_builder *b)
{
    bool used[VG_MEASURES] = {false};
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < b->card_count; i++) {
        const vg_contract *c = b->cards[i].contract;
        bool seen = false;
        for (size_t j = 0; j < i; j++)
            seen |= strcmp(b->cards[j].contract->id, c->id) == 0 &&
                    b->cards[j].contract->valid_from == c->valid_from;
        if (seen)
            continue;
        for (size_t k = 0; k < c->kpi_count; k++)
            for (int m = 0; m < VG_MEASURES; m++)
                used[m] |= vg_formula_uses(c->kpis[k].formula, (vg_measure)m);
        rc = add_contract(b, c);
    }
    for (int m = 0; rc == VG_OK && m < VG_MEASURES; m++)
        if (used[m])
            rc = add_measure(b, (vg_measure)m);
    return rc;
}
