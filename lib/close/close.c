/* Closing: the first edition of a month. */
#include <string.h>

#include "frozen.h"

typedef struct closer {
    const vg_close_options *options;
    vg_close_report *report;
    vg_arena arena; /* of a month, beside its cards */
    vg_day month;
    vg_scorecard *cards;
    size_t card_count;
    size_t closed;
} closer;

/* The cards of a contract and vendor in a month, and what is closed of them. */
typedef struct subject {
    const char *contract, *vendor;
    const vg_scorecard **cards;
    size_t count;
    vg_closing *closings; /* of all months, last editions */
    size_t closing_count;
    vg_closing_basis rests; /* cards NULL: nobody needed it yet */
} subject;

static bool is_closed(const subject *s, vg_day month, const char *level)
{
    for (size_t i = 0; i < s->closing_count; i++)
        if (s->closings[i].month == month && strcmp(s->closings[i].service_level, level) == 0)
            return true;
    return false;
}

static vg_rc refuse(const subject *s, vg_day month, vg_day open, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_close_month(&text, open);
    vg_str_adds(&text, " is to be closed before ");
    vg_close_month(&text, month);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_DATA, "vendor %s, contract %s: %s", s->vendor, s->contract,
                     text.ptr);
    vg_str_free(&text);
    return rc;
}

typedef struct own_cards {
    const char *contract;
    size_t count;
} own_cards;

static vg_rc count_cards(void *ctx, vg_day month, vg_scorecard *cards, size_t count,
                         vg_err *err)
{
    own_cards *own = ctx;
    (void)month;
    (void)err;
    for (size_t i = 0; i < count; i++)
        own->count += strcmp(cards[i].contract->id, own->contract) == 0;
    return VG_OK;
}

/* Looks at a month before this one: open ones refuse, and *whole becomes false where one waits
 * for late data. */
static vg_rc check_month(closer *c, const subject *s, vg_day m, bool *whole, vg_err *err)
{
    vg_arena scratch = VG_ARENA_INIT;
    own_cards own = {.contract = s->contract};
    bool started = false;
    if (is_closed(s, m, ""))
        return VG_OK;
    for (size_t i = 0; i < s->closing_count; i++)
        started = started || s->closings[i].month == m;
    if (started) {
        *whole = false;
        return VG_OK;
    }
    vg_rc rc = vg_close_each(&scratch, c->options->store, m, m, s->vendor, false, count_cards,
                             &own, err);
    vg_arena_free(&scratch);
    return rc == VG_OK && own.count ? refuse(s, c->month, m, err) : rc;
}

/* All months from the first closing on up to this one. */
static vg_rc check_before(closer *c, const subject *s, bool *whole, vg_err *err)
{
    vg_rc rc = VG_OK;
    vg_day first = c->month;
    *whole = true;
    for (size_t i = 0; i < s->closing_count; i++)
        first = s->closings[i].month < first ? s->closings[i].month : first;
    for (vg_day m = first; rc == VG_OK && m < c->month; m = vg_add_months(m, 1))
        rc = check_month(c, s, m, whole, err);
    return rc;
}

static vg_rc add(closer *c, subject *s, const char *level, vg_err *err)
{
    const vg_close_options *o = c->options;
    const char *results;
    int64_t id;
    vg_closing one = {.contract = s->contract,
                      .vendor = s->vendor,
                      .service_level = level,
                      .month = c->month,
                      .role = o->role,
                      .reason = "",
                      .closed_at = vg_now()};
    vg_rc rc = vg_close_results(&c->arena, s->cards, s->count, level, &results, err);
    if (rc == VG_OK && !s->rests.cards)
        rc = vg_close_rests(&c->arena, o->store, c->month, s->cards, s->count, s->vendor,
                            &s->rests, err);
    if (rc == VG_OK)
        rc = vg_close_text(&c->arena, &s->rests, results, NULL, &one, err);
    if (rc == VG_OK)
        rc = vg_closing_add(o->store, &one, &id, err);
    c->closed += rc == VG_OK;
    return rc;
}

/* Closes the service levels of a card that are due; the same one of another version is the
 * same. */
static vg_rc close_levels(closer *c, subject *s, const vg_scorecard *card, size_t before,
                          bool *all, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < card->level_count; i++) {
        const vg_service_level *level = card->levels[i].level;
        bool known = is_closed(s, c->month, level->id);
        for (size_t k = 0; k < before && !known; k++)
            for (size_t l = 0; l < s->cards[k]->level_count && !known; l++)
                known = strcmp(s->cards[k]->levels[l].level->id, level->id) == 0;
        if (known)
            continue;
        if (c->options->as_of > vg_month_last(c->month) + level->final_after_days)
            rc = add(c, s, level->id, err);
        else
            *all = false;
    }
    return rc;
}

static vg_rc say(closer *c, const subject *s, const char *what, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_close_month(&text, c->month);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_close_say(c->report, err, "%s, vendor %s, contract %s: %s", text.ptr, s->vendor,
                          s->contract, what);
    vg_str_free(&text);
    return rc;
}

static bool has_rows(const vg_kpi_value *v)
{
    return v->rows > 0 || v->incomplete > 0 || v->relieved > 0;
}

/* A month that nothing came for can be closed, and those behind it wait for that; but it may
 * well be that a file was forgotten. */
static const char *closed_words(const subject *s)
{
    for (size_t i = 0; i < s->count; i++)
        for (size_t l = 0; l < s->cards[i]->level_count; l++)
            if (has_rows(&s->cards[i]->levels[l].value))
                return "closed";
    return "closed without any data; a file that comes for it takes --restate";
}

static vg_rc close_subject(closer *c, subject *s, vg_err *err)
{
    bool whole, all = true;
    int64_t id;
    size_t before = c->closed;
    if (is_closed(s, c->month, ""))
        return say(c, s, "is closed already", err);
    vg_rc rc = vg_vendor_find(c->options->store, s->vendor, &id, err);
    if (rc == VG_END)
        return say(c, s, "nothing to close, the vendor has no data", err);
    if (rc == VG_OK)
        rc = check_before(c, s, &whole, err);
    for (size_t i = 0; rc == VG_OK && i < s->count; i++)
        rc = close_levels(c, s, s->cards[i], i, &all, err);
    if (rc != VG_OK)
        return rc;
    if (all && whole) {
        rc = add(c, s, "", err);
        return rc == VG_OK ? say(c, s, closed_words(s), err) : rc;
    }
    const char *why = all ? "waits for an earlier month" : "waits for late data";
    char *text = vg_arena_printf(&c->arena, "%zu service levels closed, the month %s",
                                 c->closed - before, why);
    return text ? say(c, s, text, err) : vg_nomem(err);
}

static bool came_before(const closer *c, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(c->cards[i].vendor, c->cards[at].vendor) == 0 &&
            strcmp(c->cards[i].contract->id, c->cards[at].contract->id) == 0)
            return true;
    return false;
}

/* Whether the contract of the card is asked for. */
static bool is_asked(const closer *c, const vg_scorecard *card)
{
    const char *contract = c->options->contract;
    return !contract || strcmp(card->contract->id, contract) == 0;
}

static vg_rc close_card(closer *c, size_t at, vg_err *err)
{
    subject s = {.contract = c->cards[at].contract->id, .vendor = c->cards[at].vendor};
    const vg_closing_filter filter = {
        .contract = s.contract, .vendor = s.vendor, .first = VG_DAY_FIRST, .last = VG_DAY_LAST};
    if (came_before(c, at))
        return VG_OK;
    vg_rc rc = vg_close_pick(&c->arena, c->cards, c->card_count, s.contract, s.vendor, &s.cards,
                             &s.count, err);
    if (rc == VG_OK)
        rc = vg_closing_list(c->options->store, &c->arena, &filter, &s.closings,
                             &s.closing_count, err);
    return rc == VG_OK ? close_subject(c, &s, err) : rc;
}

/* Says why nobody has a scorecard then. */
static vg_rc nobody(closer *c, vg_err *err)
{
    const vg_score_options ask = {.store = c->options->store,
                                  .period = vg_period_month(c->month),
                                  .vendor = c->options->vendor,
                                  .contract = c->options->contract,
                                  .no_previous = true};
    return vg_score_period(&c->arena, &ask, &c->cards, &c->card_count, err);
}

static vg_rc close_month(void *ctx, vg_day month, vg_scorecard *cards, size_t count,
                         vg_err *err)
{
    closer *c = ctx;
    vg_str text = VG_STR_INIT;
    c->month = month;
    c->cards = cards;
    c->card_count = count;
    vg_close_month(&text, month);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK && c->options->as_of <= vg_month_last(month))
        rc = vg_fail(err, VG_DATA, "%s is not over yet", text.ptr);
    vg_str_free(&text);
    size_t asked = 0;
    for (size_t i = 0; i < count; i++)
        asked += is_asked(c, &cards[i]);
    if (rc == VG_OK && asked == 0)
        rc = nobody(c, err);
    for (size_t i = 0; rc == VG_OK && asked && i < count; i++)
        if (is_asked(c, &cards[i]))
            rc = close_card(c, i, err);
    vg_arena_free(&c->arena);
    return rc;
}

vg_rc vg_close_months(const vg_close_options *options, vg_close_report *report, size_t *closed,
                      vg_err *err)
{
    closer c = {.options = options, .report = report, .arena = VG_ARENA_INIT};
    const vg_period *p = &options->period;
    vg_arena cards = VG_ARENA_INIT;
    *closed = 0;
    if (vg_period_months(p) == 0)
        return vg_fail(err, VG_USAGE, "only whole months are closed");
    vg_rc rc = vg_close_each(&cards, options->store, p->first, p->last, options->vendor, true,
                             close_month, &c, err);
    vg_arena_free(&cards);
    *closed = c.closed;
    return rc;
}
