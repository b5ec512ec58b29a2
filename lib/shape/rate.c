/* Counts from rates. */
#include "cells.h"
#include "texts.h"

enum { MOST_DIGITS = 20 }; /* that we take */

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

/* The zeros that the column leaves out at the end of its rates. Digits that are noise have
 * none.
 */
void vg_rate_zeros(vg_load_decimal *rate, int places)
{
    if (rate->places >= places || rate->significant > VG_FAITHFUL)
        return;
    rate->digits *= power(places - rate->places);
    rate->places = places;
}

/* With the rate r = digits / 10^places and the volume v, the count is the nearest integer n of
 * r * v, and it fits when |n - r * v| <= v * u / 2 for the unit u of the last digit. All is
 * multiplied by 10^places. */
static void find_count(const vg_load_decimal *rate, int64_t volume, vg_rate_fit *out)
{
    vg_load_wide den = power(rate->places), exact = rate->digits * volume;
    vg_load_wide magnitude = exact < 0 ? -exact : exact;
    vg_load_wide n = magnitude / den, rest = magnitude % den;
    n += rest >= den - rest;
    vg_load_wide off = n * den - magnitude;
    off = off < 0 ? -off : off;
    vg_load_wide unit =
        power(rate->significant > VG_FAITHFUL ? rate->significant - VG_FAITHFUL : 0);
    vg_load_wide size = volume < 0 ? -volume : volume;
    out->fits = 2 * off <= unit * size;
    out->count = out->low = out->high = (int64_t)(exact < 0 ? -n : n);
}

/* A fraction without decimals ("1") is no rounded one: nobody writes shares in steps of the
 * whole. */
static bool is_rounded(const vg_plan_measure *m, const vg_load_decimal *rate)
{
    return rate->significant <= VG_FAITHFUL && (m->unit == VG_CELL_PERCENT || rate->places > 0);
}

/* A cell that is a percentage by itself is one in whatever unit the column is said to be. */
static vg_rc read_rate(const vg_plan *p, const vg_plan_measure *m, vg_load_text t,
                       vg_cell_kind kind, vg_load_decimal *rate, vg_err *err)
{
    bool percent = m->unit == VG_CELL_PERCENT || kind == VG_IS_PERCENT;
    vg_load_text number = percent ? bare_percent(t) : t;
    vg_rc rc = vg_decimal_read(number.text, number.len, vg_cell_numbers(p, kind),
                               VG_DECIMAL_EXPONENT, rate, err);
    if (rc != VG_OK)
        return rc;
    rate->places += percent ? 2 : 0;
    vg_found found = vg_found_text(t.text, t.len);
    if (rate->significant > MOST_DIGITS || rate->places > 24)
        return vg_fail(err, VG_DATA, "expected a rate of at most %d digits, found \"%s\"",
                       MOST_DIGITS, found.text);
    if ((rate->digits < 0 ? -rate->digits : rate->digits) > 1000 * power(rate->places))
        return vg_fail(err, VG_DATA, "rate too large: \"%s\"", found.text);
    return VG_OK;
}

vg_rc vg_rate_count(const vg_plan *p, const vg_plan_measure *m, const char *text, size_t len,
                    vg_cell_kind kind, int64_t volume, vg_rate_fit *out, vg_err *err)
{
    vg_load_text t = vg_load_trim(text, len);
    vg_load_decimal rate;
    *out =
        (vg_rate_fit){.count = VG_UNKNOWN, .low = VG_UNKNOWN, .high = VG_UNKNOWN, .fits = true};
    if (vg_cell_is_missing(p, t.text, t.len))
        return VG_OK;
    vg_rc rc = read_rate(p, m, t, kind, &rate, err);
    if (rc != VG_OK)
        return rc;
    if (volume == VG_UNKNOWN)
        return vg_fail(err, VG_DATA, "is a rate of %s, which this row does not have",
                       vg_measures[p->measures[m->of].measure].code);
    if (m->rate_places)
        vg_rate_zeros(&rate, m->rate_places + (m->unit == VG_CELL_PERCENT ? 2 : 0));
    find_count(&rate, volume, out);
    out->step = 1;
    out->places = rate.places;
    if (out->fits && is_rounded(m, &rate))
        vg_rate_bounds(out->count, volume, rate.places, &out->low, &out->high);
    if (out->count > VG_VALUE_MAX || out->count < -VG_VALUE_MAX)
        return vg_fail(err, VG_DATA, "rate too large: \"%s\"",
                       vg_found_text(t.text, t.len).text);
    return VG_OK;
}
