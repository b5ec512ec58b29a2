/* Counts from rates. */
#include "cells.h"
#include "texts.h"

enum { FAITHFUL = 15, MOST_DIGITS = 20 }; /* decimal digits that a double keeps; that we take */

/* Without a percent sign behind it. */
static vg_load_text bare_percent(vg_load_text t)
{
    if (t.len > 0 && t.text[t.len - 1] == '%')
        return vg_load_trim(t.text, t.len - 1);
    return t;
}

static vg_load_wide power(int n)
{
    vg_load_wide value = 1;
    while (n-- > 0)
        value *= 10;
    return value;
}

/* With the rate r = digits / 10^places and the volume v, the count is the nearest integer n of
 * r * v, and it fits when |n - r * v| <= v * u / 2 for the unit u of the last digit. All is
 * multiplied by 10^places. */
static int64_t count_of(const vg_load_decimal *rate, int64_t volume, bool *fits)
{
    vg_load_wide den = power(rate->places), exact = rate->digits * volume;
    vg_load_wide magnitude = exact < 0 ? -exact : exact;
    vg_load_wide n = magnitude / den, rest = magnitude % den;
    n += rest >= den - rest;
    vg_load_wide off = n * den - magnitude;
    off = off < 0 ? -off : off;
    vg_load_wide unit = power(rate->significant > FAITHFUL ? rate->significant - FAITHFUL : 0);
    vg_load_wide size = volume < 0 ? -volume : volume;
    *fits = 2 * off <= unit * size;
    return (int64_t)(exact < 0 ? -n : n);
}

vg_rc vg_rate_count(const vg_plan *p, const vg_plan_measure *m, const char *text, size_t len,
                    int64_t volume, int64_t *out, bool *fits, vg_err *err)
{
    vg_load_text t = vg_load_trim(text, len);
    vg_load_decimal rate;
    *out = VG_UNKNOWN;
    *fits = true;
    if (vg_cell_is_missing(p, t.text, t.len))
        return VG_OK;
    vg_load_text number = m->unit == VG_CELL_PERCENT ? bare_percent(t) : t;
    vg_rc rc = vg_decimal_read(number.text, number.len, p->map->numbers, VG_DECIMAL_EXPONENT,
                               &rate, err);
    if (rc != VG_OK)
        return rc;
    if (volume == VG_UNKNOWN)
        return vg_fail(err, VG_DATA, "is a rate of %s, which this row does not have",
                       vg_measures[p->measures[m->of].measure].code);
    rate.places += m->unit == VG_CELL_PERCENT ? 2 : 0;
    vg_found found = vg_found_text(t.text, t.len);
    if (rate.significant > MOST_DIGITS || rate.places > 24)
        return vg_fail(err, VG_DATA, "expected a rate of at most %d digits, found \"%s\"",
                       MOST_DIGITS, found.text);
    if ((rate.digits < 0 ? -rate.digits : rate.digits) > 1000 * power(rate.places))
        return vg_fail(err, VG_DATA, "rate too large: \"%s\"", found.text);
    *out = count_of(&rate, volume, fits);
    if (*out > VG_VALUE_MAX || *out < -VG_VALUE_MAX)
        return vg_fail(err, VG_DATA, "rate too large: \"%s\"", found.text);
    return VG_OK;
}
