/* Settled months together. Pure. */
#include <vgov/score.h>

static vg_rc add_money(int64_t *sum, int64_t amount, vg_err *err)
{
    if (__builtin_add_overflow(*sum, amount, sum))
        return vg_fail(err, VG_DATA, "the settlement is beyond what an amount can hold");
    return VG_OK;
}

vg_rc vg_settlement_add(vg_settlement *sum, const vg_settled_month *month, vg_err *err)
{
    const struct {
        int64_t *sum, amount;
    } amounts[] = {{&sum->fee, month->fee},
                   {&sum->uncapped, month->uncapped},
                   {&sum->credit, month->credit},
                   {&sum->bonus, month->bonus},
                   {&sum->earned_back, month->earned_back},
                   {&sum->charge, month->charge}};
    vg_rc rc = add_money(&sum->points, month->points, err);
    sum->refused = sum->refused || month->refused;
    sum->fee_known = sum->fee_known && month->known;
    if (!month->known)
        return rc;
    sum->capped = sum->capped || month->capped;
    sum->has_charge = sum->has_charge || month->has_charge;
    for (size_t i = 0; rc == VG_OK && i < sizeof amounts / sizeof *amounts; i++)
        rc = add_money(amounts[i].sum, amounts[i].amount, err);
    return rc;
}
