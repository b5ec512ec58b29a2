/* Judging, settling and weighing against the results of another implementation. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plain_money.h"
#include "score/run.h"
#include "../../vectors/rounding.h"

#define FILE_NAME "tests/vectors/score_vectors.txt"

enum { FIELDS = 40, BANDS = 8 };

typedef struct vector {
    vg_arena arena;
    int count;
    char *fields[FIELDS];
} vector;

static vg_rat number(vector *v, const char *text)
{
    vg_rat r;
    vg_err err = VG_ERR_INIT;
    if (vg_rat_parse_fraction(&v->arena, &r, text, strlen(text), &err) != VG_OK)
        fail_msg("%s", err.text);
    return r;
}

static void expect(vector *v, const char *expected, vg_rat found)
{
    vg_str text = VG_STR_INIT;
    (void)v;
    assert_int_equal(vg_rat_text(&text, found, NULL), VG_OK);
    assert_string_equal(text.ptr, expected);
    vg_str_free(&text);
}

static vg_comparison comparison(const char *sign)
{
    for (int c = VG_GE; c <= VG_LT; c++)
        if (strcmp(vg_comparison_sign((vg_comparison)c), sign) == 0)
            return (vg_comparison)c;
    fail_msg("no comparison %s", sign);
    return VG_GE;
}

/* "94:1,92:2,-:4" from the target outwards. */
static void read_bands(vector *v, vg_service_level *sl, char *text)
{
    static const char *const ids[BANDS] = {"b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7"};
    bool up = sl->comparison == VG_GE || sl->comparison == VG_GT;
    vg_rat inner = sl->target;
    sl->bands = VG_NEW_N(&v->arena, vg_band, BANDS);
    if (strcmp(text, "-") == 0)
        return;
    for (char *save, *p = strtok_r(text, ",", &save); p; p = strtok_r(NULL, ",", &save)) {
        vg_band *b = &sl->bands[sl->band_count];
        char *colon = strchr(p, ':');
        *colon = '\0';
        bool open = strcmp(p, "-") == 0;
        vg_rat outer = open ? inner : number(v, p);
        b->id = ids[sl->band_count++];
        b->has_from = !up || !open;
        b->has_to = up || !open;
        b->from = up ? outer : inner;
        b->to = up ? inner : outer;
        b->points = strtoll(colon + 1, NULL, 10);
        inner = outer;
    }
}

static void run_judge(vector *v)
{
    char **f = v->fields;
    vg_kpi kpi = {.decimals = atoi(f[4]), .round_before_band = f[6][0] == '1'};
    vg_service_level sl = {
        .kpi = &kpi, .comparison = comparison(f[1]), .target = number(v, f[2])};
    assert_true(read_rounding(f[5], &kpi.rounding));
    sl.has_minimum = strcmp(f[3], "-") != 0;
    if (sl.has_minimum)
        sl.minimum = number(v, f[3]);
    read_bands(v, &sl, f[7]);
    vg_kpi_value value = {.known = true, .rows = 1, .exact = number(v, f[8])};
    assert_int_equal(
        vg_rat_round(&v->arena, &value.rounded, value.exact, kpi.decimals, kpi.rounding, NULL),
        VG_OK);
    vg_judgement j;
    assert_int_equal(vg_judge(&v->arena, &sl, &value, &j, NULL), VG_OK);
    assert_string_equal(vg_status_name(j.status), f[9]);
    assert_string_equal(j.band ? j.band->id : "-", f[10]);
    assert_int_equal(j.points, atoi(f[11]));
    expect(v, f[12], j.score);
    assert_int_equal(j.below_minimum, atoi(f[13]));
    assert_true(j.has_distance);
    expect(v, f[14], j.distance);
    assert_int_equal(j.rounding_decides, atoi(f[15]));
    assert_true(j.counts);
}

static void run_settle(vector *v)
{
    char **f = v->fields;
    vg_fee fee = {.vendor = "alpha", .first = 0, .last = VG_FOREVER};
    vg_contract c = {.money = VG_MONEY_POINTS, .fees = &fee, .fee_count = 1};
    vg_settlement s = {.fee_known = true};
    c.percent_per_point = number(v, f[1]);
    c.has_cap = strcmp(f[2], "-") != 0;
    if (c.has_cap)
        c.cap_percent = number(v, f[2]);
    assert_true(read_rounding(f[3], &c.money_rounding));
    fee.amount = strtoll(f[4], NULL, 10);
    int64_t points = strtoll(f[5], NULL, 10);
    const plain_month month = {.vendor = "alpha", .first = 31, .points = points};
    assert_int_equal(settle_plain(&v->arena, &c, &month, &s, NULL), VG_OK);
    assert_true(s.fee_known);
    assert_int_equal(s.points, points);
    assert_int_equal(s.fee, fee.amount);
    assert_int_equal(s.uncapped, strtoll(f[6], NULL, 10));
    assert_int_equal(s.credit, strtoll(f[7], NULL, 10));
    assert_int_equal(s.capped, atoi(f[8]));
    assert_int_equal(s.bonus, 0);
}

static void run_weigh(vector *v)
{
    static const char *const ids[] = {"s0", "s1", "s2", "s3"};
    char **f = v->fields;
    vg_standing standings[4];
    vg_service_level levels[FIELDS];
    vg_scored scored[FIELDS];
    vg_contract c = {.id = "c", .standings = standings};
    vg_scorecard card = {.contract = &c,
                         .vendor = "alpha",
                         .levels = scored,
                         .score = VG_RAT_ZERO,
                         .weight_base = VG_RAT_ZERO};
    for (char *save, *p = strtok_r(f[1], ",", &save); p; p = strtok_r(NULL, ",", &save)) {
        standings[c.standing_count] =
            (vg_standing){.id = ids[c.standing_count], .from = number(v, p)};
        c.standing_count++;
    }
    int i = 2;
    for (; strcmp(f[i], "->") != 0; i++) {
        char *colon = strchr(f[i], ':');
        *colon = '\0';
        size_t n = card.level_count++;
        levels[n] = (vg_service_level){.weight = number(v, f[i])};
        scored[n] = (vg_scored){.level = &levels[n]};
        scored[n].judgement = (vg_judgement){.counts = true, .score = number(v, colon + 1)};
    }
    assert_int_equal(vg_card_weigh(&v->arena, &card, NULL), VG_OK);
    expect(v, f[i + 1], card.weight_base);
    assert_int_equal(card.has_score, strcmp(f[i + 2], "-") != 0);
    if (card.has_score)
        expect(v, f[i + 2], card.score);
    assert_string_equal(card.standing ? card.standing->id : "-", f[i + 3]);
    assert_int_equal(card.finding_count, card.has_score && !card.standing);
}

static void all_vectors_hold(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        void (*run)(vector *v);
        int fewest;
    } kinds[] = {
        {"judge", run_judge, 400}, {"settle", run_settle, 60}, {"weigh", run_weigh, 40}};
    int seen[3] = {0};
    char *line = NULL;
    size_t room = 0;
    FILE *file = fopen(FILE_NAME, "r");
    assert_non_null(file);
    while (getline(&line, &room, file) > 0) {
        vector v = {.arena = VG_ARENA_INIT};
        line[strcspn(line, "\n")] = '\0';
        for (char *save, *p = strtok_r(line, " ", &save); p; p = strtok_r(NULL, " ", &save)) {
            assert_true(v.count < FIELDS);
            v.fields[v.count++] = p;
        }
        for (int k = 0; k < 3; k++)
            if (strcmp(v.fields[0], kinds[k].name) == 0) {
                kinds[k].run(&v);
                seen[k]++;
            }
        vg_arena_free(&v.arena);
    }
    free(line);
    fclose(file);
    for (int k = 0; k < 3; k++)
        assert_true(seen[k] >= kinds[k].fewest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_vectors_hold)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
