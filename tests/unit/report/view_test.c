/* The view over a store: what the asked period and the eleven before it become. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/fact_io.h>
#include <vgov/report.h>

static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": {\"en\": \"Phone\", \"de\":"
    " \"Telefon\"}, \"client\": \"Client\", \"vendors\": [\"alpha\", \"beta\"],"
    " \"currency\": \"EUR\", \"zone\": \"Europe/Berlin\","
    " \"valid_from\": \"2026-08-01\", \"valid_to\": null, \"origin\": \"client\","
    " \"money\": {\"model\": \"points\", \"percent_per_point\": 1, \"cap_percent\": 10,"
    "  \"rounding\": \"half-up\", \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\","
    "  \"to\": null, \"amount\": \"180000.00\"}]},"
    " \"kpis\": [{\"id\": \"share\", \"title\": {\"en\": \"Share\", \"de\": \"Anteil\"},"
    "  \"formula\": \"100 * answered_in_target / answered\","
    "  \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\","
    "  \"round_before_band\": false},"
    " {\"id\": \"aht\", \"formula\": \"0.5 * (talk + acw) / answered\", \"unit\": \"s\","
    "  \"better\": \"lower\", \"decimals\": 0, \"rounding\": \"half-up\","
    "  \"round_before_band\": true}],"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"share\", \"comparison\": \">=\","
    "  \"target\": 95, \"minimum\": 90, \"weight\": 60, \"class\": \"critical\", \"bands\":"
    "  [{\"id\": \"minor\", \"name\": {\"en\": \"minor\", \"de\": \"gering\"}, \"from\": 92.5,"
    "    \"to\": 95, \"points\": 1}, {\"id\": \"severe\", \"to\": 92.5, \"points\": 3}]},"
    " {\"id\": \"SL-2\", \"kpi\": \"aht\", \"comparison\": \"<=\","
    "  \"target\": 300, \"weight\": 40, \"class\": \"key\"}]}";

static char folder[] = "/tmp/vgov-view-XXXXXX";
static vg_store *store;

static void put_month(int64_t series, int64_t basis, int64_t source, vg_date month,
                      int64_t answered, int64_t in_target)
{
    static const vg_measure measures[] = {VG_M_answered, VG_M_answered_in_target};
    vg_writer_options o = {.source = source, .measures = measures, .measure_count = 2};
    vg_writer_counts counts;
    vg_fact_writer *w;
    const int64_t values[] = {answered, in_target};
    int64_t start = (int64_t)vg_day_of(month) * VG_DAY_SECONDS;
    assert_int_equal(vg_fact_writer_open(&w, store, &o, NULL), VG_OK);
    assert_int_equal(vg_fact_writer_add(w, series, start, basis, 2, values, NULL), VG_OK);
    assert_int_equal(vg_fact_writer_finish(w, &counts, NULL), VG_OK);
    vg_fact_writer_free(w);
}

static int64_t put_series(const char *vendor, int64_t line)
{
    int64_t id;
    vg_series series = {.origin = "client", .feed = "acd", .length = VG_LEN_MONTH};
    series.scope = (vg_scope){.line_id = line, .channel = "", .campaign = "", .site = ""};
    assert_int_equal(vg_vendor_create(store, vendor, &series.scope.vendor_id, NULL), VG_OK);
    assert_int_equal(vg_series_ensure(store, &series, &id, NULL), VG_OK);
    return id;
}

static int64_t put_source(const char *name, const char *sha256)
{
    vg_source done = {.archive = "",
                      .name = name,
                      .sha256 = sha256,
                      .map_name = "",
                      .map_sha256 = "",
                      .constants = "{}"};
    done.imported_at = 1790845260;
    assert_int_equal(vg_source_begin(store, name, &done.id, NULL), VG_OK);
    assert_int_equal(vg_source_finish(store, &done, NULL), VG_OK);
    return done.id;
}

static void put_finding(const char *vendor, const char *period, int64_t source)
{
    vg_finding f = {.kind = vg_finding_kind_find("negative-measure"),
                    .vendor = vendor,
                    .line = "hot",
                    .period = period,
                    .source_id = source,
                    .src_row = 2,
                    .text = "answered -1"};
    assert_int_equal(vg_finding_add(store, &f, NULL), VG_OK);
}

static void fill(void)
{
    vg_basis basis = {.target = {.ms = VG_UNKNOWN},
                      .shortest = {.ms = VG_UNKNOWN},
                      .currency = "",
                      .reconstructed = ""};
    int64_t line, basis_id;
    bool known;
    assert_int_equal(vg_line_create(store, "hot", &line, NULL), VG_OK);
    assert_int_equal(vg_basis_ensure(store, &basis, &basis_id, NULL), VG_OK);
    int64_t a = put_source("alpha.csv", "aa"), b = put_source("beta.csv", "bb");
    int64_t alpha = put_series("alpha", line), beta = put_series("beta", line);
    put_month(alpha, basis_id, a, (vg_date){2026, 7, 1}, 1000, 990); /* before the contract */
    put_month(alpha, basis_id, a, (vg_date){2026, 8, 1}, 1000, 960);
    put_month(alpha, basis_id, a, (vg_date){2026, 10, 1}, 1000, 940);
    put_month(beta, basis_id, b, (vg_date){2026, 10, 1}, 500, 500);
    put_finding("alpha", "2026-10", a);
    put_finding("alpha", "2026-09", a);
    put_finding("alpha", "2026-09-30T22:30:00Z/30min", a); /* October in Berlin */
    put_finding("alpha", "2026-10-31T23:00:00Z/30min", a); /* November in Berlin */
    put_finding("beta", "2026-10-05", b);
    put_finding(NULL, NULL, b);
    vg_contract_row row = {.id = "c",
                           .sha256 = "cd",
                           .text = contract,
                           .text_len = sizeof contract - 1,
                           .valid_from = vg_day_of((vg_date){2026, 8, 1})};
    assert_int_equal(vg_contract_put(store, &row, &known, NULL), VG_OK);
}

static int open_store(void **state)
{
    (void)state;
    char path[64];
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/t.db", folder);
    assert_int_equal(vg_store_init(path, "UTC", NULL), VG_OK);
    assert_int_equal(vg_store_open(&store, path, VG_STORE_WRITE, NULL), VG_OK);
    assert_int_equal(vg_store_begin(store, NULL), VG_OK);
    fill();
    return vg_store_commit(store, NULL);
}

static int close_store(void **state)
{
    (void)state;
    char command[80];
    vg_store_close(store);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static vg_rc build(vg_arena *arena, const char *period, const char *vendor, vg_lang lang,
                   vg_view *out)
{
    vg_report_options o = {.store = store, .vendor = vendor, .lang = lang};
    assert_int_equal(vg_period_parse(period, 0, &o.period, NULL), VG_OK);
    return vg_view_build(arena, &o, out, NULL);
}

static void history_ends_with_the_period(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v;
    assert_int_equal(build(&a, "2026-10", NULL, VG_LANG_DE, &v), VG_OK);
    assert_string_equal(v.period, "Oktober 2026");
    assert_string_equal(v.state, "vorläufig");
    assert_string_equal(v.client, "Client");
    assert_string_equal(v.spans[0].code, "2025-11");
    assert_string_equal(v.spans[VG_VIEW_SPANS - 1].label, "Okt 26");
    assert_int_equal(v.card_count, 2);
    const vg_view_level *l = &v.cards[0].levels[0];
    assert_null(l->history[8].value.text); /* July: figures, but no contract */
    assert_null(l->history[8].target.text);
    assert_string_equal(l->history[9].value.text, "96.0");
    assert_int_equal(l->history[9].status, VG_MET);
    assert_null(l->history[10].value.text); /* September: a contract, but no figures */
    assert_string_equal(l->history[10].target.text, "95");
    assert_string_equal(l->history[10].minimum.text, "90");
    assert_string_equal(l->history[11].value.text, "94.0");
    assert_int_equal(l->history[11].status, VG_MISSED);
    assert_string_equal(l->unrounded, "94");
    assert_string_equal(l->distance.text, "-1.0");
    assert_string_equal(l->band, "gering");
    assert_null(l->previous.text);
    assert_null(v.cards[0].scores[8].text);
    assert_string_equal(v.cards[0].scores[9].text, "100.0");
    assert_string_equal(v.cards[0].score.text, v.cards[0].scores[11].text);
    assert_null(v.cards[0].levels[1].value.text);
    assert_string_equal(v.cards[0].credit.text, "1800.00");
    assert_true(v.cards[1].has_settlement);
    assert_false(v.cards[1].fee_known);
    assert_null(v.cards[1].credit.text);
    assert_string_equal(v.currency, "EUR");
    vg_arena_free(&a);
}

static void columns_are_shared_by_like_levels(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v;
    assert_int_equal(build(&a, "2026-10", NULL, VG_LANG_EN, &v), VG_OK);
    assert_int_equal(v.column_count, 2);
    for (size_t c = 0; c < 2; c++)
        for (size_t l = 0; l < 2; l++)
            assert_int_equal(v.cards[c].levels[l].column, l);
    vg_arena_free(&a);
}

static void terms_are_said_in_words(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v;
    assert_int_equal(build(&a, "2026-10", NULL, VG_LANG_DE, &v), VG_OK);
    assert_int_equal(v.definition_count, 2);
    assert_string_equal(v.definitions[0].title, "Anteil");
    assert_string_equal(v.definitions[0].words,
                        "100 × Angenommen in der Zielzeit ÷ Angenommene Kontakte");
    assert_string_equal(
        v.definitions[0].rules,
        "Nachkommastellen: 1, Rundung kaufmännisch; beurteilt wird der exakte Wert; "
        "höher ist besser; ohne Daten außerhalb der Gewichtsbasis");
    assert_non_null(strstr(v.definitions[1].words, "0,5"));
    assert_non_null(strstr(v.definitions[1].words, "Gesprächszeit + Nachbearbeitungszeit"));
    assert_int_equal(v.measure_count, 4);
    assert_string_equal(v.measures[0].code, "answered");
    assert_string_equal(v.measures[0].meaning, "Kontakte, die ein Mitarbeiter annahm.");
    assert_string_equal(v.rules[0].level, "SL-1");
    assert_string_equal(v.rules[0].range, "≥ 92,5 %, < 95 %");
    assert_string_equal(v.rules[1].range, "< 92,5 %");
    assert_int_equal(v.rules[1].points, 3);
    vg_arena_free(&a);
}

static size_t stored_findings(const vg_view *v)
{
    size_t n = 0;
    for (size_t i = 0; i < v->finding_count; i++)
        n += strcmp(v->findings[i].id, "negative-measure") == 0;
    return n;
}

static void findings_are_those_of_the_period(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v;
    assert_int_equal(build(&a, "2026-10", NULL, VG_LANG_EN, &v), VG_OK);
    assert_int_equal(stored_findings(&v), 4);
    for (size_t i = 1; i < v.finding_count; i++)
        assert_true(v.findings[i - 1].grade >= v.findings[i].grade);
    assert_int_equal(build(&a, "2026-11", NULL, VG_LANG_EN, &v), VG_OK);
    assert_int_equal(stored_findings(&v), 2);
    vg_arena_free(&a);
}

static void one_vendor_sees_nothing_of_another(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v;
    assert_int_equal(build(&a, "2026-10", NULL, VG_LANG_EN, &v), VG_OK);
    assert_int_equal(v.source_count, 2);
    assert_string_equal(v.sources[1].imported, "2026-10-01 09:01 UTC");
    assert_int_equal(build(&a, "2026-10", "alpha", VG_LANG_DE, &v), VG_OK);
    assert_int_equal(v.card_count, 1);
    assert_int_equal(v.source_count, 1);
    assert_string_equal(v.sources[0].name, "alpha.csv");
    assert_string_equal(v.sources[0].imported, "01.10.2026 09:01 UTC");
    assert_int_equal(stored_findings(&v), 2);
    for (size_t i = 0; i < v.finding_count; i++)
        assert_string_equal(v.findings[i].vendor, "alpha");
    vg_arena_free(&a);
}

/* The one finding of that period, or opens it again. */
static void acknowledge(const char *period, bool on)
{
    vg_arena a = VG_ARENA_INIT;
    vg_finding *list;
    size_t count, done = 0;
    vg_err err = VG_ERR_INIT;
    assert_int_equal(vg_store_begin(store, &err), VG_OK);
    assert_int_equal(vg_finding_list(store, &a, &list, &count, &err), VG_OK);
    for (size_t i = 0; i < count; i++) {
        if (!list[i].period || strcmp(list[i].period, period) != 0)
            continue;
        done++;
        if ((on ? vg_finding_acknowledge(store, list[i].id, "beta was late", &err)
                : vg_finding_reopen(store, list[i].id, &err)) != VG_OK)
            fail_msg("%s", err.text);
    }
    assert_int_equal(done, 1);
    assert_int_equal(vg_store_commit(store, &err), VG_OK);
    vg_arena_free(&a);
}

/* The place of the cover's sentence about it; the number of sentences when there is none. */
static size_t highlight_of(const vg_view *v, const char *what)
{
    size_t i = 0;
    while (i < v->highlight_count && !strstr(v->highlights[i].text, what))
        i++;
    return i;
}

#define LATE "2026-10-31T23:00:00Z/30min"

static void what_is_acknowledged_stands_behind(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v;
    assert_int_equal(build(&a, "2026-11", "alpha", VG_LANG_EN, &v), VG_OK);
    assert_int_equal(highlight_of(&v, LATE), 0);
    assert_null(v.findings[0].acknowledged);
    acknowledge(LATE, true);
    assert_int_equal(build(&a, "2026-11", "alpha", VG_LANG_EN, &v), VG_OK);
    /* A note that is open goes before a warning that is not. */
    assert_true(v.highlight_count >= 2);
    assert_int_equal(highlight_of(&v, LATE), v.highlight_count - 1);
    size_t shown = 0;
    for (size_t i = 0; i < v.finding_count; i++)
        if (v.findings[i].acknowledged) {
            shown++;
            assert_string_equal(v.findings[i].reason, "beta was late");
            assert_non_null(strstr(v.findings[i].acknowledged, " UTC"));
        }
    assert_int_equal(shown, 1);
    acknowledge(LATE, false);
    vg_arena_free(&a);
}

/* Why is the client's own affair. */
static void a_vendor_is_not_told_the_reason(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v;
    vg_report_options options = {.store = store, .vendor = "alpha", .lang = VG_LANG_DE};
    options.edition = VG_EDITION_VENDOR;
    assert_int_equal(vg_period_parse("2026-10", 0, &options.period, NULL), VG_OK);
    acknowledge("2026-10", true);
    assert_int_equal(vg_view_build(&a, &options, &v, NULL), VG_OK);
    size_t shown = 0;
    for (size_t i = 0; i < v.finding_count; i++) {
        shown += v.findings[i].acknowledged != NULL;
        assert_null(v.findings[i].reason);
    }
    assert_int_equal(shown, 1);
    acknowledge("2026-10", false);
    vg_arena_free(&a);
}

static void no_contract_is_no_input(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v;
    assert_int_equal(build(&a, "2026-07", NULL, VG_LANG_EN, &v), VG_NOINPUT);
    vg_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(history_ends_with_the_period),
        cmocka_unit_test(columns_are_shared_by_like_levels),
        cmocka_unit_test(terms_are_said_in_words),
        cmocka_unit_test(findings_are_those_of_the_period),
        cmocka_unit_test(one_vendor_sees_nothing_of_another),
        cmocka_unit_test(what_is_acknowledged_stands_behind),
        cmocka_unit_test(a_vendor_is_not_told_the_reason),
        cmocka_unit_test(no_contract_is_no_input),
    };
    return cmocka_run_group_tests_name("report/view", tests, open_store, close_store);
}
