/* The KPI expression language.
 *
 *   formula = [K *] side [* K] [/ side] [* K | / K]    one division at most that is not by a K
 *   side    = measures, + and -, min(a, b), max(a, b), constant factors, parentheses
 *   K       = a decimal number ("100", "0.5"), or + - * / over such numbers
 *
 * Examples: 100 * answered_in_target / answered
 *           100 * (answered_in_target + abandoned_in_target) / (answered + abandoned)
 *           (talk + hold + acw) / answered
 *           100 * max(answered - transferred, 0) / answered        revenue - cost
 *
 * Refused, with advice: `a/b + c/d` (it adds ratios), `1 - a/b` (write (b - a) / b), a product
 * of two measures, a second division, a division or a factor of 0, a constant that is added to
 * measures (it would weigh differently in a week and in a month); min() and max() may compare
 * measures with a constant. Durations count in seconds, money in major units.
 *
 * value = factor * numerator / denominator; the constant factors of the whole are in `factor`.
 *
 * Bounds: VG_FORMULA_TEXT bytes of text, VG_FORMULA_DEPTH levels of parentheses, min and max,
 * VG_FORMULA_NODES numbers, measures and operators together.
 */
#ifndef VGOV_FORMULA_H
#define VGOV_FORMULA_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/arena.h>
#include <vgov/measure.h>
#include <vgov/num.h>
#include <vgov/str.h>

enum { VG_FORMULA_TEXT = 1000, VG_FORMULA_DEPTH = 32, VG_FORMULA_NODES = 200 };

typedef struct vg_formula vg_formula;

/* Compiles a formula into the arena. VG_CONFIG with the column (from 1), what was found and
 * what was expected; a name that is no measure gets a "did you mean". On any failure *out is
 * NULL. */
VG_CHECK vg_rc vg_formula_parse(vg_arena *arena, const char *text, size_t len, vg_formula **out,
                                vg_err *err);

/* The measures it uses, in the order of the measure table, each once. */
const vg_measure *vg_formula_measures(const vg_formula *f, size_t *count);
bool vg_formula_uses(const vg_formula *f, vg_measure m);
vg_rat vg_formula_factor(const vg_formula *f);

/* Evaluates both sides on rolled-up natural values, inputs[i] belonging to
 * vg_formula_measures()[i]. A formula that is no ratio has the denominator 1. */
VG_CHECK vg_rc vg_formula_sides(vg_arena *arena, const vg_formula *f, const vg_rat *inputs,
                                vg_rat *numerator, vg_rat *denominator, vg_err *err);

/* factor * numerator / denominator. VG_DATA when the denominator is 0. */
VG_CHECK vg_rc vg_formula_value(vg_arena *arena, const vg_formula *f, vg_rat numerator,
                                vg_rat denominator, vg_rat *value, vg_err *err);

/* The values that a formula can have. */
typedef enum vg_range_kind {
    VG_RANGE_CLOSED, /* from `low` to `high` */
    VG_RANGE_OPEN,   /* the denominator can be 0, so any value or none */
    VG_RANGE_NONE    /* the denominator is always 0 */
} vg_range_kind;

typedef struct vg_range {
    vg_range_kind kind;
    vg_rat low, high;
} vg_range;

/* The range while each input lies from low[i] to high[i]. Its ends are values that the formula
 * takes, but for formulas in which it hangs on the inputs which argument min() or max()
 * chooses: there they may lie further out. */
VG_CHECK vg_rc vg_formula_range(vg_arena *arena, const vg_formula *f, const vg_rat *low,
                                const vg_rat *high, vg_range *out, vg_err *err);
/* The same of factor * numerator / (denominator - less); a formula that is no ratio has nothing
 * to take it off. */
VG_CHECK vg_rc vg_formula_range_less(vg_arena *arena, const vg_formula *f, const vg_rat *low,
                                     const vg_rat *high, vg_rat less, vg_range *out,
                                     vg_err *err);

/* Where each side of vg_formula_sides() can lie, both closed. The arena also holds what is
 * thrown away. */
VG_CHECK vg_rc vg_formula_side_ranges(vg_arena *arena, const vg_formula *f, const vg_rat *low,
                                      const vg_rat *high, vg_range *numerator,
                                      vg_range *denominator, vg_err *err);

/* Appends the formula in normal form ("100 * answered_in_target / answered"); with `inputs` the
 * figures stand in the place of the measures ("100 * 52692 / 56339"). Parsing the normal form
 * gives the same formula (where its blanks do not carry it over the bounds). */
VG_CHECK vg_rc vg_formula_text(const vg_formula *f, const vg_rat *inputs, vg_str *out,
                               vg_err *err);

#endif
