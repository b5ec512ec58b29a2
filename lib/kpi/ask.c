#include "pass.h"

#include <string.h>

_Static_assert(VG_MEASURES <= 64, "a set of measures is a 64-bit word");

bool vg_asked_line(const vg_asked *a, const char *line)
{
    for (size_t i = 0; i < a->ask->line_count; i++)
        if (strcmp(a->ask->lines[i], line) == 0)
            return true;
    return a->ask->line_count == 0;
}

uint64_t vg_asked_origin(const vg_asked *a, const char *origin)
{
    uint64_t mask = 0;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->origins[i], origin) == 0)
            mask |= UINT64_C(1) << i;
    return mask;
}

void vg_asked_length(vg_asked *a, vg_length length)
{
    if (a->length == 0)
        a->length = length;
    else if (a->length != length)
        a->other_length = length;
}

static vg_rc open_one(vg_pass *p, vg_asked *a, vg_err *err)
{
    a->measures = vg_formula_measures(a->ask->kpi->formula, &a->count);
    a->slots = VG_NEW_N(p->scratch, size_t, a->count);
    a->origins = VG_NEW_N(p->scratch, const char *, a->count);
    a->rolls = VG_NEW_N(p->scratch, vg_roll, a->count);
    a->shown = VG_NEW_N(p->scratch, int64_t, a->count);
    a->missing = VG_NEW_N(p->scratch, int64_t, a->count);
    a->bases = VG_NEW_N(p->scratch, uint64_t, p->basis_count);
    a->totals = VG_NEW_N(p->arena, vg_rat, a->count);
    if (!a->slots || !a->origins || !a->rolls || !a->shown || !a->missing || !a->bases ||
        !a->totals)
        return vg_nomem(err);
    a->sums = true;
    for (size_t i = 0; i < a->count; i++) {
        a->all |= UINT64_C(1) << i;
        a->sums = a->sums && vg_measures[a->measures[i]].over_time == VG_ROLL_SUM;
        a->origins[i] = vg_contract_origin(p->job->contract, a->measures[i]);
    }
    vg_rc rc = vg_spread_open(p, a, err);
    return rc == VG_OK ? vg_reliefs_open(p, a, err) : rc;
}

static vg_rc unite(vg_pass *p, vg_err *err)
{
    bool wanted[VG_MEASURES] = {false}, asked[VG_MEASURES];
    for (size_t i = 0; i < p->ask_count; i++)
        for (size_t j = 0; j < p->asks[i].count; j++)
            wanted[p->asks[i].measures[j]] = true;
    vg_measure *all = VG_NEW_N(p->scratch, vg_measure, VG_MEASURES);
    if (!all)
        return vg_nomem(err);
    memcpy(asked, wanted, sizeof asked);
    vg_spread_volumes(p, wanted);
    for (int volumes = 0; volumes <= 1; volumes++) {
        for (size_t m = 0; m < VG_MEASURES; m++)
            if (wanted[m] && asked[m] == !volumes) {
                p->slot_of[m] = p->width;
                all[p->width++] = (vg_measure)m;
            }
        p->asked_width = volumes ? p->asked_width : p->width;
    }
    for (size_t i = 0; i < p->ask_count; i++)
        for (size_t j = 0; j < p->asks[i].count; j++)
            p->asks[i].slots[j] = p->slot_of[p->asks[i].measures[j]];
    p->measures = all;
    return VG_OK;
}

vg_rc vg_asked_open(vg_pass *p, vg_err *err)
{
    vg_rc rc = vg_spread_bases(p, err);
    for (size_t i = 0; rc == VG_OK && i < p->ask_count; i++)
        rc = open_one(p, &p->asks[i], err);
    return rc == VG_OK ? unite(p, err) : rc;
}

vg_rc vg_asked_fold(vg_pass *p, vg_asked *a, vg_err *err)
{
    if (a->count == 0 || !a->rolls[0].any)
        return VG_OK;
    vg_rc folded = vg_spread_fold(p, a, err);
    if (folded != VG_OK)
        return folded;
    for (size_t i = 0; i < a->count; i++) {
        vg_rat value;
        vg_rc rc = vg_roll_natural(p->arena, &a->rolls[i], a->measures[i],
                                   p->job->contract->currency_digits, &value, err);
        if (rc == VG_OK)
            rc = vg_roll_scope(p->arena, &a->totals[i], a->any, a->measures[i], value, err);
        if (rc != VG_OK)
            return rc;
    }
    a->any = true;
    vg_rc rc = vg_cells_fold(p, a, &a->cells, err);
    if (rc == VG_OK)
        rc = vg_cells_fold(p, a, &a->capped, err);
    if (rc != VG_OK)
        return rc;
    memset(a->rolls, 0, a->count * sizeof *a->rolls);
    return VG_OK;
}
