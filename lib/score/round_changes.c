/* What a round prints of scorecards, in lines that can be kept; and two rounds compared. */
#include "round_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- lines
 * ---------------------------------------------------------------------------------------- */

static vg_rc decimal(vg_arena *arena, bool known, vg_rat value, int decimals, vg_rounding mode,
                     const char **out, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_rc rc = known ? vg_rat_decimal(&text, value, decimals, mode, err) : VG_OK;
    if (rc == VG_OK)
        rc = vg_str_rc(&text, err);
    *out = rc == VG_OK ? vg_arena_strdup(arena, text.len ? text.ptr : "") : NULL;
    vg_str_free(&text);
    return rc == VG_OK && !*out ? vg_nomem(err) : rc;
}

static vg_rc add_line(vg_round_work *r, const vg_round_line *line, vg_err *err)
{
    vg_round_line *place =
        vg_arena_push(r->arena, &r->out->lines, &r->out->line_count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = *line;
    return VG_OK;
}

static vg_round_line line_of(const vg_scorecard *card, const char *service_level)
{
    return (vg_round_line){.contract = card->contract->id,
                           .vendor = card->vendor,
                           .service_level = service_level,
                           .part = card->period.first};
}

static vg_rc add_card(vg_round_work *r, const vg_scorecard *card, vg_err *err)
{
    const vg_contract *c = card->contract;
    vg_round_line line = line_of(card, "");
    line.status = card->state;
    line.band = card->standing ? card->standing->id : "";
    line.points = card->settlement.points;
    line.has_money = card->has_settlement && card->settlement.fee_known;
    line.credit = line.has_money ? card->settlement.credit : 0;
    line.bonus = line.has_money ? card->settlement.bonus : 0;
    line.digits = c->currency_digits;
    vg_rc rc = decimal(r->arena, card->has_score, card->score, c->score_decimals,
                       c->score_rounding, &line.value, err);
    return rc == VG_OK ? add_line(r, &line, err) : rc;
}

static vg_rc add_level(vg_round_work *r, const vg_scorecard *card, const vg_scored *s,
                       vg_err *err)
{
    const vg_kpi *kpi = s->level->kpi;
    vg_round_line line = line_of(card, s->level->id);
    line.status = vg_status_name(s->judgement.status);
    line.band = s->judgement.band ? s->judgement.band->id : "";
    line.points = s->judgement.points;
    vg_rc rc = decimal(r->arena, s->value.known, s->value.rounded, kpi->decimals, kpi->rounding,
                       &line.value, err);
    return rc == VG_OK ? add_line(r, &line, err) : rc;
}

static int compare_lines(const void *a, const void *b)
{
    const vg_round_line *x = a, *y = b;
    int order = strcmp(x->vendor, y->vendor);
    if (order == 0)
        order = strcmp(x->contract, y->contract);
    if (order == 0 && x->part != y->part)
        order = x->part < y->part ? -1 : 1;
    return order ? order : strcmp(x->service_level, y->service_level);
}

/* --- comparing
 * ---------------------------------------------------------------------------------------- */

typedef struct list {
    vg_arena *arena;
    vg_round_change **items;
    size_t *count;
} list;

static const char *or_null(const char *text)
{
    return text && *text ? text : NULL;
}

static vg_rc add_change(list *l, const vg_round_line *line, const char *what, const char *was,
                        const char *is, vg_err *err)
{
    was = or_null(was);
    is = or_null(is);
    if (was && is ? strcmp(was, is) == 0 : was == is)
        return VG_OK;
    vg_round_change *place = vg_arena_push(l->arena, l->items, l->count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = (vg_round_change){
        line->vendor, line->contract, line->service_level, line->part, what, was, is};
    return VG_OK;
}

static vg_rc add_points(list *l, const vg_round_line *line, const vg_round_line *was,
                        const vg_round_line *is, vg_err *err)
{
    char texts[2][24] = {"", ""};
    if (was)
        snprintf(texts[0], sizeof texts[0], "%lld", (long long)was->points);
    if (is)
        snprintf(texts[1], sizeof texts[1], "%lld", (long long)is->points);
    if (strcmp(texts[0], texts[1]) == 0)
        return VG_OK;
    const char *before = vg_arena_strdup(l->arena, texts[0]);
    const char *now = vg_arena_strdup(l->arena, texts[1]);
    return before && now ? add_change(l, line, "points", before, now, err) : vg_nomem(err);
}

static vg_rc money_text(list *l, bool known, int64_t amount, int digits, const char **out,
                        vg_err *err)
{
    vg_str text = VG_STR_INIT;
    if (known)
        vg_dec_text(&text, amount, digits);
    vg_rc rc = vg_str_rc(&text, err);
    *out = rc == VG_OK ? vg_arena_strdup(l->arena, text.len ? text.ptr : "") : NULL;
    vg_str_free(&text);
    return rc == VG_OK && !*out ? vg_nomem(err) : rc;
}

static vg_rc add_money(list *l, const vg_round_line *was, const vg_round_line *is, bool credit,
                       vg_err *err)
{
    const char *before, *now;
    vg_rc rc = money_text(l, was && was->has_money, was ? credit ? was->credit : was->bonus : 0,
                          is->digits, &before, err);
    if (rc == VG_OK)
        rc = money_text(l, is->has_money, credit ? is->credit : is->bonus, is->digits, &now,
                        err);
    return rc == VG_OK ? add_change(l, is, credit ? "credit" : "bonus", before, now, err) : rc;
}

/* One of both is NULL when only the other round told of it. */
static vg_rc compare_two(list *l, const vg_round_line *was, const vg_round_line *is,
                         vg_err *err)
{
    const vg_round_line *line = is ? is : was;
    const bool card = !*line->service_level;
    vg_rc rc = add_change(l, line, card ? "score" : "value", was ? was->value : NULL,
                          is ? is->value : NULL, err);
    if (rc == VG_OK)
        rc = add_change(l, line, card ? "state" : "status", was ? was->status : NULL,
                        is ? is->status : NULL, err);
    if (rc == VG_OK)
        rc = add_change(l, line, card ? "standing" : "band", was ? was->band : NULL,
                        is ? is->band : NULL, err);
    if (rc == VG_OK)
        rc = add_points(l, line, was, is, err);
    if (rc == VG_OK && card && is)
        rc = add_money(l, was, is, true, err);
    return rc == VG_OK && card && is ? add_money(l, was, is, false, err) : rc;
}

static bool knows_vendor(const vg_round_line *lines, size_t count, const char *vendor)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(lines[i].vendor, vendor) == 0)
            return true;
    return false;
}

vg_rc vg_round_compare(vg_arena *arena, const vg_round_line *was, size_t was_count,
                       const vg_round_line *is, size_t is_count, vg_round_change **out,
                       size_t *count, vg_err *err)
{
    list l = {arena, out, count};
    size_t a = 0, b = 0;
    vg_rc rc = VG_OK;
    while (rc == VG_OK && (a < was_count || b < is_count)) {
        int order = a == was_count ? 1 : b == is_count ? -1 : compare_lines(&was[a], &is[b]);
        const vg_round_line *before = order <= 0 ? &was[a++] : NULL;
        const vg_round_line *now = order >= 0 ? &is[b++] : NULL;
        if (before || knows_vendor(was, was_count, now->vendor))
            rc = compare_two(&l, before, now, err);
    }
    return rc;
}

/* --- of a round
 * ---------------------------------------------------------------------------------------- */

vg_rc vg_round_add_changes(vg_round_work *r, const char *vendor, vg_err *err)
{
    vg_round *out = r->out;
    vg_round_line *was;
    size_t was_count;
    const size_t first = out->line_count;
    vg_rc rc =
        vg_round_read(r->options->store, r->arena, out->period, vendor, &was, &was_count, err);
    for (size_t c = 0; rc == VG_OK && c < out->card_count; c++) {
        const vg_scorecard *card = &out->cards[c];
        if (vendor && strcmp(card->vendor, vendor) != 0)
            continue;
        rc = add_card(r, card, err);
        for (size_t i = 0; rc == VG_OK && i < card->level_count; i++)
            rc = add_level(r, card, &card->levels[i], err);
    }
    if (rc != VG_OK)
        return rc;
    for (size_t i = 0; i < was_count; i++)
        out->last = was[i].at > out->last ? was[i].at : out->last;
    if (out->line_count > first)
        qsort(out->lines + first, out->line_count - first, sizeof *out->lines, compare_lines);
    return vg_round_compare(r->arena, was, was_count, out->lines ? out->lines + first : NULL,
                            out->line_count - first, &out->changes, &out->change_count, err);
}
