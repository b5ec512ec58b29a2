/* Which months a service level is measured over, and when it is judged. */
#include "contracts.h"

#include "score/over.h"

static vg_day day_of(const char *text)
{
    vg_day day;
    OK(vg_day_parse(text, strlen(text), &day, &err));
    return day;
}

/* The span as text: "2026-08-01..2026-10-31", and "later 2026-12" where it is not judged. */
static void expect(const char *begins, const char *ends, vg_over over, const char *month,
                   const char *expected)
{
    const vg_contract contract = {.valid_from = day_of(begins),
                                  .valid_to = ends ? day_of(ends) : VG_FOREVER};
    const vg_version version = {.contract = (vg_contract *)&contract,
                                .begins = contract.valid_from,
                                .next = VG_FOREVER};
    const vg_service_level level = {.over = over};
    const vg_period asked = period_of(month);
    vg_period period;
    vg_str s = VG_STR_INIT;
    assert_true(vg_period_clip(&asked, contract.valid_from, contract.valid_to, &period));
    vg_over_span span = vg_over_find(&version, &level, &period, &asked);
    vg_period_text(&s, &span.period);
    if (span.unjudged) {
        vg_period later = vg_period_month(span.judged_in);
        vg_str_adds(&s, " later ");
        vg_period_text(&s, &later);
    }
    assert_string_equal(s.ptr, expected);
    vg_str_free(&s);
}

static const vg_over month = {.kind = VG_OVER_MONTH};
static const vg_over quarter = {.kind = VG_OVER_QUARTER, .at_end = true};
static const vg_over quarters = {.kind = VG_OVER_QUARTER};
static const vg_over whole_quarter = {.kind = VG_OVER_QUARTER, .at_end = true, .wait = true};
static const vg_over whole_quarters = {.kind = VG_OVER_QUARTER, .wait = true};
static const vg_over year = {.kind = VG_OVER_YEAR, .at_end = true};
static const vg_over three = {.kind = VG_OVER_MONTHS, .months = 3};
static const vg_over three_full = {.kind = VG_OVER_MONTHS, .months = 3, .wait = true};

static void months(void **state)
{
    (void)state;
    expect("2026-01-01", NULL, month, "2026-10", "2026-10");
    expect("2026-01-01", NULL, three, "2026-10", "2026-08-01..2026-10-31");
    expect("2026-01-01", NULL, three, "2027-01", "2026-11-01..2027-01-31");
    expect("2026-09-15", NULL, three, "2026-10", "2026-09-15..2026-10-31");
    expect("2026-10-15", NULL, three, "2026-10", "2026-10-15..2026-10-31");
    expect("2026-01-01", "2026-10-20", three, "2026-10", "2026-08-01..2026-10-20");
    /* Other periods than a month are what they are. */
    expect("2026-01-01", NULL, three, "2026-Q3", "2026-Q3");
    expect("2026-01-01", NULL, three, "2026-10-05", "2026-10-05");
}

static void waiting(void **state)
{
    (void)state;
    expect("2026-08-01", NULL, three_full, "2026-09", "2026-08-01..2026-09-30 later 2026-10");
    expect("2026-08-01", NULL, three_full, "2026-10", "2026-08-01..2026-10-31");
    expect("2026-08-02", NULL, three_full, "2026-10", "2026-08-02..2026-10-31 later 2026-11");
    expect("2026-08-02", NULL, three_full, "2026-11", "2026-09-01..2026-11-30");
    expect("2026-08-01", NULL, whole_quarter, "2026-09",
           "2026-08-01..2026-09-30 later 2026-12");
    expect("2026-08-01", NULL, whole_quarters, "2026-09",
           "2026-08-01..2026-09-30 later 2026-10");
    expect("2026-08-01", NULL, whole_quarter, "2026-12", "2026-10-01..2026-12-31");
    expect("2026-07-01", NULL, whole_quarter, "2026-09", "2026-07-01..2026-09-30");
}

static void ends(void **state)
{
    (void)state;
    expect("2026-01-01", NULL, quarter, "2026-08", "2026-07-01..2026-08-31 later 2026-09");
    expect("2026-01-01", NULL, quarter, "2026-09", "2026-07-01..2026-09-30");
    expect("2026-01-01", NULL, quarters, "2026-08", "2026-07-01..2026-08-31");
    expect("2026-03-15", NULL, year, "2026-12", "2026-03-15..2026-12-31 later 2027-02");
    expect("2026-03-15", NULL, year, "2027-02", "2026-03-15..2027-02-28");
    expect("2026-03-15", NULL, year, "2027-03", "2027-03-01..2027-03-31 later 2028-02");
    /* The contract ends within the quarter. */
    expect("2026-01-01", "2026-08-20", quarter, "2026-07",
           "2026-07-01..2026-07-31 later 2026-08");
    expect("2026-01-01", "2026-08-20", quarter, "2026-08", "2026-07-01..2026-08-20");
}

/* Two versions: the quarter goes on, unless there is a gap to its end. */
static void versions(void **state)
{
    (void)state;
    const vg_service_level level = {.over = quarter};
    const vg_period asked = period_of("2026-08");
    const struct {
        const char *next;
        bool judged;
    } cases[] = {{"2026-09-01", false}, {"2026-09-30", false}, {"2026-10-01", true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        vg_contract contract = {.valid_from = day_of("2026-01-01"),
                                .valid_to = day_of("2026-08-31")};
        const vg_version version = {.contract = &contract,
                                    .begins = contract.valid_from,
                                    .next = day_of(cases[i].next)};
        vg_over_span span = vg_over_find(&version, &level, &asked, &asked);
        assert_int_equal(!span.unjudged, cases[i].judged);
    }
}

static void reach(void **state)
{
    (void)state;
    vg_kpi plain = {.no_data = VG_NO_DATA_LEAVE_OUT}, carries = {.no_data = VG_NO_DATA_CARRY};
    vg_service_level levels[] = {{.kpi = &plain}, {.kpi = &carries}};
    const vg_contract c = {.service_levels = levels, .service_level_count = 2};
    assert_int_equal(vg_contract_reach(&c), 0);
    assert_false(vg_contract_spans(&c));
    levels[0].over = quarter;
    assert_int_equal(vg_contract_reach(&c), 2);
    levels[1].over = three;
    assert_int_equal(vg_contract_reach(&c), 3);
    levels[0].over = year;
    assert_int_equal(vg_contract_reach(&c), 11);
    assert_true(vg_contract_spans(&c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months),   cmocka_unit_test(waiting), cmocka_unit_test(ends),
        cmocka_unit_test(versions), cmocka_unit_test(reach),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
