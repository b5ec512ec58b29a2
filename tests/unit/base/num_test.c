/* Exact numbers: the edges, and laws that hold for any numbers. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include <vgov/num.h>

enum { ROUNDS = 3000 };

static vg_arena arena = VG_ARENA_INIT;

static int teardown(void **state)
{
    (void)state;
    vg_arena_free(&arena);
    return 0;
}

static vg_rat parsed(const char *text)
{
    vg_rat r;
    assert_int_equal(vg_rat_parse_fraction(&arena, &r, text, strlen(text), NULL), VG_OK);
    return r;
}

static vg_rat add(vg_rat a, vg_rat b)
{
    vg_rat r;
    assert_int_equal(vg_rat_add(&arena, &r, a, b, NULL), VG_OK);
    return r;
}

static vg_rat sub(vg_rat a, vg_rat b)
{
    vg_rat r;
    assert_int_equal(vg_rat_sub(&arena, &r, a, b, NULL), VG_OK);
    return r;
}

static vg_rat mul(vg_rat a, vg_rat b)
{
    vg_rat r;
    assert_int_equal(vg_rat_mul(&arena, &r, a, b, NULL), VG_OK);
    return r;
}

static vg_rat divided(vg_rat a, vg_rat b)
{
    vg_rat r;
    assert_int_equal(vg_rat_div(&arena, &r, a, b, NULL), VG_OK);
    return r;
}

static vg_rat neg(vg_rat a)
{
    vg_rat r;
    assert_int_equal(vg_rat_neg(&arena, &r, a, NULL), VG_OK);
    return r;
}

static int cmp(vg_rat a, vg_rat b)
{
    int order;
    assert_int_equal(vg_rat_cmp(a, b, &order, NULL), VG_OK);
    return order;
}

static void assert_text(vg_rat r, const char *expected)
{
    vg_str s = VG_STR_INIT;
    assert_int_equal(vg_rat_text(&s, r, NULL), VG_OK);
    assert_string_equal(s.ptr, expected);
    vg_str_free(&s);
}

/* Equal values have equal text: there is one form of each. */
static void assert_same(vg_rat a, vg_rat b)
{
    vg_str s = VG_STR_INIT;
    assert_int_equal(cmp(a, b), 0);
    assert_int_equal(a.big != NULL, b.big != NULL);
    assert_int_equal(vg_rat_text(&s, b, NULL), VG_OK);
    assert_text(a, s.ptr);
    vg_str_free(&s);
}

/* A seeded generator (splitmix64), so that a failure comes back. */
static uint64_t seed = 20261001;

static uint64_t draw(void)
{
    uint64_t z = seed += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static int64_t draw_int(void)
{
    static const int64_t edges[] = {
        0, 1, -1, 2, 10, INT64_MAX, INT64_MIN, -INT64_MAX, INT64_MIN + 2, INT64_MAX - 1};
    switch (draw() % 4) {
    case 0:
        return edges[draw() % (sizeof edges / sizeof *edges)];
    case 1:
        return (int64_t)(draw() % 2001) - 1000;
    default:
        return (int64_t)draw() >> draw() % 60;
    }
}

static vg_rat draw_rat(void)
{
    vg_rat r, more;
    int64_t den = draw_int();
    assert_int_equal(vg_rat_make(&arena, &r, draw_int(), den ? den : 1, NULL), VG_OK);
    for (uint64_t n = draw() % 4; n == 3 || n == 2; n++) {
        den = draw_int();
        assert_int_equal(vg_rat_make(&arena, &more, draw_int(), den ? den : 3, NULL), VG_OK);
        r = n % 2 ? mul(r, more) : add(r, more);
    }
    return r;
}

static void edges_of_64_bits_become_big_and_come_back(void **state)
{
    (void)state;
    vg_rat least = vg_rat_int(INT64_MIN), most = vg_rat_int(INT64_MAX), one = vg_rat_int(1);
    assert_text(neg(least), "9223372036854775808");
    assert_non_null(neg(least).big);
    assert_null(neg(neg(least)).big);
    assert_same(neg(neg(least)), least);
    assert_text(add(most, one), "9223372036854775808");
    assert_same(sub(add(most, one), one), most);
    assert_text(sub(least, one), "-9223372036854775809");
    assert_text(mul(least, least), "85070591730234615865843651857942052864");
    assert_same(divided(mul(least, least), least), least);
    assert_text(divided(one, least), "-1/9223372036854775808");
    assert_same(divided(one, divided(one, least)), least);
    assert_same(divided(least, least), one);
    assert_text(divided(most, least), "-9223372036854775807/9223372036854775808");
    assert_same(divided(neg(least), neg(least)), one);
    assert_int_equal(vg_rat_sign(neg(least)), 1);
    assert_int_equal(vg_rat_sign(sub(least, one)), -1);
    assert_int_equal(cmp(least, neg(least)), -1);
    assert_int_equal(cmp(neg(least), most), 1);
}

static void division_by_zero_is_refused(void **state)
{
    (void)state;
    vg_rat r = vg_rat_int(7), zero = VG_RAT_ZERO;
    vg_err err = VG_ERR_INIT;
    assert_int_equal(vg_rat_div(&arena, &r, vg_rat_int(1), zero, &err), VG_DATA);
    assert_string_equal(err.text, "division by 0");
    assert_text(r, "0");
    assert_int_equal(vg_rat_div(&arena, &r, neg(vg_rat_int(INT64_MIN)), zero, NULL), VG_DATA);
    assert_int_equal(vg_rat_make(&arena, &r, 0, 0, NULL), VG_DATA);
    assert_int_equal(vg_rat_make(&arena, &r, INT64_MIN, 0, NULL), VG_DATA);
    assert_same(divided(zero, vg_rat_int(INT64_MIN)), zero);
}

static void ring_and_field_laws(void **state)
{
    (void)state;
    const vg_rat zero = VG_RAT_ZERO, one = vg_rat_int(1);
    for (int i = 0; i < ROUNDS; i++) {
        vg_rat a = draw_rat(), b = draw_rat(), c = draw_rat();
        assert_same(add(a, b), add(b, a));
        assert_same(mul(a, b), mul(b, a));
        assert_same(add(add(a, b), c), add(a, add(b, c)));
        assert_same(mul(mul(a, b), c), mul(a, mul(b, c)));
        assert_same(mul(a, add(b, c)), add(mul(a, b), mul(a, c)));
        assert_same(add(a, zero), a);
        assert_same(mul(a, one), a);
        assert_same(add(a, neg(a)), zero);
        assert_same(sub(a, b), add(a, neg(b)));
        assert_int_equal(cmp(a, b), vg_rat_sign(sub(a, b)));
        if (vg_rat_sign(b))
            assert_same(mul(divided(a, b), b), a);
        vg_arena_free(&arena);
    }
}

static void text_comes_back(void **state)
{
    (void)state;
    vg_str s = VG_STR_INIT;
    for (int i = 0; i < ROUNDS; i++) {
        vg_rat a = draw_rat(), b;
        vg_str_clear(&s);
        assert_int_equal(vg_rat_text(&s, a, NULL), VG_OK);
        assert_same(parsed(s.ptr), a);
        vg_str_clear(&s);
        assert_int_equal(vg_rat_exact(&s, a, 18, NULL), VG_OK);
        if (strchr(s.ptr, '/'))
            assert_same(parsed(s.ptr), a);
        else
            assert_int_equal(vg_rat_parse(&arena, &b, s.ptr, s.len, NULL), VG_OK);
        if (!strchr(s.ptr, '/'))
            assert_same(b, a);
        vg_arena_free(&arena);
    }
    vg_str_free(&s);
}

static bool is_int(vg_rat a)
{
    vg_str s = VG_STR_INIT;
    assert_int_equal(vg_rat_text(&s, a, NULL), VG_OK);
    bool whole = !strchr(s.ptr, '/');
    vg_str_free(&s);
    return whole;
}

/* Checks q, a rounded to an integer by `mode`, against what the mode is defined to do. */
static void check_rounded(vg_rat a, vg_rat q, vg_rounding mode)
{
    vg_rat off = sub(q, a), one = vg_rat_int(1);
    vg_rat off_abs = vg_rat_sign(off) < 0 ? neg(off) : off;
    int sign = vg_rat_sign(off);
    assert_true(is_int(q));
    assert_int_equal(cmp(off_abs, one), -1);
    if (mode == VG_UP)
        assert_true(sign >= 0);
    if (mode == VG_DOWN)
        assert_true(sign <= 0);
    if (mode == VG_TRUNCATE)
        assert_true(sign * vg_rat_sign(a) <= 0);
    if (mode != VG_HALF_UP && mode != VG_HALF_EVEN)
        return;
    int tie = cmp(mul(off_abs, vg_rat_int(2)), one);
    assert_true(tie <= 0);
    if (tie == 0 && mode == VG_HALF_UP)
        assert_int_equal(sign, vg_rat_sign(a));
    if (tie == 0 && mode == VG_HALF_EVEN)
        assert_true(is_int(divided(q, vg_rat_int(2))));
}

static void rounding_does_what_it_is_defined_to_do(void **state)
{
    (void)state;
    vg_str direct = VG_STR_INIT, twice = VG_STR_INIT;
    int64_t power = 1;
    for (int i = 0; i < ROUNDS; i++) {
        int decimals = i % 19;
        power = decimals ? power * 10 : 1;
        vg_rounding mode = (vg_rounding)(draw() % 5);
        vg_rat q, a = draw_rat();
        if (i % 3 == 0) /* make it a tie */
            a = divided(vg_rat_int(draw_int()), mul(vg_rat_int(2), vg_rat_int(power)));
        assert_int_equal(vg_rat_round(&arena, &q, a, decimals, mode, NULL), VG_OK);
        check_rounded(mul(a, vg_rat_int(power)), mul(q, vg_rat_int(power)), mode);
        vg_str_clear(&direct);
        vg_str_clear(&twice);
        assert_int_equal(vg_rat_decimal(&direct, a, decimals, mode, NULL), VG_OK);
        assert_int_equal(vg_rat_decimal(&twice, q, decimals, VG_TRUNCATE, NULL), VG_OK);
        assert_string_equal(direct.ptr, twice.ptr);
        vg_rat back;
        assert_int_equal(vg_rat_parse(&arena, &back, direct.ptr, direct.len, NULL), VG_OK);
        assert_same(back, q);
        vg_arena_free(&arena);
    }
    vg_str_free(&direct);
    vg_str_free(&twice);
}

static void ties_by_every_mode(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        const char *by[5]; /* half-up, half-even, truncate, up, down; one decimal */
    } rows[] = {
        {"1/20", {"0.1", "0.0", "0.0", "0.1", "0.0"}},
        {"-1/20", {"-0.1", "0.0", "0.0", "0.0", "-0.1"}},
        {"3/20", {"0.2", "0.2", "0.1", "0.2", "0.1"}},
        {"-3/20", {"-0.2", "-0.2", "-0.1", "-0.1", "-0.2"}},
        {"1/4", {"0.3", "0.2", "0.2", "0.3", "0.2"}},
        {"-1/25", {"0.0", "0.0", "0.0", "0.0", "-0.1"}},
        {"1/25", {"0.0", "0.0", "0.0", "0.1", "0.0"}},
        {"2", {"2.0", "2.0", "2.0", "2.0", "2.0"}},
        {"199999999999999999999/20",
         {"10000000000000000000.0", "10000000000000000000.0", "9999999999999999999.9",
          "10000000000000000000.0", "9999999999999999999.9"}},
        {"-1/100000000000000000000", {"0.0", "0.0", "0.0", "0.0", "-0.1"}},
    };
    vg_str s = VG_STR_INIT;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int m = 0; m < 5; m++) {
            vg_str_clear(&s);
            vg_rat a = parsed(rows[i].value);
            assert_int_equal(vg_rat_decimal(&s, a, 1, (vg_rounding)m, NULL), VG_OK);
            assert_string_equal(s.ptr, rows[i].by[m]);
        }
    }
    vg_str_free(&s);
}

static void bad_text_is_refused(void **state)
{
    (void)state;
    static const char *const decimals[] = {"",    ".",   "-",   "+",   "-.",   "1e5",
                                           " 1",  "1 ",  "1,5", "--1", "1.2.", "0x1",
                                           "1/2", "NaN", "1.-", "١"};
    static const char *const fractions[] = {"",
                                            "-",
                                            "-0",
                                            "+1",
                                            "01",
                                            "00",
                                            "1/",
                                            "/2",
                                            "1/0",
                                            "1/1",
                                            "2/4",
                                            "1/-2",
                                            "1/02",
                                            " 1",
                                            "1.0",
                                            "0/2",
                                            "1/2/3",
                                            "36893488147419103232/2",
                                            "36893488147419103232/0"};
    vg_rat r;
    vg_err err = VG_ERR_INIT;
    for (size_t i = 0; i < sizeof decimals / sizeof *decimals; i++) {
        vg_rc rc = vg_rat_parse(&arena, &r, decimals[i], strlen(decimals[i]), &err);
        assert_int_equal(rc, VG_DATA);
        assert_text(r, "0");
    }
    for (size_t i = 0; i < sizeof fractions / sizeof *fractions; i++) {
        vg_rc rc = vg_rat_parse_fraction(&arena, &r, fractions[i], strlen(fractions[i]), &err);
        assert_int_equal(rc, VG_DATA);
        assert_text(r, "0");
    }
    assert_int_equal(vg_rat_parse(&arena, &r, "12\0003", 4, &err), VG_DATA);
    assert_string_equal(err.text, "expected a number, found \"12?3\"");
    static char longest[1002];
    memset(longest, '7', sizeof longest);
    assert_int_equal(vg_rat_parse(&arena, &r, longest, 1000, NULL), VG_OK);
    assert_int_equal(vg_rat_parse(&arena, &r, longest, 1001, &err), VG_DATA);
    assert_int_equal(strlen(err.text),
                     strlen("expected a number of at most 1000 characters, found \"…\"") + 40);
}

static void decimals_are_bounded(void **state)
{
    (void)state;
    vg_rat r, a = vg_rat_int(1);
    int64_t n;
    vg_str s = VG_STR_INIT;
    for (int d = -1; d < 20; d += 20) {
        assert_int_equal(vg_rat_round(&arena, &r, a, d, VG_UP, NULL), VG_BUG);
        assert_int_equal(vg_rat_scaled(a, d, VG_UP, &n, NULL), VG_BUG);
        assert_int_equal(vg_rat_decimal(&s, a, d, VG_UP, NULL), VG_BUG);
        assert_int_equal(vg_rat_exact(&s, a, d, NULL), VG_BUG);
    }
    assert_string_equal(s.ptr, "");
    vg_str_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(edges_of_64_bits_become_big_and_come_back, teardown),
        cmocka_unit_test_teardown(division_by_zero_is_refused, teardown),
        cmocka_unit_test_teardown(ring_and_field_laws, teardown),
        cmocka_unit_test_teardown(text_comes_back, teardown),
        cmocka_unit_test_teardown(rounding_does_what_it_is_defined_to_do, teardown),
        cmocka_unit_test_teardown(ties_by_every_mode, teardown),
        cmocka_unit_test_teardown(bad_text_is_refused, teardown),
        cmocka_unit_test_teardown(decimals_are_bounded, teardown),
    };
    return cmocka_run_group_tests_name("base/num", tests, NULL, NULL);
}
