#include "part.h"

bool vg_rat_is(vg_rat a, int64_t value)
{
    return !a.big && a.den == 1 && a.num == value;
}

static vg_rc new_node(vg_arena *arena, vg_fop op, const vg_fnode *left, const vg_fnode *right,
                      vg_rat value, const vg_fnode **out, vg_err *err)
{
    vg_fnode *n = VG_NEW(arena, vg_fnode);
    if (!n)
        return vg_nomem(err);
    *n = (vg_fnode){.op = op, .value = value, .left = left, .right = right};
    *out = n;
    return VG_OK;
}

vg_rc vg_part_scaled(vg_arena *arena, vg_rat factor, const vg_fnode *node, const vg_fnode **out,
                     vg_err *err)
{
    vg_rat product = factor;
    if (node && node->op == VG_FOP_SCALE) {
        vg_rc rc = vg_rat_mul(arena, &product, factor, node->value, err);
        if (rc != VG_OK)
            return rc;
        node = node->left;
    }
    if (!node)
        return new_node(arena, VG_FOP_NUMBER, NULL, NULL, product, out, err);
    *out = node;
    return vg_rat_is(product, 1) ? VG_OK
                                 : new_node(arena, VG_FOP_SCALE, node, NULL, product, out, err);
}

vg_rc vg_part_sum(vg_arena *arena, vg_fop op, const vg_fnode *left, const vg_fnode *right,
                  const vg_fnode **out, vg_err *err)
{
    if (right->op == VG_FOP_SCALE && vg_rat_sign(right->value) < 0) {
        vg_rc rc = vg_part_scaled(arena, vg_rat_int(-1), right, &right, err);
        if (rc != VG_OK)
            return rc;
        op = op == VG_FOP_ADD ? VG_FOP_SUB : VG_FOP_ADD;
    }
    return new_node(arena, op, left, right, (vg_rat)VG_RAT_ZERO, out, err);
}

static vg_rc fold(const vg_join *join, vg_fop op, vg_part *left, vg_part right)
{
    vg_rat a = left->factor;
    return op == VG_FOP_ADD
               ? vg_rat_add(join->arena, &left->factor, a, right.factor, join->err)
               : vg_rat_sub(join->arena, &left->factor, a, right.factor, join->err);
}

/* Why two parts cannot be joined by min or max, or NULL. */
static const char *choice_fault(const vg_part *left, const vg_part *right)
{
    if (left->den || right->den)
        return "min() and max() cannot choose between ratios; choose between measures, on one "
               "side of the division";
    if (!left->num && !right->num)
        return "min() and max() of two constants; write the constant";
    return NULL;
}

vg_rc vg_part_combine(const vg_join *join, vg_fop op, vg_part *left, vg_part right)
{
    bool sum = op == VG_FOP_ADD || op == VG_FOP_SUB;
    if (sum && !left->num && !right.num)
        return fold(join, op, left, right);
    if (sum && (left->den || right.den))
        return vg_part_advise(join, op, left, &right);
    if (sum && (!left->num || !right.num))
        return vg_fail(join->err, VG_CONFIG,
                       "column %d: a constant cannot be added to measures; it can be a factor, "
                       "or stand in min() and max()",
                       join->column);
    const char *fault = sum ? NULL : choice_fault(left, &right);
    if (fault)
        return vg_fail(join->err, VG_CONFIG, "column %d: %s", join->column, fault);
    const vg_fnode *a, *b;
    vg_rc rc = vg_part_scaled(join->arena, left->factor, left->num, &a, join->err);
    if (rc == VG_OK)
        rc = vg_part_scaled(join->arena, right.factor, right.num, &b, join->err);
    if (rc == VG_OK && sum)
        rc = vg_part_sum(join->arena, op, a, b, &left->num, join->err);
    else if (rc == VG_OK)
        rc = new_node(join->arena, op, a, b, (vg_rat)VG_RAT_ZERO, &left->num, join->err);
    left->factor = vg_rat_int(1);
    return rc;
}

vg_rc vg_part_multiply(const vg_join *join, vg_part *left, vg_part right)
{
    if (left->num && right.num)
        return vg_fail(join->err, VG_CONFIG,
                       "column %d: a product of two measures; only a constant can be a factor",
                       join->column);
    if ((left->num || right.num) && (!vg_rat_sign(left->factor) || !vg_rat_sign(right.factor)))
        return vg_fail(join->err, VG_CONFIG,
                       "column %d: a factor of 0 makes the value 0 whatever happened",
                       join->column);
    if (right.num) {
        left->num = right.num;
        left->den = right.den;
    }
    return vg_rat_mul(join->arena, &left->factor, left->factor, right.factor, join->err);
}

/* Why `left / right` cannot stand, or NULL. */
static const char *division_fault(const vg_part *left, const vg_part *right)
{
    if (!right->num)
        return vg_rat_sign(right->factor) ? NULL : "division by 0";
    if (left->den || right->den)
        return "a second division by measures; a formula has one, between two sums";
    if (!left->num)
        return "a constant cannot be divided by measures; expected measures before the \"/\"";
    return NULL;
}

vg_rc vg_part_divide(const vg_join *join, vg_part *left, vg_part right)
{
    const char *fault = division_fault(left, &right);
    if (fault)
        return vg_fail(join->err, VG_CONFIG, "column %d: %s", join->column, fault);
    if (right.num)
        left->den = right.num;
    return vg_rat_div(join->arena, &left->factor, left->factor, right.factor, join->err);
}
