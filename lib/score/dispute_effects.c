/* What changes between the months without a claim and with it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dispute.h"

/* --- sums
 * ---------------------------------------------------------------------------------------- */

static int64_t points_of(const vg_month_scored *m, size_t level)
{
    const vg_settled_month *s = m->settled;
    return s && level < s->settled_count ? s->settled[level].points
                                         : m->levels[level].judgement.points;
}

static vg_dispute_sum sum_of(const vg_dispute_work *w, const vg_month_scored *m)
{
    const vg_settled_month *s = m->settled;
    const vg_period *p = &w->out->period;
    vg_dispute_sum sum = {.month = m->month,
                          .contract = m->contract,
                          .asked = m->month >= p->first && m->month <= p->last,
                          .known = !s || s->known};
    for (size_t i = 0; !s && i < m->level_count; i++)
        sum.points += points_of(m, i);
    if (s) {
        sum.points = s->points;
        sum.credit = s->known ? s->credit : 0;
        sum.bonus = s->known ? s->bonus : 0;
    }
    return sum;
}

static int by_month(const void *left, const void *right)
{
    const vg_dispute_sum *a = left, *b = right;
    if (a->month != b->month)
        return a->month < b->month ? -1 : 1;
    int order = strcmp(a->contract->id, b->contract->id);
    if (order)
        return order;
    return a->contract->valid_from < b->contract->valid_from
               ? -1
               : a->contract->valid_from > b->contract->valid_from;
}

/* Which months are closed as a whole. */
static vg_rc mark_closed(const vg_dispute_work *w, vg_dispute_sum *sums, size_t count,
                         vg_err *err)
{
    vg_closing_filter filter = {.vendor = w->options.vendor,
                                .first = vg_month_first(w->options.period.first),
                                .last = vg_month_first(w->options.period.last)};
    vg_closing *closed;
    size_t n;
    vg_rc rc = vg_closing_list(w->options.store, w->arena, &filter, &closed, &n, err);
    for (size_t i = 0; rc == VG_OK && i < n; i++)
        for (size_t k = 0; k < count; k++)
            if (!*closed[i].service_level && closed[i].month == sums[k].month &&
                strcmp(closed[i].contract, sums[k].contract->id) == 0)
                sums[k].closed = true;
    return rc;
}

vg_rc vg_dispute_sums(const vg_dispute_work *w, const vg_world *world, vg_dispute_sum **out,
                      vg_err *err)
{
    vg_dispute_sum *sums = VG_NEW_N(w->arena, vg_dispute_sum, world->count + 1);
    *out = sums;
    if (!sums)
        return vg_nomem(err);
    for (size_t i = 0; i < world->count; i++)
        sums[i] = sum_of(w, &world->months[i]);
    qsort(sums, world->count, sizeof *sums, by_month);
    w->out->sum_count = world->count; /* the same contracts bind under every assumption */
    return mark_closed(w, sums, world->count, err);
}

/* --- service levels
 * ------------------------------------------------------------------------------ */

/* The strongest of what the contract's rules make of the event for the service level. */
static const vg_relief_note *find_note(const vg_scored *s, int64_t event)
{
    const vg_relief_note *best = NULL;
    char id[32];
    snprintf(id, sizeof id, "event %lld", (long long)event);
    for (size_t i = 0; i < s->relief_count; i++) {
        const vg_relief_note *note = s->reliefs[i];
        if (strcmp(note->id, id) == 0 &&
            (!best || (note->has_rule && !best->has_rule) || note->effect > best->effect))
            best = note;
    }
    return best;
}

static vg_rc same_number(bool a_known, vg_rat a, bool b_known, vg_rat b, bool *same,
                         vg_err *err)
{
    int order = 0;
    vg_rc rc = a_known && b_known ? vg_rat_cmp(a, b, &order, err) : VG_OK;
    *same = a_known == b_known && order == 0;
    return rc;
}

/* Each side has read the contract for itself. */
static bool same_band(const vg_band *a, const vg_band *b)
{
    return a && b ? strcmp(a->id, b->id) == 0 : a == b;
}

/* Whether anything of the service level hangs on the claim. */
static vg_rc differs(const vg_dispute_effect *e, bool *yes, vg_err *err)
{
    const vg_scored *a = e->without, *b = e->with;
    bool same;
    vg_rc rc =
        same_number(a->value.known, a->value.exact, b->value.known, b->value.exact, &same, err);
    *yes = !same || a->judgement.status != b->judgement.status ||
           !same_band(a->judgement.band, b->judgement.band) || a->waived != b->waived ||
           a->value.relieved != b->value.relieved || a->value.capped != b->value.capped ||
           e->points_without != e->points_with;
    return rc;
}

static vg_rc add_effect(const vg_dispute_work *w, vg_dispute_claim *c,
                        const vg_month_scored *without, const vg_month_scored *with, size_t i,
                        size_t k, vg_err *err)
{
    const vg_period *p = &w->out->period;
    vg_dispute_effect e = {.month = without->month,
                           .contract = without->contract,
                           .without = &without->levels[i],
                           .with = &with->levels[k],
                           .points_without = points_of(without, i),
                           .points_with = points_of(with, k),
                           .clause = ""};
    const vg_relief_note *note = find_note(e.with, c->event.id);
    bool asked = e.month >= p->first && e.month <= p->last, changed;
    vg_rc rc = differs(&e, &changed, err);
    if (rc != VG_OK || (!changed && !(note && asked)))
        return rc;
    if (note && note->has_rule) {
        e.effect = note->effect;
        e.clause = note->clause;
    }
    e.remark = changed                   ? VG_DISPUTE_COUNTS
               : note && !note->has_rule ? VG_DISPUTE_NO_RULE
                                         : VG_DISPUTE_NOTHING;
    vg_dispute_effect *place =
        vg_arena_push(w->arena, &c->effects, &c->effect_count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = e;
    return VG_OK;
}

static int by_effect(const void *left, const void *right)
{
    const vg_dispute_effect *a = left, *b = right;
    if (a->month != b->month)
        return a->month < b->month ? -1 : 1;
    int order = strcmp(a->contract->id, b->contract->id);
    if (order)
        return order;
    if (a->contract->valid_from != b->contract->valid_from)
        return a->contract->valid_from < b->contract->valid_from ? -1 : 1;
    return strcmp(a->without->level->id, b->without->level->id);
}

vg_rc vg_dispute_effects(const vg_dispute_work *w, vg_dispute_claim *claim,
                         const vg_world *without, const vg_world *with, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t m = 0; rc == VG_OK && m < without->count; m++) {
        const vg_month_scored *a = &without->months[m], *b = vg_world_find(with, a);
        for (size_t i = 0; b && rc == VG_OK && i < a->level_count; i++)
            for (size_t k = 0; rc == VG_OK && k < b->level_count; k++)
                if (strcmp(a->levels[i].level->id, b->levels[k].level->id) == 0)
                    rc = add_effect(w, claim, a, b, i, k, err);
    }
    if (claim->effect_count)
        qsort(claim->effects, claim->effect_count, sizeof *claim->effects, by_effect);
    else
        claim->remark = VG_DISPUTE_NO_LEVEL;
    return rc;
}
