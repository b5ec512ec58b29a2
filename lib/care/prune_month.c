/* One month of one vendor: what its slices add up to by day, where a day can say all that they
 * say.
 */
#include "prune.h"

#include <stdlib.h>
#include <string.h>

#include "load/changes.h"

enum { MONTH_DAYS = 31 };

typedef struct day {
    bool any, there; /* it has slices; the day stands already */
    int64_t basis, source, src_row;
    int64_t values[VG_MEASURES];
} day;

typedef struct month {
    vg_pruning *p;
    vg_day first, last;
    vg_time from, to;
    day *days;
    bool averaged[VG_MEASURES]; /* the month has an average, which must not change */
    int64_t averages[VG_MEASURES];
    const char *kept;
} month;

/* --- adding up
 * ---------------------------------------------------------------------------------- */

static void keep(month *m, const char *why)
{
    if (!m->kept)
        m->kept = why;
}

static void see_average(month *m, int measure, int64_t value)
{
    if (m->averaged[measure] && m->averages[measure] != value)
        keep(m, "an average changes within the month");
    m->averaged[measure] = true;
    m->averages[measure] = value;
}

static int64_t roll(month *m, int measure, int64_t sum, int64_t value)
{
    switch (vg_measures[measure].over_time) {
    case VG_ROLL_SUM:
        sum += value;
        if (sum > VG_VALUE_MAX || sum < -VG_VALUE_MAX)
            keep(m, "a sum is out of range");
        return sum;
    case VG_ROLL_MAX:
        return value > sum ? value : sum;
    case VG_ROLL_LAST:
    case VG_ROLL_AVERAGE:
        break;
    }
    return value;
}

static void begin_day(month *m, day *d, const vg_fact *fact)
{
    d->any = true;
    d->basis = fact->basis;
    memcpy(d->values, fact->values, sizeof d->values);
    for (int i = 0; i < VG_MEASURES; i++)
        if (vg_measures[i].over_time == VG_ROLL_AVERAGE && fact->values[i] != VG_UNKNOWN)
            see_average(m, i, fact->values[i]);
}

static void go_on(month *m, day *d, const vg_fact *fact)
{
    if (d->basis != fact->basis)
        keep(m, "thresholds or currencies differ within a day");
    for (int i = 0; i < VG_MEASURES; i++) {
        int64_t value = fact->values[i];
        if ((value == VG_UNKNOWN) != (d->values[i] == VG_UNKNOWN)) {
            keep(m, "figures are known in some slices of a day only");
            return;
        }
        if (value == VG_UNKNOWN)
            continue;
        if (vg_measures[i].over_time == VG_ROLL_AVERAGE)
            see_average(m, i, value);
        d->values[i] = roll(m, i, d->values[i], value);
    }
}

/* A day is of the file that gave figures of it last. */
static void take_slice(month *m, const vg_fact *fact)
{
    day *d = &m->days[vg_zone_day(m->p->zone, fact->start) - m->first];
    if (!d->any)
        begin_day(m, d, fact);
    else
        go_on(m, d, fact);
    if (fact->source > d->source) {
        d->source = fact->source;
        d->src_row = fact->src_row;
    }
}

static void check_basis(month *m, int64_t id)
{
    const vg_basis *b = vg_basis_by_id(m->p->bases, m->p->basis_count, id);
    const char *text = b ? b->reconstructed : "";
    vg_rate rate;
    while (vg_rate_next(&text, &rate))
        if (rate.of != VG_MEASURES)
            keep(m, "counts are from rates that several fit");
}

static vg_rc add_up(month *m, int64_t series, vg_err *err)
{
    const vg_fact *fact;
    memset(m->days, 0, MONTH_DAYS * sizeof *m->days);
    memset(m->averaged, 0, sizeof m->averaged);
    vg_rc rc = vg_fact_reader_seek(m->p->reader, series, m->from, m->to, err);
    while (rc == VG_OK && !m->kept &&
           (rc = vg_fact_reader_next(m->p->reader, &fact, err)) == VG_OK)
        take_slice(m, fact);
    for (vg_day d = 0; d <= m->last - m->first; d++)
        if (m->days[d].any)
            check_basis(m, m->days[d].basis);
    return rc == VG_END ? VG_OK : rc;
}

/* --- the days
 * ----------------------------------------------------------------------------------- */

/* Days of the month that stand beside the slices were control totals; they must say the same.
 */
static vg_rc compare_days(month *m, int64_t series, vg_err *err)
{
    const vg_fact *fact;
    vg_rc rc = vg_fact_reader_seek(m->p->reader, series, (int64_t)m->first * VG_DAY_SECONDS,
                                   ((int64_t)m->last + 1) * VG_DAY_SECONDS, err);
    while (rc == VG_OK && (rc = vg_fact_reader_next(m->p->reader, &fact, err)) == VG_OK) {
        day *d = &m->days[fact->start / VG_DAY_SECONDS - m->first];
        d->there = d->any && d->basis == fact->basis &&
                   memcmp(d->values, fact->values, sizeof d->values) == 0;
        if (!d->there)
            keep(m, "days that were sent as such say something else");
    }
    return rc == VG_END ? VG_OK : rc;
}

static vg_rc put_days(month *m, int64_t series, vg_pruned *out, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (vg_day i = 0; rc == VG_OK && i <= m->last - m->first; i++) {
        const day *d = &m->days[i];
        if (!d->any || d->there)
            continue;
        rc = vg_prune_day(m->p->store, series, m->first + i, d->source, d->src_row, d->basis,
                          d->values, err);
        out->days++;
    }
    return rc;
}

static vg_rc make_days(month *m, const vg_series *finest, vg_pruned *out, vg_err *err)
{
    int64_t series;
    vg_series day_series = *finest;
    day_series.length = VG_LEN_DAY;
    vg_rc rc = add_up(m, finest->id, err);
    if (rc == VG_OK && !m->kept)
        rc = vg_series_ensure(m->p->store, &day_series, &series, err);
    if (rc == VG_OK && !m->kept)
        rc = compare_days(m, series, err);
    return rc == VG_OK && !m->kept ? put_days(m, series, out, err) : rc;
}

/* --- all series of the vendor
 * ------------------------------------------------------------------- */

static bool same_stream(const vg_series *a, const vg_series *b)
{
    return a->scope.id == b->scope.id && strcmp(a->origin, b->origin) == 0 &&
           strcmp(a->feed, b->feed) == 0;
}

/* Of several lengths the finest one is what is scored; the others go with it. They stand in the
 * order of their lengths. */
static vg_rc do_stream(month *m, const vg_series *list, size_t count, vg_pruned *out,
                       vg_err *err)
{
    bool made = false;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && !m->kept && i < count; i++) {
        bool any;
        int64_t rows = 0;
        if (!vg_length_is_instant(list[i].length))
            break;
        rc = vg_fact_any(m->p->store, list[i].id, m->from, m->to, &any, err);
        if (rc != VG_OK || !any)
            continue;
        if (!made)
            rc = make_days(m, &list[i], out, err);
        made = true;
        if (rc == VG_OK && !m->kept)
            rc = vg_prune_slices(m->p->store, list[i].id, m->first, m->from, m->to,
                                 m->p->evidence, &rows, err);
        out->rows += rows;
    }
    return rc;
}

vg_rc vg_prune_month(vg_pruning *p, vg_day first, vg_pruned *out, vg_err *err)
{
    vg_period period = vg_period_month(first);
    month m = {.p = p, .first = period.first, .last = period.last, .kept = p->unfit};
    vg_rc rc = VG_OK;
    vg_period_instants(&period, p->zone, &m.from, &m.to);
    m.days = calloc(MONTH_DAYS, sizeof *m.days);
    if (!m.days)
        return vg_nomem(err);
    for (size_t i = 0, end; rc == VG_OK && !m.kept && i < p->series_count; i = end) {
        for (end = i + 1; end < p->series_count && same_stream(&p->series[i], &p->series[end]);)
            end++;
        rc = do_stream(&m, p->series + i, end - i, out, err);
    }
    out->kept = m.kept;
    free(m.days);
    return rc;
}
