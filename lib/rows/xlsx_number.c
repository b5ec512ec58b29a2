/* No double takes part: what it would do is done in integers, exactly. */
#include "xlsx_number.h"

__extension__ typedef unsigned __int128 wide;

enum { SHOWN = 15, WRITTEN = 17, KEPT = 19, NOISE_ZEROS = 3, FIVES = 27, BITS = 53 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void take_digit(vg_xnum *x, int digit, bool behind_point)
{
    if (x->count == KEPT) {
        x->more = x->more || digit != 0;
        x->exponent += !behind_point;
        return;
    }
    x->exponent -= behind_point;
    if (x->count == 0 && digit == 0)
        return;
    x->digits = x->digits * 10 + (unsigned)digit;
    x->count++;
}

static bool read_exponent(const char *p, const char *end, int *out)
{
    bool minus = p < end && *p == '-';
    *out = 0;
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    if (p == end)
        return false;
    for (; p < end; p++) {
        if (!is_digit(*p))
            return false;
        if (*out <= VG_XNUM_EXPONENT)
            *out = *out * 10 + (*p - '0');
    }
    if (minus)
        *out = -*out;
    return true;
}

bool vg_xnum_read(const char *text, size_t len, vg_xnum *out)
{
    const char *p = text, *end = text + len;
    bool any = false, point = false;
    int exponent = 0;
    *out = (vg_xnum){.count = 0};
    while (p < end && is_blank(*p))
        p++;
    while (end > p && is_blank(end[-1]))
        end--;
    if (p < end && (*p == '-' || *p == '+'))
        out->negative = *p++ == '-';
    for (; p < end && (is_digit(*p) || (*p == '.' && !point)); p++) {
        if (*p == '.') {
            point = true;
            continue;
        }
        any = true;
        take_digit(out, *p - '0', point);
    }
    if (!any)
        return false;
    if (p < end && (*p == 'e' || *p == 'E')) {
        if (!read_exponent(p + 1, end, &exponent))
            return false;
        p = end;
    }
    if (p < end)
        return false;
    if (out->count == 0) {
        *out = (vg_xnum){.count = 0};
        return true;
    }
    out->exponent += exponent;
    return out->exponent > -VG_XNUM_EXPONENT && out->exponent + out->count < VG_XNUM_EXPONENT;
}

/* The double next to digits * 10^exponent as mantissa * 2^scale, ties to even. */
typedef struct binary {
    uint64_t mantissa;
    int scale;
} binary;

static int top_bit(wide n)
{
    uint64_t high = (uint64_t)(n >> 64), low = (uint64_t)n;
    return high ? 127 - __builtin_clzll(high) : 63 - __builtin_clzll(low);
}

static uint64_t power_of_five(int n)
{
    uint64_t power = 1;
    while (n-- > 0)
        power *= 5;
    return power;
}

/* False where the integers at hand do not suffice. */
static bool to_binary(uint64_t digits, int exponent, binary *out)
{
    int fives = exponent < 0 ? -exponent : exponent;
    if (fives > FIVES)
        return false;
    uint64_t power = power_of_five(fives);
    wide n = digits, rest = 0;
    int scale = exponent;
    if (exponent >= 0) {
        n *= power;
    } else {
        int shift = 127 - top_bit(n);
        n <<= shift;
        scale -= shift;
        rest = n % power;
        n /= power;
    }
    int drop = top_bit(n) + 1 - BITS;
    if (drop > 0) {
        wide half = (wide)1 << (drop - 1), cut = n & ((half << 1) - 1);
        n >>= drop;
        n += cut > half || (cut == half && (rest || (n & 1)));
    } else {
        n <<= -drop;
    }
    if (n >> BITS) {
        n >>= 1;
        drop++;
    }
    *out = (binary){.mantissa = (uint64_t)n, .scale = scale + drop};
    return true;
}

/* Whether the double that x reads back to is below x itself. */
static bool is_double_below(const vg_xnum *x)
{
    binary b;
    if (x->exponent >= 0 || !to_binary(x->digits, x->exponent, &b))
        return false;
    int shift = -b.scale + x->exponent;
    wide left = (wide)b.mantissa * power_of_five(-x->exponent), right = x->digits;
    if (shift < 0 || shift > 127 - top_bit(right))
        return false;
    return left < right << shift;
}

static bool same_double(const vg_xnum *a, const vg_xnum *b)
{
    binary x, y;
    return to_binary(a->digits, a->exponent, &x) && to_binary(b->digits, b->exponent, &y) &&
           x.mantissa == y.mantissa && x.scale == y.scale;
}

/* To at most `count` digits, halves away from zero, without zeros at the end. */
static vg_xnum rounded(vg_xnum x, int count)
{
    uint64_t unit = 1;
    for (int i = count; i < x.count; i++)
        unit *= 10;
    x.digits = x.digits / unit + (x.digits % unit >= unit - unit / 2 && unit > 1);
    if (x.count > count) {
        x.exponent += x.count - count;
        x.count = count;
    }
    while (x.digits && x.digits % 10 == 0) {
        x.digits /= 10;
        x.exponent++;
    }
    x.count = 0;
    for (uint64_t rest = x.digits; rest; rest /= 10)
        x.count++;
    x.more = false;
    return x;
}

void vg_xnum_shorten(vg_xnum *x)
{
    if (x->count <= SHOWN || x->exponent >= 0)
        return;
    vg_xnum full = rounded(*x, WRITTEN);
    if (full.exponent >= 0 && !x->more && x->count <= WRITTEN)
        return;
    vg_xnum shown = rounded(full, SHOWN), next = rounded(full, SHOWN + 1);
    if (shown.count <= SHOWN - NOISE_ZEROS || same_double(&shown, &full)) {
        *x = shown;
        return;
    }
    /* A last digit of 5 stands for something a little more or less. */
    if (full.count == WRITTEN && full.digits % 10 == 5 && is_double_below(&full)) {
        vg_xnum below = full;
        below.digits--;
        next = rounded(below, SHOWN + 1);
    }
    *x = same_double(&next, &full) ? next : full;
}

size_t vg_xnum_text(const vg_xnum *x, int shift, char *to)
{
    char digits[24], *p = to;
    int n = 0, exponent = x->exponent + shift;
    uint64_t value = x->digits;
    for (; exponent < 0 && value && value % 10 == 0; exponent++)
        value /= 10;
    for (; value; value /= 10)
        digits[n++] = (char)('0' + value % 10);
    if (x->negative && n)
        *p++ = '-';
    int whole = n + exponent; /* digits before the point */
    if (n == 0 || whole <= 0)
        *p++ = '0';
    for (int i = 0; n && i < whole; i++)
        *p++ = i < n ? digits[n - 1 - i] : '0';
    if (n && exponent < 0) {
        *p++ = '.';
        for (int i = whole; i < 0; i++)
            *p++ = '0';
        for (int i = whole > 0 ? whole : 0; i < n; i++)
            *p++ = digits[n - 1 - i];
    }
    *p = '\0';
    return (size_t)(p - to);
}

bool vg_xnum_scaled(const vg_xnum *x, int64_t unit, int64_t most, int64_t *out)
{
    wide n = (wide)x->digits * (uint64_t)unit, den = 1;
    *out = 0;
    for (int e = x->exponent; e > 0 && n; e--)
        if ((n *= 10) > (wide)most)
            return false;
    for (int e = x->exponent; e < 0 && n; e++) {
        if (den > ((wide)1 << 120)) /* less than any half */
            return true;
        den *= 10;
    }
    wide whole = n / den, rest = n % den;
    whole += rest >= den - rest;
    if (whole > (wide)most)
        return false;
    *out = x->negative ? -(int64_t)whole : (int64_t)whole;
    return true;
}

static int compare_size(vg_xnum a, vg_xnum b)
{
    if (a.count == 0 || b.count == 0)
        return (a.count > 0) - (b.count > 0);
    int high_a = a.count + a.exponent, high_b = b.count + b.exponent;
    if (high_a != high_b)
        return high_a < high_b ? -1 : 1;
    wide x = a.digits, y = b.digits;
    for (int i = a.count; i < b.count; i++)
        x *= 10;
    for (int i = b.count; i < a.count; i++)
        y *= 10;
    return x < y ? -1 : x > y;
}

int vg_xnum_compare(const vg_xnum *a, const vg_xnum *b)
{
    bool below_a = a->negative && a->count, below_b = b->negative && b->count;
    if (below_a != below_b)
        return below_a ? -1 : 1;
    int order = compare_size(*a, *b);
    return below_a ? -order : order;
}
