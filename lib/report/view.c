/* The view: cover, columns of the overview, and the order in which its parts are made. */
#include "view.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "words.h"

vg_rc vg_view_copy(vg_builder *b, const char **out, const char *text)
{
    *out = text ? vg_arena_strdup(b->arena, text) : NULL;
    return text && !*out ? vg_nomem(b->err) : VG_OK;
}

vg_rc vg_view_print(vg_builder *b, const char **out, const char *fmt, ...)
{
    char text[512];
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    *out = NULL;
    if (n < 0 || (size_t)n >= sizeof text)
        return vg_fail(b->err, VG_BUG, "a text of the view is too long");
    return vg_view_copy(b, out, text);
}

vg_rc vg_view_period_words(vg_builder *b, const char **out, const vg_period *period)
{
    vg_str s = VG_STR_INIT;
    vg_period_words(&s, b->lang, period);
    return vg_text_take(b->arena, out, &s, b->err);
}

/* Appends ", text" unless it is among the first `i` already. */
static void add_distinct(vg_str *out, const vg_builder *b, size_t i,
                         const char *(*pick)(const vg_builder *b, size_t i))
{
    for (size_t j = 0; j < i; j++)
        if (strcmp(pick(b, j), pick(b, i)) == 0)
            return;
    vg_str_adds(out, out->len ? ", " : "");
    vg_str_adds(out, pick(b, i));
}

static const char *client_of(const vg_builder *b, size_t i)
{
    return b->cards[i].contract->client;
}

static const char *state_of(const vg_builder *b, size_t i)
{
    return b->view->cards[i].state;
}

static vg_rc add_cover(vg_builder *b)
{
    vg_view *view = b->view;
    vg_str clients = VG_STR_INIT, states = VG_STR_INIT, code = VG_STR_INIT;
    for (size_t i = 0; i < b->card_count; i++) {
        add_distinct(&clients, b, i, client_of);
        add_distinct(&states, b, i, state_of);
    }
    vg_period_text(&code, &b->options->period);
    vg_rc rc = vg_text_take(b->arena, &view->client, &clients, b->err);
    vg_rc other = vg_text_take(b->arena, &view->state, &states, b->err);
    rc = rc == VG_OK ? other : rc;
    other = vg_text_take(b->arena, &view->period_code, &code, b->err);
    rc = rc == VG_OK ? other : rc;
    if (rc == VG_OK)
        rc = vg_view_period_words(b, &view->period, &b->options->period);
    view->created = vg_now();
    return rc;
}

static bool same_column(const vg_view_column *c, const vg_view_level *level)
{
    return strcmp(c->id, level->id) == 0 && strcmp(c->title, level->title) == 0 &&
           strcmp(c->unit, level->unit) == 0;
}

/* The place of the level's column; a level that the card shows already under the same names
 * gets its own. */
static vg_rc place_level(vg_builder *b, const vg_view_card *card, size_t index)
{
    vg_view *view = b->view;
    vg_view_level *level = &card->levels[index];
    for (size_t c = 0; c < view->column_count; c++) {
        bool used = false;
        for (size_t i = 0; i < index; i++)
            used |= card->levels[i].column == c;
        if (!used && same_column(&view->columns[c], level)) {
            level->column = c;
            return VG_OK;
        }
    }
    level->column = view->column_count;
    vg_view_column *place =
        vg_arena_push(b->arena, &view->columns, &view->column_count, sizeof *view->columns);
    if (!place)
        return vg_nomem(b->err);
    *place = (vg_view_column){.id = level->id, .title = level->title, .unit = level->unit};
    return VG_OK;
}

static vg_rc add_columns(vg_builder *b)
{
    for (size_t i = 0; i < b->view->card_count; i++)
        for (size_t l = 0; l < b->view->cards[i].level_count; l++) {
            vg_rc rc = place_level(b, &b->view->cards[i], l);
            if (rc != VG_OK)
                return rc;
        }
    return VG_OK;
}

/* The one currency of all settlements. */
static void set_currency(vg_view *view)
{
    for (size_t i = 0; i < view->card_count; i++) {
        const vg_view_card *card = &view->cards[i];
        if (!card->has_settlement)
            continue;
        if (view->currency && strcmp(view->currency, card->currency) != 0) {
            view->currency = NULL;
            return;
        }
        view->currency = card->currency;
    }
}

static vg_rc add_cards(vg_builder *b)
{
    vg_view *view = b->view;
    view->cards = VG_NEW_N(b->arena, vg_view_card, b->card_count + 1);
    if (!view->cards)
        return vg_nomem(b->err);
    view->card_count = b->card_count;
    for (size_t i = 0; i < b->card_count; i++) {
        vg_rc rc = vg_view_add_card(b, &b->cards[i], &view->cards[i]);
        if (rc != VG_OK)
            return rc;
    }
    set_currency(view);
    return add_columns(b);
}

vg_rc vg_view_build(vg_arena *arena, const vg_report_options *options, vg_view *out,
                    vg_err *err)
{
    static vg_rc (*const steps[])(vg_builder * b) = {
        vg_view_add_others,  add_cards,           vg_view_add_spans,    vg_view_add_history,
        vg_view_add_parts,   vg_view_add_heat,    vg_view_add_groups,   add_cover,
        vg_view_add_terms,   vg_view_add_sources, vg_view_add_findings, vg_view_add_highlights,
        vg_view_add_actions, vg_view_add_reliefs, vg_view_add_claims,   vg_view_add_forecasts,
    };
    *out = (vg_view){.lang = options->lang, .edition = options->edition};
    if (options->edition == VG_EDITION_VENDOR && !options->vendor)
        return vg_fail(err, VG_USAGE, "an edition for a vendor needs the vendor");
    vg_arena scored = VG_ARENA_INIT; /* scorecards end with the building */
    vg_scorecard *cards = NULL;
    vg_builder b = {
        .arena = arena, .options = options, .lang = options->lang, .view = out, .err = err};
    vg_score_options ask = {.store = options->store,
                            .period = options->period,
                            .vendor = options->vendor,
                            .line = options->line,
                            .has_as_of = options->has_as_of,
                            .as_of = options->as_of,
                            .no_previous = true}; /* the history has it */
    vg_rc rc = vg_score_period(&scored, &ask, &cards, &b.card_count, err);
    b.cards = cards;
    for (size_t i = 0; rc == VG_OK && i < sizeof steps / sizeof *steps; i++)
        rc = steps[i](&b);
    vg_arena_free(&scored);
    return rc;
}
