/* Which series take part: lengths, feeds, origins, and what is said about them. */
#include "fixture.h"

static void finest_length_of_a_month_scores(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    int64_t oct = day_start(2026, 10, 5);
    fixture_put(f, (fixture_row){.start = oct + 8 * 3600, .length = 30, SERVED(10, 9)});
    fixture_put(f, (fixture_row){.start = oct + 9 * 3600, .length = 30, SERVED(20, 19)});
    fixture_put(f, (fixture_row){.start = oct, .length = VG_LEN_DAY, SERVED(30, 28)});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.denominator, "30");
    assert_int_equal(v.rows, 2);
    assert_int_equal(v.coarser, 1);
    assert_int_equal(v.length, 30);
    assert_string_equal(finding_of(f, "coarser-ignored")->text,
                        "day 1 / 30min 2 (client, acd)");
    assert_int_equal(f->finding_count, 1);

    /* Another day total that the half hours do not reach. */
    fixture_put(
        f, (fixture_row){.start = oct + VG_DAY_SECONDS, .length = VG_LEN_DAY, SERVED(7, 6)});
    v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.denominator, "30");
    assert_string_equal(finding_of(f, "coarser-differs")->text,
                        "2026-10-06 answered: day 7 / 30min 0 (+1)");

    /* The finest length of the month holds for each of its days. */
    v = compute(f, &c, &kpi, "2026-10-06");
    assert_int_equal(v.rows, 0);
    assert_int_equal(v.coarser, 1);

    kpi.length = VG_LEN_DAY;
    v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.denominator, "37");
    assert_int_equal(v.length, VG_LEN_DAY);
    assert_int_equal(v.coarser, 0);
    assert_int_equal(f->finding_count, 0);
}

static void control_totals_are_cut_by_the_zone(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    /* 22:00Z on the 4th is midnight of the 5th in Berlin. */
    int64_t midnight = day_start(2026, 10, 4) + 22 * 3600;
    fixture_put(f, (fixture_row){.start = midnight - 1800, .length = 30, SERVED(1, 1)});
    fixture_put(f, (fixture_row){.start = midnight, .length = 30, SERVED(10, 9)});
    fixture_put(
        f, (fixture_row){.start = day_start(2026, 10, 4), .length = VG_LEN_DAY, SERVED(1, 1)});
    fixture_put(
        f, (fixture_row){.start = day_start(2026, 10, 5), .length = VG_LEN_DAY, SERVED(10, 9)});
    fixture_put(
        f,
        (fixture_row){.start = day_start(2026, 10, 1), .length = VG_LEN_MONTH, SERVED(11, 11)});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    assert_int_equal(v.coarser, 3);
    assert_int_equal(findings_of(f, "coarser-ignored"), 2);
    assert_int_equal(findings_of(f, "coarser-differs"), 1);
    assert_string_equal(finding_of(f, "coarser-differs")->text,
                        "2026-10 answered_in_target: month 11 / 30min 10");
}

static void unknown_figures_are_no_control(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    int64_t day = day_start(2026, 10, 5);
    fixture_put(f, (fixture_row){.start = day + 8 * 3600, .length = 30, SERVED(10, NOT)});
    fixture_put(f, (fixture_row){.start = day, .length = VG_LEN_DAY, SERVED(10, 9)});
    compute(f, &c, &kpi, "2026-10");
    assert_int_equal(findings_of(f, "coarser-differs"), 0);
}

/* The days of a week that lie behind the period are not there to be compared. */
static void total_over_the_end_is_no_control(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    int64_t monday = day_start(2026, 10, 26);
    fixture_put(f, (fixture_row){.start = monday, .length = VG_LEN_WEEK, SERVED(70, 70)});
    for (int i = 0; i < 7; i++)
        fixture_put(f, (fixture_row){.start = monday + i * VG_DAY_SECONDS,
                                     .length = VG_LEN_DAY,
                                     SERVED(10, 10)});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.denominator, "60");
    assert_int_equal(v.coarser, 1);
    assert_int_equal(findings_of(f, "coarser-ignored"), 1);
    assert_int_equal(findings_of(f, "coarser-differs"), 0);
}

static void change_of_length_is_found(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    fixture_put(
        f, (fixture_row){.start = day_start(2026, 9, 1), .length = VG_LEN_DAY, SERVED(10, 9)});
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 5), .length = 15, SERVED(20, 9)});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    assert_string_equal(finding_of(f, "length-changed")->text,
                        "2026-10: day -> 15min (client, acd)");
    assert_int_equal(findings_of(f, "length-mixed"), 0);
    v = compute(f, &c, &kpi, "2026-09");
    assert_int_equal(f->finding_count, 0);
    v = compute(f, &c, &kpi, "2026-Q3");
    assert_int_equal(f->finding_count, 0);
    v = compute(f, &c, &kpi, "2026-09-01..2026-10-31");
    expect_rat(v.denominator, "30");
    assert_int_equal(v.length, 0);
    assert_int_equal(findings_of(f, "length-changed"), 1);
    assert_string_equal(finding_of(f, "length-mixed")->text, "day, 15min");
}

static void feeds_are_joined_by_slice(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "100 * (talk + acw) / staffed");
    int64_t t = day_start(2026, 10, 5) + 8 * 3600;
    for (int i = 0; i < 3; i++) {
        fixture_put(f, (fixture_row){.start = t + i * 1800,
                                     .length = 30,
                                     .measures = {VG_M_talk, VG_M_acw},
                                     .values = {10000 + i, 2000},
                                     .count = 2});
        /* The second slice is missing in the other feed, the third does not know it. */
        if (i != 1)
            fixture_put(f, (fixture_row){.start = t + i * 1800,
                                         .length = 30,
                                         .feed = "wfm",
                                         .measures = {VG_M_staffed},
                                         .values = {i == 2 ? NOT : 16000},
                                         .count = 1});
    }
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.exact, "75");
    assert_int_equal(v.rows, 1);
    assert_int_equal(v.incomplete, 2);
    assert_int_equal(findings_of(f, "measure-in-two-feeds"), 0);
    assert_string_equal(finding_of(f, "incomplete-rows")->text, "2/3 (staffed 2)");
}

static void one_measure_in_two_feeds_is_refused(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    int64_t t = day_start(2026, 10, 5);
    fixture_put(f, (fixture_row){.start = t, .length = 30, SERVED(10, 9)});
    fixture_put(f, (fixture_row){.start = t + 1800, .length = 30, SERVED(10, 9)});
    fixture_put(f, (fixture_row){.start = t + 1800,
                                 .length = 30,
                                 .feed = "crm",
                                 .measures = {VG_M_answered},
                                 .values = {10},
                                 .count = 1});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    assert_false(v.known);
    assert_true(v.refused);
    const vg_finding *found = finding_of(f, "measure-in-two-feeds");
    assert_int_equal(found->kind->level, VG_LEVEL_ERROR);
    assert_string_equal(found->text, "answered: hot, client, 2026-10-05T00:30:00Z/30min");
    /* At different times they complete each other: a feed may be replaced in the middle of a
     * month. */
    kpi = kpi_of(f, "answered");
    fixture_put(f, (fixture_row){.start = t, .length = 30, .line = "two", SERVED(10, 9)});
    fixture_put(
        f, (fixture_row){
               .start = t + 1800, .length = 30, .line = "two", .feed = "new", SERVED(5, 4)});
    const char *two[] = {"two"};
    vg_kpi_ask ask = {.kpi = &kpi, .lines = two, .line_count = 1};
    vg_kpi_job job = {.store = f->store,
                      .contract = &c,
                      .zone = f->berlin,
                      .vendor_id = f->vendor,
                      .vendor = "alpha",
                      .period = period_of("2026-10"),
                      .asks = &ask,
                      .ask_count = 1};
    OK(vg_kpi_compute(&f->arena, &job, &v, &err));
    assert_true(v.known);
    expect_rat(v.exact, "15");
}

static void two_origins_are_never_added(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    int64_t t = day_start(2026, 10, 5);
    fixture_put(f, (fixture_row){.start = t, .length = 30, SERVED(10, 5)});
    fixture_put(f, (fixture_row){.start = t, .length = 30, .origin = "vendor", SERVED(11, 11)});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.exact, "50");
    assert_int_equal(v.rows, 1);
    assert_int_equal(f->finding_count, 0);
    c.origin = "vendor";
    v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.exact, "100");
    c.origin = "carrier";
    v = compute(f, &c, &kpi, "2026-10");
    assert_false(v.known);
    assert_string_equal(finding_of(f, "other-origin-only")->text, "client -> carrier");
    assert_int_equal(findings_of(f, "no-rows"), 0);
    /* One measure by another authority. */
    vg_origin_rule rule = {.measure = VG_M_answered_in_target, .origin = "vendor"};
    c.origin = "client";
    c.origins = &rule;
    c.origin_count = 1;
    v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.exact, "110");
    assert_int_equal(v.rows, 1);
}

static void longer_slices_lead_a_join(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_origin_rule rule = {.measure = VG_M_paid, .origin = "hr"};
    c.origins = &rule;
    c.origin_count = 1;
    vg_kpi kpi = kpi_of(f, "100 * talk / paid");
    /* Berlin's 5 October begins at 22:00Z on the 4th. */
    int64_t midnight = day_start(2026, 10, 4) + 22 * 3600;
    const struct {
        int64_t at, talk;
    } rows[] = {{-900, 500000}, {0, 100000}, {43200, 200000}, {86400 - 900, 300000}};
    for (int i = 0; i < 4; i++)
        fixture_put(f, (fixture_row){.start = midnight + rows[i].at,
                                     .length = 15,
                                     .measures = {VG_M_talk},
                                     .values = {rows[i].talk},
                                     .count = 1});
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 5),
                                 .length = VG_LEN_DAY,
                                 .origin = "hr",
                                 .feed = "pay",
                                 .measures = {VG_M_paid},
                                 .values = {800000},
                                 .count = 1});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.exact, "75");
    expect_rat(v.numerator, "600");
    assert_int_equal(v.rows, 1);
    assert_int_equal(v.incomplete, 1); /* 4 October has no pay */
    assert_int_equal(v.length, VG_LEN_DAY);
    /* A row that does not know talk spoils its day. */
    fixture_put(f, (fixture_row){.start = midnight + 900,
                                 .length = 15,
                                 .measures = {VG_M_talk},
                                 .values = {NOT},
                                 .count = 1});
    v = compute(f, &c, &kpi, "2026-10");
    assert_int_equal(v.rows, 0);
    assert_int_equal(v.incomplete, 2);
}

static void stream_without_a_needed_measure_stays_out(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    int64_t t = day_start(2026, 10, 5);
    fixture_put(f, (fixture_row){.start = t, .length = 30, SERVED(10, 9)});
    fixture_put(f, (fixture_row){.start = t,
                                 .length = VG_LEN_DAY,
                                 .feed = "wfm",
                                 .measures = {VG_M_scheduled},
                                 .values = {1},
                                 .count = 1});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    assert_int_equal(v.rows, 1);
    assert_int_equal(v.incomplete, 0);
    assert_int_equal(v.length, 30);
    assert_int_equal(f->finding_count, 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        T(finest_length_of_a_month_scores),     T(control_totals_are_cut_by_the_zone),
        T(unknown_figures_are_no_control),      T(total_over_the_end_is_no_control),
        T(change_of_length_is_found),           T(feeds_are_joined_by_slice),
        T(one_measure_in_two_feeds_is_refused), T(two_origins_are_never_added),
        T(longer_slices_lead_a_join),           T(stream_without_a_needed_measure_stays_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
