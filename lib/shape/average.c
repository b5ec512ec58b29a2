/* Durations from averages: the sum over all that the average is of. */
#include "cells.h"
#include "texts.h"

/* Digits that are taken: with the milliseconds of a day and a volume they fit 127 bits. */
enum { MOST_DIGITS = 17, NOTED_PLACES = 12, SECOND = 1000, CLOCK_DIGITS = 3 };

static vg_load_wide power(int n)
{
    vg_load_wide value = 1;
    while (n-- > 0)
        value *= 10;
    return value;
}

/* An average: a number of units of so many milliseconds. */
typedef struct average {
    vg_load_decimal number;
    int64_t scale;
} average;

/* "0:02:14" is 134 s and "0:02:14.5" 134.5 s. */
static vg_rc read_clock(vg_load_text t, vg_number_format format, vg_cell_unit unit,
                        average *out, vg_err *err)
{
    int64_t ms;
    int digits;
    vg_rc rc = vg_clock_read(t, format, unit, &ms, &digits, err);
    if (rc != VG_OK)
        return rc;
    out->scale = SECOND;
    out->number = (vg_load_decimal){.digits = ms / (int64_t)power(CLOCK_DIGITS - digits),
                                    .places = digits};
    return VG_OK;
}

static vg_rc read_number(const vg_plan_measure *m, vg_load_text t, vg_number_format format,
                         average *out, vg_err *err)
{
    vg_rc rc = vg_decimal_read(t.text, t.len, format, VG_DECIMAL_EXPONENT, &out->number, err);
    if (rc != VG_OK)
        return rc;
    if (out->number.significant > MOST_DIGITS)
        return vg_fail(err, VG_DATA, "expected an average of at most %d digits, found \"%s\"",
                       MOST_DIGITS, vg_found_text(t.text, t.len).text);
    if (m->rate_places)
        vg_rate_zeros(&out->number, m->rate_places);
    out->scale = m->scale;
    return VG_OK;
}

static vg_rc read_average(const vg_plan *p, const vg_plan_measure *m, vg_load_text t,
                          vg_cell_kind kind, average *out, vg_err *err)
{
    vg_number_format format = vg_cell_numbers(p, kind);
    vg_cell_unit unit = vg_cell_duration_unit(m, kind);
    bool clock = unit == VG_CELL_HMS || unit == VG_CELL_MS_CLOCK;
    vg_rc rc =
        clock ? read_clock(t, format, unit, out, err) : read_number(m, t, format, out, err);
    if (rc != VG_OK)
        return rc;
    vg_load_wide ms = out->number.digits * out->scale / power(out->number.places);
    if (ms > VG_VALUE_MAX || ms < -VG_VALUE_MAX)
        return vg_fail(err, VG_DATA, "average too large: \"%s\"",
                       vg_found_text(t.text, t.len).text);
    return VG_OK;
}

/* The sum in milliseconds that lies in the middle of all that have this average. */
static vg_load_wide middle(const average *a, int64_t volume, bool cut)
{
    vg_load_wide den = 2 * power(a->number.places),
                 num = (2 * a->number.digits + cut) * a->scale * volume;
    vg_load_wide magnitude = num < 0 ? -num : num;
    vg_load_wide whole = magnitude / den, rest = magnitude % den;
    whole += rest >= den - rest;
    return num < 0 ? -whole : whole;
}

/* The step of the average's last digit, in seconds. */
static void note_step(const average *a, vg_rate_fit *out)
{
    bool millis = a->scale < SECOND;
    out->step = millis ? a->scale : a->scale / SECOND;
    out->places = a->number.places + (millis ? 3 : 0);
    while (out->places > 0 && out->step % 10 == 0) {
        out->step /= 10;
        out->places--;
    }
}

vg_rc vg_average_sum(const vg_plan *p, const vg_plan_measure *m, const char *text, size_t len,
                     vg_cell_kind kind, int64_t volume, vg_rate_fit *out, vg_err *err)
{
    vg_load_text t = vg_load_trim(text, len);
    average a;
    *out =
        (vg_rate_fit){.count = VG_UNKNOWN, .low = VG_UNKNOWN, .high = VG_UNKNOWN, .fits = true};
    if (vg_cell_is_missing(p, t.text, t.len))
        return VG_OK;
    vg_rc rc = read_average(p, m, t, kind, &a, err);
    if (rc != VG_OK) {
        if (rc == VG_DATA)
            vg_cell_hint(p, text, len, err);
        return rc;
    }
    if (volume == VG_UNKNOWN)
        return vg_fail(err, VG_DATA,
                       "is an average of %s, which this row does not have, so that it has no "
                       "sum",
                       vg_measures[p->measures[m->of].measure].code);
    bool rounded = a.number.significant <= VG_FAITHFUL && a.number.places <= NOTED_PLACES;
    bool cut = rounded && m->rounding == VG_AVERAGE_DOWN && a.number.digits >= 0;
    vg_load_wide sum = middle(&a, volume, cut);
    if (sum > VG_VALUE_MAX || sum < -VG_VALUE_MAX)
        return vg_fail(err, VG_DATA, "average too large: \"%s\"",
                       vg_found_text(t.text, t.len).text);
    out->count = out->low = out->high = (int64_t)sum;
    out->fits = volume != 0 || a.number.digits == 0;
    note_step(&a, out);
    if (rounded)
        vg_average_bounds(out->count, volume, out->step, out->places, &out->low, &out->high);
    return VG_OK;
}
