/* What contracts need and nobody sent: counted by hand. */
#include "gaps_world.h"

#define ALPHA "[\"alpha\"]"
#define ALL   ASKS(ALPHA, "", KPI_SHARE, LEVEL("SL-1", "share", ""))

static void load(fixture *f, const char *text)
{
    load_contract(f, "c", "2026-01-01", text);
}

static void expect(fixture *f, const char *period, const char *gaps)
{
    assert_string_equal(find_gaps(f, month_of(period), NULL), gaps);
}

static void expect_all(fixture *f, const char *period, const char *gaps)
{
    vg_gap_options o = month_of(period);
    o.all = true;
    assert_string_equal(find_gaps(f, o, NULL), gaps);
}

/* --- days and slices
 * ---------------------------------------------------------------------------------- */

static void a_complete_month_has_none(void **state)
{
    fixture *f = *state;
    load(f, ALL);
    put_rows(f, between(f, 30, berlin(f, 10, 1, 0, 0), berlin(f, 11, 1, 0, 0)));
    expect(f, "2026-10", "");
    expect_all(f, "2026-10", "");
}

/* The night to 25 October 2026 has 25 hours: 50 slices, 02:00 to 03:00 twice. */
static void the_hour_that_comes_twice_is_told_apart(void **state)
{
    fixture *f = *state;
    int64_t two = berlin(f, 10, 25, 1, 30) + 1800;
    load(f, ALL);
    put_rows(f, between(f, 30, berlin(f, 10, 1, 0, 0), two + 1800));
    put_rows(f, between(f, 30, two + 3600, two + 3 * 1800));
    put_rows(f, between(f, 30, berlin(f, 10, 25, 3, 30), berlin(f, 10, 30, 0, 0)));
    put_rows(f, between(f, 30, berlin(f, 10, 31, 0, 30), berlin(f, 10, 31, 23, 30)));
    expect(f, "2026-10",
           "missing alpha hot client acd 2026-10-25 3/50 30min delivered"
           " 02:30+02:00-02:00+01:00, 02:30+01:00-03:30\n"
           "missing alpha hot client acd 2026-10-30 48/48 30min delivered\n"
           "missing alpha hot client acd 2026-10-31 2/48 30min delivered 00:00-00:30,"
           " 23:30-24:00\n");
    expect(f, "2026-10-25",
           "missing alpha hot client acd 2026-10-25 3/50 30min delivered"
           " 02:30+02:00-02:00+01:00, 02:30+01:00-03:30\n");
}

/* 29 March 2026 has 23 hours. */
static void the_hour_that_does_not_come_is_not_missed(void **state)
{
    fixture *f = *state;
    load(f, ALL);
    put_rows(f, between(f, 15, berlin(f, 3, 1, 0, 0), berlin(f, 3, 29, 1, 45)));
    put_rows(f, between(f, 15, berlin(f, 3, 29, 3, 15), berlin(f, 3, 30, 0, 0)));
    put_rows(f, between(f, 15, berlin(f, 3, 31, 0, 0), berlin(f, 4, 1, 0, 0)));
    expect(f, "2026-03",
           "missing alpha hot client acd 2026-03-29 2/92 15min delivered 01:45-03:15\n"
           "missing alpha hot client acd 2026-03-30 96/96 15min delivered\n");
}

static void a_lost_change_day_counts_its_own_hours(void **state)
{
    fixture *f = *state;
    load(f, ALL);
    put_rows(f, between(f, 60, berlin(f, 3, 1, 0, 0), berlin(f, 3, 28, 0, 0)));
    expect(f, "2026-03",
           "missing alpha hot client acd 2026-03-28..2026-03-31 95/95 60min delivered\n");
}

/* --- hours
 * ----------------------------------------------------------------------------------------- */

#define WEEK                                                                              \
    OFFICE("\"mon-fri\": [\"08:00-20:00\"], \"sat\": [\"09:00-12:00\", \"13:00-16:00\"]", \
           ", \"holidays\": {\"region\": \"DE-BY\"},"                                     \
           "\"special\": {\"2026-10-30\": [\"08:00-12:00\"]}")

/* October 2026: the 3rd, a Saturday, is a holiday. */
static void put_office_month(fixture *f)
{
    for (int day = 1; day <= 31; day++) {
        int weekday = vg_weekday(vg_day_of((vg_date){2026, 10, day}));
        if (weekday == 7 || day == 3)
            continue;
        if (day == 9 || day == 12 || day == 10 || day == 30)
            continue;
        int64_t from = berlin(f, 10, day, weekday == 6 ? 9 : 8, 0);
        put_rows(f, (rows){.length = 30, .from = from, .count = weekday == 6 ? 14 : 24});
    }
}

static void hours_say_what_is_needed(void **state)
{
    fixture *f = *state;
    load(f, ASKS(ALPHA, WEEK, KPI_SHARE, LEVEL("SL-1", "share", IN_OFFICE)));
    put_office_month(f);
    /* 9, 10 and 12 October: 24 + 12 + 24 slices; the 11th is a Sunday. */
    expect(f, "2026-10",
           "missing alpha hot client acd 2026-10-09..2026-10-12 60/60 30min delivered\n"
           "missing alpha hot client acd 2026-10-30 8/8 30min delivered\n");
    expect(f, "2026-10-03", "");
    expect(f, "2026-10-10..2026-10-11",
           "nothing alpha - - - 2026-10-10..2026-10-11 12/12 30min delivered\n");
}

static void what_hours_cut_and_nobody_ever_sent_is_missed(void **state)
{
    fixture *f = *state;
    load(f, ASKS(ALPHA, OFFICE("\"mon-sun\": [\"00:00-02:00\", \"22:00-24:00\"]", ""),
                 KPI_SHARE, LEVEL("SL-1", "share", IN_OFFICE)));
    for (int day = 1; day <= 31; day++) {
        int64_t midnight = berlin(f, 10, day, 0, 0);
        put_rows(f, between(f, 60, midnight, midnight + 7200));
        if (day != 31)
            put_rows(f, between(f, 60, berlin(f, 10, day, 22, 0), berlin(f, 10, day, 23, 0)));
    }
    vg_gap_options o = month_of("2026-10-30..2026-10-31");
    assert_string_equal(find_gaps(f, o, NULL),
                        "missing alpha hot client acd 2026-10-30 1/4 60min delivered"
                        " 23:00-24:00\n"
                        "missing alpha hot client acd 2026-10-31 2/4 60min delivered"
                        " 22:00-24:00\n");
}

static void without_hours_days_that_are_never_sent_are_left_out(void **state)
{
    fixture *f = *state;
    int64_t left_out;
    load(f, ALL);
    for (int day = 1; day <= 31; day++)
        if (vg_weekday(vg_day_of((vg_date){2026, 10, day})) != 7 && day != 20)
            put_rows(
                f, (rows){.length = VG_LEN_DAY, .from = day_start(2026, 10, day), .count = 1});
    assert_string_equal(find_gaps(f, month_of("2026-10"), &left_out),
                        "missing alpha hot client acd 2026-10-20 1/1 day delivered\n");
    assert_int_equal(left_out, 4); /* Sundays */
    expect_all(f, "2026-10",
               "missing alpha hot client acd 2026-10-04 1/1 day delivered\n"
               "missing alpha hot client acd 2026-10-11 1/1 day delivered\n"
               "missing alpha hot client acd 2026-10-18 1/1 day delivered\n"
               "missing alpha hot client acd 2026-10-20 1/1 day delivered\n"
               "missing alpha hot client acd 2026-10-25 1/1 day delivered\n");
}

/* Every second slice: 24 of 48 are there each day, each slot on half of the days. */
static void who_leaves_out_slices_is_asked_for_days(void **state)
{
    fixture *f = *state;
    int64_t left_out;
    load(f, ALL);
    for (int day = 1; day <= 31; day++)
        for (int slot = day / 7 % 2; slot < 48 && day != 14; slot += 2)
            put_rows(f, (rows){.length = 30,
                               .from = vg_zone_day_start(f->berlin,
                                                         vg_day_of((vg_date){2026, 10, day})) +
                                       slot * 1800,
                               .count = 1});
    assert_string_equal(find_gaps(f, month_of("2026-10"), &left_out),
                        "missing alpha hot client acd 2026-10-14 48/48 30min delivered\n");
    assert_int_equal(left_out, 1490 - 48 - 30 * 24);
    vg_gap_options o = month_of("2026-10-05");
    o.all = true;
    assert_non_null(strstr(find_gaps(f, o, NULL), " 24/48 30min delivered 00:30-01:00, "));
}

/* One week from Monday to Sunday: what the other days have is the habit. */
static void a_first_week_is_judged_by_its_days(void **state)
{
    fixture *f = *state;
    load(f, ALL);
    for (int day = 5; day <= 11; day++) {
        put_rows(f, between(f, 30, berlin(f, 10, day, 8, 0), berlin(f, 10, day, 10, 0)));
        if (day != 7)
            put_rows(f, between(f, 30, berlin(f, 10, day, 10, 0), berlin(f, 10, day, 11, 0)));
        put_rows(f, between(f, 30, berlin(f, 10, day, 11, 0), berlin(f, 10, day, 20, 0)));
    }
    expect(f, "2026-10-05..2026-10-12",
           "missing alpha hot client acd 2026-10-07 2/24 30min delivered 10:00-11:00\n"
           "missing alpha hot client acd 2026-10-12 24/24 30min delivered\n");
}

/* --- deliveries
 * ------------------------------------------------------------------------------------ */

static void a_month_needs_one_row(void **state)
{
    fixture *f = *state;
    load(f, ALL);
    put_rows(f, (rows){.length = VG_LEN_MONTH, .from = day_start(2026, 9, 1), .count = 1});
    expect(f, "2026-09", "");
    expect(f, "2026-10", "nothing alpha - - - 2026-10-01..2026-10-31 1/1 month earlier\n");
    expect(f, "2026-10-05..2026-10-11", "");
    vg_gap_options early = month_of("2026-10");
    early.as_of--;
    assert_string_equal(find_gaps(f, early, NULL), "");
}

static void weeks_are_needed_where_they_begin(void **state)
{
    fixture *f = *state;
    load(f, ALL);
    put_rows(f, (rows){.length = VG_LEN_WEEK, .from = day_start(2026, 10, 5), .count = 2});
    expect(f, "2026-10", /* the last one begins on the 26th and ends in November */
           "missing alpha hot client acd 2026-10-19..2026-10-25 1/1 week delivered\n");
}

#define KPI_TALK KPI("talk", "talk / answered", "")

static void each_feed_owes_what_it_brings(void **state)
{
    fixture *f = *state;
    rows wfm = {.length = VG_LEN_DAY,
                .feed = "wfm",
                .measures = {VG_M_talk, VG_M_paid},
                .measure_count = 2,
                .from = day_start(2026, 10, 1),
                .count = 4};
    load(f, ASKS(ALPHA, "", KPI_SHARE "," KPI_TALK,
                 LEVEL("SL-1", "share", "") "," LEVEL("SL-2", "talk", "")));
    put_rows(f, wfm);
    wfm.from = day_start(2026, 10, 6);
    wfm.count = 26;
    put_rows(f, wfm);
    put_rows(f, between(f, 60, berlin(f, 10, 1, 0, 0), berlin(f, 10, 7, 10, 0)));
    rows poor = between(f, 60, berlin(f, 10, 7, 10, 0), berlin(f, 10, 7, 12, 0));
    poor.measures[0] = ANSWERED;
    poor.measure_count = 1;
    put_rows(f, poor);
    put_rows(f, between(f, 60, berlin(f, 10, 7, 12, 0), berlin(f, 11, 1, 0, 0)));
    expect(f, "2026-10",
           "incomplete alpha hot client acd 2026-10-07 2/24 60min delivered 10:00-12:00"
           " !answered_in_target\n"
           "missing alpha hot client wfm 2026-10-05 1/1 day delivered\n");
    vg_gap_options o = month_of("2026-10");
    o.feed = "wfm";
    assert_string_equal(find_gaps(f, o, NULL),
                        "missing alpha hot client wfm 2026-10-05 1/1 day delivered\n");
    o.feed = NULL;
    o.origin = "carrier";
    assert_string_equal(find_gaps(f, o, NULL), "");
}

static void what_no_feed_brings_lacks_everywhere(void **state)
{
    fixture *f = *state;
    load(f, ASKS(ALPHA, "", KPI_TALK, LEVEL("SL-1", "talk", "")));
    put_rows(f, (rows){.length = VG_LEN_DAY, .from = day_start(2026, 10, 1), .count = 31});
    expect(f, "2026-10",
           "incomplete alpha hot client acd 2026-10-01..2026-10-31 31/31 day delivered"
           " !talk\n");
}

static void a_feed_takes_over_from_another(void **state)
{
    fixture *f = *state;
    load(f, ALL);
    rows first = {.length = VG_LEN_DAY, .from = day_start(2026, 10, 1), .count = 14};
    rows second = {
        .length = VG_LEN_DAY, .feed = "cti", .from = day_start(2026, 10, 16), .count = 16};
    put_rows(f, first);
    put_rows(f, second);
    expect(f, "2026-10", "missing alpha hot client acd, cti 2026-10-15 1/1 day delivered\n");
}

/* The chat begins on the 10th: before, it owes nothing, but it may not stop. */
static void a_scope_may_begin_but_not_stop(void **state)
{
    fixture *f = *state;
    load(f, ALL);
    put_rows(f, (rows){.length = VG_LEN_DAY, .from = day_start(2026, 10, 1), .count = 31});
    put_rows(f, (rows){.length = VG_LEN_DAY,
                       .channel = "chat",
                       .from = day_start(2026, 10, 10),
                       .count = 20});
    expect(f, "2026-10",
           "missing alpha hot/chat client acd 2026-10-30..2026-10-31 2/2 day delivered\n");
    expect_all(f, "2026-10",
               "missing alpha hot/chat client acd 2026-10-01..2026-10-09 9/9 day delivered\n"
               "missing alpha hot/chat client acd 2026-10-30..2026-10-31 2/2 day delivered\n");
}

static void the_origin_that_counts_is_asked(void **state)
{
    fixture *f = *state;
    load(f, ASKS(ALPHA, "\"origins\": {\"talk\": \"carrier\"},", KPI_SHARE "," KPI_TALK,
                 LEVEL("SL-1", "share", "") "," LEVEL("SL-2", "talk", "")));
    put_rows(f, (rows){.length = VG_LEN_DAY,
                       .from = day_start(2026, 10, 1),
                       .count = 31,
                       .measures = {ANSWERED, IN_TARGET, VG_M_talk},
                       .measure_count = 3});
    expect(f, "2026-10", "nothing alpha hot carrier - 2026-10-01..2026-10-31 0/0 - unknown\n");
}

/* --- lengths
 * --------------------------------------------------------------------------------------- */

static void the_length_of_a_kpi_is_needed(void **state)
{
    fixture *f = *state;
    load(f,
         ASKS(ALPHA, "", KPI("share", "answered_in_target / answered", ", \"slice\": \"day\""),
              LEVEL("SL-1", "share", "")));
    put_rows(f, between(f, 30, berlin(f, 10, 1, 0, 0), berlin(f, 10, 20, 0, 0)));
    put_rows(f, (rows){.length = VG_LEN_DAY, .from = day_start(2026, 10, 1), .count = 30});
    expect(f, "2026-10", "missing alpha hot client acd 2026-10-31 1/1 day contract\n");
}

static void a_rule_for_days_takes_no_months(void **state)
{
    fixture *f = *state;
    load(f, ASKS(ALPHA, "", KPI_SHARE,
                 LEVEL("SL-1", "share",
                       ", \"slices\": {\"of\": \"day\", \"comparison\": \">=\","
                       " \"target\": 1, \"empty\": \"missed\"}")));
    put_rows(f, (rows){.length = VG_LEN_MONTH, .from = day_start(2026, 10, 1), .count = 1});
    expect(f, "2026-10",
           "missing alpha hot client acd 2026-10-01..2026-10-31 31/31 day contract\n");
}

/* --- vendors and lines
 * -------------------------------------------------------------------------------------------
 */

static void a_line_without_rows_is_one_gap(void **state)
{
    fixture *f = *state;
    load(f, ASKS(ALPHA, "", KPI_SHARE,
                 LEVEL("SL-1", "share", ", \"lines\": [\"hot\", \"mail\", \"post\"]")));
    put_rows(f, (rows){.length = VG_LEN_DAY, .from = day_start(2026, 10, 1), .count = 31});
    put_rows(f, (rows){.length = VG_LEN_DAY,
                       .line = "mail",
                       .from = day_start(2026, 9, 1),
                       .count = 30});
    put_rows(f, (rows){.length = VG_LEN_DAY,
                       .line = "other",
                       .from = day_start(2026, 9, 1),
                       .count = 30});
    expect(f, "2026-10",
           "nothing alpha mail client - 2026-10-01..2026-10-31 31/31 day earlier\n"
           "nothing alpha post client - 2026-10-01..2026-10-31 0/0 - unknown\n");
    vg_gap_options o = month_of("2026-10");
    o.line = "mail";
    o.as_of = vg_day_of((vg_date){2026, 10, 11});
    assert_string_equal(find_gaps(f, o, NULL), "nothing alpha mail client - "
                                               "2026-10-01..2026-10-10 10/10 day earlier\n");
}

static void all_vendors_are_those_that_ever_sent_something(void **state)
{
    fixture *f = *state;
    int64_t beta = 0, gamma = 0;
    load(f, ASKS("\"all\"", "", KPI_SHARE, LEVEL("SL-1", "share", "")));
    OK(vg_vendor_create(f->store, "beta", &beta, &err));
    OK(vg_vendor_create(f->store, "gamma", &gamma, &err));
    put_rows(f, (rows){.length = VG_LEN_DAY, .from = day_start(2026, 10, 1), .count = 31});
    put_rows(f, (rows){.length = VG_LEN_DAY,
                       .vendor = beta,
                       .from = day_start(2026, 9, 30),
                       .count = 1});
    put_rows(f, (rows){.length = VG_LEN_DAY,
                       .vendor = gamma,
                       .from = day_start(2025, 12, 20),
                       .count = 1});
    expect(f, "2026-10", "nothing beta - - - 2026-10-01..2026-10-31 31/31 day earlier\n");
}

static void a_named_vendor_without_rows_is_a_gap(void **state)
{
    fixture *f = *state;
    vg_gap_list list;
    vg_err err = VG_ERR_INIT;
    load(f, ASKS("[\"alpha\", \"zeta\"]", "", KPI_SHARE, LEVEL("SL-1", "share", "")));
    put_rows(f, (rows){.length = VG_LEN_DAY, .from = day_start(2026, 10, 1), .count = 31});
    expect(f, "2026-10", "nothing zeta - - - 2026-10-01..2026-10-31 0/0 - unknown\n");
    vg_gap_options o = month_of("2026-10");
    o.store = f->store;
    o.vendor = "alpah";
    assert_int_equal(vg_gaps_find(&f->arena, &o, &list, &err), VG_NOINPUT);
    assert_non_null(strstr(err.text, "did you mean \"alpha\"?"));
    o = month_of("2025-10");
    o.store = f->store;
    assert_int_equal(vg_gaps_find(&f->arena, &o, &list, &err), VG_NOINPUT);
}

/* A version that begins on the 16th has other hours. */
static void each_version_has_its_own_days(void **state)
{
    fixture *f = *state;
    load(f, ALL);
    load_contract(f, "c", "2026-10-16",
                  "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"Phone\","
                  " \"client\": \"Client\", \"vendors\": \"all\", \"currency\": \"EUR\","
                  " \"zone\": \"Europe/Berlin\", \"valid_from\": \"2026-10-16\","
                  " \"valid_to\": \"2026-10-25\", \"origin\": \"client\", \"money\": \"none\","
                  " \"hours\": [{\"id\": \"h\", \"weekly\": {\"mon-fri\": [\"08:00-18:00\"]}}],"
                  " \"kpis\": [" KPI_SHARE
                  "], \"service_levels\": [" LEVEL("SL-1", "share", ", \"hours\": \"h\"") "]}");
    put_rows(f, (rows){.length = VG_LEN_DAY, .from = day_start(2026, 10, 1), .count = 14});
    expect(f, "2026-10",
           "missing alpha hot client acd 2026-10-15 1/1 day delivered\n"
           "nothing alpha - - - 2026-10-16..2026-10-25 6/6 day delivered\n");
}

/* September in days, October in half hours, November silent. */
static void a_quarter_is_judged_month_by_month(void **state)
{
    fixture *f = *state;
    load(f, ALL);
    put_rows(f, (rows){.length = VG_LEN_DAY, .from = day_start(2026, 9, 1), .count = 29});
    put_rows(f, between(f, 30, berlin(f, 10, 1, 0, 0), berlin(f, 10, 31, 0, 0)));
    vg_gap_options o = month_of("2026-09-01..2026-11-30");
    o.as_of = vg_day_of((vg_date){2026, 11, 4});
    assert_string_equal(find_gaps(f, o, NULL),
                        "missing alpha hot client acd 2026-09-30 1/1 day delivered\n"
                        "missing alpha hot client acd 2026-10-31 48/48 30min delivered\n"
                        "missing alpha hot client acd 2026-11-01..2026-11-03 144/144 30min"
                        " earlier\n");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        T(a_complete_month_has_none),
        T(the_hour_that_comes_twice_is_told_apart),
        T(the_hour_that_does_not_come_is_not_missed),
        T(a_lost_change_day_counts_its_own_hours),
        T(hours_say_what_is_needed),
        T(what_hours_cut_and_nobody_ever_sent_is_missed),
        T(without_hours_days_that_are_never_sent_are_left_out),
        T(who_leaves_out_slices_is_asked_for_days),
        T(a_first_week_is_judged_by_its_days),
        T(a_month_needs_one_row),
        T(weeks_are_needed_where_they_begin),
        T(each_feed_owes_what_it_brings),
        T(what_no_feed_brings_lacks_everywhere),
        T(a_feed_takes_over_from_another),
        T(a_scope_may_begin_but_not_stop),
        T(the_origin_that_counts_is_asked),
        T(the_length_of_a_kpi_is_needed),
        T(a_rule_for_days_takes_no_months),
        T(a_line_without_rows_is_one_gap),
        T(all_vendors_are_those_that_ever_sent_something),
        T(a_named_vendor_without_rows_is_a_gap),
        T(each_version_has_its_own_days),
        T(a_quarter_is_judged_month_by_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
