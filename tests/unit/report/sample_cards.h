/* Scorecards made by hand: every key once with a value and once without. */
#ifndef SAMPLE_CARDS_H
#define SAMPLE_CARDS_H

#include <string.h>

#include <vgov/report.h>

typedef struct sample {
    vg_arena arena;
    vg_kpi kpis[2];
    vg_band band;
    vg_service_level levels[2];
    vg_standing standing;
    vg_contract contract;
    vg_scored scored[2];
    vg_rat inputs[3];
    vg_finding finding;
    vg_scorecard cards[2];
    vg_period period;
} sample;

static inline vg_rat sample_rat(sample *s, int64_t num, int64_t den)
{
    vg_rat r;
    if (vg_rat_make(&s->arena, &r, num, den, NULL) != VG_OK)
        return vg_rat_int(0);
    return r;
}

static inline const vg_formula *sample_formula(sample *s, const char *text)
{
    vg_formula *f = NULL;
    if (vg_formula_parse(&s->arena, text, strlen(text), &f, NULL) != VG_OK)
        return NULL;
    return f;
}

static inline void sample_contract(sample *s)
{
    s->kpis[0] = (vg_kpi){.id = "sl60",
                          .title = {"Answered within 60 s", "Angenommen innerhalb 60 s"},
                          .formula = sample_formula(s, "100 * answered_in_target / answered"),
                          .unit = "%",
                          .decimals = 1,
                          .target = {60000, true},
                          .shortest = {VG_UNKNOWN, true}};
    s->kpis[1] = (vg_kpi){.id = "aht",
                          .title = {"AHT", "DBZ"},
                          .formula = sample_formula(s, "(talk + acw) / answered"),
                          .unit = "s",
                          .better = VG_BETTER_LOWER,
                          .target = {VG_UNKNOWN, true},
                          .shortest = {VG_UNKNOWN, true}};
    s->band = (vg_band){.name = {"minor", "gering"}, .id = "minor", .points = 1};
    s->levels[0] = (vg_service_level){.id = "SL-1",
                                      .title = {"Quick answer", "Schnelle Annahme"},
                                      .clause = "4.2",
                                      .kpi = &s->kpis[0],
                                      .comparison = VG_GE,
                                      .target = vg_rat_int(95),
                                      .weight = vg_rat_int(50),
                                      .cls = VG_CLASS_CRITICAL};
    s->levels[1] = (vg_service_level){.id = "SL-2",
                                      .title = {"Handling", "Bearbeitung"},
                                      .kpi = &s->kpis[1],
                                      .comparison = VG_LT,
                                      .target = sample_rat(s, 8405, 20),
                                      .has_minimum = true,
                                      .minimum = vg_rat_int(500),
                                      .weight = sample_rat(s, 25, 2),
                                      .cls = VG_CLASS_REPORT_ONLY};
    s->standing = (vg_standing){.id = "good", .name = {"good", "gut"}};
    s->contract = (vg_contract){.id = "main",
                                .title = {"Main contract", "Hauptvertrag"},
                                .client = "Example",
                                .currency = "EUR",
                                .currency_digits = 2,
                                .valid_from = vg_day_of((vg_date){2026, 1, 1}),
                                .score_decimals = 1};
}

static inline void sample_scored(sample *s)
{
    s->inputs[0] = vg_rat_int(56339);
    s->inputs[1] = vg_rat_int(52692);
    vg_rat shown = sample_rat(s, 935, 10);
    s->scored[0] = (vg_scored){.level = &s->levels[0],
                               .value = {.known = true,
                                         .numerator = vg_rat_int(52692),
                                         .denominator = vg_rat_int(56339),
                                         .exact = sample_rat(s, 5269200, 56339),
                                         .rounded = shown,
                                         .inputs = s->inputs,
                                         .rows = 2},
                               .judgement = {.status = VG_MISSED,
                                             .band = &s->band,
                                             .points = 1,
                                             .counts = true,
                                             .score = sample_rat(s, 1828, 20),
                                             .has_distance = true,
                                             .distance = sample_rat(s, -15, 10)},
                               .has_previous = true,
                               .previous = sample_rat(s, 941, 10)};
    s->scored[1] = (vg_scored){.level = &s->levels[1],
                               .value = {.incomplete = 3, .reconstructed = true},
                               .judgement = {.status = VG_NO_DATA}};
}

/* The second card has nothing: no score, a settlement without a fee. */
static inline void sample_make(sample *s)
{
    *s = (sample){.arena = VG_ARENA_INIT};
    sample_contract(s);
    sample_scored(s);
    vg_day first = vg_day_of((vg_date){2026, 10, 1});
    s->period = vg_period_month(first);
    s->finding = (vg_finding){.kind = vg_finding_kind_find("negative-measure"),
                              .vendor = "V1",
                              .service_level = "SL-1",
                              .source = "a.csv",
                              .src_row = 17,
                              .text = "answered -3"};
    s->cards[0] =
        (vg_scorecard){.contract = &s->contract,
                       .vendor = "V1",
                       .vendor_name = "Nordlicht \"Süd\"",
                       .period = s->period,
                       .state = "preliminary",
                       .levels = s->scored,
                       .level_count = 2,
                       .has_score = true,
                       .score = sample_rat(s, 1828, 20),
                       .weight_base = vg_rat_int(50),
                       .standing = &s->standing,
                       .has_settlement = true,
                       .settlement = {.points = 1, .fee_known = true, .credit = 180000},
                       .findings = &s->finding,
                       .finding_count = 1};
    s->cards[1] = (vg_scorecard){.contract = &s->contract,
                                 .vendor = "V2",
                                 .vendor_name = "V2",
                                 .period = s->period,
                                 .state = "preliminary",
                                 .weight_base = vg_rat_int(0),
                                 .has_settlement = true,
                                 .settlement = {.points = 0, .fee_known = false}};
}

#endif
