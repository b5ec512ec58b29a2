/* How the figures of a field are written. */
#include "map_units.h"

static void read_decimals(vg_reader *r, const vg_json *node, vg_map_field *out)
{
    const vg_json *decimals = vg_read_field(node, "decimals");
    if (decimals)
        out->decimals = (int)vg_read_int(r, decimals, 1, 9);
}

static void read_volume(vg_reader *r, const vg_json *of, vg_map_field *out)
{
    out->of = vg_read_measure(r, of);
    if (vg_reading(r) &&
        (vg_measures[out->of].unit != VG_UNIT_COUNT || out->of == out->measure))
        vg_reader_expected(r, of, "another measure that is a count");
}

/* A duration of something is the average of it. */
static void read_average(vg_reader *r, const vg_json *node, vg_map_field *out)
{
    static const char *const names[] = {
        [VG_AVERAGE_NEAREST] = "nearest", [VG_AVERAGE_DOWN] = "down", NULL};
    const vg_measure_info *m = &vg_measures[out->measure];
    const vg_json *of = vg_read_field(node, "of"), *decimals = vg_read_field(node, "decimals");
    if (out->target == VG_TO_WAIT || m->over_time != VG_ROLL_SUM)
        vg_reader_fail(r, of, "only a measure that is a sum can be an average of a count");
    if (out->value)
        vg_reader_fail(r, of, "an average cannot be a constant");
    if (decimals && (out->unit == VG_CELL_HMS || out->unit == VG_CELL_MS_CLOCK))
        vg_reader_fail(r, decimals, "a clock has no decimals that may be left out");
    read_volume(r, of, out);
    read_decimals(r, node, out);
    out->rounding =
        (vg_average_rounding)vg_read_choice(r, vg_read_field(node, "rounding"), names);
}

static void read_duration_unit(vg_reader *r, const vg_json *node, vg_map_field *out)
{
    static const char *const names[] = {"ms", "s", "min", "h", "h:mm:ss", "mm:ss", "day", NULL};
    const vg_json *unit = vg_read_field(node, "unit");
    if (!unit)
        vg_reader_fail(
            r, node,
            "the field \"unit\" is missing; %s is a duration: \"ms\", \"s\", \"min\", "
            "\"h\", \"h:mm:ss\", \"mm:ss\" or \"day\"",
            vg_measures[out->measure].code);
    out->unit = (vg_cell_unit)(VG_CELL_MS + vg_read_choice(r, unit, names));
    if (vg_read_field(node, "of") && vg_reading(r))
        read_average(r, node, out);
}

static void read_money_unit(vg_reader *r, const vg_json *node, vg_map_field *out)
{
    static const char *const names[] = {"major", "minor", NULL};
    size_t minor = vg_read_choice(r, vg_read_field(node, "unit"), names);
    out->unit = minor ? VG_CELL_MINOR : VG_CELL_PLAIN;
}

static void read_count_unit(vg_reader *r, const vg_json *node, vg_map_field *out)
{
    static const char *const names[] = {"percent", "fraction", NULL};
    const vg_json *unit = vg_read_field(node, "unit"), *of = vg_read_field(node, "of");
    if (!unit)
        return;
    out->unit = (vg_cell_unit)(VG_CELL_PERCENT + vg_read_choice(r, unit, names));
    if (!of)
        vg_reader_fail(r, node,
                       "the field \"of\" is missing; a rate needs the measure it is a part of");
    read_volume(r, of, out);
    read_decimals(r, node, out);
}

void vg_map_read_unit(vg_reader *r, const vg_json *node, vg_map_field *out)
{
    vg_unit unit = vg_measures[out->measure].unit;
    if (unit == VG_UNIT_DURATION)
        read_duration_unit(r, node, out);
    else if (unit == VG_UNIT_MONEY)
        read_money_unit(r, node, out);
    else if (unit == VG_UNIT_COUNT)
        read_count_unit(r, node, out);
}

void vg_map_check_unit(vg_reader *r, const vg_json *node, const vg_map_field *f)
{
    bool measure = f->target == VG_TO_MEASURE || f->target == VG_TO_WAIT;
    bool rate = f->unit == VG_CELL_PERCENT || f->unit == VG_CELL_FRACTION;
    bool part = rate || f->of != VG_MEASURES;
    const vg_json *unit = vg_read_field(node, "unit"), *of = vg_read_field(node, "of"),
                  *decimals = vg_read_field(node, "decimals"),
                  *rounding = vg_read_field(node, "rounding");
    if (unit && (!measure || vg_measures[f->measure].unit == VG_UNIT_STAFF))
        vg_reader_fail(r, unit, "this field has no unit");
    if (of && !part)
        vg_reader_fail(r, of,
                       "only a rate (\"unit\": \"percent\" or \"fraction\") or the "
                       "average of a duration is of a measure");
    if (decimals && !part)
        vg_reader_fail(r, decimals,
                       "only a rate (\"unit\": \"percent\" or \"fraction\") or an average "
                       "(with \"of\") has decimals");
    if (rounding && (rate || !part))
        vg_reader_fail(r, rounding, "only an average (a duration with \"of\") has a rounding");
}
