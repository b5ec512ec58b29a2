/* What counts from rates may be instead: their least and greatest sums beside the nearest.
 * Sums of their own begin with the first row of a scope in which several counts fit; what was
 * summed before is theirs as well. */
#include "pass.h"

#include <string.h>

static vg_rc read_basis(vg_pass *p, const char *text, vg_basis_rates *out, vg_err *err)
{
    vg_rate rate;
    while (vg_rate_next(&text, &rate)) {
        if (rate.of == VG_MEASURES)
            continue;
        vg_rate *kept = vg_arena_push(p->scratch, &out->rates, &out->count, sizeof *kept);
        if (!kept)
            return vg_nomem(err);
        *kept = rate;
    }
    return VG_OK;
}

vg_rc vg_spread_bases(vg_pass *p, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < p->basis_count; i++) {
        if (!strchr(p->bases[i].reconstructed, ':'))
            continue;
        if (!p->rates && !(p->rates = VG_NEW_N(p->scratch, vg_basis_rates, p->basis_count)))
            return vg_nomem(err);
        rc = read_basis(p, p->bases[i].reconstructed, &p->rates[i], err);
    }
    return rc;
}

static size_t place_of(const vg_asked *a, vg_measure m)
{
    size_t i = 0;
    while (i < a->count && a->measures[i] != m)
        i++;
    return i;
}

/* Whether several counts fit a rate of the ask in rows on that basis. */
static bool concerns(const vg_basis_rates *b, const vg_asked *a)
{
    for (size_t r = 0; r < b->count; r++)
        if (place_of(a, b->rates[r].measure) < a->count)
            return true;
    return false;
}

vg_rc vg_spread_open(vg_pass *p, vg_asked *a, vg_err *err)
{
    for (size_t i = 0; p->rates && !a->ranged && i < p->basis_count; i++)
        a->ranged = concerns(&p->rates[i], a);
    if (!a->ranged)
        return VG_OK;
    a->low = VG_NEW_N(p->scratch, vg_roll, a->count);
    a->high = VG_NEW_N(p->scratch, vg_roll, a->count);
    a->least = VG_NEW_N(p->scratch, int64_t, a->count);
    a->most = VG_NEW_N(p->scratch, int64_t, a->count);
    a->low_totals = VG_NEW_N(p->arena, vg_rat, a->count);
    a->high_totals = VG_NEW_N(p->arena, vg_rat, a->count);
    return a->low && a->high && a->least && a->most && a->low_totals && a->high_totals
               ? VG_OK
               : vg_nomem(err);
}

void vg_spread_volumes(const vg_pass *p, bool wanted[VG_MEASURES])
{
    bool asked[VG_MEASURES];
    memcpy(asked, wanted, sizeof asked);
    for (size_t i = 0; p->rates && i < p->basis_count; i++)
        for (size_t r = 0; r < p->rates[i].count; r++)
            if (asked[p->rates[i].rates[r].measure])
                wanted[p->rates[i].rates[r].of] = true;
}

bool vg_spread_any(const vg_take *t)
{
    for (size_t i = 0; t->a->ranged && i < t->count; i++)
        for (size_t m = 0; m < t->p->month_count; m++)
            if (t->streams[i].spans[m].block && t->streams[i].spans[m].block->rated)
                return true;
    return false;
}

void vg_spread_bounds(const vg_pass *p, const int64_t *values, size_t basis, vg_measure m,
                      int64_t *low, int64_t *high)
{
    *low = *high = values[p->slot_of[m]];
    for (size_t r = 0; p->rates && r < p->rates[basis].count; r++) {
        const vg_rate *rate = &p->rates[basis].rates[r];
        int64_t volume = values[p->slot_of[rate->of]];
        if (rate->measure == m && *low != VG_UNKNOWN && volume != VG_UNKNOWN)
            vg_rate_range(rate, *low, volume, low, high);
    }
}

void vg_spread_look(const vg_pass *p, vg_asked *a, const int64_t *values, size_t basis)
{
    for (size_t i = 0; i < a->count; i++) {
        vg_spread_bounds(p, values, basis, a->measures[i], &a->least[i], &a->most[i]);
        a->wide = a->wide || a->least[i] < a->most[i];
    }
}

void vg_spread_begin(vg_asked *a)
{
    if (a->spread)
        return;
    memcpy(a->low, a->rolls, a->count * sizeof *a->rolls);
    memcpy(a->high, a->rolls, a->count * sizeof *a->rolls);
    a->spread = true;
}

void vg_spread_row(const vg_pass *p, vg_asked *a, const int64_t *values, size_t basis,
                   int64_t minutes)
{
    a->wide = false;
    vg_spread_look(p, a, values, basis);
    if (a->wide)
        vg_spread_begin(a);
    for (size_t i = 0; a->spread && i < a->count; i++) {
        vg_rollup kind = vg_measures[a->measures[i]].over_time;
        vg_roll_add(&a->low[i], kind, a->least[i], minutes);
        vg_roll_add(&a->high[i], kind, a->most[i], minutes);
    }
}

vg_rc vg_spread_inputs(vg_pass *p, const vg_asked *a, const vg_roll *rolls, vg_rat *out,
                       vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < a->count; i++)
        rc = vg_roll_natural(p->scratch, &rolls[i], a->measures[i],
                             p->job->contract->currency_digits, &out[i], err);
    return rc;
}

/* The totals of the scopes before go on as both. */
static void begin_totals(vg_asked *a)
{
    if (!a->spread_totals && a->any) {
        memcpy(a->low_totals, a->totals, a->count * sizeof *a->totals);
        memcpy(a->high_totals, a->totals, a->count * sizeof *a->totals);
    }
    a->spread_totals = true;
}

static vg_rc fold(vg_pass *p, const vg_asked *a, const vg_roll *rolls, vg_rat *totals,
                  vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < a->count; i++) {
        vg_rat value;
        rc = vg_roll_natural(p->arena, &rolls[i], a->measures[i],
                             p->job->contract->currency_digits, &value, err);
        if (rc == VG_OK)
            rc = vg_roll_scope(p->arena, &totals[i], a->any, a->measures[i], value, err);
    }
    return rc;
}

vg_rc vg_spread_fold(vg_pass *p, vg_asked *a, vg_err *err)
{
    if (!a->spread && !a->spread_totals)
        return VG_OK;
    begin_totals(a);
    vg_rc rc = fold(p, a, a->spread ? a->low : a->rolls, a->low_totals, err);
    if (rc == VG_OK)
        rc = fold(p, a, a->spread ? a->high : a->rolls, a->high_totals, err);
    a->spread = false;
    return rc;
}

vg_rc vg_value_ends(vg_arena *arena, const vg_kpi *kpi, vg_rat low, vg_rat high,
                    vg_kpi_value *out, vg_err *err)
{
    int order;
    out->low = low;
    out->high = high;
    vg_rc rc = vg_rat_cmp(low, high, &order, err);
    if (rc == VG_OK)
        rc = vg_rat_round(arena, &out->low_rounded, low, kpi->decimals, kpi->rounding, err);
    if (rc == VG_OK)
        rc = vg_rat_round(arena, &out->high_rounded, high, kpi->decimals, kpi->rounding, err);
    out->approximate = rc == VG_OK && order != 0;
    out->has_range = out->approximate && out->known;
    return rc;
}

/* Both ends of what the denominator may lose, for between them a value only rises or falls. */
static vg_rc range_less(vg_arena *arena, const vg_formula *f, const vg_rat *low,
                        const vg_rat *high, const vg_excess *less, vg_range *out, vg_err *err)
{
    vg_range other;
    int order = 0;
    vg_rc rc = vg_formula_range_less(arena, f, low, high, less->low, out, err);
    if (rc == VG_OK)
        rc = vg_formula_range_less(arena, f, low, high, less->high, &other, err);
    if (rc != VG_OK)
        return rc;
    if (out->kind != other.kind)
        out->kind = VG_RANGE_OPEN;
    if (out->kind != VG_RANGE_CLOSED)
        return VG_OK;
    if ((rc = vg_rat_cmp(other.low, out->low, &order, err)) == VG_OK && order < 0)
        out->low = other.low;
    if (rc == VG_OK && (rc = vg_rat_cmp(other.high, out->high, &order, err)) == VG_OK &&
        order > 0)
        out->high = other.high;
    return rc;
}

vg_rc vg_value_range(vg_arena *arena, const vg_kpi *kpi, const vg_rat *low, const vg_rat *high,
                     const vg_excess *less, vg_kpi_value *out, vg_err *err)
{
    vg_range range;
    out->inputs_low = low;
    out->inputs_high = high;
    if (out->refused)
        return VG_OK;
    vg_rc rc = less ? range_less(arena, kpi->formula, low, high, less, &range, err)
                    : vg_formula_range(arena, kpi->formula, low, high, &range, err);
    out->approximate = rc == VG_OK && range.kind == VG_RANGE_OPEN;
    if (rc != VG_OK || range.kind != VG_RANGE_CLOSED)
        return rc;
    return vg_value_ends(arena, kpi, range.low, range.high, out, err);
}
