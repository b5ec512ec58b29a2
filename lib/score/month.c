/* The settlement of a scorecard: each month by its own values. */
#include "run.h"

/* What one figure adds to a month. */
static vg_rc add_level(vg_run *run, vg_scorecard *card, const vg_period *month,
                       const vg_scored *s, vg_month_result *result, vg_err *err)
{
    result->points += s->judgement.points;
    if (s->tier)
        result->tiers[result->tier_count++] = s->tier;
    if (!s->value.refused || s->level->cls == VG_CLASS_REPORT_ONLY)
        return VG_OK;
    result->refused = true;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s ", s->level->id);
    vg_period_text(&text, month);
    return vg_card_note(run->arena, card, "credit-unknown", s->level->id, &text, err);
}

/* The figures of one month of a longer period. */
static vg_rc month_levels(vg_run *run, const vg_subject *s, vg_scorecard *card,
                          const vg_period *month, vg_scored **out, size_t *count, vg_err *err)
{
    vg_valuing v = {.period = *month, .asked = *month};
    const vg_service_level **levels;
    vg_kpi_ask *asks;
    vg_rc rc = vg_run_asks(run, s->version->contract, &levels, &asks, &v.count, err);
    if (rc != VG_OK)
        return rc;
    v.asks = asks;
    *count = v.count;
    if (!(*out = VG_NEW_N(run->arena, vg_scored, v.count)))
        return vg_nomem(err);
    rc = vg_run_values(run, s, &v, err);
    for (size_t i = 0; rc == VG_OK && i < v.count; i++) {
        vg_scored *one = &(*out)[i];
        one->level = levels[i];
        one->value = v.values[i];
        rc = vg_card_note_carried(run, card, levels[i], &one->value, month, err);
        if (rc == VG_OK)
            rc = vg_judge(run->arena, levels[i], &one->value, &one->judgement, err);
        if (rc == VG_OK)
            rc = vg_tier_reached(card->contract, levels[i], &one->value, &one->judgement,
                                 &one->tier, err);
        if (rc == VG_OK)
            rc = vg_card_note_approximate(run->arena, card, one, month, err);
    }
    return rc;
}

static vg_rc note_fee(vg_arena *arena, vg_scorecard *card, vg_day month, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_period p = vg_period_month(month);
    vg_str_addf(&text, "%s ", card->vendor);
    vg_period_text(&text, &p);
    return vg_card_note(arena, card, "fee-missing", NULL, &text, err);
}

static vg_rc settle_month(vg_run *run, const vg_subject *s, vg_scorecard *card, vg_day first,
                          bool single, vg_err *err)
{
    vg_scored *levels = card->levels;
    size_t count = card->level_count;
    vg_period month = vg_period_month(first);
    vg_month_result result = {.points = 0};
    vg_rc rc = single ? VG_OK : month_levels(run, s, card, &month, &levels, &count, err);
    if (rc == VG_OK && !(result.tiers = VG_NEW_N(run->arena, const vg_tier *, count)))
        rc = vg_nomem(err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = add_level(run, card, &month, &levels[i], &result, err);
    if (rc == VG_OK)
        rc = vg_settle_month(card->contract, card->vendor, first, &result, &card->settlement,
                             err);
    if (rc != VG_OK)
        return rc;
    vg_settled_month *kept = &card->settlement.months[card->settlement.month_count++];
    *kept = (vg_settled_month){.first = first, .levels = levels, .level_count = count};
    rc = vg_settle_alone(card->contract, card->vendor, first, &result, kept, err);
    bool refused = result.refused;
    result.refused = false; /* a fee that is missing is said whatever else is wrong */
    vg_settled_month alone = {.first = first};
    if (rc == VG_OK && refused)
        rc = vg_settle_alone(card->contract, card->vendor, first, &result, &alone, err);
    bool missing = refused ? !alone.known : !kept->known;
    return rc == VG_OK && missing ? note_fee(run->arena, card, first, err) : rc;
}

vg_rc vg_card_settle(vg_run *run, const vg_subject *s, vg_scorecard *card, vg_err *err)
{
    int months = vg_period_months(&card->period);
    if (card->contract->money == VG_MONEY_NONE || months == 0 || run->options->line)
        return VG_OK;
    card->has_settlement = true;
    card->settlement.fee_known = true;
    if (!(card->settlement.months = VG_NEW_N(run->arena, vg_settled_month, (size_t)months)))
        return vg_nomem(err);
    vg_rc rc = VG_OK;
    for (int i = 0; rc == VG_OK && i < months; i++)
        rc = settle_month(run, s, card, vg_add_months(card->period.first, i), months == 1, err);
    return rc;
}
