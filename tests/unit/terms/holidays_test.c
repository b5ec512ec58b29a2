/* Service hours whose holidays are those of a region: what is closed, and what is refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <vgov/terms.h>

#include "edits.h"

/* clang-format off */
static const char text[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"r\", \"title\": \"R\", \"client\": \"C\", \"vendors\": \"all\",\n"
    " \"currency\": \"EUR\", \"zone\": \"Europe/Berlin\", \"valid_from\": \"2026-01-01\", \"valid_to\": null,\n"
    " \"origin\": \"vendor\", \"money\": \"none\", \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},\n"
    " \"hours\": [{\"id\": \"office\", \"weekly\": {\"mon-sat\": [\"08:00-20:00\"]},\n"
    "   \"holidays\": {\"region\": \"DE-BY\",\n"
    "     \"local\": [\"assumption\"],\n"
    "     \"add\": [\"2026-12-31\"],\n"
    "     \"remove\": [\"epiphany\", \"2026-10-03\"]},\n"
    "   \"special\": {\"2026-12-24\": [\"08:00-12:00\"], \"2026-12-26\": [\"10:00-14:00\"]}}],\n"
    " \"kpis\": [],\n"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"asa\", \"hours\": \"office\", \"comparison\": \"<=\",\n"
    "   \"target\": 20, \"weight\": 1, \"class\": \"key\"}]}\n";

static const edit edits[] = {
    {"DE-BY", "DE-BAY", "c.json:5: hours[0].holidays.region: unknown region \"DE-BAY\", did you mean \"DE-BY\"?"},
    {"DE-BY", "Mordor", "c.json:5: hours[0].holidays.region: unknown region \"Mordor\", see vgov-contract holidays"},
    {"\"region\": \"DE-BY\",", "", "c.json:5: hours[0].holidays: the field \"region\" is missing"},
    {"\"region\": \"DE-BY\"", "\"region\": 9", "c.json:5: hours[0].holidays.region: expected a text, found 9"},
    {"\"region\"", "\"land\"", "c.json:5: hours[0].holidays.land: unknown field \"land\""},
    {"\"assumption\"", "\"assumptions\"", "c.json:6: hours[0].holidays.local[0]: unknown local holiday \"assumptions\", did you mean \"assumption\"?"},
    {"\"assumption\"", "\"all-saints\"", "c.json:6: hours[0].holidays.local[0]: unknown local holiday \"all-saints\""},
    {"\"assumption\"", "\"peace-festival\"", ""},
    {"\"epiphany\"", "\"epiphanie\"", "c.json:8: hours[0].holidays.remove[0]: unknown holiday \"epiphanie\", did you mean \"epiphany\"?"},
    {"\"epiphany\"", "\"peace-festival\"", "c.json:8: hours[0].holidays.remove[0]: unknown holiday \"peace-festival\""},
    {"2026-10-03\"]", "2026-10-05\"]", "c.json:8: hours[0].holidays.remove[1]: 2026-10-05 is no holiday of DE-BY"},
    {"2026-12-31", "2026-12-25", "c.json:7: hours[0].holidays.add[0]: 2026-12-25 is a holiday of DE-BY already"},
    {"2026-12-31", "2026-10-03", ""},
    {"2026-12-31\"]", "2026-12-31\", \"2026-12-31\"]", "c.json:7: hours[0].holidays.add[1]: the same day stands in line 7"},
    {"2026-12-31", "2026-12-24", "c.json:9: hours[0].special.2026-12-24: the same day stands in line 7"},
    {"2026-12-31", "31.12.2026", "c.json:7: hours[0].holidays.add[0]: expected a date like \"2026-10-01\", found \"31.12.2026\""},
    {"\"add\": [\"2026-12-31\"]", "\"add\": \"2026-12-31\"", "c.json:7: hours[0].holidays.add: expected an array, found \"2026-12-31\""},
    {"\"2026-01-01\", \"valid_to\": null", "\"1990-12-31\", \"valid_to\": null", "c.json:5: hours[0].holidays: the holidays of a region are known from 1991 to 2100, which the contract's days are not within"},
    {"\"2026-01-01\", \"valid_to\": null", "\"2026-01-01\", \"valid_to\": \"2101-01-01\"", "c.json:5: hours[0].holidays: the holidays of a region are known from 1991 to 2100, which the contract's days are not within"},
    {"\"2026-01-01\", \"valid_to\": null", "\"2101-01-01\", \"valid_to\": null", "c.json:5: hours[0].holidays: the holidays of a region are known from 1991 to 2100, which the contract's days are not within"},
    {"\"2026-01-01\", \"valid_to\": null", "\"1991-01-01\", \"valid_to\": \"2100-12-31\"", ""},
};
/* clang-format on */

static vg_rc read_contract(vg_arena *arena, const char *document, size_t len, vg_err *err)
{
    vg_contract *c;
    return vg_contract_read(arena, "c.json", document, len, &c, err);
}

static const vg_hours *read_hours(vg_arena *arena, const char *document)
{
    vg_contract *c;
    vg_err err = VG_ERR_INIT;
    if (vg_contract_read(arena, "c.json", document, strlen(document), &c, &err) != VG_OK)
        fail_msg("%s", err.text);
    return c->service_levels[0].hours;
}

/* How many minutes a day is open. */
static int minutes(const vg_hours *hours, int year, int month, int day)
{
    int sum = 0;
    const vg_day_hours *of = vg_hours_of(hours, vg_day_of((vg_date){year, month, day}));
    for (size_t i = 0; i < of->count; i++)
        sum += of->spans[i].to - of->spans[i].from;
    return sum;
}

static void days_of_a_region(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_hours *h = read_hours(&arena, text);
    assert_int_equal(minutes(h, 2026, 4, 2), 720);
    assert_int_equal(minutes(h, 2026, 4, 3), 0);    /* Good Friday */
    assert_int_equal(minutes(h, 2026, 8, 15), 0);   /* a Saturday, local */
    assert_int_equal(minutes(h, 2026, 8, 8), 720);  /* local, not taken */
    assert_int_equal(minutes(h, 2027, 1, 6), 720);  /* removed in every year */
    assert_int_equal(minutes(h, 2026, 10, 3), 720); /* a Saturday, removed */
    assert_int_equal(minutes(h, 2028, 10, 3), 0);   /* but in that year only */
    assert_int_equal(minutes(h, 2026, 12, 31), 0);  /* added */
    assert_int_equal(minutes(h, 2027, 12, 31), 720);
    assert_int_equal(minutes(h, 2026, 12, 24), 240);
    assert_int_equal(minutes(h, 2026, 12, 25), 0);
    assert_int_equal(minutes(h, 2026, 12, 26), 240); /* own hours on a holiday */
    assert_int_equal(minutes(h, 2099, 12, 25), 0);
    assert_int_equal(minutes(h, 2100, 12, 25), 0);
    assert_int_equal(minutes(h, 2025, 12, 25), 0); /* a week may begin before the contract */
    for (size_t i = 1; i < h->special_count; i++)
        assert_true(h->specials[i - 1].day < h->specials[i].day);
    vg_arena_free(&arena);
}

static void refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        check_edit(text, &edits[i], read_contract);
}

/* Each may hold a century of days: so many are no contract. */
static void too_many_hours(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_str s = VG_STR_INIT;
    vg_err err = VG_ERR_INIT;
    const char *at = strstr(text, "{\"id\": \"office\"");
    vg_str_add(&s, text, (size_t)(at - text));
    for (int i = 0; i < 200; i++)
        vg_str_addf(&s, "{\"id\": \"h%d\", \"weekly\": {\"mon\": [\"08:00-20:00\"]}},", i);
    vg_str_adds(&s, at);
    assert_int_equal(read_contract(&arena, s.ptr, s.len, &err), VG_CONFIG);
    assert_string_equal(err.text, "c.json:4: hours: 201 hours, expected at most 200");
    vg_str_free(&s);
    vg_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_of_a_region),
        cmocka_unit_test(refusals),
        cmocka_unit_test(too_many_hours),
    };
    return cmocka_run_group_tests_name("terms/holidays", tests, NULL, NULL);
}
