/* Relief events: what is kept of each step, and what an undo of their list does. */
#include "scratch.h"

#include <vgov/event_log.h>

static const char *lines[] = {"mail", "hot"}, *levels[] = {"SL \"2\"", "SL-1"};

static vg_event outage(vg_time begins, vg_time ends)
{
    return (vg_event){.kind = VG_EVENT_OUTAGE,
                      .vendor = "A1",
                      .begins = begins,
                      .ends = ends,
                      .lines = lines,
                      .line_count = 2,
                      .levels = levels,
                      .level_count = 2,
                      .clause = "§ 9",
                      .claim = "no calls",
                      .evidence = "",
                      .has_deadline = true,
                      .deadline = 200,
                      .state = {.role = "", .reason = ""}};
}

static vg_store *begun(void)
{
    vg_store *s = scratch_store();
    int64_t id;
    OK(vg_store_begin(s, &err));
    OK(vg_vendor_create(s, "A1", &id, &err));
    OK(vg_vendor_create(s, "B1", &id, &err));
    OK(vg_line_create(s, "hot", &id, &err));
    OK(vg_line_create(s, "mail", &id, &err));
    return s;
}

static void steps_stay_and_the_last_one_counts(void **state)
{
    (void)state;
    vg_store *s = begun();
    vg_arena arena = VG_ARENA_INIT;
    vg_event e = outage(1000, 2000), *list;
    vg_event_step *steps;
    size_t count;
    int64_t id, again;
    OK(vg_event_add(s, &e, &id, &err));
    IS(vg_event_add(s, &e, &again, &err), VG_DATA);
    assert_int_equal(again, id);
    IS(vg_event_decide(s, id, VG_EVENT_DISPUTED, "v", "no", &err), VG_DATA);
    IS(vg_event_decide(s, id, VG_EVENT_ACCEPTED, "", "seen", &err), VG_USAGE);
    IS(vg_event_decide(s, id, VG_EVENT_ACCEPTED, "sm", " ", &err), VG_USAGE);
    IS(vg_event_decide(s, id, VG_EVENT_CLAIMED, "sm", "seen", &err), VG_USAGE);
    IS(vg_event_decide(s, 77, VG_EVENT_ACCEPTED, "sm", "seen", &err), VG_NOINPUT);
    OK(vg_event_decide(s, id, VG_EVENT_ACCEPTED, "sm", "seen", &err));
    IS(vg_event_decide(s, id, VG_EVENT_ACCEPTED, "sm", "seen", &err), VG_DATA);
    OK(vg_event_decide(s, id, VG_EVENT_DISPUTED, "vendor", "wrong day", &err));
    OK(vg_event_decide(s, id, VG_EVENT_REJECTED, "sm", "right", &err));
    OK(vg_event_steps(s, &arena, id, &steps, &count, &err));
    assert_int_equal(count, 4);
    assert_int_equal(steps[0].state, VG_EVENT_CLAIMED);
    assert_int_equal(steps[2].state, VG_EVENT_DISPUTED);
    assert_string_equal(steps[2].reason, "wrong day");
    OK(vg_event_list(s, &arena, "A1", 0, 5000, &list, &count, &err));
    assert_int_equal(count, 1);
    assert_int_equal(list->state.state, VG_EVENT_REJECTED);
    assert_string_equal(list->lines[0], "hot");
    assert_string_equal(list->levels[0], "SL \"2\"");
    assert_int_equal(list->level_count, 2);
    assert_false(vg_event_overdue(list, 999));
    OK(vg_store_commit(s, &err));
    vg_store_close(s);
    vg_arena_free(&arena);
    assert_int_equal(
        scratch_number(scratch("a.db"), "SELECT count(*) FROM audit WHERE subject = 'event 1'"),
        4);
}

static void lists_hold_what_overlaps(void **state)
{
    (void)state;
    vg_store *s = begun();
    vg_arena arena = VG_ARENA_INIT;
    vg_event e = outage(1000, 2000), *list;
    size_t count;
    int64_t id;
    OK(vg_event_add(s, &e, &id, &err));
    e = outage(2000, 3000);
    e.vendor = VG_SHARED_VENDOR;
    e.line_count = e.level_count = 0;
    OK(vg_event_add(s, &e, &id, &err));
    vg_party *vendors;
    OK(vg_vendor_list(s, &arena, VG_DAY_LAST, &vendors, &count, &err));
    assert_int_equal(count, 2); /* "*" is nobody */
    OK(vg_event_list(s, &arena, "B1", 0, 9000, &list, &count, &err));
    assert_int_equal(count, 1);
    assert_null(list->lines);
    OK(vg_event_list(s, &arena, NULL, 0, 9000, &list, &count, &err));
    assert_int_equal(count, 2);
    OK(vg_event_list(s, &arena, NULL, 2000, 2001, &list, &count, &err));
    assert_int_equal(count, 1);
    OK(vg_event_list(s, &arena, NULL, 0, 1000, &list, &count, &err));
    assert_int_equal(count, 0);
    vg_store_close(s);
    vg_arena_free(&arena);
}

static void what_is_no_event_is_refused(void **state)
{
    (void)state;
    vg_store *s = begun();
    int64_t id;
    static const char *twice[] = {"hot", "hot"}, *stranger[] = {"hit"};
    vg_event e = outage(2000, 2000);
    IS(vg_event_add(s, &e, &id, &err), VG_USAGE);
    e = outage(1000, 2000);
    e.vendor = "A2";
    IS(vg_event_add(s, &e, &id, &err), VG_NOINPUT);
    assert_non_null(strstr(err.text, "did you mean \"A1\"?"));
    e = outage(1000, 2000);
    e.lines = twice;
    IS(vg_event_add(s, &e, &id, &err), VG_USAGE);
    e.lines = stranger;
    e.line_count = 1;
    IS(vg_event_add(s, &e, &id, &err), VG_NOINPUT);
    assert_non_null(strstr(err.text, "did you mean \"hot\"?"));
    e = outage(1000, 2000);
    e.claim = "two\nlines";
    IS(vg_event_add(s, &e, &id, &err), VG_USAGE);
    e = outage(1000, 2000);
    e.state.state = VG_EVENT_ACCEPTED;
    IS(vg_event_add(s, &e, &id, &err), VG_USAGE);
    vg_store_close(s);
}

static void a_list_is_undone_while_nobody_decided(void **state)
{
    (void)state;
    vg_store *s = begun();
    vg_arena arena = VG_ARENA_INIT;
    vg_undo undo;
    vg_event e = outage(1000, 2000);
    int64_t id;
    vg_source done = {.name = "l.csv",
                      .sha256 = "x",
                      .map_name = "",
                      .map_sha256 = "",
                      .constants = "{}",
                      .archive = ""};
    OK(vg_source_begin(s, "l.csv", &done.id, &err));
    e.source_id = done.id;
    e.src_row = 2;
    OK(vg_event_add(s, &e, &id, &err));
    OK(vg_source_finish(s, &done, &err));
    OK(vg_store_commit(s, &err));
    OK(vg_store_begin(s, &err));
    OK(vg_event_decide(s, id, VG_EVENT_REJECTED, "sm", "no", &err));
    IS(vg_source_undo(s, &arena, done.id, &undo, &err), VG_DATA);
    assert_non_null(strstr(err.text, "event 1 of it was decided since"));
    vg_store_rollback(s);
    OK(vg_store_begin(s, &err));
    OK(vg_source_undo(s, &arena, done.id, &undo, &err));
    assert_int_equal(undo.events, 1);
    IS(vg_event_get(s, &arena, id, &e, &err), VG_NOINPUT);
    OK(vg_store_commit(s, &err));
    vg_store_close(s);
    vg_arena_free(&arena);
    assert_int_equal(scratch_number(scratch("a.db"), "SELECT count(*) FROM event_step"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(steps_stay_and_the_last_one_counts, scratch_make,
                                        scratch_drop),
        cmocka_unit_test_setup_teardown(lists_hold_what_overlaps, scratch_make, scratch_drop),
        cmocka_unit_test_setup_teardown(what_is_no_event_is_refused, scratch_make,
                                        scratch_drop),
        cmocka_unit_test_setup_teardown(a_list_is_undone_while_nobody_decided, scratch_make,
                                        scratch_drop),
    };
    return cmocka_run_group_tests_name("store/event", tests, NULL, NULL);
}
