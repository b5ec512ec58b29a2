#include <vgov/contract.h>

/* The hours of the week that hold on a day. */
static const vg_day_hours *week_of(const vg_hours *hours, vg_day day)
{
    const vg_day_hours *week = hours->weekdays;
    for (size_t i = 0; i < hours->change_count && hours->changes[i].from <= day; i++)
        week = hours->changes[i].weekdays;
    return week;
}

const vg_day_hours *vg_hours_of(const vg_hours *hours, vg_day day)
{
    size_t low = 0, high = hours->special_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hours->specials[middle].day == day)
            return &hours->specials[middle].hours;
        if (hours->specials[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return &week_of(hours, day)[vg_weekday(day) - 1];
}
