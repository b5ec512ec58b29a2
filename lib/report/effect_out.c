/* The effect of a correction in lines. */
#include <vgov/effect_report.h>

#include <vgov/effect.h>

#include "words.h"

static vg_rc put_line(vg_effect_report *r, vg_str *text, vg_err *err)
{
    vg_rc rc = vg_str_rc(text, err);
    const char *line = rc == VG_OK ? vg_arena_strdup(r->arena, text->ptr) : NULL;
    const char **place =
        line ? vg_arena_push(r->arena, &r->lines, &r->count, sizeof *place) : NULL;
    vg_str_free(text);
    if (rc != VG_OK)
        return rc;
    if (!place)
        return vg_nomem(err);
    *place = line;
    return VG_OK;
}

static void say_card(vg_str *out, const vg_effect *e)
{
    const vg_scorecard *card = e->is ? e->is : e->was;
    vg_period_text(out, &card->period);
    vg_str_addf(out, ", vendor %s, contract %s", card->vendor, card->contract->id);
}

/* --- a service level
 * ------------------------------------------------------------------------------ */

static vg_rc say_value(vg_str *out, const vg_scored *s, vg_err *err)
{
    if (!s || !s->value.known) {
        vg_str_addc(out, '-');
        return VG_OK;
    }
    const vg_kpi *kpi = s->level->kpi;
    vg_rc rc = vg_rat_decimal(out, s->value.rounded, kpi->decimals, kpi->rounding, err);
    const char *unit = vg_service_level_unit(s->level);
    if (unit[0])
        vg_str_addf(out, " %s", unit);
    return rc;
}

static const char *status(const vg_scored *s)
{
    return s ? vg_word_status(VG_LANG_EN, s->judgement.status) : "-";
}

static const char *band(const vg_scored *s)
{
    return s && s->judgement.band ? vg_text_in(s->judgement.band->name, VG_LANG_EN) : "-";
}

static vg_rc say_level(vg_str *out, const vg_effect_level *l, vg_err *err)
{
    const vg_scored *was = l->was, *is = l->is;
    vg_str_addf(out, ", %s: ", (is ? is : was)->level->id);
    vg_rc rc = say_value(out, was, err);
    if (rc == VG_OK && l->value) {
        vg_str_adds(out, " -> ");
        rc = say_value(out, is, err);
    }
    vg_str_addf(out, ", %s", status(was));
    if (l->status)
        vg_str_addf(out, " -> %s", status(is));
    if (l->band)
        vg_str_addf(out, ", band %s -> %s", band(was), band(is));
    if (l->points)
        vg_str_addf(out, ", service points %lld -> %lld",
                    (long long)(was ? was->judgement.points : 0),
                    (long long)(is ? is->judgement.points : 0));
    return rc;
}

/* --- a scorecard
 * ---------------------------------------------------------------------------------- */

static vg_rc say_score(vg_str *out, const vg_scorecard *card, vg_err *err)
{
    if (card && card->has_score)
        return vg_rat_decimal(out, card->score, card->contract->score_decimals,
                              card->contract->score_rounding, err);
    vg_str_addc(out, '-');
    return VG_OK;
}

static const char *standing(const vg_scorecard *card)
{
    return card && card->standing ? vg_text_in(card->standing->name, VG_LANG_EN) : "-";
}

static bool money_known(const vg_scorecard *card)
{
    return card && card->has_settlement && card->settlement.fee_known;
}

static void say_amount(vg_str *out, const vg_scorecard *card, int64_t amount)
{
    if (!money_known(card)) {
        vg_str_addc(out, '-');
        return;
    }
    vg_dec_text(out, amount, card->contract->currency_digits);
    vg_str_addf(out, " %s", card->contract->currency);
}

/* "service credit 300.00 EUR -> 0.00 EUR (-300.00 EUR)" */
static void say_money(vg_str *out, const char *what, const vg_effect *e, int64_t was,
                      int64_t is)
{
    int64_t more;
    vg_str_addf(out, "%s ", what);
    say_amount(out, e->was, was);
    vg_str_adds(out, " -> ");
    say_amount(out, e->is, is);
    if (!money_known(e->was) || !money_known(e->is) || __builtin_sub_overflow(is, was, &more))
        return;
    vg_str_adds(out, more > 0 ? " (+" : " (");
    say_amount(out, e->is, more);
    vg_str_addc(out, ')');
}

static vg_rc say_totals(vg_str *out, const vg_effect *e, vg_err *err)
{
    const char *before = ": ";
    vg_rc rc = VG_OK;
    if (e->score) {
        vg_str_addf(out, "%sscore ", before);
        before = ", ";
        rc = say_score(out, e->was, err);
        vg_str_adds(out, " -> ");
        if (rc == VG_OK)
            rc = say_score(out, e->is, err);
    }
    if (e->standing) {
        vg_str_addf(out, "%sstanding %s -> %s", before, standing(e->was), standing(e->is));
        before = ", ";
    }
    if (e->credit) {
        vg_str_adds(out, before);
        before = ", ";
        say_money(out, "service credit", e, e->was ? e->was->settlement.credit : 0,
                  e->is ? e->is->settlement.credit : 0);
    }
    if (e->bonus) {
        vg_str_adds(out, before);
        say_money(out, "bonus", e, e->was ? e->was->settlement.bonus : 0,
                  e->is ? e->is->settlement.bonus : 0);
    }
    return rc;
}

static vg_rc take_changed(void *ctx, const vg_effect *e, vg_err *err)
{
    vg_effect_report *r = ctx;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < e->level_count; i++) {
        vg_str text = VG_STR_INIT;
        say_card(&text, e);
        rc = say_level(&text, &e->levels[i], err);
        vg_rc put = put_line(r, &text, rc == VG_OK ? err : NULL);
        rc = rc == VG_OK ? put : rc;
    }
    if (rc != VG_OK || !(e->score || e->standing || e->credit || e->bonus))
        return rc;
    vg_str text = VG_STR_INIT;
    say_card(&text, e);
    rc = say_totals(&text, e, err);
    vg_rc put = put_line(r, &text, rc == VG_OK ? err : NULL);
    return rc == VG_OK ? put : rc;
}

/* --- all of it
 * ------------------------------------------------------------------------------------ */

static vg_rc take_unknown(void *ctx, const char *vendor, vg_day month, const char *why,
                          vg_err *err)
{
    vg_period period = vg_period_month(month);
    vg_str text = VG_STR_INIT;
    vg_period_text(&text, &period);
    vg_str_addf(&text, ", vendor %s: effect not known: %s", vendor, why);
    return put_line(ctx, &text, err);
}

static vg_rc put_words(vg_effect_report *r, const char *words, const char *why, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s%s", words, why);
    return put_line(r, &text, err);
}

vg_rc vg_effect_collect(void *ctx, vg_store *store, const vg_load_touch *touches, size_t count,
                        vg_err *err)
{
    vg_effect_report *r = ctx;
    vg_store *before;
    vg_err why = VG_ERR_INIT;
    size_t compared, lines = r->count;
    vg_rc rc = vg_store_open_before(&before, store, &why);
    if (rc == VG_NOMEM || rc == VG_BUG) {
        *err = why;
        return rc;
    }
    if (rc == VG_BUSY)
        return put_words(r, "effect not known: ",
                         "without a write-ahead log what stood before cannot be read", err);
    if (rc != VG_OK)
        return put_words(r, "effect not known: ", why.text, err);
    vg_effect_options options = {.was = before,
                                 .is = store,
                                 .touches = touches,
                                 .touch_count = count,
                                 .also_first = r->also_first,
                                 .changed = take_changed,
                                 .unknown = take_unknown,
                                 .ctx = r};
    rc = vg_effect_find(&options, &compared, err);
    vg_store_close(before);
    if (rc == VG_OK && compared && r->count == lines)
        rc = put_words(r, "no change of any service level", "", err);
    return rc;
}
