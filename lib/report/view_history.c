/* The periods before the one asked for. */
#include "view.h"

#include <string.h>

#include "words.h"

vg_rc vg_view_add_spans(vg_builder *b)
{
    vg_period period = b->options->period;
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
        period = vg_period_previous(&period);
    }
    return VG_OK;
}

/* The scorecard of the same vendor under the same contract; of several versions the latest. */
static const vg_scorecard *find_card(const vg_scorecard *cards, size_t count,
                                     const vg_view_card *wanted)
{
    for (size_t i = count; i-- > 0;)
        if (strcmp(cards[i].vendor, wanted->vendor) == 0 &&
            strcmp(cards[i].contract->id, wanted->contract) == 0)
            return &cards[i];
    return NULL;
}

static const vg_scored *find_level(const vg_scorecard *card, const char *id)
{
    for (size_t i = 0; i < card->level_count; i++)
        if (strcmp(card->levels[i].level->id, id) == 0)
            return &card->levels[i];
    return NULL;
}

static vg_rc fill_card(vg_builder *b, const vg_scorecard *card, int span, vg_view_card *out)
{
    vg_rc rc = vg_view_fill_score(b, card, &out->scores[span]);
    for (size_t i = 0; rc == VG_OK && i < out->level_count; i++) {
        const vg_scored *scored = find_level(card, out->levels[i].id);
        if (scored)
            rc = vg_view_fill_point(b, scored, &out->levels[i].history[span]);
    }
    return rc;
}

static vg_rc add_span(vg_builder *b, int span)
{
    vg_arena scratch = VG_ARENA_INIT;
    vg_score_options ask = {.store = b->options->store,
                            .period = b->view->spans[span].period,
                            .vendor = b->options->vendor,
                            .line = b->options->line,
                            .no_previous = true};
    vg_scorecard *cards = NULL;
    size_t count = 0;
    vg_err none = VG_ERR_INIT; /* no contract then is no news */
    vg_rc rc = vg_score_period(&scratch, &ask, &cards, &count, &none);
    if (rc == VG_NOINPUT)
        rc = VG_OK;
    else if (rc != VG_OK)
        rc = vg_fail(b->err, rc, "%s: %s", b->view->spans[span].code, none.text);
    for (size_t i = 0; rc == VG_OK && i < b->view->card_count; i++) {
        const vg_scorecard *card = find_card(cards, count, &b->view->cards[i]);
        if (card)
            rc = fill_card(b, card, span, &b->view->cards[i]);
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
