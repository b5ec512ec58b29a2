/* What a map says about plausibility: what is read, and what is refused with which words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <vgov/terms.h>

#include "edits.h"

static const char full[] =
    "{\"schema\": \"vgov-map-1\", \"name\": \"m\", \"slice\": \"day\",\n"
    " \"personal\": [\"Agent\"],\n"
    " \"checks\": {\"unexplained_percent\": \"2.5\", \"short_abandons\": \"left-out\"},\n"
    " \"rates\": [\n"
    "  {\"column\": \"SL %\", \"unit\": \"percent\", \"numerator\": \"answered_in_target\",\n"
    "   \"denominator\": \"offered\"},\n"
    "  {\"column\": \"AR\", \"unit\": \"fraction\", \"numerator\": \"answered\",\n"
    "   \"denominator\": \"offered\"}],\n"
    " \"errors\": [\"rate-disagrees\", \"day-surge\"],\n"
    " \"fields\": {\"start\": \"Day\", \"offered\": \"Offered\", \"answered\": \"Answered\",\n"
    "  \"answered_in_target\": \"In 20\", \"talk\": {\"column\": \"T\", \"unit\": \"s\"},\n"
    "  \"abandoned\": {\"column\": \"AB\", \"unit\": \"percent\", \"of\": \"offered\"}}}";

static vg_rc read_map(vg_arena *arena, const char *text, size_t len, vg_err *err)
{
    vg_map *map;
    return vg_map_read(arena, "m.json", text, len, &map, err);
}

static void everything_is_read(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_map *m;
    if (vg_map_read(&arena, "m.json", full, sizeof full - 1, &m, &err) != VG_OK)
        fail_msg("%s", err.text);
    assert_true(m->checks.unexplained_said);
    assert_int_equal(m->checks.unexplained, 2500);
    assert_true(m->checks.short_left_out);
    assert_int_equal(m->rate_count, 2);
    assert_string_equal(m->rates[0].column, "SL %");
    assert_int_equal(m->rates[0].unit, VG_CELL_PERCENT);
    assert_int_equal(m->rates[0].numerator, VG_M_answered_in_target);
    assert_int_equal(m->rates[0].denominator, VG_M_offered);
    assert_int_equal(m->rates[1].unit, VG_CELL_FRACTION);
    assert_int_equal(m->error_count, 2);
    assert_string_equal(m->errors[1], "day-surge");
    vg_arena_free(&arena);
}

static void nothing_is_said(void **state)
{
    (void)state;
    static const char small[] = "{\"schema\":\"vgov-map-1\",\"name\":\"m\","
                                "\"fields\":{\"start\":\"When\",\"offered\":\"O\"}}";
    vg_arena arena = VG_ARENA_INIT;
    vg_map *m;
    assert_int_equal(vg_map_read(&arena, "m.json", small, sizeof small - 1, &m, NULL), VG_OK);
    assert_false(m->checks.unexplained_said);
    assert_false(m->checks.short_left_out);
    assert_int_equal(m->rate_count + m->error_count, 0);
    vg_arena_free(&arena);
}

static const edit edits[] = {
    {"\"2.5\"", "0", ""},
    {"\"2.5\"", "\"100.001\"",
     "m.json:3: checks.unexplained_percent: expected at most 100, found \"100.001\""},
    {"\"2.5\"", "\"2 %\"",
     "m.json:3: checks.unexplained_percent: expected a number from 0 with at most 3 decimals, "
     "found \"2 %\""},
    {"\"left-out\"", "\"in-offered\"", ""},
    {"\"left-out\"", "\"gone\"",
     "m.json:3: checks.short_abandons: expected \"in-offered\" or \"left-out\", found "
     "\"gone\""},
    {"\"short_abandons\"", "\"short_abandon\"",
     "m.json:3: checks.short_abandon: unknown field \"short_abandon\", did you mean "
     "\"short_abandons\"?"},
    {"\"column\": \"SL %\", ", "", "m.json:5: rates[0]: the field \"column\" is missing"},
    {"\"unit\": \"percent\", \"num", "\"num",
     "m.json:5: rates[0]: the field \"unit\" is missing"},
    {"\"unit\": \"percent\", \"num", "\"unit\": \"s\", \"num",
     "m.json:5: rates[0].unit: expected \"percent\" or \"fraction\", found \"s\""},
    {"\"numerator\": \"answered_in_target\"", "\"numerator\": \"talk\"",
     "m.json:5: rates[0].numerator: expected a measure that is a count, found \"talk\""},
    {"\"numerator\": \"answered_in_target\"", "\"numerator\": \"sales\"",
     "m.json:5: rates[0].numerator: sales is not among the fields"},
    {"\"numerator\": \"answered_in_target\"", "\"numerator\": \"abandoned\"",
     "m.json:5: rates[0].numerator: abandoned is itself a rate"},
    {"\"SL %\"", "\"Agent\"",
     "m.json:5: rates[0].column: the column \"Agent\" is cut as personal"},
    {"\"day-surge\"", "\"day-surges\"",
     "m.json:9: errors[1]: unknown finding of an import \"day-surges\", did you mean "
     "\"day-surge\"?"},
    {"\"day-surge\"", "\"fee-missing\"",
     "m.json:9: errors[1]: unknown finding of an import \"fee-missing\", did you mean "
     "\"slice-missing\"?"},
    {"\"day-surge\"", "\"rate-disagrees\"",
     "m.json:9: errors[1]: \"rate-disagrees\" stands here twice"},
};

static void refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        check_edit(full, &edits[i], read_map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_read),
        cmocka_unit_test(nothing_is_said),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests_name("terms/map_checks", tests, NULL, NULL);
}
