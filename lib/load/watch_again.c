/* What earlier files found in the days of this one: judged again with it, it stands or not. */
#include "watch.h"

#include <string.h>

enum { DAY_KINDS = WATCH_SURGE + 1, HOLE = 7 }; /* HOLE: as far as a hole is looked at */

static bool has(const vg_watch_list *list, vg_day day)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == day)
            return true;
    return false;
}

static vg_rc push(vg_watch *w, vg_watch_list *list, vg_day day, vg_err *err)
{
    if (list->count && list->items[list->count - 1] == day)
        return VG_OK;
    vg_day *place = vg_arena_push(&w->arena, &list->items, &list->count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = day;
    return VG_OK;
}

bool vg_watch_again(const vg_watch_series *s, vg_day day)
{
    return has(&s->lost, day) || has(&s->again, vg_month_first(day));
}

vg_rc vg_watch_retired(vg_watch *w, const vg_load_series *series, vg_day day, vg_err *err)
{
    vg_watch_series *s = series->watch;
    if (!s) /* its slices are longer than days */
        return VG_OK;
    s->append = false;
    s->first = day < s->first ? day : s->first;
    s->last = day > s->last ? day : s->last;
    return push(w, &s->lost, day, err);
}

vg_rc vg_watch_found(vg_watch *w, int64_t series, vg_day from, vg_day to, vg_arena *arena,
                     vg_finding **out, size_t *count, vg_err *err)
{
    vg_str first = VG_STR_INIT, last = VG_STR_INIT;
    vg_slice_text(&first, (int64_t)vg_month_first(from) * VG_DAY_SECONDS, VG_LEN_MONTH);
    vg_day_text(&last, to);
    vg_rc rc = vg_str_rc(&first, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&last, err);
    if (rc == VG_OK)
        rc = vg_finding_of_series(w->store, arena, series, first.ptr, last.ptr, w->source, out,
                                  count, err);
    vg_str_free(&first);
    vg_str_free(&last);
    return rc;
}

/* Whether it is one of those about days, and about which day or month. */
static bool is_of_days(const vg_finding *f, vg_period *period)
{
    for (int k = 0; k < DAY_KINDS; k++)
        if (strcmp(f->kind->id, vg_watch_kinds[k]) == 0)
            return vg_period_parse(f->period, 0, period, NULL) == VG_OK;
    return false;
}

/* --- whole months
 * ------------------------------------------------------------------------------------ */

static bool touches(const vg_watch *w, const vg_watch_series *s, const vg_period *month)
{
    if (w->full)
        return true;
    for (vg_day day = month->first; day <= month->last; day++)
        if (vg_watch_days_at(&s->days, day) || has(&s->lost, day))
            return true;
    return false;
}

/* The days before and behind are taken along, so that holes at the edges are seen; behind the
 * last day that the store has nothing is missing. */
static vg_rc add_month(vg_watch *w, vg_watch_series *s, const vg_period *month, vg_err *err)
{
    vg_day last = month->last + 1;
    bool there = false;
    vg_rc rc = push(w, &s->again, month->first, err);
    while (rc == VG_OK && last > s->last) {
        rc = vg_fact_any(w->store, s->series->id, vg_watch_start_of(w, s->series->length, last),
                         INT64_MAX, &there, err);
        if (there)
            break;
        last--;
    }
    s->append = false;
    s->first = month->first - 1 < s->first ? month->first - 1 : s->first;
    s->last = last > s->last ? last : s->last;
    return rc;
}

vg_rc vg_watch_widen(vg_watch *w, vg_watch_series *s, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_finding *found;
    size_t count;
    vg_period month;
    vg_rc rc = vg_watch_found(w, s->series->id, s->first, s->last, &arena, &found, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        /* A file is not refused for days that are not its own. */
        if (!is_of_days(&found[i], &month) || month.kind != VG_PERIOD_MONTH ||
            vg_watch_is_error(w->plan->map, found[i].kind->id) || has(&s->again, month.first) ||
            !touches(w, s, &month))
            continue;
        rc = add_month(w, s, &month, err);
    }
    vg_arena_free(&arena);
    return rc;
}

/* --- once they are judged
 * ---------------------------------------------------------------------------- */

/* As the judge goes through them: days with rows that the file touched, and holes behind any
 * day within the file. */
static bool is_judged(const vg_watch_series *s, vg_day day)
{
    const vg_watch_day *one = vg_watch_days_at(&s->days, day);
    if (one)
        return one->touched;
    if (vg_watch_again(s, day))
        return true;
    if (day <= s->first || day >= s->last)
        return false;
    for (int k = 1; k <= HOLE; k++)
        if (vg_watch_days_at(&s->days, day - k))
            return true;
    return false;
}

vg_rc vg_watch_withdraw(vg_watch *w, const vg_watch_series *s, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_finding *found;
    size_t count;
    vg_period period;
    vg_rc rc = vg_watch_found(w, s->series->id, s->first, s->last, &arena, &found, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        if (!is_of_days(&found[i], &period) ||
            !(period.kind == VG_PERIOD_MONTH ? has(&s->again, period.first)
                                             : is_judged(s, period.first)))
            continue;
        rc = vg_finding_withdraw(w->store, found[i].id, w->source, err);
        w->withdrawn += rc == VG_OK;
    }
    vg_arena_free(&arena);
    return rc;
}
