/* Months as claims. */
#include <vgov/claimed.h>

#include <stdlib.h>
#include <string.h>

#include <vgov/deliveries.h>

static vg_rc add(int64_t *sum, int64_t amount, vg_err *err)
{
    if (__builtin_add_overflow(*sum, amount, sum))
        return vg_fail(err, VG_DATA, "the settlement is beyond what an amount can hold");
    return VG_OK;
}

static vg_money_month *find(vg_money_month *list, size_t count, const vg_scorecard *card,
                            vg_day month)
{
    for (size_t i = count; i > 0; i--) {
        vg_money_month *m = &list[i - 1];
        if (m->month == month && strcmp(m->vendor, card->vendor) == 0 &&
            strcmp(m->contract->id, card->contract->id) == 0)
            return m;
    }
    return NULL;
}

static vg_rc take(vg_arena *arena, const vg_scorecard *card, const vg_settled_month *settled,
                  vg_day today, vg_money_month **list, size_t *count, vg_err *err)
{
    const int64_t amounts[VG_CLAIM_SIDES] = {[VG_CLAIM_CREDIT] = settled->credit,
                                             [VG_CLAIM_BONUS] = settled->bonus,
                                             [VG_CLAIM_EARN_BACK] = settled->earned_back};
    vg_day first = vg_month_first(settled->first);
    vg_money_month *m = find(*list, *count, card, first);
    if (!m) {
        if (!(m = vg_arena_push(arena, list, count, sizeof **list)))
            return vg_nomem(err);
        *m = (vg_money_month){.vendor = card->vendor,
                              .month = first,
                              .over = vg_month_last(first) < today,
                              .known = true};
    }
    m->contract = card->contract;
    int failures = 0;
    for (size_t i = 0; i < settled->settled_count; i++)
        failures += settled->settled[i].failed;
    m->failures = failures > m->failures ? failures : m->failures;
    m->known = m->known && settled->known;
    vg_rc rc = VG_OK;
    for (int side = 0; rc == VG_OK && side < VG_CLAIM_SIDES; side++)
        rc = add(&m->amounts[side], settled->known ? amounts[side] : 0, err);
    if (!m->known)
        memset(m->amounts, 0, sizeof m->amounts);
    return rc;
}

static int by_place(const void *a, const void *b)
{
    const vg_money_month *x = a, *y = b;
    int order = strcmp(x->contract->id, y->contract->id);
    if (order == 0)
        order = strcmp(x->vendor, y->vendor);
    return order ? order : (x->month > y->month) - (x->month < y->month);
}

/* The editions that the months are closed by. */
static vg_rc add_closings(vg_arena *arena, const vg_score_options *o, vg_money_month *list,
                          size_t count, vg_err *err)
{
    const vg_closing_filter f = {
        .vendor = o->vendor, .first = o->period.first, .last = o->period.last};
    vg_closing *closings;
    size_t n;
    vg_rc rc = vg_closing_list(o->store, arena, &f, &closings, &n, err);
    for (size_t i = 0; rc == VG_OK && i < n; i++)
        for (size_t m = 0; !*closings[i].service_level && m < count; m++)
            if (list[m].month == closings[i].month &&
                strcmp(list[m].vendor, closings[i].vendor) == 0 &&
                strcmp(list[m].contract->id, closings[i].contract) == 0)
                list[m].closing_id = closings[i].id;
    return rc;
}

vg_rc vg_money_of_cards(vg_arena *arena, const vg_scorecard *cards, size_t card_count,
                        vg_day today, vg_money_month **out, size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    vg_rc rc = VG_OK;
    for (size_t c = 0; rc == VG_OK && c < card_count; c++)
        for (size_t i = 0;
             rc == VG_OK && cards[c].has_settlement && i < cards[c].settlement.month_count; i++)
            rc = take(arena, &cards[c], &cards[c].settlement.months[i], today, out, count, err);
    if (rc == VG_OK && *count)
        qsort(*out, *count, sizeof **out, by_place);
    return rc;
}

vg_rc vg_money_months(vg_arena *arena, const vg_score_options *options, vg_day today,
                      vg_money_month **out, size_t *count, vg_err *err)
{
    vg_score_options o = *options;
    vg_scorecard *cards;
    size_t card_count;
    *out = NULL;
    *count = 0;
    o.no_previous = true;
    vg_rc rc = vg_score_period(arena, &o, &cards, &card_count, err);
    if (rc == VG_OK)
        rc = vg_money_of_cards(arena, cards, card_count, today, out, count, err);
    return rc == VG_OK ? add_closings(arena, &o, *out, *count, err) : rc;
}

vg_claim vg_claim_of_month(const vg_money_month *m, vg_claim_side side)
{
    const vg_claim_terms *terms = side == VG_CLAIM_CREDIT ? m->contract->claims : NULL;
    vg_claim c = {.contract = m->contract->id,
                  .vendor = m->vendor,
                  .month = m->month,
                  .side = side,
                  .nature = side != VG_CLAIM_CREDIT ? vg_claim_sides[side] : "price-reduction",
                  .currency = m->contract->currency,
                  .contracted = m->amounts[side],
                  .failures = m->failures,
                  .closing_id = m->closing_id};
    if (!terms)
        return c;
    c.nature = terms->nature;
    c.must_reserve = terms->must_reserve;
    c.lapses = terms->lapses;
    c.has_claim_by = terms->has_within;
    if (terms->has_within)
        c.claim_by = vg_due_behind(&terms->within, VG_LEN_DAY, vg_month_last(m->month));
    return c;
}
