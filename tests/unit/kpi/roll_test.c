/* Roll-ups by hand, slices as text, and sums beyond 64 bits. */
#include "fixture.h"

#include "kpi/roll.h"
#include "kpi/slice.h"

static void put_one(fixture *f, const char *line, int64_t start, vg_length length, vg_measure m,
                    int64_t value)
{
    fixture_put(f, (fixture_row){.start = start,
                                 .length = length,
                                 .line = line,
                                 .measures = {m},
                                 .values = {value},
                                 .count = 1});
}

/* headcount is stored times 100; February 2026 has 28 days, March 31. */
static void average_weighs_by_length_and_sums_over_lines(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "headcount");
    put_one(f, "a", day_start(2026, 2, 1), VG_LEN_MONTH, VG_M_headcount, 1000);
    put_one(f, "a", day_start(2026, 3, 1), VG_LEN_MONTH, VG_M_headcount, 2050);
    put_one(f, "b", day_start(2026, 3, 1), VG_LEN_MONTH, VG_M_headcount, 525);
    vg_kpi_value v = compute(f, &c, &kpi, "2026-02-01..2026-03-31");
    /* (10 * 28 + 20.5 * 31) / 59 + 5.25 */
    expect_rat(v.exact, "4901/236");
    expect_rat(v.rounded, "104/5");
    assert_int_equal(v.rows, 3);
    v = compute(f, &c, &kpi, "2026-03");
    expect_rat(v.exact, "103/4");
}

/* A change of clocks moves no weight: each day is a day. */
static void days_weigh_the_same(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "headcount");
    put_one(f, "a", day_start(2026, 10, 24), VG_LEN_DAY, VG_M_headcount, 100);
    put_one(f, "a", day_start(2026, 10, 25), VG_LEN_DAY, VG_M_headcount, 400);
    expect_rat(compute(f, &c, &kpi, "2026-10").exact, "5/2");
}

static void last_is_the_latest_complete_slice(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "backlog");
    put_one(f, "a", day_start(2026, 10, 30), VG_LEN_DAY, VG_M_backlog, 90);
    put_one(f, "a", day_start(2026, 10, 29), VG_LEN_DAY, VG_M_backlog, 500);
    put_one(f, "a", day_start(2026, 10, 31), VG_LEN_DAY, VG_M_backlog, NOT);
    put_one(f, "b", day_start(2026, 10, 2), VG_LEN_DAY, VG_M_backlog, 7);
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.exact, "97");
    assert_int_equal(v.incomplete, 1);
}

static void max_is_the_largest_over_time_then_by_scope(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi wait = kpi_of(f, "wait_max"), used = kpi_of(f, "channels_in_use");
    const struct {
        const char *line;
        int64_t hour, wait, used;
    } rows[] = {{"a", 8, 61000, 5}, {"a", 9, 59000, 9}, {"b", 8, 120500, 4}, {"b", 9, 0, 3}};
    for (int i = 0; i < 4; i++)
        fixture_put(f, (fixture_row){.start = day_start(2026, 10, 5) + rows[i].hour * 3600,
                                     .length = 60,
                                     .line = rows[i].line,
                                     .measures = {VG_M_wait_max, VG_M_channels_in_use},
                                     .values = {rows[i].wait, rows[i].used},
                                     .count = 2});
    expect_rat(compute(f, &c, &wait, "2026-10").exact, "241/2");
    /* The largest of each line, summed over lines. */
    expect_rat(compute(f, &c, &used, "2026-10").exact, "13");
}

/* Negative values are the first of a maximum, too. */
static void max_of_negative_values(void **state)
{
    (void)state;
    vg_roll r = {.any = false}, later = {.any = false}, none = {.any = false};
    vg_roll_add(&r, VG_ROLL_MAX, -7, 30);
    vg_roll_add(&r, VG_ROLL_MAX, -9, 30);
    assert_int_equal(r.one, -7);
    vg_roll_add(&later, VG_ROLL_MAX, -3, 30);
    vg_roll_merge(&r, VG_ROLL_MAX, &later);
    assert_int_equal(r.one, -3);
    vg_roll_merge(&r, VG_ROLL_MAX, &none);
    assert_int_equal(r.one, -3);
    vg_roll_merge(&none, VG_ROLL_MAX, &r);
    assert_int_equal(none.one, -3);
}

static void rolled_slices_keep_their_kind_in_a_join(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "backlog / headcount");
    int64_t day = day_start(2026, 10, 5);
    for (int i = 0; i < 2; i++) {
        put_one(f, "a", day + 6 * 3600 + i * 1800, 30, VG_M_backlog, 40 + i);
        put_one(f, "a", day + VG_DAY_SECONDS + 6 * 3600 + i * 1800, 30, VG_M_backlog, 50 + i);
        fixture_put(f, (fixture_row){.start = day + i * VG_DAY_SECONDS,
                                     .length = VG_LEN_DAY,
                                     .line = "a",
                                     .feed = "hr",
                                     .measures = {VG_M_headcount},
                                     .values = {100 + 200 * i},
                                     .count = 1});
    }
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.exact, "51/2");
    assert_int_equal(v.rows, 2);
}

static void wide_sums_become_exact_numbers(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_rat r;
    vg_roll sum = {.any = true};
    /* Ten million million rows of the largest value, either sign. */
    sum.sum = (vg_wide)VG_VALUE_MAX * INT64_C(10000000000000);
    OK(vg_roll_natural(&arena, &sum, VG_M_answered, 2, &r, &err));
    expect_rat(r, "10000000000000000000000000");
    sum.sum = -sum.sum - 1;
    OK(vg_roll_natural(&arena, &sum, VG_M_talk, 2, &r, &err));
    expect_rat(r, "-10000000000000000000000001/1000");
    vg_roll average = {.any = true};
    for (int i = 0; i < 1000; i++)
        vg_roll_add(&average, VG_ROLL_AVERAGE, VG_VALUE_MAX - i % 2, 44640);
    OK(vg_roll_natural(&arena, &average, VG_M_headcount, 2, &r, &err));
    expect_rat(r, "1999999999999/200");
    vg_arena_free(&arena);
}

/* The table names only roll-ups that mean something. */
static void every_measure_has_roll_ups_that_work(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    for (int m = 0; m < VG_MEASURES; m++) {
        vg_roll r = {.any = false};
        vg_rat total = VG_RAT_ZERO, value;
        vg_roll_add(&r, vg_measures[m].over_time, 4200, 30);
        OK(vg_roll_natural(&arena, &r, (vg_measure)m, 2, &value, &err));
        assert_int_equal(vg_rat_sign(value), 1);
        OK(vg_roll_scope(&arena, &total, false, (vg_measure)m, value, &err));
        OK(vg_roll_scope(&arena, &total, true, (vg_measure)m, value, &err));
        assert_int_equal(vg_rat_sign(total), 1);
    }
    vg_arena_free(&arena);
}

static void starts_of_coarser_slices(void **state)
{
    fixture *f = *state;
    /* 22:15Z on 24 October 2026 is 00:15 of the 25th in Berlin, a Sunday. */
    int64_t t = day_start(2026, 10, 24) + 22 * 3600 + 900;
    assert_int_equal(vg_slice_start(t, 15, 15, f->berlin), t);
    assert_int_equal(vg_slice_start(t, 15, 60, f->berlin), t - 900);
    assert_int_equal(vg_slice_start(t, 15, VG_LEN_DAY, f->berlin), day_start(2026, 10, 25));
    assert_int_equal(vg_slice_start(t, 15, VG_LEN_WEEK, f->berlin), day_start(2026, 10, 19));
    assert_int_equal(vg_slice_start(t, 15, VG_LEN_MONTH, f->berlin), day_start(2026, 10, 1));
    assert_int_equal(
        vg_slice_start(day_start(2026, 3, 31), VG_LEN_DAY, VG_LEN_MONTH, f->berlin),
        day_start(2026, 3, 1));
    /* Hours of a zone with half an hour begin at half past in UTC. */
    vg_zone *kolkata = NULL;
    OK(vg_zone_load(&kolkata, "Asia/Kolkata", &err));
    assert_int_equal(vg_slice_start(t, 15, 60, kolkata), t - 2700);
    vg_zone_free(kolkata);
    assert_true(vg_slice_fits(15, 30) && vg_slice_fits(60, VG_LEN_DAY));
    assert_true(vg_slice_fits(30, VG_LEN_WEEK) && vg_slice_fits(VG_LEN_DAY, VG_LEN_MONTH));
    assert_true(vg_slice_fits(VG_LEN_WEEK, VG_LEN_WEEK));
    assert_false(vg_slice_fits(20, 30) || vg_slice_fits(15, 20));
    assert_false(vg_slice_fits(VG_LEN_WEEK, VG_LEN_MONTH));
    assert_int_equal(vg_slice_minutes(day_start(2026, 2, 1), VG_LEN_MONTH), 28 * 1440);
    assert_int_equal(vg_slice_minutes(day_start(2026, 2, 2), VG_LEN_WEEK), 7 * 1440);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        T(average_weighs_by_length_and_sums_over_lines),
        T(days_weigh_the_same),
        T(last_is_the_latest_complete_slice),
        T(max_is_the_largest_over_time_then_by_scope),
        cmocka_unit_test(max_of_negative_values),
        T(rolled_slices_keep_their_kind_in_a_join),
        cmocka_unit_test(wide_sums_become_exact_numbers),
        cmocka_unit_test(every_measure_has_roll_ups_that_work),
        T(starts_of_coarser_slices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
