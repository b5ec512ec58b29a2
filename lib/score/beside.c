#include "beside.h"

#include <string.h>

/* --- the money of a month
 * ------------------------------------------------------------------------ */

vg_beside_money vg_beside_money_of(const vg_scorecard *card)
{
    const vg_settlement *s = &card->settlement;
    if (!card->has_settlement || !s->fee_known)
        return (vg_beside_money){.points = s->points};
    return (vg_beside_money){true, s->points, s->credit, s->bonus};
}

vg_rc vg_beside_settle(const vg_beside_work *w, vg_figure_swap *swap, void *ctx,
                       vg_beside_money *out, vg_err *err)
{
    vg_scorecard again = *w->card;
    *out = (vg_beside_money){.known = false};
    if (!w->card->has_settlement)
        return VG_OK;
    again.has_settlement = false;
    again.settlement = (vg_settlement){.points = 0};
    again.findings = NULL;
    again.finding_count = 0;
    w->options->swap = swap;
    w->options->swap_ctx = ctx;
    vg_rc rc = vg_card_settle(w->run, w->subject, &again, err);
    w->options->swap = NULL;
    w->options->swap_ctx = NULL;
    if (rc == VG_OK)
        *out = vg_beside_money_of(&again);
    return rc;
}

/* --- their value in the place of ours
 * ------------------------------------------------------------ */

vg_rc vg_beside_judge(vg_arena *arena, const vg_contract *c, const vg_scored *ours,
                      const vg_kpi_value *value, vg_scored *out, vg_err *err)
{
    *out = *ours;
    out->value = *value;
    vg_rc rc = vg_judge(arena, ours->level, value, &out->judgement, err);
    if (rc == VG_OK)
        rc = vg_tier_reached(c, ours->level, value, &out->judgement, &out->tier, err);
    return rc;
}

static void put(vg_course_level *level, const vg_scored *given)
{
    const vg_kpi_value *value = &given->value;
    level->status = given->judgement.status;
    level->band = given->judgement.band;
    level->below_minimum = given->judgement.below_minimum;
    level->known = value->known;
    level->refused = value->refused && !value->unjudged;
    level->value = given->level->kpi->round_before_band ? value->rounded : value->exact;
    level->inputs = value->inputs;
    level->waived = given->waived;
}

/* Other versions of the contract may have the service level, too: each judges the value by its
 * own. */
vg_rc vg_beside_put(void *ctx, const char *vendor, const char *contract, const vg_period *month,
                    const vg_scored *scored, vg_course_level *level, vg_err *err)
{
    const vg_beside_swap *swap = ctx;
    for (size_t i = 0; i < swap->count; i++) {
        const vg_beside *b = &swap->rows[i];
        vg_scored given = b->given;
        if (strcmp(vendor, b->card->vendor) != 0 || month->first != b->month.first ||
            month->last != b->month.last || strcmp(scored->level->id, given.level->id) != 0 ||
            strcmp(contract, b->card->contract->id) != 0)
            continue;
        vg_rc rc = vg_judge(swap->arena, scored->level, &given.value, &given.judgement, err);
        given.level = scored->level;
        put(level, &given);
        return rc;
    }
    return VG_OK;
}

/* --- what was reported
 * --------------------------------------------------------------------------- */

static int places_of(const char *text)
{
    const char *point = strchr(text, '.');
    size_t n = point ? strlen(point + 1) : 0;
    return n > 18 ? 18 : (int)n;
}

/* A value that is known by its number alone is measured on what ours is. */
static vg_rc read_reported(vg_arena *arena, vg_beside *b, vg_err *err)
{
    const vg_kpi *kpi = b->ours->level->kpi;
    const vg_kpi_value *ours = &b->ours->value;
    const char *text = b->theirs->value;
    vg_kpi_value value = {.known = true,
                          .below_volume = ours->below_volume,
                          .has_volume = ours->has_volume,
                          .volume = ours->volume,
                          .inputs = ours->inputs,
                          .rows = ours->rows,
                          .relieved = ours->relieved,
                          .spans = ours->spans,
                          .unjudged = ours->unjudged,
                          .over = ours->over,
                          .judged_in = ours->judged_in};
    b->places = places_of(text);
    vg_rc rc = vg_rat_parse(arena, &value.exact, text, strlen(text), err);
    if (rc == VG_OK)
        rc =
            vg_rat_round(arena, &value.rounded, value.exact, kpi->decimals, kpi->rounding, err);
    if (rc != VG_OK)
        return rc;
    return vg_beside_judge(arena, b->card->contract, b->ours, &value, &b->given, err);
}

/* --- the months
 * ---------------------------------------------------------------------------------- */

typedef struct beside {
    vg_beside_work work;
    const vg_beside_options *asked;
    vg_reported *reported;
    size_t reported_count;
    bool *used;                /* of reported */
    const vg_scorecard *cards; /* of the month */
    size_t card_count;
    vg_beside_list *out;
} beside;

/* What follows from their judged value. */
static vg_rc compare(beside *w, vg_beside *b, vg_err *err)
{
    const vg_beside_work *work = &w->work;
    const vg_kpi_value *ours = &b->ours->value, *theirs = &b->given.value;
    const vg_judgement *was = &b->ours->judgement, *is = &b->given.judgement;
    vg_beside_swap swap = {work->arena, b, 1};
    b->status = is->status != was->status;
    b->band = is->band != was->band;
    b->has_difference = ours->known && theirs->known;
    b->was = vg_beside_money_of(work->card);
    vg_rc rc = VG_OK;
    if (b->has_difference)
        rc = vg_rat_sub(work->arena, &b->difference, theirs->rounded, ours->rounded, err);
    if (rc == VG_OK)
        rc = vg_beside_settle(work, vg_beside_put, &swap, &b->is, err);
    b->was.known = b->is.known = b->was.known && b->is.known;
    return rc;
}

static vg_rc add(beside *w, const vg_beside *row, vg_err *err)
{
    vg_beside *b = vg_arena_push(w->work.arena, &w->out->rows, &w->out->count, sizeof *b);
    if (!b)
        return vg_nomem(err);
    *b = *row;
    vg_rc rc = compare(w, b, err);
    return rc == VG_OK && b->theirs ? vg_beside_variants(&w->work, b, err) : rc;
}

static bool has_level(const vg_scorecard *card, const char *id)
{
    for (size_t i = 0; i < card->level_count; i++)
        if (strcmp(card->levels[i].level->id, id) == 0)
            return true;
    return false;
}

/* Another contract of the vendor with a service level of that id; NULL = none. */
static const char *other_contract(const beside *w, const char *level)
{
    const vg_scorecard *own = w->work.card;
    for (size_t i = 0; i < w->card_count; i++) {
        const vg_scorecard *card = &w->cards[i];
        if (strcmp(card->vendor, own->vendor) == 0 &&
            strcmp(card->contract->id, own->contract->id) != 0 && has_level(card, level))
            return card->contract->id;
    }
    return NULL;
}

/* Whether they reported the same with the name of a contract. */
static bool is_named_elsewhere(const beside *w, const vg_reported *r)
{
    for (size_t i = 0; i < w->reported_count; i++) {
        const vg_reported *o = &w->reported[i];
        if (*o->contract && strcmp(o->vendor, r->vendor) == 0 && o->month == r->month &&
            strcmp(o->service_level, r->service_level) == 0)
            return true;
    }
    return false;
}

/* Whether the record is about the card: it says so, or there is no other that it may be about.
 * Where one contract alone is looked at, one that names it goes before. */
static vg_rc is_about(beside *w, const vg_reported *r, bool *used, bool *yes, vg_err *err)
{
    const char *own = w->work.card->contract->id;
    *yes = *r->contract ? strcmp(r->contract, own) == 0
                        : !w->asked->score.contract || !is_named_elsewhere(w, r);
    const char *other = *r->contract ? NULL : other_contract(w, r->service_level);
    if (!other)
        return VG_OK;
    *yes = false;
    if (*used)
        return VG_OK;
    *used = true;
    vg_unclear *place =
        vg_arena_push(w->work.arena, &w->out->unclear, &w->out->unclear_count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = (vg_unclear){*r, own, other};
    return VG_OK;
}

static vg_rc add_reported(beside *w, const vg_scored *ours, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < w->reported_count; i++) {
        const vg_reported *r = &w->reported[i];
        vg_beside b = {
            .month = w->work.card->period, .card = w->work.card, .ours = ours, .theirs = r};
        if (strcmp(r->vendor, w->work.card->vendor) != 0 ||
            strcmp(r->service_level, ours->level->id) != 0)
            continue;
        bool about;
        rc = is_about(w, r, &w->used[i], &about, err);
        if (rc != VG_OK || !about)
            continue;
        w->used[i] = true;
        rc = read_reported(w->work.arena, &b, err);
        if (rc == VG_OK)
            rc = add(w, &b, err);
    }
    return rc;
}

static vg_rc take_origin(void *ctx, vg_beside *b, vg_err *err)
{
    b->places = b->ours->level->kpi->decimals;
    return add(ctx, b, err);
}

static vg_rc add_definitions(beside *w, const vg_scored *ours, vg_err *err)
{
    vg_beside b = {.month = w->work.card->period, .card = w->work.card, .ours = ours};
    b.was = vg_beside_money_of(w->work.card);
    vg_rc rc = vg_beside_variants(&w->work, &b, err);
    if (rc != VG_OK || b.variant_count == 0)
        return rc;
    vg_beside *place = vg_arena_push(w->work.arena, &w->out->definitions,
                                     &w->out->definition_count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = b;
    return VG_OK;
}

static vg_rc add_origins(beside *w, vg_err *err)
{
    const char **origins;
    size_t count;
    vg_rc rc = vg_beside_origins(&w->work, &origins, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (!w->asked->origin || strcmp(w->asked->origin, origins[i]) == 0)
            rc = vg_beside_origin(&w->work, origins[i], take_origin, w, err);
    return rc;
}

static vg_rc add_card(beside *w, vg_err *err)
{
    const vg_scorecard *card = w->work.card;
    vg_rc rc = VG_OK;
    for (size_t l = 0; rc == VG_OK && l < card->level_count; l++) {
        if (!w->asked->origin)
            rc = add_reported(w, &card->levels[l], err);
        if (rc == VG_OK && w->asked->all_definitions)
            rc = add_definitions(w, &card->levels[l], err);
    }
    return rc == VG_OK ? add_origins(w, err) : rc;
}

static vg_rc add_month(beside *w, vg_err *err)
{
    vg_run *run = w->work.run;
    vg_scorecard *cards;
    vg_subject *subjects;
    size_t count;
    vg_rc rc = vg_run_open(run, w->work.arena, w->work.options, err);
    if (rc == VG_OK)
        rc = vg_run_cards(run, &cards, &subjects, &count, err);
    w->cards = rc == VG_OK ? cards : NULL;
    w->card_count = rc == VG_OK ? count : 0;
    for (size_t i = 0; i < w->card_count && rc == VG_OK; i++) {
        w->work.card = &cards[i];
        w->work.subject = &subjects[i];
        rc = add_card(w, err);
    }
    vg_run_close(run);
    return rc;
}

static vg_rc keep_unknown(const beside *w, vg_err *err)
{
    vg_beside_list *out = w->out;
    for (size_t i = 0; !w->asked->origin && i < w->reported_count; i++) {
        const char *only = w->asked->score.contract;
        if (w->used[i] || (only && strcmp(w->reported[i].contract, only) != 0))
            continue;
        vg_reported *place =
            vg_arena_push(w->work.arena, &out->unknown, &out->unknown_count, sizeof *place);
        if (!place)
            return vg_nomem(err);
        *place = w->reported[i];
    }
    return VG_OK;
}

static vg_rc month(vg_arena *arena, const vg_beside_options *asked, vg_day first,
                   vg_beside_list *out, vg_err *err)
{
    vg_run run;
    vg_score_options *o = VG_NEW(arena, vg_score_options);
    beside w = {.work = {.arena = arena, .run = &run, .options = o}, .asked = asked};
    if (!o)
        return vg_nomem(err);
    *o = asked->score;
    o->period = vg_period_month(first);
    w.out = out;
    vg_rc rc = vg_reported_list(o->store, arena, o->vendor, first, first, &w.reported,
                                &w.reported_count, err);
    if (rc != VG_OK)
        return rc;
    if (!(w.used = VG_NEW_N(arena, bool, w.reported_count + 1)))
        return vg_nomem(err);
    vg_err why = VG_ERR_INIT;
    rc = add_month(&w, &why);
    /* Without any contract for them their reports are about nothing that is scored. */
    if (rc == VG_NOINPUT)
        rc = VG_OK;
    else if (rc != VG_OK)
        vg_fail(err, rc, "%s", why.text);
    return rc == VG_OK ? keep_unknown(&w, err) : rc;
}

vg_rc vg_beside_score(vg_arena *arena, const vg_beside_options *options, vg_beside_list *out,
                      vg_err *err)
{
    const vg_period *p = &options->score.period;
    vg_rc rc = VG_OK;
    *out = (vg_beside_list){.rows = NULL};
    if (vg_period_months(p) <= 0)
        return vg_fail(err, VG_USAGE, "vendors report of whole months");
    for (vg_day m = p->first; rc == VG_OK && m <= p->last; m = vg_add_months(m, 1))
        rc = month(arena, options, m, out, err);
    return rc;
}
