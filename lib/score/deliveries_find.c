/* What feeds have brought, month by month. */
#include "deliveries_parts.h"

#include <stdlib.h>
#include <string.h>

#include <vgov/deadline.h>

/* --- feeds
 * ---------------------------------------------------------------------------------------- */

static int by_feed(const void *a, const void *b)
{
    const vg_series *x = a, *y = b;
    int order = strcmp(x->scope.vendor, y->scope.vendor);
    if (order == 0)
        order = strcmp(x->origin, y->origin);
    return order ? order : strcmp(x->feed, y->feed);
}

static size_t leave_out_own(vg_series *series, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (strcmp(series[i].scope.line, VG_DELIVERY_LINE) != 0)
            series[kept++] = series[i];
    return kept;
}

vg_rc vg_feeds_list(vg_store *store, vg_arena *arena, int64_t vendor, vg_feed **out,
                    size_t *count, vg_err *err)
{
    vg_series *series;
    size_t n;
    *out = NULL;
    *count = 0;
    vg_rc rc = vg_series_list(store, arena, vendor, &series, &n, err);
    if (rc != VG_OK || n == 0)
        return rc;
    n = leave_out_own(series, n);
    qsort(series, n, sizeof *series, by_feed);
    for (size_t i = 0; i < n; i++) {
        if (i && by_feed(&series[i - 1], &series[i]) == 0) {
            (*out)[*count - 1].count++;
            continue;
        }
        vg_feed *feed = vg_arena_push(arena, out, count, sizeof *feed);
        if (!feed)
            return vg_nomem(err);
        *feed = (vg_feed){&series[i], 1};
    }
    return VG_OK;
}

static int64_t start_of(const vg_zone *zone, vg_length length, vg_day day)
{
    return vg_length_is_instant(length) ? vg_zone_day_start(zone, day)
                                        : (int64_t)day * VG_DAY_SECONDS;
}

vg_rc vg_feed_look(vg_store *store, const vg_feed *feed, const vg_zone *zone, vg_day first,
                   vg_day last, vg_length most, vg_receipt *sum, vg_err *err)
{
    vg_rc rc = VG_OK;
    *sum = (vg_receipt){.slices = 0};
    for (size_t i = 0; rc == VG_OK && i < feed->count; i++) {
        const vg_series *s = &feed->series[i];
        vg_receipt one;
        if (s->length > most)
            continue;
        rc = vg_source_receipt(store, s->id, start_of(zone, s->length, first),
                               start_of(zone, s->length, last + 1), &one, err);
        if (rc != VG_OK)
            break;
        sum->slices += one.slices;
        sum->unknown += one.unknown;
        sum->latest = one.latest > sum->latest ? one.latest : sum->latest;
    }
    return rc;
}

void vg_delivery_judge(vg_delivery *d, const vg_receipt *came, const vg_zone *zone,
                       vg_day as_of)
{
    vg_time by = vg_deadline_at(zone, d->due, d->minute);
    d->slices = came->slices;
    d->received = came->slices && !came->unknown ? came->latest : 0;
    if (came->slices == 0)
        d->state = as_of > d->due ? VG_DELIVERY_MISSING : VG_DELIVERY_OPEN;
    else if (came->unknown)
        d->state = VG_DELIVERY_UNKNOWN;
    else if (came->latest < by || (came->latest == by && d->minute < VG_LEN_DAY))
        d->state = VG_DELIVERY_IN_TIME;
    else
        d->state = VG_DELIVERY_LATE;
}

/* --- months that are due as the caller says
 * ---------------------------------------------------------------------------------------- */

typedef struct pass {
    vg_store *store;
    vg_arena *arena;
    vg_zone *zone;
    const vg_due *due;
    vg_day as_of;
    vg_delivery **out;
    size_t *count;
} pass;

static vg_rc judge(pass *p, const vg_feed *feed, vg_day month, vg_err *err)
{
    vg_receipt now, before = {.slices = 0};
    vg_day last = vg_month_last(month);
    vg_rc rc = vg_feed_look(p->store, feed, p->zone, month, last, VG_LEN_MONTH, &now, err);
    if (rc == VG_OK && now.slices == 0)
        rc = vg_feed_look(p->store, feed, p->zone, vg_add_months(month, -1), month - 1,
                          VG_LEN_MONTH, &before, err);
    if (rc != VG_OK || (now.slices == 0 && before.slices == 0))
        return rc;
    vg_delivery *d = vg_arena_push(p->arena, p->out, p->count, sizeof *d);
    if (!d)
        return vg_nomem(err);
    *d = (vg_delivery){.vendor = feed->series->scope.vendor,
                       .origin = feed->series->origin,
                       .feed = feed->series->feed,
                       .every = VG_LEN_MONTH,
                       .first = month,
                       .last = last,
                       .due = vg_due_day(p->due, month),
                       .minute = p->due->minute};
    vg_delivery_judge(d, &now, p->zone, p->as_of);
    return VG_OK;
}

static vg_rc judge_all(pass *p, const vg_period *period, vg_err *err)
{
    vg_feed *feeds;
    size_t count;
    vg_rc rc = vg_feeds_list(p->store, p->arena, 0, &feeds, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        for (vg_day m = period->first; rc == VG_OK && m <= period->last;
             m = vg_add_months(m, 1))
            rc = judge(p, &feeds[i], m, err);
    return rc;
}

vg_rc vg_deliveries_find(vg_store *store, vg_arena *arena, const vg_period *period,
                         const vg_due *due, vg_day as_of, vg_delivery **out, size_t *count,
                         vg_err *err)
{
    pass p = {
        .store = store, .arena = arena, .due = due, .as_of = as_of, .out = out, .count = count};
    *out = NULL;
    *count = 0;
    if (vg_period_months(period) == 0)
        return vg_fail(err, VG_USAGE, "deliveries are of whole months");
    if (!due)
        return vg_deliveries_by_contract(store, arena, period, as_of, out, count, err);
    vg_rc rc = vg_zone_load(&p.zone, vg_store_zone(store), err);
    if (rc == VG_OK)
        rc = judge_all(&p, period, err);
    vg_zone_free(p.zone);
    return rc;
}
