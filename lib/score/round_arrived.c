/* What has arrived: the slices of a period, feed by feed, and how many files they are from. */
#include "round_parts.h"

#include <stdlib.h>
#include <string.h>

static int by_feed(const void *a, const void *b)
{
    const vg_series *x = a, *y = b;
    int order = strcmp(x->scope.vendor, y->scope.vendor);
    if (order == 0)
        order = strcmp(x->origin, y->origin);
    if (order == 0)
        order = strcmp(x->feed, y->feed);
    if (order == 0 && x->length != y->length)
        order = x->length < y->length ? -1 : 1;
    return order ? order : strcmp(x->scope.line, y->scope.line);
}

static bool same_feed(const vg_series *a, const vg_series *b)
{
    return strcmp(a->scope.vendor, b->scope.vendor) == 0 && strcmp(a->origin, b->origin) == 0 &&
           strcmp(a->feed, b->feed) == 0 && a->length == b->length;
}

static int64_t start_of(const vg_round_work *r, vg_length length, vg_day day)
{
    return vg_length_is_instant(length) ? vg_zone_day_start(r->zone, day)
                                        : (int64_t)day * VG_DAY_SECONDS;
}

static vg_day day_of(const vg_round_work *r, vg_length length, int64_t start)
{
    return vg_length_is_instant(length) ? vg_zone_day(r->zone, start)
                                        : (vg_day)(start / VG_DAY_SECONDS);
}

/* The sources of a feed, each once. */
typedef struct sources {
    const vg_source *all; /* of the store */
    size_t all_count;
    int64_t *ids;
    size_t count;
} sources;

static vg_rc add_source(vg_round_work *r, sources *s, int64_t id, vg_arrival *a, vg_err *err)
{
    const vg_source *source = vg_source_by_id(s->all, s->all_count, id);
    for (size_t i = 0; i < s->count; i++)
        if (s->ids[i] == id)
            return VG_OK;
    int64_t *place = vg_arena_push(r->arena, &s->ids, &s->count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = id;
    a->files++;
    if (source && source->imported_at > a->imported)
        a->imported = source->imported_at;
    return VG_OK;
}

/* Adds what a series has in the period. */
static vg_rc add_series(vg_round_work *r, const vg_series *s, sources *known, vg_arrival *a,
                        vg_err *err)
{
    const vg_period *p = &r->options->period;
    vg_source_share *shares;
    size_t count;
    vg_rc rc =
        vg_source_shares(r->options->store, r->arena, s->id, start_of(r, s->length, p->first),
                         start_of(r, s->length, p->last + 1), &shares, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_day first = day_of(r, s->length, shares[i].first);
        vg_day last = day_of(r, s->length, shares[i].last);
        if (a->slices == 0 || first < a->first)
            a->first = first;
        if (a->slices == 0 || last > a->last)
            a->last = last;
        a->slices += shares[i].slices;
        rc = add_source(r, known, shares[i].source_id, a, err);
    }
    return rc;
}

/* The series of one feed and length, by line. */
static vg_rc add_feed(vg_round_work *r, const vg_series *series, size_t count, sources *known,
                      vg_err *err)
{
    vg_arrival a = {.vendor = series->scope.vendor,
                    .origin = series->origin,
                    .feed = series->feed,
                    .length = series->length};
    const char *line = "";
    vg_rc rc = VG_OK;
    known->ids = NULL;
    known->count = 0;
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        const int64_t before = a.slices;
        if (strcmp(series[i].scope.line, VG_DELIVERY_LINE) == 0)
            continue;
        rc = add_series(r, &series[i], known, &a, err);
        if (a.slices > before && strcmp(line, series[i].scope.line) != 0) {
            line = series[i].scope.line;
            a.lines++;
        }
    }
    if (rc != VG_OK || a.slices == 0)
        return rc;
    vg_arrival *place =
        vg_arena_push(r->arena, &r->out->arrivals, &r->out->arrival_count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = a;
    return VG_OK;
}

vg_rc vg_round_add_arrivals(vg_round_work *r, const char *vendor, vg_err *err)
{
    vg_store *store = r->options->store;
    vg_source *all;
    vg_series *series;
    size_t all_count, count;
    int64_t id = 0;
    vg_rc rc = vendor ? vg_vendor_find(store, vendor, &id, err) : VG_OK;
    if (rc == VG_END) /* a contract names it, and no file did so far */
        return VG_OK;
    if (rc == VG_OK)
        rc = vg_source_list(store, r->arena, &all, &all_count, err);
    if (rc == VG_OK)
        rc = vg_series_list(store, r->arena, id, &series, &count, err);
    if (rc != VG_OK || count == 0)
        return rc;
    sources known = {.all = all, .all_count = all_count};
    qsort(series, count, sizeof *series, by_feed);
    for (size_t i = 0, end; rc == VG_OK && i < count; i = end) {
        for (end = i + 1; end < count && same_feed(&series[i], &series[end]);)
            end++;
        rc = add_feed(r, &series[i], end - i, &known, err);
    }
    return rc;
}
