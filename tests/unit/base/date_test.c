/* Civil dates, ISO weeks and the clock, against Python's calendar. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include <vgov/date.h>

static void vectors_of_python(void **state)
{
    (void)state;
    FILE *f = fopen("tests/vectors/date_vectors.txt", "r");
    assert_non_null(f);
    char line[200];
    int seen = 0;
    while (fgets(line, sizeof line, f)) {
        char text[32];
        int days, weekday, iso_year, iso_week;
        if (sscanf(line, "c %31s %d %d %d %d", text, &days, &weekday, &iso_year, &iso_week) !=
            5)
            continue;
        vg_day day;
        assert_int_equal(vg_day_parse(text, 10, &day, NULL), VG_OK);
        assert_int_equal(day, days);
        assert_int_equal(vg_weekday(day), weekday);
        int year, week;
        vg_iso_week(day, &year, &week);
        assert_int_equal(year, iso_year);
        assert_int_equal(week, iso_week);
        seen++;
    }
    fclose(f);
    assert_int_equal(seen, 215 * 6);
}

/* Walks the whole calendar by its definition. */
static void every_day_follows_the_day_before(void **state)
{
    (void)state;
    vg_date d = {.year = 1583, .month = 1, .day = 1};
    for (vg_day day = VG_DAY_FIRST; day <= VG_DAY_LAST; day++) {
        vg_date read = vg_date_of(day);
        if (read.year != d.year || read.month != d.month || read.day != d.day ||
            vg_day_of(d) != day || !vg_date_valid(d))
            fail_msg("day %d is %d-%d-%d", (int)day, read.year, read.month, read.day);
        bool leap = d.year % 400 == 0 || (d.year % 4 == 0 && d.year % 100 != 0);
        int last =
            d.month == 2 ? 28 + leap : 30 + ((d.month % 2 == 1) == (d.month <= 7) ? 1 : 0);
        if (d.day < last) {
            d.day++;
        } else {
            d.day = 1;
            d.month = d.month % 12 + 1;
            d.year += d.month == 1;
        }
    }
    assert_int_equal(d.year, 10000);
}

static void any_day_has_a_date(void **state)
{
    (void)state;
    const vg_day extremes[] = {INT32_MIN, INT32_MIN + 1, -719468, -719469, INT32_MAX};
    for (size_t i = 0; i < sizeof extremes / sizeof extremes[0]; i++) {
        vg_date d = vg_date_of(extremes[i]);
        assert_true(d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31);
        assert_true(vg_weekday(extremes[i]) >= 1 && vg_weekday(extremes[i]) <= 7);
    }
}

static void invalid_dates(void **state)
{
    (void)state;
    const vg_date bad[] = {{2026, 2, 29}, {2100, 2, 29},  {2026, 4, 31},
                           {2026, 0, 1},  {2026, 13, 1},  {2026, 1, 0},
                           {2026, 1, 32}, {1582, 12, 31}, {10000, 1, 1}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(vg_date_valid(bad[i]));
    assert_true(vg_date_valid((vg_date){2000, 2, 29}));
    assert_true(vg_date_valid((vg_date){2028, 2, 29}));
}

static vg_day day(int y, int m, int d)
{
    return vg_day_of((vg_date){y, m, d});
}

static void months(void **state)
{
    (void)state;
    assert_int_equal(vg_month_first(day(2028, 2, 29)), day(2028, 2, 1));
    assert_int_equal(vg_month_last(day(2028, 2, 1)), day(2028, 2, 29));
    assert_int_equal(vg_month_last(day(2026, 12, 31)), day(2026, 12, 31));
    assert_int_equal(vg_add_months(day(2026, 10, 1), 3), day(2027, 1, 1));
    assert_int_equal(vg_add_months(day(2026, 10, 1), -10), day(2025, 12, 1));
    assert_int_equal(vg_add_months(day(2026, 1, 1), -1), day(2025, 12, 1));
    assert_int_equal(vg_add_months(day(2026, 1, 1), 0), day(2026, 1, 1));
}

static void weeks_and_their_mondays(void **state)
{
    (void)state;
    vg_day monday;
    assert_true(vg_iso_week_monday(2026, 53, &monday));
    assert_int_equal(monday, day(2026, 12, 28));
    assert_true(vg_iso_week_monday(2026, 1, &monday));
    assert_int_equal(monday, day(2025, 12, 29));
    assert_false(vg_iso_week_monday(2027, 53, &monday));
    assert_false(vg_iso_week_monday(2026, 0, &monday));
    assert_false(vg_iso_week_monday(2026, 54, &monday));
    assert_false(vg_iso_week_monday(1582, 20, &monday));
    assert_false(vg_iso_week_monday(10000, 1, &monday));
    /* There and back, for every week of 400 years. */
    int weeks = 0;
    for (int y = 1800; y < 2200; y++)
        for (int w = 1; w <= 53; w++) {
            if (!vg_iso_week_monday(y, w, &monday))
                continue;
            int year, week;
            vg_iso_week(monday + 6, &year, &week);
            assert_int_equal(vg_weekday(monday), 1);
            assert_int_equal(year * 100 + week, y * 100 + w);
            weeks++;
        }
    assert_int_equal(weeks, 146097 / 7);
}

static void texts(void **state)
{
    (void)state;
    vg_str s = VG_STR_INIT;
    vg_day_text(&s, day(1583, 1, 1));
    vg_str_addc(&s, ' ');
    vg_time_text(&s, (vg_time)day(2026, 10, 1) * 86400 + 8 * 3600 + 30 * 60 + 15);
    vg_str_addc(&s, ' ');
    vg_time_text(&s, -1);
    assert_string_equal(s.ptr, "1583-01-01 2026-10-01T08:30:15Z 1969-12-31T23:59:59Z");
    vg_str_free(&s);
}

static void the_clock_can_be_set(void **state)
{
    (void)state;
    setenv("SOURCE_DATE_EPOCH", "1790000000", 1);
    assert_int_equal(vg_now(), 1790000000);
    setenv("SOURCE_DATE_EPOCH", "0", 1);
    assert_int_equal(vg_now(), 0);
    setenv("SOURCE_DATE_EPOCH", "253402300799", 1);
    assert_int_equal(vg_now(), 253402300799);
    /* What is not such a number does not count. */
    const char *bad[] = {"", "-1", "12x", " 1", "253402300800", "99999999999999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        setenv("SOURCE_DATE_EPOCH", bad[i], 1);
        assert_true(vg_now() > 1700000000);
        assert_true(vg_now() < 253402300799);
    }
    unsetenv("SOURCE_DATE_EPOCH");
    assert_true(vg_now() > 1700000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors_of_python),
        cmocka_unit_test(every_day_follows_the_day_before),
        cmocka_unit_test(any_day_has_a_date),
        cmocka_unit_test(invalid_dates),
        cmocka_unit_test(months),
        cmocka_unit_test(weeks_and_their_mondays),
        cmocka_unit_test(texts),
        cmocka_unit_test(the_clock_can_be_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
