/* Denominators that a relief holds down. */
#include "pass.h"

/* The sides of a cell. */
typedef struct sides {
    vg_rat numerator, denominator;
} sides;

static vg_rc sides_of(vg_pass *p, const vg_asked *a, const vg_rat *inputs, sides *out,
                      vg_err *err)
{
    return vg_formula_sides(p->scratch, a->ask->kpi->formula, inputs, &out->numerator,
                            &out->denominator, err);
}

static vg_rc lesser(vg_rat a, vg_rat b, vg_rat *out, vg_err *err)
{
    int order = 0;
    vg_rc rc = vg_rat_cmp(a, b, &order, err);
    *out = order <= 0 ? a : b;
    return rc;
}

static vg_rat not_below_zero(vg_rat a)
{
    return vg_rat_sign(a) < 0 ? vg_rat_int(0) : a;
}

/* What a unit loses: all above the amount, or the amount, as far as the numerator leaves it. */
static vg_rc loses(vg_pass *p, const vg_relief *r, const sides *s, vg_rat *out, vg_err *err)
{
    vg_rat room, want = r->amount;
    vg_rc rc = vg_rat_sub(p->scratch, &room, s->denominator, not_below_zero(s->numerator), err);
    if (rc == VG_OK && r->limit == VG_LIMIT_AT_MOST)
        rc = vg_rat_sub(p->scratch, &want, s->denominator, r->amount, err);
    if (rc == VG_OK)
        rc = lesser(not_below_zero(want), not_below_zero(room), out, err);
    return rc;
}

/* Whether several counts fit a rate in a cell of the unit. */
static bool is_spread(const vg_cell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (cells[i].low_inputs)
            return true;
    return false;
}

/* The sides of a cell as they are and as they may be: least is lost with least[], most with
 * most[]. */
static vg_rc look(vg_pass *p, const vg_asked *a, const vg_cell *c, sides *is, sides *least,
                  sides *most, vg_err *err)
{
    vg_range n, d;
    vg_rc rc = sides_of(p, a, c->inputs, is, err);
    *least = *most = *is;
    if (rc != VG_OK || !c->low_inputs)
        return rc;
    rc = vg_formula_side_ranges(p->scratch, a->ask->kpi->formula, c->low_inputs, c->high_inputs,
                                &n, &d, err);
    *least = (sides){.numerator = n.high, .denominator = d.low};
    *most = (sides){.numerator = n.low, .denominator = d.high};
    return rc;
}

static vg_rc add_sides(vg_pass *p, sides *sum, const sides *one, vg_err *err)
{
    vg_rc rc = vg_rat_add(p->scratch, &sum->numerator, sum->numerator, one->numerator, err);
    if (rc == VG_OK)
        rc = vg_rat_add(p->scratch, &sum->denominator, sum->denominator, one->denominator, err);
    return rc;
}

/* What the cells of one unit lose together. */
static vg_rc judge_unit(vg_pass *p, const vg_asked *a, const vg_cell *cells, size_t count,
                        sides *unit, vg_excess *out, vg_err *err)
{
    const vg_relief *r = a->reliefs.list[cells[0].key.relief];
    sides none = {.numerator = VG_RAT_ZERO, .denominator = VG_RAT_ZERO}, least = none,
          most = none;
    vg_rc rc = VG_OK;
    *unit = none;
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        sides is, one_least, one_most;
        rc = look(p, a, &cells[i], &is, &one_least, &one_most, err);
        if (rc == VG_OK)
            rc = add_sides(p, unit, &is, err);
        if (rc == VG_OK)
            rc = add_sides(p, &least, &one_least, err);
        if (rc == VG_OK)
            rc = add_sides(p, &most, &one_most, err);
    }
    if (rc == VG_OK)
        rc = loses(p, r, unit, &out->is, err);
    if (rc == VG_OK)
        rc = loses(p, r, &least, &out->low, err);
    return rc == VG_OK ? loses(p, r, &most, &out->high, err) : rc;
}

static vg_rc add_excess(vg_pass *p, vg_excess *sum, const vg_excess *one, vg_err *err)
{
    vg_rc rc = vg_rat_add(p->arena, &sum->is, sum->is, one->is, err);
    if (rc == VG_OK)
        rc = vg_rat_add(p->arena, &sum->low, sum->low, one->low, err);
    return rc == VG_OK ? vg_rat_add(p->arena, &sum->high, sum->high, one->high, err) : rc;
}

static vg_cell *slice_of(vg_cells *cells, const vg_cell_key *key)
{
    size_t low = 0, high = cells->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        const vg_cell_key *k = &cells->all[mid].key;
        if (k->start < key->start || (k->start == key->start && k->length < key->length))
            low = mid + 1;
        else
            high = mid;
    }
    return low < cells->count && cells->all[low].key.start == key->start &&
                   cells->all[low].key.length == key->length
               ? &cells->all[low]
               : NULL;
}

/* A slice's share of what its unit loses, by denominators; its numerator stays below. */
static vg_rc share(vg_pass *p, const vg_asked *a, const vg_cell *part, const sides *unit,
                   vg_rat lost, vg_rat *out, vg_err *err)
{
    sides own;
    vg_rat room, by;
    vg_rc rc = sides_of(p, a, part->inputs, &own, err);
    if (rc == VG_OK)
        rc = vg_rat_sub(p->scratch, &room, own.denominator, not_below_zero(own.numerator), err);
    if (rc == VG_OK)
        rc = vg_rat_mul(p->scratch, &by, lost, own.denominator, err);
    if (rc == VG_OK)
        rc = vg_rat_div(p->scratch, &by, by, unit->denominator, err);
    return rc == VG_OK ? lesser(not_below_zero(by), not_below_zero(room), out, err) : rc;
}

/* Takes what a unit loses off its slices; *lost becomes what they could lose. Where it is not
 * known how much that is, a slice may lose nothing or all that its numerator leaves. */
static vg_rc share_out(vg_pass *p, vg_asked *a, const vg_cell *parts, size_t count,
                       const sides *unit, vg_excess *lost, vg_err *err)
{
    bool open = is_spread(parts, count);
    vg_excess sum = {.is = VG_RAT_ZERO, .low = VG_RAT_ZERO, .high = VG_RAT_ZERO};
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_cell *slice = slice_of(&a->cells, &parts[i].key);
        vg_excess one = {.is = VG_RAT_ZERO, .low = VG_RAT_ZERO, .high = VG_RAT_ZERO};
        if (!slice)
            return vg_fail(err, VG_BUG, "a unit has a slice that is not judged");
        if (vg_rat_sign(lost->is) > 0)
            rc = share(p, a, &parts[i], unit, lost->is, &one.is, err);
        if (!open)
            one.low = one.high = one.is;
        else if (rc == VG_OK) {
            sides is, least, most;
            rc = look(p, a, &parts[i], &is, &least, &most, err);
            if (rc == VG_OK)
                rc = vg_rat_sub(p->scratch, &one.high, most.denominator,
                                not_below_zero(most.numerator), err);
            one.high = not_below_zero(one.high);
        }
        vg_excess had = {slice->excess, slice->excess_low, slice->excess_high};
        if (rc == VG_OK)
            rc = add_excess(p, &had, &one, err);
        slice->excess = had.is;
        slice->excess_low = had.low;
        slice->excess_high = had.high;
        if (rc == VG_OK)
            rc = add_excess(p, &sum, &one, err);
    }
    *lost = sum;
    return rc;
}

vg_rc vg_caps_find(vg_pass *p, vg_asked *a, vg_excess *sum, int64_t *times, vg_err *err)
{
    vg_cells *units = &a->capped;
    *sum = (vg_excess){.is = VG_RAT_ZERO, .low = VG_RAT_ZERO, .high = VG_RAT_ZERO};
    *times = 0;
    vg_rc rc = vg_cells_merge(p, a, units, err);
    for (size_t i = 0, n; rc == VG_OK && i < units->count; i += n) {
        const vg_cell_key *key = &units->all[i].key;
        sides unit;
        vg_excess lost;
        for (n = 1; i + n < units->count && units->all[i + n].key.relief == key->relief &&
                    units->all[i + n].key.unit == key->unit;
             n++)
            ;
        rc = judge_unit(p, a, &units->all[i], n, &unit, &lost, err);
        if (rc == VG_OK && a->cut)
            rc = share_out(p, a, &units->all[i], n, &unit, &lost, err);
        if (rc == VG_OK)
            rc = add_excess(p, sum, &lost, err);
        *times += rc == VG_OK && vg_rat_sign(lost.is) > 0;
    }
    return rc;
}

vg_rc vg_caps_value(vg_arena *arena, const vg_kpi *kpi, vg_rat excess, vg_kpi_value *out,
                    vg_err *err)
{
    if (vg_rat_sign(excess) == 0 || !out->inputs)
        return VG_OK;
    vg_rc rc = vg_rat_sub(arena, &out->denominator, out->denominator, excess, err);
    if (rc != VG_OK || !out->known)
        return rc;
    out->known = vg_rat_sign(out->denominator) != 0;
    out->exact = out->rounded = vg_rat_int(0);
    if (!out->known)
        return VG_OK;
    rc = vg_formula_value(arena, kpi->formula, out->numerator, out->denominator, &out->exact,
                          err);
    if (rc == VG_OK)
        rc = vg_rat_round(arena, &out->rounded, out->exact, kpi->decimals, kpi->rounding, err);
    return rc;
}
