/* Rows of totals: which rows they stand for, what differs, and what looks like one. */
#include "desk.h"

#define MAP(more, fields)                                                                     \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\"," more "\"fields\":{" fields \
    "}}"
#define PLAIN                                                                               \
    "\"vendor\":{\"value\":\"acme\"},\"line\":\"Queue\",\"start\":\"Date\","                \
    "\"offered\":\"In\",\"answered\":\"Out\",\"talk\":{\"column\":\"Talk\",\"unit\":\"s\"," \
    "\"optional\":true}"
#define TOTALS MAP("\"totals\":true,", PLAIN)

typedef struct sample {
    const char *name, *rows; /* behind "Date,Queue,In,Out" */
    int facts, totals, unchecked;
    const char *findings;
} sample;

static void check(const sample *s)
{
    desk d;
    vg_str text = VG_STR_INIT, found = VG_STR_INIT;
    desk_open(&d, "UTC");
    desk_map(&d, TOTALS);
    vg_str_addf(&text, "Date,Queue,In,Out\n%s", s->rows);
    vg_rc rc = desk_load(&d, text.ptr);
    if (rc != VG_OK)
        fail_msg("%s: %s\n%s", s->name, d.err.text, d.said.ptr);
    desk_findings(&d, &found);
    if (strcmp(found.ptr, s->findings) != 0)
        fail_msg("%s: finds\n%snot\n%s", s->name, found.ptr, s->findings);
    if (d.result.inserted != s->facts || d.result.totals != s->totals ||
        d.result.totals_unchecked != s->unchecked)
        fail_msg("%s: facts %d, totals %d, unchecked %d", s->name, (int)d.result.inserted,
                 (int)d.result.totals, (int)d.result.totals_unchecked);
    vg_str_free(&text);
    vg_str_free(&found);
    desk_close(&d);
}

static void totals_of_every_place(void **state)
{
    (void)state;
    const sample samples[] = {
        {"one at the end", "2026-10-01,a,10,9\n2026-10-02,a,20,18\nTotal,,30,27\n", 2, 1, 0,
         ""},
        {"in either case, with blanks and a colon",
         "2026-10-01,a,10,9\n GRAND  total :,,10,9\n", 1, 1, 0, ""},
        {"in the line's column", "2026-10-01,a,10,9\n,Gesamtsumme,10,9\n", 1, 1, 0, ""},
        {"subtotals and the sum of all",
         "2026-10-01,a,10,9\n2026-10-02,a,20,18\nSumme,a,30,27\n"
         "2026-10-01,b,1,1\n2026-10-02,b,2,2\nSumme,b,3,3\nGesamt,,33,30\n",
         4, 3, 0, ""},
        {"the same word for both",
         "2026-10-01,a,10,9\nTotal,,10,9\n2026-10-01,b,1,1\nTotal,,1,1\nTotal,,11,10\n", 2, 3,
         0, ""},
        {"three levels",
         "2026-10-01,a,1,1\n2026-10-01,b,2,2\nZwischensumme,,3,3\n"
         "2026-10-02,a,4,4\n2026-10-02,b,8,8\nZwischensumme,,12,12\nSumme,,15,15\n"
         "2026-10-03,a,16,16\n2026-10-03,b,32,32\nZwischensumme,,48,48\nSumme,,48,48\n"
         "Gesamt,,63,63\n",
         6, 6, 0, ""},
        {"by line, all at the end",
         "2026-10-01,a,10,9\n2026-10-01,b,1,1\n2026-10-02,a,20,18\n2026-10-02,b,2,2\n"
         "Total,a,30,27\nTotal,b,3,3\nTotal,,33,30\n",
         4, 3, 0, ""},
        {"by day, all at the end",
         "2026-10-01,a,10,9\n2026-10-02,a,20,18\n2026-10-01,b,1,1\n2026-10-02,b,2,2\n"
         "2026-10-01,Total,11,10\n2026-10-02,Total,22,20\n",
         4, 2, 0, ""},
        {"on top", "Summary,,30,27\n2026-10-01,a,10,9\n2026-10-02,a,20,18\n", 2, 1, 0, ""},
        {"above each block",
         "Total,,33,30\nSubtotal,,30,27\n2026-10-01,a,10,9\n2026-10-02,a,20,18\n"
         "Subtotal,,3,3\n2026-10-01,b,1,1\n2026-10-02,b,2,2\n",
         4, 3, 0, ""},
        {"above each line, with one word",
         "Total,,33,30\nTotal,a,30,27\n2026-10-01,a,10,9\n2026-10-02,a,20,18\n"
         "Total,b,3,3\n2026-10-01,b,1,1\n2026-10-02,b,2,2\n",
         4, 3, 0, ""},
        {"empty cells are not compared, an unknown figure counts nothing",
         "2026-10-01,a,10,\n2026-10-02,a,20,18\nTotal,,30,\nTotal,,30,18\n", 2, 2, 0, ""},
        {"no figure", "2026-10-01,a,10,9\nTotal,,,\n", 1, 1, 1, ""},
        {"fewer cells", "2026-10-01,a,10,9\nTotal,,10\nTotal\n", 1, 2, 1, ""},
        {"a difference", "2026-10-01,a,10,9\n2026-10-02,a,20,18\nTotal,,31,27\n", 2, 1, 0,
         "4 totals-differ acme a -: offered 31 / 30\n"},
        {"the sum that differs least is named",
         "2026-10-01,a,10,9\nTotal,,10,9\n2026-10-01,b,1,1\nTotal,,11,9\n", 2, 2, 0,
         "5 totals-differ acme - -: answered 9 / 10\n"},
        {"a line that differs",
         "2026-10-01,a,10,9\n2026-10-01,b,1,1\nTotal,b,2,2\nTotal,a,10,9\n", 2, 2, 0,
         "4 totals-differ acme b -: offered 2 / 1, answered 2 / 1\n"},
        {"a difference on top", "Summary,,31,27\n2026-10-01,a,10,9\n2026-10-02,a,20,18\n", 2, 1,
         0, "2 totals-differ acme a -: offered 31 / 30\n"},
        {"a difference in a block from above",
         "Total,a,10,9\n2026-10-01,a,10,9\nTotal,b,5,1\n2026-10-01,b,1,1\n", 2, 2, 0,
         "4 totals-differ acme b -: offered 5 / 1\n"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        check(&samples[i]);
}

/* What a map says nothing of is refused, and the message names the key. */
static void unsaid_totals_are_refused(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("", PLAIN));
    assert_int_equal(desk_load(&d, "Date,Queue,In,Out\n2026-10-01,a,10,9\nSumme,a,10,9\n"
                                   "2026-10-01, total ,10,9\n,,10,9\n"),
                     VG_DATA);
    const char *tail = "looks like a row of totals: \"totals\" in a map settles it (true: it "
                       "is checked and left "
                       "out)\n";
    vg_str expected = VG_STR_INIT;
    vg_str_addf(&expected,
                "f.csv:3: column 1, Date: found \"Summe\": expected a date like 2026-10-01; "
                "\"Summe\" in column 1 %sf.csv:4: column 2, Queue: expected a line, found "
                "\"total\"; \"total\" in column 2 %sf.csv:5: column 2, Queue: expected a line, "
                "found nothing\n",
                tail, tail);
    assert_string_equal(d.said.ptr, expected.ptr);
    assert_int_equal(d.result.rejected, 3);
    vg_str_free(&expected);
    desk_map(&d, MAP("\"totals\":false,", PLAIN));
    assert_int_equal(desk_load(&d, "Date,Queue,In,Out\n2026-10-01,Total,10,9\n"), VG_OK);
    assert_facts(&d, "acme Total day 2026-10-01T00:00:00Z offered 10 answered 9\n");
    /* What the store knows by now is meant. */
    desk_map(&d, MAP("", PLAIN));
    assert_int_equal(desk_load(&d, "Date,Queue,In,Out\n2026-10-02,Total,1,1\n"), VG_OK);
    desk_close(&d);
}

static void words_and_columns(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"totals\":{\"words\":[\"Total g\xc3\xa9n\xc3\xa9ral\"],"
                     "\"columns\":[\"Note\"]},",
                     PLAIN));
    assert_int_equal(desk_load(&d, "Date,Queue,In,Out,Note\n2026-10-01,Total,10,9,\n"
                                   ",,10,9,TOTAL  G\xc3\x89N\xc3\x89RAL\n"),
                     VG_OK);
    assert_facts(&d, "acme Total day 2026-10-01T00:00:00Z offered 10 answered 9\n");
    assert_int_equal(d.result.totals, 1);
    assert_findings(&d, "");
    assert_int_equal(desk_load(&d, "Date,Queue,In,Out\n2026-10-01,Total,10,9\n"), VG_DATA);
    assert_string_equal(d.err.text, "f.csv: no column \"Note\" for totals.columns of the map");
    desk_close(&d);
}

/* A rate in a totals row is no sum, nor is a longest wait; clocks and money are. */
static void only_what_adds_up(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(
        &d, MAP("\"totals\":true,\"currency\":\"EUR\",",
                "\"vendor\":{\"value\":\"acme\"},\"line\":{\"value\":\"a\"},\"start\":\"Date\","
                "\"offered\":\"In\",\"answered\":{\"column\":\"Rate\",\"unit\":\"percent\","
                "\"of\":\"offered\"},\"wait_max\":{\"column\":\"Max\",\"unit\":\"s\"},"
                "\"talk\":{\"column\":\"Talk\",\"unit\":\"h:mm:ss\"},\"cost\":\"Cost\""));
    assert_int_equal(desk_load(&d, "Date,In,Rate,Max,Talk,Cost\n"
                                   "2026-10-01,100,90,30,0:10:00,1.10\n"
                                   "2026-10-02,50,50,20,0:50:01,2.20\n"
                                   "Total,150,76.67,30,1:00:01,3.30\n"
                                   "Total,150,x,30,1:00:02,3.31\n"),
                     VG_OK);
    assert_int_equal(d.result.totals, 2);
    assert_findings(&d, "5 totals-differ acme a -: talk_s 3602.000 / 3601.000, cost 3.31 / "
                        "3.30\n");
    desk_close(&d);
}

static void rows_left_out(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, TOTALS);
    d.options.partial = true;
    assert_int_equal(desk_load(&d, "Date,Queue,In,Out\n2026-10-01,a,10,9\n2026-10-02,a,x,9\n"
                                   "Total,,30,18\nTotal,,10,y\n"),
                     VG_FOUND);
    assert_int_equal(d.result.totals, 1);
    assert_int_equal(d.result.totals_unchecked, 1);
    assert_findings(&d, "");
    assert_rejects(&d, "3: 2026-10-02,a,x,9\n5: Total,,10,y\n");
    desk_close(&d);
}

static void a_difference_may_be_an_error(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"totals\":true,\"errors\":[\"totals-differ\"],", PLAIN));
    assert_int_equal(desk_load(&d, "Date,Queue,In,Out\n2026-10-01,a,10,9\nTotal,,11,9\n"),
                     VG_DATA);
    assert_string_equal(d.said.ptr, "f.csv:3: totals-differ: offered 11 / 10\n");
    assert_int_equal(desk_load(&d, "Date,Queue,In,Out\nTotal,,11,9\n2026-10-01,a,10,9\n"),
                     VG_DATA);
    assert_string_equal(d.err.text, "f.csv:2: refused: totals-differ: offered 11 / 10");
    desk_close(&d);
}

/* Rows without any text are no bad rows, however many cells they have. */
static void blank_rows_are_counted(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, TOTALS);
    assert_int_equal(
        desk_load(&d, "Date,Queue,In,Out\n2026-10-01,a,10,9\n \n,,,\n,\n,,,,,,\nTotal,,10,9\n"),
        VG_OK);
    assert_int_equal(d.result.empty, 4);
    assert_int_equal(d.result.totals, 1);
    vg_str text = VG_STR_INIT;
    vg_load_result_text(&text, "f.csv", &d.result, false);
    assert_string_equal(text.ptr, "f.csv: rows 6, inserted 1, without a figure 4, totals rows "
                                  "checked 1, new vendors 1, new lines 1");
    vg_str_free(&text);
    desk_close(&d);
}

/* A file of very many slices: its lines' totals are checked, but of a date only what stands
 * beside its rows. */
static void very_many_dates(void **state)
{
    (void)state;
    enum { DAYS = 101000 };
    desk d;
    vg_str text = VG_STR_INIT, date = VG_STR_INIT;
    desk_open(&d, "UTC");
    desk_map(&d, TOTALS);
    vg_str_adds(&text, "Date,Queue,In,Out\n");
    for (int i = 0; i < DAYS; i++) {
        vg_str_clear(&date);
        vg_day_text(&date, i);
        vg_str_addf(&text, "%s,%c,2,1\n", date.ptr, i % 2 ? 'a' : 'b');
    }
    vg_str_addf(&text, "%s,Total,2,1\n1970-01-01,Total,2,1\n1970-01-02,Total,3,1\n", date.ptr);
    vg_str_addf(&text, "Total,a,%d,%d\nTotal,b,%d,1\nTotal,,%d,%d\n", DAYS, DAYS / 2, DAYS,
                2 * DAYS, DAYS);
    assert_int_equal(desk_load(&d, text.ptr), VG_OK);
    assert_int_equal(d.result.totals, 6);
    assert_int_equal(d.result.totals_unchecked, 3);
    assert_findings(&d, "101006 totals-differ acme b -: answered 1 / 50500\n");
    vg_str_free(&text);
    vg_str_free(&date);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totals_of_every_place),
        cmocka_unit_test(unsaid_totals_are_refused),
        cmocka_unit_test(words_and_columns),
        cmocka_unit_test(only_what_adds_up),
        cmocka_unit_test(rows_left_out),
        cmocka_unit_test(a_difference_may_be_an_error),
        cmocka_unit_test(blank_rows_are_counted),
        cmocka_unit_test(very_many_dates),
    };
    return cmocka_run_group_tests_name("load/totals", tests, NULL, NULL);
}
