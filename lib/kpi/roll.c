#include "roll.h"

void vg_roll_add(vg_roll *roll, vg_rollup kind, int64_t value, int64_t minutes)
{
    switch (kind) {
    case VG_ROLL_SUM:
        roll->sum += value;
        break;
    case VG_ROLL_AVERAGE:
        roll->sum += (vg_wide)value * minutes;
        roll->minutes += minutes;
        break;
    case VG_ROLL_MAX:
        if (!roll->any || value > roll->one)
            roll->one = value;
        break;
    case VG_ROLL_LAST:
        roll->one = value;
        break;
    }
    roll->any = true;
}

void vg_roll_merge(vg_roll *roll, vg_rollup kind, const vg_roll *later)
{
    if (!later->any)
        return;
    roll->sum += later->sum;
    roll->minutes += later->minutes;
    if (kind == VG_ROLL_LAST || (kind == VG_ROLL_MAX && (!roll->any || later->one > roll->one)))
        roll->one = later->one;
    roll->any = true;
}

/* The natural value of a wide stored one. Natural values are linear in stored ones, so the wide
 * one is taken in two parts. */
static vg_rc natural(vg_arena *arena, vg_wide stored, vg_measure m, int minor_digits,
                     vg_rat *out, vg_err *err)
{
    const int64_t base = INT64_C(1) << 62;
    int64_t high = (int64_t)(stored / base), low = (int64_t)(stored % base);
    *out = vg_measure_natural(m, low, minor_digits);
    if (high == 0)
        return VG_OK;
    vg_rat part = vg_measure_natural(m, high, minor_digits);
    vg_rc rc = vg_rat_mul(arena, &part, part, vg_rat_int(base), err);
    return rc == VG_OK ? vg_rat_add(arena, out, *out, part, err) : rc;
}

vg_rc vg_roll_natural(vg_arena *arena, const vg_roll *roll, vg_measure m, int minor_digits,
                      vg_rat *out, vg_err *err)
{
    vg_rc rc;
    *out = vg_rat_int(0);
    switch (vg_measures[m].over_time) {
    case VG_ROLL_SUM:
        return natural(arena, roll->sum, m, minor_digits, out, err);
    case VG_ROLL_AVERAGE:
        rc = natural(arena, roll->sum, m, minor_digits, out, err);
        return rc == VG_OK ? vg_rat_div(arena, out, *out, vg_rat_int(roll->minutes), err) : rc;
    case VG_ROLL_MAX:
    case VG_ROLL_LAST:
        *out = vg_measure_natural(m, roll->one, minor_digits);
        return VG_OK;
    }
    return vg_fail(err, VG_BUG, "measure %s has no roll-up over time", vg_measures[m].code);
}

vg_rc vg_roll_scope(vg_arena *arena, vg_rat *total, bool any, vg_measure m, vg_rat value,
                    vg_err *err)
{
    vg_rc rc;
    int order;
    if (!any) {
        *total = value;
        return VG_OK;
    }
    switch (vg_measures[m].over_scopes) {
    case VG_ROLL_SUM:
        return vg_rat_add(arena, total, *total, value, err);
    case VG_ROLL_MAX:
        if ((rc = vg_rat_cmp(value, *total, &order, err)) != VG_OK)
            return rc;
        if (order > 0)
            *total = value;
        return VG_OK;
    case VG_ROLL_LAST:
    case VG_ROLL_AVERAGE:
        break; /* scopes have no order in time and no length */
    }
    return vg_fail(err, VG_BUG, "measure %s has no roll-up over scopes", vg_measures[m].code);
}
