/* Months under another contract, and over the values of a number. */
#include "contracts.h"

#include <vgov/what_if.h>

#define MONEY(percent, more)                                                                  \
    "{\"model\": \"points\", \"percent_per_point\": " percent ", \"rounding\": \"half-up\","  \
    " \"repeat\": {\"factor\": 2}, \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\"," \
    " \"to\": null, \"amount\": \"180000.00\"}]" more "}"
#define C(id, from, percent) HEAD(id, from, "null", "[\"alpha\"]", MONEY(percent, "")) LEVELS

static void load_months(fixture *f)
{
    load_contract(f, "c", "2026-01-01", C("c", "2026-01-01", "1"));
    put_day(f, 0, day_start(2026, 9, 3), 100, 100, 91, 0);
    put_day(f, 0, day_start(2026, 10, 3), 100, 100, 80, 0);
    put_day(f, 0, day_start(2026, 11, 3), 100, 100, 96, 0);
}

static vg_what_if compare(fixture *f, const char *period, const char *text)
{
    vg_contract *c;
    vg_what_if w;
    OK(vg_contract_read(&f->arena, "other.json", text, strlen(text), &c, &err));
    vg_what_if_options o = {.score = {.store = f->store, .period = period_of(period)},
                            .contract = {.id = c->id,
                                         .text = text,
                                         .text_len = strlen(text),
                                         .valid_from = c->valid_from},
                            .read = c};
    OK(vg_what_if_score(&f->arena, &o, &w, &err));
    return w;
}

static void the_same_contract_differs_nowhere(void **state)
{
    fixture *f = *state;
    load_months(f);
    vg_what_if w = compare(f, "2026-09-01..2026-11-30", C("c", "2026-01-01", "1"));
    assert_int_equal(w.month_count, 3);
    for (size_t i = 0; i < w.month_count; i++) {
        const vg_what_if_month *m = &w.months[i];
        assert_true(m->comparable);
        assert_int_equal(m->was.points, m->is.points);
        assert_int_equal(m->was.credit, m->is.credit);
        assert_int_equal(m->was.bonus, m->is.bonus);
    }
    assert_int_equal(w.months[1].was.credit, 1080000);
    assert_int_equal(w.total_count, 1);
    assert_int_equal(w.totals[0].months, 3);
    assert_int_equal(w.totals[0].credit_was, 1260000);
    assert_int_equal(w.totals[0].credit_is, 1260000);
}

static void memory_begins_with_the_other_contract(void **state)
{
    fixture *f = *state;
    load_months(f);
    vg_what_if w = compare(f, "2026-09-01..2026-11-30", C("c", "2026-10-01", "1"));
    assert_int_equal(w.months[0].is.parts, 0);
    assert_false(w.months[0].comparable);
    /* October is no repeat for a contract that begins with it. */
    assert_int_equal(w.months[1].was.points, 6);
    assert_int_equal(w.months[1].is.points, 3);
    assert_int_equal(w.months[1].is.credit, 540000);
    assert_int_equal(w.totals[0].months, 2);
    assert_int_equal(w.totals[0].left_out, 1);
}

static void another_id_takes_the_place_of_those_that_bind_its_vendors(void **state)
{
    fixture *f = *state;
    load_months(f);
    load_contract(f, "b", "2026-01-01",
                  HEAD("b", "2026-01-01", "null", "[\"beta\"]", "\"none\"") LEVELS);
    vg_what_if w = compare(f, "2026-10", C("d", "2026-01-01", "2"));
    assert_int_equal(w.month_count, 1);
    assert_string_equal(w.months[0].vendor, "alpha");
    assert_string_equal(w.months[0].was.contract->id, "c");
    assert_int_equal(w.months[0].is.credit, 2 * w.months[0].was.credit);
}

static void a_period_without_a_whole_month_is_refused(void **state)
{
    fixture *f = *state;
    load_months(f);
    vg_sweep s;
    vg_sweep_range r;
    vg_score_options o = {.store = f->store, .period = period_of("2026-10-02..2026-11-29")};
    OK(vg_sweep_parse(&f->arena, "SL-1.target=90..96", &r, &err));
    vg_err why = VG_ERR_INIT;
    assert_int_equal(vg_sweep_score(&f->arena, &o, NULL, &r, &s, &why), VG_USAGE);
}

static void a_sweep_at_the_own_value_is_the_score(void **state)
{
    fixture *f = *state;
    load_months(f);
    vg_sweep s;
    vg_sweep_range r;
    vg_score_options o = {.store = f->store, .period = period_of("2026-09-01..2026-11-30")};
    scored cards = score(f, "2026-09-01..2026-11-30", NULL, NULL);
    OK(vg_sweep_parse(&f->arena, "SL-1.target=90..96/1", &r, &err));
    OK(vg_sweep_score(&f->arena, &o, NULL, &r, &s, &err));
    assert_int_equal(s.count, 7);
    assert_true(s.is_target && s.up);
    assert_non_null(s.values[0].refused); /* the band from 90 to 90 */
    assert_true(s.values[5].own && !s.values[4].own);
    assert_int_equal(s.values[5].lines[0].credit, cards.cards[0].settlement.credit);
    assert_int_equal(s.values[5].lines[0].points, cards.cards[0].settlement.points);
    /* 91 is met in September, so that October is no repeat. */
    assert_int_equal(s.values[1].lines[0].points, 3);
    assert_false(s.bests[0].any);
    OK(vg_sweep_parse(&f->arena, "SL-1.target=94..97/0.5", &r, &err));
    o.period = period_of("2026-11");
    OK(vg_sweep_score(&f->arena, &o, NULL, &r, &s, &err));
    assert_true(s.bests[0].any);
    expect_rat(s.bests[0].value, "96");
}

static void what_is_no_sweep_is_refused(void **state)
{
    fixture *f = *state;
    static const char *const bad[] = {"",         "a",        "a=1",      "a=1..",     "=1..2",
                                      "a=..2",    "a=2..1",   "a=1..2/0", "a=1..2/-1", "a=x..2",
                                      "a=1..2/x", "a=0..500", "a=1..2/",  "a=1...2..3"};
    vg_sweep_range r;
    vg_err why = VG_ERR_INIT;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(vg_sweep_parse(&f->arena, bad[i], &r, &why), VG_USAGE);
    OK(vg_sweep_parse(&f->arena, "a.b=-1..1/.25", &r, &err));
    assert_string_equal(r.path, "a.b");
    expect_rat(r.from, "-1");
    expect_rat(r.step, "1/4");
}

#define T(f) cmocka_unit_test_setup_teardown(f, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_same_contract_differs_nowhere),
        T(memory_begins_with_the_other_contract),
        T(another_id_takes_the_place_of_those_that_bind_its_vendors),
        T(a_period_without_a_whole_month_is_refused),
        T(a_sweep_at_the_own_value_is_the_score),
        T(what_is_no_sweep_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
