/* The figures of slices that are judged one by one, and of the units of caps. */
#include "pass.h"

#include <stdlib.h>
#include <string.h>

#include "slice.h"

bool vg_cells_slice(const vg_pass *p, const vg_asked *a, int64_t start, vg_length length,
                    vg_cell_key *out)
{
    vg_length of = a->cut->of ? a->cut->of : length;
    *out =
        (vg_cell_key){.start = vg_slice_start(start, length, of, p->job->zone), .length = of};
    return length <= of;
}

/* The unit of the cap; of one that is about all its slices it is the relief itself. */
static int64_t unit_of(const vg_pass *p, const vg_relief *r, const vg_place *at)
{
    if (r->per == VG_PER_SPAN)
        return 0;
    if (r->per == VG_PER_SLICE || !vg_length_is_instant(at->length))
        return at->start;
    return vg_slice_start(at->start, at->length, VG_LEN_DAY, p->job->zone);
}

static int by_key(const vg_cell_key *a, const vg_cell_key *b)
{
    if (a->relief != b->relief)
        return a->relief < b->relief ? -1 : 1;
    if (a->unit != b->unit)
        return a->unit < b->unit ? -1 : 1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->length < b->length ? -1 : a->length > b->length;
}

/* Rows come in time, so the cell of a row is the last one or a new one. */
static vg_rc cell_of(vg_pass *p, const vg_asked *a, vg_cells *cells, const vg_cell_key *key,
                     vg_cell **out, vg_err *err)
{
    size_t n = cells->scope_count;
    if (n && by_key(&cells->scope[n - 1].key, key) == 0) {
        *out = &cells->scope[n - 1];
        return VG_OK;
    }
    *out = vg_arena_push(p->brief, &cells->scope, &cells->scope_count, sizeof **out);
    if (!*out)
        return vg_nomem(err);
    **out = (vg_cell){.key = *key,
                      .excess = vg_rat_int(0),
                      .excess_low = vg_rat_int(0),
                      .excess_high = vg_rat_int(0)};
    (*out)->rolls = VG_NEW_N(p->brief, vg_roll, a->count);
    return (*out)->rolls ? VG_OK : vg_nomem(err);
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

/* The figures of one row, or of the rows that are joined. */
typedef struct given {
    const int64_t *values; /* NULL: they are rolled */
    int64_t minutes;
    const vg_rolled *rolled;
    uint64_t known;
} given;

static void add_values(const vg_asked *a, vg_cell *cell, const given *g)
{
    for (size_t i = 0; i < a->count; i++) {
        vg_rollup kind = vg_measures[a->measures[i]].over_time;
        vg_roll_add(&cell->rolls[i], kind, g->values[a->slots[i]], g->minutes);
        if (!cell->low)
            continue;
        vg_roll_add(&cell->low[i], kind, a->least[i], g->minutes);
        vg_roll_add(&cell->high[i], kind, a->most[i], g->minutes);
    }
}

static void add_rolled(const vg_asked *a, vg_cell *cell, const given *g)
{
    for (size_t i = 0; i < a->count; i++) {
        vg_rollup kind = vg_measures[a->measures[i]].over_time;
        if (!(g->known >> i & 1))
            continue;
        vg_roll_merge(&cell->rolls[i], kind, &g->rolled->rolls[i]);
        if (!cell->low)
            continue;
        vg_roll_merge(&cell->low[i], kind, &g->rolled->low[i]);
        vg_roll_merge(&cell->high[i], kind, &g->rolled->high[i]);
    }
}

static vg_rc add_to(vg_pass *p, const vg_asked *a, vg_cells *cells, const vg_cell_key *key,
                    const given *g, vg_err *err)
{
    vg_cell *cell;
    vg_rc rc = cell_of(p, a, cells, key, &cell, err);
    if (rc == VG_OK)
        rc = spread(p, a, cell, err);
    if (rc == VG_OK && g->values)
        add_values(a, cell, g);
    else if (rc == VG_OK)
        add_rolled(a, cell, g);
    return rc;
}

static vg_rc add(vg_pass *p, vg_asked *a, const vg_place *at, const given *g, vg_err *err)
{
    vg_cell_key key = {.start = 0};
    vg_rc rc = VG_OK;
    if (a->cut && !vg_cells_slice(p, a, at->start, at->length, &key)) {
        if (at->length > a->beyond_cut)
            a->beyond_cut = at->length;
        return VG_OK;
    }
    if (a->cut)
        rc = add_to(p, a, &a->cells, &key, g, err);
    if (rc != VG_OK || at->what != VG_CAPPED)
        return rc;
    key.relief = at->relief;
    key.unit = unit_of(p, a->reliefs.list[at->relief], at);
    return add_to(p, a, &a->capped, &key, g, err);
}

vg_rc vg_cells_row(vg_pass *p, vg_asked *a, const vg_place *at, const int64_t *values,
                   vg_err *err)
{
    given g = {.values = values, .minutes = vg_slice_minutes(at->start, at->length)};
    return add(p, a, at, &g, err);
}

vg_rc vg_cells_joined(vg_pass *p, vg_asked *a, const vg_place *at, const vg_rolled *rolled,
                      uint64_t known, vg_err *err)
{
    given g = {.rolled = rolled, .known = known};
    return add(p, a, at, &g, err);
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

vg_rc vg_cells_fold(vg_pass *p, vg_asked *a, vg_cells *cells, vg_err *err)
{
    for (size_t c = 0; c < cells->scope_count; c++) {
        vg_cell *cell = vg_arena_push(p->scratch, &cells->all, &cells->count, sizeof *cell);
        if (!cell)
            return vg_nomem(err);
        *cell = cells->scope[c];
        vg_rc rc = fold(p, a, cell, err);
        if (rc != VG_OK)
            return rc;
        cell->rolls = cell->low = cell->high = NULL;
    }
    cells->scope = NULL;
    cells->scope_count = 0;
    return VG_OK;
}

static int compare_cells(const void *left, const void *right)
{
    const vg_cell *a = left, *b = right;
    return by_key(&a->key, &b->key);
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

vg_rc vg_cells_merge(vg_pass *p, vg_asked *a, vg_cells *cells, vg_err *err)
{
    size_t kept = 0;
    if (cells->count)
        qsort(cells->all, cells->count, sizeof *cells->all, compare_cells);
    for (size_t c = 0; c < cells->count; c++) {
        if (c == 0 || compare_cells(&cells->all[kept - 1], &cells->all[c]) != 0) {
            cells->all[kept++] = cells->all[c];
            continue;
        }
        vg_rc rc = merge_cell(p, a, &cells->all[kept - 1], &cells->all[c], err);
        if (rc != VG_OK)
            return rc;
    }
    cells->count = kept;
    return VG_OK;
}
