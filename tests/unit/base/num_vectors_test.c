/* Exact numbers against the results of another implementation: tests/vectors/rat_vectors.txt.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/num.h>

#include "../../vectors/rounding.h"

#define FILE_NAME "tests/vectors/rat_vectors.txt"

enum { LINE_MAX_BYTES = 8192, FIELDS = 128, FEWEST = 1500 };

typedef struct vector {
    vg_arena arena;
    vg_str text;
    int count; /* of fields, the operation not counted */
    char *fields[FIELDS];
} vector;

static vg_rat number(vector *v, int i)
{
    vg_rat r;
    vg_err err = VG_ERR_INIT;
    if (vg_rat_parse_fraction(&v->arena, &r, v->fields[i], strlen(v->fields[i]), &err) != VG_OK)
        fail_msg("%s", err.text);
    return r;
}

static vg_rounding mode(const vector *v, int i)
{
    vg_rounding m = VG_HALF_UP;
    assert_true(read_rounding(v->fields[i], &m));
    return m;
}

static void expect_text(vector *v)
{
    assert_string_equal(v->text.ptr, v->fields[v->count - 1]);
}

static void expect(vector *v, vg_rat r)
{
    assert_int_equal(vg_rat_text(&v->text, r, NULL), VG_OK);
    expect_text(v);
}

static void run_add(vector *v)
{
    vg_rat r;
    assert_int_equal(vg_rat_add(&v->arena, &r, number(v, 0), number(v, 1), NULL), VG_OK);
    expect(v, r);
}

static void run_sub(vector *v)
{
    vg_rat r;
    assert_int_equal(vg_rat_sub(&v->arena, &r, number(v, 0), number(v, 1), NULL), VG_OK);
    expect(v, r);
}

static void run_mul(vector *v)
{
    vg_rat r;
    assert_int_equal(vg_rat_mul(&v->arena, &r, number(v, 0), number(v, 1), NULL), VG_OK);
    expect(v, r);
}

static void run_div(vector *v)
{
    vg_rat r;
    assert_int_equal(vg_rat_div(&v->arena, &r, number(v, 0), number(v, 1), NULL), VG_OK);
    expect(v, r);
}

static void run_cmp(vector *v)
{
    int order, mirrored;
    vg_rat a = number(v, 0), b = number(v, 1);
    assert_int_equal(vg_rat_cmp(a, b, &order, NULL), VG_OK);
    assert_int_equal(order, atoi(v->fields[2]));
    assert_int_equal(vg_rat_cmp(b, a, &mirrored, NULL), VG_OK);
    assert_int_equal(mirrored, -order);
}

static void run_make(vector *v)
{
    vg_rat r;
    int64_t num = strtoll(v->fields[0], NULL, 10), den = strtoll(v->fields[1], NULL, 10);
    assert_int_equal(vg_rat_make(&v->arena, &r, num, den, NULL), VG_OK);
    expect(v, r);
}

static void run_round(vector *v)
{
    vg_rat r;
    vg_rc rc = vg_rat_round(&v->arena, &r, number(v, 0), atoi(v->fields[1]), mode(v, 2), NULL);
    assert_int_equal(rc, VG_OK);
    expect(v, r);
}

static void run_decimal(vector *v)
{
    vg_rat a = number(v, 0);
    assert_int_equal(vg_rat_decimal(&v->text, a, atoi(v->fields[1]), mode(v, 2), NULL), VG_OK);
    expect_text(v);
}

static void run_scaled(vector *v)
{
    int64_t out;
    vg_rc rc = vg_rat_scaled(number(v, 0), atoi(v->fields[1]), mode(v, 2), &out, NULL);
    assert_int_equal(rc, strcmp(v->fields[3], "-") == 0 ? VG_DATA : VG_OK);
    if (rc != VG_OK)
        return;
    vg_str_addi(&v->text, out);
    expect_text(v);
}

static void run_exact(vector *v)
{
    assert_int_equal(vg_rat_exact(&v->text, number(v, 0), atoi(v->fields[1]), NULL), VG_OK);
    expect_text(v);
}

static void run_parse(vector *v)
{
    vg_rat r;
    vg_rc rc = vg_rat_parse(&v->arena, &r, v->fields[0], strlen(v->fields[0]), NULL);
    assert_int_equal(rc, VG_OK);
    expect(v, r);
}

/* The weighted mean of pairs of value and weight. */
static void run_mean(vector *v)
{
    vg_rat total = VG_RAT_ZERO, weights = VG_RAT_ZERO;
    for (int i = 0; i + 2 < v->count; i += 2) {
        vg_rat term, weight = number(v, i + 1);
        assert_int_equal(vg_rat_mul(&v->arena, &term, number(v, i), weight, NULL), VG_OK);
        assert_int_equal(vg_rat_add(&v->arena, &total, total, term, NULL), VG_OK);
        assert_int_equal(vg_rat_add(&v->arena, &weights, weights, weight, NULL), VG_OK);
    }
    assert_int_equal(vg_rat_div(&v->arena, &total, total, weights, NULL), VG_OK);
    expect(v, total);
}

static const struct operation {
    const char *name;
    void (*run)(vector *v);
    int fields; /* 0: any number */
} operations[] = {
    {"add", run_add, 3},         {"sub", run_sub, 3},       {"mul", run_mul, 3},
    {"div", run_div, 3},         {"cmp", run_cmp, 3},       {"make", run_make, 3},
    {"round", run_round, 4},     {"scaled", run_scaled, 4}, {"exact", run_exact, 3},
    {"decimal", run_decimal, 4}, {"parse", run_parse, 2},   {"mean", run_mean, 0},
};

static void run_line(char *line)
{
    vector v = {.arena = VG_ARENA_INIT, .text = VG_STR_INIT};
    char *rest = NULL;
    const char *name = strtok_r(line, " \n", &rest);
    assert_non_null(name);
    for (char *field; (field = strtok_r(NULL, " \n", &rest)) != NULL;) {
        assert_true(v.count < FIELDS);
        v.fields[v.count++] = field;
    }
    const struct operation *op = NULL;
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++)
        if (strcmp(operations[i].name, name) == 0)
            op = &operations[i];
    assert_non_null(op);
    if (op->fields)
        assert_int_equal(v.count, op->fields);
    op->run(&v);
    vg_str_free(&v.text);
    vg_arena_free(&v.arena);
}

static void vectors_agree(void **state)
{
    (void)state;
    FILE *f = fopen(FILE_NAME, "r");
    if (!f)
        fail_msg("cannot open %s: run this from the root of the project", FILE_NAME);
    static char line[LINE_MAX_BYTES];
    int count = 0;
    while (fgets(line, sizeof line, f)) {
        assert_non_null(strchr(line, '\n'));
        run_line(line);
        count++;
    }
    fclose(f);
    assert_true(count >= FEWEST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors_agree),
    };
    return cmocka_run_group_tests_name("base/num_vectors", tests, NULL, NULL);
}
