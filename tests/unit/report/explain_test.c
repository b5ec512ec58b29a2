/* One figure explained: text, rows, JSON. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "sample_cards.h"

static const int64_t used_1[] = {20000, 18000}, used_2[] = {36339, 34692};
static const int64_t missing[] = {VG_UNKNOWN, 7};

static vg_explained_row rows[] = {
    {.use = VG_ROW_USED,
     .line = "a",
     .channel = "phone",
     .campaign = "",
     .site = "",
     .origin = "vendor",
     .feed = "acd",
     .slice = "2026-10-01",
     .file = "a.csv",
     .sha256 = "aa",
     .source_id = 1,
     .src_row = 2,
     .values = used_1},
    {.use = VG_ROW_INCOMPLETE,
     .line = "a",
     .channel = "phone",
     .campaign = "",
     .site = "",
     .origin = "vendor",
     .feed = "acd",
     .slice = "2026-10-02",
     .file = "a.csv",
     .sha256 = "aa",
     .source_id = 1,
     .src_row = 3,
     .values = missing},
    {.use = VG_ROW_USED,
     .line = "b",
     .channel = "",
     .campaign = "",
     .site = "",
     .origin = "vendor",
     .feed = "acd",
     .slice = "2026-10-01",
     .file = "b.csv",
     .sha256 = "bb",
     .source_id = 2,
     .src_row = 9,
     .values = used_2},
};

static vg_explanation explain(sample *s, size_t level)
{
    sample_make(s);
    return (vg_explanation){.card = &s->cards[0],
                            .scored = &s->scored[level],
                            .formula = "100 * answered_in_target / answered",
                            .with_figures = "100 * 52692 / 56339",
                            .rows = rows,
                            .row_count = level == 0 ? 3 : 0};
}

static void text_shows_both_verdicts(void **state)
{
    (void)state;
    sample s;
    vg_explanation x = explain(&s, 0);
    vg_str out = VG_STR_INIT;
    assert_int_equal(vg_explain_text(&x, VG_LANG_EN, &out, NULL), VG_OK);
    assert_string_equal(
        out.ptr,
        "SL-1  Quick answer\n"
        "Vendor              V1  Nordlicht \"Süd\"\n"
        "Period              2026-10\n"
        "Contract            main valid from 2026-01-01, clause 4.2\n"
        "Formula             100 * answered_in_target / answered\n"
        "With figures        100 * 52692 / 56339\n"
        "                    answered = 56339  (Contacts answered, count: sum)\n"
        "                    answered_in_target = 52692  (Answered within target, count: "
        "sum)\n"
        "Exact               5269200/56339 = 93.5266866… %\n"
        "Rounded             93.5 % (decimals: 1, half away from zero)\n"
        "Target              >= 95 %\n"
        "Judged exactly      missed  (this one counts)\n"
        "Judged rounded      missed\n"
        "Result              missed, band minor, service points 1\n"
        "Target time         within 60 s\n"
        "Rows                2 used in 1 slices, 1 incomplete, 0 control totals\n"
        "Files               a.csv: 1 rows, sha256 aa\n"
        "                    b.csv: 1 rows, sha256 bb\n");
    vg_str_clear(&out);
    /* rounding makes the difference, and the rounded value is what the contract judges */
    s.scored[0].value.exact = sample_rat(&s, 9496, 100);
    s.scored[0].value.rounded = vg_rat_int(95);
    s.kpis[0].round_before_band = true;
    assert_int_equal(vg_explain_text(&x, VG_LANG_DE, &out, NULL), VG_OK);
    assert_non_null(strstr(out.ptr, "Exakt               2374/25 = 94,96 %\n"));
    assert_non_null(strstr(out.ptr, "Gerundet            95,0 %"));
    assert_non_null(strstr(out.ptr, "Exakt beurteilt     verfehlt\n"));
    assert_non_null(strstr(out.ptr, "Gerundet beurteilt  erfüllt  (maßgeblich)\n"));
    vg_str_free(&out);
    vg_arena_free(&s.arena);
}

static void no_data_is_explained_too(void **state)
{
    (void)state;
    sample s;
    vg_explanation x = explain(&s, 1);
    vg_str out = VG_STR_INIT;
    assert_int_equal(vg_explain_text(&x, VG_LANG_EN, &out, NULL), VG_OK);
    assert_non_null(strstr(out.ptr,
                           "Value               no data: no data leaves the weight base\n"
                           "Target              < 420.25 s, minimum 500 s\n"
                           "Result              no data, band none, service points 0\n"));
    assert_null(strstr(out.ptr, "With figures"));
    vg_str_clear(&out);
    assert_int_equal(vg_explain_json(&x, VG_LANG_EN, &out, NULL), VG_OK);
    assert_non_null(strstr(out.ptr, "\"value\": null,\n  \"unrounded\": null"));
    assert_non_null(strstr(out.ptr, "\"status_exact\": null"));
    assert_non_null(strstr(out.ptr, "\"rows\": []"));
    vg_str_free(&out);
    vg_arena_free(&s.arena);
}

static void rows_can_be_added_up(void **state)
{
    (void)state;
    sample s;
    vg_explanation x = explain(&s, 0);
    vg_table t;
    vg_str out = VG_STR_INIT;
    assert_int_equal(vg_explain_rows(&s.arena, &x, VG_LANG_EN, VG_CODES, &t, NULL), VG_OK);
    vg_table_tsv(&t, &out);
    assert_string_equal(
        out.ptr, "use\tfile\tsrc_row\tslice\tline\tchannel\tcampaign\tsite\torigin\tfeed\t"
                 "answered\tanswered_in_target\n"
                 "used\ta.csv\t2\t2026-10-01\ta\tphone\t\t\tvendor\tacd\t20000\t18000\n"
                 "incomplete\ta.csv\t3\t2026-10-02\ta\tphone\t\t\tvendor\tacd\t\t7\n"
                 "used\tb.csv\t9\t2026-10-01\tb\t\t\t\tvendor\tacd\t36339\t34692\n");
    vg_str_free(&out);
    vg_arena_free(&s.arena);
}

static void durations_stand_in_seconds(void **state)
{
    (void)state;
    sample s;
    vg_explanation x = explain(&s, 1);
    static const int64_t values[] = {10, 2500, VG_UNKNOWN};
    vg_explained_row row = rows[0];
    row.values = values;
    row.use = VG_ROW_INCOMPLETE;
    x.rows = &row;
    x.row_count = 1;
    vg_table t;
    assert_int_equal(vg_explain_rows(&s.arena, &x, VG_LANG_DE, VG_WORDS, &t, NULL), VG_OK);
    assert_string_equal(t.columns[11].key, "talk_s");
    assert_string_equal(t.cells[11], "2.5");
    assert_string_equal(t.columns[12].key, "acw_s");
    assert_null(t.cells[12]);
    assert_string_equal(t.columns[1].title, "Datei");
    vg_arena_free(&s.arena);
}

static void json_holds_both(void **state)
{
    (void)state;
    sample s;
    vg_explanation x = explain(&s, 0);
    vg_str out = VG_STR_INIT;
    assert_int_equal(vg_explain_json(&x, VG_LANG_EN, &out, NULL), VG_OK);
    assert_int_equal(strncmp(out.ptr, "{\n  \"format\": 1,\n  \"period\": \"2026-10\",\n", 38),
                     0);
    assert_non_null(strstr(out.ptr, "\"with_figures\": \"100 * 52692 / 56339\""));
    assert_non_null(strstr(out.ptr, "\"value\": 93.5,\n  \"unrounded\": \"5269200/56339\""));
    assert_non_null(strstr(out.ptr, "\"target_time\": {\n    \"comparison\": \"<=\",\n"
                                    "    \"seconds\": 60\n  },\n  \"short_abandons\": null"));
    assert_non_null(strstr(out.ptr,
                           "\"used\": 2,\n    \"incomplete\": 1,\n    \"coarser\": 0,\n"
                           "    \"slices\": 1"));
    assert_non_null(strstr(out.ptr, "\"measures\": {\n        \"answered\": null,\n"
                                    "        \"answered_in_target\": 7\n      }"));
    assert_non_null(strstr(out.ptr, "\"channel\": \"phone\",\n      \"campaign\": null"));
    vg_str_free(&out);
    vg_arena_free(&s.arena);
}

/* What files state, what was found, and what lies outside of the hours, in text and JSON. */
static void json_tells_what_the_text_tells(void **state)
{
    (void)state;
    sample s;
    vg_explanation x = explain(&s, 0);
    vg_threshold targets[] = {{.ms = 20000, .within = true}, {.ms = VG_UNKNOWN}};
    vg_threshold shortest[] = {{.ms = 5000}};
    vg_finding finding = {.kind = vg_finding_kind_find("rounding-decides"),
                          .service_level = "SL-1",
                          .text = "93.5 (93.528) >= 93.5"};
    const vg_hours office = {.id = "office"};
    vg_str out = VG_STR_INIT;
    s.levels[0].hours = &office;
    s.scored[0].value.outside = 12;
    x.targets = targets;
    x.target_count = 2;
    x.shortest = shortest;
    x.shortest_count = 1;
    x.findings = &finding;
    x.finding_count = 1;
    assert_int_equal(vg_explain_json(&x, VG_LANG_EN, &out, NULL), VG_OK);
    assert_non_null(strstr(out.ptr, "\"outside_hours\": 12,\n    \"hours\": \"office\""));
    assert_non_null(strstr(out.ptr, "\"files_state\": {\n    \"target_time\": [\n      {\n"
                                    "        \"comparison\": \"<=\",\n"
                                    "        \"seconds\": 20\n      },\n      null\n    ]"));
    assert_non_null(strstr(out.ptr, "\"comparison\": \"<\",\n        \"seconds\": 5\n"));
    assert_non_null(strstr(out.ptr, "\"findings\": [\n    {\n      \"id\": "
                                    "\"rounding-decides\""));
    assert_non_null(strstr(out.ptr, "\"text\": \"93.5 (93.528) >= 93.5\""));
    vg_str_clear(&out);
    assert_int_equal(vg_explain_text(&x, VG_LANG_DE, &out, NULL), VG_OK);
    assert_non_null(strstr(out.ptr, "12 ausgelassen: sie beginnen außerhalb von „office“\n"));
    vg_str_free(&out);
    vg_arena_free(&s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_shows_both_verdicts),
        cmocka_unit_test(no_data_is_explained_too),
        cmocka_unit_test(rows_can_be_added_up),
        cmocka_unit_test(durations_stand_in_seconds),
        cmocka_unit_test(json_holds_both),
        cmocka_unit_test(json_tells_what_the_text_tells),
    };
    return cmocka_run_group_tests_name("report/explain", tests, NULL, NULL);
}
