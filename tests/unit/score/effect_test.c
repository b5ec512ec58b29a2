/* Two scorings of one period, compared. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include <vgov/effect.h>

static vg_kpi share = {.id = "share", .unit = "%", .decimals = 1, .rounding = VG_HALF_UP};
static vg_kpi carried = {.id = "share", .no_data = VG_NO_DATA_CARRY, .decimals = 1};
static vg_service_level sl1 = {.id = "SL-1", .kpi = &share};
static vg_service_level sl2 = {.id = "SL-2", .kpi = &carried};
static vg_band minor = {.id = "minor"}, minor_again = {.id = "minor"},
               severe = {.id = "severe"};
static vg_standing good = {.id = "good"}, fair = {.id = "fair"};
static vg_contract phone = {.id = "phone", .valid_from = 10, .score_decimals = 1};
static vg_contract phone_later = {.id = "phone", .valid_from = 20, .score_decimals = 1};
static vg_contract mail = {.id = "mail", .valid_from = 10, .score_decimals = 1};

static vg_rat tenths(int64_t n)
{
    vg_arena none = VG_ARENA_INIT;
    vg_rat r;
    assert_int_equal(vg_rat_make(&none, &r, n, 10, NULL), VG_OK);
    return r;
}

static vg_scored level(const vg_service_level *l, int64_t value, vg_status status,
                       vg_band *band, int64_t points)
{
    vg_scored s = {.level = l, .judgement = {.status = status, .band = band, .points = points}};
    s.value.known = value >= 0;
    s.value.exact = s.value.rounded = tenths(value >= 0 ? value : 0);
    return s;
}

static vg_scorecard card(const vg_contract *c, const char *vendor, vg_scored *levels,
                         size_t count, int64_t score)
{
    return (vg_scorecard){.contract = c,
                          .vendor = vendor,
                          .levels = levels,
                          .level_count = count,
                          .has_score = true,
                          .score = tenths(score),
                          .has_settlement = true,
                          .settlement = {.fee_known = true, .credit = 100, .bonus = 0}};
}

typedef struct compared {
    vg_arena arena;
    vg_effect *list;
    size_t count;
} compared;

static compared compare(const vg_scorecard *was, size_t was_count, const vg_scorecard *is,
                        size_t is_count)
{
    compared c = {.arena = VG_ARENA_INIT};
    assert_int_equal(
        vg_effect_compare(&c.arena, was, was_count, is, is_count, &c.list, &c.count, NULL),
        VG_OK);
    return c;
}

static void what_is_shown_alike_has_not_changed(void **state)
{
    (void)state;
    vg_scored a = level(&sl1, 801, VG_MISSED, &minor, 1);
    vg_scored b = level(&sl1, 801, VG_MISSED, &minor_again, 1);
    b.value.exact = tenths(800); /* rounds to the same, for all that is known here */
    vg_scorecard was = card(&phone, "alpha", &a, 1, 801),
                 is = card(&phone, "alpha", &b, 1, 801);
    is.score = (vg_rat){.num = 80104, .den = 1000}; /* 80.104 */
    was.standing = is.standing = &good;
    compared c = compare(&was, 1, &is, 1);
    assert_int_equal(c.count, 0);
    vg_arena_free(&c.arena);
    /* A half tenth more is shown, by the contract's rounding. */
    is.score = (vg_rat){.num = 1603, .den = 20}; /* 80.15 */
    c = compare(&was, 1, &is, 1);
    assert_int_equal(c.count, 1);
    assert_int_equal(c.list->level_count, 0);
    assert_true(c.list->score);
    assert_false(c.list->standing || c.list->credit || c.list->bonus);
    vg_arena_free(&c.arena);
}

static void each_kind_of_change_is_told_apart(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        vg_status status;
        vg_band *band;
        int64_t points;
        const char *changed;
    } rows[] = {
        {801, VG_MISSED, &minor, 1, ""},   {802, VG_MISSED, &minor, 1, "v"},
        {-1, VG_MISSED, &minor, 1, "v"},   {801, VG_MET, &minor, 1, "s"},
        {801, VG_MISSED, &severe, 1, "b"}, {801, VG_MISSED, NULL, 1, "b"},
        {801, VG_MISSED, &minor, 3, "p"},  {900, VG_MET, NULL, 0, "vsbp"},
        {-1, VG_NO_DATA, NULL, 0, "vsbp"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        vg_scored a[2] = {level(&sl1, 801, VG_MISSED, &minor, 1),
                          level(&sl2, -1, VG_NO_DATA, NULL, 0)};
        vg_scored b[2] = {
            level(&sl1, rows[i].value, rows[i].status, rows[i].band, rows[i].points), a[1]};
        vg_scorecard was = card(&phone, "alpha", a, 2, 801),
                     is = card(&phone, "alpha", b, 2, 801);
        compared c = compare(&was, 1, &is, 1);
        char found[5] = "";
        assert_int_equal(c.count, rows[i].changed[0] != '\0');
        if (c.count) {
            const vg_effect_level *l = c.list->levels;
            assert_int_equal(c.list->level_count, 1);
            assert_ptr_equal(l->was, &a[0]);
            assert_ptr_equal(l->is, &b[0]);
            snprintf(found, sizeof found, "%s%s%s%s", l->value ? "v" : "", l->status ? "s" : "",
                     l->band ? "b" : "", l->points ? "p" : "");
        }
        assert_string_equal(found, rows[i].changed);
        vg_arena_free(&c.arena);
    }
}

static void money_that_is_not_known_differs_from_none(void **state)
{
    (void)state;
    vg_scorecard was = card(&phone, "alpha", NULL, 0, 801), is = was;
    is.settlement.credit = 50;
    compared c = compare(&was, 1, &is, 1);
    assert_true(c.count == 1 && c.list->credit && !c.list->bonus && !c.list->score);
    vg_arena_free(&c.arena);
    is = was;
    is.settlement.bonus = 7;
    c = compare(&was, 1, &is, 1);
    assert_true(c.count == 1 && !c.list->credit && c.list->bonus);
    vg_arena_free(&c.arena);
    is = was;
    was.settlement.fee_known = false;
    c = compare(&was, 1, &is, 1);
    assert_true(c.count == 1 && c.list->credit && c.list->bonus);
    vg_arena_free(&c.arena);
    is.settlement.fee_known = false;
    is.settlement.credit = 3; /* means nothing then */
    c = compare(&was, 1, &is, 1);
    assert_int_equal(c.count, 0);
    vg_arena_free(&c.arena);
    is.standing = &fair;
    c = compare(&was, 1, &is, 1);
    assert_true(c.count == 1 && c.list->standing && !c.list->credit);
    vg_arena_free(&c.arena);
}

static void cards_are_brought_together_by_their_keys(void **state)
{
    (void)state;
    vg_scored a = level(&sl1, 801, VG_MISSED, &minor, 1), b = level(&sl1, 900, VG_MET, NULL, 0);
    vg_scorecard was[] = {card(&mail, "alpha", &a, 1, 801), card(&phone, "alpha", &a, 1, 801),
                          card(&phone, "beta", &a, 1, 801)};
    vg_scorecard is[] = {card(&mail, "alpha", &a, 1, 801), card(&phone, "alpha", &b, 1, 801),
                         card(&phone_later, "alpha", &b, 1, 801)};
    compared c = compare(was, 3, is, 3);
    assert_int_equal(c.count, 3);
    assert_true(c.list[0].was == &was[1] && c.list[0].is == &is[1]);
    assert_true(c.list[1].was == NULL && c.list[1].is == &is[2]);
    assert_true(c.list[2].was == &was[2] && c.list[2].is == NULL);
    /* A card that comes or goes brings all its figures with it. */
    assert_int_equal(c.list[2].level_count, 1);
    assert_ptr_equal(c.list[2].levels->was, &a);
    assert_null(c.list[2].levels->is);
    assert_true(c.list[2].score && c.list[2].credit);
    vg_arena_free(&c.arena);
    c = compare(NULL, 0, NULL, 0);
    assert_int_equal(c.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shown_alike_has_not_changed),
        cmocka_unit_test(each_kind_of_change_is_told_apart),
        cmocka_unit_test(money_that_is_not_known_differs_from_none),
        cmocka_unit_test(cards_are_brought_together_by_their_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
