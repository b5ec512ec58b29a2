#include <vgov/num.h>

#include "rat_big.h"
#include "rat_small.h"
#include "rounding.h"

vg_rc vg_decimals_check(int decimals, vg_err *err)
{
    if (decimals >= 0 && decimals <= VG_MAX_DECIMALS)
        return VG_OK;
    return vg_fail(err, VG_BUG, "%d decimals were asked for, expected 0 to %d", decimals,
                   VG_MAX_DECIMALS);
}

/* |num| <= 2^63 and 10^18 < 2^60, so the product is far from the end of 128 bits. */
vg_i128 vg_small_scaled(vg_rat a, int decimals, vg_rounding mode)
{
    vg_i128 num = (vg_i128)a.num * vg_pow10[decimals];
    vg_i128 q = num / a.den;
    vg_i128 r = num % a.den;
    if (r == 0)
        return q;
    int64_t cut = (int64_t)(r < 0 ? -r : r);
    int64_t left = a.den - cut;
    int half = (cut > left) - (cut < left);
    if (vg_round_away(mode, a.num < 0, q % 2 != 0, half))
        q += a.num < 0 ? -1 : 1;
    return q;
}

vg_rc vg_rat_round(vg_arena *arena, vg_rat *out, vg_rat a, int decimals, vg_rounding mode,
                   vg_err *err)
{
    *out = (vg_rat)VG_RAT_ZERO;
    vg_rc rc = vg_decimals_check(decimals, err);
    if (rc != VG_OK)
        return rc;
    if (a.big)
        return vg_big_round(arena, out, a, decimals, mode, err);
    vg_i128 q = vg_small_scaled(a, decimals, mode);
    int64_t p = vg_pow10[decimals];
    int64_t g = (int64_t)vg_gcd64((uint64_t)(vg_abs128(q) % (uint64_t)p), (uint64_t)p);
    return vg_rat_pack(arena, out, q / g, p / g, err);
}

vg_rc vg_rat_scaled(vg_rat a, int decimals, vg_rounding mode, int64_t *out, vg_err *err)
{
    *out = 0;
    vg_rc rc = vg_decimals_check(decimals, err);
    if (rc != VG_OK)
        return rc;
    bool fits;
    if (a.big) {
        rc = vg_big_scaled(a, decimals, mode, out, &fits, err);
        if (rc != VG_OK)
            return rc;
    } else {
        vg_i128 q = vg_small_scaled(a, decimals, mode);
        fits = vg_fits64(q);
        if (fits)
            *out = (int64_t)q;
    }
    if (!fits)
        return vg_fail(err, VG_DATA, "the number is too large to be stored with %d decimals",
                       decimals);
    return VG_OK;
}
