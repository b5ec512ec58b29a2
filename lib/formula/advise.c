/* What to write instead of a sum of ratios. */
#include <string.h>

#include "part.h"

typedef struct advice {
    const vg_join *join;
    vg_fop op;
    const vg_part *left, *right;
} advice;

static vg_rc node_text(const vg_fnode *node, vg_str *out, vg_err *err)
{
    vg_part alone = {.factor = vg_rat_int(1), .num = node};
    return vg_part_text(&alone, NULL, out, err);
}

static vg_rc same_side(const vg_fnode *a, const vg_fnode *b, bool *same, vg_err *err)
{
    vg_str first = VG_STR_INIT, second = VG_STR_INIT;
    vg_rc rc = node_text(a, &first, err);
    if (rc == VG_OK)
        rc = node_text(b, &second, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&first, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&second, err);
    *same = rc == VG_OK && strcmp(first.ptr, second.ptr) == 0;
    vg_str_free(&first);
    vg_str_free(&second);
    return rc;
}

/* factor * (f1 * a op f2 * b), with a common factor in front. */
static vg_rc weighted(const advice *ad, const vg_fnode *a, const vg_fnode *b, vg_part *out)
{
    vg_arena *arena = ad->join->arena;
    vg_err *err = ad->join->err;
    vg_rat f1 = ad->left->factor, f2 = ad->right->factor;
    int order = 0;
    vg_rc rc = vg_rat_cmp(f1, f2, &order, err);
    out->factor = vg_rat_int(1);
    if (rc == VG_OK && order == 0) {
        out->factor = f1;
        f1 = f2 = vg_rat_int(1);
    }
    if (rc == VG_OK)
        rc = vg_part_scaled(arena, f1, a, &a, err);
    if (rc == VG_OK)
        rc = vg_part_scaled(arena, f2, b, &b, err);
    if (rc == VG_OK)
        rc = vg_part_sum(arena, ad->op, a, b, &out->num, err);
    return rc;
}

/* The one ratio that the sum of two ratios probably means; out->num stays NULL when none
 * suggests itself. */
static vg_rc two_ratios(const advice *ad, vg_part *out)
{
    bool same = false;
    vg_rc rc = same_side(ad->left->den, ad->right->den, &same, ad->join->err);
    if (rc != VG_OK || (!same && ad->op == VG_FOP_SUB))
        return rc;
    out->den = ad->left->den;
    if (!same)
        rc = vg_part_sum(ad->join->arena, VG_FOP_ADD, ad->left->den, ad->right->den, &out->den,
                         ad->join->err);
    return rc == VG_OK ? weighted(ad, ad->left->num, ad->right->num, out) : rc;
}

/* 1 - a / b is (b - a) / b. */
static vg_rc ratio_and_constant(const advice *ad, vg_part *out)
{
    const vg_part *ratio = ad->left->den ? ad->left : ad->right;
    const vg_part *constant = ad->left->den ? ad->right : ad->left;
    if (vg_rat_sign(constant->factor) == 0)
        return VG_OK;
    out->den = ratio->den;
    return weighted(ad, ad->left->den ? ratio->num : ratio->den,
                    ad->left->den ? ratio->den : ratio->num, out);
}

vg_rc vg_part_advise(const vg_join *join, vg_fop op, const vg_part *left, const vg_part *right)
{
    const char *does = op == VG_FOP_ADD ? "adds" : "subtracts";
    const advice ad = {.join = join, .op = op, .left = left, .right = right};
    vg_part instead = {.num = NULL};
    vg_str text = VG_STR_INIT;
    vg_rc rc = VG_OK;
    if (left->den && right->den)
        rc = two_ratios(&ad, &instead);
    else if (!left->num || !right->num)
        rc = ratio_and_constant(&ad, &instead);
    if (rc == VG_OK && instead.num)
        rc = vg_part_text(&instead, NULL, &text, join->err);
    if (rc == VG_OK)
        rc = vg_str_rc(&text, join->err);
    if (rc == VG_OK)
        rc = vg_fail(join->err, VG_CONFIG,
                     "column %d: this %s ratios; write one ratio of sums%s%s", join->column,
                     does, text.len ? ": " : "", text.ptr);
    vg_str_free(&text);
    return rc;
}
