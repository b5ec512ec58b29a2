/* The rules of shared lines: what is read, and what is refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <vgov/terms.h>

#include "edits.h"

static const char text[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"s\", \"title\": \"S\", \"client\": \"C\",\n"
    " \"vendors\": [\"beta\"], \"currency\": \"EUR\", \"zone\": \"UTC\",\n"
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\",\n"
    " \"shared\": [\n"
    "  {\"lines\": [\"hot\", \"cold\"], \"measures\": [\"offered\", \"abandoned\"],\n"
    "   \"among\": [\"gamma\", \"alpha\", \"beta\"], \"by\": \"answered\",\n"
    "   \"missing\": \"leave-out\", \"zero\": \"percent\", \"slice\": \"day\",\n"
    "   \"percent\": {\"beta\": \"33.3\", \"alpha\": 66.7, \"gamma\": 0}},\n"
    "  {\"lines\": [\"hot\"], \"measures\": [\"wait_abandoned\"],\n"
    "   \"among\": [\"alpha\", \"beta\"], \"by\": \"percent\", \"percent\": {\"alpha\": 50, "
    "\"beta\": 50}}],\n"
    " \"money\": \"none\", \"kpis\": [],\n"
    " \"service_levels\": [{\"id\": \"A\", \"kpi\": \"aht\", \"comparison\": \"<=\",\n"
    "   \"target\": 300, \"class\": \"report-only\"}],\n"
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true}}\n";

static void rules(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_contract *c;
    vg_str words = VG_STR_INIT;
    if (vg_contract_read(&arena, "c.json", text, sizeof text - 1, &c, &err) != VG_OK)
        fail_msg("%s", err.text);
    assert_int_equal(c->shared_count, 2);
    const vg_shared_rule *r = &c->shared[0];
    assert_string_equal(r->among[0], "alpha"); /* by code */
    assert_string_equal(r->among[2], "gamma");
    assert_int_equal(r->percent[0], INT64_C(66700000000));
    assert_int_equal(r->percent[1], INT64_C(33300000000));
    assert_int_equal(r->percent[2], 0);
    assert_int_equal(r->by, VG_M_answered);
    assert_int_equal(r->missing, VG_SHARED_LEAVE_OUT);
    assert_int_equal(r->zero, VG_SHARED_PERCENT);
    assert_int_equal(r->slice, VG_LEN_DAY);
    assert_int_equal(c->shared[1].by, VG_MEASURES);
    assert_int_equal(c->shared[1].slice, 0);
    vg_shared_text(&words, r);
    assert_string_equal(words.ptr,
                        "offered, abandoned by answered among alpha, beta, gamma per day");
    vg_str_free(&words);
    assert_ptr_equal(vg_contract_shared(c, "gamma", "cold", VG_M_abandoned), r);
    assert_ptr_equal(vg_contract_shared(c, "beta", "hot", VG_M_wait_abandoned), &c->shared[1]);
    assert_null(vg_contract_shared(c, "gamma", "hot", VG_M_wait_abandoned));
    assert_null(vg_contract_shared(c, "beta", "cold", VG_M_wait_abandoned));
    assert_null(vg_contract_shared(c, "beta", "warm", VG_M_offered));
    assert_null(vg_contract_shared(c, "beta", "hot", VG_M_answered));
    vg_arena_free(&arena);
}

#define AT   "c.json:"
#define RULE "shared[0]"

static const edit edits[] = {
    {"\"vendors\": [\"beta\"]", "\"vendors\": [\"beta\", \"*\"]",
     AT "2: vendors: \"*\" stands for all vendors of a line together, nobody has a contract "
        "with it; \"shared\" says how its figures are attributed"},
    {"\"vendors\": [\"beta\"]", "\"vendors\": \"all\"", ""},
    {"\"vendors\": [\"beta\"]", "\"vendors\": [\"delta\"]",
     AT "6: " RULE ".among: none of the contract's vendors is among them"},
    {"[\"hot\", \"cold\"]", "\"all\"",
     AT "5: " RULE ".lines: expected an array of line codes, found \"all\""},
    {"[\"hot\", \"cold\"]", "[]", AT "5: " RULE ".lines: expected at least 1 item, found 0"},
    {"\"abandoned\"]", "\"wait_max\"]",
     AT "5: " RULE ".measures[1]: wait_max is no sum over slices and vendors, so it has no "
        "parts"},
    {"\"abandoned\"]", "\"offered\"]",
     AT "5: " RULE ".measures[1]: \"offered\" stands here twice"},
    {"\"gamma\", \"alpha\", \"beta\"]", "\"beta\"]",
     AT "6: " RULE ".among: expected two vendors at least, found an array"},
    {"[\"gamma\", \"alpha\"", "[\"gamma\", \"*\"",
     AT "6: " RULE ".among[1]: \"*\" stands for all vendors together, it is none of them"},
    {"\"by\": \"answered\"", "\"by\": \"offered\"",
     AT "6: " RULE ".by: offered is itself attributed"},
    {"\"by\": \"answered\"", "\"by\": \"headcount\"",
     AT "6: " RULE ".by: headcount is no sum over slices and vendors, so it has no parts"},
    {"\"by\": \"answered\"", "\"by\": \"staffed\"", ""},
    {"\"by\": \"answered\"", "\"by\": \"percent\"",
     AT "7: " RULE ".zero: percentages are always known"},
    {"\"missing\": \"leave-out\", ", "", AT "5: " RULE ": the field \"missing\" is missing"},
    {"\"missing\": \"leave-out\"", "\"missing\": \"percent\"",
     AT "7: " RULE ".missing: expected \"refuse\", \"leave-out\" or \"zero\", found "
        "\"percent\""},
    {"\"zero\": \"percent\"", "\"zero\": \"zero\"",
     AT "7: " RULE ".zero: expected \"refuse\", \"leave-out\" or \"percent\", found \"zero\""},
    {"\"zero\": \"percent\"", "\"zero\": \"refuse\"",
     AT "8: " RULE ".percent: nothing is divided by percentages here"},
    {"66.7", "66.6", AT "8: " RULE ".percent: the percentages add up to 99.9, not to 100"},
    {"66.7", "166.7",
     AT "8: " RULE ".percent.alpha: expected a percentage from 0 to 100, found "
        "166.7"},
    {"\"alpha\": 66.7", "\"alpa\": 66.7",
     AT "8: " RULE ".percent.alpa: unknown vendor of \"among\" \"alpa\", did you mean "
        "\"alpha\"?"},
    {", \"gamma\": 0", "",
     AT "8: " RULE ".percent: 2 percentages, but \"among\" names 3 vendors"},
    {"[\"wait_abandoned\"]", "[\"abandoned\"]",
     AT "9: shared[1]: abandoned of the line \"hot\" has a rule before this one"},
    {", \"percent\": {\"alpha\": 50, \"beta\": 50}", "",
     AT "9: shared[1]: the field \"percent\" is missing"},
};

static vg_rc read_contract(vg_arena *own, const char *document, size_t len, vg_err *err)
{
    vg_contract *read;
    return vg_contract_read(own, "c.json", document, len, &read, err);
}

static void refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        check_edit(text, &edits[i], read_contract);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rules), cmocka_unit_test(refusals)};
    return cmocka_run_group_tests_name("terms/shared", tests, NULL, NULL);
}
