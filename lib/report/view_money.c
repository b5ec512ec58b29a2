/* How a settlement came about, row by row, so that a reader can do every amount again. */
#include "view.h"

#include "i18n.h"
#include "words.h"

/* A settlement on its way into the view. */
typedef struct money {
    vg_builder *b;
    const vg_contract *c;
    const vg_settled_month *month;
    vg_view_settled *out;
} money;

static vg_rc add_row(money *m, vg_view_money_row **out)
{
    *out = vg_arena_push(m->b->arena, &m->out->rows, &m->out->row_count, sizeof **out);
    if (!*out)
        return vg_nomem(m->b->err);
    **out = (vg_view_money_row){.kind = VG_MONEY_STEP};
    return VG_OK;
}

static vg_rc fill_amount(money *m, vg_figure *out, int64_t minor)
{
    return vg_figure_money(m->b->arena, out, minor, m->c->currency_digits, m->b->err);
}

/* "−2.5 %" */
static vg_rc add_percent(money *m, vg_str *out, vg_rat percent)
{
    vg_figure figure;
    const char *text = NULL;
    vg_rc rc = vg_figure_exact(m->b->arena, &figure, percent, 0, m->b->err);
    if (rc == VG_OK)
        rc = vg_figure_grouped(m->b->arena, &text, m->b->lang, &figure, "%", m->b->err);
    if (rc == VG_OK)
        vg_str_adds(out, text);
    return rc;
}

/* "77.7%: missed", and the band that it lies in. */
static vg_rc add_verdict(money *m, vg_str *out, const vg_scored *s)
{
    const vg_kpi *kpi = s->level->kpi;
    const vg_band *band = s->judgement.band;
    vg_figure figure;
    const char *text;
    vg_rc rc = VG_OK;
    if (s->value.known && s->judgement.status != VG_NOT_MEASURED) {
        rc = vg_figure_round(m->b->arena, &figure, s->value.rounded, kpi->decimals,
                             kpi->rounding, m->b->err);
        if (rc == VG_OK)
            rc = vg_figure_grouped(m->b->arena, &text, m->b->lang, &figure,
                                   vg_service_level_unit(s->level), m->b->err);
        if (rc == VG_OK)
            vg_str_addf(out, "%s: ", text);
    } else if (s->value.refused) {
        vg_str_addf(out, "%s: ", vg_tr(m->b->lang, "figure refused"));
    }
    vg_str_adds(out, vg_word_status(m->b->lang, s->judgement.status));
    if (rc != VG_OK || !band)
        return rc;
    vg_str range = VG_STR_INIT;
    rc = vg_view_add_range(m->b, &range, s->level, band->has_from ? &band->from : NULL,
                           band->has_to ? &band->to : NULL);
    if (rc == VG_OK)
        rc = vg_str_rc(&range, m->b->err);
    if (rc == VG_OK)
        vg_str_addf(out, ", %s (%s)", vg_text_in(band->name, m->b->lang), range.ptr);
    vg_str_free(&range);
    return rc;
}

/* "; step ≥ 90%: 500.00 EUR", "; step < 80%: −2.5% of the fee" */
static vg_rc add_step(money *m, vg_str *out, const vg_scored *s)
{
    const vg_tier *t = s->tier;
    vg_str range = VG_STR_INIT;
    vg_rc rc = vg_view_add_range(m->b, &range, s->level, t->has_from ? &t->from : NULL,
                                 t->has_to ? &t->to : NULL);
    if (rc == VG_OK)
        rc = vg_str_rc(&range, m->b->err);
    if (rc == VG_OK) {
        vg_str_adds(out, "; ");
        vg_str_addf(out, vg_tr(m->b->lang, "step %s"), range.len ? range.ptr : "–");
    }
    vg_str_free(&range);
    if (rc != VG_OK || !t->is_percent)
        return rc;
    vg_str_adds(out, ": ");
    rc = add_percent(m, out, t->percent);
    vg_str_addf(out, " %s", vg_tr(m->b->lang, "of the fee"));
    return rc;
}

/* A service level: its verdict, its points, and the worth of its step. */
static vg_rc add_level(money *m, const vg_scored *s)
{
    vg_view_money_row *row;
    vg_str words = VG_STR_INIT;
    int64_t amount = 0;
    bool pointed = m->c->money == VG_MONEY_POINTS && s->level->cls != VG_CLASS_REPORT_ONLY;
    if (!pointed && !s->tier && !s->value.refused)
        return VG_OK; /* nothing hangs on it */
    vg_rc rc = add_row(m, &row);
    if (rc != VG_OK)
        return rc;
    row->kind = VG_MONEY_LEVEL;
    row->has_points = pointed;
    row->points = s->judgement.points;
    rc = add_verdict(m, &words, s);
    if (rc == VG_OK && s->tier)
        rc = add_step(m, &words, s);
    vg_rc taken =
        vg_text_take(m->b->arena, &row->words, &words, rc == VG_OK ? m->b->err : NULL);
    rc = rc == VG_OK ? taken : rc;
    if (rc == VG_OK)
        rc = vg_view_copy(m->b, &row->id, s->level->id);
    if (rc == VG_OK)
        rc = vg_view_copy(m->b, &row->title, vg_text_in(s->level->title, m->b->lang));
    if (rc != VG_OK || !s->tier || !m->month->known)
        return rc;
    rc = vg_tier_amount(m->c, s->tier, m->month->fee, &amount, m->b->err);
    return rc == VG_OK ? fill_amount(m, &row->amount, amount) : rc;
}

static vg_rc add_sum(money *m, vg_money_kind kind, const char *title, vg_str *words,
                     int64_t amount)
{
    vg_view_money_row *row;
    vg_rc rc = add_row(m, &row);
    if (rc == VG_OK) {
        row->kind = kind;
        row->title = title;
        rc = fill_amount(m, &row->amount, amount);
    }
    if (!words)
        return rc;
    vg_rc taken = rc == VG_OK ? vg_text_take(m->b->arena, &row->words, words, m->b->err) : rc;
    vg_str_free(words);
    return taken;
}

/* "3 × 1.5% = 4.5% of the fee" */
static vg_rc add_by_points(money *m)
{
    vg_rat all;
    vg_str words = VG_STR_INIT;
    vg_rc rc = vg_rat_mul(m->b->arena, &all, m->c->percent_per_point,
                          vg_rat_int(m->month->points), m->b->err);
    vg_str_addf(&words, "%lld × ", (long long)m->month->points);
    if (rc == VG_OK)
        rc = add_percent(m, &words, m->c->percent_per_point);
    vg_str_adds(&words, " = ");
    if (rc == VG_OK)
        rc = add_percent(m, &words, all);
    vg_str_addf(&words, " %s", vg_tr(m->b->lang, "of the fee"));
    if (rc == VG_OK)
        return add_sum(m, VG_MONEY_STEP, vg_tr(m->b->lang, "By service points"), &words,
                       m->month->by_points);
    vg_str_free(&words);
    return rc;
}

static vg_rc add_cap(money *m)
{
    vg_str words = VG_STR_INIT;
    vg_rc rc = add_percent(m, &words, m->c->cap_percent);
    vg_str_addf(&words, " %s", vg_tr(m->b->lang, "of the fee"));
    if (rc == VG_OK)
        return add_sum(m, VG_MONEY_STEP, vg_tr(m->b->lang, "Cap"), &words, m->month->cap);
    vg_str_free(&words);
    return rc;
}

/* Why there is no amount. */
static vg_rc add_unknown(money *m, const char *why)
{
    vg_view_money_row *row;
    vg_rc rc = add_row(m, &row);
    if (rc != VG_OK)
        return rc;
    row->kind = VG_MONEY_RESULT;
    row->title = vg_tr(m->b->lang, "Service credit");
    row->words = why;
    return VG_OK;
}

static vg_rc add_results(money *m, bool tiers)
{
    const vg_settled_month *month = m->month;
    vg_lang lang = m->b->lang;
    vg_str words = VG_STR_INIT;
    bool pointed = m->c->money == VG_MONEY_POINTS;
    vg_rc rc = VG_OK;
    if (month->has_fee)
        rc = add_sum(m, VG_MONEY_STEP, vg_tr(lang, "Monthly fee"), NULL, month->fee);
    if (rc == VG_OK && pointed)
        rc = add_by_points(m);
    if (rc == VG_OK && tiers)
        rc = add_sum(m, VG_MONEY_STEP, vg_tr(lang, "Steps below zero"), NULL, month->malus);
    if (rc == VG_OK && m->c->has_cap)
        rc = add_cap(m);
    if (rc != VG_OK)
        return rc;
    if (m->c->has_cap)
        vg_str_adds(&words, month->capped ? vg_tr(lang, "the cap counts")
                                          : vg_tr(lang, "the cap is not reached"));
    rc = add_sum(m, VG_MONEY_RESULT, vg_tr(lang, "Service credit"), &words, month->credit);
    if (rc == VG_OK && tiers)
        rc = add_sum(m, VG_MONEY_RESULT, vg_tr(lang, "Bonus"), NULL, month->bonus);
    return rc;
}

static vg_rc add_month(money *m)
{
    const vg_settled_month *month = m->month;
    vg_period period = vg_period_month(month->first);
    bool tiers = m->c->tier_count > 0;
    vg_rc rc = vg_view_period_words(m->b, &m->out->title, &period);
    for (size_t i = 0; rc == VG_OK && i < month->level_count; i++)
        rc = add_level(m, &month->levels[i]);
    if (rc != VG_OK)
        return rc;
    if (month->known)
        return add_results(m, tiers);
    return add_unknown(
        m, month->refused
               ? vg_tr(m->b->lang, "not known: a figure that brings money is refused; the "
                                   "findings say why")
               : vg_tr(m->b->lang, "not known: the contract names no fee for this month"));
}

/* Several months together; nothing is capped or offset once more. */
static vg_rc add_all(money *m, const vg_settlement *s)
{
    vg_lang lang = m->b->lang;
    m->out->title = vg_tr(lang, "All months");
    if (!s->fee_known)
        return add_unknown(m, vg_tr(lang, "not known: see the months above"));
    vg_rc rc = add_sum(m, VG_MONEY_RESULT, vg_tr(lang, "Service credit"), NULL, s->credit);
    vg_view_money_row *row = rc == VG_OK ? &m->out->rows[m->out->row_count - 1] : NULL;
    if (row) {
        row->has_points = m->c->money == VG_MONEY_POINTS;
        row->points = s->points;
    }
    return rc == VG_OK && m->c->tier_count
               ? add_sum(m, VG_MONEY_RESULT, vg_tr(lang, "Bonus"), NULL, s->bonus)
               : rc;
}

vg_rc vg_view_fill_money(vg_builder *b, const vg_scorecard *card, vg_view_card *out)
{
    const vg_settlement *s = &card->settlement;
    size_t count = s->month_count + (s->month_count > 1);
    vg_rc rc = VG_OK;
    out->settled = VG_NEW_N(b->arena, vg_view_settled, count + 1);
    if (!out->settled)
        return vg_nomem(b->err);
    for (size_t i = 0; rc == VG_OK && i < s->month_count; i++) {
        money m = {b, card->contract, &s->months[i], &out->settled[i]};
        rc = add_month(&m);
        out->settled_count = i + 1;
    }
    if (rc == VG_OK && s->month_count > 1) {
        money m = {b, card->contract, NULL, &out->settled[out->settled_count++]};
        rc = add_all(&m, s);
    }
    if (rc != VG_OK)
        return rc;
    vg_str note = VG_STR_INIT;
    if (s->month_count > 1)
        vg_str_addf(&note, "%s ", vg_tr(b->lang, "Each month is settled by its own values."));
    vg_str_addf(&note,
                vg_tr(b->lang, "Each amount by itself is rounded to the smallest unit of the "
                               "currency: %s."),
                vg_word_rounding(b->lang, card->contract->money_rounding));
    return vg_text_take(b->arena, &out->settled_note, &note, b->err);
}
