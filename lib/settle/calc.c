/* Exact numbers with a failure that sticks, and their texts. */
#include "settling.h"

typedef vg_rc operation(vg_arena *arena, vg_rat *out, vg_rat a, vg_rat b, vg_err *err);

static vg_rat apply(vg_settling *s, operation *op, vg_rat a, vg_rat b)
{
    vg_rat out = VG_RAT_ZERO;
    if (s->rc == VG_OK)
        s->rc = op(s->arena, &out, a, b, s->err);
    return out;
}

vg_rat vg_calc_add(vg_settling *s, vg_rat a, vg_rat b)
{
    return apply(s, vg_rat_add, a, b);
}

vg_rat vg_calc_sub(vg_settling *s, vg_rat a, vg_rat b)
{
    return apply(s, vg_rat_sub, a, b);
}

vg_rat vg_calc_mul(vg_settling *s, vg_rat a, vg_rat b)
{
    return apply(s, vg_rat_mul, a, b);
}

vg_rat vg_calc_div(vg_settling *s, vg_rat a, vg_rat b)
{
    return apply(s, vg_rat_div, a, b);
}

vg_rat vg_calc_neg(vg_settling *s, vg_rat a)
{
    return vg_calc_sub(s, vg_rat_int(0), a);
}

vg_rat vg_calc_percent(vg_settling *s, vg_rat percent, vg_rat whole)
{
    return vg_calc_div(s, vg_calc_mul(s, percent, whole), vg_rat_int(100));
}

int vg_calc_cmp(vg_settling *s, vg_rat a, vg_rat b)
{
    int order = 0;
    if (s->rc == VG_OK)
        s->rc = vg_rat_cmp(a, b, &order, s->err);
    return order;
}

bool vg_calc_holds(vg_settling *s, vg_rat value, vg_comparison c, vg_rat edge)
{
    bool holds = false;
    if (s->rc == VG_OK)
        s->rc = vg_compares(value, c, edge, &holds, s->err);
    return s->rc == VG_OK && holds;
}

vg_rat vg_calc_whole(vg_settling *s, vg_rat value, vg_rounding mode)
{
    vg_rat out = VG_RAT_ZERO;
    if (s->rc == VG_OK)
        s->rc = vg_rat_round(s->arena, &out, value, 0, mode, s->err);
    return out;
}

vg_rat vg_calc_power(vg_settling *s, vg_rat base, int exponent)
{
    vg_rat out = vg_rat_int(1);
    for (int i = 0; i < exponent && s->rc == VG_OK; i++)
        out = vg_calc_mul(s, out, base);
    return out;
}

int64_t vg_calc_minor(vg_settling *s, vg_rat amount)
{
    int64_t out = 0;
    if (s->rc == VG_OK)
        s->rc = vg_rat_scaled(amount, 0, s->in->contract->money_rounding, &out, s->err);
    return out;
}

static void beyond(vg_settling *s)
{
    if (s->rc == VG_OK)
        s->rc = vg_fail(s->err, VG_DATA, "the settlement is beyond what an amount can hold");
}

int64_t vg_calc_plus(vg_settling *s, int64_t a, int64_t b)
{
    int64_t out;
    if (!__builtin_add_overflow(a, b, &out))
        return out;
    beyond(s);
    return 0;
}

int64_t vg_calc_minus(vg_settling *s, int64_t a, int64_t b)
{
    int64_t out;
    if (!__builtin_sub_overflow(a, b, &out))
        return out;
    beyond(s);
    return 0;
}

void vg_arith(vg_settling *s, vg_str *out, const char *before, vg_rat value)
{
    vg_str_adds(out, before);
    if (s->rc == VG_OK)
        s->rc = vg_rat_exact(out, value, 12, s->err);
}

void vg_arith_percent(vg_settling *s, vg_str *out, const char *before, vg_rat percent)
{
    vg_arith(s, out, before, percent);
    vg_str_adds(out, " %");
}

void vg_arith_money(vg_settling *s, vg_str *out, const char *before, vg_rat minor)
{
    vg_rat ten = vg_calc_power(s, vg_rat_int(10), s->in->contract->currency_digits);
    vg_arith(s, out, before, vg_calc_div(s, minor, ten));
}

void vg_arith_worth(vg_settling *s, vg_str *out, const char *before, const vg_worth *w)
{
    if (w->is_percent)
        vg_arith_percent(s, out, before, w->percent);
    else
        vg_arith_money(s, out, before, w->amount);
}

const char *vg_arith_take(vg_settling *s, vg_str *text)
{
    const char *copy = "";
    if (s->rc == VG_OK)
        s->rc = vg_str_rc(text, s->err);
    if (s->rc == VG_OK && !(copy = vg_arena_copy(s->arena, text->ptr, text->len)))
        s->rc = vg_nomem(s->err);
    vg_str_free(text);
    return copy;
}

vg_step *vg_settling_step(vg_settling *s, vg_step_kind kind, const vg_service_level *level,
                          const char *clause)
{
    if (s->rc != VG_OK)
        return NULL;
    vg_step *step = vg_arena_push(s->arena, &s->m->steps, &s->m->step_count, sizeof *step);
    if (!step) {
        s->rc = vg_nomem(s->err);
        return NULL;
    }
    *step = (vg_step){
        .kind = kind, .level = level, .clause = clause ? clause : "", .arithmetic = ""};
    return step;
}
