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

/* A month on its way to money, in minor units. */
typedef struct sums {
    vg_rat exact; /* of the credit, unrounded and uncapped */
    int64_t uncapped, credit, bonus;
    bool capped;
} sums;

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

static vg_rc add_tier(vg_arena *arena, const vg_contract *c, const vg_tier *tier, int64_t fee,
                      sums *s, vg_err *err)
{
    vg_rat exact;
    int64_t amount;
    bool malus;
    vg_rc rc = worth(arena, c, tier, fee, &exact, &amount, &malus, err);
    if (rc == VG_OK && malus)
        rc = vg_rat_add(arena, &s->exact, s->exact, exact, err);
    return rc == VG_OK ? add_money(malus ? &s->uncapped : &s->bonus, amount, err) : rc;
}

static vg_rc add_points(vg_arena *arena, const vg_contract *c, int64_t points, int64_t fee,
                        sums *s, vg_err *err)
{
    vg_rc rc = vg_rat_mul(arena, &s->exact, c->percent_per_point, vg_rat_int(points), err);
    if (rc == VG_OK)
        rc = share(arena, s->exact, fee, &s->exact, err);
    return rc == VG_OK ? vg_rat_scaled(s->exact, 0, c->money_rounding, &s->uncapped, err) : rc;
}

static vg_rc cap(vg_arena *arena, const vg_contract *c, int64_t fee, sums *s, vg_err *err)
{
    vg_rat most;
    int64_t rounded;
    int order;
    s->credit = s->uncapped;
    if (!c->has_cap)
        return VG_OK;
    vg_rc rc = share(arena, c->cap_percent, fee, &most, err);
    if (rc == VG_OK)
        rc = vg_rat_cmp(s->exact, most, &order, err);
    if (rc == VG_OK)
        rc = vg_rat_scaled(most, 0, c->money_rounding, &rounded, err);
    if (rc != VG_OK)
        return rc;
    s->capped = order > 0;
    if (s->capped || s->credit > rounded)
        s->credit = rounded;
    return VG_OK;
}

static bool needs_fee(const vg_contract *c, const vg_month_result *result)
{
    bool needs = c->money != VG_MONEY_TIERS || c->has_cap;
    for (size_t i = 0; i < result->tier_count; i++)
        needs = needs || result->tiers[i]->is_percent;
    return needs;
}

static vg_rc add_sums(const sums *s, int64_t fee, vg_settlement *add, vg_err *err)
{
    vg_rc rc = add_money(&add->fee, fee, err);
    if (rc == VG_OK)
        rc = add_money(&add->uncapped, s->uncapped, err);
    if (rc == VG_OK)
        rc = add_money(&add->credit, s->credit, err);
    if (rc == VG_OK)
        rc = add_money(&add->bonus, s->bonus, err);
    add->capped = add->capped || s->capped;
    return rc;
}

vg_rc vg_settle_month(const vg_contract *c, const char *vendor, vg_day month_first,
                      const vg_month_result *result, vg_settlement *add, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    sums s = {.exact = VG_RAT_ZERO};
    int64_t fee = 0;
    vg_rc rc = add_money(&add->points, result->points, err);
    if (rc != VG_OK)
        return rc;
    bool has_fee = vg_contract_fee(c, vendor, month_first, &fee);
    add->refused = add->refused || result->refused;
    if (result->refused || (!has_fee && needs_fee(c, result))) {
        add->fee_known = false;
        return VG_OK;
    }
    if (c->money != VG_MONEY_TIERS)
        rc = add_points(&arena, c, result->points, fee, &s, err);
    for (size_t i = 0; rc == VG_OK && i < result->tier_count; i++)
        rc = add_tier(&arena, c, result->tiers[i], fee, &s, err);
    if (rc == VG_OK)
        rc = cap(&arena, c, fee, &s, err);
    if (rc == VG_OK)
        rc = add_sums(&s, fee, add, err);
    vg_arena_free(&arena);
    return rc;
}
