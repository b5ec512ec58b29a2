/* When a slice begins: local time and its changes, offsets, days, weeks and months. */
#include "desk.h"

#define MAP(more, start)                                                                \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"create\":true," more                   \
    "\"fields\":{\"vendor\":\"vendor\",\"line\":{\"value\":\"l\"},\"start\":" start "," \
    "\"offered\":\"offered\"}}"
#define HEAD "vendor,start,offered\n"

/* One row with this start, in slices of this length: the start of its fact, or what was said.
 */
static void check_start(const char *zone, vg_length length, const char *start,
                        const char *expected)
{
    desk d;
    char text[200], whole[300];
    desk_open(&d, zone);
    d.options.slice = length;
    snprintf(text, sizeof text, "vendor,line,start,offered\nv,l,\"%s\",1\n", start);
    vg_rc rc = desk_load(&d, text);
    if (rc == VG_OK) {
        snprintf(whole, sizeof whole, "v l %s %s offered 1\n", vg_length_name(length),
                 expected);
        assert_facts(&d, whole);
    } else {
        snprintf(whole, sizeof whole, "f.csv:2: column 3, start: %s\n", expected);
        assert_string_equal(d.said.ptr, whole);
    }
    desk_close(&d);
}

static void starts_one_by_one(void **state)
{
    (void)state;
    const char *berlin = "Europe/Berlin", *kolkata = "Asia/Kolkata";
    check_start(berlin, 30, "2026-07-01T08:30", "2026-07-01T06:30:00Z");
    check_start(berlin, 30, "2026-01-01 08:30:00", "2026-01-01T07:30:00Z");
    check_start(berlin, 15, "2026-07-01T08:45Z", "2026-07-01T08:45:00Z");
    check_start(berlin, 30, "2026-10-25T02:30+02:00", "2026-10-25T00:30:00Z");
    check_start(berlin, 30, "2026-10-25T02:30+01:00", "2026-10-25T01:30:00Z");
    check_start(berlin, 30, "2026-03-29T01:30", "2026-03-29T00:30:00Z");
    check_start(berlin, 30, "2026-03-29T03:00", "2026-03-29T01:00:00Z");
    check_start(
        berlin, 30, "2026-03-29T02:30",
        "there is no local time \"2026-03-29T02:30\" in Europe/Berlin: clocks jump over it");
    check_start(
        berlin, 30, "2026-10-25T02:30",
        "local time \"2026-10-25T02:30\" exists twice in Europe/Berlin: an offset in the "
        "file, or \"twice\": \"by-order\" in the map, would settle it");
    check_start(berlin, 30, "2026-07-01T08:15",
                "\"2026-07-01T08:15\" is not the beginning of a slice of 30min");
    check_start(berlin, 30, "2026-07-01",
                "\"2026-07-01\" has no time of day, but slices are of 30min");
    check_start(berlin, 30, "2026-02-29T08:00",
                "found \"2026-02-29T08:00\": there is no such date");
    check_start(kolkata, 60, "2026-07-01T09:00", "2026-07-01T03:30:00Z");

    check_start(berlin, VG_LEN_DAY, "2026-03-29", "2026-03-29T00:00:00Z");
    check_start(berlin, VG_LEN_DAY, "2026-03-29T00:00", "2026-03-29T00:00:00Z");
    check_start(berlin, VG_LEN_DAY, "2026-06-30T22:00Z", "2026-07-01T00:00:00Z");
    check_start(berlin, VG_LEN_DAY, "2026-07-01T00:00Z",
                "\"2026-07-01T00:00Z\" is not the beginning of a day in Europe/Berlin");
    check_start(berlin, VG_LEN_DAY, "2026-07-01T08:00",
                "a slice of a day begins at midnight, found \"2026-07-01T08:00\"");
    check_start(berlin, VG_LEN_WEEK, "2026-10-05", "2026-10-05T00:00:00Z");
    check_start(berlin, VG_LEN_WEEK, "2026-10-06",
                "a week begins on a Monday, \"2026-10-06\" is none");
    check_start(berlin, VG_LEN_MONTH, "2026-10-01", "2026-10-01T00:00:00Z");
    check_start(berlin, VG_LEN_MONTH, "2026-10-02",
                "a month begins on its first day, found \"2026-10-02\"");
}

static void the_hour_that_comes_twice_in_order(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"zone\":\"Europe/Berlin\",\"slice\":\"30min\",\"twice\":\"by-order\",",
                     "\"start\""));
    vg_rc rc = desk_load(&d, HEAD "a,2026-10-25T02:00,1\n"
                                  "b,2026-10-25T02:00,5\n"
                                  "a,2026-10-25T02:30,2\n"
                                  " a,2026-10-25T02:00,3\n"
                                  "a,2026-10-25T02:30,4\n"
                                  "a,2026-10-25T03:00,6\n");
    assert_int_equal(rc, VG_OK);
    assert_facts(&d, "a l 30min 2026-10-25T00:00:00Z offered 1\n"
                     "a l 30min 2026-10-25T00:30:00Z offered 2\n"
                     "a l 30min 2026-10-25T01:00:00Z offered 3\n"
                     "a l 30min 2026-10-25T01:30:00Z offered 4\n"
                     "a l 30min 2026-10-25T02:00:00Z offered 6\n"
                     "b l 30min 2026-10-25T00:00:00Z offered 5\n");
    /* A third row is one too many. */
    assert_int_equal(desk_load(&d, HEAD "c,2026-10-25T02:00,1\nc,2026-10-25T02:00,2\n"
                                        "c,2026-10-25T02:00,3\n"),
                     VG_DATA);
    assert_string_equal(d.said.ptr,
                        "f.csv:4: vendor c, line l, 2026-10-25T01:00:00Z/30min stands "
                        "in line 3 already\n");
    desk_close(&d);
}

static void months_by_name_and_zones_of_the_command_line(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP("\"slice\":\"month\",", "{\"column\":\"start\",\"format\":\"%b-%y\"}"));
    assert_int_equal(desk_load(&d, HEAD "v,Apr-15,1\nv,M\xc3\xa4rz-15,2\n"), VG_OK);
    assert_facts(&d, "v l month 2015-03-01T00:00:00Z offered 2\n"
                     "v l month 2015-04-01T00:00:00Z offered 1\n");
    desk_map(&d, NULL);
    d.options.slice = 60;
    d.options.zone = "Europe/Berlin";
    d.options.line = "l";
    assert_int_equal(desk_load(&d, HEAD "v,2026-07-01T00:00,1\n"), VG_OK);
    vg_str facts = VG_STR_INIT;
    desk_facts(&d, &facts);
    assert_non_null(strstr(facts.ptr, "v l 60min 2026-06-30T22:00:00Z offered 1\n"));
    vg_str_free(&facts);
    d.options.zone = "Europe/Berlim";
    assert_int_equal(desk_load(&d, HEAD "v,2026-07-01T00:00,1\n"), VG_CONFIG);
    desk_close(&d);
}

static void a_slice_over_midnight_is_a_finding(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "Asia/Kolkata");
    d.options.slice = 60;
    assert_int_equal(desk_load(&d, "vendor,line,start,offered\nv,l,2026-10-01T17:00Z,1\n"
                                   "v,l,2026-10-01T18:00Z,1\nv,l,2026-10-01T23:00,1\n"),
                     VG_OK);
    assert_findings(
        &d, "3 crosses-cut v l 2026-10-01T18:00:00Z/60min: the slice runs over midnight "
            "in Asia/Kolkata\n");
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starts_one_by_one),
        cmocka_unit_test(the_hour_that_comes_twice_in_order),
        cmocka_unit_test(months_by_name_and_zones_of_the_command_line),
        cmocka_unit_test(a_slice_over_midnight_is_a_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
