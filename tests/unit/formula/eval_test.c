/* Formulas against the results of another implementation, and printing against parsing. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include <vgov/formula.h>

#define FILE_NAME "tests/vectors/formula_vectors.txt"

/* The figure of a measure out of "answered=12 talk=5/3 …". */
static vg_rat figure_of(vg_arena *arena, const char *pairs, const char *code)
{
    size_t n = strlen(code);
    for (const char *p = pairs; p; p = strchr(p, ' ')) {
        p += *p == ' ';
        if (strncmp(p, code, n) == 0 && p[n] == '=') {
            vg_rat value;
            assert_int_equal(
                vg_rat_parse_fraction(arena, &value, p + n + 1, strcspn(p + n + 1, " "), NULL),
                VG_OK);
            return value;
        }
    }
    fail_msg("no figure for %s", code);
    return (vg_rat)VG_RAT_ZERO;
}

static void assert_rat(vg_rat value, const char *expected, const char *formula)
{
    vg_str s = VG_STR_INIT;
    assert_int_equal(vg_rat_text(&s, value, NULL), VG_OK);
    if (strcmp(s.ptr, expected) != 0)
        fail_msg("%s: %s, expected %s", formula, s.ptr, expected);
    vg_str_free(&s);
}

static vg_formula *parsed(vg_arena *arena, const char *text)
{
    vg_err err = VG_ERR_INIT;
    vg_formula *f;
    if (vg_formula_parse(arena, text, strlen(text), &f, &err) != VG_OK)
        fail_msg("%s: %s", text, err.text);
    return f;
}

static void check_vector(vg_arena *arena, char *line)
{
    char *part[5];
    for (int i = 0; i < 5; i++) {
        part[i] = line;
        line += strcspn(line, "\t\n");
        assert_true(*line == (i < 4 ? '\t' : '\n'));
        *line++ = '\0';
    }
    const vg_formula *f = parsed(arena, part[0]);
    size_t n;
    const vg_measure *m = vg_formula_measures(f, &n);
    vg_rat inputs[VG_MEASURES], num, den, value;
    for (size_t i = 0; i < n; i++)
        inputs[i] = figure_of(arena, part[1], vg_measures[m[i]].code);
    assert_int_equal(vg_formula_sides(arena, f, inputs, &num, &den, NULL), VG_OK);
    assert_rat(num, part[2], part[0]);
    assert_rat(den, part[3], part[0]);
    vg_rc rc = vg_formula_value(arena, f, num, den, &value, NULL);
    assert_int_equal(rc, strcmp(part[4], "-") == 0 ? VG_DATA : VG_OK);
    if (rc == VG_OK)
        assert_rat(value, part[4], part[0]);
}

static void vectors_agree(void **state)
{
    (void)state;
    FILE *file = fopen(FILE_NAME, "r");
    assert_non_null(file);
    static char line[4096];
    int count = 0;
    while (fgets(line, sizeof line, file)) {
        vg_arena arena = VG_ARENA_INIT;
        check_vector(&arena, line);
        vg_arena_free(&arena);
        count++;
    }
    fclose(file);
    assert_int_equal(count, 400);
}

static uint32_t seed;

static uint32_t below(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static void random_side(vg_str *out, int depth)
{
    static const char *const constants[] = {"2", "0.125", "(1/3)", "(2 - 7)", "-1", "1"};
    static const char *const between[] = {" + ", "-", ", "};
    uint32_t kind = depth ? below(6) : 0;
    if (kind <= 1) {
        vg_str_adds(out, vg_measures[below(VG_MEASURES)].code);
    } else if (kind == 2) {
        vg_str_addf(out, "%s * (", constants[below(6)]);
        random_side(out, depth - 1);
        vg_str_addc(out, ')');
    } else {
        vg_str_adds(out, kind == 5 ? below(2) ? "min(" : "max(" : "(");
        random_side(out, depth - 1);
        vg_str_adds(out, between[kind - 3]);
        if (kind == 5 && below(3) == 0)
            vg_str_adds(out, below(2) ? "0" : "-2.5");
        else
            random_side(out, depth - 1);
        vg_str_addc(out, ')');
    }
}

static void random_formula(vg_str *out)
{
    if (below(3))
        vg_str_addf(out, "%d / 4 *", (int)below(100) - 100);
    random_side(out, (int)below(5));
    if (below(3)) {
        vg_str_adds(out, "/ (");
        random_side(out, (int)below(4));
        vg_str_addc(out, ')');
    }
}

/* Both formulas give the same sides for the same figures. */
static void assert_same_sides(vg_arena *arena, const vg_formula *f, const vg_formula *g)
{
    vg_rat inputs[VG_MEASURES], fn, fd, gn, gd;
    int order;
    for (int i = 0; i < VG_MEASURES; i++)
        inputs[i] = vg_rat_int((int64_t)below(2001) - 1000);
    assert_int_equal(vg_formula_sides(arena, f, inputs, &fn, &fd, NULL), VG_OK);
    assert_int_equal(vg_formula_sides(arena, g, inputs, &gn, &gd, NULL), VG_OK);
    assert_int_equal(vg_rat_cmp(fn, gn, &order, NULL), VG_OK);
    assert_int_equal(order, 0);
    assert_int_equal(vg_rat_cmp(fd, gd, &order, NULL), VG_OK);
    assert_int_equal(order, 0);
    assert_int_equal(vg_rat_cmp(vg_formula_factor(f), vg_formula_factor(g), &order, NULL),
                     VG_OK);
    assert_int_equal(order, 0);
}

static void normal_form_is_read_back(void **state)
{
    (void)state;
    int tried = 0;
    for (seed = 1; tried < 2000; tried++) {
        vg_arena arena = VG_ARENA_INIT;
        vg_str text = VG_STR_INIT, once = VG_STR_INIT, twice = VG_STR_INIT;
        random_formula(&text);
        if (text.len < 800) {
            const vg_formula *f = parsed(&arena, text.ptr);
            assert_int_equal(vg_formula_text(f, NULL, &once, NULL), VG_OK);
            const vg_formula *g = parsed(&arena, once.ptr);
            assert_int_equal(vg_formula_text(g, NULL, &twice, NULL), VG_OK);
            assert_string_equal(once.ptr, twice.ptr);
            assert_same_sides(&arena, f, g);
        }
        vg_str_free(&text);
        vg_str_free(&once);
        vg_str_free(&twice);
        vg_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors_agree),
        cmocka_unit_test(normal_form_is_read_back),
    };
    return cmocka_run_group_tests_name("formula/eval", tests, NULL, NULL);
}
