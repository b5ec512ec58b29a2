#include "relief_out.h"

static const char *said(const char *text)
{
    return text && *text ? text : NULL;
}

static void put_verdict(vg_json *j, vg_jnode *in, const vg_verdict *v)
{
    if (!v)
        return;
    const vg_corridor *c = v->corridor;
    vg_jnode *o = vg_jobject(j->out, in, "corridor");
    vg_jtext(j->out, o, "id", c->id);
    vg_jtext(j->out, o, "line", v->line);
    vg_jtext(j->out, o, "unit", v->unit);
    vg_jtext(j->out, o, "version", v->version->code);
    vg_json_exact(j, o, "forecast", true, v->forecast);
    vg_jbool(j->out, o, "of_line", v->of_line);
    vg_json_exact(j, o, "share_percent", true, v->percent);
    vg_json_exact(j, o, "expected", true, v->expected);
    vg_json_exact(j, o, "low", c->side != VG_CORRIDOR_ABOVE, v->low);
    vg_json_exact(j, o, "high", c->side != VG_CORRIDOR_BELOW, v->high);
    vg_json_exact(j, o, "actual", true, v->actual);
}

static void put_note(vg_json *j, vg_jnode *in, const vg_relief_note *note)
{
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_jtext(j->out, o, "id", note->id);
    vg_jtext(j->out, o, "kind", note->kind);
    vg_jtext(j->out, o, "from", note->from);
    vg_jtext(j->out, o, "to", note->to);
    vg_jtext(j->out, o, "state", note->state);
    vg_jtext(j->out, o, "role", said(note->role));
    vg_jtext(j->out, o, "reason", said(note->reason));
    vg_jtext(j->out, o, "clause", said(note->clause));
    vg_jtext(j->out, o, "claim", said(note->claim));
    vg_jtext(j->out, o, "evidence", said(note->evidence));
    vg_jtext(j->out, o, "effect", note->has_rule ? vg_relief_effect_name(note->effect) : NULL);
    vg_jbool(j->out, o, "counts", note->counts);
    put_verdict(j, o, note->verdict);
}

static void put_excess(vg_json *j, vg_jnode *o, const vg_kpi_value *v)
{
    vg_json_exact(j, o, "denominator_excess", true, v->capped ? v->excess : vg_rat_int(0));
}

void vg_json_relief(vg_json *j, vg_jnode *o, const vg_scored *scored)
{
    const vg_kpi *kpi = scored->level->kpi;
    const vg_kpi_value *without = &scored->without;
    vg_json_round(j, o, "value_without", scored->relieved && without->known, without->rounded,
                  kpi->decimals, kpi->rounding);
    vg_jtext(j->out, o, "status_without",
             scored->relieved ? vg_status_name(scored->judged_without.status) : NULL);
    vg_jint(j->out, o, "slices_excluded", scored->value.relieved);
    put_excess(j, o, &scored->value);
    vg_jbool(j->out, o, "money_waived", scored->waived);
    vg_jnode *list = vg_jarray(j->out, o, "reliefs");
    for (size_t i = 0; i < scored->relief_count; i++)
        put_note(j, list, scored->reliefs[i]);
}

static void put_view(vg_json *j, vg_jnode *in, const char *effect, const vg_explanation *x,
                     const vg_kpi_value *v)
{
    const vg_kpi *kpi = x->scored->level->kpi;
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_jtext(j->out, o, "effect", effect);
    vg_json_round(j, o, "value", v->known, v->rounded, kpi->decimals, kpi->rounding);
    vg_json_fraction(j, o, "unrounded", v->known, v->exact);
    vg_json_exact(j, o, "numerator", v->rows > 0 && !vg_service_level_is_mean(x->scored->level),
                  v->numerator);
    vg_json_exact(j, o, "denominator", v->rows > 0, v->denominator);
    vg_jint(j->out, o, "slices_excluded", v->relieved);
    put_excess(j, o, v);
}

void vg_json_views(vg_json *j, vg_jnode *o, const vg_explanation *x)
{
    vg_jnode *list = vg_jarray(j->out, o, "effects");
    if (!x->has_views)
        return;
    put_view(j, list, "none", x, &x->scored->without);
    put_view(j, list, "drop", x, &x->dropped);
    if (x->has_limit)
        put_view(j, list, "cap", x, &x->held);
}
