#include <vgov/contract.h>

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
    return &hours->weekdays[vg_weekday(day) - 1];
}
