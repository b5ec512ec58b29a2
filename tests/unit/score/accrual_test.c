/* Accruals against tests/vectors/accrual_vectors.txt, and what limits a contract year. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/accrual.h>
#include <vgov/terms.h>

#define FILE_NAME "tests/vectors/accrual_vectors.txt"

enum { FIELDS = 14, MONTHS = 12, IN = 9 };

static bool is_none(const char *field)
{
    return strcmp(field, "-") == 0;
}

static int64_t number(const char *field)
{
    return is_none(field) ? 0 : strtoll(field, NULL, 10);
}

static vg_accrual row_of(char fields[FIELDS][24], int month)
{
    vg_accrual row = {.contract = "k",
                      .vendor = "a",
                      .currency = "EUR",
                      .year = 1000 + (vg_day)number(fields[0]),
                      .month = month,
                      .over = number(fields[1]),
                      .known = number(fields[2]),
                      .claimed = number(fields[3]),
                      .scored = number(fields[4]),
                      .agreed = number(fields[5]),
                      .waived = number(fields[6]),
                      .lapsed = number(fields[7]),
                      .has_cap = !is_none(fields[8]),
                      .cap = number(fields[8])};
    row.open = row.claimed ? row.scored - row.agreed - row.waived - row.lapsed : 0;
    return row;
}

static void compare(const vg_accrual *row, char fields[FIELDS][24], int line)
{
    bool same =
        row->booked == number(fields[IN]) && row->preliminary == number(fields[IN + 1]) &&
        row->has_projection == !is_none(fields[IN + 2]) &&
        row->projected == number(fields[IN + 2]) && row->year_total == number(fields[IN + 3]) &&
        row->has_left == !is_none(fields[IN + 4]) && row->left == number(fields[IN + 4]);
    if (!same)
        fail_msg("%s:%d: booked %lld, preliminary %lld, projected %lld, total %lld, left %lld",
                 FILE_NAME, line, (long long)row->booked, (long long)row->preliminary,
                 (long long)row->projected, (long long)row->year_total, (long long)row->left);
}

static void vectors(void **state)
{
    (void)state;
    static vg_accrual rows[1000];
    static char fields[1000][FIELDS][24];
    char text[400];
    vg_err err = VG_ERR_INIT;
    size_t count = 0;
    FILE *f = fopen(FILE_NAME, "r");
    assert_non_null(f);
    while (fgets(text, sizeof text, f) && count < 1000) {
        int n = 0;
        if (*text == '#')
            continue;
        for (char *at = strtok(text, " \n"); at && n < FIELDS; at = strtok(NULL, " \n"))
            snprintf(fields[count][n++], sizeof fields[0][0], "%.23s", at);
        assert_int_equal(n, FIELDS);
        rows[count] = row_of(fields[count], (int)count);
        count++;
    }
    fclose(f);
    assert_int_equal(count, 40 * MONTHS);
    assert_int_equal(vg_accrue(rows, count, &err), VG_OK);
    for (size_t i = 0; i < count; i++)
        compare(&rows[i], fields[i], (int)i + 2);
}

static void what_is_beyond_an_amount_is_refused(void **state)
{
    (void)state;
    vg_err err = VG_ERR_INIT;
    vg_accrual rows[2] = {{.contract = "k", .vendor = "a", .currency = "EUR"}};
    rows[0].over = rows[0].known = true;
    rows[0].scored = INT64_MAX - 1;
    rows[1] = rows[0];
    assert_int_equal(vg_accrue(rows, 2, &err), VG_DATA);
}

/* --- limits */

#define CONTRACT(money)                                                                     \
    "{\"schema\": \"vgov-contract-1\", \"id\": \"k\", \"title\": \"K\", \"client\": \"C\"," \
    " \"vendors\": [\"a\"], \"currency\": \"EUR\", \"zone\": \"UTC\","                      \
    " \"valid_from\": \"2026-04-01\", \"valid_to\": null, \"origin\": \"vendor\","          \
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},"                 \
    " \"money\": {\"model\": \"rules\", \"rounding\": \"half-up\", " money ","              \
    "  \"fees\": [{\"vendor\": \"a\", \"from\": \"2026-04\", \"to\": \"2026-09\","          \
    "   \"amount\": \"1000\"}, {\"vendor\": \"a\", \"from\": \"2026-10\","                  \
    "   \"to\": \"2027-03\", \"amount\": \"2000\"}]},"                                      \
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"answer_rate\","                    \
    "  \"comparison\": \">=\", \"target\": 90, \"weight\": 1, \"class\": \"key\"}]}"

#define FAILURE                                                                   \
    "\"rules\": [{\"type\": \"per-failure\", \"id\": \"f\", \"service_levels\": " \
    "[\"SL-1\"], \"percent\": 1}]"

static void limit(const char *text, int year, int64_t cap)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_contract *c;
    vg_accrual row = {.contract = "k", .vendor = "a"};
    if (vg_contract_read(&arena, "c.json", text, strlen(text), &c, &err) != VG_OK)
        fail_msg("%s", err.text);
    row.year = vg_day_of((vg_date){year, 4, 1});
    assert_int_equal(vg_accrual_limits(&arena, c, &row, &err), VG_OK);
    assert_int_equal(row.has_cap, cap >= 0);
    assert_int_equal(row.cap, cap >= 0 ? cap : 0);
    row.side = VG_CLAIM_BONUS;
    assert_int_equal(vg_accrual_limits(&arena, c, &row, &err), VG_OK);
    assert_false(row.has_cap);
    vg_arena_free(&arena);
}

static void limits(void **state)
{
    (void)state;
    limit(CONTRACT(FAILURE), 2026, -1);
    /* 12 % of 6 x 1000 and 6 x 2000 */
    limit(CONTRACT(FAILURE ", \"caps\": [{\"window\": \"month\", \"percent\": 12}]"), 2026,
          216000);
    limit(CONTRACT(FAILURE ", \"caps\": [{\"window\": \"contract-year\", \"percent\": 5,"
                           " \"of\": \"window\"}]"),
          2026, 90000);
    limit(CONTRACT(FAILURE ", \"caps\": [{\"window\": \"contract-year\", \"amount\": 800}]"),
          2026, 80000);
    /* the least of both */
    limit(CONTRACT(FAILURE ", \"caps\": [{\"window\": \"contract-year\", \"amount\": 9999},"
                           " {\"window\": \"month\", \"amount\": \"10.01\"}]"),
          2026, 12012);
    /* no fee is known then */
    limit(CONTRACT(FAILURE ", \"caps\": [{\"window\": \"month\", \"percent\": 12}]"), 2027, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(vectors),
                                       cmocka_unit_test(what_is_beyond_an_amount_is_refused),
                                       cmocka_unit_test(limits)};
    return cmocka_run_group_tests_name("score/accrual", tests, NULL, NULL);
}
