/* Slices become days that say the same, and nothing is lost on the way. */
#include "../load/desk.h"

#include <vgov/prune.h>

static int64_t number(const char *db, const char *sql)
{
    sqlite3 *lite;
    sqlite3_stmt *st;
    assert_int_equal(sqlite3_open(db, &lite), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(lite, sql, -1, &st, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    sqlite3_close(lite);
    return n;
}

static vg_rc never(vg_store *was, vg_store *is, const char *vendor, vg_day month, bool *differs,
                   vg_err *err)
{
    (void)vendor;
    (void)month;
    (void)err;
    assert_ptr_not_equal(was, is);
    *differs = false;
    return VG_OK;
}

static vg_rc always(vg_store *was, vg_store *is, const char *vendor, vg_day month,
                    bool *differs, vg_err *err)
{
    vg_rc rc = never(was, is, vendor, month, differs, err);
    *differs = true;
    return rc;
}

static const char *evidence_of(const desk *d)
{
    static char path[300];
    snprintf(path, sizeof path, "%.200s/old.db", d->folder);
    return path;
}

/* Before 2026-11-01. What became of each month, a line each. */
static vg_rc prune(desk *d, bool dry, vg_str *out)
{
    vg_pruned *list;
    size_t count;
    const vg_prune_options options = {.before = vg_day_of((vg_date){2026, 11, 1}),
                                      .path = evidence_of(d),
                                      .dry_run = dry,
                                      .differs = never};
    vg_str_clear(out);
    vg_rc rc = vg_prune(d->store, &d->arena, &options, &list, &count, &d->err);
    for (size_t i = 0; i < count; i++) {
        vg_str_addf(out, "%s ", list[i].vendor);
        vg_day_text(out, list[i].month);
        vg_str_addf(out, " %lld %lld %s\n", (long long)list[i].rows, (long long)list[i].days,
                    list[i].kept ? list[i].kept : "-");
    }
    return rc;
}

#define assert_pruned(d, expected)                \
    do {                                          \
        vg_str list_ = VG_STR_INIT;               \
        if (prune(d, false, &list_) != VG_OK)     \
            fail_msg("%s", (d)->err.text);        \
        assert_string_equal(list_.ptr, expected); \
        vg_str_free(&list_);                      \
    } while (0)

static void clean(void *ctx, const char *line)
{
    fail_msg("%s%s", line, ctx ? "" : "");
}

/* Days of the wall clock, 25 hours long in October; the largest wait, the last backlog. */
static void days_are_those_of_the_zone(void **state)
{
    (void)state;
    desk d;
    vg_store *evidence;
    desk_open(&d, "Europe/Berlin");
    d.options.slice = 60;
    assert_int_equal(desk_load(&d, "vendor,line,start,offered,wait_max_s,backlog\n"
                                   "v,l,2026-10-24T21:00Z,1,9,5\nv,l,2026-10-24T22:00Z,2,7,4\n"
                                   "v,l,2026-10-25T00:00Z,4,8,6\nv,l,2026-10-25T01:00Z,8,3,2\n"
                                   "v,l,2026-10-25T22:00Z,16,4,3\n"
                                   "v,l,2026-10-25T23:00Z,32,1,1\n"
                                   "v,l,2026-10-31T22:00Z,64,1,0\n"
                                   "v,l,2026-10-31T23:00Z,128,1,1\n"),
                     VG_OK);
    assert_pruned(&d, "v 2026-10-01 7 4 -\n");
    assert_facts(&d, "v l 60min 2026-10-31T23:00:00Z offered 128 wait_max_s 1.000 backlog 1\n"
                     "v l day 2026-10-24T00:00:00Z offered 1 wait_max_s 9.000 backlog 5\n"
                     "v l day 2026-10-25T00:00:00Z offered 30 wait_max_s 8.000 backlog 3\n"
                     "v l day 2026-10-26T00:00:00Z offered 32 wait_max_s 1.000 backlog 1\n"
                     "v l day 2026-10-31T00:00:00Z offered 64 wait_max_s 1.000 backlog 0\n");
    assert_int_equal(vg_store_open(&evidence, evidence_of(&d), VG_STORE_WRITE, &d.err),
                     VG_DATA);
    assert_int_equal(vg_store_open(&evidence, evidence_of(&d), VG_STORE_READ, &d.err), VG_OK);
    assert_int_equal(vg_store_check(evidence, clean, NULL, &d.err), VG_OK);
    vg_store_close(evidence);
    assert_int_equal(
        number(evidence_of(&d), "SELECT sum(offered) FROM fact WHERE offered < 128"), 127);
    desk_close(&d);
}

/* Of several lengths the shortest is summed, and all go; a day that stands and says the same
 * stays with the file that sent it. Old figures go as well. */
static void all_lengths_go(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    d.options.slice = 0;
    assert_int_equal(desk_load(&d, "vendor,line,start,minutes,offered\n"
                                   "v,l,2026-10-01T08:00,30,4\nv,l,2026-10-01T08:30,30,5\n"
                                   "v,l,2026-10-01T08:00,60,10\nv,l,2026-10-01,1440,12\n"
                                   "v,l,2026-10-02T08:00,30,6\nv,l,2026-10-01,43200,99\n"),
                     VG_OK);
    d.options.replace = true;
    assert_int_equal(desk_load(&d, "vendor,line,start,minutes,offered\n"
                                   "v,l,2026-10-01T08:30,30,8\n"),
                     VG_OK);
    assert_pruned(&d, "v 2026-10-01 4 1 -\n");
    assert_facts(&d, "v l day 2026-10-01T00:00:00Z offered 12\n"
                     "v l day 2026-10-02T00:00:00Z offered 6\n"
                     "v l month 2026-10-01T00:00:00Z offered 99\n");
    assert_int_equal(number(d.db, "SELECT count(*) FROM fact_old"), 0);
    assert_int_equal(number(evidence_of(&d), "SELECT count(*) FROM fact_old"), 1);
    assert_int_equal(number(d.db, "SELECT sum(row_count) FROM pruned"), 5);
    assert_int_equal(number(d.db, "SELECT source_id FROM fact WHERE offered = 12"), 1);
    /* Both files gave slices that went. */
    for (int64_t source = 1; source <= 2; source++) {
        vg_undo undo;
        assert_int_equal(vg_store_begin(d.store, &d.err), VG_OK);
        assert_int_equal(vg_source_undo(d.store, &d.arena, source, &undo, &d.err), VG_DATA);
        vg_store_rollback(d.store);
    }
    desk_close(&d);
}

#define RATE_MAP                                                                      \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"30min\",\"create\":true,"  \
    "\"fields\":{\"vendor\":\"vendor\",\"line\":\"line\",\"start\":\"start\","        \
    "\"offered\":\"offered\",\"answered\":{\"column\":\"rate\",\"unit\":\"percent\"," \
    "\"of\":\"offered\"}}}"

/* What days could not say, and what a scorecard would miss, leaves all as it was. */
static void a_month_that_cannot_go_stays(void **state)
{
    (void)state;
    desk d;
    vg_str list = VG_STR_INIT, before = VG_STR_INIT;
    desk_open(&d, "UTC");
    desk_map(&d, RATE_MAP);
    assert_int_equal(desk_load(&d, "vendor,line,start,offered,rate\n"
                                   "v,l,2026-10-01T08:00,5000,80\nw,l,2026-10-01T08:00,5,80\n"),
                     VG_OK);
    desk_facts(&d, &before);
    assert_int_equal(prune(&d, true, &list), VG_OK);
    assert_string_equal(list.ptr, "v 2026-10-01 0 0 counts are from rates that several fit\n"
                                  "w 2026-10-01 1 1 -\n");
    assert_int_equal(access(evidence_of(&d), F_OK), -1);
    assert_facts(&d, before.ptr);
    vg_pruned *months;
    size_t count;
    const vg_prune_options options = {.before = vg_day_of((vg_date){2026, 11, 1}),
                                      .path = evidence_of(&d),
                                      .differs = always};
    assert_int_equal(vg_prune(d.store, &d.arena, &options, &months, &count, &d.err), VG_OK);
    assert_int_equal(count, 2);
    assert_string_equal(months[1].kept, "a scorecard needs the slices");
    assert_int_equal(access(evidence_of(&d), F_OK), -1);
    assert_facts(&d, before.ptr);
    assert_int_equal(number(d.db, "SELECT count(*) FROM evidence"), 0);
    vg_str_free(&before);
    vg_str_free(&list);
    desk_close(&d);
}

/* A file that is there is never replaced, and then nothing goes. */
static void an_evidence_file_is_never_replaced(void **state)
{
    (void)state;
    desk d;
    vg_str list = VG_STR_INIT;
    desk_open(&d, "UTC");
    assert_int_equal(desk_load(&d, HEADER "v,l,2026-10-01T08:00,1,1\n"), VG_OK);
    FILE *f = fopen(evidence_of(&d), "wb");
    assert_non_null(f);
    fclose(f);
    assert_int_equal(prune(&d, false, &list), VG_CANTCREAT);
    assert_facts(&d, "v l 30min 2026-10-01T08:00:00Z offered 1 answered 1\n");
    vg_str_free(&list);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_those_of_the_zone),
        cmocka_unit_test(all_lengths_go),
        cmocka_unit_test(a_month_that_cannot_go_stays),
        cmocka_unit_test(an_evidence_file_is_never_replaced),
    };
    return cmocka_run_group_tests_name("load/prune", tests, NULL, NULL);
}
