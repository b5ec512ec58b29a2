/* What reliefs did to a figure, on its page. */
#include "explain.h"

#include "i18n.h"
#include "words.h"

typedef struct page {
    vg_arena *arena;
    vg_str *out;
    const vg_explanation *x;
    vg_lang lang;
    vg_err *err;
} page;

/* Sums of slices' values seldom end. */
enum { MORE_PLACES = 6 };

static vg_rc put_number(const page *p, vg_rat value)
{
    const char *text, *local;
    vg_rc rc = vg_figure_cut(p->arena, &text, value, MORE_PLACES, p->err);
    if (rc == VG_OK)
        rc = vg_figure_local(p->arena, &local, p->lang, text, p->err);
    if (rc == VG_OK)
        vg_str_adds(p->out, local);
    return rc;
}

/* "76.7 %", or "no data" */
static vg_rc put_value(const page *p, const vg_kpi_value *v)
{
    const vg_service_level *sl = p->x->scored->level;
    vg_figure figure;
    const char *local;
    if (!v->known) {
        vg_str_adds(p->out, vg_tr(p->lang, "no data"));
        return VG_OK;
    }
    vg_rc rc = vg_figure_round(p->arena, &figure, v->rounded, sl->kpi->decimals,
                               sl->kpi->rounding, p->err);
    if (rc == VG_OK)
        rc = vg_figure_local(p->arena, &local, p->lang, figure.text, p->err);
    if (rc == VG_OK)
        vg_str_addf(p->out, "%s %s", local, vg_service_level_unit(sl));
    return rc;
}

/* "  (1610 / 2100)": the sides, of which the formula with its figures shows the inputs. */
static vg_rc put_sides(const page *p, const vg_kpi_value *v)
{
    if (v->rows == 0)
        return VG_OK;
    vg_str_adds(p->out, "  (");
    vg_rc rc = put_number(p, v->numerator);
    vg_str_adds(p->out, " / ");
    if (rc == VG_OK && vg_rat_sign(v->excess) > 0 && !p->x->scored->level->slices.on) {
        vg_rat whole;
        rc = vg_rat_add(p->arena, &whole, v->denominator, v->excess, p->err);
        vg_str_addc(p->out, '(');
        if (rc == VG_OK)
            rc = put_number(p, whole);
        vg_str_adds(p->out, " - ");
        if (rc == VG_OK)
            rc = put_number(p, v->excess);
        vg_str_addc(p->out, ')');
    } else if (rc == VG_OK) {
        rc = put_number(p, v->denominator);
    }
    vg_str_addc(p->out, ')');
    return rc;
}

static vg_rc put_view(const page *p, const char *title, const vg_kpi_value *v)
{
    vg_explain_label(p->out, title);
    vg_rc rc = put_value(p, v);
    if (rc == VG_OK)
        rc = put_sides(p, v);
    if (v->relieved)
        vg_str_addf(p->out, vg_tr(p->lang, ", slices excluded: %lld"), (long long)v->relieved);
    vg_str_addc(p->out, '\n');
    return rc;
}

static vg_rc put_views(const page *p)
{
    const vg_explanation *x = p->x;
    const vg_scored *scored = x->scored;
    if (!scored->relieved)
        return VG_OK;
    vg_rc rc = put_view(p, vg_tr(p->lang, "With relief"), &scored->value);
    if (rc == VG_OK)
        rc = put_view(p, vg_tr(p->lang, "Without relief"), &scored->without);
    if (rc == VG_OK && x->has_views)
        rc = put_view(p, vg_tr(p->lang, "Slices dropped"), &x->dropped);
    if (rc == VG_OK && x->has_limit)
        rc = put_view(p, vg_tr(p->lang, "Denominator capped"), &x->held);
    if (rc == VG_OK && scored->waived) {
        vg_explain_label(p->out, vg_tr(p->lang, "Money"));
        vg_str_addf(p->out, "%s\n", vg_tr(p->lang, "waived by relief; value and points stay"));
    }
    return rc;
}

/* Why it does not count. */
static const char *no_effect(vg_lang lang, const vg_relief_note *note)
{
    return note->has_rule ? vg_tr(lang, "does not count")
                          : vg_tr(lang, "no rule of the contract names it");
}

static vg_rc put_note(const page *p, const vg_relief_note *note, bool first)
{
    vg_str *out = p->out;
    vg_explain_label(out, first ? vg_tr(p->lang, "Relief") : "");
    vg_relief_id_words(out, p->lang, note->id);
    vg_str_addf(out, ": %s, %s – %s", vg_word_event(p->lang, note->kind), note->from, note->to);
    if (*note->clause)
        vg_str_addf(out, ", %s %s", vg_tr(p->lang, "clause"), note->clause);
    vg_str_addf(out, ", %s", vg_word_event(p->lang, note->state));
    if (*note->role)
        vg_str_addf(out, " (%s)", note->role);
    if (*note->reason)
        vg_str_addf(out, ": %s", note->reason);
    vg_str_addf(out, "; %s\n",
                note->counts ? vg_word_effect(p->lang, note->effect)
                             : no_effect(p->lang, note));
    if (!note->verdict)
        return VG_OK;
    vg_explain_label(out, "");
    vg_rc rc = vg_corridor_words(p->arena, out, p->lang, note->verdict, p->err);
    vg_str_addc(out, '\n');
    return rc;
}

vg_rc vg_explain_relief(vg_arena *arena, vg_str *out, const vg_explanation *x, vg_lang lang,
                        vg_err *err)
{
    const page p = {.arena = arena, .out = out, .x = x, .lang = lang, .err = err};
    vg_rc rc = put_views(&p);
    for (size_t i = 0; rc == VG_OK && i < x->scored->relief_count; i++)
        rc = put_note(&p, x->scored->reliefs[i], i == 0);
    return rc;
}
