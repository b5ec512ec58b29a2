#include <vgov/period.h>

#include <string.h>

static const struct {
    vg_length length;
    const char *name;
} lengths[] = {
    {5, "5min"},         {10, "10min"},         {15, "15min"},
    {20, "20min"},       {30, "30min"},         {60, "60min"},
    {VG_LEN_DAY, "day"}, {VG_LEN_WEEK, "week"}, {VG_LEN_MONTH, "month"},
};

enum { COUNT = sizeof lengths / sizeof lengths[0] };

bool vg_length_valid(vg_length length)
{
    return vg_length_name(length)[0] != '?';
}

bool vg_length_is_instant(vg_length length)
{
    return length < VG_LEN_DAY;
}

bool vg_length_parse(const char *text, vg_length *out)
{
    *out = 0;
    if (strcmp(text, "1h") == 0)
        *out = 60;
    for (int i = 0; i < COUNT; i++)
        if (strcmp(text, lengths[i].name) == 0)
            *out = lengths[i].length;
    return *out != 0;
}

const char *vg_length_name(vg_length length)
{
    for (int i = 0; i < COUNT; i++)
        if (lengths[i].length == length)
            return lengths[i].name;
    return "?";
}

vg_day vg_length_last_day(vg_length length, vg_day first)
{
    if (length == VG_LEN_WEEK)
        return first + 6;
    return length == VG_LEN_MONTH ? vg_month_last(first) : first;
}
