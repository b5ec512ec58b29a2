/* Scorecards as the promised JSON document: the keys and their order are a contract with other
 * programs; new keys may only be added at the end of an object. */
#include "json_score.h"

#include "json_money.h"
#include "over_out.h"
#include "relief_out.h"

void vg_json_level(vg_json *j, vg_jnode *in, const vg_scored *scored, vg_lang lang)
{
    const vg_service_level *sl = scored->level;
    const vg_kpi *kpi = sl->kpi;
    const vg_kpi_value *value = &scored->value;
    const vg_judgement *judged = &scored->judgement;
    bool sides = value->rows > 0, whole = sides && !vg_service_level_is_mean(sl);
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_jtext(j->out, o, "id", sl->id);
    vg_jtext(j->out, o, "title", vg_text_in(sl->title, lang));
    vg_jtext(j->out, o, "clause", sl->clause);
    vg_jtext(j->out, o, "kpi", kpi->id);
    vg_jtext(j->out, o, "unit", vg_service_level_unit(sl));
    vg_jtext(j->out, o, "class", vg_class_name(sl->cls));
    vg_json_round(j, o, "value", value->known, value->rounded, kpi->decimals, kpi->rounding);
    vg_json_fraction(j, o, "unrounded", value->known, value->exact);
    vg_json_exact(j, o, "numerator", whole, value->numerator);
    vg_json_exact(j, o, "denominator", sides, value->denominator);
    vg_jtext(j->out, o, "comparison", vg_comparison_sign(sl->comparison));
    vg_json_exact(j, o, "target", true, sl->target);
    vg_json_exact(j, o, "minimum", sl->has_minimum, sl->minimum);
    vg_json_padded(j, o, "distance", judged->has_distance, judged->distance, kpi->decimals);
    vg_jtext(j->out, o, "status", vg_status_name(judged->status));
    vg_jtext(j->out, o, "band", judged->band ? judged->band->id : NULL);
    vg_jint(j->out, o, "points", judged->points);
    vg_json_exact(j, o, "weight", true, sl->weight);
    vg_jint(j->out, o, "incomplete_rows", value->incomplete);
    vg_jbool(j->out, o, "reconstructed", value->reconstructed);
    vg_json_round(j, o, "previous", scored->has_previous, scored->previous, kpi->decimals,
                  kpi->rounding);
    vg_jbool(j->out, o, "approximate", value->approximate);
    vg_json_round(j, o, "low", value->has_range, value->low_rounded, kpi->decimals,
                  kpi->rounding);
    vg_json_round(j, o, "high", value->has_range, value->high_rounded, kpi->decimals,
                  kpi->rounding);
    vg_jbool(j->out, o, "attributed", value->attributed);
    vg_json_relief(j, o, scored);
    vg_json_over(j, o, scored);
}

static void put_adjustment(vg_json *j, vg_jnode *in, const vg_adjustment *a)
{
    vg_period month = vg_period_month(a->month);
    int digits = vg_currency_digits(a->currency);
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_json_period(j, o, "month", &month);
    vg_jint(j->out, o, "edition", a->edition);
    vg_json_money(j, o, "credit", true, a->credit, digits);
    vg_json_money(j, o, "bonus", true, a->bonus, digits);
    vg_jtext(j->out, o, "currency", a->currency);
    vg_jtext(j->out, o, "reason", a->reason);
}

void vg_json_adjustments(vg_json *j, vg_jnode *o, const vg_scorecard *card)
{
    vg_jnode *list = vg_jarray(j->out, o, "adjustments");
    for (size_t i = 0; i < card->adjustment_count; i++)
        put_adjustment(j, list, &card->adjustments[i]);
}

/* "states": of a month of which only some service levels are closed. */
static void put_states(vg_json *j, vg_jnode *in, const vg_scorecard *card)
{
    vg_jnode *list =
        card->level_count && card->levels[0].state ? vg_jarray(j->out, in, "states") : NULL;
    for (size_t i = 0; list && i < card->level_count; i++) {
        vg_jnode *o = vg_jobject(j->out, list, NULL);
        vg_jtext(j->out, o, "service_level", card->levels[i].level->id);
        vg_jtext(j->out, o, "state", card->levels[i].state);
    }
}

static void put_card(vg_json *j, vg_jnode *in, const vg_scorecard *card, vg_lang lang)
{
    const vg_contract *c = card->contract;
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_jtext(j->out, o, "vendor", card->vendor);
    vg_jtext(j->out, o, "vendor_name", card->vendor_name);
    vg_jtext(j->out, o, "contract", c->id);
    vg_json_day(j, o, "contract_version", c->valid_from);
    vg_jtext(j->out, o, "state", card->state);
    vg_json_round(j, o, "score", card->has_score, card->score, c->score_decimals,
                  c->score_rounding);
    vg_jtext(j->out, o, "standing", card->standing ? card->standing->id : NULL);
    vg_json_exact(j, o, "weight_base", true, card->weight_base);
    vg_jnode *levels = vg_jarray(j->out, o, "service_levels");
    for (size_t i = 0; i < card->level_count; i++)
        vg_json_level(j, levels, &card->levels[i], lang);
    vg_json_card_settlement(j, o, card);
    vg_jnode *findings = vg_jarray(j->out, o, "findings");
    for (size_t i = 0; i < card->finding_count; i++)
        vg_json_finding(j, findings, &card->findings[i], true);
    vg_json_adjustments(j, o, card);
    put_states(j, o, card);
}

vg_rc vg_score_json(const vg_scorecard *cards, size_t count, const vg_period *period,
                    vg_lang lang, vg_str *out, vg_err *err)
{
    vg_json j;
    vg_rc rc = vg_json_begin(&j, err);
    if (rc != VG_OK)
        return rc;
    vg_json_period(&j, vg_jout_root(j.out), "period", period);
    vg_jnode *list = vg_jarray(j.out, vg_jout_root(j.out), "scorecards");
    for (size_t i = 0; i < count; i++)
        put_card(&j, list, &cards[i], lang);
    return vg_json_end(&j, out);
}
