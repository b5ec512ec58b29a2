/* Settlements that look back: over months, versions and cards of the same contract. */
#include "contracts.h"

#define MEMORY                                                                              \
    "{\"model\": \"points\", \"percent_per_point\": 1, \"repeat\": {\"factor\": 2},"        \
    " \"caps\": [{\"window\": {\"months\": 3}, \"amount\": 10000}],"                        \
    " \"triggers\": [{\"id\": \"t\", \"kind\": \"missed\", \"window\": {\"months\": 3},"    \
    "   \"at_least\": 3, \"effect\": \"termination\", \"clause\": \"9\"}],"                 \
    " \"rounding\": \"half-up\", \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\"," \
    " \"to\": null, \"amount\": \"180000.00\"}]}"

static int64_t credit_of(fixture *f, const char *period)
{
    scored s = score(f, period, NULL, NULL);
    assert_true(s.cards[0].settlement.fee_known);
    return s.cards[s.count - 1].settlement.credit;
}

static void a_month_is_settled_on_those_before_it(void **state)
{
    fixture *f = *state;
    load_contract(f, "c", "2026-01-01",
                  HEAD("c", "2026-01-01", "null", "[\"alpha\"]", MEMORY) LEVELS);
    /* one point, three, one: 1 %, 2 x 3 %, 2 x 1 %, and at most 10,000 in three months */
    put_day(f, 0, day_start(2026, 9, 3), 100, 100, 91, 0);
    put_day(f, 0, day_start(2026, 10, 3), 100, 100, 80, 0);
    put_day(f, 0, day_start(2026, 11, 3), 100, 100, 91, 0);
    assert_int_equal(credit_of(f, "2026-09"), 180000);
    assert_int_equal(credit_of(f, "2026-10"), 1000000 - 180000);
    assert_int_equal(credit_of(f, "2026-11"), 0);
    assert_int_equal(credit_of(f, "2026-09-01..2026-11-30"), 1000000);
    scored s = score(f, "2026-11", NULL, NULL);
    assert_int_equal(s.cards->settlement.points, 2);
    assert_true(s.cards->settlement.capped);
    const vg_finding *fired = card_finding(s.cards, "trigger");
    assert_non_null(fired);
    assert_string_equal(fired->text, "termination: t 3 ≥ 3 (2026-11, 9)");
    assert_string_equal(fired->service_level, "SL-1");
    s = score(f, "2026-10", NULL, NULL);
    assert_null(card_finding(s.cards, "trigger"));
}

static void a_row_of_failures_goes_on_over_versions(void **state)
{
    fixture *f = *state;
    load_contract(f, "c", "2026-01-01",
                  HEAD("c", "2026-01-01", "null", "[\"alpha\"]", MEMORY) LEVELS);
    load_contract(f, "c", "2026-10-01",
                  HEAD("c", "2026-10-01", "null", "[\"alpha\"]", MEMORY) LEVELS);
    put_day(f, 0, day_start(2026, 9, 3), 100, 100, 91, 0);
    put_day(f, 0, day_start(2026, 10, 3), 100, 100, 91, 0);
    assert_int_equal(credit_of(f, "2026-10"), 360000);
    scored s = score(f, "2026-09-01..2026-10-31", NULL, NULL);
    assert_int_equal(s.count, 2);
    assert_int_equal(s.cards[0].settlement.credit, 180000);
    assert_int_equal(s.cards[1].settlement.credit, 360000);
}

#define PARTS                                                                               \
    "{\"model\": \"points\", \"percent_per_point\": 1, \"pro_rata\": \"calendar-days\","    \
    " \"rounding\": \"half-up\", \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\"," \
    " \"to\": null, \"amount\": \"31000.00\"}]}"

static void a_part_of_a_month_is_settled_by_its_days(void **state)
{
    fixture *f = *state;
    load_contract(f, "c", "2026-10-10",
                  HEAD("c", "2026-10-10", "null", "[\"alpha\"]", PARTS) LEVELS);
    put_day(f, 0, day_start(2026, 10, 12), 100, 100, 91, 0);
    scored s = score(f, "2026-10", NULL, NULL);
    assert_true(s.cards->has_settlement && s.cards->settlement.fee_known);
    assert_int_equal(s.cards->settlement.fee, 2200000);
    assert_int_equal(s.cards->settlement.credit, 22000);
    s = score(f, "2026-10-11..2026-10-20", NULL, NULL);
    assert_false(s.cards->has_settlement);
}

#define CHARGED                                                                    \
    "{\"model\": \"rules\", \"rounding\": \"half-up\", \"fees\": [], \"rules\": [" \
    "{\"type\": \"points-percent\", \"base\": \"charged\", \"percent_per_point\": 2}]}"

static vg_rc invoice(void *ctx, const char *vendor, const vg_contract *c, vg_day month,
                     vg_invoiced *out, vg_err *e)
{
    (void)c;
    (void)e;
    assert_string_equal(vendor, "alpha");
    *out = (vg_invoiced){.has_charged = vg_date_of(month).month == 10,
                         .charged = *(const int64_t *)ctx};
    return VG_OK;
}

static void invoices_are_a_base(void **state)
{
    fixture *f = *state;
    int64_t charged = 5000000;
    load_contract(f, "c", "2026-01-01",
                  HEAD("c", "2026-01-01", "null", "[\"alpha\"]", CHARGED) LEVELS);
    put_day(f, 0, day_start(2026, 10, 3), 100, 100, 91, 0);
    put_day(f, 0, day_start(2026, 11, 3), 100, 100, 91, 0);
    vg_score_options o = {.store = f->store,
                          .period = period_of("2026-10"),
                          .invoices = invoice,
                          .invoice_ctx = &charged};
    scored s;
    OK(vg_score_period(&f->arena, &o, &s.cards, &s.count, &err));
    assert_int_equal(s.cards->settlement.credit, 100000);
    o.period = period_of("2026-11");
    OK(vg_score_period(&f->arena, &o, &s.cards, &s.count, &err));
    assert_false(s.cards->settlement.fee_known);
    assert_non_null(card_finding(s.cards, "invoice-missing"));
    assert_null(card_finding(s.cards, "fee-missing"));
}

#define T(f) cmocka_unit_test_setup_teardown(f, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_month_is_settled_on_those_before_it), T(a_row_of_failures_goes_on_over_versions),
        T(a_part_of_a_month_is_settled_by_its_days), T(invoices_are_a_base)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
