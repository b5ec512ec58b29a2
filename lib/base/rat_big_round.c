#include "rat_mp.h"

#include "rounding.h"

/* q = num / den truncated towards zero, then moved by `mode`; `num` is overwritten. */
static mp_err divide(mp_int *q, mp_int *num, const mp_int *den, vg_rounding mode)
{
    bool negative = mp_isneg(num);
    mp_err e = mp_div(num, den, q, num);
    if (e != MP_OKAY || mp_iszero(num))
        return e;
    e = mp_mul_2(num, num);
    if (e != MP_OKAY)
        return e;
    if (!vg_round_away(mode, negative, mp_isodd(q), mp_cmp_mag(num, den)))
        return MP_OKAY;
    return negative ? mp_sub_d(q, 1, q) : mp_add_d(q, 1, q);
}

mp_err vg_mp_scaled(mp_int *out, vg_rat a, int decimals, vg_rounding mode)
{
    vg_operand x = VG_OPERAND_INIT;
    mp_int n;
    mp_err e = mp_init_i64(&n, vg_pow10[decimals]);
    if (e != MP_OKAY)
        return e;
    e = vg_operand_load(&x, a);
    if (e == MP_OKAY)
        e = mp_mul(&n, &x.num, &n);
    if (e == MP_OKAY)
        e = divide(out, &n, &x.den, mode);
    vg_operand_free(&x);
    mp_clear(&n);
    return e;
}

vg_rc vg_big_round(vg_arena *arena, vg_rat *out, vg_rat a, int decimals, vg_rounding mode,
                   vg_err *err)
{
    *out = (vg_rat)VG_RAT_ZERO;
    mp_int n, d;
    mp_err e = mp_init_multi(&n, &d, NULL);
    if (e != MP_OKAY)
        return vg_mp_rc(e, err);
    mp_set_i64(&d, vg_pow10[decimals]);
    e = vg_mp_scaled(&n, a, decimals, mode);
    if (e == MP_OKAY)
        e = vg_mp_reduce(&n, &d, NULL);
    vg_rc rc = vg_mp_rc(e, err);
    if (rc == VG_OK)
        rc = vg_mp_keep(arena, out, &n, &d, err);
    mp_clear_multi(&n, &d, NULL);
    return rc;
}

vg_rc vg_big_scaled(vg_rat a, int decimals, vg_rounding mode, int64_t *out, bool *fits,
                    vg_err *err)
{
    *out = 0;
    *fits = false;
    mp_int n;
    mp_err e = mp_init(&n);
    if (e != MP_OKAY)
        return vg_mp_rc(e, err);
    e = vg_mp_scaled(&n, a, decimals, mode);
    if (e == MP_OKAY && vg_mp_fits(&n)) {
        *fits = true;
        *out = mp_get_i64(&n);
    }
    mp_clear(&n);
    return vg_mp_rc(e, err);
}
