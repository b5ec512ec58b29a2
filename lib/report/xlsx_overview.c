/* The first worksheet: who stands where, at a glance. */
#include "xlsx.h"

#include <string.h>

#include "columns.h"
#include "i18n.h"
#include "words.h"

enum { GROUP_ROW = 4, HEAD_ROW = 5, FIRST_ROW = 6 };

/* Which columns there are depends on what the contracts hold. */
typedef struct plan {
    bool contracts, pointed, money, bonus;
    unsigned code, contract, score, standing, met, points, credit, bonus_at, levels, columns;
} plan;

static bool is_zero(const vg_figure *f)
{
    return !f->text || !strpbrk(f->text, "123456789");
}

static plan make_plan(const vg_view *view)
{
    plan p = {.contracts = false};
    for (size_t i = 0; i < view->card_count; i++) {
        const vg_view_card *c = &view->cards[i], *first = &view->cards[0];
        p.contracts |= strcmp(c->contract, first->contract) != 0 ||
                       strcmp(c->contract_version, first->contract_version) != 0;
        p.pointed |= c->has_settlement || c->points != 0;
        p.money |= c->has_settlement;
        p.bonus |= c->has_settlement && !is_zero(&c->bonus);
    }
    unsigned at = 1;
    p.code = at++;
    p.contract = at;
    at += p.contracts;
    p.score = at++;
    p.standing = at++;
    p.met = at++;
    p.points = at;
    at += p.pointed;
    p.credit = at;
    at += p.money;
    p.bonus_at = at;
    at += p.bonus;
    p.levels = at;
    p.columns = at + 2 * (unsigned)view->column_count;
    return p;
}

static void put_head(vg_xl_sheet *s, unsigned col, const char *title, bool right)
{
    vg_xl *xl = s->xl;
    vg_look look = right ? VG_LOOK_HEAD_FILTER : VG_LOOK_HEAD;
    vg_xl_text(s, GROUP_ROW, col, NULL, vg_xl_look(xl, VG_LOOK_HEAD_GROUP));
    vg_xl_text(s, HEAD_ROW, col, title, vg_xl_look(xl, look));
    vg_xl_fit_words(s, col, title, true, FILTER_ROOM);
}

static void put_heads(vg_xl_sheet *s, const plan *p)
{
    vg_lang lang = s->xl->lang;
    const vg_view *view = s->xl->view;
    put_head(s, 0, vg_tr(lang, "Vendor"), false);
    put_head(s, p->code, vg_tr(lang, "Code"), false);
    if (p->contracts)
        put_head(s, p->contract, vg_tr(lang, "Contract"), false);
    put_head(s, p->score, vg_tr(lang, "Score"), true);
    put_head(s, p->standing, vg_tr(lang, "Standing"), false);
    put_head(s, p->met, vg_tr(lang, "Met"), false);
    if (p->pointed)
        put_head(s, p->points, vg_tr(lang, "Service points"), true);
    if (p->money)
        put_head(s, p->credit, vg_tr(lang, "Service credit"), true);
    if (p->bonus)
        put_head(s, p->bonus_at, vg_tr(lang, "Bonus"), true);
    for (size_t i = 0; i < view->column_count; i++) {
        put_head(s, p->levels + 2 * (unsigned)i, vg_tr(lang, "Value"), true);
        put_head(s, p->levels + 2 * (unsigned)i + 1, vg_tr(lang, "Status"), false);
    }
}

/* Heads that wrap get their lines. */
static void set_head_height(vg_xl_sheet *s, const plan *p)
{
    vg_lang lang = s->xl->lang;
    const char *const titles[] = {vg_tr(lang, "Service points"), vg_tr(lang, "Service credit")};
    const unsigned cols[] = {p->points, p->credit};
    unsigned most = 1;
    for (size_t i = 0; i < (size_t)p->pointed + (size_t)p->money; i++) {
        unsigned lines =
            vg_text_lines(titles[i], 9, true, s->width[cols[i]] - CELL_ROOM - FILTER_ROOM);
        most = lines > most ? lines : most;
    }
    vg_xl_row_height(s, HEAD_ROW, most, 10);
}

/* The names of the service levels stand over their two columns; after the widths are known. */
static void put_groups(vg_xl_sheet *s, const plan *p)
{
    vg_xl *xl = s->xl;
    const vg_view *view = xl->view;
    unsigned most = 1;
    for (size_t i = 0; i < view->column_count; i++) {
        const vg_view_column *c = &view->columns[i];
        unsigned col = p->levels + 2 * (unsigned)i;
        const char *title = vg_arena_printf(&xl->arena, "%s  %s", c->id, c->title);
        if (!title) {
            vg_xl_fail(xl, VG_NOMEM, "");
            return;
        }
        vg_xl_span(s, GROUP_ROW, col, GROUP_ROW, col + 1, title,
                   vg_xl_look(xl, VG_LOOK_HEAD_GROUP));
        if (col + 1 >= VG_XL_COLUMNS)
            continue;
        unsigned lines =
            vg_text_lines(title, 9, true, s->width[col] + s->width[col + 1] - CELL_ROOM);
        most = lines > most ? lines : most;
    }
    vg_xl_row_height(s, GROUP_ROW, most < 6 ? most : 6, 9.5);
}

static void put_level(vg_xl_sheet *s, unsigned row, const plan *p, const vg_view_level *level)
{
    vg_xl *xl = s->xl;
    unsigned col = p->levels + 2 * (unsigned)level->column;
    vg_tint tint = vg_xl_status_tint(level->status);
    const char *number = vg_xl_number_format(xl, NULL, level->value.decimals, level->unit);
    vg_xl_figure(s, row, col, &level->value, vg_xl_look_as(xl, VG_LOOK_NUMBER, tint, number));
    vg_xl_fit_figure(s, col, &level->value, NULL, level->unit);
    const char *word = vg_arena_printf(&xl->arena, "%s %s", vg_status_symbol(level->status),
                                       vg_word_status(xl->lang, level->status));
    if (!word)
        vg_xl_fail(xl, VG_NOMEM, "");
    vg_xl_text(s, row, col + 1, word, vg_xl_look_as(xl, VG_LOOK_CELL, tint, ""));
    vg_xl_fit(s, col + 1, word, false);
}

static void put_credit(vg_xl_sheet *s, unsigned row, const plan *p, const vg_view_card *card)
{
    vg_xl *xl = s->xl;
    if (card->has_settlement && !card->fee_known) {
        const char *text = vg_tr(xl->lang, "fee is missing");
        vg_xl_text(s, row, p->credit, text,
                   vg_xl_look_as(xl, VG_LOOK_CELL, VG_TINT_WARNING, ""));
        vg_xl_fit(s, p->credit, text, false);
    } else {
        const char *number =
            vg_xl_number_format(xl, NULL, card->credit.decimals, card->currency);
        vg_xl_figure(s, row, p->credit, &card->credit,
                     vg_xl_look_as(xl, VG_LOOK_NUMBER, VG_TINT_NONE, number));
        vg_xl_fit_figure(s, p->credit, &card->credit, NULL, card->currency);
    }
    if (p->bonus) {
        const char *number =
            vg_xl_number_format(xl, NULL, card->bonus.decimals, card->currency);
        vg_xl_figure(s, row, p->bonus_at, &card->bonus,
                     vg_xl_look_as(xl, VG_LOOK_NUMBER, VG_TINT_NONE, number));
        vg_xl_fit_figure(s, p->bonus_at, &card->bonus, NULL, card->currency);
    }
}

/* "7 / 8": of the service levels that count. */
static const char *met_of(vg_xl *xl, const vg_view_card *card)
{
    size_t met = 0, all = 0;
    for (size_t i = 0; i < card->level_count; i++) {
        all += card->levels[i].counts;
        met += card->levels[i].counts && card->levels[i].status == VG_MET;
    }
    const char *text = vg_arena_printf(&xl->arena, "%zu / %zu", met, all);
    if (!text)
        vg_xl_fail(xl, VG_NOMEM, "");
    return text;
}

static void put_card(vg_xl_sheet *s, unsigned row, const plan *p, const vg_view_card *card,
                     const char *vendor_sheet)
{
    vg_xl *xl = s->xl;
    vg_xl_link(s, row, 0, vendor_sheet, card->vendor_name, vg_xl_look(xl, VG_LOOK_LINK));
    vg_xl_fit(s, 0, card->vendor_name, true);
    vg_xl_text(s, row, p->code, card->vendor, vg_xl_look(xl, VG_LOOK_MUTED));
    vg_xl_fit(s, p->code, card->vendor, false);
    if (p->contracts) {
        const char *text =
            vg_arena_printf(&xl->arena, "%s %s", card->contract, card->contract_version);
        vg_xl_text(s, row, p->contract, text, vg_xl_look(xl, VG_LOOK_MUTED));
        vg_xl_fit(s, p->contract, text, false);
    }
    const char *number = vg_xl_number_format(xl, NULL, card->score.decimals, NULL);
    vg_xl_figure(s, row, p->score, &card->score,
                 vg_xl_look_as(xl, VG_LOOK_STRONG_NUMBER, VG_TINT_NONE, number));
    vg_xl_fit_figure(s, p->score, &card->score, NULL, NULL);
    vg_xl_text(s, row, p->standing, card->standing, vg_xl_look(xl, VG_LOOK_CELL));
    vg_xl_fit(s, p->standing, card->standing, false);
    vg_xl_text(s, row, p->met, met_of(xl, card), vg_xl_look(xl, VG_LOOK_CELL));
    if (p->pointed)
        vg_xl_int(s, row, p->points, card->points,
                  vg_xl_look_as(xl, VG_LOOK_NUMBER, VG_TINT_NONE,
                                vg_xl_number_format(xl, NULL, 0, NULL)));
    if (p->money)
        put_credit(s, row, p, card);
    for (unsigned col = p->levels; col < p->columns; col++)
        vg_xl_text(s, row, col, NULL, vg_xl_look(xl, VG_LOOK_CELL));
    for (size_t i = 0; i < card->level_count; i++)
        put_level(s, row, p, &card->levels[i]);
}

/* Adds up what is known of one figure over the cards, exactly, and writes it as a formula with
 * its value. */
static void put_sum(vg_xl_sheet *s, unsigned row, unsigned col, const vg_figure *total,
                    const char *unit)
{
    vg_xl *xl = s->xl;
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(first, FIRST_ROW, (lxw_col_t)col);
    lxw_rowcol_to_cell(last, row - 1, (lxw_col_t)col);
    char formula[80];
    snprintf(formula, sizeof formula, "=SUM(%s:%s)", first, last);
    const char *number = vg_xl_number_format(xl, NULL, total->decimals, unit);
    vg_xl_formula(s, row, col, formula, total,
                  vg_xl_look_as(xl, VG_LOOK_TOTAL_NUMBER, VG_TINT_NONE, number));
    vg_xl_fit_figure(s, col, total, NULL, unit);
}

/* The exact sum of the figures that `pick` finds. */
static vg_figure sum_of(vg_xl *xl, const vg_figure *(*pick)(const vg_view_card *card))
{
    vg_figure total = {.text = NULL};
    vg_rat sum = VG_RAT_ZERO;
    int decimals = 0;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < xl->view->card_count; i++) {
        const vg_figure *f = pick(&xl->view->cards[i]);
        vg_rat value;
        if (!f->text)
            continue;
        decimals = f->decimals > decimals ? f->decimals : decimals;
        rc = vg_rat_parse(&xl->arena, &value, f->text, strlen(f->text), xl->err);
        if (rc == VG_OK)
            rc = vg_rat_add(&xl->arena, &sum, sum, value, xl->err);
    }
    if (rc == VG_OK)
        rc = vg_figure_exact(&xl->arena, &total, sum, decimals, xl->err);
    if (rc != VG_OK && xl->rc == VG_OK)
        xl->rc = rc;
    return total;
}

static const vg_figure *credit_of(const vg_view_card *card)
{
    return &card->credit;
}

static const vg_figure *bonus_of(const vg_view_card *card)
{
    return &card->bonus;
}

/* Points, and money where all of it is in one currency. */
static void put_totals(vg_xl_sheet *s, unsigned row, const plan *p)
{
    vg_xl *xl = s->xl;
    const vg_view *view = xl->view;
    int64_t points = 0;
    bool missing = false;
    for (size_t i = 0; i < view->card_count; i++) {
        points += view->cards[i].points;
        missing |= view->cards[i].has_settlement && !view->cards[i].fee_known;
    }
    for (unsigned col = 0; col < p->columns; col++)
        vg_xl_text(s, row, col, NULL, vg_xl_look(xl, VG_LOOK_TOTAL));
    vg_xl_text(s, row, 0,
               missing ? vg_tr(xl->lang, "Total of what is known") : vg_tr(xl->lang, "Total"),
               vg_xl_look(xl, VG_LOOK_TOTAL));
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)points);
    vg_figure total = {.text = text};
    if (p->pointed)
        put_sum(s, row, p->points, &total, NULL);
    if (p->money && view->currency) {
        total = sum_of(xl, credit_of);
        if (total.text)
            put_sum(s, row, p->credit, &total, view->currency);
        total = p->bonus ? sum_of(xl, bonus_of) : (vg_figure){.text = NULL};
        if (total.text)
            put_sum(s, row, p->bonus_at, &total, view->currency);
    }
}

static void put_top(vg_xl_sheet *s, const plan *p, const char *const *other_sheets,
                    size_t other_count)
{
    vg_xl *xl = s->xl;
    const vg_view *view = xl->view;
    const char *line =
        vg_arena_printf(&xl->arena, "%s · %s · %s", view->client, view->period, view->state);
    size_t met = 0, all = 0;
    for (size_t i = 0; i < view->card_count; i++)
        for (size_t l = 0; l < view->cards[i].level_count; l++) {
            all += view->cards[i].levels[l].counts;
            met += view->cards[i].levels[l].counts && view->cards[i].levels[l].status == VG_MET;
        }
    const char *facts = vg_arena_printf(
        &xl->arena,
        vg_tr(xl->lang, "%zu scorecards, %zu of %zu service levels met, %zu findings"),
        view->card_count, met, all, view->finding_count);
    if (!line || !facts)
        vg_xl_fail(xl, VG_NOMEM, "");
    vg_xl_title(s, vg_tr(xl->lang, "Vendor scorecard"), line);
    vg_xl_text(s, 2, 0, facts, vg_xl_look(xl, VG_LOOK_NOTE));
    /* The way to the worksheets at the far end. */
    for (size_t i = 0; i < other_count && p->score + i < p->columns; i++)
        vg_xl_link(s, 2, p->score + 1 + 2 * (unsigned)i, other_sheets[i], other_sheets[i],
                   vg_xl_look(xl, VG_LOOK_NOTE));
}

static void set_widths(vg_xl_sheet *s, const plan *p)
{
    vg_xl_set_width(s, 0, 150, 420);
    for (unsigned col = 1; col < p->columns; col++)
        vg_xl_set_width(s, col, 56, 190);
    for (size_t i = 0; i < s->xl->view->card_count; i++) { /* a long name takes two lines */
        const char *name = s->xl->view->cards[i].vendor_name;
        unsigned lines = vg_text_lines(name, 10, true, s->width[0] - CELL_ROOM);
        vg_xl_row_height(s, FIRST_ROW + (unsigned)i, lines, 10.5);
    }
}

void vg_xl_overview(vg_xl *xl, const char *name, const char *const *vendor_sheets,
                    const char *const *other_sheets, size_t other_count)
{
    vg_xl_sheet s;
    vg_xl_add_sheet(xl, &s, name);
    plan p = make_plan(xl->view);
    unsigned row = FIRST_ROW;
    put_top(&s, &p, other_sheets, other_count);
    put_heads(&s, &p);
    for (size_t i = 0; i < xl->view->card_count; i++)
        put_card(&s, row++, &p, &xl->view->cards[i], vendor_sheets[i]);
    if (p.pointed)
        put_totals(&s, row, &p);
    set_widths(&s, &p);
    set_head_height(&s, &p);
    put_groups(&s, &p);
    if (xl->rc != VG_OK)
        return;
    worksheet_autofilter(s.sheet, HEAD_ROW, 0, row - 1, (lxw_col_t)(p.columns - 1));
    worksheet_freeze_panes(s.sheet, FIRST_ROW, 1);
    vg_xl_page(&s, GROUP_ROW, HEAD_ROW);
}
