/* Approximate values on their way to a scorecard: when their range decides something, it is
 * said. */
#include "contracts.h"

#define MONEY                                                                             \
    "{\"model\": \"tiers\", \"rounding\": \"half-up\","                                   \
    " \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\", \"to\": null,"            \
    "  \"amount\": \"1000.00\"}], \"tiers\": [{\"service_level\": \"SL-1\", \"steps\": [" \
    "  {\"to\": 98, \"amount\": \"0.00\"}, {\"from\": 98, \"amount\": \"5.00\"}]}]}"

#define CONTRACT(money) HEAD("c", "2026-01-01", "null", "[\"alpha\"]", money)

static void put(fixture *f, int64_t start, const char *rates, int64_t answered,
                int64_t in_target)
{
    int64_t basis = fixture_basis(f, (vg_basis){.target = THRESHOLD(20, true),
                                                .shortest = NO_THRESHOLD,
                                                .currency = "",
                                                .reconstructed = rates});
    fixture_put(f, (fixture_row){.start = start,
                                 .length = VG_LEN_DAY,
                                 .basis = basis,
                                 SERVED(answered, in_target)});
}

#define WHOLE_PERCENT "answered_in_target:0.01*answered"

/* Of 1000 a rate in whole per cent leaves +-5 calls open. */
static void bands_points_and_steps_are_decided_by_the_range(void **state)
{
    fixture *f = *state;
    static const struct {
        int percent;
        const char *rates, *text;
    } months[] = {
        {97, WHOLE_PERCENT, NULL},
        {95, WHOLE_PERCENT, "95.0 (94.5–95.5) >= 95"}, /* met or missed */
        {93, WHOLE_PERCENT, NULL},
        {90, WHOLE_PERCENT, "90.0 (89.5–90.5) >= 95"}, /* one band or the other */
        {80, WHOLE_PERCENT, NULL},
        {98, WHOLE_PERCENT, "98.0 (97.5–98.5) >= 95"}, /* a step of the tiers */
        {95, "answered_in_target", NULL},
    };
    load_contract(f, "c", "2026-01-01", CONTRACT(MONEY) "[" LEVEL_SHARE "]}");
    for (int i = 0; i < 7; i++) {
        char period[24];
        snprintf(period, sizeof period, "2026-%02d", i + 1);
        put(f, day_start(2026, i + 1, 5), months[i].rates, 1000, 10 * months[i].percent);
        const vg_scorecard *card = score(f, period, NULL, NULL).cards;
        const vg_finding *found = card_finding(card, "approximate-decides");
        assert_int_equal(found != NULL, months[i].text != NULL);
        if (!found)
            continue;
        assert_string_equal(found->text, months[i].text);
        assert_string_equal(found->service_level, "SL-1");
        assert_int_equal(found->kind->level, VG_LEVEL_WARNING);
    }
}

/* A quarter is met whichever it was, one of its months is not. */
static void months_of_a_quarter_are_judged_by_their_own_range(void **state)
{
    fixture *f = *state;
    load_contract(f, "c", "2026-01-01", CONTRACT(FEES) "[" LEVEL_SHARE "]}");
    put(f, day_start(2026, 4, 5), "", 9000, 9000);
    put(f, day_start(2026, 5, 5), WHOLE_PERCENT, 1000, 950);
    put(f, day_start(2026, 6, 5), "", 9000, 9000);
    const vg_scorecard *card = score(f, "2026-Q2", NULL, NULL).cards;
    assert_true(card->levels[0].value.has_range);
    const vg_finding *found = card_finding(card, "approximate-decides");
    assert_non_null(found);
    assert_string_equal(found->text, "2026-05: 95.0 (94.5–95.5) >= 95");
}

/* What is divided by can be 0: any value is possible, or none. */
static void without_a_range_everything_is_open(void **state)
{
    fixture *f = *state;
    int64_t basis = fixture_basis(f, (vg_basis){.target = THRESHOLD(20, true),
                                                .shortest = NO_THRESHOLD,
                                                .currency = "",
                                                .reconstructed = "answered:0.01*offered"});
    load_contract(f, "c", "2026-01-01", CONTRACT(FEES) "[" LEVEL_SHARE "]}");
    fixture_put(f, (fixture_row){.start = day_start(2026, 4, 5),
                                 .length = VG_LEN_DAY,
                                 .basis = basis,
                                 .measures = {VG_M_offered, ANSWERED, IN_TARGET},
                                 .values = {150, 0, 0},
                                 .count = 3});
    /* One of 150 would be 1 %. */
    assert_null(card_finding(score(f, "2026-04", NULL, NULL).cards, "approximate-decides"));
    fixture_put(f, (fixture_row){.start = day_start(2026, 5, 5),
                                 .length = VG_LEN_DAY,
                                 .basis = basis,
                                 .measures = {VG_M_offered, ANSWERED, IN_TARGET},
                                 .values = {300, 0, 0},
                                 .count = 3});
    /* 0 % of 300 are none or one. */
    const vg_scorecard *card = score(f, "2026-05", NULL, NULL).cards;
    const vg_kpi_value *v = &card->levels[0].value;
    assert_true(!v->known && v->approximate && !v->has_range);
    assert_string_equal(card_finding(card, "approximate-decides")->text, "? (?) >= 95");
}

#define CARRY                                                                                 \
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"Phone\","                  \
    " \"client\": \"Client\", \"vendors\": [\"alpha\"], \"currency\": \"EUR\","               \
    " \"zone\": \"Europe/Berlin\", \"valid_from\": \"2026-01-01\", \"valid_to\": null,"       \
    " \"origin\": \"client\", \"money\": \"none\","                                           \
    " \"kpis\": [{\"id\": \"share\", \"formula\": \"100 * answered_in_target / answered\","   \
    "   \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\"," \
    "   \"round_before_band\": false, \"no_data\": \"carry\"}],"                              \
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"share\", \"comparison\": \">=\","    \
    "   \"target\": 95, \"weight\": 60, \"class\": \"key\","                                  \
    "   \"min_volume\": {\"measure\": \"answered\", \"at_least\": 10}}]}"

static void a_carried_value_keeps_its_range(void **state)
{
    fixture *f = *state;
    load_contract(f, "c", "2026-01-01", CARRY);
    put(f, day_start(2026, 4, 5), WHOLE_PERCENT, 1000, 950);
    put(f, day_start(2026, 6, 5), "", 20, 20);
    const vg_scorecard *card = score(f, "2026-05", "alpha", NULL).cards;
    const vg_kpi_value *v = &card->levels[0].value;
    assert_true(v->carried && v->approximate && v->has_range);
    expect_rat(v->low, "189/2");
    expect_rat(v->high_rounded, "191/2");
    assert_non_null(card_finding(card, "approximate-decides"));
    card = score(f, "2026-06", "alpha", NULL).cards;
    assert_false(card->levels[0].value.approximate);
    assert_null(card_finding(card, "approximate-decides"));
}

static void the_least_volume_is_open(void **state)
{
    fixture *f = *state;
    load_contract(f, "c", "2026-01-01", CARRY);
    int64_t basis = fixture_basis(f, (vg_basis){.target = THRESHOLD(20, true),
                                                .shortest = NO_THRESHOLD,
                                                .currency = "",
                                                .reconstructed = "answered:0.01*offered"});
    fixture_put(f, (fixture_row){.start = day_start(2026, 4, 5),
                                 .length = VG_LEN_DAY,
                                 .basis = basis,
                                 .measures = {VG_M_offered, ANSWERED, IN_TARGET},
                                 .values = {300, 9, 9},
                                 .count = 3});
    /* 3 % of 300 are 8 to 10. */
    const vg_scorecard *card = score(f, "2026-04", "alpha", NULL).cards;
    assert_int_equal(card->levels[0].judgement.status, VG_NOT_MEASURED);
    assert_string_equal(card_finding(card, "approximate-decides")->text, "answered: 9 / 10");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        T(bands_points_and_steps_are_decided_by_the_range),
        T(months_of_a_quarter_are_judged_by_their_own_range),
        T(without_a_range_everything_is_open),
        T(a_carried_value_keeps_its_range),
        T(the_least_volume_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
