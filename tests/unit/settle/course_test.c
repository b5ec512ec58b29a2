/* What holds for every settlement, whatever its amounts: order does not matter, steps come to
 * the sums, points go on beyond caps. Amounts themselves: tests/script/settle. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include <vgov/settle.h>
#include <vgov/terms.h>

enum { MONTHS = 18, LEVELS = 3 };

#define LEVEL(id)                                                                        \
    "{\"id\": \"" id "\", \"kpi\": \"sl1\", \"comparison\": \">=\", \"target\": 90,"     \
    " \"weight\": 10, \"class\": \"key\", \"bands\": [{\"id\": \"minor\", \"from\": 80," \
    " \"to\": 90, \"points\": 1}, {\"id\": \"serious\", \"to\": 80, \"points\": 3}]}"
#define HEAD                                                                                \
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"c\", \"client\": \"c\"," \
    " \"vendors\": [\"acme\"], \"currency\": \"EUR\", \"zone\": \"UTC\","                   \
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\","          \
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},"                 \
    " \"kpis\": [{\"use\": \"sl1\", \"target_s\": 20, \"target\": \"<=\"}], "
#define POINTS                                                           \
    "{\"type\": \"points-percent\", \"service_levels\": [\"A\", \"B\"]," \
    " \"percent_per_point\": \"0.333\"}"
#define EACH "{\"type\": \"per-failure\", \"amount\": \"77.77\"}"
#define GAP  "{\"type\": \"gap\", \"service_level\": \"C\", \"percent_per_point\": \"0.1\"}"
#define MONEY(rules, around)                                                               \
    "\"money\": {\"model\": \"rules\", \"rounding\": \"half-up\", \"fees\": [{\"vendor\":" \
    " \"acme\", \"from\": \"2026-01\", \"to\": null, \"amount\": \"12345.67\"}],"          \
    " \"rules\": [" rules "]" around "}, "
#define AROUND                                                                              \
    ", \"repeat\": {\"factor\": 2}, \"incidents\": [{\"service_levels\": [\"A\", \"B\"]}]," \
    " \"caps\": [{\"window\": {\"months\": 3}, \"percent\": 2}, {\"window\": \"month\","    \
    " \"percent\": 1}], \"earn_back\": {\"months\": 2, \"percent\": 50, \"to\": \"bank\"}"

static vg_arena arena;
static const int values[LEVELS][MONTHS] = {
    {95, 85, 75, 95, 95, 70, 70, 91, 92, 93, 85, 85, 85, 99, 99, 60, 99, 99},
    {95, 95, 85, 85, 85, 85, 95, 95, 70, 70, 95, 95, 60, 99, 99, 60, 99, 80},
    {89, 91, 88, 93, 87, 94, 86, 95, 85, 96, 84, 97, 83, 98, 82, 99, 81, 90}};

static vg_contract *contract(const char *text)
{
    vg_contract *c = NULL;
    vg_err err = VG_ERR_INIT;
    vg_rc rc = vg_contract_read(&arena, "c", text, strlen(text), &c, &err);
    if (rc != VG_OK)
        fail_msg("%s", err.text);
    return c;
}

/* The level as a month judges it. */
static vg_course_level judged(const vg_service_level *l, int value)
{
    vg_course_level out = {.level = l, .known = true, .value = vg_rat_int(value)};
    out.status = value >= 90 ? VG_MET : VG_MISSED;
    out.band = value >= 90 ? NULL : &l->bands[value >= 80 ? 0 : 1];
    return out;
}

static vg_settled_month *settle(const vg_contract *c, size_t months)
{
    static vg_course_level levels[MONTHS][LEVELS];
    static vg_course_month in[MONTHS];
    vg_day first = c->valid_from;
    vg_settled_month *out;
    for (size_t m = 0; m < months; m++) {
        for (size_t i = 0; i < c->service_level_count; i++) {
            const vg_service_level *l = &c->service_levels[i];
            levels[m][i] = judged(l, values[l->id[0] - 'A'][m]);
        }
        in[m] = (vg_course_month){.first = vg_add_months(first, (int)m),
                                  .last = vg_month_last(vg_add_months(first, (int)m)),
                                  .contract = c,
                                  .levels = levels[m],
                                  .level_count = c->service_level_count};
    }
    const vg_course course = {.vendor = "acme", .begins = first, .months = in, .count = months};
    assert_int_equal(vg_settle_course(&arena, &course, &out, NULL), VG_OK);
    return out;
}

static void assert_same(const vg_settled_month *a, const vg_settled_month *b, size_t months)
{
    for (size_t m = 0; m < months; m++) {
        assert_true(a[m].known && b[m].known);
        assert_int_equal(a[m].points, b[m].points);
        assert_int_equal(a[m].credit, b[m].credit);
        assert_int_equal(a[m].bonus, b[m].bonus);
        assert_int_equal(a[m].bank, b[m].bank);
    }
}

static const char one[] =
    HEAD MONEY(POINTS "," EACH "," GAP,
               AROUND) "\"service_levels\": [" LEVEL("A") "," LEVEL("B") "," LEVEL("C") "]}";

static void order_does_not_matter(void **state)
{
    (void)state;
    static const char other[] =
        HEAD MONEY(GAP "," POINTS "," EACH, AROUND) "\"service_levels\": [" LEVEL(
            "C") "," LEVEL("A") "," LEVEL("B") "]}";
    assert_same(settle(contract(one), MONTHS), settle(contract(other), MONTHS), MONTHS);
}

/* What was settled stays as it is when later months come. */
static void later_months_change_nothing(void **state)
{
    (void)state;
    const vg_contract *c = contract(one);
    const vg_settled_month *all = settle(c, MONTHS);
    for (size_t n = 1; n < MONTHS; n++)
        assert_same(all, settle(c, n), n);
}

static void steps_come_to_the_sums(void **state)
{
    (void)state;
    const vg_settled_month *m = settle(contract(one), MONTHS);
    bool capped = false, banked = false, incident = false;
    for (size_t i = 0; i < MONTHS; i++) {
        int64_t sum = 0, granted = 0;
        for (size_t s = 0; s < m[i].step_count; s++) {
            const vg_step *step = &m[i].steps[s];
            sum += step->in_sum ? step->amount : 0;
            incident = incident || step->kind == VG_STEP_INCIDENT;
            banked = banked || step->kind == VG_STEP_BANK;
        }
        for (size_t l = 0; l < m[i].settled_count; l++)
            granted += m[i].settled[l].granted;
        assert_int_equal(sum, m[i].credit - m[i].bonus);
        assert_int_equal(granted, m[i].granted);
        capped = capped || m[i].capped;
    }
    assert_true(capped && banked && incident);
}

static void points_go_on_beyond_the_cap(void **state)
{
    (void)state;
    static const char open[] =
        HEAD MONEY(POINTS, ", \"repeat\": {\"factor\": 2}") "\"service_levels\": [" LEVEL(
            "A") "," LEVEL("B") "," LEVEL("C") "]}";
    static const char shut[] = HEAD MONEY(
        POINTS, ", \"repeat\": {\"factor\": 2}, \"caps\": [{\"window\": \"month\", \"amount\": "
                "0}]") "\"service_levels\": [" LEVEL("A") "," LEVEL("B") "," LEVEL("C") "]}";
    const vg_settled_month *a = settle(contract(open), MONTHS),
                           *b = settle(contract(shut), MONTHS);
    for (size_t i = 0; i < MONTHS; i++) {
        assert_int_equal(a[i].points, b[i].points);
        assert_int_equal(b[i].credit, 0);
    }
    assert_true(a[2].credit > 0);
}

/* A refused figure leaves the month's amounts open, and those of the months after it not. */
static void a_refused_figure_opens_its_month_alone(void **state)
{
    (void)state;
    const vg_contract *c = contract(one);
    vg_course_level levels[2][1] = {{judged(&c->service_levels[0], 70)},
                                    {judged(&c->service_levels[0], 70)}};
    levels[0][0].refused = true;
    levels[0][0].known = false;
    levels[0][0].status = VG_NO_DATA;
    levels[0][0].band = NULL;
    vg_course_month in[2];
    for (int m = 0; m < 2; m++)
        in[m] = (vg_course_month){.first = vg_add_months(c->valid_from, m),
                                  .last = vg_month_last(vg_add_months(c->valid_from, m)),
                                  .contract = c,
                                  .levels = levels[m],
                                  .level_count = 1};
    const vg_course course = {
        .vendor = "acme", .begins = c->valid_from, .months = in, .count = 2};
    vg_settled_month *out;
    assert_int_equal(vg_settle_course(&arena, &course, &out, NULL), VG_OK);
    assert_true(out[0].refused && !out[0].known && !out[0].base_missing);
    assert_int_equal(out[0].credit, 0);
    assert_true(out[1].known);
    assert_int_equal(out[1].points, 3); /* the first failure that is known */
}

static int free_arena(void **state)
{
    (void)state;
    vg_arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(order_does_not_matter, free_arena),
        cmocka_unit_test_teardown(later_months_change_nothing, free_arena),
        cmocka_unit_test_teardown(steps_come_to_the_sums, free_arena),
        cmocka_unit_test_teardown(points_go_on_beyond_the_cap, free_arena),
        cmocka_unit_test_teardown(a_refused_figure_opens_its_month_alone, free_arena)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
