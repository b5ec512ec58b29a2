#include <vgov/kpi.h>

vg_rc vg_kpi_evaluate(vg_arena *arena, const vg_kpi *kpi, const vg_rat *inputs,
                      vg_kpi_value *out, vg_err *err)
{
    const vg_rat zero = VG_RAT_ZERO;
    out->known = false;
    out->inputs = inputs;
    out->numerator = out->denominator = out->exact = out->rounded = zero;
    if (!inputs)
        return VG_OK;
    vg_rc rc =
        vg_formula_sides(arena, kpi->formula, inputs, &out->numerator, &out->denominator, err);
    if (rc != VG_OK || vg_rat_sign(out->denominator) == 0 || out->refused)
        return rc;
    rc = vg_formula_value(arena, kpi->formula, out->numerator, out->denominator, &out->exact,
                          err);
    if (rc == VG_OK)
        rc = vg_rat_round(arena, &out->rounded, out->exact, kpi->decimals, kpi->rounding, err);
    out->known = rc == VG_OK;
    return rc;
}
