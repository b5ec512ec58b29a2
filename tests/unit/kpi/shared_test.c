/* Figures of a line that several vendors serve. The sums themselves: shared_vectors_test.c. */
#include "fixture.h"

static const char *const among[] = {"alpha", "beta"};
static const char *const lines[] = {"hot"};
static const vg_measure measures[] = {VG_M_offered, VG_M_abandoned};
static const int64_t percent[] = {INT64_C(70000000000), INT64_C(30000000000)};

enum { HALF_HOUR = 30 };

static vg_shared_rule rule_of(void)
{
    return (vg_shared_rule){.lines = (const char **)lines,
                            .line_count = 1,
                            .measures = measures,
                            .measure_count = 2,
                            .among = (const char **)among,
                            .among_count = 2,
                            .by = ANSWERED,
                            .percent = percent,
                            .missing = VG_SHARED_REFUSE,
                            .zero = VG_SHARED_PERCENT};
}

static int64_t vendor_of(fixture *f, const char *code)
{
    int64_t id = 0;
    vg_rc rc = vg_vendor_find(f->store, code, &id, NULL);
    if (rc == VG_END)
        OK(vg_vendor_create(f->store, code, &id, &err));
    return id;
}

static int64_t slot(int hour)
{
    return day_start(2026, 10, 5) + (hour - 2) * 3600; /* in Berlin */
}

/* The line has 19 offered and 2 abandoned at 8, of which alpha answered 12 (9 in target), beta
 * 5; and 10 offered, 1 abandoned at 9, of which alpha answered 3 (3), beta 6. */
static void put_line(fixture *f)
{
    int64_t pool = vendor_of(f, VG_SHARED_VENDOR), beta = vendor_of(f, "beta");
    static const int64_t figures[2][5] = {{19, 2, 12, 9, 5}, {10, 1, 3, 3, 6}};
    for (int i = 0; i < 2; i++) {
        const int64_t *v = figures[i];
        fixture_put(f, (fixture_row){.start = slot(8 + i),
                                     .length = HALF_HOUR,
                                     .vendor = pool,
                                     .measures = {VG_M_offered, VG_M_abandoned},
                                     .values = {v[0], v[1]},
                                     .count = 2});
        fixture_put(
            f, (fixture_row){.start = slot(8 + i), .length = HALF_HOUR, SERVED(v[2], v[3])});
        fixture_put(f, (fixture_row){.start = slot(8 + i),
                                     .length = HALF_HOUR,
                                     .vendor = beta,
                                     .measures = {ANSWERED},
                                     .values = {v[4]},
                                     .count = 1});
    }
}

static vg_kpi_value compute_by(fixture *f, const vg_shared_rule *rule, const char *formula)
{
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, formula);
    c.shared = rule;
    c.shared_count = rule != NULL;
    return compute(f, &c, &kpi, "2026-10");
}

static void joined_with_own_rows(void **state)
{
    fixture *f = *state;
    vg_shared_rule rule = rule_of();
    put_line(f);
    vg_kpi_value v = compute_by(f, &rule, "100 * answered_in_target / offered");
    /* 19 * 12/17 = 13.41, 10 * 3/9 = 3.33: 13 and 3 */
    assert_true(v.known && v.attributed && !v.refused);
    expect_rat(v.numerator, "12");
    expect_rat(v.denominator, "16");
    assert_int_equal(v.rows, 2);
    assert_int_equal(v.incomplete, 0);
    assert_string_equal(finding_of(f, "attributed")->text,
                        "offered, abandoned by answered among alpha, beta: 2 / 0 / 0");
    assert_string_equal(finding_of(f, "attributed")->line, "hot");
}

static void by_day(void **state)
{
    fixture *f = *state;
    vg_shared_rule rule = rule_of();
    put_line(f);
    rule.slice = VG_LEN_DAY;
    vg_kpi_value v = compute_by(f, &rule, "100 * answered_in_target / offered");
    /* 29 * 15/26 = 16.73 */
    expect_rat(v.numerator, "12");
    expect_rat(v.denominator, "17");
    assert_int_equal(v.rows, 1);
    assert_int_equal(v.length, VG_LEN_DAY);
}

static void by_percent(void **state)
{
    fixture *f = *state;
    vg_shared_rule rule = rule_of();
    put_line(f);
    rule.by = VG_MEASURES;
    vg_kpi_value v = compute_by(f, &rule, "100 * abandoned / offered");
    /* 13.3 and 7, 1.4 and 0.7 */
    expect_rat(v.denominator, "20");
    expect_rat(v.numerator, "2");
}

/* A KPI that needs nothing of the line as a whole knows nothing of it. */
static void own_figures_alone(void **state)
{
    fixture *f = *state;
    put_line(f);
    vg_kpi_value v = compute_by(f, NULL, SHARE);
    assert_true(v.known && !v.attributed && !v.refused);
    assert_int_equal(f->finding_count, 0);
    vg_shared_rule rule = rule_of();
    v = compute_by(f, &rule, SHARE);
    assert_true(v.known && !v.attributed);
    assert_int_equal(f->finding_count, 0);
}

static void without_rule(void **state)
{
    fixture *f = *state;
    put_line(f);
    vg_kpi_value v = compute_by(f, NULL, "100 * answered_in_target / offered");
    assert_true(v.refused && !v.known);
    assert_string_equal(finding_of(f, "shared-without-rule")->text, "offered (client, acd)");
    assert_string_equal(finding_of(f, "shared-without-rule")->line, "hot");
    /* nor does a rule help that is for others, for another line or another measure */
    vg_shared_rule rule = rule_of();
    static const char *const others[] = {"beta", "gamma"}, *const cold[] = {"cold"};
    rule.among = (const char **)others;
    assert_true(compute_by(f, &rule, "offered - answered").refused);
    rule = rule_of();
    rule.lines = (const char **)cold;
    assert_true(compute_by(f, &rule, "offered - answered").refused);
    rule = rule_of();
    rule.measures = measures + 1;
    rule.measure_count = 1;
    assert_true(compute_by(f, &rule, "offered - answered").refused);
    assert_int_equal(findings_of(f, "shared-without-rule"), 1);
}

/* Of a channel that the line as a whole does not have. */
static void another_channel(void **state)
{
    fixture *f = *state;
    vg_shared_rule rule = rule_of();
    put_line(f);
    fixture_put(f, (fixture_row){
                       .start = slot(8), .length = HALF_HOUR, .channel = "chat", SERVED(4, 4)});
    vg_kpi_value v = compute_by(f, &rule, "offered - answered");
    assert_true(v.refused);
    assert_int_equal(findings_of(f, "shared-without-rule"), 1);
}

static void known_twice(void **state)
{
    fixture *f = *state;
    vg_shared_rule rule = rule_of();
    put_line(f);
    fixture_put(f, (fixture_row){.start = slot(8),
                                 .length = HALF_HOUR,
                                 .feed = "wfm",
                                 .measures = {VG_M_offered},
                                 .values = {7},
                                 .count = 1});
    assert_true(compute_by(f, &rule, "offered - answered").refused);
    assert_int_equal(findings_of(f, "measure-in-two-feeds"), 1);
    /* its own figure needs no rule */
    vg_kpi_value v = compute_by(f, NULL, "offered");
    assert_true(v.known && !v.refused);
}

static void refuse_with(fixture *f, const vg_shared_rule *rule, const char *text)
{
    vg_kpi_value v = compute_by(f, rule, "offered");
    assert_true(v.refused && !v.known);
    const char *found = finding_of(f, "attribution-refused")->text;
    assert_non_null(strstr(found, text));
}

static void missing_keys(void **state)
{
    fixture *f = *state;
    vg_shared_rule rule = rule_of();
    put_line(f);
    fixture_put(f, (fixture_row){.start = slot(10),
                                 .length = HALF_HOUR,
                                 .vendor = vendor_of(f, VG_SHARED_VENDOR),
                                 .measures = {VG_M_offered},
                                 .values = {5},
                                 .count = 1});
    refuse_with(f, &rule,
                "among alpha, beta: answered of alpha: ?, 2026-10-05T08:00:00Z/30min");
    rule.missing = VG_SHARED_LEAVE_OUT;
    vg_kpi_value v = compute_by(f, &rule, "offered");
    expect_rat(v.numerator, "16");
    assert_int_equal(v.incomplete, 1);
    assert_string_equal(
        finding_of(f, "not-attributed")->text,
        "offered, abandoned by answered among alpha, beta: 1, answered of alpha: ?, "
        "2026-10-05T08:00:00Z/30min");
    rule.missing = VG_SHARED_ZERO;
    v = compute_by(f, &rule, "offered");
    expect_rat(v.numerator, "20"); /* 3.5 of 5 by percent, one unit left: equal remainders */
    rule.zero = VG_SHARED_REFUSE;
    refuse_with(f, &rule, ": answered: 0, 2026-10-05T08:00:00Z/30min");
}

static void keys_of_longer_rows(void **state)
{
    fixture *f = *state;
    vg_shared_rule rule = rule_of();
    static const char *const more[] = {"alpha", "beta", "gamma"};
    put_line(f);
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 5),
                                 .length = VG_LEN_DAY,
                                 .vendor = vendor_of(f, "gamma"),
                                 .measures = {ANSWERED},
                                 .values = {5},
                                 .count = 1});
    rule.among = (const char **)more;
    rule.among_count = 3;
    rule.missing = VG_SHARED_ZERO;
    refuse_with(f, &rule, "answered of gamma: day / 30min");
    rule.slice = VG_LEN_DAY;
    expect_rat(compute_by(f, &rule, "offered").numerator, "14"); /* 29 * 15/31 = 14.03 */
    rule.slice = 15;
    refuse_with(f, &rule, "*: 30min / 15min");
}

static void keys_in_two_feeds(void **state)
{
    fixture *f = *state;
    vg_shared_rule rule = rule_of();
    put_line(f);
    fixture_put(f, (fixture_row){.start = slot(9),
                                 .length = HALF_HOUR,
                                 .vendor = vendor_of(f, "beta"),
                                 .feed = "wfm",
                                 .measures = {ANSWERED},
                                 .values = {6},
                                 .count = 1});
    refuse_with(f, &rule, "answered of beta: two feeds, 2026-10-05T07:00:00Z/30min");
}

static void keys_from_rates(void **state)
{
    fixture *f = *state;
    vg_shared_rule rule = rule_of();
    put_line(f);
    fixture_put(f, (fixture_row){.start = slot(10),
                                 .length = HALF_HOUR,
                                 .vendor = vendor_of(f, "beta"),
                                 .basis = fixture_basis(
                                     f, (vg_basis){.target = NO_THRESHOLD,
                                                   .shortest = NO_THRESHOLD,
                                                   .currency = "",
                                                   .reconstructed = "answered:0.01*due"}),
                                 .measures = {ANSWERED},
                                 .values = {6},
                                 .count = 1});
    refuse_with(f, &rule, "answered of beta: from a rate");
}

/* A month of days beside one of half hours: not one length, unless the rule names one. */
static void lengths_of_months(void **state)
{
    fixture *f = *state;
    vg_shared_rule rule = rule_of();
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "offered");
    put_line(f);
    fixture_put(f, (fixture_row){.start = day_start(2026, 11, 5),
                                 .length = VG_LEN_DAY,
                                 .vendor = vendor_of(f, VG_SHARED_VENDOR),
                                 .measures = {VG_M_offered},
                                 .values = {10},
                                 .count = 1});
    rule.by = VG_MEASURES;
    c.shared = &rule;
    c.shared_count = 1;
    assert_true(compute(f, &c, &kpi, "2026-10-01..2026-11-30").refused);
    assert_non_null(strstr(finding_of(f, "attribution-refused")->text, "*: day / 30min"));
    rule.slice = VG_LEN_DAY;
    vg_kpi_value v = compute(f, &c, &kpi, "2026-10-01..2026-11-30");
    assert_true(v.known && !v.refused);
    expect_rat(v.numerator, "27"); /* 20.3 and 7 */
}

typedef struct shown {
    int rows;
    int64_t part, whole, key, keys;
} shown;

static vg_rc show(void *ctx, size_t index, const vg_kpi_row *row, vg_err *err)
{
    shown *s = ctx;
    (void)index;
    (void)err;
    if (!row->shared || s->rows++)
        return VG_OK;
    s->part = row->fact->values[0];
    s->whole = row->shared->wholes[0];
    s->key = row->shared->key;
    s->keys = row->shared->keys;
    assert_int_equal(row->fact->src_row, 1);
    assert_int_equal(row->shared->rows, 1);
    assert_string_equal(row->series->scope.vendor, "alpha");
    return VG_OK;
}

static void shown_rows(void **state)
{
    fixture *f = *state;
    vg_shared_rule rule = rule_of();
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, "offered");
    vg_kpi_ask ask = {.kpi = &kpi};
    vg_kpi_value value;
    shown s = {.rows = 0};
    put_line(f);
    c.shared = &rule;
    c.shared_count = 1;
    vg_kpi_job job = {.store = f->store,
                      .contract = &c,
                      .zone = f->berlin,
                      .vendor_id = f->vendor,
                      .vendor = "alpha",
                      .period = period_of("2026-10"),
                      .asks = &ask,
                      .ask_count = 1,
                      .on_row = show,
                      .ctx = &s};
    OK(vg_kpi_compute(&f->arena, &job, &value, &err));
    assert_int_equal(s.rows, 2);
    assert_int_equal(s.part, 13);
    assert_int_equal(s.whole, 19);
    assert_int_equal(s.key, 12);
    assert_int_equal(s.keys, 17);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(joined_with_own_rows), TEST(by_day),          TEST(by_percent),
        TEST(own_figures_alone),    TEST(without_rule),    TEST(another_channel),
        TEST(known_twice),          TEST(missing_keys),    TEST(keys_of_longer_rows),
        TEST(keys_in_two_feeds),    TEST(keys_from_rates), TEST(lengths_of_months),
        TEST(shown_rows),
    };
    return cmocka_run_group_tests_name("kpi/shared", tests, NULL, NULL);
}
