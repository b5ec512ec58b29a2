#include "part.h"

enum { MAX_DECIMALS = 18 };

static void constant_text(vg_str *out, vg_rat value, vg_rc *rc, vg_err *err)
{
    if (*rc == VG_OK)
        *rc = vg_rat_exact(out, value, MAX_DECIMALS, err);
}

/* A figure in the place of a measure: a negative one or a fraction stands in parentheses. */
static void figure_text(vg_str *out, vg_rat value, vg_rc *rc, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    constant_text(&text, value, rc, err);
    bool plain = true;
    for (size_t i = 0; i < text.len; i++)
        plain = plain && text.ptr[i] != '-' && text.ptr[i] != '/';
    if (*rc == VG_OK)
        *rc = vg_str_rc(&text, err);
    if (!plain)
        vg_str_addc(out, '(');
    vg_str_add(out, text.ptr, text.len);
    if (!plain)
        vg_str_addc(out, ')');
    vg_str_free(&text);
}

static void factor_text(vg_str *out, vg_rat factor, vg_rc *rc, vg_err *err)
{
    if (vg_rat_is(factor, -1)) {
        vg_str_addc(out, '-');
    } else if (!vg_rat_is(factor, 1)) {
        constant_text(out, factor, rc, err);
        vg_str_adds(out, " * ");
    }
}

typedef struct printer {
    const vg_figures *figures;
    vg_str *out;
    vg_rc rc;
    vg_err *err;
} printer;

/* `tight`: right of an operator or beside * and /, where a sum needs parentheses. A product
 * never does, because a constant factor stands before a measure, a sum, min or max only. */
static void node_text(printer *p, const vg_fnode *n, bool tight);

static void pair_text(printer *p, const vg_fnode *n, const char *between, bool tight_right)
{
    node_text(p, n->left, false);
    vg_str_adds(p->out, between);
    node_text(p, n->right, tight_right);
}

static void bare_text(printer *p, const vg_fnode *n)
{
    switch (n->op) {
    case VG_FOP_NUMBER:
        constant_text(p->out, n->value, &p->rc, p->err);
        break;
    case VG_FOP_MEASURE:
        if (p->figures)
            figure_text(p->out, p->figures->inputs[p->figures->place[n->measure]], &p->rc,
                        p->err);
        else
            vg_str_adds(p->out, vg_measures[n->measure].code);
        break;
    case VG_FOP_SCALE:
        factor_text(p->out, n->value, &p->rc, p->err);
        node_text(p, n->left, true);
        break;
    case VG_FOP_ADD:
        pair_text(p, n, " + ", true);
        break;
    case VG_FOP_SUB:
        pair_text(p, n, " - ", true);
        break;
    case VG_FOP_MIN:
    case VG_FOP_MAX:
        vg_str_adds(p->out, n->op == VG_FOP_MIN ? "min(" : "max(");
        pair_text(p, n, ", ", false);
        vg_str_addc(p->out, ')');
        break;
    }
}

static void node_text(printer *p, const vg_fnode *n, bool tight)
{
    bool wrap = tight && (n->op == VG_FOP_ADD || n->op == VG_FOP_SUB);
    if (wrap)
        vg_str_addc(p->out, '(');
    bare_text(p, n);
    if (wrap)
        vg_str_addc(p->out, ')');
}

vg_rc vg_part_text(const vg_part *part, const vg_figures *figures, vg_str *out, vg_err *err)
{
    printer p = {.figures = figures, .out = out, .rc = VG_OK, .err = err};
    bool alone = vg_rat_is(part->factor, 1) && !part->den;
    factor_text(out, part->factor, &p.rc, err);
    node_text(&p, part->num, !alone);
    if (part->den) {
        vg_str_adds(out, " / ");
        node_text(&p, part->den, true);
    }
    return p.rc == VG_OK ? vg_str_rc(out, err) : p.rc;
}

vg_rc vg_formula_text(const vg_formula *f, const vg_rat *inputs, vg_str *out, vg_err *err)
{
    const vg_figures figures = {.inputs = inputs, .place = f->place};
    return vg_part_text(&f->whole, inputs ? &figures : NULL, out, err);
}
