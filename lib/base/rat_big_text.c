#include "rat_mp.h"

/* Decimal digits are read and written in runs: the largest power of ten that one digit of
 * libtommath holds. */
#if MP_DIGIT_BIT >= 60
enum { RUN = 18 };
#else
enum { RUN = 8 };
#endif

static void reverse(char *text, size_t len)
{
    for (size_t i = 0, j = len; i + 1 < j; i++) {
        char c = text[i];
        text[i] = text[--j];
        text[j] = c;
    }
}

/* Appends the digits of |rest| from the last to the first, at least one before the point. */
static mp_err put_reversed(vg_str *out, mp_int *rest, int decimals)
{
    int count = 0;
    while (!mp_iszero(rest) || count <= decimals) {
        mp_digit run;
        mp_err e = mp_div_d(rest, (mp_digit)vg_pow10[RUN], rest, &run);
        if (e != MP_OKAY)
            return e;
        for (int i = 0; i < RUN; i++, run /= 10) {
            if (run == 0 && mp_iszero(rest) && count > decimals)
                break;
            if (count > 0 && count == decimals)
                vg_str_addc(out, '.');
            vg_str_addc(out, (char)('0' + (int)(run % 10)));
            count++;
        }
    }
    return MP_OKAY;
}

/* Appends value / 10^decimals with exactly `decimals` places. */
static vg_rc put(vg_str *out, const mp_int *value, int decimals, vg_err *err)
{
    mp_int rest;
    mp_err e = mp_init_copy(&rest, value);
    if (e != MP_OKAY)
        return vg_mp_rc(e, err);
    size_t from = out->len;
    e = put_reversed(out, &rest, decimals);
    mp_clear(&rest);
    if (mp_isneg(value))
        vg_str_addc(out, '-');
    vg_rc rc = e == MP_OKAY ? vg_str_rc(out, err) : vg_mp_rc(e, err);
    if (rc == VG_OK)
        reverse(out->ptr + from, out->len - from);
    return rc;
}

vg_rc vg_big_text(vg_str *out, vg_rat a, vg_err *err)
{
    vg_rc rc = put(out, &a.big->num, 0, err);
    if (rc != VG_OK || vg_big_is_int(a.big))
        return rc;
    vg_str_addc(out, '/');
    return put(out, &a.big->den, 0, err);
}

vg_rc vg_big_decimal(vg_str *out, vg_rat a, int decimals, vg_rounding mode, vg_err *err)
{
    mp_int n;
    mp_err e = mp_init(&n);
    if (e != MP_OKAY)
        return vg_mp_rc(e, err);
    e = vg_mp_scaled(&n, a, decimals, mode);
    vg_rc rc = e == MP_OKAY ? put(out, &n, decimals, err) : vg_mp_rc(e, err);
    mp_clear(&n);
    return rc;
}

/* v = v followed by the digits. */
static mp_err read_digits(mp_int *v, vg_digits text)
{
    mp_err e = MP_OKAY;
    while (text.len > 0 && e == MP_OKAY) {
        size_t n = text.len < RUN ? text.len : RUN;
        int64_t run = 0;
        for (size_t i = 0; i < n; i++)
            run = run * 10 + (text.ptr[i] - '0');
        e = mp_mul_d(v, (mp_digit)vg_pow10[n], v);
        if (e == MP_OKAY)
            e = mp_add_d(v, (mp_digit)run, v);
        text.ptr += n;
        text.len -= n;
    }
    return e;
}

static mp_err power_of_ten(mp_int *v, size_t exponent)
{
    mp_set(v, 10);
    return mp_expt_u32(v, (uint32_t)exponent, v);
}

vg_rc vg_big_read(vg_arena *arena, vg_rat *out, bool negative, vg_digits whole, vg_digits part,
                  vg_err *err)
{
    *out = (vg_rat)VG_RAT_ZERO;
    mp_int n, d;
    mp_err e = mp_init_multi(&n, &d, NULL);
    if (e != MP_OKAY)
        return vg_mp_rc(e, err);
    e = read_digits(&n, whole);
    if (e == MP_OKAY)
        e = read_digits(&n, part);
    if (e == MP_OKAY && negative)
        e = mp_neg(&n, &n);
    if (e == MP_OKAY)
        e = power_of_ten(&d, part.len);
    if (e == MP_OKAY)
        e = vg_mp_reduce(&n, &d, NULL);
    vg_rc rc = vg_mp_rc(e, err);
    if (rc == VG_OK)
        rc = vg_mp_keep(arena, out, &n, &d, err);
    mp_clear_multi(&n, &d, NULL);
    return rc;
}

vg_rc vg_big_read_fraction(vg_arena *arena, vg_rat *out, bool negative, vg_digits num,
                           vg_digits den, bool *lowest, vg_err *err)
{
    *out = (vg_rat)VG_RAT_ZERO;
    *lowest = false;
    mp_int n, d;
    mp_err e = mp_init_multi(&n, &d, NULL);
    if (e != MP_OKAY)
        return vg_mp_rc(e, err);
    e = read_digits(&n, num);
    if (e == MP_OKAY)
        e = read_digits(&d, den);
    if (e == MP_OKAY && negative)
        e = mp_neg(&n, &n);
    if (e == MP_OKAY)
        e = vg_mp_reduce(&n, &d, lowest);
    vg_rc rc = vg_mp_rc(e, err);
    if (rc == VG_OK)
        rc = vg_mp_keep(arena, out, &n, &d, err);
    mp_clear_multi(&n, &d, NULL);
    return rc;
}
