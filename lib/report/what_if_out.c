/* Months under two contracts as tables. */
#include <string.h>

#include "columns.h"
#include "what_if_cells.h"
#include "words.h"

static const vg_column months[] = {
    {.key = "month", .title = N_("Month")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "binds", .title = N_("Binds")},
    {.key = "points", .title = N_("Service points"), .right = true},
    {.key = "points_what_if", .title = N_("What if"), .right = true},
    {.key = "points_change", .title = N_("Difference"), .right = true},
    {.key = "credit", .title = N_("Service credit"), .right = true},
    {.key = "credit_what_if", .title = N_("What if"), .right = true},
    {.key = "credit_change", .title = N_("Difference"), .right = true},
    {.key = "bonus", .title = N_("Bonus"), .right = true},
    {.key = "bonus_what_if", .title = N_("What if"), .right = true},
    {.key = "bonus_change", .title = N_("Difference"), .right = true},
    {.key = "currency", .title = N_("Currency")},
    {.key = "score", .title = N_("Score"), .right = true},
    {.key = "score_what_if", .title = N_("What if"), .right = true},
    {.key = "score_change", .title = N_("Difference"), .right = true},
};

static void put_month(vg_table *t, vg_day first)
{
    vg_period month = vg_period_month(first);
    vg_str text = VG_STR_INIT;
    vg_period_text(&text, &month);
    if (text.rc != VG_OK)
        t->rc = text.rc;
    vg_table_cell(t, text.ptr);
    vg_str_free(&text);
}

static const char *binds_words(const vg_what_if_month *m, vg_lang lang, vg_wording wording)
{
    if (wording == VG_CODES)
        return vg_what_if_binds(m);
    if (vg_what_if_both(m))
        return vg_tr(lang, N_("both"));
    return m->was.parts ? vg_tr(lang, N_("only the real one"))
                        : vg_tr(lang, N_("only the other one"));
}

static void put_int(vg_table *t, bool known, int64_t value)
{
    if (known)
        vg_cell_int(t, value);
    else
        vg_table_cell(t, NULL);
}

static int digits_of(const vg_what_if_side *s)
{
    return s->contract ? s->contract->currency_digits : 0;
}

static void put_amounts(vg_table *t, const vg_what_if_month *m, int64_t was, int64_t is)
{
    vg_cell_money(t, m->was.parts && m->was.known, was, digits_of(&m->was));
    vg_cell_money(t, m->is.parts && m->is.known, is, digits_of(&m->is));
    vg_cell_money(t, m->comparable, is - was, digits_of(&m->is));
}

static void put_score(vg_table *t, const vg_what_if_side *s)
{
    if (s->has_score)
        vg_cell_round(t, true, s->score, s->contract->score_decimals,
                      s->contract->score_rounding);
    else
        vg_table_cell(t, NULL);
}

/* Of both, where both are the same. */
static void put_currency(vg_table *t, const vg_what_if_month *m)
{
    const vg_contract *a = m->was.contract, *b = m->is.contract;
    if (a && b && strcmp(a->currency, b->currency) != 0)
        vg_table_cellf(t, "%s/%s", a->currency, b->currency);
    else
        vg_table_cell(t, (a ? a : b)->currency);
}

static vg_rc put_line(vg_table *t, const vg_what_if_month *m, vg_lang lang, vg_wording wording,
                      vg_err *err)
{
    bool known;
    vg_rat change;
    int decimals;
    put_month(t, m->first);
    vg_table_cell(t, m->vendor);
    vg_table_cell(t, binds_words(m, lang, wording));
    put_int(t, m->was.parts, m->was.points);
    put_int(t, m->is.parts, m->is.points);
    put_int(t, vg_what_if_both(m), m->is.points - m->was.points);
    put_amounts(t, m, m->was.credit, m->is.credit);
    put_amounts(t, m, m->was.bonus, m->is.bonus);
    put_currency(t, m);
    put_score(t, &m->was);
    put_score(t, &m->is);
    vg_rc rc = vg_what_if_score_change(t->arena, m, &known, &change, &decimals, err);
    vg_cell_exact(t, rc == VG_OK && known, change, decimals);
    return rc;
}

vg_rc vg_what_if_table(vg_arena *arena, const vg_what_if *w, vg_lang lang, vg_wording wording,
                       vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, months, VG_COUNT_OF(months), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < w->month_count; i++)
        rc = put_line(out, &w->months[i], lang, wording, err);
    if (rc == VG_OK && wording == VG_WORDS)
        return vg_columns_narrow(out, NULL, "bonus bonus_what_if bonus_change", err);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

/* --- service levels
 * ----------------------------------------------------------------------------- */

static const vg_column levels[] = {
    {.key = "month", .title = N_("Month")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "service_level", .title = N_("ID")},
    {.key = "value", .title = N_("Value"), .right = true},
    {.key = "value_what_if", .title = N_("What if"), .right = true},
    {.key = "target", .title = N_("Target"), .right = true},
    {.key = "target_what_if", .title = N_("What if"), .right = true},
    {.key = "status", .title = N_("Status")},
    {.key = "status_what_if", .title = N_("What if")},
    {.key = "points", .title = N_("Service points"), .right = true},
    {.key = "points_what_if", .title = N_("What if"), .right = true},
};

static void put_value(vg_table *t, const vg_scored *s)
{
    if (s)
        vg_cell_round(t, s->value.known, s->value.rounded, s->level->kpi->decimals,
                      s->level->kpi->rounding);
    else
        vg_table_cell(t, NULL);
}

static void put_target(vg_table *t, const vg_scored *s)
{
    if (s)
        vg_cell_exact(t, true, s->level->target, 0);
    else
        vg_table_cell(t, NULL);
}

static void put_level(vg_table *t, const vg_what_if_month *m, const vg_what_if_level *l,
                      vg_lang lang)
{
    put_month(t, m->first);
    vg_table_cell(t, m->vendor);
    vg_table_cell(t, l->id);
    put_value(t, l->was);
    put_value(t, l->is);
    put_target(t, l->was);
    put_target(t, l->is);
    vg_table_cell(t, l->was ? vg_word_status(lang, l->was->judgement.status) : NULL);
    vg_table_cell(t, l->is ? vg_word_status(lang, l->is->judgement.status) : NULL);
    put_int(t, l->was, l->points_was);
    put_int(t, l->is, l->points_is);
}

vg_rc vg_what_if_levels(vg_arena *arena, const vg_what_if *w, vg_lang lang, vg_table *out,
                        vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, levels, VG_COUNT_OF(levels), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < w->month_count; i++) {
        const vg_what_if_month *m = &w->months[i];
        for (size_t k = 0; rc == VG_OK && vg_what_if_both(m) && k < m->level_count; k++) {
            bool differs;
            rc = vg_what_if_differs(&m->levels[k], &differs, err);
            if (rc == VG_OK && differs)
                put_level(out, m, &m->levels[k], lang);
        }
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

/* --- sums
 * -------------------------------------------------------------------------------------- */

static const vg_column totals[] = {
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "months", .title = N_("Months"), .right = true},
    {.key = "left_out", .title = N_("Not comparable"), .right = true},
    {.key = "points", .title = N_("Service points"), .right = true},
    {.key = "points_what_if", .title = N_("What if"), .right = true},
    {.key = "points_change", .title = N_("Difference"), .right = true},
    {.key = "credit", .title = N_("Service credit"), .right = true},
    {.key = "credit_what_if", .title = N_("What if"), .right = true},
    {.key = "credit_change", .title = N_("Difference"), .right = true},
    {.key = "bonus", .title = N_("Bonus"), .right = true},
    {.key = "bonus_what_if", .title = N_("What if"), .right = true},
    {.key = "bonus_change", .title = N_("Difference"), .right = true},
    {.key = "currency", .title = N_("Currency")},
};

static void put_sums(vg_table *t, const vg_contract *c, int64_t was, int64_t is)
{
    vg_cell_money(t, c, was, c ? c->currency_digits : 0);
    vg_cell_money(t, c, is, c ? c->currency_digits : 0);
    vg_cell_money(t, c, is - was, c ? c->currency_digits : 0);
}

vg_rc vg_what_if_totals(vg_arena *arena, const vg_what_if *w, vg_lang lang, vg_table *out,
                        vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, totals, VG_COUNT_OF(totals), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < w->total_count; i++) {
        const vg_what_if_total *s = &w->totals[i];
        vg_table_cell(out, s->vendor ? s->vendor : vg_tr(lang, N_("all")));
        vg_cell_int(out, s->months);
        vg_cell_int(out, s->left_out);
        put_int(out, s->contract, s->points_was);
        put_int(out, s->contract, s->points_is);
        put_int(out, s->contract, s->points_is - s->points_was);
        put_sums(out, s->contract, s->credit_was, s->credit_is);
        put_sums(out, s->contract, s->bonus_was, s->bonus_is);
        vg_table_cell(out, s->contract ? s->contract->currency : NULL);
    }
    if (rc == VG_OK)
        return vg_columns_narrow(out, NULL, "left_out bonus bonus_what_if bonus_change", err);
    return rc;
}
