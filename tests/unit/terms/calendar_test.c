/* Calendars: what is read, which hours hold when, what is refused; and documents that name
 * them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include <vgov/terms.h>

#include "edits.h"

static const char text[] =
    "{\"schema\": \"vgov-calendar-1\",\n"
    " \"name\": {\"en\": \"Line\", \"de\": \"Hotline\"}, \"zone\": \"Europe/Berlin\",\n"
    " \"periods\": [\n"
    "  {\"from\": \"2025-01-01\", \"to\": \"2026-06-30\", \"weekly\": {\"mon-fri\": "
    "[\"08:00-18:00\"]}},\n"
    "  {\"from\": \"2026-07-01\", \"to\": \"2026-12-31\", \"weekly\": {\"mon-sat\": "
    "[\"08:00-20:00\"], \"sun\": [\"10:00-14:00\"]}, \"on_holidays\": \"sunday\"},\n"
    "  {\"from\": \"2027-01-01\", \"to\": \"2027-01-31\", \"weekly\": \"closed\"},\n"
    "  {\"from\": \"2027-02-01\", \"weekly\": {\"mon-fri\": [\"09:00-17:00\"]}, "
    "\"on_holidays\": [\"10:00-12:00\"]}],\n"
    " \"working_days\": [\"mon-thu\", \"sat\"],\n"
    " \"holidays\": [{\"region\": \"DE-BY\", \"local\": [\"assumption\"], \"remove\": "
    "[\"epiphany\", \"2026-11-01\"]}, {\"region\": \"AT\"}],\n"
    " \"own_holidays\": {\"easter-48\": \"Carnival\", \"2026-09-18\": \"Outing\"},\n"
    " \"special\": {\"12-24\": [\"08:00-12:00\"], \"2026-10-03\": [\"10:00-11:00\"], "
    "\"2026-12-24\": [], \"easter+1\": [\"09:00-10:00\"]}}\n";

static vg_rc read_calendar(vg_arena *arena, const char *document, size_t len, vg_err *err)
{
    vg_calendar *c;
    return vg_calendar_read(arena, "c.json", document, len, &c, err);
}

static vg_day day_of(const char *date)
{
    vg_day day;
    assert_int_equal(vg_day_parse(date, strlen(date), &day, NULL), VG_OK);
    return day;
}

static const char *spans_of(const vg_hours *hours, const char *date)
{
    static char out[80];
    const vg_day_hours *h = vg_hours_of(hours, day_of(date));
    out[0] = '\0';
    for (size_t i = 0; i < h->count; i++)
        snprintf(out + strlen(out), sizeof out - strlen(out), "%s%02d-%02d", i ? " " : "",
                 h->spans[i].from / 60, h->spans[i].to / 60);
    return out;
}

static void hours_change_over_the_years(void **state)
{
    (void)state;
    static const char *const days[][2] = {
        {"2024-12-31", ""},                               /* before all */
        {"2025-01-02", "08-18"}, {"2026-06-30", "08-18"}, /* Tuesday, the last of them */
        {"2026-07-01", "08-20"}, {"2026-07-04", "08-20"}, /* a Saturday */
        {"2026-08-15", "10-14"},                          /* a local holiday, as on Sundays */
        {"2026-11-01", "10-14"}, /* removed in Bavaria, a holiday of Austria */
        {"2026-01-06", ""},      /* likewise */
        {"2026-02-16", ""},      /* Carnival Monday */
        {"2026-04-06", "09-10"}, /* Easter Monday: special before holiday */
        {"2026-09-18", "10-14"}, {"2026-10-03", "10-11"},
        {"2025-12-24", "08-12"}, {"2026-12-24", ""}, /* the date before every year */
        {"2027-01-04", ""},      {"2027-02-01", "09-17"},
        {"2027-05-06", "10-12"},                          /* Ascension */
        {"2100-12-24", "08-12"}, {"2102-12-25", "09-17"}, /* beyond the rules */
    };
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_calendar *c;
    assert_int_equal(vg_calendar_read(&arena, "c.json", text, sizeof text - 1, &c, &err),
                     VG_OK);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (strcmp(spans_of(&c->hours, days[i][0]), days[i][1]) != 0)
            fail_msg("%s: found %s, expected %s", days[i][0], spans_of(&c->hours, days[i][0]),
                     days[i][1]);
    assert_string_equal(c->name.de, "Hotline");
    assert_int_equal(c->period_count, 4);
    vg_arena_free(&arena);
}

static void working_days(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        bool works;
    } days[] = {{"2026-09-17", true},  {"2026-09-18", false}, /* an own holiday, and a Friday */
                {"2026-09-19", true},  {"2026-09-20", false}, {"2026-09-25", false},
                {"2026-10-03", false}, /* a holiday with hours of its own is one */
                {"2026-12-24", false}, /* closed by a special day */
                {"2025-12-24", true},  {"2026-10-26", false}}; /* of the second region */
    vg_arena arena = VG_ARENA_INIT;
    vg_calendar *c;
    assert_int_equal(vg_calendar_read(&arena, "c.json", text, sizeof text - 1, &c, NULL),
                     VG_OK);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (vg_calendar_works(c, day_of(days[i].day)) != days[i].works)
            fail_msg("%s", days[i].day);
    vg_arena_free(&arena);
}

static const edit edits[] = {
    {"\"name\": {\"en\": \"Line\", \"de\": \"Hotline\"}, ", "",
     "c.json:1: the field \"name\" is missing"},
    {"vgov-calendar-1", "vgov-contract-1",
     "c.json:1: schema: expected \"vgov-calendar-1\", found \"vgov-contract-1\""},
    {"\"zone\"", "\"zones\"",
     "c.json:2: zones: unknown field \"zones\", did you mean \"zone\"?"},
    {"\"2026-07-01\"", "\"2026-07-03\"",
     "c.json:5: periods[1].from: 2026-07-01 to 2026-07-02: no period holds then; one with "
     "\"weekly\": \"closed\" would say that nothing is open"},
    {"\"2026-07-01\"", "\"2026-07-02\"",
     "c.json:5: periods[1].from: 2026-07-01: no period holds then; one with \"weekly\": "
     "\"closed\" would say that nothing is open"},
    {"\"2026-07-01\"", "\"2026-06-30\"",
     "c.json:5: periods[1].from: 2026-06-30 is in the period before as well, and only one can "
     "hold"},
    {"\"from\": \"2026-07-01\"", "\"from\": null",
     "c.json:5: periods[1]: the field \"from\" is missing; only the first period may be "
     "without "
     "it"},
    {"\"to\": \"2026-06-30\"", "\"to\": null",
     "c.json:5: periods[1]: the period before has no end; give it a \"to\", the day before "
     "this "
     "one begins"},
    {"\"to\": \"2026-06-30\"", "\"to\": \"2024-06-30\"",
     "c.json:4: periods[0].to: the period ends before it begins"},
    {"08:00-18:00", "08:00-24:30",
     "c.json:4: periods[0].weekly.mon-fri[0]: \"08:00-24:30\" goes beyond 24:00; hours over "
     "midnight are two spans, one to \"24:00\" and one from \"00:00\" of the next day"},
    {"\"sunday\"", "\"monday\"",
     "c.json:5: periods[1].on_holidays: expected \"closed\", \"sunday\" or hours like "
     "[\"09:00-13:00\"], found \"monday\""},
    {"\"closed\"", "{\"mon\": []}",
     "c.json:6: periods[2].weekly: expected hours on at least one weekday; \"closed\" would "
     "say "
     "that there are none"},
    {"\"2026-09-18\"", "\"2024-09-18\"",
     "c.json:10: own_holidays.2024-09-18: the day lies outside of all periods"},
    {"\"2026-10-03\"", "\"2026-09-18\"",
     "c.json:11: special.2026-09-18: the same day stands in \"own_holidays\", line 10; with "
     "hours "
     "of its own it belongs here alone"},
    {"\"12-24\"", "\"02-30\"",
     "c.json:11: special.02-30: found \"02-30\", expected a date like \"2026-12-24\", a day of "
     "every year like \"12-24\", or \"easter-48\" (days from Easter Sunday)"},
    {"easter-48", "easter-81",
     "c.json:10: own_holidays.easter-81: found \"easter-81\", expected a date like "
     "\"2026-12-24\", a day of every year like \"12-24\", or \"easter-48\" (days from Easter "
     "Sunday)"},
    {"\"12-24\"", "\"02-29\"", ""},
    {"\"2026-11-01\"", "\"2026-11-02\"",
     "c.json:9: holidays[0].remove[1]: 2026-11-02 is no holiday of DE-BY"},
    {"\"AT\"", "\"DE-BAY\"",
     "c.json:9: holidays[1].region: unknown region \"DE-BAY\", did you mean "
     "\"DE-BY\"?"},
    {"[\"mon-thu\", \"sat\"]", "[\"mon-thu\", \"thu\"]",
     "c.json:8: working_days[1]: a weekday stands here twice"},
    {"\"2025-01-01\"", "\"1985-01-01\"",
     "c.json:9: holidays[0]: the holidays of a region are known from 1991 to 2100, which the "
     "calendar's days are not within"},
};

static void refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        check_edit(text, &edits[i], read_calendar);
}

/* --- documents that name them
 * -------------------------------------------------------------------------------- */

static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"t\", \"client\": \"x\",\n"
    " \"vendors\": [\"a\", \"b\"], \"currency\": \"EUR\", \"zone\": \"Europe/Berlin\",\n"
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\",\n"
    " \"money\": \"none\", \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": "
    "true},\n"
    " \"vendor_lines\": {\"a\": [\"one\"]},\n"
    " \"calendar\": \"CALENDAR\",\n"
    " \"hours\": [{\"id\": \"own\", \"calendar\": \"CALENDAR\"}, {\"id\": \"here\", "
    "\"weekly\": "
    "{\"mon\": [\"08:00-09:00\"]}}],\n"
    " \"deliveries\": [{\"id\": \"m\", \"every\": \"month\", \"due\": {\"working_day\": 3}},\n"
    "  {\"id\": \"d\", \"origin\": \"client\", \"feed\": \"acd\", \"every\": \"day\", \"due\": "
    "{\"day\": 1, \"time\": \"09:30\"}}],\n"
    " \"service_levels\": [\n"
    "  {\"id\": \"S1\", \"kpi\": \"asa\", \"lines\": [\"one\", \"two\"], \"comparison\": "
    "\"<=\", "
    "\"target\": 30, \"weight\": 1, \"class\": \"key\"},\n"
    "  {\"id\": \"S2\", \"kpi\": \"asa\", \"hours\": \"own\", \"comparison\": \"<=\", "
    "\"target\": 30, \"weight\": 1, \"class\": \"key\"},\n"
    "  {\"id\": \"S3\", \"kpi\": \"asa\", \"hours\": null, \"comparison\": \"<=\", \"target\": "
    "30, "
    "\"weight\": 1, \"class\": \"key\"},\n"
    "  {\"id\": \"S4\", \"kpi\": \"asa\", \"calendar\": \"CALENDAR\", \"comparison\": \"<=\", "
    "\"target\": 30, \"weight\": 1, \"class\": \"key\"}]}\n";

static char path[] = "/tmp/vgov-calendar-XXXXXX";

static int make_file(void **state)
{
    (void)state;
    int fd = mkstemp(path);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    if (!f)
        return -1;
    fputs(text, f);
    return fclose(f);
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

/* The document with the path of the calendar's file, and then with the calendar. */
static vg_rc read_contract(vg_arena *arena, const char *document, size_t len, vg_err *err)
{
    vg_str s = VG_STR_INIT;
    vg_contract *c;
    const char *whole;
    size_t whole_len;
    (void)len;
    for (const char *at; (at = strstr(document, "CALENDAR")) != NULL;
         document = at + strlen("CALENDAR")) {
        vg_str_add(&s, document, (size_t)(at - document));
        vg_str_adds(&s, path);
    }
    vg_str_adds(&s, document);
    vg_rc rc = vg_calendars_insert(arena, "c.json", s.ptr, s.len, &whole, &whole_len, err);
    if (rc == VG_OK)
        rc = vg_contract_read(arena, "c.json", whole, whole_len, &c, err);
    vg_str_free(&s);
    return rc;
}

static const edit contract_edits[] = {
    {"\"vendor_lines\"", "\"vendor_lines\"", ""},
    {"{\"mon\": [\"08:00-09:00\"]}}",
     "{\"mon\": [\"08:00-09:00\"]}, \"calendar\": \"CALENDAR\"}",
     "c.json:7: hours[1].weekly: hours come from a calendar or stand here, not both; drop "
     "\"weekly\" or \"calendar\""},
    {"\"hours\": null", "\"hours\": null, \"calendar\": \"CALENDAR\"",
     "c.json:13: service_levels[2].calendar: \"hours\" stands beside it in line 13; drop one "
     "of "
     "both"},
    {"Europe/Berlin", "Europe/Vienna",
     "c.json:6: calendar: the calendar is of the zone Europe/Berlin, the contract of "
     "Europe/Vienna"},
    {"\"2026-01-01\"", "\"2024-07-01\"",
     "c.json:6: calendar: the calendar knows no day before 2025-01-01, but the contract is "
     "valid "
     "then; another period in the calendar, or another \"valid_from\" of the contract, would "
     "mend "
     "it"},
    {"\"valid_to\": null", "\"valid_to\": \"2101-01-01\"",
     "c.json:6: calendar: the calendar knows no day after 2100-12-31, but the contract is "
     "valid "
     "then; another period in the calendar, or another \"valid_to\" of the contract, would "
     "mend "
     "it"},
    {" \"calendar\": \"CALENDAR\",\n", "",
     "c.json:7: deliveries[0].due.working_day: which days are working days a calendar says; "
     "name "
     "one in \"calendar\""},
    {"\"working_day\": 3", "\"working_day\": 3, \"day\": 3",
     "c.json:8: deliveries[0].due: expected one of \"day\" and \"working_day\""},
    {"\"09:30\"", "\"24:01\"",
     "c.json:9: deliveries[1].due.time: expected a time of the day from \"00:00\" to "
     "\"24:00\", "
     "found \"24:01\""},
    {"\"id\": \"d\"", "\"id\": \"m\"",
     "c.json:9: deliveries[1].id: there is another delivery \"m\""},
    {"{\"a\": [\"one\"]}", "{\"a\": [\"one\"], \"b\": [\"one\"]}",
     "c.json:5: vendor_lines: no vendor has the line \"two\" of the service level \"S1\""},
    {"{\"a\": [\"one\"]}", "{\"c\": [\"one\"]}",
     "c.json:5: vendor_lines.c: unknown vendor \"c\""},
};

static void contracts_that_name_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof contract_edits / sizeof *contract_edits; i++)
        check_edit(contract, &contract_edits[i], read_contract);
}

static void a_name_is_no_calendar(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_contract *c;
    assert_int_equal(
        vg_contract_read(&arena, "stored", contract, sizeof contract - 1, &c, &err), VG_CONFIG);
    assert_string_equal(
        err.text, "stored:6: calendar: \"CALENDAR\" would be a file, but what is read here "
                  "is no file that it could stand beside; put the calendar itself in its "
                  "place");
    vg_arena_free(&arena);
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    static const char document[] = "{\"x\": 1,\n\"cases\": {\"calendar\": \"none.json\"}}";
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    const char *out;
    size_t len;
    assert_int_equal(vg_calendars_insert(&arena, "no/such/m.json", document,
                                         sizeof document - 1, &out, &len, &err),
                     VG_CONFIG);
    assert_non_null(strstr(err.text, "no/such/m.json:2: cases.calendar: no/such/none.json"));
    vg_arena_free(&arena);
}

/* What names no calendar, or is no JSON, comes back as it is; other members of that name stay.
 */
static void what_names_none_stays(void **state)
{
    (void)state;
    static const char *const documents[] = {"{\"a\": [1, 2\n]}", "{\"a\": ", "",
                                            "{\"titles\": [{\"calendar\": \"x\"}]}",
                                            "{\"calendar\": {\"calendar\": 1}}"};
    vg_arena arena = VG_ARENA_INIT;
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        const char *out;
        size_t len;
        assert_int_equal(vg_calendars_insert(&arena, "m.json", documents[i],
                                             strlen(documents[i]), &out, &len, NULL),
                         VG_OK);
        assert_ptr_equal(out, documents[i]);
    }
    vg_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_change_over_the_years),
        cmocka_unit_test(working_days),
        cmocka_unit_test(refusals),
        cmocka_unit_test(contracts_that_name_them),
        cmocka_unit_test(a_name_is_no_calendar),
        cmocka_unit_test(a_missing_file_is_named),
        cmocka_unit_test(what_names_none_stays),
    };
    return cmocka_run_group_tests_name("terms/calendar", tests, make_file, remove_file);
}
