/* Days, the map of the week over a change of clocks, trends, ranks and the joint mix. */
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

/* Alpha answers 40 % short and 60 % long calls on Sundays of October, beta fewer long ones. */
static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"Phone\","
    " \"client\": \"Client\", \"vendors\": [\"alpha\", \"beta\"], \"group\": \"phone\","
    " \"currency\": \"EUR\", \"zone\": \"Europe/Berlin\", \"valid_from\": \"2026-01-01\","
    " \"valid_to\": null, \"origin\": \"client\", \"money\": \"none\","
    " \"kpis\": [{\"id\": \"aht\", \"formula\": \"talk / answered\", \"unit\": \"s\","
    "  \"better\": \"lower\", \"decimals\": 0, \"rounding\": \"half-up\","
    "  \"round_before_band\": true},"
    " {\"id\": \"share\", \"formula\": \"100 * answered / offered\", \"unit\": \"%\","
    "  \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\","
    "  \"round_before_band\": true}],"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"aht\", \"comparison\": \"<=\","
    "  \"target\": 400, \"weight\": 50, \"class\": \"key\"},"
    " {\"id\": \"SL-2\", \"kpi\": \"share\", \"comparison\": \">=\", \"target\": 80,"
    "  \"weight\": 50, \"class\": \"key\"}]}";

static char folder[] = "/tmp/vgov-week-XXXXXX";
static vg_store *store;
static int64_t basis, source;

static int64_t put_series(const char *vendor, const char *line)
{
    int64_t id, vendor_id, line_id;
    if (vg_vendor_find(store, vendor, &vendor_id, NULL) != VG_OK)
        assert_int_equal(vg_vendor_create(store, vendor, &vendor_id, NULL), VG_OK);
    if (vg_line_find(store, line, &line_id, NULL) != VG_OK)
        assert_int_equal(vg_line_create(store, line, &line_id, NULL), VG_OK);
    vg_series series = {.scope = {.vendor_id = vendor_id,
                                  .line_id = line_id,
                                  .channel = "",
                                  .campaign = "",
                                  .site = ""},
                        .origin = "client",
                        .feed = "acd",
                        .length = 30};
    assert_int_equal(vg_series_ensure(store, &series, &id, NULL), VG_OK);
    return id;
}

/* A half hour of a series; UTC. */
static void put(int64_t series, vg_date date, int hour, int minute, int64_t offered,
                int64_t answered, int64_t seconds)
{
    static const vg_measure measures[] = {VG_M_offered, VG_M_answered, VG_M_talk};
    vg_writer_options o = {.source = source, .measures = measures, .measure_count = 3};
    vg_writer_counts counts;
    vg_fact_writer *w;
    const int64_t values[] = {offered, answered, answered * seconds * 1000};
    int64_t start = (int64_t)vg_day_of(date) * VG_DAY_SECONDS + hour * 3600 + minute * 60;
    assert_int_equal(vg_fact_writer_open(&w, store, &o, NULL), VG_OK);
    assert_int_equal(vg_fact_writer_add(w, series, start, basis, 2, values, NULL), VG_OK);
    assert_int_equal(vg_fact_writer_finish(w, &counts, NULL), VG_OK);
    vg_fact_writer_free(w);
}

static void fill(void)
{
    const vg_basis plain = {.target = {.ms = VG_UNKNOWN},
                            .shortest = {.ms = VG_UNKNOWN},
                            .currency = "",
                            .reconstructed = ""};
    vg_source done = {.name = "f.csv",
                      .sha256 = "ff",
                      .map_name = "",
                      .map_sha256 = "",
                      .constants = "{}",
                      .archive = ""};
    bool known;
    assert_int_equal(vg_basis_ensure(store, &plain, &basis, NULL), VG_OK);
    assert_int_equal(vg_source_begin(store, done.name, &done.id, NULL), VG_OK);
    assert_int_equal(vg_source_finish(store, &done, NULL), VG_OK);
    source = done.id;
    int64_t a1 = put_series("alpha", "billing"), a2 = put_series("alpha", "technical");
    int64_t b1 = put_series("beta", "billing"), b2 = put_series("beta", "technical");
    const vg_date sunday = {2026, 10, 25}, before = {2026, 10, 18}, monday = {2026, 10, 26};
    put(a1, sunday, 0, 0, 6500, 6000, 300);   /* 02:00 by summer time */
    put(a2, sunday, 1, 0, 4500, 4000, 600);   /* 02:00 again, by winter time */
    put(b1, monday, 8, 30, 10000, 9000, 320); /* 09:30 */
    put(b2, monday, 8, 30, 1000, 1000, 660);
    put(a1, before, 0, 0, 100, 100, 300); /* 02:00 of the Sunday before */
    put(a1, (vg_date){2026, 9, 1}, 8, 0, 10, 10, 500);
    const vg_contract_row row = {.id = "c",
                                 .sha256 = "cd",
                                 .text = contract,
                                 .text_len = sizeof contract - 1,
                                 .valid_from = vg_day_of((vg_date){2026, 1, 1})};
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

static vg_view build(vg_arena *arena, const char *period, const char *vendor)
{
    vg_view view;
    vg_report_options o = {.store = store, .vendor = vendor};
    assert_int_equal(vg_period_parse(period, 0, &o.period, NULL), VG_OK);
    assert_int_equal(vg_view_build(arena, &o, &view, NULL), VG_OK);
    return view;
}

static const vg_figure *cell(const vg_view_heat *h, const vg_figure *figures, size_t slot,
                             size_t weekday)
{
    return &figures[(slot - h->first) * 7 + weekday - 1];
}

static void an_hour_shown_twice_counts_as_two(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v = build(&a, "2026-10", NULL);
    const vg_view_heat *h = &v.cards[0].heat;
    assert_int_equal(h->minutes, 30);
    assert_int_equal(h->first, 4); /* 02:00 */
    assert_int_equal(h->count, 1);
    /* Three half hours begin at 02:00 on Sundays: two of them on the 25th. */
    assert_string_equal(cell(h, h->volumes, 4, 7)->text, "3700.0");
    assert_string_equal(h->level, "SL-2  SL-2");
    assert_string_equal(cell(h, h->values, 4, 7)->text, "91.0"); /* 10100 of 11100 */
    assert_null(cell(h, h->volumes, 4, 1)->text);
    h = &v.cards[1].heat;
    assert_int_equal(h->first, 19); /* 09:30, an hour behind UTC's 08:30 */
    assert_string_equal(cell(h, h->volumes, 19, 1)->text, "11000.0");
    vg_arena_free(&a);
}

static void days_are_those_of_the_zone(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v = build(&a, "2026-10", NULL);
    assert_int_equal(v.part_count, 31);
    assert_false(v.parts_are_months);
    assert_string_equal(v.parts[24].label, "25 Oct");
    assert_string_equal(v.parts[24].title, "Sunday");
    assert_true(v.parts[24].rest);
    const vg_view_sample *p = v.cards[0].levels[0].parts;
    assert_string_equal(p[24].value.text, "420");
    assert_string_equal(p[24].volume.text, "10000");
    assert_int_equal(p[24].status, VG_MISSED);
    assert_string_equal(p[17].value.text, "300");
    assert_int_equal(p[17].status, VG_MET);
    assert_null(p[0].value.text);
    assert_int_equal(p[0].status, VG_NO_DATA);
    vg_arena_free(&a);
}

static void longer_periods_have_months(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v = build(&a, "2026-Q4", NULL);
    assert_true(v.parts_are_months);
    assert_int_equal(v.part_count, 3);
    assert_string_equal(v.parts[0].label, "Oct 26");
    assert_string_equal(v.spans[VG_VIEW_SPANS - 2].label, "Q3 26");
    assert_string_equal(v.span_title, "The last twelve quarters");
    assert_string_equal(v.cards[1].levels[0].parts[0].value.text, "354");
    v = build(&a, "2025-11-01..2026-10-31", NULL); /* a contract year */
    assert_int_equal(v.part_count, 12);
    assert_string_equal(v.spans[VG_VIEW_SPANS - 1].label, "2025/26");
    assert_string_equal(v.spans[VG_VIEW_SPANS - 2].label, "2024/25");
    assert_string_equal(v.spans[0].code, "2014-11-01..2015-10-31");
    assert_string_equal(v.period, "November 2025–October 2026");
    vg_arena_free(&a);
}

static void a_trend_says_whether_it_is_better(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v = build(&a, "2026-10", NULL);
    const vg_view_level *level = &v.cards[0].levels[0];
    assert_string_equal(level->previous.text, "500"); /* September */
    assert_string_equal(level->value.text, "419");
    assert_string_equal(level->change.figure.text, "-81");
    assert_int_equal(level->change.sense, 1); /* shorter is better */
    assert_null(v.cards[1].levels[0].change.figure.text);
    vg_arena_free(&a);
}

static void the_order_flips_on_the_joint_mix(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v = build(&a, "2026-10-25..2026-10-26", NULL);
    assert_int_equal(v.group_count, 1);
    const vg_view_group *g = &v.groups[0];
    assert_string_equal(g->name, "phone");
    assert_int_equal(g->member_count, 2);
    const vg_view_standard *x = &g->standards[0];
    size_t alpha = strcmp(v.cards[g->members[0]].vendor, "alpha") == 0 ? 0 : 1;
    size_t beta = 1 - alpha;
    assert_true(x->differs);
    assert_string_equal(x->raw[alpha].text, "420");
    assert_string_equal(x->raw[beta].text, "354");
    assert_string_equal(x->standardised[alpha].text, "375");
    assert_string_equal(x->standardised[beta].text, "405");
    assert_int_equal(x->raw_rank[alpha], 2);
    assert_int_equal(x->standardised_rank[alpha], 1);
    assert_string_equal(x->mix, "billing 15,000, technical 5,000");
    assert_null(x->left_out);
    assert_int_equal(v.cards[1].rank, 1); /* beta met both levels, alpha one */
    assert_int_equal(v.cards[0].rank, 2);
    assert_int_equal(v.order[0], 1);
    vg_arena_free(&a);
}

static void who_is_alone_has_no_rank(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v = build(&a, "2026-10", "alpha");
    assert_int_equal(v.group_count, 0);
    assert_int_equal(v.cards[0].rank, 0);
    assert_null(v.cards[0].group);
    vg_arena_free(&a);
}

static void an_edition_needs_its_vendor(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v;
    vg_report_options o = {.store = store, .edition = VG_EDITION_VENDOR};
    assert_int_equal(vg_period_parse("2026-10", 0, &o.period, NULL), VG_OK);
    assert_int_equal(vg_view_build(&a, &o, &v, NULL), VG_USAGE);
    o.vendor = "alpha";
    assert_int_equal(vg_view_build(&a, &o, &v, NULL), VG_OK);
    assert_int_equal(v.source_count, 1);
    assert_null(v.sources[0].name); /* holds rows of beta */
    assert_int_equal(v.sources[0].taken, 4);
    assert_int_equal(v.sources[0].rows, -1);
    assert_string_equal(v.sources[0].sha256, "ff");
    vg_arena_free(&a);
}

static void what_matters_comes_first(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v = build(&a, "2026-10", NULL);
    assert_true(v.highlight_count >= 1);
    assert_string_equal(v.highlights[0].vendor_name, "alpha");
    assert_string_equal(v.highlights[0].text, "SL-1 missed: 419 s, target ≤ 400 s");
    vg_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_hour_shown_twice_counts_as_two),
        cmocka_unit_test(days_are_those_of_the_zone),
        cmocka_unit_test(longer_periods_have_months),
        cmocka_unit_test(a_trend_says_whether_it_is_better),
        cmocka_unit_test(the_order_flips_on_the_joint_mix),
        cmocka_unit_test(who_is_alone_has_no_rank),
        cmocka_unit_test(an_edition_needs_its_vendor),
        cmocka_unit_test(what_matters_comes_first),
    };
    return cmocka_run_group_tests_name("report/week", tests, open_store, close_store);
}
