/* The KPI catalogue's formulas: each is one, and the variants of the service level keep the
 * order that follows from their definitions, whatever the counts are. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <vgov/catalogue.h>
#include <vgov/formula.h>

static vg_formula *parse(vg_arena *arena, const char *id)
{
    const vg_catalogue_kpi *k = vg_catalogue_find(id);
    vg_err err = VG_ERR_INIT;
    vg_formula *f = NULL;
    assert_non_null(k);
    if (vg_formula_parse(arena, k->formula, strlen(k->formula), &f, &err) != VG_OK)
        fail_msg("%s: %s", id, err.text);
    return f;
}

static void every_formula_is_one(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_str normal = VG_STR_INIT;
    for (const vg_catalogue_kpi *k = vg_catalogue; k->id; k++) {
        const vg_formula *f = parse(&arena, k->id);
        int64_t factor = vg_formula_factor(f).num;
        bool ratio = strchr(k->formula, '/') != NULL;
        vg_str_clear(&normal);
        assert_int_equal(vg_formula_text(f, NULL, &normal, NULL), VG_OK);
        assert_string_equal(normal.ptr, k->formula); /* written as it is shown */
        if (strcmp(k->unit, "%") == 0)
            assert_true(factor % 100 == 0 && ratio);
        if (strcmp(k->unit, "‰") == 0)
            assert_true(factor == 1000 && ratio);
        if (strcmp(k->unit, "1/h") == 0)
            assert_true(factor == 3600 && ratio);
        if (strcmp(k->unit, "n") == 0)
            assert_false(ratio);
    }
    vg_str_free(&normal);
    vg_arena_free(&arena);
}

/* A seeded generator: the same counts in every run. */
static uint64_t seed = 0x9e3779b97f4a7c15;

static int64_t pick(int64_t most)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)(seed % (uint64_t)(most + 1));
}

/* Counts that can be: what is a part of something is not more than it. */
static void draw(int64_t counts[VG_MEASURES], int64_t most)
{
    counts[VG_M_answered] = pick(most);
    counts[VG_M_answered_in_target] = pick(counts[VG_M_answered]);
    counts[VG_M_abandoned] = pick(most);
    counts[VG_M_abandoned_in_target] = pick(counts[VG_M_abandoned]);
    counts[VG_M_abandoned_short] = pick(counts[VG_M_abandoned_in_target]);
    counts[VG_M_overflow] = pick(most);
    counts[VG_M_blocked] = pick(most);
}

/* False: nothing to divide by. */
static bool value_of(vg_arena *arena, const char *id, const int64_t counts[VG_MEASURES],
                     vg_rat *value)
{
    const vg_formula *f = parse(arena, id);
    vg_rat inputs[VG_MEASURES], numerator, denominator;
    size_t count;
    const vg_measure *used = vg_formula_measures(f, &count);
    for (size_t i = 0; i < count; i++)
        inputs[i] = vg_rat_int(counts[used[i]]);
    assert_int_equal(vg_formula_sides(arena, f, inputs, &numerator, &denominator, NULL), VG_OK);
    if (vg_rat_sign(denominator) == 0)
        return false;
    assert_int_equal(vg_formula_value(arena, f, numerator, denominator, value, NULL), VG_OK);
    return true;
}

static void check_order(vg_arena *arena, const int64_t counts[VG_MEASURES])
{
    static const char *const chains[][4] = {{"sl2", "sl4", "sl1"}, {"sl2", "sl6", "sl4"},
                                            {"sl2", "sl5", "sl3"}, {"sl4", "sl3"},
                                            {"sl7", "sl2"},        {"sl9", "sl2"}};
    for (size_t i = 0; i < sizeof chains / sizeof *chains; i++)
        for (size_t j = 1; j < 4 && chains[i][j]; j++) {
            vg_rat less, more;
            int order = 0;
            if (!value_of(arena, chains[i][j - 1], counts, &less) ||
                !value_of(arena, chains[i][j], counts, &more))
                continue;
            assert_int_equal(vg_rat_cmp(less, more, &order, NULL), VG_OK);
            if (order > 0)
                fail_msg("%s > %s for A %lld, A_T %lld, B %lld, B_T %lld, B_S %lld",
                         chains[i][j - 1], chains[i][j], (long long)counts[VG_M_answered],
                         (long long)counts[VG_M_answered_in_target],
                         (long long)counts[VG_M_abandoned],
                         (long long)counts[VG_M_abandoned_in_target],
                         (long long)counts[VG_M_abandoned_short]);
        }
}

static void the_variants_keep_their_order(void **state)
{
    (void)state;
    static const int64_t most[] = {1, 2, 3, 10, 100, 1000000, VG_VALUE_MAX};
    for (int i = 0; i < 2100; i++) {
        vg_arena arena = VG_ARENA_INIT;
        int64_t counts[VG_MEASURES] = {0};
        draw(counts, most[i % 7]);
        check_order(&arena, counts);
        vg_arena_free(&arena);
    }
}

static void assert_value(const char *id, const int64_t counts[VG_MEASURES],
                         const char *expected)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_str s = VG_STR_INIT;
    vg_rat value;
    assert_true(value_of(&arena, id, counts, &value));
    assert_int_equal(vg_rat_text(&s, value, NULL), VG_OK);
    assert_string_equal(s.ptr, expected);
    vg_str_free(&s);
    vg_arena_free(&arena);
}

/* One month worked out on paper: 1,000 offered; 850 answered, 680 of them in time; 130
 * abandoned, 50 in time and 20 at once; 12 redirected and 8 errors; 40 overflowed, 20 blocked.
 */
static void the_variants_by_hand(void **state)
{
    (void)state;
    const int64_t counts[VG_MEASURES] = {
        [VG_M_offered] = 1000,       [VG_M_answered] = 850,
        [VG_M_abandoned] = 130,      [VG_M_answered_in_target] = 680,
        [VG_M_abandoned_short] = 20, [VG_M_abandoned_in_target] = 50,
        [VG_M_redirected] = 12,      [VG_M_errored] = 8,
        [VG_M_overflow] = 40,        [VG_M_blocked] = 20,
    };
    assert_value("sl1", counts, "80");
    assert_value("sl2", counts, "3400/49");
    assert_value("sl3", counts, "3650/49");
    assert_value("sl4", counts, "6800/93");
    assert_value("sl5", counts, "500/7");
    assert_value("sl6", counts, "425/6");
    assert_value("sl7", counts, "200/3");
    assert_value("sl8", counts, "3400/49");
    assert_value("sl9", counts, "68");
    assert_value("sl_offered", counts, "68");
    assert_value("reachability", counts, "85");
    assert_value("abandon_rate", counts, "13");
    assert_value("abandon_rate_long", counts, "11");
    assert_value("abandon_rate_net", counts, "550/49");
    assert_value("abandon_rate_late", counts, "8");
    assert_value("blocked_rate", counts, "100/51");
}

/* SL1 and SL3 have no fixed order. */
static void either_may_be_greater(void **state)
{
    (void)state;
    const int64_t few[VG_MEASURES] = {
        [VG_M_answered] = 10, [VG_M_answered_in_target] = 9, [VG_M_abandoned] = 10};
    const int64_t many[VG_MEASURES] = {
        [VG_M_answered] = 10, [VG_M_abandoned] = 10, [VG_M_abandoned_in_target] = 10};
    assert_value("sl1", few, "90");
    assert_value("sl3", few, "45");
    assert_value("sl1", many, "0");
    assert_value("sl3", many, "50");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_formula_is_one),
        cmocka_unit_test(the_variants_keep_their_order),
        cmocka_unit_test(the_variants_by_hand),
        cmocka_unit_test(either_may_be_greater),
    };
    return cmocka_run_group_tests_name("terms/catalogue", tests, NULL, NULL);
}
