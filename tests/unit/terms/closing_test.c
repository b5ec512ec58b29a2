/* What a contract says of closed months: what is read, and what is refused. */
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
    " \"money\": {\"model\": \"points\", \"percent_per_point\": 1, \"rounding\": \"half-up\",\n"
    "  \"fees\": []},\n"
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},\n"
    " \"closing\": {\"restate_until_days\": 60, \"materiality\": \"100.50\"},\n"
    " \"service_levels\": [\n"
    "  {\"id\": \"SL-1\", \"kpi\": \"sl1\", \"comparison\": \">=\", \"target\": 80,\n"
    "   \"weight\": 1, \"class\": \"key\", \"final_after_days\": 30}]}\n";

static const edit edits[] = {
    {"60", "-1",
     "c.json:7: closing.restate_until_days: expected a whole number from 0 to 36500, found -1"},
    {"\"100.50\"", "\"100.505\"",
     "c.json:7: closing.materiality: expected a number from 0 with at most 2 decimals, found "
     "\"100.505\""},
    {"materiality", "materialty",
     "c.json:7: closing.materialty: unknown field \"materialty\", did you mean "
     "\"materiality\"?"},
    {"\"final_after_days\": 30", "\"final_after_days\": 401",
     "c.json:10: service_levels[0].final_after_days: expected a whole number from 0 to 400, "
     "found 401"},
    {"{\"model\": \"points\", \"percent_per_point\": 1, \"rounding\": \"half-up\",\n"
     "  \"fees\": []}",
     "\"none\"",
     "c.json:6: closing.materiality: the contract has \"money\": \"none\", so that nothing is "
     "booked"},
    {" \"closing\": {\"restate_until_days\": 60, \"materiality\": \"100.50\"},\n", "", ""},
};

static void said(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_contract *c = contract_of(&arena, text);
    assert_int_equal(c->restate_until_days, 60);
    assert_int_equal(c->materiality, 10050);
    assert_int_equal(c->service_levels[0].final_after_days, 30);
    vg_arena_free(&arena);
}

static void refusals(void **state)
{
    (void)state;
    check_contract_edits(text, edits, sizeof edits / sizeof *edits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(said), cmocka_unit_test(refusals)};
    return cmocka_run_group_tests_name("terms/closing", tests, NULL, NULL);
}
