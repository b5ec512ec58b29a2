#include <vgov/deliveries.h>

#include <string.h>

enum { MOST_DAYS = 3660 };

/* --- when it is due
 * ----------------------------------------------------------------------------------- */

vg_rc vg_due_parse(const char *text, const vg_region *region, vg_due *out, vg_err *err)
{
    size_t digits = strspn(text, "0123456789");
    *out = (vg_due){.region = region, .minute = VG_LEN_DAY};
    for (size_t i = 0; i < digits && i < 2; i++)
        out->days = out->days * 10 + (text[i] - '0');
    out->working = strcmp(text + digits, "wd") == 0;
    if (digits < 1 || digits > 2 || out->days < 1 || out->days > 31 ||
        (!out->working && strcmp(text + digits, "d") != 0))
        return vg_fail(err, VG_USAGE,
                       "found \"%s\", expected a day of the month that follows: 5wd (the fifth "
                       "working day) or 10d",
                       text);
    return VG_OK;
}

static bool counts_as(const vg_due *due, vg_day day)
{
    vg_holiday holiday;
    if (!due->working)
        return true;
    if (due->calendar)
        return vg_calendar_works(due->calendar, day);
    return vg_weekday(day) <= 5 &&
           !(due->region && vg_holiday_find(due->region, day, &holiday));
}

/* The n-th day from `first` that counts; the last one until `last` when there are fewer, and
 * the day before `first` when there is none. */
static vg_day nth(const vg_due *due, vg_day first, vg_day last)
{
    vg_day found = first - 1;
    int n = 0;
    for (vg_day day = first; n < due->days && day <= last; day++)
        if (counts_as(due, day)) {
            n++;
            found = day;
        }
    return found;
}

vg_day vg_due_day(const vg_due *due, vg_day day)
{
    vg_day first = vg_add_months(vg_month_first(day), 1);
    return nth(due, first, vg_month_last(first));
}

vg_day vg_due_behind(const vg_due *due, vg_length every, vg_day last)
{
    return every == VG_LEN_MONTH ? vg_due_day(due, last) : nth(due, last + 1, last + MOST_DAYS);
}

const char *vg_delivery_state_name(vg_delivery_state s)
{
    static const char *const names[] = {[VG_DELIVERY_IN_TIME] = "in-time",
                                        [VG_DELIVERY_LATE] = "late",
                                        [VG_DELIVERY_MISSING] = "missing",
                                        [VG_DELIVERY_OPEN] = "open",
                                        [VG_DELIVERY_UNKNOWN] = "unknown"};
    return names[s];
}

/* --- as a file
 * ---------------------------------------------------------------------------------------- */

static bool counts(const vg_delivery *d)
{
    return d->state != VG_DELIVERY_OPEN && d->state != VG_DELIVERY_UNKNOWN;
}

/* Both of one vendor and month, and counted. */
static bool alike(const vg_delivery *a, const vg_delivery *b)
{
    return counts(a) && counts(b) && vg_month_first(a->last) == vg_month_first(b->last) &&
           strcmp(a->vendor, b->vendor) == 0;
}

/* Whether an earlier one of the list has the same vendor and month. */
static bool is_told(const vg_delivery *list, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (alike(&list[i], &list[at]))
            return true;
    return false;
}

void vg_deliveries_file(const vg_delivery *list, size_t count, vg_str *out)
{
    vg_str_adds(out, "vendor,line,start,due,closed_in_time\n");
    for (size_t i = 0; i < count; i++) {
        int due = 0, in_time = 0;
        if (!counts(&list[i]) || is_told(list, i))
            continue;
        for (size_t k = i; k < count; k++) {
            if (!alike(&list[i], &list[k]))
                continue;
            due++;
            in_time += list[k].state == VG_DELIVERY_IN_TIME;
        }
        vg_str_addf(out, "\"%s\"," VG_DELIVERY_LINE ",", list[i].vendor);
        vg_day_text(out, vg_month_first(list[i].last));
        vg_str_addf(out, ",%d,%d\n", due, in_time);
    }
}
