#include <vgov/num.h>

#include <vgov/found.h>

#include "rat_small.h"

const int64_t vg_pow10[VG_MAX_DECIMALS + 1] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
    10000000000000000,
    100000000000000000,
    1000000000000000000,
};

enum { PLAIN = 18 }; /* so many digits are below 10^18 */

#define LIMIT ((uint64_t)vg_pow10[18]) /* of a parsed magnitude */

typedef enum verdict { FINE, NOT_A_NUMBER, BAD_GROUPING, TOO_FINE, TOO_LARGE } verdict;

typedef struct reader {
    const char *ptr, *end;
    vg_number_format format;
    int decimals;
    uint64_t value; /* never above LIMIT while the verdict is FINE */
    int digits;     /* seen at all: 0, or more */
} reader;

static bool take_digit(reader *r, unsigned *digit)
{
    if (r->ptr == r->end)
        return false;
    *digit = (unsigned)(unsigned char)*r->ptr - '0';
    if (*digit > 9)
        return false;
    r->ptr++;
    r->digits = 1;
    return true;
}

static bool starts_with(const reader *r, const char *bytes, size_t n)
{
    if ((size_t)(r->end - r->ptr) < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (r->ptr[i] != bytes[i])
            return false;
    return true;
}

/* The bytes of the grouping sign that comes next; 0 when none does. */
static size_t grouping_len(const reader *r)
{
    char sign = r->format.grouping;
    if (sign == 0 || r->ptr == r->end)
        return 0;
    if (*r->ptr == sign)
        return 1;
    if (sign == ' ' && starts_with(r, "\xc2\xa0", 2))
        return 2;
    if (sign == ' ' && (starts_with(r, "\xe2\x80\xaf", 3) || starts_with(r, "\xe2\x80\x89", 3)))
        return 3;
    if (sign == '\'' && starts_with(r, "\xe2\x80\x99", 3))
        return 3;
    return 0;
}

/* Reads what stands before the decimal sign. A number is grouped throughout or not at all. */
static verdict read_whole(reader *r)
{
    bool grouped = false, large = false;
    int run = 0; /* digits since the last grouping sign; 4 stands for more than 3 */
    for (;;) {
        unsigned digit;
        if (take_digit(r, &digit)) {
            run += run < 4;
            if (!large)
                r->value = r->value * 10 + digit;
            large = large || r->value > LIMIT;
            continue;
        }
        size_t n = grouping_len(r);
        if (n == 0)
            break;
        if (run == 0 || run > 3 || (grouped && run != 3))
            return BAD_GROUPING;
        grouped = true;
        run = 0;
        r->ptr += n;
    }
    if (grouped && run != 3)
        return BAD_GROUPING;
    return large ? TOO_LARGE : FINE;
}

/* Reads what stands behind the decimal sign, and brings the value to the wanted decimals. */
static verdict read_part(reader *r)
{
    int have = 0;
    bool fine = false;
    unsigned digit;
    while (take_digit(r, &digit)) {
        if (have < r->decimals) {
            have++;
            if (r->value <= LIMIT)
                r->value = r->value * 10 + digit;
        } else {
            fine = fine || digit != 0;
        }
    }
    if (r->ptr != r->end)
        return NOT_A_NUMBER;
    if (fine)
        return TOO_FINE;
    for (; have < r->decimals && r->value <= LIMIT; have++)
        r->value *= 10;
    return r->value > LIMIT ? TOO_LARGE : FINE;
}

static verdict read_number(reader *r, bool *negative)
{
    *negative = r->ptr < r->end && *r->ptr == '-';
    if (r->ptr < r->end && (*r->ptr == '-' || *r->ptr == '+'))
        r->ptr++;
    verdict whole = read_whole(r);
    if (whole == BAD_GROUPING)
        return BAD_GROUPING;
    if (r->ptr < r->end && *r->ptr == r->format.decimal)
        r->ptr++;
    verdict part = read_part(r);
    if (!r->digits || part == NOT_A_NUMBER)
        return NOT_A_NUMBER;
    return whole != FINE ? whole : part;
}

static vg_rc refuse(verdict why, const char *text, size_t len, vg_number_format format,
                    int decimals, vg_err *err)
{
    vg_found found = vg_found_text(text, len);
    switch (why) {
    case BAD_GROUPING:
        return vg_fail(
            err, VG_DATA,
            "expected a number, found \"%s\" with a grouping sign (%c) that does not "
            "stand before every third digit",
            found.text, format.grouping);
    case TOO_FINE:
        if (decimals == 0)
            break;
        return vg_fail(err, VG_DATA, "expected a number of at most %d decimals, found \"%s\"",
                       decimals, found.text);
    case TOO_LARGE:
        return vg_fail(err, VG_DATA, "number too large: \"%s\"", found.text);
    case NOT_A_NUMBER:
    case FINE:
        break;
    }
    if (decimals == 0)
        return vg_fail(err, VG_DATA, "expected a whole number, found \"%s\"", found.text);
    return vg_fail(err, VG_DATA, "expected a number with decimal sign (%c), found \"%s\"",
                   format.decimal, found.text);
}

/* Whatever is not a plain integer. */
static vg_rc parse_any(const char *text, size_t len, vg_number_format format, int decimals,
                       int64_t *out, vg_err *err)
{
    vg_rc rc = vg_decimals_check(decimals, err);
    if (rc != VG_OK)
        return rc;
    reader r = {.ptr = text, .end = text + len, .format = format, .decimals = decimals};
    bool negative;
    verdict v = read_number(&r, &negative);
    if (v != FINE)
        return refuse(v, text, len, format, decimals, err);
    *out = negative ? -(int64_t)r.value : (int64_t)r.value;
    return VG_OK;
}

vg_rc vg_dec_parse(const char *text, size_t len, vg_number_format format, int decimals,
                   int64_t *out, vg_err *err)
{
    *out = 0;
    if (len == 0 || len > PLAIN || decimals < 0 || decimals > VG_MAX_DECIMALS)
        return parse_any(text, len, format, decimals, out, err);
    int64_t value = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned digit = (unsigned)(unsigned char)text[i] - '0';
        if (digit > 9)
            return parse_any(text, len, format, decimals, out, err);
        value = value * 10 + digit;
    }
    if (value > vg_pow10[VG_MAX_DECIMALS - decimals])
        return refuse(TOO_LARGE, text, len, format, decimals, err);
    *out = value * vg_pow10[decimals];
    return VG_OK;
}

void vg_fixed_text(vg_str *out, bool negative, vg_u128 magnitude, int decimals)
{
    char digits[40];
    size_t at = sizeof digits;
    while (magnitude != 0) {
        /* Most values fit 64 bits, where a division is many times cheaper. */
        vg_u128 rest = magnitude <= UINT64_MAX ? (uint64_t)magnitude / 10 : magnitude / 10;
        digits[--at] = (char)('0' + (int)(magnitude - rest * 10));
        magnitude = rest;
    }
    size_t count = sizeof digits - at;
    size_t places = decimals > 0 ? (size_t)decimals : 0;
    size_t whole = count > places ? count - places : 0;
    if (negative)
        vg_str_addc(out, '-');
    vg_str_add(out, whole ? digits + at : "0", whole ? whole : 1);
    if (places == 0)
        return;
    vg_str_addc(out, '.');
    for (size_t i = count; i < places; i++)
        vg_str_addc(out, '0');
    vg_str_add(out, digits + at + whole, count - whole);
}

void vg_dec_text(vg_str *out, int64_t value, int decimals)
{
    vg_fixed_text(out, value < 0, vg_abs64(value), decimals);
}
