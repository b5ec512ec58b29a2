#include "pass.h"

static const char *level_of(const vg_asked *a)
{
    return a->ask->service_level;
}

static vg_rc note_incomplete(vg_pass *p, const vg_asked *a, vg_err *err)
{
    if (a->incomplete == 0)
        return VG_OK;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%lld of %lld rows were left out; not known:", (long long)a->incomplete,
                (long long)(a->incomplete + a->rows));
    const char *sep = " ";
    for (size_t i = 0; i < a->count; i++) {
        if (a->missing[i] == 0)
            continue;
        vg_str_addf(&text, "%s%s in %lld", sep, vg_measures[a->measures[i]].code,
                    (long long)a->missing[i]);
        sep = ", ";
    }
    return vg_pass_note(p, "incomplete-rows", NULL, level_of(a), &text, err);
}

static vg_rc note_mixed(vg_pass *p, const vg_asked *a, vg_err *err)
{
    if (a->other_length == 0)
        return VG_OK;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "the figure adds slices of %s and of %s", vg_length_name(a->length),
                vg_length_name(a->other_length));
    return vg_pass_note(p, "length-mixed", NULL, level_of(a), &text, err);
}

static vg_rc note_twice(vg_pass *p, const vg_asked *a, vg_kpi_value *out, vg_err *err)
{
    if (a->twice == 0)
        return VG_OK;
    out->refused = true;
    vg_str text = VG_STR_INIT;
    vg_str_adds(&text, a->twice_text);
    if (a->twice > 1)
        vg_str_addf(&text, " and in %lld further slices", (long long)a->twice - 1);
    return vg_pass_note(p, "measure-in-two-feeds", NULL, level_of(a), &text, err);
}

static vg_rc note_none(vg_pass *p, const vg_asked *a, vg_err *err)
{
    if (a->rows || a->incomplete || a->twice || a->other_origin)
        return VG_OK;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "no row of vendor %s holds figures for KPI %s", p->job->vendor,
                a->ask->kpi->id);
    return vg_pass_note(p, "no-rows", NULL, level_of(a), &text, err);
}

/* The sides, and the value unless there is nothing to divide by. */
static vg_rc evaluate(vg_pass *p, const vg_asked *a, vg_kpi_value *out, vg_err *err)
{
    const vg_kpi *kpi = a->ask->kpi;
    vg_rc rc = vg_formula_sides(p->arena, kpi->formula, a->totals, &out->numerator,
                                &out->denominator, err);
    if (rc != VG_OK || vg_rat_sign(out->denominator) == 0 || out->refused)
        return rc;
    rc = vg_formula_value(p->arena, kpi->formula, out->numerator, out->denominator, &out->exact,
                          err);
    if (rc == VG_OK)
        rc = vg_rat_round(p->arena, &out->rounded, out->exact, kpi->decimals, kpi->rounding,
                          err);
    out->known = rc == VG_OK;
    return rc;
}

vg_rc vg_asked_value(vg_pass *p, vg_asked *a, vg_kpi_value *out, vg_err *err)
{
    const vg_rat zero = VG_RAT_ZERO;
    *out = (vg_kpi_value){.numerator = zero,
                          .denominator = zero,
                          .exact = zero,
                          .rounded = zero,
                          .inputs = a->any ? a->totals : NULL,
                          .rows = a->rows,
                          .incomplete = a->incomplete,
                          .coarser = a->coarser,
                          .length = a->other_length ? 0 : a->length};
    vg_rc rc = vg_basis_judge(p, a, out, err);
    if (rc == VG_OK)
        rc = note_twice(p, a, out, err);
    if (rc == VG_OK)
        rc = note_mixed(p, a, err);
    if (rc == VG_OK)
        rc = note_incomplete(p, a, err);
    if (rc == VG_OK)
        rc = note_none(p, a, err);
    if (rc == VG_OK && a->any)
        rc = evaluate(p, a, out, err);
    return rc;
}
