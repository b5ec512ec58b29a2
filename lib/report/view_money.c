/* How a settlement came about, row by row, so that a reader can do every amount again. */
#include "view.h"

#include "i18n.h"
#include "money_words.h"
#include "words.h"

/* A settlement on its way into the view. */
typedef struct money {
    vg_builder *b;
    const vg_contract *c;
    const vg_settled_month *month;
    vg_view_settled *out;
    const vg_scorecard *card;
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

/* The points that the service level brings in the month, with its repeats. */
static const vg_settled_level *settled_of(const vg_settled_month *m, const vg_scored *s)
{
    for (size_t i = 0; i < m->settled_count; i++)
        if (m->settled[i].in->level == s->level)
            return &m->settled[i];
    return NULL;
}

static bool by_points(const vg_contract *c)
{
    for (size_t i = 0; c->terms && i < c->terms->rule_count; i++)
        if (c->terms->rules[i].type <= VG_RULE_POINTS_RATCHET)
            return true;
    return false;
}

/* A service level: its verdict and its points. */
static vg_rc add_level(money *m, const vg_scored *s)
{
    vg_view_money_row *row;
    vg_str words = VG_STR_INIT;
    const vg_settled_level *settled = settled_of(m->month, s);
    if (s->level->cls == VG_CLASS_REPORT_ONLY && !s->value.refused)
        return VG_OK; /* nothing hangs on it */
    vg_rc rc = add_row(m, &row);
    if (rc != VG_OK)
        return rc;
    row->kind = VG_MONEY_LEVEL;
    row->has_points = by_points(m->c) && s->level->cls != VG_CLASS_REPORT_ONLY;
    row->points = settled ? settled->points : 0;
    rc = add_verdict(m, &words, s);
    vg_rc taken =
        vg_text_take(m->b->arena, &row->words, &words, rc == VG_OK ? m->b->err : NULL);
    rc = rc == VG_OK ? taken : rc;
    if (rc == VG_OK)
        rc = vg_view_copy(m->b, &row->id, s->level->id);
    return rc == VG_OK
               ? vg_view_copy(m->b, &row->title, vg_text_in(s->level->title, m->b->lang))
               : rc;
}

/* "2 × 2 = 4 (§ 5.2)" */
static vg_rc add_arithmetic(money *m, const char *arithmetic, const char *clause,
                            const char **out)
{
    const char *local;
    vg_str words = VG_STR_INIT;
    vg_rc rc = vg_step_arithmetic(m->b->arena, m->b->lang, arithmetic, &local, m->b->err);
    if (rc == VG_OK)
        vg_str_adds(&words, local);
    if (*clause)
        vg_str_addf(&words, "%s(%s)", words.len ? " " : "", clause);
    if (rc == VG_OK && words.len)
        return vg_text_take(m->b->arena, out, &words, m->b->err);
    vg_str_free(&words);
    return rc;
}

/* "Tier table: bonus": what is owed to the vendor stands as the amount that it is. */
static vg_rc name_bonus(money *m, vg_view_money_row *row)
{
    row->title = vg_arena_printf(m->b->arena, "%s: %s", row->title, vg_tr(m->b->lang, "Bonus"));
    return row->title ? VG_OK : vg_nomem(m->b->err);
}

/* A step of the settlement. Points that no repeat multiplied stand with their service level. */
static vg_rc add_step(money *m, const vg_step *step)
{
    vg_view_money_row *row;
    if (step->kind == VG_STEP_POINTS && !*step->arithmetic)
        return VG_OK;
    vg_rc rc = add_row(m, &row);
    if (rc != VG_OK)
        return rc;
    row->title = step->kind == VG_STEP_POINTS ? vg_tr(m->b->lang, "Repeated failure")
                                              : vg_word_step(m->b->lang, step);
    rc = add_arithmetic(m, step->arithmetic, step->clause, &row->words);
    bool bonus = vg_step_is_bonus(step);
    if (rc == VG_OK && bonus)
        rc = name_bonus(m, row);
    if (rc == VG_OK && step->level)
        rc = vg_view_copy(m->b, &row->id, step->level->id);
    return rc == VG_OK && step->has_amount
               ? fill_amount(m, &row->amount, bonus ? -step->amount : step->amount)
               : rc;
}

static vg_rc add_trigger(money *m, const vg_triggered *t)
{
    vg_view_money_row *row;
    vg_rc rc = add_row(m, &row);
    vg_str words = VG_STR_INIT;
    if (rc != VG_OK)
        return rc;
    row->title = vg_word_trigger(m->b->lang, t->trigger->kind);
    vg_str_addf(&words, "%s: %s", t->trigger->effect, t->arithmetic);
    if (!t->fires)
        vg_str_addf(&words, ", %s", vg_tr(m->b->lang, "as in the month before"));
    if (*t->trigger->clause)
        vg_str_addf(&words, " (%s)", t->trigger->clause);
    rc = vg_text_take(m->b->arena, &row->words, &words, m->b->err);
    return rc == VG_OK && t->level ? vg_view_copy(m->b, &row->id, t->level->id) : rc;
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

static bool gives_bonus(const vg_contract *c, int64_t bonus)
{
    return bonus != 0 || c->tier_count > 0;
}

static vg_rc add_results(money *m)
{
    const vg_settled_month *month = m->month;
    vg_lang lang = m->b->lang;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < month->step_count; i++)
        rc = add_step(m, &month->steps[i]);
    for (size_t i = 0; rc == VG_OK && i < month->trigger_count; i++)
        rc = add_trigger(m, &month->triggers[i]);
    if (rc == VG_OK)
        rc = add_sum(m, VG_MONEY_RESULT, vg_tr(lang, "Service credit"), NULL, month->credit);
    if (rc == VG_OK && gives_bonus(m->c, month->bonus))
        rc = add_sum(m, VG_MONEY_RESULT, vg_tr(lang, "Bonus"), NULL, month->bonus);
    if (rc == VG_OK && month->earned_back)
        rc = add_sum(m, VG_MONEY_RESULT, vg_tr(lang, "Earned back"), NULL, month->earned_back);
    if (rc == VG_OK && month->bank)
        rc = add_sum(m, VG_MONEY_RESULT, vg_tr(lang, "In the bank"), NULL, month->bank);
    if (rc == VG_OK && month->has_charge)
        rc = add_sum(m, VG_MONEY_RESULT, vg_tr(lang, "Charge"), NULL, month->charge);
    return rc;
}

static vg_rc add_adjustment(money *m, const vg_adjustment *a)
{
    vg_lang lang = m->b->lang;
    vg_period month = vg_period_month(a->month);
    vg_str code = VG_STR_INIT, words = VG_STR_INIT;
    vg_period_text(&code, &month);
    vg_rc rc = vg_str_rc(&code, m->b->err);
    char *title = rc == VG_OK
                      ? vg_arena_printf(m->b->arena, vg_tr(lang, "adjustment for %s"), code.ptr)
                      : NULL;
    vg_str_free(&code);
    if (rc != VG_OK)
        return rc;
    if (!title)
        return vg_nomem(m->b->err);
    /* Why is for the client alone. */
    if (m->b->options->edition == VG_EDITION_CLIENT)
        vg_str_adds(&words, a->reason);
    if (a->bonus)
        vg_str_addf(&words, "%s%s", words.len ? ", " : "", vg_tr(lang, "Bonus"));
    return add_sum(m, VG_MONEY_RESULT, title, &words, a->bonus ? a->bonus : a->credit);
}

/* What restatements of closed months moved into this one: beside its own money, never in it. */
static vg_rc add_adjustments(money *m)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < m->card->adjustment_count; i++) {
        vg_adjustment credit = m->card->adjustments[i], bonus = credit;
        credit.bonus = 0;
        bonus.credit = 0;
        if (vg_month_first(m->month->first) != credit.booked)
            continue;
        if (credit.credit)
            rc = add_adjustment(m, &credit);
        if (rc == VG_OK && bonus.bonus)
            rc = add_adjustment(m, &bonus);
    }
    return rc;
}

static vg_rc add_month(money *m)
{
    const vg_settled_month *month = m->month;
    vg_period period = vg_period_month(month->first);
    vg_rc rc = vg_view_period_words(m->b, &m->out->title, &period);
    for (size_t i = 0; rc == VG_OK && i < month->level_count; i++)
        rc = add_level(m, &month->levels[i]);
    if (rc != VG_OK)
        return rc;
    if (month->known)
        rc = add_results(m);
    else
        rc = add_unknown(
            m, month->refused
                   ? vg_tr(m->b->lang, "not known: a figure that brings money is refused; the "
                                       "findings say why")
                   : vg_tr(m->b->lang, "not known: the fee or the invoice of this month is "
                                       "missing"));
    return rc == VG_OK ? add_adjustments(m) : rc;
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
        row->has_points = by_points(m->c);
        row->points = s->points;
    }
    if (rc == VG_OK && gives_bonus(m->c, s->bonus))
        rc = add_sum(m, VG_MONEY_RESULT, vg_tr(lang, "Bonus"), NULL, s->bonus);
    if (rc == VG_OK && s->earned_back)
        rc = add_sum(m, VG_MONEY_RESULT, vg_tr(lang, "Earned back"), NULL, s->earned_back);
    if (rc == VG_OK && s->has_charge)
        rc = add_sum(m, VG_MONEY_RESULT, vg_tr(lang, "Charge"), NULL, s->charge);
    return rc;
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
        money m = {b, card->contract, &s->months[i], &out->settled[i], card};
        rc = add_month(&m);
        out->settled_count = i + 1;
    }
    if (rc == VG_OK && s->month_count > 1) {
        money m = {b, card->contract, NULL, &out->settled[out->settled_count++], card};
        rc = add_all(&m, s);
    }
    if (rc != VG_OK)
        return rc;
    vg_str note = VG_STR_INIT;
    if (s->month_count > 1)
        vg_str_addf(&note, "%s ", vg_tr(b->lang, "Each month is settled by its own values."));
    bool each = card->contract->terms->each_amount;
    vg_str_addf(&note,
                each
                    ? vg_tr(b->lang, "Each amount by itself is rounded to the smallest unit of "
                                     "the currency: %s.")
                    : vg_tr(b->lang, "The total is rounded once to the smallest unit of the "
                                     "currency, and what is left over goes to the greatest "
                                     "remainders: %s."),
                vg_word_rounding(b->lang, card->contract->money_rounding));
    return vg_text_take(b->arena, &out->settled_note, &note, b->err);
}
