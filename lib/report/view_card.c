/* One scorecard as the view shows it. Everything is copied: the view outlives the scorecards.
 */
#include "view.h"

#include "words.h"

vg_rc vg_view_fill_score(vg_builder *b, const vg_scorecard *card, vg_figure *out)
{
    const vg_contract *c = card->contract;
    *out = (vg_figure){.text = NULL, .decimals = c->score_decimals};
    return card->has_score ? vg_figure_round(b->arena, out, card->score, c->score_decimals,
                                             c->score_rounding, b->err)
                           : VG_OK;
}

/* Value, target and minimum; the target with at least the digits of the value. */
vg_rc vg_view_fill_point(vg_builder *b, const vg_scored *scored, vg_view_point *out)
{
    const vg_service_level *sl = scored->level;
    const vg_kpi *kpi = sl->kpi;
    const vg_kpi_value *v = &scored->value;
    *out = (vg_view_point){.value = {.decimals = kpi->decimals},
                           .status = scored->judgement.status};
    vg_rc rc = VG_OK;
    if (v->known)
        rc = vg_figure_round(b->arena, &out->value, v->rounded, kpi->decimals, kpi->rounding,
                             b->err);
    if (rc == VG_OK)
        rc = vg_figure_exact(b->arena, &out->target, sl->target, 0, b->err);
    if (rc == VG_OK && sl->has_minimum)
        rc = vg_figure_exact(b->arena, &out->minimum, sl->minimum, 0, b->err);
    return rc;
}

static vg_rc fill_sides(vg_builder *b, const vg_service_level *sl, const vg_kpi_value *v,
                        vg_view_level *out)
{
    const vg_kpi *kpi = sl->kpi;
    vg_rc rc = VG_OK;
    if (v->known)
        rc = vg_figure_fraction(b->arena, &out->unrounded, v->exact, b->err);
    if (rc == VG_OK && v->rows > 0 && !vg_service_level_is_mean(sl))
        rc = vg_figure_exact(b->arena, &out->numerator, v->numerator, 0, b->err);
    if (rc == VG_OK && v->rows > 0)
        rc = vg_figure_exact(b->arena, &out->denominator, v->denominator, 0, b->err);
    out->rows = v->rows;
    out->incomplete_rows = v->incomplete;
    out->reconstructed = v->reconstructed;
    out->attributed = v->attributed;
    if (rc == VG_OK)
        rc = vg_range_text(b->arena, &out->range, b->lang, kpi, v, b->err);
    return rc;
}

static vg_rc fill_judgement(vg_builder *b, const vg_scored *scored, const vg_contract *c,
                            vg_view_level *out)
{
    const vg_judgement *j = &scored->judgement;
    const vg_kpi *kpi = scored->level->kpi;
    vg_rc rc = VG_OK;
    out->status = j->status;
    out->below_minimum = j->below_minimum;
    out->counts = j->counts;
    out->points = j->points;
    if (j->has_distance)
        rc = vg_figure_exact(b->arena, &out->distance, j->distance, kpi->decimals, b->err);
    if (rc == VG_OK && j->counts)
        rc = vg_figure_round(b->arena, &out->score, j->score, c->score_decimals,
                             c->score_rounding, b->err);
    if (rc == VG_OK && j->band)
        rc = vg_view_copy(b, &out->band, vg_text_in(j->band->name, b->lang));
    return rc;
}

static vg_rc fill_names(vg_builder *b, const vg_service_level *sl, vg_view_level *out)
{
    out->cls = sl->cls;
    out->comparison = sl->comparison;
    vg_rc rc = vg_view_copy(b, &out->id, sl->id);
    if (rc == VG_OK)
        rc = vg_view_copy(b, &out->title, vg_text_in(sl->title, b->lang));
    if (rc == VG_OK)
        rc = vg_view_copy(b, &out->clause, sl->clause);
    if (rc == VG_OK)
        rc = vg_view_copy(b, &out->kpi, sl->kpi->id);
    return rc == VG_OK ? vg_view_copy(b, &out->unit, vg_service_level_unit(sl)) : rc;
}

static vg_rc fill_level(vg_builder *b, const vg_scored *scored, const vg_contract *c,
                        vg_view_level *out)
{
    vg_view_point *now = &out->history[VG_VIEW_SPANS - 1];
    vg_rc rc = fill_names(b, scored->level, out);
    if (rc == VG_OK)
        rc = vg_view_fill_point(b, scored, now);
    if (rc != VG_OK)
        return rc;
    out->value = now->value;
    out->target = now->target;
    out->minimum = now->minimum;
    for (int i = 0; i < VG_VIEW_SPANS - 1; i++)
        out->history[i].status = VG_NO_DATA;
    rc = vg_figure_exact(b->arena, &out->weight, scored->level->weight, 0, b->err);
    if (rc == VG_OK)
        rc = fill_sides(b, scored->level, &scored->value, out);
    if (rc == VG_OK)
        rc = fill_judgement(b, scored, c, out);
    return rc == VG_OK ? vg_view_fill_basis(b, scored, out) : rc;
}

static vg_rc fill_settlement(vg_builder *b, const vg_scorecard *card, vg_view_card *out)
{
    const vg_settlement *s = &card->settlement;
    int digits = card->contract->currency_digits;
    vg_rc rc = vg_view_copy(b, &out->currency, card->contract->currency);
    out->has_settlement = card->has_settlement;
    if (rc != VG_OK || !card->has_settlement) {
        for (size_t i = 0; i < out->level_count; i++)
            out->points += out->levels[i].points;
        return rc;
    }
    out->fee_known = s->fee_known;
    out->capped = s->capped;
    out->points = s->points;
    out->refused = s->refused;
    rc = vg_view_fill_money(b, card, out);
    if (rc != VG_OK || !s->fee_known)
        return rc;
    rc = vg_figure_money(b->arena, &out->credit, s->credit, digits, b->err);
    return rc == VG_OK ? vg_figure_money(b->arena, &out->bonus, s->bonus, digits, b->err) : rc;
}

static vg_rc fill_standing(vg_builder *b, const vg_scorecard *card, vg_view_card *out)
{
    out->standing_count = card->contract->standing_count;
    if (!card->standing)
        return VG_OK;
    out->standing_rank = (size_t)(card->standing - card->contract->standings);
    return vg_view_copy(b, &out->standing, vg_text_in(card->standing->name, b->lang));
}

static vg_rc fill_cover(vg_builder *b, const vg_scorecard *card, vg_view_card *out)
{
    const vg_contract *c = card->contract;
    vg_str version = VG_STR_INIT;
    vg_day_text(&version, c->valid_from);
    vg_rc rc = vg_text_take(b->arena, &out->contract_version, &version, b->err);
    if (rc == VG_OK)
        rc = vg_view_copy(b, &out->vendor, card->vendor);
    if (rc == VG_OK)
        rc = vg_view_copy(b, &out->vendor_name, card->vendor_name);
    if (rc == VG_OK)
        rc = vg_view_guard(b, &out->contract, c->id);
    if (rc == VG_OK)
        rc = vg_view_guard(b, &out->contract_title, vg_text_in(c->title, b->lang));
    if (rc == VG_OK)
        rc = vg_view_copy(b, &out->client, c->client);
    if (rc == VG_OK)
        rc = vg_view_copy(b, &out->state, vg_word_state(b->lang, card->state));
    return rc == VG_OK ? vg_view_period_words(b, &out->period, &card->period) : rc;
}

vg_rc vg_view_add_card(vg_builder *b, const vg_scorecard *card, vg_view_card *out)
{
    vg_rc rc = fill_cover(b, card, out);
    if (rc == VG_OK)
        rc = vg_view_fill_score(b, card, &out->score);
    if (rc == VG_OK)
        rc = vg_figure_exact(b->arena, &out->weight_base, card->weight_base, 0, b->err);
    if (rc == VG_OK)
        rc = fill_standing(b, card, out);
    out->scores[VG_VIEW_SPANS - 1] = out->score;
    out->finding_count = card->finding_count;
    out->levels = VG_NEW_N(b->arena, vg_view_level, card->level_count + 1);
    if (rc == VG_OK && !out->levels)
        rc = vg_nomem(b->err);
    for (size_t i = 0; rc == VG_OK && i < card->level_count; i++) {
        rc = fill_level(b, &card->levels[i], card->contract, &out->levels[i]);
        out->level_count = i + 1;
    }
    return rc == VG_OK ? fill_settlement(b, card, out) : rc;
}
