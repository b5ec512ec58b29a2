/* What vendors report beside our figures. */
#include <vgov/beside_report.h>

#include "columns.h"
#include "json_figures.h"
#include "words.h"

static const vg_column words[] = {
    {.key = "month", .title = N_("Month")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "service_level", .title = N_("SL")},
    {.key = "by", .title = N_("Said by")},
    {.key = "value", .title = N_("Ours"), .right = true},
    {.key = "value_theirs", .title = N_("Theirs"), .right = true},
    {.key = "difference", .title = N_("Difference"), .right = true},
    {.key = "unit", .title = N_("Unit")},
    {.key = "status", .title = N_("Status")},
    {.key = "status_theirs", .title = N_("By theirs")},
    {.key = "band", .title = N_("Band")},
    {.key = "band_theirs", .title = N_("By theirs")},
    {.key = "changes", .title = N_("Changes")},
    {.key = "credit", .title = N_("Service credit"), .right = true},
    {.key = "credit_theirs", .title = N_("By theirs"), .right = true},
    {.key = "credit_difference", .title = N_("Difference"), .right = true},
    {.key = "credit_said", .title = N_("They say"), .right = true},
    {.key = "currency", .title = ""},
    {.key = "counted_as", .title = N_("Counted as")},
};

/* For programs, which know columns by their order, too: new ones come behind. */
static const vg_column codes[] = {
    {.key = "month"},
    {.key = "vendor"},
    {.key = "service_level"},
    {.key = "value"},
    {.key = "value_theirs"},
    {.key = "difference"},
    {.key = "unit"},
    {.key = "status"},
    {.key = "status_theirs"},
    {.key = "band"},
    {.key = "band_theirs"},
    {.key = "credit"},
    {.key = "credit_theirs"},
    {.key = "credit_said"},
    {.key = "currency"},
    {.key = "counted_as"},
    {.key = "bonus"},
    {.key = "bonus_theirs"},
    {.key = "contract"},
    {.key = "source"},
    {.key = "by"},
    {.key = "changes"},
    {.key = "credit_difference"},
    {.key = "bonus_difference"},
    {.key = "points"},
    {.key = "points_theirs"},
    {.key = "measures"},
    {.key = "slices"},
    {.key = "slices_theirs"},
    {.key = "slices_common"},
    {.key = "value_common"},
    {.key = "value_theirs_common"},
};

/* The id of an entry of the catalogue, or of the contract's own KPI. */
static const char *name_of(const vg_beside *b, const vg_beside_variant *v)
{
    return v->entry ? v->entry->id : b->ours->level->kpi->id;
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

static void put_theirs(vg_table *t, const vg_beside *b)
{
    const vg_kpi *kpi = b->ours->level->kpi;
    const vg_kpi_value *v = &b->given.value;
    if (b->theirs)
        vg_table_cell(t, b->theirs->value);
    else
        vg_cell_round(t, v->known, v->rounded, kpi->decimals, kpi->rounding);
}

static void put_values(vg_table *t, const vg_beside *b)
{
    const vg_kpi *kpi = b->ours->level->kpi;
    const vg_kpi_value *ours = &b->ours->value;
    vg_cell_round(t, ours->known, ours->rounded, kpi->decimals, kpi->rounding);
    put_theirs(t, b);
    vg_cell_exact(t, b->has_difference, b->difference, kpi->decimals);
    vg_table_cell(t, vg_service_level_unit(b->ours->level));
}

static void put_said(vg_table *t, const vg_reported *r)
{
    int digits = r ? vg_currency_digits(r->currency) : 0;
    vg_cell_money(t, r && r->has_credit, r ? r->credit : 0, digits < 0 ? 0 : digits);
}

/* Who says it: an origin, or the vendor in its report. */
static const char *said_by(const vg_beside *b, vg_lang lang, vg_wording wording)
{
    if (b->origin)
        return b->origin;
    return wording == VG_CODES ? "reported" : vg_tr(lang, "reported");
}

static const char *changes(const vg_beside *b, vg_lang lang, vg_wording wording)
{
    bool codes_only = wording == VG_CODES;
    if (b->status && b->band)
        return codes_only ? "status, band" : vg_tr(lang, "status, band");
    if (b->status)
        return codes_only ? "status" : vg_tr(lang, "status");
    if (b->band)
        return codes_only ? "band" : vg_tr(lang, "band");
    return NULL;
}

static void put_judged(vg_table *t, const vg_beside *b, vg_lang lang, vg_wording wording)
{
    const vg_judgement *was = &b->ours->judgement, *is = &b->given.judgement;
    vg_table_cell(t, status(lang, wording, was->status));
    vg_table_cell(t, status(lang, wording, is->status));
    vg_table_cell(t, band(lang, wording, was->band));
    vg_table_cell(t, band(lang, wording, is->band));
}

static void put_counted_as(vg_table *t, const vg_beside *b)
{
    vg_str same = VG_STR_INIT;
    bool any = false;
    for (size_t i = 0; i < b->variant_count; i++) {
        if (!b->variants[i].same)
            continue;
        vg_str_addf(&same, "%s%s", any ? ", " : "", name_of(b, &b->variants[i]));
        any = true;
    }
    vg_cell_taken(t, &same);
}

static void put_words(vg_table *t, const vg_beside *b, vg_lang lang)
{
    const vg_contract *c = b->card->contract;
    int digits = c->currency_digits;
    put_month(t, &b->month);
    vg_table_cell(t, b->card->vendor);
    vg_table_cell(t, b->ours->level->id);
    vg_table_cell(t, said_by(b, lang, VG_WORDS));
    put_values(t, b);
    put_judged(t, b, lang, VG_WORDS);
    vg_table_cell(t, changes(b, lang, VG_WORDS));
    vg_cell_money(t, b->was.known, b->was.credit, digits);
    vg_cell_money(t, b->is.known, b->is.credit, digits);
    vg_cell_money(t, b->is.known, b->is.credit - b->was.credit, digits);
    put_said(t, b->theirs);
    vg_table_cell(t, c->currency);
    put_counted_as(t, b);
}

static void put_coverage(vg_table *t, const vg_beside *b)
{
    const vg_coverage *c = &b->coverage;
    const vg_kpi *kpi = b->ours->level->kpi;
    vg_table_cell(t, b->measures);
    for (int i = 0; !b->origin && i < 5; i++)
        vg_table_cell(t, NULL);
    if (!b->origin)
        return;
    vg_cell_int(t, c->ours);
    vg_cell_int(t, c->theirs);
    if (c->comparable)
        vg_cell_int(t, c->common);
    else
        vg_table_cell(t, NULL);
    vg_cell_round(t, c->our_value.known, c->our_value.rounded, kpi->decimals, kpi->rounding);
    vg_cell_round(t, c->their_value.known, c->their_value.rounded, kpi->decimals,
                  kpi->rounding);
}

static void put_codes(vg_table *t, const vg_beside *b)
{
    const vg_contract *c = b->card->contract;
    int digits = c->currency_digits;
    put_month(t, &b->month);
    vg_table_cell(t, b->card->vendor);
    vg_table_cell(t, b->ours->level->id);
    put_values(t, b);
    put_judged(t, b, VG_LANG_EN, VG_CODES);
    vg_cell_money(t, b->was.known, b->was.credit, digits);
    vg_cell_money(t, b->is.known, b->is.credit, digits);
    put_said(t, b->theirs);
    vg_table_cell(t, c->currency);
    put_counted_as(t, b);
    vg_cell_money(t, b->was.known, b->was.bonus, digits);
    vg_cell_money(t, b->is.known, b->is.bonus, digits);
    vg_table_cell(t, c->id);
    vg_table_cell(t, b->theirs ? b->theirs->source : NULL);
    vg_table_cell(t, said_by(b, VG_LANG_EN, VG_CODES));
    vg_table_cell(t, changes(b, VG_LANG_EN, VG_CODES));
    vg_cell_money(t, b->is.known, b->is.credit - b->was.credit, digits);
    vg_cell_money(t, b->is.known, b->is.bonus - b->was.bonus, digits);
    vg_cell_int(t, b->was.points);
    vg_cell_int(t, b->is.points);
    put_coverage(t, b);
}

vg_rc vg_beside_table(vg_arena *arena, const vg_beside_list *list, vg_lang lang,
                      vg_wording wording, vg_table *out, vg_err *err)
{
    bool programs = wording == VG_CODES;
    vg_rc rc =
        vg_columns_table(arena, programs ? codes : words,
                         programs ? VG_COUNT_OF(codes) : VG_COUNT_OF(words), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < list->count; i++) {
        if (programs)
            put_codes(out, &list->rows[i]);
        else
            put_words(out, &list->rows[i], lang);
    }
    if (rc == VG_OK && !programs)
        return vg_columns_narrow(out, NULL, NULL, err);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static const vg_column coverages[] = {
    {.key = "month", .title = N_("Month")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "service_level", .title = N_("SL")},
    {.key = "by", .title = N_("Said by")},
    {.key = "measures", .title = N_("Measures it knows")},
    {.key = "slices", .title = N_("Our slices"), .right = true},
    {.key = "slices_theirs", .title = N_("Theirs"), .right = true},
    {.key = "slices_common", .title = N_("In both"), .right = true},
    {.key = "value_common", .title = N_("Ours over these"), .right = true},
    {.key = "value_theirs_common", .title = N_("Theirs over these"), .right = true},
    {.key = "remark", .title = ""},
};

static const char *coverage_remark(const vg_coverage *c, vg_lang lang)
{
    if (!c->comparable)
        return vg_tr(lang, "slices of lengths that do not fit");
    if (!c->partial)
        return vg_tr(lang, "the same slices");
    return c->common ? vg_tr(lang, "in part") : vg_tr(lang, "no slice in both");
}

vg_rc vg_beside_coverage(vg_arena *arena, const vg_beside_list *list, vg_lang lang,
                         vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, coverages, VG_COUNT_OF(coverages), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < list->count; i++) {
        const vg_beside *b = &list->rows[i];
        if (!b->origin)
            continue;
        put_month(out, &b->month);
        vg_table_cell(out, b->card->vendor);
        vg_table_cell(out, b->ours->level->id);
        vg_table_cell(out, b->origin);
        put_coverage(out, b);
        vg_table_cell(out, coverage_remark(&b->coverage, lang));
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static const vg_column definitions[] = {
    {.key = "month", .title = N_("Month")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "service_level", .title = N_("SL")},
    {.key = "definition", .title = N_("Definition")},
    {.key = "value", .title = N_("Value"), .right = true},
    {.key = "remark", .title = ""},
    {.key = "status", .title = N_("Status")},
    {.key = "band", .title = N_("Band")},
    {.key = "points", .title = N_("Points"), .right = true},
    {.key = "credit", .title = N_("Service credit"), .right = true},
    {.key = "formula", .title = N_("Formula")},
    {.key = "title", .title = N_("Title")},
};

static const char *remark(const vg_beside_variant *v, vg_lang lang)
{
    if (v->same)
        return v->own ? vg_tr(lang, "as the contract and as theirs") : vg_tr(lang, "as theirs");
    return v->own ? vg_tr(lang, "as the contract") : NULL;
}

static void put_definition(vg_table *t, const vg_beside *b, const vg_beside_variant *v,
                           vg_lang lang)
{
    const vg_kpi *kpi = b->ours->level->kpi;
    put_month(t, &b->month);
    vg_table_cell(t, b->card->vendor);
    vg_table_cell(t, b->ours->level->id);
    vg_table_cell(t, name_of(b, v));
    vg_cell_round(t, true, v->rounded, kpi->decimals, kpi->rounding);
    vg_table_cell(t, remark(v, lang));
    vg_table_cell(t, vg_word_status(lang, v->judged.status));
    vg_table_cell(t, band(lang, VG_WORDS, v->judged.band));
    vg_cell_int(t, v->judged.points);
    vg_cell_money(t, v->money.known, v->money.credit, b->card->contract->currency_digits);
    vg_table_cell(t, v->formula);
    vg_table_cell(t, vg_text_in(v->entry ? v->entry->title : kpi->title, lang));
}

vg_rc vg_beside_definitions(vg_arena *arena, const vg_beside *rows, size_t count, vg_lang lang,
                            vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, definitions, VG_COUNT_OF(definitions), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        for (size_t v = 0; v < rows[i].variant_count; v++)
            put_definition(out, &rows[i], &rows[i].variants[v], lang);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}
