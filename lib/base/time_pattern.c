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
    case 'G':
        return VG_TF_WEEK_YEAR4;
    case 'g':
        return VG_TF_WEEK_YEAR2;
    case 'V':
        return VG_TF_WEEK;
    case 'x':
        return VG_TF_SERIAL_1900;
    case 'X':
        return VG_TF_SERIAL_1904;
    case 'f':
        return VG_TF_DAY_PART;
    case 'a':
        return VG_TF_WEEKDAY;
    default:
        return 0;
    }
}

enum {
    YEAR = VG_TF_YEAR4 | VG_TF_YEAR2,
    MONTH = VG_TF_MONTH | VG_TF_MONTH_NAME,
    DATE = YEAR | MONTH | VG_TF_DAY,
    WEEK_YEAR = VG_TF_WEEK_YEAR4 | VG_TF_WEEK_YEAR2,
    WEEK = WEEK_YEAR | VG_TF_WEEK,
    SERIAL = VG_TF_SERIAL_1900 | VG_TF_SERIAL_1904,
    EPOCH = VG_TF_EPOCH | VG_TF_EPOCH_MS,
    HOUR = VG_TF_HOUR24 | VG_TF_HOUR12
};

/* The functions below return what a set of fields lacks or has too much, or NULL. */
static const char *week_fault(unsigned set)
{
    if (!(set & VG_TF_WEEK))
        return "has a year of ISO weeks (%G, %g) but no week (%V)";
    if (!(set & WEEK_YEAR) || (set & WEEK_YEAR) == WEEK_YEAR)
        return "needs one of %G and %g, the year of ISO weeks, with %V";
    return set & ~(unsigned)WEEK ? "names a week (%V) and must say nothing but its year" : NULL;
}

static const char *date_fault(unsigned set)
{
    if (set & SERIAL)
        return (set & (SERIAL | DATE)) & ((set & (SERIAL | DATE)) - 1)
                   ? "%x or %X leaves nothing to say of the date for other fields"
                   : NULL;
    if (!(set & YEAR) || (set & YEAR) == YEAR)
        return "needs one of %Y and %y";
    return !(set & MONTH) || (set & MONTH) == MONTH ? "needs one of %m and %b" : NULL;
}

static const char *clock_fault(unsigned set)
{
    if ((set & VG_TF_DAY_PART) && (set & (HOUR | VG_TF_HALF | VG_TF_MINUTE | VG_TF_SECOND)))
        return "has %f, a part of a day, and a time as well";
    if ((set & HOUR) == HOUR)
        return "has both %H and %I";
    if (!(set & VG_TF_HOUR12) != !(set & VG_TF_HALF))
        return "needs %p with %I, and only with it";
    if ((set & (HOUR | VG_TF_DAY_PART)) && !(set & (VG_TF_DAY | SERIAL)))
        return "has a time but no %d";
    if ((set & VG_TF_MINUTE) && !(set & HOUR))
        return "has %M without an hour";
    if ((set & VG_TF_SECOND) && !(set & VG_TF_MINUTE))
        return "has %S without %M";
    if ((set & VG_TF_OFFSET) && !(set & HOUR))
        return "has %z without an hour";
    return NULL;
}

static const char *set_fault(unsigned set)
{
    if (set & EPOCH)
        return (set & (set - 1)) ? "%s or %L leaves nothing to say for other fields" : NULL;
    if (set & WEEK)
        return week_fault(set);
    if ((set & VG_TF_WEEKDAY) && !(set & (VG_TF_DAY | SERIAL)))
        return "has a weekday (%a) but no %d";
    const char *fault = date_fault(set);
    return fault ? fault : clock_fault(set);
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
                "pattern \"%s\": there is no %%%c; there are %%Y %%y %%m %%b %%d %%a "
                "%%H %%I %%p %%M %%S %%z %%s %%L %%G %%g %%V %%x %%X %%f %%%%",
                pattern, *p);
        if (set & field)
            return vg_fail(err, VG_CONFIG, "pattern \"%s\" has %%%c twice", pattern, *p);
        set |= field;
    }
    const char *fault = set_fault(set);
    return fault ? vg_fail(err, VG_CONFIG, "pattern \"%s\" %s", pattern, fault) : VG_OK;
}
