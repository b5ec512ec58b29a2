/* The rules of a contract beyond the plain target: what is read, and what is refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <vgov/catalogue.h>
#include <vgov/formula.h>
#include <vgov/terms.h>

#include "rules_edits.h"

static vg_arena arena = VG_ARENA_INIT;
static const vg_contract *c; /* as rules_text says */

static int read_all(void **state)
{
    (void)state;
    vg_err err = VG_ERR_INIT;
    vg_contract *read = NULL;
    if (vg_contract_read(&arena, "c.json", rules_text, sizeof rules_text - 1, &read, &err) !=
        VG_OK)
        print_error("%s\n", err.text);
    c = read;
    return c ? 0 : -1;
}

static int free_all(void **state)
{
    (void)state;
    vg_arena_free(&arena);
    return 0;
}

static void assert_rat(vg_rat value, const char *expected)
{
    vg_str s = VG_STR_INIT;
    assert_int_equal(vg_rat_exact(&s, value, 18, NULL), VG_OK);
    assert_string_equal(s.ptr, expected);
    vg_str_free(&s);
}

static void assert_day(vg_day day, const char *expected)
{
    vg_str s = VG_STR_INIT;
    vg_day_text(&s, day);
    assert_string_equal(s.ptr, expected);
    vg_str_free(&s);
}

static void assert_span(const vg_day_hours *hours, size_t i, int from, int to)
{
    assert_true(i < hours->count);
    assert_int_equal(hours->spans[i].from, from);
    assert_int_equal(hours->spans[i].to, to);
}

static void group_and_hours(void **state)
{
    (void)state;
    assert_string_equal(c->group, "inbound");
    assert_int_equal(c->hours_count, 2);
    const vg_hours *h = &c->hours[0];
    assert_string_equal(h->id, "office");
    for (int day = 0; day < 5; day++) {
        assert_int_equal(h->weekdays[day].count, 2);
        assert_span(&h->weekdays[day], 0, 480, 720);
        assert_span(&h->weekdays[day], 1, 780, 1200);
    }
    assert_int_equal(h->weekdays[5].count, 1);
    assert_span(&h->weekdays[5], 0, 540, 840);
    assert_int_equal(h->weekdays[6].count, 0);
    assert_int_equal(h->special_count, 4); /* sorted */
    assert_day(h->specials[0].day, "2026-01-01");
    assert_day(h->specials[1].day, "2026-12-24");
    assert_day(h->specials[2].day, "2026-12-25");
    assert_day(h->specials[3].day, "2026-12-31");
    assert_int_equal(h->specials[0].hours.count, 0);
    assert_span(&h->specials[1].hours, 0, 480, 720);
    assert_int_equal(h->specials[3].hours.count, 0);
    assert_span(&c->hours[1].weekdays[6], 0, 0, 1440);
    assert_int_equal(c->hours[1].special_count, 0);
}

static void kpis_of_the_catalogue(void **state)
{
    (void)state;
    assert_int_equal(c->kpi_count, 6); /* three of "kpis", three named by service levels */
    const vg_kpi *k = &c->kpis[0];
    const vg_catalogue_kpi *sl4 = vg_catalogue_find("sl4");
    assert_string_equal(k->id, "sl4");
    assert_string_equal(k->catalogue, "sl4");
    assert_string_equal(k->title.de, sl4->title.de);
    assert_string_equal(k->formula_text, sl4->formula);
    assert_true(vg_formula_uses(k->formula, VG_M_abandoned_in_target));
    assert_string_equal(k->unit, "%");
    assert_int_equal(k->better, VG_BETTER_HIGHER);
    assert_int_equal(k->decimals, 1);
    assert_int_equal(k->target.ms, 20000);
    assert_int_equal(k->rounding, VG_HALF_EVEN); /* from the rules */
    assert_true(k->round_before_band);
    assert_int_equal(k->no_data, VG_NO_DATA_CARRY);
}

static void kpis_that_override(void **state)
{
    (void)state;
    const vg_kpi *k = &c->kpis[1];
    assert_string_equal(k->id, "handling");
    assert_string_equal(k->catalogue, "aht");
    assert_string_equal(k->title.de, "AHT");
    assert_string_equal(k->unit, "sec");
    assert_int_equal(k->better, VG_BETTER_HIGHER);
    assert_int_equal(k->decimals, 1);
    assert_int_equal(k->rounding, VG_TRUNCATE);
    assert_false(k->round_before_band);
    assert_int_equal(k->no_data, VG_NO_DATA_MISS);
    k = &c->kpis[2];
    assert_string_equal(k->id, "own");
    assert_string_equal(k->catalogue, ""); /* another formula is another KPI */
    assert_string_equal(k->formula_text, "100 * answered_in_target / offered");
    assert_string_equal(k->title.en, vg_catalogue_find("sl1")->title.en);
    assert_int_equal(k->length, VG_LEN_DAY);
}

static void kpis_named_by_service_levels(void **state)
{
    (void)state;
    const vg_kpi *k = c->service_levels[1].kpi;
    assert_ptr_equal(k, &c->kpis[3]);
    assert_string_equal(k->id, "aht");
    assert_string_equal(k->catalogue, "aht");
    assert_int_equal(k->rounding, VG_HALF_EVEN);
    assert_int_equal(k->no_data, VG_NO_DATA_CARRY);
    assert_true(k->target.ms == VG_UNKNOWN && k->shortest.ms == VG_UNKNOWN);
    k = c->service_levels[4].kpi;
    assert_ptr_equal(k, &c->kpis[5]);
    assert_string_equal(k->unit, "EUR"); /* the catalogue says "currency" */
    assert_int_equal(k->decimals, 2);
}

static void service_levels(void **state)
{
    (void)state;
    const vg_service_level *s = c->service_levels;
    assert_int_equal(s[0].lines_rule, VG_LINES_N);
    assert_int_equal(s[0].lines_needed, 2);
    assert_ptr_equal(s[0].hours, &c->hours[0]);
    assert_true(s[0].whole_rows);
    assert_false(s[0].slices.on);
    assert_false(s[0].has_min_volume);
    assert_int_equal(s[1].lines_rule, VG_LINES_EACH);
    assert_null(s[1].hours);
    assert_false(s[1].whole_rows);
    assert_true(s[2].slices.on);
    assert_int_equal(s[2].slices.of, VG_LEN_DAY);
    assert_int_equal(s[2].slices.comparison, VG_LE);
    assert_rat(s[2].slices.target, "30.5");
    assert_int_equal(s[2].slices.empty, VG_NO_DATA_MISS);
    assert_int_equal(s[2].comparison, VG_GE);
    assert_int_equal(s[3].lines_rule, VG_LINES_POOLED);
    assert_true(s[3].has_min_volume);
    assert_int_equal(s[3].volume_measure, VG_M_answered);
    assert_rat(s[3].min_volume, "100");
    assert_string_equal(c->examples[0].status, "not-measured");
    assert_true(c->examples[0].known[VG_M_answered]);
}

static void tiers(void **state)
{
    (void)state;
    assert_int_equal(c->money, VG_MONEY_TIERS);
    assert_true(c->has_cap);
    assert_int_equal(c->fee_count, 1);
    assert_int_equal(c->tier_count, 2);
    const vg_tier_table *t = &c->tiers[0];
    assert_ptr_equal(t->service_level, &c->service_levels[0]);
    assert_int_equal(t->count, 3); /* written in another order */
    assert_false(t->tiers[0].has_from);
    assert_rat(t->tiers[0].to, "80");
    assert_true(t->tiers[0].is_percent);
    assert_rat(t->tiers[0].percent, "-2.5");
    assert_rat(t->tiers[1].from, "80");
    assert_rat(t->tiers[1].to, "90");
    assert_false(t->tiers[1].is_percent);
    assert_int_equal(t->tiers[1].amount, 0);
    assert_false(t->tiers[2].has_to);
    assert_int_equal(t->tiers[2].amount, 50025);
    t = &c->tiers[1];
    assert_false(t->tiers[0].has_from);
    assert_false(t->tiers[1].has_to);
    assert_int_equal(t->tiers[1].amount, -2000);
}

static vg_rc read_contract(vg_arena *own, const char *text, size_t len, vg_err *err)
{
    vg_contract *read;
    return vg_contract_read(own, "c.json", text, len, &read, err);
}

static void refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rules_edits / sizeof *rules_edits; i++)
        check_edit(rules_text, &rules_edits[i], read_contract);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(group_and_hours),    cmocka_unit_test(kpis_of_the_catalogue),
        cmocka_unit_test(kpis_that_override), cmocka_unit_test(kpis_named_by_service_levels),
        cmocka_unit_test(service_levels),     cmocka_unit_test(tiers),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests_name("terms/rules", tests, read_all, free_all);
}
