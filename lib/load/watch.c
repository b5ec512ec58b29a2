#include "watch.h"

#include <string.h>

/* Days that are held in memory for all series together. */
enum { MOST_DAYS = 1 << 18, WEEKS_BEFORE = 8 };

vg_rc vg_watch_open(vg_watch *w, const vg_plan *p, const vg_zone *zone, vg_store *store,
                    int64_t source, vg_err *err)
{
    *w = (vg_watch){.plan = p,
                    .zone = zone,
                    .store = store,
                    .source = source,
                    .text = VG_STR_INIT,
                    .period = VG_STR_INIT,
                    .whole = VG_STR_INIT};
    for (int f = 0; f < WATCH_FIGURES; f++) {
        w->places[f] = -1;
        for (size_t i = 0; i < p->measure_count; i++)
            if (p->measures[i].measure == vg_watch_measures[f])
                w->places[f] = (int)i;
    }
    const vg_map *map = p->map;
    w->rate_columns = VG_NEW_N(&w->arena, int, map->rate_count + 1);
    if (!w->rate_columns)
        return vg_nomem(err);
    for (size_t i = 0; i < map->rate_count; i++) {
        vg_rc rc = vg_header_find(p, map->rates[i].column, &w->rate_columns[i], err);
        if (rc != VG_OK)
            return rc;
        if (w->rate_columns[i] < 0)
            return vg_fail(err, VG_DATA, "%s: no column \"%s\", a rate that the map checks",
                           p->file, map->rates[i].column);
    }
    return VG_OK;
}

static void take_figures(const vg_watch *w, const vg_figures *cells, int64_t *out)
{
    for (int f = 0; f < WATCH_FIGURES; f++)
        out[f] = w->places[f] < 0 ? VG_UNKNOWN : cells->values[w->places[f]];
}

/* Slices of a day and longer are looked at one by one. */
static bool unexplained_row(const vg_watch *w, vg_length length, const vg_figures *cells,
                            vg_watch_fate *fate)
{
    int64_t figures[WATCH_FIGURES];
    take_figures(w, cells, figures);
    return !vg_length_is_instant(length) &&
           vg_watch_fate_of(figures, w->plan->map->checks.short_left_out, fate) &&
           vg_watch_unexplained(w, fate, length);
}

vg_rc vg_watch_refuse(vg_watch *w, const vg_row *row, vg_length length, const vg_figures *cells,
                      vg_err *err)
{
    vg_watch_fate fate;
    vg_watch_kind kind = WATCH_RATE;
    vg_str_clear(&w->text);
    if (vg_watch_is_error(w->plan->map, vg_watch_kinds[WATCH_RATE]))
        vg_watch_say_rates(w, row, cells, &w->text);
    if (w->text.len == 0 &&
        vg_watch_is_error(w->plan->map, vg_watch_kinds[WATCH_UNEXPLAINED]) &&
        unexplained_row(w, length, cells, &fate)) {
        vg_watch_say_fate(&fate, &w->text);
        kind = WATCH_UNEXPLAINED;
    }
    vg_rc rc = vg_str_rc(&w->text, err);
    if (rc != VG_OK || w->text.len == 0)
        return rc;
    return vg_fail(err, VG_DATA, "%s: %s", vg_watch_kinds[kind], w->text.ptr);
}

static vg_rc tell_row(vg_watch *w, vg_watch_kind kind, const vg_row *row,
                      const vg_load_series *series, const vg_slice_start *start, vg_err *err)
{
    vg_str_clear(&w->period);
    vg_slice_text(&w->period, start->at, series->length);
    return vg_watch_tell(w, kind, series, series->id, &start->at, row->number, err);
}

/* Findings that belong to the row. Those of days wait, for many become one. */
static vg_rc judge_row(vg_watch *w, const vg_row *row, const vg_load_series *series,
                       const vg_slice_start *start, const vg_figures *cells, vg_err *err)
{
    vg_watch_fate fate;
    vg_rc rc = VG_OK;
    vg_str_clear(&w->text);
    if (w->plan->map->rate_count)
        vg_watch_say_rates(w, row, cells, &w->text);
    if (w->text.len)
        rc = tell_row(w, WATCH_RATE, row, series, start, err);
    if (rc != VG_OK || series->length <= VG_LEN_DAY ||
        !unexplained_row(w, series->length, cells, &fate))
        return rc;
    vg_str_clear(&w->text);
    vg_watch_say_fate(&fate, &w->text);
    return tell_row(w, WATCH_UNEXPLAINED, row, series, start, err);
}

int64_t vg_watch_start_of(const vg_watch *w, vg_length length, vg_day day)
{
    return vg_length_is_instant(length) ? vg_zone_day_start(w->zone, day)
                                        : (int64_t)day * VG_DAY_SECONDS;
}

/* Begins to watch a series: what the store has of it now was there before the file. */
static vg_rc begin_series(vg_watch *w, vg_load_series *series, vg_day day, vg_err *err)
{
    vg_watch_series *one = VG_NEW(&w->arena, vg_watch_series);
    if (!one)
        return vg_nomem(err);
    *one = (vg_watch_series){.series = series, .first = day, .last = day};
    vg_watch_days_open(&one->days, series->length, w->plan->map->checks.short_left_out);
    if (w->newest)
        w->newest->next = one;
    else
        w->series = one;
    series->watch = w->newest = one;
    one->begun = day;
    bool ahead = false;
    vg_rc rc = vg_fact_any(w->store, series->id, INT64_MIN, INT64_MAX, &one->stored, err);
    if (rc == VG_OK && one->stored)
        rc = vg_fact_any(w->store, series->id, vg_watch_start_of(w, series->length, day),
                         INT64_MAX, &ahead, err);
    one->append = !ahead;
    return rc;
}

/* From now on the store alone is asked. */
static void let_go(vg_watch *w)
{
    w->full = true;
    for (vg_watch_series *s = w->series; s; s = s->next)
        vg_watch_days_free(&s->days);
}

static vg_rc count_row(vg_watch *w, vg_load_series *series, const vg_slice_start *start,
                       int64_t src_row, const vg_figures *cells, vg_err *err)
{
    int64_t figures[WATCH_FIGURES];
    vg_rc rc = series->watch ? VG_OK : begin_series(w, series, start->day, err);
    if (rc != VG_OK)
        return rc;
    vg_watch_series *s = series->watch;
    s->first = start->day < s->first ? start->day : s->first;
    s->last = start->day > s->last ? start->day : s->last;
    if (w->full)
        return VG_OK;
    take_figures(w, cells, figures);
    size_t before = s->days.count;
    rc = vg_watch_days_add(&s->days, w->zone, start->day, start->at, src_row, figures, err);
    if (rc != VG_OK)
        return rc;
    s->days.days[s->days.last].touched = true;
    w->day_count += s->days.count - before;
    if (w->day_count > MOST_DAYS)
        let_go(w);
    return VG_OK;
}

vg_rc vg_watch_row(vg_watch *w, const vg_row *row, vg_load_series *series,
                   const vg_slice_start *start, const vg_figures *cells, vg_err *err)
{
    vg_rc rc = VG_OK;
    if (w->plan->map->rate_count || series->length > VG_LEN_DAY)
        rc = judge_row(w, row, series, start, cells, err);
    if (rc != VG_OK || series->length > VG_LEN_DAY)
        return rc;
    return count_row(w, series, start, row->number, cells, err);
}

/* --- once all is written
 * ---------------------------------------------------------------------------- */

/* The local day of a fact; facts come by time, so it is mostly that of the one before. */
static vg_day day_of(const vg_watch *w, const vg_watch_days *d, int64_t start)
{
    if (!vg_length_is_instant(d->length)) {
        int64_t day = start / VG_DAY_SECONDS;
        return (vg_day)(start % VG_DAY_SECONDS < 0 ? day - 1 : day);
    }
    const vg_watch_day *one = d->count ? &d->days[d->count - 1] : NULL;
    if (one && start >= one->from && start < one->from + one->span)
        return one->day;
    return vg_zone_day(w->zone, start);
}

static vg_rc open_reader(const vg_watch *w, vg_fact_reader **out, size_t figures, vg_err *err)
{
    return *out ? VG_OK
                : vg_fact_reader_open(out, w->store, vg_watch_measures, figures,
                                      VG_FACT_SOURCES, err);
}

/* The days of the store from eight weeks before the file to before `end`. What a reader does
 * not read is not known. */
static vg_rc read_days(vg_watch *w, const vg_watch_series *s, vg_fact_reader *reader,
                       size_t count, vg_day end, vg_watch_days *out, vg_err *err)
{
    const vg_fact *fact;
    int64_t figures[WATCH_FIGURES];
    vg_length length = s->series->length;
    for (size_t f = count; f < WATCH_FIGURES; f++)
        figures[f] = VG_UNKNOWN;
    vg_rc rc = vg_fact_reader_seek(reader, s->series->id,
                                   vg_watch_start_of(w, length, s->first - 7 * WEEKS_BEFORE),
                                   vg_watch_start_of(w, length, end), err);
    while (rc == VG_OK && (rc = vg_fact_reader_next(reader, &fact, err)) == VG_OK) {
        memcpy(figures, fact->values, count * sizeof *figures);
        rc = vg_watch_days_add(out, w->zone, day_of(w, out, fact->start), fact->start,
                               fact->source == w->source ? fact->src_row : 0, figures, err);
    }
    return rc == VG_END ? VG_OK : rc;
}

/* The weeks before the file in front of its days. */
static vg_rc add_weeks(vg_watch *w, const vg_watch_series *s, vg_watch_days *out, vg_err *err)
{
    vg_rc rc = open_reader(w, &w->before, 1, err);
    if (rc == VG_OK)
        rc = read_days(w, s, w->before, 1, s->first, out, err);
    return rc == VG_OK ? vg_watch_days_append(out, &s->days, err) : rc;
}

/* All days as they stand in the store now, with those marked that are to be judged. */
static vg_rc read_all(vg_watch *w, const vg_watch_series *s, vg_watch_days *out, vg_err *err)
{
    vg_rc rc = open_reader(w, &w->reader, WATCH_FIGURES, err);
    if (rc == VG_OK)
        rc = read_days(w, s, w->reader, WATCH_FIGURES, s->last + 1, out, err);
    for (size_t i = 0; i < out->count; i++) {
        vg_watch_day *one = &out->days[i];
        one->touched =
            (w->full ? one->day >= s->first : vg_watch_days_at(&s->days, one->day) != NULL) ||
            vg_watch_again(s, one->day);
    }
    return rc;
}

static vg_rc complete(vg_watch *w, vg_watch_series *s, vg_err *err)
{
    vg_watch_days whole;
    bool own = !w->full && !s->days.twice;
    if (own && !s->stored)
        return VG_OK;
    vg_watch_days_open(&whole, s->series->length, s->days.short_left_out);
    vg_rc rc = own && s->append && s->first >= s->begun ? add_weeks(w, s, &whole, err)
                                                        : read_all(w, s, &whole, err);
    vg_watch_days_free(&s->days);
    s->days = whole;
    return rc;
}

vg_rc vg_watch_finish(vg_watch *w, int64_t *stored, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (vg_watch_series *s = w->series; rc == VG_OK && s; s = s->next) {
        rc = s->stored ? vg_watch_widen(w, s, err) : VG_OK;
        if (rc == VG_OK)
            rc = complete(w, s, err);
        if (rc == VG_OK)
            rc = vg_watch_judge(w, s, err);
        if (rc == VG_OK)
            rc = vg_watch_withdraw(w, s, err);
        vg_watch_days_free(&s->days);
    }
    if (rc == VG_OK)
        rc = vg_watch_tell_rest(w, err);
    *stored += w->stored;
    return rc;
}

void vg_watch_free(vg_watch *w)
{
    for (vg_watch_series *s = w->series; s; s = s->next)
        vg_watch_days_free(&s->days);
    vg_fact_reader_free(w->reader);
    vg_fact_reader_free(w->before);
    vg_str_free(&w->text);
    vg_str_free(&w->period);
    vg_str_free(&w->whole);
    vg_arena_free(&w->arena);
}
