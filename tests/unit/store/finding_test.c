/* Findings: which of them stand, and what somebody says to them. */
#include "scratch.h"

static int64_t series;

/* About the day of a series. */
static vg_finding of_day(int64_t source, const char *text)
{
    return (vg_finding){.kind = vg_finding_kind_find("slice-missing"),
                        .vendor = "acme",
                        .line = "support",
                        .period = "2026-10-05",
                        .source_id = source,
                        .series_id = series,
                        .text = text};
}

/* About one fact of it. */
static vg_finding of_fact(int64_t source, int64_t start, const char *text)
{
    return (vg_finding){.kind = vg_finding_kind_find("negative-measure"),
                        .vendor = "acme",
                        .line = "support",
                        .period = "2026-10-05T08:00:00Z/30min",
                        .source_id = source,
                        .src_row = 2,
                        .series_id = series,
                        .of_slice = true,
                        .start = start,
                        .text = text};
}

static void put(vg_store *s, vg_finding f, bool expected)
{
    bool added;
    OK(vg_finding_put(s, &f, &added, &err));
    assert_int_equal(added, expected);
}

/* The texts of those that stand, with the ids in front. */
static void assert_standing(vg_store *s, const char *expected)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_finding *list;
    size_t count;
    vg_str out = VG_STR_INIT;
    OK(vg_finding_list(s, &arena, &list, &count, &err));
    for (size_t i = 0; i < count; i++)
        vg_str_addf(&out, "%s%lld %s%s%s", i ? ", " : "", (long long)list[i].id, list[i].text,
                    list[i].acknowledged ? " = " : "", list[i].reason ? list[i].reason : "");
    assert_string_equal(out.ptr, expected);
    vg_str_free(&out);
    vg_arena_free(&arena);
}

static void withdraw_days(vg_store *s, int64_t source)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_finding *list;
    size_t count;
    OK(vg_finding_of_series(s, &arena, series, "2026-10", "2026-10-31", source, &list, &count,
                            &err));
    for (size_t i = 0; i < count; i++)
        OK(vg_finding_withdraw(s, list[i].id, source, &err));
    vg_arena_free(&arena);
}

static void undo(vg_store *s, int64_t source, int64_t findings)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_undo undone;
    OK(vg_source_undo(s, &arena, source, &undone, &err));
    assert_int_equal(undone.findings, findings);
    vg_arena_free(&arena);
}

/* The first stands on when it is found again; other figures withdraw it. */
static void of_days(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    OK(vg_store_begin(s, &err));
    series = scratch_series(s, "acme", 30);
    int64_t one = scratch_source(s, "1.csv");
    put(s, of_day(one, "4 / 24"), true);
    OK(vg_finding_acknowledge(s, 1, "known", &err));
    int64_t two = scratch_source(s, "2.csv");
    put(s, of_day(two, "4 / 24"), false);
    withdraw_days(s, two);
    assert_standing(s, "1 4 / 24 = known");
    /* What the second kept is not kept for the third. */
    int64_t three = scratch_source(s, "3.csv");
    put(s, of_day(three, "2 / 24"), true);
    withdraw_days(s, three);
    assert_standing(s, "2 2 / 24");
    int64_t four = scratch_source(s, "4.csv");
    withdraw_days(s, four);
    assert_standing(s, "");
    /* What the third found goes with it, and what it withdrew waits for the fourth. */
    undo(s, three, 1);
    assert_standing(s, "1 4 / 24 = known");
    undo(s, four, 0);
    assert_standing(s, "1 4 / 24 = known");
    undo(s, one, 0);
    assert_standing(s, "");
    vg_store_close(s);
}

/* Undone out of their order, the last that was found is the one that stands. */
static void undone_out_of_order(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    OK(vg_store_begin(s, &err));
    series = scratch_series(s, "acme", 30);
    int64_t sources[3];
    const char *texts[] = {"a", "b", "c"};
    for (int i = 0; i < 3; i++) {
        sources[i] = scratch_source(s, texts[i]);
        put(s, of_day(sources[i], texts[i]), true);
        withdraw_days(s, sources[i]);
    }
    assert_standing(s, "3 c");
    undo(s, sources[1], 0);
    assert_standing(s, "3 c");
    undo(s, sources[2], 1);
    assert_standing(s, "1 a");
    vg_store_close(s);
}

static void put_fact(vg_store *s, int64_t source, int64_t start, int64_t value)
{
    const vg_measure measures[] = {VG_M_offered};
    vg_writer_options o = {
        .source = source, .measures = measures, .measure_count = 1, .replace = true};
    vg_writer_counts counts;
    vg_fact_writer *w;
    OK(vg_fact_writer_open(&w, s, &o, &err));
    OK(vg_fact_writer_add(w, series, start, scratch_basis(s, 20000), 2, &value, &err));
    OK(vg_fact_writer_finish(w, &counts, &err));
    vg_fact_writer_free(w);
}

static void of_facts(void **state)
{
    (void)state;
    const int64_t t = 1791187200, later = t + 1800;
    vg_store *s = scratch_store();
    OK(vg_store_begin(s, &err));
    series = scratch_series(s, "acme", 30);
    int64_t one = scratch_source(s, "1.csv");
    put(s, of_fact(one, t, "offered -1"), true);
    put(s, of_fact(one, later, "offered -2"), true);
    put_fact(s, one, t, -1);
    put_fact(s, one, later, -2);
    int64_t two = scratch_source(s, "2.csv"), gone = 0;
    put_fact(s, two, t, 1);
    OK(vg_finding_withdraw_facts(s, two, &gone, &err));
    assert_int_equal(gone, 1);
    assert_standing(s, "2 offered -2");
    undo(s, two, 1);
    assert_standing(s, "1 offered -1, 2 offered -2");
    /* Replaced by a row of which the same is to be said. */
    int64_t three = scratch_source(s, "3.csv");
    put(s, of_fact(three, t, "offered -1"), false);
    put_fact(s, three, t, -1 - 1);
    gone = 0;
    OK(vg_finding_withdraw_facts(s, three, &gone, &err));
    assert_int_equal(gone, 0);
    assert_standing(s, "1 offered -1, 2 offered -2");
    vg_store_close(s);
}

/* --- what somebody says to it
 * ------------------------------------------------------------------------ */

static vg_store *with_three(void)
{
    vg_store *s = scratch_store();
    OK(vg_store_begin(s, &err));
    series = scratch_series(s, "acme", 30);
    int64_t one = scratch_source(s, "1.csv");
    put(s, of_day(one, "4 / 24"), true);
    put(s, of_fact(one, 0, "offered -1"), true);
    put(s, of_fact(one, 1800, "offered -2"), true);
    OK(vg_store_commit(s, &err));
    return s;
}

static void assert_audit(vg_store *s, size_t at, const char *action, const char *subject,
                         const char *detail)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_audit *list;
    size_t count;
    OK(vg_audit_list(s, &arena, &list, &count, &err));
    assert_true(at < count);
    assert_string_equal(list[at].action, action);
    assert_string_equal(list[at].subject, subject);
    assert_string_equal(list[at].detail, detail);
    vg_arena_free(&arena);
}

static void is_acknowledged_and_opened_again(void **state)
{
    (void)state;
    vg_store *s = with_three();
    OK(vg_finding_settle(s, "3,1", "agreed with the vendor", &err));
    assert_standing(s, "1 4 / 24 = agreed with the vendor, 2 offered -1, "
                       "3 offered -2 = agreed with the vendor");
    assert_audit(s, 1, "acknowledge", "finding 1",
                 "slice-missing, vendor acme, line support, 2026-10-05: 4 / 24; "
                 "agreed with the vendor");
    OK(vg_finding_settle(s, "1", NULL, &err));
    assert_standing(s, "1 4 / 24, 2 offered -1, 3 offered -2 = agreed with the vendor");
    assert_audit(s, 2, "reopen", "finding 1",
                 "slice-missing, vendor acme, line support, 2026-10-05: 4 / 24; "
                 "agreed with the vendor");
    OK(vg_finding_settle(s, "1", "after all", &err));
    assert_standing(s, "1 4 / 24 = after all, 2 offered -1, "
                       "3 offered -2 = agreed with the vendor");
    vg_store_close(s);
}

static void refusals_change_nothing(void **state)
{
    (void)state;
    vg_store *s = with_three();
    static char long_reason[502];
    memset(long_reason, 'x', 501);
    const struct {
        const char *ids, *reason;
        vg_rc rc;
        const char *words;
    } cases[] = {
        {"7", "x", VG_NOINPUT, "there is no finding 7"},
        {"2,7", "x", VG_NOINPUT, "there is no finding 7"},
        {"2,2", "x", VG_DATA, "finding 2 is acknowledged already: x"},
        {"2", NULL, VG_DATA, "finding 2 is not acknowledged"},
        {"7", NULL, VG_NOINPUT, "there is no finding 7"},
        {"2", "", VG_USAGE, "the reason is empty"},
        {"2", " \t ", VG_USAGE, "the reason is empty"},
        {"2", long_reason, VG_USAGE, "the reason has 501 bytes, expected at most 500"},
        {"2", "a\nb", VG_USAGE, "the reason: it has a control character (U+000A): \"a?b\""},
        {"2", "\xff", VG_USAGE, "the reason: it is not valid UTF-8: \"\xff\""},
        {"", "x", VG_USAGE, "expected ids of findings like 3 or 3,7, found \"\""},
        {"2,", "x", VG_USAGE, "expected ids of findings like 3 or 3,7, found \"2,\""},
        {"2,x", "x", VG_USAGE, "expected ids of findings like 3 or 3,7, found \"x\""},
        {"-2", "x", VG_USAGE, "expected ids of findings like 3 or 3,7, found \"-2\""},
        {"9999999999999999999", "x", VG_USAGE,
         "expected ids of findings like 3 or 3,7, found \"9999999999999999999\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        err = (vg_err)VG_ERR_INIT;
        vg_rc rc = vg_finding_settle(s, cases[i].ids, cases[i].reason, &err);
        if (rc != cases[i].rc || strcmp(err.text, cases[i].words) != 0)
            fail_msg("%s %s: %d %s", cases[i].ids, cases[i].reason, (int)rc, err.text);
    }
    assert_standing(s, "1 4 / 24, 2 offered -1, 3 offered -2");
    assert_int_equal(scratch_number(scratch("a.db"), "SELECT count(*) FROM audit"), 0);
    /* One that was withdrawn is none that somebody can be content with. */
    OK(vg_store_begin(s, &err));
    OK(vg_finding_withdraw(s, 2, scratch_source(s, "2.csv"), &err));
    OK(vg_store_commit(s, &err));
    IS(vg_finding_settle(s, "2", "x", &err), VG_NOINPUT);
    assert_string_equal(err.text, "finding 2 does not hold any more since source 2 (2.csv)");
    vg_store_close(s);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_make, scratch_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(of_days),
        TEST(undone_out_of_order),
        TEST(of_facts),
        TEST(is_acknowledged_and_opened_again),
        TEST(refusals_change_nothing),
    };
    return cmocka_run_group_tests_name("store/finding", tests, NULL, NULL);
}
