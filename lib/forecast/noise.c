/* The mean absolute deviation of Poisson arrivals, in integers so that every machine gets the
 * same digits.
 *
 * E|X - m| = 2 m P(X = k) with k = floor(m). Below k = 8 the probability is multiplied out;
 * from there on it is Stirling's: k! = sqrt(2 pi k) (k / e)^k e^d with d = 1/(12 k) - 1/(360
 * k^3) ..., so that 2 P = sqrt(2 / (pi k)) exp(k ln(m / k) - (m - k) - d).
 */
#include "noise.h"

#include <stddef.h>

__extension__ typedef unsigned __int128 wide;

#define ONE ((uint64_t)1 << VG_NOISE_BITS)

static const uint64_t inverse_e = UINT64_C(424136118829305330);  /* 2^60 / e */
static const uint64_t two_by_pi = UINT64_C(2935890503282001226); /* 2^62 * 2 / pi */

/* All numbers are times 2^60. */
static uint64_t times(uint64_t a, uint64_t b)
{
    return (uint64_t)(((wide)a * b + ONE / 2) >> VG_NOISE_BITS);
}

/* e^-x: whole steps, then the series, whose terms fall from the first on. */
static uint64_t exp_minus(uint64_t x)
{
    uint64_t out = ONE, rest = x & (ONE - 1), term = ONE, plus = ONE, minus = 0;
    for (unsigned n = 1; term; n++) {
        term = times(term, rest) / n;
        if (n % 2)
            minus += term;
        else
            plus += term;
    }
    for (uint64_t i = x >> VG_NOISE_BITS; i; i--)
        out = times(out, inverse_e);
    return times(out, plus - minus);
}

/* The root of a number that is times 2^120. */
static uint64_t root(wide square)
{
    wide low = 0, high = (wide)1 << 63;
    while (low + 1 < high) {
        wide mid = low + (high - low) / 2;
        if (mid * mid <= square)
            low = mid;
        else
            high = mid;
    }
    return (uint64_t)low;
}

/* micro / 10^6, below 16 */
static uint64_t fixed(uint64_t micro)
{
    return (uint64_t)((((wide)micro << VG_NOISE_BITS) + VG_NOISE_MICRO / 2) / VG_NOISE_MICRO);
}

/* f^2/(2 k) - f^3/(3 k^2) + ..., which is f - k ln(1 + f/k). */
static uint64_t lag(uint64_t f, uint64_t k)
{
    uint64_t power = f, plus = 0, minus = 0;
    for (unsigned n = 2; power; n++) {
        power = times(power, f) / k;
        if (n % 2)
            minus += power / n;
        else
            plus += power / n;
    }
    return plus - minus;
}

/* d, without the further terms: at k = 8 they are below 10^-13. */
static uint64_t stirling(uint64_t k)
{
    static const uint64_t parts[] = {12, 360, 1260, 1680, 1188};
    uint64_t power = ONE / k, plus = 0, minus = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (i % 2)
            minus += power / parts[i];
        else
            plus += power / parts[i];
        power = power / k / k;
    }
    return plus - minus;
}

int64_t vg_noise_ratio(int64_t micro)
{
    uint64_t k = (uint64_t)micro / VG_NOISE_MICRO, f = fixed((uint64_t)micro % VG_NOISE_MICRO);
    if (k >= 8) {
        wide square = ((wide)two_by_pi << (2 * VG_NOISE_BITS - 62)) / k;
        return (int64_t)times(root(square), exp_minus(lag(f, k) + stirling(k)));
    }
    uint64_t m = fixed((uint64_t)micro), p = exp_minus(m);
    for (uint64_t i = 1; i <= k; i++)
        p = times(p, m) / i;
    return (int64_t)(2 * p);
}
