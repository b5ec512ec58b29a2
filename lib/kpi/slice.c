#include "slice.h"

static vg_day civil_day(int64_t start)
{
    int64_t day = start / VG_DAY_SECONDS;
    return (vg_day)(start % VG_DAY_SECONDS < 0 ? day - 1 : day);
}

static int64_t civil_start(vg_day day)
{
    return (int64_t)day * VG_DAY_SECONDS;
}

void vg_slice_span(const vg_period *period, vg_length length, const vg_zone *zone,
                   int64_t *from, int64_t *to)
{
    if (vg_length_is_instant(length)) {
        vg_period_instants(period, zone, from, to);
        return;
    }
    *from = civil_start(period->first);
    *to = civil_start(period->last) + VG_DAY_SECONDS;
}

int64_t vg_slice_last_inside(const vg_period *period, vg_length length, const vg_zone *zone)
{
    if (vg_length_is_instant(length)) {
        vg_time from, to;
        vg_period_instants(period, zone, &from, &to);
        return to - (int64_t)length * 60;
    }
    if (length == VG_LEN_WEEK)
        return civil_start(period->last - 6);
    if (length == VG_LEN_MONTH && vg_month_last(period->last) != period->last)
        return civil_start(vg_month_first(period->last)) - 1;
    return civil_start(period->last);
}

int64_t vg_slice_start(int64_t start, vg_length finer, vg_length coarser, const vg_zone *zone)
{
    if (finer == coarser)
        return start;
    if (vg_length_is_instant(coarser)) {
        int64_t seconds = (int64_t)coarser * 60;
        int64_t over = vg_zone_local(zone, start) % seconds;
        return start - (over < 0 ? over + seconds : over);
    }
    vg_day day = vg_slice_day(start, finer, zone);
    if (coarser == VG_LEN_WEEK)
        day -= vg_weekday(day) - 1;
    else if (coarser == VG_LEN_MONTH)
        day = vg_month_first(day);
    return civil_start(day);
}

int64_t vg_slice_minutes(int64_t start, vg_length length)
{
    if (length != VG_LEN_MONTH)
        return length;
    vg_date d = vg_date_of(civil_day(start));
    return (int64_t)vg_month_days(d.year, d.month) * VG_LEN_DAY;
}

vg_day vg_slice_day(int64_t start, vg_length length, const vg_zone *zone)
{
    return vg_length_is_instant(length) ? vg_zone_day(zone, start) : civil_day(start);
}

vg_day vg_slice_last_day(int64_t start, vg_length length, const vg_zone *zone)
{
    if (vg_length_is_instant(length))
        return vg_zone_day(zone, start + (int64_t)length * 60 - 1);
    return vg_length_last_day(length, civil_day(start));
}

bool vg_slice_fits(vg_length finer, vg_length coarser)
{
    if (vg_length_is_instant(coarser))
        return coarser % finer == 0;
    return finer != VG_LEN_WEEK || coarser == VG_LEN_WEEK;
}
