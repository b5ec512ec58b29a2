/* The plain mean of the slices' own values, each slice weighing the same. */
#include "pass.h"

typedef struct sums {
    int64_t count;
    vg_rat is, low, high; /* low = high = is while no slice has a range */
    bool open;            /* what a slice may be is not known */
} sums;

static vg_rc add(vg_pass *p, sums *t, vg_rat is, vg_rat low, vg_rat high, vg_err *err)
{
    vg_rc rc = vg_rat_add(p->scratch, &t->is, t->is, is, err);
    if (rc == VG_OK)
        rc = vg_rat_add(p->scratch, &t->low, t->low, low, err);
    return rc == VG_OK ? vg_rat_add(p->scratch, &t->high, t->high, high, err) : rc;
}

/* A slice's own value, unrounded; one without data is left to the rule. */
static vg_rc add_slice(vg_pass *p, const vg_asked *a, const vg_cell *cell, sums *t, vg_err *err)
{
    const vg_kpi *kpi = a->ask->kpi;
    vg_kpi_value own = {.rows = 1};
    vg_rc rc = vg_kpi_evaluate(p->scratch, kpi, cell->inputs, &own, err);
    if (rc == VG_OK)
        rc = vg_caps_value(p->scratch, kpi, cell->excess, &own, err);
    if (rc == VG_OK && cell->low_inputs) {
        vg_excess less = {cell->excess, cell->excess_low, cell->excess_high};
        rc = vg_value_range(p->scratch, kpi, cell->low_inputs, cell->high_inputs, &less, &own,
                            err);
    }
    if (rc != VG_OK)
        return rc;
    t->open = t->open || (own.approximate && !own.has_range);
    if (!own.known)
        return VG_OK;
    t->count++;
    return add(p, t, own.exact, own.has_range ? own.low : own.exact,
               own.has_range ? own.high : own.exact, err);
}

/* Slices without data count with the value of the rule. */
static vg_rc add_empty(vg_pass *p, const vg_asked *a, int64_t empty, sums *t, vg_err *err)
{
    vg_rat all;
    vg_rc rc = vg_rat_mul(p->scratch, &all, a->cut->empty_value, vg_rat_int(empty), err);
    t->count += empty;
    return rc == VG_OK ? add(p, t, all, all, all, err) : rc;
}

static vg_rc find_range(vg_pass *p, const vg_asked *a, const sums *t, vg_kpi_value *out,
                        vg_err *err)
{
    vg_rat low, high;
    out->approximate = t->open && !out->refused;
    out->has_range = false;
    if (!out->known || t->open)
        return VG_OK;
    vg_rc rc = vg_rat_div(p->arena, &low, t->low, vg_rat_int(t->count), err);
    if (rc == VG_OK)
        rc = vg_rat_div(p->arena, &high, t->high, vg_rat_int(t->count), err);
    return rc == VG_OK ? vg_value_ends(p->arena, a->ask->kpi, low, high, out, err) : rc;
}

vg_rc vg_cells_mean(vg_pass *p, vg_asked *a, vg_kpi_value *out, vg_err *err)
{
    const vg_kpi *kpi = a->ask->kpi;
    sums t = {.is = VG_RAT_ZERO, .low = VG_RAT_ZERO, .high = VG_RAT_ZERO};
    int64_t expect;
    vg_rc rc = vg_cells_ready(p, a, out, &expect, err);
    for (size_t c = 0; rc == VG_OK && c < a->cells.count; c++)
        rc = add_slice(p, a, &a->cells.all[c], &t, err);
    if (rc != VG_OK)
        return rc;
    out->empty_slices = expect > t.count ? expect - t.count : 0;
    if (a->cells.count && a->cut->has_empty_value)
        rc = add_empty(p, a, out->empty_slices, &t, err);
    out->denominator = vg_rat_int(t.count);
    out->exact = out->rounded = vg_rat_int(0);
    out->known = t.count > 0 && !out->refused;
    /* What is handed out outlives the pass. */
    if (rc == VG_OK)
        rc = vg_rat_add(p->arena, &out->numerator, t.is, vg_rat_int(0), err);
    if (rc == VG_OK && out->known)
        rc = vg_rat_div(p->arena, &out->exact, t.is, out->denominator, err);
    if (rc == VG_OK && out->known)
        rc = vg_rat_round(p->arena, &out->rounded, out->exact, kpi->decimals, kpi->rounding,
                          err);
    return rc == VG_OK ? find_range(p, a, &t, out, err) : rc;
}
