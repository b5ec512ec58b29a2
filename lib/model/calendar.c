#include <vgov/calendar.h>

const char *vg_calendar_kind_name(vg_calendar_kind k)
{
    static const char *const names[] = {[VG_CALENDAR_HOLIDAY] = "holiday",
                                        [VG_CALENDAR_OWN] = "own",
                                        [VG_CALENDAR_SPECIAL] = "special"};
    return names[k];
}

/* The place of a day among those that are not like their weekday; day_count when it is none. */
static size_t find(const vg_calendar *c, vg_day day)
{
    size_t low = 0, high = c->day_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->days[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low < c->day_count && c->days[low].day == day ? low : c->day_count;
}

bool vg_calendar_works(const vg_calendar *c, vg_day day)
{
    size_t at = find(c, day);
    if (!c->working[vg_weekday(day) - 1])
        return false;
    return at == c->day_count ||
           (!c->days[at].holiday && vg_hours_of(&c->hours, day)->count > 0);
}
