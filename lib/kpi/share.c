/* The share of slices that reach a target of their own. */
#include "pass.h"

#include <stdlib.h>

#include "slice.h"

static bool any_open(const vg_hours *hours, vg_day first, vg_day last)
{
    for (vg_day day = first; hours && day <= last; day++)
        if (vg_hours_of(hours, day)->count)
            return true;
    return !hours;
}

static bool judged(const vg_asked *a, int64_t start)
{
    size_t low = 0, high = a->cells.count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (a->cells.all[mid].key.start < start)
            low = mid + 1;
        else
            high = mid;
    }
    return low < a->cells.count && a->cells.all[low].key.start == start;
}

/* Whether a slice has no rows and a relief would have taken them. */
static bool excused(const vg_pass *p, const vg_asked *a, int64_t start, vg_length of)
{
    return vg_reliefs_excuse(p, a, start, of) && !judged(a, start);
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
            n += (!a->hours || vg_asked_hours(p, &probe, at, of)) && !excused(p, a, at, of);
        return n;
    }
    for (vg_day day = period->first, last; day <= period->last; day = last + 1) {
        vg_day start = (vg_day)(vg_slice_start((int64_t)day * VG_DAY_SECONDS, VG_LEN_DAY, of,
                                               p->job->zone) /
                                VG_DAY_SECONDS);
        last = vg_length_last_day(of, start);
        bool whole = start == day || a->cut->of == of;
        vg_day end = a->cut->of == of && last > period->last ? period->last : last;
        n += whole && any_open(a->hours, day, end) &&
             !excused(p, a, (int64_t)start * VG_DAY_SECONDS, of);
    }
    return n;
}

static int by_start(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

/* How many of the slices that are expected lost all their rows to a relief. */
static int64_t emptied(const vg_pass *p, const vg_asked *a, vg_length of)
{
    const vg_reliefs *rs = &a->reliefs;
    int64_t n = 0;
    if (rs->dropped_count)
        qsort(rs->dropped, rs->dropped_count, sizeof *rs->dropped, by_start);
    for (size_t i = 0; i < rs->dropped_count; i++)
        n += (i == 0 || rs->dropped[i] != rs->dropped[i - 1]) && !judged(a, rs->dropped[i]) &&
             !vg_reliefs_excuse(p, a, rs->dropped[i], of);
    return n;
}

/* What a slice may be. */
enum { REACHED = 1, MISSED = 2, EMPTY = 4 };

typedef struct count {
    int64_t reached, judged;
} count;

typedef struct tally {
    int64_t known, reached;
    count low, high; /* what slices that may be something else add to them */
} tally;

static vg_rc reaches(const vg_asked *a, vg_rat exact, vg_rat rounded, int *what, vg_err *err)
{
    bool reached = false;
    vg_rc rc = vg_compares(a->ask->kpi->round_before_band ? rounded : exact, a->cut->comparison,
                           a->cut->target, &reached, err);
    *what = reached ? REACHED : MISSED;
    return rc;
}

/* What a slice may be beside what it is. */
static vg_rc look_around(vg_pass *p, const vg_asked *a, const vg_cell *cell, vg_kpi_value *own,
                         int *may, vg_err *err)
{
    int low = 0, high = 0;
    if (!cell->low_inputs)
        return VG_OK;
    vg_excess less = {cell->excess, cell->excess_low, cell->excess_high};
    vg_rc rc = vg_value_range(p->scratch, a->ask->kpi, cell->low_inputs, cell->high_inputs,
                              &less, own, err);
    if (rc != VG_OK || !own->approximate)
        return rc;
    if (!own->has_range) {
        *may = REACHED | MISSED | EMPTY;
        return VG_OK;
    }
    rc = reaches(a, own->low, own->low_rounded, &low, err);
    if (rc == VG_OK)
        rc = reaches(a, own->high, own->high_rounded, &high, err);
    *may |= low | high;
    return rc;
}

/* A slice without data counts as the rule says. */
static int by_rule(const vg_asked *a, int what)
{
    if (!(what & EMPTY) || a->cut->empty == VG_NO_DATA_LEAVE_OUT)
        return what;
    return (what & ~EMPTY) | (a->cut->empty == VG_NO_DATA_MET ? REACHED : MISSED);
}

/* What one slice adds to a count when it is something else: of the choices the first. */
static void add(count *sum, int is, int may, const int choices[3])
{
    int becomes = may & choices[0] ? choices[0] : may & choices[1] ? choices[1] : choices[2];
    sum->reached += (becomes == REACHED) - (is == REACHED);
    sum->judged += (becomes != EMPTY) - (is != EMPTY);
}

/* A slice's own value against its target. Leaving out one that reaches it makes the share
 * smaller, leaving out one that misses it greater. */
static vg_rc judge(vg_pass *p, const vg_asked *a, const vg_cell *cell, tally *t, vg_err *err)
{
    static const int worst[3] = {MISSED, EMPTY, REACHED}, best[3] = {REACHED, EMPTY, MISSED};
    vg_kpi_value own = {.rows = 1};
    int is = EMPTY;
    vg_rc rc = vg_kpi_evaluate(p->scratch, a->ask->kpi, cell->inputs, &own, err);
    if (rc == VG_OK)
        rc = vg_caps_value(p->scratch, a->ask->kpi, cell->excess, &own, err);
    if (rc == VG_OK && own.known)
        rc = reaches(a, own.exact, own.rounded, &is, err);
    int may = is;
    if (rc == VG_OK)
        rc = look_around(p, a, cell, &own, &may, err);
    if (rc != VG_OK)
        return rc;
    t->known += is != EMPTY;
    t->reached += is == REACHED;
    add(&t->low, by_rule(a, is), by_rule(a, may), worst);
    add(&t->high, by_rule(a, is), by_rule(a, may), best);
    return VG_OK;
}

/* The length of the slices; 0 when there are several. */
static vg_length one_length(const vg_asked *a)
{
    for (size_t c = 1; c < a->cells.count; c++)
        if (a->cells.all[c].key.length != a->cells.all[0].key.length)
            return 0;
    return a->cells.count ? a->cells.all[0].key.length : 0;
}

static vg_rc share_of(vg_pass *p, int64_t reached, int64_t judged, vg_rat *out, vg_err *err)
{
    return vg_rat_make(p->arena, out, 100 * reached, judged, err);
}

/* The range of the share; there is none when it can be that no slice is judged. */
static vg_rc find_range(vg_pass *p, const vg_asked *a, const tally *t, count all,
                        vg_kpi_value *out, vg_err *err)
{
    vg_rat low, high;
    int64_t least = all.judged + t->low.judged, most = all.judged + t->high.judged;
    out->approximate = out->has_range = false;
    if (out->refused || (least == 0 && most == 0))
        return VG_OK;
    if (least == 0 || most == 0 || !out->known) {
        out->approximate = true;
        return VG_OK;
    }
    vg_rc rc = share_of(p, all.reached + t->low.reached, least, &low, err);
    if (rc == VG_OK)
        rc = share_of(p, all.reached + t->high.reached, most, &high, err);
    return rc == VG_OK ? vg_value_ends(p->arena, a->ask->kpi, low, high, out, err) : rc;
}

vg_rc vg_cells_ready(vg_pass *p, vg_asked *a, vg_kpi_value *out, int64_t *expect, vg_err *err)
{
    vg_excess less = {.is = VG_RAT_ZERO};
    *expect = 0;
    vg_rc rc = vg_cells_merge(p, a, &a->cells, err);
    if (rc == VG_OK)
        rc = vg_caps_find(p, a, &less, &out->capped, err);
    if (rc != VG_OK)
        return rc;
    out->excess = less.is;
    vg_length of = one_length(a);
    *expect = of ? expected(p, a, of) - emptied(p, a, of) : (int64_t)a->cells.count;
    return VG_OK;
}

vg_rc vg_cells_share(vg_pass *p, vg_asked *a, vg_kpi_value *out, vg_err *err)
{
    const vg_kpi *kpi = a->ask->kpi;
    tally t = {.known = 0};
    int64_t expect;
    vg_rc rc = vg_cells_ready(p, a, out, &expect, err);
    for (size_t c = 0; rc == VG_OK && c < a->cells.count; c++)
        rc = judge(p, a, &a->cells.all[c], &t, err);
    if (rc != VG_OK)
        return rc;
    out->empty_slices = expect > t.known ? expect - t.known : 0;
    count all = {.reached = t.reached, .judged = t.known};
    if (a->cells.count && a->cut->empty != VG_NO_DATA_LEAVE_OUT) {
        all.judged += out->empty_slices;
        all.reached += a->cut->empty == VG_NO_DATA_MET ? out->empty_slices : 0;
    }
    out->numerator = vg_rat_int(all.reached);
    out->denominator = vg_rat_int(all.judged);
    out->exact = out->rounded = vg_rat_int(0);
    out->known = all.judged > 0 && !out->refused;
    if (out->known)
        rc = share_of(p, all.reached, all.judged, &out->exact, err);
    if (rc == VG_OK && out->known)
        rc = vg_rat_round(p->arena, &out->rounded, out->exact, kpi->decimals, kpi->rounding,
                          err);
    return rc == VG_OK ? find_range(p, a, &t, all, out, err) : rc;
}
