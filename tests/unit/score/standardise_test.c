/* Direct standardisation: worked examples, and what must hold of any mix. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <vgov/standardise.h>

static vg_mix_line line(const char *code, int64_t value, int64_t denominator)
{
    return (vg_mix_line){
        .line = code, .value = vg_rat_int(value), .denominator = vg_rat_int(denominator)};
}

static void expect(vg_rat value, int64_t num, int64_t den)
{
    vg_arena a = VG_ARENA_INIT;
    vg_rat wanted;
    int order = 1;
    assert_int_equal(vg_rat_make(&a, &wanted, num, den, NULL), VG_OK);
    assert_int_equal(vg_rat_cmp(value, wanted, &order, NULL), VG_OK);
    assert_int_equal(order, 0);
    vg_arena_free(&a);
}

/* A handles 6,000 billing contacts at 300 s and 4,000 technical ones at 600 s: 420 s. B 9,000
 * at 320 and 1,000 at 660: 354 s. On the joint mix A is the faster one. */
static void the_order_of_two_vendors_flips(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_mix_line a[] = {line("technical", 600, 4000), line("billing", 300, 6000)};
    const vg_mix_line b[] = {line("billing", 320, 9000), line("technical", 660, 1000)};
    vg_mix_member members[] = {{.lines = a, .line_count = 2}, {.lines = b, .line_count = 2}};
    vg_mix mix;
    assert_int_equal(vg_standardise(&arena, members, 2, &mix, NULL), VG_OK);
    assert_int_equal(mix.count, 2);
    assert_string_equal(mix.lines[0], "billing");
    assert_string_equal(mix.lines[1], "technical");
    expect(mix.joint[0], 15000, 1);
    expect(mix.joint[1], 5000, 1);
    assert_true(mix.differs);
    expect(members[0].standardised, 375, 1);
    expect(members[1].standardised, 405, 1);
    vg_arena_free(&arena);
}

static void lines_that_one_does_not_serve_are_left_out(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_mix_line a[] = {line("billing", 300, 6000), line("night", 900, 100)};
    const vg_mix_line b[] = {line("billing", 320, 9000)};
    vg_mix_member members[] = {{.lines = a, .line_count = 2}, {.lines = b, .line_count = 1}};
    vg_mix mix;
    assert_int_equal(vg_standardise(&arena, members, 2, &mix, NULL), VG_OK);
    assert_int_equal(mix.count, 1);
    assert_true(mix.differs);
    expect(members[0].standardised, 300, 1);
    expect(members[1].standardised, 320, 1);
    vg_arena_free(&arena);
}

static void equal_shares_change_nothing(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_mix_line a[] = {line("x", 100, 10), line("y", 200, 30)};
    const vg_mix_line b[] = {line("x", 50, 20), line("y", 75, 60)};
    vg_mix_member members[] = {{.lines = a, .line_count = 2}, {.lines = b, .line_count = 2}};
    vg_mix mix;
    assert_int_equal(vg_standardise(&arena, members, 2, &mix, NULL), VG_OK);
    assert_false(mix.differs);
    expect(members[0].standardised, 100 * 10 + 200 * 30, 40);
    expect(members[1].standardised, 50 * 20 + 75 * 60, 80);
    vg_arena_free(&arena);
}

static void without_a_common_line_there_is_nothing(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_mix_line a[] = {line("x", 100, 10)}, b[] = {line("y", 50, 20)};
    vg_mix_member members[] = {{.lines = a, .line_count = 1}, {.lines = b, .line_count = 1}};
    vg_mix mix;
    assert_int_equal(vg_standardise(&arena, members, 2, &mix, NULL), VG_OK);
    assert_int_equal(mix.count, 0);
    assert_true(mix.differs);
    assert_int_equal(vg_standardise(&arena, NULL, 0, &mix, NULL), VG_OK);
    assert_int_equal(mix.count, 0);
    vg_arena_free(&arena);
}

/* A standardised value lies among the values of the lines, and a vendor that is better on
 * every line is better on the joint mix, whatever the mixes are. */
static void better_on_every_line_is_better_together(void **state)
{
    (void)state;
    uint64_t seed = 20261101;
    for (int round = 0; round < 200; round++) {
        vg_arena arena = VG_ARENA_INIT;
        vg_mix_line a[4], b[4];
        static const char *const codes[] = {"p", "q", "r", "s"};
        int64_t low = INT64_MAX, high = 0;
        int order;
        for (int i = 0; i < 4; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
            int64_t value = 100 + (int64_t)(seed >> 40) % 900;
            a[i] = line(codes[i], value, 1 + (int64_t)(seed >> 33) % 5000);
            b[i] = line(codes[i], value + 1 + (int64_t)(seed >> 20) % 7,
                        1 + (int64_t)(seed >> 12) % 5000);
            low = value < low ? value : low;
            high = value > high ? value : high;
        }
        vg_mix_member members[] = {{.lines = a, .line_count = 4},
                                   {.lines = b, .line_count = 4}};
        vg_mix mix;
        assert_int_equal(vg_standardise(&arena, members, 2, &mix, NULL), VG_OK);
        assert_int_equal(
            vg_rat_cmp(members[0].standardised, members[1].standardised, &order, NULL), VG_OK);
        assert_int_equal(order, -1);
        assert_int_equal(vg_rat_cmp(members[0].standardised, vg_rat_int(low), &order, NULL),
                         VG_OK);
        assert_true(order >= 0);
        assert_int_equal(vg_rat_cmp(members[0].standardised, vg_rat_int(high), &order, NULL),
                         VG_OK);
        assert_true(order <= 0);
        vg_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_two_vendors_flips),
        cmocka_unit_test(lines_that_one_does_not_serve_are_left_out),
        cmocka_unit_test(equal_shares_change_nothing),
        cmocka_unit_test(without_a_common_line_there_is_nothing),
        cmocka_unit_test(better_on_every_line_is_better_together),
    };
    return cmocka_run_group_tests_name("score/standardise", tests, NULL, NULL);
}
