/* Whether it matters what exactly lies behind an approximate value. */
#include "run.h"

typedef struct verdict {
    vg_judgement judged;
    const vg_tier *tier;
} verdict;

/* The verdict on the value at an end of its range. */
static vg_rc judge_at(vg_arena *arena, const vg_contract *c, const vg_service_level *sl,
                      vg_kpi_value value, vg_rat exact, vg_rat rounded, verdict *out,
                      vg_err *err)
{
    value.exact = exact;
    value.rounded = rounded;
    vg_rc rc = vg_judge(arena, sl, &value, &out->judged, err);
    return rc == VG_OK ? vg_tier_reached(c, sl, &value, &out->judged, &out->tier, err) : rc;
}

vg_rc vg_approximate_decides(vg_arena *arena, const vg_contract *c, const vg_service_level *sl,
                             const vg_kpi_value *value, bool *decides, vg_err *err)
{
    verdict low, high;
    *decides = !value->refused && value->volume_open;
    if (*decides || value->refused || value->below_volume || value->unjudged ||
        !value->approximate)
        return VG_OK;
    *decides = !value->has_range;
    if (*decides)
        return VG_OK;
    vg_rc rc = judge_at(arena, c, sl, *value, value->low, value->low_rounded, &low, err);
    if (rc == VG_OK)
        rc = judge_at(arena, c, sl, *value, value->high, value->high_rounded, &high, err);
    if (rc == VG_OK)
        *decides = low.judged.status != high.judged.status ||
                   low.judged.band != high.judged.band ||
                   low.judged.points != high.judged.points || low.tier != high.tier;
    return rc;
}

/* "84.3 (84.2–84.4) >= 84.3" */
static vg_rc say_value(vg_str *out, const vg_service_level *sl, const vg_kpi_value *v,
                       vg_err *err)
{
    const vg_kpi *kpi = sl->kpi;
    vg_rc rc = VG_OK;
    if (v->known)
        rc = vg_rat_decimal(out, v->rounded, kpi->decimals, kpi->rounding, err);
    vg_str_adds(out, v->known ? " (" : "? (");
    if (rc == VG_OK && v->has_range)
        rc = vg_rat_decimal(out, v->low_rounded, kpi->decimals, kpi->rounding, err);
    vg_str_adds(out, v->has_range ? "–" : "?");
    if (rc == VG_OK && v->has_range)
        rc = vg_rat_decimal(out, v->high_rounded, kpi->decimals, kpi->rounding, err);
    vg_str_addf(out, ") %s ", vg_comparison_sign(sl->comparison));
    return rc == VG_OK ? vg_rat_exact(out, sl->target, 18, err) : rc;
}

/* "answered: 52 / 50": the volume and the least one. */
static vg_rc say_volume(vg_str *out, const vg_service_level *sl, const vg_kpi_value *v,
                        vg_err *err)
{
    vg_str_addf(out, "%s: ", vg_measures[sl->volume_measure].code);
    vg_rc rc = vg_rat_exact(out, v->volume, 18, err);
    vg_str_adds(out, " / ");
    return rc == VG_OK ? vg_rat_exact(out, sl->min_volume, 18, err) : rc;
}

vg_rc vg_card_note_approximate(vg_arena *arena, vg_scorecard *card, const vg_scored *s,
                               const vg_period *month, vg_err *err)
{
    bool decides;
    vg_str text = VG_STR_INIT;
    vg_rc rc =
        vg_approximate_decides(arena, card->contract, s->level, &s->value, &decides, err);
    if (rc != VG_OK || !decides)
        return rc;
    if (month) {
        vg_period_text(&text, month);
        vg_str_adds(&text, ": ");
    }
    rc = s->value.volume_open ? say_volume(&text, s->level, &s->value, err)
                              : say_value(&text, s->level, &s->value, err);
    if (rc == VG_OK)
        return vg_card_note(arena, card, "approximate-decides", s->level->id, &text, err);
    vg_str_free(&text);
    return rc;
}
