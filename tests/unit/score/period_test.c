/* Scorecards from a store: who gets one, over which days, with which money. */
#include "contracts.h"

static void a_month_from_counts_to_credit(void **state)
{
    fixture *f = *state;
    load_contract(f, "c", "2026-01-01",
                  HEAD("c", "2026-01-01", "null", "[\"alpha\"]", FEES) LEVELS);
    put_day(f, 0, day_start(2026, 9, 3), 1000, 900, 846, 10);
    put_day(f, 0, day_start(2026, 10, 3), 60000, 56000, 52400, 4100);
    put_day(f, 0, day_start(2026, 10, 4), 1000, 339, 292, 170);
    scored s = score(f, "2026-10", NULL, NULL);
    assert_int_equal(s.count, 1);
    const vg_scorecard *card = s.cards;
    assert_string_equal(card->vendor, "alpha");
    assert_string_equal(card->vendor_name, "alpha");
    assert_string_equal(card->state, "preliminary");
    assert_int_equal(card->level_count, 2);
    const vg_scored *share = &card->levels[0], *lost = &card->levels[1];
    expect_rat(share->value.exact, "5269200/56339");
    assert_int_equal(share->judgement.status, VG_MISSED);
    assert_string_equal(share->judgement.band->id, "minor");
    expect_rat(share->judgement.distance, "-3/2");
    assert_true(share->has_previous);
    expect_rat(share->previous, "94");
    /* 4270 / 61000 = 7 %: three fifths of the way from 10 to 5. */
    expect_rat(lost->value.exact, "7");
    expect_rat(lost->judgement.score, "60");
    assert_int_equal(lost->judgement.points, 0);
    assert_false(lost->judgement.below_minimum);
    expect_rat(lost->previous, "1");
    expect_rat(card->weight_base, "100");
    expect_rat(card->score, "24");
    assert_string_equal(card->standing->id, "poor");
    assert_true(card->has_settlement && card->settlement.fee_known);
    assert_int_equal(card->settlement.points, 1);
    assert_int_equal(card->settlement.fee, 18000000);
    assert_int_equal(card->settlement.uncapped, 180000);
    assert_int_equal(card->settlement.credit, 180000);
    assert_false(card->settlement.capped);
    assert_true(vg_scorecard_missed(card));
    assert_int_equal(card->finding_count, 0);
}

static void a_quarter_settles_each_month_by_its_own_values(void **state)
{
    fixture *f = *state;
    load_contract(f, "c", "2026-01-01",
                  HEAD("c", "2026-01-01", "null", "[\"alpha\"]", FEES) LEVELS);
    /* 3 points, then none, then 1 with a fee that ended: over the quarter 96 % are met. */
    put_day(f, 0, day_start(2026, 10, 3), 10, 10, 8, 0);
    put_day(f, 0, day_start(2026, 11, 3), 1000, 1000, 970, 0);
    put_day(f, 0, day_start(2026, 12, 3), 100, 100, 91, 0);
    scored s = score(f, "2026-10-01..2026-11-30", NULL, NULL);
    const vg_scorecard *card = s.cards;
    assert_int_equal(card->levels[0].judgement.status, VG_MET);
    assert_int_equal(card->levels[0].judgement.points, 0);
    assert_true(card->has_settlement);
    assert_int_equal(card->settlement.points, 3);
    assert_int_equal(card->settlement.fee, 36000000);
    assert_int_equal(card->settlement.uncapped, 540000);
    assert_int_equal(card->settlement.credit, 540000);
    assert_false(card->settlement.capped);
    assert_null(card_finding(card, "fee-missing"));
    s = score(f, "2026-Q4", NULL, NULL);
    card = s.cards;
    assert_int_equal(card->settlement.points, 4);
    assert_false(card->settlement.fee_known);
    assert_int_equal(card->settlement.fee, 36000000); /* of the months that have one */
    assert_int_equal(card->settlement.uncapped, 540000);
    const vg_finding *missing = card_finding(card, "fee-missing");
    assert_non_null(missing);
    assert_string_equal(missing->text, "alpha 2026-12");
    assert_string_equal(missing->period, "2026-Q4");
    /* Not whole months: nothing to settle. */
    s = score(f, "2026-10-01..2026-11-29", NULL, NULL);
    assert_false(s.cards->has_settlement);
    s = score(f, "2026-W45", NULL, NULL);
    assert_false(s.cards->has_settlement);
}

#define TIGHT                                                                               \
    "{\"model\": \"points\", \"percent_per_point\": 1, \"cap_percent\": \"2.5\","           \
    " \"rounding\": \"half-up\", \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\"," \
    " \"to\": \"2026-11\", \"amount\": \"180000.00\"}]}"

/* Three points of the first month are cut to 2.5 %, the one of the second stands. */
static void one_capped_month_caps_the_settlement(void **state)
{
    fixture *f = *state;
    load_contract(f, "c", "2026-01-01",
                  HEAD("c", "2026-01-01", "null", "[\"alpha\"]", TIGHT) LEVELS);
    put_day(f, 0, day_start(2026, 10, 3), 10, 10, 8, 0);
    put_day(f, 0, day_start(2026, 11, 3), 100, 100, 91, 0);
    scored s = score(f, "2026-10-01..2026-11-30", NULL, NULL);
    const vg_settlement *money = &s.cards->settlement;
    assert_int_equal(money->points, 4);
    assert_int_equal(money->fee, 36000000);
    assert_int_equal(money->uncapped, 720000);
    assert_int_equal(money->credit, 450000 + 180000);
    assert_true(money->capped);
    s = score(f, "2026-11", NULL, NULL);
    assert_false(s.cards->settlement.capped);
    assert_int_equal(s.cards->settlement.credit, 180000);
}

static void a_contract_that_begins_in_the_month_counts_its_days(void **state)
{
    fixture *f = *state;
    load_contract(f, "c", "2026-10-10",
                  HEAD("c", "2026-10-10", "\"2026-12-31\"", "[\"alpha\"]", FEES) LEVELS);
    put_day(f, 0, day_start(2026, 10, 9), 100, 100, 0, 0);
    put_day(f, 0, day_start(2026, 10, 10), 100, 100, 99, 0);
    scored s = score(f, "2026-10", NULL, NULL);
    assert_int_equal(s.count, 1);
    expect_rat(s.cards->levels[0].value.exact, "99");
    assert_int_equal(s.cards->period.first, vg_day_of((vg_date){2026, 10, 10}));
    assert_int_equal(s.cards->period.last, vg_day_of((vg_date){2026, 10, 31}));
    assert_false(s.cards->has_settlement);
    s = score(f, "2026-11", NULL, NULL);
    assert_true(s.cards->has_settlement);
    assert_int_equal(s.cards->levels[0].judgement.status, VG_NO_DATA);
    assert_false(s.cards->has_score);
    assert_null(s.cards->standing);
    assert_int_equal(s.cards->settlement.credit, 0);
    assert_non_null(card_finding(s.cards, "no-rows"));
    /* The month before, though the version did not hold then. */
    expect_rat(s.cards->levels[0].previous, "99/2");
    vg_score_options o = {.store = f->store, .period = period_of("2026-09")};
    vg_err err = VG_ERR_INIT;
    assert_int_equal(vg_score_period(&f->arena, &o, &s.cards, &s.count, &err), VG_NOINPUT);
    o.period = period_of("2027-01");
    assert_int_equal(vg_score_period(&f->arena, &o, &s.cards, &s.count, &err), VG_NOINPUT);
    assert_non_null(strstr(err.text, "no contract is valid in 2027-01"));
}

static void a_change_of_version_makes_two_cards(void **state)
{
    fixture *f = *state;
    load_contract(f, "c", "2026-01-01",
                  HEAD("c", "2026-01-01", "null", "[\"alpha\"]", FEES) LEVELS);
    load_contract(f, "c", "2026-10-16",
                  HEAD("c", "2026-10-16", "null", "[\"alpha\"]", "\"none\"") "[" LEVEL_SHARE
                                                                             "]}");
    put_day(f, 0, day_start(2026, 10, 15), 100, 100, 10, 0);
    put_day(f, 0, day_start(2026, 10, 16), 100, 100, 20, 0);
    scored s = score(f, "2026-10", NULL, NULL);
    assert_int_equal(s.count, 2);
    expect_rat(s.cards[0].levels[0].value.exact, "10");
    expect_rat(s.cards[1].levels[0].value.exact, "20");
    assert_int_equal(s.cards[0].period.last + 1, s.cards[1].period.first);
    assert_int_equal(s.cards[0].level_count, 2);
    assert_int_equal(s.cards[1].level_count, 1);
    assert_false(s.cards[0].has_settlement || s.cards[1].has_settlement);
    s = score(f, "2026-09", NULL, NULL);
    assert_int_equal(s.count, 1);
    assert_true(s.cards->has_settlement);
    s = score(f, "2026-11", NULL, NULL);
    assert_int_equal(s.count, 1);
    assert_int_equal(s.cards->contract->money, VG_MONEY_NONE);
    assert_false(s.cards->has_settlement);
}

/* A text that this reader refuses stops no scoring of days that it cannot hold for. */
static void only_versions_that_can_hold_are_read(void **state)
{
    fixture *f = *state;
    static const char *const from[] = {"2025-01-01", "2026-01-01", "2026-11-01"};
    static const char valid[] = HEAD("c", "2026-01-01", "null", "[\"alpha\"]", FEES) LEVELS;
    for (int i = 0; i < 3; i++) {
        vg_contract_row row = {.id = "c", .sha256 = "", .text = i == 1 ? valid : "{}"};
        bool known;
        row.text_len = strlen(row.text);
        OK(vg_day_parse(from[i], strlen(from[i]), &row.valid_from, &err));
        OK(vg_contract_put(f->store, &row, &known, &err));
    }
    assert_int_equal(score(f, "2026-01", NULL, NULL).count, 1);
    assert_int_equal(score(f, "2026-10", NULL, NULL).count, 1);
    vg_score_options o = {.store = f->store, .period = period_of("2026-W01")};
    vg_err err = VG_ERR_INIT;
    scored s;
    assert_int_equal(vg_score_period(&f->arena, &o, &s.cards, &s.count, &err), VG_CONFIG);
    assert_non_null(strstr(err.text, "contract c valid from 2025-01-01"));
    o.period = period_of("2026-Q4");
    assert_int_equal(vg_score_period(&f->arena, &o, &s.cards, &s.count, &err), VG_CONFIG);
    assert_non_null(strstr(err.text, "contract c valid from 2026-11-01"));
}

static void all_vendors_means_those_with_rows(void **state)
{
    fixture *f = *state;
    int64_t beta = 0, gamma = 0;
    OK(vg_vendor_create(f->store, "gamma", &gamma, &err));
    OK(vg_vendor_create(f->store, "beta", &beta, &err));
    load_contract(f, "all", "2026-01-01",
                  HEAD("all", "2026-01-01", "null", "\"all\"", "\"none\"") LEVELS);
    load_contract(f, "named", "2026-01-01",
                  HEAD("named", "2026-01-01", "null", "[\"zeta\", \"alpha\"]", "\"none\"")
                      LEVELS);
    put_day(f, gamma, day_start(2026, 10, 31), 100, 100, 10, 0);
    put_day(f, beta, day_start(2026, 11, 1), 100, 100, 10, 0);
    put_day(f, f->vendor, day_start(2026, 10, 1), 100, 100, 10, 0);
    scored s = score(f, "2026-10", NULL, NULL);
    static const char *const expected[][2] = {
        {"alpha", "all"}, {"alpha", "named"}, {"gamma", "all"}, {"zeta", "named"}};
    assert_int_equal(s.count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(s.cards[i].vendor, expected[i][0]);
        assert_string_equal(s.cards[i].contract->id, expected[i][1]);
    }
    assert_int_equal(s.cards[3].levels[0].judgement.status, VG_NO_DATA);
    s = score(f, "2026-10", "zeta", NULL);
    assert_int_equal(s.count, 1);
    vg_score_options o = {.store = f->store, .period = period_of("2026-10"), .vendor = "beta"};
    vg_err err = VG_ERR_INIT;
    assert_int_equal(vg_score_period(&f->arena, &o, &s.cards, &s.count, &err), VG_NOINPUT);
    o.vendor = "gama";
    assert_int_equal(vg_score_period(&f->arena, &o, &s.cards, &s.count, &err), VG_NOINPUT);
    assert_string_equal(err.text, "there is no vendor \"gama\", did you mean \"gamma\"?");
    o.vendor = NULL;
    o.line = "hat";
    assert_int_equal(vg_score_period(&f->arena, &o, &s.cards, &s.count, &err), VG_NOINPUT);
    assert_string_equal(err.text, "there is no line \"hat\", did you mean \"hot\"?");
}

static void one_line_has_the_levels_that_concern_it(void **state)
{
    fixture *f = *state;
    load_contract(f, "c", "2026-01-01",
                  HEAD("c", "2026-01-01", "null", "[\"alpha\"]", FEES) "[" LEVEL_SHARE
                                                                       "," LEVEL_REPORT "]}");
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 1),
                                 .length = VG_LEN_DAY,
                                 .line = "mail",
                                 SERVED(10, 9)});
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 1),
                                 .length = VG_LEN_DAY,
                                 .line = "hot",
                                 SERVED(30, 30)});
    scored s = score(f, "2026-10", NULL, NULL);
    assert_int_equal(s.cards->level_count, 2);
    expect_rat(s.cards->levels[0].value.exact, "195/2");
    expect_rat(s.cards->levels[1].value.exact, "90");
    assert_int_equal(s.cards->levels[1].judgement.status, VG_MISSED);
    assert_false(vg_scorecard_missed(s.cards));
    expect_rat(s.cards->weight_base, "60");
    expect_rat(s.cards->score, "100");
    assert_string_equal(s.cards->standing->id, "excellent");
    s = score(f, "2026-10", NULL, "hot");
    assert_int_equal(s.cards->level_count, 1);
    expect_rat(s.cards->levels[0].value.exact, "100");
    assert_false(s.cards->has_settlement);
    s = score(f, "2026-10", NULL, "mail");
    assert_int_equal(s.cards->level_count, 2);
    expect_rat(s.cards->levels[0].value.exact, "90");
}

static void findings_stand_on_the_card(void **state)
{
    fixture *f = *state;
    load_contract(f, "c", "2026-01-01",
                  HEAD("c", "2026-01-01", "null", "[\"alpha\"]", FEES) LEVELS);
    put_day(f, 0, day_start(2026, 10, 3), 21484, 21484, 20403, 0);
    fixture_put(f, (fixture_row){
                       .start = day_start(2026, 10, 4), .length = VG_LEN_DAY, SERVED(7, NOT)});
    scored s = score(f, "2026-10", NULL, NULL);
    const vg_finding *rounding = card_finding(s.cards, "rounding-decides");
    assert_non_null(rounding);
    assert_string_equal(rounding->service_level, "SL-1");
    assert_string_equal(rounding->vendor, "alpha");
    assert_string_equal(rounding->period, "2026-10");
    assert_string_equal(rounding->text, "95.0 (510075/5371) >= 95");
    const vg_finding *incomplete = card_finding(s.cards, "incomplete-rows");
    assert_non_null(incomplete);
    assert_string_equal(incomplete->service_level, "SL-1");
    assert_int_equal(s.cards->levels[0].value.incomplete, 1);
}

static void a_refused_figure_costs_nobody_anything(void **state)
{
    fixture *f = *state;
    load_contract(f, "c", "2026-01-01",
                  HEAD("c", "2026-01-01", "null", "[\"alpha\"]", FEES) LEVELS);
    int64_t thirty = fixture_basis(f, (vg_basis){.target = THRESHOLD(30, true),
                                                 .shortest = NO_THRESHOLD,
                                                 .currency = "",
                                                 .reconstructed = ""});
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 3),
                                 .length = VG_LEN_DAY,
                                 .basis = thirty,
                                 SERVED(100, 1)});
    scored s = score(f, "2026-10", NULL, NULL);
    assert_true(s.cards->levels[0].value.refused);
    assert_int_equal(s.cards->levels[0].judgement.status, VG_NO_DATA);
    assert_int_equal(s.cards->settlement.points, 0);
    assert_int_equal(card_finding(s.cards, "threshold-differs")->kind->level, VG_LEVEL_ERROR);
}

static void a_figure_is_explained_by_its_rows(void **state)
{
    fixture *f = *state;
    OK(vg_source_finish(f->store,
                        &(vg_source){.id = f->source,
                                     .name = "alpha.csv",
                                     .sha256 = "ab",
                                     .map_name = "",
                                     .map_sha256 = "",
                                     .constants = "{}",
                                     .archive = ""},
                        &err));
    load_contract(f, "c", "2026-01-01",
                  HEAD("c", "2026-01-01", "null", "[\"alpha\", \"beta\"]", FEES) LEVELS);
    put_day(f, 0, day_start(2026, 10, 3), 60000, 56000, 52400, 4100);
    put_day(f, 0, day_start(2026, 10, 4), 1000, 339, 292, 170);
    fixture_put(f, (fixture_row){
                       .start = day_start(2026, 10, 5), .length = VG_LEN_DAY, SERVED(5, NOT)});
    put_day(f, 0, day_start(2026, 11, 4), 1000, 339, 292, 170);
    vg_score_options o = {.store = f->store, .period = period_of("2026-10"), .vendor = "alpha"};
    vg_explanation e;
    OK(vg_score_explain(&f->arena, &o, "SL-1", &e, &err));
    assert_string_equal(e.formula, "100 * answered_in_target / answered");
    assert_string_equal(e.with_figures, "100 * 52692 / 56339");
    assert_string_equal(e.card->vendor, "alpha");
    expect_rat(e.scored->value.exact, "5269200/56339");
    assert_int_equal(e.row_count, 3);
    assert_int_equal(e.rows[0].use, VG_ROW_USED);
    assert_string_equal(e.rows[0].slice, "2026-10-03");
    assert_string_equal(e.rows[0].line, "hot");
    assert_string_equal(e.rows[0].channel, "");
    assert_string_equal(e.rows[0].origin, "client");
    assert_string_equal(e.rows[0].feed, "acd");
    assert_string_equal(e.rows[0].file, "alpha.csv");
    assert_int_equal(e.rows[0].src_row, 1);
    assert_int_equal(e.rows[0].values[0], 56000);
    assert_int_equal(e.rows[1].values[1], 292);
    assert_int_equal(e.rows[2].use, VG_ROW_INCOMPLETE);
    assert_int_equal(e.rows[2].values[1], VG_UNKNOWN);
    o.vendor = "beta";
    OK(vg_score_explain(&f->arena, &o, "SL-1", &e, &err));
    assert_null(e.with_figures);
    assert_int_equal(e.row_count, 0);
    vg_err err = VG_ERR_INIT;
    assert_int_equal(vg_score_explain(&f->arena, &o, "SL-9", &e, &err), VG_NOINPUT);
    o.vendor = NULL;
    assert_int_equal(vg_score_explain(&f->arena, &o, "SL-1", &e, &err), VG_USAGE);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        T(a_month_from_counts_to_credit),
        T(a_quarter_settles_each_month_by_its_own_values),
        T(one_capped_month_caps_the_settlement),
        T(a_contract_that_begins_in_the_month_counts_its_days),
        T(a_change_of_version_makes_two_cards),
        T(only_versions_that_can_hold_are_read),
        T(all_vendors_means_those_with_rows),
        T(one_line_has_the_levels_that_concern_it),
        T(findings_stand_on_the_card),
        T(a_refused_figure_costs_nobody_anything),
        T(a_figure_is_explained_by_its_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
