/* Every allocation of a computation with big numbers fails in turn, libtommath's own as well.
 */
#include <stdio.h>
#include <string.h>

#include <vgov/num.h>

#include "wrap.h"

enum { LEAST_ROUNDS = 200 };

static const char expected[] = "mean 0.66 exact -184467440737095516.16 back 1, scaled "
                               "922337203685477580700, order 1, huge 1";

static const char *const ratios[] = {
    "123456789012345/987654321098767", "314159265358979/271828182845904",
    "577215664901533/618033988749895", "141421356237309/999999999999989",
    "100000000000007/173205080756887", "223606797749979/264575131106459",
};

/* The mean of the ratios, each weighed with its place. */
static vg_rc mean(vg_arena *arena, vg_rat *out, vg_err *err)
{
    vg_rat total = VG_RAT_ZERO, weights = VG_RAT_ZERO;
    for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++) {
        vg_rat r, weight = vg_rat_int((int64_t)i + 1);
        vg_rc rc = vg_rat_parse_fraction(arena, &r, ratios[i], strlen(ratios[i]), err);
        if (rc == VG_OK)
            rc = vg_rat_mul(arena, &r, r, weight, err);
        if (rc == VG_OK)
            rc = vg_rat_add(arena, &total, total, r, err);
        if (rc == VG_OK)
            rc = vg_rat_add(arena, &weights, weights, weight, err);
        if (rc != VG_OK)
            return rc;
    }
    return vg_rat_div(arena, out, total, weights, err);
}

/* Appends m as text, and reads it again. */
static vg_rc there_and_back(vg_arena *arena, vg_str *out, vg_rat m, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_rat back;
    int order = 7;
    vg_rc rc = vg_rat_text(&text, m, err);
    if (rc == VG_OK)
        rc = vg_rat_parse_fraction(arena, &back, text.ptr, text.len, err);
    if (rc == VG_OK)
        rc = vg_rat_cmp(back, m, &order, err);
    vg_str_free(&text);
    vg_str_addf(out, " back %d", order == 0);
    return rc;
}

static vg_rc edges(vg_arena *arena, vg_str *out, vg_err *err)
{
    static const char text[] = "-184467440737095516.160";
    vg_rat a, b;
    vg_rc rc = vg_rat_parse(arena, &a, text, sizeof text - 1, err);
    vg_str_adds(out, " exact ");
    if (rc == VG_OK)
        rc = vg_rat_exact(out, a, 4, err);
    if (rc == VG_OK)
        rc = vg_rat_neg(arena, &b, vg_rat_int(INT64_MIN), err);
    if (rc == VG_OK)
        rc = vg_rat_sub(arena, &b, b, vg_rat_int(1), err);
    return rc;
}

static vg_rc scaled(vg_arena *arena, vg_str *out, vg_rat m, vg_err *err)
{
    vg_rat a, r;
    int64_t n = 0;
    int order = 7;
    vg_rc rc = vg_rat_mul(arena, &a, m, vg_rat_int(0), err);
    if (rc == VG_OK)
        rc = vg_rat_add(arena, &a, a, vg_rat_int(INT64_MAX), err);
    if (rc == VG_OK)
        rc = vg_rat_round(arena, &r, m, 18, VG_HALF_EVEN, err);
    if (rc == VG_OK)
        rc = vg_rat_cmp(a, m, &order, err);
    if (rc == VG_OK)
        rc = vg_rat_scaled(m, 18, VG_UP, &n, err);
    if (rc == VG_OK)
        rc = vg_rat_scaled(a, 0, VG_UP, &n, err);
    vg_str_addf(out, ", scaled %lld00, order %d", (long long)n, order);
    return rc;
}

/* A number of 900 digits to its fourth power, and back: the integers have to grow on the way.
 */
static vg_rc huge(vg_arena *arena, vg_str *out, vg_err *err)
{
    char digits[900];
    memset(digits, '7', sizeof digits);
    vg_rat a, square, fourth;
    int order = 7;
    vg_rc rc = vg_rat_parse(arena, &a, digits, sizeof digits, err);
    if (rc == VG_OK)
        rc = vg_rat_mul(arena, &square, a, a, err);
    if (rc == VG_OK)
        rc = vg_rat_mul(arena, &fourth, square, square, err);
    for (int i = 0; i < 3 && rc == VG_OK; i++)
        rc = vg_rat_div(arena, &fourth, fourth, a, err);
    if (rc == VG_OK)
        rc = vg_rat_cmp(fourth, a, &order, err);
    vg_str_addf(out, ", huge %d", order == 0);
    return rc;
}

static vg_rc work(vg_str *out, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_rat m;
    vg_str_adds(out, "mean ");
    vg_rc rc = mean(&arena, &m, err);
    if (rc == VG_OK)
        rc = vg_rat_decimal(out, m, 2, VG_HALF_UP, err);
    if (rc == VG_OK)
        rc = edges(&arena, out, err);
    if (rc == VG_OK)
        rc = there_and_back(&arena, out, m, err);
    if (rc == VG_OK)
        rc = scaled(&arena, out, m, err);
    if (rc == VG_OK)
        rc = huge(&arena, out, err);
    if (rc == VG_OK)
        rc = vg_str_rc(out, err);
    vg_arena_free(&arena);
    return rc;
}

/* One round; false when something is wrong. */
static bool one(long n, void (*arm)(long nth))
{
    vg_err err = VG_ERR_INIT;
    vg_str out = VG_STR_INIT;
    long before = fault_live();
    arm(n);
    vg_rc rc = work(&out, &err);
    fault_disarm();
    bool good = fault_met() ? rc == VG_NOMEM && strcmp(err.text, "out of memory") == 0
                            : rc == VG_OK && strcmp(out.ptr, expected) == 0;
    if (!good)
        fprintf(stderr, "allocation %ld: result %d, \"%s\", %s\n", n, (int)rc, err.text,
                out.ptr);
    vg_str_free(&out);
    if (fault_live() != before) {
        fprintf(stderr, "allocation %ld: %ld not freed\n", n, fault_live() - before);
        good = false;
    }
    return good;
}

static bool all(const char *how, void (*arm)(long nth))
{
    long n = 0;
    bool good = true;
    do
        good = one(++n, arm) && good;
    while (fault_met());
    printf("num, %s: %ld rounds\n", how, n);
    return good && n >= LEAST_ROUNDS;
}

int main(void)
{
    bool once = all("one fails", fault_arm);
    bool from = all("all fail from one on", fault_arm_from);
    return once && from ? 0 : 1;
}
