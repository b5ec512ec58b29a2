/* The months that service levels are measured over: what is read, and what is refused. */
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
    " \"money\": {\"model\": \"rules\", \"rounding\": \"half-up\", \"fees\": [],\n"
    "  \"rules\": [{\"type\": \"per-unit\", \"service_level\": \"SL-2\", \"units\": "
    "\"answered\", \"steps\": [{\"amount\": 1}]}]},\n"
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},\n"
    " \"service_levels\": [\n"
    "  {\"id\": \"SL-1\", \"kpi\": \"sl1\", \"comparison\": \">=\", \"target\": 80,\n"
    "   \"weight\": 1, \"class\": \"key\"},\n"
    "  {\"id\": \"SL-2\", \"kpi\": \"sl1\", \"comparison\": \">=\", \"target\": 80,\n"
    "   \"weight\": 1, \"class\": \"key\", \"over\": \"quarter\", \"begin\": \"wait\"},\n"
    "  {\"id\": \"SL-3\", \"kpi\": \"sl1\", \"comparison\": \">=\", \"target\": 80,\n"
    "   \"weight\": 1, \"class\": \"key\", \"over\": \"contract-year\", \"judged\": "
    "\"each-month\"},\n"
    "  {\"id\": \"SL-4\", \"kpi\": \"sl1\", \"comparison\": \">=\", \"target\": 80,\n"
    "   \"targets\": [{\"from\": \"2026-06\", \"target\": 81}],\n"
    "   \"weight\": 1, \"class\": \"key\", \"over\": {\"months\": 12}, \"judged\": "
    "\"each-month\"}]}\n";

#define UNITS                                                                            \
    "\"units\": \"answered\", \"inside\": \"answered_in_target\", \"price_inside\": 2, " \
    "\"price_outside\": 1"

static const edit edits[] = {
    {"\"contract-year\"", "\"year\"",
     "c.json:13: service_levels[2].over: expected \"month\", \"quarter\" or \"contract-year\", "
     "found \"year\""},
    {"\"contract-year\"", "3",
     "c.json:13: service_levels[2].over: expected \"month\", \"quarter\", \"contract-year\" or "
     "{\"months\": …}, found 3"},
    {"{\"months\": 12}", "{}",
     "c.json:16: service_levels[3].over: the field \"months\" is missing"},
    {"{\"months\": 12}", "{\"months\": 1}",
     "c.json:16: service_levels[3].over.months: expected a whole number from 2 to 60, found 1"},
    {"{\"months\": 12}", "{\"months\": 61}",
     "c.json:16: service_levels[3].over.months: expected a whole number from 2 to 60, found "
     "61"},
    {"{\"months\": 12}", "{\"months\": 60}", ""},
    {"{\"months\": 12}", "{\"months\": 12, \"days\": 3}",
     "c.json:16: service_levels[3].over.days: unknown field \"days\""},
    {"{\"months\": 12}, \"judged\": \"each-month\"", "{\"months\": 12}, \"judged\": \"at-end\"",
     "c.json:16: service_levels[3].judged: months that roll have no end; they are judged each "
     "month"},
    {"\"judged\": \"each-month\"", "\"judged\": \"monthly\"",
     "c.json:13: service_levels[2].judged: expected \"each-month\" or \"at-end\", found "
     "\"monthly\""},
    {"\"judged\": \"each-month\"", "\"begin\": \"short\"",
     "c.json:13: service_levels[2].begin: only a quarter or months that roll can be cut short "
     "at the begin"},
    {"\"over\": \"contract-year\"", "\"over\": \"month\"",
     "c.json:13: service_levels[2].judged: without \"over\" each month is judged by itself"},
    {"\"begin\": \"wait\"", "\"begin\": \"full\"",
     "c.json:11: service_levels[1].begin: expected \"short\" or \"wait\", found \"full\""},
    {"\"over\": \"quarter\", \"begin\": \"wait\"", "\"begin\": \"wait\"",
     "c.json:11: service_levels[1].begin: only a quarter or months that roll can be cut short "
     "at the begin"},
    {"\"over\": \"quarter\"", "\"over\": \"quarter\", \"judged\": \"each-month\"",
     "c.json:5: money.rules[0]: \"SL-2\" is measured over several months, so each of its units "
     "would be counted in several; say \"judged\": \"at-end\" there"},
    {"\"service_level\": \"SL-2\"", "\"service_level\": \"SL-4\"",
     "c.json:5: money.rules[0]: \"SL-4\" is measured over several months, so each of its units "
     "would be counted in several; take a service level of the month"},
    {"\"service_level\": \"SL-2\"", "\"service_level\": \"SL-1\"", ""},
    {"\"per-unit\", \"service_level\": \"SL-2\", \"units\": \"answered\", \"steps\": "
     "[{\"amount\": 1}]",
     "\"two-prices\", \"service_level\": \"SL-2\", " UNITS,
     "c.json:5: money.rules[0]: \"SL-2\" is measured over several months, so each of its units "
     "would be counted in several; take a service level of the month"},
    {"\"per-unit\", \"service_level\": \"SL-2\", \"units\": \"answered\", \"steps\": "
     "[{\"amount\": 1}]",
     "\"two-prices\", \"service_level\": \"SL-1\", " UNITS, ""},
};

static void assert_over(const vg_over *over, vg_over_kind kind, int months, bool at_end,
                        bool wait)
{
    assert_int_equal(over->kind, kind);
    assert_int_equal(over->months, months);
    assert_int_equal(over->at_end, at_end);
    assert_int_equal(over->wait, wait);
}

static void said(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_contract *c = contract_of(&arena, text);
    const vg_service_level *sl = c->service_levels;
    assert_over(&sl[0].over, VG_OVER_MONTH, 0, false, false);
    assert_over(&sl[1].over, VG_OVER_QUARTER, 0, true, true);
    assert_over(&sl[2].over, VG_OVER_YEAR, 0, false, false);
    assert_over(&sl[3].over, VG_OVER_MONTHS, 12, false, false);
    assert_over(&sl[3].stages[0].over, VG_OVER_MONTHS, 12, false, false);
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
    return cmocka_run_group_tests(tests, NULL, NULL);
}
