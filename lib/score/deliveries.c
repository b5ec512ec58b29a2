#include <vgov/deliveries.h>

#include <stdlib.h>
#include <string.h>

/* --- when it is due
 * ----------------------------------------------------------------------------------- */

vg_rc vg_due_parse(const char *text, const vg_region *region, vg_due *out, vg_err *err)
{
    size_t digits = strspn(text, "0123456789");
    *out = (vg_due){.region = region};
    for (size_t i = 0; i < digits && i < 2; i++)
        out->days = out->days * 10 + (text[i] - '0');
    out->working = strcmp(text + digits, "wd") == 0;
    if (digits < 1 || digits > 2 || out->days < 1 || out->days > 31 ||
        (!out->working && strcmp(text + digits, "d") != 0))
        return vg_fail(err, VG_USAGE,
                       "found \"%s\", expected a day of the month that follows: 5wd (the fifth "
                       "working day) or 10d",
                       text);
    return VG_OK;
}

static bool is_working(const vg_due *due, vg_day day)
{
    vg_holiday holiday;
    return vg_weekday(day) <= 5 &&
           !(due->region && vg_holiday_find(due->region, day, &holiday));
}

vg_day vg_due_day(const vg_due *due, vg_day day)
{
    vg_day first = vg_add_months(vg_month_first(day), 1), last = vg_month_last(first);
    vg_day counted = first - 1, at = first - 1;
    for (int n = 0; n < due->days && at < last;) {
        at++;
        if (due->working && !is_working(due, at))
            continue;
        n++;
        counted = at;
    }
    return counted;
}

const char *vg_delivery_state_name(vg_delivery_state s)
{
    static const char *const names[] = {[VG_DELIVERY_IN_TIME] = "in-time",
                                        [VG_DELIVERY_LATE] = "late",
                                        [VG_DELIVERY_MISSING] = "missing",
                                        [VG_DELIVERY_OPEN] = "open",
                                        [VG_DELIVERY_UNKNOWN] = "unknown"};
    return names[s];
}

/* --- what came
 * ---------------------------------------------------------------------------------------- */

typedef struct pass {
    vg_store *store;
    vg_arena *arena;
    vg_zone *zone;
    const vg_due *due;
    vg_day as_of;
    vg_series *series; /* all, those of one feed one behind the other */
    size_t series_count;
    vg_delivery *list;
    size_t count;
} pass;

static int by_feed(const void *a, const void *b)
{
    const vg_series *x = a, *y = b;
    int order = strcmp(x->scope.vendor, y->scope.vendor);
    if (order == 0)
        order = strcmp(x->origin, y->origin);
    return order ? order : strcmp(x->feed, y->feed);
}

static int64_t start_of(const pass *p, vg_length length, vg_day day)
{
    return vg_length_is_instant(length) ? vg_zone_day_start(p->zone, day)
                                        : (int64_t)day * VG_DAY_SECONDS;
}

/* Adds up the slices of a month that a feed's series have. */
static vg_rc look(const pass *p, const vg_series *feed, size_t count, vg_day month,
                  vg_receipt *sum, vg_err *err)
{
    vg_rc rc = VG_OK;
    *sum = (vg_receipt){.slices = 0};
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        const vg_series *s = &feed[i];
        vg_receipt one;
        rc = vg_source_receipt(p->store, s->id, start_of(p, s->length, month),
                               start_of(p, s->length, vg_add_months(month, 1)), &one, err);
        if (rc != VG_OK)
            break;
        sum->slices += one.slices;
        sum->unknown += one.unknown;
        sum->latest = one.latest > sum->latest ? one.latest : sum->latest;
    }
    return rc;
}

static vg_rc judge(pass *p, const vg_series *feed, size_t count, vg_day month, vg_err *err)
{
    vg_receipt now, before = {.slices = 0};
    vg_rc rc = look(p, feed, count, month, &now, err);
    if (rc == VG_OK && now.slices == 0)
        rc = look(p, feed, count, vg_add_months(month, -1), &before, err);
    if (rc != VG_OK || (now.slices == 0 && before.slices == 0))
        return rc;
    vg_delivery *d = vg_arena_push(p->arena, &p->list, &p->count, sizeof *d);
    if (!d)
        return vg_nomem(err);
    *d = (vg_delivery){.vendor = feed->scope.vendor,
                       .origin = feed->origin,
                       .feed = feed->feed,
                       .month = month,
                       .due = vg_due_day(p->due, month),
                       .slices = now.slices};
    if (now.slices == 0) {
        d->state = p->as_of > d->due ? VG_DELIVERY_MISSING : VG_DELIVERY_OPEN;
    } else if (now.unknown) {
        d->state = VG_DELIVERY_UNKNOWN;
    } else {
        d->received = now.latest;
        d->state =
            vg_zone_day(p->zone, now.latest) <= d->due ? VG_DELIVERY_IN_TIME : VG_DELIVERY_LATE;
    }
    return VG_OK;
}

/* What was exported from here is none. */
static size_t leave_out_own(vg_series *series, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (strcmp(series[i].scope.line, VG_DELIVERY_LINE) != 0)
            series[kept++] = series[i];
    return kept;
}

static vg_rc judge_all(pass *p, const vg_period *period, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0, n; rc == VG_OK && i < p->series_count; i += n) {
        const vg_series *feed = &p->series[i];
        for (n = 1; i + n < p->series_count && by_feed(feed, feed + n) == 0; n++)
            continue;
        for (vg_day m = period->first; rc == VG_OK && m <= period->last;
             m = vg_add_months(m, 1))
            rc = judge(p, feed, n, m, err);
    }
    return rc;
}

vg_rc vg_deliveries_find(vg_store *store, vg_arena *arena, const vg_period *period,
                         const vg_due *due, vg_day as_of, vg_delivery **out, size_t *count,
                         vg_err *err)
{
    pass p = {.store = store, .arena = arena, .due = due, .as_of = as_of};
    *out = NULL;
    *count = 0;
    if (vg_period_months(period) == 0)
        return vg_fail(err, VG_USAGE, "deliveries are of whole months");
    vg_rc rc = vg_zone_load(&p.zone, vg_store_zone(store), err);
    if (rc == VG_OK)
        rc = vg_series_list(store, arena, 0, &p.series, &p.series_count, err);
    if (rc == VG_OK && p.series_count) {
        p.series_count = leave_out_own(p.series, p.series_count);
        qsort(p.series, p.series_count, sizeof *p.series, by_feed);
        rc = judge_all(&p, period, err);
    }
    vg_zone_free(p.zone);
    *out = p.list;
    *count = p.count;
    return rc;
}

/* --- as a file
 * ---------------------------------------------------------------------------------------- */

static bool counts(const vg_delivery *d)
{
    return d->state != VG_DELIVERY_OPEN && d->state != VG_DELIVERY_UNKNOWN;
}

/* Whether an earlier one of the list has the same vendor and month. */
static bool is_told(const vg_delivery *list, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (list[i].month == list[at].month && counts(&list[i]) &&
            strcmp(list[i].vendor, list[at].vendor) == 0)
            return true;
    return false;
}

void vg_deliveries_file(const vg_delivery *list, size_t count, vg_str *out)
{
    vg_str_adds(out, "vendor,line,start,due,closed_in_time\n");
    for (size_t i = 0; i < count; i++) {
        int due = 0, in_time = 0;
        if (!counts(&list[i]) || is_told(list, i))
            continue;
        for (size_t k = i; k < count; k++) {
            if (list[k].month != list[i].month || !counts(&list[k]) ||
                strcmp(list[k].vendor, list[i].vendor) != 0)
                continue;
            due++;
            in_time += list[k].state == VG_DELIVERY_IN_TIME;
        }
        vg_str_addf(out, "\"%s\"," VG_DELIVERY_LINE ",", list[i].vendor);
        vg_day_text(out, list[i].month);
        vg_str_addf(out, ",%d,%d\n", due, in_time);
    }
}
