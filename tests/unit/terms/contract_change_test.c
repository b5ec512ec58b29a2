/* One number of a contract's text, and where two texts differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <vgov/contract_change.h>
#include <vgov/contract_compare.h>

static const char text[] =
    "{\"id\": \"c\", \"money\": {\"percent_per_point\": 1.5, \"fees\": ["
    "{\"vendor\": \"a.b\", \"amount\": \"10\"}, {\"vendor\": \"c\", \"amount\": 1},"
    " {\"vendor\": \"c\", \"amount\": 2}],"
    " \"tiers\": [{\"service_level\": \"S.1\", \"steps\": [{\"to\": 80}, {\"from\": 80.0}]}]},"
    " \"service_levels\": [{\"id\": \"S.1\", \"comparison\": \"<=\", \"clause\": \"x\","
    " \"target\": \"80\", \"minimum\": 90, \"bands\": [{\"id\": \"1\", \"from\": 80.0, \"to\": "
    "85},"
    " {\"id\": \"2\", \"from\": \"85.0\"}],"
    " \"targets\": [{\"from\": \"2027-01\", \"target\": 70}]}]}";

static vg_err err;

static vg_rc change(vg_arena *arena, const char *path, int64_t num, int64_t den,
                    const char **out)
{
    vg_rat value;
    size_t len;
    vg_rc rc = vg_rat_make(arena, &value, num, den, &err);
    assert_int_equal(rc, VG_OK);
    return vg_contract_number_set(arena, "f", text, strlen(text), path, value, out, &len, &err);
}

static void expect(const char *path, const char *part)
{
    vg_arena arena = VG_ARENA_INIT;
    const char *out;
    assert_int_equal(change(&arena, path, 1631, 20, &out), VG_OK);
    assert_non_null(strstr(out, part));
    vg_arena_free(&arena);
}

static void a_number_keeps_its_form(void **state)
{
    (void)state;
    expect("money.percent_per_point", "\"percent_per_point\": 81.55, ");
    expect("money.fees.a.b.amount", "\"amount\": \"81.55\"}");
    expect("money.fees.3.amount", "\"amount\": 1}, {\"vendor\": \"c\", \"amount\": 81.55}");
    expect("S.1.minimum", "\"minimum\": 81.55,");
    expect("S.1.targets.2027-01.target", "\"target\": 81.55}]");
    expect("service_levels.S.1.minimum", "\"minimum\": 81.55,");
}

static void what_touches_stays_in_touch(void **state)
{
    (void)state;
    expect("S.1.target", "\"target\": \"81.55\", \"minimum\": 90, \"bands\": [{\"id\": \"1\", "
                         "\"from\": 81.55, \"to\": 85}");
    expect("S.1.bands.1.from", "\"target\": \"81.55\"");
    expect("S.1.bands.1.to", "\"to\": 81.55}, {\"id\": \"2\", \"from\": \"81.55\"}");
    expect("money.tiers.S.1.steps.1.to", "[{\"to\": 81.55}, {\"from\": 81.55}]");
}

static void what_is_no_number_is_refused(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    const char *out;
    static const char *const none[] = {"S.2.target", "S.1.targt", "", "S.1.",
                                       "money.fees.9.amount"};
    static const char *const bad[] = {"S.1.clause", "S.1.bands", "money",
                                      "money.fees.c.amount"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(change(&arena, none[i], 1, 1, &out), VG_END);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(change(&arena, bad[i], 1, 1, &out), VG_USAGE);
    assert_int_equal(change(&arena, "S.1.target", 1, 3, &out), VG_USAGE);
    vg_arena_free(&arena);
}

static void a_target_knows_its_direction(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_contract_number n;
    assert_int_equal(vg_contract_number_find(&arena, "f", text, strlen(text),
                                             "S.1.targets.2027-01.target", &n, &err),
                     VG_OK);
    assert_true(n.is_target && !n.up);
    assert_string_equal(n.level, "S.1");
    assert_int_equal(
        vg_contract_number_find(&arena, "f", text, strlen(text), "S.1.minimum", &n, &err),
        VG_OK);
    assert_false(n.is_target);
    vg_arena_free(&arena);
}

static size_t differences(const char *a, const char *b, const char *member, const char *item)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_contract_source one = {"a", a, strlen(a)}, two = {"b", b, strlen(b)};
    vg_contract_member *list;
    size_t count;
    assert_int_equal(vg_contract_compare(&arena, &one, &two, &list, &count, &err), VG_OK);
    if (count) {
        assert_string_equal(list[0].member, member);
        if (item)
            assert_string_equal(list[0].item, item);
        else
            assert_null(list[0].item);
    }
    vg_arena_free(&arena);
    return count;
}

static void texts_are_compared_by_meaning(void **state)
{
    (void)state;
    assert_int_equal(
        differences("{\"a\":1,\"b\":[\"2.0\"]}", "{\"b\": [2], \"a\": 1.00}", "", ""), 0);
    assert_int_equal(differences("{\"a\":1}", "{\"a\":2}", "a", NULL), 1);
    assert_int_equal(differences("{\"a\":1}", "{\"a\":1,\"b\":null}", "b", NULL), 1);
    assert_int_equal(differences("{\"l\":[{\"id\":\"x\"},{\"id\":\"y\"}]}",
                                 "{\"l\":[{\"id\":\"y\"},{\"id\":\"x\"}]}", "", ""),
                     0);
    assert_int_equal(differences("{\"l\":[{\"id\":\"x\",\"v\":1}]}",
                                 "{\"l\":[{\"id\":\"x\",\"v\":2}]}", "l", "x"),
                     1);
    assert_int_equal(differences("{\"l\":[]}", "{\"l\":[{\"id\":\"x\"}]}", "l", "x"), 1);
    assert_int_equal(differences("{\"l\":[1,2]}", "{\"l\":[2,1]}", "l", NULL), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_keeps_its_form),
        cmocka_unit_test(what_touches_stays_in_touch),
        cmocka_unit_test(what_is_no_number_is_refused),
        cmocka_unit_test(a_target_knows_its_direction),
        cmocka_unit_test(texts_are_compared_by_meaning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
