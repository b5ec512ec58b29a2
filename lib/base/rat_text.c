#include <vgov/num.h>

#include <string.h>

#include <vgov/found.h>

#include "rat_big.h"
#include "rat_small.h"

enum {
    DECIMAL_MAX = 1000,   /* characters of a decimal number */
    FRACTION_MAX = 20000, /* of a fraction */
    SMALL_DIGITS = 18     /* so many always fit int64 */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The run of digits that begins at text[*at]; *at moves behind it. */
static vg_digits take_digits(const char *text, size_t len, size_t *at)
{
    vg_digits d = {.ptr = text + *at, .len = 0};
    while (*at < len && is_digit(text[*at])) {
        d.len++;
        ++*at;
    }
    return d;
}

/* value followed by the digits; the caller knows that it fits. */
static int64_t append(int64_t value, vg_digits d)
{
    for (size_t i = 0; i < d.len; i++)
        value = value * 10 + (d.ptr[i] - '0');
    return value;
}

static vg_rc not_a(const char *what, const char *text, size_t len, vg_err *err)
{
    vg_found found = vg_found_text(text, len);
    return vg_fail(err, VG_DATA, "expected %s, found \"%s\"", what, found.text);
}

vg_rc vg_rat_parse(vg_arena *arena, vg_rat *out, const char *text, size_t len, vg_err *err)
{
    *out = (vg_rat)VG_RAT_ZERO;
    if (len > DECIMAL_MAX)
        return not_a("a number of at most 1000 characters", text, len, err);
    bool negative = len > 0 && text[0] == '-';
    size_t at = len > 0 && (text[0] == '-' || text[0] == '+');
    vg_digits whole = take_digits(text, len, &at);
    vg_digits part = {.ptr = text, .len = 0};
    if (at < len && text[at] == '.') {
        at++;
        part = take_digits(text, len, &at);
    }
    if (at != len || whole.len + part.len == 0)
        return not_a("a number", text, len, err);
    if (whole.len + part.len > SMALL_DIGITS)
        return vg_big_read(arena, out, negative, whole, part, err);
    int64_t num = append(append(0, whole), part);
    return vg_rat_make(arena, out, negative ? -num : num, vg_pow10[part.len], err);
}

/* Reads a run of digits without a leading zero. */
static bool take_plain(const char *text, size_t len, size_t *at, vg_digits *out)
{
    *out = take_digits(text, len, at);
    return out->len == 1 || (out->len > 1 && out->ptr[0] != '0');
}

static bool is(vg_digits d, char c)
{
    return d.len == 1 && d.ptr[0] == c;
}

vg_rc vg_rat_parse_fraction(vg_arena *arena, vg_rat *out, const char *text, size_t len,
                            vg_err *err)
{
    *out = (vg_rat)VG_RAT_ZERO;
    static const char what[] = "a fraction in lowest terms";
    if (len > FRACTION_MAX)
        return not_a("a fraction of at most 20000 characters", text, len, err);
    bool negative = len > 0 && text[0] == '-';
    size_t at = negative;
    vg_digits num, den = {.ptr = "1", .len = 1};
    bool good = take_plain(text, len, &at, &num) && !(negative && is(num, '0'));
    if (good && at < len && text[at] == '/') {
        at++;
        good = take_plain(text, len, &at, &den) && !is(den, '0') && !is(den, '1');
    }
    if (!good || at != len)
        return not_a(what, text, len, err);
    bool lowest;
    vg_rat value;
    vg_rc rc;
    if (num.len <= SMALL_DIGITS && den.len <= SMALL_DIGITS) {
        int64_t n = append(0, num), d = append(0, den);
        rc = vg_rat_make(arena, &value, negative ? -n : n, d, err);
        lowest = value.den == d;
    } else {
        rc = vg_big_read_fraction(arena, &value, negative, num, den, &lowest, err);
    }
    if (rc != VG_OK)
        return rc;
    if (!lowest)
        return not_a(what, text, len, err);
    *out = value;
    return VG_OK;
}

vg_rc vg_rat_text(vg_str *out, vg_rat a, vg_err *err)
{
    if (a.big)
        return vg_big_text(out, a, err);
    vg_str_addi(out, a.num);
    if (a.den != 1) {
        vg_str_addc(out, '/');
        vg_str_addi(out, a.den);
    }
    return vg_str_rc(out, err);
}

vg_rc vg_rat_decimal(vg_str *out, vg_rat a, int decimals, vg_rounding mode, vg_err *err)
{
    vg_rc rc = vg_decimals_check(decimals, err);
    if (rc != VG_OK)
        return rc;
    if (a.big)
        return vg_big_decimal(out, a, decimals, mode, err);
    vg_i128 q = vg_small_scaled(a, decimals, mode);
    vg_fixed_text(out, q < 0, vg_abs128(q), decimals);
    return vg_str_rc(out, err);
}

/* How many decimal places 1 / den has; -1 when they do not end. */
static int places(int64_t den)
{
    int twos = 0, fives = 0;
    for (; den % 2 == 0; den /= 2)
        twos++;
    for (; den % 5 == 0; den /= 5)
        fives++;
    if (den != 1)
        return -1;
    return twos > fives ? twos : fives;
}

vg_rc vg_rat_exact(vg_str *out, vg_rat a, int max_decimals, vg_err *err)
{
    vg_rc rc = vg_decimals_check(max_decimals, err);
    if (rc != VG_OK)
        return rc;
    int64_t den = a.den;
    /* A denominator that divides 10^18 fits int64; any other needs a fraction. */
    if (a.big && !vg_big_den(a.big, &den))
        return vg_rat_text(out, a, err);
    int decimals = places(den);
    if (decimals < 0 || decimals > max_decimals)
        return vg_rat_text(out, a, err);
    return vg_rat_decimal(out, a, decimals, VG_TRUNCATE, err);
}
