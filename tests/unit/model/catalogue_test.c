/* The KPI catalogue: walked whole, no empty field, nothing twice. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <string.h>

#include <vgov/catalogue.h>

static bool among(const char *text, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(*list, text) == 0)
            return true;
    return false;
}

static void every_entry_is_complete(void **state)
{
    (void)state;
    static const char *const families[] = {"service-level", "speed",   "workload",
                                           "staff",         "quality", "sales",
                                           "money",         "cases",   NULL};
    static const char *const units[] = {"%", "s", "‰", "n", "1/h", "x", "currency", NULL};
    for (const vg_catalogue_kpi *k = vg_catalogue; k->id; k++) {
        assert_true(islower((unsigned char)k->id[0]));
        for (const char *p = k->id; *p; p++)
            assert_true(islower((unsigned char)*p) || isdigit((unsigned char)*p) || *p == '_');
        assert_true(among(k->family, families));
        assert_true(among(k->unit, units));
        assert_true(k->formula[0] && k->source[0]);
        assert_true(k->better == VG_BETTER_HIGHER || k->better == VG_BETTER_LOWER);
        assert_in_range(k->decimals, 0, 2);
        assert_true(k->title.en[0] && k->title.de[0]);
        assert_string_not_equal(k->title.en, k->title.de);
        assert_string_not_equal(k->meaning.en, k->meaning.de);
        assert_int_equal(k->meaning.en[strlen(k->meaning.en) - 1], '.');
        assert_int_equal(k->meaning.de[strlen(k->meaning.de) - 1], '.');
    }
}

static void nothing_stands_twice(void **state)
{
    (void)state;
    for (const vg_catalogue_kpi *k = vg_catalogue; k->id; k++) {
        assert_ptr_equal(vg_catalogue_find(k->id), k); /* so ids are unique */
        for (const vg_catalogue_kpi *j = vg_catalogue; j < k; j++) {
            assert_string_not_equal(j->title.en, k->title.en);
            assert_string_not_equal(j->title.de, k->title.de);
            assert_string_not_equal(j->meaning.en, k->meaning.en);
            assert_string_not_equal(j->formula, k->formula);
        }
    }
    assert_null(vg_catalogue_find("sl10"));
    assert_null(vg_catalogue_find(""));
}

/* A band has its direction in its meaning, in both languages or in none. */
static void bands_say_so(void **state)
{
    (void)state;
    size_t bands = 0;
    for (const vg_catalogue_kpi *k = vg_catalogue; k->id; k++) {
        bool en = strstr(k->meaning.en, "a band") != NULL;
        const char *direction = k->better == VG_BETTER_HIGHER ? "ask for more" : "ask for less";
        const char *richtung =
            k->better == VG_BETTER_HIGHER ? "mehr verlangen" : "weniger verlangen";
        assert_int_equal(en, strstr(k->meaning.de, "ein Band") != NULL);
        assert_true(!en || strstr(k->meaning.en, direction));
        assert_true(!en || strstr(k->meaning.de, richtung));
        bands += en;
    }
    assert_int_equal(bands, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_entry_is_complete),
        cmocka_unit_test(nothing_stands_twice),
        cmocka_unit_test(bands_say_so),
    };
    return cmocka_run_group_tests_name("model/catalogue", tests, NULL, NULL);
}
