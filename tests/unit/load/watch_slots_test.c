/* Slices that are missing in a dense series, also where clocks change. */
#include "desk.h"

#include <vgov/zone.h>

/* Hours left out of one day: the first of them, and how many. */
typedef struct skip {
    const char *day;
    int hour, count;
} skip;

/* Hourly rows by Berlin's clocks, in UTC. */
static void hours(vg_str *out, const char *first, int days, int from, int to, skip without)
{
    vg_err err = VG_ERR_INIT;
    vg_zone *zone;
    vg_day day, hole = 0;
    assert_int_equal(vg_zone_load(&zone, "Europe/Berlin", &err), VG_OK);
    assert_int_equal(vg_day_parse(first, 10, &day, &err), VG_OK);
    if (without.day)
        assert_int_equal(vg_day_parse(without.day, 10, &hole, &err), VG_OK);
    for (vg_day end = day + days; day < end; day++)
        for (vg_time t = vg_zone_day_start(zone, day); t < vg_zone_day_start(zone, day + 1);
             t += 3600) {
            int hour = (int)((vg_zone_local(zone, t) - (int64_t)day * VG_DAY_SECONDS) / 3600);
            if (hour < from || hour >= to)
                continue;
            if (without.day && day == hole && hour >= without.hour &&
                hour < without.hour + without.count)
                continue;
            vg_str_adds(out, "acme,a,");
            vg_time_text(out, t);
            vg_str_adds(out, ",5\n");
        }
    vg_zone_free(zone);
}

static void load_hours(desk *d, const char *first, int days, int from, int to, skip without)
{
    vg_str text = VG_STR_INIT;
    vg_str_adds(&text, "vendor,line,start,offered\n");
    hours(&text, first, days, from, to, without);
    d->options.slice = 60;
    assert_int_equal(desk_load(d, text.ptr), VG_OK);
    vg_str_free(&text);
}

static void slices_missing(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "Europe/Berlin");
    load_hours(&d, "2026-08-03", 40, 8, 20, (skip){"2026-09-03", 10, 2});
    assert_findings(&d, "0 slice-missing acme a 2026-09-03: 2 / 12\n");
    desk_close(&d);
    /* Without four weeks before there is nothing to say. */
    desk_open(&d, "Europe/Berlin");
    load_hours(&d, "2026-08-10", 40, 8, 20, (skip){"2026-09-03", 10, 2});
    assert_findings(&d, "");
    desk_close(&d);
    /* A whole day, in the middle of the file; and in a file of its own, with the store's weeks.
     */
    desk_open(&d, "Europe/Berlin");
    load_hours(&d, "2026-08-03", 40, 8, 20, (skip){"2026-09-03", 0, 24});
    assert_findings(&d, "0 slice-missing acme a 2026-09-03: 12 / 12\n");
    desk_close(&d);
    desk_open(&d, "Europe/Berlin");
    load_hours(&d, "2026-08-03", 28, 8, 20, (skip){NULL, 0, 0});
    load_hours(&d, "2026-08-31", 1, 8, 20, (skip){"2026-08-31", 9, 1});
    assert_findings(&d, "0 slice-missing acme a 2026-08-31: 1 / 12\n");
    desk_close(&d);
}

/* The last day of a file may go on in the next one. */
static void an_open_end_is_not_missing(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "Europe/Berlin");
    load_hours(&d, "2026-08-03", 30, 8, 20, (skip){"2026-09-01", 12, 8});
    assert_findings(&d, "");
    desk_close(&d);
}

/* Nights that are there now and then make a series that is not dense. */
static void a_loose_series_is_not_dense(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "Europe/Berlin");
    vg_str text = VG_STR_INIT;
    vg_str_adds(&text, "vendor,line,start,offered\n");
    for (int day = 1; day <= 31; day++)
        for (int hour = 0; hour < 24; hour++)
            if ((hour + day / 7) % 5 != 0)
                vg_str_addf(&text, "acme,a,2026-07-%02dT%02d:00,5\n", day, hour);
    d.options.slice = 60;
    assert_int_equal(desk_load(&d, text.ptr), VG_OK);
    assert_findings(&d, "");
    vg_str_free(&text);
    desk_close(&d);
}

/* In spring an hour does not exist, in autumn one exists twice. */
static void clocks_that_change(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "Europe/Berlin");
    load_hours(&d, "2026-02-23", 70, 0, 24, (skip){NULL, 0, 0}); /* over 2026-03-29 */
    load_hours(&d, "2026-09-21", 70, 0, 24, (skip){NULL, 0, 0}); /* over 2026-10-25 */
    assert_findings(&d, "");
    desk_close(&d);
    desk_open(&d, "Europe/Berlin");
    load_hours(&d, "2026-09-21", 40, 0, 24, (skip){"2026-10-25", 2, 1});
    assert_findings(&d, "0 slice-missing acme a 2026-10-25: 2 / 25\n");
    desk_close(&d);
    desk_open(&d, "Europe/Berlin");
    load_hours(&d, "2026-02-23", 40, 0, 24, (skip){"2026-03-29", 3, 1});
    assert_findings(&d, "0 slice-missing acme a 2026-03-29: 1 / 23\n");
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_missing),
        cmocka_unit_test(an_open_end_is_not_missing),
        cmocka_unit_test(a_loose_series_is_not_dense),
        cmocka_unit_test(clocks_that_change),
    };
    return cmocka_run_group_tests_name("load/watch_slots", tests, NULL, NULL);
}
