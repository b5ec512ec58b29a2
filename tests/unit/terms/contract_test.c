/* Contracts: what is read, what is left out, and which contradictions are refused, with which
 * words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <vgov/formula.h>
#include <vgov/hash.h>
#include <vgov/terms.h>

#include "contract_edits.h"
#include "contract_text.h"
#include "edits.h"

static vg_rc read_contract(vg_arena *arena, const char *text, size_t len, vg_err *err)
{
    vg_contract *c;
    vg_rc rc = vg_contract_read(arena, "c.json", text, len, &c, err);
    assert_int_equal(rc == VG_OK, c != NULL);
    return rc;
}

static vg_contract *good_contract(vg_arena *arena, const char *text)
{
    vg_err err = VG_ERR_INIT;
    vg_contract *c;
    if (vg_contract_read(arena, "c.json", text, strlen(text), &c, &err) != VG_OK)
        fail_msg("%s", err.text);
    return c;
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

static void head_and_money(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_contract *c = good_contract(&arena, contract_text);
    char hex[VG_SHA256_HEX];
    assert_int_equal(vg_sha256_text(contract_text, sizeof contract_text - 1, hex, NULL), VG_OK);
    assert_string_equal(c->sha256, hex);
    assert_string_equal(c->file, "c.json");
    assert_string_equal(c->id, "acme-2026");
    assert_string_equal(c->title.en, "Acme");
    assert_string_equal(c->title.de, "Acme GmbH");
    assert_string_equal(c->client, "Example Ltd");
    assert_int_equal(c->vendor_count, 2);
    assert_string_equal(c->vendors[1], "beta");
    assert_string_equal(c->currency, "EUR");
    assert_int_equal(c->currency_digits, 2);
    assert_string_equal(c->zone, "Europe/Berlin");
    assert_day(c->valid_from, "2026-01-01");
    assert_day(c->valid_to, "2026-12-31");
    assert_string_equal(vg_contract_origin(c, VG_M_offered), "vendor");
    assert_string_equal(vg_contract_origin(c, VG_M_complaints), "client");
    assert_int_equal(c->money, VG_MONEY_POINTS);
    assert_rat(c->percent_per_point, "1.5");
    assert_true(c->has_cap);
    assert_rat(c->cap_percent, "10");
    assert_int_equal(c->money_rounding, VG_HALF_EVEN);
    vg_arena_free(&arena);
}

static void fees(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_contract *c = good_contract(&arena, contract_text);
    int64_t amount;
    vg_day june = vg_day_of((vg_date){2026, 6, 1}), july = vg_day_of((vg_date){2026, 7, 1}),
           late = vg_day_of((vg_date){2099, 12, 1}), before = vg_day_of((vg_date){2025, 12, 1});
    assert_int_equal(c->fee_count, 3);
    assert_true(vg_contract_fee(c, "acme", june, &amount));
    assert_int_equal(amount, 12000050);
    assert_true(vg_contract_fee(c, "acme", july, &amount));
    assert_int_equal(amount, 13000000);
    assert_true(vg_contract_fee(c, "acme", late, &amount));
    assert_false(vg_contract_fee(c, "acme", before, &amount));
    assert_true(vg_contract_fee(c, "beta", june, &amount));
    assert_false(vg_contract_fee(c, "beta", july, &amount));
    assert_false(vg_contract_fee(c, "gamma", june, &amount));
    vg_arena_free(&arena);
}

static void kpis(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_contract *c = good_contract(&arena, contract_text);
    assert_int_equal(c->kpi_count, 3);
    const vg_kpi *k = &c->kpis[0];
    assert_string_equal(k->id, "sl20");
    assert_string_equal(k->title.en, "Service level");
    assert_string_equal(k->title.de, "Service level");
    assert_string_equal(k->formula_text, "100 * answered_in_target / answered");
    assert_true(vg_formula_uses(k->formula, VG_M_answered));
    assert_string_equal(k->unit, "%");
    assert_int_equal(k->better, VG_BETTER_HIGHER);
    assert_int_equal(k->decimals, 1);
    assert_int_equal(k->rounding, VG_HALF_UP);
    assert_false(k->round_before_band);
    assert_int_equal(k->no_data, VG_NO_DATA_MISS);
    assert_int_equal(k->target.ms, 20000);
    assert_true(k->target.within);
    assert_true(k->shortest.ms == VG_UNKNOWN);
    assert_int_equal(k->length, 30);
    k = &c->kpis[1];
    assert_string_equal(k->title.en, "aht");
    assert_int_equal(k->better, VG_BETTER_LOWER);
    assert_true(k->round_before_band);
    assert_int_equal(k->rounding, VG_TRUNCATE);
    assert_int_equal(k->no_data, VG_NO_DATA_LEAVE_OUT);
    assert_int_equal(k->length, 0);
    k = &c->kpis[2];
    assert_int_equal(k->shortest.ms, 5500);
    assert_false(k->shortest.within);
    assert_int_equal(k->no_data, VG_NO_DATA_MET);
    vg_arena_free(&arena);
}

static void service_levels_and_bands(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_contract *c = good_contract(&arena, contract_text);
    assert_int_equal(c->service_level_count, 3);
    const vg_service_level *s = &c->service_levels[0];
    assert_string_equal(s->id, "SL-1");
    assert_string_equal(s->title.de, "In 20 s angenommen");
    assert_string_equal(s->clause, "§ 4.1");
    assert_ptr_equal(s->kpi, &c->kpis[0]);
    assert_int_equal(s->line_count, 1);
    assert_string_equal(s->lines[0], "111");
    assert_string_equal(vg_comparison_sign(s->comparison), ">=");
    assert_rat(s->target, "80");
    assert_true(s->has_minimum);
    assert_rat(s->minimum, "70");
    assert_int_equal(s->band_count, 3);
    assert_string_equal(s->bands[0].id, "minor"); /* written last, sorted to the target */
    assert_string_equal(s->bands[0].name.de, "gering");
    assert_rat(s->bands[0].from, "77.5");
    assert_rat(s->bands[0].to, "80");
    assert_int_equal(s->bands[0].points, 1);
    assert_string_equal(s->bands[1].id, "serious");
    assert_string_equal(s->bands[2].id, "severe");
    assert_string_equal(s->bands[2].name.en, "severe");
    assert_false(s->bands[2].has_from); /* an edge of 0 is the end of the scale */
    assert_true(s->bands[2].has_to);
    assert_rat(s->weight, "60");
    assert_string_equal(vg_class_name(s->cls), "critical");
    s = &c->service_levels[1];
    assert_string_equal(s->title.en, "SL-2");
    assert_int_equal(s->line_count, 0);
    assert_null(s->lines);
    assert_false(s->has_minimum);
    assert_rat(s->bands[0].from, "300");
    assert_false(s->bands[1].has_to);
    assert_string_equal(vg_class_name(s->cls), "key");
    s = &c->service_levels[2];
    assert_string_equal(s->clause, "");
    assert_int_equal(s->band_count, 0);
    assert_string_equal(vg_class_name(s->cls), "report-only");
    assert_rat(s->weight, "0");
    vg_arena_free(&arena);
}

static void score_and_examples(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_contract *c = good_contract(&arena, contract_text);
    assert_int_equal(c->score_decimals, 2);
    assert_int_equal(c->score_rounding, VG_HALF_EVEN);
    assert_int_equal(c->standing_count, 2);
    assert_string_equal(c->standings[0].name.de, "gut");
    assert_rat(c->standings[0].from, "90.5");
    assert_int_equal(c->example_count, 2);
    const vg_example *e = &c->examples[0];
    assert_ptr_equal(e->service_level, &c->service_levels[0]);
    assert_true(e->known[VG_M_answered]);
    assert_false(e->known[VG_M_offered]);
    assert_rat(e->inputs[VG_M_answered], "1000");
    assert_string_equal(e->value, "78.0");
    assert_string_equal(e->status, "missed");
    assert_string_equal(e->band, "minor");
    assert_int_equal(e->points, 1);
    e = &c->examples[1];
    assert_null(e->value);
    assert_string_equal(e->status, "");
    assert_null(e->band);
    assert_int_equal(e->points, -1);
    vg_arena_free(&arena);
}

static void what_is_left_out(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const vg_contract *c = good_contract(&arena, contract_small);
    assert_int_equal(c->vendor_count, 0);
    assert_null(c->vendors);
    assert_int_equal(c->valid_to, VG_FOREVER);
    assert_int_equal(c->origin_count, 0);
    assert_int_equal(c->money, VG_MONEY_NONE);
    assert_int_equal(c->fee_count, 0);
    assert_int_equal(c->score_decimals, 1);
    assert_int_equal(c->score_rounding, VG_HALF_UP);
    assert_int_equal(c->standing_count, 4);
    assert_string_equal(c->standings[0].id, "excellent");
    assert_rat(c->standings[2].from, "70");
    assert_string_equal(c->standings[3].name.de, "ungenügend");
    assert_int_equal(c->example_count, 0);
    assert_rat(c->service_levels[0].weight, "1");
    vg_arena_free(&arena);
}

/* Codes are spelled as imports spell them, whoever typed them. */
#define COMPOSED   "M\xc3\xbcnchen"
#define DECOMPOSED "Mu\xcc\x88nchen"

static void codes_have_one_spelling(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    static const char head[] =
        "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\", \"client\": "
        "\"X\",\n"
        " \"vendors\": [\"" DECOMPOSED "\"%s], \"currency\": \"EUR\", \"zone\": \"UTC\",\n"
        " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\",\n"
        " \"money\": {\"model\": \"points\", \"percent_per_point\": 1, \"rounding\": "
        "\"half-up\",\n"
        "  \"fees\": [{\"vendor\": \"" COMPOSED "\", \"from\": \"2026-01\", \"to\": null,"
        " \"amount\": 1}]},\n"
        " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true, \"no_data\": "
        "\"miss\"},\n"
        " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"asa\", \"lines\": [\"" DECOMPOSED
        "\"],\n  \"comparison\": \"<=\", \"target\": 30, \"weight\": 1, \"class\": \"key\"}]}";
    const vg_contract *c = good_contract(&arena, vg_arena_printf(&arena, head, ""));
    assert_string_equal(c->vendors[0], COMPOSED);
    assert_string_equal(c->fees[0].vendor, COMPOSED);
    assert_string_equal(c->service_levels[0].lines[0], COMPOSED);
    const struct {
        const char *more, *message;
    } bad[] = {
        {", \"" COMPOSED "\"", "c.json:2: vendors[1]: \"" COMPOSED "\" stands here twice"},
        {", \"a\xe2\x80\x8b\"",
         "c.json:2: vendors[1]: a code has an invisible character (U+200B): \"a\xe2\x80\x8b\""},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *text = vg_arena_printf(&arena, head, bad[i].more);
        assert_int_equal(read_contract(&arena, text, strlen(text), &err), VG_CONFIG);
        assert_string_equal(err.text, bad[i].message);
    }
    vg_arena_free(&arena);
}

static void comparisons(void **state)
{
    (void)state;
    static const bool expected[4][3] = {[VG_GE] = {false, true, true},
                                        [VG_GT] = {false, false, true},
                                        [VG_LE] = {true, true, false},
                                        [VG_LT] = {true, false, false}};
    for (int c = VG_GE; c <= VG_LT; c++)
        for (int value = 1; value <= 3; value++) {
            bool holds;
            assert_int_equal(
                vg_compares(vg_rat_int(value), (vg_comparison)c, vg_rat_int(2), &holds, NULL),
                VG_OK);
            assert_int_equal(holds, expected[c][value - 1]);
        }
}

static void refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof contract_edits / sizeof *contract_edits; i++)
        check_edit(contract_text, &contract_edits[i], read_contract);
}

static void small_refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof small_edits / sizeof *small_edits; i++)
        check_edit(contract_small, &small_edits[i], read_contract);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(head_and_money),
        cmocka_unit_test(fees),
        cmocka_unit_test(kpis),
        cmocka_unit_test(service_levels_and_bands),
        cmocka_unit_test(score_and_examples),
        cmocka_unit_test(what_is_left_out),
        cmocka_unit_test(codes_have_one_spelling),
        cmocka_unit_test(comparisons),
        cmocka_unit_test(refusals),
        cmocka_unit_test(small_refusals),
    };
    return cmocka_run_group_tests_name("terms/contract", tests, NULL, NULL);
}
