/* One scorecard: values, judgements, score, standing, settlement, findings. */
#include "run.h"

#include <string.h>

typedef struct keeper {
    vg_arena *arena;
    vg_scorecard *card;
} keeper;

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* What is about the data alone is told once, though service levels of several lengths see it.
 */
static bool is_told(const vg_scorecard *card, const vg_finding *f)
{
    for (size_t i = 0; !f->service_level && i < card->finding_count; i++) {
        const vg_finding *told = &card->findings[i];
        if (told->kind == f->kind && !told->service_level && told->src_row == f->src_row &&
            same_text(told->vendor, f->vendor) && same_text(told->line, f->line) &&
            same_text(told->period, f->period) && same_text(told->source, f->source) &&
            same_text(told->text, f->text))
            return true;
    }
    return false;
}

static vg_rc keep(void *ctx, const vg_finding *f, vg_err *err)
{
    const keeper *k = ctx;
    if (is_told(k->card, f))
        return VG_OK;
    return vg_card_keep(k->arena, k->card, f, err);
}

static vg_rc note_rounding(vg_arena *arena, vg_scorecard *card, const vg_scored *s, vg_err *err)
{
    const vg_kpi *kpi = s->level->kpi;
    vg_str text = VG_STR_INIT;
    vg_rc rc = vg_rat_decimal(&text, s->value.rounded, kpi->decimals, kpi->rounding, err);
    vg_str_adds(&text, " (");
    if (rc == VG_OK)
        rc = vg_rat_exact(&text, s->value.exact, kpi->decimals + 6, err);
    vg_str_addf(&text, ") %s ", vg_comparison_sign(s->level->comparison));
    if (rc == VG_OK)
        rc = vg_rat_exact(&text, s->level->target, 18, err);
    if (rc == VG_OK)
        return vg_card_note(arena, card, "rounding-decides", s->level->id, &text, err);
    vg_str_free(&text);
    return rc;
}

static vg_rc note_levels(vg_arena *arena, vg_scorecard *card, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < card->level_count; i++) {
        const vg_scored *s = &card->levels[i];
        if (s->judgement.rounding_decides)
            rc = note_rounding(arena, card, s, err);
        if (rc == VG_OK)
            rc = vg_card_note_approximate(arena, card, s, NULL, err);
    }
    return rc;
}

static void add_previous(vg_scorecard *card, const vg_kpi_value *before)
{
    for (size_t i = 0; i < card->level_count; i++) {
        card->levels[i].has_previous = before[i].known;
        card->levels[i].previous = before[i].rounded;
    }
}

static vg_rc add_values(vg_run *run, const vg_subject *s, vg_scorecard *card, vg_err *err)
{
    keeper k = {.arena = run->arena, .card = card};
    vg_valuing v = {.period = card->period,
                    .asked = run->options->period,
                    .on_finding = keep,
                    .ctx = &k,
                    .want_before = !run->options->no_previous};
    const vg_service_level **levels;
    vg_kpi_ask *asks;
    vg_rc rc = vg_run_asks(run, s->version->contract, s->vendor, card->period.last, &levels,
                           &asks, &v.count, err);
    if (rc != VG_OK || v.count == 0)
        return rc;
    v.asks = asks;
    if (!(card->levels = VG_NEW_N(run->arena, vg_scored, v.count)))
        return vg_nomem(err);
    if ((rc = vg_run_values(run, s, &v, err)) != VG_OK)
        return rc;
    card->level_count = v.count;
    for (size_t i = 0; rc == VG_OK && i < v.count; i++) {
        card->levels[i].level = levels[i];
        rc = vg_run_judge(run, card->contract, &v.values[i], &v.relieved[i], &card->levels[i],
                          err);
        if (rc == VG_OK)
            rc = vg_card_note_carried(run, card, levels[i], &v.values[i], &v.asked, err);
    }
    if (!run->options->no_previous)
        add_previous(card, v.before);
    return rc == VG_OK ? note_levels(run->arena, card, err) : rc;
}

static vg_rc add_name(vg_run *run, const vg_subject *s, vg_scorecard *card, vg_err *err)
{
    card->vendor = s->vendor;
    card->vendor_name = s->vendor;
    if (s->vendor_id == 0)
        return VG_OK;
    return vg_vendor_name(run->options->store, run->arena, s->vendor_id, card->period.last,
                          &card->vendor_name, err);
}

vg_rc vg_card_make(vg_run *run, const vg_subject *s, vg_scorecard *card, vg_err *err)
{
    *card = (vg_scorecard){.contract = s->version->contract,
                           .period = s->version->period,
                           .state = "preliminary",
                           .score = VG_RAT_ZERO,
                           .weight_base = VG_RAT_ZERO};
    vg_rc rc = add_name(run, s, card, err);
    if (rc == VG_OK)
        rc = add_values(run, s, card, err);
    if (rc != VG_OK || card->level_count == 0)
        return rc;
    rc = vg_card_weigh(run->arena, card, err);
    if (rc == VG_OK)
        rc = vg_card_settle(run, s, card, err);
    if (rc == VG_OK)
        rc = vg_card_add_stored(run, s, card, err);
    return rc == VG_OK ? vg_card_add_state(run, card, err) : rc;
}

bool vg_scorecard_missed(const vg_scorecard *card)
{
    for (size_t i = 0; i < card->level_count; i++) {
        const vg_judgement *j = &card->levels[i].judgement;
        if (j->counts && j->status == VG_MISSED)
            return true;
    }
    return false;
}
