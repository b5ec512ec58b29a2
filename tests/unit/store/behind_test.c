/* Long files are written in a thread while their rows come in: whoever needs the store waits,
 * and hears of what went wrong there. */
#include "scratch.h"

#include "store/sql.h"

enum { MANY = 400000 }; /* three runs and a half */

static vg_fact_writer *open_writer(vg_store *s, int64_t source)
{
    static const vg_measure offered = VG_M_offered;
    vg_writer_options o = {.source = source, .measures = &offered, .measure_count = 1};
    vg_fact_writer *w;
    OK(vg_fact_writer_open(&w, s, &o, &err));
    return w;
}

static void others_wait_for_the_rows(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    vg_writer_counts counts;
    OK(vg_store_begin(s, &err));
    int64_t series = scratch_series(s, "a", 5), source = scratch_source(s, "big.csv");
    assert_int_equal(scratch_basis(s, 20000), 1);
    vg_fact_writer *w = open_writer(s, source);
    for (int64_t i = 0; i < MANY; i++) {
        OK(vg_fact_writer_add(w, series, i * 300, 1, i + 1, &(int64_t){i}, &err));
        if (i % 10007 == 0) {
            vg_reject bad = {.source_id = source, .src_row = i, .raw = "x", .reason = "y"};
            OK(vg_reject_add(s, &bad, NULL, &err));
        }
    }
    OK(vg_fact_writer_finish(w, &counts, &err));
    vg_fact_writer_free(w);
    assert_int_equal(counts.inserted, MANY);
    OK(vg_store_commit(s, &err));
    vg_store_close(s);
    const char *path = scratch("a.db");
    assert_int_equal(scratch_number(path, "SELECT count(*) FROM fact"), MANY);
    assert_int_equal(scratch_number(path, "SELECT sum(offered) FROM fact"),
                     (int64_t)MANY * (MANY - 1) / 2);
    assert_int_equal(scratch_number(path, "SELECT count(*) FROM reject"),
                     (MANY + 10006) / 10007);
}

/* Adds until it fails; how many went well. */
static int64_t add_until_full(vg_fact_writer *w, int64_t series)
{
    int64_t i = 0;
    vg_rc rc = VG_OK;
    for (; rc == VG_OK && i < MANY; i++)
        rc = vg_fact_writer_add(w, series, i * 300, 1, i + 1, &(int64_t){i}, &err);
    vg_writer_counts counts;
    if (rc == VG_OK)
        rc = vg_fact_writer_finish(w, &counts, &err);
    IS(rc, VG_IO);
    return i;
}

static void a_failure_is_told_to_everybody(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    OK(vg_store_begin(s, &err));
    int64_t series = scratch_series(s, "a", 5), source = scratch_source(s, "big.csv");
    assert_int_equal(scratch_basis(s, 20000), 1);
    OK(vg_store_commit(s, &err));
    OK(vg_sql_exec(s, "PRAGMA max_page_count = 300", &err));
    OK(vg_store_begin(s, &err));
    vg_fact_writer *w = open_writer(s, source);
    assert_true(add_until_full(w, series) < MANY);
    char first[sizeof err.text];
    strcpy(first, err.text);
    assert_non_null(strstr(first, "a.db"));
    int64_t vendor;
    IS(vg_vendor_create(s, "B", &vendor, &err), VG_IO);
    assert_string_equal(err.text, first);
    IS(vg_fact_writer_add(w, series, 0, 1, 1, &(int64_t){1}, &err), VG_OK); /* only gathered */
    vg_fact_writer_free(w);
    IS(vg_store_commit(s, &err), VG_IO);
    vg_store_rollback(s);

    /* Nothing of it stands, and the store goes on. */
    OK(vg_store_begin(s, &err));
    w = open_writer(s, source);
    OK(vg_fact_writer_add(w, series, 0, 1, 1, &(int64_t){1}, &err));
    vg_writer_counts counts;
    OK(vg_fact_writer_finish(w, &counts, &err));
    vg_fact_writer_free(w);
    OK(vg_store_commit(s, &err));
    vg_store_close(s);
    assert_int_equal(scratch_number(scratch("a.db"), "SELECT count(*) FROM fact"), 1);
}

/* Left with a run on its way: the rollback waits for it. */
static void a_rollback_waits(void **state)
{
    (void)state;
    for (int early = 0; early < 2; early++) {
        vg_store *s;
        if (early == 0)
            s = scratch_store();
        else
            OK(vg_store_open(&s, scratch("a.db"), VG_STORE_WRITE, &err));
        OK(vg_store_begin(s, &err));
        int64_t series = scratch_series(s, "a", 5), source = scratch_source(s, "big.csv");
        assert_int_equal(scratch_basis(s, 20000), 1);
        vg_fact_writer *w = open_writer(s, source);
        for (int64_t i = 0; i < 140000; i++)
            OK(vg_fact_writer_add(w, series, i * 300, 1, i + 1, &(int64_t){i}, &err));
        if (early) {
            vg_fact_writer_free(w);
            vg_store_rollback(s);
        } else {
            vg_store_rollback(s);
            vg_fact_writer_free(w);
        }
        vg_store_close(s);
        assert_int_equal(scratch_number(scratch("a.db"), "SELECT count(*) FROM fact"), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(others_wait_for_the_rows, scratch_make, scratch_drop),
        cmocka_unit_test_setup_teardown(a_failure_is_told_to_everybody, scratch_make,
                                        scratch_drop),
        cmocka_unit_test_setup_teardown(a_rollback_waits, scratch_make, scratch_drop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
