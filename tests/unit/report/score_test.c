/* Scorecards as JSON and as tables. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "sample_cards.h"

static const char level_1[] = "        {\n"
                              "          \"id\": \"SL-1\",\n"
                              "          \"title\": \"Quick answer\",\n"
                              "          \"clause\": \"4.2\",\n"
                              "          \"kpi\": \"sl60\",\n"
                              "          \"unit\": \"%\",\n"
                              "          \"class\": \"critical\",\n"
                              "          \"value\": 93.5,\n"
                              "          \"unrounded\": \"5269200/56339\",\n"
                              "          \"numerator\": 52692,\n"
                              "          \"denominator\": 56339,\n"
                              "          \"comparison\": \">=\",\n"
                              "          \"target\": 95,\n"
                              "          \"minimum\": null,\n"
                              "          \"distance\": -1.5,\n"
                              "          \"status\": \"missed\",\n"
                              "          \"band\": \"minor\",\n"
                              "          \"points\": 1,\n"
                              "          \"weight\": 50,\n"
                              "          \"incomplete_rows\": 0,\n"
                              "          \"reconstructed\": false,\n"
                              "          \"previous\": 94.1,\n"
                              "          \"approximate\": false,\n"
                              "          \"low\": null,\n"
                              "          \"high\": null,\n"
                              "          \"attributed\": false,\n"
                              "          \"value_without\": null,\n"
                              "          \"status_without\": null,\n"
                              "          \"slices_excluded\": 0,\n"
                              "          \"denominator_excess\": 0,\n"
                              "          \"money_waived\": false,\n"
                              "          \"reliefs\": []\n"
                              "        },\n";
static const char level_2[] = "        {\n"
                              "          \"id\": \"SL-2\",\n"
                              "          \"title\": \"Handling\",\n"
                              "          \"clause\": null,\n"
                              "          \"kpi\": \"aht\",\n"
                              "          \"unit\": \"s\",\n"
                              "          \"class\": \"report-only\",\n"
                              "          \"value\": null,\n"
                              "          \"unrounded\": null,\n"
                              "          \"numerator\": null,\n"
                              "          \"denominator\": null,\n"
                              "          \"comparison\": \"<\",\n"
                              "          \"target\": 420.25,\n"
                              "          \"minimum\": 500,\n"
                              "          \"distance\": null,\n"
                              "          \"status\": \"no-data\",\n"
                              "          \"band\": null,\n"
                              "          \"points\": 0,\n"
                              "          \"weight\": 12.5,\n"
                              "          \"incomplete_rows\": 3,\n"
                              "          \"reconstructed\": true,\n"
                              "          \"previous\": null,\n"
                              "          \"approximate\": false,\n"
                              "          \"low\": null,\n"
                              "          \"high\": null,\n"
                              "          \"attributed\": false,\n"
                              "          \"value_without\": null,\n"
                              "          \"status_without\": null,\n"
                              "          \"slices_excluded\": 0,\n"
                              "          \"denominator_excess\": 0,\n"
                              "          \"money_waived\": false,\n"
                              "          \"reliefs\": []\n"
                              "        }\n";
static const char head[] = "{\n"
                           "  \"format\": 1,\n"
                           "  \"period\": \"2026-10\",\n"
                           "  \"scorecards\": [\n"
                           "    {\n"
                           "      \"vendor\": \"V1\",\n"
                           "      \"vendor_name\": \"Nordlicht \\\"Süd\\\"\",\n"
                           "      \"contract\": \"main\",\n"
                           "      \"contract_version\": \"2026-01-01\",\n"
                           "      \"state\": \"preliminary\",\n"
                           "      \"score\": 91.4,\n"
                           "      \"standing\": \"good\",\n"
                           "      \"weight_base\": 50,\n"
                           "      \"service_levels\": [\n";
static const char tail[] = "      ],\n"
                           "      \"settlement\": {\n"
                           "        \"currency\": \"EUR\",\n"
                           "        \"points\": 1,\n"
                           "        \"credit\": \"1800.00\",\n"
                           "        \"bonus\": \"0.00\",\n"
                           "        \"uncapped\": \"0.00\",\n"
                           "        \"capped\": false,\n"
                           "        \"earned_back\": \"0.00\",\n"
                           "        \"charge\": null,\n"
                           "        \"months\": []\n"
                           "      },\n"
                           "      \"findings\": [\n"
                           "        {\n"
                           "          \"id\": \"negative-measure\",\n"
                           "          \"level\": \"warning\",\n"
                           "          \"vendor\": \"V1\",\n"
                           "          \"line\": null,\n"
                           "          \"period\": null,\n"
                           "          \"source\": \"a.csv\",\n"
                           "          \"src_row\": 17,\n"
                           "          \"text\": \"answered -3\",\n"
                           "          \"service_level\": \"SL-1\",\n"
                           "          \"number\": null,\n"
                           "          \"acknowledged\": null,\n"
                           "          \"reason\": null\n"
                           "        }\n"
                           "      ],\n"
                           "      \"adjustments\": []\n"
                           "    },\n";
static const char second[] = "    {\n"
                             "      \"vendor\": \"V2\",\n"
                             "      \"vendor_name\": \"V2\",\n"
                             "      \"contract\": \"main\",\n"
                             "      \"contract_version\": \"2026-01-01\",\n"
                             "      \"state\": \"preliminary\",\n"
                             "      \"score\": null,\n"
                             "      \"standing\": null,\n"
                             "      \"weight_base\": 0,\n"
                             "      \"service_levels\": [],\n"
                             "      \"settlement\": {\n"
                             "        \"currency\": \"EUR\",\n"
                             "        \"points\": 0,\n"
                             "        \"credit\": null,\n"
                             "        \"bonus\": null,\n"
                             "        \"uncapped\": null,\n"
                             "        \"capped\": false,\n"
                             "        \"earned_back\": null,\n"
                             "        \"charge\": null,\n"
                             "        \"months\": []\n"
                             "      },\n"
                             "      \"findings\": [],\n"
                             "      \"adjustments\": []\n"
                             "    }\n"
                             "  ]\n"
                             "}\n";

static void json_is_what_was_promised(void **state)
{
    (void)state;
    sample s;
    vg_str out = VG_STR_INIT, expected = VG_STR_INIT;
    sample_make(&s);
    assert_int_equal(vg_score_json(s.cards, 2, &s.period, VG_LANG_EN, &out, NULL), VG_OK);
    vg_str_addf(&expected, "%s%s%s%s%s", head, level_1, level_2, tail, second);
    assert_string_equal(out.ptr, expected.ptr);
    vg_str_clear(&out);
    assert_int_equal(vg_score_json(s.cards, 1, &s.period, VG_LANG_DE, &out, NULL), VG_OK);
    assert_non_null(strstr(out.ptr, "\"title\": \"Schnelle Annahme\""));
    vg_str_free(&out);
    vg_str_free(&expected);
    vg_arena_free(&s.arena);
}

static void json_without_settlement_says_null(void **state)
{
    (void)state;
    sample s;
    vg_str out = VG_STR_INIT;
    sample_make(&s);
    s.cards[0].has_settlement = false;
    assert_int_equal(vg_score_json(s.cards, 1, &s.period, VG_LANG_EN, &out, NULL), VG_OK);
    assert_non_null(strstr(out.ptr, "      \"settlement\": null,\n      \"findings\": ["));
    vg_str_free(&out);
    vg_arena_free(&s.arena);
}

static void json_rounds_what_is_no_decimal(void **state)
{
    (void)state;
    sample s;
    vg_str out = VG_STR_INIT;
    sample_make(&s);
    s.scored[0].value.denominator = sample_rat(&s, 100, 3);
    assert_int_equal(vg_score_json(s.cards, 1, &s.period, VG_LANG_EN, &out, NULL), VG_OK);
    assert_non_null(strstr(out.ptr, "\"denominator\": 33.333333333333,"));
    vg_str_free(&out);
    vg_arena_free(&s.arena);
}

static void tables_hold_one_line_each(void **state)
{
    (void)state;
    sample s;
    vg_table t;
    vg_str out = VG_STR_INIT;
    sample_make(&s);
    assert_int_equal(vg_score_table(&s.arena, s.cards, 2, VG_LANG_EN, VG_CODES, &t, NULL),
                     VG_OK);
    vg_table_tsv(&t, &out);
    assert_string_equal(
        out.ptr,
        "vendor\tservice_"
        "level\ttitle\tvalue\tunit\tcomparison\ttarget\tdistance\tstatus\tband\t"
        "points\tweight\tscore\tprevious\tincomplete_rows\tcontract\tcontract_version\t"
        "low\thigh\tvalue_without\tstatus_without\tslices_excluded\tdenominator_excess\t"
        "money_waived\tmeasured_over\tjudged_in\n"
        "V1\tSL-1\tQuick "
        "answer\t93.5\t%\t>=\t95\t-1.5\tmissed\tminor\t1\t50\t91.4\t94.1\t0\tmain\t"
        "2026-01-01\t\t\t\t\t0\t0\tno\t\t\n"
        "V1\tSL-2\tHandling\t\ts\t<\t420.25\t\tno-data\t\t0\t12.5\t\t\t3\tmain\t2026-01-01"
        "\t\t\t\t\t0\t0\tno\t\t\n");
    vg_str_clear(&out);
    assert_int_equal(vg_score_totals(&s.arena, s.cards, 2, VG_LANG_DE, VG_CODES, &t, NULL),
                     VG_OK);
    assert_string_equal(t.columns[7].title, "Servicegutschrift");
    vg_table_tsv(&t, &out);
    assert_string_equal(
        out.ptr, "vendor\tvendor_name\tstate\tscore\tstanding\tweight_base\tpoints\tcredit\t"
                 "bonus\tcurrency\tcontract\tcontract_version\n"
                 "V1\tNordlicht \"Süd\"\tpreliminary\t91.4\tgood\t50\t1\t1800.00\t0.00\t"
                 "EUR\tmain\t2026-01-01\n"
                 "V2\tV2\tpreliminary\t\t\t0\t0\t\t\tEUR\tmain\t2026-01-01\n");
    vg_str_free(&out);
    vg_arena_free(&s.arena);
}

/* People read the range beside the value, programs in columns and keys of their own. */
static void an_approximate_value_shows_its_range(void **state)
{
    (void)state;
    sample s;
    vg_table t;
    vg_str out = VG_STR_INIT;
    sample_make(&s);
    vg_kpi_value *v = &s.scored[0].value, *unknown = &s.scored[1].value;
    v->approximate = v->has_range = unknown->approximate = true;
    v->low_rounded = sample_rat(&s, 932, 10);
    v->high_rounded = sample_rat(&s, 938, 10);
    assert_int_equal(vg_score_table(&s.arena, s.cards, 1, VG_LANG_DE, VG_WORDS, &t, NULL),
                     VG_OK);
    assert_string_equal(t.columns[t.column_count - 1].title, "Fassung");
    assert_string_equal(t.cells[3], "93.5 (93.2–93.8)");
    assert_string_equal(t.cells[t.column_count + 3], "- (?)");
    assert_int_equal(vg_score_table(&s.arena, s.cards, 1, VG_LANG_DE, VG_CODES, &t, NULL),
                     VG_OK);
    assert_string_equal(t.cells[3], "93.5");
    assert_string_equal(t.cells[17], "93.2");
    assert_string_equal(t.cells[18], "93.8");
    assert_null(t.cells[t.column_count + 18]);
    assert_int_equal(vg_score_json(s.cards, 1, &s.period, VG_LANG_EN, &out, NULL), VG_OK);
    assert_non_null(strstr(out.ptr, "          \"approximate\": true,\n"
                                    "          \"low\": 93.2,\n"
                                    "          \"high\": 93.8,\n"));
    assert_non_null(strstr(out.ptr, "          \"approximate\": true,\n"
                                    "          \"low\": null,\n"
                                    "          \"high\": null,\n"));
    vg_str_free(&out);
    vg_arena_free(&s.arena);
}

static void findings_have_the_promised_keys_only(void **state)
{
    (void)state;
    sample s;
    vg_table t;
    vg_str out = VG_STR_INIT;
    sample_make(&s);
    assert_int_equal(vg_findings_json(&s.finding, 1, &out, NULL), VG_OK);
    assert_string_equal(out.ptr, "{\n"
                                 "  \"format\": 1,\n"
                                 "  \"findings\": [\n"
                                 "    {\n"
                                 "      \"id\": \"negative-measure\",\n"
                                 "      \"level\": \"warning\",\n"
                                 "      \"vendor\": \"V1\",\n"
                                 "      \"line\": null,\n"
                                 "      \"period\": null,\n"
                                 "      \"source\": \"a.csv\",\n"
                                 "      \"src_row\": 17,\n"
                                 "      \"text\": \"answered -3\",\n"
                                 "      \"number\": null,\n"
                                 "      \"acknowledged\": null,\n"
                                 "      \"reason\": null\n"
                                 "    }\n"
                                 "  ]\n"
                                 "}\n");
    vg_str_clear(&out);
    s.finding.src_row = 0;
    assert_int_equal(vg_findings_table(&s.arena, &s.finding, 1, VG_FINDINGS_OF_SCORE,
                                       VG_LANG_EN, VG_CODES, &t, NULL),
                     VG_OK);
    vg_table_tsv(&t, &out);
    assert_string_equal(out.ptr, "level\tid\tvendor\tline\tperiod\tsource\tsrc_row\ttext\n"
                                 "warning\tnegative-measure\tV1\t\t\ta.csv\t\tanswered -3\n");
    /* Acknowledged, and as one of the store. */
    s.finding.id = 12;
    s.finding.acknowledged = 1790845260;
    s.finding.reason = "known";
    vg_str_clear(&out);
    assert_int_equal(vg_findings_table(&s.arena, &s.finding, 1, VG_FINDINGS_OF_SCORE,
                                       VG_LANG_EN, VG_CODES, &t, NULL),
                     VG_OK);
    vg_table_tsv(&t, &out);
    assert_string_equal(
        out.ptr,
        "level\tid\tvendor\tline\tperiod\tsource\tsrc_row\ttext\tacknowledged\treason\n"
        "warning\tnegative-measure\tV1\t\t\ta.csv\t\tanswered "
        "-3\t2026-10-01T09:01:00Z\tknown\n");
    vg_str_clear(&out);
    assert_int_equal(vg_findings_table(&s.arena, &s.finding, 1, VG_FINDINGS_OF_STORE,
                                       VG_LANG_EN, VG_CODES, &t, NULL),
                     VG_OK);
    vg_table_tsv(&t, &out);
    assert_non_null(strstr(out.ptr, "\n12\twarning\tnegative-measure\t"));
    vg_str_clear(&out);
    assert_int_equal(vg_findings_json(&s.finding, 1, &out, NULL), VG_OK);
    assert_non_null(strstr(out.ptr, "      \"number\": 12,\n"
                                    "      \"acknowledged\": \"2026-10-01T09:01:00Z\",\n"
                                    "      \"reason\": \"known\"\n"));
    vg_str_free(&out);
    vg_arena_free(&s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_what_was_promised),
        cmocka_unit_test(json_without_settlement_says_null),
        cmocka_unit_test(json_rounds_what_is_no_decimal),
        cmocka_unit_test(tables_hold_one_line_each),
        cmocka_unit_test(an_approximate_value_shows_its_range),
        cmocka_unit_test(findings_have_the_promised_keys_only),
    };
    return cmocka_run_group_tests_name("report/score", tests, NULL, NULL);
}
