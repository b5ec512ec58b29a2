/* The share of slices that reach a target of their own. */
#include "pass.h"

#include <stdlib.h>

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

vg_rc vg_cells_row(vg_pass *p, vg_asked *a, int64_t start, vg_length length,
                   const int64_t *values, vg_err *err)
{
    vg_cell *cell;
    vg_rc rc = cell_of(p, a, start, length, &cell, err);
    for (size_t i = 0; rc == VG_OK && cell && i < a->count; i++)
        vg_roll_add(&cell->rolls[i], vg_measures[a->measures[i]].over_time, values[a->slots[i]],
                    vg_slice_minutes(start, length));
    return rc;
}

vg_rc vg_cells_joined(vg_pass *p, vg_asked *a, int64_t start, vg_length length,
                      const vg_roll *rolls, uint64_t known, vg_err *err)
{
    vg_cell *cell;
    vg_rc rc = cell_of(p, a, start, length, &cell, err);
    for (size_t i = 0; rc == VG_OK && cell && i < a->count; i++)
        if (known >> i & 1)
            vg_roll_merge(&cell->rolls[i], vg_measures[a->measures[i]].over_time, &rolls[i]);
    return rc;
}

vg_rc vg_cells_fold(vg_pass *p, vg_asked *a, vg_err *err)
{
    for (size_t c = 0; c < a->scope_cell_count; c++) {
        vg_cell *cell = vg_arena_push(p->scratch, &a->cells, &a->cell_count, sizeof *cell);
        if (!cell)
            return vg_nomem(err);
        *cell = a->scope_cells[c];
        cell->rolls = NULL;
        if (!(cell->inputs = VG_NEW_N(p->scratch, vg_rat, a->count)))
            return vg_nomem(err);
        for (size_t i = 0; i < a->count; i++) {
            vg_rc rc =
                vg_roll_natural(p->scratch, &a->scope_cells[c].rolls[i], a->measures[i],
                                p->job->contract->currency_digits, &cell->inputs[i], err);
            if (rc != VG_OK)
                return rc;
        }
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

/* Brings the figures of several scopes in one slice together. */
static vg_rc merge(vg_pass *p, vg_asked *a, vg_err *err)
{
    size_t kept = 0;
    if (a->cell_count)
        qsort(a->cells, a->cell_count, sizeof *a->cells, by_time);
    for (size_t c = 0; c < a->cell_count; c++) {
        if (c == 0 || by_time(&a->cells[kept - 1], &a->cells[c]) != 0) {
            a->cells[kept++] = a->cells[c];
            continue;
        }
        for (size_t i = 0; i < a->count; i++) {
            vg_rc rc = vg_roll_scope(p->scratch, &a->cells[kept - 1].inputs[i], true,
                                     a->measures[i], a->cells[c].inputs[i], err);
            if (rc != VG_OK)
                return rc;
        }
    }
    a->cell_count = kept;
    return VG_OK;
}

static bool any_open(const vg_hours *hours, vg_day first, vg_day last)
{
    for (vg_day day = first; hours && day <= last; day++)
        if (vg_hours_of(hours, day)->count)
            return true;
    return !hours;
}

/* How many slices of the length the period has with any open time. Weeks of a rule are cut by
 * the period, weeks and months of rows belong to it by their start. */
static int64_t expected(const vg_pass *p, const vg_asked *a, vg_length of)
{
    const vg_period *period = &p->job->period;
    vg_asked probe = {.ask = a->ask, .hours = a->hours};
    int64_t n = 0, from, to, seconds = (int64_t)of * 60;
    if (vg_length_is_instant(of)) {
        vg_period_instants(period, p->job->zone, &from, &to);
        for (int64_t at = from; at < to; at += seconds)
            n += !a->hours || vg_asked_hours(p, &probe, at, of);
        return n;
    }
    for (vg_day day = period->first, last; day <= period->last; day = last + 1) {
        vg_day start = (vg_day)(vg_slice_start((int64_t)day * VG_DAY_SECONDS, VG_LEN_DAY, of,
                                               p->job->zone) /
                                VG_DAY_SECONDS);
        last = vg_length_last_day(of, start);
        bool whole = start == day || a->cut->of == of;
        vg_day end = a->cut->of == of && last > period->last ? period->last : last;
        n += whole && any_open(a->hours, day, end);
    }
    return n;
}

typedef struct tally {
    int64_t known, reached;
} tally;

/* A slice's own value against its target. */
static vg_rc judge(vg_pass *p, const vg_asked *a, const vg_cell *cell, tally *t, vg_err *err)
{
    const vg_kpi *kpi = a->ask->kpi;
    vg_kpi_value own = {.rows = 1};
    bool reached = false;
    vg_rc rc = vg_kpi_evaluate(p->scratch, kpi, cell->inputs, &own, err);
    if (rc != VG_OK || !own.known)
        return rc;
    t->known++;
    rc = vg_compares(kpi->round_before_band ? own.rounded : own.exact, a->cut->comparison,
                     a->cut->target, &reached, err);
    t->reached += reached;
    return rc;
}

/* The length of the slices; 0 when there are several. */
static vg_length one_length(const vg_asked *a)
{
    for (size_t c = 1; c < a->cell_count; c++)
        if (a->cells[c].length != a->cells[0].length)
            return 0;
    return a->cell_count ? a->cells[0].length : 0;
}

vg_rc vg_cells_share(vg_pass *p, vg_asked *a, vg_kpi_value *out, vg_err *err)
{
    const vg_kpi *kpi = a->ask->kpi;
    tally t = {0, 0};
    vg_rc rc = merge(p, a, err);
    for (size_t c = 0; rc == VG_OK && c < a->cell_count; c++)
        rc = judge(p, a, &a->cells[c], &t, err);
    if (rc != VG_OK)
        return rc;
    vg_length of = one_length(a);
    int64_t all = of ? expected(p, a, of) : (int64_t)a->cell_count;
    out->empty_slices = all > t.known ? all - t.known : 0;
    int64_t judged = t.known, reached = t.reached;
    if (a->cell_count && a->cut->empty != VG_NO_DATA_LEAVE_OUT) {
        judged += out->empty_slices;
        reached += a->cut->empty == VG_NO_DATA_MET ? out->empty_slices : 0;
    }
    out->numerator = vg_rat_int(reached);
    out->denominator = vg_rat_int(judged);
    out->exact = out->rounded = vg_rat_int(0);
    out->known = judged > 0 && !out->refused;
    if (!out->known)
        return VG_OK;
    rc = vg_rat_make(p->arena, &out->exact, 100 * reached, judged, err);
    if (rc == VG_OK)
        rc = vg_rat_round(p->arena, &out->rounded, out->exact, kpi->decimals, kpi->rounding,
                          err);
    return rc;
}
