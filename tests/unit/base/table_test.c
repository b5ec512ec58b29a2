/* Tables of text. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <vgov/table.h>

static const vg_column columns[] = {{"name", "NAME", false}, {"value", "VALUE", true}};

static void tsv_is_one_line_a_row(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_str out = VG_STR_INIT;
    vg_table t = vg_table_make(&arena, columns, 2);
    vg_table_cell(&t, "a\tb\nc");
    vg_table_cellf(&t, "%d", 12);
    vg_table_cell(&t, "unknown");
    vg_table_cell(&t, NULL);
    assert_int_equal(vg_table_rc(&t, NULL), VG_OK);
    assert_int_equal(vg_table_rows(&t), 2);
    vg_table_tsv(&t, &out);
    assert_string_equal(out.ptr, "name\tvalue\na b c\t12\nunknown\t\n");
    vg_str_free(&out);
    vg_arena_free(&arena);
}

static void half_a_row_is_a_bug(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_table t = vg_table_make(&arena, columns, 2);
    assert_int_equal(vg_table_rc(&t, NULL), VG_OK);
    vg_table_cell(&t, "only one");
    assert_int_equal(vg_table_rc(&t, NULL), VG_BUG);
    vg_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tsv_is_one_line_a_row),
        cmocka_unit_test(half_a_row_is_a_bug),
    };
    return cmocka_run_group_tests_name("base/table", tests, NULL, NULL);
}
