/* Exact numbers: rationals of any size, and decimal text.
 *
 * A vg_rat is an immutable value in lowest terms with a positive denominator: copy it freely.
 * Small ones (both parts fit int64) hold their parts in the struct and never allocate; bigger
 * ones point to parts that live in the arena the operation was given, and end with it. Nothing
 * wraps and nothing is rounded unless a function with "round" or "decimals" in its name says
 * so. There is no conversion to double here.
 *
 * Unless stated otherwise the functions return VG_OK or VG_NOMEM. A number of decimals is 0..18
 * everywhere; any other is the caller's mistake (VG_BUG).
 */
#ifndef VGOV_NUM_H
#define VGOV_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vgov/arena.h>
#include <vgov/err.h>
#include <vgov/str.h>

typedef struct vg_rat {
    int64_t num, den;         /* used when big is NULL; den > 0, gcd(num, den) = 1 */
    const struct vg_big *big; /* parts that do not fit, in an arena */
} vg_rat;

#define VG_RAT_ZERO        \
    {                      \
        .num = 0, .den = 1 \
    }

/* How a value is brought to a number of decimals. */
typedef enum vg_rounding {
    VG_HALF_UP,   /* nearest, ties away from zero */
    VG_HALF_EVEN, /* nearest, ties to the even digit */
    VG_TRUNCATE,  /* towards zero */
    VG_UP,        /* towards plus infinity (ceiling) */
    VG_DOWN       /* towards minus infinity (floor) */
} vg_rounding;

enum { VG_ROUNDINGS = VG_DOWN + 1 };

/* "half-up", "half-even", "truncate", "up", "down" */
const char *vg_rounding_name(vg_rounding mode);

vg_rat vg_rat_int(int64_t value);

/* num / den in lowest terms. VG_DATA when den is 0. */
VG_CHECK vg_rc vg_rat_make(vg_arena *arena, vg_rat *out, int64_t num, int64_t den, vg_err *err);

VG_CHECK vg_rc vg_rat_add(vg_arena *arena, vg_rat *out, vg_rat a, vg_rat b, vg_err *err);
VG_CHECK vg_rc vg_rat_sub(vg_arena *arena, vg_rat *out, vg_rat a, vg_rat b, vg_err *err);
VG_CHECK vg_rc vg_rat_mul(vg_arena *arena, vg_rat *out, vg_rat a, vg_rat b, vg_err *err);
/* VG_DATA when b is 0. */
VG_CHECK vg_rc vg_rat_div(vg_arena *arena, vg_rat *out, vg_rat a, vg_rat b, vg_err *err);
VG_CHECK vg_rc vg_rat_neg(vg_arena *arena, vg_rat *out, vg_rat a, vg_err *err);

int vg_rat_sign(vg_rat a); /* -1, 0, 1 */

/* *order becomes -1, 0 or 1 as a is less than, equal to or greater than b. */
VG_CHECK vg_rc vg_rat_cmp(vg_rat a, vg_rat b, int *order, vg_err *err);

/* The multiple of 10^-decimals next to `a` by `mode`. */
VG_CHECK vg_rc vg_rat_round(vg_arena *arena, vg_rat *out, vg_rat a, int decimals,
                            vg_rounding mode, vg_err *err);

/* Reads "-12", "0.125", "+3.50", ".5", "5." (no exponent, no blanks, no grouping; at most 1,000
 * characters). VG_DATA with what was found for anything else. */
VG_CHECK vg_rc vg_rat_parse(vg_arena *arena, vg_rat *out, const char *text, size_t len,
                            vg_err *err);

/* Reads "num/den" or "num" exactly as vg_rat_text() writes it, so in lowest terms and without
 * leading zeros; at most 20,000 characters. VG_DATA for anything else. */
VG_CHECK vg_rc vg_rat_parse_fraction(vg_arena *arena, vg_rat *out, const char *text, size_t len,
                                     vg_err *err);

/* Appends "num/den", or "num" when the denominator is 1. A function that appends and fails may
 * leave a part of its text behind. */
VG_CHECK vg_rc vg_rat_text(vg_str *out, vg_rat a, vg_err *err);

/* Appends `a` rounded by `mode` to exactly `decimals` places ("93.5", "-0.30", "12"); a value
 * that rounds to zero has no sign. */
VG_CHECK vg_rc vg_rat_decimal(vg_str *out, vg_rat a, int decimals, vg_rounding mode,
                              vg_err *err);

/* Appends `a` exactly: as a finite decimal without trailing zeros when it is one of at most
 * `max_decimals` places ("123.456"), else as a fraction. */
VG_CHECK vg_rc vg_rat_exact(vg_str *out, vg_rat a, int max_decimals, vg_err *err);

/* a * 10^decimals rounded by `mode`, as int64. VG_DATA when it does not fit. */
VG_CHECK vg_rc vg_rat_scaled(vg_rat a, int decimals, vg_rounding mode, int64_t *out,
                             vg_err *err);

/* How a cell writes its numbers. 0 = there is none. */
typedef struct vg_number_format {
    char decimal;  /* '.' or ',' */
    char grouping; /* 0, '.', ',', ' ' (also U+00A0 and U+202F) or '\'' (also U+2019) */
} vg_number_format;

/* Exact fixed-point text: value * 10^decimals. "12.50" with decimals 2 is 1250; signs and
 * missing digits are as in vg_rat_parse(). A number need not be grouped where grouping is
 * allowed, but one that is must be so before every third digit. Digits behind `decimals` must
 * be zeros. No allocation. VG_DATA with the reason otherwise, also when the result is beyond
 * 10^18. */
VG_CHECK vg_rc vg_dec_parse(const char *text, size_t len, vg_number_format format, int decimals,
                            int64_t *out, vg_err *err);

/* Appends value / 10^decimals with exactly `decimals` places. */
void vg_dec_text(vg_str *out, int64_t value, int decimals);

/* num / den (den > 0) rounded to an integer by `mode`. */
int64_t vg_div_round(int64_t num, int64_t den, vg_rounding mode);

#endif
