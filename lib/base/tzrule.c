#include "tzrule.h"

typedef struct text {
    const char *p, *end;
} text;

static bool take(text *t, char c)
{
    bool there = t->p < t->end && *t->p == c;
    t->p += there;
    return there;
}

static bool number(text *t, int most_digits, int least, int most, int *out)
{
    int n = 0, value = 0;
    while (n < most_digits && t->p < t->end && *t->p >= '0' && *t->p <= '9') {
        value = value * 10 + (*t->p++ - '0');
        n++;
    }
    *out = value;
    return n > 0 && value >= least && value <= most;
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* An abbreviation of at least three characters: letters, or more than that in <angles>. */
static bool skip_name(text *t)
{
    bool angles = take(t, '<');
    const char *from = t->p;
    for (; t->p < t->end; t->p++) {
        char c = *t->p;
        bool wide = (c >= '0' && c <= '9') || c == '+' || c == '-';
        if (!is_letter(c) && !(angles && wide))
            break;
    }
    bool enough = t->p - from >= 3;
    return (!angles || take(t, '>')) && enough;
}

/* [+-]h[h[h]][:mm[:ss]] in seconds */
static bool duration(text *t, int hours_most, int32_t *out)
{
    int hours, minutes = 0, seconds = 0;
    *out = 0;
    bool minus = take(t, '-');
    if (!minus)
        take(t, '+');
    if (!number(t, 3, 0, hours_most, &hours))
        return false;
    if (take(t, ':')) {
        if (!number(t, 2, 0, 59, &minutes))
            return false;
        if (take(t, ':') && !number(t, 2, 0, 59, &seconds))
            return false;
    }
    int32_t value = hours * 3600 + minutes * 60 + seconds;
    *out = minus ? -value : value;
    return true;
}

/* ,date[/time] */
static bool change(text *t, vg_tzday *d)
{
    *d = (vg_tzday){.kind = 'N', .time = 2 * 3600};
    if (!take(t, ','))
        return false;
    bool good;
    if (take(t, 'M')) {
        d->kind = 'M';
        good = number(t, 2, 1, 12, &d->month) && take(t, '.') && number(t, 1, 1, 5, &d->week) &&
               take(t, '.') && number(t, 1, 0, 6, &d->weekday);
    } else if (take(t, 'J')) {
        d->kind = 'J';
        good = number(t, 3, 1, 365, &d->day);
    } else {
        good = number(t, 3, 0, 365, &d->day);
    }
    return good && (!take(t, '/') || duration(t, 167, &d->time));
}

bool vg_tzrule_parse(const char *rule, size_t len, vg_tzrule *out)
{
    *out = (vg_tzrule){.has_dst = false};
    text t = {.p = rule, .end = rule + len};
    int32_t west = 0;
    if (!skip_name(&t) || !duration(&t, 24, &west))
        return false;
    out->std = -west;
    if (t.p == t.end)
        return true;
    out->has_dst = true;
    out->dst = out->std + 3600;
    if (!skip_name(&t))
        return false;
    if (t.p < t.end && *t.p != ',') {
        if (!duration(&t, 24, &west))
            return false;
        out->dst = -west;
    }
    return change(&t, &out->start) && change(&t, &out->end) && t.p == t.end;
}

static vg_day day_in(const vg_tzday *d, int year)
{
    bool leap = vg_month_days(year, 2) == 29;
    vg_day first = vg_day_of((vg_date){.year = year, .month = 1, .day = 1});
    if (d->kind == 'N')
        return first + d->day;
    if (d->kind == 'J')
        return first + d->day - 1 + (leap && d->day >= 60);
    first = vg_day_of((vg_date){.year = year, .month = d->month, .day = 1});
    int ahead = (d->weekday - vg_weekday(first) % 7 + 7) % 7 + (d->week - 1) * 7;
    return first + (ahead < vg_month_days(year, d->month) ? ahead : ahead - 7);
}

vg_time vg_tzrule_start(const vg_tzrule *r, int year)
{
    return (vg_time)day_in(&r->start, year) * VG_DAY_SECONDS + r->start.time - r->std;
}

vg_time vg_tzrule_end(const vg_tzrule *r, int year)
{
    return (vg_time)day_in(&r->end, year) * VG_DAY_SECONDS + r->end.time - r->dst;
}
