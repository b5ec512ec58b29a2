/* Findings about an import as a whole: each fires where it must, and only there. */
#include "desk.h"

#define MAP(more)                                                                       \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"create\":true,\"slice\":\"day\"," more \
    "\"fields\":{\"vendor\":{\"value\":\"acme\"},\"line\":{\"value\":\"hotline\"},"     \
    "\"start\":\"day\",\"offered\":\"off\",\"answered\":\"ans\","                       \
    "\"abandoned\":{\"column\":\"ab\",\"optional\":true},"                              \
    "\"abandoned_short\":{\"column\":\"short\",\"optional\":true},"                     \
    "\"overflow\":{\"column\":\"over\",\"optional\":true},"                             \
    "\"answered_in_target\":{\"column\":\"in20\",\"optional\":true}}}"

/* --- contacts that nothing explains
 * -------------------------------------------------------------------------- */

static void unexplained_days(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP(""));
    assert_int_equal(desk_load(&d, "day,off,ans,ab,over\n"
                                   "2026-10-01,100,90,8,\n"    /* 2 %: allowed */
                                   "2026-10-02,1000,900,79,\n" /* 2.1 % */
                                   "2026-10-03,100,80,,\n"     /* abandoned not known */
                                   "2026-10-04,100,80,10,10\n" /* the overflow explains it */
                                   "2026-10-05,100,80,10,7\n"),
                     VG_OK);
    assert_findings(&d, "3 unexplained-contacts acme hotline 2026-10-02: offered 1000 - "
                        "answered 900 - abandoned 79 = 21\n"
                        "6 unexplained-contacts acme hotline 2026-10-05: offered 100 - "
                        "answered 80 - abandoned 10 - 7 = 3\n");
    assert_int_equal(d.result.findings, 2);
    desk_close(&d);
}

/* The map says how many, and whether short abandons are left out. */
static void unexplained_by_the_map(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"checks\":{\"unexplained_percent\":\"0.5\",\"short_abandons\":"
                     "\"left-out\"},"));
    assert_int_equal(desk_load(&d, "day,off,ans,ab,short\n"
                                   "2026-10-01,1000,900,80,15\n" /* 0.5 % */
                                   "2026-10-02,1000,900,80,14\n" /* 0.6 % */
                                   "2026-10-03,1000,900,80,\n"), /* nobody can say */
                     VG_OK);
    assert_findings(&d, "3 unexplained-contacts acme hotline 2026-10-02: offered 1000 - "
                        "answered 900 - abandoned 80 - 14 = 6\n");
    desk_close(&d);
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"checks\":{\"short_abandons\":\"in-offered\"},"));
    assert_int_equal(desk_load(&d, "day,off,ans,ab,short\n2026-10-01,100,90,7,5\n"), VG_OK);
    assert_findings(&d, "2 unexplained-contacts acme hotline 2026-10-01: offered 100 - "
                        "answered 90 - abandoned 7 = 3\n");
    desk_close(&d);
}

/* Half-hours lend contacts to each other; a month lends none. */
static void unexplained_slices_by_day(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "Europe/Berlin");
    d.options.slice = 0;
    assert_int_equal(
        desk_load(&d, "vendor,line,start,minutes,offered,answered,abandoned\n"
                      "acme,a,2026-10-01T10:00,30,10,7,0\n" /* answered in the next one */
                      "acme,a,2026-10-01T10:30,30,10,13,0\n"
                      "acme,a,2026-10-01T22:30,30,2,1,0\n" /* 1 of 22: over midnight */
                      "acme,b,2026-10-01T10:00,30,10,7,0\n"
                      "acme,b,2026-10-01T23:30,30,10,9,0\n" /* 4 of 20 */
                      "acme,b,2026-10-02T00:00,30,10,10,0\n"
                      "acme,c,2026-10-01,43200,100,97,0\n"
                      "acme,d,2026-10-01T10:00,30,10,9,0\n"
                      "acme,d,2026-10-01T10:30,30,10,12,1\n"),
        VG_OK);
    assert_findings(&d,
                    "0 answered-and-abandoned-exceed-offered acme d 2026-10-01: answered 21 "
                    "+ abandoned 1 > offered 20\n"
                    "0 unexplained-contacts acme b 2026-10-01: offered 20 - answered 16 - "
                    "abandoned 0 = 4\n"
                    "8 unexplained-contacts acme c 2026-10: offered 100 - answered 97 - "
                    "abandoned 0 = 3\n");
    desk_close(&d);
}

/* What a second file adds to a day is judged with what was there. */
static void days_are_judged_whole(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    const char *head = "vendor,line,start,offered,answered,abandoned\n";
    char text[300];
    snprintf(text, sizeof text, "%sacme,a,2026-10-01T10:00,10,10,0\n", head);
    assert_int_equal(desk_load(&d, text), VG_OK);
    snprintf(text, sizeof text, "%sacme,a,2026-10-01T10:30,100,98,0\n", head);
    assert_int_equal(desk_load(&d, text), VG_OK);
    assert_findings(&d, ""); /* 2 of 110 */
    snprintf(text, sizeof text, "%sacme,a,2026-10-01T11:00,10,9,0\n", head);
    assert_int_equal(desk_load(&d, text), VG_OK);
    assert_findings(&d, "0 unexplained-contacts acme a 2026-10-01: offered 120 - answered 117 "
                        "- abandoned 0 = 3\n");
    desk_close(&d);
}

/* More than five of a month are one finding, which names the worst. */
#define EXCEEDING(row, day)                                                \
    row " answered-and-abandoned-exceed-offered acme hotline 2026-12-" day \
        ": answered 90 + abandoned 11 > offered 100\n"

static void many_become_one(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP(""));
    vg_str text = VG_STR_INIT;
    vg_str_adds(&text, "day,off,ans,ab\n");
    for (int day = 1; day <= 6; day++)
        vg_str_addf(&text, "2026-10-%02d,100,%d,0\n", day, day == 3 ? 50 : 90);
    vg_str_adds(&text, "2026-11-01,100,90,0\n2026-11-02,10,9,2\n");
    for (int day = 1; day <= 7; day++)
        vg_str_addf(&text, "2026-12-%02d,100,90,11\n", day);
    assert_int_equal(desk_load(&d, text.ptr), VG_OK);
    assert_findings(
        &d, "4 unexplained-contacts acme hotline 2026-10: 2026-10-03: offered 100 - "
            "answered 50 - abandoned 0 = 50 (+5)\n"
            "8 unexplained-contacts acme hotline 2026-11-01: offered 100 - answered "
            "90 - abandoned 0 = 10\n"
            "9 answered-and-abandoned-exceed-offered acme hotline 2026-11-02: answered "
            "9 + abandoned 2 > offered 10\n"
        /* Rows that contradict themselves keep their places, however many. */
        EXCEEDING("10", "01") EXCEEDING("11", "02") EXCEEDING("12", "03") EXCEEDING("13", "04")
            EXCEEDING("14", "05") EXCEEDING("15", "06") EXCEEDING("16", "07"));
    vg_str_free(&text);
    desk_close(&d);
}

/* --- days that stand out
 * ------------------------------------------------------------------------------ */

static void surge(desk *d, const int *weeks, int count)
{
    vg_str text = VG_STR_INIT;
    vg_day day;
    assert_int_equal(vg_day_parse("2026-08-03", 10, &day, NULL), VG_OK);
    vg_str_adds(&text, "vendor,line,start,offered\n");
    for (int i = 0; i < count; i++) {
        vg_str_adds(&text, "acme,a,");
        vg_day_text(&text, day + 7 * i);
        vg_str_addf(&text, ",%d\n", weeks[i]);
    }
    desk_open(d, "UTC");
    d->options.slice = VG_LEN_DAY;
    assert_int_equal(desk_load(d, text.ptr), VG_OK);
    vg_str_free(&text);
}

static void days_that_stand_out(void **state)
{
    (void)state;
    desk d;
    surge(&d, (int[]){100, 110, 90, 103, 203}, 5);
    assert_findings(&d, ""); /* twice the median of 101.5 */
    desk_close(&d);
    surge(&d, (int[]){100, 110, 90, 103, 204}, 5);
    assert_findings(&d, "6 day-surge acme a 2026-08-31: offered 204 / 101.5\n");
    desk_close(&d);
    surge(&d, (int[]){100, 100, 100, 900}, 4); /* three are too few */
    assert_findings(&d, "");
    desk_close(&d);
    /* Only the last eight count: 900 of the ninth week before is out of sight. */
    surge(&d, (int[]){900, 900, 900, 900, 100, 100, 100, 100, 100, 100, 100, 100, 201}, 13);
    assert_findings(&d, "14 day-surge acme a 2026-10-26: offered 201 / 100\n");
    desk_close(&d);
    surge(&d, (int[]){1, 1, 1, 1, 3}, 5); /* chance alone */
    assert_findings(&d, "");
    desk_close(&d);
    /* Against weeks that the store has, of slices of half an hour. */
    desk_open(&d, "UTC");
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-05T08:00,50,\n"
                                          "acme,a,2026-10-12T08:00,50,\n"
                                          "acme,a,2026-10-19T08:00,50,\n"
                                          "acme,a,2026-10-26T08:00,50,\n"),
                     VG_OK);
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-11-02T08:00,60,\n"
                                          "acme,a,2026-11-02T08:30,60,\n"),
                     VG_OK);
    assert_findings(&d, "0 day-surge acme a 2026-11-02: offered 120 / 50\n");
    desk_close(&d);
}

/* --- rates that are only compared
 * ------------------------------------------------------------------------- */

#define RATES                                                                   \
    "\"missing\":[\"-\"],\"rates\":[{\"column\":\"SL %\",\"unit\":\"percent\"," \
    "\"numerator\":\"answered_in_target\",\"denominator\":\"offered\"},"        \
    "{\"column\":\"AR\",\"unit\":\"fraction\",\"numerator\":\"answered\","      \
    "\"denominator\":\"offered\"}],"

static void rates_are_compared(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP(RATES));
    assert_int_equal(
        desk_load(&d, "day,off,ans,in20,SL %,AR\n"
                      "2026-10-01,3,2,2,66.7%,0.667\n"
                      "2026-10-02,3,2,2,66.6,0.67\n"
                      "2026-10-03,8,7,1,12.5,0.88\n" /* 0.875: a tie fits */
                      "2026-10-04,8,7,1,-,0.87\n"
                      "2026-10-05,8,7,1,12.5,0.86\n"
                      "2026-10-06,0,0,0,100,1\n"                  /* nothing to compare with */
                      "2026-10-07,8,8,8,99.99999999999999,none\n" /* a digit of noise */
                      "2026-10-08,3,2,1,33.33333333333333,.6666666666666666\n"),
        VG_OK);
    assert_findings(
        &d, "3 rate-disagrees acme hotline 2026-10-02: SL % 66.6 / "
            "answered_in_target 2 : offered 3\n"
            "6 rate-disagrees acme hotline 2026-10-05: AR 0.86 / answered 7 : "
            "offered 8\n"
            "8 rate-disagrees acme hotline 2026-10-07: AR none / answered 8 : offered 8\n");
    desk_close(&d);
    desk_open(&d, "UTC");
    desk_map(&d, MAP(RATES));
    assert_int_equal(desk_load(&d, "day,off,ans,in20,AR\n2026-10-01,3,2,2,0.667\n"), VG_DATA);
    assert_string_equal(d.err.text, "f.csv: no column \"SL %\", a rate that the map checks");
    desk_close(&d);
}

/* --- findings that are errors
 * ----------------------------------------------------------------------------- */

static void rows_are_refused(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP(RATES "\"errors\":[\"rate-disagrees\",\"unexplained-contacts\","
                           "\"in-target-exceeds-answered\"],"));
    const char *text = "day,off,ans,ab,in20,SL %,AR\n"
                       "2026-10-01,100,90,10,80,80,0.9\n"
                       "2026-10-02,100,90,10,80,81,0.9\n"
                       "2026-10-03,100,80,10,80,80,0.8\n"
                       "2026-10-04,100,90,10,91,91,0.9\n"
                       "2026-10-05,100,91,10,80,80,0.91\n";
    const char *said =
        "f.csv:3: rate-disagrees: SL % 81 / answered_in_target 80 : offered 100\n"
        "f.csv:4: unexplained-contacts: offered 100 - answered 80 - abandoned 10 = 10\n"
        "f.csv:5: in-target-exceeds-answered: answered_in_target 91 > answered 90\n";
    assert_int_equal(desk_load(&d, text), VG_DATA);
    assert_string_equal(d.said.ptr, said);
    assert_int_equal(d.result.rejected, 3);
    d.options.partial = true;
    assert_int_equal(desk_load(&d, text), VG_FOUND);
    assert_string_equal(d.said.ptr, said);
    assert_int_equal(d.result.inserted, 2);
    assert_findings(&d, "6 answered-and-abandoned-exceed-offered acme hotline 2026-10-05: "
                        "answered 91 + abandoned 10 > offered 100\n");
    desk_close(&d);
}

static void files_are_refused(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"errors\":[\"day-surge\"],"));
    d.options.partial = true;
    assert_int_equal(desk_load(&d, "day,off,ans\n2026-08-03,100,\n2026-08-10,100,\n"
                                   "2026-08-17,100,\n2026-08-24,100,\n2026-08-31,300,\n"),
                     VG_DATA);
    assert_string_equal(d.err.text, "f.csv: refused, day-surge: vendor acme, line hotline, "
                                    "2026-08-31: offered 300 / 100");
    assert_facts(&d, "");
    desk_close(&d);
}

/* --- very many
 * ---------------------------------------------------------------------------------------- */

/* More days than are held in memory are judged from the store, with the same result. */
static void more_days_than_are_held(void **state)
{
    (void)state;
    enum { LINES = 27, DAYS = 10000 };
    desk d;
    vg_day first;
    vg_str text = VG_STR_INIT;
    assert_int_equal(vg_day_parse("1990-01-01", 10, &first, NULL), VG_OK);
    vg_str_adds(&text, "vendor,line,start,offered,answered,abandoned\n");
    for (int line = 0; line < LINES; line++)
        for (int i = 0; i < DAYS; i++) {
            vg_str_addf(&text, "acme,l%d,", line);
            vg_day_text(&text, first + i);
            vg_str_adds(&text, line == 0 && i == 9000    ? ",500,500,0\n"
                               : line == 26 && i == 1    ? ",100,80,0\n"
                               : line == 26 && i == 9999 ? ",100,80,30\n"
                                                         : ",100,100,0\n");
        }
    assert_int_equal(vg_str_rc(&text, NULL), VG_OK);
    desk_open(&d, "UTC");
    d.options.slice = VG_LEN_DAY;
    assert_int_equal(desk_load(&d, text.ptr), VG_OK);
    assert_findings(
        &d, "9002 day-surge acme l0 2014-08-23: offered 500 / 100\n"
            "260003 unexplained-contacts acme l26 1990-01-02: offered 100 - answered 80 "
            "- abandoned 0 = 20\n"
            "270001 answered-and-abandoned-exceed-offered acme l26 2017-05-18: answered "
            "80 + abandoned 30 > offered 100\n");
    vg_str_free(&text);
    desk_close(&d);
}

static void findings_have_an_end(void **state)
{
    (void)state;
    desk d;
    vg_finding *list;
    size_t count;
    vg_str text = VG_STR_INIT;
    vg_day day;
    assert_int_equal(vg_day_parse("1990-01-01", 10, &day, NULL), VG_OK);
    vg_str_adds(&text, "day,off,ans,in20,SL %,AR\n");
    for (int i = 0; i < 10003; i++) {
        vg_day_text(&text, day + i);
        vg_str_adds(&text, ",8,8,4,51,1\n");
    }
    desk_open(&d, "UTC");
    desk_map(&d, MAP(RATES));
    assert_int_equal(desk_load(&d, text.ptr), VG_OK);
    assert_int_equal(d.result.findings, 10001);
    assert_int_equal(vg_finding_list(d.store, &d.arena, &list, &count, &d.err), VG_OK);
    assert_int_equal(count, 10001);
    assert_string_equal(list[0].kind->id, "more-findings");
    assert_string_equal(list[0].text, "3 further findings of the kind rate-disagrees");
    vg_str_free(&text);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unexplained_days),          cmocka_unit_test(unexplained_by_the_map),
        cmocka_unit_test(unexplained_slices_by_day), cmocka_unit_test(days_are_judged_whole),
        cmocka_unit_test(many_become_one),           cmocka_unit_test(days_that_stand_out),
        cmocka_unit_test(rates_are_compared),        cmocka_unit_test(rows_are_refused),
        cmocka_unit_test(files_are_refused),         cmocka_unit_test(more_days_than_are_held),
        cmocka_unit_test(findings_have_an_end),
    };
    return cmocka_run_group_tests_name("load/watch", tests, NULL, NULL);
}
