/* Judging by hand-worked figures: what the vectors cannot say. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <vgov/score.h>

#include "plain_money.h"

static vg_arena arena;

static vg_rat fraction(int64_t num, int64_t den)
{
    vg_rat r;
    assert_int_equal(vg_rat_make(&arena, &r, num, den, NULL), VG_OK);
    return r;
}

static int free_arena(void **state)
{
    (void)state;
    vg_arena_free(&arena);
    return 0;
}

static vg_kpi_value value_of(vg_rat exact, const vg_kpi *kpi)
{
    vg_kpi_value v = {.known = true, .rows = 1, .exact = exact};
    assert_int_equal(
        vg_rat_round(&arena, &v.rounded, exact, kpi->decimals, kpi->rounding, NULL), VG_OK);
    return v;
}

static void missed_unrounded_met_at_one_decimal(void **state)
{
    (void)state;
    vg_kpi kpi = {.decimals = 1};
    vg_service_level sl = {.kpi = &kpi, .comparison = VG_GE, .target = vg_rat_int(95)};
    vg_kpi_value v = value_of(fraction(2040300, 21484), &kpi);
    vg_judgement j;
    assert_int_equal(vg_judge(&arena, &sl, &v, &j, NULL), VG_OK);
    assert_int_equal(j.status, VG_MISSED);
    assert_true(j.rounding_decides);
    assert_int_equal(vg_rat_sign(j.score), 0);
    assert_int_equal(vg_rat_sign(j.distance), 0);
    kpi.round_before_band = true;
    assert_int_equal(vg_judge(&arena, &sl, &v, &j, NULL), VG_OK);
    assert_int_equal(j.status, VG_MET);
    assert_true(j.rounding_decides);
    assert_int_equal(j.score.num, 100);
}

static vg_band outer[] = {
    {.id = "minor", .has_from = true, .has_to = true, .points = 1},
    {.id = "serious", .has_to = true, .points = 3},
};

static vg_service_level banded(const vg_kpi *kpi)
{
    outer[0].from = outer[1].to = vg_rat_int(90);
    outer[0].to = vg_rat_int(95);
    return (vg_service_level){.kpi = kpi,
                              .comparison = VG_GE,
                              .target = vg_rat_int(95),
                              .bands = outer,
                              .band_count = 2};
}

static void no_data_means_what_the_contract_says(void **state)
{
    (void)state;
    vg_kpi kpi = {.decimals = 1, .no_data = VG_NO_DATA_LEAVE_OUT};
    vg_service_level sl = banded(&kpi);
    vg_kpi_value none = {.rows = 0};
    vg_judgement j;
    assert_int_equal(vg_judge(&arena, &sl, &none, &j, NULL), VG_OK);
    assert_int_equal(j.status, VG_NO_DATA);
    assert_string_equal(vg_status_name(j.status), "no-data");
    assert_false(j.counts);
    assert_false(j.has_distance);
    assert_null(j.band);
    assert_int_equal(j.points, 0);

    kpi.no_data = VG_NO_DATA_MISS;
    assert_int_equal(vg_judge(&arena, &sl, &none, &j, NULL), VG_OK);
    assert_int_equal(j.status, VG_MISSED);
    assert_true(j.counts);
    assert_int_equal(vg_rat_sign(j.score), 0);
    assert_string_equal(j.band->id, "serious");
    assert_int_equal(j.points, 3);

    kpi.no_data = VG_NO_DATA_MET;
    assert_int_equal(vg_judge(&arena, &sl, &none, &j, NULL), VG_OK);
    assert_int_equal(j.status, VG_MET);
    assert_true(j.counts);
    assert_int_equal(j.score.num, 100);
    assert_null(j.band);
    assert_int_equal(j.points, 0);
}

static void refused_figure_is_no_data_whatever_the_policy(void **state)
{
    (void)state;
    for (int policy = VG_NO_DATA_LEAVE_OUT; policy <= VG_NO_DATA_MET; policy++) {
        vg_kpi kpi = {.decimals = 1, .no_data = (vg_no_data)policy};
        vg_service_level sl = banded(&kpi);
        vg_kpi_value refused = {.rows = 31, .refused = true};
        vg_judgement j;
        assert_int_equal(vg_judge(&arena, &sl, &refused, &j, NULL), VG_OK);
        assert_int_equal(j.status, VG_NO_DATA);
        assert_false(j.counts);
        assert_int_equal(j.points, 0);
    }
}

static void report_only_has_a_band_but_no_points(void **state)
{
    (void)state;
    vg_kpi kpi = {.decimals = 1};
    vg_service_level sl = banded(&kpi);
    vg_kpi_value v = value_of(fraction(899, 10), &kpi);
    vg_judgement j;
    assert_int_equal(vg_judge(&arena, &sl, &v, &j, NULL), VG_OK);
    assert_int_equal(j.points, 3);
    sl.cls = VG_CLASS_REPORT_ONLY;
    assert_int_equal(vg_judge(&arena, &sl, &v, &j, NULL), VG_OK);
    assert_int_equal(j.status, VG_MISSED);
    assert_string_equal(j.band->id, "serious");
    assert_int_equal(j.points, 0);
    assert_false(j.counts);
}

static vg_rc plain(const vg_contract *c, const char *vendor, vg_day first, int64_t points,
                   vg_settlement *sum, vg_err *err)
{
    const plain_month month = {.vendor = vendor, .first = first, .points = points};
    return settle_plain(&arena, c, &month, sum, err);
}

static void months_are_capped_one_by_one(void **state)
{
    (void)state;
    vg_fee fees[] = {{.vendor = "alpha", .first = 0, .last = 58, .amount = 10000},
                     {.vendor = "alpha", .first = 90, .last = 119, .amount = 10000}};
    vg_contract c = {.percent_per_point = vg_rat_int(1),
                     .cap_percent = vg_rat_int(5),
                     .has_cap = true,
                     .fees = fees,
                     .fee_count = 2};
    vg_settlement s = {.fee_known = true};
    assert_int_equal(plain(&c, "alpha", 0, 7, &s, NULL), VG_OK);
    assert_int_equal(plain(&c, "alpha", 31, 1, &s, NULL), VG_OK);
    assert_true(s.fee_known && s.capped);
    assert_int_equal(s.points, 8);
    assert_int_equal(s.fee, 20000);
    assert_int_equal(s.uncapped, 800);
    assert_int_equal(s.credit, 600);
    /* March has no fee: the points stand, the credit cannot. */
    assert_int_equal(plain(&c, "alpha", 59, 2, &s, NULL), VG_OK);
    assert_false(s.fee_known);
    assert_int_equal(s.points, 10);
    assert_int_equal(plain(&c, "alpha", 90, 0, &s, NULL), VG_OK);
    assert_false(s.fee_known);
    vg_settlement other = {.fee_known = true};
    assert_int_equal(plain(&c, "beta", 0, 1, &other, NULL), VG_OK);
    assert_false(other.fee_known);
}

static void settlement_never_wraps(void **state)
{
    (void)state;
    vg_fee fee = {.vendor = "alpha", .last = VG_FOREVER, .amount = INT64_MAX};
    vg_contract c = {.percent_per_point = vg_rat_int(100), .fees = &fee, .fee_count = 1};
    vg_settlement s = {.fee_known = true};
    vg_err err = VG_ERR_INIT;
    assert_int_equal(plain(&c, "alpha", 0, 1, &s, &err), VG_OK);
    assert_int_equal(s.credit, INT64_MAX);
    assert_int_equal(plain(&c, "alpha", 31, 1, &s, &err), VG_DATA);
    assert_int_equal(plain(&c, "alpha", 31, INT64_MAX, &s, &err), VG_DATA);
}

static vg_text said;
static int lines_said;

static void say(void *ctx, const char *line)
{
    (void)ctx;
    said.en = vg_arena_strdup(&arena, line);
    lines_said++;
}

static void examples_are_run(void **state)
{
    (void)state;
    static const char text[] = "100 * answered_in_target / answered";
    vg_formula *f;
    assert_int_equal(vg_formula_parse(&arena, text, strlen(text), &f, NULL), VG_OK);
    vg_kpi kpi = {.decimals = 1, .formula = f};
    vg_service_level sl = banded(&kpi);
    sl.id = "SL-1";
    vg_example e = {.file = "c.json",
                    .line = 12,
                    .service_level = &sl,
                    .value = "93.5",
                    .status = "missed",
                    .band = "minor",
                    .points = 1};
    e.inputs[VG_M_answered] = vg_rat_int(56339);
    e.inputs[VG_M_answered_in_target] = vg_rat_int(52692);
    e.known[VG_M_answered] = e.known[VG_M_answered_in_target] = true;
    vg_contract c = {.file = "c.json", .examples = &e, .example_count = 1};
    vg_err err = VG_ERR_INIT;
    lines_said = 0;
    assert_int_equal(vg_contract_run_examples(&arena, &c, say, NULL, &err), VG_OK);
    assert_int_equal(lines_said, 0);

    e.value = "93.6";
    assert_int_equal(vg_contract_run_examples(&arena, &c, say, NULL, &err), VG_CONFIG);
    assert_string_equal(err.text, "c.json: 1 of 1 examples do not hold");
    assert_string_equal(said.en, "c.json:12: example of SL-1: value is 93.5, expected 93.6");
    e.value = NULL;
    e.status = "met";
    e.band = NULL;
    e.points = 0;
    assert_int_equal(vg_contract_run_examples(&arena, &c, say, NULL, &err), VG_CONFIG);
    assert_int_equal(lines_said, 5);
    assert_string_equal(said.en, "c.json:12: example of SL-1: points is 1, expected 0");

    /* Nothing to divide by, and a figure that is left out, are no data. */
    e = (vg_example){
        .line = 13, .service_level = &sl, .status = "no-data", .band = NULL, .points = 0};
    for (int m = 0; m < VG_MEASURES; m++)
        e.inputs[m] = vg_rat_int(0);
    e.known[VG_M_answered] = true;
    assert_int_equal(vg_contract_run_examples(&arena, &c, say, NULL, &err), VG_OK);
    e.known[VG_M_answered_in_target] = true;
    assert_int_equal(vg_contract_run_examples(&arena, &c, say, NULL, &err), VG_OK);
    assert_int_equal(lines_said, 5);

    /* Too few of what the least volume asks for. */
    sl.has_min_volume = true;
    sl.volume_measure = VG_M_answered;
    sl.min_volume = vg_rat_int(100);
    e.inputs[VG_M_answered] = vg_rat_int(99);
    e.value = "";
    e.status = "not-measured";
    assert_int_equal(vg_contract_run_examples(&arena, &c, say, NULL, &err), VG_OK);
    e.inputs[VG_M_answered] = vg_rat_int(100);
    assert_int_equal(vg_contract_run_examples(&arena, &c, say, NULL, &err), VG_CONFIG);
}

static void refused_stands_before_too_few(void **state)
{
    (void)state;
    vg_kpi kpi = {.decimals = 1, .no_data = VG_NO_DATA_MISS};
    vg_service_level sl = banded(&kpi);
    vg_kpi_value v = value_of(vg_rat_int(50), &kpi);
    vg_judgement j;
    v.below_volume = true;
    assert_int_equal(vg_judge(&arena, &sl, &v, &j, NULL), VG_OK);
    assert_int_equal(j.status, VG_NOT_MEASURED);
    assert_false(j.counts);
    assert_null(j.band);
    v.known = false;
    v.refused = true;
    assert_int_equal(vg_judge(&arena, &sl, &v, &j, NULL), VG_OK);
    assert_int_equal(j.status, VG_NO_DATA);
}

static void scorecard_missed_looks_at_what_counts(void **state)
{
    (void)state;
    vg_scored levels[2] = {{.judgement = {.status = VG_MISSED}},
                           {.judgement = {.status = VG_MET, .counts = true}}};
    vg_scorecard card = {.levels = levels, .level_count = 2};
    assert_false(vg_scorecard_missed(&card));
    levels[0].judgement.counts = true;
    assert_true(vg_scorecard_missed(&card));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(missed_unrounded_met_at_one_decimal, free_arena),
        cmocka_unit_test_teardown(no_data_means_what_the_contract_says, free_arena),
        cmocka_unit_test_teardown(refused_figure_is_no_data_whatever_the_policy, free_arena),
        cmocka_unit_test_teardown(report_only_has_a_band_but_no_points, free_arena),
        cmocka_unit_test_teardown(months_are_capped_one_by_one, free_arena),
        cmocka_unit_test_teardown(settlement_never_wraps, free_arena),
        cmocka_unit_test_teardown(examples_are_run, free_arena),
        cmocka_unit_test_teardown(refused_stands_before_too_few, free_arena),
        cmocka_unit_test_teardown(scorecard_missed_looks_at_what_counts, free_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
