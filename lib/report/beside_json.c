/* What others say beside our figures, for programs. */
#include <vgov/beside_report.h>

#include "beside_json.h"

static void json_side(vg_json *j, vg_jnode *in, const char *key, const vg_judgement *judged,
                      const vg_beside *b, const vg_beside_money *m)
{
    int digits = b->card->contract->currency_digits;
    vg_jnode *o = vg_jobject(j->out, in, key);
    vg_jtext(j->out, o, "status", vg_status_name(judged->status));
    vg_jtext(j->out, o, "band", judged->band ? judged->band->id : NULL);
    vg_json_money(j, o, "credit", m->known, m->credit, digits);
    vg_json_money(j, o, "bonus", m->known, m->bonus, digits);
    vg_jint(j->out, o, "points", m->points);
}

void vg_beside_json_variants(vg_json *j, vg_jnode *in, const vg_beside *b, vg_lang lang)
{
    const vg_kpi *kpi = b->ours->level->kpi;
    int digits = b->card->contract->currency_digits;
    vg_jnode *list = vg_jarray(j->out, in, "definitions");
    for (size_t i = 0; i < b->variant_count; i++) {
        const vg_beside_variant *v = &b->variants[i];
        vg_jnode *o = vg_jobject(j->out, list, NULL);
        vg_jtext(j->out, o, "id", v->entry ? v->entry->id : kpi->id);
        vg_jtext(j->out, o, "title", vg_text_in(v->entry ? v->entry->title : kpi->title, lang));
        vg_jtext(j->out, o, "formula", v->formula);
        vg_json_round(j, o, "value", true, v->rounded, kpi->decimals, kpi->rounding);
        vg_json_fraction(j, o, "unrounded", true, v->exact);
        vg_jbool(j->out, o, "of_contract", v->own);
        vg_jbool(j->out, o, "as_theirs", v->same);
        vg_jtext(j->out, o, "status", vg_status_name(v->judged.status));
        vg_jtext(j->out, o, "band", v->judged.band ? v->judged.band->id : NULL);
        vg_jint(j->out, o, "points", v->judged.points);
        vg_json_money(j, o, "credit", v->money.known, v->money.credit, digits);
        vg_json_money(j, o, "bonus", v->money.known, v->money.bonus, digits);
    }
}

static void json_coverage(vg_json *j, vg_jnode *o, const vg_beside *b)
{
    const vg_coverage *c = &b->coverage;
    const vg_kpi *kpi = b->ours->level->kpi;
    vg_jnode *in = vg_jobject(j->out, o, "slices");
    vg_jint(j->out, in, "ours", c->ours);
    vg_jint(j->out, in, "theirs", c->theirs);
    if (c->comparable)
        vg_jint(j->out, in, "common", c->common);
    else
        vg_jnull(j->out, in, "common");
    vg_jbool(j->out, in, "partial", c->partial);
    vg_json_round(j, in, "value", c->our_value.known, c->our_value.rounded, kpi->decimals,
                  kpi->rounding);
    vg_json_fraction(j, in, "unrounded", c->our_value.known, c->our_value.exact);
    vg_json_round(j, in, "value_theirs", c->their_value.known, c->their_value.rounded,
                  kpi->decimals, kpi->rounding);
    vg_json_fraction(j, in, "unrounded_theirs", c->their_value.known, c->their_value.exact);
}

static void json_theirs(vg_json *j, vg_jnode *o, const vg_beside *b)
{
    const vg_kpi *kpi = b->ours->level->kpi;
    const vg_kpi_value *v = &b->given.value;
    vg_str text = VG_STR_INIT;
    if (b->theirs)
        vg_str_adds(&text, b->theirs->value);
    else if (v->known && j->rc == VG_OK)
        j->rc = vg_rat_decimal(&text, v->rounded, kpi->decimals, kpi->rounding, j->err);
    if (j->rc == VG_OK)
        j->rc = vg_str_rc(&text, j->err);
    vg_jtext(j->out, o, "value_theirs", text.len && j->rc == VG_OK ? text.ptr : NULL);
    vg_str_free(&text);
}

void vg_beside_json_row(vg_json *j, vg_jnode *in, const vg_beside *b, vg_lang lang)
{
    const vg_kpi *kpi = b->ours->level->kpi;
    const vg_kpi_value *ours = &b->ours->value;
    const vg_reported *r = b->theirs;
    bool said = r && r->has_credit;
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_json_period(j, o, "period", &b->month);
    vg_jtext(j->out, o, "vendor", b->card->vendor);
    vg_jtext(j->out, o, "contract", b->card->contract->id);
    vg_jtext(j->out, o, "service_level", b->ours->level->id);
    vg_jtext(j->out, o, "unit", vg_service_level_unit(b->ours->level));
    vg_json_round(j, o, "value", ours->known, ours->rounded, kpi->decimals, kpi->rounding);
    json_theirs(j, o, b);
    vg_json_padded(j, o, "difference", b->has_difference, b->difference, kpi->decimals);
    vg_jbool(j->out, o, "status_changes", b->status);
    vg_jbool(j->out, o, "band_changes", b->band);
    json_side(j, o, "ours", &b->ours->judgement, b, &b->was);
    json_side(j, o, "by_theirs", &b->given.judgement, b, &b->is);
    vg_json_money(j, o, "credit_said", said, said ? r->credit : 0,
                  said ? vg_currency_digits(r->currency) : 0);
    vg_jtext(j->out, o, "currency_said", said ? r->currency : NULL);
    vg_jtext(j->out, o, "currency", b->card->contract->currency);
    vg_jtext(j->out, o, "source", r ? r->source : NULL);
    if (r)
        vg_jint(j->out, o, "row", r->src_row);
    else
        vg_jnull(j->out, o, "row");
    vg_beside_json_variants(j, o, b, lang);
    vg_jtext(j->out, o, "by", b->origin ? b->origin : "reported");
    vg_json_money(j, o, "credit_difference", b->is.known, b->is.credit - b->was.credit,
                  b->card->contract->currency_digits);
    if (!b->origin)
        return;
    vg_jtext(j->out, o, "measures", b->measures);
    vg_json_fraction(j, o, "unrounded", ours->known, ours->exact);
    vg_json_fraction(j, o, "unrounded_theirs", b->given.value.known, b->given.value.exact);
    json_coverage(j, o, b);
}

vg_rc vg_beside_json(const vg_beside_list *list, vg_lang lang, vg_str *out, vg_err *err)
{
    vg_json j;
    vg_rc rc = vg_json_begin(&j, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *root = vg_jout_root(j.out), *rows = vg_jarray(j.out, root, "reported");
    for (size_t i = 0; i < list->count; i++)
        vg_beside_json_row(&j, rows, &list->rows[i], lang);
    vg_jnode *unknown = vg_jarray(j.out, root, "not_scored");
    for (size_t i = 0; i < list->unknown_count; i++) {
        const vg_reported *r = &list->unknown[i];
        const vg_period month = vg_period_month(r->month);
        vg_jnode *o = vg_jobject(j.out, unknown, NULL);
        vg_json_period(&j, o, "period", &month);
        vg_jtext(j.out, o, "vendor", r->vendor);
        vg_jtext(j.out, o, "service_level", r->service_level);
        vg_jtext(j.out, o, "value_theirs", r->value);
        vg_jtext(j.out, o, "source", r->source);
    }
    return vg_json_end(&j, out);
}
