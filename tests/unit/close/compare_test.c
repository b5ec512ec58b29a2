/* What was kept of a month beside what it is now. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "close/frozen.h"

#define HEAD  "{\n  \"format\": 1,\n  \"results\": ["
#define RESTS ",\n  \"rests_on\": {\n    \"program\": \"vgov 1\"\n  }\n}\n"
#define MONEY(credit, bonus)                                                        \
    "{\"score\": 90.0, \"settlement\": {\"currency\": \"EUR\", \"credit\": " credit \
    ", \"bonus\": " bonus "}}]"

static vg_difference compare(vg_arena *arena, const char *level, const char *kept,
                             const char *results)
{
    vg_err err = VG_ERR_INIT;
    vg_difference d = {.contract = "c",
                       .vendor = "acme",
                       .service_level = level,
                       .month = vg_day_of((vg_date){2026, 9, 1})};
    if (vg_close_compare(arena, kept, results, &d, &err) != VG_OK)
        fail_msg("%s", err.text);
    return d;
}

static void money(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_difference d = compare(&arena, "", HEAD MONEY("\"7200.00\"", "\"0.00\"") RESTS,
                              HEAD MONEY("\"3600.00\"", "\"12.50\""));
    assert_string_equal(d.line, "2026-09, vendor acme, contract c: credit 7200.00 -> 3600.00, "
                                "bonus 0.00 -> 12.50");
    assert_true(d.known);
    assert_int_equal(d.credit, -360000);
    assert_int_equal(d.bonus, 1250);
    assert_string_equal(d.currency, "EUR");

    /* Without a scorecard nothing is owed; an amount that is not known is no 0. */
    d = compare(&arena, "", HEAD MONEY("\"7200.00\"", "\"0.00\"") RESTS, HEAD "]");
    assert_true(d.known);
    assert_int_equal(d.credit, -720000);
    d = compare(&arena, "", HEAD MONEY("\"7200.00\"", "\"0.00\"") RESTS,
                HEAD MONEY("null", "null"));
    assert_false(d.known);
    vg_arena_free(&arena);
}

static void levels(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_difference d =
        compare(&arena, "SL-1",
                HEAD "{\"service_levels\": [{\"value\": 79.0, \"band\": \"minor\"}]}]" RESTS,
                HEAD "{\"service_levels\": [{\"value\": 83.0, \"band\": null}]}]");
    assert_string_equal(d.line,
                        "2026-09, vendor acme, contract c, SL-1: value 79.0 -> 83.0, band "
                        "minor -> -");
    assert_null(d.currency);
    /* A figure that nobody looks at first is named all the same. */
    d = compare(&arena, "SL-1",
                HEAD "{\"service_levels\": [{\"value\": 79.0, \"numerator\": 790}]}]" RESTS,
                HEAD "{\"service_levels\": [{\"value\": 79.0, \"numerator\": 791}]}]");
    assert_string_equal(d.line, "2026-09, vendor acme, contract c, SL-1: numerator 790 -> 791");
    vg_arena_free(&arena);
}

static void same_bytes(void **state)
{
    (void)state;
    assert_true(vg_closing_has_results(HEAD "{}]" RESTS, HEAD "{}]"));
    assert_false(vg_closing_has_results(HEAD "{}, {}]" RESTS, HEAD "{}]"));
    assert_false(vg_closing_has_results(HEAD "{}]" RESTS, HEAD "{}, {}]"));
    assert_false(vg_closing_has_results(HEAD "{}", HEAD "{}"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(money), cmocka_unit_test(levels),
                                       cmocka_unit_test(same_bytes)};
    return cmocka_run_group_tests_name("close/compare", tests, NULL, NULL);
}
