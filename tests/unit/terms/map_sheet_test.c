/* What a map says about worksheets. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include <vgov/terms.h>

typedef struct reading {
    vg_arena arena;
    vg_map *map;
    vg_err err;
    vg_rc rc;
} reading;

static reading read_file(const char *file)
{
    reading r = {.arena = VG_ARENA_INIT, .err = VG_ERR_INIT};
    char text[1024];
    int len = snprintf(text, sizeof text,
                       "{\"schema\": \"vgov-map-1\", \"name\": \"m\", \"file\": %s, \"slice\": "
                       "\"day\", \"fields\": {\"start\": \"d\", \"offered\": \"o\"}}",
                       file);
    r.rc = vg_map_read(&r.arena, "m.json", text, (size_t)len, &r.map, &r.err);
    return r;
}

static void assert_refused(const char *file, const char *words)
{
    reading r = read_file(file);
    assert_int_equal(r.rc, VG_CONFIG);
    assert_non_null(strstr(r.err.text, words));
    vg_arena_free(&r.arena);
}

static void worksheets_are_read(void **state)
{
    (void)state;
    reading r = read_file("{\"sheet\": \"Okt*\", \"range\": \"B3:K200\", \"hidden\": \"skip\", "
                          "\"merged\": \"fill\"}");
    assert_int_equal(r.rc, VG_OK);
    assert_string_equal(r.map->sheet, "Okt*");
    assert_string_equal(r.map->range, "B3:K200");
    assert_true(r.map->skip_hidden && r.map->fill_merged);
    vg_arena_free(&r.arena);
    r = read_file("{\"sheet\": 2, \"hidden\": \"read\", \"merged\": \"first\"}");
    assert_int_equal(r.rc, VG_OK);
    assert_string_equal(r.map->sheet, "2");
    assert_null(r.map->range);
    assert_false(r.map->skip_hidden || r.map->fill_merged);
    vg_arena_free(&r.arena);
    r = read_file("{}");
    assert_int_equal(r.rc, VG_OK);
    assert_null(r.map->sheet);
    assert_false(r.map->skip_hidden || r.map->fill_merged);
    vg_arena_free(&r.arena);
}

static void other_values_are_refused(void **state)
{
    (void)state;
    assert_refused("{\"sheet\": 0}", "file.sheet");
    assert_refused("{\"sheet\": true}", "the name of a worksheet or its number");
    assert_refused("{\"sheet\": \"\"}", "file.sheet");
    assert_refused("{\"range\": 3}", "file.range");
    assert_refused("{\"hidden\": \"maybe\"}", "file.hidden");
    assert_refused("{\"merged\": true}", "file.merged");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worksheets_are_read),
        cmocka_unit_test(other_values_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
