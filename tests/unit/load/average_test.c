/* Averages together with their volume: the sums that they stand for, and what is left open. */
#include "desk.h"

#include "shape/cells.h"

#define MAP(fields)                                                                         \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\",\"numbers\":{\"decimal\":" \
    "\".\"},\"fields\":{\"vendor\":{\"value\":\"v\"},\"line\":{\"value\":\"l\"},\"start\":" \
    "\"D\","                                                                                \
    "\"answered\":\"N\"," fields "}}"
#define AVERAGE(unit, more) \
    "\"talk\":{\"column\":\"T\",\"unit\":\"" unit "\",\"of\":\"answered\"" more "}"

/* --- which sums an average allows
 * ------------------------------------------------------------------ */

__extension__ typedef __int128 wide;

/* Whether a sum of milliseconds has that average: `units` steps of so many milliseconds. */
static bool has_average(int64_t sum, int64_t volume, int64_t units, int64_t step, bool cut)
{
    wide off = (wide)sum - (wide)units * step * volume;
    if (cut)
        return off >= 0 && off < (wide)step * volume;
    return 2 * (off < 0 ? -off : off) <= (wide)step * volume;
}

/* Every sum around is tried. Steps of whole milliseconds. */
static void every_sum_is_tried(void **state)
{
    (void)state;
    static const int64_t steps[] = {1, 2, 3, 6, 10, 36, 60, 100, 600, 864, 1000};
    for (size_t s = 0; s < sizeof steps / sizeof *steps; s++)
        for (int64_t volume = 1; volume < 13; volume++)
            for (int64_t units = 0; units < 5; units++)
                for (int cut = 0; cut <= 1; cut++) {
                    int64_t u = steps[s] * volume, low, high;
                    int64_t least = INT64_MAX, most = INT64_MIN;
                    int64_t sum = units * u + (cut ? (u + 1) / 2 : 0);
                    if (u <= 2)
                        continue; /* told below */
                    for (int64_t n = 0; n < sum + 2 * u; n++)
                        if (has_average(n, volume, units, steps[s], cut)) {
                            least = n < least ? n : least;
                            most = n > most ? n : most;
                        }
                    vg_average_bounds(sum, volume, steps[s], 3, &low, &high);
                    if (low != least || high != most)
                        fail_msg("%lld of %lld by %lld%s: %lld-%lld, not %lld-%lld",
                                 (long long)units, (long long)volume, (long long)steps[s],
                                 cut ? " cut" : "", (long long)low, (long long)high,
                                 (long long)least, (long long)most);
                }
}

static void bounds_at_the_edges(void **state)
{
    (void)state;
    int64_t low, high;
    vg_average_bounds(1000, 1, 1, 3, &low, &high); /* a step of one millisecond */
    assert_true(low == 1000 && high == 1000);
    vg_average_bounds(1000, 2, 1, 3, &low, &high);
    assert_true(low == 999 && high == 1001);
    vg_average_bounds(0, 10, 1, 0, &low, &high);
    assert_true(low == 0 && high == 5000);
    vg_average_bounds(500, 0, 1, 0, &low, &high);
    assert_true(low == 500 && high == 500);
    vg_average_bounds(VG_VALUE_MAX, 1000000000, 86400, 0, &low, &high);
    assert_true(low <= VG_VALUE_MAX && high >= VG_VALUE_MAX);
    vg_average_bounds(7, 5, 1, 99, &low, &high);
    assert_true(low == 7 && high == 7);
}

/* Computed apart with Python's fractions: round(average * volume * unit), and half a step
 * beside. */
static void cells_of_all_units(void **state)
{
    (void)state;
    static const struct {
        const char *unit, *more, *cell;
        int64_t volume, sum, low, high;
        vg_cell_kind kind;
    } samples[] = {
        {"s", "", "134", 10, 1340000, 1335000, 1345000, VG_IS_TEXT},
        {"s", "", "134.5", 10, 1345000, 1344500, 1345500, VG_IS_TEXT},
        {"s", "", "134.0", 10, 1340000, 1339500, 1340500, VG_IS_TEXT},
        {"s", ",\"decimals\":1", "134", 10, 1340000, 1339500, 1340500, VG_IS_TEXT},
        {"s", ",\"rounding\":\"down\"", "134", 10, 1345000, 1340000, 1349999, VG_IS_TEXT},
        {"s", ",\"rounding\":\"nearest\"", "0", 10, 0, 0, 5000, VG_IS_TEXT},
        {"s", ",\"rounding\":\"down\"", "0", 10, 5000, 0, 9999, VG_IS_TEXT},
        {"s", "", "134.28571428571428", 7, 940000, 940000, 940000, VG_IS_NUMBER},
        {"s", "", "1.3428571428571428E2", 7, 940000, 940000, 940000, VG_IS_NUMBER},
        {"s", "", "5", 0, 0, 0, 0, VG_IS_TEXT},
        {"ms", "", "134000", 10, 1340000, 1339995, 1340005, VG_IS_TEXT},
        {"ms", "", "134000.5", 3, 402002, 402002, 402002, VG_IS_TEXT},
        {"min", "", "2.23", 10, 1338000, 1335000, 1341000, VG_IS_TEXT},
        {"h", "", "0.04", 10, 1440000, 1260000, 1620000, VG_IS_TEXT},
        {"day", "", "0.00155", 10, 1339200, 1334880, 1343520, VG_IS_TEXT},
        {"day", "", "0.00155092592592593", 10, 1340000, 1340000, 1340000, VG_IS_NUMBER},
        {"h:mm:ss", "", "0:02:14", 10, 1340000, 1335000, 1345000, VG_IS_TEXT},
        {"h:mm:ss", "", ":02:14", 10, 1340000, 1335000, 1345000, VG_IS_TEXT},
        {"h:mm:ss", "", "0:02:14.5", 10, 1345000, 1344500, 1345500, VG_IS_TEXT},
        {"h:mm:ss", "", "0:02:14.5000", 10, 1345000, 1344995, 1345005, VG_IS_TEXT},
        {"h:mm:ss", ",\"rounding\":\"down\"", "0:02:14", 10, 1345000, 1340000, 1349999,
         VG_IS_TEXT},
        {"mm:ss", "", "02:14", 10, 1340000, 1335000, 1345000, VG_IS_TEXT},
        {"s", "", "00:02:14", 10, 1340000, 1335000, 1345000, VG_IS_CLOCK},
        {"day", "", "00:02:14.250", 10, 1342500, 1342495, 1342505, VG_IS_CLOCK},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        char json[900];
        desk d;
        vg_rate_fit fit;
        snprintf(json, sizeof json,
                 MAP("\"talk\":{\"column\":\"T\",\"unit\":\"%s\",\"of\":"
                     "\"answered\"%s}"),
                 samples[i].unit, samples[i].more);
        desk_open(&d, "UTC");
        desk_map(&d, json);
        const vg_map_field *f = &d.options.map->fields[4];
        vg_plan_measure volume = {.measure = VG_M_answered, .of = -1};
        vg_plan plan = {.map = d.options.map, .currency = "", .measures = &volume};
        vg_plan_measure m = vg_plan_measure_of(&plan, f);
        m.of = 0;
        assert_int_equal(vg_average_sum(&plan, &m, samples[i].cell, strlen(samples[i].cell),
                                        samples[i].kind, samples[i].volume, &fit, &d.err),
                         VG_OK);
        if (fit.count != samples[i].sum || fit.low != samples[i].low ||
            fit.high != samples[i].high || fit.fits != (samples[i].volume > 0))
            fail_msg("%s %s: %lld in %lld-%lld", samples[i].cell, samples[i].unit,
                     (long long)fit.count, (long long)fit.low, (long long)fit.high);
        desk_close(&d);
    }
}

/* --- files
 * ------------------------------------------------------------------------------------------ */

static char *bases(desk *d, char *out, size_t room)
{
    vg_basis *list;
    size_t count, used = 0;
    assert_int_equal(vg_basis_list(d->store, &d->arena, &list, &count, &d->err), VG_OK);
    out[0] = '\0';
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(out + used, room - used, "[%s]", list[i].reconstructed);
    return out;
}

static void sums_are_stored(void **state)
{
    (void)state;
    char text[400];
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d,
             MAP("\"wait_answered\":{\"column\":\"ASA\",\"unit\":\"s\",\"of\":\"answered\"},"
                 "\"acw\":{\"column\":\"W\",\"unit\":\"mm:ss\",\"of\":\"answered\","
                 "\"optional\":true}," AVERAGE("min", ",\"decimals\":2")));
    assert_int_equal(desk_load(&d, "D,N,ASA,T\n2026-10-01,90,12.5,1.5\n2026-10-02,3,12,\n"
                                   "2026-10-03,,,\n2026-10-04,0,,0\n2026-10-05,0,7,0\n"),
                     VG_OK);
    assert_facts(&d, "v l day 2026-10-01T00:00:00Z answered 90 talk_s 8100.000 wait_answered_s "
                     "1125.000\n"
                     "v l day 2026-10-02T00:00:00Z answered 3 wait_answered_s 36.000\n"
                     "v l day 2026-10-04T00:00:00Z answered 0 talk_s 0.000\n"
                     "v l day 2026-10-05T00:00:00Z answered 0 talk_s 0.000 wait_answered_s "
                     "0.000\n");
    assert_string_equal(bases(&d, text, sizeof text),
                        "[wait_answered talk]"
                        "[wait_answered:0.1*answered talk:0.6*answered]"
                        "[wait_answered:1*answered talk]");
    assert_findings(&d, "6 rate-fits-no-count v l 2026-10-05: wait_answered: no sum gives the "
                        "average \"7\" of answered 0, the nearest is 0.000\n");
    desk_close(&d);
}

static void what_cannot_be_summed(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, MAP(AVERAGE("s", "")));
    assert_int_equal(desk_load(&d,
                               "D,N,T\n2026-10-01,,12\n2026-10-02,5,12:00\n"
                               "2026-10-03,5,123456789012345678\n2026-10-04,5,9999999999\n"),
                     VG_DATA);
    assert_string_equal(
        d.said.ptr,
        "f.csv:2: column 3, T: is an average of answered, which this row does not have, so "
        "that "
        "it has no sum\n"
        "f.csv:3: column 3, T: expected a number with decimal sign (.), found \"12:00\"\n"
        "f.csv:4: column 3, T: expected an average of at most 17 digits, found "
        "\"123456789012345678\"\n"
        "f.csv:5: column 3, T: average too large: \"9999999999\"\n");
    desk_map(&d, "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\",\"fields\":{"
                 "\"vendor\":{\"value\":\"v\"},\"line\":{\"value\":\"l\"},\"start\":\"D\","
                 "\"offered\":\"I\",\"answered\":{\"column\":\"N\",\"optional\":true}," AVERAGE(
                     "s", "") "}}");
    assert_int_equal(desk_load(&d, "D,I,T\n2026-10-01,1,12\n"), VG_DATA);
    assert_string_equal(
        d.err.text, "f.csv: talk is an average of answered, but no column holds that count: "
                    "without it there is no sum; add the field, or take the average out of "
                    "the map");
    desk_close(&d);
}

/* An average in a row of totals is not compared: it is no sum. */
static void totals_are_no_averages(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\",\"totals\":true,"
                 "\"fields\":{\"vendor\":{\"value\":\"v\"},\"line\":\"L\",\"start\":\"D\","
                 "\"answered\":\"N\"," AVERAGE("s", "") "}}");
    assert_int_equal(desk_load(&d, "L,D,N,T\nl,2026-10-01,10,20\nl,2026-10-02,30,40\n"
                                   "Total,,40,35\n"),
                     VG_OK);
    assert_findings(&d, "");
    assert_facts(&d, "v l day 2026-10-01T00:00:00Z answered 10 talk_s 200.000\n"
                     "v l day 2026-10-02T00:00:00Z answered 30 talk_s 1200.000\n");
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sum_is_tried),    cmocka_unit_test(bounds_at_the_edges),
        cmocka_unit_test(cells_of_all_units),    cmocka_unit_test(sums_are_stored),
        cmocka_unit_test(what_cannot_be_summed), cmocka_unit_test(totals_are_no_averages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
