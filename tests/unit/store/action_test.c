/* Actions: what is kept of each step. */
#include "scratch.h"

#include <vgov/action.h>

static vg_action agreed(const char *text, vg_day due)
{
    return (vg_action){.vendor = "A1",
                       .contract = "",
                       .service_level = "SL-1",
                       .text = text,
                       .owner = "planning",
                       .agreed_on = 100,
                       .due = due};
}

static int64_t kept(vg_store *s, const char *text, vg_day due)
{
    vg_action a = agreed(text, due);
    int64_t id;
    OK(vg_action_add(s, &a, &id, &err));
    return id;
}

static void steps_stay_and_the_last_one_counts(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    vg_arena arena = VG_ARENA_INIT;
    vg_action *list;
    size_t count;
    int64_t vendor;
    OK(vg_store_begin(s, &err));
    OK(vg_vendor_create(s, "A1", &vendor, &err));
    int64_t late = kept(s, "late", 300), soon = kept(s, "soon", 200);
    OK(vg_action_list(s, &arena, NULL, &list, &count, &err));
    assert_int_equal(count, 2);
    assert_int_equal(list[0].id, soon);
    assert_int_equal(list[1].id, late);
    assert_string_equal(list[0].service_level, "SL-1");
    assert_string_equal(list[0].owner, "planning");
    assert_string_equal(list[0].reason, "");
    assert_int_equal(list[0].agreed_on, 100);
    assert_false(vg_action_overdue(&list[0], 200));
    assert_true(vg_action_overdue(&list[0], 201));
    OK(vg_action_step(s, soon, VG_ACTION_DONE, "seen", &err));
    IS(vg_action_step(s, soon, VG_ACTION_DONE, "seen again", &err), VG_DATA);
    assert_string_equal(err.text, "action 2 is done already: seen");
    OK(vg_action_step(s, late, VG_ACTION_DROPPED, "not needed", &err));
    OK(vg_action_step(s, late, VG_ACTION_OPEN, "needed after all", &err));
    OK(vg_action_list(s, &arena, "A1", &list, &count, &err));
    assert_int_equal(count, 2);
    assert_int_equal(list[0].state, VG_ACTION_DONE);
    assert_string_equal(list[0].reason, "seen");
    assert_false(vg_action_overdue(&list[0], 999));
    assert_int_equal(list[1].state, VG_ACTION_OPEN);
    OK(vg_action_list(s, &arena, "B1", &list, &count, &err));
    assert_int_equal(count, 0);
    OK(vg_store_commit(s, &err));
    vg_store_close(s);
    vg_arena_free(&arena);
    assert_int_equal(scratch_number(scratch("a.db"), "SELECT count(*) FROM action_step"), 5);
    assert_int_equal(scratch_number(scratch("a.db"),
                                    "SELECT count(*) FROM audit WHERE subject LIKE 'action %'"),
                     5);
}

static void what_is_no_action_is_refused(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    int64_t vendor, id;
    OK(vg_store_begin(s, &err));
    OK(vg_vendor_create(s, "A1", &vendor, &err));
    vg_action a = agreed("early", 99);
    IS(vg_action_add(s, &a, &id, &err), VG_USAGE);
    a = agreed(" ", 200);
    IS(vg_action_add(s, &a, &id, &err), VG_USAGE);
    assert_string_equal(err.text, "the action is empty");
    a = agreed("text", 200);
    a.owner = "plan\nning";
    IS(vg_action_add(s, &a, &id, &err), VG_USAGE);
    assert_non_null(strstr(err.text, "the owner's role"));
    a = agreed("text", 200);
    a.vendor = "A2";
    IS(vg_action_add(s, &a, &id, &err), VG_NOINPUT);
    IS(vg_action_step(s, 1, VG_ACTION_DONE, "seen", &err), VG_NOINPUT);
    IS(vg_action_step(s, kept(s, "text", 200), VG_ACTION_DONE, "", &err), VG_USAGE);
    vg_store_close(s);
}

static void a_damaged_state_is_told(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    vg_arena arena = VG_ARENA_INIT;
    vg_action *list;
    size_t count;
    int64_t vendor;
    OK(vg_store_begin(s, &err));
    OK(vg_vendor_create(s, "A1", &vendor, &err));
    kept(s, "text", 200);
    OK(vg_store_commit(s, &err));
    vg_store_close(s);
    scratch_sql(scratch("a.db"), "UPDATE action_step SET state = 'lost'");
    OK(vg_store_open(&s, scratch("a.db"), VG_STORE_READ, &err));
    IS(vg_action_list(s, &arena, NULL, &list, &count, &err), VG_IO);
    assert_non_null(strstr(err.text, "action 1 has the state \"lost\""));
    vg_store_close(s);
    vg_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(steps_stay_and_the_last_one_counts, scratch_make,
                                        scratch_drop),
        cmocka_unit_test_setup_teardown(what_is_no_action_is_refused, scratch_make,
                                        scratch_drop),
        cmocka_unit_test_setup_teardown(a_damaged_state_is_told, scratch_make, scratch_drop),
    };
    return cmocka_run_group_tests_name("store/action", tests, NULL, NULL);
}
