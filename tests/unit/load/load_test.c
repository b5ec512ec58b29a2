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
                              "acme,hotline,2026-10-01T09:30,,\n";
    const char *said = "f.csv:3: column 4, offered: expected a whole number, found "
                       "\"ten\"\n"
                       "f.csv:5: no figure in the row\n";
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
        d.said.ptr, "f.csv:2: vendor acme, line hotline, 2026-10-01T08:00:00Z/30min: target - "
                    "-> <= 20.000 s differs from line 2 of source 1; --replace would take the "
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
        d.said.ptr, "f.csv:2: replaced: vendor acme, line hotline, site Ulm, 2026-10: offered "
                    "10 -> 12, answered - -> 9, talk_s 5.500 -> 7.000\n");
    assert_facts(&d,
                 "acme hotline month 2026-10-01T00:00:00Z offered 12 answered 9 talk_s 7.000\n"
                 "acme x month 2026-10-01T00:00:00Z offered 12 answered 9\n");
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
    assert_int_equal(desk_load(&d, old), VG_OK);
    assert_true(d.result.same);
    d.options.replace = true;
    assert_int_equal(desk_load(&d, old), VG_OK);
    assert_false(d.result.same);
    assert_int_equal(d.result.replaced, 1);
    assert_facts(&d, "acme hotline 30min 2026-10-01T08:00:00Z offered 10 answered 9\n");
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
    assert_string_equal(d.said.ptr, "f.csv:4: vendor acme, line hotline, "
                                    "2026-10-01T08:00:00Z/30min stands in line 2 already\n");
    d.options.partial = true;
    assert_int_equal(desk_load(&d, text), VG_FOUND);
    assert_int_equal(d.result.inserted, 2);
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
        cmocka_unit_test(replacing_says_old_and_new),
        cmocka_unit_test(a_replaced_file_may_come_back),
        cmocka_unit_test(a_key_twice_in_one_file_is_bad),
        cmocka_unit_test(a_dry_run_leaves_the_store_alone),
        cmocka_unit_test(nobody_is_made_without_create),
        cmocka_unit_test(a_long_list_of_bad_rows_ends),
        cmocka_unit_test(vendor_names_have_their_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
