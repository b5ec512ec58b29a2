/* Rows against service hours. */
#include "pass.h"

#include "slice.h"

typedef enum place { OUTSIDE, INSIDE, CROSSING } place;

/* The instant at which a day's clocks show so many minutes; of two the first, and behind a gap
 * that holds it. */
static vg_time at_clock(const vg_zone *zone, vg_day day, int minutes, vg_time from, vg_time to)
{
    vg_time at[2];
    int64_t local = (int64_t)day * VG_DAY_SECONDS + (int64_t)minutes * 60;
    if (minutes == 0)
        return from;
    if (minutes == VG_LEN_DAY)
        return to;
    while (vg_zone_instants(zone, local, at) == 0)
        local += 60;
    return at[0];
}

/* The open span that holds a time on the wall; NULL when it is closed. */
static const vg_open_span *span_at(const vg_hours *hours, int64_t local)
{
    int64_t second = local % VG_DAY_SECONDS;
    if (second < 0)
        second += VG_DAY_SECONDS;
    vg_day day = (vg_day)((local - second) / VG_DAY_SECONDS);
    const vg_day_hours *of = vg_hours_of(hours, day);
    for (size_t i = 0; i < of->count; i++)
        if (of->spans[i].from * 60 <= second && second < of->spans[i].to * 60)
            return &of->spans[i];
    return NULL;
}

/* A row in which clocks change: what it shows at its ends does not say what it passes. */
static place place_minutes(const vg_hours *hours, int64_t start, int64_t seconds,
                           const vg_zone *zone)
{
    if (!span_at(hours, vg_zone_local(zone, start)))
        return OUTSIDE;
    for (int64_t at = start; at < start + seconds; at += 60)
        if (!span_at(hours, vg_zone_local(zone, at)))
            return CROSSING;
    return INSIDE;
}

/* A row under a day: it may go on over midnight when both days are open there. */
static place place_instant(const vg_hours *hours, int64_t start, vg_length length,
                           const vg_zone *zone)
{
    int64_t seconds = (int64_t)length * 60;
    if (vg_zone_offset(zone, start) != vg_zone_offset(zone, start + seconds - 1))
        return place_minutes(hours, start, seconds, zone);
    const vg_open_span *first = span_at(hours, vg_zone_local(zone, start)),
                       *last = span_at(hours, vg_zone_local(zone, start + seconds - 1));
    if (!first)
        return OUTSIDE;
    if (vg_zone_day(zone, start) == vg_zone_day(zone, start + seconds - 1))
        return first == last ? INSIDE : CROSSING;
    return first->to == 1440 && last && last->from == 0 ? INSIDE : CROSSING;
}

static place place_days(const vg_hours *hours, vg_day first, vg_day last)
{
    bool any = false, all = true;
    for (vg_day day = first; day <= last; day++) {
        const vg_day_hours *of = vg_hours_of(hours, day);
        any = any || of->count;
        all = all && of->count == 1 && of->spans[0].from == 0 && of->spans[0].to == 1440;
    }
    return all ? INSIDE : any ? CROSSING : OUTSIDE;
}

void vg_hours_spans(const vg_zone *zone, const vg_hours *hours, int64_t start, vg_length length,
                    bool (*use)(void *ctx, int64_t from, int64_t to), void *ctx)
{
    if (vg_length_is_instant(length)) {
        use(ctx, start, start + (int64_t)length * 60);
        return;
    }
    vg_day last = vg_slice_last_day(start, length, zone);
    for (vg_day day = vg_slice_day(start, length, zone); day <= last; day++) {
        vg_time from = vg_zone_day_start(zone, day), to = vg_zone_day_start(zone, day + 1);
        const vg_day_hours *of = hours ? vg_hours_of(hours, day) : NULL;
        bool on = of ? true : use(ctx, from, to);
        for (size_t i = 0; on && of && i < of->count; i++)
            on = use(ctx, at_clock(zone, day, of->spans[i].from, from, to),
                     at_clock(zone, day, of->spans[i].to, from, to));
        if (!on)
            return;
    }
}

bool vg_asked_hours(const vg_pass *p, vg_asked *a, int64_t start, vg_length length)
{
    const vg_zone *zone = p->job->zone;
    place where = vg_length_is_instant(length)
                      ? place_instant(a->hours, start, length, zone)
                      : place_days(a->hours, vg_slice_day(start, length, zone),
                                   vg_slice_last_day(start, length, zone));
    if (where == OUTSIDE) {
        a->outside++;
        return false;
    }
    if (where == CROSSING && !a->ask->rules->whole_rows && a->crossing++ == 0) {
        a->first_crossing = start;
        a->crossing_length = length;
    }
    return true;
}
