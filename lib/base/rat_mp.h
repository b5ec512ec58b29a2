/* The seam to libtommath, for the files that compute with big parts.
 *
 * Its integers live on the heap and are always cleared by the function that made them; the only
 * ones that stay are the parts of a vg_big, whose digits are in an arena and never change.
 */
#ifndef VGOV_BASE_RAT_MP_H
#define VGOV_BASE_RAT_MP_H

#include <tommath.h>

#include "rat_big.h"

struct vg_big {
    mp_int num, den; /* lowest terms, den > 0; at least one of them does not fit int64 */
    mp_digit digits[];
};

/* A rational as two libtommath integers that may only be read. */
typedef struct vg_operand {
    mp_int num, den;
    bool own; /* made from a small value, to be cleared */
} vg_operand;

#define VG_OPERAND_INIT \
    {                   \
        .own = false    \
    }

VG_CHECK mp_err vg_operand_load(vg_operand *o, vg_rat a);
void vg_operand_free(vg_operand *o);

/* Takes the common divisor out of num / den; *lowest (NULL allowed) tells whether it was 1. */
VG_CHECK mp_err vg_mp_reduce(mp_int *num, mp_int *den, bool *lowest);
bool vg_mp_fits(const mp_int *v); /* int64 */

/* Makes the rational of num / den, which is in lowest terms with den > 0. */
VG_CHECK vg_rc vg_mp_keep(vg_arena *arena, vg_rat *out, const mp_int *num, const mp_int *den,
                          vg_err *err);

/* a times 10^decimals, rounded. */
VG_CHECK mp_err vg_mp_scaled(mp_int *out, vg_rat a, int decimals, vg_rounding mode);

/* What a result of libtommath means to our callers. */
VG_CHECK vg_rc vg_mp_rc(mp_err e, vg_err *err);

#endif
