/* What a map says of averages, of both ends of a slice, of negated columns and of times in two.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include <vgov/terms.h>

#include "edits.h"

static const char full[] =
    "{\"schema\": \"vgov-map-1\", \"name\": \"m\",\n"
    " \"fields\": {\n"
    "  \"start\": {\"column\": \"D\", \"label\": \"both\"},\n"
    "  \"complete\": {\"column\": \"INCOMPLETE\", \"negated\": true},\n"
    "  \"answered\": \"N\",\n"
    "  \"talk\": {\"column\": \"T\", \"unit\": \"s\", \"of\": \"answered\", \"decimals\": 2,\n"
    "           \"rounding\": \"down\"},\n"
    "  \"acw\": {\"column\": \"W\", \"unit\": \"h:mm:ss\", \"of\": \"answered\"}\n"
    " }}\n";

static const char calls[] =
    "{\"schema\": \"vgov-map-1\", \"name\": \"m\", \"kind\": \"calls\",\n"
    " \"calls\": {\"clock\": \"arrival\", \"attribute\": \"arrival\"},\n"
    " \"fields\": {\n"
    "  \"arrival\": {\"column\": \"D\", \"format\": \"%m/%d/%Y\", \"time\": \"T\"},\n"
    "  \"answer\": {\"column\": \"D\", \"time\": {\"column\": \"A\", \"format\": \"%I:%M "
    "%p\"}},\n"
    "  \"end\": {\"column\": \"E\", \"time\": {\"position\": 4}}\n"
    " }}\n";

static vg_rc read_map(vg_arena *arena, const char *text, size_t len, vg_err *err)
{
    vg_map *map;
    return vg_map_read(arena, "m.json", text, len, &map, err);
}

static vg_map *good_map(vg_arena *arena, const char *text)
{
    vg_err err = VG_ERR_INIT;
    vg_map *map;
    if (vg_map_read(arena, "m.json", text, strlen(text), &map, &err) != VG_OK)
        fail_msg("%s", err.text);
    return map;
}

static void all_is_read(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_map_field *f = good_map(&arena, full)->fields;
    assert_int_equal(f[0].label, VG_LABEL_BOTH);
    assert_true(f[1].negated);
    assert_int_equal(f[2].of, VG_MEASURES);
    assert_int_equal(f[3].of, VG_M_answered);
    assert_int_equal(f[3].decimals, 2);
    assert_int_equal(f[3].rounding, VG_AVERAGE_DOWN);
    assert_int_equal(f[4].of, VG_M_answered);
    assert_int_equal(f[4].rounding, VG_AVERAGE_NEAREST);
    f = good_map(&arena, calls)->fields;
    assert_string_equal(f[0].time.name, "T");
    assert_null(f[0].time_format);
    assert_string_equal(f[1].time.name, "A");
    assert_string_equal(f[1].time_format, "%I:%M %p");
    assert_null(f[2].time.name);
    assert_int_equal(f[2].time.position, 4);
    vg_arena_free(&arena);
}

static const edit refusals[] = {
    {"\"of\": \"answered\", \"decimals\"", "\"of\": \"offered\", \"decimals\"",
     "m.json:6: fields.talk.of: offered is not among the fields; an average becomes a sum only "
     "together with the column of its volume"},
    {"\"of\": \"answered\", \"decimals\"", "\"of\": \"acw\", \"decimals\"",
     "m.json:6: fields.talk.of: expected another measure that is a count, found \"acw\""},
    {"\"down\"", "\"up\"",
     "m.json:7: fields.talk.rounding: expected \"nearest\" or \"down\", found \"up\""},
    {"\"of\": \"answered\"}", "\"of\": \"answered\", \"decimals\": 1}",
     "m.json:8: fields.acw.decimals: a clock has no decimals that may be left out"},
    {"\"of\": \"answered\"}", "\"rounding\": \"down\"}",
     "m.json:8: fields.acw.rounding: only an average (a duration with \"of\") has a rounding"},
    {"{\"column\": \"W\",", "{\"value\": \"0:00:01\",",
     "m.json:8: fields.acw.of: an average cannot be a constant"},
    {"\"acw\": {", "\"wait_max\": {",
     "m.json:8: fields.wait_max.of: only a measure that is a sum can be an average of a count"},
    {"\"answered\": \"N\"", "\"answered\": {\"column\": \"N\", \"negated\": true}",
     "m.json:5: fields.answered.negated: only \"complete\" can be negated"},
    {"\"answered\": \"N\"", "\"answered\": {\"column\": \"N\", \"time\": \"X\"}",
     "m.json:5: fields.answered.time: only the times of calls and cases have it; the time of "
     "day "
     "of slices is the field \"time\""},
    {"\"both\"", "\"all\"",
     "m.json:3: fields.start.label: expected \"start\", \"end\" or \"both\", found \"all\""},
    {" \"fields\"", " \"doubled\": \"sum\", \"fields\"",
     "m.json:2: doubled: talk is reconstructed from a rate or an average, of which there is no "
     "sum"},
};

static const edit call_refusals[] = {
    {"{\"position\": 4}", "{\"position\": 4, \"column\": \"X\"}",
     "m.json:6: fields.end.time: expected one of \"column\" and \"position\""},
    {"%I:%M %p", "%Y", "m.json:5: fields.answer: pattern \"%Y-%m-%d %Y\" has %Y twice"},
    {"\"%m/%d/%Y\"", "\"%m/%d/%Y %H:%M\"",
     "m.json:4: fields.arrival: pattern \"%m/%d/%Y %H:%M %H:%M:%S\" has %H twice"},
    {" \"fields\"", " \"personal\": [\"T\"], \"fields\"",
     "m.json:4: fields.arrival: the column \"T\" is cut as personal"},
    {" \"fields\"", " \"file\": {\"header_row\": 0}, \"fields\"",
     "m.json:4: fields.arrival: a column name in a file without a header (header_row 0); use "
     "\"position\""},
};

static void what_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        check_edit(full, &refusals[i], read_map);
    for (size_t i = 0; i < sizeof call_refusals / sizeof *call_refusals; i++)
        check_edit(calls, &call_refusals[i], read_map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_is_read),
        cmocka_unit_test(what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
