/* The view of a contract that uses every rule: lines one by one, slices, least volume, values
 * that are carried, tiers beside points. The figures are done by hand, as a reader of the sheet
 * would. */
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
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"Phone\", \"client\": "
    "\"Client\","
    " \"vendors\": [\"alpha\", \"beta\", \"gamma\"], \"currency\": \"EUR\", \"zone\": \"UTC\","
    " \"valid_from\": \"2026-08-01\", \"valid_to\": null, \"origin\": \"client\","
    " \"money\": {\"model\": \"points\", \"percent_per_point\": \"1.5\", \"cap_percent\": 5,"
    "  \"rounding\": \"half-up\", \"fees\": ["
    "   {\"vendor\": \"alpha\", \"from\": \"2026-01\", \"to\": null, \"amount\": "
    "\"100000.00\"},"
    "   {\"vendor\": \"gamma\", \"from\": \"2026-01\", \"to\": null, \"amount\": \"1.00\"}],"
    "  \"tiers\": [{\"service_level\": \"SL-1\", \"steps\": [{\"to\": 90, \"percent\": "
    "\"-2.5\"},"
    "   {\"from\": 90, \"amount\": \"500.00\"}]}]},"
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true,"
    "  \"no_data\": \"leave-out\"},"
    " \"kpis\": [{\"id\": \"share\", \"formula\": \"100 * answered_in_target / answered\","
    "  \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1},"
    " {\"id\": \"talk\", \"formula\": \"talk / answered\", \"unit\": \"s\", \"decimals\": 1, "
    "\"better\": "
    "\"lower\"},"
    " {\"id\": \"fcr\", \"formula\": \"100 * resolved_first / answered\", \"unit\": \"%\","
    "  \"better\": \"higher\", \"decimals\": 1, \"no_data\": \"carry\"}],"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"share\", \"lines\": [\"x\", \"y\"],"
    "  \"lines_rule\": \"each\", \"comparison\": \">=\", \"target\": 90, \"weight\": 1,"
    "  \"class\": \"critical\", \"bands\": [{\"id\": \"low\", \"to\": 90, \"points\": 2}]},"
    " {\"id\": \"SL-2\", \"kpi\": \"talk\", \"comparison\": \">=\", \"target\": 90,"
    "  \"slices\": {\"of\": \"day\", \"comparison\": \"<=\", \"target\": 250, \"empty\": "
    "\"missed\"},"
    "  \"weight\": 1, \"class\": \"key\"},"
    " {\"id\": \"SL-3\", \"kpi\": \"share\", \"comparison\": \">=\", \"target\": 90,"
    "  \"min_volume\": {\"measure\": \"answered\", \"at_least\": 1000}, \"weight\": 1,"
    "  \"class\": \"key\"},"
    " {\"id\": \"SL-4\", \"kpi\": \"fcr\", \"comparison\": \">=\", \"target\": 75, \"weight\": "
    "1,"
    "  \"class\": \"key\"}]}";

static char folder[] = "/tmp/vgov-basis-XXXXXX";
static vg_store *store;
static int64_t basis_id, source_id;

/* One row: contacts answered, in target, resolved, seconds talked; < 0 = not known. */
static void put(const char *vendor, const char *line, vg_length length, vg_date day,
                const int64_t *v)
{
    static const vg_measure measures[] = {VG_M_answered, VG_M_answered_in_target, VG_M_talk,
                                          VG_M_resolved_first};
    vg_writer_options o = {.source = source_id, .measures = measures, .measure_count = 4};
    vg_writer_counts counts;
    vg_fact_writer *w;
    vg_series s = {.scope = {.channel = "", .campaign = "", .site = ""},
                   .origin = "client",
                   .feed = "acd",
                   .length = length};
    int64_t id, values[4];
    for (int i = 0; i < 4; i++)
        values[i] = v[i] < 0 ? VG_UNKNOWN : measures[i] == VG_M_talk ? v[i] * 1000 : v[i];
    if (vg_vendor_find(store, vendor, &s.scope.vendor_id, NULL) != VG_OK)
        assert_int_equal(vg_vendor_create(store, vendor, &s.scope.vendor_id, NULL), VG_OK);
    if (vg_line_find(store, line, &s.scope.line_id, NULL) != VG_OK)
        assert_int_equal(vg_line_create(store, line, &s.scope.line_id, NULL), VG_OK);
    assert_int_equal(vg_series_ensure(store, &s, &id, NULL), VG_OK);
    assert_int_equal(vg_fact_writer_open(&w, store, &o, NULL), VG_OK);
    assert_int_equal(vg_fact_writer_add(w, id, (int64_t)vg_day_of(day) * VG_DAY_SECONDS,
                                        basis_id, 4, values, NULL),
                     VG_OK);
    assert_int_equal(vg_fact_writer_finish(w, &counts, NULL), VG_OK);
    vg_fact_writer_free(w);
}

static void fill(void)
{
    const vg_basis basis = {.target = {.ms = VG_UNKNOWN},
                            .shortest = {.ms = VG_UNKNOWN},
                            .currency = "",
                            .reconstructed = ""};
    vg_source done = {.archive = "",
                      .name = "f",
                      .sha256 = "aa",
                      .map_name = "",
                      .map_sha256 = "",
                      .constants = "{}",
                      .imported_at = 1};
    vg_contract_row row = {.id = "c",
                           .sha256 = "cd",
                           .text = contract,
                           .text_len = sizeof contract - 1,
                           .valid_from = vg_day_of((vg_date){2026, 8, 1})};
    bool known;
    assert_int_equal(vg_source_begin(store, "f", &source_id, NULL), VG_OK);
    assert_int_equal(vg_basis_ensure(store, &basis, &basis_id, NULL), VG_OK);
    put("alpha", "x", VG_LEN_DAY, (vg_date){2026, 9, 1}, (int64_t[]){100, 95, 20000, 80});
    put("alpha", "x", VG_LEN_DAY, (vg_date){2026, 10, 1}, (int64_t[]){100, 95, 20000, -1});
    put("alpha", "x", VG_LEN_DAY, (vg_date){2026, 10, 2}, (int64_t[]){100, 80, 30000, -1});
    put("alpha", "y", VG_LEN_DAY, (vg_date){2026, 10, 1}, (int64_t[]){100, 100, 30000, -1});
    put("beta", "x", VG_LEN_DAY, (vg_date){2026, 10, 1}, (int64_t[]){10, 10, 10, -1});
    put("gamma", "x", VG_LEN_MONTH, (vg_date){2026, 10, 1}, (int64_t[]){10, 10, 10, -1});
    done.id = source_id;
    assert_int_equal(vg_source_finish(store, &done, NULL), VG_OK);
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

static vg_view build(vg_arena *a, const char *period, const char *vendor, vg_lang lang)
{
    vg_err err = VG_ERR_INIT;
    vg_view v;
    vg_report_options o = {.store = store, .vendor = vendor, .lang = lang};
    assert_int_equal(vg_period_parse(period, 0, &o.period, &err), VG_OK);
    if (vg_view_build(a, &o, &v, &err) != VG_OK)
        fail_msg("%s", err.text);
    assert_int_equal(v.card_count, 1);
    return v;
}

static bool notes_hold(const vg_view_level *level, const char *text)
{
    for (size_t i = 0; i < level->note_count; i++)
        if (strstr(level->notes[i], text))
            return true;
    return false;
}

static void each_line_is_shown_and_the_one_that_decides(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v = build(&a, "2026-10", "alpha", VG_LANG_DE);
    const vg_view_level *l = &v.cards[0].levels[0];
    assert_int_equal(l->line_count, 2);
    assert_string_equal(l->lines[0].line, "x");
    assert_string_equal(l->lines[0].figures, "100 × 175 ÷ 200");
    assert_string_equal(l->lines[0].exact, "87,5");
    assert_string_equal(l->lines[0].value.text, "87.5");
    assert_int_equal(l->lines[0].status, VG_MISSED);
    assert_true(l->lines[0].decides);
    assert_int_equal(l->lines[0].rows, 2);
    assert_string_equal(l->lines[1].value.text, "100.0");
    assert_int_equal(l->lines[1].status, VG_MET);
    assert_false(l->lines[1].decides);
    assert_true(notes_hold(l, "die schlechteste entscheidet: x"));
    assert_int_equal(v.cards[0].levels[1].line_count, 0);
    vg_arena_free(&a);
}

static void slices_are_counted_and_days_show_what_decides_them(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v = build(&a, "2026-10", "alpha", VG_LANG_EN);
    const vg_view_level *l = &v.cards[0].levels[1];
    assert_true(l->by_slices);
    assert_int_equal(l->slices_reached, 1);
    assert_int_equal(l->slices_judged, 31);
    assert_int_equal(l->slices_empty, 29);
    assert_string_equal(l->figures, "100 × 1 ÷ 31");
    assert_string_equal(l->exact, "3.2258064…");
    assert_true(notes_hold(l, "1 of 31 days reach ≤ 250 s; those without data count as missed: "
                              "29"));
    /* 50000 s of 200 contacts, then 30000 s of 100 */
    assert_string_equal(l->unit, "%");
    assert_string_equal(l->part_unit, "s");
    assert_string_equal(l->part_target.text, "250");
    assert_string_equal(l->parts[0].value.text, "250.0");
    assert_string_equal(l->parts[0].volume.text, "200");
    assert_int_equal(l->parts[0].status, VG_MET);
    assert_string_equal(l->parts[1].value.text, "300.0");
    assert_int_equal(l->parts[1].status, VG_MISSED);
    assert_null(l->parts[2].value.text);
    assert_non_null(strstr(l->part_note, "≤ 250 s"));
    assert_string_equal(v.cards[0].levels[0].part_unit, "%");
    vg_arena_free(&a);
}

static void months_of_a_longer_period_show_the_share_of_days(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v = build(&a, "2026-Q4", "alpha", VG_LANG_EN);
    const vg_view_level *l = &v.cards[0].levels[1];
    assert_true(v.parts_are_months);
    assert_string_equal(l->part_unit, "%");
    assert_string_equal(l->parts[0].value.text, "3.2");
    assert_string_equal(l->parts[0].volume.text, "31");
    vg_arena_free(&a);
}

static void volume_and_carried_values_are_said(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v = build(&a, "2026-10", "alpha", VG_LANG_EN);
    const vg_view_level *l = &v.cards[0].levels[2];
    assert_int_equal(l->status, VG_NOT_MEASURED);
    assert_string_equal(l->volume.text, "300");
    assert_string_equal(l->least_volume.text, "1000");
    assert_true(notes_hold(l, "volume 300, at least 1,000 asked for (Contacts answered): not "
                              "measured"));
    assert_null(l->carried_from);
    l = &v.cards[0].levels[3];
    assert_string_equal(l->value.text, "80.0");
    assert_string_equal(l->carried_from, "September 2026");
    assert_true(notes_hold(l, "the value of September 2026 counts"));
    vg_arena_free(&a);
}

/* The row with that title, or id; a failure when there is none. */
static const vg_view_money_row *row_of(const vg_view_settled *s, const char *what)
{
    for (size_t i = 0; i < s->row_count; i++)
        if (strcmp(s->rows[i].id ? s->rows[i].id : s->rows[i].title, what) == 0)
            return &s->rows[i];
    fail_msg("no row %s", what);
    return NULL;
}

static const vg_view_money_row *titled(const vg_view_settled *s, const char *title)
{
    for (size_t i = 0; i < s->row_count; i++)
        if (strcmp(s->rows[i].title, title) == 0)
            return &s->rows[i];
    fail_msg("no row %s", title);
    return NULL;
}

static void every_amount_can_be_done_again(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v = build(&a, "2026-10", "alpha", VG_LANG_EN);
    const vg_view_card *c = &v.cards[0];
    assert_int_equal(c->settled_count, 1);
    const vg_view_settled *s = &c->settled[0];
    assert_string_equal(s->title, "October 2026");
    const vg_view_money_row *r = row_of(s, "SL-1");
    assert_int_equal(r->points, 2);
    assert_string_equal(r->words, "87.5%: missed, low (< 90%)");
    assert_string_equal(row_of(s, "SL-3")->words, "not measured");
    assert_null(row_of(s, "SL-2")->amount.text);
    assert_string_equal(row_of(s, "Monthly fee")->amount.text, "100000.00");
    r = row_of(s, "By service points");
    assert_string_equal(r->words, "2 × 1.5 % × 100000 = 3000");
    assert_string_equal(r->amount.text, "3000.00");
    r = titled(s, "Tier table");
    assert_string_equal(r->id, "SL-1");
    assert_string_equal(r->words, "-2.5 % × 100000 = 2500");
    assert_string_equal(r->amount.text, "2500.00");
    r = row_of(s, "Beyond the cap");
    assert_string_equal(r->words, "5 % × 100000 = 5000");
    assert_string_equal(r->amount.text, "-500.00");
    r = row_of(s, "Service credit");
    assert_string_equal(r->amount.text, "5000.00");
    assert_string_equal(r->amount.text, c->credit.text);
    assert_string_equal(row_of(s, "Bonus")->amount.text, "0.00");
    assert_non_null(strstr(c->settled_note, "half away from zero"));
    vg_arena_free(&a);
}

static void months_are_settled_by_themselves_and_summed(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v = build(&a, "2026-09-01..2026-10-31", "alpha", VG_LANG_DE);
    const vg_view_card *c = &v.cards[0];
    assert_int_equal(c->settled_count, 3);
    assert_string_equal(c->settled[0].title, "September 2026");
    assert_string_equal(titled(&c->settled[0], "Staffel: Bonus")->amount.text, "500.00");
    assert_string_equal(row_of(&c->settled[0], "Bonus")->amount.text, "500.00");
    assert_string_equal(row_of(&c->settled[0], "Servicegutschrift")->amount.text, "0.00");
    const vg_view_settled *all = &c->settled[2];
    assert_string_equal(all->title, "Alle Monate");
    assert_string_equal(row_of(all, "Servicegutschrift")->amount.text, "5000.00");
    assert_int_equal(row_of(all, "Servicegutschrift")->points, 2);
    assert_string_equal(row_of(all, "Bonus")->amount.text, "500.00");
    vg_arena_free(&a);
}

static void why_there_is_no_amount_is_said(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view v = build(&a, "2026-10", "beta", VG_LANG_EN);
    const vg_view_money_row *r = row_of(&v.cards[0].settled[0], "Service credit");
    assert_null(r->amount.text);
    assert_non_null(strstr(r->words, "the fee or the invoice"));
    assert_false(v.cards[0].refused);
    v = build(&a, "2026-10", "gamma", VG_LANG_EN);
    r = row_of(&v.cards[0].settled[0], "Service credit");
    assert_null(r->amount.text);
    assert_non_null(strstr(r->words, "is refused"));
    assert_non_null(strstr(row_of(&v.cards[0].settled[0], "SL-2")->words, "figure refused"));
    assert_true(notes_hold(&v.cards[0].levels[1], "refused"));
    assert_true(v.cards[0].refused);
    vg_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_line_is_shown_and_the_one_that_decides),
        cmocka_unit_test(slices_are_counted_and_days_show_what_decides_them),
        cmocka_unit_test(months_of_a_longer_period_show_the_share_of_days),
        cmocka_unit_test(volume_and_carried_values_are_said),
        cmocka_unit_test(every_amount_can_be_done_again),
        cmocka_unit_test(months_are_settled_by_themselves_and_summed),
        cmocka_unit_test(why_there_is_no_amount_is_said),
    };
    return cmocka_run_group_tests_name("report/basis", tests, open_store, close_store);
}
