/* Maps: what is read, what is left out, and what is refused, with which words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <vgov/hash.h>
#include <vgov/terms.h>

#include "edits.h"

static const char full[] =
    "{\"schema\": \"vgov-map-1\",\n"
    " \"name\": \"acme-acd\",\n"
    " \"file\": {\"delimiter\": \";\", \"encoding\": \"windows-1252\", \"header_row\": 3,\n"
    "           \"skip_after\": 1},\n"
    " \"numbers\": {\"decimal\": \",\", \"grouping\": \".\"},\n"
    " \"missing\": [\"-\", \"n/a\"],\n"
    " \"zone\": \"Europe/Berlin\",\n"
    " \"slice\": \"30min\",\n"
    " \"origin\": \"vendor\",\n"
    " \"feed\": \"acd\",\n"
    " \"currency\": \"EUR\",\n"
    " \"thresholds\": {\"target_s\": 20.5, \"target\": \"<\", \"short_s\": \"5\", \"short\": "
    "\"<=\"},\n"
    " \"twice\": \"by-order\",\n"
    " \"create\": true,\n"
    " \"personal\": [\"Agent Name\"],\n"
    " \"fields\": {\n"
    "  \"vendor\": {\"value\": \"acme\"},\n"
    "  \"line\": {\"column\": [\"Queue\", \"Hotline\"], \"optional\": true},\n"
    "  \"start\": {\"column\": \"Date\", \"format\": \"%d.%m.%Y\"},\n"
    "  \"time\": {\"column\": \"Interval\", \"format\": \"%H:%M\"},\n"
    "  \"offered\": \"Calls Offered\",\n"
    "  \"answered\": {\"column\": \"Answered\"},\n"
    "  \"answered_in_target\": {\"column\": \"SL %\", \"unit\": \"percent\", \"of\": "
    "\"answered\"},\n"
    "  \"talk\": {\"column\": \"Talk\", \"unit\": \"h:mm:ss\"},\n"
    "  \"cost\": {\"position\": 14, \"unit\": \"minor\"},\n"
    "  \"headcount\": {\"column\": \"FTE\"}\n"
    " }}\n";

static const char small[] = "{\"schema\":\"vgov-map-1\",\"name\":\"m\","
                            "\"fields\":{\"start\":\"When\",\"revenue\":\"Money\"}}";

static vg_rc read_map(vg_arena *arena, const char *text, size_t len, vg_err *err)
{
    vg_map *map;
    vg_rc rc = vg_map_read(arena, "m.json", text, len, &map, err);
    assert_int_equal(rc == VG_OK, map != NULL);
    return rc;
}

static vg_map *good_map(vg_arena *arena, const char *text)
{
    vg_err err = VG_ERR_INIT;
    vg_map *map;
    if (vg_map_read(arena, "m.json", text, strlen(text), &map, &err) != VG_OK)
        fail_msg("%s", err.text);
    return map;
}

static void everything_is_read(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_map *m = good_map(&arena, full);
    char hex[VG_SHA256_HEX];
    assert_int_equal(vg_sha256_text(full, sizeof full - 1, hex, NULL), VG_OK);
    assert_string_equal(m->sha256, hex);
    assert_string_equal(m->name, "acme-acd");
    assert_int_equal(m->delimiter, ';');
    assert_string_equal(m->encoding, "windows-1252");
    assert_int_equal(m->header_row, 3);
    assert_int_equal(m->skip_after, 1);
    assert_int_equal(m->numbers.decimal, ',');
    assert_int_equal(m->numbers.grouping, '.');
    assert_int_equal(m->missing_count, 2);
    assert_string_equal(m->missing[1], "n/a");
    assert_string_equal(m->zone, "Europe/Berlin");
    assert_int_equal(m->slice, 30);
    assert_string_equal(m->origin, "vendor");
    assert_string_equal(m->feed, "acd");
    assert_string_equal(m->currency, "EUR");
    assert_int_equal(m->target.ms, 20500);
    assert_false(m->target.within);
    assert_int_equal(m->shortest.ms, 5000);
    assert_true(m->shortest.within);
    assert_int_equal(m->twice, VG_TWICE_BY_ORDER);
    assert_true(m->create);
    assert_int_equal(m->personal_count, 1);
    assert_int_equal(m->field_count, 10);
    vg_arena_free(&arena);
}

static void every_field_is_read(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_map_field *f = good_map(&arena, full)->fields;
    assert_int_equal(f[0].target, VG_TO_VENDOR);
    assert_string_equal(f[0].value, "acme");
    assert_int_equal(f[0].column_count, 0);
    assert_int_equal(f[0].of, VG_MEASURES);
    assert_int_equal(f[1].target, VG_TO_LINE);
    assert_int_equal(f[1].column_count, 2);
    assert_string_equal(f[1].columns[1], "Hotline");
    assert_true(f[1].optional);
    assert_int_equal(f[2].target, VG_TO_START);
    assert_string_equal(f[2].format, "%d.%m.%Y");
    assert_int_equal(f[3].target, VG_TO_TIME);
    assert_int_equal(f[4].target, VG_TO_MEASURE);
    assert_int_equal(f[4].measure, VG_M_offered);
    assert_int_equal(f[4].unit, VG_CELL_PLAIN);
    assert_string_equal(f[4].columns[0], "Calls Offered");
    assert_false(f[4].optional);
    assert_int_equal(f[6].measure, VG_M_answered_in_target);
    assert_int_equal(f[6].unit, VG_CELL_PERCENT);
    assert_int_equal(f[6].of, VG_M_answered);
    assert_int_equal(f[7].unit, VG_CELL_HMS);
    assert_int_equal(f[8].position, 14);
    assert_int_equal(f[8].unit, VG_CELL_MINOR);
    assert_null(f[8].value);
    assert_int_equal(f[9].measure, VG_M_headcount);
    vg_arena_free(&arena);
}

static void what_is_left_out(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_map *m = good_map(&arena, small);
    assert_int_equal(m->delimiter, ',');
    assert_string_equal(m->encoding, "utf-8");
    assert_int_equal(m->header_row, 1);
    assert_int_equal(m->skip_after, 0);
    assert_int_equal(m->numbers.decimal, '.');
    assert_int_equal(m->numbers.grouping, 0);
    assert_int_equal(m->missing_count, 0);
    assert_null(m->zone);
    assert_int_equal(m->slice, 0);
    assert_null(m->origin);
    assert_null(m->feed);
    assert_null(m->currency);
    assert_true(m->target.ms == VG_UNKNOWN);
    assert_true(m->shortest.ms == VG_UNKNOWN);
    assert_int_equal(m->twice, VG_TWICE_REJECT);
    assert_false(m->create);
    assert_null(m->fields[0].format);
    assert_int_equal(m->fields[1].unit, VG_CELL_PLAIN);
    vg_arena_free(&arena);
}

static void each_duration_unit(void **state)
{
    (void)state;
    static const char *const names[] = {"ms", "s", "min", "h", "h:mm:ss", "mm:ss", "day"};
    static const vg_cell_unit units[] = {VG_CELL_MS,  VG_CELL_S,        VG_CELL_MIN, VG_CELL_H,
                                         VG_CELL_HMS, VG_CELL_MS_CLOCK, VG_CELL_DAY};
    for (size_t i = 0; i < 7; i++) {
        vg_arena arena = VG_ARENA_INIT;
        char *text =
            vg_arena_printf(&arena,
                            "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"fields\":{"
                            "\"start\":\"When\",\"hold\":{\"column\":\"H\",\"unit\":\"%s\"}}}",
                            names[i]);
        assert_int_equal(good_map(&arena, text)->fields[1].unit, units[i]);
        vg_arena_free(&arena);
    }
}

static const edit edits[] = {
    {"\"schema\": \"vgov-map-1\",\n", "\n", "m.json:1: the field \"schema\" is missing"},
    {"vgov-map-1", "vgov-contract-1",
     "m.json:1: schema: expected \"vgov-map-1\", found \"vgov-contract-1\""},
    {"\"name\"", "\"nmae\"", "m.json:2: nmae: unknown field \"nmae\", did you mean \"name\"?"},
    {"\"name\"", "\"x\"", "m.json:2: x: unknown field \"x\""},
    {" \"name\": \"acme-acd\",\n", "", "m.json:1: the field \"name\" is missing"},
    {"\"acme-acd\"", "\"acme acd\"",
     "m.json:2: name: expected an id of 1 to 64 letters, digits, \".\", \"_\" or \"-\", found "
     "\"acme "
     "acd\""},
    {"{\"delimiter\": \";\"", "{\"delimiter\": \"\\t\"", ""},
    {"{\"delimiter\": \";\"", "{\"delimiter\": \"x\"",
     "m.json:3: file.delimiter: expected one of \",\" \";\" \"\\t\" \"|\" \":\" \"^\" \"~\" "
     "\"#\" and the blank, or up to four of them together, found \"x\""},
    {"{\"delimiter\": \";\"", "{\"delimiter\": \"\"",
     "m.json:3: file.delimiter: expected one of \",\" \";\" \"\\t\" \"|\" \":\" \"^\" \"~\" "
     "\"#\" and the blank, or up to four of them together, found \"\""},
    {"{\"delimiter\": \";\"", "{\"delimiter\": \"|||||\"",
     "m.json:3: file.delimiter: expected one of \",\" \";\" \"\\t\" \"|\" \":\" \"^\" \"~\" "
     "\"#\" and the blank, or up to four of them together, found \"|||||\""},
    {"{\"delimiter\": \";\"", "{\"delimiter\": \", \"",
     "m.json:15: personal: what is kept of a file without these columns is written as CSV: "
     "that goes neither with \"quote\", \"quotes\" or \"escape\" nor with a delimiter of "
     "several signs"},
    {"{\"delimiter\": \";\"",
     "{\"delimiter\": \";\", \"quote\": \"'\", \"quotes\": \"loose\", \"escape\": \"\\\\\"",
     "m.json:15: personal: what is kept of a file without these columns is written as CSV: "
     "that goes neither with \"quote\", \"quotes\" or \"escape\" nor with a delimiter of "
     "several signs"},
    {"{\"delimiter\": \";\"", "{\"delimiter\": \",\"",
     "m.json:5: numbers: the decimal sign \",\" is the delimiter of the file"},
    {"\"header_row\": 3", "\"header_row\": -1",
     "m.json:3: file.header_row: expected a whole number from 0 to 10000, found -1"},
    {"\"header_row\": 3", "\"header_row\": \"3.5\"",
     "m.json:3: file.header_row: expected a whole number from 0 to 10000, found \"3.5\""},
    {"\"header_row\": 3", "\"header_row\": 0",
     "m.json:18: fields.line: a column name in a file without a header (header_row 0); use "
     "\"position\""},
    {"{\"decimal\": \",\", \"grouping\": \".\"}", "3",
     "m.json:5: numbers: expected an object, found 3"},
    {"\"skip_after\": 1", "\"skip_after\": true",
     "m.json:4: file.skip_after: expected a whole number from 0 to 10000, found true"},
    {"{\"decimal\": \",\", \"grouping\": \".\"}", "{\"decimal\": \".\", \"grouping\": \",\"}",
     ""},
    {"\"grouping\": \".\"", "\"grouping\": \",\"",
     "m.json:5: numbers: decimal and grouping sign are both \",\""},
    {"\"decimal\": \",\"", "\"decimal\": \";\"",
     "m.json:5: numbers.decimal: expected \".\" or \",\", found \";\""},
    {"\"grouping\": \".\"", "\"grouping\": \"_\"",
     "m.json:5: numbers.grouping: expected \"\", \".\", \",\", \" \" or \"'\", found \"_\""},
    {"[\"-\", \"n/a\"]", "\"-\"", "m.json:6: missing: expected an array, found \"-\""},
    {"[\"-\", \"n/a\"]", "[\"-\", \"-\"]", "m.json:6: missing[1]: \"-\" stands here twice"},
    {"[\"-\", \"n/a\"]", "[\"-\", 5]", "m.json:6: missing[1]: expected a text, found 5"},
    {"[\"-\", \"n/a\"]", "[]", ""},
    {"\"Europe/Berlin\"", "null", "m.json:7: zone: expected a text, found null"},
    {"Europe/Berlin", "Europe/Berlim",
     "m.json:7: zone: there is no time zone \"Europe/Berlim\" (no file "
     "/usr/share/zoneinfo/Europe/Berlim)"},
    {"\"30min\"", "\"1h\"", ""},
    {"\"30min\"", "\"30\"",
     "m.json:8: slice: expected \"5min\", \"10min\", \"15min\", \"20min\", \"30min\", "
     "\"60min\", "
     "\"day\", \"week\" or \"month\", found \"30\""},
    {"\"EUR\"", "\"EURO\"",
     "m.json:11: currency: expected an ISO 4217 currency like \"EUR\", found \"EURO\""},
    {"\"target_s\": 20.5, ", "",
     "m.json:12: thresholds: the field \"target_s\" is missing; a threshold is \"target_s\" "
     "and the "
     "sign \"target\" (\"<\" or \"<=\")"},
    {", \"short\": \"<=\"", "",
     "m.json:12: thresholds: the field \"short\" is missing; a threshold is \"short_s\" and "
     "the sign "
     "\"short\" (\"<\" or \"<=\")"},
    {"20.5", "20.0005",
     "m.json:12: thresholds.target_s: expected a number from 0 with at most 3 decimals, found "
     "20.0005"},
    {"20.5", "-1",
     "m.json:12: thresholds.target_s: expected a number from 0 with at most 3 decimals, found "
     "-1"},
    {"20.5", "2e1",
     "m.json:12: thresholds.target_s: expected a number without an exponent, found 2e1"},
    {"20.5", "\"20 s\"",
     "m.json:12: thresholds.target_s: expected a number from 0 with at most 3 decimals, found "
     "\"20 s\""},
    {"20.5", "99999999999999", "m.json:12: thresholds.target_s: 99999999999999 is too large"},
    {"\"target\": \"<\"", "\"target\": \">\"",
     "m.json:12: thresholds.target: expected \"<=\" or \"<\", found \">\""},
    {"\"by-order\"", "\"first\"",
     "m.json:13: twice: expected \"reject\" or \"by-order\", found \"first\""},
    {"\"create\": true", "\"create\": 1", "m.json:14: create: expected true or false, found 1"},
    {"\"Agent Name\"", "\"Talk\"",
     "m.json:24: fields.talk: the column \"Talk\" is cut as personal"},
    {"\"offered\"", "\"ofered\"",
     "m.json:21: fields.ofered: unknown field \"ofered\", did you mean \"offered\"?"},
    {"\"vendor\": {\"value\"", "\"vendors\": {\"value\"",
     "m.json:17: fields.vendors: unknown field \"vendors\", did you mean \"vendor\"?"},
    {"\"Calls Offered\"", "7",
     "m.json:21: fields.offered: expected a column name or an object, found 7"},
    {"\"Calls Offered\"", "\"\"",
     "m.json:21: fields.offered: expected a text that is not empty, found \"\""},
    {"\"Calls Offered\"", "{}",
     "m.json:21: fields.offered: expected one of \"column\", \"position\", \"value\" and "
     "\"beside\""},
    {"\"Calls Offered\"", "{\"column\": \"A\", \"value\": \"1\"}",
     "m.json:21: fields.offered: expected one of \"column\", \"position\", \"value\" and "
     "\"beside\""},
    {"\"Calls Offered\"", "{\"column\": 4}",
     "m.json:21: fields.offered.column: expected a column name or an array of them, found 4"},
    {"\"Calls Offered\"", "{\"column\": []}",
     "m.json:21: fields.offered.column: expected at least 1 item, found 0"},
    {"\"Calls Offered\"", "{\"colum\": \"A\"}",
     "m.json:21: fields.offered.colum: unknown field \"colum\", did you mean \"column\"?"},
    {"\"Calls Offered\"", "{\"position\": 0}",
     "m.json:21: fields.offered.position: expected a whole number from 1 to 10000, found 0"},
    {"\"Calls Offered\"", "{\"value\": 7}",
     "m.json:21: fields.offered.value: expected a text, found 7"},
    {"\"Calls Offered\"", "{\"value\": \"7\", \"optional\": true}",
     "m.json:21: fields.offered.optional: a constant value cannot be missing from the file"},
    {"\"Calls Offered\"", "{\"column\": \"A\", \"unit\": \"s\"}",
     "m.json:21: fields.offered.unit: expected \"percent\" or \"fraction\", found \"s\""},
    {"\"Calls Offered\"", "{\"column\": \"A\", \"format\": \"%Y\"}",
     "m.json:21: fields.offered.format: only times have a format"},
    {", \"of\": \"answered\"", "",
     "m.json:23: fields.answered_in_target: the field \"of\" is missing; a rate needs the "
     "measure it "
     "is a part of"},
    {"\"of\": \"answered\"", "\"of\": \"answerd\"",
     "m.json:23: fields.answered_in_target.of: unknown measure \"answerd\", did you mean "
     "\"answered\"?"},
    {"\"of\": \"answered\"", "\"of\": \"talk\"",
     "m.json:23: fields.answered_in_target.of: expected another measure that is a count, found "
     "\"talk\""},
    {"\"of\": \"answered\"", "\"of\": \"answered_in_target\"",
     "m.json:23: fields.answered_in_target.of: expected another measure that is a count, found "
     "\"answered_in_target\""},
    {"\"of\": \"answered\"", "\"of\": \"due\"",
     "m.json:23: fields.answered_in_target.of: due is not among the fields"},
    {"{\"column\": \"Answered\"}",
     "{\"column\": \"A\", \"unit\": \"fraction\", \"of\": \"offered\"}",
     "m.json:23: fields.answered_in_target.of: answered is itself a rate"},
    {"\"unit\": \"percent\", ", "",
     "m.json:23: fields.answered_in_target.of: only a rate (\"unit\": \"percent\" or "
     "\"fraction\") or the average of a duration is of a measure"},
    {"\"of\": \"answered\"", "\"of\": \"answered\", \"decimals\": 2", ""},
    {"\"of\": \"answered\"", "\"of\": \"answered\", \"decimals\": 0",
     "m.json:23: fields.answered_in_target.decimals: expected a whole number from 1 to 9, "
     "found 0"},
    {"\"Calls Offered\"", "{\"column\": \"A\", \"decimals\": 1}",
     "m.json:21: fields.offered.decimals: only a rate (\"unit\": \"percent\" or "
     "\"fraction\") or an average (with \"of\") has decimals"},
    {", \"unit\": \"h:mm:ss\"", "",
     "m.json:24: fields.talk: the field \"unit\" is missing; talk is a duration: \"ms\", "
     "\"s\", "
     "\"min\", \"h\", \"h:mm:ss\", \"mm:ss\" or \"day\""},
    {"{\"column\": \"Talk\", \"unit\": \"h:mm:ss\"}", "\"Talk\"",
     "m.json:24: fields.talk: the field \"unit\" is missing; talk is a duration: \"ms\", "
     "\"s\", "
     "\"min\", \"h\", \"h:mm:ss\", \"mm:ss\" or \"day\""},
    {"\"h:mm:ss\"", "\"hh:mm\"",
     "m.json:24: fields.talk.unit: expected \"ms\", \"s\", \"min\", \"h\", \"h:mm:ss\", "
     "\"mm:ss\" or "
     "\"day\", found \"hh:mm\""},
    {"\"minor\"", "\"cents\"",
     "m.json:25: fields.cost.unit: expected \"major\" or \"minor\", found \"cents\""},
    {"{\"column\": \"FTE\"}", "{\"column\": \"FTE\", \"unit\": \"s\"}",
     "m.json:26: fields.headcount.unit: this field has no unit"},
    {"{\"value\": \"acme\"}", "{\"value\": \"acme\", \"unit\": \"s\"}",
     "m.json:17: fields.vendor.unit: this field has no unit"},
    {"\"start\": {\"column\": \"Date\", \"format\": \"%d.%m.%Y\"}", "\"site\": \"Date\"",
     "m.json:16: fields: the field \"start\" is missing"},
    {"%d.%m.%Y", "%d.%m",
     "m.json:20: fields.time: pattern \"%d.%m %H:%M\" needs one of %Y and %y"},
    {"\"%H:%M\"", "\"%H:%d\"",
     "m.json:20: fields.time: pattern \"%d.%m.%Y %H:%d\" has %d twice"},
    {", \"format\": \"%H:%M\"", "", ""},
    {"\"time\": {\"column\": \"Interval\", \"format\": \"%H:%M\"}", "\"minutes\": \"Len\"",
     "m.json:20: fields.minutes: the length of a slice is said twice, here and by \"slice\""},
    {"\"fields\": {", "\"fields\": [], \"x\": {", "m.json:16: x: unknown field \"x\""},
};

static void refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        check_edit(full, &edits[i], read_map);
}

static void long_texts_and_lists(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_str s = VG_STR_INIT;
    vg_str_adds(&s, "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\n\"zone\":\"");
    for (int i = 0; i < 501; i++)
        vg_str_addc(&s, 'x');
    vg_str_adds(&s, "\"}");
    assert_int_equal(read_map(&arena, s.ptr, s.len, &err), VG_CONFIG);
    assert_string_equal(err.text, "m.json:2: zone: a text of 501 bytes, expected at most 500");
    vg_str_clear(&s);
    vg_str_adds(&s, "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\n\"missing\":[\"x\"");
    for (int i = 1; i <= 2000; i++)
        vg_str_addf(&s, ",\"%d\"", i);
    vg_str_adds(&s, "]}");
    assert_int_equal(read_map(&arena, s.ptr, s.len, &err), VG_CONFIG);
    assert_string_equal(err.text,
                        "m.json:2: missing: a list of 2001 texts, expected at most 2000");
    vg_str_free(&s);
    vg_arena_free(&arena);
}

static const edit small_edits[] = {
    {"\"fields\":{\"start\":\"When\",\"revenue\":\"Money\"}", "\"fields\":[]",
     "m.json:1: fields: expected an object, found an array"},
    {",\"revenue\":\"Money\"", "", "m.json:1: fields: expected at least one measure"},
    {"{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"fields\":{\"start\":\"When\",\"revenue\":"
     "\"Money\"}}",
     "[]", "m.json:1: expected an object, found an array"},
    {"}}", "}", "m.json:1: column 78: expected \",\" or \"}\", found the end of the text"},
    {"\"When\"", "\"Wh\\u0007en\"",
     "m.json:1: fields.start: expected a text without control characters, found \"Wh?en\""},
};

static void small_refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof small_edits / sizeof *small_edits; i++)
        check_edit(small, &small_edits[i], read_map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_read),
        cmocka_unit_test(every_field_is_read),
        cmocka_unit_test(what_is_left_out),
        cmocka_unit_test(each_duration_unit),
        cmocka_unit_test(refusals),
        cmocka_unit_test(small_refusals),
        cmocka_unit_test(long_texts_and_lists),
    };
    return cmocka_run_group_tests_name("terms/map", tests, NULL, NULL);
}
