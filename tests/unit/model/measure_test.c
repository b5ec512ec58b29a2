/* The tables of model: walked whole, no empty field, no id twice. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <string.h>

#include <vgov/finding.h>
#include <vgov/measure.h>

static void every_measure_is_complete_and_unique(void **state)
{
    (void)state;
    for (int m = 0; m < VG_MEASURES; m++) {
        const vg_measure_info *i = &vg_measures[m];
        assert_true(strlen(i->code) >= 2 && islower((unsigned char)i->code[0]));
        for (const char *p = i->code; *p; p++)
            assert_true(islower((unsigned char)*p) || *p == '_');
        assert_true(i->title_en[0] && i->title_de[0]);
        assert_true(i->meaning[0] && i->meaning[strlen(i->meaning) - 1] == '.');
        assert_int_equal(vg_measure_find(i->code, strlen(i->code)), m);
        if (i->unit == VG_UNIT_DURATION)
            assert_int_equal(i->decimals, 3); /* milliseconds of seconds */
        if (i->unit == VG_UNIT_COUNT || i->unit == VG_UNIT_MONEY)
            assert_int_equal(i->decimals, 0);
    }
    assert_int_equal(vg_measure_find("nothing", 7), VG_MEASURES);
}

static void headers_lead_back_to_their_measure(void **state)
{
    (void)state;
    vg_str header = VG_STR_INIT;
    for (int m = 0; m < VG_MEASURES; m++) {
        int decimals = -1;
        vg_str_clear(&header);
        vg_measure_header(&header, (vg_measure)m);
        assert_int_equal(vg_measure_by_header(header.ptr, header.len, &decimals), m);
        assert_int_equal(decimals, vg_measures[m].decimals);
    }
    int decimals = -1;
    assert_int_equal(vg_measure_by_header("talk_ms", 7, &decimals), VG_M_talk);
    assert_int_equal(decimals, 0);
    assert_int_equal(vg_measure_by_header("talk", 4, &decimals), VG_MEASURES); /* no unit */
    assert_int_equal(vg_measure_by_header("offered_s", 9, &decimals),
                     VG_MEASURES); /* no duration */
    vg_str_free(&header);
}

static void natural_values_are_exact(void **state)
{
    (void)state;
    vg_rat seconds = vg_measure_natural(VG_M_talk, 90500, 2);
    assert_int_equal(seconds.num, 181);
    assert_int_equal(seconds.den, 2);
    vg_rat euros = vg_measure_natural(VG_M_revenue, -1250, 2);
    assert_int_equal(euros.num, -25);
    assert_int_equal(euros.den, 2);
    vg_rat yen = vg_measure_natural(VG_M_cost, 1250, 0);
    assert_int_equal(yen.num, 1250);
    assert_int_equal(yen.den, 1);
    vg_rat none = vg_measure_natural(VG_M_headcount, 0, 2);
    assert_int_equal(none.num, 0);
    assert_int_equal(none.den, 1);
    vg_rat calls = vg_measure_natural(VG_M_offered, VG_VALUE_MAX, 2);
    assert_int_equal(calls.num, VG_VALUE_MAX);
}

static void currencies_have_their_minor_units(void **state)
{
    (void)state;
    assert_int_equal(vg_currency_digits("EUR"), 2);
    assert_int_equal(vg_currency_digits("JPY"), 0);
    assert_int_equal(vg_currency_digits("KWD"), 3);
    assert_int_equal(vg_currency_digits("eur"), -1);
    assert_int_equal(vg_currency_digits("XYZ"), -1);
}

static void every_finding_kind_is_complete_and_unique(void **state)
{
    (void)state;
    for (const vg_finding_kind *k = vg_finding_kinds; k->id; k++) {
        assert_ptr_equal(vg_finding_kind_find(k->id), k);
        assert_true(k->title.en[0] && k->title.de[0]);
        assert_string_not_equal(k->title.en, k->title.de);
        assert_true(vg_level_name(k->level)[0]);
    }
    assert_null(vg_finding_kind_find("no such kind"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_measure_is_complete_and_unique),
        cmocka_unit_test(headers_lead_back_to_their_measure),
        cmocka_unit_test(natural_values_are_exact),
        cmocka_unit_test(currencies_have_their_minor_units),
        cmocka_unit_test(every_finding_kind_is_complete_and_unique),
    };
    return cmocka_run_group_tests_name("model/measure", tests, NULL, NULL);
}
