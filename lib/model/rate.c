/* Counts that were computed from a rate: which integers the rate allows. */
#include <vgov/fact.h>

#include <string.h>

__extension__ typedef __int128 wide;

enum {
    MOST_PLACES = 12, /* 10^12 is VG_VALUE_MAX: with more a single integer fits */
    MOST_STEP = 100000000,
    SECOND = 1000
};

void vg_rate_text(vg_str *out, const vg_rate *rate)
{
    vg_str_addf(out, "%s%s", out->len ? " " : "", vg_measures[rate->measure].code);
    if (rate->of == VG_MEASURES)
        return;
    vg_str_addc(out, ':');
    vg_dec_text(out, rate->step, rate->places);
    vg_str_addf(out, "*%s", vg_measures[rate->of].code);
}

/* A step like "1", "0.001", "60" or "0.864"; false when the text is none. */
static bool read_decimal(const char *text, size_t len, vg_rate *out)
{
    const char *point = memchr(text, '.', len);
    out->step = 0;
    out->places = point ? (int)(text + len - point) - 1 : 0;
    for (size_t i = 0; i < len; i++) {
        if (text + i == point)
            continue;
        if (text[i] < '0' || text[i] > '9' || out->step > MOST_STEP)
            return false;
        out->step = out->step * 10 + (text[i] - '0');
    }
    bool average = vg_measures[out->measure].unit == VG_UNIT_DURATION;
    return (average ? out->step > 0 : out->step == 1) && out->places <= MOST_PLACES &&
           !(point && out->places == 0);
}

/* ":0.001*answered" behind the code of a measure. */
static void read_step(const char *text, size_t len, vg_rate *out)
{
    const char *sign = memchr(text, '*', len);
    if (sign && read_decimal(text, (size_t)(sign - text), out))
        out->of = vg_measure_find(sign + 1, len - (size_t)(sign + 1 - text));
}

bool vg_rate_next(const char **text, vg_rate *out)
{
    for (const char *p = *text; *(p += strspn(p, " ")); p = *text) {
        size_t len = strcspn(p, " "), code = strcspn(p, " :");
        *text = p + len;
        *out = (vg_rate){.measure = vg_measure_find(p, code), .of = VG_MEASURES};
        if (out->measure == VG_MEASURES)
            continue;
        if (code < len)
            read_step(p + code + 1, len - code - 1, out);
        return true;
    }
    return false;
}

static int64_t floor_div(wide num, wide den)
{
    wide quotient = num / den;
    return (int64_t)(quotient - (num % den < 0));
}

/* With the step u = 1 / unit and the rate k * u, the integers m with |m - k * u * v| <= u * v /
 * 2. The nearest n is off by 1/2 at most, which is less than u * v / 2, so that k is the
 * integer nearest to n / (u * v). */
void vg_rate_bounds(int64_t count, int64_t volume, int places, int64_t *low, int64_t *high)
{
    wide unit = 1, v = volume < 0 ? -(wide)volume : volume;
    *low = *high = count;
    if (places < 0 || places > MOST_PLACES)
        return;
    for (int i = 0; i < places; i++)
        unit *= 10;
    if (unit >= v)
        return;
    wide n = volume < 0 ? -(wide)count : count;
    wide k = floor_div(2 * n * unit + v, 2 * v);
    int64_t least = -floor_div(-(2 * k - 1) * v, 2 * unit);
    int64_t most = floor_div((2 * k + 1) * v, 2 * unit);
    if (k >= 0 && k <= unit) {
        least = least < 0 ? 0 : least;
        most = most > v ? (int64_t)v : most;
    }
    *low = volume < 0 ? -most : least;
    *high = volume < 0 ? -least : most;
}

static wide power(int n)
{
    wide value = 1;
    while (n-- > 0)
        value *= 10;
    return value;
}

/* The sum is the integer nearest to j * U / 2 for the step U of a sum: with an even j it was
 * rounded to the nearest, with an odd one cut off. Where U is not more than two milliseconds j
 * cannot be told, but nearly all of them fit. */
void vg_average_bounds(int64_t sum, int64_t volume, int64_t step, int places, int64_t *low,
                       int64_t *high)
{
    *low = *high = sum;
    if (places < 0 || places > MOST_PLACES)
        return;
    const wide den = power(places), num = (volume < 0 ? -(wide)volume : volume) * step * SECOND;
    if (num <= den)
        return;
    if (num <= 2 * den) {
        *low = sum - 1;
        *high = sum + 1;
    } else {
        wide j = floor_div(4 * sum * den + num, 2 * num);
        bool cut = j % 2 != 0;
        *low = -floor_div(-(j - 1) * num, 2 * den);
        *high =
            cut ? -floor_div(-(j + 1) * num, 2 * den) - 1 : floor_div((j + 1) * num, 2 * den);
    }
    if (sum >= 0 && *low < 0)
        *low = 0;
}

void vg_rate_range(const vg_rate *rate, int64_t value, int64_t volume, int64_t *low,
                   int64_t *high)
{
    if (vg_measures[rate->measure].unit == VG_UNIT_DURATION)
        vg_average_bounds(value, volume, rate->step, rate->places, low, high);
    else
        vg_rate_bounds(value, volume, rate->places, low, high);
}
