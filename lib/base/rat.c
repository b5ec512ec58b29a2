#include <vgov/num.h>

#include "rat_big.h"
#include "rat_small.h"

/* The binary algorithm: shifts and subtractions only. */
uint64_t vg_gcd64(uint64_t a, uint64_t b)
{
    if (a == 0 || b == 0)
        return a | b;
    int twos = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    while (b) {
        b >>= __builtin_ctzll(b);
        if (a > b) {
            uint64_t t = a;
            a = b;
            b = t;
        }
        b -= a;
    }
    return a << twos;
}

vg_rc vg_rat_pack(vg_arena *arena, vg_rat *out, vg_i128 num, vg_i128 den, vg_err *err)
{
    if (!vg_fits64(num) || !vg_fits64(den))
        return vg_big_pack(arena, out, num, den, err);
    *out = (vg_rat){.num = (int64_t)num, .den = (int64_t)den};
    return VG_OK;
}

vg_rat vg_rat_int(int64_t value)
{
    return (vg_rat){.num = value, .den = 1};
}

vg_rc vg_rat_make(vg_arena *arena, vg_rat *out, int64_t num, int64_t den, vg_err *err)
{
    *out = (vg_rat)VG_RAT_ZERO;
    if (den == 0)
        return vg_fail(err, VG_DATA, "the denominator of a fraction is 0");
    uint64_t g = vg_gcd64(vg_abs64(num), vg_abs64(den));
    vg_i128 n = vg_abs64(num) / g;
    vg_i128 d = vg_abs64(den) / g;
    return vg_rat_pack(arena, out, (num < 0) != (den < 0) ? -n : n, d, err);
}

/* a + b, or a - b. With g the common divisor of the denominators, only a divisor of g can still
 * be taken out of the sum, so that 64-bit divisors suffice (Knuth, volume 2, 4.5.1). */
static vg_rc add_small(vg_arena *arena, vg_rat *out, vg_rat a, vg_rat b, bool minus,
                       vg_err *err)
{
    int64_t g = (int64_t)vg_gcd64((uint64_t)a.den, (uint64_t)b.den);
    vg_i128 left = (vg_i128)a.num * (b.den / g);
    vg_i128 right = (vg_i128)b.num * (a.den / g);
    vg_i128 sum = minus ? left - right : left + right;
    int64_t h = 1;
    if (g != 1)
        h = (int64_t)vg_gcd64((uint64_t)(vg_abs128(sum) % (uint64_t)g), (uint64_t)g);
    return vg_rat_pack(arena, out, sum / h, (vg_i128)(a.den / g) * (b.den / h), err);
}

vg_rc vg_rat_add(vg_arena *arena, vg_rat *out, vg_rat a, vg_rat b, vg_err *err)
{
    *out = (vg_rat)VG_RAT_ZERO;
    if (a.big || b.big)
        return vg_big_compute(arena, out, VG_BIG_ADD, a, b, err);
    return add_small(arena, out, a, b, false, err);
}

vg_rc vg_rat_sub(vg_arena *arena, vg_rat *out, vg_rat a, vg_rat b, vg_err *err)
{
    *out = (vg_rat)VG_RAT_ZERO;
    if (a.big || b.big)
        return vg_big_compute(arena, out, VG_BIG_SUB, a, b, err);
    return add_small(arena, out, a, b, true, err);
}

vg_rc vg_rat_mul(vg_arena *arena, vg_rat *out, vg_rat a, vg_rat b, vg_err *err)
{
    *out = (vg_rat)VG_RAT_ZERO;
    if (a.big || b.big)
        return vg_big_compute(arena, out, VG_BIG_MUL, a, b, err);
    /* Each divisor also divides a positive int64, so it is one. */
    int64_t g = (int64_t)vg_gcd64(vg_abs64(a.num), (uint64_t)b.den);
    int64_t h = (int64_t)vg_gcd64(vg_abs64(b.num), (uint64_t)a.den);
    return vg_rat_pack(arena, out, (vg_i128)(a.num / g) * (b.num / h),
                       (vg_i128)(a.den / h) * (b.den / g), err);
}

vg_rc vg_rat_div(vg_arena *arena, vg_rat *out, vg_rat a, vg_rat b, vg_err *err)
{
    *out = (vg_rat)VG_RAT_ZERO;
    if (vg_rat_sign(b) == 0)
        return vg_fail(err, VG_DATA, "division by 0");
    if (a.big || b.big)
        return vg_big_compute(arena, out, VG_BIG_DIV, a, b, err);
    /* The divisor of two numerators can be 2^63, which only the unsigned type holds. */
    uint64_t g = vg_gcd64(vg_abs64(a.num), vg_abs64(b.num));
    int64_t h = (int64_t)vg_gcd64((uint64_t)a.den, (uint64_t)b.den);
    vg_i128 num = (vg_i128)(vg_abs64(a.num) / g) * (b.den / h);
    vg_i128 den = (vg_i128)(vg_abs64(b.num) / g) * (a.den / h);
    return vg_rat_pack(arena, out, (a.num < 0) != (b.num < 0) ? -num : num, den, err);
}

vg_rc vg_rat_neg(vg_arena *arena, vg_rat *out, vg_rat a, vg_err *err)
{
    return vg_rat_sub(arena, out, (vg_rat)VG_RAT_ZERO, a, err);
}

int vg_rat_sign(vg_rat a)
{
    if (a.big)
        return vg_big_sign(a.big);
    return (a.num > 0) - (a.num < 0);
}

vg_rc vg_rat_cmp(vg_rat a, vg_rat b, int *order, vg_err *err)
{
    *order = 0;
    if (a.big || b.big)
        return vg_big_cmp(a, b, order, err);
    vg_i128 left = (vg_i128)a.num * b.den;
    vg_i128 right = (vg_i128)b.num * a.den;
    *order = (left > right) - (left < right);
    return VG_OK;
}
