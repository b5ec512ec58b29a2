/* --partial of files in long form: what cannot be read takes its slice with it. */
#include "desk.h"

#define MAP(more)                                                                       \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\"," more                 \
    "\"fields\":{\"vendor\":"                                                           \
    "{\"value\":\"v\"},\"line\":\"L\",\"start\":\"D\",\"offered\":\"In\",\"answered\":" \
    "\"Out\","                                                                          \
    "\"talk\":{\"column\":\"T\",\"unit\":\"s\"}}}"
#define LONG MAP("\"long\":{\"measure\":\"K\",\"value\":\"V\",\"ignore\":[\"AHT\"]},")

static void assert_left_out(desk *d, const char *expected)
{
    vg_str text = VG_STR_INIT;
    sqlite3_stmt *s;
    sqlite3 *db;
    assert_int_equal(sqlite3_open_v2(d->db, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT src_row, raw FROM reject ORDER BY src_row, id",
                                        -1, &s, NULL),
                     SQLITE_OK);
    while (sqlite3_step(s) == SQLITE_ROW)
        vg_str_addf(&text, "%lld: %s\n", (long long)sqlite3_column_int64(s, 0),
                    (const char *)sqlite3_column_text(s, 1));
    sqlite3_finalize(s);
    sqlite3_close(db);
    assert_string_equal(text.ptr ? text.ptr : "", expected);
    vg_str_free(&text);
}

static void open_long(desk *d, const char *map)
{
    desk_open(d, "UTC");
    desk_map(d, map);
    d->options.partial = true;
}

static void a_slice_goes_as_a_whole(void **state)
{
    (void)state;
    desk d;
    open_long(&d, LONG);
    assert_int_equal(desk_load(&d, "L,D,K,V\n"
                                   "a,2026-10-01,In,10\n" /* 2: its other figure is none */
                                   "a,2026-10-02,In,20\n"
                                   "a,2026-10-01,Out,x\n"
                                   "a,2026-10-02,Out,20\n"
                                   "b,2026-10-01,Lost,5\n" /* 6: a word that nobody knows */
                                   "b,2026-10-01,In,5\n"
                                   "b,2026-10-01,AHT,4\n"
                                   "b,2026-10-01,Out,4\n"
                                   "c,2026-13-01,In,4\n" /* 10: no date */
                                   "c,2026-13-01,Out,4\n"
                                   "d,2026-10-01,In,4\n" /* 12: stands twice */
                                   "d,2026-10-01,In,4\n"
                                   "d,2026-10-01,T,400\n"
                                   ",,,\n"
                                   "e,2026-10-01,Out,4\n"),
                     VG_FOUND);
    assert_facts(&d, "v a day 2026-10-02T00:00:00Z offered 20 answered 20\n"
                     "v e day 2026-10-01T00:00:00Z answered 4\n");
    assert_left_out(&d, "2: a,2026-10-01,In,10\n4: a,2026-10-01,Out,x\n6: b,2026-10-01,Lost,5\n"
                        "7: b,2026-10-01,In,5\n9: b,2026-10-01,Out,4\n10: c,2026-13-01,In,4\n"
                        "11: c,2026-13-01,Out,4\n12: d,2026-10-01,In,4\n13: d,2026-10-01,In,4\n"
                        "14: d,2026-10-01,T,400\n");
    assert_int_equal(d.result.rejected, 10);
    assert_non_null(strstr(d.said.ptr, "f.csv:7: left out with line 6, which is of the same "
                                       "slice\n"));
    /* Repaired, the slices that were left out come in; the others stand as they are. */
    assert_int_equal(desk_load(&d, "L,D,K,V\na,2026-10-01,In,10\na,2026-10-01,Out,9\n"
                                   "b,2026-10-01,In,5\nb,2026-10-01,Out,4\n"),
                     VG_OK);
    assert_facts(&d, "v a day 2026-10-01T00:00:00Z offered 10 answered 9\n"
                     "v a day 2026-10-02T00:00:00Z offered 20 answered 20\n"
                     "v b day 2026-10-01T00:00:00Z offered 5 answered 4\n"
                     "v e day 2026-10-01T00:00:00Z answered 4\n");
    desk_close(&d);
}

/* Nobody can say what to leave out. */
static void what_is_of_no_slice_refuses(void **state)
{
    (void)state;
    desk d;
    open_long(&d, LONG);
    assert_int_equal(desk_load(&d, "L,D,K,V\na,2026-10-01,In,10\na,2026-10-01\n"), VG_DATA);
    assert_string_equal(d.err.text,
                        "f.csv:3: expected 4 cells, found 2; nothing says which slice "
                        "it is of, so that --partial cannot leave out all of it");
    assert_int_equal(desk_load(&d, "L,D,K,V\na,2026-10-01,In,10\na,2026-10-01T00:00,Out,9\n"),
                     VG_DATA);
    assert_string_equal(
        d.err.text, "f.csv:3: vendor v, line a, 2026-10-01 stands in line 2 already; in long "
                    "form --partial cannot leave that out");
    assert_int_equal(desk_load(&d, "L,D,K,V\na,2026-10-01,In,10\n"), VG_OK);
    assert_int_equal(desk_load(&d, "L,D,K,V\na,2026-10-01,In,11\na,2026-10-01,Out,9\n"),
                     VG_DATA);
    assert_non_null(strstr(d.err.text, "; in long form --partial cannot leave that out"));
    assert_facts(&d, "v a day 2026-10-01T00:00:00Z offered 10\n");
    desk_close(&d);
}

/* Of a record of several slices only the bad one is left out. */
static void long_and_wide(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\","
                 "\"long\":{\"measure\":\"K\",\"value\":\"V\"},\"wide\":{\"heading\":\"D\","
                 "\"value\":\"V\"},\"fields\":{\"vendor\":{\"value\":\"v\"},\"line\":\"L\","
                 "\"start\":\"D\",\"offered\":\"In\",\"answered\":\"Out\"}}");
    d.options.partial = true;
    assert_int_equal(desk_load(&d, "L,K,2026-10-01,2026-10-02\na,In,10,20\na,Out,x,19\n"),
                     VG_FOUND);
    assert_facts(&d, "v a day 2026-10-02T00:00:00Z offered 20 answered 19\n");
    assert_left_out(&d, "2: a,In,10,20\n3: a,Out,x,19\n");
    desk_close(&d);
}

static void doubled_rows_name_the_cure(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP(""));
    assert_int_equal(desk_load(&d, "L,D,In,Out,T\na,2026-10-01,1,1,1\na,2026-10-01,2,2,2\n"),
                     VG_DATA);
    assert_string_equal(
        d.said.ptr, "f.csv:3: vendor v, line a, 2026-10-01 stands in line 2 already; if both "
                    "are parts of one slice, \"doubled\": \"sum\" in a map adds them up\n");
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slice_goes_as_a_whole),
        cmocka_unit_test(what_is_of_no_slice_refuses),
        cmocka_unit_test(long_and_wide),
        cmocka_unit_test(doubled_rows_name_the_cure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
