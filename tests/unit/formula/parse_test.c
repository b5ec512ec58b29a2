/* Formulas: what is taken, in which normal form, and what is refused, with which words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/formula.h>

static const struct {
    const char *text, *normal;
} good[] = {
    {"100*answered_in_target/answered", "100 * answered_in_target / answered"},
    {"answered_in_target / answered * 100", "100 * answered_in_target / answered"},
    {"(100 * (answered_in_target+abandoned_in_target)) / (answered + abandoned)",
     "100 * (answered_in_target + abandoned_in_target) / (answered + abandoned)"},
    {"( (talk) + hold + acw ) / answered", "(talk + hold + acw) / answered"},
    {"100 * max(answered - transferred, 0) / answered",
     "100 * max(answered - transferred, 0) / answered"},
    {"revenue - cost", "revenue - cost"},
    {"revenue-(cost-sales)", "revenue - (cost - sales)"},
    {"revenue + (cost + sales)", "revenue + (cost + sales)"},
    {"(revenue + cost) + sales", "revenue + cost + sales"},
    {"2 * 3 * sales", "6 * sales"},
    {"100 / 3 * sales / answered", "100/3 * sales / answered"},
    {"sales / 3", "1/3 * sales"},
    {"(talk / 60) / answered", "1/60 * talk / answered"},
    {"talk / (answered / 60)", "60 * talk / answered"},
    {"talk / (answered * 60)", "1/60 * talk / answered"},
    {"-sales", "-sales"},
    {"-(sales - leavers) / answered", "-(sales - leavers) / answered"},
    {"- - 2 * sales", "2 * sales"},
    {"-2 * sales + answered", "-2 * sales + answered"},
    {"-sales + answered", "-sales + answered"},
    {"sales + -2 * answered", "sales - 2 * answered"},
    {"sales - -2 * answered", "sales + 2 * answered"},
    {"sales - 2 * (answered - 3 * (talk + hold))",
     "sales - 2 * (answered - 3 * (talk + hold))"},
    {"2 * sales + 2 * answered", "2 * sales + 2 * answered"},
    {"100 * (2 * sales + answered) / (2 * offered)", "50 * (2 * sales + answered) / offered"},
    {"(1 + 2) * sales", "3 * sales"},
    {"(1.50 - 0.5/3) * sales", "4/3 * sales"},
    {"min(2 * sales, max(answered, 1.5)) / offered",
     "min(2 * sales, max(answered, 1.5)) / offered"},
    {"max(-1, sales)", "max(-1, sales)"},
    {"max(1 - 2/3, sales)", "max(1/3, sales)"},
    {"\t007.50\n*\r sales ", "7.5 * sales"},
    {"answered / answered", "answered / answered"},
};

static void normal_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        vg_arena arena = VG_ARENA_INIT;
        vg_str text = VG_STR_INIT;
        vg_err err = VG_ERR_INIT;
        vg_formula *f = NULL;
        vg_rc rc = vg_formula_parse(&arena, good[i].text, strlen(good[i].text), &f, &err);
        if (rc != VG_OK)
            fail_msg("%s: %s", good[i].text, err.text);
        assert_int_equal(vg_formula_text(f, NULL, &text, &err), VG_OK);
        assert_string_equal(text.ptr, good[i].normal);
        vg_str_free(&text);
        vg_arena_free(&arena);
    }
}

#define OPERAND "expected a measure, a number, \"(\", min or max"

static const struct {
    const char *text, *message;
} bad[] = {
    {"", "column 1: found the end, " OPERAND},
    {"  ", "column 3: found the end, " OPERAND},
    {"answered_in_taget / answered",
     "column 1: found \"answered_in_taget\", expected a measure, did you mean "
     "\"answered_in_target\"?"},
    {"100 * Answered", "column 7: found \"Answered\", expected a measure, did you mean "
                       "\"answered\"?"},
    {"talk_s / answered",
     "column 1: found \"talk_s\", expected a measure, did you mean \"talk\"?"},
    {"xyzzy", "column 1: found \"xyzzy\", expected a measure"},
    {"answered / offered + sales / cost", "column 20: this adds ratios; write one ratio of "
                                          "sums: (answered + sales) / (offered + cost)"},
    {"100 * answered / offered + 100 * sales / cost",
     "column 26: this adds ratios; write one ratio of sums: 100 * (answered + sales) / "
     "(offered + "
     "cost)"},
    {"answered / offered - sales / offered",
     "column 20: this subtracts ratios; write one ratio of sums: (answered - sales) / offered"},
    {"answered / offered - 2 * sales / offered",
     "column 20: this subtracts ratios; write one ratio of sums: (answered - 2 * sales) / "
     "offered"},
    {"answered / offered - sales / cost",
     "column 20: this subtracts ratios; write one ratio of sums"},
    {"1 - abandoned / offered", "column 3: this subtracts ratios; write one ratio of sums: "
                                "(offered - abandoned) / offered"},
    {"100 - 100 * abandoned / offered",
     "column 5: this subtracts ratios; write one ratio of sums: 100 * (offered - abandoned) / "
     "offered"},
    {"abandoned / offered + 1",
     "column 21: this adds ratios; write one ratio of sums: (abandoned + offered) / offered"},
    {"answered + abandoned / offered", "column 10: this adds ratios; write one ratio of sums"},
    {"(answered / offered) + sales", "column 22: this adds ratios; write one ratio of sums"},
    {"talk * answered", "column 6: a product of two measures; only a constant can be a factor"},
    {"(answered / offered) * sales",
     "column 22: a product of two measures; only a constant can be a factor"},
    {"answered / offered / sales",
     "column 20: a second division by measures; a formula has one, between two sums"},
    {"answered / (offered / sales)",
     "column 10: a second division by measures; a formula has one, between two sums"},
    {"1 / answered",
     "column 3: a constant cannot be divided by measures; expected measures before the \"/\""},
    {"answered + 5",
     "column 10: a constant cannot be added to measures; it can be a factor, or "
     "stand in min() and max()"},
    {"5 - answered", "column 3: a constant cannot be added to measures; it can be a factor, or "
                     "stand in min() and max()"},
    {"0 * answered", "column 3: a factor of 0 makes the value 0 whatever happened"},
    {"answered * (1 - 1)", "column 10: a factor of 0 makes the value 0 whatever happened"},
    {"answered / 0", "column 10: division by 0"},
    {"answered / (2 - 2)", "column 10: division by 0"},
    {"1 / 0 * answered", "column 3: division by 0"},
    {"min(answered / offered, 1)", "column 1: min() and max() cannot choose between ratios; "
                                   "choose between measures, on one side "
                                   "of the division"},
    {"max(1, 2) * answered", "column 1: min() and max() of two constants; write the constant"},
    {"min(answered)",
     "column 13: found \")\", expected an operator or \",\": min and max take two "
     "arguments"},
    {"min(answered, sales, cost)",
     "column 20: found \",\", expected an operator or \")\": min and max take two arguments"},
    {"min + 1", "column 5: found \"+\", expected \"(\" behind min or max"},
    {"(answered", "column 10: found the end, expected an operator or \")\""},
    {"answered)", "column 9: found \")\", expected an operator or the end"},
    {"answered answered", "column 10: found \"answered\", expected an operator or the end"},
    {"2answered", "column 2: found \"answered\", expected an operator or the end"},
    {"1.", "column 2: found \".\", expected an operator or the end"},
    {"1e3 * answered", "column 2: found \"e3\", expected an operator or the end"},
    {".5 * answered", "column 1: found \".\", " OPERAND},
    {"answered * * 2", "column 12: found \"*\", " OPERAND},
    {"+answered", "column 1: found \"+\", " OPERAND},
    {"answered × 2", "column 10: found \"×\", expected an operator or the end"},
    {"100 % answered", "column 5: found \"%\", expected an operator or the end"},
    {"answered / \xff", "column 12: found byte 0xff, " OPERAND},
    {"answered / \xc3", "column 12: found byte 0xc3, " OPERAND},
    {"answered \x01", "column 10: found byte 0x01, expected an operator or the end"},
    {"answered / \xc3(", "column 12: found byte 0xc3, " OPERAND},
    {"0 + answered / offered", "column 3: this adds ratios; write one ratio of sums"},
    {"42", "column 1: a formula needs at least one measure"},
};

static void refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        vg_arena arena = VG_ARENA_INIT;
        vg_err err = VG_ERR_INIT;
        vg_formula *f = NULL;
        vg_rc rc = vg_formula_parse(&arena, bad[i].text, strlen(bad[i].text), &f, &err);
        if (rc != VG_CONFIG)
            fail_msg("%s: rc %d", bad[i].text, (int)rc);
        assert_string_equal(err.text, bad[i].message);
        assert_null(f);
        vg_arena_free(&arena);
    }
}

static vg_rc parse(vg_arena *arena, const char *text, size_t len, vg_err *err)
{
    vg_formula *f;
    return vg_formula_parse(arena, text, len, &f, err);
}

static char *times(vg_arena *arena, const char *piece, int n, const char *middle,
                   const char *tail)
{
    vg_str s = VG_STR_INIT;
    for (int i = 0; i < n; i++)
        vg_str_adds(&s, piece);
    vg_str_adds(&s, middle);
    for (int i = 0; i < n; i++)
        vg_str_adds(&s, tail);
    char *copy = vg_arena_copy(arena, s.ptr, s.len);
    assert_non_null(copy);
    vg_str_free(&s);
    return copy;
}

static void bounds(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    char *text = times(&arena, "(", 32, "sales", ")");
    assert_int_equal(parse(&arena, text, strlen(text), &err), VG_OK);
    text = times(&arena, "(", 33, "sales", ")");
    assert_int_equal(parse(&arena, text, strlen(text), &err), VG_CONFIG);
    assert_string_equal(err.text, "column 33: nested deeper than 32 levels");
    text = times(&arena, "max(0,", 33, "sales", ")");
    assert_int_equal(parse(&arena, text, strlen(text), &err), VG_CONFIG);
    assert_string_equal(err.text, "column 193: nested deeper than 32 levels");

    text = times(&arena, "due+", 99, "due", ""); /* 100 measures, 99 operators */
    assert_int_equal(parse(&arena, text, strlen(text), &err), VG_OK);
    text = times(&arena, "-", 1, times(&arena, "due+", 99, "due", ""), "");
    assert_int_equal(parse(&arena, text, strlen(text), &err), VG_OK); /* 200 */
    text = times(&arena, "-", 2, times(&arena, "due+", 99, "due", ""), "");
    assert_int_equal(parse(&arena, text, strlen(text), &err), VG_CONFIG); /* 201 */
    assert_string_equal(err.text, "column 399: more than 200 numbers, measures and operators");
    text = times(&arena, "-", 995, "sales", "");
    assert_int_equal(parse(&arena, text, 1000, &err), VG_CONFIG);

    text = times(&arena, " ", 995, "sales", "");
    assert_int_equal(parse(&arena, text, 1000, &err), VG_OK);
    text = times(&arena, " ", 996, "sales", "");
    assert_int_equal(parse(&arena, text, 1001, &err), VG_CONFIG);
    assert_string_equal(err.text, "a formula of 1001 bytes, expected at most 1000");
    vg_arena_free(&arena);
}

static void measures_factor_and_figures(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_str s = VG_STR_INIT;
    vg_formula *f;
    const char *text = "100 * (talk - answered_in_target) / (answered + talk)";
    assert_int_equal(vg_formula_parse(&arena, text, strlen(text), &f, &err), VG_OK);
    size_t n;
    const vg_measure *m = vg_formula_measures(f, &n);
    assert_int_equal(n, 3);
    assert_int_equal(m[0], VG_M_answered);
    assert_int_equal(m[1], VG_M_answered_in_target);
    assert_int_equal(m[2], VG_M_talk);
    assert_true(vg_formula_uses(f, VG_M_talk));
    assert_false(vg_formula_uses(f, VG_M_hold));
    assert_int_equal(vg_formula_factor(f).num, 100);

    vg_rat inputs[3] = {vg_rat_int(7), vg_rat_int(-2), VG_RAT_ZERO};
    assert_int_equal(vg_rat_make(&arena, &inputs[2], 5, 3, &err), VG_OK);
    assert_int_equal(vg_formula_text(f, inputs, &s, &err), VG_OK);
    assert_string_equal(s.ptr, "100 * ((5/3) - (-2)) / (7 + (5/3))");
    vg_str_clear(&s);
    assert_int_equal(vg_rat_make(&arena, &inputs[2], 5, 2, &err), VG_OK);
    assert_int_equal(vg_formula_text(f, inputs, &s, &err), VG_OK);
    assert_string_equal(s.ptr, "100 * (2.5 - (-2)) / (7 + 2.5)");

    vg_rat num, den, value;
    assert_int_equal(vg_formula_sides(&arena, f, inputs, &num, &den, &err), VG_OK);
    assert_int_equal(vg_formula_value(&arena, f, num, den, &value, &err), VG_OK);
    assert_int_equal(value.num, 900);
    assert_int_equal(value.den, 19);
    assert_int_equal(vg_formula_value(&arena, f, num, vg_rat_int(0), &value, &err), VG_DATA);
    assert_string_equal(err.text, "nothing to divide by: the denominator is 0");
    vg_str_free(&s);
    vg_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normal_forms),
        cmocka_unit_test(refusals),
        cmocka_unit_test(bounds),
        cmocka_unit_test(measures_factor_and_figures),
    };
    return cmocka_run_group_tests_name("formula/parse", tests, NULL, NULL);
}
