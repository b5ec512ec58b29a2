#include "cells.h"

#include <string.h>

#include "texts.h"

enum { QUICK_DIGITS = 10 }; /* so many digits times any scale fit 63 bits */

/* Whether the map lists the text. */
static bool is_listed(const vg_plan *p, const char *text, size_t len)
{
    for (size_t i = 0; i < p->map->missing_count; i++) {
        const char *word = p->map->missing[i];
        if (strlen(word) == len && memcmp(word, text, len) == 0)
            return true;
    }
    return false;
}

static vg_rc too_large(const char *text, size_t len, vg_err *err)
{
    vg_found found = vg_found_text(text, len);
    return vg_fail(err, VG_DATA, "number too large: \"%s\"", found.text);
}

bool vg_cell_is_fault(const vg_plan *p, const char *text, size_t len)
{
    return len > 0 && (*text == '#' || *text == 'E') && vg_rows_is_fault(text, len) &&
           !is_listed(p, text, len);
}

bool vg_cell_is_missing(const vg_plan *p, const char *text, size_t len)
{
    return len == 0 || is_listed(p, text, len) || vg_cell_is_fault(p, text, len);
}

/* value / 10^places to the nearest integer, halves away from zero. */
static vg_load_wide nearest(vg_load_wide value, int places)
{
    vg_load_wide den = 1;
    while (places-- > 0)
        den *= 10;
    vg_load_wide magnitude = value < 0 ? -value : value;
    vg_load_wide whole = magnitude / den, rest = magnitude % den;
    whole += rest >= den - rest;
    return value < 0 ? -whole : whole;
}

/* Digits below a millisecond cannot be meant of a number of seconds; the parts of a minute, an
 * hour or a day are mostly such numbers. */
static bool too_fine(const vg_load_decimal *d, const vg_plan_measure *m)
{
    if (m->unit != VG_CELL_MS && m->unit != VG_CELL_S)
        return false;
    vg_load_wide unit = 1;
    for (int i = 0; i < d->places; i++)
        unit *= 10;
    return d->digits * m->scale % unit != 0;
}

static vg_rc duration(const char *text, size_t len, vg_number_format format,
                      const vg_plan_measure *m, int64_t *out, vg_err *err)
{
    vg_load_decimal d;
    vg_found found = vg_found_text(text, len);
    /* A part of an hour or a day that a spreadsheet has computed may be "2.8E-3". */
    const vg_decimal_kind kind =
        m->unit == VG_CELL_MS || m->unit == VG_CELL_S ? VG_DECIMAL_PLAIN : VG_DECIMAL_EXPONENT;
    vg_rc rc = vg_decimal_read(text, len, format, kind, &d, err);
    if (rc != VG_OK)
        return rc;
    if (too_fine(&d, m))
        return vg_fail(err, VG_DATA, "expected whole milliseconds, found \"%s\"", found.text);
    vg_load_wide ms = nearest(d.digits * m->scale, d.places);
    if (ms > VG_VALUE_MAX || ms < -VG_VALUE_MAX)
        return too_large(text, len, err);
    *out = (int64_t)ms;
    return VG_OK;
}

/* A part of a clock time up to the next colon or the end; -1 when it is not digits. Two digits
 * when `two`. */
static int64_t clock_part(const char **p, const char *end, bool two)
{
    const char *from = *p;
    int64_t value = 0;
    while (*p < end && **p >= '0' && **p <= '9' && *p - from < 10)
        value = value * 10 + (*(*p)++ - '0');
    if (two && (*p - from != 2 || value > 59))
        return -1;
    return value;
}

/* [h]:mm:ss, :mm:ss, and mm:ss where `short_form` allows it, with at most three digits of a
 * second. */
static bool read_clock(const char *p, const char *end, vg_number_format format, bool short_form,
                       int64_t *ms, int *digits)
{
    int colons = 0;
    *digits = 0;
    for (const char *c = p; c < end; c++)
        colons += *c == ':';
    if (colons != 2 && !(colons == 1 && short_form))
        return false;
    if (colons == 1 && *p == ':')
        return false;
    int64_t hours = colons == 2 ? clock_part(&p, end, false) : 0;
    if (colons == 2 && (p == end || *p++ != ':'))
        return false;
    int64_t minutes = clock_part(&p, end, colons == 2);
    if (minutes < 0 || p == end || *p++ != ':')
        return false;
    int64_t seconds = clock_part(&p, end, true);
    if (seconds < 0)
        return false;
    *ms = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    if (p < end && (*p == format.decimal || *p == '.')) {
        int64_t unit = 100;
        for (p++; p < end && *p >= '0' && *p <= '9' && (unit || *p == '0'); p++, unit /= 10) {
            *ms += (*p - '0') * unit;
            *digits += unit > 0;
        }
    }
    return p == end;
}

vg_rc vg_clock_read(vg_load_text t, vg_number_format format, vg_cell_unit unit, int64_t *ms,
                    int *digits, vg_err *err)
{
    bool negative = t.len > 0 && *t.text == '-', short_form = unit == VG_CELL_MS_CLOCK;
    *ms = 0;
    if (!read_clock(t.text + negative, t.text + t.len, format, short_form, ms, digits)) {
        vg_found found = vg_found_text(t.text, t.len);
        return vg_fail(err, VG_DATA, "expected a time like %s, found \"%s\"",
                       short_form ? "12:34" : "1:02:34", found.text);
    }
    if (*ms > VG_VALUE_MAX)
        return too_large(t.text, t.len, err);
    *ms = negative ? -*ms : *ms;
    return VG_OK;
}

vg_cell_unit vg_cell_duration_unit(const vg_plan_measure *m, vg_cell_kind kind)
{
    bool clock = kind == VG_IS_CLOCK && vg_measures[m->measure].unit == VG_UNIT_DURATION;
    return clock ? VG_CELL_HMS : m->unit;
}

vg_number_format vg_cell_numbers(const vg_plan *p, vg_cell_kind kind)
{
    return kind == VG_IS_TEXT ? p->map->numbers : (vg_number_format){.decimal = '.'};
}

/* Takes the sign or the code of the map's own currency from before or behind an amount. Another
 * one stays, and makes it no number. */
static vg_load_text bare_amount(const vg_plan *p, vg_load_text t)
{
    static const char *const signs[][2] = {{"EUR", "\u20ac"}, {"USD", "$"},   {"USD", "US$"},
                                           {"GBP", "\u00a3"}, {"CHF", "Fr."}, {"CHF", "SFr."}};
    const char *names[1 + sizeof signs / sizeof *signs] = {p->currency};
    size_t count = p->currency && *p->currency ? 1 : 0;
    for (size_t i = 0; count && i < sizeof signs / sizeof *signs; i++)
        if (strcmp(signs[i][0], p->currency) == 0)
            names[count++] = signs[i][1];
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(names[i]);
        if (t.len > len && memcmp(t.text, names[i], len) == 0)
            return vg_load_trim(t.text + len, t.len - len);
        if (t.len > len && memcmp(t.text + t.len - len, names[i], len) == 0)
            return vg_load_trim(t.text, t.len - len);
    }
    return t;
}

static vg_rc number_value(vg_load_text t, vg_number_format format, const vg_plan_measure *m,
                          int64_t *out, vg_err *err)
{
    int64_t value;
    int digits = m->unit == VG_CELL_MINOR ? 0 : m->digits;
    vg_rc rc = vg_dec_parse(t.text, t.len, format, digits, &value, err);
    if (rc == VG_OK && (value > VG_VALUE_MAX || value < -VG_VALUE_MAX))
        return too_large(t.text, t.len, err);
    if (rc == VG_OK)
        *out = value;
    return rc;
}

static vg_rc value_of(vg_load_text t, const vg_plan *p, const vg_plan_measure *m,
                      vg_cell_kind kind, int64_t *out, vg_err *err)
{
    vg_number_format format = vg_cell_numbers(p, kind);
    vg_cell_unit unit = vg_cell_duration_unit(m, kind);
    int digits;
    switch (unit) {
    case VG_CELL_HMS:
    case VG_CELL_MS_CLOCK:
        return vg_clock_read(t, format, unit, out, &digits, err);
    case VG_CELL_MS:
    case VG_CELL_S:
    case VG_CELL_MIN:
    case VG_CELL_H:
    case VG_CELL_DAY:
        return duration(t.text, t.len, format, m, out, err);
    default:
        if (kind == VG_IS_TEXT && vg_measures[m->measure].unit == VG_UNIT_MONEY)
            t = bare_amount(p, t);
        return number_value(t, format, m, out, err);
    }
}

/* Takes the spelling of a number below zero from it that the map allows beside the minus before
 * it. What has two signs is left as it is, and is no number. */
static bool take_sign(vg_negative spelling, vg_load_text *t)
{
    static const char minus[] = "\u2212"; /* the sign of print, which is no other one */
    if (t->len > 3 && memcmp(t->text, minus, 3) == 0 && t->text[3] >= '0' &&
        t->text[3] <= '9') {
        t->text += 3;
        t->len -= 3;
        return true;
    }
    const char last = t->len > 1 ? t->text[t->len - 1] : 0;
    bool around = spelling == VG_NEGATIVE_PARENTHESES && last == ')' && t->text[0] == '(';
    if (!around && (spelling != VG_NEGATIVE_BEHIND || last != '-'))
        return false;
    vg_load_text bare = vg_load_trim(t->text + around, t->len - 1 - around);
    if (bare.len == 0 || bare.text[0] == '-' || bare.text[0] == '+')
        return false;
    *t = bare;
    return true;
}

vg_rc vg_cell_value(const vg_plan *p, const vg_plan_measure *m, const char *text, size_t len,
                    vg_cell_kind kind, int64_t *out, vg_err *err)
{
    vg_load_text t = vg_load_trim(text, len);
    *out = VG_UNKNOWN;
    if (vg_cell_is_missing(p, t.text, t.len))
        return VG_OK;
    bool negative = take_sign(p->map->negative, &t);
    vg_rc rc = value_of(t, p, m, kind, out, err);
    if (rc == VG_OK && negative)
        *out = -*out;
    if (rc == VG_DATA)
        vg_cell_hint(p, text, len, err);
    return rc;
}

/* The usual cell: a few digits and nothing else. */
static inline bool quick_value(const vg_cell *cell, int64_t scale, int64_t *out)
{
    if (cell->len == 0 || cell->len > QUICK_DIGITS)
        return false;
    int64_t value = 0;
    for (size_t i = 0; i < cell->len; i++) {
        unsigned digit = (unsigned)(unsigned char)cell->text[i] - '0';
        if (digit > 9)
            return false;
        value = value * 10 + digit;
    }
    *out = value * scale;
    return *out <= VG_VALUE_MAX;
}

/* A count from a rate, or a sum from an average. */
static vg_rc read_part(const vg_plan *p, size_t i, const vg_cell *cell, vg_cell_kind kind,
                       vg_figures *out, vg_err *err)
{
    vg_rate_fit *fit = &out->fits[i];
    const vg_plan_measure *m = &p->measures[i];
    const bool average = vg_measures[m->measure].unit == VG_UNIT_DURATION;
    vg_rc rc = (average ? vg_average_sum : vg_rate_count)(p, m, cell->text, cell->len, kind,
                                                          out->values[m->of], fit, err);
    out->values[i] = fit->count;
    if (rc == VG_OK && !fit->fits)
        out->misfits |= UINT64_C(1) << i;
    if (rc == VG_OK && fit->low < fit->high)
        out->several |= UINT64_C(1) << i;
    return rc;
}

/* Whether nobody said what the sign in a number like "1.234" means, and it may mean two things.
 * The cells of workbooks are numbers by themselves. */
static bool is_doubtful(const vg_plan *p, const vg_plan_measure *m, const vg_row *row,
                        const vg_cell *cell)
{
    if (p->canonical || p->map->numbers_said || !m->scale || m->scale == 1 ||
        (row->kinds && row->kinds[m->column] != VG_IS_TEXT))
        return false;
    vg_load_text t = vg_load_trim(cell->text, cell->len);
    if (vg_measures[m->measure].unit == VG_UNIT_MONEY)
        t = bare_amount(p, t);
    return vg_cell_grouped(t.text, t.len);
}

static vg_rc refuse_doubtful(const vg_cell *cell, vg_err *err)
{
    vg_load_text t = vg_load_trim(cell->text, cell->len);
    vg_found found = vg_found_text(t.text, t.len);
    return vg_fail(err, VG_DATA,
                   "\"%s\" may be thousands or a fraction: numbers.decimal and "
                   "numbers.grouping in the map say what its sign means",
                   found.text);
}

static bool holds_fault(const vg_plan *p, const vg_cell *cell)
{
    vg_load_text t = vg_load_trim(cell->text, cell->len);
    return vg_cell_is_fault(p, t.text, t.len);
}

_Static_assert(VG_MEASURES <= 64, "a set of measures is a 64-bit word");

vg_rc vg_figures_read(const vg_plan *p, const vg_row *row, vg_figures *out, int *column,
                      vg_err *err)
{
    out->known = 0;
    out->misfits = out->several = out->faults = 0;
    for (size_t i = 0; i < p->measure_count; i++) {
        const vg_plan_measure *m = &p->measures[i];
        if (m->column < 0) {
            out->values[i] = m->constant;
            continue;
        }
        const vg_cell *cell = &row->cells[m->column];
        if (m->scale && m->of < 0 && p->quick && quick_value(cell, m->scale, &out->values[i])) {
            out->known++;
            continue;
        }
        vg_cell_kind kind = vg_row_kind(row, m->column);
        vg_rc rc = is_doubtful(p, m, row, cell) ? refuse_doubtful(cell, err)
                   : m->of >= 0
                       ? read_part(p, i, cell, kind, out, err)
                       : vg_cell_value(p, m, cell->text, cell->len, kind, &out->values[i], err);
        if (rc != VG_OK) {
            *column = m->column;
            return rc;
        }
        out->known += out->values[i] != VG_UNKNOWN;
        if (out->values[i] == VG_UNKNOWN && holds_fault(p, cell))
            out->faults |= UINT64_C(1) << i;
    }
    return VG_OK;
}
