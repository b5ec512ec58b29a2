/* The figures of slices that are judged one by one. */
#include "pass.h"

#include <stdlib.h>
#include <string.h>

#include "slice.h"

/* The slice of the rule that holds the start of a row; NULL when the row is longer than it. */
static vg_rc cell_of(vg_pass *p, vg_asked *a, int64_t start, vg_length length, vg_cell **out,
                     vg_err *err)
{
    vg_length of = a->cut->of ? a->cut->of : length;
    *out = NULL;
    if (length > of) {
        if (length > a->beyond_cut)
            a->beyond_cut = length;
        return VG_OK;
    }
    start = vg_slice_start(start, length, of, p->job->zone);
    size_t n = a->scope_cell_count;
    if (n && a->scope_cells[n - 1].start == start && a->scope_cells[n - 1].length == of) {
        *out = &a->scope_cells[n - 1];
        return VG_OK;
    }
    vg_cell *cell =
        vg_arena_push(p->brief, &a->scope_cells, &a->scope_cell_count, sizeof *cell);
    if (!cell)
        return vg_nomem(err);
    *cell = (vg_cell){.start = start, .length = of};
    if (!(cell->rolls = VG_NEW_N(p->brief, vg_roll, a->count)))
        return vg_nomem(err);
    *out = cell;
    return VG_OK;
}

/* What a slice may be instead goes on from what it is. */
static vg_rc spread(vg_pass *p, const vg_asked *a, vg_cell *cell, vg_err *err)
{
    if (!a->wide || cell->low)
        return VG_OK;
    vg_roll *low = VG_NEW_N(p->brief, vg_roll, a->count);
    if (!low || !(cell->high = VG_NEW_N(p->brief, vg_roll, a->count)))
        return vg_nomem(err);
    cell->low = low;
    memcpy(cell->low, cell->rolls, a->count * sizeof *cell->rolls);
    memcpy(cell->high, cell->rolls, a->count * sizeof *cell->rolls);
    return VG_OK;
}

vg_rc vg_cells_row(vg_pass *p, vg_asked *a, int64_t start, vg_length length,
                   const int64_t *values, vg_err *err)
{
    vg_cell *cell;
    vg_rc rc = cell_of(p, a, start, length, &cell, err);
    if (rc == VG_OK && cell)
        rc = spread(p, a, cell, err);
    if (rc != VG_OK || !cell)
        return rc;
    int64_t minutes = vg_slice_minutes(start, length);
    for (size_t i = 0; i < a->count; i++) {
        vg_rollup kind = vg_measures[a->measures[i]].over_time;
        vg_roll_add(&cell->rolls[i], kind, values[a->slots[i]], minutes);
        if (!cell->low)
            continue;
        vg_roll_add(&cell->low[i], kind, a->least[i], minutes);
        vg_roll_add(&cell->high[i], kind, a->most[i], minutes);
    }
    return VG_OK;
}

vg_rc vg_cells_joined(vg_pass *p, vg_asked *a, int64_t start, vg_length length,
                      const vg_rolled *rolled, uint64_t known, vg_err *err)
{
    vg_cell *cell;
    vg_rc rc = cell_of(p, a, start, length, &cell, err);
    if (rc == VG_OK && cell)
        rc = spread(p, a, cell, err);
    for (size_t i = 0; rc == VG_OK && cell && i < a->count; i++) {
        vg_rollup kind = vg_measures[a->measures[i]].over_time;
        if (!(known >> i & 1))
            continue;
        vg_roll_merge(&cell->rolls[i], kind, &rolled->rolls[i]);
        if (!cell->low)
            continue;
        vg_roll_merge(&cell->low[i], kind, &rolled->low[i]);
        vg_roll_merge(&cell->high[i], kind, &rolled->high[i]);
    }
    return rc;
}

/* The figures of a slice of the scope at hand. */
static vg_rc fold(vg_pass *p, const vg_asked *a, vg_cell *cell, vg_err *err)
{
    if (!(cell->inputs = VG_NEW_N(p->scratch, vg_rat, a->count)))
        return vg_nomem(err);
    vg_rc rc = vg_spread_inputs(p, a, cell->rolls, cell->inputs, err);
    if (rc != VG_OK || !cell->low)
        return rc;
    cell->low_inputs = VG_NEW_N(p->scratch, vg_rat, a->count);
    cell->high_inputs = VG_NEW_N(p->scratch, vg_rat, a->count);
    if (!cell->low_inputs || !cell->high_inputs)
        return vg_nomem(err);
    rc = vg_spread_inputs(p, a, cell->low, cell->low_inputs, err);
    return rc == VG_OK ? vg_spread_inputs(p, a, cell->high, cell->high_inputs, err) : rc;
}

vg_rc vg_cells_fold(vg_pass *p, vg_asked *a, vg_err *err)
{
    for (size_t c = 0; c < a->scope_cell_count; c++) {
        vg_cell *cell = vg_arena_push(p->scratch, &a->cells, &a->cell_count, sizeof *cell);
        if (!cell)
            return vg_nomem(err);
        *cell = a->scope_cells[c];
        vg_rc rc = fold(p, a, cell, err);
        if (rc != VG_OK)
            return rc;
        cell->rolls = cell->low = cell->high = NULL;
    }
    a->scope_cells = NULL;
    a->scope_cell_count = 0;
    return VG_OK;
}

static int by_time(const void *left, const void *right)
{
    const vg_cell *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->length < b->length ? -1 : a->length > b->length;
}

static vg_rc merge_inputs(vg_pass *p, const vg_asked *a, vg_rat *into, const vg_rat *from,
                          vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < a->count; i++)
        rc = vg_roll_scope(p->scratch, &into[i], true, a->measures[i], from[i], err);
    return rc;
}

/* What a slice of several scopes may be instead. */
static vg_rc merge_spread(vg_pass *p, const vg_asked *a, vg_cell *into, const vg_cell *from,
                          vg_err *err)
{
    if (!into->low_inputs) {
        into->low_inputs = VG_NEW_N(p->scratch, vg_rat, a->count);
        into->high_inputs = VG_NEW_N(p->scratch, vg_rat, a->count);
        if (!into->low_inputs || !into->high_inputs)
            return vg_nomem(err);
        memcpy(into->low_inputs, into->inputs, a->count * sizeof *into->inputs);
        memcpy(into->high_inputs, into->inputs, a->count * sizeof *into->inputs);
    }
    const vg_rat *low = from->low_inputs ? from->low_inputs : from->inputs;
    const vg_rat *high = from->high_inputs ? from->high_inputs : from->inputs;
    vg_rc rc = merge_inputs(p, a, into->low_inputs, low, err);
    return rc == VG_OK ? merge_inputs(p, a, into->high_inputs, high, err) : rc;
}

static vg_rc merge_cell(vg_pass *p, const vg_asked *a, vg_cell *into, const vg_cell *from,
                        vg_err *err)
{
    vg_rc rc = VG_OK;
    if (into->low_inputs || from->low_inputs)
        rc = merge_spread(p, a, into, from, err);
    return rc == VG_OK ? merge_inputs(p, a, into->inputs, from->inputs, err) : rc;
}

/* Brings the figures of several scopes in one slice together. */
vg_rc vg_cells_merge(vg_pass *p, vg_asked *a, vg_err *err)
{
    size_t kept = 0;
    if (a->cell_count)
        qsort(a->cells, a->cell_count, sizeof *a->cells, by_time);
    for (size_t c = 0; c < a->cell_count; c++) {
        if (c == 0 || by_time(&a->cells[kept - 1], &a->cells[c]) != 0) {
            a->cells[kept++] = a->cells[c];
            continue;
        }
        vg_rc rc = merge_cell(p, a, &a->cells[kept - 1], &a->cells[c], err);
        if (rc != VG_OK)
            return rc;
    }
    a->cell_count = kept;
    return VG_OK;
}
