/* Values from facts: what is summed, what is left out, and where a period begins and ends. */
#include "fixture.h"

static void counts_in_ratios_out(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 1),
                                 .length = VG_LEN_DAY,
                                 SERVED(56000, 52400)});
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 31),
                                 .length = VG_LEN_DAY,
                                 SERVED(339, 292)});
    fixture_put(f, (fixture_row){
                       .start = day_start(2026, 11, 1), .length = VG_LEN_DAY, SERVED(100, 1)});
    fixture_put(f, (fixture_row){
                       .start = day_start(2026, 9, 30), .length = VG_LEN_DAY, SERVED(100, 1)});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    assert_true(v.known);
    expect_rat(v.numerator, "52692");
    expect_rat(v.denominator, "56339");
    expect_rat(v.exact, "5269200/56339");
    expect_rat(v.rounded, "187/2");
    assert_int_equal(v.rows, 2);
    assert_int_equal(v.length, VG_LEN_DAY);
    assert_int_equal(v.incomplete, 0);
    assert_int_equal(f->finding_count, 0);
}

static void empty_period_is_no_data(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    assert_false(v.known || v.refused);
    assert_int_equal(v.rows, 0);
    assert_null(v.inputs);
    assert_int_equal(findings_of(f, "no-rows"), 1);
    assert_string_equal(finding_of(f, "no-rows")->service_level, "SL-1");
}

static void nothing_to_divide_by_is_no_data(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    fixture_put(
        f, (fixture_row){.start = day_start(2026, 10, 1), .length = VG_LEN_DAY, SERVED(0, 0)});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    assert_false(v.known);
    assert_int_equal(v.rows, 1);
    expect_rat(v.denominator, "0");
    assert_int_equal(f->finding_count, 0);
}

static void incomplete_rows_are_left_out_and_counted(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    fixture_put(
        f, (fixture_row){.start = day_start(2026, 10, 1), .length = VG_LEN_DAY, SERVED(10, 9)});
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 2),
                                 .length = VG_LEN_DAY,
                                 SERVED(1000, NOT)});
    fixture_put(
        f,
        (fixture_row){.start = day_start(2026, 10, 3), .length = VG_LEN_DAY, SERVED(NOT, NOT)});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.exact, "90");
    assert_int_equal(v.rows, 1);
    assert_int_equal(v.incomplete, 2);
    assert_string_equal(finding_of(f, "incomplete-rows")->text,
                        "2/3 (answered 1, answered_in_target 2)");
    assert_int_equal(f->finding_count, 1);
}

/* 25 October 2026 has 25 hours in Berlin: 50 half hours from 22:00Z on the 24th to 23:00Z. */
static void the_long_sunday_has_fifty_half_hours(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    int64_t from = day_start(2026, 10, 24) + 22 * 3600;
    for (int i = -1; i <= 50; i++)
        fixture_put(f, (fixture_row){
                           .start = from + i * 1800, .length = 30, SERVED(1000 + i, 900 + i)});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10-25");
    assert_int_equal(v.rows, 50);
    expect_rat(v.denominator, "51225");
    expect_rat(v.numerator, "46225");
    assert_int_equal(v.length, 30);
    /* Each border row belongs to its neighbour. */
    v = compute(f, &c, &kpi, "2026-10-24");
    expect_rat(v.denominator, "999");
    v = compute(f, &c, &kpi, "2026-10-26");
    expect_rat(v.denominator, "1050");
}

static void each_half_hour_counts_once(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    int64_t from = day_start(2026, 10, 24) + 22 * 3600;
    /* Every half hour is a power of two of its own on one of two lines, so the sum tells which
     * took part. */
    for (int i = 0; i < 50; i++)
        fixture_put(
            f, (fixture_row){.start = from + i * 1800,
                             .length = 30,
                             .line = i < 25 ? "early" : "late",
                             SERVED(INT64_C(1) << (i % 25), i == 17 || i == 42 ? NOT : 1)});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10-25");
    int64_t all = 2 * ((INT64_C(1) << 25) - 1);
    assert_int_equal(v.denominator.num, all - 2 * (INT64_C(1) << 17));
    assert_int_equal(v.rows, 48);
    assert_int_equal(v.incomplete, 2);
}

static void slice_over_the_end_of_the_period_is_found(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    /* Berlin's October 2026 ends at 23:00Z on the 31st. */
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 31) + 22 * 3600 + 1800,
                                 .length = 60,
                                 SERVED(10, 9)});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    assert_int_equal(v.rows, 1);
    const vg_finding *cut = finding_of(f, "crosses-cut");
    assert_string_equal(cut->text, "2026-10-31T22:30:00Z/60min");
    assert_null(cut->service_level);
    assert_string_equal(cut->line, "hot");
    assert_string_equal(cut->period, "2026-10");
    assert_int_equal(compute(f, &c, &kpi, "2026-11").rows, 0);
}

static void week_belongs_to_the_period_of_its_monday(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    fixture_put(f, (fixture_row){
                       .start = day_start(2026, 10, 19), .length = VG_LEN_WEEK, SERVED(10, 9)});
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 26),
                                 .length = VG_LEN_WEEK,
                                 SERVED(100, 90)});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10");
    expect_rat(v.denominator, "110");
    assert_string_equal(finding_of(f, "crosses-cut")->text, "2026-W44");
    v = compute(f, &c, &kpi, "2026-11");
    assert_int_equal(v.rows, 0);
    v = compute(f, &c, &kpi, "2026-W44");
    expect_rat(v.denominator, "100");
    assert_int_equal(findings_of(f, "crosses-cut"), 0);
}

static void month_beyond_the_period_is_left_out(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    fixture_put(f, (fixture_row){
                       .start = day_start(2026, 10, 1), .length = VG_LEN_MONTH, SERVED(10, 9)});
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10-01..2026-10-20");
    assert_int_equal(v.rows, 0);
    assert_string_equal(finding_of(f, "cut-left-out")->text, "2026-10");
    assert_int_equal(findings_of(f, "no-rows"), 1);
    assert_int_equal(findings_of(f, "other-origin-only"), 0);
    v = compute(f, &c, &kpi, "2026-Q4");
    assert_int_equal(v.rows, 1);
    assert_int_equal(findings_of(f, "crosses-cut"), 0);
    v = compute(f, &c, &kpi, "2026-10-02..2026-11-30");
    assert_int_equal(v.rows, 0);
}

static void sums_never_wrap(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "talk / answered");
    vg_fact_writer *w = NULL;
    vg_measure measures[] = {VG_M_answered, VG_M_talk};
    vg_writer_options o = {.source = f->source, .measures = measures, .measure_count = 2};
    OK(vg_fact_writer_open(&w, f->store, &o, &err));
    int64_t n = 0;
    /* 11 lines of 5-minute slices for a month: 98,208 rows of 10^12 ms. */
    for (int line = 0; line < 11; line++) {
        char code[16];
        snprintf(code, sizeof code, "l%d", line);
        fixture_row row = {.length = 5, .line = code};
        int64_t series = fixture_series(f, &row);
        for (int64_t t = day_start(2026, 7, 1); t < day_start(2026, 8, 1); t += 300, n++) {
            int64_t values[] = {VG_VALUE_MAX - 1, VG_VALUE_MAX};
            OK(vg_fact_writer_add(w, series, t, f->basis, n + 1, values, &err));
        }
    }
    vg_writer_counts counts;
    OK(vg_fact_writer_finish(w, &counts, &err));
    vg_fact_writer_free(w);
    vg_kpi_value v = compute(f, &c, &kpi, "2026-06-01..2026-08-31");
    assert_int_equal(v.rows, n);
    expect_rat(v.numerator, "98208000000000"); /* seconds */
    expect_rat(v.denominator, "98207999999901792");
}

typedef struct shown {
    int used, incomplete, coarser;
    int64_t answered;
} shown;

static vg_rc count_row(void *ctx, size_t index, const vg_kpi_row *row, vg_err *err)
{
    shown *s = ctx;
    (void)err;
    assert_int_equal(index, 0);
    assert_int_equal(row->measure_count, 2);
    assert_int_equal(row->measures[0], VG_M_answered);
    s->used += row->use == VG_ROW_USED;
    s->incomplete += row->use == VG_ROW_INCOMPLETE;
    s->coarser += row->use == VG_ROW_COARSER;
    if (row->use == VG_ROW_USED)
        s->answered += row->fact->values[0];
    return VG_OK;
}

static void rows_are_shown_as_they_are_used(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    shown s = {0};
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 5), .length = 15, SERVED(10, 9)});
    fixture_put(f,
                (fixture_row){.start = day_start(2026, 10, 6), .length = 15, SERVED(7, NOT)});
    fixture_put(
        f, (fixture_row){.start = day_start(2026, 10, 5), .length = VG_LEN_DAY, SERVED(11, 9)});
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 7), .length = 15, SERVED(20, 9)});
    vg_kpi_value v;
    vg_kpi_ask ask = {.kpi = &kpi, .service_level = "SL-1"};
    vg_kpi_job job = {.store = f->store,
                      .contract = &c,
                      .zone = f->berlin,
                      .vendor_id = f->vendor,
                      .vendor = "alpha",
                      .period = period_of("2026-10"),
                      .asks = &ask,
                      .ask_count = 1,
                      .on_row = count_row,
                      .ctx = &s};
    OK(vg_kpi_compute(&f->arena, &job, &v, &err));
    assert_int_equal(s.used, 2);
    assert_int_equal(s.incomplete, 1);
    assert_int_equal(s.coarser, 1);
    assert_int_equal(s.answered, v.denominator.num);
    assert_int_equal(v.coarser, 1);
}

static void lines_and_vendors_are_kept_apart(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    int64_t beta = 0;
    OK(vg_vendor_create(f->store, "beta", &beta, &err));
    int64_t start = day_start(2026, 10, 5);
    fixture_put(f, (fixture_row){.start = start, .length = 15, .line = "a", SERVED(1, 1)});
    fixture_put(f, (fixture_row){.start = start, .length = 15, .line = "b", SERVED(10, 10)});
    fixture_put(f, (fixture_row){.start = start, .length = 15, .line = "c", SERVED(100, 100)});
    fixture_put(
        f, (fixture_row){
               .start = start, .length = 15, .vendor = beta, .line = "a", SERVED(1000, 0)});
    const char *lines[] = {"c", "a"};
    vg_kpi_ask asks[] = {{.kpi = &kpi, .lines = lines, .line_count = 2},
                         {.kpi = &kpi},
                         {.kpi = &kpi, .lines = lines, .line_count = 1}};
    vg_kpi_value v[3];
    vg_kpi_job job = {.store = f->store,
                      .contract = &c,
                      .zone = f->berlin,
                      .vendor_id = f->vendor,
                      .vendor = "alpha",
                      .period = period_of("2026-10"),
                      .asks = asks,
                      .ask_count = 3};
    OK(vg_kpi_compute(&f->arena, &job, v, &err));
    expect_rat(v[0].denominator, "101");
    expect_rat(v[1].denominator, "111");
    expect_rat(v[2].denominator, "100");
    job.vendor_id = 0;
    OK(vg_kpi_compute(&f->arena, &job, v, &err));
    assert_int_equal(v[1].rows, 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        T(counts_in_ratios_out),
        T(empty_period_is_no_data),
        T(nothing_to_divide_by_is_no_data),
        T(incomplete_rows_are_left_out_and_counted),
        T(the_long_sunday_has_fifty_half_hours),
        T(each_half_hour_counts_once),
        T(slice_over_the_end_of_the_period_is_found),
        T(week_belongs_to_the_period_of_its_monday),
        T(month_beyond_the_period_is_left_out),
        T(sums_never_wrap),
        T(rows_are_shown_as_they_are_used),
        T(lines_and_vendors_are_kept_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
