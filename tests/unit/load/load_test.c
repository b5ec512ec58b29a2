/* Files with the canonical header: what goes in, what is refused, what happens the second time.
 */
#include "desk.h"

static void a_canonical_file_goes_in(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    vg_rc rc = desk_load(&d, "vendor,line,start,offered,answered,talk_s,minutes,headcount\n"
                             "acme,hotline,2026-10-01T08:00Z,10,9,61.5,30,\n"
                             "acme,hotline,2026-10-01 08:30,0,,0,30,2.5\n"
                             "acme,hotline,2026-10-01,100,90,,1440,\n"
                             "\" beta \",\"a,b\",2026-10-01T10:00:00+02:00,7,7,7,30,\n");
    assert_int_equal(rc, VG_DATA);
    assert_string_equal(
        d.said.ptr, "f.csv:4: column 7, minutes: 1440 minutes, but slices are said to be of "
                    "30min\n");
    d.options.slice = 0;
    rc = desk_load(&d, "LINE, Vendor ,start,offered,answered,talk_ms,minutes,headcount\n"
                       "hotline,acme,2026-10-01T08:00Z,10,9,61500,30,\n"
                       "hotline,acme,2026-10-01 08:30,0,,0,30,2.5\n"
                       "hotline,acme,2026-10-01,100,90,,1440,\n"
                       "\"a,b\",\" beta \",2026-10-01T10:00:00+02:00,7,7,7,30,\n");
    assert_int_equal(rc, VG_OK);
    assert_string_equal(d.said.ptr, "");
    assert_int_equal(d.result.rows, 4);
    assert_int_equal(d.result.inserted, 4);
    assert_int_equal(d.result.vendors_created, 2);
    assert_int_equal(d.result.lines_created, 2);
    assert_facts(&d,
                 "acme hotline 30min 2026-10-01T08:00:00Z offered 10 answered 9 talk_s 61.500\n"
                 "acme hotline 30min 2026-10-01T08:30:00Z offered 0 talk_s 0.000 headcount "
                 "2.50\n"
                 "acme hotline day 2026-10-01T00:00:00Z offered 100 answered 90\n"
                 "beta a,b 30min 2026-10-01T08:00:00Z offered 7 answered 7 talk_s 0.007\n");
    desk_close(&d);
}

/* One bad row refuses the file; partial keeps it as a reject. */
static void all_or_nothing_unless_partial(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    const char *text = HEADER "acme,hotline,2026-10-01T08:00,10,9\n"
                              "acme,hotline,2026-10-01T08:30,ten,9\n"
                              "acme,\"hot\"\"line\",2026-10-01T09:00,10,9,\n"
                              "acme,hotline,2026-10-01T09:30,,x\n";
    const char *said = "f.csv:3: column 4, offered: expected a whole number, found "
                       "\"ten\"\n"
                       "f.csv:5: column 5, answered: expected a whole number, found \"x\"\n";
    assert_int_equal(desk_load(&d, text), VG_DATA);
    assert_string_equal(d.err.text, "f.csv: refused, 2 of 4 rows are bad");
    assert_string_equal(d.said.ptr, said);
    assert_int_equal(d.result.rejected, 2);
    assert_int_equal(d.result.source_id, 0);
    assert_facts(&d, "");
    vg_store_info info;
    assert_int_equal(vg_store_describe(d.store, &d.arena, &info, &d.err), VG_OK);
    assert_int_equal(info.sources + info.vendors + info.rejects, 0);

    d.options.partial = true;
    assert_int_equal(desk_load(&d, text), VG_FOUND);
    assert_string_equal(d.said.ptr, said);
    assert_int_equal(d.result.inserted, 2);
    assert_int_equal(d.result.rejected, 2);
    assert_int_equal(vg_store_describe(d.store, &d.arena, &info, &d.err), VG_OK);
    assert_int_equal(info.rejects, 2);
    vg_source *sources;
    size_t count;
    assert_int_equal(vg_source_list(d.store, &d.arena, &sources, &count, &d.err), VG_OK);
    assert_int_equal(count, 1);
    assert_int_equal(sources[0].rows, 4);
    assert_int_equal(sources[0].rejects, 2);
    assert_int_equal(vg_source_count_facts(d.store, sources, count, &d.err), VG_OK);
    assert_int_equal(sources[0].facts, 2);
    assert_int_equal(sources[0].bytes, strlen(text));
    assert_string_equal(sources[0].name, "f.csv");
    assert_string_equal(sources[0].constants,
                        "{\"format\":1,\"slice\":\"30min\",\"partial\":true,\"create\":true}");
    assert_int_equal(desk_load(&d, text), VG_OK);
    assert_true(d.result.same);
    d.options.partial = false;
    assert_int_equal(desk_load(&d, text), VG_DATA);
    desk_close(&d);
}

static void the_same_file_changes_nothing(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    const char *text = HEADER "acme,hotline,2026-10-01T08:00,10,9\n";
    assert_int_equal(desk_load(&d, text), VG_OK);
    assert_false(d.result.same);
    assert_int_equal(desk_load(&d, text), VG_OK);
    assert_true(d.result.same);
    assert_int_equal(d.result.source_id, 0);
    /* Another constant makes it another import: the figures stand on a threshold now. */
    d.options.target = (vg_threshold){.ms = 20000, .within = true};
    assert_int_equal(desk_load(&d, text), VG_DATA);
    assert_string_equal(
        d.said.ptr,
        "f.csv:2: vendor acme, line hotline, 2026-10-01T08:00:00Z/30min: target "
        "not stated -> <= 20 s differs from line 2 of source 1; --replace would take the "
        "new figures\n");
    desk_options(&d);
    /* The same figures in another file are counted and left alone. */
    assert_int_equal(desk_load(&d, HEADER "acme,hotline,2026-10-01T08:00,10,9\n"
                                          "acme,hotline,2026-10-01T08:30,11,9\n"),
                     VG_OK);
    assert_int_equal(d.result.unchanged, 1);
    assert_int_equal(d.result.inserted, 1);
    desk_close(&d);
}

/* What an older file says comes back only when somebody asks for it. */
static void a_replaced_file_may_come_back(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    const char *old = HEADER "acme,hotline,2026-10-01T08:00,10,9\n";
    const char *new = HEADER "acme,hotline,2026-10-01T08:00,11,9\n";
    assert_int_equal(desk_load(&d, old), VG_OK);
    d.options.replace = true;
    assert_int_equal(desk_load(&d, old), VG_OK);
    assert_true(d.result.same);
    assert_int_equal(desk_load(&d, new), VG_OK);
    assert_int_equal(d.result.replaced, 1);
    d.options.replace = false;
    assert_int_equal(desk_load(&d, old), VG_FOUND);
    assert_true(d.result.same);
    assert_int_equal(d.result.lost, 1);
    assert_string_equal(d.err.text, "f.csv: was imported before as source 1; 1 of its rows was "
                                    "replaced since by source 2 (f.csv), nothing was done");
    assert_facts(&d, "acme hotline 30min 2026-10-01T08:00:00Z offered 11 answered 9\n");
    d.options.replace = true;
    assert_int_equal(desk_load(&d, old), VG_OK);
    assert_false(d.result.same);
    assert_int_equal(d.result.replaced, 1);
    assert_facts(&d, "acme hotline 30min 2026-10-01T08:00:00Z offered 10 answered 9\n");
    /* All its figures stand again, on its second import. */
    d.options.replace = false;
    assert_int_equal(desk_load(&d, old), VG_OK);
    assert_true(d.result.same);
    assert_int_equal(desk_load(&d, new), VG_FOUND);
    assert_string_equal(d.err.text, "f.csv: was imported before as source 2; 1 of its rows was "
                                    "replaced since by source 3 (f.csv), nothing was done");
    desk_close(&d);
}

/* Whose figures stand in the place of a file's, and that equal ones are as good as its own. */
static void several_files_may_replace_one(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    const char *first = HEADER "acme,hotline,2026-10-01T08:00,10,9\n"
                               "acme,hotline,2026-10-01T08:30,11,9\n"
                               "acme,hotline,2026-10-01T09:00,12,9\n"
                               "acme,hotline,2026-10-01T09:30,13,9\n";
    assert_int_equal(desk_load(&d, first), VG_OK);
    d.options.replace = true;
    assert_int_equal(desk_load(&d, HEADER "acme,hotline,2026-10-01T08:00,20,9\n"
                                          "acme,hotline,2026-10-01T08:30,21,9\n"
                                          "acme,hotline,2026-10-01T09:00,22,9\n"),
                     VG_OK);
    assert_int_equal(desk_load(&d, HEADER "acme,hotline,2026-10-01T08:00,30,9\n"), VG_OK);
    assert_int_equal(desk_load(&d, HEADER "acme,hotline,2026-10-01T09:00,12,9\n"
                                          "acme,hotline,2026-10-01T09:30,14,9\n"),
                     VG_OK);
    d.options.replace = false;
    assert_int_equal(desk_load(&d, first), VG_FOUND);
    assert_int_equal(d.result.lost, 3);
    assert_int_equal(d.result.same_source, 1);
    assert_string_equal(d.err.text,
                        "f.csv: was imported before as source 1; 3 of its rows were replaced "
                        "since by source 4 (f.csv) and 2 others, nothing was done");
    desk_close(&d);
}

static void a_pipe_is_a_file(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    const char *text = HEADER "acme,hotline,2026-10-01T08:00,10,9\n";
    for (int round = 0; round < 2; round++) {
        char path[64];
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        assert_int_equal(write(ends[1], text, strlen(text)), strlen(text));
        close(ends[1]);
        snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
        assert_int_equal(vg_load_file(d.store, path, &d.options, &d.result, &d.err), VG_OK);
        assert_int_equal(d.result.same, round == 1);
        assert_int_equal(d.result.inserted, round == 0);
        close(ends[0]);
    }
    /* The file itself is the same as what came through the pipe. */
    assert_int_equal(desk_load(&d, text), VG_OK);
    assert_true(d.result.same);
    desk_close(&d);
}

static void a_key_twice_in_one_file_is_bad(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    const char *text = HEADER "acme,hotline,2026-10-01T08:00Z,10,9\n"
                              "acme,hotline,2026-10-01T09:00Z,10,9\n"
                              "acme,hotline,2026-10-01T10:00+02:00,10,9\n";
    assert_int_equal(desk_load(&d, text), VG_DATA);
    assert_string_equal(d.said.ptr,
                        "f.csv:4: vendor acme, line hotline, "
                        "2026-10-01T08:00:00Z/30min stands in line 2 already; if both are "
                        "parts of one slice, \"doubled\": \"sum\" in a map adds them up\n");
    d.options.partial = true;
    assert_int_equal(desk_load(&d, text), VG_FOUND);
    assert_int_equal(d.result.inserted, 2);
    desk_close(&d);
}

/* Rows that only the store could refuse stand among the others, and keep their records. */
static void bad_rows_come_in_the_order_of_the_file(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    assert_int_equal(desk_load(&d, HEADER "acme,hotline,2026-10-01T08:00,10,9\n"), VG_OK);
    d.options.partial = true;
    assert_int_equal(desk_load(&d, HEADER "acme,hotline,2026-10-01T08:30,x,9\n"
                                          "acme,\"hotline\",2026-10-01T08:00,11,9\n"
                                          "\nacme,hotline,2026-10-01T09:00,x,9\n"
                                          "acme,hotline,2026-10-01T09:30,1,1\n"
                                          "acme,\"hotline\n\",2026-10-01T09:30,2,1\n"
                                          "acme,hotline,2026-10-01T10:00,x,9\n"),
                     VG_FOUND);
    assert_string_equal(
        d.said.ptr,
        "f.csv:2: column 4, offered: expected a whole number, found \"x\"\n"
        "f.csv:3: vendor acme, line hotline, 2026-10-01T08:00:00Z/30min: offered 10 -> 11 "
        "differs from line 2 of source 1; --replace would take the new figures\n"
        "f.csv:5: column 4, offered: expected a whole number, found \"x\"\n"
        "f.csv:7: vendor acme, line hotline, 2026-10-01T09:30:00Z/30min stands in line 6 "
        "already; if both are parts of one slice, \"doubled\": \"sum\" in a map adds them up\n"
        "f.csv:9: column 4, offered: expected a whole number, found \"x\"\n");
    assert_rejects(&d, "2: acme,hotline,2026-10-01T08:30,x,9\n"
                       "3: acme,\"hotline\",2026-10-01T08:00,11,9\n"
                       "5: acme,hotline,2026-10-01T09:00,x,9\n"
                       "7: acme,\"hotline\n\",2026-10-01T09:30,2,1\n"
                       "9: acme,hotline,2026-10-01T10:00,x,9\n");
    desk_close(&d);
}

/* The first thousand lines of the file, whichever of them was found last. */
static void only_the_first_bad_rows_are_told(void **state)
{
    (void)state;
    desk d;
    vg_str text = VG_STR_INIT;
    desk_open(&d, "UTC");
    vg_str_adds(&text, HEADER "acme,hotline,2026-10-01T08:00,10,9\n"
                              "acme,hotline,2026-10-01T08:00,11,9\n");
    for (int i = 0; i < 1500; i++)
        vg_str_adds(&text, "acme,hotline,never,10,9\n");
    assert_int_equal(desk_load(&d, text.ptr), VG_DATA);
    const char *begin =
        "f.csv:3: vendor acme, line hotline, 2026-10-01T08:00:00Z/30min stands "
        "in line 2 already; if both are parts of one slice, \"doubled\": \"sum\" in a "
        "map adds them up\nf.csv:4: column 3, start: ";
    const char *end = "f.csv: … and 501 more\n";
    assert_memory_equal(d.said.ptr, begin, strlen(begin));
    assert_string_equal(d.said.ptr + d.said.len - strlen(end), end);
    assert_non_null(strstr(d.said.ptr, "f.csv:1002: "));
    assert_null(strstr(d.said.ptr, "f.csv:1003: "));
    vg_str_free(&text);
    desk_close(&d);
}

static void a_dry_run_leaves_the_store_alone(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    d.options.dry_run = d.options.archive = true;
    assert_int_equal(desk_load(&d, HEADER "acme,hotline,2026-10-01T08:00,10,9\n"), VG_OK);
    assert_int_equal(d.result.inserted, 1);
    assert_int_equal(d.result.vendors_created, 1);
    assert_int_equal(d.result.source_id, 0);
    vg_store_info info;
    assert_int_equal(vg_store_describe(d.store, &d.arena, &info, &d.err), VG_OK);
    assert_int_equal(info.sources + info.vendors + info.facts, 0);
    desk_close(&d);
}

static void nobody_is_made_without_create(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    assert_int_equal(desk_load(&d, HEADER "acme,hotline,2026-10-01T08:00,10,9\n"), VG_OK);
    d.options.create = false;
    assert_int_equal(desk_load(&d, HEADER "acne,hotline,2026-10-01T08:30,10,9\n"
                                          "acme,hotlien,2026-10-01T08:30,10,9\n"
                                          "acne,hotline,2026-10-01T09:30,10,9\n"
                                          "zz-quite-other,hotline,2026-10-01T08:30,10,9\n"
                                          "acme,hotline,2026-10-01T08:30,10,9\n"),
                     VG_DATA);
    const char *acne =
        "column 1, vendor: unknown vendor \"acne\", did you mean \"acme\"? (--create "
        "would make it)\n";
    char expected[1000];
    snprintf(
        expected, sizeof expected,
        "f.csv:2: %sf.csv:3: column 2, line: unknown line \"hotlien\", did you mean "
        "\"hotline\"? (--create would make it)\nf.csv:4: %sf.csv:5: column 1, vendor: unknown "
        "vendor \"zz-quite-other\" (--create would make it)\n",
        acne, acne);
    assert_string_equal(d.said.ptr, expected);
    d.options.vendor = "amce";
    assert_int_equal(desk_load(&d, "line,start,offered\nhotline,2026-10-01T08:30,1\n"),
                     VG_DATA);
    assert_string_equal(
        d.err.text, "unknown vendor \"amce\", did you mean \"acme\"? (--create would make it)");
    d.options.vendor = "acme";
    assert_int_equal(desk_load(&d, "line,start,offered\nhotline,2026-10-01T08:30,1\n"), VG_OK);
    desk_close(&d);
}

static void a_long_list_of_bad_rows_ends(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    vg_str text = VG_STR_INIT;
    vg_str_adds(&text, HEADER);
    for (int i = 0; i < 1003; i++)
        vg_str_adds(&text, "acme,hotline,never,10,9\n");
    assert_int_equal(desk_load(&d, text.ptr), VG_DATA);
    assert_int_equal(d.result.rejected, 1003);
    int lines = 0;
    for (const char *p = d.said.ptr; *p; p++)
        lines += *p == '\n';
    assert_int_equal(lines, 1001);
    const char *end = "f.csv: … and 3 more\n";
    assert_string_equal(d.said.ptr + d.said.len - strlen(end), end);
    vg_str_free(&text);
    desk_close(&d);
}

static void vendor_names_have_their_time(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    d.options.slice = VG_LEN_MONTH;
    assert_int_equal(desk_load(&d, "vendor,vendor_name,line,start,offered\n"
                                   "v1,Old Name,l,2026-01-01,1\n"
                                   "v1,Old Name,l,2026-02-01,1\n"
                                   "v1,New Name,l,2026-03-01,1\n"),
                     VG_OK);
    int64_t id;
    const char *name;
    assert_int_equal(vg_vendor_find(d.store, "v1", &id, &d.err), VG_OK);
    vg_day february = vg_day_of((vg_date){2026, 2, 28});
    assert_int_equal(vg_vendor_name(d.store, &d.arena, id, february, &name, &d.err), VG_OK);
    assert_string_equal(name, "Old Name");
    assert_int_equal(vg_vendor_name(d.store, &d.arena, id, february + 31, &name, &d.err),
                     VG_OK);
    assert_string_equal(name, "New Name");
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_canonical_file_goes_in),
        cmocka_unit_test(all_or_nothing_unless_partial),
        cmocka_unit_test(the_same_file_changes_nothing),
        cmocka_unit_test(a_replaced_file_may_come_back),
        cmocka_unit_test(several_files_may_replace_one),
        cmocka_unit_test(a_pipe_is_a_file),
        cmocka_unit_test(a_key_twice_in_one_file_is_bad),
        cmocka_unit_test(bad_rows_come_in_the_order_of_the_file),
        cmocka_unit_test(only_the_first_bad_rows_are_told),
        cmocka_unit_test(a_dry_run_leaves_the_store_alone),
        cmocka_unit_test(nobody_is_made_without_create),
        cmocka_unit_test(a_long_list_of_bad_rows_ends),
        cmocka_unit_test(vendor_names_have_their_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
