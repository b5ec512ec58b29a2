/* Deadlines by business hours, also across nights, holidays and changes of the clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include <vgov/deadline.h>

/* Mon-Fri 08:00-12:00 and 13:00-17:00; Sat 02:00-03:00; 2026-10-03 is closed. */
static const vg_open_span office[] = {{480, 720}, {780, 1020}}, night[] = {{120, 180}},
                          whole[] = {{0, 1440}};
static const vg_special_day holidays[] = {{.day = 20729, .hours = {NULL, 0}}};
static const vg_hours hours = {.id = "h",
                               .weekdays = {{office, 2},
                                            {office, 2},
                                            {office, 2},
                                            {office, 2},
                                            {office, 2},
                                            {night, 1},
                                            {NULL, 0}},
                               .specials = holidays,
                               .special_count = 1};
static const vg_hours sundays = {
    .id = "s",
    .weekdays = {{NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {whole, 1}}};
static const vg_hours never = {.id = "n"};

static vg_time at(const char *text)
{
    vg_iso iso;
    assert_int_equal(vg_iso_parse(text, strlen(text), &iso, NULL), VG_OK);
    return (int64_t)iso.day * VG_DAY_SECONDS + iso.second_of_day - iso.offset;
}

static void by_hours(void **state)
{
    (void)state;
    static const struct {
        const vg_hours *hours;
        const char *from;
        int64_t seconds;
        const char *due;
    } samples[] = {
        {&hours, "2026-10-01T09:00+02:00", 3 * 3600, "2026-10-01T12:00+02:00"},
        {&hours, "2026-10-01T09:00+02:00", 3 * 3600 + 1, "2026-10-01T13:00:01+02:00"},
        {&hours, "2026-10-01T12:30+02:00", 60, "2026-10-01T13:01+02:00"},
        {&hours, "2026-10-01T09:00+02:00", 8 * 3600, "2026-10-02T09:00+02:00"},
        {&hours, "2026-10-02T17:00+02:00", 60, "2026-10-05T08:01+02:00"},
        {&hours, "2026-10-09T16:30+02:00", 3600, "2026-10-10T02:30+02:00"},
        /* Spring: the hour from 02:00 does not exist, so Saturday 2027-03-27 is whole, and a
         * span on Sunday is one hour shorter. */
        {&sundays, "2027-03-28T01:00+01:00", 3600, "2027-03-28T03:00+02:00"},
        {&sundays, "2026-10-25T00:00+02:00", 25 * 3600, "2026-10-26T00:00+01:00"},
        {&sundays, "2026-10-25T00:00+02:00", 25 * 3600 + 1, "2026-11-01T00:00:01+01:00"},
        {NULL, "2026-10-24T22:00+02:00", 24 * 3600, "2026-10-25T21:00+01:00"},
    };
    vg_zone *zone;
    assert_int_equal(vg_zone_load(&zone, "Europe/Berlin", NULL), VG_OK);
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        vg_time due;
        assert_true(vg_deadline_hours(samples[i].hours, zone, at(samples[i].from),
                                      samples[i].seconds, &due));
        if (due != at(samples[i].due))
            fail_msg("%s: %lld, not %s", samples[i].from, (long long)due, samples[i].due);
    }
    vg_time due;
    assert_false(vg_deadline_hours(&never, zone, 0, 1, &due));
    vg_zone_free(zone);
}

static void by_days(void **state)
{
    (void)state;
    static const struct {
        const vg_hours *hours;
        const char *from;
        int days;
        const char *due;
    } samples[] = {
        {&hours, "2026-10-01T09:00+02:00", 0, "2026-10-01T17:00+02:00"},
        {&hours, "2026-10-01T17:00+02:00", 0, "2026-10-02T17:00+02:00"},
        {&hours, "2026-10-01T09:00+02:00", 1, "2026-10-02T17:00+02:00"},
        {&hours, "2026-10-01T18:00+02:00", 1, "2026-10-05T17:00+02:00"},
        {&hours, "2026-10-02T09:00+02:00", 2, "2026-10-06T17:00+02:00"},
        {&hours, "2026-10-09T09:00+02:00", 1, "2026-10-10T03:00+02:00"},
        {NULL, "2026-10-24T22:00+02:00", 1, "2026-10-26T00:00+01:00"},
    };
    vg_zone *zone;
    vg_time due;
    assert_int_equal(vg_zone_load(&zone, "Europe/Berlin", NULL), VG_OK);
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        assert_true(vg_deadline_days(samples[i].hours, zone, at(samples[i].from),
                                     samples[i].days, &due));
        if (due != at(samples[i].due))
            fail_msg("%s: %lld, not %s", samples[i].from, (long long)due, samples[i].due);
    }
    assert_false(vg_deadline_days(&never, zone, 0, 0, &due));
    vg_zone_free(zone);
}

/* A span that begins or ends in the hour that clocks pass over. */
static void in_the_gap(void **state)
{
    (void)state;
    static const vg_open_span spans[] = {{60, 150}}; /* 01:00-02:30 */
    static const vg_hours gap = {.id = "g", .weekdays = {[6] = {spans, 1}, [0] = {spans, 1}}};
    vg_zone *zone;
    vg_time due;
    assert_int_equal(vg_zone_load(&zone, "Europe/Berlin", NULL), VG_OK);
    assert_true(vg_deadline_days(&gap, zone, at("2027-03-28T00:30+01:00"), 0, &due));
    assert_int_equal(due, at("2027-03-28T03:00+02:00"));
    assert_true(vg_deadline_hours(&gap, zone, at("2027-03-28T00:30+01:00"), 3601, &due));
    assert_int_equal(due, at("2027-03-29T01:00:01+02:00"));
    vg_zone_free(zone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(by_hours), cmocka_unit_test(by_days),
                                       cmocka_unit_test(in_the_gap)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
