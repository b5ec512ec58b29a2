#include <vgov/date.h>

#include <stdlib.h>
#include <time.h>

/* Days from 0000-03-01, where the count below begins, to 1970-01-01. */
enum { EPOCH = 719468, DAYS_400Y = 146097 };

static bool leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int vg_month_days(int year, int month)
{
    static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && leap(year));
}

bool vg_date_valid(vg_date d)
{
    if (d.year < 1583 || d.year > 9999 || d.month < 1 || d.month > 12 || d.day < 1)
        return false;
    return d.day <= 28 || d.day <= vg_month_days(d.year, d.month);
}

/* The days before each month of a year that begins in March, whose leap day is its last day. */
static const short before_month[] = {306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275};

/* Unsigned, because that divides faster, and importers come here with every row. */
vg_day vg_day_of(vg_date d)
{
    unsigned y = (unsigned)d.year - (d.month <= 2);
    unsigned century = y / 100;
    return (vg_day)(365 * y + y / 4 - century + century / 4) + before_month[d.month - 1] +
           d.day - 1 - EPOCH;
}

/* Years are counted from March here as well. */
vg_date vg_date_of(vg_day day)
{
    int64_t z = (int64_t)day + EPOCH;
    int64_t era = (z >= 0 ? z : z - (DAYS_400Y - 1)) / DAYS_400Y;
    int in_era = (int)(z - era * DAYS_400Y);
    int y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int in_year = in_era - (365 * y + y / 4 - y / 100);
    int m = (5 * in_year + 2) / 153;
    vg_date d;
    d.day = in_year - (153 * m + 2) / 5 + 1;
    d.month = m < 10 ? m + 3 : m - 9;
    d.year = y + (int)era * 400 + (d.month <= 2);
    return d;
}

int vg_weekday(vg_day day)
{
    return (day % 7 + 10) % 7 + 1;
}

vg_day vg_month_first(vg_day day)
{
    return day - vg_date_of(day).day + 1;
}

vg_day vg_month_last(vg_day day)
{
    vg_date d = vg_date_of(day);
    return day - d.day + vg_month_days(d.year, d.month);
}

vg_day vg_add_months(vg_day month_first, int n)
{
    vg_date d = vg_date_of(month_first);
    int months = d.year * 12 + d.month - 1 + n;
    return vg_day_of((vg_date){.year = months / 12, .month = months % 12 + 1, .day = d.day});
}

void vg_iso_week(vg_day day, int *year, int *week)
{
    vg_day thursday = day - vg_weekday(day) + 4;
    *year = vg_date_of(thursday).year;
    vg_day first = vg_day_of((vg_date){.year = *year, .month = 1, .day = 1});
    *week = (thursday - first) / 7 + 1;
}

bool vg_iso_week_monday(int year, int week, vg_day *out)
{
    *out = 0;
    if (year < 1583 || year > 9999 || week < 1 || week > 53)
        return false;
    vg_day fourth = vg_day_of((vg_date){.year = year, .month = 1, .day = 4});
    vg_day monday = fourth - vg_weekday(fourth) + 1 + (week - 1) * 7;
    if (vg_date_of(monday + 3).year != year)
        return false;
    *out = monday;
    return true;
}

void vg_day_text(vg_str *out, vg_day day)
{
    vg_date d = vg_date_of(day);
    vg_str_addf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
}

void vg_time_text(vg_str *out, vg_time t)
{
    int64_t day = t / VG_DAY_SECONDS - (t % VG_DAY_SECONDS < 0);
    int second = (int)(t - day * VG_DAY_SECONDS);
    vg_day_text(out, (vg_day)day);
    vg_str_addf(out, "T%02d:%02d:%02dZ", second / 3600, second / 60 % 60, second % 60);
}

vg_time vg_clock(void)
{
    return (vg_time)time(NULL);
}

vg_time vg_now(void)
{
    const vg_time last = (vg_time)VG_DAY_LAST * VG_DAY_SECONDS + (VG_DAY_SECONDS - 1);
    const char *set = getenv("SOURCE_DATE_EPOCH");
    vg_time t = 0;
    const char *p = set ? set : "";
    for (; *p >= '0' && *p <= '9' && t <= last; p++)
        t = t * 10 + (*p - '0');
    if (p != (set ? set : p) && !*p && t <= last)
        return t;
    return vg_clock();
}
