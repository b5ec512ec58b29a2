/* What vendors report beside our figures. */
#include <vgov/beside_report.h>

#include "columns.h"
#include "json_figures.h"
#include "words.h"

static const vg_column columns[] = {
    {.key = "month", .title = N_("Month")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "service_level", .title = N_("SL")},
    {.key = "value", .title = N_("Ours"), .right = true},
    {.key = "value_theirs", .title = N_("Theirs"), .right = true},
    {.key = "difference", .title = N_("Difference"), .right = true},
    {.key = "unit", .title = N_("Unit")},
    {.key = "status", .title = N_("Status")},
    {.key = "status_theirs", .title = N_("By theirs")},
    {.key = "band", .title = N_("Band")},
    {.key = "band_theirs", .title = N_("By theirs")},
    {.key = "credit", .title = N_("Service credit"), .right = true},
    {.key = "credit_theirs", .title = N_("By theirs"), .right = true},
    {.key = "credit_said", .title = N_("They say"), .right = true},
    {.key = "currency", .title = ""},
    {.key = "counted_as", .title = N_("Counted as")},
    {.key = "bonus", .title = "", .right = true}, /* for programs alone */
    {.key = "bonus_theirs", .title = "", .right = true},
    {.key = "contract", .title = ""},
    {.key = "source", .title = ""},
};
enum { CODE_COLUMNS = 4 };

/* The id of an entry of the catalogue, or of the contract's own KPI. */
static const char *name_of(const vg_beside *b, const vg_beside_variant *v)
{
    return v->entry ? v->entry->id : b->ours->level->kpi->id;
}

/* "sl3, sl5" */
static vg_rc names(const vg_beside *b, vg_str *out, vg_err *err)
{
    bool any = false;
    for (size_t i = 0; i < b->variant_count; i++) {
        if (!b->variants[i].same)
            continue;
        vg_str_addf(out, "%s%s", any ? ", " : "", name_of(b, &b->variants[i]));
        any = true;
    }
    return vg_str_rc(out, err);
}

static void put_month(vg_table *t, const vg_period *p)
{
    vg_str text = VG_STR_INIT;
    const vg_period month = vg_period_month(p->first);
    bool whole = month.first == p->first && month.last == p->last;
    vg_period_text(&text, whole ? &month : p);
    if (text.rc != VG_OK)
        t->rc = text.rc;
    vg_table_cell(t, text.ptr);
    vg_str_free(&text);
}

static const char *status(vg_lang lang, vg_wording wording, vg_status s)
{
    return wording == VG_CODES ? vg_status_name(s) : vg_word_status(lang, s);
}

static const char *band(vg_lang lang, vg_wording wording, const vg_band *b)
{
    if (!b)
        return NULL;
    return wording == VG_CODES ? b->id : vg_text_in(b->name, lang);
}

static void put_value(vg_table *t, const vg_beside *b)
{
    const vg_kpi *kpi = b->ours->level->kpi;
    const vg_kpi_value *ours = &b->ours->value;
    vg_cell_round(t, ours->known, ours->rounded, kpi->decimals, kpi->rounding);
    vg_table_cell(t, b->theirs->value);
    vg_cell_exact(t, b->has_difference, b->difference, kpi->decimals);
    vg_table_cell(t, vg_service_level_unit(b->ours->level));
}

static void put_said(vg_table *t, const vg_reported *r)
{
    vg_str text = VG_STR_INIT;
    int digits = vg_currency_digits(r->currency);
    if (!r->has_credit) {
        vg_table_cell(t, NULL);
        return;
    }
    vg_dec_text(&text, r->credit, digits < 0 ? 0 : digits);
    if (text.rc != VG_OK)
        t->rc = text.rc;
    vg_table_cell(t, text.ptr);
    vg_str_free(&text);
}

static vg_rc put_row(vg_table *t, const vg_beside *b, vg_lang lang, vg_wording wording,
                     vg_err *err)
{
    const vg_contract *c = b->card->contract;
    const vg_judgement *was = &b->ours->judgement, *is = &b->judged;
    vg_str same = VG_STR_INIT;
    int digits = c->currency_digits;
    vg_rc rc = names(b, &same, err);
    put_month(t, &b->month);
    vg_table_cell(t, b->card->vendor);
    vg_table_cell(t, b->ours->level->id);
    put_value(t, b);
    vg_table_cell(t, status(lang, wording, was->status));
    vg_table_cell(t, status(lang, wording, is->status));
    vg_table_cell(t, band(lang, wording, was->band));
    vg_table_cell(t, band(lang, wording, is->band));
    vg_cell_money(t, b->money_known, b->credit, digits);
    vg_cell_money(t, b->money_known, b->credit_theirs, digits);
    put_said(t, b->theirs);
    vg_table_cell(t, c->currency);
    vg_table_cell(t, same.len ? same.ptr : NULL);
    if (wording == VG_CODES) {
        vg_cell_money(t, b->money_known, b->bonus, digits);
        vg_cell_money(t, b->money_known, b->bonus_theirs, digits);
        vg_table_cell(t, c->id);
        vg_table_cell(t, b->theirs->source);
    }
    vg_str_free(&same);
    return rc;
}

vg_rc vg_beside_table(vg_arena *arena, const vg_beside_list *list, vg_lang lang,
                      vg_wording wording, vg_table *out, vg_err *err)
{
    size_t n = VG_COUNT_OF(columns) - (wording == VG_CODES ? 0 : CODE_COLUMNS);
    vg_rc rc = vg_columns_table(arena, columns, n, lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < list->count; i++)
        rc = put_row(out, &list->rows[i], lang, wording, err);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static const vg_column definitions[] = {
    {.key = "month", .title = N_("Month")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "service_level", .title = N_("SL")},
    {.key = "definition", .title = N_("Definition")},
    {.key = "value", .title = N_("Value"), .right = true},
    {.key = "remark", .title = ""},
    {.key = "formula", .title = N_("Formula")},
    {.key = "title", .title = N_("Title")},
};

static const char *remark(const vg_beside_variant *v, vg_lang lang)
{
    if (v->same)
        return v->own ? vg_tr(lang, "as the contract and as theirs") : vg_tr(lang, "as theirs");
    return v->own ? vg_tr(lang, "as the contract") : NULL;
}

vg_rc vg_beside_definitions(vg_arena *arena, const vg_beside_list *list, vg_lang lang,
                            vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, definitions, VG_COUNT_OF(definitions), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < list->count; i++) {
        const vg_beside *b = &list->rows[i];
        const vg_kpi *kpi = b->ours->level->kpi;
        for (size_t v = 0; v < b->variant_count; v++) {
            const vg_beside_variant *one = &b->variants[v];
            put_month(out, &b->month);
            vg_table_cell(out, b->card->vendor);
            vg_table_cell(out, b->ours->level->id);
            vg_table_cell(out, name_of(b, one));
            vg_cell_round(out, true, one->rounded, kpi->decimals, kpi->rounding);
            vg_table_cell(out, remark(one, lang));
            vg_table_cell(out, one->formula);
            vg_table_cell(out, vg_text_in(one->entry ? one->entry->title : kpi->title, lang));
        }
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

/* --- JSON
 * ------------------------------------------------------------------------------------ */

static void json_side(vg_json *j, vg_jnode *in, const char *key, const vg_judgement *judged,
                      const vg_beside *b, int64_t credit, int64_t bonus)
{
    int digits = b->card->contract->currency_digits;
    vg_jnode *o = vg_jobject(j->out, in, key);
    vg_jtext(j->out, o, "status", vg_status_name(judged->status));
    vg_jtext(j->out, o, "band", judged->band ? judged->band->id : NULL);
    vg_json_money(j, o, "credit", b->money_known, credit, digits);
    vg_json_money(j, o, "bonus", b->money_known, bonus, digits);
}

static void json_variants(vg_json *j, vg_jnode *in, const vg_beside *b, vg_lang lang)
{
    const vg_kpi *kpi = b->ours->level->kpi;
    vg_jnode *list = vg_jarray(j->out, in, "definitions");
    for (size_t i = 0; i < b->variant_count; i++) {
        const vg_beside_variant *v = &b->variants[i];
        vg_jnode *o = vg_jobject(j->out, list, NULL);
        vg_jtext(j->out, o, "id", name_of(b, v));
        vg_jtext(j->out, o, "title", vg_text_in(v->entry ? v->entry->title : kpi->title, lang));
        vg_jtext(j->out, o, "formula", v->formula);
        vg_json_round(j, o, "value", true, v->rounded, kpi->decimals, kpi->rounding);
        vg_json_fraction(j, o, "unrounded", true, v->exact);
        vg_jbool(j->out, o, "of_contract", v->own);
        vg_jbool(j->out, o, "as_theirs", v->same);
    }
}

static void json_row(vg_json *j, vg_jnode *in, const vg_beside *b, vg_lang lang)
{
    const vg_kpi *kpi = b->ours->level->kpi;
    const vg_kpi_value *ours = &b->ours->value;
    const vg_reported *r = b->theirs;
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_json_period(j, o, "period", &b->month);
    vg_jtext(j->out, o, "vendor", b->card->vendor);
    vg_jtext(j->out, o, "contract", b->card->contract->id);
    vg_jtext(j->out, o, "service_level", b->ours->level->id);
    vg_jtext(j->out, o, "unit", vg_service_level_unit(b->ours->level));
    vg_json_round(j, o, "value", ours->known, ours->rounded, kpi->decimals, kpi->rounding);
    vg_jtext(j->out, o, "value_theirs", r->value);
    vg_json_padded(j, o, "difference", b->has_difference, b->difference, kpi->decimals);
    vg_jbool(j->out, o, "status_changes", b->status);
    vg_jbool(j->out, o, "band_changes", b->band);
    json_side(j, o, "ours", &b->ours->judgement, b, b->credit, b->bonus);
    json_side(j, o, "by_theirs", &b->judged, b, b->credit_theirs, b->bonus_theirs);
    vg_json_money(j, o, "credit_said", r->has_credit, r->credit,
                  vg_currency_digits(r->currency));
    vg_jtext(j->out, o, "currency_said", r->has_credit ? r->currency : NULL);
    vg_jtext(j->out, o, "currency", b->card->contract->currency);
    vg_jtext(j->out, o, "source", r->source);
    vg_jint(j->out, o, "row", r->src_row);
    json_variants(j, o, b, lang);
}

vg_rc vg_beside_json(const vg_beside_list *list, vg_lang lang, vg_str *out, vg_err *err)
{
    vg_json j;
    vg_rc rc = vg_json_begin(&j, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *root = vg_jout_root(j.out), *rows = vg_jarray(j.out, root, "reported");
    for (size_t i = 0; i < list->count; i++)
        json_row(&j, rows, &list->rows[i], lang);
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
