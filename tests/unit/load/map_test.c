/* Files read by a map: columns, cells, rates, what is personal. */
#include "desk.h"

#define MAP(more, fields) \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\"," more "\"fields\":{" fields "}}"
#define WHO \
    "\"vendor\":{\"value\":\"acme\"},\"line\":{\"value\":\"hotline\"},\"start\":\"Date\","

static void a_german_export(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d,
             MAP("\"file\":{\"delimiter\":\";\",\"encoding\":\"windows-1252\",\"header_row\":2,"
                 "\"skip_after\":1},\"numbers\":{\"decimal\":\",\",\"grouping\":\".\"},"
                 "\"missing\":[\"-\",\"0000\"],\"zone\":\"Europe/Berlin\",\"slice\":\"30min\","
                 "\"currency\":\"EUR\",",
                 "\"vendor\":\"Dienstleister\",\"line\":{\"column\":[\"Queue\",\"Hotline\"]},"
                 "\"start\":{\"column\":\"Datum\",\"format\":\"%d.%m.%Y\"},"
                 "\"time\":{\"column\":\"Zeit\",\"format\":\"%H:%M\"},"
                 "\"offered\":\"Anrufe gesamt\",\"talk\":{\"column\":\"Gespr\xc3\xa4"
                 "ch\",\"unit\":\"h:mm:ss\"},\"cost\":\"Kosten\",\"hold\":{\"column\":"
                 "\"Haltezeit\",\"unit\":\"min\",\"optional\":true}"));
    vg_rc rc = desk_load(&d, "Report;;;;;\r\n\r\n"
                             "DIENSTLEISTER;Hotline; datum ;Zeit;ANRUFE  GESAMT;GESPR\xc4"
                             "CH;Kosten\r\n"
                             ";;;;Summe;;\r\n"
                             "acme;M\xfcnchen;25.10.2026;01:30;1.234;1:02:03;-1.234,50\r\n"
                             "acme;M\xfcnchen;1.7.2026;12:00;\xa0"
                             "7 ;-;0000\r\n");
    if (rc != VG_OK)
        fail_msg("%s\n%s", d.err.text, d.said.ptr);
    assert_facts(&d,
                 "acme M\xc3\xbcnchen 30min 2026-07-01T10:00:00Z offered 7\n"
                 "acme M\xc3\xbcnchen 30min 2026-10-24T23:30:00Z offered 1234 talk_s 3723.000 "
                 "cost -123450\n");
    assert_findings(&d,
                    "5 negative-measure acme M\xc3\xbcnchen 2026-10-24T23:30:00Z/30min: cost "
                    "-1234.50\n");
    vg_basis *bases;
    size_t count;
    assert_int_equal(vg_basis_list(d.store, &d.arena, &bases, &count, &d.err), VG_OK);
    assert_int_equal(count, 1);
    assert_string_equal(bases[0].currency, "EUR");
    desk_close(&d);
}

/* One cell, one unit, one value or reason. */
static void durations_of_every_spelling(void **state)
{
    (void)state;
    const struct {
        const char *unit, *cell, *expected;
    } cases[] = {
        {"ms", "134000", "talk_s 134.000"},
        {"ms", "5.0000000000", "talk_s 0.005"},
        {"ms", "0.5", "expected whole milliseconds, found \"0.5\""},
        {"ms", "0.4999999999999999999",
         "expected whole milliseconds, found \"0.4999999999999999999\""},
        {"s", "134", "talk_s 134.000"},
        {"s", "-1.0010", "talk_s -1.001"},
        {"s", "1.0005", "expected whole milliseconds, found \"1.0005\""},
        {"min", "0.00000833334", "talk_s 0.001"},
        {"min", "0.000025", "talk_s 0.002"},
        {"min", "-0.000025", "talk_s -0.002"},
        {"min", "2.2333333333", "talk_s 134.000"},
        {"h", "0.0372222222222", "talk_s 134.000"},
        {"h", "1e2", "talk_s 360000.000"},
        {"day", "0.00155092592592593", "talk_s 134.000"},
        {"day", "1.5E-3", "talk_s 129.600"},
        {"day", "1", "talk_s 86400.000"},
        {"h:mm:ss", "0:02:14", "talk_s 134.000"},
        {"h:mm:ss", ":02:14", "talk_s 134.000"},
        {"h:mm:ss", "100:02:14", "talk_s 360134.000"},
        {"h:mm:ss", "-0:00:01.25", "talk_s -1.250"},
        {"mm:ss", "02:14", "talk_s 134.000"},
        {"mm:ss", "0:02:14", "talk_s 134.000"},
        {"mm:ss", "134:00", "talk_s 8040.000"},
        {"h:mm:ss", "02:14", "expected a time like 1:02:34, found \"02:14\""},
        {"h:mm:ss", "134", "expected a time like 1:02:34, found \"134\""},
        {"h:mm:ss", "0:61:00", "expected a time like 1:02:34, found \"0:61:00\""},
        {"h:mm:ss", "0:2:14", "expected a time like 1:02:34, found \"0:2:14\""},
        {"h:mm:ss", "0:02:14.0001", "expected a time like 1:02:34, found \"0:02:14.0001\""},
        {"mm:ss", "2:14:", "expected a time like 12:34, found \"2:14:\""},
        {"s", "0:02:14", "expected a number with decimal sign (.), found \"0:02:14\""},
        {"s", "1,5", "expected a number with decimal sign (.), found \"1,5\""},
        {"s", "--5", "expected a number with decimal sign (.), found \"--5\""},
        {"s", ".", "expected a number with decimal sign (.), found \".\""},
        {"s", "1e99", "expected a number with decimal sign (.), found \"1e99\""},
        {"s", "1000000001", "number too large: \"1000000001\""},
        {"h", "9999999999999", "number too large: \"9999999999999\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        desk d;
        char map[600], text[200], expected[300];
        desk_open(&d, "UTC");
        snprintf(map, sizeof map,
                 MAP("\"slice\":\"day\",\"create\":true,",
                     WHO "\"talk\":{\"column\":\"Talk\",\"unit\":\"%s\"}"),
                 cases[i].unit);
        desk_map(&d, map);
        snprintf(text, sizeof text, "Date,Talk\n2026-10-01,\"%s\"\n", cases[i].cell);
        vg_rc rc = desk_load(&d, text);
        if (strncmp(cases[i].expected, "talk_s", 6) == 0) {
            assert_int_equal(rc, VG_OK);
            snprintf(expected, sizeof expected, "acme hotline day 2026-10-01T00:00:00Z %s\n",
                     cases[i].expected);
            assert_facts(&d, expected);
        } else {
            assert_int_equal(rc, VG_DATA);
            snprintf(expected, sizeof expected, "f.csv:2: column 2, Talk: %s\n",
                     cases[i].expected);
            assert_string_equal(d.said.ptr, expected);
        }
        desk_close(&d);
    }
}

static void rates_become_counts(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"slice\":\"day\",\"create\":true,", WHO
                     "\"answered_in_target\":{\"column\":\"SL %\",\"unit\":\"percent\","
                     "\"of\":\"answered\"},\"answered\":\"Answered\",\"abandoned\":{\"column\":"
                     "\"Lost\",\"unit\":\"fraction\",\"of\":\"offered\"},\"offered\":\"In\""));
    vg_rc rc = desk_load(&d, "Date,In,Answered,SL %,Lost\n"
                             "2026-10-01,60000,56339,93.53,0.0161\n"
                             "2026-10-02,60000,56339,93.52668666465503 %,\n"
                             "2026-10-03,100,52,94.01%,.5\n"
                             "2026-10-04,0,0,0,0\n"
                             "2026-10-05,2,2,50,1E-1\n");
    if (rc != VG_OK)
        fail_msg("%s\n%s", d.err.text, d.said.ptr);
    const char *day = "acme hotline day 2026-10-0";
    vg_str expected = VG_STR_INIT;
    vg_str_addf(&expected,
                "%s1T00:00:00Z offered 60000 answered 56339 answered_in_target 52694 abandoned "
                "966\n"
                "%s2T00:00:00Z offered 60000 answered 56339 answered_in_target 52692\n"
                "%s3T00:00:00Z offered 100 answered 52 answered_in_target 49 abandoned 50\n"
                "%s4T00:00:00Z offered 0 answered 0 answered_in_target 0 abandoned 0\n"
                "%s5T00:00:00Z offered 2 answered 2 answered_in_target 1 abandoned 0\n",
                day, day, day, day, day);
    assert_facts(&d, expected.ptr);
    vg_str_free(&expected);
    assert_findings(
        &d, "2 unexplained-contacts acme hotline 2026-10-01: offered 60000 - answered 56339 "
            "- abandoned 966 = 2695\n"
            "4 answered-and-abandoned-exceed-offered acme hotline 2026-10-03: answered 52 "
            "+ abandoned 50 > offered 100\n"
            "4 rate-fits-no-count acme hotline 2026-10-03: answered_in_target: no count "
            "gives the rate \"94.01%\" of answered 52, the nearest is 49\n"
            "6 rate-fits-no-count acme hotline 2026-10-05: abandoned: no count gives the "
            "rate \"1E-1\" of offered 2, the nearest is 0\n");
    vg_basis *bases;
    size_t count;
    assert_int_equal(vg_basis_list(d.store, &d.arena, &bases, &count, &d.err), VG_OK);
    assert_string_equal(bases[0].reconstructed, "answered_in_target abandoned");
    assert_int_equal(desk_load(&d, "Date,In,Answered,SL %,Lost\n2026-11-01,1,,50,1\n"
                                   "2026-11-02,1,1,12345678901234567890123,1\n"
                                   "2026-11-02,1,1,100001,1\n"),
                     VG_DATA);
    assert_string_equal(
        d.said.ptr,
        "f.csv:2: column 4, SL %: is a rate of answered, which this row does not have\n"
        "f.csv:3: column 4, SL %: expected a number with decimal sign (.), found "
        "\"12345678901234567890123\"\n"
        "f.csv:4: column 4, SL %: rate too large: \"100001\"\n");
    desk_close(&d);
}

static void columns_that_do_not_fit(void **state)
{
    (void)state;
    const struct {
        const char *fields, *header;
        vg_rc rc;
        const char *message;
    } cases[] = {
        {"\"offered\":{\"column\":[\"Calls\",\"In\"]}", "Date,Presented\n2026-10-01,1\n",
         VG_DATA,
         "f.csv: no column \"Calls\" (or \"In\") for offered; the file has \"Date\", "
         "\"Presented\""},
        {"\"offered\":\"Calls\"", "Date,Calls,Calls\n2026-10-01,1,1\n", VG_DATA,
         "f.csv: \"Calls\" is the name of columns 2 and 3"},
        {"\"offered\":\"Calls\"", "Date,CALLS,c alls\n2026-10-01,1,1\n", VG_DATA,
         "f.csv: \"Calls\" is the name of columns 2 and 3"},
        {"\"offered\":{\"position\":4}", "Date,Calls\n2026-10-01,1\n", VG_DATA,
         "f.csv: expected column 4 for offered, found 2 columns"},
        {"\"offered\":{\"column\":\"x\",\"optional\":true}", "Date,Calls\n2026-10-01,1\n",
         VG_DATA, "f.csv: no column for any measure; the file has \"Date\", \"Calls\""},
        {"\"cost\":\"Calls\"", "Date,Calls\n2026-10-01,1\n", VG_USAGE,
         "f.csv: cost is money, but nothing says of which currency: say --currency, or "
         "currency in "
         "the map"},
        {"\"offered\":\"Calls\"", "", VG_DATA,
         "f.csv: expected rows with figures, found an empty file"},
        {"\"offered\":\"Calls\"", "Date,Calls\n", VG_DATA,
         "f.csv: expected rows with figures, found none"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        desk d;
        char map[600];
        desk_open(&d, "UTC");
        snprintf(map, sizeof map, MAP("\"slice\":\"day\",\"create\":true,", WHO "%s"),
                 cases[i].fields);
        desk_map(&d, map);
        assert_int_equal(desk_load(&d, cases[i].header), cases[i].rc);
        assert_string_equal(d.err.text, cases[i].message);
        desk_close(&d);
    }
}

static void canonical_headers_that_do_not_fit(void **state)
{
    (void)state;
    const char *advice = "; a map (--map) can name columns of any spelling";
    const struct {
        const char *text;
        vg_rc rc;
        const char *message;
        bool advised;
    } cases[] = {
        {"vendor,line,start,offerd\na,b,2026-10-01,1\n", VG_DATA,
         "f.csv: column 4: unknown name \"offerd\", did you mean \"offered\"?", true},
        {"vendor,line,start,talk\na,b,2026-10-01,1\n", VG_DATA,
         "f.csv: column 4: unknown name \"talk\", did you mean \"talk_s\"?", true},
        {"vendor,line,start,Xyzzy plugh\na,b,2026-10-01,1\n", VG_DATA,
         "f.csv: column 4: unknown name \"Xyzzy plugh\"", true},
        {"vendor,line,start,talk_s,talk_ms\na,b,2026-10-01,1,1\n", VG_DATA,
         "f.csv: there are two columns for talk", false},
        {"vendor,line,start,start\na,b,2026-10-01,1\n", VG_DATA,
         "f.csv: column 4 \"start\" is a second one for start", false},
        {"vendor,line,offered\na,b,1\n", VG_DATA,
         "f.csv: no column for start; the file has \"vendor\", \"line\", \"offered\"", false},
        {"vendor,start,offered\na,2026-10-01,1\n", VG_DATA,
         "f.csv: no column for line (--line would say it for the whole file); the file has "
         "\"vendor\", \"start\", \"offered\"",
         false},
        {"vendor,line,start,offered\na,b,2026-10-01,1\n", VG_USAGE,
         "f.csv: nothing says how long a slice is: say --slice, or slice in the map, or have a "
         "column minutes",
         false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        desk d;
        char expected[600];
        desk_open(&d, "UTC");
        d.options.slice = 0;
        assert_int_equal(desk_load(&d, cases[i].text), cases[i].rc);
        snprintf(expected, sizeof expected, "%s%s", cases[i].message,
                 cases[i].advised ? advice : "");
        assert_string_equal(d.err.text, expected);
        desk_close(&d);
    }
}

static void what_two_places_say(void **state)
{
    (void)state;
    const char *text = "vendor,line,start,offered\nacme,b,2026-10-01,1\nbeta,b,2026-10-01,1\n";
    desk d;
    desk_open(&d, "UTC");
    d.options.slice = VG_LEN_DAY;
    d.options.vendor = "acme";
    assert_int_equal(desk_load(&d, text), VG_USAGE);
    assert_string_equal(d.err.text, "--vendor says \"acme\", but f.csv:3 says \"beta\"");
    assert_facts(&d, "");
    desk_options(&d);
    d.options.slice = 0;
    desk_map(&d, MAP("\"slice\":\"day\",\"zone\":\"Europe/Berlin\",\"origin\":\"client\","
                     "\"thresholds\":{\"target_s\":20,\"target\":\"<\"},",
                     "\"vendor\":\"vendor\",\"line\":{\"value\":\"b\"},\"start\":\"start\","
                     "\"offered\":\"offered\""));
    d.options.zone = "UTC";
    assert_int_equal(desk_load(&d, text), VG_USAGE);
    assert_string_equal(d.err.text, "--zone says \"UTC\", but the map says \"Europe/Berlin\"");
    d.options.zone = NULL;
    d.options.slice = VG_LEN_WEEK;
    assert_int_equal(desk_load(&d, text), VG_USAGE);
    assert_string_equal(d.err.text, "--slice says week, but the map says day");
    d.options.slice = 0;
    d.options.line = "c";
    assert_int_equal(desk_load(&d, text), VG_USAGE);
    assert_string_equal(d.err.text, "--line says \"c\", but the map says \"b\"");
    d.options.line = NULL;
    d.options.target = (vg_threshold){.ms = 20000, .within = true};
    assert_int_equal(desk_load(&d, text), VG_USAGE);
    assert_string_equal(d.err.text, "--target-s says <= 20 s, but the map says < 20 s");
    d.options.target.within = false;
    d.options.zone = "Europe/Berlin";
    assert_int_equal(desk_load(&d, text), VG_OK);
    vg_series *series;
    size_t count;
    assert_int_equal(vg_series_list(d.store, &d.arena, 0, &series, &count, &d.err), VG_OK);
    assert_string_equal(series[0].origin, "client");
    assert_string_equal(series[0].feed, "acd");
    desk_close(&d);
}

static void rows_of_another_shape_or_without_a_key(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    char longest[230], text[900];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    snprintf(text, sizeof text,
             "vendor,line,start,minutes,offered\n"
             "acme,hotline,2026-10-01,1440\n"
             "acme,hotline,2026-10-01,1440,1,,5\n"
             ",hotline,2026-10-01,1440,1\n"
             "acme, \xc2\xa0 ,2026-10-01,1440,1\n"
             "acme,hotline,,1440,1\n"
             "acme,hotline,2026-10-01,,1\n"
             "acme,hotline,2026-10-01,7,1\n"
             "\"ac\nme\",hotline,2026-10-01,1440,1\n"
             "%s,hotline,2026-10-01,1440,1\n"
             "acme,hotline,2026-10-01,1440,1.5\n"
             "acme,hotline,2026-10-01,1440,1000000000001\n"
             "acme,hotline,2026-10-01,1440,1,,\n",
             longest);
    d.options.slice = 0;
    assert_int_equal(desk_load(&d, text), VG_DATA);
    assert_string_equal(
        d.said.ptr,
        "f.csv:2: expected 5 cells, found 4\n"
        "f.csv:3: expected 5 cells, found 7\n"
        "f.csv:4: column 1, vendor: expected a vendor, found nothing (\"shared\": [\"\"] in "
        "the map "
        "takes such rows for those of a line that several vendors serve)\n"
        "f.csv:5: column 2, line: expected a line, found nothing\n"
        "f.csv:6: column 3, start: expected the start of a slice, found nothing\n"
        "f.csv:7: column 4, minutes: expected a number of minutes, found nothing\n"
        "f.csv:8: column 4, minutes: expected 5, 10, 15, 20, 30, 60, 1440 (day), 10080 (week) "
        "or "
        "43200 (month) minutes, found \"7\"\n"
        "f.csv:9: column 1, vendor: vendor has a control character (U+000A): \"ac?me\"\n"
        "f.csv:11: column 1, vendor: vendor is longer than 200 bytes: "
        "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\"\n"
        "f.csv:12: column 5, offered: expected a whole number, found \"1.5\"\n"
        "f.csv:13: column 5, offered: number too large: \"1000000000001\"\n");
    assert_string_equal(d.err.text, "f.csv: refused, 11 of 12 rows are bad");
    desk_close(&d);
}

static void rows_without_a_figure_are_passed_over(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"missing\":[\"-\"],\"slice\":\"day\",\"create\":true,", WHO
                     "\"offered\":\"Calls\",\"talk\":{\"column\":\"Talk\",\"unit\":\"s\"}"));
    /* Also where the rest of the row makes no sense, but not where a figure stands in it, or
     * where its cells are not those of the header. */
    const char *rows = "Date,Calls,Talk\n2026-10-01,,-\n2026-10-02,5,\nTotal,-,\n,,\n";
    assert_int_equal(desk_load(&d, rows), VG_OK);
    assert_int_equal(d.result.rows, 4);
    assert_int_equal(d.result.empty, 3);
    assert_int_equal(d.result.inserted, 1);
    assert_int_equal(desk_load(&d, "Date,Calls,Talk\nTotal,5,\n2026-10-03,\n,,,1\n"), VG_DATA);
    assert_int_equal(d.result.rejected, 3);
    assert_int_equal(d.result.empty, 0);
    assert_facts(&d, "acme hotline day 2026-10-02T00:00:00Z offered 5\n");
    desk_close(&d);
}

static void a_file_without_a_header(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"slice\":\"day\",\"create\":true,\"file\":{\"header_row\":0},",
                     "\"vendor\":{\"value\":\"v\"},\"line\":{\"position\":2},\"start\":{"
                     "\"position\":1},\"offered\":{\"position\":3}"));
    assert_int_equal(desk_load(&d, "2026-10-01,l,3\n2026-10-02,l,x\n"), VG_DATA);
    assert_string_equal(d.said.ptr,
                        "f.csv:2: column 3: expected a whole number, found \"x\"\n");
    assert_int_equal(desk_load(&d, "2026-10-01,l,3\n"), VG_OK);
    assert_facts(&d, "v l day 2026-10-01T00:00:00Z offered 3\n");
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_german_export),
        cmocka_unit_test(durations_of_every_spelling),
        cmocka_unit_test(rates_become_counts),
        cmocka_unit_test(columns_that_do_not_fit),
        cmocka_unit_test(canonical_headers_that_do_not_fit),
        cmocka_unit_test(what_two_places_say),
        cmocka_unit_test(rows_of_another_shape_or_without_a_key),
        cmocka_unit_test(rows_without_a_figure_are_passed_over),
        cmocka_unit_test(a_file_without_a_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
