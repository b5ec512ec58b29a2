/* What a formula can come to while its figures lie within bounds.
 *
 * Each side is brought to a linear form over variables that do not depend on each other. Where
 * min() or max() chooses the same argument whatever the figures are, that argument stands for
 * it; elsewhere it becomes a variable of its own, so that the range can only become wider. Of
 * two linear forms the greatest ratio lies in a corner of the bounds: beginning anywhere, let r
 * be the ratio there and go to the corner in which numerator - r * denominator is greatest. The
 * ratio there is greater, or there is no greater one.
 */
#include "part.h"

typedef struct form {
    vg_rat *factors; /* by variable */
    vg_rat constant;
} form;

typedef struct ranging {
    vg_arena *arena;
    const vg_formula *formula;
    vg_rat *low, *high; /* by variable: the measures, then those of min() and max() */
    size_t count, room;
    vg_rat less; /* taken off the denominator */
    vg_err *err;
} ranging;

static vg_rc build(ranging *g, const vg_fnode *n, form *out);

static vg_rc make(const ranging *g, form *out)
{
    out->constant = vg_rat_int(0);
    if (!(out->factors = VG_NEW_N(g->arena, vg_rat, g->room)))
        return vg_nomem(g->err);
    for (size_t i = 0; i < g->room; i++)
        out->factors[i] = vg_rat_int(0);
    return VG_OK;
}

/* a + by * b */
static vg_rc combine(const ranging *g, const form *a, vg_rat by, const form *b, form *out)
{
    vg_rat part;
    vg_rc rc = make(g, out);
    if (rc == VG_OK)
        rc = vg_rat_mul(g->arena, &part, by, b->constant, g->err);
    if (rc == VG_OK)
        rc = vg_rat_add(g->arena, &out->constant, a->constant, part, g->err);
    for (size_t i = 0; rc == VG_OK && i < g->count; i++) {
        rc = vg_rat_mul(g->arena, &part, by, b->factors[i], g->err);
        if (rc == VG_OK)
            rc = vg_rat_add(g->arena, &out->factors[i], a->factors[i], part, g->err);
    }
    return rc;
}

static vg_rc value_at(const ranging *g, const form *f, const vg_rat *at, vg_rat *out)
{
    vg_rc rc = VG_OK;
    *out = f->constant;
    for (size_t i = 0; rc == VG_OK && i < g->count; i++) {
        vg_rat part;
        rc = vg_rat_mul(g->arena, &part, f->factors[i], at[i], g->err);
        if (rc == VG_OK)
            rc = vg_rat_add(g->arena, out, *out, part, g->err);
    }
    return rc;
}

/* Moves to the corner in which the form is greatest, or least. */
static void go(const ranging *g, const form *f, bool greatest, vg_rat *at)
{
    for (size_t i = 0; i < g->count; i++) {
        int sign = vg_rat_sign(f->factors[i]);
        if (sign)
            at[i] = (sign > 0) == greatest ? g->high[i] : g->low[i];
    }
}

static vg_rc corner(const ranging *g, vg_rat **at)
{
    if (!(*at = VG_NEW_N(g->arena, vg_rat, g->room)))
        return vg_nomem(g->err);
    for (size_t i = 0; i < g->count; i++)
        (*at)[i] = g->low[i];
    return VG_OK;
}

static vg_rc bounds(const ranging *g, const form *f, vg_rat *low, vg_rat *high)
{
    vg_rat *at;
    vg_rc rc = corner(g, &at);
    if (rc != VG_OK)
        return rc;
    go(g, f, false, at);
    rc = value_at(g, f, at, low);
    go(g, f, true, at);
    return rc == VG_OK ? value_at(g, f, at, high) : rc;
}

static vg_rc pick(const ranging *g, bool greater, vg_rat a, vg_rat b, vg_rat *out)
{
    int order = 0;
    vg_rc rc = vg_rat_cmp(a, b, &order, g->err);
    *out = (order >= 0) == greater ? a : b;
    return rc;
}

/* A variable that lies where min() or max() of the forms can lie. */
static vg_rc add_variable(ranging *g, bool greater, const form *a, const form *b, form *out)
{
    vg_rat a_low, a_high, b_low, b_high;
    size_t i = g->count;
    vg_rc rc = bounds(g, a, &a_low, &a_high);
    if (rc == VG_OK)
        rc = bounds(g, b, &b_low, &b_high);
    if (rc == VG_OK)
        rc = pick(g, greater, a_low, b_low, &g->low[i]);
    if (rc == VG_OK)
        rc = pick(g, greater, a_high, b_high, &g->high[i]);
    if (rc == VG_OK)
        rc = make(g, out);
    if (rc == VG_OK)
        out->factors[i] = vg_rat_int(1);
    g->count++;
    return rc;
}

static vg_rc choose(ranging *g, const vg_fnode *n, const form *a, const form *b, form *out)
{
    bool greater = n->op == VG_FOP_MAX;
    form difference;
    vg_rat low, high;
    vg_rc rc = combine(g, a, vg_rat_int(-1), b, &difference);
    if (rc == VG_OK)
        rc = bounds(g, &difference, &low, &high);
    if (rc != VG_OK)
        return rc;
    bool first = greater ? vg_rat_sign(low) >= 0 : vg_rat_sign(high) <= 0;
    bool second = greater ? vg_rat_sign(high) <= 0 : vg_rat_sign(low) >= 0;
    if (!first && !second)
        return add_variable(g, greater, a, b, out);
    *out = first ? *a : *b;
    return VG_OK;
}

static vg_rc build_pair(ranging *g, const vg_fnode *n, form *out)
{
    form a, b;
    vg_rc rc = build(g, n->left, &a);
    if (rc == VG_OK)
        rc = build(g, n->right, &b);
    if (rc != VG_OK)
        return rc;
    if (n->op == VG_FOP_ADD || n->op == VG_FOP_SUB)
        return combine(g, &a, vg_rat_int(n->op == VG_FOP_ADD ? 1 : -1), &b, out);
    return choose(g, n, &a, &b, out);
}

/* Recursion is as deep as the tree, which VG_FORMULA_NODES bounds. */
static vg_rc build(ranging *g, const vg_fnode *n, form *out)
{
    form inner, none;
    vg_rc rc = make(g, out);
    if (rc != VG_OK)
        return rc;
    switch (n->op) {
    case VG_FOP_NUMBER:
        out->constant = n->value;
        return VG_OK;
    case VG_FOP_MEASURE:
        out->factors[g->formula->place[n->measure]] = vg_rat_int(1);
        return VG_OK;
    case VG_FOP_SCALE:
        rc = build(g, n->left, &inner);
        if (rc == VG_OK)
            rc = make(g, &none);
        return rc == VG_OK ? combine(g, &none, n->value, &inner, out) : rc;
    default:
        return build_pair(g, n, out);
    }
}

/* The greatest, or least, ratio of the forms; the denominator is positive everywhere. */
static vg_rc extreme(const ranging *g, const form *num, const form *den, bool greatest,
                     vg_rat *out)
{
    vg_rat *at;
    form away;
    vg_rc rc = corner(g, &at);
    for (bool first = true; rc == VG_OK; first = false) {
        vg_rat n, d, ratio, by;
        int order = 1;
        if ((rc = value_at(g, num, at, &n)) != VG_OK ||
            (rc = value_at(g, den, at, &d)) != VG_OK ||
            (rc = vg_rat_div(g->arena, &ratio, n, d, g->err)) != VG_OK)
            break;
        if (!first && (rc = vg_rat_cmp(ratio, *out, &order, g->err)) != VG_OK)
            break;
        if (!first && (greatest ? order <= 0 : order >= 0))
            return VG_OK;
        *out = ratio;
        if ((rc = vg_rat_neg(g->arena, &by, ratio, g->err)) == VG_OK)
            rc = combine(g, num, by, den, &away);
        if (rc == VG_OK)
            go(g, &away, greatest, at);
    }
    return rc;
}

/* Of a ratio whose denominator is below 0 everywhere both sides are turned. */
static vg_rc turn(const ranging *g, form *f)
{
    form none, turned;
    vg_rc rc = make(g, &none);
    if (rc == VG_OK)
        rc = combine(g, &none, vg_rat_int(-1), f, &turned);
    if (rc == VG_OK)
        *f = turned;
    return rc;
}

/* The range of numerator / denominator. */
static vg_rc find_ratio(ranging *g, vg_range *out)
{
    form num, den;
    vg_rat low, high;
    vg_rc rc = build(g, g->formula->whole.num, &num);
    if (rc == VG_OK && !g->formula->whole.den)
        return bounds(g, &num, &out->low, &out->high);
    if (rc == VG_OK)
        rc = build(g, g->formula->whole.den, &den);
    if (rc == VG_OK)
        rc = vg_rat_sub(g->arena, &den.constant, den.constant, g->less, g->err);
    if (rc == VG_OK)
        rc = bounds(g, &den, &low, &high);
    if (rc != VG_OK)
        return rc;
    int from = vg_rat_sign(low), to = vg_rat_sign(high);
    out->kind = from * to > 0          ? VG_RANGE_CLOSED
                : from == 0 && to == 0 ? VG_RANGE_NONE
                                       : VG_RANGE_OPEN;
    if (out->kind != VG_RANGE_CLOSED)
        return VG_OK;
    if (from < 0) {
        rc = turn(g, &num);
        if (rc == VG_OK)
            rc = turn(g, &den);
    }
    if (rc == VG_OK)
        rc = extreme(g, &num, &den, false, &out->low);
    return rc == VG_OK ? extreme(g, &num, &den, true, &out->high) : rc;
}

static size_t count_choices(const vg_fnode *n)
{
    if (!n)
        return 0;
    return (n->op == VG_FOP_MIN || n->op == VG_FOP_MAX) + count_choices(n->left) +
           count_choices(n->right);
}

static vg_rc open_ranging(ranging *g, const vg_rat *low, const vg_rat *high)
{
    const vg_formula *f = g->formula;
    g->count = f->measure_count;
    g->room = f->measure_count + count_choices(f->whole.num) + count_choices(f->whole.den);
    g->low = VG_NEW_N(g->arena, vg_rat, g->room);
    g->high = VG_NEW_N(g->arena, vg_rat, g->room);
    if (!g->low || !g->high)
        return vg_nomem(g->err);
    for (size_t i = 0; i < g->count; i++) {
        g->low[i] = low[i];
        g->high[i] = high[i];
    }
    return VG_OK;
}

vg_rc vg_formula_range_less(vg_arena *arena, const vg_formula *f, const vg_rat *low,
                            const vg_rat *high, vg_rat less, vg_range *out, vg_err *err)
{
    vg_arena scratch = VG_ARENA_INIT;
    ranging g = {.arena = &scratch, .formula = f, .less = less, .err = err};
    vg_range sides = {.low = vg_rat_int(0), .high = vg_rat_int(0)};
    vg_rat factor = f->whole.factor;
    *out = sides;
    vg_rc rc = open_ranging(&g, low, high);
    if (rc == VG_OK)
        rc = find_ratio(&g, &sides);
    bool turned = vg_rat_sign(factor) < 0;
    out->kind = sides.kind;
    if (rc == VG_OK)
        rc = vg_rat_mul(arena, &out->low, factor, turned ? sides.high : sides.low, err);
    if (rc == VG_OK)
        rc = vg_rat_mul(arena, &out->high, factor, turned ? sides.low : sides.high, err);
    vg_arena_free(&scratch);
    return rc;
}

vg_rc vg_formula_range(vg_arena *arena, const vg_formula *f, const vg_rat *low,
                       const vg_rat *high, vg_range *out, vg_err *err)
{
    return vg_formula_range_less(arena, f, low, high, vg_rat_int(0), out, err);
}

static vg_rc side_bounds(ranging *g, const vg_fnode *side, vg_range *out)
{
    form f;
    out->kind = VG_RANGE_CLOSED;
    out->low = out->high = vg_rat_int(1);
    if (!side)
        return VG_OK;
    vg_rc rc = build(g, side, &f);
    return rc == VG_OK ? bounds(g, &f, &out->low, &out->high) : rc;
}

vg_rc vg_formula_side_ranges(vg_arena *arena, const vg_formula *f, const vg_rat *low,
                             const vg_rat *high, vg_range *numerator, vg_range *denominator,
                             vg_err *err)
{
    ranging g = {.arena = arena, .formula = f, .less = vg_rat_int(0), .err = err};
    vg_rc rc = open_ranging(&g, low, high);
    if (rc == VG_OK)
        rc = side_bounds(&g, f->whole.num, numerator);
    return rc == VG_OK ? side_bounds(&g, f->whole.den, denominator) : rc;
}
