/* Joins of streams whose slices are of different length: both sides of a figure cover the same
 * time, wherever months and periods end. */
#include "fixture.h"

static void put_offered(fixture *f, int64_t start, vg_length length, int64_t value)
{
    fixture_put(f, (fixture_row){.start = start,
                                 .length = length,
                                 .measures = {VG_M_offered},
                                 .values = {value},
                                 .count = 1});
}

static void put_staffed(fixture *f, int64_t start, vg_length length, int64_t seconds)
{
    fixture_put(f, (fixture_row){.start = start,
                                 .length = length,
                                 .feed = "wfm",
                                 .measures = {VG_M_staffed},
                                 .values = {seconds * 1000},
                                 .count = 1});
}

static void put_days(fixture *f, int64_t first, int count, int64_t value)
{
    for (int i = 0; i < count; i++)
        put_offered(f, first + i * VG_DAY_SECONDS, VG_LEN_DAY, value);
}

static void expect_out(const fixture *f, const char *text)
{
    const vg_finding *cut = finding_of(f, "cut-left-out");
    assert_string_equal(cut->text, text);
    assert_string_equal(cut->service_level, "SL-1");
    assert_string_equal(cut->line, "hot");
    assert_int_equal(findings_of(f, "cut-left-out"), 1);
}

/* 2026-W40 has three days in September and four in October. */
static void week_holds_its_days_of_both_months(void **state)
{
    static const char *const periods[] = {"2026-W40", "2026-09-28..2026-10-10", "2026"};
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "staffed / offered");
    int64_t monday = day_start(2026, 9, 28);
    put_days(f, monday, 7, 10);
    put_staffed(f, monday, VG_LEN_WEEK, 700);
    for (int i = 0; i < 3; i++) {
        vg_kpi_value v = compute(f, &c, &kpi, periods[i]);
        assert_true(v.known);
        expect_rat(v.exact, "10");
        expect_rat(v.denominator, "70");
        assert_int_equal(v.rows, 1);
        assert_int_equal(v.incomplete, 0);
        assert_int_equal(v.length, VG_LEN_WEEK);
        assert_int_equal(f->finding_count, 0);
    }
    /* One unknown day behind the end of the month spoils the week. */
    put_days(f, monday + 7 * VG_DAY_SECONDS, 6, 10);
    put_days(f, monday + 13 * VG_DAY_SECONDS, 1, NOT);
    put_staffed(f, monday + 7 * VG_DAY_SECONDS, VG_LEN_WEEK, 7000);
    vg_kpi_value v = compute(f, &c, &kpi, "2026-09-28..2026-10-31");
    expect_rat(v.exact, "10");
    assert_int_equal(v.rows, 1);
    assert_int_equal(v.incomplete, 1);
}

static void week_over_the_end_of_the_period_is_left_out(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "staffed / offered");
    int64_t monday = day_start(2026, 9, 21);
    put_days(f, monday, 14, 10);
    put_staffed(f, monday, VG_LEN_WEEK, 350);
    put_staffed(f, monday + 7 * VG_DAY_SECONDS, VG_LEN_WEEK, 700);
    static const char *const periods[] = {"2026-09", "2026-Q3", "2026-09-01..2026-10-03"};
    for (int i = 0; i < 3; i++) {
        vg_kpi_value v = compute(f, &c, &kpi, periods[i]);
        expect_rat(v.exact, "5");
        assert_int_equal(v.rows, 1);
        assert_int_equal(v.incomplete, 0);
        expect_out(f, "2026-W40");
    }
    /* The days behind the cut have no week of their own in the next period. */
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    assert_false(v.known);
    assert_int_equal(v.incomplete, 4);
    assert_int_equal(findings_of(f, "crosses-cut"), 0);
    /* Alone the week is counted whole, and so are two weeks that fit each other. */
    kpi = kpi_of(f, "staffed");
    v = compute(f, &c, &kpi, "2026-09");
    expect_rat(v.exact, "1050");
    assert_string_equal(finding_of(f, "crosses-cut")->text, "2026-W40");
    kpi = kpi_of(f, "staffed / complaints");
    fixture_put(f, (fixture_row){.start = monday + 7 * VG_DAY_SECONDS,
                                 .length = VG_LEN_WEEK,
                                 .feed = "crm",
                                 .measures = {VG_M_complaints},
                                 .values = {7},
                                 .count = 1});
    v = compute(f, &c, &kpi, "2026-09");
    expect_rat(v.exact, "100");
    assert_int_equal(v.rows, 1);
}

/* The whole week is known on both sides, whichever month knows what. */
static void stream_that_knows_nothing_in_a_month_still_spoils_its_week(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "staffed / offered");
    int64_t monday = day_start(2026, 9, 28);
    put_days(f, monday, 3, NOT);
    put_days(f, monday + 3 * VG_DAY_SECONDS, 4, 10);
    put_staffed(f, monday, VG_LEN_WEEK, 700);
    vg_kpi_value v = compute(f, &c, &kpi, "2026-W40");
    assert_false(v.known);
    assert_int_equal(v.incomplete, 1);
}

/* The last week of September holds four days of October, which October sends once more. */
static void change_of_length_counts_no_day_twice(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "staffed / offered");
    int64_t monday = day_start(2026, 9, 21);
    put_days(f, monday, 21, 10);
    put_staffed(f, monday, VG_LEN_WEEK, 700);
    put_staffed(f, monday + 7 * VG_DAY_SECONDS, VG_LEN_WEEK, 700);
    for (int i = 10; i < 21; i++)
        put_staffed(f, monday + i * VG_DAY_SECONDS, VG_LEN_DAY, i < 14 ? 9999 : 100);
    static const char text[] = "2026-W40 / day 4";
    vg_kpi_value v = compute(f, &c, &kpi, "2026-09-01..2026-10-31");
    expect_rat(v.exact, "10");
    expect_rat(v.denominator, "210");
    assert_int_equal(v.rows, 9); /* two weeks, seven days */
    assert_int_equal(v.incomplete, 0);
    expect_out(f, text);
    kpi = kpi_of(f, "staffed");
    v = compute(f, &c, &kpi, "2026-09-01..2026-10-31");
    expect_rat(v.exact, "2100");
    assert_int_equal(v.rows, 9);
    expect_out(f, text);
}

/* Days that a month holds cannot stand in a week as well. */
static void week_into_a_month_that_is_sent_whole_is_left_out(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "staffed / offered");
    int64_t monday = day_start(2026, 9, 21);
    put_days(f, monday, 41, 10); /* until the end of October */
    put_staffed(f, monday, VG_LEN_WEEK, 700);
    put_staffed(f, monday + 7 * VG_DAY_SECONDS, VG_LEN_WEEK, 7777);
    put_staffed(f, day_start(2026, 10, 1), VG_LEN_MONTH, 3100);
    vg_kpi_value v = compute(f, &c, &kpi, "2026-09-01..2026-10-31");
    expect_rat(v.exact, "10");
    assert_int_equal(v.rows, 2);
    expect_out(f, "2026-W40 / month");
    kpi = kpi_of(f, "staffed");
    v = compute(f, &c, &kpi, "2026-09-01..2026-10-31");
    expect_rat(v.exact, "3800");
    expect_out(f, "2026-W40 / month");
}

/* The week and the month stand in different streams. */
static void week_and_month_of_two_streams_share_no_day(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "staffed / offered");
    int64_t monday = day_start(2026, 9, 21);
    put_days(f, monday, 41, 10);
    put_staffed(f, monday, VG_LEN_WEEK, 700);
    put_staffed(f, monday + 7 * VG_DAY_SECONDS, VG_LEN_WEEK, 7777);
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 1),
                                 .length = VG_LEN_MONTH,
                                 .feed = "pay",
                                 .measures = {VG_M_staffed},
                                 .values = {3100000},
                                 .count = 1});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-09-01..2026-10-31");
    expect_rat(v.exact, "10");
    assert_int_equal(v.rows, 2);
    expect_out(f, "2026-W40 / month");
}

/* 25 October 2026 has 50 half hours in Berlin, 29 March 46. */
static void half_hours_fill_the_days_of_a_clock_change(void **state)
{
    static const struct {
        const char *period;
        int month, day, halves;
    } cases[] = {{"2026-10", 10, 25, 50}, {"2026-03", 3, 29, 46}, {"2026-10-25", 10, 25, 50}};
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "staffed / offered");
    for (int i = 0; i < 2; i++) {
        int64_t day = day_start(2026, cases[i].month, cases[i].day);
        vg_time midnight = vg_zone_day_start(f->berlin, (vg_day)(day / VG_DAY_SECONDS));
        for (int k = -2; k < cases[i].halves + 2; k++)
            put_offered(f, midnight + k * 1800, 30, k < 0 || k >= cases[i].halves ? 1000 : 3);
        put_staffed(f, day, VG_LEN_DAY, 9 * cases[i].halves);
    }
    for (int i = 0; i < 3; i++) {
        vg_kpi_value v = compute(f, &c, &kpi, cases[i].period);
        expect_rat(v.exact, "3");
        assert_int_equal(v.denominator.num, 3 * cases[i].halves);
        assert_int_equal(v.rows, 1);
        assert_int_equal(v.incomplete, i == 2 ? 0 : 2);
        assert_int_equal(findings_of(f, "crosses-cut"), 0);
    }
}

static void month_holds_its_days(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "staffed / offered");
    put_days(f, day_start(2026, 9, 30), 33, 10);
    put_staffed(f, day_start(2026, 10, 1), VG_LEN_MONTH, 3100);
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.exact, "10");
    assert_int_equal(v.rows, 1);
    assert_int_equal(v.incomplete, 0);
    /* The days of September and November have no staffed time. */
    v = compute(f, &c, &kpi, "2026-09-01..2026-11-30");
    expect_rat(v.exact, "10");
    assert_int_equal(v.rows, 1);
    assert_int_equal(v.incomplete, 2);
    /* A month that is cut is not there. */
    v = compute(f, &c, &kpi, "2026-10-01..2026-10-30");
    assert_false(v.known);
    assert_string_equal(finding_of(f, "cut-left-out")->text, "2026-10");
    v = compute(f, &c, &kpi, "2026-10-02..2026-11-30");
    assert_false(v.known);
}

/* Four weeks and three days: no month but a February is a number of weeks. */
static void weeks_do_not_fill_a_month(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "staffed / offered");
    for (int i = 0; i < 4; i++)
        put_offered(f, day_start(2026, 10, 5) + i * 7 * VG_DAY_SECONDS, VG_LEN_WEEK, 70);
    put_staffed(f, day_start(2026, 10, 1), VG_LEN_MONTH, 3100);
    vg_kpi_value v = compute(f, &c, &kpi, "2026-Q4");
    assert_false(v.known);
    assert_int_equal(v.incomplete, 0);
    expect_out(f, "2026-10 / week");
    /* Weeks alone fill what they fill. */
    kpi = kpi_of(f, "offered");
    v = compute(f, &c, &kpi, "2026-Q4");
    expect_rat(v.exact, "280");
    assert_int_equal(findings_of(f, "crosses-cut"), 0);
}

/* A control total over a month end is compared where the period holds all of it. */
static void control_total_over_a_month_end_is_compared(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "offered");
    int64_t monday = day_start(2026, 9, 28);
    put_days(f, monday, 7, 10);
    put_offered(f, monday, VG_LEN_WEEK, 70);
    vg_kpi_value v = compute(f, &c, &kpi, "2026-W40");
    expect_rat(v.exact, "70");
    assert_int_equal(v.coarser, 1);
    assert_int_equal(findings_of(f, "coarser-ignored"), 1);
    assert_int_equal(findings_of(f, "coarser-differs"), 0);
    put_days(f, monday + 7 * VG_DAY_SECONDS, 7, 1);
    put_offered(f, monday + 7 * VG_DAY_SECONDS, VG_LEN_WEEK, 70);
    compute(f, &c, &kpi, "2026-09-28..2026-10-31");
    assert_string_equal(finding_of(f, "coarser-differs")->text,
                        "2026-W41 offered: week 70 / day 7");
    assert_string_equal(finding_of(f, "coarser-ignored")->text,
                        "week 2 / day 14 (client, acd)");
    compute(f, &c, &kpi, "2026-09");
    assert_int_equal(findings_of(f, "coarser-differs"), 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        T(week_holds_its_days_of_both_months),
        T(week_over_the_end_of_the_period_is_left_out),
        T(stream_that_knows_nothing_in_a_month_still_spoils_its_week),
        T(change_of_length_counts_no_day_twice),
        T(week_into_a_month_that_is_sent_whole_is_left_out),
        T(week_and_month_of_two_streams_share_no_day),
        T(half_hours_fill_the_days_of_a_clock_change),
        T(month_holds_its_days),
        T(weeks_do_not_fill_a_month),
        T(control_total_over_a_month_end_is_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
