/* Contracts and a store for tests of scoring. */
#ifndef VGOV_TESTS_SCORE_CONTRACTS_H
#define VGOV_TESTS_SCORE_CONTRACTS_H

#include "../kpi/fixture.h"

#include <vgov/score.h>
#include <vgov/terms.h>

/* The head of a contract up to the service levels; what follows closes it. */
#define HEAD(id, from, to, vendors, money)                                                    \
    "{\"schema\": \"vgov-contract-1\", \"id\": \"" id "\", \"title\": \"Phone\","             \
    " \"client\": \"Client\", \"vendors\": " vendors ", \"currency\": \"EUR\","               \
    " \"zone\": \"Europe/Berlin\", \"valid_from\": \"" from "\", \"valid_to\": " to ","       \
    " \"origin\": \"client\", \"money\": " money ","                                          \
    " \"kpis\": [{\"id\": \"share\", \"formula\": \"100 * answered_in_target / answered\","   \
    "   \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\"," \
    "   \"round_before_band\": false, \"target_s\": 20, \"target\": \"<=\"},"                 \
    "  {\"id\": \"lost\", \"formula\": \"100 * abandoned / offered\", \"unit\": \"%\","       \
    "   \"better\": \"lower\", \"decimals\": 1, \"rounding\": \"half-up\","                   \
    "   \"round_before_band\": false}], \"service_levels\": "

#define LEVEL_SHARE                                                                  \
    "{\"id\": \"SL-1\", \"kpi\": \"share\", \"comparison\": \">=\", \"target\": 95," \
    " \"weight\": 60, \"class\": \"critical\", \"bands\": ["                         \
    " {\"id\": \"minor\", \"from\": 90, \"to\": 95, \"points\": 1},"                 \
    " {\"id\": \"serious\", \"to\": 90, \"points\": 3}]}"
#define LEVEL_LOST                                                                \
    "{\"id\": \"SL-2\", \"kpi\": \"lost\", \"comparison\": \"<\", \"target\": 5," \
    " \"minimum\": 10, \"weight\": 40, \"class\": \"key\"}"
#define LEVEL_REPORT                                                                 \
    "{\"id\": \"SL-3\", \"kpi\": \"share\", \"comparison\": \">=\", \"target\": 99," \
    " \"lines\": [\"mail\"], \"class\": \"report-only\"}"
#define LEVELS "[" LEVEL_SHARE "," LEVEL_LOST "]}"

#define FEES                                                                                \
    "{\"model\": \"points\", \"percent_per_point\": 1, \"cap_percent\": 10,"                \
    " \"rounding\": \"half-up\", \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\"," \
    " \"to\": \"2026-11\", \"amount\": \"180000.00\"}]}"

static inline void load_contract(fixture *f, const char *id, const char *from, const char *text)
{
    vg_contract_row row = {
        .id = id, .sha256 = "", .text = text, .text_len = strlen(text), .loaded_at = 0};
    vg_contract *c = NULL;
    bool known;
    OK(vg_contract_read(&f->arena, id, text, strlen(text), &c, &err));
    row.sha256 = c->sha256;
    OK(vg_day_parse(from, strlen(from), &row.valid_from, &err));
    OK(vg_contract_put(f->store, &row, &known, &err));
    assert_false(known);
}

/* offered, answered, answered in target, abandoned of one day */
static inline void put_day(fixture *f, int64_t vendor, int64_t start, int64_t offered,
                           int64_t answered, int64_t in_target, int64_t abandoned)
{
    fixture_put(f, (fixture_row){.start = start,
                                 .length = VG_LEN_DAY,
                                 .vendor = vendor,
                                 .measures = {VG_M_offered, VG_M_answered,
                                              VG_M_answered_in_target, VG_M_abandoned},
                                 .values = {offered, answered, in_target, abandoned},
                                 .count = 4});
}

typedef struct scored {
    vg_scorecard *cards;
    size_t count;
} scored;

static inline scored score(fixture *f, const char *period, const char *vendor, const char *line)
{
    scored s = {NULL, 0};
    vg_score_options o = {
        .store = f->store, .period = period_of(period), .vendor = vendor, .line = line};
    OK(vg_score_period(&f->arena, &o, &s.cards, &s.count, &err));
    return s;
}

static inline const vg_finding *card_finding(const vg_scorecard *card, const char *kind)
{
    for (size_t i = 0; i < card->finding_count; i++)
        if (strcmp(card->findings[i].kind->id, kind) == 0)
            return &card->findings[i];
    return NULL;
}

#endif
