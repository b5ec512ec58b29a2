/* What is allowed in a contract, but hardly meant: each with a case that is told and one that
 * is not. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <vgov/lint.h>
#include <vgov/terms.h>

/* Nothing to find here. */
static const char good[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\", \"client\": \"X\",\n"
    "\"vendors\": [\"acme\"], \"currency\": \"EUR\", \"zone\": \"UTC\", \"origin\": "
    "\"vendor\",\n"
    "\"valid_from\": \"2026-01-01\", \"valid_to\": null,\n"
    "\"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},\n"
    "\"claims\": {\"nature\": \"penalty\", \"clause\": \"§ 7\", \"law\": \"DE\", "
    "\"standard_terms\": true},\n"
    "\"money\": {\"model\": \"rules\", \"rounding\": \"half-up\",\n"
    "\"fees\": [{\"vendor\": \"acme\", \"from\": \"2026-01\", \"to\": null, \"amount\": "
    "1000}],\n"
    "\"rules\": [{\"type\": \"points-percent\", \"clause\": \"§ 5\", \"percent_per_point\": "
    "2}],\n"
    "\"caps\": [{\"window\": \"month\", \"percent\": 5, \"clause\": \"§ 6\"}]},\n"
    "\"kpis\": [{\"use\": \"sl2\", \"target_s\": 20, \"target\": \"<=\", \"decimals\": 1}],\n"
    "\"service_levels\": [{\"id\": \"SL-1\", \"clause\": \"§ 4\", \"kpi\": \"sl2\",\n"
    "\"comparison\": \">=\", \"target\": 80, \"weight\": 100, \"class\": \"key\",\n"
    "\"bands\": [{\"id\": \"minor\", \"from\": 70, \"to\": 80, \"points\": 1},\n"
    "{\"id\": \"serious\", \"to\": 70, \"points\": 4}]}],\n"
    "\"examples\": [{\"service_level\": \"SL-1\", \"measures\": {\"answered\": 4, "
    "\"abandoned\": 0, "
    "\"answered_in_target\": 4}, \"status\": \"met\"}]}";

/* The text with one part in the place of another. */
static char *replaced(vg_arena *arena, const char *text, const char *part, const char *instead)
{
    const char *at = strstr(text, part);
    assert_non_null(at);
    char *out =
        vg_arena_printf(arena, "%.*s%s%s", (int)(at - text), text, instead, at + strlen(part));
    assert_non_null(out);
    return out;
}

/* The lints of a text: "id file:line path (clause)", each in a line. */
static char *lints_of(vg_arena *arena, const char *text)
{
    vg_err err = VG_ERR_INIT;
    vg_contract *c;
    vg_lint *lints;
    size_t count;
    vg_composed whole = {"c.json", text, strlen(text), NULL};
    if (vg_contract_read_composed(arena, &whole, &c, &err) != VG_OK)
        fail_msg("%s", err.text);
    assert_int_equal(vg_contract_lint(arena, &whole, c, &lints, &count, &err), VG_OK);
    char *out = vg_arena_strdup(arena, "");
    for (size_t i = 0; i < count; i++)
        out = vg_arena_printf(arena, "%s%s %s:%d %s (%s)\n", out, lints[i].id, lints[i].file,
                              lints[i].line, lints[i].path, lints[i].clause);
    assert_non_null(out);
    return out;
}

typedef struct trial {
    const char *part, *instead, *expected;
} trial;

static void trials(const trial *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        vg_arena arena = VG_ARENA_INIT;
        char *text = replaced(&arena, good, list[i].part, list[i].instead);
        assert_string_equal(lints_of(&arena, text), list[i].expected);
        vg_arena_free(&arena);
    }
}

#define TRIALS(list) trials((list), sizeof(list) / sizeof *(list))

static void levels(void **state)
{
    (void)state;
    static const trial list[] = {
        {"C", "C", ""},
        /* A band below 0; the last one is open, and 0 is its edge. */
        {"{\"id\": \"serious\", \"to\": 70, \"points\": 4}",
         "{\"id\": \"serious\", \"from\": 0, \"to\": 70, \"points\": 3}, "
         "{\"id\": \"none\", \"to\": 0, \"points\": 4}",
         "band-unreachable c.json:14 service_levels.SL-1.bands.none (§ 4)\n"},
        {"{\"id\": \"serious\", \"to\": 70, \"points\": 4}",
         "{\"id\": \"serious\", \"from\": 1, \"to\": 70, \"points\": 3}, "
         "{\"id\": \"none\", \"to\": 1, \"points\": 4}",
         ""},
        /* Rounded to one decimal nothing lies from 79.95 to 80; from 79.9 one value does. */
        {"\"from\": 70, \"to\": 80, \"points\": 1},",
         "\"from\": \"79.95\", \"to\": 80, \"points\": 0}, "
         "{\"id\": \"mid\", \"from\": 70, \"to\": \"79.95\", \"points\": 1},",
         "band-unreachable c.json:13 service_levels.SL-1.bands.minor (§ 4)\n"},
        {"\"from\": 70, \"to\": 80, \"points\": 1},",
         "\"from\": \"79.9\", \"to\": 80, \"points\": 0}, "
         "{\"id\": \"mid\", \"from\": 70, \"to\": \"79.9\", \"points\": 1},",
         ""},
        /* Four quarters of two years at most are within twelve months. */
        {"\"class\": \"key\",",
         "\"class\": \"key\", \"over\": \"quarter\", \"occurrences\": {\"at_least\": 5, "
         "\"months\": 12},",
         "occurrences-unreachable c.json:12 service_levels.SL-1.occurrences (§ 4)\n"},
        {"\"class\": \"key\",",
         "\"class\": \"key\", \"over\": \"quarter\", \"occurrences\": {\"at_least\": 4, "
         "\"months\": 12},",
         ""},
        {"\"class\": \"key\",",
         "\"class\": \"key\", \"over\": {\"months\": 12}, \"occurrences\": {\"at_least\": 5, "
         "\"months\": 12},",
         ""},
        {"\"weight\": 100", "\"weight\": 90", "weights-sum c.json:11 service_levels ()\n"},
        {"\"weight\": 100", "\"weight\": 1", ""},
        {"\"class\": \"key\",",
         "\"class\": \"key\", \"phases\": [{\"from\": \"2026-03\", \"class\": \"critical\", "
         "\"weight\": 50}],",
         "weights-sum c.json:11 service_levels ()\n"},
        {"\"target_s\": 20, \"target\": \"<=\", ", "",
         "threshold-open c.json:11 service_levels.SL-1.kpi (§ 4)\n"},
        {"\"examples\": [{\"service_level\": \"SL-1\", \"measures\": {\"answered\": 4, "
         "\"abandoned\": 0, "
         "\"answered_in_target\": 4}, \"status\": \"met\"}]",
         "\"examples\": []", "example-absent c.json:11 service_levels.SL-1 (§ 4)\n"},
        {"\"comparison\": \">=\", \"target\": 80, \"weight\": 100, \"class\": \"key\",\n"
         "\"bands\": [{\"id\": \"minor\", \"from\": 70, \"to\": 80, \"points\": 1},\n"
         "{\"id\": \"serious\", \"to\": 70, \"points\": 4}]",
         "\"comparison\": \">=\", \"target\": 101, \"weight\": 100, \"class\": \"key\", "
         "\"bands\": [{\"id\": \"b\", \"to\": 101, \"points\": 4}]",
         "target-beyond c.json:12 service_levels.SL-1.target (§ 4)\n"},
    };
    TRIALS(list);
}

static void money(void **state)
{
    (void)state;
    static const char rules[] = "\"rules\": [{\"type\": \"points-percent\", \"clause\": \"§ "
                                "5\", \"percent_per_point\": "
                                "2}]";
    static const trial list[] = {
        /* Four points at 1 % come to 4 %; with repeats to eight. */
        {"\"percent_per_point\": 2", "\"percent_per_point\": 1",
         "cap-unreachable c.json:9 money.caps (§ 6)\n"},
        {"\"percent_per_point\": 2}]",
         "\"percent_per_point\": 1}], \"repeat\": {\"factor\": 2}", ""},
        {rules,
         "\"rules\": [{\"type\": \"pool\", \"id\": \"p\", \"clause\": \"§ 5\", \"at_risk\": "
         "{\"percent\": 10}, \"categories\": [{\"pool_percent\": 200, \"allocations\": "
         "[{\"service_level\": \"SL-1\", \"percent\": 60}]}]}]",
         "allocation-over-pool c.json:8 money.rules.p (§ 5)\n"},
        {rules,
         "\"rules\": [{\"type\": \"pool\", \"id\": \"p\", \"clause\": \"§ 5\", \"at_risk\": "
         "{\"percent\": 10}, \"categories\": [{\"pool_percent\": 100, \"allocations\": "
         "[{\"service_level\": \"SL-1\", \"percent\": 60}]}]}]",
         ""},
    };
    TRIALS(list);
}

/* The money rule in the place of the one of the good contract. */
static char *with_rule(vg_arena *arena, const char *rule)
{
    static const char rules[] = "{\"type\": \"points-percent\", \"clause\": \"§ 5\", "
                                "\"percent_per_point\": 2}";
    return replaced(arena, good, rules, rule);
}

static void tables(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *expected;
    } list[] = {
        /* No share lies above 100 %, and 100 itself belongs to the row that begins there. */
        {"{\"type\": \"tiers\", \"id\": \"t\", \"service_level\": \"SL-1\", \"steps\": ["
         "{\"to\": 80, \"percent\": -2}, {\"from\": 80, \"to\": 101, \"percent\": 0}, "
         "{\"from\": 101, \"percent\": 1}]}",
         "row-unreachable c.json:8 money.rules.t ()\n"},
        {"{\"type\": \"tiers\", \"id\": \"t\", \"service_level\": \"SL-1\", \"steps\": ["
         "{\"to\": 80, \"percent\": -2}, {\"from\": 80, \"to\": 100, \"percent\": 0}, "
         "{\"from\": 100, \"percent\": 1}]}",
         ""},
        {"{\"type\": \"tiers\", \"id\": \"t\", \"service_level\": \"SL-1\", \"steps\": ["
         "{\"at_most\": 80, \"percent\": -2}, {\"above\": 80, \"at_most\": 100, \"percent\": "
         "0}, "
         "{\"above\": 100, \"percent\": 1}]}",
         "row-unreachable c.json:8 money.rules.t ()\n"},
        {"{\"type\": \"tiers\", \"id\": \"t\", \"service_level\": \"SL-1\", \"steps\": ["
         "{\"to\": 0, \"percent\": -3}, {\"from\": 0, \"to\": 80, \"percent\": -2}, "
         "{\"from\": 80, \"percent\": 0}]}",
         "row-unreachable c.json:8 money.rules.t ()\n"},
        /* A better value that is worth less; where worths cannot be compared nothing is said.
         */
        {"{\"type\": \"tiers\", \"id\": \"t\", \"service_level\": \"SL-1\", \"steps\": ["
         "{\"to\": 80, \"percent\": -2}, {\"from\": 80, \"to\": 90, \"percent\": 1}, "
         "{\"from\": 90, \"percent\": 0}]}",
         "table-turns c.json:8 money.rules.t ()\n"},
        {"{\"type\": \"tiers\", \"id\": \"t\", \"service_level\": \"SL-1\", \"steps\": ["
         "{\"to\": 80, \"percent\": -2}, {\"from\": 80, \"to\": 90, \"percent\": 1}, "
         "{\"from\": 90, \"amount\": 0}]}",
         ""},
        {"{\"type\": \"curve\", \"id\": \"k\", \"service_level\": \"SL-1\", \"corners\": ["
         "{\"at\": 70, \"percent\": -2}, {\"at\": 80, \"percent\": 1}, {\"at\": 90, "
         "\"percent\": "
         "0}]}",
         "table-turns c.json:8 money.rules.k ()\n"},
        /* Four service points are the most of a month. */
        {"{\"type\": \"points-lookup\", \"id\": \"p\", \"table\": [{\"from\": 1, \"percent\": "
         "1}, "
         "{\"from\": 4, \"percent\": 2}]}",
         ""},
        {"{\"type\": \"points-lookup\", \"id\": \"p\", \"table\": [{\"from\": 1, \"percent\": "
         "1}, "
         "{\"from\": 5, \"percent\": 2}]}",
         "row-unreachable c.json:8 money.rules.p ()\n"},
        {"{\"type\": \"points-lookup\", \"id\": \"p\", \"between\": \"linear\", \"table\": "
         "[{\"from\": 1, \"percent\": 1}, {\"from\": 5, \"percent\": 2}]}",
         ""},
        {"{\"type\": \"points-lookup\", \"id\": \"p\", \"points_of\": \"quarter\", \"table\": "
         "[{\"from\": 1, \"percent\": 1}, {\"from\": 5, \"percent\": 2}]}",
         ""},
        {"{\"type\": \"points-lookup\", \"id\": \"p\", \"table\": [{\"from\": 1, \"percent\": "
         "2}, "
         "{\"from\": 3, \"percent\": 1}]}",
         "table-turns c.json:8 money.rules.p ()\n"},
        {"{\"type\": \"scorecard\", \"id\": \"s\", \"parts\": [{\"service_level\": \"SL-1\", "
         "\"weight\": 60}], \"table\": [{\"from\": 0, \"percent\": -2}, {\"from\": 90, "
         "\"percent\": "
         "0}]}",
         "weights-sum c.json:8 money.rules.s ()\n"},
        {"{\"type\": \"scorecard\", \"id\": \"s\", \"parts\": [{\"service_level\": \"SL-1\", "
         "\"weight\": 100}], \"table\": [{\"from\": 0, \"percent\": 2}, {\"from\": 90, "
         "\"percent\": "
         "0}]}",
         "table-turns c.json:8 money.rules.s ()\n"},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        vg_arena arena = VG_ARENA_INIT;
        char *text = with_rule(&arena, list[i].rule);
        /* A month that comes to less than its cap is no matter here. */
        text =
            replaced(&arena, text, "\"percent\": 5, \"clause\"", "\"amount\": 1, \"clause\"");
        text = replaced(&arena, text, "\"law\": \"DE\"", "\"law\": \"AT\"");
        assert_string_equal(lints_of(&arena, text), list[i].expected);
        vg_arena_free(&arena);
    }
}

static void penalties(void **state)
{
    (void)state;
    static const trial list[] = {
        {"\"percent\": 5", "\"percent\": \"5.5\"",
         "penalty-over-limit c.json:9 money.caps (§ 6)\n"},
        {"\"caps\": [{\"window\": \"month\", \"percent\": 5, \"clause\": \"§ 6\"}]",
         "\"caps\": []", "penalty-over-limit c.json:5 claims.nature (§ 7)\n"},
        {"\"percent\": 5", "\"base\": \"ordered\", \"percent\": 5",
         "penalty-of-ordered c.json:9 money.caps (§ 6)\n"},
        {"\"percent_per_point\": 2", "\"percent_per_point\": 2, \"base\": \"ordered\"",
         "penalty-of-ordered c.json:8 money.rules.points-percent.base (§ 5)\n"},
    };
    TRIALS(list);
    /* Neither of another law, nor negotiated, nor of another nature. */
    static const char *const other[][2] = {
        {"\"law\": \"DE\"", "\"law\": \"AT\""},
        {"\"standard_terms\": true", "\"standard_terms\": false"},
        {"\"penalty\"", "\"price-reduction\""}};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        vg_arena arena = VG_ARENA_INIT;
        char *text = replaced(&arena, good, "\"percent\": 5", "\"percent\": 7");
        assert_string_not_equal(lints_of(&arena, text), "");
        text = replaced(&arena, text, other[i][0], other[i][1]);
        assert_string_equal(lints_of(&arena, text), "");
        vg_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels),
        cmocka_unit_test(money),
        cmocka_unit_test(tables),
        cmocka_unit_test(penalties),
    };
    return cmocka_run_group_tests_name("terms/lint", tests, NULL, NULL);
}
