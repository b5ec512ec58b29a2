/* Points and tiers into money, against tests/vectors/score_tier_vectors.txt. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/score.h>

#include "plain_money.h"

#define FILE_NAME "tests/vectors/score_tier_vectors.txt"

enum { FIELDS = 16, MOST = 8 };

static vg_arena arena;

static vg_rat number(const char *text)
{
    vg_rat r = vg_rat_int(0);
    vg_rc rc = strchr(text, '/') ? vg_rat_parse_fraction(&arena, &r, text, strlen(text), NULL)
                                 : vg_rat_parse(&arena, &r, text, strlen(text), NULL);
    assert_int_equal(rc, VG_OK);
    return r;
}

static vg_rounding rounding_of(const char *name)
{
    int i = 0;
    while (i < VG_ROUNDINGS && strcmp(vg_rounding_name((vg_rounding)i), name) != 0)
        i++;
    assert_true(i < VG_ROUNDINGS);
    return (vg_rounding)i;
}

static vg_settlement settle(char **f, plain_month *month, bool fee_there)
{
    vg_fee fee = {.vendor = "alpha", .last = VG_FOREVER, .amount = strtoll(f[1], NULL, 10)};
    vg_contract c = {.money = VG_MONEY_POINTS, .fees = &fee, .fee_count = fee_there};
    vg_settlement s = {.fee_known = true};
    c.percent_per_point = number(f[2]);
    if (vg_rat_sign(c.percent_per_point) == 0)
        c.money = VG_MONEY_TIERS;
    month->vendor = "alpha";
    month->first = 31;
    month->points = strtoll(f[3], NULL, 10);
    c.has_cap = strcmp(f[4], "-") != 0;
    if (c.has_cap)
        c.cap_percent = number(f[4]);
    c.money_rounding = rounding_of(f[5]);
    assert_int_equal(settle_plain(&arena, &c, month, &s, NULL), VG_OK);
    assert_int_equal(s.points, month->points);
    return s;
}

static void run_month(char **f)
{
    vg_tier tiers[MOST];
    plain_month result = {.tiers = tiers};
    bool percent = strcmp(f[4], "-") != 0 || strcmp(f[2], "0") != 0;
    char *save = NULL;
    for (char *p = strtok_r(f[6], ",", &save); p; p = strtok_r(NULL, ",", &save)) {
        vg_tier *t = &tiers[result.tier_count];
        if (p[0] == '-')
            break;
        *t = (vg_tier){.is_percent = p[0] == 'p', .percent = vg_rat_int(0)};
        if (t->is_percent)
            t->percent = number(p + 2);
        else
            t->amount = strtoll(p + 2, NULL, 10);
        percent = percent || t->is_percent;
        result.tier_count++;
    }
    vg_settlement s = settle(f, &result, true);
    assert_true(s.fee_known);
    assert_int_equal(s.uncapped, strtoll(f[8], NULL, 10));
    assert_int_equal(s.credit, strtoll(f[9], NULL, 10));
    assert_int_equal(s.capped, atoi(f[10]));
    assert_int_equal(s.bonus, strtoll(f[11], NULL, 10));
    /* Amounts alone need no fee. */
    s = settle(f, &result, false);
    assert_int_equal(s.fee_known, !percent);
    assert_int_equal(s.bonus, percent ? 0 : strtoll(f[11], NULL, 10));
    result.refused = true;
    s = settle(f, &result, true);
    assert_true(s.refused && !s.fee_known);
    assert_int_equal(s.credit, 0);
}

static void run_step(char **f)
{
    static const char *const signs[] = {">=", ">", "<=", "<"};
    vg_tier steps[4];
    vg_kpi kpi = {.decimals = 1};
    vg_service_level sl = {.id = "s", .kpi = &kpi};
    vg_tier_table table = {.service_level = &sl, .tiers = steps, .count = 4};
    vg_contract c = {.tiers = &table, .tier_count = 1};
    vg_kpi_value value = {.known = true, .exact = number(f[3])};
    vg_judgement j = {.status = VG_MISSED};
    const vg_tier *found;
    char *save = NULL, *p = strtok_r(f[2], ",", &save);
    while (strcmp(vg_comparison_sign(sl.comparison), f[1]) != 0)
        sl.comparison++;
    assert_string_equal(signs[sl.comparison], f[1]);
    for (int i = 0; i < 4; i++, p = strtok_r(NULL, ",", &save)) {
        steps[i] = (vg_tier){.has_from = i > 0, .has_to = i < 3};
        if (i)
            steps[i].from = steps[i - 1].to;
        if (p)
            steps[i].to = number(p);
    }
    assert_int_equal(vg_tier_reached(&c, &sl, &value, &j, &found, NULL), VG_OK);
    assert_ptr_equal(found, &steps[atoi(f[5])]);
    /* No data that counts as missed has the worst step, other no data has none. */
    value.known = false;
    assert_int_equal(vg_tier_reached(&c, &sl, &value, &j, &found, NULL), VG_OK);
    assert_ptr_equal(found, f[1][0] == '>' ? &steps[0] : &steps[3]);
    static const vg_status silent[] = {VG_MET, VG_NO_DATA, VG_NOT_MEASURED};
    for (int i = 0; i < 3; i++) {
        j.status = silent[i];
        assert_int_equal(vg_tier_reached(&c, &sl, &value, &j, &found, NULL), VG_OK);
        assert_null(found);
    }
}

static void all_vectors_hold(void **state)
{
    (void)state;
    FILE *file = fopen(FILE_NAME, "r");
    char *line = NULL, *f[FIELDS];
    size_t room = 0;
    int months = 0, steps = 0;
    assert_non_null(file);
    while (getline(&line, &room, file) > 0) {
        int n = 0;
        line[strcspn(line, "\n")] = '\0';
        for (char *save, *p = strtok_r(line, " ", &save); p; p = strtok_r(NULL, " ", &save))
            f[n++] = p;
        if (strcmp(f[0], "month") == 0) {
            run_month(f);
            months++;
        } else {
            run_step(f);
            steps++;
        }
        vg_arena_free(&arena);
    }
    free(line);
    fclose(file);
    assert_true(months >= 100 && steps >= 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_vectors_hold)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
