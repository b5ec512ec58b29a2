#include <vgov/period.h>

#include <string.h>

#include "iso.h"

static vg_day first_of(int year, int month)
{
    return vg_day_of((vg_date){.year = year, .month = month, .day = 1});
}

/* `months` calendar months from a first day of a month on. */
static vg_period months_from(vg_period_kind kind, vg_day first, int months)
{
    return (vg_period){.kind = kind, .first = first, .last = vg_add_months(first, months) - 1};
}

static vg_period week_of(vg_day day)
{
    vg_day monday = day - vg_weekday(day) + 1;
    return (vg_period){.kind = VG_PERIOD_WEEK, .first = monday, .last = monday + 6};
}

vg_period vg_period_month(vg_day day)
{
    return months_from(VG_PERIOD_MONTH, vg_month_first(day), 1);
}

/* Reads by a shape, in which 9 stands for a digit and all else for itself; the digits of each
 * run become a number. */
static bool shaped(const char *text, const char *shape, int number[4])
{
    int n = -1;
    char before = 0;
    for (; *shape; shape++, text++) {
        if (*shape != '9') {
            if (*text != *shape)
                return false;
        } else {
            if (*text < '0' || *text > '9')
                return false;
            if (before != '9')
                number[++n] = 0;
            number[n] = number[n] * 10 + (*text - '0');
        }
        before = *shape;
    }
    return !*text;
}

static bool relative(const char *text, vg_day as_of, vg_period *out)
{
    vg_period month = vg_period_month(as_of), week = week_of(as_of);
    if (strcmp(text, "this-month") == 0)
        *out = month;
    else if (strcmp(text, "last-month") == 0)
        *out = vg_period_previous(&month);
    else if (strcmp(text, "last-week") == 0)
        *out = vg_period_previous(&week);
    else if (strcmp(text, "yesterday") == 0)
        *out = (vg_period){.kind = VG_PERIOD_DAY, .first = as_of - 1, .last = as_of - 1};
    else
        return false;
    return true;
}

static vg_rc wrong(const char *text, const char *what, vg_err *err)
{
    return vg_fail(err, VG_USAGE, "period \"%.*s\": %s", vg_iso_quoted(text, strlen(text)),
                   text, what);
}

/* "2026-10-01", "2026-10-01..2026-10-15"; the shape is known to be right. */
static vg_rc parse_days(const char *text, vg_period *out, vg_err *err)
{
    bool range = strlen(text) > 10;
    vg_rc rc = vg_day_parse(text, 10, &out->first, err);
    if (rc == VG_OK)
        rc = vg_day_parse(range ? text + 12 : text, 10, &out->last, err);
    if (rc != VG_OK)
        return vg_err_wrap(err, VG_USAGE, "period \"%s\"", text);
    if (out->first > out->last)
        return wrong(text, "its last day is before its first", err);
    out->kind = range ? VG_PERIOD_RANGE : VG_PERIOD_DAY;
    return VG_OK;
}

/* "2026-09..2026-11": year and month of both. */
static vg_rc parse_months(const char *text, const int n[4], vg_period *out, vg_err *err)
{
    if (n[0] < 1583 || n[2] < 1583)
        return wrong(text, "expected a year from 1583 to 9999", err);
    if (n[1] < 1 || n[1] > 12 || n[3] < 1 || n[3] > 12)
        return wrong(text, "expected a month from 01 to 12", err);
    if (12 * n[0] + n[1] > 12 * n[2] + n[3])
        return wrong(text, "its last month is before its first", err);
    *out = (vg_period){.kind = VG_PERIOD_RANGE,
                       .first = first_of(n[0], n[1]),
                       .last = vg_month_last(first_of(n[2], n[3]))};
    return VG_OK;
}

static vg_rc parse(const char *text, vg_day as_of, vg_period *out, vg_err *err)
{
    int n[4] = {0};
    if (relative(text, as_of, out))
        return out->first >= VG_DAY_FIRST
                   ? VG_OK
                   : wrong(text, "it lies before the first day of the calendar", err);
    if (shaped(text, "9999-99..9999-99", n))
        return parse_months(text, n, out, err);
    if (shaped(text, "9999-99-99", (int[4]){0}) ||
        (strlen(text) == 22 && text[10] == '.' && text[11] == '.'))
        return parse_days(text, out, err);
    bool year = shaped(text, "9999", n), month = !year && shaped(text, "9999-99", n);
    bool quarter = !year && !month && shaped(text, "9999-Q9", n);
    bool week = !year && !month && !quarter && shaped(text, "9999-W99", n);
    if (!year && !month && !quarter && !week)
        return wrong(text,
                     "expected 2026-10, 2026-W41, 2026-Q3, 2026, 2026-10-01, 2026-09..2026-11, "
                     "2026-10-01..2026-10-15, this-month, last-month, last-week or yesterday",
                     err);
    if (n[0] < 1583)
        return wrong(text, "expected a year from 1583 to 9999", err);
    if (month && (n[1] < 1 || n[1] > 12))
        return wrong(text, "expected a month from 01 to 12", err);
    if (quarter && (n[1] < 1 || n[1] > 4))
        return wrong(text, "expected a quarter from Q1 to Q4", err);
    vg_day monday = 0;
    if (week && (!vg_iso_week_monday(n[0], n[1], &monday) || monday + 6 > VG_DAY_LAST))
        return wrong(text, "the year has no such week", err);
    if (year)
        *out = months_from(VG_PERIOD_YEAR, first_of(n[0], 1), 12);
    else if (month)
        *out = months_from(VG_PERIOD_MONTH, first_of(n[0], n[1]), 1);
    else if (quarter)
        *out = months_from(VG_PERIOD_QUARTER, first_of(n[0], 3 * n[1] - 2), 3);
    else
        *out = week_of(monday);
    return VG_OK;
}

vg_rc vg_period_parse(const char *text, vg_day as_of, vg_period *out, vg_err *err)
{
    const vg_period nothing = {.kind = VG_PERIOD_DAY};
    *out = nothing;
    vg_rc rc = parse(text, as_of, out, err);
    if (rc != VG_OK)
        *out = nothing;
    return rc;
}

void vg_period_text(vg_str *out, const vg_period *p)
{
    vg_date d = vg_date_of(p->first);
    int year, week;
    switch (p->kind) {
    case VG_PERIOD_DAY:
        vg_day_text(out, p->first);
        break;
    case VG_PERIOD_WEEK:
        vg_iso_week(p->first, &year, &week);
        vg_str_addf(out, "%04d-W%02d", year, week);
        break;
    case VG_PERIOD_MONTH:
        vg_str_addf(out, "%04d-%02d", d.year, d.month);
        break;
    case VG_PERIOD_QUARTER:
        vg_str_addf(out, "%04d-Q%d", d.year, (d.month + 2) / 3);
        break;
    case VG_PERIOD_YEAR:
        vg_str_addf(out, "%04d", d.year);
        break;
    case VG_PERIOD_RANGE:
        vg_day_text(out, p->first);
        vg_str_adds(out, "..");
        vg_day_text(out, p->last);
        break;
    }
}

vg_period vg_period_previous(const vg_period *p)
{
    switch (p->kind) {
    case VG_PERIOD_MONTH:
        return months_from(p->kind, vg_add_months(p->first, -1), 1);
    case VG_PERIOD_QUARTER:
        return months_from(p->kind, vg_add_months(p->first, -3), 3);
    case VG_PERIOD_YEAR:
        return months_from(p->kind, vg_add_months(p->first, -12), 12);
    default:
        return (vg_period){.kind = p->kind,
                           .first = p->first - (p->last - p->first + 1),
                           .last = p->first - 1};
    }
}

int vg_period_months(const vg_period *p)
{
    if (vg_month_first(p->first) != p->first || vg_month_last(p->last) != p->last)
        return 0;
    vg_date a = vg_date_of(p->first), b = vg_date_of(p->last);
    return (b.year - a.year) * 12 + b.month - a.month + 1;
}

/* The shortest name a range of days has. */
static vg_period_kind kind_of(vg_day first, vg_day last)
{
    const vg_period p = {.kind = VG_PERIOD_RANGE, .first = first, .last = last};
    int month = vg_date_of(first).month;
    switch (vg_period_months(&p)) {
    case 1:
        return VG_PERIOD_MONTH;
    case 3:
        return month % 3 == 1 ? VG_PERIOD_QUARTER : VG_PERIOD_RANGE;
    case 12:
        return month == 1 ? VG_PERIOD_YEAR : VG_PERIOD_RANGE;
    default:
        break;
    }
    if (first == last)
        return VG_PERIOD_DAY;
    return last - first == 6 && vg_weekday(first) == 1 ? VG_PERIOD_WEEK : VG_PERIOD_RANGE;
}

bool vg_period_clip(const vg_period *p, vg_day first, vg_day last, vg_period *out)
{
    *out = *p;
    if (first <= p->first && last >= p->last)
        return true;
    vg_day from = first > p->first ? first : p->first;
    vg_day to = last < p->last ? last : p->last;
    if (from > to)
        return false;
    *out = (vg_period){.kind = kind_of(from, to), .first = from, .last = to};
    return true;
}

void vg_period_instants(const vg_period *p, const vg_zone *zone, vg_time *from, vg_time *to)
{
    *from = vg_zone_day_start(zone, p->first);
    *to = vg_zone_day_start(zone, p->last + 1);
}
