/* Long runs are inserted under a shorter declaration of their table. Nobody can tell afterwards
 * but by the size of the file, and what fails in between leaves the declaration as it was. */
#include "scratch.h"

#include <vgov/arena.h>

#include "store/narrow.h"
#include "store/sql.h"

enum { MANY = 20000 };

static const char declared[] = "SELECT sql FROM sqlite_schema WHERE name = 'fact'";

static const char *declaration(vg_arena *arena)
{
    sqlite3 *db;
    sqlite3_stmt *st;
    assert_int_equal(sqlite3_open(scratch("a.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, declared, -1, &st, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    const char *text = vg_arena_strdup(arena, (const char *)sqlite3_column_text(st, 0));
    assert_non_null(text);
    sqlite3_finalize(st);
    sqlite3_close(db);
    return text;
}

typedef struct desk {
    vg_store *store;
    int64_t series, source;
    vg_fact_writer *writer;
} desk;

static void open_writer(desk *d, const char *file, const vg_measure *measures, size_t count)
{
    OK(vg_store_begin(d->store, &err));
    d->series = scratch_series(d->store, "a", 5);
    d->source = scratch_source(d->store, file);
    assert_int_equal(scratch_basis(d->store, 20000), 1);
    vg_writer_options o = {
        .source = d->source, .measures = measures, .measure_count = count, .replace = true};
    OK(vg_fact_writer_open(&d->writer, d->store, &o, &err));
}

/* MANY rows: the first measure is the number of the row plus `more`, the second only every
 * third row has. */
static vg_rc add_rows(desk *d, int64_t more, vg_writer_counts *counts)
{
    vg_rc rc = VG_OK;
    for (int64_t i = 0; rc == VG_OK && i < MANY; i++) {
        int64_t values[] = {i + more, i % 3 ? VG_UNKNOWN : -i};
        rc = vg_fact_writer_add(d->writer, d->series, i * 300, 1, i + 2, values, &err);
    }
    return rc == VG_OK ? vg_fact_writer_finish(d->writer, counts, &err) : rc;
}

static void import(desk *d, const char *file, const vg_measure *measures, int64_t more,
                   vg_writer_counts *counts)
{
    open_writer(d, file, measures, 2);
    OK(add_rows(d, more, counts));
    vg_fact_writer_free(d->writer);
    OK(vg_store_commit(d->store, &err));
}

static void complain(void *ctx, const char *line)
{
    (void)ctx;
    fail_msg("%s", line);
}

static void facts_are_whole(void **state)
{
    (void)state;
    static const vg_measure early[] = {VG_M_offered, VG_M_answered},
                            late[] = {VG_M_faulty, VG_M_offered};
    const char *path = scratch("a.db");
    vg_arena arena = VG_ARENA_INIT;
    vg_writer_counts counts;
    desk d = {.store = scratch_store()};
    const char *before = declaration(&arena);
    import(&d, "one.csv", early, 0, &counts);
    assert_int_equal(counts.inserted, MANY);
    assert_int_equal(scratch_number(path, "SELECT sum(offered) FROM fact"),
                     (int64_t)MANY * (MANY - 1) / 2);
    assert_int_equal(scratch_number(path, "SELECT count(answered) FROM fact"), (MANY + 2) / 3);
    assert_int_equal(scratch_number(path, "SELECT count(faulty) + count(wait_max) FROM fact"),
                     0);

    /* Whole rows go to the history and whole rows come, though these have the last column. */
    import(&d, "two.csv", late, 7, &counts);
    assert_int_equal(counts.replaced, MANY);
    assert_int_equal(scratch_number(path, "SELECT sum(faulty) FROM fact"),
                     (int64_t)MANY * (MANY - 1) / 2 + 7 * MANY);
    assert_int_equal(scratch_number(path, "SELECT sum(offered) FROM fact_old"),
                     (int64_t)MANY * (MANY - 1) / 2);
    OK(vg_store_check(d.store, complain, NULL, &err));
    assert_string_equal(declaration(&arena), before);
    vg_store_close(d.store);
    assert_string_equal(declaration(&arena), before);
    vg_arena_free(&arena);
}

/* A row of one measure is a dozen bytes, and was sixty. */
static void rows_are_short(void **state)
{
    (void)state;
    static const vg_measure early[] = {VG_M_offered, VG_M_answered};
    vg_writer_counts counts;
    desk d = {.store = scratch_store()};
    int64_t before = scratch_number(scratch("a.db"), "PRAGMA page_count");
    import(&d, "one.csv", early, 0, &counts);
    vg_store_close(d.store);
    int64_t pages = scratch_number(scratch("a.db"), "PRAGMA page_count") - before;
    assert_in_range(pages * 16384, MANY * 12, MANY * 36);
}

/* The columns of a store whose measures came in another order. */
static void the_order_is_the_store_s(void **state)
{
    (void)state;
    static const vg_measure measures[] = {VG_M_offered, VG_M_talk};
    vg_writer_counts counts;
    desk d = {.store = scratch_store()};
    vg_store_close(d.store);
    scratch_sql(scratch("a.db"),
                "ALTER TABLE fact DROP COLUMN talk; ALTER TABLE fact ADD COLUMN talk INTEGER");
    OK(vg_store_open(&d.store, scratch("a.db"), VG_STORE_WRITE, &err));
    import(&d, "one.csv", measures, 0, &counts);
    vg_store_close(d.store);
    assert_int_equal(scratch_number(scratch("a.db"), "SELECT count(talk) FROM fact"),
                     (MANY + 2) / 3);
    assert_int_equal(scratch_number(scratch("a.db"), "SELECT count(faulty) FROM fact"), 0);
}

/* A newer program adds a measure between two files of one connection. */
static void what_came_meanwhile_stays(void **state)
{
    (void)state;
    static const vg_measure early[] = {VG_M_offered, VG_M_answered};
    vg_writer_counts counts;
    desk d = {.store = scratch_store()};
    import(&d, "one.csv", early, 0, &counts);
    scratch_sql(scratch("a.db"), "ALTER TABLE fact ADD COLUMN later INTEGER");
    import(&d, "two.csv", early, 7, &counts);
    import(&d, "three.csv", early, 9, &counts);
    vg_store_close(d.store);
    assert_int_equal(
        scratch_number(scratch("a.db"), "SELECT count(*) - count(later) FROM fact"), MANY);
}

/* Somebody who looks at the facts by hand made an index of a late column, and a trigger. */
static void what_others_made_is_kept_up(void **state)
{
    (void)state;
    static const vg_measure early[] = {VG_M_offered, VG_M_answered};
    static const char *const made[] = {
        "CREATE INDEX mine ON fact (faulty)",
        "CREATE TABLE log (n INTEGER);"
        " CREATE TRIGGER t AFTER INSERT ON FACT WHEN NEW.faulty IS NULL"
        " BEGIN INSERT INTO log VALUES (NEW.offered); END"};
    vg_writer_counts counts;
    desk d = {.store = scratch_store()};
    vg_store_close(d.store);
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        scratch_sql(scratch("a.db"), made[i]);
        OK(vg_store_open(&d.store, scratch("a.db"), VG_STORE_WRITE, &err));
        import(&d, i ? "two.csv" : "one.csv", early, (int64_t)i, &counts);
        assert_int_equal(i ? counts.replaced : counts.inserted, MANY);
        OK(vg_store_check(d.store, complain, NULL, &err));
        vg_store_close(d.store);
    }
    assert_int_equal(scratch_number(scratch("a.db"), "SELECT count(*) FROM fact INDEXED BY mine"
                                                     " WHERE faulty IS NULL"),
                     MANY);
}

/* A full disk in the middle of the run: the same connection goes on. */
static void a_failure_puts_it_back(void **state)
{
    (void)state;
    static const vg_measure early[] = {VG_M_offered, VG_M_answered};
    vg_arena arena = VG_ARENA_INIT;
    vg_writer_counts counts;
    desk d = {.store = scratch_store()};
    const char *before = declaration(&arena);
    OK(vg_sql_exec(d.store, "PRAGMA max_page_count = 40", &err));
    open_writer(&d, "one.csv", early, 2);
    IS(add_rows(&d, 0, &counts), VG_IO);
    vg_fact_writer_free(d.writer);
    IS(vg_store_commit(d.store, &err), VG_IO);
    OK(vg_sql_exec(d.store, "SELECT faulty FROM fact", &err));
    assert_string_equal(declaration(&arena), before);
    OK(vg_sql_exec(d.store, "PRAGMA max_page_count = 4000", &err));
    import(&d, "two.csv", early, 0, &counts);
    assert_int_equal(counts.inserted, MANY);
    vg_store_close(d.store);
    assert_string_equal(declaration(&arena), before);
    vg_arena_free(&arena);
}

/* While it is short nothing is committed, others see it as it was, and a rollback ends it. */
static void it_is_never_committed(void **state)
{
    (void)state;
    static const vg_measure offered = VG_M_offered;
    vg_arena arena = VG_ARENA_INIT;
    vg_store *s = scratch_store();
    const char *before = declaration(&arena);
    for (int rolls_back = 0; rolls_back < 2; rolls_back++) {
        OK(vg_store_begin(s, &err));
        OK(vg_narrow_begin(s, &offered, 1, &err));
        IS(vg_sql_exec(s, "SELECT answered FROM fact", &err), VG_BUG);
        assert_string_equal(declaration(&arena), before);
        if (rolls_back)
            vg_store_rollback(s);
        else
            IS(vg_store_commit(s, &err), VG_IO);
        OK(vg_sql_exec(s, "SELECT answered FROM fact", &err));
        IS(vg_sql_exec(s, "UPDATE sqlite_schema SET sql = 'x' WHERE name = 'fact'", &err),
           VG_BUG);
    }
    vg_store_close(s);
    assert_string_equal(declaration(&arena), before);
    vg_arena_free(&arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_make, scratch_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(facts_are_whole),
        TEST(rows_are_short),
        TEST(the_order_is_the_store_s),
        TEST(a_failure_puts_it_back),
        TEST(it_is_never_committed),
        TEST(what_came_meanwhile_stays),
        TEST(what_others_made_is_kept_up),
    };
    return cmocka_run_group_tests_name("store/narrow", tests, NULL, NULL);
}
