/* Scorecards as tables: in words for people, in codes for programs. */
#include <vgov/report.h>

#include "columns.h"
#include "over_out.h"
#include "words.h"

static const vg_column levels[] = {
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "service_level", .title = N_("ID")},
    {.key = "title", .title = N_("Service level")},
    {.key = "value", .title = N_("Value"), .right = true},
    {.key = "unit", .title = N_("Unit")},
    {.key = "comparison", .title = ""},
    {.key = "target", .title = N_("Target"), .right = true},
    {.key = "distance", .title = N_("Distance"), .right = true},
    {.key = "status", .title = N_("Status")},
    {.key = "band", .title = N_("Band")},
    {.key = "points", .title = N_("Service points"), .right = true},
    {.key = "weight", .title = N_("Weight"), .right = true},
    {.key = "score", .title = N_("Score"), .right = true},
    {.key = "previous", .title = N_("Previous"), .right = true},
    {.key = "incomplete_rows", .title = N_("Incomplete rows"), .right = true},
    {.key = "contract", .title = N_("Contract")},
    {.key = "contract_version", .title = N_("Version")},
    {.key = "low", .title = "", .right = true}, /* for programs alone: the range of the value */
    {.key = "high", .title = "", .right = true},
    {.key = "value_without", .title = "", .right = true}, /* likewise: what reliefs did */
    {.key = "status_without", .title = ""},
    {.key = "slices_excluded", .title = "", .right = true},
    {.key = "denominator_excess", .title = "", .right = true},
    {.key = "money_waived", .title = ""},
    {.key = "measured_over", .title = ""}, /* likewise: the months of the value */
    {.key = "judged_in", .title = ""},
};
enum { CODE_COLUMNS = 9 };

static void put_version(vg_table *t, const vg_contract *c)
{
    vg_str day = VG_STR_INIT;
    vg_day_text(&day, c->valid_from);
    if (vg_str_rc(&day, NULL) != VG_OK)
        t->rc = VG_NOMEM;
    vg_table_cell(t, c->id);
    vg_table_cell(t, day.ptr);
    vg_str_free(&day);
}

/* "84.3", or "84.3 (84.2–84.4)" where it is approximate; programs have columns for that. */
static void put_value(vg_table *t, const vg_kpi *kpi, const vg_kpi_value *value,
                      vg_wording wording)
{
    vg_figure figure = {.text = "-"};
    const char *range = NULL;
    if (wording != VG_WORDS || !value->approximate) {
        vg_cell_round(t, value->known, value->rounded, kpi->decimals, kpi->rounding);
        return;
    }
    vg_rc rc = vg_range_text(t->arena, &range, VG_LANG_EN, kpi, value, NULL);
    if (rc == VG_OK && value->known)
        rc = vg_figure_round(t->arena, &figure, value->rounded, kpi->decimals, kpi->rounding,
                             NULL);
    if (rc != VG_OK)
        t->rc = rc;
    vg_table_cellf(t, "%s (%s)", figure.text, range);
}

/* Empty cells of a value of the period itself. */
static void put_over(vg_table *t, const vg_kpi_value *v)
{
    vg_str months = VG_STR_INIT, judged = VG_STR_INIT;
    if (v->spans)
        vg_over_period(&months, &v->over);
    if (v->unjudged)
        vg_over_judged_in(&judged, v);
    if (vg_str_rc(&months, NULL) != VG_OK || vg_str_rc(&judged, NULL) != VG_OK)
        t->rc = VG_NOMEM;
    vg_table_cell(t, v->spans ? months.ptr : NULL);
    vg_table_cell(t, v->unjudged ? judged.ptr : NULL);
    vg_str_free(&months);
    vg_str_free(&judged);
}

static void put_level(vg_table *t, const vg_scorecard *card, const vg_scored *scored,
                      vg_lang lang, vg_wording wording)
{
    const vg_service_level *sl = scored->level;
    const vg_kpi *kpi = sl->kpi;
    const vg_judgement *judged = &scored->judgement;
    vg_table_cell(t, card->vendor);
    vg_table_cell(t, sl->id);
    vg_table_cell(t, vg_text_in(sl->title, lang));
    put_value(t, kpi, &scored->value, wording);
    vg_table_cell(t, vg_service_level_unit(sl));
    vg_table_cell(t, vg_comparison_sign(sl->comparison));
    vg_cell_exact(t, true, sl->target, 0);
    vg_cell_exact(t, judged->has_distance, judged->distance, kpi->decimals);
    vg_table_cell(t, wording == VG_WORDS ? vg_word_status(lang, judged->status)
                                         : vg_status_name(judged->status));
    vg_table_cell(t, !judged->band         ? NULL
                     : wording == VG_WORDS ? vg_text_in(judged->band->name, lang)
                                           : judged->band->id);
    vg_cell_int(t, judged->points);
    vg_cell_exact(t, true, sl->weight, 0);
    vg_cell_round(t, judged->counts, judged->score, card->contract->score_decimals,
                  card->contract->score_rounding);
    vg_cell_round(t, scored->has_previous, scored->previous, kpi->decimals, kpi->rounding);
    vg_cell_int(t, scored->value.incomplete);
    put_version(t, card->contract);
    if (wording == VG_WORDS)
        return;
    const vg_kpi_value *v = &scored->value;
    vg_cell_round(t, v->has_range, v->low_rounded, kpi->decimals, kpi->rounding);
    vg_cell_round(t, v->has_range, v->high_rounded, kpi->decimals, kpi->rounding);
    vg_cell_round(t, scored->relieved && scored->without.known, scored->without.rounded,
                  kpi->decimals, kpi->rounding);
    vg_table_cell(t, scored->relieved ? vg_status_name(scored->judged_without.status) : NULL);
    vg_cell_int(t, v->relieved);
    vg_cell_exact(t, true, v->capped ? v->excess : vg_rat_int(0), 0);
    vg_table_cell(t, scored->waived ? "yes" : "no");
    put_over(t, v);
}

vg_rc vg_score_table(vg_arena *arena, const vg_scorecard *cards, size_t count, vg_lang lang,
                     vg_wording wording, vg_table *out, vg_err *err)
{
    size_t count_shown = VG_COUNT_OF(levels) - (wording == VG_WORDS ? CODE_COLUMNS : 0);
    vg_rc rc = vg_columns_table(arena, levels, count_shown, lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        for (size_t l = 0; l < cards[i].level_count; l++)
            put_level(out, &cards[i], &cards[i].levels[l], lang, wording);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static const vg_column totals[] = {
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "vendor_name", .title = N_("Name")},
    {.key = "state", .title = N_("State")},
    {.key = "score", .title = N_("Score"), .right = true},
    {.key = "standing", .title = N_("Standing")},
    {.key = "weight_base", .title = N_("Weight base"), .right = true},
    {.key = "points", .title = N_("Service points"), .right = true},
    {.key = "credit", .title = N_("Service credit"), .right = true},
    {.key = "bonus", .title = N_("Bonus"), .right = true},
    {.key = "currency", .title = N_("Currency")},
    {.key = "contract", .title = N_("Contract")},
    {.key = "contract_version", .title = N_("Version")},
};

static void put_total(vg_table *t, const vg_scorecard *card, vg_lang lang, vg_wording wording)
{
    const vg_contract *c = card->contract;
    const vg_settlement *s = &card->settlement;
    bool money = card->has_settlement;
    vg_table_cell(t, card->vendor);
    vg_table_cell(t, card->vendor_name);
    vg_table_cell(t, wording == VG_WORDS ? vg_word_state(lang, card->state) : card->state);
    vg_cell_round(t, card->has_score, card->score, c->score_decimals, c->score_rounding);
    vg_table_cell(t, !card->standing       ? NULL
                     : wording == VG_WORDS ? vg_text_in(card->standing->name, lang)
                                           : card->standing->id);
    vg_cell_exact(t, true, card->weight_base, 0);
    if (money)
        vg_cell_int(t, s->points);
    else
        vg_table_cell(t, NULL);
    vg_cell_money(t, money && s->fee_known, s->credit, c->currency_digits);
    vg_cell_money(t, money && s->fee_known, s->bonus, c->currency_digits);
    vg_table_cell(t, money ? c->currency : NULL);
    put_version(t, c);
}

vg_rc vg_score_totals(vg_arena *arena, const vg_scorecard *cards, size_t count, vg_lang lang,
                      vg_wording wording, vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, totals, VG_COUNT_OF(totals), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        put_total(out, &cards[i], lang, wording);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}
