/* Two rounds compared: what is told as a change, and what is not. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include <vgov/round.h>

static vg_err err;

static vg_round_line card(const char *vendor, const char *score, int64_t credit)
{
    return (vg_round_line){.contract = "c",
                           .vendor = vendor,
                           .service_level = "",
                           .part = 100,
                           .value = score,
                           .status = "preliminary",
                           .band = "good",
                           .has_money = true,
                           .credit = credit,
                           .digits = 2};
}

static vg_round_line level(const char *vendor, const char *id, const char *value,
                           const char *status, int64_t points)
{
    return (vg_round_line){.contract = "c",
                           .vendor = vendor,
                           .service_level = id,
                           .part = 100,
                           .value = value,
                           .status = status,
                           .band = "",
                           .points = points};
}

/* All changes as one text: "vendor level what was>is;". */
static const char *compared(const vg_round_line *was, size_t was_count, const vg_round_line *is,
                            size_t is_count)
{
    static char text[600];
    vg_arena arena = VG_ARENA_INIT;
    vg_round_change *list = NULL;
    size_t count = 0, len = 0;
    assert_int_equal(
        vg_round_compare(&arena, was, was_count, is, is_count, &list, &count, &err), VG_OK);
    text[0] = 0;
    for (size_t i = 0; i < count; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "%s %s %s %s>%s;",
                                list[i].vendor, list[i].service_level, list[i].what,
                                list[i].was ? list[i].was : "-", list[i].is ? list[i].is : "-");
    vg_arena_free(&arena);
    return text;
}

static void what_is_the_same_is_no_change(void **state)
{
    (void)state;
    const vg_round_line was[] = {card("a", "90.0", 100), level("a", "SL-1", "80.0", "met", 0)};
    assert_string_equal(compared(was, 2, was, 2), "");
    assert_string_equal(compared(NULL, 0, was, 2), "");
}

static void each_figure_that_moved_is_one(void **state)
{
    (void)state;
    const vg_round_line was[] = {card("a", "90.0", 100), level("a", "SL-1", "80.0", "met", 0)};
    vg_round_line is[] = {card("a", "85.5", 12345), level("a", "SL-1", "", "no-data", 2)};
    is[0].band = "";
    assert_string_equal(compared(was, 2, is, 2),
                        "a  score 90.0>85.5;a  standing good>-;a  credit 1.00>123.45;"
                        "a SL-1 value 80.0>-;a SL-1 status met>no-data;a SL-1 points 0>2;");
    is[0] = card("a", "90.0", 100);
    is[0].has_money = false;
    assert_string_equal(compared(was, 1, is, 1), "a  credit 1.00>-;a  bonus 0.00>-;");
}

static void what_comes_and_goes_is_told_of_known_vendors(void **state)
{
    (void)state;
    const vg_round_line was[] = {level("a", "SL-1", "80.0", "met", 0),
                                 level("a", "SL-3", "70.0", "missed", 1)};
    const vg_round_line is[] = {level("a", "SL-1", "80.0", "met", 0),
                                level("a", "SL-2", "60.0", "met", 0),
                                level("b", "SL-1", "50.0", "met", 0)};
    assert_string_equal(compared(was, 2, is, 3),
                        "a SL-2 value ->60.0;a SL-2 status ->met;a SL-2 points ->0;"
                        "a SL-3 value 70.0>-;a SL-3 status missed>-;a SL-3 points 1>-;");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_the_same_is_no_change),
        cmocka_unit_test(each_figure_that_moved_is_one),
        cmocka_unit_test(what_comes_and_goes_is_told_of_known_vendors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
