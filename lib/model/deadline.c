#include <vgov/deadline.h>

enum { MOST_DAYS = 3660, MINUTE = 60 };

static const vg_open_span always = {.from = 0, .to = VG_LEN_DAY};

static vg_day_hours hours_of(const vg_hours *hours, vg_day day)
{
    return hours ? *vg_hours_of(hours, day) : (vg_day_hours){.spans = &always, .count = 1};
}

vg_time vg_deadline_at(const vg_zone *zone, vg_day day, int minute)
{
    vg_time at[2];
    int64_t wall = (int64_t)day * VG_DAY_SECONDS + (int64_t)minute * MINUTE;
    if (minute == 0 || minute == VG_LEN_DAY)
        return vg_zone_day_start(zone, day + (minute != 0));
    if (vg_zone_instants(zone, wall, at) > 0)
        return at[0];
    /* The first instant whose wall is not before that minute; on this day walls do not go back.
     */
    vg_time low = vg_zone_day_start(zone, day), high = vg_zone_day_start(zone, day + 1);
    while (low < high) {
        vg_time middle = low + (high - low) / 2;
        if (vg_zone_local(zone, middle) < wall)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool vg_deadline_hours(const vg_hours *hours, const vg_zone *zone, vg_time from,
                       int64_t seconds, vg_time *out)
{
    vg_day day = vg_zone_day(zone, from);
    int64_t left = seconds;
    *out = from;
    for (vg_day last = day + MOST_DAYS; day < last; day++) {
        vg_day_hours open = hours_of(hours, day);
        for (size_t i = 0; i < open.count; i++) {
            vg_time begin = vg_deadline_at(zone, day, open.spans[i].from),
                    end = vg_deadline_at(zone, day, open.spans[i].to);
            begin = begin < from ? from : begin;
            if (end <= begin)
                continue;
            if (left <= end - begin) {
                *out = begin + left;
                return true;
            }
            left -= end - begin;
        }
    }
    return false;
}

bool vg_deadline_days(const vg_hours *hours, const vg_zone *zone, vg_time from, int days,
                      vg_time *out)
{
    vg_day day = vg_zone_day(zone, from);
    *out = from;
    for (vg_day last = day + MOST_DAYS; day < last; day++) {
        vg_day_hours open = hours_of(hours, day);
        if (open.count == 0)
            continue;
        vg_time close = vg_deadline_at(zone, day, open.spans[open.count - 1].to);
        if (close <= from)
            continue;
        if (days-- == 0) {
            *out = close;
            return true;
        }
    }
    return false;
}
