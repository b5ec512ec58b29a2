/* Time zones, against Python's zoneinfo; the files read are those of tests/vectors/zoneinfo. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/zone.h>

#define FILES "tests/vectors/zoneinfo"

static const char *const names[] = {
    "Europe/Berlin",       "America/New_York",
    "Australia/Lord_Howe", "America/Sao_Paulo",
    "Europe/Dublin",       "Asia/Kolkata",
    "Pacific/Apia",        "Africa/Casablanca",
    "Asia/Tehran",         "UTC",
    "Slim/Berlin",         "Slim/Lord_Howe",
    "Slim/Dublin",         "Rule/All_Year",
    "Rule/Nuuk",           "Rule/Jerusalem",
    "Rule/Auckland",       "Rule/Dublin",
    "Rule/Stray",          "Rule/Julian",
    "Rule/Fixed",
};
enum { NAMES = sizeof names / sizeof names[0] };

static vg_zone *load(const char *name)
{
    vg_zone *zone;
    vg_err err = VG_ERR_INIT;
    if (vg_zone_load(&zone, name, &err) != VG_OK)
        fail_msg("%s", err.text);
    assert_string_equal(vg_zone_name(zone), name);
    return zone;
}

static void check_local(const vg_zone *zone, const char *line)
{
    long long local, instant[2] = {0, 0};
    int count;
    int n = sscanf(line, "l %lld %d %lld %lld", &local, &count, &instant[0], &instant[1]);
    assert_int_equal(n, 2 + count);
    vg_time out[2];
    if (vg_zone_instants(zone, local, out) != count || out[0] != instant[0] ||
        out[1] != instant[1])
        fail_msg("%s: %s", vg_zone_name(zone), line);
}

static void check_line(const vg_zone *zone, const char *line)
{
    long long a, b, c;
    if (line[0] == 'l') {
        check_local(zone, line);
    } else if (sscanf(line, "o %lld %lld", &a, &b) == 2) {
        if (vg_zone_offset(zone, a) != b || vg_zone_local(zone, a) != a + b)
            fail_msg("%s: %s", vg_zone_name(zone), line);
    } else {
        assert_int_equal(sscanf(line, "d %lld %lld %lld", &a, &b, &c), 3);
        vg_time start = vg_zone_day_start(zone, (vg_day)a);
        if (start != b || vg_zone_day_start(zone, (vg_day)a + 1) - start != c)
            fail_msg("%s: %s", vg_zone_name(zone), line);
        if (c > 0)
            assert_int_equal(vg_zone_day(zone, start), a);
    }
}

static void vectors_of_python(void **state)
{
    (void)state;
    FILE *f = fopen("tests/vectors/zone_vectors.txt", "r");
    assert_non_null(f);
    char line[200], name[64];
    int zones = 0, lines = 0;
    vg_zone *zone = NULL;
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#')
            continue;
        if (sscanf(line, "Z %63s", name) == 1) {
            vg_zone_free(zone);
            zone = load(name);
            zones++;
        } else {
            check_line(zone, line);
            lines++;
        }
    }
    fclose(f);
    vg_zone_free(zone);
    assert_int_equal(zones, NAMES);
    assert_true(lines > 9000);
}

/* The lengths everybody knows, by hand. */
static void days_of_23_24_25_hours(void **state)
{
    (void)state;
    static const struct {
        const char *zone, *day;
        int minutes;
    } cases[] = {
        {"Europe/Berlin", "2026-03-29", 23 * 60},
        {"Europe/Berlin", "2026-10-25", 25 * 60},
        {"Europe/Berlin", "2026-10-26", 24 * 60},
        {"America/New_York", "2026-03-08", 23 * 60},
        {"America/New_York", "2026-11-01", 25 * 60},
        {"Australia/Lord_Howe", "2026-04-05", 24 * 60 + 30},
        {"Australia/Lord_Howe", "2026-10-04", 23 * 60 + 30},
        {"America/Sao_Paulo", "2018-11-04", 23 * 60},
        {"America/Sao_Paulo", "2018-02-17", 25 * 60},
        {"Pacific/Apia", "2011-12-30", 0},
        {"Europe/Dublin", "2060-03-28", 23 * 60},
        {"UTC", "2026-03-29", 24 * 60},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vg_zone *zone = load(cases[i].zone);
        vg_day day;
        assert_int_equal(vg_day_parse(cases[i].day, 10, &day, NULL), VG_OK);
        vg_time length = vg_zone_day_start(zone, day + 1) - vg_zone_day_start(zone, day);
        assert_int_equal(length, cases[i].minutes * 60);
        vg_zone_free(zone);
    }
}

/* Every wall time has 0, 1 or 2 instants, which show it, and each instant is found by its wall
 * time. The steps are odd seconds, so that they meet all times of day. */
static void walls_and_instants_agree(void **state)
{
    (void)state;
    const int64_t from = -400000000, to = 4500000000;
    for (int i = 0; i < NAMES; i++) {
        vg_zone *zone = load(names[i]);
        int counts[3] = {0};
        for (int64_t local = from; local < to; local += 86399 / 7) {
            vg_time out[2];
            int n = vg_zone_instants(zone, local, out);
            assert_true(n >= 0 && n <= 2);
            counts[n]++;
            for (int k = 0; k < n; k++)
                assert_int_equal(vg_zone_local(zone, out[k]), local);
            assert_true(n < 2 || out[0] < out[1]);

            vg_time t = local;
            int64_t wall = vg_zone_local(zone, t);
            n = vg_zone_instants(zone, wall, out);
            assert_true((n > 0 && out[0] == t) || (n > 1 && out[1] == t));
            assert_int_equal(wall, t + vg_zone_offset(zone, t));
        }
        assert_true(counts[1] > counts[0] + counts[2]);
        vg_zone_free(zone);
    }
}

/* Days follow each other without a hole and hold their own noon. */
static void days_tile_time(void **state)
{
    (void)state;
    for (int i = 0; i < NAMES; i++) {
        vg_zone *zone = load(names[i]);
        vg_time start = vg_zone_day_start(zone, 5000);
        for (vg_day day = 5000; day < 47000; day++) {
            vg_time next = vg_zone_day_start(zone, day + 1);
            assert_true(next >= start && next - start <= 49 * 3600);
            if (next > start) {
                assert_int_equal(vg_zone_day(zone, start), day);
                assert_true(vg_zone_day(zone, start - 1) != day);
            }
            start = next;
        }
        vg_zone_free(zone);
    }
}

static void any_time_is_answered(void **state)
{
    (void)state;
    const int64_t extremes[] = {INT64_MIN, INT64_MIN + 1, -1, 0, INT64_MAX - 1, INT64_MAX};
    for (int i = 0; i < NAMES; i++) {
        vg_zone *zone = load(names[i]);
        for (size_t k = 0; k < sizeof extremes / sizeof extremes[0]; k++) {
            vg_time out[2];
            int32_t offset = vg_zone_offset(zone, extremes[k]);
            assert_true(offset >= -89999 && offset <= 93599);
            assert_true(vg_zone_instants(zone, extremes[k], out) <= 2);
            vg_zone_local(zone, extremes[k]);
        }
        vg_zone_day_start(zone, INT32_MIN);
        vg_zone_day_start(zone, INT32_MAX);
        vg_zone_free(zone);
    }
}

static void names_are_checked(void **state)
{
    (void)state;
    static const char *const bad[] = {"",          "/etc/localtime", "../zoneinfo/Rule/Fixed",
                                      "Rule/../x", "Rule//Fixed",    "Rule/",
                                      "./Rule",    "Rule/.x",        "Europe/Ber lin",
                                      "localtime", "Zürich",         "a\nb"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        vg_zone *zone = (vg_zone *)(uintptr_t)1;
        vg_err err = VG_ERR_INIT;
        assert_int_equal(vg_zone_load(&zone, bad[i], &err), VG_CONFIG);
        assert_non_null(strstr(err.text, "is not the name of a time zone"));
        assert_null(zone);
    }
    vg_zone *zone;
    vg_err err = VG_ERR_INIT;
    assert_int_equal(vg_zone_load(&zone, "Europe/Atlantis", &err), VG_CONFIG);
    assert_string_equal(err.text, "there is no time zone \"Europe/Atlantis\" (no file " FILES
                                  "/Europe/Atlantis)");
    assert_int_equal(vg_zone_load(&zone, "Europe", &err), VG_CONFIG);
    assert_null(zone);
}

static void utc_needs_no_file(void **state)
{
    (void)state;
    setenv("TZDIR", "tests/no-such-folder", 1);
    vg_zone *zone = load("UTC");
    setenv("TZDIR", FILES, 1);
    assert_int_equal(vg_zone_offset(zone, 1790000000), 0);
    vg_zone_free(zone);
    vg_zone_free(NULL);
}

/* A footer without changes rules the past as well as the future, 400 years are alike. */
static void rules_repeat(void **state)
{
    (void)state;
    vg_zone *zone = load("Rule/Auckland");
    const vg_time cycle = (vg_time)146097 * 86400;
    for (vg_time t = 1767225600; t < 1767225600 + 400 * 86400; t += 1801) {
        int32_t offset = vg_zone_offset(zone, t);
        for (int k = -3; k <= 15; k++)
            assert_int_equal(vg_zone_offset(zone, t + k * cycle), offset);
    }
    vg_zone_free(zone);
}

static int setup(void **state)
{
    (void)state;
    return setenv("TZDIR", FILES, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors_of_python),        cmocka_unit_test(days_of_23_24_25_hours),
        cmocka_unit_test(walls_and_instants_agree), cmocka_unit_test(days_tile_time),
        cmocka_unit_test(any_time_is_answered),     cmocka_unit_test(names_are_checked),
        cmocka_unit_test(utc_needs_no_file),        cmocka_unit_test(rules_repeat),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
