/* Service points into money. Pure. */
#include <vgov/score.h>

/* percent % of the fee, in minor units, unrounded. */
static vg_rc share(vg_arena *arena, vg_rat percent, int64_t fee, vg_rat *out, vg_err *err)
{
    vg_rc rc = vg_rat_mul(arena, out, percent, vg_rat_int(fee), err);
    return rc == VG_OK ? vg_rat_div(arena, out, *out, vg_rat_int(100), err) : rc;
}

static vg_rc add_money(int64_t *sum, int64_t amount, vg_err *err)
{
    if (__builtin_add_overflow(*sum, amount, sum))
        return vg_fail(err, VG_DATA, "the settlement is beyond what an amount can hold");
    return VG_OK;
}

/* The credit of one month, uncapped and capped, in minor units. */
static vg_rc credit_of(vg_arena *arena, const vg_contract *c, int64_t fee, int64_t points,
                       int64_t *uncapped, int64_t *credit, bool *capped, vg_err *err)
{
    vg_rat exact, cap;
    int order = -1;
    vg_rc rc = vg_rat_mul(arena, &exact, c->percent_per_point, vg_rat_int(points), err);
    if (rc == VG_OK)
        rc = share(arena, exact, fee, &exact, err);
    if (rc == VG_OK)
        rc = vg_rat_scaled(exact, 0, c->money_rounding, uncapped, err);
    if (rc != VG_OK)
        return rc;
    if (c->has_cap) {
        if ((rc = share(arena, c->cap_percent, fee, &cap, err)) != VG_OK ||
            (rc = vg_rat_cmp(exact, cap, &order, err)) != VG_OK)
            return rc;
    }
    *capped = order > 0;
    return vg_rat_scaled(*capped ? cap : exact, 0, c->money_rounding, credit, err);
}

vg_rc vg_settle_month(const vg_contract *c, const char *vendor, vg_day month_first,
                      int64_t points, vg_settlement *add, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    int64_t fee = 0, uncapped = 0, credit = 0;
    bool capped = false;
    vg_rc rc = add_money(&add->points, points, err);
    if (rc != VG_OK)
        return rc;
    if (!vg_contract_fee(c, vendor, month_first, &fee)) {
        add->fee_known = false;
        return VG_OK;
    }
    rc = credit_of(&arena, c, fee, points, &uncapped, &credit, &capped, err);
    if (rc == VG_OK)
        rc = add_money(&add->fee, fee, err);
    if (rc == VG_OK)
        rc = add_money(&add->uncapped, uncapped, err);
    if (rc == VG_OK)
        rc = add_money(&add->credit, credit, err);
    add->capped = add->capped || capped;
    vg_arena_free(&arena);
    return rc;
}
