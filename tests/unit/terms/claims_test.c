/* What a contract says of claims: what is read, and what is refused. */
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
    " \"claims\": {\"nature\": \"penalty\", \"clause\": \"9.4\",\n"
    "  \"within\": {\"days\": 30},\n"
    "  \"lapses\": false, \"reserve\": true},\n"
    " \"service_levels\": [\n"
    "  {\"id\": \"SL-1\", \"kpi\": \"sl1\", \"comparison\": \">=\", \"target\": 80,\n"
    "   \"weight\": 1, \"class\": \"key\"}]}\n";

#define CALENDAR                                                             \
    "\"calendar\": {\"schema\": \"vgov-calendar-1\", \"name\": \"Office\", " \
    "\"periods\": [{\"weekly\": {\"mon-fri\": [\"08:00-18:00\"]}}]}"

static const edit edits[] = {
    {"\"penalty\"", "\"fine\"",
     "c.json:6: claims.nature: expected \"price-reduction\", \"penalty\" or "
     "\"liquidated-damages\", found \"fine\""},
    {"\"nature\": \"penalty\", ", "", "c.json:6: claims: the field \"nature\" is missing"},
    {"{\"days\": 30}", "{\"days\": 0}",
     "c.json:7: claims.within.days: expected a whole number from 1 to 366, found 0"},
    {"{\"days\": 30}", "{}",
     "c.json:7: claims.within: expected one of \"days\" and \"working_days\""},
    {"{\"days\": 30}", "{\"days\": 30, \"working_days\": 21}",
     "c.json:7: claims.within: expected one of \"days\" and \"working_days\""},
    {"{\"days\": 30}", "{\"working_days\": 21}",
     "c.json:7: claims.within.working_days: which days are working days a calendar says; name "
     "one in \"calendar\""},
    {"{\"days\": 30}", "{\"working_days\": 21}, " CALENDAR, ""},
    {"{\"days\": 30}", "{\"days\": 30}, " CALENDAR,
     "c.json:7: claims.calendar: a calendar means something to \"within\": {\"working_days\": "
     "…} alone"},
    {"\"within\": {\"days\": 30},\n  \"lapses\": false", "\n  \"lapses\": true",
     "c.json:8: claims.lapses: nothing lapses without a last day; say \"within\""},
    {"\"within\": {\"days\": 30},\n  \"lapses\": false", "\n  \"lapses\": false", ""},
    {"\"reserve\": true", "\"reserve\": 1",
     "c.json:8: claims.reserve: expected true or false, "
     "found 1"},
    {"\"reserve\"", "\"resreve\"",
     "c.json:8: claims.resreve: unknown field \"resreve\", did you mean \"reserve\"?"},
};

static void terms(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_contract *c = contract_of(&arena, text);
    assert_non_null(c->claims);
    assert_string_equal(c->claims->nature, "penalty");
    assert_string_equal(c->claims->clause, "9.4");
    assert_true(c->claims->has_within && !c->claims->within.working);
    assert_int_equal(c->claims->within.days, 30);
    assert_true(!c->claims->lapses && c->claims->must_reserve);
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
    return cmocka_run_group_tests_name("terms/claims", tests, NULL, NULL);
}
