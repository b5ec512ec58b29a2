/* Spellings of figures and times that a map has to speak of. */
#include "desk.h"

#define MAP(slice, more, fields)                                                             \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"" slice "\"," more "\"fields\":{" \
    "\"vendor\":{\"value\":\"acme\"},\"line\":{\"value\":\"a\"}," fields "}}"
#define FIGURES                                                                            \
    "\"start\":\"Date\",\"offered\":\"In\",\"talk\":{\"column\":\"Talk\",\"unit\":\"s\"}," \
    "\"hold\":{\"column\":\"Hold\",\"unit\":\"h:mm:ss\"}"

typedef struct sample {
    const char *map, *row;
    const char *expected; /* the fact behind vendor, line and length; else what was said */
} sample;

static void check(const char *header, const sample *s)
{
    static const char who[] = "acme a ";
    desk d;
    vg_str text = VG_STR_INIT, facts = VG_STR_INIT;
    desk_open(&d, "Europe/Berlin");
    desk_map(&d, s->map);
    vg_str_addf(&text, "%s\n%s\n", header, s->row);
    vg_rc rc = desk_load(&d, text.ptr);
    if (rc == VG_OK) {
        desk_facts(&d, &facts);
        if (strncmp(facts.ptr, who, sizeof who - 1) != 0 ||
            strcmp(facts.ptr + sizeof who - 1, s->expected) != 0)
            fail_msg("%s gives %snot %s", s->row, facts.ptr, s->expected);
    } else if (rc != VG_DATA || strcmp(d.said.ptr, s->expected) != 0) {
        fail_msg("%s says %s%s\nnot %s", s->row, d.said.ptr, d.err.text, s->expected);
    }
    vg_str_free(&text);
    vg_str_free(&facts);
    desk_close(&d);
}

static void check_all(const char *header, const sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check(header, &samples[i]);
}

#define DAY "day 2026-10-01T00:00:00Z "

static void figures(void **state)
{
    (void)state;
    const char *plain = MAP("day", "", FIGURES),
               *behind = MAP("day", "\"numbers\":{\"negative\":\"behind\"},", FIGURES),
               *round = MAP("day", "\"numbers\":{\"negative\":\"parentheses\"},", FIGURES),
               *german =
                   MAP("day", "\"numbers\":{\"decimal\":\",\",\"grouping\":\".\"},", FIGURES),
               *english = MAP("day", "\"numbers\":{\"decimal\":\".\"},", FIGURES);
    const sample samples[] = {
        {round, "2026-10-01;(5);(1.5);(0:00:02)",
         DAY "offered -5 talk_s -1.500 hold_s -2.000\n"},
        {round, "2026-10-01;-5;( 1 );1:00:00",
         DAY "offered -5 talk_s -1.000 hold_s 3600.000\n"},
        {round, "2026-10-01;(-5);;",
         "f.csv:2: column 2, In: expected a whole number, found \"(-5)\"\n"},
        {round, "2026-10-01;(5;;",
         "f.csv:2: column 2, In: expected a whole number, found \"(5\"\n"},
        {behind, "2026-10-01;5-;1.5-;", DAY "offered -5 talk_s -1.500\n"},
        {behind, "2026-10-01;-5-;;",
         "f.csv:2: column 2, In: expected a whole number, found \"-5-\"\n"},
        {plain, "2026-10-01;(5);;",
         "f.csv:2: column 2, In: expected a whole number, found \"(5)\"; numbers.negative in a "
         "map "
         "says that this is below zero\n"},
        {plain, "2026-10-01;5-;;",
         "f.csv:2: column 2, In: expected a whole number, found \"5-\"; numbers.negative in a "
         "map "
         "says that this is below zero\n"},
        {plain, "2026-10-01;k. A.;;",
         "f.csv:2: column 2, In: expected a whole number, found \"k. A.\"; \"missing\" in a "
         "map "
         "lists what means that a figure is not known\n"},
        {plain, "2026-10-01;10;1.234;",
         "f.csv:2: column 3, Talk: \"1.234\" may be thousands or a fraction: numbers.decimal "
         "and "
         "numbers.grouping in the map say what its sign means\n"},
        {plain, "2026-10-01;10;1.23;", DAY "offered 10 talk_s 1.230\n"},
        {plain, "2026-10-01;10;0.125;", DAY "offered 10 talk_s 0.125\n"},
        {plain, "2026-10-01;10;1234.125;", DAY "offered 10 talk_s 1234.125\n"},
        {english, "2026-10-01;10;1.234;", DAY "offered 10 talk_s 1.234\n"},
        {german, "2026-10-01;1.234;1.234,5;", DAY "offered 1234 talk_s 1234.500\n"},
        {german, "2026-10-01;1.234.567;12.345.678;",
         DAY "offered 1234567 talk_s 12345678.000\n"},
        {german, "2026-10-01;12.34;;",
         "f.csv:2: column 2, In: expected a number, found \"12.34\" with a grouping sign (.) "
         "that "
         "does not stand before every third digit\n"},
    };
    /* The separator is no sign of numbers here. */
    char maps[sizeof samples / sizeof *samples][1200];
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        sample s = samples[i];
        const char *at = strstr(s.map, "\"fields\"");
        snprintf(maps[i], sizeof maps[i], "%.*s\"file\":{\"delimiter\":\";\"},%s",
                 (int)(at - s.map), s.map, at);
        s.map = maps[i];
        check("Date;In;Talk;Hold", &s);
    }
}

static void times(void **state)
{
    (void)state;
#define START(format) \
    "\"start\":{\"column\":\"Date\",\"format\":\"" format "\"},\"offered\":\"In\""
#define YEAR(format) START(format) ",\"year\":\"Year\""
#define ENDS         "\"start\":{\"column\":\"Date\",\"label\":\"end\"},\"offered\":\"In\""
    const sample samples[] = {
        {MAP("week", "", START("KW %V/%G")), "KW 41/2026,1,",
         "week 2026-10-05T00:00:00Z offered 1\n"},
        {MAP("week", "", YEAR("KW %V")), "KW41,1,2026",
         "week 2026-10-05T00:00:00Z offered 1\n"},
        {MAP("week", "", YEAR("KW %V")), "KW 1,1,2027",
         "week 2027-01-04T00:00:00Z offered 1\n"},
        {MAP("week", "", YEAR("KW %V")), "KW 53,1,2027",
         "f.csv:2: column 1, Date: found \"2027 KW 53\": there is no such week in that year\n"},
        {MAP("week", "", YEAR("KW %V")), "KW 41,1,",
         "f.csv:2: column 3, Year: expected a year, found nothing\n"},
        {MAP("day", "", YEAR("%d.%m.")), "1.10.,1,2026", DAY "offered 1\n"},
        {MAP("month", "", YEAR("%b")), "Okt.,1,2026", "month 2026-10-01T00:00:00Z offered 1\n"},
        {MAP("day", "", START("%d. %b %y")), "1. Mrz 26,1,",
         "day 2026-03-01T00:00:00Z offered 1\n"},
        {MAP("day", "", START("%x")), "46296,1,", DAY "offered 1\n"},
        {MAP("day", "", START("%X")), "44834,1,", DAY "offered 1\n"},
        {MAP("30min", "", START("%x")), "46296.354166666664,1,",
         "30min 2026-10-01T06:30:00Z offered 1\n"},
        {MAP("30min", "", START("%s")), "1790836200,1,",
         "30min 2026-10-01T06:30:00Z offered 1\n"},
        {MAP("30min", "", START("%L")), "1790836200000,1,",
         "30min 2026-10-01T06:30:00Z offered 1\n"},
        /* What a time is of its slice. */
        {MAP("30min", "", ENDS), "2026-10-01 08:30,1,",
         "30min 2026-10-01T06:00:00Z offered 1\n"},
        {MAP("30min", "", ENDS), "2026-10-02 00:00,1,",
         "30min 2026-10-01T21:30:00Z offered 1\n"},
        {MAP("30min", "", ENDS), "2026-10-01T24:00,1,",
         "30min 2026-10-01T21:30:00Z offered 1\n"},
        {MAP("30min", "", ENDS), "2026-10-01T08:30Z,1,",
         "30min 2026-10-01T08:00:00Z offered 1\n"},
        {MAP("30min", "", ENDS), "2026-03-29 03:00,1,",
         "30min 2026-03-29T00:30:00Z offered 1\n"},
        {MAP("30min", "", ENDS), "2026-03-29 03:30,1,",
         "30min 2026-03-29T01:00:00Z offered 1\n"},
        {MAP("30min", "\"twice\":\"by-order\",", ENDS),
         "2026-10-25 02:30,1,\n2026-10-25 03:00,2,\n2026-10-25 02:30,3,\n2026-10-25 03:00,4,\n"
         "2026-10-25 03:30,5,",
         "30min 2026-10-25T00:00:00Z offered 1\nacme a 30min 2026-10-25T00:30:00Z offered 2\n"
         "acme a 30min 2026-10-25T01:00:00Z offered 3\n"
         "acme a 30min 2026-10-25T01:30:00Z offered 4\n"
         "acme a 30min 2026-10-25T02:00:00Z offered 5\n"},
        {MAP("week", "", ENDS), "2026-10-11,1,", "week 2026-10-05T00:00:00Z offered 1\n"},
        {MAP("week", "", ENDS), "2026-10-12,1,",
         "f.csv:2: column 1, Date: a week ends on a Sunday, \"2026-10-12\" is none\n"},
        {MAP("month", "", ENDS), "2026-10-31,1,", "month 2026-10-01T00:00:00Z offered 1\n"},
        {MAP("month", "", ENDS), "2026-10-01,1,",
         "f.csv:2: column 1, Date: a month ends on its last day, found \"2026-10-01\"\n"},
        {MAP("day", "", ENDS), "2026-10-01,1,", DAY "offered 1\n"},
    };
    check_all("Date,In,Year", samples, sizeof samples / sizeof *samples);
}

/* Rows of slices that had not ended are held back, whatever they say. */
static void complete_slices(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("day", "", "\"start\":\"Date\",\"offered\":\"In\",\"complete\":\"Done\""));
    assert_int_equal(desk_load(&d, "Date,In,Done\n2026-10-01,1,true\n2026-10-02,2,WAHR\n"
                                   "2026-10-03,3,1\n2026-10-04,4,Falsch\n2026-10-05,x,no\n"),
                     VG_OK);
    assert_int_equal(d.result.inserted, 3);
    assert_int_equal(d.result.held, 2);
    assert_int_equal(desk_load(&d, "Date,In,Done\n2026-10-01,1,\n2026-10-02,1,maybe\n"),
                     VG_DATA);
    assert_string_equal(d.said.ptr,
                        "f.csv:2: column 3, Done: expected true or false, found \"\"\n"
                        "f.csv:3: column 3, Done: expected true or false, found \"maybe\"\n");
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures),
        cmocka_unit_test(times),
        cmocka_unit_test(complete_slices),
    };
    return cmocka_run_group_tests_name("load/values", tests, NULL, NULL);
}
