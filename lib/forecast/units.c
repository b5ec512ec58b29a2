/* The units in which a forecast and what came are compared. */
#include <stdlib.h>

#include "pairs.h"

static vg_time least(vg_time a, vg_time b)
{
    return a < b ? a : b;
}

static vg_time most(vg_time a, vg_time b)
{
    return a > b ? a : b;
}

/* Says how much of each slice has one of the other side beside it. Both are by begin. */
static void match(vg_fslices *forecast, vg_fslices *came)
{
    size_t from = 0;
    for (size_t i = 0; i < came->count; i++) {
        vg_fslice *c = &came->list[i];
        while (from < forecast->count && forecast->list[from].ends <= c->begins)
            from++;
        for (size_t k = from; k < forecast->count && forecast->list[k].begins < c->ends; k++) {
            vg_fslice *f = &forecast->list[k];
            int64_t both = least(c->ends, f->ends) - most(c->begins, f->begins);
            c->beside += both;
            f->beside += both;
        }
    }
}

/* Something may have come that nobody sent. */
static bool is_missing(const vg_fslice *forecast)
{
    return forecast->value && forecast->beside < forecast->ends - forecast->begins;
}

static int by_begin(const void *a, const void *b)
{
    const vg_fslice *x = a, *y = b;
    if (x->begins != y->begins)
        return x->begins < y->begins ? -1 : 1;
    return (x->ends > y->ends) - (x->ends < y->ends);
}

void vg_fslices_sort(vg_fslices *s)
{
    if (s->count)
        qsort(s->list, s->count, sizeof *s->list, by_begin);
}

static int by_unit(const void *a, const void *b)
{
    const vg_funit *x = a, *y = b;
    return (x->begins > y->begins) - (x->begins < y->begins);
}

/* --- slice by slice
 * ------------------------------------------------------------------------------ */

static vg_funit slice_unit(const vg_fslice *s)
{
    return (vg_funit){
        .begins = s->begins, .ends = s->ends, .start = s->start, .length = s->length};
}

/* The unit that holds an instant, of those that are by begin. */
static vg_funit *find_unit(vg_funit *units, size_t count, vg_time at)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (units[mid].ends <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low < count && units[low].begins <= at ? &units[low] : NULL;
}

static vg_rc by_slice(vg_arena *arena, const vg_period *part, const vg_fslices *forecast,
                      const vg_fslices *came, vg_funit **out, size_t *count, vg_err *err)
{
    size_t n = forecast->count;
    vg_funit *units = VG_NEW_N(arena, vg_funit, n + came->count + 1);
    if (!units)
        return vg_nomem(err);
    for (size_t i = 0; i < n; i++) {
        units[i] = slice_unit(&forecast->list[i]);
        units[i].forecast = forecast->list[i].value;
        units[i].missing = is_missing(&forecast->list[i]);
        units[i].coarse = forecast->list[i].last > part->last;
    }
    *count = n;
    for (size_t i = 0; i < came->count; i++) {
        const vg_fslice *c = &came->list[i];
        vg_funit *u = find_unit(units, n, c->begins);
        if (!u && *count > n && units[*count - 1].begins == c->begins)
            u = &units[*count - 1];
        if (!u) {
            u = &units[(*count)++];
            *u = slice_unit(c);
            u->unforecast = true;
        }
        u->coarse = u->coarse || c->ends > u->ends;
        u->actual += c->value;
        u->rows++;
    }
    qsort(units, *count, sizeof *units, by_unit);
    *out = units;
    return VG_OK;
}

/* --- days, weeks, the month
 * ---------------------------------------------------------------------- */

enum { MOST_UNITS = 31 };

/* Which unit of the part a day is in. */
size_t vg_unit_place(vg_corridor_per per, const vg_period *part, vg_day day)
{
    vg_day monday = part->first - (vg_weekday(part->first) - 1);
    if (per == VG_CORRIDOR_DAY)
        return (size_t)(day - part->first);
    return per == VG_CORRIDOR_WEEK ? (size_t)((day - monday) / 7) : 0;
}

static void add_day(vg_funit *units, const vg_zone *zone, vg_corridor_per per,
                    const vg_period *part, vg_day day)
{
    vg_funit *u = &units[vg_unit_place(per, part, day)];
    if (u->length == 0) {
        u->length = per == VG_CORRIDOR_DAY    ? VG_LEN_DAY
                    : per == VG_CORRIDOR_WEEK ? VG_LEN_WEEK
                                              : VG_LEN_MONTH;
        u->begins = vg_zone_day_start(zone, day);
        vg_day named = per == VG_CORRIDOR_WEEK    ? day - (vg_weekday(day) - 1)
                       : per == VG_CORRIDOR_MONTH ? vg_month_first(day)
                                                  : day;
        u->start = (int64_t)named * VG_DAY_SECONDS;
    }
    u->ends = vg_zone_day_start(zone, day + 1);
}

static bool fits(vg_corridor_per per, const vg_period *part, const vg_fslice *s)
{
    return s->last <= part->last &&
           vg_unit_place(per, part, s->first) == vg_unit_place(per, part, s->last);
}

static vg_rc by_days(vg_arena *arena, const vg_zone *zone, vg_corridor_per per,
                     const vg_period *part, const vg_fslices *forecast, const vg_fslices *came,
                     vg_funit **out, size_t *count, vg_err *err)
{
    vg_funit *units = VG_NEW_N(arena, vg_funit, MOST_UNITS);
    if (!units)
        return vg_nomem(err);
    for (vg_day day = part->first; day <= part->last; day++)
        add_day(units, zone, per, part, day);
    for (size_t i = 0; i < forecast->count; i++) {
        const vg_fslice *f = &forecast->list[i];
        vg_funit *u = &units[vg_unit_place(per, part, f->first)];
        u->forecast += f->value;
        u->missing = u->missing || is_missing(f);
        u->coarse = u->coarse || !fits(per, part, f);
    }
    for (size_t i = 0; i < came->count; i++) {
        const vg_fslice *c = &came->list[i];
        vg_funit *u = &units[vg_unit_place(per, part, c->first)];
        u->actual += c->value;
        u->rows++;
        u->unforecast = u->unforecast || (!c->beside && c->value);
        u->coarse = u->coarse || !fits(per, part, c);
    }
    *out = units;
    *count = vg_unit_place(per, part, part->last) + 1;
    return VG_OK;
}

vg_rc vg_units_make(vg_arena *arena, const vg_zone *zone, vg_corridor_per per,
                    const vg_period *part, vg_fslices *forecast, vg_fslices *came,
                    vg_funit **out, size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    vg_fslices_sort(came);
    match(forecast, came);
    return per == VG_CORRIDOR_INTERVAL
               ? by_slice(arena, part, forecast, came, out, count, err)
               : by_days(arena, zone, per, part, forecast, came, out, count, err);
}
