/* The settlement of a scorecard: each month by its own values. */
#include "run.h"

static int64_t points_of(const vg_scorecard *card)
{
    int64_t points = 0;
    for (size_t i = 0; i < card->level_count; i++)
        points += card->levels[i].judgement.points;
    return points;
}

/* The service points of one month of a longer period. */
static vg_rc month_points(vg_run *run, const vg_subject *s, const vg_period *month,
                          int64_t *points, vg_err *err)
{
    const vg_service_level **levels;
    vg_kpi_ask *asks;
    vg_kpi_job job;
    size_t n;
    *points = 0;
    vg_rc rc = vg_run_asks(run, s->version->contract, &levels, &asks, &n, err);
    if (rc != VG_OK)
        return rc;
    vg_kpi_value *values = VG_NEW_N(run->arena, vg_kpi_value, n);
    if (!values)
        return vg_nomem(err);
    rc = vg_run_job(run, s, month, asks, n, &job, err);
    if (rc == VG_OK)
        rc = vg_kpi_compute(run->arena, &job, values, err);
    for (size_t i = 0; rc == VG_OK && i < n; i++) {
        vg_judgement j;
        rc = vg_judge(run->arena, levels[i], &values[i], &j, err);
        *points += j.points;
    }
    return rc;
}

static vg_rc note_fee(vg_arena *arena, vg_scorecard *card, vg_day month, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_period p = vg_period_month(month);
    vg_str_addf(&text, "contract %s has no fee of vendor %s for ", card->contract->id,
                card->vendor);
    vg_period_text(&text, &p);
    return vg_card_note(arena, card, "fee-missing", NULL, &text, err);
}

vg_rc vg_card_settle(vg_run *run, const vg_subject *s, vg_scorecard *card, vg_err *err)
{
    const vg_contract *c = card->contract;
    int months = vg_period_months(&card->period);
    if (c->money == VG_MONEY_NONE || months == 0 || run->options->line)
        return VG_OK;
    card->has_settlement = true;
    card->settlement.fee_known = true;
    for (int i = 0; i < months; i++) {
        vg_day first = vg_add_months(card->period.first, i);
        vg_period month = vg_period_month(first);
        int64_t points = points_of(card), fee;
        vg_rc rc = months == 1 ? VG_OK : month_points(run, s, &month, &points, err);
        if (rc == VG_OK)
            rc = vg_settle_month(c, card->vendor, first, points, &card->settlement, err);
        if (rc == VG_OK && !vg_contract_fee(c, card->vendor, first, &fee))
            rc = note_fee(run->arena, card, first, err);
        if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}
