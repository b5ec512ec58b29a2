/* What a table leaves out where people read it. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#include "report/columns.h"

static const vg_column columns[] = {
    {.key = "number", .title = "No.", .right = true},
    {.key = "vendor", .title = "Vendor"},
    {.key = "band", .title = "Band"},
    {.key = "band_theirs", .title = "By theirs"},
    {.key = "waived", .title = "Waived", .right = true},
    {.key = "waived_since", .title = "Since"},
    {.key = "paid", .title = "Paid", .right = true},
};

static void put(vg_table *t, const char *const row[])
{
    for (size_t i = 0; i < VG_COUNT_OF(columns); i++)
        vg_table_cell(t, row[i]);
}

/* The rows as TSV. */
static void expect(const char *const rows[][VG_COUNT_OF(columns)], size_t count,
                   const char *without, const char *idle, const char *wanted)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_str text = VG_STR_INIT;
    vg_table t = vg_table_make(&arena, columns, VG_COUNT_OF(columns));
    for (size_t i = 0; i < count; i++)
        put(&t, rows[i]);
    assert_int_equal(vg_columns_narrow(&t, without, idle, &err), VG_OK);
    vg_table_tsv(&t, &text);
    assert_string_equal(text.ptr, wanted);
    vg_str_free(&text);
    vg_arena_free(&arena);
}

static void test_unknown(void **state)
{
    (void)state;
    const char *const rows[][VG_COUNT_OF(columns)] = {
        {"1", "alpha", NULL, NULL, "0.00", NULL, "0.00"},
        {"2", "beta", NULL, NULL, "0.00", NULL, "7.00"}};
    expect(rows, 2, NULL, NULL,
           "number\tvendor\twaived\tpaid\n1\talpha\t0.00\t0.00\n2\tbeta\t0.00\t7.00\n");
}

static void test_named(void **state)
{
    (void)state;
    const char *const rows[][VG_COUNT_OF(columns)] = {
        {"1", "alpha", NULL, NULL, "0.00", "x", "0.00"},
        {"2", "beta", NULL, NULL, "0.00", NULL, "0.50"}};
    /* Words are whole words; zeros fall away only where they are named. */
    expect(rows, 2, "vendors vendor", "waived paid",
           "number\twaived_since\tpaid\n1\tx\t0.00\n2\t\t0.50\n");
}

static void test_pairs(void **state)
{
    (void)state;
    const char *const theirs[][VG_COUNT_OF(columns)] = {
        {"1", NULL, NULL, "minor", NULL, NULL, NULL}};
    const char *const ours[][VG_COUNT_OF(columns)] = {
        {"1", NULL, "minor", NULL, NULL, NULL, NULL}};
    expect(theirs, 1, NULL, NULL, "number\tband\tband_theirs\n1\t\tminor\n");
    expect(ours, 1, NULL, NULL, "number\tband\tband_theirs\n1\tminor\t\n");
}

static void test_none(void **state)
{
    (void)state;
    expect(NULL, 0, "vendor", NULL,
           "number\tvendor\tband\tband_theirs\twaived\twaived_since\tpaid\n");
}

static void test_lost(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_table t = vg_table_make(&arena, columns, VG_COUNT_OF(columns));
    vg_table_cell(&t, "1"); /* the row is not full */
    assert_int_equal(vg_columns_narrow(&t, NULL, NULL, &err), VG_BUG);
    vg_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unknown), cmocka_unit_test(test_named),
        cmocka_unit_test(test_pairs),   cmocka_unit_test(test_none),
        cmocka_unit_test(test_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
