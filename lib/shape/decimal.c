/* Decimal numbers of any spelling a map allows, exactly. */
#include <string.h>

#include "cells.h"
#include "texts.h"

enum { MOST_PLACES = 30, MOST_EXPONENT = 20 };

/* 10^29: times the milliseconds of a day it still fits 127 bits. */
#define MOST_DIGITS ((vg_load_wide)1000000000000000 * 100000000000000)

static vg_rc refuse(const char *text, size_t len, vg_number_format format, vg_err *err)
{
    vg_found found = vg_found_text(text, len);
    return vg_fail(err, VG_DATA, "expected a number with decimal sign (%c), found \"%s\"",
                   format.decimal ? format.decimal : '.', found.text);
}

/* "E-3" behind a number; false when it is not one. */
static bool read_exponent(const char *p, const char *end, int *out)
{
    *out = 0;
    if (p == end)
        return true;
    if (*p != 'E' && *p != 'e')
        return false;
    p++;
    bool minus = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    if (p == end)
        return false;
    for (; p < end && *out <= MOST_EXPONENT; p++) {
        if (*p < '0' || *p > '9')
            return false;
        *out = *out * 10 + (*p - '0');
    }
    if (minus)
        *out = -*out;
    return *out >= -MOST_EXPONENT && *out <= MOST_EXPONENT;
}

/* The digits before the decimal sign, which may be grouped. */
static vg_rc read_whole(const char *text, size_t len, vg_number_format format,
                        vg_load_decimal *out, vg_err *err)
{
    int64_t whole = 0;
    if (len > 0 && (*text == '-' || *text == '+'))
        return VG_DATA;
    vg_rc rc = len ? vg_dec_parse(text, len, format, 0, &whole, err) : VG_OK;
    out->digits = whole;
    return rc;
}

/* Whether the digits behind the decimal sign fit; *p stops behind them. */
static bool read_part(const char **p, const char *end, vg_load_decimal *out)
{
    for (; *p < end && **p >= '0' && **p <= '9'; (*p)++) {
        if (out->places == MOST_PLACES || out->digits >= MOST_DIGITS / 10)
            return false;
        out->digits = out->digits * 10 + (**p - '0');
        out->places++;
    }
    return true;
}

static bool apply_exponent(vg_load_decimal *d, int exponent)
{
    d->places -= exponent;
    for (; d->places < 0; d->places++) {
        if (d->digits >= MOST_DIGITS / 10)
            return false;
        d->digits *= 10;
    }
    return d->places <= 36;
}

static int count_digits(vg_load_wide value)
{
    int n = 0;
    for (; value; value /= 10)
        n++;
    return n;
}

vg_rc vg_decimal_read(const char *text, size_t len, vg_number_format format,
                      vg_decimal_kind kind, vg_load_decimal *out, vg_err *err)
{
    const char *p = text, *end = text + len;
    int exponent;
    *out = (vg_load_decimal){.digits = 0};
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    const char *whole = p;
    while (p < end && *p != format.decimal && *p != 'E' && *p != 'e')
        p++;
    size_t whole_len = (size_t)(p - whole);
    if (read_whole(whole, whole_len, format, out, err) != VG_OK)
        return refuse(text, len, format, err);
    if (p < end && *p == format.decimal) {
        p++;
        if (!read_part(&p, end, out))
            return refuse(text, len, format, err);
    }
    if (kind == VG_DECIMAL_PLAIN && p < end)
        return refuse(text, len, format, err);
    if (whole_len + (size_t)out->places == 0 || !read_exponent(p, end, &exponent))
        return refuse(text, len, format, err);
    out->significant = count_digits(out->digits);
    if (!apply_exponent(out, exponent))
        return refuse(text, len, format, err);
    if (negative)
        out->digits = -out->digits;
    return VG_OK;
}
