/* Calendars against another program: tests/vectors/calendar_vectors.py. Which slices lie within
 * service hours, also where clocks change and hours do, and when files are due. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <vgov/deliveries.h>
#include <vgov/terms.h>

#include "kpi/pass.h"

#define FILE_NAME "tests/vectors/calendar_vectors.txt"

enum { ROOM = 1 << 14 };

static vg_day day_of(const char *text)
{
    vg_day day;
    assert_int_equal(vg_day_parse(text, strlen(text), &day, NULL), VG_OK);
    return day;
}

/* What a computation makes of one slice. */
static char letter_of(const vg_hours *hours, const vg_zone *zone, int64_t start, int minutes)
{
    const vg_service_level rules = {.hours = hours};
    const vg_kpi_ask ask = {.rules = &rules};
    const vg_kpi_job job = {.zone = zone};
    const vg_pass pass = {.job = &job};
    vg_asked asked = {.ask = &ask, .hours = hours};
    bool takes = vg_asked_hours(&pass, &asked, start, (vg_length)minutes);
    assert_int_equal(takes, asked.outside == 0);
    return !takes ? 'O' : asked.crossing ? 'C' : 'I';
}

static void check_slices(const vg_calendar *c, char *line)
{
    char date[16], name[32], expected[200], found[200];
    int minutes;
    size_t n = 0;
    vg_zone *zone;
    assert_int_equal(sscanf(line, "slices %15s %31s %d %199s", date, name, &minutes, expected),
                     4);
    assert_int_equal(vg_zone_load(&zone, name, NULL), VG_OK);
    vg_day day = day_of(date);
    for (vg_time at = vg_zone_day_start(zone, day); at < vg_zone_day_start(zone, day + 1);
         at += minutes * 60)
        found[n++] = letter_of(&c->hours, zone, at, minutes);
    found[n] = '\0';
    vg_zone_free(zone);
    if (strcmp(found, expected) != 0)
        fail_msg("%s\n  found %s", line, found);
}

static void check_due(const vg_calendar *c, const char *line)
{
    char every[8], last[16], expected[16];
    int days, working;
    assert_int_equal(
        sscanf(line, "due %7s %15s %d %d %15s", every, last, &days, &working, expected), 5);
    const vg_due due = {.days = days, .working = working, .calendar = c};
    vg_day found =
        vg_due_behind(&due, every[0] == 'm' ? VG_LEN_MONTH : VG_LEN_DAY, day_of(last));
    if (found != day_of(expected))
        fail_msg("%s found %d days behind", line, (int)(found - day_of(expected)));
}

static void vectors(void **state)
{
    (void)state;
    static char line[ROOM];
    vg_arena arena = VG_ARENA_INIT;
    vg_calendar *c = NULL;
    vg_err err = VG_ERR_INIT;
    int calendars = 0, slices = 0, dues = 0;
    FILE *f = fopen(FILE_NAME, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = '\0';
        const char *json = strchr(line, ' ');
        if (strncmp(line, "calendar ", 9) == 0) {
            calendars++;
            if (vg_calendar_read(&arena, "c", json, strlen(json), &c, &err) != VG_OK)
                fail_msg("%s: %s", err.text, line);
        } else if (strncmp(line, "slices ", 7) == 0) {
            slices++;
            check_slices(c, line);
        } else if (strncmp(line, "due ", 4) == 0) {
            dues++;
            check_due(c, line);
        }
    }
    fclose(f);
    assert_true(calendars > 20 && slices > 200 && dues > 100);
    vg_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(vectors)};
    return cmocka_run_group_tests_name("score/calendar_vectors", tests, NULL, NULL);
}
