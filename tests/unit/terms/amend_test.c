/* Contracts that are amended. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "compose_files.h"

/* --- amendments
 * -------------------------------------------------------------------------------- */

#define AMENDS                                                                \
    "{\"schema\": \"vgov-amendment-1\", \"id\": \"A-1\", \"amends\": \"c\", " \
    "\"valid_from\": \"2026-07-01\",\n"

static const char whole[] =
    HEAD ",\n" MONEY ",\n\"service_levels\": [" LEVEL_1 ",\n" LEVEL_2 "]}";

static vg_rc amend(const vg_composed *base, const char *text, vg_composed *out)
{
    err = (vg_err)VG_ERR_INIT;
    return vg_contract_amend(&arena, base, "a.json", text, strlen(text), out, &err);
}

static vg_rc amend_and_read(const char *text, vg_composed *out, vg_contract **c)
{
    vg_composed base = {"c.json", whole, sizeof whole - 1, NULL};
    vg_rc rc = amend(&base, text, out);
    *c = NULL;
    return rc == VG_OK ? vg_contract_read_composed(&arena, out, c, &err) : rc;
}

static void amended(void **state)
{
    (void)state;
    vg_composed one, two;
    vg_contract *c;
    vg_amendment am;
    static const char first[] =
        AMENDS "\"title\": {\"de\": \"Erster Nachtrag\"}, \"clause\": \"§ 1\",\n"
               "\"remove\": [\"service_levels.SL-2\", \"rules.round_before_band\"],\n"
               "\"change\": {\"service_levels\": [{\"id\": \"SL-1\", \"target\": 25}], "
               "\"vendors\": [\"acme\", \"beta\"]},\n"
               "\"add\": {\"rules\": {\"round_before_band\": false}, \"service_levels\": "
               "[{\"id\": \"SL-1\", \"minimum\": 60}, {\"id\": \"SL-3\", \"kpi\": \"aht\", "
               "\"comparison\": \"<=\", \"target\": 300, \"weight\": 1, \"class\": \"key\"}]}}";
    OK(amend_and_read(first, &one, &c));
    assert_int_equal(c->service_level_count, 2);
    assert_true(c->service_levels[0].has_minimum);
    assert_string_equal(c->service_levels[1].id, "SL-3");
    assert_int_equal(c->vendor_count, 2);
    assert_int_equal(c->valid_from, vg_day_of((vg_date){2026, 7, 1}));
    assert_int_equal(c->amendment_count, 1);
    const vg_contract_amendment *a = &c->amendments[0];
    assert_string_equal(a->id, "A-1");
    assert_string_equal(a->clause, "§ 1");
    assert_int_equal(a->changed_count, 2);
    assert_string_equal(a->changed[0], "service_levels.SL-1.target");
    assert_string_equal(a->changed[1], "vendors");
    assert_int_equal(a->added_count, 3);
    assert_string_equal(a->added[1], "service_levels.SL-1.minimum");
    assert_int_equal(a->removed_count, 2);
    OK(vg_amendment_read(&arena, "a.json", first, sizeof first - 1, &am, &err));
    assert_true(vg_contract_has_amendment(c, &am));
    /* What one amendment added the next one changes. */
    static const char second[] =
        "{\"schema\": \"vgov-amendment-1\", \"id\": \"A-2\", \"amends\": \"c\", "
        "\"valid_from\": \"2027-01-01\", "
        "\"change\": {\"service_levels\": [{\"id\": \"SL-3\", \"target\": \"280\"}]}}";
    OK(amend(&one, second, &two));
    OK(vg_contract_read_composed(&arena, &two, &c, &err));
    assert_int_equal(c->amendment_count, 2);
    OK(vg_amendment_read(&arena, "a.json", second, sizeof second - 1, &am, &err));
    assert_string_equal(am.contract, "c");
    assert_true(vg_contract_has_amendment(c, &am));
    assert_int_equal(amend(&two, second, &one), VG_CONFIG);
}

static void bad_amendment(const char *rest, const char *message)
{
    vg_composed out;
    vg_contract *c;
    char *text = vg_arena_printf(&arena, AMENDS "%s}", rest);
    assert_non_null(text);
    assert_int_equal(amend_and_read(text, &out, &c), VG_CONFIG);
    assert_null(c);
    assert_string_equal(err.text, message);
}

static void amendments_are_exact(void **state)
{
    (void)state;
    bad_amendment("\"clause\": \"x\"", "a.json:1: expected \"change\", \"add\" or \"remove\"");
    bad_amendment("\"chagne\": {}",
                  "a.json:2: chagne: unknown field \"chagne\", did you mean \"change\"?");
    bad_amendment("\"change\": {\"service_levels\": [{\"id\": \"SL-9\", \"target\": 1}]}",
                  "a.json:2: change.service_levels[0]: c.json:7 has no \"SL-9\" here, did you "
                  "mean \"SL-1\"?");
    bad_amendment(
        "\"change\": {\"service_levels\": [{\"id\": \"SL-1\", \"minimum\": 60}]}",
        "a.json:2: change.service_levels[0].minimum: c.json:7 has no \"minimum\" here; "
        "what is new stands under \"add\"");
    bad_amendment("\"change\": {\"service_levels\": [{\"target\": 60}]}",
                  "a.json:2: change.service_levels[0]: an item of \"service_levels\" without "
                  "what names it; say which one is meant");
    bad_amendment("\"change\": {\"service_levels\": [{\"id\": \"SL-1\", \"target\": \"x\"}]}",
                  "a.json:2: change.service_levels[0].target: expected a number, found \"x\"");
    bad_amendment("\"change\": {\"currency\": \"EUR\"}",
                  "a.json:1: changes nothing: the contract says all of it already");
    bad_amendment("\"change\": {\"valid_from\": \"2026-08-01\"}",
                  "a.json:2: change.valid_from: no amendment changes that; its own "
                  "\"valid_from\" is that of the version");
    bad_amendment(
        "\"add\": {\"service_levels\": [{\"id\": \"SL-1\", \"target\": 1}]}",
        "a.json:2: add.service_levels[0].target: stands in c.json:7 already; a change "
        "stands under \"change\"");
    bad_amendment("\"remove\": [\"service_levels.SL-3\"]",
                  "a.json:2: remove[0]: c.json:7 has no \"SL-3\" here, did you mean \"SL-1\"?");
    bad_amendment("\"remove\": [\"id\"]", "a.json:2: remove[0]: no amendment removes that");
    bad_amendment("\"remove\": [\"amendments.A-0\"]",
                  "a.json:2: remove[0]: no amendment removes that");
    bad_amendment("\"remove\": [\"money\"]", "c.json:1: the field \"money\" is missing");
    bad_amendment("\"change\": 7", "a.json:2: change: expected an object, found 7");
}

/* Lines of a contract in several files are those of its files. */
static void amends_parts(void **state)
{
    (void)state;
    vg_composed base, out;
    write_file("c.json", HEAD ", \"includes\": [\"a.json\"]}");
    write_file("a.json", PART MONEY ",\n\"service_levels\": [" LEVEL_1 "]}");
    OK(compose("c.json", &base));
    assert_int_equal(amend(&base, AMENDS "\"remove\": [\"service_levels.SL-7\"]}", &out),
                     VG_CONFIG);
    assert_non_null(strstr(err.text, "/a.json:3 has no \"SL-7\" here"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(amended, set_up, tear_down),
        cmocka_unit_test_setup_teardown(amendments_are_exact, set_up, tear_down),
        cmocka_unit_test_setup_teardown(amends_parts, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("terms/amend", tests, NULL, NULL);
}
