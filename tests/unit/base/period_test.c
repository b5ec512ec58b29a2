/* Periods and slice lengths. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <vgov/period.h>

static vg_day day(const char *text)
{
    vg_day d;
    assert_int_equal(vg_day_parse(text, 10, &d, NULL), VG_OK);
    return d;
}

static vg_period period(const char *text)
{
    vg_period p;
    vg_err err = VG_ERR_INIT;
    if (vg_period_parse(text, day("2026-10-15"), &p, &err) != VG_OK)
        fail_msg("%s", err.text);
    return p;
}

static void assert_text(const vg_period *p, const char *expected)
{
    vg_str s = VG_STR_INIT;
    vg_period_text(&s, p);
    assert_string_equal(s.ptr, expected);
    vg_str_free(&s);
}

static void parsed_and_printed(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        vg_period_kind kind;
        const char *first, *last, *before;
        int months;
    } cases[] = {
        {"2026-10", VG_PERIOD_MONTH, "2026-10-01", "2026-10-31", "2026-09", 1},
        {"2026-01", VG_PERIOD_MONTH, "2026-01-01", "2026-01-31", "2025-12", 1},
        {"2028-03", VG_PERIOD_MONTH, "2028-03-01", "2028-03-31", "2028-02", 1},
        {"2026-W41", VG_PERIOD_WEEK, "2026-10-05", "2026-10-11", "2026-W40", 0},
        {"2026-W53", VG_PERIOD_WEEK, "2026-12-28", "2027-01-03", "2026-W52", 0},
        {"2027-W01", VG_PERIOD_WEEK, "2027-01-04", "2027-01-10", "2026-W53", 0},
        {"2026-W01", VG_PERIOD_WEEK, "2025-12-29", "2026-01-04", "2025-W52", 0},
        {"2026-Q3", VG_PERIOD_QUARTER, "2026-07-01", "2026-09-30", "2026-Q2", 3},
        {"2026-Q1", VG_PERIOD_QUARTER, "2026-01-01", "2026-03-31", "2025-Q4", 3},
        {"2026", VG_PERIOD_YEAR, "2026-01-01", "2026-12-31", "2025", 12},
        {"2026-10-01", VG_PERIOD_DAY, "2026-10-01", "2026-10-01", "2026-09-30", 0},
        {"2026-10-01..2026-10-15", VG_PERIOD_RANGE, "2026-10-01", "2026-10-15",
         "2026-09-16..2026-09-30", 0},
        {"2026-10-01..2026-11-30", VG_PERIOD_RANGE, "2026-10-01", "2026-11-30",
         "2026-08-01..2026-09-30", 2},
        {"2026-10-01..2026-10-01", VG_PERIOD_RANGE, "2026-10-01", "2026-10-01",
         "2026-09-30..2026-09-30", 0},
        {"2025-12-01..2027-01-31", VG_PERIOD_RANGE, "2025-12-01", "2027-01-31",
         "2024-09-30..2025-11-30", 14},
        {"9999", VG_PERIOD_YEAR, "9999-01-01", "9999-12-31", "9998", 12},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vg_period p = period(cases[i].text);
        assert_int_equal(p.kind, cases[i].kind);
        assert_int_equal(p.first, day(cases[i].first));
        assert_int_equal(p.last, day(cases[i].last));
        assert_int_equal(vg_period_months(&p), cases[i].months);
        assert_text(&p, cases[i].text);
        vg_period before = vg_period_previous(&p);
        assert_text(&before, cases[i].before);
        assert_int_equal(before.last + 1, p.first);
    }
}

static void words_count_from_a_day(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"last-month", "2026-10-15", "2026-09"},   {"last-month", "2026-01-31", "2025-12"},
        {"last-month", "2028-03-31", "2028-02"},   {"this-month", "2026-10-31", "2026-10"},
        {"last-week", "2027-01-04", "2026-W53"},   {"last-week", "2027-01-10", "2026-W53"},
        {"last-week", "2027-01-03", "2026-W52"},   {"yesterday", "2027-01-01", "2026-12-31"},
        {"yesterday", "2028-03-01", "2028-02-29"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vg_period p;
        assert_int_equal(vg_period_parse(cases[i][0], day(cases[i][1]), &p, NULL), VG_OK);
        assert_text(&p, cases[i][2]);
    }
}

static void nothing_before_the_calendar(void **state)
{
    (void)state;
    vg_period p;
    assert_int_equal(vg_period_parse("this-month", VG_DAY_FIRST, &p, NULL), VG_OK);
    assert_int_equal(vg_period_parse("last-month", VG_DAY_FIRST, &p, NULL), VG_USAGE);
    assert_int_equal(vg_period_parse("last-week", VG_DAY_FIRST, &p, NULL), VG_USAGE);
    assert_int_equal(vg_period_parse("yesterday", VG_DAY_FIRST, &p, NULL), VG_USAGE);
}

/* They are printed as the days that they are. */
static void ranges_of_months(void **state)
{
    (void)state;
    static const struct {
        const char *text, *printed;
        int months;
    } cases[] = {
        {"2026-10..2026-11", "2026-10-01..2026-11-30", 2},
        {"2025-12..2027-02", "2025-12-01..2027-02-28", 15},
        {"2026-02..2026-02", "2026-02-01..2026-02-28", 1},
        {"1583-01..9999-12", "1583-01-01..9999-12-31", 12 * 8417},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vg_period p = period(cases[i].text);
        vg_str text = VG_STR_INIT;
        vg_period_text(&text, &p);
        assert_string_equal(text.ptr, cases[i].printed);
        assert_int_equal(p.kind, VG_PERIOD_RANGE);
        assert_int_equal(vg_period_months(&p), cases[i].months);
        vg_str_free(&text);
    }
}

static void wrong_ones_are_usage(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "expected 2026-10"},
        {"2026-1", "expected 2026-10"},
        {"26-10", "expected 2026-10"},
        {"2026-10 ", "expected 2026-10"},
        {"October", "expected 2026-10"},
        {"next-month", "expected 2026-10"},
        {"2026-W4", "expected 2026-10"},
        {"2026-w41", "expected 2026-10"},
        {"2026-10..", "expected 2026-10"},
        {"2026-10-01..", "expected 2026-10"},
        {"2026-10-01...2026-10-15", "expected 2026-10"},
        {"2026-00", "a month from 01 to 12"},
        {"2026-13", "a month from 01 to 12"},
        {"2026-Q0", "a quarter from Q1 to Q4"},
        {"2026-Q5", "a quarter from Q1 to Q4"},
        {"2026-W00", "the year has no such week"},
        {"2027-W53", "the year has no such week"},
        {"2026-W54", "the year has no such week"},
        {"9999-W52", "the year has no such week"},
        {"1582", "a year from 1583 to 9999"},
        {"1582-W20", "a year from 1583 to 9999"},
        {"2026-02-29", "there is no such date"},
        {"2026-02-29..2026-03-01", "there is no such date"},
        {"2026-10-01..2026-10-32", "there is no such date"},
        {"2026-10-01..2026x10x15", "expected a date like"},
        {"2026-10-15..2026-10-01", "its last day is before its first"},
        {"2026-11..2026-10", "its last month is before its first"},
        {"2026-10..2026-13", "a month from 01 to 12"},
        {"1582-10..2026-10", "a year from 1583 to 9999"},
        {"2026-10..2026-10-15", "expected 2026-10"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vg_period p;
        vg_err err = VG_ERR_INIT;
        assert_int_equal(vg_period_parse(cases[i][0], 20000, &p, &err), VG_USAGE);
        if (!strstr(err.text, cases[i][1]) || !strstr(err.text, cases[i][0]))
            fail_msg("%s: %s", cases[i][0], err.text);
        assert_int_equal(p.first, 0);
    }
}

static void clipped(void **state)
{
    (void)state;
    static const struct {
        const char *period, *first, *last, *expected; /* NULL: no overlap */
    } cases[] = {
        {"2026-10", "2026-01-01", "2026-12-31", "2026-10"},
        {"2026-10", "2026-10-01", "2026-10-31", "2026-10"},
        {"2026-10", "2026-10-05", "2026-12-31", "2026-10-05..2026-10-31"},
        {"2026-10", "2026-10-31", "2026-12-31", "2026-10-31"},
        {"2026-10", "2026-11-01", "2026-12-31", NULL},
        {"2026-10", "2026-01-01", "2026-09-30", NULL},
        {"2026", "2026-04-01", "2027-03-31", "2026-04-01..2026-12-31"},
        {"2026", "2026-04-01", "2026-06-30", "2026-Q2"},
        {"2026", "2026-03-01", "2026-05-31", "2026-03-01..2026-05-31"},
        {"2026", "2026-12-01", "2027-03-31", "2026-12"},
        {"2026-Q4", "2026-12-01", "2026-12-31", "2026-12"},
        {"2026-01-01..2027-12-31", "2027-01-01", "2028-12-31", "2027"},
        {"2026-01-01..2027-12-31", "2026-07-01", "2027-06-30", "2026-07-01..2027-06-30"},
        {"2026-10", "2026-10-05", "2026-10-11", "2026-W41"},
        {"2026-10", "2026-10-06", "2026-10-12", "2026-10-06..2026-10-12"},
        {"2026-10-01..2026-10-31", "2026-01-01", "2026-12-31", "2026-10-01..2026-10-31"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vg_period p = period(cases[i].period), out;
        bool some = vg_period_clip(&p, day(cases[i].first), day(cases[i].last), &out);
        assert_int_equal(some, cases[i].expected != NULL);
        if (some)
            assert_text(&out, cases[i].expected);
    }
}

static void month_of_a_day(void **state)
{
    (void)state;
    vg_period p = vg_period_month(day("2028-02-29"));
    assert_text(&p, "2028-02");
    assert_int_equal(p.last, day("2028-02-29"));
}

static void instants_in_a_zone(void **state)
{
    (void)state;
    setenv("TZDIR", "tests/vectors/zoneinfo", 1);
    vg_zone *zone;
    assert_int_equal(vg_zone_load(&zone, "Europe/Berlin", NULL), VG_OK);
    vg_time from, to;
    vg_period p = period("2026-10");
    vg_period_instants(&p, zone, &from, &to);
    assert_int_equal(from, (vg_time)day("2026-10-01") * 86400 - 7200);
    assert_int_equal(to, (vg_time)day("2026-11-01") * 86400 - 3600);
    assert_int_equal(to - from, (31 * 24 + 1) * 3600);
    p = period("2026-03-29");
    vg_period_instants(&p, zone, &from, &to);
    assert_int_equal(to - from, 23 * 3600);
    vg_zone_free(zone);
}

static void lengths(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        vg_length length;
        bool instant;
    } cases[] = {{"5min", 5, true},    {"10min", 10, true},    {"15min", 15, true},
                 {"20min", 20, true},  {"30min", 30, true},    {"60min", 60, true},
                 {"day", 1440, false}, {"week", 10080, false}, {"month", 43200, false}};
    vg_length length;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(vg_length_parse(cases[i].text, &length));
        assert_int_equal(length, cases[i].length);
        assert_true(vg_length_valid(length));
        assert_int_equal(vg_length_is_instant(length), cases[i].instant);
        assert_string_equal(vg_length_name(length), cases[i].text);
    }
    assert_true(vg_length_parse("1h", &length));
    assert_int_equal(length, 60);
    static const char *const bad[] = {"", "30", "min", "30 min", "30MIN", "2h", "7min", "?"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(vg_length_parse(bad[i], &length));
        assert_int_equal(length, 0);
    }
    static const vg_length invalid[] = {0, -5, 1, 7, 45, 1439, 2880, INT32_MAX};
    for (size_t i = 0; i < sizeof invalid / sizeof invalid[0]; i++) {
        assert_false(vg_length_valid(invalid[i]));
        assert_string_equal(vg_length_name(invalid[i]), "?");
    }
}

static void last_days_of_slices(void **state)
{
    (void)state;
    assert_int_equal(vg_length_last_day(VG_LEN_DAY, day("2026-10-01")), day("2026-10-01"));
    assert_int_equal(vg_length_last_day(VG_LEN_WEEK, day("2026-12-28")), day("2027-01-03"));
    assert_int_equal(vg_length_last_day(VG_LEN_MONTH, day("2028-02-01")), day("2028-02-29"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parsed_and_printed),
        cmocka_unit_test(words_count_from_a_day),
        cmocka_unit_test(nothing_before_the_calendar),
        cmocka_unit_test(ranges_of_months),
        cmocka_unit_test(wrong_ones_are_usage),
        cmocka_unit_test(clipped),
        cmocka_unit_test(month_of_a_day),
        cmocka_unit_test(instants_in_a_zone),
        cmocka_unit_test(lengths),
        cmocka_unit_test(last_days_of_slices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
