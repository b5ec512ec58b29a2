#include "part.h"

typedef struct evaluation {
    vg_arena *arena;
    const vg_formula *formula;
    const vg_rat *inputs;
    vg_err *err;
} evaluation;

static vg_rc evaluate(const evaluation *e, const vg_fnode *n, vg_rat *out);

static vg_rc choose(const evaluation *e, const vg_fnode *n, vg_rat a, vg_rat b, vg_rat *out)
{
    int order = 0;
    vg_rc rc = vg_rat_cmp(a, b, &order, e->err);
    *out = (order <= 0) == (n->op == VG_FOP_MIN) ? a : b;
    return rc;
}

static vg_rc evaluate_pair(const evaluation *e, const vg_fnode *n, vg_rat *out)
{
    vg_rat a, b;
    vg_rc rc = evaluate(e, n->left, &a);
    if (rc == VG_OK)
        rc = evaluate(e, n->right, &b);
    if (rc != VG_OK)
        return rc;
    if (n->op == VG_FOP_ADD)
        return vg_rat_add(e->arena, out, a, b, e->err);
    if (n->op == VG_FOP_SUB)
        return vg_rat_sub(e->arena, out, a, b, e->err);
    return choose(e, n, a, b, out);
}

/* Recursion is as deep as the tree, which VG_FORMULA_NODES bounds. */
static vg_rc evaluate(const evaluation *e, const vg_fnode *n, vg_rat *out)
{
    *out = (vg_rat)VG_RAT_ZERO;
    if (n->op == VG_FOP_NUMBER) {
        *out = n->value;
        return VG_OK;
    }
    if (n->op == VG_FOP_MEASURE) {
        *out = e->inputs[e->formula->place[n->measure]];
        return VG_OK;
    }
    if (n->op != VG_FOP_SCALE)
        return evaluate_pair(e, n, out);
    vg_rat scaled;
    vg_rc rc = evaluate(e, n->left, &scaled);
    return rc == VG_OK ? vg_rat_mul(e->arena, out, n->value, scaled, e->err) : rc;
}

vg_rc vg_formula_sides(vg_arena *arena, const vg_formula *f, const vg_rat *inputs,
                       vg_rat *numerator, vg_rat *denominator, vg_err *err)
{
    const evaluation e = {.arena = arena, .formula = f, .inputs = inputs, .err = err};
    *denominator = vg_rat_int(1);
    vg_rc rc = evaluate(&e, f->whole.num, numerator);
    if (rc == VG_OK && f->whole.den)
        rc = evaluate(&e, f->whole.den, denominator);
    return rc;
}

vg_rc vg_formula_value(vg_arena *arena, const vg_formula *f, vg_rat numerator,
                       vg_rat denominator, vg_rat *value, vg_err *err)
{
    *value = (vg_rat)VG_RAT_ZERO;
    if (vg_rat_sign(denominator) == 0)
        return vg_fail(err, VG_DATA, "nothing to divide by: the denominator is 0");
    vg_rat product;
    vg_rc rc = vg_rat_mul(arena, &product, f->whole.factor, numerator, err);
    return rc == VG_OK ? vg_rat_div(arena, value, product, denominator, err) : rc;
}

const vg_measure *vg_formula_measures(const vg_formula *f, size_t *count)
{
    *count = f->measure_count;
    return f->measures;
}

bool vg_formula_uses(const vg_formula *f, vg_measure m)
{
    for (size_t i = 0; i < f->measure_count; i++)
        if (f->measures[i] == m)
            return true;
    return false;
}

vg_rat vg_formula_factor(const vg_formula *f)
{
    return f->whole.factor;
}
