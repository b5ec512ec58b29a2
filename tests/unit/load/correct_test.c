/* Corrections: full statements of a period, what they changed, and taking imports back. */
#include "desk.h"

static void replacing_says_old_and_new(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    d.options.slice = VG_LEN_MONTH;
    assert_int_equal(desk_load(&d, "vendor,line,start,offered,talk_s,site\n"
                                   "acme,hotline,2026-10-01,10,5.5,Ulm\n"),
                     VG_OK);
    const char *text = "vendor,line,start,offered,answered,talk_s,site\n"
                       "acme,hotline,2026-10-01,12,9,,Ulm\n";
    assert_int_equal(desk_load(&d, text), VG_DATA);
    assert_string_equal(
        d.said.ptr, "f.csv:2: vendor acme, line hotline, site Ulm, 2026-10: offered 10 -> 12, "
                    "answered - -> 9, talk_s 5.500 -> - differs from line 2 of source 1; "
                    "--replace would take the new figures\n");
    d.options.partial = true;
    assert_int_equal(desk_load(&d, text), VG_FOUND);
    assert_facts(&d, "acme hotline month 2026-10-01T00:00:00Z offered 10 talk_s 5.500\n");
    d.options.partial = false;
    d.options.replace = true;
    assert_int_equal(desk_load(&d, HEADER "acme,x,2026-10-01,12,9\n"), VG_OK);
    assert_int_equal(desk_load(&d, "vendor,line,start,offered,answered,talk_s,site\n"
                                   "acme,hotline,2026-10-01,12,9,7,Ulm\n"),
                     VG_OK);
    assert_int_equal(d.result.replaced, 1);
    assert_string_equal(
        d.said.ptr,
        "f.csv:2: replaced: vendor acme, line hotline, site Ulm, 2026-10: offered "
        "10 -> 12, answered - -> 9, talk_s 5.500 -> 7.000\n"
        "f.csv: 2026-10-01, vendor acme, line hotline: 1 row replaced: offered 10 -> "
        "12, answered - -> 9, talk_s 5.500 -> 7.000\n");
    assert_facts(&d,
                 "acme hotline month 2026-10-01T00:00:00Z offered 12 answered 9 talk_s 7.000\n"
                 "acme x month 2026-10-01T00:00:00Z offered 12 answered 9\n");
    desk_close(&d);
}

static void day_desk(desk *d, const char *zone)
{
    desk_open(d, zone);
    d->options.slice = VG_LEN_DAY;
    d->options.replace = true;
    d->options.each_changed = false;
}

static void a_full_statement_retires_what_it_lacks(void **state)
{
    (void)state;
    desk d;
    day_desk(&d, "UTC");
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-09-30,1,1\nacme,a,2026-10-01,2,2\n"
                                          "acme,a,2026-10-02,3,3\nacme,a,2026-10-03,4,4\n"
                                          "acme,a,2026-10-04,5,5\nacme,b,2026-10-02,6,6\n"),
                     VG_OK);
    /* Line b is not in the file, the 30th and the 4th are outside it, the 1st stands as it was.
     */
    d.options.period = true;
    const char *text = HEADER "acme,a,2026-10-01,2,2\nacme,a,2026-10-03,9,4\n";
    assert_int_equal(desk_load(&d, text), VG_OK);
    assert_int_equal(d.result.retired, 1);
    assert_int_equal(d.result.replaced, 1);
    assert_int_equal(d.result.unchanged, 1);
    assert_string_equal(
        d.said.ptr, "f.csv: 2026-10-02, vendor acme, line a: 1 row retired: offered 3 -> -, "
                    "answered 3 -> -\n"
                    "f.csv: 2026-10-03, vendor acme, line a: 1 row replaced: offered 4 -> 9\n");
    assert_facts(&d, "acme a day 2026-09-30T00:00:00Z offered 1 answered 1\n"
                     "acme a day 2026-10-01T00:00:00Z offered 2 answered 2\n"
                     "acme a day 2026-10-03T00:00:00Z offered 9 answered 4\n"
                     "acme a day 2026-10-04T00:00:00Z offered 5 answered 5\n"
                     "acme b day 2026-10-02T00:00:00Z offered 6 answered 6\n");
    assert_int_equal(desk_load(&d, text), VG_OK);
    assert_true(d.result.same);
    desk_close(&d);
}

/* The rows' days are local ones, also on the day on which clocks change. */
static void the_period_is_of_local_days(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "Europe/Berlin");
    d.options.replace = true;
    d.options.each_changed = true;
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-24T21:30Z,1,1\n"
                                          "acme,a,2026-10-24T22:00Z,2,2\n"
                                          "acme,a,2026-10-25T12:00Z,3,3\n"
                                          "acme,a,2026-10-25T22:30Z,4,4\n"
                                          "acme,a,2026-10-25T23:00Z,5,5\n"),
                     VG_OK);
    d.options.period = true;
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-25T12:00Z,3,3\n"), VG_OK);
    assert_string_equal(
        d.said.ptr, "f.csv: retired: vendor acme, line a, 2026-10-24T22:00:00Z/30min: "
                    "offered 2 -> -, answered 2 -> -\n"
                    "f.csv: retired: vendor acme, line a, 2026-10-25T22:30:00Z/30min: "
                    "offered 4 -> -, answered 4 -> -\n"
                    "f.csv: 2026-10-25, vendor acme, line a: 2 rows retired: offered 6 -> -, "
                    "answered 6 -> -\n");
    assert_facts(&d, "acme a 30min 2026-10-24T21:30:00Z offered 1 answered 1\n"
                     "acme a 30min 2026-10-25T12:00:00Z offered 3 answered 3\n"
                     "acme a 30min 2026-10-25T23:00:00Z offered 5 answered 5\n");
    desk_close(&d);
}

static void a_bad_file_retires_nothing(void **state)
{
    (void)state;
    desk d;
    day_desk(&d, "UTC");
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-01,1,1\nacme,a,2026-10-02,2,2\n"
                                          "acme,a,2026-10-03,3,3\n"),
                     VG_OK);
    d.options.period = true;
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-01,1,1\nacme,a,2026-10-02,x,2\n"
                                          "acme,a,2026-10-03,3,3\n"),
                     VG_DATA);
    assert_int_equal(d.result.retired, 0);
    d.options.partial = true;
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-01,1,1\n"), VG_USAGE);
    d.options.partial = false;
    d.options.dry_run = true;
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-01,1,1\nacme,a,2026-10-03,3,3\n"),
                     VG_OK);
    assert_int_equal(d.result.retired, 1);
    assert_facts(&d, "acme a day 2026-10-01T00:00:00Z offered 1 answered 1\n"
                     "acme a day 2026-10-02T00:00:00Z offered 2 answered 2\n"
                     "acme a day 2026-10-03T00:00:00Z offered 3 answered 3\n");
    desk_close(&d);
}

/* Sums of two currencies stay apart. */
static void currencies_are_never_summed(void **state)
{
    (void)state;
    desk d;
    day_desk(&d, "UTC");
    const char *head = "vendor,line,site,start,cost\n";
    char text[300];
    d.options.currency = "EUR";
    snprintf(text, sizeof text, "%sacme,a,x,2026-10-01,1.50\nacme,a,y,2026-10-01,2.50\n", head);
    assert_int_equal(desk_load(&d, text), VG_OK);
    d.options.currency = "JPY";
    snprintf(text, sizeof text, "%sacme,a,x,2026-10-01,300\n", head);
    assert_int_equal(desk_load(&d, text), VG_OK);
    assert_string_equal(d.said.ptr, "f.csv: 2026-10-01, vendor acme, line a: 1 row replaced: "
                                    "cost 1.50 EUR -> 300 JPY\n");
    desk_close(&d);
}

static vg_undo undone;
static int64_t undone_id;

static vg_rc undo(desk *d, const char *source)
{
    d->err = (vg_err)VG_ERR_INIT;
    return vg_load_undo(d->store, &d->arena, source, false, NULL, &undone_id, &undone, &d->err);
}

static void an_import_is_taken_back(void **state)
{
    (void)state;
    desk d;
    day_desk(&d, "UTC");
    const char *first = HEADER "acme,a,2026-10-01,1,1\nacme,a,2026-10-02,2,2\n"
                               "acme,a,2026-10-03,3,3\n";
    const char *second = HEADER "acme,a,2026-10-01,10,1\nacme,a,2026-10-03,3,3\n"
                                "acme,a,2026-10-04,-4,4\n";
    const char *before = "acme a day 2026-10-01T00:00:00Z offered 1 answered 1\n"
                         "acme a day 2026-10-02T00:00:00Z offered 2 answered 2\n"
                         "acme a day 2026-10-03T00:00:00Z offered 3 answered 3\n";
    d.options.archive = true;
    assert_int_equal(desk_load(&d, first), VG_OK);
    d.options.period = true;
    assert_int_equal(desk_load(&d, second), VG_OK);
    assert_int_equal(d.result.retired, 1);
    assert_int_equal(undo(&d, "1"), VG_DATA);
    assert_string_equal(d.err.text,
                        "source 1 (f.csv) cannot be undone: source 2 (f.csv) replaced "
                        "rows of it since; undo that first");
    assert_int_equal(undo(&d, "f.csv"), VG_USAGE);
    assert_int_equal(undo(&d, "g.csv"), VG_NOINPUT);
    assert_int_equal(undo(&d, "3"), VG_NOINPUT);
    assert_int_equal(undo(&d, "2"), VG_OK);
    assert_int_equal(undone.removed, 2);
    assert_int_equal(undone.restored, 2);
    assert_int_equal(undone.unsure, 0);
    assert_facts(&d, before);
    assert_findings(&d, "");
    assert_int_equal(undo(&d, "2"), VG_DATA);
    assert_string_equal(d.err.text, "source 2 (f.csv) was undone before");
    vg_source *list;
    size_t count;
    assert_int_equal(vg_source_list(d.store, &d.arena, &list, &count, &d.err), VG_OK);
    assert_int_equal(count, 2);
    assert_true(list[1].undone_at > 0);
    assert_int_equal(list[0].undone_at, 0);
    assert_int_equal(list[0].data_row, 2);
    assert_string_equal(list[1].archive, "");
    assert_int_equal(vg_store_check(d.store, desk_note, &d, &d.err), VG_OK);
    /* It may come again, and is a source of its own then. */
    assert_int_equal(desk_load(&d, second), VG_OK);
    assert_false(d.result.same);
    assert_int_equal(d.result.source_id, 3);
    assert_int_equal(undo(&d, "3"), VG_OK);
    assert_facts(&d, before);
    assert_int_equal(undo(&d, "f.csv"), VG_OK);
    assert_int_equal(undone_id, 1);
    assert_facts(&d, "");
    desk_close(&d);
}

/* A key that was retired and given anew by a third file. */
static void later_files_are_in_the_way(void **state)
{
    (void)state;
    desk d;
    day_desk(&d, "UTC");
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-01,1,1\nacme,a,2026-10-02,2,2\n"
                                          "acme,a,2026-10-03,3,3\n"),
                     VG_OK);
    d.options.period = true;
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-01,1,1\nacme,a,2026-10-03,3,3\n"),
                     VG_OK);
    d.options.period = false;
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-02,5,5\nacme,a,2026-10-03,3,3\n"),
                     VG_OK);
    assert_int_equal(d.result.inserted, 1);
    assert_int_equal(undo(&d, "2"), VG_DATA);
    assert_non_null(strstr(d.err.text, "source 3 (f.csv)"));
    assert_int_equal(undo(&d, "3"), VG_OK);
    assert_int_equal(undo(&d, "2"), VG_OK);
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-03,3,3\nacme,a,2026-10-04,4,4\n"),
                     VG_OK);
    assert_int_equal(undo(&d, "1"), VG_OK);
    assert_int_equal(undone.unsure, 4);
    assert_facts(&d, "acme a day 2026-10-04T00:00:00Z offered 4 answered 4\n");
    /* With replace it brings its own row back. */
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-03,3,3\nacme,a,2026-10-04,4,4\n"),
                     VG_OK);
    assert_int_equal(d.result.inserted, 1);
    desk_close(&d);
}

/* Rows that were retired count as lost for the file that gave them. */
static void a_retired_file_says_so(void **state)
{
    (void)state;
    desk d;
    day_desk(&d, "UTC");
    const char *first = HEADER "acme,a,2026-10-01,1,1\nacme,a,2026-10-02,2,2\n"
                               "acme,a,2026-10-03,3,3\n";
    assert_int_equal(desk_load(&d, first), VG_OK);
    d.options.period = true;
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-01,1,1\nacme,a,2026-10-03,3,3\n"),
                     VG_OK);
    d.options.replace = d.options.period = false;
    assert_int_equal(desk_load(&d, first), VG_FOUND);
    assert_int_equal(d.result.lost, 1);
    d.options.replace = true;
    assert_int_equal(desk_load(&d, first), VG_OK);
    assert_int_equal(d.result.inserted, 1);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replacing_says_old_and_new),
        cmocka_unit_test(a_full_statement_retires_what_it_lacks),
        cmocka_unit_test(the_period_is_of_local_days),
        cmocka_unit_test(a_bad_file_retires_nothing),
        cmocka_unit_test(currencies_are_never_summed),
        cmocka_unit_test(an_import_is_taken_back),
        cmocka_unit_test(later_files_are_in_the_way),
        cmocka_unit_test(a_retired_file_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
