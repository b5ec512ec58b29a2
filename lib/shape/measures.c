/* The measures of a plan: how their cells become stored integers. */
#include <vgov/measure.h>

#include "cells.h"
#include "plan.h"

static bool is_rate(vg_cell_unit unit)
{
    return unit == VG_CELL_PERCENT || unit == VG_CELL_FRACTION;
}

static bool fits(vg_unit unit, vg_cell_unit cell)
{
    switch (unit) {
    case VG_UNIT_DURATION:
        return cell >= VG_CELL_MS && cell <= VG_CELL_DAY;
    case VG_UNIT_MONEY:
        return cell == VG_CELL_PLAIN || cell == VG_CELL_MINOR;
    case VG_UNIT_COUNT:
        return cell == VG_CELL_PLAIN || is_rate(cell);
    default:
        return cell == VG_CELL_PLAIN;
    }
}

static int64_t scale_of(vg_cell_unit unit, int digits)
{
    int64_t scale = 1;
    switch (unit) {
    case VG_CELL_MS:
    case VG_CELL_MINOR:
        return 1;
    case VG_CELL_S:
        return 1000;
    case VG_CELL_MIN:
        return 60 * 1000;
    case VG_CELL_H:
        return 3600 * 1000;
    case VG_CELL_DAY:
        return 86400 * 1000;
    case VG_CELL_PLAIN:
        while (digits-- > 0)
            scale *= 10;
        return scale;
    default:
        return 0;
    }
}

static vg_rc check_new(const vg_plan *p, const vg_map_field *f, vg_err *err)
{
    const vg_measure_info *info = &vg_measures[f->measure];
    if (!fits(info->unit, f->unit))
        return vg_fail(err, VG_CONFIG, "map: the unit of %s does not fit the measure",
                       info->code);
    if (is_rate(f->unit) && f->value)
        return vg_fail(err, VG_CONFIG, "map: %s: a rate cannot be a constant", info->code);
    if (info->unit == VG_UNIT_MONEY && !p->currency[0])
        return vg_fail(
            err, VG_USAGE,
            "%s: %s is money, but nothing says of which currency: say --currency, or "
            "currency in the map",
            p->file, info->code);
    for (size_t i = 0; i < p->measure_count; i++)
        if (p->measures[i].measure == f->measure)
            return vg_fail(err, VG_DATA, "%s: there are two columns for %s", p->file,
                           info->code);
    return VG_OK;
}

vg_plan_measure vg_plan_measure_of(const vg_plan *p, const vg_map_field *f)
{
    const vg_measure_info *info = &vg_measures[f->measure];
    vg_plan_measure m = {.measure = f->measure, .column = -1, .unit = f->unit};
    m.digits = info->unit == VG_UNIT_MONEY ? vg_currency_digits(p->currency) : info->decimals;
    m.scale = scale_of(f->unit, m.digits);
    m.of = f->of == VG_MEASURES ? -1 : (int)f->of;
    m.rate_places = f->decimals;
    m.rounding = f->rounding;
    return m;
}

vg_rc vg_plan_add_measure(vg_plan *p, const vg_map_field *f, int column, vg_err *err)
{
    const vg_measure_info *info = &vg_measures[f->measure];
    vg_rc rc = check_new(p, f, err);
    if (rc != VG_OK)
        return rc;
    vg_plan_measure *m =
        vg_arena_push(&p->arena, &p->measures, &p->measure_count, sizeof *p->measures);
    if (!m)
        return vg_nomem(err);
    *m = vg_plan_measure_of(p, f);
    m->column = column;
    if (column >= 0)
        return VG_OK;
    size_t len = 0;
    while (f->value[len])
        len++;
    rc = vg_cell_value(p, m, f->value, len, VG_IS_TEXT, &m->constant, err);
    if (rc != VG_OK)
        return vg_err_wrap(err, rc == VG_DATA ? VG_CONFIG : rc, "map: constant of %s",
                           info->code);
    return VG_OK;
}

/* The place of a measure that is a count in the file; -1 when it is none. */
static int volume_of(const vg_plan *p, vg_measure wanted)
{
    for (size_t i = 0; i < p->measure_count; i++)
        if (p->measures[i].measure == wanted && p->measures[i].of < 0)
            return (int)i;
    return -1;
}

vg_rc vg_plan_finish_measures(vg_plan *p, vg_err *err)
{
    vg_plan_measure *sorted = VG_NEW_N(&p->arena, vg_plan_measure, p->measure_count + 1);
    size_t n = 0;
    if (!sorted)
        return vg_nomem(err);
    for (int parts = 0; parts <= 1; parts++)
        for (size_t i = 0; i < p->measure_count; i++)
            if ((p->measures[i].of >= 0) == (parts == 1))
                sorted[n++] = p->measures[i];
    p->measures = sorted;
    for (size_t i = 0; i < n; i++) {
        vg_plan_measure *m = &sorted[i];
        if (m->of < 0)
            continue;
        vg_measure of = (vg_measure)m->of;
        m->of = volume_of(p, of);
        if (m->of < 0)
            return vg_fail(err, VG_DATA,
                           is_rate(m->unit)
                               ? "%s: %s is a rate of %s, but no column holds that count"
                               : "%s: %s is an average of %s, but no column holds that count: "
                                 "without it there is no sum; add the field, or take the "
                                 "average out of the map",
                           p->file, vg_measures[m->measure].code, vg_measures[of].code);
        if (vg_measures[of].unit != VG_UNIT_COUNT)
            return vg_fail(err, VG_CONFIG, "map: %s is of %s, which is no count",
                           vg_measures[m->measure].code, vg_measures[of].code);
    }
    return VG_OK;
}
