/* One figure explained to a program. */
#include <vgov/report.h>

#include "explain.h"
#include "json_figures.h"
#include "json_money.h"
#include "over_out.h"
#include "relief_out.h"
#include "words.h"

static void put_threshold(vg_json *j, vg_jnode *in, const char *key, const vg_threshold *t)
{
    if (t->ms == VG_UNKNOWN) {
        vg_jnull(j->out, in, key);
        return;
    }
    vg_jnode *o = vg_jobject(j->out, in, key);
    vg_jtext(j->out, o, "comparison", t->within ? "<=" : "<");
    vg_json_exact(j, o, "seconds", true, vg_measure_natural(VG_M_talk, t->ms, 0));
}

/* What the files of the rows say, each once; null = not stated. */
static void put_stated(vg_json *j, vg_jnode *in, const char *key, const vg_threshold *stated,
                       size_t count)
{
    vg_jnode *list = vg_jarray(j->out, in, key);
    for (size_t i = 0; i < count; i++)
        put_threshold(j, list, NULL, &stated[i]);
}

static void put_findings(vg_json *j, vg_jnode *in, const vg_explanation *x)
{
    vg_jnode *list = vg_jarray(j->out, in, "findings");
    for (size_t i = 0; i < x->finding_count; i++)
        vg_json_finding(j, list, &x->findings[i], true);
}

static void put_head(vg_json *j, vg_jnode *o, const vg_explanation *x, vg_lang lang)
{
    const vg_service_level *sl = x->scored->level;
    vg_json_period(j, o, "period", &x->card->period);
    vg_jtext(j->out, o, "vendor", x->card->vendor);
    vg_jtext(j->out, o, "vendor_name", x->card->vendor_name);
    vg_jtext(j->out, o, "contract", x->card->contract->id);
    vg_json_day(j, o, "contract_version", x->card->contract->valid_from);
    vg_jtext(j->out, o, "service_level", sl->id);
    vg_jtext(j->out, o, "title", vg_text_in(sl->title, lang));
    vg_jtext(j->out, o, "clause", sl->clause);
    vg_jtext(j->out, o, "kpi", sl->kpi->id);
    vg_jtext(j->out, o, "unit", vg_service_level_unit(sl));
    vg_jtext(j->out, o, "formula", x->formula);
    vg_jtext(j->out, o, "with_figures", x->scored->value.rows > 0 ? x->with_figures : NULL);
}

static void put_inputs(vg_json *j, vg_jnode *in, const vg_kpi_value *v,
                       const vg_explain_facts *f, vg_lang lang)
{
    vg_jnode *list = vg_jarray(j->out, in, "inputs");
    for (size_t i = 0; i < f->measure_count; i++) {
        const vg_measure_info *m = &vg_measures[f->measures[i]];
        vg_jnode *o = vg_jobject(j->out, list, NULL);
        vg_jtext(j->out, o, "measure", m->code);
        vg_jtext(j->out, o, "title", lang == VG_LANG_DE ? m->title_de : m->title_en);
        vg_jnumber(j->out, o, "value", f->inputs ? f->inputs[i].text : NULL);
        bool spread = f->inputs && f->spans[i];
        const vg_rat none = VG_RAT_ZERO;
        vg_json_exact(j, o, "low", spread, spread ? v->inputs_low[i] : none);
        vg_json_exact(j, o, "high", spread, spread ? v->inputs_high[i] : none);
    }
}

static void put_range(vg_json *j, vg_jnode *o, const vg_scored *scored)
{
    const vg_kpi *kpi = scored->level->kpi;
    const vg_kpi_value *v = &scored->value;
    vg_jbool(j->out, o, "approximate", v->approximate);
    vg_json_round(j, o, "low", v->has_range, v->low_rounded, kpi->decimals, kpi->rounding);
    vg_json_round(j, o, "high", v->has_range, v->high_rounded, kpi->decimals, kpi->rounding);
}

static void put_value(vg_json *j, vg_jnode *o, const vg_scored *scored,
                      const vg_explain_facts *f)
{
    const vg_kpi_value *v = &scored->value;
    const vg_kpi *kpi = scored->level->kpi;
    vg_jnumber(j->out, o, "value", f->value.text);
    vg_jtext(j->out, o, "unrounded", f->fraction);
    vg_json_exact(j, o, "numerator", v->rows > 0 && !vg_service_level_is_mean(scored->level),
                  v->numerator);
    vg_json_exact(j, o, "denominator", v->rows > 0, v->denominator);
    vg_jint(j->out, o, "decimals", kpi->decimals);
    vg_jtext(j->out, o, "rounding", vg_rounding_name(kpi->rounding));
    vg_jtext(j->out, o, "judged", kpi->round_before_band ? "rounded" : "exact");
    vg_jtext(j->out, o, "comparison", vg_comparison_sign(scored->level->comparison));
    vg_jnumber(j->out, o, "target", f->target);
    vg_jnumber(j->out, o, "minimum", f->minimum);
    vg_jtext(j->out, o, "status", vg_status_name(scored->judgement.status));
    const char *exact = vg_status_name(f->exact_meets ? VG_MET : VG_MISSED);
    const char *rounded = vg_status_name(f->rounded_meets ? VG_MET : VG_MISSED);
    vg_jtext(j->out, o, "status_exact", v->known ? exact : NULL);
    vg_jtext(j->out, o, "status_rounded", v->known ? rounded : NULL);
    vg_jtext(j->out, o, "band", scored->judgement.band ? scored->judgement.band->id : NULL);
    vg_jint(j->out, o, "points", scored->judgement.points);
    put_threshold(j, o, "target_time", &kpi->target);
    put_threshold(j, o, "short_abandons", &kpi->shortest);
    vg_jbool(j->out, o, "threshold_unknown", v->threshold_unknown);
    vg_jbool(j->out, o, "reconstructed", v->reconstructed);
    vg_jbool(j->out, o, "attributed", v->attributed);
}

static void put_counts(vg_json *j, vg_jnode *o, const vg_explanation *x,
                       const vg_explain_facts *f)
{
    const vg_hours *hours = x->scored->level->hours;
    for (int use = VG_ROW_USED; use <= VG_ROW_COARSER; use++)
        vg_jint(j->out, o, vg_row_use_name((vg_row_use)use), f->uses[use]);
    vg_jint(j->out, o, "slices", (int64_t)f->slices);
    vg_jint(j->out, o, "outside_hours", x->scored->value.outside);
    vg_jtext(j->out, o, "hours", hours ? hours->id : NULL);
    vg_jint(j->out, o, vg_row_use_name(VG_ROW_RELIEVED), f->uses[VG_ROW_RELIEVED]);
}

static void put_files(vg_json *j, vg_jnode *in, const vg_explain_facts *f)
{
    for (size_t i = 0; i < f->file_count; i++) {
        vg_jnode *o = vg_jobject(j->out, in, NULL);
        vg_jtext(j->out, o, "file", f->files[i].name);
        vg_jtext(j->out, o, "sha256", f->files[i].sha256);
        vg_jint(j->out, o, "rows", f->files[i].rows);
    }
}

/* What a file does not say is null. */
static const char *said(const char *text)
{
    return text && *text ? text : NULL;
}

/* Of what the row is a part, and by which key; null = it is the vendor's own. */
static void put_shared(vg_json *j, vg_jnode *in, const vg_kpi_shared *s,
                       const vg_explain_facts *f, int currency_digits)
{
    if (!s) {
        vg_jnull(j->out, in, "shared");
        return;
    }
    vg_jnode *o = vg_jobject(j->out, in, "shared");
    vg_jint(j->out, o, "rows", s->rows);
    vg_jnode *wholes = vg_jobject(j->out, o, "whole");
    for (size_t i = 0; i < f->measure_count; i++)
        if (s->wholes[i] != VG_UNKNOWN)
            vg_json_exact(j, wholes, vg_measures[f->measures[i]].code, true,
                          vg_measure_natural(f->measures[i], s->wholes[i], currency_digits));
    bool keyed = s->keys > 0; /* where the line has nothing no key is needed */
    const vg_rat none = VG_RAT_ZERO;
    vg_jtext(j->out, o, "by", keyed ? vg_shared_key_name(s) : NULL);
    vg_json_exact(j, o, "key", keyed,
                  keyed ? vg_shared_key_value(s, s->key, currency_digits) : none);
    vg_json_exact(j, o, "keys", keyed,
                  keyed ? vg_shared_key_value(s, s->keys, currency_digits) : none);
}

static void put_row(vg_json *j, vg_jnode *in, const vg_explained_row *row,
                    const vg_explain_facts *f, int currency_digits)
{
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_jtext(j->out, o, "use", vg_row_use_name(row->use));
    vg_jtext(j->out, o, "file", row->file);
    vg_jtext(j->out, o, "sha256", row->sha256);
    vg_jint(j->out, o, "src_row", row->src_row);
    vg_jtext(j->out, o, "slice", row->slice);
    vg_jtext(j->out, o, "line", row->line);
    vg_jtext(j->out, o, "channel", said(row->channel));
    vg_jtext(j->out, o, "campaign", said(row->campaign));
    vg_jtext(j->out, o, "site", said(row->site));
    vg_jtext(j->out, o, "origin", row->origin);
    vg_jtext(j->out, o, "feed", row->feed);
    vg_jnode *measures = vg_jobject(j->out, o, "measures");
    for (size_t i = 0; i < f->measure_count; i++) {
        bool known = row->values[i] != VG_UNKNOWN;
        vg_rat value = known
                           ? vg_measure_natural(f->measures[i], row->values[i], currency_digits)
                           : vg_rat_int(0);
        vg_json_exact(j, measures, vg_measures[f->measures[i]].code, known, value);
    }
    put_shared(j, o, row->shared, f, currency_digits);
}

vg_rc vg_explain_json(const vg_explanation *x, vg_lang lang, vg_str *out, vg_err *err)
{
    vg_json j;
    vg_explain_facts facts;
    vg_rc rc = vg_json_begin(&j, err);
    if (rc != VG_OK)
        return rc;
    j.rc = vg_explain_gather(&j.scratch, x, lang, &facts, err);
    if (j.rc == VG_OK) {
        vg_jnode *root = vg_jout_root(j.out);
        put_head(&j, root, x, lang);
        put_inputs(&j, root, &x->scored->value, &facts, lang);
        put_value(&j, root, x->scored, &facts);
        put_counts(&j, vg_jobject(j.out, root, "row_counts"), x, &facts);
        vg_jnode *stated = vg_jobject(j.out, root, "files_state");
        put_stated(&j, stated, "target_time", x->targets, x->target_count);
        put_stated(&j, stated, "short_abandons", x->shortest, x->shortest_count);
        put_findings(&j, root, x);
        put_files(&j, vg_jarray(j.out, root, "files"), &facts);
        vg_jnode *rows = vg_jarray(j.out, root, "rows");
        for (size_t i = 0; i < x->row_count; i++)
            put_row(&j, rows, &x->rows[i], &facts, x->card->contract->currency_digits);
        put_range(&j, root, x->scored);
        vg_json_card_settlement(&j, root, x->card);
        vg_json_relief(&j, root, x->scored);
        vg_json_views(&j, root, x);
        vg_json_over(&j, root, x->scored);
    }
    return vg_json_end(&j, out);
}
