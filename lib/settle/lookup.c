/* Tables that rise, and curves between corners. */
#include "settling.h"

/* How far x lies between two rows. */
static vg_rat part_between(vg_settling *s, const vg_rule_row *low, vg_rat x)
{
    const vg_rule_row *high = low + 1;
    return vg_calc_div(s, vg_calc_sub(s, x, low->from), vg_calc_sub(s, high->from, low->from));
}

static vg_rat on_line(vg_settling *s, vg_rat low, vg_rat high, vg_rat part)
{
    return vg_calc_add(s, low, vg_calc_mul(s, vg_calc_sub(s, high, low), part));
}

/* Rows that begin at or below x. */
static size_t rows_reached(vg_settling *s, const vg_rule_row *rows, size_t count, vg_rat x)
{
    size_t n = 0;
    while (n < count && vg_calc_cmp(s, x, rows[n].from) >= 0)
        n++;
    return n;
}

vg_worth vg_look_up(vg_settling *s, const vg_rule_row *rows, size_t count, bool between,
                    vg_rat x)
{
    size_t n = rows_reached(s, rows, count, x);
    if (n == 0)
        return (vg_worth){.is_percent = rows[0].worth.is_percent,
                          .percent = VG_RAT_ZERO,
                          .amount = VG_RAT_ZERO};
    vg_worth out = rows[n - 1].worth;
    if (!between || n == count)
        return out;
    vg_rat part = part_between(s, &rows[n - 1], x);
    const vg_worth *high = &rows[n].worth;
    if (out.is_percent)
        out.percent = on_line(s, out.percent, high->percent, part);
    else
        out.amount = on_line(s, out.amount, high->amount, part);
    return out;
}

vg_rat vg_on_curve(vg_settling *s, const vg_rule_row *rows, size_t count, vg_rat x)
{
    size_t n = rows_reached(s, rows, count, x);
    if (n == 0 || n == count)
        return rows[n ? n - 1 : 0].factor;
    return on_line(s, rows[n - 1].factor, rows[n].factor, part_between(s, &rows[n - 1], x));
}
