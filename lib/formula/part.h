/* What a formula is made of inside: a part is factor * num / den.
 *
 * Whatever stands in parentheses, and the whole, is a part. Joining two parts is where the
 * rules of the language are kept: a part is a constant (no num), a side (num only) or a ratio
 * (num and den), and only some joins make sense. Nodes never hold a ratio, so a formula has one
 * division by measures at most, at the top.
 */
#ifndef VGOV_FORMULA_PART_H
#define VGOV_FORMULA_PART_H

#include <vgov/formula.h>

typedef enum vg_fop {
    VG_FOP_NUMBER,  /* value; only as an argument of min and max */
    VG_FOP_MEASURE, /* measure */
    VG_FOP_SCALE,   /* value * left; value is neither 0 nor 1, left is no SCALE */
    VG_FOP_ADD,
    VG_FOP_SUB,
    VG_FOP_MIN,
    VG_FOP_MAX
} vg_fop;

typedef struct vg_fnode {
    vg_fop op;
    vg_rat value;
    vg_measure measure;
    const struct vg_fnode *left, *right;
} vg_fnode;

typedef struct vg_part {
    vg_rat factor;
    const vg_fnode *num; /* NULL: a constant */
    const vg_fnode *den; /* NULL: no ratio */
} vg_part;

struct vg_formula {
    vg_part whole; /* whole.num is not NULL */
    vg_measure measures[VG_MEASURES];
    size_t measure_count;
    size_t place[VG_MEASURES]; /* of a measure in `measures` */
};

/* Where the join stands and what it works with. */
typedef struct vg_join {
    vg_arena *arena;
    int column; /* of the operator */
    vg_err *err;
} vg_join;

/* left becomes `left op right`; op is ADD, SUB, MIN or MAX. VG_CONFIG when the rules forbid it.
 */
VG_CHECK vg_rc vg_part_combine(const vg_join *join, vg_fop op, vg_part *left, vg_part right);
VG_CHECK vg_rc vg_part_multiply(const vg_join *join, vg_part *left, vg_part right);
VG_CHECK vg_rc vg_part_divide(const vg_join *join, vg_part *left, vg_part right);

/* The message for a sum in which a ratio stands, with the one ratio that was probably meant. */
VG_CHECK vg_rc vg_part_advise(const vg_join *join, vg_fop op, const vg_part *left,
                              const vg_part *right);

/* factor * node as a node. */
VG_CHECK vg_rc vg_part_scaled(vg_arena *arena, vg_rat factor, const vg_fnode *node,
                              const vg_fnode **out, vg_err *err);
/* left + right or left - right, with the sign of right's factor moved into the operator. */
VG_CHECK vg_rc vg_part_sum(vg_arena *arena, vg_fop op, const vg_fnode *left,
                           const vg_fnode *right, const vg_fnode **out, vg_err *err);
bool vg_rat_is(vg_rat a, int64_t value);

/* Figures that take the place of measures in print. */
typedef struct vg_figures {
    const vg_rat *inputs;
    const size_t *place;
} vg_figures;

/* Appends the part in normal form; figures may be NULL. */
VG_CHECK vg_rc vg_part_text(const vg_part *part, const vg_figures *figures, vg_str *out,
                            vg_err *err);

#endif
