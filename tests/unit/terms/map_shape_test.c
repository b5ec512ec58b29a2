/* What a map says about the shape of a file: what is read, and what is refused with which
 * words.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <vgov/terms.h>

#include "edits.h"

static const char full[] =
    "{\"schema\": \"vgov-map-1\", \"name\": \"m\", \"slice\": \"day\",\n"
    " \"file\": {\"header_row\": 2, \"header_rows\": 3, \"skip_after\": 1},\n"
    " \"table\": {\"begin\": [\"Skill*\"], \"end\": [\"Notes\", \"x\"], \"blank_ends\": true,\n"
    "  \"several\": true},\n"
    " \"long\": {\"measure\": \"KPI\", \"value\": 4, \"ignore\": [\"AHT\"]},\n"
    " \"wide\": {\"heading\": \"Day\", \"value\": \"Cell\", \"ignore\": [\"Mean\", \"Max\"]},\n"
    " \"totals\": {\"words\": [\"Summe\"], \"columns\": [\"Queue\"]},\n"
    " \"numbers\": {\"negative\": \"parentheses\"},\n"
    " \"fields\": {\"year\": \"Year\",\n"
    "  \"start\": {\"column\": \"Day\", \"format\": \"%d.%m.\", \"label\": \"end\"},\n"
    "  \"complete\": \"Done\",\n"
    "  \"offered\": \"Offered\"}}";

static vg_rc read_map(vg_arena *arena, const char *text, size_t len, vg_err *err)
{
    vg_map *map;
    return vg_map_read(arena, "m.json", text, len, &map, err);
}

static void everything_is_read(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_map *m;
    if (vg_map_read(&arena, "m.json", full, sizeof full - 1, &m, &err) != VG_OK)
        fail_msg("%s", err.text);
    assert_int_equal(m->header_row, 2);
    assert_int_equal(m->header_rows, 3);
    assert_int_equal(m->header_find_count, 0);
    assert_int_equal(m->skip_after, 1);
    assert_int_equal(m->table.begin_count, 1);
    assert_string_equal(m->table.begin[0], "Skill*");
    assert_int_equal(m->table.end_count, 2);
    assert_true(m->table.blank_ends);
    assert_true(m->table.several);
    assert_true(m->long_form.said);
    assert_string_equal(m->long_form.measure.name, "KPI");
    assert_null(m->long_form.value.name);
    assert_int_equal(m->long_form.value.position, 4);
    assert_int_equal(m->long_form.ignore_count, 1);
    assert_string_equal(m->wide.heading, "Day");
    assert_string_equal(m->wide.value, "Cell");
    assert_int_equal(m->wide.ignore_count, 2);
    assert_int_equal(m->totals.rule, VG_TOTALS_CHECK);
    assert_string_equal(m->totals.words[0], "Summe");
    assert_string_equal(m->totals.columns[0], "Queue");
    assert_int_equal(m->negative, VG_NEGATIVE_PARENTHESES);
    assert_false(m->numbers_said);
    assert_int_equal(m->fields[0].target, VG_TO_YEAR);
    assert_int_equal(m->fields[1].label, VG_LABEL_END);
    assert_int_equal(m->fields[2].target, VG_TO_COMPLETE);
    vg_arena_free(&arena);
}

static void nothing_is_said(void **state)
{
    (void)state;
    static const char small[] = "{\"schema\":\"vgov-map-1\",\"name\":\"m\","
                                "\"file\":{\"header_find\":[\"When\",\"O\"]},"
                                "\"numbers\":{\"decimal\":\".\"},"
                                "\"fields\":{\"start\":\"When\",\"offered\":\"O\"}}";
    vg_arena arena = VG_ARENA_INIT;
    vg_map *m;
    assert_int_equal(vg_map_read(&arena, "m.json", small, sizeof small - 1, &m, NULL), VG_OK);
    assert_int_equal(m->header_row, 1);
    assert_int_equal(m->header_rows, 1);
    assert_int_equal(m->header_find_count, 2);
    assert_int_equal(m->table.begin_count + m->table.end_count, 0);
    assert_false(m->table.blank_ends || m->table.several);
    assert_false(m->long_form.said);
    assert_null(m->wide.heading);
    assert_int_equal(m->totals.rule, VG_TOTALS_UNSAID);
    assert_int_equal(m->negative, VG_NEGATIVE_MINUS);
    assert_true(m->numbers_said);
    assert_int_equal(m->fields[0].label, VG_LABEL_START);
    vg_arena_free(&arena);
}

static const edit edits[] = {
    {"\"header_rows\": 3", "\"header_rows\": 10",
     "m.json:2: file.header_rows: expected a whole number from 1 to 9, found 10"},
    {"\"header_rows\": 3", "\"header_find\": [\"KPI\"]",
     "m.json:2: file.header_find: where the header stands is said twice, here and by "
     "\"header_row\""},
    {"\"header_row\": 2", "\"header_row\": 0",
     "m.json:2: file.header_rows: a file without a header (header_row 0) has no records of "
     "one"},
    {"\"header_row\": 2, \"header_rows\": 3", "\"header_row\": 0",
     "m.json:5: long.measure: a column name in a file without a header (header_row 0); use the "
     "number of the column"},
    {"\"begin\": [\"Skill*\"], ", "",
     "m.json:4: table.several: several tables need \"begin\", the word before each"},
    {"{\"begin\": [\"Skill*\"], \"end\": [\"Notes\", \"x\"], \"blank_ends\": true,\n"
     "  \"several\": true}",
     "{}", "m.json:3: table: expected \"begin\", \"end\" or \"blank_ends\""},
    {"\"begin\": [\"Skill*\"]", "\"begin\": []",
     "m.json:3: table.begin: expected at least 1 item, found 0"},
    {"\"begin\"", "\"begins\"",
     "m.json:3: table.begins: unknown field \"begins\", did you mean \"begin\"?"},
    {"\"measure\": \"KPI\", ", "", "m.json:5: long: the field \"measure\" is missing"},
    {"\"value\": 4", "\"value\": true",
     "m.json:5: long.value: expected a column name or the number of a column, found true"},
    {"\"value\": 4", "\"value\": 0",
     "m.json:5: long.value: expected a whole number from 1 to 10000, found 0"},
    {"\"value\": \"Cell\"", "\"value\": \"Day\"",
     "m.json:6: wide.value: \"heading\" and \"value\" are both \"Day\""},
    {"\"heading\": \"Day\"", "\"heading\": \"Tag\"",
     "m.json:9: fields: neither \"start\" nor \"time\" is the column \"Tag\", as wide.heading "
     "calls the headings"},
    {"{\"words\": [\"Summe\"], \"columns\": [\"Queue\"]}", "true", ""},
    {"{\"words\": [\"Summe\"], \"columns\": [\"Queue\"]}", "false", ""},
    {"{\"words\": [\"Summe\"], \"columns\": [\"Queue\"]}", "{}", ""},
    {"{\"words\": [\"Summe\"], \"columns\": [\"Queue\"]}", "\"Summe\"",
     "m.json:7: totals: expected true, false or an object, found \"Summe\""},
    {"\"words\"", "\"word\"",
     "m.json:7: totals.word: unknown field \"word\", did you mean \"words\"?"},
    {"\"parentheses\"", "\"red\"",
     "m.json:8: numbers.negative: expected \"minus\", \"behind\" or \"parentheses\", found "
     "\"red\""},
    {"\"label\": \"end\"", "\"label\": \"middle\"",
     "m.json:10: fields.start.label: expected \"start\", \"end\" or \"both\", found "
     "\"middle\""},
    {"\"offered\": \"Offered\"", "\"offered\": {\"column\": \"O\", \"label\": \"end\"}",
     "m.json:12: fields.offered.label: only \"start\" has a label"},
    {"\"offered\": \"Offered\"", "\"offered\": {\"position\": 3}",
     "m.json:12: fields.offered: in long form a measure has a word, expected \"column\""},
    {"\"complete\": \"Done\"", "\"complete\": {\"value\": \"true\"}",
     "m.json:11: fields.complete: a constant cannot say which slices are complete"},
    {"\"format\": \"%d.%m.\"", "\"format\": \"%d.%m.%Y\"",
     "m.json:9: fields.year: pattern \"%Y %d.%m.%Y\" has %Y twice"},
    {"\"format\": \"%d.%m.\"", "\"format\": \"KW %V\"", ""},
    {"\"format\": \"%d.%m.\", ", "",
     "m.json:9: fields.year: the year is said twice, here and by \"start\", whose format is "
     "ISO "
     "8601"},
    {"\"year\": \"Year\",", "\"year\": {\"value\": \"2026\"},", ""},
    {"\"year\": \"Year\",", "",
     "m.json:10: fields.start: pattern \"%d.%m.\" needs one of %Y and %y"},
};

static void refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        check_edit(full, &edits[i], read_map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_read),
        cmocka_unit_test(nothing_is_said),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests_name("terms/map_shape", tests, NULL, NULL);
}
