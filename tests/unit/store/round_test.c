/* What a monthly round keeps, and the sources of what stands in a period. */
#include "scratch.h"

#include <vgov/round_log.h>

static vg_round_line line(const char *vendor, const char *level, const char *value)
{
    return (vg_round_line){.contract = "c",
                           .vendor = vendor,
                           .service_level = level,
                           .part = 100,
                           .value = value,
                           .status = "met",
                           .band = "",
                           .points = 2};
}

static void the_next_round_puts_its_own_in_their_place(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    vg_arena arena = VG_ARENA_INIT;
    vg_round_line *list;
    size_t count;
    int64_t id;
    vg_round_line first[] = {line("a", "", "90.0"), line("a", "SL-1", "80.0"),
                             line("b", "SL-1", "")}; /* no file of b has ever come */
    const vg_round_line second[] = {line("a", "SL-1", "81.5")};
    first[0].has_money = true;
    first[0].credit = 12345;
    OK(vg_store_begin(s, &err));
    OK(vg_vendor_create(s, "a", &id, &err));
    OK(vg_round_keep(s, "2026-10", NULL, first, 3, &err));
    OK(vg_round_read(s, &arena, "2026-10", NULL, &list, &count, &err));
    assert_int_equal(count, 3);
    assert_true(list[0].has_money);
    assert_int_equal(list[0].credit, 12345);
    assert_int_equal(list[0].bonus, 0);
    assert_int_equal(list[0].part, 100);
    assert_int_equal(list[0].points, 2);
    assert_true(list[0].at > 0);
    assert_false(list[1].has_money);
    assert_string_equal(list[1].service_level, "SL-1");
    assert_string_equal(list[2].value, "");
    OK(vg_round_keep(s, "2026-10", "a", second, 1, &err));
    OK(vg_round_keep(s, "2026-11", "b", NULL, 0, &err));
    OK(vg_round_read(s, &arena, "2026-10", NULL, &list, &count, &err));
    assert_int_equal(count, 2);
    assert_string_equal(list[0].value, "81.5");
    assert_string_equal(list[1].vendor, "b");
    OK(vg_round_read(s, &arena, "2026-10", "b", &list, &count, &err));
    assert_int_equal(count, 1);
    OK(vg_round_keep(s, "2026-10", NULL, NULL, 0, &err));
    OK(vg_round_read(s, &arena, "2026-10", NULL, &list, &count, &err));
    assert_int_equal(count, 0);
    OK(vg_store_commit(s, &err));
    vg_store_close(s);
    vg_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_next_round_puts_its_own_in_their_place,
                                        scratch_make, scratch_drop),
    };
    return cmocka_run_group_tests_name("store/round", tests, NULL, NULL);
}
