/* What rows rest on beside their counts: thresholds, currency, counts computed from a rate. */
#include "fixture.h"

static void thresholds_must_be_the_contracts(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    int64_t t = day_start(2026, 10, 5);
    fixture_put(f, (fixture_row){.start = t, .length = 30, SERVED(10, 9)});
    kpi.target = THRESHOLD(20, true);
    assert_true(compute(f, &c, &kpi, "2026-10").known);
    assert_int_equal(f->finding_count, 0);

    kpi.target = THRESHOLD(20, false);
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    assert_true(v.refused && !v.known);
    assert_int_equal(v.rows, 1);
    assert_string_equal(finding_of(f, "threshold-differs")->text,
                        "answered_in_target: <= 20 s / < 20 s");
    kpi.target = (vg_threshold){.ms = 20500, .within = true};
    v = compute(f, &c, &kpi, "2026-10");
    assert_string_equal(finding_of(f, "threshold-differs")->text,
                        "answered_in_target: <= 20 s / <= 20.5 s");

    /* Nobody said: the figure stands with a warning, asked for or not. */
    vg_basis none = {
        .target = NO_THRESHOLD, .shortest = NO_THRESHOLD, .currency = "", .reconstructed = ""};
    int64_t unknown = fixture_basis(f, none);
    fixture_put(
        f, (fixture_row){.start = t + 1800, .length = 30, .basis = unknown, SERVED(10, 9)});
    kpi.target = THRESHOLD(20, true);
    v = compute(f, &c, &kpi, "2026-10");
    assert_true(v.known && v.threshold_unknown && !v.refused);
    assert_string_equal(finding_of(f, "threshold-unknown")->text,
                        "answered_in_target: ? / <= 20 s");
    kpi.target = NO_THRESHOLD;
    v = compute(f, &c, &kpi, "2026-10");
    assert_true(v.known && v.threshold_unknown);
    assert_int_equal(f->finding_count, 1);

    /* The contract asks nothing, but two thresholds in one figure are two figures. */
    none.target = THRESHOLD(30, true);
    int64_t thirty = fixture_basis(f, none);
    fixture_put(f,
                (fixture_row){.start = t + 3600, .length = 30, .basis = thirty, SERVED(10, 9)});
    v = compute(f, &c, &kpi, "2026-10");
    assert_true(v.refused);
    assert_string_equal(finding_of(f, "threshold-differs")->text,
                        "answered_in_target: <= 20 s, <= 30 s / -");

    /* A formula without such a measure does not care. */
    kpi = kpi_of(f, "answered");
    v = compute(f, &c, &kpi, "2026-10");
    assert_true(v.known && !v.threshold_unknown);
    assert_int_equal(f->finding_count, 0);
}

/* In a join each measure rests on the basis of the row that gives it. */
static void thresholds_in_a_join_are_those_of_their_feed(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "answered_in_target / scheduled");
    vg_basis none = {
        .target = NO_THRESHOLD, .shortest = NO_THRESHOLD, .currency = "", .reconstructed = ""};
    int64_t t = day_start(2026, 10, 5), unknown = fixture_basis(f, none);
    fixture_put(f, (fixture_row){.start = t, .length = 30, SERVED(10, 9)});
    fixture_put(f, (fixture_row){.start = t,
                                 .length = 30,
                                 .feed = "wfm",
                                 .basis = unknown,
                                 .measures = {VG_M_scheduled},
                                 .values = {1000},
                                 .count = 1});
    kpi.target = THRESHOLD(20, true);
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.exact, "9");
    assert_false(v.threshold_unknown);
    assert_int_equal(f->finding_count, 0);
    kpi.target = THRESHOLD(30, true);
    v = compute(f, &c, &kpi, "2026-10");
    assert_true(v.refused);
    assert_int_equal(findings_of(f, "threshold-differs"), 1);
}

static void short_abandons_have_their_own_threshold(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "100 * (abandoned - abandoned_short) / abandoned");
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 5),
                                 .length = 30,
                                 .measures = {VG_M_abandoned, VG_M_abandoned_short},
                                 .values = {10, 2},
                                 .count = 2});
    kpi.shortest = THRESHOLD(5, false);
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.exact, "80");
    kpi.shortest = THRESHOLD(10, false);
    v = compute(f, &c, &kpi, "2026-10");
    assert_true(v.refused);
    assert_int_equal(findings_of(f, "threshold-differs"), 1);
}

static void money_must_be_in_the_contracts_currency(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "cost / answered");
    vg_measure measures[] = {VG_M_answered, VG_M_cost};
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 5),
                                 .length = 30,
                                 .measures = {measures[0], measures[1]},
                                 .values = {4, 1050},
                                 .count = 2});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.exact, "21/8"); /* 10.50 / 4 */
    c.currency = "JPY";
    c.currency_digits = 0;
    v = compute(f, &c, &kpi, "2026-10");
    assert_true(v.refused);
    assert_string_equal(finding_of(f, "currency-differs")->text, "cost: EUR / JPY");
}

static void counts_from_a_rate_are_told(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    int64_t basis =
        fixture_basis(f, (vg_basis){.target = THRESHOLD(20, true),
                                    .shortest = NO_THRESHOLD,
                                    .currency = "",
                                    .reconstructed = "answered_in_target abandoned"});
    fixture_put(
        f, (fixture_row){
               .start = day_start(2026, 10, 5), .length = 30, .basis = basis, SERVED(10, 9)});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    assert_true(v.known && v.reconstructed);
    assert_string_equal(finding_of(f, "reconstructed")->text, "answered_in_target");
    kpi = kpi_of(f, "answered");
    v = compute(f, &c, &kpi, "2026-10");
    assert_false(v.reconstructed);
    assert_int_equal(f->finding_count, 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        T(thresholds_must_be_the_contracts),
        T(thresholds_in_a_join_are_those_of_their_feed),
        T(short_abandons_have_their_own_threshold),
        T(money_must_be_in_the_contracts_currency),
        T(counts_from_a_rate_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
