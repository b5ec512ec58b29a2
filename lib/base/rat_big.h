/* Rationals whose parts do not fit int64. A value is small whenever it can be, so whatever
 * these functions give back is big only when it has to be. */
#ifndef VGOV_BASE_RAT_BIG_H
#define VGOV_BASE_RAT_BIG_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/num.h>

#include "rat_small.h"

typedef enum vg_big_op { VG_BIG_ADD, VG_BIG_SUB, VG_BIG_MUL, VG_BIG_DIV } vg_big_op;

/* num / den in lowest terms, den > 0. */
VG_CHECK vg_rc vg_big_pack(vg_arena *arena, vg_rat *out, vg_i128 num, vg_i128 den, vg_err *err);

/* a op b; small operands are taken, too. A divisor is not 0. */
VG_CHECK vg_rc vg_big_compute(vg_arena *arena, vg_rat *out, vg_big_op op, vg_rat a, vg_rat b,
                              vg_err *err);
VG_CHECK vg_rc vg_big_cmp(vg_rat a, vg_rat b, int *order, vg_err *err);

int vg_big_sign(const struct vg_big *a);
bool vg_big_is_int(const struct vg_big *a);
/* The denominator when it fits int64; false when it does not. */
bool vg_big_den(const struct vg_big *a, int64_t *den);

/* Decimals are 0..18 here, as the public functions have checked. */
VG_CHECK vg_rc vg_big_round(vg_arena *arena, vg_rat *out, vg_rat a, int decimals,
                            vg_rounding mode, vg_err *err);
VG_CHECK vg_rc vg_big_scaled(vg_rat a, int decimals, vg_rounding mode, int64_t *out, bool *fits,
                             vg_err *err);
VG_CHECK vg_rc vg_big_decimal(vg_str *out, vg_rat a, int decimals, vg_rounding mode,
                              vg_err *err);
VG_CHECK vg_rc vg_big_text(vg_str *out, vg_rat a, vg_err *err);

/* A run of ASCII digits, possibly empty. */
typedef struct vg_digits {
    const char *ptr;
    size_t len;
} vg_digits;

/* The number "whole.part". */
VG_CHECK vg_rc vg_big_read(vg_arena *arena, vg_rat *out, bool negative, vg_digits whole,
                           vg_digits part, vg_err *err);
/* The number "num/den", den not 0; *lowest tells whether it was written in lowest terms. */
VG_CHECK vg_rc vg_big_read_fraction(vg_arena *arena, vg_rat *out, bool negative, vg_digits num,
                                    vg_digits den, bool *lowest, vg_err *err);

#endif
