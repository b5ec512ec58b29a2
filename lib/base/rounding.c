#include <vgov/num.h>

#include "rounding.h"

static const char *const names[VG_ROUNDINGS] = {
    [VG_HALF_UP] = "half-up", [VG_HALF_EVEN] = "half-even", [VG_TRUNCATE] = "truncate",
    [VG_UP] = "up",           [VG_DOWN] = "down",
};

const char *vg_rounding_name(vg_rounding mode)
{
    return names[mode];
}

int64_t vg_div_round(int64_t num, int64_t den, vg_rounding mode)
{
    int64_t q = num / den;
    int64_t r = num % den;
    if (r == 0)
        return q;
    /* den > |r| > 0, so neither the distance to the next multiple nor the step can overflow. */
    int64_t cut = r < 0 ? -r : r;
    int64_t left = den - cut;
    int half = (cut > left) - (cut < left);
    if (vg_round_away(mode, num < 0, q % 2 != 0, half))
        q += num < 0 ? -1 : 1;
    return q;
}
