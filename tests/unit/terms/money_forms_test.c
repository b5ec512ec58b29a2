/* The money terms that gather, carry, weigh and look back: what is read, and what is refused,
 * with its place. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#include <vgov/money.h>
#include <vgov/terms.h>

static vg_arena arena = VG_ARENA_INIT;

static const char head[] =
    "{\"schema\":\"vgov-contract-1\",\"id\":\"c\",\"title\":\"c\",\"client\":\"c\","
    "\"vendors\":[\"acme\"],\"currency\":\"EUR\",\"zone\":\"UTC\",\"valid_from\":\"2026-01-"
    "01\","
    "\"valid_to\":null,\"origin\":\"vendor\","
    "\"kpis\":[{\"id\":\"k\",\"formula\":\"100 * answered / offered\",\"unit\":\"%\","
    "\"better\":\"higher\",\"decimals\":1,\"rounding\":\"half-up\",\"round_before_band\":true}]"
    ","
    "\"service_levels\":[{\"id\":\"SL-1\",\"kpi\":\"k\",\"comparison\":\">=\",\"target\":80,"
    "\"weight\":1,\"class\":\"key\",\"bands\":[{\"id\":\"low\",\"to\":80,\"points\":1}]},"
    "{\"id\":\"SL-2\",\"kpi\":\"k\",\"comparison\":\">=\",\"target\":0,\"weight\":1,"
    "\"class\":\"key\"}],\"money\":{\"model\":\"rules\",\"rounding\":\"half-up\",\"fees\":"
    "[{\"vendor\":\"acme\",\"from\":\"2020-01\",\"to\":null,\"amount\":\"1000.00\"}],\"rules\":"
    "[";

/* Reads a contract with one rule, and members behind the rules. */
static vg_rc read_money(const char *rule, const char *around, const vg_contract **out,
                        vg_err *err)
{
    char text[4096];
    vg_contract *c = NULL;
    int n = snprintf(text, sizeof text, "%s%s]%s}}", head, rule, around);
    assert_in_range(n, 1, sizeof text - 1);
    vg_rc rc = vg_contract_read(&arena, "c.json", text, (size_t)n, &c, err);
    *out = c;
    return rc;
}

static int free_all(void **state)
{
    (void)state;
    vg_arena_free(&arena);
    return 0;
}

static const char plain[] = "{\"type\":\"per-failure\",\"amount\":1}";

static const struct {
    const char *rule, *around, *message; /* "" = it is taken */
} forms[] = {
    {"{\"type\":\"per-failure\",\"amount\":1,\"paid\":\"quarter\"}", "", ""},
    {"{\"type\":\"per-failure\",\"amount\":1,\"paid\":\"year\"}", "", "money.rules[0].paid: "},
    {"{\"type\":\"per-failure\",\"amount\":1,\"at_most\":{\"percent\":5}}", "", ""},
    {"{\"type\":\"per-failure\",\"amount\":1,\"at_most\":{}}", "", "money.rules[0].at_most: "},
    {"{\"type\":\"per-failure\",\"amount\":1,\"at_most\":{\"amount\":-5}}", "",
     "money.rules[0].at_most.amount: expected a number from 0"},
    {"{\"type\":\"quarter-pool\",\"service_level\":\"SL-1\",\"paid\":\"quarter\","
     "\"steps\":[{\"amount\":1}]}",
     "", "money.rules[0].paid: a pool of the quarter is paid with it"},
    {"{\"type\":\"two-prices\",\"service_level\":\"SL-1\",\"units\":\"answered\","
     "\"when\":[{\"service_level\":\"SL-1\"}],\"price_inside\":1,\"price_outside\":1,"
     "\"at_most\":{\"amount\":1}}",
     "", "money.rules[0].at_most: a charge has no most"},
    {"{\"type\":\"points-percent\",\"amount_per_point\":1,\"points_of\":\"quarter\"}", "", ""},
    {"{\"type\":\"points-percent\",\"amount_per_point\":1,\"points_of\":\"quarter\","
     "\"paid\":\"quarter\"}",
     "", "money.rules[0].points_of: \"paid\" stands beside it"},
    {"{\"type\":\"gap\",\"service_level\":\"SL-1\",\"percent_per_point\":1,\"of\":\"target\"}",
     "", ""},
    {"{\"type\":\"gap\",\"service_level\":\"SL-2\",\"percent_per_point\":1,\"of\":\"target\"}",
     "", "money.rules[0].of: a part of the target needs one above 0"},
    {"{\"type\":\"gap\",\"service_level\":\"SL-2\",\"percent_per_point\":1,\"of\":\"target\","
     "\"from\":5}",
     "", ""},
    {"{\"type\":\"curve\",\"service_level\":\"SL-1\",\"corners\":[{\"at\":1,\"percent\":-2},"
     "{\"at\":2,\"percent\":0}]}",
     "", ""},
    {"{\"type\":\"curve\",\"service_level\":\"SL-1\",\"corners\":[{\"at\":1,\"percent\":-2}]}",
     "", "money.rules[0].corners: expected a list of at least two corners"},
    {"{\"type\":\"curve\",\"service_level\":\"SL-1\",\"corners\":[{\"at\":2,\"percent\":-2},"
     "{\"at\":2,\"percent\":0}]}",
     "", "money.rules[0].corners[1]: corners must rise by \"at\""},
    {"{\"type\":\"curve\",\"service_level\":\"SL-1\",\"corners\":[{\"at\":1,\"percent\":-2},"
     "{\"at\":2,\"amount\":0}]}",
     "", "money.rules[0].corners[1]: all corners have percent, or all have amounts"},
    {"{\"type\":\"scorecard\",\"parts\":[{\"service_level\":\"SL-1\",\"weight\":1}],"
     "\"table\":[{\"from\":0,\"percent\":-2}],\"decimals\":2}",
     "", ""},
    {"{\"type\":\"scorecard\",\"parts\":[{\"service_level\":\"SL-1\",\"weight\":1},"
     "{\"service_level\":\"SL-1\",\"weight\":1}],\"table\":[{\"from\":0,\"percent\":-2}]}",
     "", "money.rules[0].parts[1]: \"SL-1\" has a part already"},
    {"{\"type\":\"scorecard\",\"parts\":[{\"service_level\":\"SL-1\",\"weight\":0}],"
     "\"table\":[{\"from\":0,\"percent\":-2}]}",
     "", "money.rules[0].parts[0].weight: expected a number above 0"},
    {"{\"type\":\"scorecard\",\"parts\":[{\"service_level\":\"SL-1\",\"weight\":1,\"corners\":"
     "[{\"at\":1,\"score\":1},{\"at\":2,\"score\":2}],\"steps\":[{\"score\":1}]}],"
     "\"table\":[{\"from\":0,\"percent\":-2}]}",
     "", "money.rules[0].parts[0].steps: \"corners\" stands beside it"},
    {"{\"type\":\"scorecard\",\"parts\":[{\"service_level\":\"SL-1\",\"weight\":1,\"steps\":"
     "[{\"below\":1,\"score\":1},{\"at_least\":2,\"score\":2}]}],"
     "\"table\":[{\"from\":0,\"percent\":-2}]}",
     "", "money.rules[0].parts[0].steps[1]: rows leave a gap"},
    {"{\"type\":\"scorecard\",\"parts\":[{\"service_level\":\"SL-1\",\"weight\":1}],"
     "\"table\":[{\"from\":5,\"percent\":-2},{\"from\":0,\"percent\":-2}]}",
     "", "money.rules[0].table[1]: rows must rise by \"from\""},
    {"{\"type\":\"per-slice\",\"service_level\":\"SL-1\",\"amount\":1}", "",
     "money.rules[0]: \"SL-1\" has no \"slices\" that could be counted"},
    {plain, ",\"caps\":[{\"window\":\"month\",\"amount\":1,\"excess\":\"carry\"}]", ""},
    {plain,
     ",\"caps\":[{\"window\":\"month\",\"amount\":1,\"excess\":\"carry\",\"side\":\"bonus\"}]",
     "money.caps[0].excess: only credits are carried on"},
    {plain, ",\"earn_back\":{\"over\":\"contract-year\",\"percent\":50}", ""},
    {plain, ",\"earn_back\":{\"percent\":50}", "money.earn_back: "},
    {plain, ",\"earn_back\":{\"over\":\"contract-year\",\"months\":3,\"percent\":50}",
     "money.earn_back.months: the mean of the contract year decides"},
    {plain,
     ",\"earn_back\":{\"over\":\"contract-year\",\"percent\":50,\"accrues\":{\"amount\":1}}",
     "money.earn_back.accrues: a bank accrues by months"},
    {plain,
     ",\"triggers\":[{\"id\":\"t\",\"kind\":\"failures\",\"effect\":\"x\",\"window\":\"month\","
     "\"at_least\":4,\"band\":\"low\"}]",
     ""},
    {plain,
     ",\"triggers\":[{\"id\":\"t\",\"kind\":\"failures\",\"effect\":\"x\",\"window\":\"month\","
     "\"at_least\":4,\"percent\":1}]",
     "money.triggers[0].percent: a trigger on \"failures\" does not look at it"},
    {plain,
     ",\"history\":[{\"vendor\":\"acme\",\"month\":\"2025-12\",\"missed\":"
     "[{\"service_level\":\"SL-1\",\"band\":\"low\",\"credit\":5}],\"no_data\":[\"SL-2\"]}]",
     ""},
    {plain, ",\"history\":[{\"vendor\":\"acme\",\"month\":\"2026-01\"}]",
     "money.history[0].month: a month before \"valid_from\" is expected"},
    {plain, ",\"history\":[{\"vendor\":\"beta\",\"month\":\"2025-12\"}]",
     "money.history[0].vendor: the contract does not bind \"beta\""},
    {plain,
     ",\"history\":[{\"vendor\":\"acme\",\"month\":\"2025-12\"},"
     "{\"vendor\":\"acme\",\"month\":\"2025-12\"}]",
     "money.history[1]: this month of \"acme\" stands there already"},
    {plain,
     ",\"history\":[{\"vendor\":\"acme\",\"month\":\"2025-12\",\"missed\":"
     "[{\"service_level\":\"SL-1\",\"band\":\"high\"}]}]",
     "money.history[0].missed[0].band: \"SL-1\" has no band \"high\""},
    {plain,
     ",\"history\":[{\"vendor\":\"acme\",\"month\":\"2025-12\",\"missed\":"
     "[{\"service_level\":\"SL-1\"}],\"no_data\":[\"SL-1\"]}]",
     "money.history[0].no_data[0]: \"SL-1\" stands in this month already"},
};

static void read_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const vg_contract *c;
        vg_err err = VG_ERR_INIT;
        vg_rc rc = read_money(forms[i].rule, forms[i].around, &c, &err);
        bool good = *forms[i].message ? rc == VG_CONFIG && strstr(err.text, forms[i].message)
                                      : rc == VG_OK;
        if (!good)
            print_error("%s %s: %s\n", forms[i].rule, forms[i].around, err.text);
        assert_true(good);
    }
}

static void read_history(void **state)
{
    (void)state;
    const vg_contract *c;
    vg_err err = VG_ERR_INIT;
    static const char around[] =
        ",\"history\":[{\"vendor\":\"acme\",\"month\":\"2025-12\",\"credit\":\"7.50\","
        "\"maximum\":true},{\"vendor\":\"acme\",\"month\":\"2025-11\",\"missed\":"
        "[{\"service_level\":\"SL-1\",\"band\":\"low\",\"credit\":\"5.25\"}]}]";
    assert_int_equal(read_money(plain, around, &c, &err), VG_OK);
    assert_int_equal(c->terms->past_count, 2);
    const vg_past_month *first = &c->terms->past[0], *second = &c->terms->past[1];
    assert_true(first->first < second->first);
    assert_int_equal(first->credit, 525);
    assert_int_equal(first->misses[0].credit, 525);
    assert_string_equal(first->misses[0].band, "low");
    assert_int_equal(second->credit, 750);
    assert_true(second->at_maximum);
}

/* What waits for later makes a month hang on those before it. */
static void has_memory(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *around;
        bool memory;
    } cases[] = {
        {plain, "", false},
        {"{\"type\":\"per-failure\",\"amount\":1,\"paid\":\"quarter\"}", "", true},
        {"{\"type\":\"points-percent\",\"amount_per_point\":1,\"points_of\":\"quarter\"}", "",
         true},
        {plain, ",\"caps\":[{\"window\":\"month\",\"amount\":1}]", false},
        {plain, ",\"caps\":[{\"window\":\"month\",\"amount\":1,\"excess\":\"carry\"}]", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const vg_contract *c;
        vg_err err = VG_ERR_INIT;
        assert_int_equal(read_money(cases[i].rule, cases[i].around, &c, &err), VG_OK);
        assert_int_equal(vg_money_memory(c) > 0, cases[i].memory);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(read_forms),
        cmocka_unit_test(read_history),
        cmocka_unit_test(has_memory),
    };
    return cmocka_run_group_tests(tests, NULL, free_all);
}
