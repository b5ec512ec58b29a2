/* Public holidays against published lists, and what holds of every region and year. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/holiday.h>

static vg_arena arena = VG_ARENA_INIT;

static int free_all(void **state)
{
    (void)state;
    vg_arena_free(&arena);
    return 0;
}

static vg_day day_of(int year, int month, int day)
{
    return vg_day_of((vg_date){year, month, day});
}

static vg_holiday *list(const vg_region *region, int first, int last, size_t *count)
{
    vg_holiday *out;
    assert_int_equal(vg_holiday_list(&arena, region, day_of(first, 1, 1), day_of(last, 12, 31),
                                     &out, count, NULL),
                     VG_OK);
    return out;
}

/* Gauss and the calendar reform agree with the method that is used. */
static void easter_of_two_centuries(void **state)
{
    (void)state;
    FILE *f = fopen("tests/vectors/easter_vectors.txt", "r");
    assert_non_null(f);
    char line[80];
    int year, month, day, seen = 0;
    while (fgets(line, sizeof line, f))
        if (sscanf(line, "%d %d %d", &year, &month, &day) == 3) {
            assert_int_equal(vg_easter(year), day_of(year, month, day));
            seen++;
        }
    fclose(f);
    assert_int_equal(seen, 201);
}

/* A line of the lists: exactly these days. */
static void compare(char *line)
{
    char code[8];
    int year, at = 0;
    assert_int_equal(sscanf(line, "%7s %d%n", code, &year, &at), 2);
    const vg_region *region = vg_region_find(code);
    assert_non_null(region);
    size_t count, next = 0;
    const vg_holiday *h = list(region, year, year, &count);
    for (char *word = strtok(line + at, " \n"); word; word = strtok(NULL, " \n")) {
        int month, day;
        assert_int_equal(sscanf(word, "%d-%d", &month, &day), 2);
        while (next < count && (h[next].where.en || h[next].mark == VG_HOLIDAY_REPLACED ||
                                (next && h[next].day == h[next - 1].day)))
            next++;
        if (next == count || h[next].day != day_of(year, month, day))
            fail_msg("%s %d: %s is not next, but %s", code, year, word,
                     next < count ? h[next].id : "nothing");
        next++;
    }
    for (; next < count; next++)
        if (!h[next].where.en && h[next].mark != VG_HOLIDAY_REPLACED)
            fail_msg("%s %d: %s is not in the list", code, year, h[next].id);
}

static void published_lists(void **state)
{
    (void)state;
    FILE *f = fopen("tests/vectors/holiday_lists.txt", "r");
    assert_non_null(f);
    char line[400];
    int seen = 0;
    while (fgets(line, sizeof line, f))
        if (line[0] != '#' && line[0] != '\n') {
            compare(line);
            seen++;
        }
    fclose(f);
    assert_int_equal(seen, 90);
}

static void check_region(const vg_region *region)
{
    size_t count;
    const vg_holiday *h = list(region, VG_HOLIDAY_YEAR_FIRST, VG_HOLIDAY_YEAR_LAST, &count);
    assert_true(count >= 3 * 110);
    for (size_t i = 0; i < count; i++) {
        assert_true(h[i].id[0] && h[i].name.en[0] && h[i].name.de[0]);
        assert_true(!h[i].where.en == !h[i].where.de);
        assert_true(i == 0 || h[i - 1].day <= h[i].day);
        for (size_t j = i; j > 0 && h[j - 1].day == h[i].day; j--)
            assert_string_not_equal(h[j - 1].id, h[i].id);
        int weekday = vg_weekday(h[i].day);
        if (h[i].mark != VG_HOLIDAY_ITSELF)
            assert_int_equal(weekday >= 6, h[i].mark == VG_HOLIDAY_REPLACED);
        vg_holiday found;
        if (h[i].where.en)
            continue;
        assert_true(vg_holiday_find(region, h[i].day, &found));
        assert_int_equal(found.day, h[i].day);
    }
}

static void every_region_and_year(void **state)
{
    (void)state;
    int regions = 0;
    for (const vg_region *r = vg_regions; r->code; r++, regions++) {
        check_region(r);
        assert_ptr_equal(vg_region_find(r->code), r);
    }
    assert_int_equal(regions, 17 + 10 + 27 + 4 + 1);
}

/* A year is the same whether it is asked for alone, in a span, or day by day. */
static void parts_make_the_whole(void **state)
{
    (void)state;
    const vg_region *us = vg_region_find("US");
    size_t all, n, sum = 0;
    const vg_holiday *whole = list(us, 1991, 2100, &all);
    for (int year = 1991; year <= 2100; year++) {
        const vg_holiday *part = list(us, year, year, &n);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(part[i].day, whole[sum + i].day);
        sum += n;
    }
    assert_int_equal(sum, all);
    size_t days = 0, apart = 0;
    for (vg_day day = day_of(1990, 1, 1); day <= day_of(2101, 12, 31); day++) {
        vg_holiday found;
        days += vg_holiday_find(us, day, &found);
    }
    for (size_t i = 0; i < all; i++)
        apart += i == 0 || whole[i].day != whole[i - 1].day;
    assert_int_equal(days, apart);
}

static void outside_of_the_years(void **state)
{
    (void)state;
    vg_holiday *h;
    size_t n;
    const vg_region *de = vg_region_find("DE");
    assert_int_equal(
        vg_holiday_list(&arena, de, VG_DAY_FIRST, day_of(1990, 12, 31), &h, &n, NULL), VG_OK);
    assert_int_equal(n, 0);
    assert_int_equal(vg_holiday_list(&arena, de, day_of(2101, 1, 1), INT32_MAX, &h, &n, NULL),
                     VG_OK);
    assert_int_equal(n, 0);
    assert_int_equal(vg_holiday_list(&arena, de, 100, 99, &h, &n, NULL), VG_OK);
    assert_int_equal(n, 0);
    vg_holiday found;
    assert_false(vg_holiday_find(de, day_of(1990, 12, 25), &found));
    assert_false(vg_holiday_find(de, INT32_MIN, &found));
    assert_false(vg_holiday_find(de, INT32_MAX, &found));
    assert_true(vg_holiday_find(de, day_of(2100, 12, 25), &found));
    assert_string_equal(found.name.de, "Erster Weihnachtstag");
}

static bool has(const char *code, int year, int month, int day, const char *id, bool local)
{
    size_t n;
    const vg_holiday *h = list(vg_region_find(code), year, year, &n);
    for (size_t i = 0; i < n; i++)
        if (h[i].day == day_of(year, month, day) && strcmp(h[i].id, id) == 0)
            return (h[i].where.en != NULL) == local;
    return false;
}

static void local_ones_are_no_holidays_of_the_region(void **state)
{
    (void)state;
    vg_holiday found;
    assert_true(has("DE-BY", 2026, 8, 15, "assumption", true));
    assert_true(has("DE-BY", 2026, 8, 8, "peace-festival", true));
    assert_true(has("DE-SL", 2026, 8, 15, "assumption", false));
    assert_true(has("DE-TH", 2026, 6, 4, "corpus-christi", true));
    assert_true(has("AT", 2018, 3, 30, "good-friday", true));
    assert_false(has("AT", 2019, 4, 19, "good-friday", true));
    assert_true(has("CH-LU", 2026, 4, 6, "easter-monday", true));
    assert_false(vg_holiday_find(vg_region_find("DE-BY"), day_of(2026, 8, 15), &found));
    assert_false(vg_holiday_find(vg_region_find("CH-AG"), day_of(2026, 12, 26), &found));
}

/* What depends on a weekday or on another holiday. */
static void twists(void **state)
{
    (void)state;
    assert_true(has("CH-AR", 2025, 12, 26, "december-26", false));
    assert_false(has("CH-AR", 2023, 12, 26, "december-26", false)); /* a Tuesday */
    assert_false(has("CH-AI", 2026, 12, 26, "december-26", false)); /* a Saturday */
    assert_true(has("CH-NE", 2022, 12, 26, "december-26", false));  /* a Monday */
    assert_false(has("CH-NE", 2023, 12, 26, "december-26", false));
    assert_true(has("CH-GL", 2020, 4, 2, "naefels", false));
    assert_true(has("CH-GL", 2023, 4, 13, "naefels", false)); /* 6 April is in Holy Week */
    assert_true(has("GB-ENG", 2022, 12, 27, "christmas", false));
    assert_true(has("DE-NW", 2008, 5, 1, "labour-day", false));
    assert_true(has("DE-NW", 2008, 5, 1, "ascension", false));
}

static void ids_of_a_region(void **state)
{
    (void)state;
    const char *ids[32];
    const vg_region *by = vg_region_find("DE-BY");
    assert_int_equal(vg_holiday_ids(by, true, ids, 32), 2);
    assert_string_equal(ids[0], "peace-festival");
    assert_string_equal(ids[1], "assumption");
    size_t n = vg_holiday_ids(by, false, ids, 32);
    assert_int_equal(n, 14); /* nine of all Länder, repentance, 2017, and three of its own */
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(ids[i], ids[j]);
}

static void regions_by_code(void **state)
{
    (void)state;
    assert_null(vg_region_find("DE-XX"));
    assert_null(vg_region_find("de-by"));
    assert_null(vg_region_find(""));
    assert_string_equal(vg_region_suggest("de-by"), "DE-BY");
    assert_string_equal(vg_region_suggest("GB-SCO"), "GB-SCT");
    assert_null(vg_region_suggest("Atlantis"));
    assert_string_equal(vg_region_find("DE-BY")->name.de, "Bayern");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(easter_of_two_centuries),
        cmocka_unit_test(published_lists),
        cmocka_unit_test(every_region_and_year),
        cmocka_unit_test(parts_make_the_whole),
        cmocka_unit_test(outside_of_the_years),
        cmocka_unit_test(local_ones_are_no_holidays_of_the_region),
        cmocka_unit_test(twists),
        cmocka_unit_test(ids_of_a_region),
        cmocka_unit_test(regions_by_code),
    };
    return cmocka_run_group_tests_name("model/holiday", tests, NULL, free_all);
}
