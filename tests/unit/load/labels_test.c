/* What a row says of itself beside its figures: whether its slice had ended, both ends of it,
 * and cells that hold an error word. */
#include "desk.h"

#define MAP(more, fields)                             \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\"," more \
    "\"fields\":{\"vendor\":{\"value\":\"v\"},"       \
    "\"line\":{\"value\":\"l\"}," fields "}}"

typedef struct sample {
    const char *map, *text;
    const char *facts_or_said;
} sample;

static void check(const sample *s)
{
    desk d;
    vg_str found = VG_STR_INIT;
    desk_open(&d, "Europe/Berlin");
    desk_map(&d, s->map);
    vg_rc rc = desk_load(&d, s->text);
    desk_facts(&d, &found);
    const char *is = rc == VG_OK ? found.ptr : d.said.ptr;
    if (strcmp(is, s->facts_or_said) != 0)
        fail_msg("%s\ngives %s%s\nnot %s", s->text, is, d.err.text, s->facts_or_said);
    vg_str_free(&found);
    desk_close(&d);
}

/* INCOMPLETE=1 of Avaya CMS. */
static void incomplete_slices(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"slice\":\"day\",",
                     "\"start\":\"Day\",\"offered\":\"In\","
                     "\"complete\":{\"column\":\"INCOMPLETE\",\"negated\":true}"));
    assert_int_equal(desk_load(&d, "Day,In,INCOMPLETE\n2026-10-01,5,0\n2026-10-02,6,1\n"
                                   "2026-10-03,7,No\n"),
                     VG_OK);
    assert_int_equal(d.result.held, 1);
    assert_facts(&d, "v l day 2026-10-01T00:00:00Z offered 5\n"
                     "v l day 2026-10-03T00:00:00Z offered 7\n");
    assert_int_equal(desk_load(&d, "Day,In,INCOMPLETE\n2026-10-04,5\n2026-10-05,5,2\n"),
                     VG_DATA);
    assert_string_equal(d.said.ptr,
                        "f.csv:2: expected 3 cells, found 2\n"
                        "f.csv:3: column 3, INCOMPLETE: expected true or false, found \"2\"\n");
    desk_close(&d);
}

#define AT(slice, time, in) "v l " slice " " time " offered " in "\n"
#define BOTH                                                                   \
    "\"start\":{\"column\":\"D\",\"format\":\"%d.%m.%Y\",\"label\":\"both\"}," \
    "\"time\":{\"column\":\"T\",\"format\":\"%H:%M\"},\"offered\":\"N\""
#define ONE                                                                 \
    "\"start\":{\"column\":\"D\",\"label\":\"both\",\"format\":\"%d.%m.%Y " \
    "%H:%M\"},\"offered\":\"N\""
#define ISO "\"start\":{\"column\":\"D\",\"label\":\"both\"},\"offered\":\"N\""

static void both_ends(void **state)
{
    (void)state;
    static const char half[] = MAP("\"slice\":\"30min\",", BOTH),
                      one[] = MAP("\"slice\":\"30min\",", ONE),
                      iso[] = MAP("\"slice\":\"30min\",", ISO),
                      day[] = MAP("\"slice\":\"day\",", ONE),
                      week[] = MAP("\"slice\":\"week\",",
                                   "\"start\":{\"column\":\"D\",\"label\":\"both\","
                                   "\"format\":\"%d.%m.%Y\"},\"offered\":\"N\""),
                      twelve[] = MAP("\"slice\":\"60min\",",
                                     "\"start\":{\"column\":\"D\",\"label\":\"both\","
                                     "\"format\":\"%m/%d/%Y %I:%M %p\"},\"offered\":\"N\"");
    const sample samples[] = {
        {half,
         "D,T,N\n01.10.2026,08:00-08:30,1\n01.10.2026,08:30 - 09:00,2\n"
         "01.10.2026,09:00\xe2\x80\x93"
         "09:30,3\n01.10.2026,9:30 bis 10:00,4\n"
         "01.10.2026,10:00\xe2\x80\x94"
         "10:30,5\n01.10.2026,von 10:30 bis 11:00 Uhr,6\n"
         "01.10.2026,11:00 to 11:30,7\n01.10.2026,11:30-11:59,8\n01.10.2026,23:00-23:30,9\n"
         "01.10.2026,23:30-24:00,10\n02.10.2026,23:30-00:00,11\n02.10.2026,from 8:00 until "
         "8:30,12\n"
         "02.10.2026,8:30/9:00,13\n",
         AT("30min", "2026-10-01T06:00:00Z", "1") AT("30min", "2026-10-01T06:30:00Z", "2") AT(
             "30min", "2026-10-01T07:00:00Z", "3") AT("30min", "2026-10-01T07:30:00Z", "4")
             AT("30min", "2026-10-01T08:00:00Z", "5") AT("30min", "2026-10-01T08:30:00Z", "6")
                 AT("30min", "2026-10-01T09:00:00Z", "7")
                     AT("30min", "2026-10-01T09:30:00Z", "8")
                         AT("30min", "2026-10-01T21:00:00Z", "9")
                             AT("30min", "2026-10-01T21:30:00Z", "10")
                                 AT("30min", "2026-10-02T06:00:00Z", "12")
                                     AT("30min", "2026-10-02T06:30:00Z", "13")
                                         AT("30min", "2026-10-02T21:30:00Z", "11")},
        {one,
         "D,N\n01.10.2026 08:00-08:30,1\n01.10.2026 23:30 - 02.10.2026 00:00,2\n"
         "02.10.2026 8:00 Uhr bis 8:30 Uhr,3\n",
         AT("30min", "2026-10-01T06:00:00Z", "1") AT("30min", "2026-10-01T21:30:00Z", "2")
             AT("30min", "2026-10-02T06:00:00Z", "3")},
        {iso,
         "D,N\n2026-10-01 08:00-08:30,1\n2026-10-01T08:30/2026-10-01T09:00,2\n"
         "2026-10-01T07:00Z/2026-10-01T07:30Z,3\n2026-10-01T10:00+02:00-10:30,4\n"
         "2026-10-01 11:00:00 - 11:29:59,5\n",
         AT("30min", "2026-10-01T06:00:00Z", "1") AT("30min", "2026-10-01T06:30:00Z", "2")
             AT("30min", "2026-10-01T07:00:00Z", "3") AT("30min", "2026-10-01T08:00:00Z", "4")
                 AT("30min", "2026-10-01T09:00:00Z", "5")},
        {day, "D,N\n01.10.2026 00:00-24:00,1\n02.10.2026 00:00 - 03.10.2026 00:00,2\n",
         AT("day", "2026-10-01T00:00:00Z", "1") AT("day", "2026-10-02T00:00:00Z", "2")},
        {week, "D,N\n05.10.2026 - 11.10.2026,1\n", AT("week", "2026-10-05T00:00:00Z", "1")},
        {twelve, "D,N\n10/01/2026 11:00 AM - 12:00 PM,1\n10/01/2026 11:00 PM-12:00 AM,2\n",
         AT("60min", "2026-10-01T09:00:00Z", "1") AT("60min", "2026-10-01T21:00:00Z", "2")},
        {half,
         "D,T,N\n01.10.2026,08:00-08:45,1\n01.10.2026,08:00-09:00,1\n01.10.2026,08:00,1\n"
         "01.10.2026,08:00-,1\n01.10.2026,08:15-08:45,1\n01.10.2026,08:00-08:28,1\n",
         "f.csv:2: column 1, D: \"01.10.2026 08:00-08:45\" does not end where a slice of 30min "
         "that begins there ends\n"
         "f.csv:3: column 1, D: \"01.10.2026 08:00-09:00\" does not end where a slice of 30min "
         "that begins there ends\n"
         "f.csv:4: column 1, D: expected both ends of a slice by the format %d.%m.%Y %H:%M, as "
         "\"08:00-08:30\", found \"01.10.2026 08:00\"\n"
         "f.csv:5: column 1, D: expected both ends of a slice by the format %d.%m.%Y %H:%M, as "
         "\"08:00-08:30\", found \"01.10.2026 08:00-\"\n"
         "f.csv:6: column 1, D: \"01.10.2026 08:15-08:45\" is not the beginning of a slice of "
         "30min\n"
         "f.csv:7: column 1, D: \"01.10.2026 08:00-08:28\" does not end where a slice of 30min "
         "that begins there ends\n"},
        {week, "D,N\n05.10.2026 - 12.10.2026,1\n",
         "f.csv:2: column 1, D: \"05.10.2026 - 12.10.2026\" does not end where a slice of week "
         "that begins there ends\n"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        check(&samples[i]);
}

/* Clocks go back at 03:00 on 25 October, from 02:00 to 03:00 on 28 March. */
static void ends_when_clocks_change(void **state)
{
    (void)state;
    static const char half[] = MAP("\"slice\":\"30min\",\"twice\":\"by-order\",", BOTH),
                      hour[] = MAP("\"slice\":\"60min\",\"twice\":\"by-order\",", BOTH),
                      plain[] = MAP("\"slice\":\"60min\",", BOTH);
    const sample samples[] = {
        {half,
         "D,T,N\n25.10.2026,02:00-02:30,1\n25.10.2026,02:30-02:00,2\n25.10.2026,02:00-02:30,3\n"
         "25.10.2026,02:30-03:00,4\n28.03.2027,01:30-03:00,5\n28.03.2027,03:00-03:30,6\n",
         AT("30min", "2026-10-25T00:00:00Z", "1") AT("30min", "2026-10-25T00:30:00Z", "2") AT(
             "30min", "2026-10-25T01:00:00Z", "3") AT("30min", "2026-10-25T01:30:00Z", "4")
             AT("30min", "2027-03-28T00:30:00Z", "5") AT("30min", "2027-03-28T01:00:00Z", "6")},
        {hour,
         "D,T,N\n25.10.2026,01:00-02:00,1\n25.10.2026,02:00-02:00,2\n25.10.2026,02:00-03:00,3\n"
         "28.03.2027,01:00-02:00,4\n28.03.2027,03:00-04:00,5\n",
         AT("60min", "2026-10-24T23:00:00Z", "1") AT("60min", "2026-10-25T00:00:00Z", "2")
             AT("60min", "2026-10-25T01:00:00Z", "3") AT("60min", "2027-03-28T00:00:00Z", "4")
                 AT("60min", "2027-03-28T01:00:00Z", "5")},
        {plain, "D,T,N\n25.10.2026,02:00-03:00,1\n24.10.2026,02:00-02:00,1\n",
         "f.csv:2: column 1, D: local time \"25.10.2026 02:00-03:00\" exists twice in "
         "Europe/Berlin: an offset in the file, or \"twice\": \"by-order\" in the map, would "
         "settle it\n"
         "f.csv:3: column 1, D: \"24.10.2026 02:00-02:00\" does not end where a slice of 60min "
         "that begins there ends\n"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        check(&samples[i]);
}

/* The headings of the wide form, and a day before the header. */
static void ends_elsewhere(void **state)
{
    (void)state;
    const sample samples[] = {
        {MAP("\"slice\":\"30min\",\"wide\":{\"heading\":\"T\",\"value\":\"N\"},", BOTH),
         "D,08:00-08:30,08:30 - 09:00\n01.10.2026,1,2\n",
         AT("30min", "2026-10-01T06:00:00Z", "1") AT("30min", "2026-10-01T06:30:00Z", "2")},
        {MAP("\"slice\":\"30min\",\"file\":{\"header_find\":[\"T\",\"N\"]},",
             "\"start\":{\"beside\":\"Day:\",\"format\":\"%d.%m.%Y\",\"label\":\"both\"},"
             "\"time\":\"T\",\"offered\":\"N\""),
         "Day: 01.10.2026,\nT,N\nvon 8:00 bis 8:30,1\n",
         AT("30min", "2026-10-01T06:00:00Z", "1")},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        check(&samples[i]);
}

#define FIGURES                                                                        \
    "\"start\":\"D\",\"offered\":\"N\",\"answered\":\"A\",\"talk\":{\"column\":\"T\"," \
    "\"unit\":\"h:mm:ss\"},\"headcount\":{\"column\":\"H\"}"

/* As the error cells of workbooks. */
static void error_words(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"slice\":\"day\",\"missing\":[\"#N/A\"],", FIGURES));
    assert_int_equal(
        desk_load(&d, "D,N,A,T,H\n2026-10-01,#NV,5,#BEZUG!,\n2026-10-02, #\xc2\xbfNOMBRE? ,6,"
                      "#WERT!,#DIV/0!\n2026-10-03,#N/A,7,#N/A,1\n2026-10-04,#REF!,#NAME?,,\n"
                      "2026-10-05,#N/A,,,\n2026-10-06,Err:502,8,,\n"),
        VG_OK);
    assert_facts(&d, "v l day 2026-10-01T00:00:00Z answered 5\n"
                     "v l day 2026-10-02T00:00:00Z answered 6\n"
                     "v l day 2026-10-03T00:00:00Z answered 7 headcount 1.00\n"
                     "v l day 2026-10-06T00:00:00Z answered 8\n");
    assert_findings(&d, "2 error-cell v l 2026-10-01: offered #NV, talk_s #BEZUG!\n"
                        "3 error-cell v l 2026-10-02: offered #\xc2\xbfNOMBRE?, talk_s #WERT!, "
                        "headcount #DIV/0!\n"
                        "5 error-cell - - -: offered #REF!, answered #NAME?\n"
                        "7 error-cell v l 2026-10-06: offered Err:502\n");
    assert_int_equal(d.result.empty, 2);
    assert_int_equal(desk_load(&d, "D,N,A,T,H\n#NV,1,1,,\n2026-10-07,#X,1,,\n"), VG_DATA);
    assert_string_equal(d.said.ptr,
                        "f.csv:2: column 1, D: expected the start of a slice, found "
                        "nothing\n"
                        "f.csv:3: column 2, N: expected a whole number, found \"#X\"\n");
    desk_close(&d);
}

static void error_words_of_parts(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"slice\":\"day\",\"long\":{\"measure\":\"K\",\"value\":\"V\"},",
                     "\"start\":\"D\",\"offered\":\"N\",\"answered\":\"A\""));
    assert_int_equal(desk_load(&d, "D,K,V\n2026-10-01,N,5\n2026-10-01,A,#NV\n"), VG_OK);
    assert_findings(&d, "2 error-cell v l 2026-10-01: answered #NV\n");
    desk_close(&d);
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"slice\":\"day\",\"doubled\":\"sum\",",
                     "\"start\":\"D\",\"offered\":\"N\",\"answered\":\"A\""));
    assert_int_equal(desk_load(&d, "D,N,A\n2026-10-01,5,4\n2026-10-01,1,#NV\n"), VG_OK);
    assert_facts(&d, "v l day 2026-10-01T00:00:00Z offered 6 answered 4\n");
    assert_findings(&d, "3 error-cell - - -: answered #NV\n");
    desk_close(&d);
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"slice\":\"day\",\"errors\":[\"error-cell\"],",
                     "\"start\":\"D\",\"offered\":\"N\",\"answered\":\"A\""));
    assert_int_equal(desk_load(&d, "D,N,A\n2026-10-01,5,#NV\n"), VG_DATA);
    assert_string_equal(d.said.ptr, "f.csv:2: error-cell: answered #NV\n");
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(incomplete_slices),
        cmocka_unit_test(both_ends),
        cmocka_unit_test(ends_when_clocks_change),
        cmocka_unit_test(ends_elsewhere),
        cmocka_unit_test(error_words),
        cmocka_unit_test(error_words_of_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
