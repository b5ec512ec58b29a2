#include <string.h>

#include <vgov/suggest.h>

#include "lex.h"
#include "part.h"

typedef struct parser {
    vg_arena *arena;
    vg_lexer lexer;
    vg_token now; /* the token to be read next */
    int depth, nodes;
    bool used[VG_MEASURES];
    vg_err *err;
} parser;

static vg_rc parse_sum(parser *p, vg_part *out);

static bool at_sign(const parser *p, char sign)
{
    return p->now.kind == VG_TOK_SIGN && *p->now.text == sign;
}

static vg_token take(parser *p)
{
    vg_token t = p->now;
    p->now = vg_lex_next(&p->lexer);
    return t;
}

static vg_rc fail_here(parser *p, const char *expected)
{
    return vg_fail(p->err, VG_CONFIG, "column %d: found %s, expected %s", p->now.column,
                   vg_token_describe(p->now).text, expected);
}

static vg_rc expect(parser *p, char sign, const char *expected)
{
    if (!at_sign(p, sign))
        return fail_here(p, expected);
    take(p);
    return VG_OK;
}

/* Counts a number, a measure or an operator. */
static vg_rc count_node(parser *p, int column)
{
    if (++p->nodes > VG_FORMULA_NODES)
        return vg_fail(p->err, VG_CONFIG,
                       "column %d: more than %d numbers, measures and operators", column,
                       VG_FORMULA_NODES);
    return VG_OK;
}

static vg_rc enter(parser *p, int column)
{
    if (++p->depth > VG_FORMULA_DEPTH)
        return vg_fail(p->err, VG_CONFIG, "column %d: nested deeper than %d levels", column,
                       VG_FORMULA_DEPTH);
    return VG_OK;
}

static vg_rc unknown_name(parser *p, vg_token name)
{
    const char *names[VG_MEASURES + 2] = {"min", "max"};
    for (int m = 0; m < VG_MEASURES; m++)
        names[m + 2] = vg_measures[m].code;
    const char *near = vg_suggest(name.text, name.len, names, VG_MEASURES + 2);
    return vg_fail(p->err, VG_CONFIG, "column %d: found %s, expected a measure%s%s%s",
                   name.column, vg_token_describe(name).text, near ? ", did you mean \"" : "",
                   near ? near : "", near ? "\"?" : "");
}

static vg_rc parse_measure(parser *p, vg_token name, vg_part *out)
{
    vg_measure m = vg_measure_find(name.text, name.len);
    if (m == VG_MEASURES)
        return unknown_name(p, name);
    vg_fnode *n = VG_NEW(p->arena, vg_fnode);
    if (!n)
        return vg_nomem(p->err);
    n->op = VG_FOP_MEASURE;
    n->measure = m;
    p->used[m] = true;
    *out = (vg_part){.factor = vg_rat_int(1), .num = n};
    return VG_OK;
}

/* min(a, b) or max(a, b); the name is read. */
static vg_rc parse_choice(parser *p, vg_token name, vg_fop op, vg_part *out)
{
    const vg_join join = {.arena = p->arena, .column = name.column, .err = p->err};
    vg_part right;
    vg_rc rc = expect(p, '(', "\"(\" behind min or max");
    if (rc == VG_OK)
        rc = enter(p, name.column);
    if (rc == VG_OK)
        rc = parse_sum(p, out);
    if (rc == VG_OK)
        rc = expect(p, ',', "an operator or \",\": min and max take two arguments");
    if (rc == VG_OK)
        rc = parse_sum(p, &right);
    if (rc == VG_OK)
        rc = expect(p, ')', "an operator or \")\": min and max take two arguments");
    if (rc == VG_OK)
        rc = vg_part_combine(&join, op, out, right);
    p->depth--;
    return rc;
}

static vg_rc parse_name(parser *p, vg_token name, vg_part *out)
{
    if (name.len == 3 && memcmp(name.text, "min", 3) == 0)
        return parse_choice(p, name, VG_FOP_MIN, out);
    if (name.len == 3 && memcmp(name.text, "max", 3) == 0)
        return parse_choice(p, name, VG_FOP_MAX, out);
    return parse_measure(p, name, out);
}

static vg_rc parse_parentheses(parser *p, vg_part *out)
{
    vg_token open = take(p);
    vg_rc rc = enter(p, open.column);
    if (rc == VG_OK)
        rc = parse_sum(p, out);
    if (rc == VG_OK)
        rc = expect(p, ')', "an operator or \")\"");
    p->depth--;
    return rc;
}

static vg_rc parse_primary(parser *p, vg_part *out)
{
    if (at_sign(p, '('))
        return parse_parentheses(p, out);
    if (p->now.kind != VG_TOK_NUMBER && p->now.kind != VG_TOK_NAME)
        return fail_here(p, "a measure, a number, \"(\", min or max");
    vg_token t = take(p);
    vg_rc rc = count_node(p, t.column);
    if (rc != VG_OK || t.kind == VG_TOK_NAME)
        return rc == VG_OK ? parse_name(p, t, out) : rc;
    return vg_rat_parse(p->arena, &out->factor, t.text, t.len, p->err);
}

static vg_rc parse_signed(parser *p, vg_part *out)
{
    *out = (vg_part){.factor = vg_rat_int(0)};
    bool negative = false;
    vg_rc rc = VG_OK;
    while (rc == VG_OK && at_sign(p, '-')) {
        negative = !negative;
        rc = count_node(p, take(p).column);
    }
    if (rc == VG_OK)
        rc = parse_primary(p, out);
    if (rc == VG_OK && negative)
        rc = vg_rat_neg(p->arena, &out->factor, out->factor, p->err);
    return rc;
}

static vg_rc parse_product(parser *p, vg_part *out)
{
    vg_rc rc = parse_signed(p, out);
    while (rc == VG_OK && (at_sign(p, '*') || at_sign(p, '/'))) {
        vg_token sign = take(p);
        const vg_join join = {.arena = p->arena, .column = sign.column, .err = p->err};
        vg_part right;
        rc = count_node(p, sign.column);
        if (rc == VG_OK)
            rc = parse_signed(p, &right);
        if (rc == VG_OK)
            rc = *sign.text == '*' ? vg_part_multiply(&join, out, right)
                                   : vg_part_divide(&join, out, right);
    }
    return rc;
}

static vg_rc parse_sum(parser *p, vg_part *out)
{
    vg_rc rc = parse_product(p, out);
    while (rc == VG_OK && (at_sign(p, '+') || at_sign(p, '-'))) {
        vg_token sign = take(p);
        const vg_join join = {.arena = p->arena, .column = sign.column, .err = p->err};
        vg_part right;
        rc = count_node(p, sign.column);
        if (rc == VG_OK)
            rc = parse_product(p, &right);
        if (rc == VG_OK)
            rc =
                vg_part_combine(&join, *sign.text == '+' ? VG_FOP_ADD : VG_FOP_SUB, out, right);
    }
    return rc;
}

static vg_rc finish(parser *p, const vg_part *whole, vg_formula **out)
{
    vg_formula *f = VG_NEW(p->arena, vg_formula);
    if (!f)
        return vg_nomem(p->err);
    f->whole = *whole;
    for (int m = 0; m < VG_MEASURES; m++) {
        f->place[m] = f->measure_count;
        if (p->used[m])
            f->measures[f->measure_count++] = (vg_measure)m;
    }
    *out = f;
    return VG_OK;
}

vg_rc vg_formula_parse(vg_arena *arena, const char *text, size_t len, vg_formula **out,
                       vg_err *err)
{
    *out = NULL;
    if (len > VG_FORMULA_TEXT)
        return vg_fail(err, VG_CONFIG, "a formula of %zu bytes, expected at most %d", len,
                       VG_FORMULA_TEXT);
    parser p = {
        .arena = arena, .lexer = {.at = text, .end = text + len, .column = 1}, .err = err};
    vg_part whole;
    take(&p);
    vg_rc rc = parse_sum(&p, &whole);
    if (rc == VG_OK && p.now.kind != VG_TOK_END)
        rc = fail_here(&p, "an operator or the end");
    if (rc == VG_OK && !whole.num)
        rc = vg_fail(err, VG_CONFIG, "column 1: a formula needs at least one measure");
    return rc == VG_OK ? finish(&p, &whole, out) : rc;
}
