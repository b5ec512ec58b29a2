/* Service points and tiers into money. Pure. */
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

/* The worth of a tier without its sign, unrounded and rounded. */
static vg_rc worth(vg_arena *arena, const vg_contract *c, const vg_tier *tier, int64_t fee,
                   vg_rat *exact, int64_t *amount, bool *malus, vg_err *err)
{
    vg_rc rc = VG_OK;
    *exact = vg_rat_int(tier->amount);
    *malus = false;
    if (tier->is_percent && (rc = share(arena, tier->percent, fee, exact, err)) != VG_OK)
        return rc;
    *malus = vg_rat_sign(*exact) < 0;
    if (*malus && (rc = vg_rat_neg(arena, exact, *exact, err)) != VG_OK)
        return rc;
    return vg_rat_scaled(*exact, 0, c->money_rounding, amount, err);
}

vg_rc vg_tier_amount(const vg_contract *c, const vg_tier *tier, int64_t fee, int64_t *amount,
                     vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_rat exact;
    bool malus;
    *amount = 0;
    vg_rc rc = worth(&arena, c, tier, fee, &exact, amount, &malus, err);
    if (rc == VG_OK && malus)
        *amount = -*amount;
    vg_arena_free(&arena);
    return rc;
}

static vg_rc add_tier(vg_arena *arena, const vg_contract *c, const vg_tier *tier,
                      vg_settled_month *m, vg_rat *sum, vg_err *err)
{
    vg_rat exact;
    int64_t amount;
    bool malus;
    vg_rc rc = worth(arena, c, tier, m->fee, &exact, &amount, &malus, err);
    if (rc == VG_OK && malus)
        rc = vg_rat_add(arena, sum, *sum, exact, err);
    return rc == VG_OK ? add_money(malus ? &m->malus : &m->bonus, amount, err) : rc;
}

static vg_rc add_points(vg_arena *arena, const vg_contract *c, vg_settled_month *m, vg_rat *sum,
                        vg_err *err)
{
    vg_rc rc = vg_rat_mul(arena, sum, c->percent_per_point, vg_rat_int(m->points), err);
    if (rc == VG_OK)
        rc = share(arena, *sum, m->fee, sum, err);
    return rc == VG_OK ? vg_rat_scaled(*sum, 0, c->money_rounding, &m->by_points, err) : rc;
}

/* `sum` is the credit, unrounded and uncapped. */
static vg_rc cap(vg_arena *arena, const vg_contract *c, vg_settled_month *m, vg_rat sum,
                 vg_err *err)
{
    vg_rat most;
    int order;
    m->credit = m->by_points;
    vg_rc rc = add_money(&m->credit, m->malus, err);
    if (rc != VG_OK || !c->has_cap)
        return rc;
    rc = share(arena, c->cap_percent, m->fee, &most, err);
    if (rc == VG_OK)
        rc = vg_rat_cmp(sum, most, &order, err);
    if (rc == VG_OK)
        rc = vg_rat_scaled(most, 0, c->money_rounding, &m->cap, err);
    if (rc != VG_OK)
        return rc;
    m->capped = order > 0;
    if (m->capped || m->credit > m->cap)
        m->credit = m->cap;
    return VG_OK;
}

static bool needs_fee(const vg_contract *c, const vg_month_result *result)
{
    bool needs = c->money != VG_MONEY_TIERS || c->has_cap;
    for (size_t i = 0; i < result->tier_count; i++)
        needs = needs || result->tiers[i]->is_percent;
    return needs;
}

vg_rc vg_settle_alone(const vg_contract *c, const char *vendor, vg_day month_first,
                      const vg_month_result *result, vg_settled_month *out, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_rat sum = VG_RAT_ZERO;
    vg_rc rc = VG_OK;
    out->points = result->points;
    out->refused = result->refused;
    out->fee = out->by_points = out->malus = out->cap = out->credit = out->bonus = 0;
    out->capped = false;
    out->has_fee = vg_contract_fee(c, vendor, month_first, &out->fee);
    out->known = !result->refused && (out->has_fee || !needs_fee(c, result));
    if (!out->known)
        return VG_OK;
    if (c->money != VG_MONEY_TIERS)
        rc = add_points(&arena, c, out, &sum, err);
    for (size_t i = 0; rc == VG_OK && i < result->tier_count; i++)
        rc = add_tier(&arena, c, result->tiers[i], out, &sum, err);
    if (rc == VG_OK)
        rc = cap(&arena, c, out, sum, err);
    vg_arena_free(&arena);
    return rc;
}

static vg_rc add_month(const vg_settled_month *m, vg_settlement *add, vg_err *err)
{
    vg_rc rc = add_money(&add->fee, m->fee, err);
    if (rc == VG_OK)
        rc = add_money(&add->uncapped, m->by_points, err);
    if (rc == VG_OK)
        rc = add_money(&add->uncapped, m->malus, err);
    if (rc == VG_OK)
        rc = add_money(&add->credit, m->credit, err);
    if (rc == VG_OK)
        rc = add_money(&add->bonus, m->bonus, err);
    add->capped = add->capped || m->capped;
    return rc;
}

vg_rc vg_settle_month(const vg_contract *c, const char *vendor, vg_day month_first,
                      const vg_month_result *result, vg_settlement *add, vg_err *err)
{
    vg_settled_month m = {.first = month_first};
    vg_rc rc = add_money(&add->points, result->points, err);
    if (rc == VG_OK)
        rc = vg_settle_alone(c, vendor, month_first, result, &m, err);
    add->refused = add->refused || m.refused;
    add->fee_known = add->fee_known && (rc != VG_OK || m.known);
    return rc == VG_OK && m.known ? add_month(&m, add, err) : rc;
}
