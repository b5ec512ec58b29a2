/* The one place that decides which way a rounding goes. */
#ifndef VGOV_BASE_ROUNDING_H
#define VGOV_BASE_ROUNDING_H

#include <stdbool.h>

#include <vgov/num.h>

/* Whether an inexact quotient that was truncated towards zero has to move one step away from
 * zero. `odd` tells of the truncated quotient, `half` is the order of the part cut off against
 * one half: below 0, 0 for a tie, above 0. */
static inline bool vg_round_away(vg_rounding mode, bool negative, bool odd, int half)
{
    switch (mode) {
    case VG_HALF_UP:
        return half >= 0;
    case VG_HALF_EVEN:
        return half > 0 || (half == 0 && odd);
    case VG_UP:
        return !negative;
    case VG_DOWN:
        return negative;
    case VG_TRUNCATE:
        break;
    }
    return false;
}

#endif
