/* What a correction does to scorecards: a store in two states. */
#include "contracts.h"

#include <vgov/effect.h>

typedef struct seen {
    vg_str text;
    size_t compared;
} seen;

static vg_rc note_changed(void *ctx, const vg_effect *e, vg_err *err)
{
    seen *s = ctx;
    const vg_scorecard *any = e->is ? e->is : e->was;
    vg_period_text(&s->text, &any->period);
    vg_str_addf(&s->text, " %s %s", any->vendor, any->contract->id);
    for (size_t i = 0; i < e->level_count; i++) {
        const vg_scored *pair[] = {e->levels[i].was, e->levels[i].is};
        vg_str_addf(&s->text, " %s", (pair[1] ? pair[1] : pair[0])->level->id);
        for (int k = 0; k < 2; k++) {
            vg_str_addc(&s->text, ' ');
            if (!pair[k] || !pair[k]->value.known)
                vg_str_addc(&s->text, '-');
            else
                assert_int_equal(
                    vg_rat_decimal(&s->text, pair[k]->value.rounded, 1, VG_HALF_UP, err),
                    VG_OK);
        }
    }
    vg_str_adds(&s->text, e->credit ? " credit\n" : "\n");
    return VG_OK;
}

static vg_rc note_unknown(void *ctx, const char *vendor, vg_day month, const char *why,
                          vg_err *err)
{
    seen *s = ctx;
    vg_period period = vg_period_month(month);
    (void)err;
    vg_period_text(&s->text, &period);
    vg_str_addf(&s->text, " %s unknown: %s\n", vendor, why);
    return VG_OK;
}

/* What was put so far stands; what comes now is the correction. */
static void settle(fixture *f)
{
    OK(vg_store_commit(f->store, &err));
    OK(vg_store_begin(f->store, &err));
}

static void find(fixture *f, const vg_load_touch *touches, size_t count, bool also_first,
                 const char *expected, size_t cards)
{
    seen s = {.text = VG_STR_INIT};
    vg_store *before = NULL;
    OK(vg_store_open_before(&before, f->store, &err));
    vg_effect_options o = {.was = before,
                           .is = f->store,
                           .touches = touches,
                           .touch_count = count,
                           .also_first = also_first,
                           .changed = note_changed,
                           .unknown = note_unknown,
                           .ctx = &s};
    OK(vg_effect_find(&o, &s.compared, &err));
    vg_store_close(before);
    assert_string_equal(s.text.ptr, expected);
    assert_int_equal(s.compared, cards);
    vg_str_free(&s.text);
}

#define TOUCH_DAY(y, m, d) \
    (&(vg_load_touch){"alpha", false, day_start(y, m, d), day_start(y, m, d)}), 1
#define TOUCH_TIME(at) (&(vg_load_touch){"alpha", true, (at), (at)}), 1

static void put_times(fixture *f, int64_t start, int64_t answered, int64_t in_target)
{
    fixture_put(f, (fixture_row){.start = start, .length = 30, SERVED(answered, in_target)});
}

static void load_plain(fixture *f)
{
    load_contract(f, "c", "2026-01-01",
                  HEAD("c", "2026-01-01", "null", "[\"alpha\"]", FEES) "[" LEVEL_SHARE "]}");
}

static void a_day_changes_its_month(void **state)
{
    fixture *f = *state;
    load_plain(f);
    put_day(f, 0, day_start(2026, 9, 3), 100, 100, 99, 0);
    put_day(f, 0, day_start(2026, 10, 3), 100, 100, 94, 0);
    settle(f);
    find(f, TOUCH_DAY(2026, 10, 3), false, "", 1);
    put_day(f, 0, day_start(2026, 10, 4), 100, 100, 98, 0);
    find(f, TOUCH_DAY(2026, 10, 4), false, "2026-10 alpha c SL-1 94.0 96.0 credit\n", 1);
    /* A month that is not touched is not looked at. */
    find(f, TOUCH_DAY(2026, 9, 3), false, "", 1);
    find(f, TOUCH_DAY(2025, 12, 3), false, "", 0);
}

static void the_first_figures_of_a_month_have_nothing_before_them(void **state)
{
    fixture *f = *state;
    load_plain(f);
    put_day(f, 0, day_start(2026, 9, 3), 100, 100, 99, 0);
    settle(f);
    put_day(f, 0, day_start(2026, 10, 4), 100, 100, 98, 0);
    find(f, TOUCH_DAY(2026, 10, 4), false, "", 0);
    find(f, TOUCH_DAY(2026, 10, 4), true, "2026-10 alpha c SL-1 - 98.0\n", 1);
}

/* 22:00 of the last of September in UTC is the first hour of October in Berlin. */
static void the_zone_of_the_contract_cuts(void **state)
{
    fixture *f = *state;
    int64_t at = day_start(2026, 9, 30) + 22 * 3600;
    load_plain(f);
    put_times(f, day_start(2026, 9, 15), 100, 95);
    put_times(f, day_start(2026, 10, 15), 100, 95);
    settle(f);
    put_times(f, at, 100, 75);
    find(f, TOUCH_TIME(at), false, "2026-10 alpha c SL-1 95.0 85.0 credit\n", 1);
    put_times(f, at - 1800, 100, 99);
    find(f, TOUCH_TIME(at - 1800), false, "2026-09 alpha c SL-1 95.0 97.0\n", 1);
    find(f, (&(vg_load_touch){"alpha", true, at - 1800, at}), 1, false,
         "2026-09 alpha c SL-1 95.0 97.0\n2026-10 alpha c SL-1 95.0 85.0 credit\n", 2);
}

static void put_long(fixture *f, int64_t start, vg_length length, int64_t in_target)
{
    fixture_put(f, (fixture_row){.start = start, .length = length, SERVED(100, in_target)});
}

/* As everywhere: the days of a week that lie in the month after are of the week's month. */
static void a_week_belongs_to_the_month_in_which_it_begins(void **state)
{
    fixture *f = *state;
    load_plain(f);
    put_long(f, day_start(2026, 10, 19), VG_LEN_WEEK, 90);
    put_long(f, day_start(2026, 11, 2), VG_LEN_WEEK, 90);
    settle(f);
    put_long(f, day_start(2026, 10, 26), VG_LEN_WEEK, 80);
    find(f, TOUCH_DAY(2026, 10, 26), false, "2026-10 alpha c SL-1 90.0 85.0 credit\n", 1);
    find(f, TOUCH_DAY(2026, 11, 2), false, "", 1);
}

static void several_contracts_and_versions_have_cards_of_their_own(void **state)
{
    fixture *f = *state;
    load_contract(f, "a", "2026-01-01",
                  HEAD("a", "2026-01-01", "null", "[\"alpha\"]", FEES) "[" LEVEL_SHARE "]}");
    load_contract(f, "b", "2026-01-01",
                  HEAD("b", "2026-01-01", "null", "\"all\"", "\"none\"") "[" LEVEL_LOST "]}");
    load_contract(f, "b", "2026-10-10",
                  HEAD("b", "2026-10-10", "null", "\"all\"", "\"none\"") "[" LEVEL_LOST "]}");
    load_contract(f, "z", "2026-01-01",
                  HEAD("z", "2026-01-01", "null", "[\"other\"]", "\"none\"") "[" LEVEL_SHARE
                                                                             "]}");
    put_day(f, 0, day_start(2026, 10, 3), 100, 90, 90, 10);
    put_day(f, 0, day_start(2026, 10, 20), 100, 90, 90, 10);
    settle(f);
    put_day(f, 0, day_start(2026, 10, 4), 100, 100, 90, 0);
    find(f, TOUCH_DAY(2026, 10, 4), false,
         "2026-10 alpha a SL-1 100.0 96.4\n"
         "2026-10-01..2026-10-09 alpha b SL-2 10.0 5.0\n",
         3);
}

/* Under a contract for all vendors one without rows has no card. */
static void a_card_may_come(void **state)
{
    fixture *f = *state;
    load_contract(f, "b", "2026-01-01",
                  HEAD("b", "2026-01-01", "null", "\"all\"", "\"none\"") "[" LEVEL_SHARE "]}");
    settle(f);
    put_day(f, 0, day_start(2026, 10, 4), 100, 100, 90, 0);
    find(f, TOUCH_DAY(2026, 10, 4), true, "2026-10 alpha b SL-1 - 90.0\n", 1);
}

static void a_value_that_is_carried_changes_the_month_after(void **state)
{
    fixture *f = *state;
    load_contract(
        f, "c", "2026-01-01",
        "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"W\", \"client\": \"C\","
        " \"vendors\": [\"alpha\"], \"currency\": \"EUR\", \"zone\": \"Europe/Berlin\","
        " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"client\","
        " \"money\": \"none\", \"kpis\": [{\"id\": \"share\","
        "  \"formula\": \"100 * answered_in_target / answered\", \"unit\": \"%\","
        "  \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\","
        "  \"round_before_band\": false, \"no_data\": \"carry\"}],"
        " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"share\", \"comparison\": \">=\","
        "  \"target\": 90, \"weight\": 1, \"class\": \"key\", \"lines\": [\"hot\"]}]}");
    put_day(f, 0, day_start(2026, 9, 3), 100, 100, 94, 0);
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 3),
                                 .length = VG_LEN_DAY,
                                 .line = "mail",
                                 SERVED(10, 10)});
    settle(f);
    put_day(f, 0, day_start(2026, 9, 4), 100, 100, 90, 0);
    find(f, TOUCH_DAY(2026, 9, 4), false,
         "2026-09 alpha c SL-1 94.0 92.0\n2026-10 alpha c SL-1 94.0 92.0\n", 2);
    /* Also where the days before the zone is known might be of the month after. */
    find(f, TOUCH_TIME(day_start(2026, 9, 30) + 12 * 3600), false,
         "2026-09 alpha c SL-1 94.0 92.0\n2026-10 alpha c SL-1 94.0 92.0\n", 2);
}

/* September and October are measured over August too, November is not. */
static void a_day_changes_the_months_that_are_measured_over_it(void **state)
{
    fixture *f = *state;
    load_contract(
        f, "c", "2026-01-01",
        HEAD("c", "2026-01-01", "null", "[\"alpha\"]",
             "\"none\"") "[{\"id\": \"SL-1\", \"kpi\": \"share\", \"comparison\": \">=\","
                         "  \"target\": 90, \"weight\": 1, \"class\": \"key\", \"over\": "
                         "{\"months\": 3}},"
                         " {\"id\": \"SL-2\", \"kpi\": \"share\", \"comparison\": \">=\","
                         "  \"target\": 90, \"weight\": 1, \"class\": \"key\"}]}");
    for (int month = 8; month <= 11; month++)
        put_day(f, 0, day_start(2026, month, 3), 100, 100, 90, 0);
    settle(f);
    put_day(f, 0, day_start(2026, 8, 4), 100, 100, 80, 0);
    find(f, TOUCH_DAY(2026, 8, 4), false,
         "2026-08 alpha c SL-1 90.0 85.0 SL-2 90.0 85.0\n"
         "2026-09 alpha c SL-1 90.0 86.7\n"
         "2026-10 alpha c SL-1 90.0 87.5\n",
         3);
}

/* A contract that this program cannot score stops no correction. */
static void what_cannot_be_scored_is_said(void **state)
{
    fixture *f = *state;
    bool known;
    load_plain(f);
    put_day(f, 0, day_start(2026, 10, 3), 100, 100, 94, 0);
    put_day(f, 0, day_start(2026, 9, 3), 100, 100, 94, 0);
    OK(vg_contract_put(f->store,
                       &(vg_contract_row){.id = "d",
                                          .sha256 = "x",
                                          .text = "{",
                                          .text_len = 1,
                                          .valid_from = vg_day_of((vg_date){2026, 10, 1})},
                       &known, &err));
    settle(f);
    put_day(f, 0, day_start(2026, 10, 4), 100, 100, 98, 0);
    put_day(f, 0, day_start(2026, 9, 4), 100, 100, 98, 0);
    seen s = {.text = VG_STR_INIT};
    vg_store *before = NULL;
    OK(vg_store_open_before(&before, f->store, &err));
    vg_load_touch touches[] = {{"alpha", false, day_start(2026, 9, 4), day_start(2026, 10, 4)}};
    vg_effect_options o = {.was = before,
                           .is = f->store,
                           .touches = touches,
                           .touch_count = 1,
                           .changed = note_changed,
                           .unknown = note_unknown,
                           .ctx = &s};
    OK(vg_effect_find(&o, &s.compared, &err));
    vg_store_close(before);
    assert_int_equal(s.compared, 1);
    const char *september = "2026-09 alpha c SL-1 94.0 96.0 credit\n2026-10 alpha unknown: "
                            "contract d valid from 2026-10-01";
    assert_memory_equal(s.text.ptr, september, strlen(september));
    vg_str_free(&s.text);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        T(a_day_changes_its_month),
        T(the_first_figures_of_a_month_have_nothing_before_them),
        T(the_zone_of_the_contract_cuts),
        T(a_week_belongs_to_the_month_in_which_it_begins),
        T(several_contracts_and_versions_have_cards_of_their_own),
        T(a_card_may_come),
        T(a_value_that_is_carried_changes_the_month_after),
        T(a_day_changes_the_months_that_are_measured_over_it),
        T(what_cannot_be_scored_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
