#include "rat_mp.h"

#include <string.h>

#include "rounding.h"

vg_rc vg_mp_rc(mp_err e, vg_err *err)
{
    if (e == MP_OKAY)
        return VG_OK;
    if (e == MP_MEM)
        return vg_nomem(err);
    return vg_fail(err, VG_BUG, "big integers: %s", mp_error_to_string(e));
}

mp_err vg_operand_load(vg_operand *o, vg_rat a)
{
    *o = (vg_operand)VG_OPERAND_INIT;
    if (a.big) {
        o->num = a.big->num;
        o->den = a.big->den;
        return MP_OKAY;
    }
    mp_err e = mp_init_multi(&o->num, &o->den, NULL);
    if (e != MP_OKAY)
        return e;
    o->own = true;
    mp_set_i64(&o->num, a.num);
    mp_set_i64(&o->den, a.den);
    return MP_OKAY;
}

void vg_operand_free(vg_operand *o)
{
    if (o->own)
        mp_clear_multi(&o->num, &o->den, NULL);
    o->own = false;
}

bool vg_mp_fits(const mp_int *v)
{
    int bits = mp_count_bits(v);
    return bits <= 63 || (bits == 64 && mp_isneg(v) && mp_cnt_lsb(v) == 63);
}

/* Takes u and v, both odd, to their common divisor in u. */
static mp_err gcd_of_odd(mp_int *u, mp_int *v)
{
    mp_err e = MP_OKAY;
    while (e == MP_OKAY && mp_cmp_mag(u, v) != MP_EQ) {
        if (mp_cmp_mag(u, v) == MP_GT)
            mp_exch(u, v);
        e = mp_sub(v, u, v);
        if (e == MP_OKAY)
            e = mp_div_2d(v, mp_cnt_lsb(v), v, NULL);
    }
    return e;
}

/* The common divisor of num and den > 0, by shifts and subtractions. (mp_gcd() of
 * libtommath 1.2.0 loses memory when memory runs out.) */
static mp_err gcd(const mp_int *num, const mp_int *den, mp_int *g)
{
    mp_int v;
    mp_err e = mp_init_copy(&v, den);
    if (e != MP_OKAY)
        return e;
    if (mp_iszero(num)) {
        mp_exch(g, &v);
        mp_clear(&v);
        return MP_OKAY;
    }
    int twos = mp_cnt_lsb(num), twos_v = mp_cnt_lsb(den);
    e = mp_abs(num, g);
    if (e == MP_OKAY)
        e = mp_div_2d(g, twos, g, NULL);
    if (e == MP_OKAY)
        e = mp_div_2d(&v, twos_v, &v, NULL);
    if (e == MP_OKAY)
        e = gcd_of_odd(g, &v);
    if (e == MP_OKAY)
        e = mp_mul_2d(g, twos < twos_v ? twos : twos_v, g);
    mp_clear(&v);
    return e;
}

mp_err vg_mp_reduce(mp_int *num, mp_int *den, bool *lowest)
{
    if (lowest)
        *lowest = true;
    mp_int g;
    mp_err e = mp_init(&g);
    if (e != MP_OKAY)
        return e;
    e = gcd(num, den, &g);
    if (e == MP_OKAY && mp_cmp_d(&g, 1) != MP_EQ) {
        if (lowest)
            *lowest = false;
        e = mp_div(num, &g, num, NULL);
        if (e == MP_OKAY)
            e = mp_div(den, &g, den, NULL);
    }
    mp_clear(&g);
    return e;
}

/* A read-only copy of `v` whose digits stand at `digits`. */
static mp_int in_place(const mp_int *v, mp_digit *digits)
{
    size_t used = (size_t)v->used;
    if (used)
        memcpy(digits, v->dp, used * sizeof *digits);
    mp_int copy = *v;
    copy.dp = digits;
    copy.alloc = v->used;
    return copy;
}

vg_rc vg_mp_keep(vg_arena *arena, vg_rat *out, const mp_int *num, const mp_int *den,
                 vg_err *err)
{
    if (vg_mp_fits(num) && vg_mp_fits(den)) {
        *out = (vg_rat){.num = mp_get_i64(num), .den = mp_get_i64(den)};
        return VG_OK;
    }
    size_t used = (size_t)num->used + (size_t)den->used;
    struct vg_big *big = vg_arena_alloc(arena, sizeof *big + used * sizeof *big->digits);
    if (!big)
        return vg_nomem(err);
    big->num = in_place(num, big->digits);
    big->den = in_place(den, big->digits + num->used);
    *out = (vg_rat){.num = 0, .den = 1, .big = big};
    return VG_OK;
}

static mp_err set_i128(mp_int *v, vg_i128 value)
{
    vg_u128 magnitude = vg_abs128(value);
    mp_err e = mp_unpack(v, 1, MP_LSB_FIRST, sizeof magnitude, MP_NATIVE_ENDIAN, 0, &magnitude);
    return e == MP_OKAY && value < 0 ? mp_neg(v, v) : e;
}

vg_rc vg_big_pack(vg_arena *arena, vg_rat *out, vg_i128 num, vg_i128 den, vg_err *err)
{
    *out = (vg_rat)VG_RAT_ZERO;
    mp_int n, d;
    mp_err e = mp_init_multi(&n, &d, NULL);
    if (e != MP_OKAY)
        return vg_mp_rc(e, err);
    e = set_i128(&n, num);
    if (e == MP_OKAY)
        e = set_i128(&d, den);
    vg_rc rc = vg_mp_rc(e, err);
    if (rc == VG_OK)
        rc = vg_mp_keep(arena, out, &n, &d, err);
    mp_clear_multi(&n, &d, NULL);
    return rc;
}

static mp_err sum(mp_int *n, mp_int *d, const vg_operand *a, const vg_operand *b, bool minus)
{
    mp_err e = mp_mul(&b->num, &a->den, d);
    if (e == MP_OKAY)
        e = mp_mul(&a->num, &b->den, n);
    if (e == MP_OKAY)
        e = minus ? mp_sub(n, d, n) : mp_add(n, d, n);
    return e == MP_OKAY ? mp_mul(&a->den, &b->den, d) : e;
}

static mp_err product(mp_int *n, mp_int *d, const vg_operand *a, const vg_operand *b)
{
    mp_err e = mp_mul(&a->num, &b->num, n);
    return e == MP_OKAY ? mp_mul(&a->den, &b->den, d) : e;
}

static mp_err quotient(mp_int *n, mp_int *d, const vg_operand *a, const vg_operand *b)
{
    mp_err e = mp_mul(&a->num, &b->den, n);
    if (e == MP_OKAY)
        e = mp_mul(&a->den, &b->num, d);
    if (e != MP_OKAY || !mp_isneg(d))
        return e;
    e = mp_neg(n, n);
    return e == MP_OKAY ? mp_neg(d, d) : e;
}

static mp_err apply(mp_int *n, mp_int *d, vg_big_op op, const vg_operand *a,
                    const vg_operand *b)
{
    switch (op) {
    case VG_BIG_ADD:
        return sum(n, d, a, b, false);
    case VG_BIG_SUB:
        return sum(n, d, a, b, true);
    case VG_BIG_MUL:
        return product(n, d, a, b);
    case VG_BIG_DIV:
        return quotient(n, d, a, b);
    }
    return MP_VAL;
}

vg_rc vg_big_compute(vg_arena *arena, vg_rat *out, vg_big_op op, vg_rat a, vg_rat b,
                     vg_err *err)
{
    *out = (vg_rat)VG_RAT_ZERO;
    vg_operand x = VG_OPERAND_INIT, y = VG_OPERAND_INIT;
    mp_int n, d;
    mp_err e = mp_init_multi(&n, &d, NULL);
    if (e != MP_OKAY)
        return vg_mp_rc(e, err);
    e = vg_operand_load(&x, a);
    if (e == MP_OKAY)
        e = vg_operand_load(&y, b);
    if (e == MP_OKAY)
        e = apply(&n, &d, op, &x, &y);
    if (e == MP_OKAY)
        e = vg_mp_reduce(&n, &d, NULL);
    vg_rc rc = vg_mp_rc(e, err);
    if (rc == VG_OK)
        rc = vg_mp_keep(arena, out, &n, &d, err);
    vg_operand_free(&x);
    vg_operand_free(&y);
    mp_clear_multi(&n, &d, NULL);
    return rc;
}

vg_rc vg_big_cmp(vg_rat a, vg_rat b, int *order, vg_err *err)
{
    *order = 0;
    int sa = vg_rat_sign(a), sb = vg_rat_sign(b);
    if (sa != sb) {
        *order = sa > sb ? 1 : -1;
        return VG_OK;
    }
    vg_operand x = VG_OPERAND_INIT, y = VG_OPERAND_INIT;
    mp_int left, right;
    mp_err e = mp_init_multi(&left, &right, NULL);
    if (e != MP_OKAY)
        return vg_mp_rc(e, err);
    e = vg_operand_load(&x, a);
    if (e == MP_OKAY)
        e = vg_operand_load(&y, b);
    if (e == MP_OKAY)
        e = mp_mul(&x.num, &y.den, &left);
    if (e == MP_OKAY)
        e = mp_mul(&y.num, &x.den, &right);
    if (e == MP_OKAY)
        *order = mp_cmp(&left, &right);
    vg_operand_free(&x);
    vg_operand_free(&y);
    mp_clear_multi(&left, &right, NULL);
    return vg_mp_rc(e, err);
}

int vg_big_sign(const struct vg_big *a)
{
    if (mp_iszero(&a->num))
        return 0;
    return mp_isneg(&a->num) ? -1 : 1;
}

bool vg_big_is_int(const struct vg_big *a)
{
    return mp_cmp_d(&a->den, 1) == MP_EQ;
}

bool vg_big_den(const struct vg_big *a, int64_t *den)
{
    bool fits = vg_mp_fits(&a->den);
    *den = fits ? mp_get_i64(&a->den) : 0;
    return fits;
}
