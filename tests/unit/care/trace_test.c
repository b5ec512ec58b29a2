/* From a stored figure back to the record it came from. */
#include "../load/desk.h"

#include <vgov/trace.h>

#include "care/trace.h"
#include "../rows/book.h"

/* The traced records, a line each: "slice row state record | note". */
static void assert_trace(desk *d, const char *time, const char *expected)
{
    const vg_trace_options options = {.vendor = "v", .line = "l", .time = time};
    vg_traced *list;
    size_t count;
    vg_str out = VG_STR_INIT;
    vg_rc rc = vg_trace_find(d->store, &d->arena, &options, &list, &count, &d->err);
    if (rc != VG_OK)
        fail_msg("%s", d->err.text);
    for (size_t i = 0; i < count; i++)
        vg_str_addf(&out, "%s %lld %s %s%s%s\n", list[i].slice, (long long)list[i].src_row,
                    !list[i].by       ? "stands"
                    : list[i].retired ? "retired"
                                      : "replaced",
                    list[i].record ? list[i].record : "-", list[i].note ? " | " : "",
                    list[i].note ? list[i].note : "");
    assert_string_equal(out.ptr, expected);
    vg_str_free(&out);
}

/* --- times
 * -------------------------------------------------------------------------------------- */

static void a_time_covers_what_it_lies_in(void **state)
{
    (void)state;
    vg_zone *zone;
    vg_trace_span span;
    vg_err err = VG_ERR_INIT;
    const vg_time two = 1792886400; /* 2026-10-25T00:00:00Z, 02:00 in summer time */
    assert_int_equal(vg_zone_load(&zone, "Europe/Berlin", &err), VG_OK);
    assert_int_equal(vg_trace_span_of("2026-10-25T02:29:59", zone, &span, &err), VG_OK);
    assert_int_equal(span.instants, 2);
    for (int hour = 0; hour < 2; hour++) {
        assert_true(vg_trace_covers(&span, 30, two + hour * 3600));
        assert_false(vg_trace_covers(&span, 30, two + hour * 3600 + 1800));
        assert_false(vg_trace_covers(&span, 30, two + hour * 3600 - 1800));
        assert_true(vg_trace_covers(&span, 60, two + hour * 3600));
    }
    assert_int_equal(vg_trace_span_of("2026-10-25T02:30:00+01:00", zone, &span, &err), VG_OK);
    assert_int_equal(span.instants, 1);
    assert_true(vg_trace_covers(&span, 30, two + 5400));
    assert_false(vg_trace_covers(&span, 30, two + 3600));
    assert_int_equal(vg_trace_span_of("2026-10-25T22:59:00Z", zone, &span, &err), VG_OK);
    assert_int_equal(span.day, two / VG_DAY_SECONDS);
    assert_int_equal(vg_trace_span_of("2026-10-25T23:00:00Z", zone, &span, &err), VG_OK);
    assert_int_equal(span.day, two / VG_DAY_SECONDS + 1);
    assert_int_equal(vg_trace_span_of("2026-10-25", zone, &span, &err), VG_OK);
    assert_true(span.whole_day);
    assert_int_equal(span.to - span.at[0], 25 * 3600);
    assert_int_equal(vg_trace_span_of("2026-03-29T02:00", zone, &span, &err), VG_USAGE);
    assert_int_equal(vg_trace_span_of("25.10.2026", zone, &span, &err), VG_USAGE);
    vg_zone_free(zone);
}

/* Whatever the day, the starts that are looked at hold every slice that covers it. */
static void dates_cover_their_weeks_and_months(void **state)
{
    (void)state;
    const vg_length lengths[] = {VG_LEN_DAY, VG_LEN_WEEK, VG_LEN_MONTH};
    const vg_day begin = 20454; /* 2026-01-01 */
    for (vg_day day = begin; day < begin + 800; day++) {
        vg_trace_span span = {.instants = 1, .day = day};
        vg_day firsts[] = {day, day - (vg_weekday(day) - 1), vg_month_first(day)};
        for (int i = 0; i < 3; i++) {
            int64_t from, to, start = (int64_t)firsts[i] * VG_DAY_SECONDS;
            vg_trace_starts(&span, lengths[i], &from, &to);
            assert_true(from <= start && start < to);
            assert_true(vg_trace_covers(&span, lengths[i], start));
            if (lengths[i] == VG_LEN_MONTH && firsts[i] != day) {
                int64_t before = (int64_t)vg_add_months(firsts[i], -1) * VG_DAY_SECONDS;
                assert_true(before < from || !vg_trace_covers(&span, lengths[i], before));
            }
        }
    }
}

/* --- records
 * ------------------------------------------------------------------------------------ */

static void what_stood_before_has_its_record_too(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    d.options.archive = true;
    assert_int_equal(desk_load(&d, HEADER "v,l,2026-10-01T08:00,1,1\n"
                                          "v,l,2026-10-01T08:30,2,1\n"),
                     VG_OK);
    d.options.replace = d.options.period = true;
    assert_int_equal(desk_load(&d, HEADER "\nv,l,2026-10-01T08:00,3,1\n"), VG_OK);
    d.options.period = false;
    assert_int_equal(desk_load(&d, HEADER "\n\nv,l,2026-10-01T08:30,4,1\n"), VG_OK);
    assert_trace(&d, "2026-10-01",
                 "2026-10-01T08:00:00Z/30min 2 replaced v,l,2026-10-01T08:00,1,1\n"
                 "2026-10-01T08:00:00Z/30min 3 stands v,l,2026-10-01T08:00,3,1\n"
                 "2026-10-01T08:30:00Z/30min 3 retired v,l,2026-10-01T08:30,2,1\n"
                 "2026-10-01T08:30:00Z/30min 4 stands v,l,2026-10-01T08:30,4,1\n");
    desk_close(&d);
}

#define WIDE_MAP                                                                    \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\",\"create\":true,"  \
    "\"file\":{\"delimiter\":\"|\",\"encoding\":\"utf-16le\"},"                     \
    "\"wide\":{\"heading\":\"Day\",\"value\":\"Cell\"},\"fields\":{"                \
    "\"vendor\":{\"value\":\"v\"},\"line\":\"Line\",\"year\":{\"value\":\"2026\"}," \
    "\"start\":{\"column\":\"Day\",\"format\":\"%d.%m.\"},\"offered\":\"Cell\"}}"

/* Several figures of one record; its bytes are no UTF-8. */
static void a_record_may_hold_several_figures(void **state)
{
    (void)state;
    desk d;
    const char text[] = "Line|1.10.|2.10.\n\"l\"|10|20\n";
    char bytes[2 * sizeof text];
    for (size_t i = 0; i < sizeof text; i++) {
        bytes[2 * i] = text[i];
        bytes[2 * i + 1] = '\0';
    }
    desk_open(&d, "UTC");
    d.options.archive = true;
    desk_map(&d, WIDE_MAP);
    if (desk_load_bytes(&d, bytes, 2 * (sizeof text - 1)) != VG_OK)
        fail_msg("%s %s", d.err.text, d.said.ptr);
    assert_trace(&d, "2026-10-01", "2026-10-01 2 stands \"l\"|10|20\n");
    assert_trace(&d, "2026-10-02", "2026-10-02 2 stands \"l\"|10|20\n");
    desk_close(&d);
}

#define CELL(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define BOOK_MAP                                                                   \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\",\"create\":true," \
    "\"file\":{\"header_row\":3},\"fields\":{\"vendor\":{\"value\":\"v\"},"        \
    "\"line\":\"Line\",\"start\":\"Day\",\"offered\":\"Calls\"}}"

static void a_workbook_shows_its_row(void **state)
{
    (void)state;
    static const char sheet[] =
        "<worksheet xmlns=\"" BOOK_MAIN "\"><sheetData><row r=\"1\">" CELL(
            "Title") "</row>"
                     "<row r=\"3\">" CELL("Line") CELL("Day") CELL(
                         "Calls") "</row><row r=\"4\">" CELL("l")
                         CELL("2026-10-01") "<c><v>1</v></c></row><row r=\"7\">" CELL("l") CELL(
                             "2026-10-02") "<c><v>12</v></c></row></sheetData></worksheet>";
    desk d;
    book b = BOOK_INIT;
    vg_source *sources;
    size_t count;
    book_make(&b, NULL, NULL, NULL, sheet, sizeof sheet - 1);
    desk_open(&d, "UTC");
    d.options.archive = true;
    desk_map(&d, BOOK_MAP);
    if (desk_load_bytes(&d, b.zip.ptr, b.zip.len) != VG_OK)
        fail_msg("%s %s", d.err.text, d.said.ptr);
    assert_int_equal(vg_source_list(d.store, &d.arena, &sources, &count, &d.err), VG_OK);
    assert_string_equal(sources[0].reading.sheet, "Data");
    assert_trace(&d, "2026-10-01", "2026-10-01 4 stands l,2026-10-01,1\n");
    assert_trace(&d, "2026-10-02", "2026-10-02 7 stands l,2026-10-02,12\n");
    book_free(&b);
    desk_close(&d);
}

static void without_an_archive_the_rest_is_told(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    assert_int_equal(desk_load(&d, HEADER "v,l,2026-10-01T08:00,1,1\n"), VG_OK);
    assert_trace(&d, "2026-10-01T08:29:59",
                 "2026-10-01T08:00:00Z/30min 2 stands - | the file is not in the archive\n");
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_covers_what_it_lies_in),
        cmocka_unit_test(dates_cover_their_weeks_and_months),
        cmocka_unit_test(what_stood_before_has_its_record_too),
        cmocka_unit_test(a_record_may_hold_several_figures),
        cmocka_unit_test(a_workbook_shows_its_row),
        cmocka_unit_test(without_an_archive_the_rest_is_told),
    };
    return cmocka_run_group_tests_name("load/trace", tests, NULL, NULL);
}
