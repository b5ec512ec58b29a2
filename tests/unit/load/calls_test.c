/* Calls: how their times are read, what becomes of them, and which slices are held back. */
#include "desk.h"

#define MAP(calls, fields)                                                              \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"kind\":\"calls\",\"slice\":\"30min\"," \
    "\"thresholds\":{\"target_s\":20,\"target\":\"<\"}," calls                          \
    ",\"fields\":{\"vendor\":{\"value\":\"v\"},\"line\":{\"value\":\"l\"}," fields "}}"
#define ARRIVAL "\"calls\":{\"clock\":\"arrival\",\"attribute\":\"arrival\"}"
#define TIMES   "\"arrival\":\"in\",\"answer\":\"up\",\"end\":\"out\""

typedef struct sample {
    const char *name, *map, *text; /* behind "in,up,out,w" */
    vg_rc rc;
    const char *facts_or_said;
} sample;

static void check(const sample *s)
{
    desk d;
    vg_str text = VG_STR_INIT, found = VG_STR_INIT;
    desk_open(&d, "Europe/Berlin");
    desk_map(&d, s->map);
    vg_str_addf(&text, "in,up,out,w\n%s", s->text);
    vg_rc rc = desk_load(&d, text.ptr);
    desk_facts(&d, &found);
    const char *is = rc == VG_OK ? found.ptr : d.said.ptr;
    if (rc != s->rc || strcmp(is, s->facts_or_said) != 0)
        fail_msg("%s: %d %s\n%s", s->name, rc, d.err.text, is);
    vg_str_free(&text);
    vg_str_free(&found);
    desk_close(&d);
}

#define FACT(start, offered, answered, in_target, lost, lost_in_target, wa, wb, most)          \
    "v l 30min " start " offered " offered " answered " answered                               \
    " answered_in_target " in_target " abandoned " lost " abandoned_in_target " lost_in_target \
    " wait_answered_s " wa " wait_abandoned_s " wb " wait_max_s " most "\n"

/* Date and time of day in two columns, in one of dates for all moments, with their own formats.
 */
static void times_of_two_columns(void **state)
{
    (void)state;
    static const char two[] =
        MAP(ARRIVAL, "\"arrival\":{\"column\":\"in\",\"format\":\"%m/%d/%Y\",\"time\":\"up\"},"
                     "\"answer\":{\"column\":\"in\",\"format\":\"%m/%d/%Y\",\"time\":\"out\"},"
                     "\"end\":{\"column\":\"in\",\"format\":\"%m/%d/%Y\",\"time\":{\"column\":"
                     "\"w\",\"format\":\"%I:%M:%S %p\"}}");
    static const char iso[] =
        MAP(ARRIVAL,
            "\"arrival\":{\"column\":\"in\",\"time\":\"up\"},\"answer\":{\"column\":"
            "\"in\",\"time\":{\"position\":3}},\"end\":{\"column\":\"in\",\"time\":\"w\"}");
    const sample samples[] = {
        {"American dates", two,
         "10/05/2026,08:00:00,08:00:19,8:01:00 AM\n10/05/2026,08:00:01.250,08:00:21.5,8:02:00 "
         "AM\n"
         "10/5/2026,8:29,,8:30:10 am\n",
         VG_OK,
         FACT("2026-10-05T06:00:00Z", "3", "2", "1", "1", "0", "39.250", "70.000", "70.000")},
        {"ISO 8601", iso, "2026-10-05,08:00:00.5,08:00:20,08:01\n2026-10-05,08:01,,08:01:02\n",
         VG_OK,
         FACT("2026-10-05T06:00:00Z", "2", "1", "1", "1", "1", "19.500", "2.000", "19.500")},
        {"what cannot be", two,
         ",08:00:00,,8:01:00 AM\n10/05/2026,25:00:00,,8:01:00 AM\n13/05/2026,08:00:00,,\n"
         "10/05/2026,08:00:00,,8:01:00\n",
         VG_DATA,
         "f.csv:2: column 1, in: expected the date of the time beside it, found nothing\n"
         "f.csv:3: column 1, in: found \"10/05/2026 25:00:00\": expected an hour (0 to 24) at "
         "character 14 (pattern %m/%d/%Y %H:%M:%S)\n"
         "f.csv:4: column 1, in: found \"13/05/2026 08:00:00\": there is no such date\n"
         "f.csv:5: column 1, in: found \"10/05/2026 8:01:00\": expected AM or PM at character "
         "19 "
         "(pattern %m/%d/%Y %I:%M:%S %p)\n"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        check(&samples[i]);
}

static void times_in_every_spelling(void **state)
{
    (void)state;
    static const char wait[] =
        MAP("\"calls\":{\"clock\":\"arrival\",\"attribute\":\"arrival\"}",
            "\"arrival\":{\"column\":\"in\",\"format\":\"%d.%m.%Y %H:%M:%S\"},"
            "\"answer\":{\"column\":\"up\",\"format\":\"%s\"},"
            "\"end\":{\"column\":\"out\",\"format\":\"%L\"}");
    const sample samples[] = {
        {"local, with an offset, in UTC, with parts of a second", MAP(ARRIVAL, TIMES),
         "2026-10-05 08:00:00,2026-10-05T06:00:19.999999Z,2026-10-05T08:01:00+0200,\n"
         "2026-10-05T08:00:01.5,2026-10-05 08:00:21.500,2026-10-05 08:01:00,\n"
         "2026-10-05T08:29:59,,2026-10-05T08:30:00.0004,\n",
         VG_OK,
         FACT("2026-10-05T06:00:00Z", "3", "2", "1", "1", "1", "40.000", "1.000", "20.000")},
        {"epochs and a format", wait, "05.10.2026 08:00:00,1791180004.25,1791180100500,\n",
         VG_OK,
         FACT("2026-10-05T06:00:00Z", "1", "1", "1", "0", "0", "4.250", "0.000", "4.250")},
        {"finer than can be told", MAP(ARRIVAL, TIMES),
         "2026-10-05 08:00:00,2026-10-05 08:00:00.1234567,,\n", VG_DATA,
         "f.csv:2: column 2, up: \"2026-10-05 08:00:00.1234567\" is finer than a "
         "microsecond\n"},
        {"no time of day", MAP(ARRIVAL, TIMES), "2026-10-05,,,\n", VG_DATA,
         "f.csv:2: column 1, in: the time of a call has no time of day\n"},
        {"no time at all", MAP(ARRIVAL, TIMES), ",,,x\n", VG_DATA,
         "f.csv:2: the call has no time at all\n"},
        {"a time that clocks pass over", MAP(ARRIVAL, TIMES), "2026-03-29 02:30:00,,,\n",
         VG_DATA,
         "f.csv:2: column 1, in: there is no local time \"2026-03-29 02:30:00\" in "
         "Europe/Berlin: clocks jump over it\n"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        check(&samples[i]);
}

/* On 2026-10-25 the hour from 02:00 exists twice in Berlin. */
static void the_doubled_hour(void **state)
{
    (void)state;
    static const char by_order[] = MAP("\"twice\":\"by-order\"," ARRIVAL, TIMES);
    const sample samples[] = {
        {"refused", MAP(ARRIVAL, TIMES),
         "2026-10-25 02:10:00,2026-10-25 02:10:05,2026-10-25 02:11:00,\n", VG_DATA,
         "f.csv:2: column 1, in: this local time exists twice in Europe/Berlin: an offset in "
         "the file, or \"twice\": \"by-order\" in the map, would settle it\n"},
        {"by order", by_order,
         "2026-10-25 02:10:00,2026-10-25 02:10:05,2026-10-25 02:11:00,\n"
         "2026-10-25 02:59:59,2026-10-25 02:00:02,2026-10-25 02:11:00,\n"
         "2026-10-25 02:09:00,2026-10-25 02:09:05,2026-10-25 03:11:00,\n",
         VG_OK,
         FACT("2026-10-25T00:00:00Z", "1", "1", "1", "0", "0", "5.000", "0.000", "5.000") FACT(
             "2026-10-25T00:30:00Z", "1", "1", "1", "0", "0", "3.000", "0.000", "3.000")
             FACT("2026-10-25T01:00:00Z", "1", "1", "1", "0", "0", "5.000", "0.000", "5.000")},
        {"out of order", by_order,
         "2026-10-25 02:50:00,2026-10-25 02:50:05,2026-10-25 02:51:00,\n"
         "2026-10-25 02:20:00,2026-10-25 02:20:05,2026-10-25 02:21:00,\n"
         "2026-10-25 02:10:00,2026-10-25 02:10:05,2026-10-25 02:11:00,\n",
         VG_DATA,
         "f.csv:4: column 1, in: this local time exists twice in Europe/Berlin, and both lie "
         "before the time before it: \"by-order\" needs times that ascend\n"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        check(&samples[i]);
}

static void outcomes(void **state)
{
    (void)state;
    static const char ends[] =
        MAP("\"calls\":{\"clock\":\"arrival\",\"attribute\":\"end\"}", TIMES);
    static const char waits[] = MAP(ARRIVAL, "\"arrival\":\"in\",\"answer\":\"up\","
                                             "\"wait\":{\"column\":\"w\",\"unit\":\"s\"}");
    const sample samples[] = {
        {"counted where it ends", ends,
         "2026-10-05T06:29:59Z,2026-10-05T06:30:19Z,2026-10-05T06:59:59Z,\n"
         "2026-10-05T06:29:59Z,2026-10-05T06:30:19Z,2026-10-05T07:00:00Z,\n"
         "2026-10-05T06:29:59Z,,2026-10-05T06:30:00Z,\n",
         VG_OK,
         FACT("2026-10-05T06:30:00Z", "2", "1", "0", "1", "1", "20.000", "1.000", "20.000")
             FACT("2026-10-05T07:00:00Z", "1", "1", "0", "0", "0", "20.000", "0.000",
                  "20.000")},
        {"a call that runs holds back its slice, by arrival", MAP(ARRIVAL, TIMES),
         "2026-10-05T06:00:00Z,2026-10-05T06:00:01Z,2026-10-05T06:59:59Z,\n"
         "2026-10-05T06:00:00Z,2026-10-05T06:00:01Z,,\n"
         "2026-10-05T06:30:00Z,2026-10-05T06:30:01Z,2026-10-05T06:59:59Z,\n",
         VG_OK,
         FACT("2026-10-05T06:30:00Z", "1", "1", "1", "0", "0", "1.000", "0.000", "1.000")},
        {"but none by end", ends,
         "2026-10-05T06:00:00Z,2026-10-05T06:00:01Z,2026-10-05T06:01:00Z,\n"
         "2026-10-05T06:00:00Z,2026-10-05T06:00:01Z,,\n",
         VG_OK,
         FACT("2026-10-05T06:00:00Z", "1", "1", "1", "0", "0", "1.000", "0.000", "1.000")},
        {"the wait stands in the file", waits,
         "2026-10-05T06:00:00Z,2026-10-05T06:00:40Z,,19.999\n"
         "2026-10-05T06:00:00Z,,,20\n",
         VG_OK,
         FACT("2026-10-05T06:00:00Z", "2", "1", "1", "1", "0", "19.999", "20.000", "20.000")},
        {"a negative wait", waits, "2026-10-05T06:00:00Z,,,-1\n", VG_DATA,
         "f.csv:2: column 4, w: a wait is never negative\n"},
        {"no wait", waits, "2026-10-05T06:00:00Z,,,\n", VG_DATA,
         "f.csv:2: nothing says how long this call waited: expected a wait, or when the clock "
         "started and the caller left\n"},
        {"an end before the begin", MAP(ARRIVAL, TIMES),
         "2026-10-05T06:00:00Z,,2026-10-05T05:59:59Z,\n", VG_DATA,
         "f.csv:2: column 3, out: end lies before arrival\n"},
        {"an end before the answer", MAP(ARRIVAL, TIMES),
         "2026-10-05T06:00:00Z,2026-10-05T06:01:00Z,2026-10-05T06:00:59Z,\n", VG_DATA,
         "f.csv:2: column 3, out: end lies before answer\n"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        check(&samples[i]);
}

/* Columns of figures are summed, or the greatest is taken; a slice in which none of them is
 * known does not know them. */
static void columns_of_figures(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"kind\":\"calls\","
                 "\"slice\":\"day\",\"currency\":\"EUR\",\"calls\":{\"clock\":\"arrival\","
                 "\"attribute\":\"arrival\"},\"fields\":{\"vendor\":{\"value\":\"v\"},"
                 "\"line\":\"q\",\"arrival\":\"in\",\"answer\":\"up\",\"left\":\"off\","
                 "\"talk\":{\"column\":\"t\",\"unit\":\"h:mm:ss\"},\"sales\":\"s\","
                 "\"cost\":\"c\"}}");
    assert_int_equal(desk_load(&d,
                               "q,in,up,off,t,s,c\n"
                               "a,2026-10-05T06:00:00Z,2026-10-05T06:00:09Z,,0:10:00,1,2.5\n"
                               "a,2026-10-05T07:00:00Z,2026-10-05T07:00:09Z,,0:05:01,,-1\n"
                               "b,2026-10-05T07:00:00Z,,2026-10-05T07:00:09Z,,,\n"),
                     VG_OK);
    assert_facts(&d, "v a day 2026-10-05T00:00:00Z offered 2 answered 2 abandoned 0 talk_s "
                     "901.000 wait_answered_s 18.000 wait_abandoned_s 0.000 wait_max_s 9.000 "
                     "sales 1 cost 150\n"
                     "v b day 2026-10-05T00:00:00Z offered 1 answered 0 abandoned 1 "
                     "wait_answered_s 0.000 wait_abandoned_s 9.000 wait_max_s 9.000\n");
    desk_close(&d);
}

/* So many that the marks of their ids go to a file; one of them stands twice. */
static void many_ids(void **state)
{
    (void)state;
    enum { ROWS = 200000 };
    desk d;
    vg_str text = VG_STR_INIT;
    desk_open(&d, "UTC");
    desk_map(&d, MAP(ARRIVAL, TIMES ",\"id\":\"w\""));
    vg_str_adds(&text, "in,up,out,w\n");
    for (int i = 0; i < ROWS; i++)
        vg_str_addf(&text, "2026-10-05T06:00:00Z,,2026-10-05T06:00:01Z,call-%d\n", i);
    assert_int_equal(desk_load_bytes(&d, text.ptr, text.len), VG_OK);
    assert_int_equal(d.result.rows, ROWS);
    assert_int_equal(d.result.inserted, 1);
    vg_str_adds(&text, "2026-10-05T06:00:00Z,,2026-10-05T06:00:01Z,call-77\n");
    d.options.replace = true;
    assert_int_equal(desk_load_bytes(&d, text.ptr, text.len), VG_DATA);
    assert_string_equal(d.said.ptr,
                        "f.csv:200002: the id of this call stands in line 79 already; "
                        "\"same_id\": \"each\" in the map would count both\n");
    desk_map(&d, MAP("\"calls\":{\"clock\":\"arrival\",\"attribute\":\"arrival\","
                     "\"same_id\":\"each\"}",
                     TIMES ",\"id\":\"w\""));
    assert_int_equal(desk_load_bytes(&d, text.ptr, text.len), VG_OK);
    vg_str_free(&text);
    desk_close(&d);
}

static void an_undone_import(void **state)
{
    (void)state;
    desk d;
    vg_undo undo;
    int64_t id;
    desk_open(&d, "UTC");
    desk_map(&d, MAP(ARRIVAL, TIMES));
    assert_int_equal(
        desk_load(&d, "in,up,out,w\n2026-10-05T06:00:00Z,,2026-10-05T06:00:01Z,\n"), VG_OK);
    d.options.replace = true;
    assert_int_equal(desk_load(&d, "in,up,out,w\n2026-10-05T06:00:00Z,,2026-10-05T06:00:01Z,\n"
                                   "2026-10-05T06:00:00Z,,2026-10-05T06:00:02Z,\n"),
                     VG_OK);
    assert_int_equal(d.result.replaced, 1);
    assert_int_equal(vg_load_undo(d.store, &d.arena, "2", false, NULL, &id, &undo, &d.err),
                     VG_OK);
    assert_facts(
        &d, FACT("2026-10-05T06:00:00Z", "1", "0", "0", "1", "1", "0.000", "1.000", "1.000"));
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_in_every_spelling), cmocka_unit_test(times_of_two_columns),
        cmocka_unit_test(the_doubled_hour),        cmocka_unit_test(outcomes),
        cmocka_unit_test(columns_of_figures),      cmocka_unit_test(many_ids),
        cmocka_unit_test(an_undone_import),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
