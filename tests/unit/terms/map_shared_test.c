/* Cells that mean all vendors of a line together. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <vgov/terms.h>

#include "edits.h"

static const char text[] =
    "{\"schema\": \"vgov-map-1\", \"name\": \"m\", \"slice\": \"day\",\n"
    " \"shared\": [\"Alle\", \"\"],\n"
    " \"fields\": {\"vendor\": \"Group\", \"line\": \"Queue\", \"start\": \"Day\",\n"
    "  \"offered\": \"Offered\"}}\n";

static vg_rc read_map(vg_arena *arena, const char *document, size_t len, vg_err *err)
{
    vg_map *map;
    return vg_map_read(arena, "m.json", document, len, &map, err);
}

static void words(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_map *map;
    if (vg_map_read(&arena, "m.json", text, sizeof text - 1, &map, &err) != VG_OK)
        fail_msg("%s", err.text);
    assert_int_equal(map->shared_count, 2);
    assert_string_equal(map->shared[0], "Alle");
    assert_string_equal(map->shared[1], "");
    vg_arena_free(&arena);
}

static const edit edits[] = {
    {"[\"Alle\", \"\"]", "[\"Alle\", \"Alle\"]",
     "m.json:2: shared[1]: \"Alle\" stands here twice"},
    {"[\"Alle\", \"\"]", "[]", "m.json:2: shared: expected at least 1 item, found 0"},
    {"[\"Alle\", \"\"]", "\"Alle\"", "m.json:2: shared: expected an array, found \"Alle\""},
    {"[\"Alle\", \"\"]", "[7]", "m.json:2: shared[0]: expected a text, found 7"},
    {"\"Group\"", "{\"value\": \"acme\"}",
     "m.json:2: shared: there is no column \"vendor\" among the fields"},
    {"\"vendor\": \"Group\", ", "",
     "m.json:2: shared: there is no column \"vendor\" among the fields"},
    {"\"Group\"", "{\"value\": \"acme\"}, \"site\": \"Site\"",
     "m.json:2: shared: there is no column \"vendor\" among the fields"},
};

static void refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        check_edit(text, &edits[i], read_map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words), cmocka_unit_test(refusals)};
    return cmocka_run_group_tests_name("terms/map shared", tests, NULL, NULL);
}
