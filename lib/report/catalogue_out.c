#include <vgov/catalogue_report.h>

#include <string.h>

#include <vgov/formula.h>

#include "columns.h"
#include "formula_words.h"
#include "json_figures.h"
#include "words.h"

static const vg_column in_words[] = {
    {.key = "id", .title = N_("ID")},           {.key = "title", .title = N_("Title")},
    {.key = "unit", .title = N_("Unit")},       {.key = "better", .title = N_("Direction")},
    {.key = "formula", .title = N_("Formula")},
};

static const vg_column in_codes[] = {
    {.key = "id", .title = N_("ID")},
    {.key = "family", .title = N_("Family")},
    {.key = "title", .title = N_("Title")},
    {.key = "formula", .title = N_("Formula")},
    {.key = "unit", .title = N_("Unit")},
    {.key = "better", .title = N_("Direction")},
    {.key = "decimals", .title = N_("Decimals"), .right = true},
    {.key = "meaning", .title = N_("Meaning")},
    {.key = "source", .title = N_("Source")},
};

static const char *better_code(const vg_catalogue_kpi *k)
{
    return k->better == VG_BETTER_HIGHER ? "higher" : "lower";
}

static const char *better_words(const vg_catalogue_kpi *k, vg_lang lang)
{
    return k->better == VG_BETTER_HIGHER ? vg_tr(lang, "higher is better")
                                         : vg_tr(lang, "lower is better");
}

/* "currency" is a word, the other units are signs. */
static const char *unit_words(const vg_catalogue_kpi *k, vg_lang lang)
{
    return strcmp(k->unit, "currency") == 0 ? vg_tr(lang, "currency") : k->unit;
}

static void put_words(vg_table *t, const vg_catalogue_kpi *k, vg_lang lang)
{
    vg_table_cell(t, k->id);
    vg_table_cell(t, vg_text_in(k->title, lang));
    vg_table_cell(t, unit_words(k, lang));
    vg_table_cell(t, better_words(k, lang));
    vg_table_cell(t, k->formula);
}

static void put_codes(vg_table *t, const vg_catalogue_kpi *k, vg_lang lang)
{
    vg_table_cell(t, k->id);
    vg_table_cell(t, k->family);
    vg_table_cell(t, vg_text_in(k->title, lang));
    vg_table_cell(t, k->formula);
    vg_table_cell(t, k->unit);
    vg_table_cell(t, better_code(k));
    vg_cell_int(t, k->decimals);
    vg_table_cell(t, vg_text_in(k->meaning, lang));
    vg_table_cell(t, k->source);
}

vg_rc vg_catalogue_table(vg_arena *arena, const vg_catalogue_kpi *const *kpis, size_t count,
                         vg_lang lang, vg_wording wording, vg_table *out, vg_err *err)
{
    bool words = wording == VG_WORDS;
    vg_rc rc =
        vg_columns_table(arena, words ? in_words : in_codes,
                         words ? VG_COUNT_OF(in_words) : VG_COUNT_OF(in_codes), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        words ? put_words(out, kpis[i], lang) : put_codes(out, kpis[i], lang);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static vg_rc words_of(vg_arena *arena, const vg_catalogue_kpi *k, vg_lang lang,
                      const char **out, vg_err *err)
{
    vg_str words = VG_STR_INIT;
    vg_formula_words(&words, lang, k->formula);
    return vg_text_take(arena, out, &words, err);
}

/* The measures of the formula, in the order of the measure table. */
static vg_rc measures_of(vg_arena *arena, const vg_catalogue_kpi *k, const vg_measure **out,
                         size_t *count, vg_err *err)
{
    vg_formula *f;
    vg_rc rc = vg_formula_parse(arena, k->formula, strlen(k->formula), &f, err);
    *count = 0;
    *out = NULL;
    if (rc == VG_OK)
        *out = vg_formula_measures(f, count);
    return rc;
}

/* The name of a line: a key for programs, a word for people. */
static void put_name(vg_table *t, vg_lang lang, vg_wording wording, const char *key,
                     const char *title)
{
    vg_table_cell(t, wording == VG_WORDS ? vg_tr(lang, title) : key);
}

vg_rc vg_catalogue_entry(vg_arena *arena, const vg_catalogue_kpi *k, vg_lang lang,
                         vg_wording wording, vg_table *out, vg_err *err)
{
    const char *words;
    bool people = wording == VG_WORDS;
    vg_column *columns = VG_NEW_N(arena, vg_column, 2);
    vg_rc rc = columns ? words_of(arena, k, lang, &words, err) : vg_nomem(err);
    if (rc != VG_OK)
        return rc;
    columns[0] = (vg_column){.key = "id", .title = k->id};
    columns[1] = (vg_column){.key = k->id, .title = vg_text_in(k->title, lang)};
    *out = vg_table_make(arena, columns, 2);
    if (!people) {
        vg_table_cell(out, "title");
        vg_table_cell(out, vg_text_in(k->title, lang));
    }
    put_name(out, lang, wording, "family", N_("Family"));
    vg_table_cell(out, k->family);
    put_name(out, lang, wording, "formula", N_("Formula"));
    vg_table_cell(out, k->formula);
    put_name(out, lang, wording, "formula_words", N_("In words"));
    vg_table_cell(out, words);
    put_name(out, lang, wording, "unit", N_("Unit"));
    vg_table_cell(out, people ? unit_words(k, lang) : k->unit);
    put_name(out, lang, wording, "better", N_("Direction"));
    vg_table_cell(out, people ? better_words(k, lang) : better_code(k));
    put_name(out, lang, wording, "decimals", N_("Decimals"));
    vg_cell_int(out, k->decimals);
    put_name(out, lang, wording, "meaning", N_("Meaning"));
    vg_table_cell(out, vg_text_in(k->meaning, lang));
    put_name(out, lang, wording, "source", N_("Source"));
    vg_table_cell(out, k->source);
    return vg_table_rc(out, err);
}

static const vg_column measure_columns[] = {
    {.key = "measure", .title = N_("Measure")},
    {.key = "title", .title = N_("Title")},
    {.key = "unit", .title = N_("Unit")},
    {.key = "meaning", .title = N_("Meaning")},
};

vg_rc vg_catalogue_measures(vg_arena *arena, const vg_catalogue_kpi *k, vg_lang lang,
                            vg_table *out, vg_err *err)
{
    const vg_measure *measures;
    size_t count;
    vg_rc rc = measures_of(arena, k, &measures, &count, err);
    if (rc == VG_OK)
        rc = vg_columns_table(arena, measure_columns, VG_COUNT_OF(measure_columns), lang, out,
                              err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        const vg_measure_info *m = &vg_measures[measures[i]];
        vg_table_cell(out, m->code);
        vg_table_cell(out, vg_measure_title(lang, measures[i]));
        vg_table_cell(out, vg_word_unit(lang, m->unit));
        vg_table_cell(out, vg_tr(lang, m->meaning));
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static vg_rc put_json(vg_json *j, vg_jnode *in, const vg_catalogue_kpi *k, vg_lang lang)
{
    const vg_measure *measures;
    const char *words;
    size_t count;
    vg_rc rc = words_of(&j->scratch, k, lang, &words, j->err);
    if (rc == VG_OK)
        rc = measures_of(&j->scratch, k, &measures, &count, j->err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_jtext(j->out, o, "id", k->id);
    vg_jtext(j->out, o, "family", k->family);
    vg_jtext(j->out, o, "title", vg_text_in(k->title, lang));
    vg_jtext(j->out, o, "formula", k->formula);
    vg_jtext(j->out, o, "formula_words", words);
    vg_jtext(j->out, o, "unit", k->unit);
    vg_jtext(j->out, o, "better", better_code(k));
    vg_jint(j->out, o, "decimals", k->decimals);
    vg_jtext(j->out, o, "meaning", vg_text_in(k->meaning, lang));
    vg_jtext(j->out, o, "source", k->source);
    vg_jnode *list = vg_jarray(j->out, o, "measures");
    for (size_t i = 0; i < count; i++) {
        const vg_measure_info *m = &vg_measures[measures[i]];
        vg_jnode *item = vg_jobject(j->out, list, NULL);
        vg_jtext(j->out, item, "code", m->code);
        vg_jtext(j->out, item, "title", vg_measure_title(lang, measures[i]));
        vg_jtext(j->out, item, "unit", vg_word_unit(lang, m->unit));
        vg_jtext(j->out, item, "meaning", vg_tr(lang, m->meaning));
    }
    return VG_OK;
}

vg_rc vg_catalogue_json(const vg_catalogue_kpi *const *kpis, size_t count, vg_lang lang,
                        vg_str *out, vg_err *err)
{
    vg_json j;
    vg_rc rc = vg_json_begin(&j, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *list = vg_jarray(j.out, vg_jout_root(j.out), "kpis");
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = put_json(&j, list, kpis[i], lang);
    if (j.rc == VG_OK)
        j.rc = rc;
    return vg_json_end(&j, out);
}
