/* Fixed-point decimals of files, and rounding of integers. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include <vgov/num.h>

enum { ROUNDS = 20000 };

static uint64_t seed = 20261002;

static uint64_t draw(void)
{
    uint64_t z = seed += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* A format is written as its two signs, "." alone being one without grouping. */
static vg_number_format format(const char *signs)
{
    return (vg_number_format){.decimal = signs[0], .grouping = signs[1]};
}

#define THOUSAND_NBSP \
    "1\xc2\xa0"       \
    "234"
#define MILLION_NNBSP \
    "1\xe2\x80\xaf"   \
    "234\xe2\x80\xaf" \
    "567"

static const struct good {
    const char *text, *signs;
    int decimals;
    int64_t value;
} good_rows[] = {
    {"0", ".", 0, 0},
    {"-0", ".", 2, 0},
    {"+0.00", ".", 0, 0},
    {"17", ".", 0, 17},
    {"-17", ".", 0, -17},
    {"+17", ".", 3, 17000},
    {"0017", ".", 0, 17},
    {"12.50", ".", 2, 1250},
    {"12.5", ".", 2, 1250},
    {"12,5", ",", 2, 1250},
    {"-0.07", ".", 2, -7},
    {".5", ".", 1, 5},
    {"-.5", ".", 1, -5},
    {"5.", ".", 0, 5},
    {"12.000", ".", 0, 12},
    {"12.3400", ".", 2, 1234},
    {"0.000000000000000001", ".", 18, 1},
    {"1000000000000000000", ".", 0, 1000000000000000000},
    {"-1000000000000000000", ".", 0, -1000000000000000000},
    {"0000000000000000000000000000001", ".", 0, 1},
    {"1", ".", 18, 1000000000000000000},
    {"999999999999999999", ".", 0, 999999999999999999},
    {"1,234", ".,", 0, 1234},
    {"1234", ".,", 0, 1234},
    {"123,456,789.5", ".,", 1, 1234567895},
    {"1.234.567,89", ",.", 2, 123456789},
    {"1.234", ",.", 0, 1234},
    {"-12 345", ", ", 0, -12345},
    {THOUSAND_NBSP, ", ", 0, 1234},
    {MILLION_NNBSP ",5", ", ", 1, 12345675},
    {"1'234'567.00", ".'", 0, 1234567},
    {"1’234’567.25", ".'", 2, 123456725},
};

static void numbers_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good_rows / sizeof *good_rows; i++) {
        const struct good *g = &good_rows[i];
        int64_t value = 99;
        vg_err err = VG_ERR_INIT;
        vg_rc rc =
            vg_dec_parse(g->text, strlen(g->text), format(g->signs), g->decimals, &value, &err);
        if (rc != VG_OK || value != g->value)
            fail_msg("row %zu, %s: %d, %lld, %s", i, g->text, (int)rc, (long long)value,
                     err.text);
    }
}

static const struct bad {
    const char *text, *signs;
    int decimals;
    const char *message; /* as it begins */
} bad_rows[] = {
    {"", ".", 0, "expected a whole number, found \"\""},
    {"-", ".", 0, "expected a whole number"},
    {"+", ".", 0, "expected a whole number"},
    {".", ".", 0, "expected a whole number"},
    {"-.", ".", 0, "expected a whole number"},
    {"n/a", ".", 0, "expected a whole number, found \"n/a\""},
    {"12a", ".", 0, "expected a whole number"},
    {" 12", ".", 0, "expected a whole number"},
    {"12 ", ".", 0, "expected a whole number"},
    {"--1", ".", 0, "expected a whole number"},
    {"1-", ".", 0, "expected a whole number"},
    {"1.2.3", ".", 3, "expected a number"},
    {"1e3", ".", 0, "expected a whole number"},
    {"0x1F", ".", 0, "expected a whole number"},
    {"12,5", ".", 1, "expected a number with decimal sign (.), found \"12,5\""},
    {"12.5", ",", 1, "expected a number with decimal sign (,), found \"12.5\""},
    {"80 %", ".", 0, "expected a whole number, found \"80 %\""},
    {"٣", ".", 0, "expected a whole number"},
    {"12.55", ".", 1, "expected a number of at most 1 decimals, found \"12.55\""},
    {"0.0000000000000000001", ".", 18, "expected a number of at most 18 decimals"},
    {"1000000000000000001", ".", 0, "number too large: \"1000000000000000001\""},
    {"9223372036854775808", ".", 0, "number too large"},
    {"18446744073709551617", ".", 0, "number too large"},
    {"99999999999999999999999999999999", ".", 2, "number too large"},
    {"-1000000000000000000.1", ".", 1, "number too large"},
    {"1.000000000000000001", ".", 18, "number too large"},
    {"2", ".", 18, "number too large"},
    {"10", ".", 18, "number too large"},
    {"1,23", ".,", 0,
     "expected a number, found \"1,23\" with a grouping sign (,) that does not stand before "
     "every "
     "third digit"},
    {"1,2345", ".,", 0, "expected a number, found \"1,2345\" with a grouping sign"},
    {"1234,567", ".,", 0, "expected a number, found \"1234,567\" with a grouping sign"},
    {"1,234567", ".,", 0, "expected a number, found \"1,234567\" with a grouping sign"},
    {"1,,234", ".,", 0, "expected a number, found \"1,,234\" with a grouping sign"},
    {",234", ".,", 0, "expected a number, found \",234\" with a grouping sign"},
    {"1,", ".,", 0, "expected a number, found \"1,\" with a grouping sign"},
    {"1,234.567,8", ".,", 4, "expected a number"},
    {"1.5", ",.", 1, "expected a number, found \"1.5\" with a grouping sign"},
    {"1\xc2", ", ", 0, "expected a whole number"},
    {"1\xe2\x80", ", ", 0, "expected a whole number"},
    {"1 234", ".", 0, "expected a whole number"},
    {"1", ".", 19, "19 decimals were asked for"},
};

static void anything_else_is_refused_with_the_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad_rows / sizeof *bad_rows; i++) {
        const struct bad *b = &bad_rows[i];
        int64_t value = 99;
        vg_err err = VG_ERR_INIT;
        vg_rc rc =
            vg_dec_parse(b->text, strlen(b->text), format(b->signs), b->decimals, &value, &err);
        if (rc != (b->decimals > 18 ? VG_BUG : VG_DATA) || value != 0 ||
            strncmp(err.text, b->message, strlen(b->message)) != 0)
            fail_msg("row %zu, %s: %d, %lld, %s", i, b->text, (int)rc, (long long)value,
                     err.text);
    }
    int64_t value;
    assert_int_equal(vg_dec_parse("1\0002", 3, format("."), 0, &value, NULL), VG_DATA);
    assert_int_equal(vg_dec_parse("123", 2, format("."), 0, &value, NULL), VG_OK);
    assert_int_equal(value, 12);
}

static void long_text_is_cut_at_a_character(void **state)
{
    (void)state;
    vg_err err = VG_ERR_INIT;
    int64_t value;
    char text[64];
    memset(text, 'x', sizeof text);
    memcpy(text + 39, "€", 3);
    assert_int_equal(vg_dec_parse(text, sizeof text, format("."), 0, &value, &err), VG_DATA);
    assert_non_null(strstr(err.text, "xxx…\""));
    assert_null(strstr(err.text, "€"));
}

/* Writes `plain` (digits and perhaps a point) with the signs of the format. */
static void write_by(vg_str *out, const char *plain, vg_number_format f)
{
    size_t digits = strspn(plain + (*plain == '-'), "0123456789");
    for (const char *p = plain; *p; p++) {
        if (*p == '-') {
            vg_str_addc(out, '-');
            continue;
        }
        if (*p == '.') {
            vg_str_addc(out, f.decimal);
            vg_str_adds(out, p + 1);
            return;
        }
        vg_str_addc(out, *p);
        if (f.grouping && --digits > 0 && digits % 3 == 0)
            vg_str_addc(out, f.grouping);
    }
}

static void text_comes_back(void **state)
{
    (void)state;
    static const char *const formats[] = {".", ",", ".,", ",.", ", ", ".'"};
    vg_str plain = VG_STR_INIT, text = VG_STR_INIT;
    for (int i = 0; i < ROUNDS; i++) {
        int decimals = (int)(draw() % 19);
        int64_t value = (int64_t)(draw() >> draw() % 64) % 1000000000000000001;
        if (draw() % 2)
            value = -value;
        vg_number_format f = format(formats[draw() % 6]);
        vg_str_clear(&plain);
        vg_str_clear(&text);
        vg_dec_text(&plain, value, decimals);
        write_by(&text, plain.ptr, f);
        int64_t back;
        vg_err err = VG_ERR_INIT;
        if (vg_dec_parse(text.ptr, text.len, f, decimals, &back, &err) != VG_OK)
            fail_msg("%s, written %s: %s", plain.ptr, text.ptr, err.text);
        assert_true(back == value);
    }
    assert_int_equal(vg_str_rc(&text, NULL), VG_OK);
    vg_str_free(&plain);
    vg_str_free(&text);
}

static void fixed_text(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        int decimals;
        const char *text;
    } rows[] = {
        {0, 0, "0"},
        {0, 2, "0.00"},
        {5, 2, "0.05"},
        {-5, 2, "-0.05"},
        {1250, 2, "12.50"},
        {-100, 2, "-1.00"},
        {7, 0, "7"},
        {INT64_MAX, 0, "9223372036854775807"},
        {INT64_MIN, 0, "-9223372036854775808"},
        {INT64_MIN, 18, "-9.223372036854775808"},
        {INT64_MIN, 3, "-9223372036854775.808"},
        {-1, 18, "-0.000000000000000001"},
    };
    vg_str s = VG_STR_INIT;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        vg_str_clear(&s);
        vg_dec_text(&s, rows[i].value, rows[i].decimals);
        assert_string_equal(s.ptr, rows[i].text);
    }
    vg_str_free(&s);
}

static void quotients_by_every_mode(void **state)
{
    (void)state;
    static const struct {
        int64_t num, den;
        int64_t by[5]; /* half-up, half-even, truncate, up, down */
    } rows[] = {
        {5, 2, {3, 2, 2, 3, 2}},
        {-5, 2, {-3, -2, -2, -2, -3}},
        {7, 2, {4, 4, 3, 4, 3}},
        {-7, 2, {-4, -4, -3, -3, -4}},
        {1, 2, {1, 0, 0, 1, 0}},
        {-1, 2, {-1, 0, 0, 0, -1}},
        {1, 3, {0, 0, 0, 1, 0}},
        {-2, 3, {-1, -1, 0, 0, -1}},
        {6, 3, {2, 2, 2, 2, 2}},
        {-6, 3, {-2, -2, -2, -2, -2}},
        {0, 9, {0, 0, 0, 0, 0}},
        {INT64_MIN, 1, {INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN}},
        {INT64_MAX, 1, {INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX}},
        {INT64_MIN, INT64_MAX, {-1, -1, -1, -1, -2}},
        {INT64_MAX - 1, INT64_MAX, {1, 1, 0, 1, 0}},
        {INT64_MAX / 2, INT64_MAX, {0, 0, 0, 1, 0}},
        {INT64_MAX / 2 + 1, INT64_MAX, {1, 1, 0, 1, 0}},
        {INT64_MIN,
         2,
         {INT64_MIN / 2, INT64_MIN / 2, INT64_MIN / 2, INT64_MIN / 2, INT64_MIN / 2}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int m = 0; m < 5; m++)
            assert_int_equal(vg_div_round(rows[i].num, rows[i].den, (vg_rounding)m),
                             rows[i].by[m]);
}

/* The same quotient by exact numbers, which are checked against another implementation. */
static void quotients_agree_with_exact_numbers(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    for (int i = 0; i < ROUNDS; i++) {
        int64_t num = (int64_t)draw() >> draw() % 63;
        int64_t den = (int64_t)(draw() >> 1 >> draw() % 62) + (i % 2);
        if (den <= 0)
            den = 2;
        vg_rounding mode = (vg_rounding)(i % 5);
        vg_rat q;
        int64_t expected;
        assert_int_equal(vg_rat_make(&arena, &q, num, den, NULL), VG_OK);
        assert_int_equal(vg_rat_scaled(q, 0, mode, &expected, NULL), VG_OK);
        assert_true(vg_div_round(num, den, mode) == expected);
        vg_arena_free(&arena);
    }
}

static void modes_have_names(void **state)
{
    (void)state;
    static const char *const names[] = {"half-up", "half-even", "truncate", "up", "down"};
    assert_int_equal(VG_ROUNDINGS, 5);
    for (int m = 0; m < VG_ROUNDINGS; m++)
        assert_string_equal(vg_rounding_name((vg_rounding)m), names[m]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(anything_else_is_refused_with_the_reason),
        cmocka_unit_test(long_text_is_cut_at_a_character),
        cmocka_unit_test(text_comes_back),
        cmocka_unit_test(fixed_text),
        cmocka_unit_test(quotients_by_every_mode),
        cmocka_unit_test(quotients_agree_with_exact_numbers),
        cmocka_unit_test(modes_have_names),
    };
    return cmocka_run_group_tests_name("base/dec", tests, NULL, NULL);
}
