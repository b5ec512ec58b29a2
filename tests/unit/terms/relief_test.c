/* What a contract makes of relief events: what is read, and what is refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "edited_contract.h"

static const char text[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"r\", \"title\": \"R\", \"client\": \"C\",\n"
    " \"vendors\": \"all\", \"currency\": \"EUR\", \"zone\": \"UTC\",\n"
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\",\n"
    " \"money\": \"none\",\n"
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},\n"
    " \"relief\": [\n"
    "  {\"kinds\": [\"outage\", \"maintenance\"], \"effect\": \"drop\", \"clause\": \"9.2\",\n"
    "   \"lines\": [\"hot\"], \"partial\": \"half\"},\n"
    "  {\"kinds\": [\"surge\"], \"effect\": \"cap\", \"service_levels\": [\"SL-1\"],\n"
    "   \"limit\": {\"at_most\": \"1100.5\", \"per\": \"day\"}},\n"
    "  {\"kinds\": [\"force-majeure\"], \"effect\": \"waive\", \"when\": \"any\"},\n"
    "  {\"kinds\": [\"client-delay\"], \"effect\": \"keep\"}],\n"
    " \"service_levels\": [\n"
    "  {\"id\": \"SL-1\", \"kpi\": \"sl1\", \"comparison\": \">=\", \"target\": 80,\n"
    "   \"weight\": 1, \"class\": \"key\"},\n"
    "  {\"id\": \"SL-2\", \"kpi\": \"asa\", \"comparison\": \"<=\", \"target\": 30,\n"
    "   \"weight\": 1, \"class\": \"key\"}]}\n";

static const edit edits[] = {
    {"\"outage\", ", "\"outge\", ",
     "c.json:7: relief[0].kinds[0]: expected \"outage\", \"force-majeure\", "
     "\"client-delay\", \"maintenance\" or \"surge\", found \"outge\""},
    {"\"outage\", ", "\"maintenance\", ",
     "c.json:7: relief[0].kinds[1]: \"maintenance\" stands here twice"},
    {"[\"outage\", \"maintenance\"]", "[]",
     "c.json:7: relief[0].kinds: expected at least 1 item, found 0"},
    {"\"effect\": \"drop\", ", "", "c.json:7: relief[0]: the field \"effect\" is missing"},
    {"\"drop\"", "\"cut\"",
     "c.json:7: relief[0].effect: expected \"keep\", \"waive\", \"cap\" or \"drop\", "
     "found \"cut\""},
    {"\"half\"", "\"most\"",
     "c.json:8: relief[0].partial: expected \"touched\", \"start\", \"half\" or "
     "\"contained\", found \"most\""},
    {",\n   \"limit\": {\"at_most\": \"1100.5\", \"per\": \"day\"}", "",
     "c.json:9: relief[1]: the effect \"cap\" needs \"limit\": {\"at_most\": …, \"per\": "
     "\"day\"}, what the denominator is held down to"},
    {"\"1100.5\"", "\"-1\"",
     "c.json:10: relief[1].limit.at_most: expected a number from 0 on, found \"-1\""},
    {"\"per\": \"day\"", "\"per\": \"week\"",
     "c.json:10: relief[1].limit.per: expected \"event\", \"day\" or \"slice\", found "
     "\"week\""},
    {" \"service_levels\": [\"SL-1\"],\n", " ",
     "c.json:9: relief[1]: a denominator that is held down makes the kpi \"asa\" of \"SL-2\" "
     "worse, of which lower is better; leave that out of \"service_levels\""},
    {"[\"SL-1\"]", "[\"SL-3\"]",
     "c.json:9: relief[1].service_levels[0]: unknown service level \"SL-3\", did you mean "
     "\"SL-1\"?"},
    {"[\"SL-1\"]", "[\"SL-1\", \"SL-1\"]",
     "c.json:9: relief[1].service_levels[1]: \"SL-1\" stands here twice"},
    {"\"effect\": \"waive\"", "\"effect\": \"drop\"",
     "c.json:11: relief[2].when: \"when\" means nothing to the effect \"drop\", only to "
     "\"waive\""},
    {"[\"client-delay\"]", "[\"surge\"]",
     "c.json:12: relief[3]: relief[1] says already what an event of the kind \"surge\" does "
     "there; let them share no service level or no line"},
    {"[\"client-delay\"], \"effect\": \"keep\"",
     "[\"surge\"], \"effect\": \"keep\", \"service_levels\": [\"SL-2\"]", ""},
    {"[\"client-delay\"], \"effect\": \"keep\"",
     "[\"outage\"], \"effect\": \"keep\", \"lines\": [\"mail\"]", ""},
    {"\"clause\": \"9.2\"", "\"clasue\": \"9.2\"",
     "c.json:7: relief[0].clasue: unknown field \"clasue\", did you mean \"clause\"?"},
};

static void rules(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_contract *c = contract_of(&arena, text);
    assert_int_equal(c->relief_count, 4);
    assert_int_equal(c->reliefs[0].kinds, 1 << VG_EVENT_OUTAGE | 1 << VG_EVENT_MAINTENANCE);
    assert_int_equal(c->reliefs[0].effect, VG_RELIEF_DROP);
    assert_int_equal(c->reliefs[0].holds, VG_HOLD_HALF);
    assert_string_equal(c->reliefs[0].lines[0], "hot");
    assert_int_equal(c->reliefs[0].level_count, 0);
    assert_string_equal(c->reliefs[0].clause, "9.2");
    assert_int_equal(c->reliefs[1].limit, VG_LIMIT_AT_MOST);
    assert_int_equal(c->reliefs[1].per, VG_PER_DAY);
    assert_int_equal(c->reliefs[1].amount.num, 2201);
    assert_int_equal(c->reliefs[1].amount.den, 2);
    assert_int_equal(c->reliefs[1].holds, VG_HOLD_USUAL);
    assert_true(c->reliefs[2].waive_any);
    assert_int_equal(c->reliefs[3].effect, VG_RELIEF_KEEP);
    assert_string_equal(c->reliefs[3].clause, "");
    vg_arena_free(&arena);
}

static void refusals(void **state)
{
    (void)state;
    check_contract_edits(text, edits, sizeof edits / sizeof *edits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rules), cmocka_unit_test(refusals)};
    return cmocka_run_group_tests_name("terms/relief", tests, NULL, NULL);
}
