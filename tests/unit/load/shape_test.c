/* Files of every shape: headers, tables, long and wide forms. */
#include "desk.h"

#define MAP(more, fields)                                                                     \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\"," more "\"fields\":{" fields \
    "}}"
#define WHO   "\"vendor\":{\"value\":\"acme\"},\"line\":\"Queue\",\"start\":\"Date\","
#define PLAIN WHO "\"offered\":\"In\",\"answered\":\"Out\""

typedef struct sample {
    const char *map, *file;
    const char *facts; /* NULL: refused */
    const char *said;  /* what was said, or the message when nothing was */
} sample;

static void check(const sample *s)
{
    desk d;
    vg_str facts = VG_STR_INIT;
    desk_open(&d, "Europe/Berlin");
    desk_map(&d, s->map);
    vg_rc rc = desk_load(&d, s->file);
    const char *said = d.said.len ? d.said.ptr : d.err.text;
    if (rc != (s->facts ? VG_OK : VG_DATA) || strcmp(said, s->said) != 0)
        fail_msg("%s\nsays %d %s%s\nnot  %s", s->file, (int)rc, d.said.ptr, d.err.text,
                 s->said);
    desk_facts(&d, &facts);
    if (s->facts && strcmp(facts.ptr, s->facts) != 0)
        fail_msg("%s\ngives\n%snot\n%s", s->file, facts.ptr, s->facts);
    vg_str_free(&facts);
    desk_close(&d);
}

static void check_all(const sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check(&samples[i]);
}

#define DAY1 "acme a day 2026-10-01T00:00:00Z "
#define DAY2 "acme a day 2026-10-02T00:00:00Z "

static void headers(void **state)
{
    (void)state;
    const char *fields =
        MAP("\"file\":{\"header_row\":2,\"header_rows\":2},",
            WHO "\"offered\":\"Anrufe angeboten\",\"answered\":\"Anrufe angenommen\","
                "\"talk\":{\"column\":\"Zeiten Gespr\xc3\xa4"
                "ch\",\"unit\":\"s\"}");
    const sample samples[] = {
        /* Names over several columns stand in the first; those of one row alone stay alone. */
        {fields,
         "Report\n,,Anrufe,,Zeiten\nDate,Queue,angeboten,angenommen,Gespr\xc3\xa4"
         "ch\n2026-10-01,a,10,9,30\n",
         DAY1 "offered 10 answered 9 talk_s 30.000\n", ""},
        {fields,
         "Report\nDate,Queue,Anrufe,Anrufe,Zeiten,\n,,angeboten,angenommen,Gespr\xc3\xa4"
         "ch,\n2026-10-01,a,10,9,30,\n",
         DAY1 "offered 10 answered 9 talk_s 30.000\n", ""},
        {fields, "Report\nDate,Queue\n,\n2026-10-01,a\n", NULL,
         "f.csv: no column \"Anrufe angeboten\" for offered; the file has \"Date\", \"Queue\""},
        {MAP("\"file\":{\"header_rows\":3},", WHO "\"offered\":\"A B c\",\"answered\":\"D e\""),
         "A,,D,,,\nB,,,,Date,Queue\nc,,e,x,Date,\n10,,9,,2026-10-01,a\n", NULL,
         "f.csv: no column \"Queue\" for line; the file has \"A B c\", \"\", \"D e\", \"D x\", "
         "\"D Date\", \"D Queue\""},
        /* Sought by its names. */
        {MAP("\"file\":{\"header_find\":[\"DATE\",\"in\"]},", PLAIN),
         "Acme;report\nDate: 2026-10-03,x\n\nQueue,Date,In,Out\na,2026-10-01,10,9\n",
         DAY1 "offered 10 answered 9\n", ""},
        {MAP("\"file\":{\"header_find\":[\"Date\",\"in\"],\"header_rows\":2,\"skip_after\":1},",
             WHO "\"offered\":\"G In\",\"answered\":\"G Out\""),
         "Acme\n,,G,\nDate,Queue,In,Out\n-,-,-,-\n2026-10-01,a,10,9\n",
         DAY1 "offered 10 answered 9\n", ""},
        {MAP("\"file\":{\"header_find\":[\"Datum\",\"in\"]},", PLAIN),
         "Date,Queue,In,Out\n2026-10-01,a,10,9\n", NULL,
         "f.csv: no record has all the column names that file.header_find of the map lists: "
         "\"Datum\", \"in\""},
        {MAP("\"file\":{\"header_find\":[\"Date\",\"in\"],\"header_rows\":2},", PLAIN),
         "Date,Queue,In,Out\n2026-10-01,a,10,9\n", NULL,
         "f.csv:1: the header cannot be 2 records long (file.header_rows of the map): its last "
         "one is record 1"},
        {MAP("\"file\":{\"header_row\":5},", PLAIN), "Date,Queue,In,Out\n2026-10-01,a,10,9\n",
         NULL,
         "f.csv: expected a header in record 5 (file.header_row of the map), found the end"},
        /* Units behind a name. */
        {MAP("", WHO "\"offered\":\"In\",\"talk\":{\"column\":\"Avg Talk\",\"unit\":\"s\"},"
                     "\"hold\":{\"column\":\"Haltezeit\",\"unit\":\"min\"},"
                     "\"acw\":{\"column\":\"ACW\",\"unit\":\"s\"}"),
         "Date,Queue,In (#),AVG TALK [sec.],Haltezeit in Min.,ACW (s)\n"
         "2026-10-01,a,10,9,1,2\n",
         DAY1 "offered 10 talk_s 9.000 hold_s 60.000 acw_s 2.000\n", ""},
        {MAP("", WHO "\"offered\":\"In\",\"talk\":{\"column\":\"Talk\",\"unit\":\"s\"}"),
         "Date,Queue,In,Talk (s),Talk (min)\n2026-10-01,a,10,9,1\n", NULL,
         "f.csv: \"Talk\" is the name of columns 4 and 5"},
        {MAP("", WHO "\"offered\":\"In\",\"answered\":\"Out\""),
         "Date,Queue,In,Out (late)\n2026-10-01,a,10,9\n", NULL,
         "f.csv: no column \"Out\" for answered; the file has \"Date\", \"Queue\", \"In\", "
         "\"Out (late)\""},
    };
    check_all(samples, sizeof samples / sizeof *samples);
}

static void tables(void **state)
{
    (void)state;
    const char *skill =
        MAP("\"table\":{\"begin\":[\"Skill report\"],\"end\":[\"Note*\"]},", PLAIN);
    const char *several =
        MAP("\"table\":{\"begin\":[\"Queue:\"],\"blank_ends\":true,\"several\":true},"
            "\"totals\":true,",
            PLAIN);
    const sample samples[] = {
        {skill,
         "Agent report\nDate,Queue,In,Out\n2026-10-01,a,1,1\n skill  REPORT ,,\n"
         "Date,Queue,In,Out\n2026-10-01,a,10,9\nnotes: all is well\n2026-10-02,a,1,1\n",
         DAY1 "offered 10 answered 9\n", ""},
        {skill, "Date,Queue,In,Out\n2026-10-01,a,1,1\n", NULL,
         "f.csv: no record has the cell \"Skill report\", with which table.begin of the map "
         "says "
         "that the table begins"},
        {several,
         "Queue:,a\nDate,Queue,In,Out\n2026-10-01,a,10,9\nTotal,,10,9\n\nprinted today\n"
         "Queue:,b\nDate,Queue,In,Out\n2026-10-01,b,1,1\nTotal,,1,1\nQueue:,c\n"
         "date,queue,in,out\n2026-10-01,c,2,2\n,,,\nQueue:,d\n",
         DAY1 "offered 10 answered 9\n"
              "acme b day 2026-10-01T00:00:00Z offered 1 answered 1\n"
              "acme c day 2026-10-01T00:00:00Z offered 2 answered 2\n",
         ""},
        {several,
         "Queue:,a\nDate,Queue,In,Out\n2026-10-01,a,10,9\n\nQueue:,b\nDate,Queue,Out,In\n"
         "2026-10-01,b,1,1\n",
         NULL,
         "f.csv:6: column 3 is \"Out\", but \"In\" in the table before (\"table\" in the map: "
         "tables of one map have the same columns)"},
        /* Nothing is lost that the map does not speak of. */
        {MAP("", PLAIN), "Date,Queue,In,Out\n2026-10-01,a,10,9\nNotes: all is well\n", NULL,
         "f.csv:3: expected 4 cells, found 1; if the table ends before this record, table.end "
         "in a map says so\n"},
        {MAP("\"file\":{\"header_row\":0},\"table\":{\"end\":[\"end\"]},",
             "\"vendor\":{\"value\":\"acme\"},\"line\":{\"position\":2},"
             "\"start\":{\"position\":1},\"offered\":{\"position\":3}"),
         "2026-10-01,a,10\n2026-10-02,a,20\nEND\nx\n", DAY1 "offered 10\n" DAY2 "offered 20\n",
         ""},
    };
    check_all(samples, sizeof samples / sizeof *samples);
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, skill);
    assert_int_equal(desk_load(&d, "Skill report\nDate,Queue,In,Out\n2026-10-01,a,10,9\nNote\n"
                                   "2026-10-02,a,1,1\n,,\n"),
                     VG_OK);
    assert_int_equal(d.result.outside, 2);
    assert_int_equal(d.result.rows, 1);
    desk_close(&d);
}

#define LONG "\"long\":{\"measure\":\"KPI\",\"value\":\"Value\",\"ignore\":[\"AHT*\"]},"

static void long_form(void **state)
{
    (void)state;
    const char *fields = WHO
        "\"offered\":{\"column\":[\"Offered\",\"Angeboten\"]},\"answered\":\"Answered\","
        "\"answered_in_target\":{\"column\":\"SL\",\"unit\":\"percent\",\"of\":\"answered\"},"
        "\"talk\":{\"column\":\"Talk\",\"unit\":\"h:mm:ss\"}";
    char map[1200], placed[1200], twice[1200];
    snprintf(map, sizeof map, MAP(LONG, "%s"), fields);
    snprintf(twice, sizeof twice,
             MAP(LONG, "%s,\"abandoned\":{\"column\":[\"Lost\",\"offered\"]}"), fields);
    snprintf(placed, sizeof placed, "%s",
             MAP("\"file\":{\"header_row\":0},\"long\":{\"measure\":3,\"value\":4},",
                 "\"vendor\":{\"value\":\"acme\"},\"line\":{\"position\":2},"
                 "\"start\":{\"position\":1},\"offered\":\"Offered\""));
    const sample samples[] = {
        /* Slice by slice, and figure by figure. */
        {map,
         "Date,Queue,KPI,Value\n2026-10-01,a,Angeboten,10\n2026-10-01,a,ANSWERED,8\n"
         "2026-10-01,a,AHT (s),9\n2026-10-01,a,SL,50 %\n2026-10-01,a,talk,0:01:40\n"
         "2026-10-02,a,Offered,20\n",
         DAY1 "offered 10 answered 8 answered_in_target 4 talk_s 100.000\n" DAY2 "offered 20\n",
         ""},
        {map,
         "KPI,Value,Date,Queue\nOffered,10,2026-10-01,a\nOffered,20,2026-10-02,a\n"
         "SL,75,2026-10-01,a\nAnswered,8,2026-10-01, a\nAnswered,,2026-10-02,a\n,,,\n",
         DAY1 "offered 10 answered 8 answered_in_target 6\n" DAY2 "offered 20\n", ""},
        {placed, "2026-10-01,a,Offered,10\n2026-10-02,a,offered,20\n",
         DAY1 "offered 10\n" DAY2 "offered 20\n", ""},
        {map,
         "Date,Queue,KPI,Value\n2026-10-01,a,Offered,10\n2026-10-01,a,Answered,x\n"
         "2026-10-01,a,Bearbeitet,8\n2026-10-01,a,Angeboten,11\n2026-10-02,a,Offered,1\n"
         "2026-13-02,a,Offered,1\n2026-10-02,a,SL,50\n",
         NULL,
         "f.csv:3: column 4, Value: expected a whole number, found \"x\"\n"
         "f.csv:4: column 3, KPI: \"Bearbeitet\" is neither the column of a measure in the map "
         "nor in long.ignore\n"
         "f.csv:5: column 3, KPI: \"Angeboten\" stands for this slice in line 2 already\n"
         "f.csv:7: column 1, Date: found \"2026-13-02\": there is no such date\n"
         "f.csv:8: column 4, Value: is a rate of answered, which this row does not have\n"},
        {map, "Date,Queue,Kennzahl,Value\n2026-10-01,a,Offered,10\n", NULL,
         "f.csv: no column \"KPI\" for long.measure of the map; the file has \"Date\", "
         "\"Queue\", "
         "\"Kennzahl\", \"Value\", \"Offered\", \"Answered\", \"SL\", \"Talk\""},
    };
    check_all(samples, sizeof samples / sizeof *samples);
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, twice);
    assert_int_equal(desk_load(&d, samples[0].file), VG_CONFIG);
    assert_string_equal(d.err.text,
                        "map: the word \"offered\" of the long form means two measures");
    desk_close(&d);
}

/* Figure by figure a file may have any number of records, but slices must come again soon. */
static void many_slices(void **state)
{
    (void)state;
    enum { LINES = 50, DAYS = 1400 };
    desk d;
    vg_str text = VG_STR_INIT;
    desk_open(&d, "UTC");
    desk_map(&d, MAP(LONG, PLAIN));
    vg_str_adds(&text, "Date,Queue,KPI,Value\n");
    for (int day = 0; day < DAYS; day++)
        for (int line = 0; line < LINES; line++) {
            vg_str date = VG_STR_INIT;
            vg_day_text(&date, 20000 + day);
            vg_str_addf(&text, "%s,l%d,In,%d\n%s,l%d,Out,1\n", date.ptr, line, day + 1,
                        date.ptr, line);
            vg_str_free(&date);
        }
    assert_int_equal(desk_load(&d, text.ptr), VG_OK);
    assert_int_equal(d.result.rows, 2 * LINES * DAYS);
    assert_int_equal(d.result.inserted, LINES * DAYS);
    vg_str_adds(&text, "2024-10-04,l0,Out,1\n");
    assert_int_equal(desk_load(&d, text.ptr), VG_DATA);
    assert_string_equal(d.said.ptr, "f.csv:140002: vendor acme, line l0, 2024-10-04 stands in "
                                    "line 2 already\n");
    vg_str_free(&text);
    desk_close(&d);
}

static void wide_form(void **state)
{
    (void)state;
    const char *days =
        MAP("\"wide\":{\"heading\":\"Day\",\"value\":\"Cell\",\"ignore\":[\"Mean\"]},"
            "\"totals\":true,",
            "\"vendor\":{\"value\":\"acme\"},\"line\":\"Queue\","
            "\"start\":{\"column\":\"Day\",\"format\":\"%d.%m.%Y\"},\"offered\":\"Cell\"");
    const char *unsaid =
        MAP("\"wide\":{\"heading\":\"Day\",\"value\":\"Cell\"},",
            "\"vendor\":{\"value\":\"acme\"},\"line\":\"Queue\","
            "\"year\":{\"value\":\"2026\"},"
            "\"start\":{\"column\":\"Day\",\"format\":\"%d.%m.\"},\"offered\":\"Cell\"");
    const char *measures =
        MAP("\"wide\":{\"heading\":\"Day\",\"value\":\"Cell\"},"
            "\"long\":{\"measure\":\"KPI\",\"value\":\"Cell\"},\"totals\":true,",
            "\"vendor\":{\"value\":\"acme\"},\"line\":\"Queue\",\"start\":\"Day\","
            "\"offered\":\"Offered\",\"answered\":\"Answered\"");
    const char *clock =
        "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"30min\","
        "\"wide\":{\"heading\":\"At\",\"value\":\"Cell\"},\"fields\":{"
        "\"vendor\":{\"value\":\"acme\"},\"line\":{\"value\":\"a\"},\"start\":\"Date\","
        "\"time\":\"At\",\"offered\":\"Cell\"}}";
    const sample samples[] = {
        {days,
         "Queue,01.10.2026,02.10.2026,Mean,Total\na,10,20,15,30\nb,1,,1,1\nTotal,11,20,,31\n",
         DAY1 "offered 10\n" DAY2 "offered 20\n"
              "acme b day 2026-10-01T00:00:00Z offered 1\n",
         ""},
        {days, "Queue,01.10.2026,02.10.2026\na,10,x\nb,1\n", NULL,
         "f.csv:2: column 3, 02.10.2026: expected a whole number, found \"x\"\n"
         "f.csv:3: expected 3 cells, found 2\n"},
        {days, "Queue,01.10.2026,31.09.2026\na,10,1\n", NULL,
         "f.csv: column 3 \"31.09.2026\" does not fit the format %d.%m.%Y of the headings; if "
         "it "
         "is no slice, wide.ignore in the map lists it"},
        {days, "Queue,10-01,10-02\na,10,1\n", NULL,
         "f.csv: no column has a heading of the format %d.%m.%Y (\"wide\" in the map); the "
         "file "
         "has \"Queue\", \"10-01\", \"10-02\", \"Day\", \"Cell\""},
        {unsaid, "Queue,1.10.,2.10.\na,10,20\n", DAY1 "offered 10\n" DAY2 "offered 20\n", ""},
        {unsaid, "Queue,1.10.,2.10.,Summe\na,10,20,30\n", NULL,
         "f.csv: column 4 \"Summe\" looks like one of totals: \"totals\" in the map settles it "
         "(true: it is checked and left out)"},
        {measures,
         "Queue,KPI,2026-10-01,2026-10-02,Total\na,Offered,10,20,30\na,Answered,9,18,27\n"
         "b,Offered,1,2,3\n",
         DAY1 "offered 10 answered 9\n" DAY2 "offered 20 answered 18\n"
              "acme b day 2026-10-01T00:00:00Z offered 1\n"
              "acme b day 2026-10-02T00:00:00Z offered 2\n",
         ""},
        {measures,
         "Queue,KPI,2026-10-01,2026-10-02\na,Offered,10,20\na,Answered,9,?\na,Offered,9,1\n",
         NULL,
         "f.csv:3: column 4, 2026-10-02: expected a whole number, found \"?\"; "
         "\"missing\" in a map lists what means that a figure is not known\n"
         "f.csv:4: column 2, KPI: \"Offered\" stands for this slice in line 2 already\n"
         "f.csv:4: column 2, KPI: \"Offered\" stands for this slice in line 2 already\n"},
        {clock, "Date,08:00,08:30\n2026-10-01,10,20\n",
         "acme a 30min 2026-10-01T06:00:00Z offered 10\n"
         "acme a 30min 2026-10-01T06:30:00Z offered 20\n",
         ""},
    };
    check_all(samples, sizeof samples / sizeof *samples);
}

/* Totals of the wide form are rows of totals: what differs is found. */
static void wide_totals(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"wide\":{\"heading\":\"Day\",\"value\":\"Cell\"},\"totals\":true,",
                     "\"vendor\":{\"value\":\"acme\"},\"line\":\"Queue\",\"start\":\"Day\","
                     "\"offered\":\"Cell\""));
    assert_int_equal(desk_load(&d, "Queue,2026-10-01,2026-10-02,Total\na,10,20,30\nb,1,2,4\n"
                                   "Total,11,22,34\n"),
                     VG_OK);
    assert_int_equal(d.result.totals, 5);
    assert_findings(&d, "3 totals-differ acme b -: offered 4 / 3\n"
                        "4 totals-differ acme - -: offered 34 / 33\n");
    desk_close(&d);
}

/* A bad cell is a reject with its record; repaired, the other days of the record stand as they
 * are. */
static void rejects_of_the_wide_form(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d,
             MAP("\"personal\":[\"Agent\"],\"wide\":{\"heading\":\"Day\",\"value\":\"Cell\"},",
                 "\"vendor\":{\"value\":\"acme\"},\"line\":\"Queue\",\"start\":\"Day\","
                 "\"offered\":\"Cell\""));
    d.options.partial = true;
    assert_int_equal(desk_load(&d, "Queue,Agent,2026-10-01,2026-10-02,2026-10-03\n"
                                   "a,Ann,x,20,y\na,Bob,30,20,40\n"),
                     VG_FOUND);
    assert_rejects(&d, "2: a,,x,20,y\n2: a,,x,20,y\n3: a,,30,20,40\n");
    assert_facts(&d, DAY1 "offered 30\n" DAY2 "offered 20\n"
                          "acme a day 2026-10-03T00:00:00Z offered 40\n");
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers),
        cmocka_unit_test(tables),
        cmocka_unit_test(long_form),
        cmocka_unit_test(many_slices),
        cmocka_unit_test(wide_form),
        cmocka_unit_test(wide_totals),
        cmocka_unit_test(rejects_of_the_wide_form),
    };
    return cmocka_run_group_tests_name("load/shape", tests, NULL, NULL);
}
