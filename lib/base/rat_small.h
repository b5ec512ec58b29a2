/* What small rationals are computed with: 64-bit parts and 128-bit intermediates. */
#ifndef VGOV_BASE_RAT_SMALL_H
#define VGOV_BASE_RAT_SMALL_H

#include <stdbool.h>
#include <stdint.h>

#include <vgov/num.h>

__extension__ typedef __int128 vg_i128;
__extension__ typedef unsigned __int128 vg_u128;

enum { VG_MAX_DECIMALS = 18 };

extern const int64_t vg_pow10[VG_MAX_DECIMALS + 1];

/* The magnitude, also of INT64_MIN. */
static inline uint64_t vg_abs64(int64_t v)
{
    return v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
}

static inline vg_u128 vg_abs128(vg_i128 v)
{
    return v < 0 ? 0 - (vg_u128)v : (vg_u128)v;
}

static inline bool vg_fits64(vg_i128 v)
{
    return v >= INT64_MIN && v <= INT64_MAX;
}

/* gcd(0, b) is b. */
uint64_t vg_gcd64(uint64_t a, uint64_t b);

/* num / den, which are in lowest terms with den > 0, as a small or a big rational. */
VG_CHECK vg_rc vg_rat_pack(vg_arena *arena, vg_rat *out, vg_i128 num, vg_i128 den, vg_err *err);

/* VG_BUG unless 0 <= decimals <= VG_MAX_DECIMALS. */
VG_CHECK vg_rc vg_decimals_check(int decimals, vg_err *err);

/* The small rational `a` times 10^decimals, rounded. */
vg_i128 vg_small_scaled(vg_rat a, int decimals, vg_rounding mode);

/* Appends magnitude / 10^decimals with exactly `decimals` places; `negative` only with a
 * magnitude above 0. */
void vg_fixed_text(vg_str *out, bool negative, vg_u128 magnitude, int decimals);

#endif
