/* One figure explained to a person. */
#include <vgov/report.h>

#include <string.h>

#include "explain.h"
#include "i18n.h"
#include "over_out.h"
#include "words.h"

enum { LABEL_WIDTH = 20 };

void vg_explain_label(vg_str *out, const char *text)
{
    int width = 0;
    for (const char *p = text; *p; p++)
        width += ((unsigned char)*p & 0xc0) != 0x80;
    vg_str_adds(out, text);
    do {
        vg_str_addc(out, ' ');
    } while (++width < LABEL_WIDTH);
}

/* "2026-08..2026-10 (3 months, rolling)" */
static void put_over(vg_str *out, const vg_scored *scored, vg_lang lang)
{
    const vg_kpi_value *v = &scored->value;
    if (!v->spans)
        return;
    vg_explain_label(out, vg_tr(lang, "Measured over"));
    vg_over_period(out, &v->over);
    vg_str_adds(out, " (");
    vg_over_months(out, lang, &scored->level->over, &v->over);
    vg_str_adds(out, ")\n");
    if (!v->unjudged)
        return;
    vg_explain_label(out, vg_tr(lang, "Judged in"));
    vg_over_judged_in(out, v);
    vg_str_addf(out, "; %s\n", vg_tr(lang, "until then this is the value so far"));
}

static void put_head(vg_str *out, const vg_explanation *x, vg_lang lang)
{
    const vg_service_level *sl = x->scored->level;
    const vg_scorecard *card = x->card;
    vg_str_addf(out, "%s  %s\n", sl->id, vg_text_in(sl->title, lang));
    vg_explain_label(out, vg_tr(lang, "Vendor"));
    vg_str_addf(out, "%s  %s\n", card->vendor, card->vendor_name);
    vg_explain_label(out, vg_tr(lang, "Period"));
    vg_period_text(out, &card->period);
    vg_str_addc(out, '\n');
    put_over(out, x->scored, lang);
    vg_explain_label(out, vg_tr(lang, "Contract"));
    vg_str_addf(out, "%s %s ", card->contract->id, vg_tr(lang, "valid from"));
    vg_day_text(out, card->contract->valid_from);
    if (sl->clause && *sl->clause)
        vg_str_addf(out, ", %s %s", vg_tr(lang, "clause"), sl->clause);
    vg_str_addc(out, '\n');
}

static void put_formula(vg_str *out, const vg_explanation *x, const vg_explain_facts *f,
                        vg_lang lang)
{
    vg_explain_label(out, vg_tr(lang, "Formula"));
    vg_str_addf(out, "%s\n", x->formula);
    if (!f->inputs)
        return;
    vg_explain_label(out, vg_tr(lang, "With figures"));
    vg_str_addf(out, "%s\n", x->with_figures);
    const vg_service_level *sl = x->scored->level;
    bool parted = sl->slices.on || sl->lines_rule != VG_LINES_POOLED;
    for (size_t i = 0; i < f->measure_count; i++) {
        const vg_measure_info *m = &vg_measures[f->measures[i]];
        vg_explain_label(out, parted && i == 0 ? vg_tr(lang, "All rows") : "");
        vg_str_addf(out, "%s = %s", m->code, f->inputs[i].text);
        if (f->spans[i])
            vg_str_addf(out, " (%s)", f->spans[i]);
        vg_str_addf(out, "  (%s, %s: %s)\n", lang == VG_LANG_DE ? m->title_de : m->title_en,
                    vg_word_unit(lang, m->unit), vg_word_rollup(lang, m->over_time));
    }
}

static const char *verdict(vg_lang lang, bool meets)
{
    return vg_word_status(lang, meets ? VG_MET : VG_MISSED);
}

/* Several counts fit a rate. */
static void put_range(vg_str *out, const vg_explanation *x, const vg_explain_facts *f,
                      vg_lang lang)
{
    if (!f->range)
        return;
    vg_explain_label(out, vg_tr(lang, "Range"));
    if (x->scored->value.has_range)
        vg_str_addf(out, "%s %s", f->range, vg_service_level_unit(x->scored->level));
    else
        vg_str_adds(out, vg_tr(lang, "not known: what is divided by can be 0"));
    vg_str_addf(out, "  (%s)\n", vg_tr(lang, "counts from a rate that several fit"));
}

static void put_value(vg_str *out, const vg_explanation *x, const vg_explain_facts *f,
                      vg_lang lang)
{
    const vg_service_level *sl = x->scored->level;
    const vg_kpi *kpi = sl->kpi;
    if (x->scored->value.known) {
        vg_explain_label(out, vg_tr(lang, "Exact"));
        vg_str_addf(out, "%s = %s %s\n", f->fraction, f->expansion, vg_service_level_unit(sl));
        vg_explain_label(out, vg_tr(lang, "Rounded"));
        vg_str_addf(out, vg_tr(lang, "%s %s (decimals: %d, %s)\n"), f->value.text,
                    vg_service_level_unit(sl), kpi->decimals,
                    vg_word_rounding(lang, kpi->rounding));
    } else {
        vg_explain_label(out, vg_tr(lang, "Value"));
        vg_str_addf(out, "%s: %s\n", vg_tr(lang, "no data"),
                    vg_word_no_data(lang, kpi->no_data));
    }
    put_range(out, x, f, lang);
    vg_explain_label(out, vg_tr(lang, "Target"));
    vg_str_addf(out, "%s %s %s", vg_comparison_sign(sl->comparison), f->target,
                vg_service_level_unit(sl));
    if (f->minimum)
        vg_str_addf(out, ", %s %s %s", vg_tr(lang, "minimum"), f->minimum,
                    vg_service_level_unit(sl));
    vg_str_addc(out, '\n');
}

static void put_verdict(vg_str *out, const vg_explanation *x, const vg_explain_facts *f,
                        vg_lang lang)
{
    const vg_judgement *judged = &x->scored->judgement;
    bool rounded = x->scored->level->kpi->round_before_band;
    if (x->scored->value.known && !x->scored->value.unjudged) {
        vg_explain_label(out, vg_tr(lang, "Judged exactly"));
        vg_str_addf(out, "%s%s\n", verdict(lang, f->exact_meets),
                    rounded ? "" : vg_tr(lang, "  (this one counts)"));
        vg_explain_label(out, vg_tr(lang, "Judged rounded"));
        vg_str_addf(out, "%s%s\n", verdict(lang, f->rounded_meets),
                    rounded ? vg_tr(lang, "  (this one counts)") : "");
    }
    vg_explain_label(out, vg_tr(lang, "Result"));
    vg_str_addf(out, "%s, %s %s, %s %lld\n", vg_word_status(lang, judged->status),
                vg_tr(lang, "band"),
                judged->band ? vg_text_in(judged->band->name, lang) : vg_tr(lang, "none"),
                vg_tr(lang, "service points"), (long long)judged->points);
}

static void put_threshold(vg_str *out, const char *title, const char *words)
{
    if (!words)
        return;
    vg_explain_label(out, title);
    vg_str_addf(out, "%s\n", words);
}

/* What the files of the rows say, each once. */
static vg_rc put_stated(vg_str *out, const char *title, const vg_threshold *stated,
                        size_t count, vg_lang lang, vg_err *err)
{
    if (count == 0)
        return VG_OK;
    vg_explain_label(out, title);
    for (size_t i = 0; i < count; i++) {
        vg_str_adds(out, i ? ", " : "");
        if (stated[i].ms == VG_UNKNOWN)
            vg_str_adds(out, vg_tr(lang, "not stated"));
        else
            vg_threshold_text(out, stated[i]);
    }
    vg_str_addc(out, '\n');
    return vg_str_rc(out, err);
}

static vg_rc put_thresholds(vg_arena *arena, vg_str *out, const vg_explanation *x, vg_lang lang,
                            vg_err *err)
{
    const vg_kpi *kpi = x->scored->level->kpi;
    const char *target, *shortest;
    vg_rc rc = vg_threshold_words(arena, lang, &kpi->target, &target, err);
    if (rc == VG_OK)
        rc = vg_threshold_words(arena, lang, &kpi->shortest, &shortest, err);
    if (rc != VG_OK)
        return rc;
    put_threshold(out, vg_tr(lang, "Target time"), target);
    put_threshold(out, vg_tr(lang, "Short abandons"), shortest);
    rc = put_stated(out, vg_tr(lang, "Files: target time"), x->targets, x->target_count, lang,
                    err);
    if (rc == VG_OK)
        rc = put_stated(out, vg_tr(lang, "Files: short"), x->shortest, x->shortest_count, lang,
                        err);
    if (rc != VG_OK)
        return rc;
    if (x->scored->value.threshold_unknown) {
        vg_explain_label(out, vg_tr(lang, "Threshold"));
        vg_str_addf(out, "%s\n", vg_tr(lang, "not stated by a file that took part"));
    }
    return VG_OK;
}

/* What was attributed by which rule, or could not be. */
static void put_shared(vg_str *out, const vg_explanation *x, vg_lang lang)
{
    static const char *const kinds[] = {"attributed", "not-attributed", "attribution-refused",
                                        "shared-without-rule"};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; i < x->finding_count; i++) {
            const vg_finding *f = &x->findings[i];
            if (strcmp(f->kind->id, kinds[k]) != 0)
                continue;
            vg_explain_label(out, vg_tr(lang, "Shared line"));
            vg_str_addf(out, "%s: %s\n", vg_text_in(f->kind->title, lang), f->text);
        }
}

static void put_rows(vg_str *out, const vg_explanation *x, const vg_explain_facts *f,
                     vg_lang lang)
{
    vg_explain_label(out, vg_tr(lang, "Rows"));
    vg_str_addf(out,
                vg_tr(lang, "%lld used in %zu slices, %lld incomplete, %lld control totals\n"),
                (long long)f->uses[VG_ROW_USED], f->slices,
                (long long)f->uses[VG_ROW_INCOMPLETE], (long long)f->uses[VG_ROW_COARSER]);
    const vg_scored *scored = x->scored;
    if (scored->value.outside > 0 && scored->level->hours) {
        vg_explain_label(out, vg_tr(lang, "Outside of the hours"));
        vg_str_addf(out, vg_tr(lang, "%lld left out: they begin outside of \"%s\"\n"),
                    (long long)scored->value.outside, scored->level->hours->id);
    }
    for (size_t i = 0; i < f->file_count; i++) {
        vg_explain_label(out, i ? "" : vg_tr(lang, "Files"));
        vg_str_addf(out, vg_tr(lang, "%s: %lld rows, sha256 %s\n"), f->files[i].name,
                    (long long)f->files[i].rows, f->files[i].sha256);
    }
}

/* The numbers as the language writes them; not those in formulas. */
static vg_rc localise(vg_arena *arena, vg_explain_facts *f, vg_lang lang, vg_err *err)
{
    const char **texts[] = {&f->value.text, &f->expansion, &f->target, &f->minimum};
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < sizeof texts / sizeof *texts; i++)
        rc = vg_figure_local(arena, texts[i], lang, *texts[i], err);
    for (size_t i = 0; rc == VG_OK && f->inputs && i < f->measure_count; i++)
        rc = vg_figure_local(arena, &f->inputs[i].text, lang, f->inputs[i].text, err);
    return rc;
}

vg_rc vg_explain_text(const vg_explanation *x, vg_lang lang, vg_str *out, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_explain_facts facts;
    vg_rc rc = vg_explain_gather(&arena, x, lang, &facts, err);
    if (rc == VG_OK)
        rc = localise(&arena, &facts, lang, err);
    if (rc != VG_OK)
        goto done;
    put_head(out, x, lang);
    put_formula(out, x, &facts, lang);
    put_value(out, x, &facts, lang);
    put_verdict(out, x, &facts, lang);
    rc = vg_explain_relief(&arena, out, x, lang, err);
    if (rc != VG_OK)
        goto done;
    rc = put_thresholds(&arena, out, x, lang, err);
    if (rc == VG_OK)
        rc = vg_explain_money(&arena, out, x, lang, err);
    if (rc != VG_OK)
        goto done;
    put_shared(out, x, lang);
    put_rows(out, x, &facts, lang);
    rc = vg_str_rc(out, err);
done:
    vg_arena_free(&arena);
    return rc;
}
