#include "beside.h"

#include <string.h>

/* --- a month with one of their values
 * ------------------------------------------------------------ */

static vg_rc swap(void *ctx, const char *vendor, const vg_period *month,
                  const vg_scored *scored, vg_course_level *level, vg_err *err)
{
    const vg_beside *b = ctx;
    (void)err;
    if (strcmp(vendor, b->card->vendor) != 0 || month->first != b->month.first ||
        month->last != b->month.last || strcmp(scored->level->id, b->ours->level->id) != 0)
        return VG_OK;
    level->status = b->judged.status;
    level->band = b->judged.band;
    level->below_minimum = b->judged.below_minimum;
    level->known = true;
    level->refused = false;
    level->value = b->value;
    return VG_OK;
}

/* The card of the same contract in a list. */
static const vg_scorecard *find_card(const vg_scorecard *cards, size_t count,
                                     const vg_scorecard *like)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(cards[i].vendor, like->vendor) == 0 &&
            strcmp(cards[i].contract->id, like->contract->id) == 0 &&
            cards[i].contract->valid_from == like->contract->valid_from)
            return &cards[i];
    return NULL;
}

static vg_rc settle(vg_arena *arena, const vg_score_options *options, vg_beside *b, vg_err *err)
{
    vg_score_options o = *options;
    vg_scorecard *cards;
    size_t count;
    const vg_settlement *was = &b->card->settlement;
    if (!b->card->has_settlement)
        return VG_OK;
    o.vendor = b->card->vendor;
    o.swap = swap;
    o.swap_ctx = b;
    o.no_previous = true;
    vg_rc rc = vg_score_period(arena, &o, &cards, &count, err);
    const vg_scorecard *is = rc == VG_OK ? find_card(cards, count, b->card) : NULL;
    if (rc != VG_OK || !is || !was->fee_known || !is->settlement.fee_known)
        return rc;
    b->money_known = true;
    b->credit = was->credit;
    b->bonus = was->bonus;
    b->credit_theirs = is->settlement.credit;
    b->bonus_theirs = is->settlement.bonus;
    return VG_OK;
}

/* --- their value
 * --------------------------------------------------------------------------------- */

static int places_of(const char *text)
{
    const char *point = strchr(text, '.');
    size_t n = point ? strlen(point + 1) : 0;
    return n > 18 ? 18 : (int)n;
}

static vg_rc judge(vg_arena *arena, vg_beside *b, vg_err *err)
{
    const vg_service_level *sl = b->ours->level;
    const vg_kpi_value *ours = &b->ours->value;
    const char *text = b->theirs->value;
    vg_rat shown;
    b->places = places_of(text);
    vg_rc rc = vg_rat_parse(arena, &b->value, text, strlen(text), err);
    if (rc == VG_OK)
        rc = vg_rat_round(arena, &shown, b->value, sl->kpi->decimals, sl->kpi->rounding, err);
    if (rc != VG_OK)
        return rc;
    const vg_kpi_value value = {.known = true,
                                .exact = b->value,
                                .rounded = shown,
                                .below_volume = ours->below_volume,
                                .has_volume = ours->has_volume,
                                .volume = ours->volume,
                                .rows = ours->rows};
    rc = vg_judge(arena, sl, &value, &b->judged, err);
    if (sl->kpi->round_before_band)
        b->value = shown;
    const vg_judgement *was = &b->ours->judgement;
    b->status = b->judged.status != was->status;
    b->band = b->judged.band != was->band;
    b->has_difference = ours->known;
    if (rc == VG_OK && ours->known)
        rc = vg_rat_sub(arena, &b->difference, shown, ours->rounded, err);
    return rc;
}

/* --- the months
 * ---------------------------------------------------------------------------------- */

typedef struct beside {
    vg_arena *arena;
    const vg_score_options *options; /* of the month */
    vg_reported *reported;
    size_t reported_count;
    bool *used; /* of reported */
    vg_beside **out;
    size_t *count;
} beside;

static vg_rc add(beside *w, vg_run *run, const vg_subject *s, const vg_scorecard *card,
                 const vg_scored *ours, const vg_reported *theirs, vg_err *err)
{
    vg_beside *b = vg_arena_push(w->arena, w->out, w->count, sizeof *b);
    if (!b)
        return vg_nomem(err);
    *b = (vg_beside){.month = card->period, .card = card, .ours = ours, .theirs = theirs};
    vg_rc rc = judge(w->arena, b, err);
    if (rc == VG_OK)
        rc = settle(w->arena, w->options, b, err);
    return rc == VG_OK ? vg_beside_variants(run, s, b, err) : rc;
}

static vg_rc add_card(beside *w, vg_run *run, const vg_subject *s, const vg_scorecard *card,
                      vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t l = 0; rc == VG_OK && l < card->level_count; l++)
        for (size_t i = 0; rc == VG_OK && i < w->reported_count; i++) {
            const vg_reported *r = &w->reported[i];
            if (strcmp(r->vendor, card->vendor) != 0 ||
                strcmp(r->service_level, card->levels[l].level->id) != 0)
                continue;
            w->used[i] = true;
            rc = add(w, run, s, card, &card->levels[l], r, err);
        }
    return rc;
}

static vg_rc add_month(beside *w, vg_err *err)
{
    vg_run run;
    vg_scorecard *cards;
    vg_subject *subjects;
    size_t count;
    vg_rc rc = vg_run_open(&run, w->arena, w->options, err);
    if (rc == VG_OK)
        rc = vg_run_cards(&run, &cards, &subjects, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = add_card(w, &run, &subjects[i], &cards[i], err);
    vg_run_close(&run);
    return rc;
}

static vg_rc keep_unknown(const beside *w, vg_reported **out, size_t *count, vg_err *err)
{
    for (size_t i = 0; i < w->reported_count; i++) {
        if (w->used[i])
            continue;
        vg_reported *place = vg_arena_push(w->arena, out, count, sizeof *place);
        if (!place)
            return vg_nomem(err);
        *place = w->reported[i];
    }
    return VG_OK;
}

static vg_rc month(vg_arena *arena, const vg_score_options *options, vg_day first,
                   vg_beside **out, size_t *count, vg_reported **unknown, size_t *unknown_count,
                   vg_err *err)
{
    vg_score_options *o = VG_NEW(arena, vg_score_options);
    if (!o)
        return vg_nomem(err);
    *o = *options;
    o->period = vg_period_month(first);
    beside w = {.arena = arena, .options = o, .out = out, .count = count};
    vg_rc rc = vg_reported_list(o->store, arena, o->vendor, first, first, &w.reported,
                                &w.reported_count, err);
    if (rc != VG_OK || w.reported_count == 0)
        return rc;
    if (!(w.used = VG_NEW_N(arena, bool, w.reported_count)))
        return vg_nomem(err);
    vg_err why = VG_ERR_INIT;
    rc = add_month(&w, &why);
    /* Without any contract for them their reports are about nothing that is scored. */
    if (rc == VG_NOINPUT)
        rc = VG_OK;
    else if (rc != VG_OK)
        vg_fail(err, rc, "%s", why.text);
    return rc == VG_OK ? keep_unknown(&w, unknown, unknown_count, err) : rc;
}

vg_rc vg_beside_score(vg_arena *arena, const vg_score_options *options, vg_beside **out,
                      size_t *count, vg_reported **unknown, size_t *unknown_count, vg_err *err)
{
    const vg_period *p = &options->period;
    vg_rc rc = VG_OK;
    *out = NULL;
    *unknown = NULL;
    *count = *unknown_count = 0;
    if (vg_period_months(p) <= 0)
        return vg_fail(err, VG_USAGE, "vendors report of whole months");
    for (vg_day m = p->first; rc == VG_OK && m <= p->last; m = vg_add_months(m, 1))
        rc = month(arena, options, m, out, count, unknown, unknown_count, err);
    return rc;
}
