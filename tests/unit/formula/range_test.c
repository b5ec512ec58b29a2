/* Ranges of formulas against tests/vectors/rate_vectors.txt, where every point was tried. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/formula.h>

#define FILE_NAME "tests/vectors/rate_vectors.txt"

enum { FIELDS = 8 };

static vg_arena arena;

static vg_formula *parsed(const char *text)
{
    vg_err err = VG_ERR_INIT;
    vg_formula *f;
    if (vg_formula_parse(&arena, text, strlen(text), &f, &err) != VG_OK)
        fail_msg("%s: %s", text, err.text);
    return f;
}

static vg_rat number(const char *text)
{
    vg_rat r;
    assert_int_equal(vg_rat_parse_fraction(&arena, &r, text, strlen(text), NULL), VG_OK);
    return r;
}

/* "answered=3..5,offered=7..7", by the measures of the formula. */
static void read_bounds(char *text, const vg_formula *f, vg_rat *low, vg_rat *high)
{
    size_t count, n = 0;
    const vg_measure *measures = vg_formula_measures(f, &count);
    for (char *save, *p = strtok_r(text, ",", &save); p; p = strtok_r(NULL, ",", &save)) {
        char *sign = strchr(p, '='), *dots = strstr(p, "..");
        assert_true(sign && dots);
        vg_measure m = vg_measure_find(p, (size_t)(sign - p));
        for (size_t i = 0; i < count; i++)
            if (measures[i] == m) {
                low[i] = vg_rat_int(strtoll(sign + 1, NULL, 10));
                high[i] = vg_rat_int(strtoll(dots + 2, NULL, 10));
                n++;
            }
    }
    assert_int_equal(n, count);
}

static int compare(vg_rat a, vg_rat b)
{
    int order;
    assert_int_equal(vg_rat_cmp(a, b, &order, NULL), VG_OK);
    return order;
}

static void check(char **field, int line)
{
    static const char *const kinds[] = {
        [VG_RANGE_CLOSED] = "closed", [VG_RANGE_OPEN] = "open", [VG_RANGE_NONE] = "none"};
    vg_rat low[VG_MEASURES], high[VG_MEASURES];
    vg_err err = VG_ERR_INIT;
    vg_range range;
    const vg_formula *f = parsed(field[1]);
    read_bounds(field[2], f, low, high);
    if (vg_formula_range(&arena, f, low, high, &range, &err) != VG_OK)
        fail_msg("%s:%d: %s", FILE_NAME, line, err.text);
    bool wider = strcmp(field[7], "inside") == 0;
    if (strcmp(kinds[range.kind], field[4]) != 0 && !(wider && range.kind == VG_RANGE_OPEN))
        fail_msg("%s:%d: %s, expected %s", FILE_NAME, line, kinds[range.kind], field[4]);
    if (range.kind != VG_RANGE_CLOSED)
        return;
    int from = compare(range.low, number(field[5])), to = compare(range.high, number(field[6]));
    if (wider ? from > 0 || to < 0 : from != 0 || to != 0) {
        vg_str text = VG_STR_INIT;
        assert_int_equal(vg_rat_text(&text, range.low, &err), VG_OK);
        vg_str_addc(&text, ' ');
        assert_int_equal(vg_rat_text(&text, range.high, &err), VG_OK);
        fail_msg("%s:%d: %s", FILE_NAME, line, text.ptr);
    }
}

static void all_vectors_hold(void **state)
{
    (void)state;
    FILE *file = fopen(FILE_NAME, "r");
    char *line = NULL, *field[FIELDS];
    size_t room = 0;
    int number_of = 0, ranges = 0;
    assert_non_null(file);
    while (getline(&line, &room, file) > 0) {
        number_of++;
        if (strncmp(line, "range\t", 6) != 0)
            continue;
        int n = 0;
        for (char *save, *p = strtok_r(line, "\t\n", &save); p;
             p = strtok_r(NULL, "\t\n", &save)) {
            assert_true(n < FIELDS);
            field[n++] = p;
        }
        assert_int_equal(n, FIELDS);
        check(field, number_of);
        ranges++;
    }
    free(line);
    fclose(file);
    assert_true(ranges >= 200);
    vg_arena_free(&arena);
}

/* Thirty figures that vary need no walk through all their corners. */
static void many_figures_are_no_matter(void **state)
{
    (void)state;
    vg_str text = VG_STR_INIT;
    vg_rat low[VG_MEASURES], high[VG_MEASURES];
    vg_range range;
    vg_str_adds(&text, "100 * answered / (");
    for (int m = 0; m < 30; m++)
        vg_str_addf(&text, "%s%s", m ? " + " : "", vg_measures[m].code);
    vg_str_addc(&text, ')');
    const vg_formula *f = parsed(text.ptr);
    vg_str_free(&text);
    for (int m = 0; m < 30; m++) {
        low[m] = vg_rat_int(INT64_C(1000000000000) - m);
        high[m] = vg_rat_int(INT64_C(1000000000000) + m);
    }
    assert_int_equal(vg_formula_range(&arena, f, low, high, &range, NULL), VG_OK);
    assert_int_equal(range.kind, VG_RANGE_CLOSED);
    /* answered is measure 1: least of it by most of the others, and the other way round. */
    assert_int_equal(VG_M_answered, 1);
    assert_int_equal(compare(range.low, number("99999999999900/30000000000433")), 0);
    assert_int_equal(compare(range.high, number("100000000000100/29999999999567")), 0);
    vg_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_vectors_hold),
        cmocka_unit_test(many_figures_are_no_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
