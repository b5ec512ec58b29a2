#include "time_pattern.h"

#include <vgov/date.h>

unsigned vg_time_field(char letter)
{
    switch (letter) {
    case 'Y':
        return VG_TF_YEAR4;
    case 'y':
        return VG_TF_YEAR2;
    case 'm':
        return VG_TF_MONTH;
    case 'b':
        return VG_TF_MONTH_NAME;
    case 'd':
        return VG_TF_DAY;
    case 'H':
        return VG_TF_HOUR24;
    case 'I':
        return VG_TF_HOUR12;
    case 'p':
        return VG_TF_HALF;
    case 'M':
        return VG_TF_MINUTE;
    case 'S':
        return VG_TF_SECOND;
    case 'z':
        return VG_TF_OFFSET;
    case 's':
        return VG_TF_EPOCH;
    case 'L':
        return VG_TF_EPOCH_MS;
    default:
        return 0;
    }
}

/* What a set of fields lacks or has too much, or NULL. */
static const char *set_fault(unsigned set)
{
    const unsigned year = VG_TF_YEAR4 | VG_TF_YEAR2, month = VG_TF_MONTH | VG_TF_MONTH_NAME,
                   hour = VG_TF_HOUR24 | VG_TF_HOUR12, epoch = VG_TF_EPOCH | VG_TF_EPOCH_MS;
    if (set & epoch)
        return (set & (set - 1)) ? "%s or %L leaves nothing to say for other fields" : NULL;
    if (!(set & year) || (set & year) == year)
        return "needs one of %Y and %y";
    if (!(set & month) || (set & month) == month)
        return "needs one of %m and %b";
    if ((set & hour) == hour)
        return "has both %H and %I";
    if (!(set & VG_TF_HOUR12) != !(set & VG_TF_HALF))
        return "needs %p with %I, and only with it";
    if ((set & hour) && !(set & VG_TF_DAY))
        return "has a time but no %d";
    if ((set & VG_TF_MINUTE) && !(set & hour))
        return "has %M without an hour";
    if ((set & VG_TF_SECOND) && !(set & VG_TF_MINUTE))
        return "has %S without %M";
    if ((set & VG_TF_OFFSET) && !(set & hour))
        return "has %z without an hour";
    return NULL;
}

vg_rc vg_time_pattern_check(const char *pattern, vg_err *err)
{
    unsigned set = 0;
    for (const char *p = pattern; *p; p++) {
        if (*p != '%')
            continue;
        p++;
        unsigned field = vg_time_field(*p);
        if (!*p)
            return vg_fail(err, VG_CONFIG, "pattern \"%s\" ends in a single %%", pattern);
        if (!field && *p != '%')
            return vg_fail(
                err, VG_CONFIG,
                "pattern \"%s\": there is no %%%c; there are %%Y %%y %%m %%b %%d %%H "
                "%%I %%p %%M %%S %%z %%s %%L %%%%",
                pattern, *p);
        if (set & field)
            return vg_fail(err, VG_CONFIG, "pattern \"%s\" has %%%c twice", pattern, *p);
        set |= field;
    }
    const char *fault = set_fault(set);
    return fault ? vg_fail(err, VG_CONFIG, "pattern \"%s\" %s", pattern, fault) : VG_OK;
}
