/* Sums of what was forecast and what came, by the length of the units. */
#include "accuracy.h"
#include "noise.h"

__extension__ typedef unsigned __int128 wide;

vg_rc vg_forecast_part(vg_arena *arena, int64_t forecast, vg_rat percent, vg_rat *out,
                       vg_err *err)
{
    vg_rc rc = vg_rat_make(arena, out, forecast, INT64_C(100) * VG_FORECAST_SCALE, err);
    return rc == VG_OK ? vg_rat_mul(arena, out, *out, percent, err) : rc;
}

vg_tallies vg_tallies_make(vg_arena *arena)
{
    vg_tallies t = {.arena = arena, .percent = vg_rat_int(100)};
    for (int i = 0; i < VG_ACCURACY_LEVELS; i++)
        t.of[i].all_forecast = t.of[i].all_actual = t.of[i].off = vg_rat_int(0);
    return t;
}

static vg_rc add_noise(vg_tally *t, vg_rat mean, vg_err *err)
{
    int64_t micro;
    vg_rc rc = vg_rat_scaled(mean, 6, VG_HALF_UP, &micro, err);
    if (rc != VG_OK || micro == 0)
        return rc;
    if (micro < 0 || __builtin_add_overflow(t->mean, micro, &t->mean))
        return vg_fail(err, VG_DATA, "a forecast beyond all measure");
    t->noise += (wide)micro * (uint64_t)vg_noise_ratio(micro);
    return VG_OK;
}

/* The unit that was open is a whole one. */
static vg_rc close_unit(const vg_tallies *all, vg_tally *t, vg_err *err)
{
    vg_rat expected, off, actual = vg_rat_int(t->actual);
    if (!t->open)
        return VG_OK;
    vg_rc rc = vg_forecast_part(all->arena, t->forecast, all->percent, &expected, err);
    if (rc == VG_OK)
        rc = vg_rat_sub(all->arena, &off, actual, expected, err);
    if (rc == VG_OK && vg_rat_sign(off) < 0)
        rc = vg_rat_neg(all->arena, &off, off, err);
    if (rc == VG_OK)
        rc = vg_rat_add(all->arena, &t->off, t->off, off, err);
    if (rc == VG_OK)
        rc = vg_rat_add(all->arena, &t->all_forecast, t->all_forecast, expected, err);
    if (rc == VG_OK)
        rc = vg_rat_add(all->arena, &t->all_actual, t->all_actual, actual, err);
    if (rc == VG_OK)
        rc = add_noise(t, expected, err);
    t->units++;
    t->open = false;
    t->forecast = t->actual = 0;
    return rc;
}

/* Whether the slice lies in one unit. */
static bool fits(vg_corridor_per per, const vg_period *part, const vg_atom *a)
{
    return a->last <= part->last &&
           (per == VG_CORRIDOR_INTERVAL ||
            vg_unit_place(per, part, a->first) == vg_unit_place(per, part, a->last));
}

vg_rc vg_tallies_add(vg_tallies *all, const vg_period *part, const vg_atom *a, size_t n,
                     vg_err *err)
{
    vg_rc rc = VG_OK;
    for (int i = 0; rc == VG_OK && i < VG_ACCURACY_LEVELS; i++) {
        vg_corridor_per per = (vg_corridor_per)i;
        vg_tally *t = &all->of[i];
        if (!fits(per, part, a)) {
            t->coarse++;
            continue;
        }
        size_t place = per == VG_CORRIDOR_INTERVAL ? n : vg_unit_place(per, part, a->first);
        if (t->open && t->place != place)
            rc = close_unit(all, t, err);
        t->open = true;
        t->place = place;
        t->forecast += a->forecast;
        t->actual += a->actual;
    }
    return rc;
}

vg_rc vg_tallies_cut(vg_tallies *t, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (int i = 0; rc == VG_OK && i < VG_ACCURACY_LEVELS; i++)
        rc = close_unit(t, &t->of[i], err);
    return rc;
}

/* 100 * part / whole */
static vg_rc percent_of(vg_arena *arena, vg_rat part, vg_rat whole, vg_rat *out, vg_err *err)
{
    vg_rc rc = vg_rat_mul(arena, out, part, vg_rat_int(100), err);
    return rc == VG_OK ? vg_rat_div(arena, out, *out, whole, err) : rc;
}

/* Cut to 10^-9 per cent: the sums are of at most 43 + 61 bits, of which 30 are not needed. */
static vg_rc take_floor(vg_arena *arena, const vg_tally *t, vg_accuracy_level *l, vg_err *err)
{
    enum { SPARE = 30 };
    const int64_t scale = INT64_C(1000000000);
    l->floor = vg_rat_int(0);
    l->has_floor = t->mean > 0;
    if (!l->has_floor)
        return VG_OK;
    wide top = (t->noise >> SPARE) * (wide)(100 * scale);
    wide bottom = (wide)t->mean << (VG_NOISE_BITS - SPARE);
    return vg_rat_make(arena, &l->floor, (int64_t)((top + bottom / 2) / bottom), scale, err);
}

vg_rc vg_tallies_end(const vg_tallies *all, vg_accuracy_level *levels, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (int i = 0; rc == VG_OK && i < VG_ACCURACY_LEVELS; i++) {
        const vg_tally *t = &all->of[i];
        vg_accuracy_level *l = &levels[i];
        vg_rat over;
        *l = (vg_accuracy_level){.units = t->units,
                                 .coarse = t->coarse,
                                 .forecast = t->all_forecast,
                                 .actual = t->all_actual,
                                 .off = t->off,
                                 .has_rates = vg_rat_sign(t->all_actual) > 0,
                                 .wape = vg_rat_int(0),
                                 .bias = vg_rat_int(0)};
        if (l->has_rates)
            rc = percent_of(all->arena, l->off, l->actual, &l->wape, err);
        if (rc == VG_OK)
            rc = vg_rat_sub(all->arena, &over, l->forecast, l->actual, err);
        if (rc == VG_OK && l->has_rates)
            rc = percent_of(all->arena, over, l->actual, &l->bias, err);
        if (rc == VG_OK)
            rc = take_floor(all->arena, t, l, err);
    }
    return rc;
}
