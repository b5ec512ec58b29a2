/* Corridors around forecasts: what is read, and what is refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <vgov/corridor.h>
#include "edited_contract.h"

static const char text[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"r\", \"title\": \"R\", \"client\": \"C\",\n"
    " \"vendors\": [\"a\", \"b\"], \"currency\": \"EUR\", \"zone\": \"UTC\",\n"
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\",\n"
    " \"money\": \"none\",\n"
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},\n"
    " \"corridors\": [\n"
    "  {\"level\": \"day\", \"width\": \"12.5\", \"effect\": \"cap\", \"lines\": [\"hot\"],\n"
    "   \"service_levels\": [\"SL-1\"], \"clause\": \"9.4\", \"measure\": \"offered\",\n"
    "   \"minimum\": {\"at_least\": 25}, \"version\": {\"locked_days_before\": 14},\n"
    "   \"share\": {\"a\": 60, \"b\": \"40\"}},\n"
    "  {\"id\": \"low\", \"level\": \"week\", \"side\": \"below\", \"width\": 10,\n"
    "   \"edge\": \"exclusive\", \"minimum\": {\"of\": \"forecast\", \"at_least\": 1},\n"
    "   \"effect\": \"waive\", \"version\": {\"name\": \"F-1\"}}],\n"
    " \"service_levels\": [\n"
    "  {\"id\": \"SL-1\", \"kpi\": \"sl1\", \"comparison\": \">=\", \"target\": 80,\n"
    "   \"weight\": 1, \"class\": \"key\"},\n"
    "  {\"id\": \"SL-2\", \"kpi\": \"asa\", \"comparison\": \"<=\", \"target\": 30,\n"
    "   \"weight\": 1, \"class\": \"key\"}]}\n";

static const edit edits[] = {
    {"\"level\": \"day\", ", "", "c.json:7: corridors[0]: the field \"level\" is missing"},
    {"\"level\": \"day\"", "\"level\": \"hour\"",
     "c.json:7: corridors[0].level: expected \"interval\", \"day\", \"week\" or \"month\", "
     "found \"hour\""},
    {"\"12.5\"", "0", "c.json:7: corridors[0].width: expected a percentage over 0, found 0"},
    {"\"offered\"", "\"talk\"",
     "c.json:8: corridors[0].measure: expected \"offered\", found \"talk\""},
    {"{\"at_least\": 25}", "{\"at_least\": -1}",
     "c.json:9: corridors[0].minimum.at_least: expected a number from 0 on, found -1"},
    {"\"locked_days_before\": 14", "",
     "c.json:9: corridors[0].version: expected \"locked_days_before\" or \"name\", which of "
     "the forecasts counts; found neither"},
    {"{\"name\": \"F-1\"}", "{\"name\": \"F-1\", \"locked_days_before\": 1}",
     "c.json:13: corridors[1].version: expected \"locked_days_before\" or \"name\", which of "
     "the forecasts counts; found both"},
    {"\"b\": \"40\"", "\"b\": \"40.1\"",
     "c.json:10: corridors[0].share: the percentages come to more than 100"},
    {"\"b\": \"40\"", "\"b\": 0",
     "c.json:10: corridors[0].share.b: expected a percentage over 0, found 0"},
    {"\"b\": \"40\"", "\"c\": \"40\"", "c.json:10: corridors[0].share.c: unknown vendor \"c\""},
    {"\"effect\": \"waive\"", "\"effect\": \"cap\"",
     "c.json:11: corridors[1]: the effect \"cap\" takes off what came above the corridor: it "
     "needs the side \"above\""},
    {"   \"service_levels\": [\"SL-1\"], ", "   ",
     "c.json:7: corridors[0]: a denominator that is held down makes the kpi \"asa\" of "
     "\"SL-2\" worse, of which lower is better; leave that out of \"service_levels\""},
    {"\"id\": \"low\", ", "",
     "c.json:11: corridors[1]: corridors[0] has the id \"corridor\" already; give each an "
     "\"id\""},
    {"\"exclusive\"", "\"open\"",
     "c.json:12: corridors[1].edge: expected \"inclusive\" or \"exclusive\", found \"open\""},
    {"\"clause\"", "\"clasue\"",
     "c.json:8: corridors[0].clasue: unknown field \"clasue\", did you mean \"clause\"?"},
};

static void terms(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_rat percent;
    const vg_contract *c = contract_of(&arena, text);
    assert_int_equal(c->corridor_count, 2);
    const vg_corridor *one = &c->corridors[0], *two = &c->corridors[1];
    assert_string_equal(one->id, "corridor");
    assert_int_equal(one->per, VG_CORRIDOR_DAY);
    assert_int_equal(one->side, VG_CORRIDOR_ABOVE);
    assert_int_equal(one->width.num, 25);
    assert_int_equal(one->width.den, 2);
    assert_true(one->inclusive);
    assert_true(one->has_minimum && !one->minimum_of_forecast);
    assert_int_equal(one->effect, VG_RELIEF_CAP);
    assert_null(one->version);
    assert_int_equal(one->locked_days, 14);
    assert_true(vg_corridor_line(one, "hot") && !vg_corridor_line(one, "mail"));
    assert_true(vg_corridor_percent(one, "b", false, &percent));
    assert_int_equal(percent.num, 40);
    assert_false(vg_corridor_percent(one, "c", true, &percent));
    assert_int_equal(two->side, VG_CORRIDOR_BELOW);
    assert_false(two->inclusive);
    assert_true(two->minimum_of_forecast);
    assert_string_equal(two->version, "F-1");
    assert_true(vg_corridor_line(two, "mail"));
    assert_true(vg_corridor_percent(two, "a", true, &percent));
    assert_int_equal(percent.num, 100);
    assert_false(vg_corridor_percent(two, "a", false, &percent));
    vg_arena_free(&arena);
}

static void refusals(void **state)
{
    (void)state;
    check_contract_edits(text, edits, sizeof edits / sizeof *edits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(terms), cmocka_unit_test(refusals)};
    return cmocka_run_group_tests_name("terms/corridor", tests, NULL, NULL);
}
