/* Maps of calls and of cases: what they say, and what they refuse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include <vgov/terms.h>

#define CALLS(calls, fields)                                                         \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"kind\":\"calls\",\"calls\":{" calls \
    "},\"fields\":{" fields "}}"
#define CASES(cases, fields)                                                         \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"kind\":\"cases\",\"cases\":{" cases \
    "},\"fields\":{" fields "}}"
#define PLAIN "\"clock\":\"arrival\",\"attribute\":\"arrival\""
#define TIMES "\"arrival\":\"a\",\"answer\":\"b\",\"end\":\"c\""
#define LOG   "\"clock\":\"queue\",\"attribute\":\"end\",\"log\":\"queue_log\""
#define EVENTS                                                                         \
    "\"arrival\":{\"position\":1},\"id\":{\"position\":2},\"event\":{\"position\":5}," \
    "\"param\":{\"position\":6}"

static vg_rc read(vg_arena *arena, const char *json, vg_map **map, vg_err *err)
{
    return vg_map_read(arena, "m.json", json, strlen(json), map, err);
}

static void what_calls_say(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_map *map;
    vg_err err = VG_ERR_INIT;
    assert_int_equal(
        read(&arena,
             CALLS("\"clock\":\"ivr-end\",\"attribute\":\"end\",\"same_id\":\"each\","
                   "\"concurrency\":true,\"words\":{\"answered\":[\"x\",\"y\"],"
                   "\"ignore\":[\"z\"]}",
                   TIMES ",\"ivr_end\":{\"column\":\"i\",\"format\":\"%s\"},\"agent\":\"who\","
                         "\"result\":\"r\",\"sales\":\"s\""),
             &map, &err),
        VG_OK);
    assert_int_equal(map->kind, VG_KIND_CALLS);
    assert_int_equal(map->calls.clock, VG_AT_IVR_END);
    assert_int_equal(map->calls.attribute, VG_AT_END);
    assert_true(map->calls.legs);
    assert_true(map->calls.concurrency);
    assert_int_equal(map->calls.word_count, 3);
    assert_string_equal(map->calls.words[1].word, "y");
    assert_int_equal(map->calls.words[1].meaning, VG_CALL_ANSWERED);
    assert_int_equal(map->calls.words[2].meaning, VG_CALL_IGNORED);
    /* Nobody has to say that the agent is personal. */
    assert_int_equal(map->personal_count, 1);
    assert_string_equal(map->personal[0], "who");
    vg_arena_free(&arena);
}

static void what_cases_say(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_map *map;
    vg_err err = VG_ERR_INIT;
    assert_int_equal(
        read(&arena,
             CASES("\"due\":{\"hours\":\"1.5\"},\"calendar\":{\"weekly\":{\"mon-fri\":"
                   "[\"08:00-17:00\"]},\"holidays\":{\"region\":\"DE-BY\"}},\"backlog\":true,"
                   "\"ages\":[1,30]",
                   "\"received\":\"a\",\"closed\":\"b\""),
             &map, &err),
        VG_OK);
    assert_int_equal(map->kind, VG_KIND_CASES);
    assert_int_equal(map->cases.due_hours_ms, 5400 * 1000);
    assert_int_equal(map->cases.due_days, -1);
    assert_int_equal(map->cases.age_count, 2);
    vg_day epiphany = vg_day_of((vg_date){2031, 1, 6}); /* a Monday */
    assert_int_equal(vg_hours_of(map->cases.calendar, epiphany)->count, 0);
    assert_int_equal(vg_hours_of(map->cases.calendar, epiphany + 1)->count, 1);
    vg_arena_free(&arena);
}

static void what_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *json, *message;
    } samples[] = {
        {"{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"calls\":{" PLAIN "},\"fields\":{}}",
         "m.json:1: calls: this map is not of calls; \"kind\": \"calls\" would say so"},
        {"{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"kind\":\"calls\",\"fields\":{}}",
         "m.json:1: the field \"calls\" is missing"},
        {CALLS("\"attribute\":\"end\"", TIMES),
         "m.json:1: calls: the field \"clock\" is missing"},
        {CALLS(PLAIN, "\"answer\":\"b\""),
         "m.json:1: fields: the field \"arrival\" is missing; it says in which slice a call is "
         "counted"},
        {CALLS(PLAIN, "\"arrival\":\"a\",\"end\":\"c\""),
         "m.json:1: fields: the field \"answer\" is missing; it, or \"result\", says which "
         "calls "
         "were answered"},
        {CALLS("\"clock\":\"queue\",\"attribute\":\"arrival\"", TIMES),
         "m.json:1: fields: the field \"queued\" is missing; the clock starts there"},
        {CALLS(PLAIN, "\"arrival\":\"a\",\"answer\":\"b\""),
         "m.json:1: fields: the field \"end\" is missing; the wait of calls without an answer "
         "ends there, or with \"left\""},
        {CALLS(PLAIN ",\"words\":{\"answered\":[\"x\"]}", TIMES),
         "m.json:1: fields: the field \"result\" is missing; it is the column of the words"},
        {CALLS(PLAIN, TIMES ",\"result\":\"r\""),
         "m.json:1: calls: the field \"words\" is missing; what the words of \"result\" mean"},
        {CALLS(PLAIN ",\"words\":{\"answered\":[\"x\"],\"ignore\":[\"x\"]}",
               TIMES ",\"result\":\"r\""),
         "m.json:1: calls.words.ignore[0]: \"x\" stands twice among the words"},
        {CALLS(PLAIN ",\"concurrency\":true", TIMES),
         "m.json:1: fields: the field \"agent\" is missing; the concurrency is that of agents"},
        {CALLS(PLAIN, TIMES ",\"agent\":{\"position\":3}"),
         "m.json:1: fields.agent: the agent needs a column with one name, for it is cut by its "
         "name"},
        {CALLS(PLAIN, TIMES ",\"offered\":\"o\""),
         "m.json:1: fields.offered: offered is counted from the calls"},
        {CALLS(PLAIN, TIMES ",\"headcount\":\"o\""),
         "m.json:1: fields.headcount: headcount is no figure of a single call"},
        {CALLS(PLAIN, TIMES ",\"start\":\"o\""),
         "m.json:1: fields.start: \"start\" is a field of maps of intervals"},
        {CALLS(PLAIN, TIMES ",\"wait\":\"o\""),
         "m.json:1: fields.wait: the field \"unit\" is missing; wait_answered is a duration: "
         "\"ms\", \"s\", \"min\", \"h\", \"h:mm:ss\", \"mm:ss\" or \"day\""},
        {CALLS(PLAIN, TIMES ",\"left\":{\"value\":\"o\"}"),
         "m.json:1: fields.left: a constant cannot be the \"left\" of all rows"},
        {CALLS(PLAIN, TIMES ",\"event\":\"o\""),
         "m.json:1: fields: \"event\" and \"param\" are fields of a log"},
        {CALLS(PLAIN, TIMES ",\"anser\":\"o\""),
         "m.json:1: fields.anser: unknown field \"anser\", did you mean \"answer\"?"},
        {CALLS("\"clock\":\"arrival\",\"attribute\":\"end\",\"log\":\"queue_log\"", EVENTS),
         "m.json:1: calls: a queue_log has the clock \"queue\", the attribute \"arrival\" or "
         "\"end\", and neither words nor concurrency"},
        {CALLS(LOG, "\"arrival\":\"a\",\"id\":\"b\",\"param\":\"c\""),
         "m.json:1: fields: the field \"event\" is missing; it says what happened"},
        {CASES("\"due\":{\"hours\":4}", "\"received\":\"a\""),
         "m.json:1: fields: the field \"closed\" is missing; it says when a case was closed, "
         "if "
         "it was"},
        {CASES("", "\"received\":\"a\",\"closed\":\"b\""),
         "m.json:1: cases: expected either the field \"due\" or a rule \"due\" for the "
         "deadline"},
        {CASES("\"due\":{\"hours\":4}", "\"received\":\"a\",\"closed\":\"b\",\"due\":\"c\""),
         "m.json:1: cases: expected either the field \"due\" or a rule \"due\" for the "
         "deadline"},
        {CASES("\"due\":{\"hours\":4,\"days\":1}", "\"received\":\"a\",\"closed\":\"b\""),
         "m.json:1: cases.due: expected one of \"hours\" and \"days\""},
        {CASES("\"due\":{\"hours\":0}", "\"received\":\"a\",\"closed\":\"b\""),
         "m.json:1: cases.due.hours: expected more than 0 and at most 8784 hours, found 0"},
        {CASES("\"calendar\":{\"weekly\":{\"mon\":[\"08:00-09:00\"]}}",
               "\"received\":\"a\",\"closed\":\"b\",\"due\":\"c\""),
         "m.json:1: cases.calendar: a calendar needs \"due\" beside it"},
        {CASES("\"due\":{\"days\":1},\"ages\":[1]", "\"received\":\"a\",\"closed\":\"b\""),
         "m.json:1: cases.ages: ages are those of the backlog, expected \"backlog\": true"},
        {CASES("\"due\":{\"days\":1},\"backlog\":true,\"ages\":[5,2]",
               "\"received\":\"a\",\"closed\":\"b\""),
         "m.json:1: cases.ages[1]: the ages ascend"},
        {CASES("\"due\":{\"days\":1}", "\"received\":\"a\",\"closed\":\"b\",\"sales\":\"c\""),
         "m.json:1: fields.sales: figures of cases are counted, none stands in a column"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        vg_arena arena = VG_ARENA_INIT;
        vg_map *map;
        vg_err err = VG_ERR_INIT;
        vg_rc rc = read(&arena, samples[i].json, &map, &err);
        if (rc != VG_CONFIG || strcmp(err.text, samples[i].message) != 0)
            fail_msg("%s\nsays %d \"%s\"\nnot    \"%s\"", samples[i].json, rc, err.text,
                     samples[i].message);
        vg_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_calls_say),
                                       cmocka_unit_test(what_cases_say),
                                       cmocka_unit_test(what_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
