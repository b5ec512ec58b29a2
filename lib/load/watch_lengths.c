/* Months in which a vendor sends slices of another length than in the month before. */
#include "watch.h"

#include <string.h>

#include <vgov/evidence.h>

/* The series of a scope, origin and feed, the shortest slices first. */
typedef struct lengths {
    vg_series_length of[VG_LENGTHS];
    size_t count;
} lengths;

/* The finest with a fact in the month; l->count when there is none. */
static vg_rc find_finest(const vg_watch *w, const lengths *l, vg_day month, size_t *out,
                         vg_err *err)
{
    bool any = false;
    vg_rc rc = VG_OK;
    for (*out = 0; *out < l->count; ++*out) {
        const vg_series_length *one = &l->of[*out];
        rc = vg_fact_any(w->store, one->id, vg_watch_start_of(w, one->length, month),
                         vg_watch_start_of(w, one->length, vg_add_months(month, 1)), &any, err);
        if (rc != VG_OK || any)
            break;
    }
    return rc;
}

/* "2026-10: day -> 15min (vendor, acd)", as a scorecard says it that finds it by itself. */
static vg_rc tell(vg_watch *w, const vg_load_series *series, vg_day month,
                  const vg_series_length *before, const vg_series_length *after, vg_err *err)
{
    vg_str_clear(&w->period);
    vg_str_clear(&w->text);
    vg_slice_text(&w->period, (int64_t)month * VG_DAY_SECONDS, VG_LEN_MONTH);
    vg_str_addf(&w->text, "%s: %s -> %s (%s, %s)", w->period.ptr,
                vg_length_name(before->length), vg_length_name(after->length), w->plan->origin,
                w->plan->feed);
    return vg_watch_tell(w, WATCH_LENGTH, series, after->id, NULL, 0, err);
}

/* Days that are the sums of slices count as those. */
static vg_rc look_at_change(vg_watch *w, const vg_load_series *series, vg_day month,
                            const vg_series_length *before, const vg_series_length *after,
                            vg_err *err)
{
    vg_series_length was = *before, is = *after;
    vg_rc rc = vg_evidence_length(w->store, was.id, vg_add_months(month, -1), &was.length, err);
    if (rc == VG_OK)
        rc = vg_evidence_length(w->store, is.id, month, &is.length, err);
    return rc == VG_OK && was.length != is.length ? tell(w, series, month, &was, &is, err) : rc;
}

/* The months of the file, and the one behind them. */
static vg_rc judge(vg_watch *w, const vg_load_series *series, const lengths *l, vg_err *err)
{
    vg_day month = vg_month_first(series->first);
    const vg_day end = vg_add_months(vg_month_first(series->last), 1);
    size_t before, after;
    vg_rc rc = find_finest(w, l, vg_add_months(month, -1), &before, err);
    for (; rc == VG_OK && month <= end; month = vg_add_months(month, 1)) {
        rc = find_finest(w, l, month, &after, err);
        if (rc == VG_OK && before < l->count && after < l->count && before != after)
            rc = look_at_change(w, series, month, &l->of[before], &l->of[after], err);
        before = after;
    }
    return rc;
}

static vg_rc withdraw(vg_watch *w, const vg_load_series *series, int64_t id, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_finding *found;
    size_t count;
    vg_day end = vg_add_months(vg_month_first(series->last), 1);
    vg_rc rc = vg_watch_found(w, id, series->first, end, &arena, &found, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        if (strcmp(found[i].kind->id, vg_watch_kinds[WATCH_LENGTH]) != 0)
            continue;
        rc = vg_finding_withdraw(w->store, found[i].id, w->source, err);
        w->withdrawn += rc == VG_OK;
    }
    vg_arena_free(&arena);
    return rc;
}

vg_rc vg_watch_lengths(vg_watch *w, const vg_load_series *all, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (const vg_load_series *s = all; rc == VG_OK && s; s = s->next) {
        lengths l = {.count = 0};
        if (s->dated)
            rc = vg_series_siblings(w->store, s->id, l.of, &l.count, err);
        if (rc != VG_OK || l.count < 2)
            continue;
        rc = judge(w, s, &l, err);
        for (size_t i = 0; rc == VG_OK && i < l.count; i++)
            rc = withdraw(w, s, l.of[i].id, err);
    }
    return rc;
}
