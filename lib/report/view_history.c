/* The periods before the one asked for, and the differences to the one just before. */
#include "view.h"

#include <string.h>

#include "i18n.h"
#include "words.h"

/* A range of whole months is followed by the same number of months, so that contract years
 * stay contract years. */
static vg_period span_before(const vg_period *period)
{
    int months = period->kind == VG_PERIOD_RANGE ? vg_period_months(period) : 0;
    if (months == 0)
        return vg_period_previous(period);
    return (vg_period){.kind = VG_PERIOD_RANGE,
                       .first = vg_add_months(period->first, -months),
                       .last = period->first - 1};
}

static const char *span_title(const vg_builder *b)
{
    const vg_period *period = &b->options->period;
    switch (period->kind) {
    case VG_PERIOD_DAY:
        return vg_tr(b->lang, "The last twelve days");
    case VG_PERIOD_WEEK:
        return vg_tr(b->lang, "The last twelve weeks");
    case VG_PERIOD_MONTH:
        return vg_tr(b->lang, "The last twelve months");
    case VG_PERIOD_QUARTER:
        return vg_tr(b->lang, "The last twelve quarters");
    case VG_PERIOD_YEAR:
        return vg_tr(b->lang, "The last twelve years");
    case VG_PERIOD_RANGE:
        break;
    }
    return vg_period_months(period) == 12 ? vg_tr(b->lang, "The last twelve contract years")
                                          : vg_tr(b->lang, "The last twelve periods");
}

vg_rc vg_view_add_spans(vg_builder *b)
{
    vg_period period = b->options->period;
    b->view->span_title = span_title(b);
    for (int i = VG_VIEW_SPANS; i-- > 0;) {
        vg_view_span *span = &b->view->spans[i];
        vg_str code = VG_STR_INIT, label = VG_STR_INIT;
        span->period = period;
        vg_period_text(&code, &period);
        vg_period_label(&label, b->lang, &period);
        vg_rc rc = vg_text_take(b->arena, &span->code, &code, b->err);
        vg_rc other = vg_text_take(b->arena, &span->label, &label, b->err);
        if (rc != VG_OK || other != VG_OK)
            return rc != VG_OK ? rc : other;
        period = span_before(&period);
    }
    return VG_OK;
}

const vg_scorecard *vg_view_find_card(const vg_scorecard *cards, size_t count,
                                      const vg_scorecard *wanted)
{
    for (size_t i = count; i-- > 0;)
        if (strcmp(cards[i].vendor, wanted->vendor) == 0 &&
            strcmp(cards[i].contract->id, wanted->contract->id) == 0)
            return &cards[i];
    return NULL;
}

const vg_scored *vg_view_find_level(const vg_scorecard *card, const char *id)
{
    for (size_t i = 0; i < card->level_count; i++)
        if (strcmp(card->levels[i].level->id, id) == 0)
            return &card->levels[i];
    return NULL;
}

vg_rc vg_view_score(vg_builder *b, vg_arena *arena, const vg_period *period, const char *line,
                    vg_scorecard **cards, size_t *count)
{
    vg_score_options ask = {.store = b->options->store,
                            .period = *period,
                            .vendor = b->options->vendor,
                            .line = line ? line : b->options->line,
                            .no_previous = true};
    vg_err none = VG_ERR_INIT; /* no contract then is no news */
    *cards = NULL;
    *count = 0;
    vg_rc rc = vg_score_period(arena, &ask, cards, count, &none);
    if (rc == VG_OK)
        return rc;
    *count = 0;
    if (rc == VG_NOINPUT)
        return VG_OK;
    vg_str code = VG_STR_INIT;
    vg_period_text(&code, period);
    rc = vg_fail(b->err, rc, "%s: %s", code.ptr, none.text);
    vg_str_free(&code);
    return rc;
}

/* The difference of two exact values; better is what the target asks for. */
static vg_rc fill_change(vg_builder *b, vg_rat now, vg_rat before, int decimals, bool higher,
                         vg_view_change *out)
{
    vg_rat difference;
    vg_rc rc = vg_rat_sub(b->arena, &difference, now, before, b->err);
    if (rc != VG_OK)
        return rc;
    out->sense = vg_rat_sign(difference) * (higher ? 1 : -1);
    return vg_figure_round(b->arena, &out->figure, difference, decimals, VG_HALF_EVEN, b->err);
}

/* Values of the period just before under a formula that is still the same. */
static vg_rc fill_level_change(vg_builder *b, const vg_scored *now, const vg_scored *before,
                               vg_view_level *out)
{
    const vg_kpi *kpi = now->level->kpi;
    if (!before->value.known || before->value.carried ||
        strcmp(kpi->formula_text, before->level->kpi->formula_text) != 0)
        return VG_OK;
    vg_rc rc = vg_figure_round(b->arena, &out->previous, before->value.exact, kpi->decimals,
                               kpi->rounding, b->err);
    if (rc != VG_OK || !now->value.known || now->value.carried)
        return rc;
    vg_rat rounded;
    rc = vg_rat_round(b->arena, &rounded, before->value.exact, kpi->decimals, kpi->rounding,
                      b->err);
    if (rc != VG_OK)
        return rc;
    bool higher = now->level->comparison == VG_GE || now->level->comparison == VG_GT;
    return fill_change(b, now->value.rounded, rounded, kpi->decimals, higher, &out->change);
}

static vg_rc fill_changes(vg_builder *b, const vg_scorecard *now, const vg_scorecard *before,
                          vg_view_card *out)
{
    const vg_contract *c = now->contract;
    vg_rc rc = VG_OK;
    if (now->has_score && before->has_score) {
        vg_rat a, z;
        rc = vg_rat_round(b->arena, &a, now->score, c->score_decimals, c->score_rounding,
                          b->err);
        if (rc == VG_OK)
            rc = vg_rat_round(b->arena, &z, before->score, c->score_decimals, c->score_rounding,
                              b->err);
        if (rc == VG_OK)
            rc = fill_change(b, a, z, c->score_decimals, true, &out->score_change);
    }
    for (size_t i = 0; rc == VG_OK && i < out->level_count; i++) {
        const vg_scored *old = vg_view_find_level(before, out->levels[i].id);
        if (old)
            rc = fill_level_change(b, &now->levels[i], old, &out->levels[i]);
    }
    return rc;
}

static vg_rc fill_card(vg_builder *b, const vg_scorecard *card, int span, vg_view_card *out)
{
    vg_rc rc = vg_view_fill_score(b, card, &out->scores[span]);
    for (size_t i = 0; rc == VG_OK && i < out->level_count; i++) {
        const vg_scored *scored = vg_view_find_level(card, out->levels[i].id);
        if (scored)
            rc = vg_view_fill_point(b, scored, &out->levels[i].history[span]);
    }
    return rc;
}

static vg_rc add_span(vg_builder *b, int span)
{
    vg_arena scratch = VG_ARENA_INIT;
    vg_scorecard *cards;
    size_t count;
    vg_rc rc = vg_view_score(b, &scratch, &b->view->spans[span].period, NULL, &cards, &count);
    for (size_t i = 0; rc == VG_OK && i < b->view->card_count; i++) {
        vg_view_card *out = &b->view->cards[i];
        const vg_scorecard *card = vg_view_find_card(cards, count, &b->cards[i]);
        if (card)
            rc = fill_card(b, card, span, out);
        if (rc == VG_OK && card && span == VG_VIEW_SPANS - 2)
            rc = fill_changes(b, &b->cards[i], card, out);
    }
    vg_arena_free(&scratch);
    return rc;
}

vg_rc vg_view_add_history(vg_builder *b)
{
    vg_rc rc = VG_OK;
    for (int span = 0; rc == VG_OK && span < VG_VIEW_SPANS - 1; span++)
        rc = add_span(b, span);
    return rc;
}
