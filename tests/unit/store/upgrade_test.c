/* Stores of older programs, and how they are brought up to date. */
#include "scratch.h"

#include "store/schema.h"

/* The text of the schema without comments and blanks. */
static void shape_of(const char *path, char *out, size_t room)
{
    sqlite3 *db;
    sqlite3_stmt *st;
    size_t n = 0;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT name || ': ' || coalesce(sql, '') || ';' FROM"
                                        " sqlite_schema ORDER BY type, name",
                                        -1, &st, NULL),
                     SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW) {
        const char *p = (const char *)sqlite3_column_text(st, 0);
        for (; *p; p++) {
            if (p[0] == '-' && p[1] == '-')
                p += strcspn(p, "\n");
            if (*p != ' ' && *p != '\n' && n + 1 < room)
                out[n++] = *p;
        }
    }
    out[n] = '\0';
    sqlite3_finalize(st);
    sqlite3_close(db);
}

static void make_old(const char *path, const char *dump)
{
    static char sql[65536];
    FILE *f = fopen(dump, "rb");
    assert_non_null(f);
    size_t n = fread(sql, 1, sizeof sql - 1, f);
    fclose(f);
    sql[n] = '\0';
    scratch_sql(path, sql);
}

static void an_old_store_is_brought_up_to_date(void **state)
{
    (void)state;
    static char fresh[65536], upgraded[65536];
    const char *path = scratch("v1.db");
    make_old(path, "tests/db/v1.sql");
    vg_store *s;
    IS(vg_store_open(&s, path, VG_STORE_READ, &err), VG_DATA);
    assert_non_null(strstr(err.text, "older schema 1"));
    assert_int_equal(scratch_number(path, "PRAGMA user_version"), 1);
    OK(vg_store_open(&s, path, VG_STORE_WRITE, &err));
    vg_measure measures[] = {VG_M_offered, VG_M_leavers, VG_M_checked};
    vg_fact_reader *r;
    const vg_fact *fact;
    OK(vg_fact_reader_open(&r, s, measures, 3, VG_FACT_SOURCES, &err));
    OK(vg_fact_reader_seek(r, 1, INT64_MIN, INT64_MAX, &err));
    OK(vg_fact_reader_next(r, &fact, &err));
    assert_int_equal(fact->start, INT64_C(20727) * 86400);
    assert_int_equal(fact->values[0], 100);
    assert_int_equal(fact->values[1], 250);
    assert_true(fact->values[2] == VG_UNKNOWN);
    vg_fact_reader_free(r);
    assert_string_equal(vg_store_zone(s), "Europe/Berlin");
    vg_store_close(s);
    assert_int_equal(scratch_number(path, "PRAGMA user_version"), VG_SCHEMA_VERSION);
    OK(vg_store_init(scratch("new.db"), "UTC", &err));
    shape_of(path, upgraded, sizeof upgraded);
    shape_of(scratch("new.db"), fresh, sizeof fresh);
    assert_string_equal(upgraded, fresh);
    OK(vg_store_open(&s, path, VG_STORE_READ, &err));
    vg_store_close(s);
}

static void a_store_of_schema_2_keeps_what_it_has(void **state)
{
    (void)state;
    static char fresh[65536], upgraded[65536];
    const char *path = scratch("v2.db");
    vg_store *s;
    vg_arena arena = VG_ARENA_INIT;
    vg_source *list;
    vg_reject *rejects;
    size_t count;
    make_old(path, "tests/db/v2.sql");
    IS(vg_store_open(&s, path, VG_STORE_READ, &err), VG_DATA);
    OK(vg_store_open(&s, path, VG_STORE_WRITE, &err));
    OK(vg_source_list(s, &arena, &list, &count, &err));
    assert_int_equal(count, 2);
    assert_string_equal(list[1].name, "b.csv");
    assert_int_equal(list[1].replaced, 1);
    assert_int_equal(list[1].undone_at, 0);
    assert_int_equal(list[1].data_row, 0);
    OK(vg_reject_list(s, &arena, 2, &rejects, &count, &err));
    assert_int_equal(count, 1);
    assert_string_equal(rejects[0].source, "b.csv");
    /* What was replaced before the upgrade can be brought back after it. */
    vg_undo undone;
    OK(vg_store_begin(s, &err));
    OK(vg_source_undo(s, &arena, 2, &undone, &err));
    OK(vg_store_commit(s, &err));
    assert_int_equal(undone.restored, 1);
    vg_store_close(s);
    vg_arena_free(&arena);
    assert_int_equal(scratch_number(path, "SELECT sum(offered) FROM fact"), 210);
    OK(vg_store_init(scratch("new.db"), "UTC", &err));
    shape_of(path, upgraded, sizeof upgraded);
    shape_of(scratch("new.db"), fresh, sizeof fresh);
    assert_string_equal(upgraded, fresh);
}

/* A finding of a vendor and a line with one series is of that series from then on. */
static void findings_of_schema_3_stand(void **state)
{
    (void)state;
    static char fresh[65536], upgraded[65536];
    const char *path = scratch("v3.db");
    vg_store *s;
    vg_arena arena = VG_ARENA_INIT;
    vg_finding *list;
    size_t count;
    make_old(path, "tests/db/v3.sql");
    IS(vg_store_open(&s, path, VG_STORE_READ, &err), VG_DATA);
    assert_non_null(strstr(err.text, "older schema 3"));
    OK(vg_store_open(&s, path, VG_STORE_WRITE, &err));
    OK(vg_finding_list(s, &arena, &list, &count, &err));
    assert_int_equal(count, 4);
    const int64_t series[] = {1, 0, 0, 1}; /* orders has two, of days and of half-hours */
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(list[i].series_id, series[i]);
        assert_int_equal(list[i].acknowledged, 0);
        assert_null(list[i].reason);
        assert_false(list[i].of_slice);
    }
    OK(vg_finding_settle(s, "1,2", "seen", &err));
    vg_store_close(s);
    vg_arena_free(&arena);
    OK(vg_store_init(scratch("new.db"), "UTC", &err));
    shape_of(path, upgraded, sizeof upgraded);
    shape_of(scratch("new.db"), fresh, sizeof fresh);
    assert_string_equal(upgraded, fresh);
}

/* How its files are read was not noted then. */
static void a_store_of_schema_4_keeps_what_it_has(void **state)
{
    (void)state;
    static char fresh[65536], upgraded[65536];
    const char *path = scratch("v4.db");
    vg_store *s;
    vg_arena arena = VG_ARENA_INIT;
    vg_source *sources;
    vg_finding *list;
    size_t count;
    make_old(path, "tests/db/v4.sql");
    IS(vg_store_open(&s, path, VG_STORE_READ, &err), VG_DATA);
    assert_non_null(strstr(err.text, "older schema 4"));
    OK(vg_store_open(&s, path, VG_STORE_WRITE, &err));
    OK(vg_finding_list(s, &arena, &list, &count, &err));
    assert_int_equal(count, 1);
    assert_string_equal(list[0].reason, "seen");
    OK(vg_source_list(s, &arena, &sources, &count, &err));
    assert_int_equal(count, 2);
    assert_null(sources[0].reading.sheet);
    assert_int_equal(sources[0].reading.delimiter, 0);
    vg_store_close(s);
    vg_arena_free(&arena);
    OK(vg_store_init(scratch("new.db"), "UTC", &err));
    shape_of(path, upgraded, sizeof upgraded);
    shape_of(scratch("new.db"), fresh, sizeof fresh);
    assert_string_equal(upgraded, fresh);
}

/* When its files came was not asked then. */
static void a_store_of_schema_5_keeps_what_it_has(void **state)
{
    (void)state;
    static char fresh[65536], upgraded[65536];
    const char *path = scratch("v5.db");
    vg_store *s;
    vg_arena arena = VG_ARENA_INIT;
    vg_source *sources;
    size_t count;
    make_old(path, "tests/db/v5.sql");
    IS(vg_store_open(&s, path, VG_STORE_READ, &err), VG_DATA);
    assert_non_null(strstr(err.text, "older schema 5"));
    OK(vg_store_open(&s, path, VG_STORE_WRITE, &err));
    OK(vg_source_list(s, &arena, &sources, &count, &err));
    assert_int_equal(count, 2);
    assert_int_equal(sources[0].reading.delimiter, ',');
    assert_int_equal(sources[0].received_at, 0);
    vg_store_close(s);
    vg_arena_free(&arena);
    OK(vg_store_init(scratch("new.db"), "UTC", &err));
    shape_of(path, upgraded, sizeof upgraded);
    shape_of(scratch("new.db"), fresh, sizeof fresh);
    assert_string_equal(upgraded, fresh);
}

/* Nothing was known of events, forecasts, closings and claims then. */
static void a_store_of_schema_6_keeps_what_it_has(void **state)
{
    (void)state;
    static char fresh[65536], upgraded[65536];
    const char *path = scratch("v6.db");
    vg_store *s;
    vg_arena arena = VG_ARENA_INIT;
    vg_source *sources;
    size_t count;
    make_old(path, "tests/db/v6.sql");
    IS(vg_store_open(&s, path, VG_STORE_READ, &err), VG_DATA);
    assert_non_null(strstr(err.text, "older schema 6"));
    OK(vg_store_open(&s, path, VG_STORE_WRITE, &err));
    OK(vg_source_list(s, &arena, &sources, &count, &err));
    assert_int_equal(count, 2);
    assert_int_equal(sources[0].received_at, 1789990000);
    vg_store_close(s);
    vg_arena_free(&arena);
    assert_int_equal(scratch_number(path, "SELECT count(*) FROM event"), 0);
    assert_int_equal(scratch_number(path, "SELECT count(*) FROM claim_step"), 0);
    OK(vg_store_init(scratch("new.db"), "UTC", &err));
    shape_of(path, upgraded, sizeof upgraded);
    shape_of(scratch("new.db"), fresh, sizeof fresh);
    assert_string_equal(upgraded, fresh);
}

/* Claims were made anew; what was decided and agreed stands. */
static void a_store_of_schema_7_keeps_what_it_has(void **state)
{
    (void)state;
    static char fresh[65536], upgraded[65536];
    const char *path = scratch("v7.db");
    vg_store *s;
    make_old(path, "tests/db/v7.sql");
    IS(vg_store_open(&s, path, VG_STORE_READ, &err), VG_DATA);
    assert_non_null(strstr(err.text, "older schema 7"));
    OK(vg_store_open(&s, path, VG_STORE_WRITE, &err));
    vg_store_close(s);
    assert_int_equal(scratch_number(path, "SELECT count(*) FROM event"), 1);
    assert_int_equal(
        scratch_number(path, "SELECT count(*) FROM event_step WHERE state = 'accepted'"), 1);
    assert_int_equal(scratch_number(path, "SELECT count(*) FROM action"), 1);
    assert_int_equal(scratch_number(path, "SELECT offered FROM fact"), 100);
    OK(vg_store_init(scratch("new.db"), "UTC", &err));
    shape_of(path, upgraded, sizeof upgraded);
    shape_of(scratch("new.db"), fresh, sizeof fresh);
    assert_string_equal(upgraded, fresh);
}

static void a_failed_upgrade_leaves_the_old_store(void **state)
{
    (void)state;
    const char *path = scratch("v1.db");
    make_old(path, "tests/db/v1.sql");
    scratch_sql(path, "CREATE TABLE audit (x)");
    vg_store *s;
    IS(vg_store_open(&s, path, VG_STORE_WRITE, &err), VG_BUG);
    assert_non_null(strstr(err.text, "bringing the store up to date"));
    assert_int_equal(scratch_number(path, "PRAGMA user_version"), 1);
    assert_int_equal(
        scratch_number(path,
                       "SELECT count(*) FROM pragma_table_info('fact') WHERE name = 'checked'"),
        0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_make, scratch_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_old_store_is_brought_up_to_date),
        TEST(a_store_of_schema_2_keeps_what_it_has),
        TEST(findings_of_schema_3_stand),
        TEST(a_store_of_schema_4_keeps_what_it_has),
        TEST(a_store_of_schema_5_keeps_what_it_has),
        TEST(a_store_of_schema_6_keeps_what_it_has),
        TEST(a_store_of_schema_7_keeps_what_it_has),
        TEST(a_failed_upgrade_leaves_the_old_store),
    };
    return cmocka_run_group_tests_name("store/upgrade", tests, NULL, NULL);
}
