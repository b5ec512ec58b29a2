/* What earlier files found: a later one withdraws it, finds it again, or leaves it alone. */
#include "desk.h"

static void undo(desk *d, const char *source, int64_t findings)
{
    int64_t id;
    vg_undo undone;
    if (vg_load_undo(d->store, &d->arena, source, false, NULL, &id, &undone, &d->err) != VG_OK)
        fail_msg("%s", d->err.text);
    assert_int_equal(undone.findings, findings);
}

/* Sets the acknowledgement of all that stands, or tells who has one. */
static void acknowledge_all(desk *d)
{
    vg_finding *list;
    size_t count;
    assert_int_equal(vg_finding_list(d->store, &d->arena, &list, &count, &d->err), VG_OK);
    assert_int_equal(vg_store_begin(d->store, &d->err), VG_OK);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(vg_finding_acknowledge(d->store, list[i].id, "known", &d->err), VG_OK);
    assert_int_equal(vg_store_commit(d->store, &d->err), VG_OK);
}

static void assert_acknowledged(desk *d, size_t expected)
{
    vg_finding *list;
    size_t count, n = 0;
    assert_int_equal(vg_finding_list(d->store, &d->arena, &list, &count, &d->err), VG_OK);
    for (size_t i = 0; i < count; i++)
        n += list[i].acknowledged != 0;
    assert_int_equal(n, expected);
}

/* Half-hours of a local day from `from` to before `to` (o'clock), ten contacts each. */
static void add_slots(vg_str *text, const char *day, int from, int to)
{
    for (int hour = from; hour < to; hour++)
        vg_str_addf(text, "acme,a,%sT%02d:00,10,\nacme,a,%sT%02d:30,10,\n", day, hour, day,
                    hour);
}

/* Four dense Mondays, and a fifth with a hole; days around it, for the last may go on. */
static void load_with_hole(desk *d)
{
    vg_str text = VG_STR_INIT;
    vg_str_adds(&text, HEADER);
    add_slots(&text, "2026-09-07", 8, 18);
    add_slots(&text, "2026-09-14", 8, 18);
    add_slots(&text, "2026-09-21", 8, 18);
    add_slots(&text, "2026-09-28", 8, 18);
    add_slots(&text, "2026-10-05", 8, 12);
    add_slots(&text, "2026-10-05", 14, 18);
    add_slots(&text, "2026-10-06", 8, 9);
    desk_open(d, "Europe/Berlin");
    assert_int_equal(desk_load(d, text.ptr), VG_OK);
    vg_str_free(&text);
}

#define HOLE(figures) "0 slice-missing acme a 2026-10-05: " figures " / 20\n"

static void late_slices_withdraw_what_was_missing(void **state)
{
    (void)state;
    desk d;
    vg_str text = VG_STR_INIT;
    load_with_hole(&d);
    assert_findings(&d, HOLE("4"));
    acknowledge_all(&d);
    vg_str_adds(&text, HEADER);
    add_slots(&text, "2026-10-05", 12, 13);
    assert_int_equal(desk_load(&d, text.ptr), VG_OK);
    assert_int_equal(d.result.findings, 1);
    assert_int_equal(d.result.withdrawn, 1);
    assert_findings(&d, HOLE("2")); /* other figures: somebody has to look again */
    assert_acknowledged(&d, 0);
    vg_str_clear(&text);
    vg_str_adds(&text, HEADER);
    add_slots(&text, "2026-10-05", 13, 14);
    assert_int_equal(desk_load(&d, text.ptr), VG_OK);
    assert_int_equal(d.result.withdrawn, 1);
    assert_findings(&d, "");
    undo(&d, "3", 1);
    assert_findings(&d, HOLE("2"));
    undo(&d, "2", 1);
    assert_findings(&d, HOLE("4"));
    assert_acknowledged(&d, 1);
    vg_str_free(&text);
    desk_close(&d);
}

/* The same said again by another file is one finding. */
static void what_is_found_again_stands_on(void **state)
{
    (void)state;
    desk d;
    vg_str text = VG_STR_INIT;
    load_with_hole(&d);
    acknowledge_all(&d);
    vg_str_adds(&text, HEADER);
    add_slots(&text, "2026-10-05", 8, 12);
    vg_str_adds(&text, "acme,a,2026-10-07T08:00,10,\n");
    assert_int_equal(desk_load(&d, text.ptr), VG_OK);
    assert_int_equal(d.result.unchanged, 8);
    assert_int_equal(d.result.findings, 0);
    assert_int_equal(d.result.withdrawn, 0);
    assert_findings(&d, HOLE("4"));
    assert_acknowledged(&d, 1);
    undo(&d, "2", 0);
    assert_findings(&d, HOLE("4"));
    vg_str_free(&text);
    desk_close(&d);
}

/* Another series of the same vendor, line and day is not touched. */
static void other_series_are_left_alone(void **state)
{
    (void)state;
    desk d;
    load_with_hole(&d);
    d.options.feed = "other";
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-05T12:00,10,\n"), VG_OK);
    assert_findings(&d, HOLE("4"));
    desk_close(&d);
}

#define DAYS "vendor,line,start,offered,answered,abandoned,answered_in_target\n"

/* --- replaced and retired figures
 * ------------------------------------------------------------------------- */

static void replaced_days(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    d.options.slice = VG_LEN_DAY;
    assert_int_equal(desk_load(&d, DAYS "acme,a,2026-10-01,100,80,0,70\n"
                                        "acme,a,2026-10-02,100,100,1,70\n"
                                        "acme,a,2026-10-03,100,80,0,70\n"),
                     VG_OK);
#define FIRST \
    "2 unexplained-contacts acme a 2026-10-01: offered 100 - answered 80 - abandoned 0 = 20\n"
#define SECOND                                                                 \
    "3 answered-and-abandoned-exceed-offered acme a 2026-10-02: answered 100 " \
    "+ abandoned 1 > offered 100\n"
#define THIRD(row, n)                                                                     \
    row " unexplained-contacts acme a 2026-10-03: offered 100 - answered 80 - abandoned " \
        "0 = " n "\n"
    assert_findings(&d, FIRST SECOND THIRD("4", "20"));
    acknowledge_all(&d);
    d.options.replace = true;
    assert_int_equal(desk_load(&d, DAYS "acme,a,2026-10-02,101,100,1,70\n"
                                        "acme,a,2026-10-03,100,80,0,71\n"),
                     VG_OK);
    /* Of the third another figure changed, of which nothing was said. */
    assert_findings(&d, FIRST THIRD("4", "20"));
    assert_acknowledged(&d, 2);
    assert_int_equal(desk_load(&d, DAYS "acme,a,2026-10-03,100,100,0,71\n"), VG_OK);
    assert_findings(&d, FIRST);
    undo(&d, "3", 1);
    assert_findings(&d, FIRST THIRD("4", "20"));
    undo(&d, "2", 1);
    assert_findings(&d, FIRST SECOND THIRD("4", "20"));
    assert_acknowledged(&d, 3);
    desk_close(&d);
}

#define OVER(row, at)                                                      \
    row " in-target-exceeds-answered acme a 2026-10-01T" at ":00Z/30min: " \
        "answered_in_target 9 > answered 8\n"

static void replaced_rows(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    assert_int_equal(desk_load(&d, DAYS "acme,a,2026-10-01T08:00,10,8,,9\n"
                                        "acme,a,2026-10-01T08:30,10,8,,9\n"
                                        "acme,a,2026-10-01T09:00,10,8,,9\n"),
                     VG_OK);
    assert_findings(&d, OVER("2", "08:00") OVER("3", "08:30") OVER("4", "09:00"));
    acknowledge_all(&d);
    d.options.replace = true;
    assert_int_equal(desk_load(&d, DAYS "acme,a,2026-10-01T08:00,10,9,,9\n"
                                        "acme,a,2026-10-01T08:30,11,8,,9\n"
                                        "acme,a,2026-10-01T09:00,10,8,,9\n"),
                     VG_OK);
    assert_int_equal(d.result.replaced, 2);
    assert_int_equal(d.result.findings, 0);
    assert_int_equal(d.result.withdrawn, 1);
    assert_findings(&d, OVER("3", "08:30") OVER("4", "09:00"));
    assert_acknowledged(&d, 2);
    /* And once more, of which the row was given by the second file. */
    assert_int_equal(desk_load(&d, DAYS "acme,a,2026-10-01T08:30,11,9,,9\n"), VG_OK);
    assert_findings(&d, OVER("4", "09:00"));
    undo(&d, "3", 1);
    undo(&d, "2", 1);
    assert_findings(&d, OVER("2", "08:00") OVER("3", "08:30") OVER("4", "09:00"));
    assert_acknowledged(&d, 3);
    desk_close(&d);
}

/* A full statement without the day: what was said of it does not hold. */
static void retired_days(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    assert_int_equal(desk_load(&d, DAYS "acme,a,2026-10-01T08:00,10,10,0,9\n"
                                        "acme,a,2026-10-02T08:00,100,80,0,81\n"
                                        "acme,a,2026-10-03T08:00,10,10,0,9\n"),
                     VG_OK);
    const char *both = "0 unexplained-contacts acme a 2026-10-02: offered 100 - answered 80 - "
                       "abandoned 0 = 20\n"
                       "3 in-target-exceeds-answered acme a 2026-10-02T08:00:00Z/30min: "
                       "answered_in_target 81 > answered 80\n";
    assert_findings(&d, both);
    d.options.replace = d.options.period = true;
    assert_int_equal(desk_load(&d, DAYS "acme,a,2026-10-01T08:00,10,10,0,9\n"
                                        "acme,a,2026-10-03T08:00,10,10,0,9\n"),
                     VG_OK);
    assert_int_equal(d.result.retired, 1);
    assert_int_equal(d.result.withdrawn, 2);
    assert_findings(&d, "");
    undo(&d, "2", 2);
    assert_findings(&d, both);
    desk_close(&d);
}

/* --- many as one
 * -------------------------------------------------------------------------------------- */

static void a_month_is_judged_again(void **state)
{
    (void)state;
    desk d;
    vg_str text = VG_STR_INIT;
    desk_open(&d, "UTC");
    d.options.slice = VG_LEN_DAY;
    vg_str_adds(&text, DAYS);
    for (int day = 1; day <= 7; day++)
        vg_str_addf(&text, "acme,a,2026-10-%02d,100,%d,0,70\n", day, day == 3 ? 75 : 90);
    vg_str_adds(&text, "acme,a,2026-11-01,100,90,0,70\n");
    assert_int_equal(desk_load(&d, text.ptr), VG_OK);
#define MONTH(more)                                                                \
    "4 unexplained-contacts acme a 2026-10: 2026-10-03: offered 100 - answered 75" \
    " - abandoned 0 = 25 (+" more ")\n"
#define NOVEMBER                                                          \
    "9 unexplained-contacts acme a 2026-11-01: offered 100 - answered 90" \
    " - abandoned 0 = 10\n"
    assert_findings(&d, MONTH("6") NOVEMBER);
    acknowledge_all(&d);
    d.options.replace = true;
    assert_int_equal(desk_load(&d, DAYS "acme,a,2026-10-02,100,100,0,70\n"), VG_OK);
    assert_findings(&d, NOVEMBER "0 unexplained-contacts acme a 2026-10: 2026-10-03: offered "
                                 "100 - answered 75 - abandoned 0 = 25 (+5)\n");
    assert_int_equal(d.result.withdrawn, 1);
    assert_int_equal(desk_load(&d, DAYS "acme,a,2026-10-01,100,100,0,70\n"
                                        "acme,a,2026-10-04,100,100,0,70\n"
                                        "acme,a,2026-10-05,100,100,0,70\n"
                                        "acme,a,2026-10-06,100,100,0,70\n"),
                     VG_OK);
    /* What is left stands by its days. */
    assert_findings(&d, NOVEMBER
                    "0 unexplained-contacts acme a 2026-10-03: offered 100 - answered 75 - "
                    "abandoned 0 = 25\n"
                    "0 unexplained-contacts acme a 2026-10-07: offered 100 - answered 90 - "
                    "abandoned 0 = 10\n");
    undo(&d, "3", 1);
    undo(&d, "2", 1);
    assert_findings(&d, MONTH("6") NOVEMBER);
    assert_acknowledged(&d, 2);
    /* A file of another month leaves it alone. */
    assert_int_equal(desk_load(&d, DAYS "acme,a,2026-11-02,100,100,0,70\n"), VG_OK);
    assert_int_equal(d.result.withdrawn, 0);
    assert_findings(&d, MONTH("6") NOVEMBER);
    vg_str_free(&text);
    desk_close(&d);
}

/* Days without rows within a month are looked at again as well, but none behind the data. */
static void holes_of_a_month(void **state)
{
    (void)state;
    desk d;
    vg_day monday;
    vg_str text = VG_STR_INIT;
    assert_int_equal(vg_day_parse("2026-08-31", 10, &monday, NULL), VG_OK);
    vg_str_adds(&text, HEADER);
    for (int i = 0; i < 50; i++) { /* to Monday, 19 October */
        char day[16];
        vg_str one = VG_STR_INIT;
        vg_day_text(&one, monday + i);
        snprintf(day, sizeof day, "%s", one.ptr);
        vg_str_free(&one);
        if (i < 35 || i > 40)
            add_slots(&text, day, 8, 10);
    }
    desk_open(&d, "UTC");
    assert_int_equal(desk_load(&d, text.ptr), VG_OK);
    assert_findings(&d, "0 slice-missing acme a 2026-10: 2026-10-05: 4 / 4 (+5)\n");
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-19T10:00,1,\n"
                                          "acme,a,2026-10-19T10:30,1,\n"),
                     VG_OK);
    assert_findings(&d, "0 slice-missing acme a 2026-10: 2026-10-05: 4 / 4 (+5)\n");
    assert_int_equal(d.result.withdrawn, 0);
    vg_str_clear(&text);
    vg_str_adds(&text, HEADER);
    add_slots(&text, "2026-10-07", 8, 10);
    assert_int_equal(desk_load(&d, text.ptr), VG_OK);
    assert_int_equal(d.result.withdrawn, 1);
    assert_findings(&d, "0 slice-missing acme a 2026-10-05: 4 / 4\n"
                        "0 slice-missing acme a 2026-10-06: 4 / 4\n"
                        "0 slice-missing acme a 2026-10-08: 4 / 4\n"
                        "0 slice-missing acme a 2026-10-09: 4 / 4\n"
                        "0 slice-missing acme a 2026-10-10: 4 / 4\n");
    vg_str_free(&text);
    desk_close(&d);
}

/* --- the length of slices
 * ---------------------------------------------------------------------------- */

#define CHANGED(period, was, is) \
    "0 length-changed acme a " period ": " period ": " was " -> " is " (vendor, acd)\n"

static vg_rc load_length(desk *d, vg_length length, const char *rows)
{
    char text[400];
    d->options.slice = length;
    snprintf(text, sizeof text, "vendor,line,start,offered\n%s", rows);
    return desk_load(d, text);
}

static void changes_of_length(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    assert_int_equal(load_length(&d, VG_LEN_DAY, "acme,a,2026-09-30,1\n"), VG_OK);
    assert_int_equal(load_length(&d, 30, "acme,a,2026-10-01T08:00,1\n"), VG_OK);
    assert_findings(&d, CHANGED("2026-10", "day", "30min"));
    acknowledge_all(&d);
    assert_int_equal(load_length(&d, 30, "acme,a,2026-10-02T08:00,1\n"), VG_OK);
    assert_int_equal(d.result.findings, 0);
    assert_int_equal(d.result.withdrawn, 0);
    /* Days that come too late, on both sides of what is there. */
    assert_int_equal(load_length(&d, VG_LEN_DAY, "acme,a,2026-11-01,1\nacme,a,2026-08-01,1\n"),
                     VG_OK);
    assert_findings(&d, CHANGED("2026-10", "day", "30min") CHANGED("2026-11", "30min", "day"));
    assert_acknowledged(&d, 1);
    /* Half-hours of the month before: there the change was, and here is none any more. */
    assert_int_equal(load_length(&d, 30, "acme,a,2026-09-30T08:00,1\n"), VG_OK);
    assert_findings(&d, CHANGED("2026-11", "30min", "day") CHANGED("2026-09", "day", "30min"));
    undo(&d, "5", 1);
    assert_findings(&d, CHANGED("2026-10", "day", "30min") CHANGED("2026-11", "30min", "day"));
    assert_acknowledged(&d, 1);
    /* Another line, another scope, a month without figures between. */
    assert_int_equal(load_length(&d, 30, "acme,b,2026-12-02T08:00,1\n"), VG_OK);
    assert_int_equal(load_length(&d, VG_LEN_MONTH, "acme,b,2026-10-01,1\n"), VG_OK);
    assert_int_equal(d.result.findings, 0);
    desk_close(&d);
}

static void changes_of_length_can_be_errors(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    assert_int_equal(load_length(&d, VG_LEN_DAY, "acme,a,2026-09-30,1\n"), VG_OK);
    desk_map(&d, "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"30min\","
                 "\"errors\":[\"length-changed\"],\"fields\":{\"vendor\":{\"value\":\"acme\"},"
                 "\"line\":{\"value\":\"a\"},\"start\":\"at\","
                 "\"offered\":\"off\"}}");
    assert_int_equal(desk_load(&d, "at,off\n2026-10-01T08:00,1\n"), VG_DATA);
    assert_string_equal(d.err.text,
                        "f.csv: refused, length-changed: vendor acme, line a, 2026-10: "
                        "2026-10: day -> 30min (vendor, acd)");
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(late_slices_withdraw_what_was_missing),
        cmocka_unit_test(what_is_found_again_stands_on),
        cmocka_unit_test(other_series_are_left_alone),
        cmocka_unit_test(replaced_days),
        cmocka_unit_test(replaced_rows),
        cmocka_unit_test(retired_days),
        cmocka_unit_test(a_month_is_judged_again),
        cmocka_unit_test(holes_of_a_month),
        cmocka_unit_test(changes_of_length),
        cmocka_unit_test(changes_of_length_can_be_errors),
    };
    return cmocka_run_group_tests_name("load/again", tests, NULL, NULL);
}
