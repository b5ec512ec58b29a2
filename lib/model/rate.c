/* Counts that were computed from a rate: which integers the rate allows. */
#include <vgov/fact.h>

#include <string.h>

__extension__ typedef __int128 wide;

enum { MOST_PLACES = 12 }; /* 10^12 is VG_VALUE_MAX: with more a single integer fits */

void vg_rate_text(vg_str *out, const vg_rate *rate)
{
    vg_str_addf(out, "%s%s", out->len ? " " : "", vg_measures[rate->measure].code);
    if (rate->of == VG_MEASURES)
        return;
    vg_str_addc(out, ':');
    vg_dec_text(out, 1, rate->places);
    vg_str_addf(out, "*%s", vg_measures[rate->of].code);
}

/* The places of "1", "0.1", "0.01" …; -1 when the text is no such step. */
static int step_places(const char *text, size_t len)
{
    if (len == 1 && *text == '1')
        return 0;
    if (len < 3 || len > 2 + MOST_PLACES || memcmp(text, "0.", 2) != 0)
        return -1;
    size_t zeros = 2;
    while (zeros < len && text[zeros] == '0')
        zeros++;
    return zeros == len - 1 && text[zeros] == '1' ? (int)len - 2 : -1;
}

/* ":0.001*answered" behind the code of a measure. */
static void read_step(const char *text, size_t len, vg_rate *out)
{
    const char *sign = memchr(text, '*', len);
    if (!sign)
        return;
    out->places = step_places(text, (size_t)(sign - text));
    if (out->places >= 0)
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
