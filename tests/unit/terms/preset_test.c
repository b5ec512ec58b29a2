/* Presets: each is a good map that tells which of its spellings are sure. What a map says to
 * people, and what stands before a header. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <vgov/preset.h>
#include <vgov/terms.h>

#include "edits.h"

static bool holds(const char *const *list, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], text) == 0)
            return true;
    return false;
}

/* A spelling of a column stands in one of both lists. */
static void check_spelling(const vg_map *m, const char *text)
{
    bool sure = holds(m->about.sure, m->about.sure_count, text),
         unsure = holds(m->about.unsure, m->about.unsure_count, text);
    if (sure == unsure)
        fail_msg("%s: \"%s\" is %s", m->name, text, sure ? "sure and unsure" : "neither");
}

static bool is_spelling(const vg_map *m, const char *text)
{
    for (size_t i = 0; i < m->field_count; i++)
        if (holds(m->fields[i].columns, m->fields[i].column_count, text) ||
            (m->fields[i].beside && strcmp(m->fields[i].beside, text) == 0))
            return true;
    return false;
}

static void each_tells_what_is_sure(void **state)
{
    (void)state;
    const char *before = "";
    size_t count = 0;
    for (vg_preset p = {.name = NULL}; vg_preset_next(&p); count++) {
        vg_arena arena = VG_ARENA_INIT;
        vg_err err = VG_ERR_INIT;
        vg_map *m;
        if (vg_map_read(&arena, p.name, p.text, p.len, &m, &err) != VG_OK)
            fail_msg("%s", err.text);
        assert_string_equal(m->name, p.name);
        assert_true(strcmp(before, p.name) < 0);
        assert_non_null(m->about.title);
        assert_true(m->note_count > 0);
        for (size_t i = 0; i < m->field_count; i++) {
            for (size_t c = 0; c < m->fields[i].column_count; c++)
                check_spelling(m, m->fields[i].columns[c]);
            if (m->fields[i].beside)
                check_spelling(m, m->fields[i].beside);
        }
        for (size_t i = 0; i < m->about.sure_count; i++)
            assert_true(is_spelling(m, m->about.sure[i]));
        for (size_t i = 0; i < m->about.unsure_count; i++)
            assert_true(is_spelling(m, m->about.unsure[i]));
        before = p.name;
        vg_arena_free(&arena);
    }
    assert_int_equal(count, 17);
}

static void a_word_is_a_file_or_a_preset(void **state)
{
    (void)state;
    static const struct {
        const char *word, *message;
        vg_rc rc;
    } words[] = {
        {"calabrio", "", VG_OK},
        {"calabrioo", "calabrioo: neither a file nor a preset, did you mean \"calabrio\"?",
         VG_NOINPUT},
        {"tests/corpus/map/months", "", VG_OK},
        {"tests/corpus/map/none", "tests/corpus/map/none: No such file or directory",
         VG_NOINPUT},
        {"avaya.json", "avaya.json: No such file or directory", VG_NOINPUT},
        {"tests/corpus/map/text",
         "tests/corpus/map/text:1: expected an object, found \"vgov-map-1\"", VG_CONFIG},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        vg_arena arena = VG_ARENA_INIT;
        vg_err err = VG_ERR_INIT;
        vg_map *m;
        vg_rc rc = vg_map_open(&arena, words[i].word, &m, &err);
        if (rc != words[i].rc || strcmp(err.text, words[i].message) != 0)
            fail_msg("%s: %d %s", words[i].word, (int)rc, err.text);
        assert_int_equal(m != NULL, rc == VG_OK);
        vg_arena_free(&arena);
    }
}

static const char full[] =
    "{\"schema\": \"vgov-map-1\", \"name\": \"m\",\n"
    " \"about\": {\"title\": \"T\", \"sure\": [\"A\"], \"unsure\": []},\n"
    " \"notes\": [\"one\", \"two\"],\n"
    " \"questions\": [],\n"
    " \"fields\": {\n"
    "  \"line\": {\"beside\": \"Skill:\"},\n"
    "  \"start\": {\"beside\": \"Date:\", \"format\": \"%d.%m.%Y\"},\n"
    "  \"time\": \"Time\",\n"
    "  \"offered\": \"A\"}}";

static vg_rc read_map(vg_arena *arena, const char *text, size_t len, vg_err *err)
{
    vg_map *map;
    return vg_map_read(arena, "m.json", text, len, &map, err);
}

static void words_for_people_are_read(void **state)
{
    (void)state;
    static const edit edits[] = {
        {"\"T\"", "\"T\"", ""},
        {"\"title\": \"T\", ", "", "m.json:2: about: the field \"title\" is missing"},
        {"\"sure\"", "\"shure\"",
         "m.json:2: about.shure: unknown field \"shure\", did you mean \"sure\"?"},
        {"[\"one\", \"two\"]", "\"one\"", "m.json:3: notes: expected an array, found \"one\""},
        {"\"questions\": []", "\"questions\": [\"Which zone?\"]",
         "m.json:4: questions[0]: 1 question is open, the first: \"Which zone?\"; answer each "
         "in "
         "the map and take it away from here"},
        {"\"questions\": []", "\"questions\": [\"a\", \"b\"]",
         "m.json:4: questions[0]: 2 questions are open, the first: \"a\"; answer each in the "
         "map "
         "and take it away from here"},
    };
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        check_edit(full, &edits[i], read_map);
}

static void what_stands_before_a_header(void **state)
{
    (void)state;
    static const edit edits[] = {
        {"\"offered\": \"A\"", "\"offered\": {\"beside\": \"A\"}",
         "m.json:9: fields.offered.beside: this field cannot stand before the header"},
        {"\"beside\": \"Skill:\"", "\"beside\": \"Skill:\", \"optional\": true",
         "m.json:6: fields.line.optional: a constant value cannot be missing from the file"},
        {"\"beside\": \"Skill:\"", "\"beside\": \"Skill:\", \"value\": \"a\"",
         "m.json:6: fields.line: expected one of \"column\", \"position\", \"value\" and "
         "\"beside\""},
        {"  \"time\": \"Time\",\n", "",
         "m.json:7: fields.start.beside: a day before the header needs the field \"time\" in "
         "each row"},
        {"\"time\": \"Time\"", "\"time\": \"Time\", \"year\": \"Y\"",
         "m.json:7: fields.start.beside: a day before the header has its own year"},
        {"\"notes\"", "\"personal\": [\"P\"], \"notes\"",
         "m.json:6: fields.line.beside: a map with \"beside\" cannot have several tables, "
         "\"long\", \"wide\" or \"personal\""},
        {"\"notes\"", "\"table\": {\"begin\": [\"B\"], \"several\": true}, \"notes\"",
         "m.json:6: fields.line.beside: a map with \"beside\" cannot have several tables, "
         "\"long\", \"wide\" or \"personal\""},
        {"\"notes\"", "\"file\": {\"header_row\": 0}, \"notes\"",
         "m.json:6: fields.line.beside: nothing stands before the header of a file without one "
         "(header_row 0)"},
    };
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        check_edit(full, &edits[i], read_map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_tells_what_is_sure),
        cmocka_unit_test(a_word_is_a_file_or_a_preset),
        cmocka_unit_test(words_for_people_are_read),
        cmocka_unit_test(what_stands_before_a_header),
    };
    return cmocka_run_group_tests_name("terms/preset", tests, NULL, NULL);
}
