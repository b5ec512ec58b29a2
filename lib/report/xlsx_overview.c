/* The summary: who stands where, at a glance. */
#include <string.h>

#include "columns.h"
#include "i18n.h"
#include "words.h"
#include "xlsx_overview.h"

enum { MOST_NAME = 260 }; /* pixels of the first column */
enum { GROUP_ROW = 4, HEAD_ROW = 5, FIRST_ROW = 6 };

static bool is_zero(const vg_figure *f)
{
    return !f->text || !strpbrk(f->text, "123456789");
}

static vg_xl_plan make_plan(const vg_view *view)
{
    vg_xl_plan p = {.groups = view->group_count > 0};
    for (size_t i = 0; i < view->card_count; i++) {
        const vg_view_card *c = &view->cards[i];
        /* Who is scored twice is told apart by the contract. */
        p.contracts |= i > 0 && strcmp(c->vendor, view->cards[i - 1].vendor) == 0;
        p.pointed |= c->has_settlement || c->points != 0;
        p.money |= c->has_settlement;
        p.bonus |= c->has_settlement && !is_zero(&c->bonus);
    }
    unsigned at = 1;
    p.code = at++;
    p.contract = at;
    at += p.contracts;
    p.group = at;
    at += view->group_count > 1;
    p.rank = at;
    at += p.groups;
    p.score = at++;
    p.change = at++;
    p.standing = at++;
    p.met = at++;
    p.points = at;
    at += p.pointed;
    p.credit = at;
    at += p.money;
    p.bonus_at = at;
    at += p.bonus;
    p.levels = at;
    p.columns = vg_xl_level_column(&p, view->column_count);
    return p;
}

static void put_head(vg_xl_sheet *s, unsigned col, const char *title, bool right)
{
    vg_xl *xl = s->xl;
    vg_look look = right ? VG_LOOK_HEAD_FILTER : VG_LOOK_HEAD_TOP;
    vg_xl_text(s, GROUP_ROW, col, NULL, vg_xl_look(xl, VG_LOOK_HEAD_GROUP));
    vg_xl_text(s, HEAD_ROW, col, title, vg_xl_look(xl, look));
    vg_xl_fit_words(s, col, title, true, 8);
}

static void put_heads(vg_xl_sheet *s, const vg_xl_plan *p)
{
    vg_lang lang = s->xl->lang;
    const vg_view *view = s->xl->view;
    put_head(s, 0, vg_tr(lang, "Vendor"), false);
    put_head(s, p->code, vg_tr(lang, "Code"), false);
    if (p->contracts)
        put_head(s, p->contract, vg_tr(lang, "Contract"), false);
    if (p->group != p->rank)
        put_head(s, p->group, vg_tr(lang, "Comparison group"), false);
    if (p->groups)
        put_head(s, p->rank, vg_tr(lang, "Rank"), true);
    put_head(s, p->score, vg_tr(lang, "Score"), true);
    put_head(s, p->change, vg_tr(lang, "Trend"), true);
    put_head(s, p->standing, vg_tr(lang, "Standing"), false);
    put_head(s, p->met, vg_tr(lang, "Met"), false);
    if (p->pointed)
        put_head(s, p->points, vg_tr(lang, "Service points"), true);
    if (p->money)
        put_head(s, p->credit, vg_tr(lang, "Service credit"), true);
    if (p->bonus)
        put_head(s, p->bonus_at, vg_tr(lang, "Bonus"), true);
    for (size_t i = 0; i < view->column_count; i++) {
        unsigned col = vg_xl_level_column(p, i);
        put_head(s, col + VG_LEVEL_VALUE, vg_tr(lang, "Value"), true);
        put_head(s, col + VG_LEVEL_CHANGE, vg_tr(lang, "Trend"), true);
        put_head(s, col + VG_LEVEL_STATUS, vg_tr(lang, "Status"), false);
        if (p->groups) /* the comparison stands in the same columns */
            vg_xl_fit_words(s, col + VG_LEVEL_CHANGE, vg_tr(lang, "Joint mix"), true, 8);
    }
}

/* Heads that wrap get their lines, and the button of the filter one below them. */
static void set_head_height(vg_xl_sheet *s, const vg_xl_plan *p)
{
    vg_lang lang = s->xl->lang;
    const char *const titles[] = {vg_tr(lang, "Service points"), vg_tr(lang, "Service credit"),
                                  vg_tr(lang, "Comparison group")};
    const unsigned cols[] = {p->points, p->credit, p->group};
    const bool there[] = {p->pointed, p->money, p->group != p->rank};
    unsigned most = 1;
    for (size_t i = 0; i < VG_COUNT_OF(titles); i++) {
        if (!there[i])
            continue;
        unsigned lines = vg_text_lines(titles[i], 9, true, s->width[cols[i]] - CELL_ROOM / 2);
        most = lines > most ? lines : most;
    }
    vg_xl_row_height(s, HEAD_ROW, most + 1, 9.5);
}

/* The names of the service levels stand over their two columns; after the widths are known. */
static void put_groups(vg_xl_sheet *s, const vg_xl_plan *p)
{
    vg_xl *xl = s->xl;
    const vg_view *view = xl->view;
    unsigned most = 1;
    for (size_t i = 0; i < view->column_count; i++) {
        const vg_view_column *c = &view->columns[i];
        unsigned col = vg_xl_level_column(p, i);
        const char *title = vg_arena_printf(&xl->arena, "%s  %s", c->id, c->title);
        if (!title) {
            vg_xl_fail(xl, VG_NOMEM, "");
            return;
        }
        vg_xl_span(s, GROUP_ROW, col, GROUP_ROW, col + VG_LEVEL_COLUMNS - 1, title,
                   vg_xl_look(xl, VG_LOOK_HEAD_GROUP));
        if (col + VG_LEVEL_COLUMNS > VG_XL_COLUMNS)
            continue;
        double width = -CELL_ROOM;
        for (unsigned at = col; at < col + VG_LEVEL_COLUMNS; at++)
            width += s->width[at];
        unsigned lines = vg_text_lines(title, 9, true, width);
        most = lines > most ? lines : most;
    }
    vg_xl_row_height(s, GROUP_ROW, most < 6 ? most : 6, 9.5);
}

static void put_change(vg_xl_sheet *s, unsigned row, unsigned col, const vg_view_change *change)
{
    vg_xl *xl = s->xl;
    vg_xl_figure(s, row, col, &change->figure,
                 vg_xl_look_as(xl, VG_LOOK_NUMBER, vg_xl_change_tint(change),
                               vg_xl_change_format(xl, change->figure.decimals)));
    vg_xl_fit_change(s, col, &change->figure);
}

static void put_level(vg_xl_sheet *s, unsigned row, const vg_xl_plan *p,
                      const vg_view_level *level)
{
    vg_xl *xl = s->xl;
    unsigned col = vg_xl_level_column(p, level->column);
    vg_tint tint = vg_xl_status_tint(level->status);
    const char *number = vg_xl_number_format(xl, NULL, level->value.decimals, level->unit);
    vg_xl_figure(s, row, col, &level->value, vg_xl_look_as(xl, VG_LOOK_NUMBER, tint, number));
    vg_xl_fit_figure(s, col, &level->value, NULL, level->unit);
    const char *word = vg_arena_printf(&xl->arena, "%s %s", vg_status_symbol(level->status),
                                       vg_word_status(xl->lang, level->status));
    if (!word)
        vg_xl_fail(xl, VG_NOMEM, "");
    vg_xl_text(s, row, col + VG_LEVEL_STATUS, word, vg_xl_look_as(xl, VG_LOOK_CELL, tint, ""));
    vg_xl_fit(s, col + VG_LEVEL_STATUS, word, false);
    put_change(s, row, col + VG_LEVEL_CHANGE, &level->change);
}

static void put_credit(vg_xl_sheet *s, unsigned row, const vg_xl_plan *p,
                       const vg_view_card *card)
{
    vg_xl *xl = s->xl;
    if (card->has_settlement && !card->fee_known) {
        const char *text = vg_xl_no_money(xl, card);
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

static void put_rank(vg_xl_sheet *s, unsigned row, const vg_xl_plan *p,
                     const vg_view_card *card)
{
    vg_xl *xl = s->xl;
    if (p->group != p->rank) {
        vg_xl_text(s, row, p->group, card->group, vg_xl_look(xl, VG_LOOK_MUTED));
        vg_xl_fit(s, p->group, card->group, false);
    }
    lxw_format *f = vg_xl_look_as(xl, VG_LOOK_STRONG_NUMBER, VG_TINT_NONE, "0_m");
    if (card->rank)
        vg_xl_int(s, row, p->rank, (int64_t)card->rank, f);
    else
        vg_xl_text(s, row, p->rank, NULL, f);
}

static void put_card(vg_xl_sheet *s, unsigned row, const vg_xl_plan *p,
                     const vg_view_card *card, const char *vendor_sheet)
{
    vg_xl *xl = s->xl;
    /* A link is not wrapped by every spreadsheet. */
    if (vg_text_width(card->vendor_name, 10, true) > MOST_NAME - CELL_ROOM)
        vg_xl_text(s, row, 0, card->vendor_name, vg_xl_look(xl, VG_LOOK_LINK));
    else
        vg_xl_link(s, row, 0, vendor_sheet, card->vendor_name, vg_xl_look(xl, VG_LOOK_LINK));
    vg_xl_fit(s, 0, card->vendor_name, true);
    vg_xl_link(s, row, p->code, vendor_sheet, card->vendor, vg_xl_look(xl, VG_LOOK_MUTED));
    vg_xl_fit(s, p->code, card->vendor, false);
    if (p->contracts) {
        const char *text = vg_arena_printf(
            &xl->arena, "%s %s", card->contract ? card->contract : "", card->contract_version);
        if (!text)
            vg_xl_fail(xl, VG_NOMEM, "");
        vg_xl_text(s, row, p->contract, text, vg_xl_look(xl, VG_LOOK_MUTED));
        vg_xl_fit(s, p->contract, text, false);
    }
    if (p->groups)
        put_rank(s, row, p, card);
    const char *number = vg_xl_number_format(xl, NULL, card->score.decimals, NULL);
    vg_xl_figure(s, row, p->score, &card->score,
                 vg_xl_look_as(xl, VG_LOOK_STRONG_NUMBER, VG_TINT_NONE, number));
    vg_xl_fit_figure(s, p->score, &card->score, NULL, NULL);
    put_change(s, row, p->change, &card->score_change);
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

static void put_top(vg_xl_sheet *s, const vg_xl_plan *p, const vg_xl_sheets *sheets, bool wide)
{
    vg_xl *xl = s->xl;
    const vg_view *view = xl->view;
    const char *const others[] = {sheets->cover, sheets->definitions, sheets->sources,
                                  sheets->findings};
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
        vg_tr(xl->lang, "Scorecards: %zu · service levels met: %zu of %zu · findings: %zu"),
        view->card_count, met, all, view->finding_count);
    if (!line || !facts)
        vg_xl_fail(xl, VG_NOMEM, "");
    /* The first column is repeated on each page: what is longer stands behind it. */
    vg_xl_title(s, sheets->summary, wide ? view->period : line);
    vg_xl_text(s, 2, wide, facts, vg_xl_look(xl, VG_LOOK_NOTE));
    /* The way to the worksheets at both ends. */
    for (size_t i = 0; i < VG_COUNT_OF(others) && 2 * i < p->columns; i++)
        vg_xl_link(s, 3, 2 * (unsigned)i, others[i], others[i], vg_xl_look(xl, VG_LOOK_NOTE));
}

static void set_widths(vg_xl_sheet *s, const vg_xl_plan *p)
{
    const vg_view *view = s->xl->view;
    vg_xl_set_width(s, 0, 150, MOST_NAME);
    for (unsigned col = 1; col < p->columns; col++)
        vg_xl_set_width(s, col, 44, 150);
    for (size_t i = 0; i < view->card_count; i++) { /* a long name takes two lines */
        const char *name = view->cards[view->order[i]].vendor_name;
        unsigned lines = vg_text_lines(name, 10, true, s->width[0] - CELL_ROOM);
        vg_xl_row_height(s, FIRST_ROW + (unsigned)i, lines, 10.5);
    }
}

/* Whether it would come out too small on pages that are fitted to its width. */
static bool is_wide(const vg_xl_sheet *s, const vg_xl_plan *p)
{
    enum { LEAST_PERCENT = 62 };
    double all = 0;
    for (unsigned col = 0; col < p->columns && col < VG_XL_COLUMNS; col++)
        all += s->width[col];
    return p->columns <= VG_XL_COLUMNS && vg_xl_print_scale(all) * 100 < LEAST_PERCENT;
}

/* A wide one goes over several pages side by side, the vendors' names on each of them, cut
 * between service levels. */
static void set_print(vg_xl_sheet *s, const vg_xl_plan *p, bool wide)
{
    enum { PERCENT = 74, MOST_CUTS = 1000 };
    const vg_view *view = s->xl->view;
    double room, used = 0;
    vg_xl_page(s, GROUP_ROW, HEAD_ROW);
    if (!s->sheet || s->xl->rc != VG_OK || !wide)
        return;
    lxw_col_t *cuts = VG_NEW_N(&s->xl->arena, lxw_col_t, view->column_count + 1);
    if (!cuts) {
        vg_xl_fail(s->xl, VG_NOMEM, "");
        return;
    }
    size_t count = 0;
    room = vg_xl_print_scale(1e6) * 1e6 * 0.96 * 100 / PERCENT;
    for (unsigned col = 0; col < p->levels; col++)
        used += s->width[col];
    for (size_t i = 0; i < view->column_count && count < MOST_CUTS; i++) {
        unsigned col = vg_xl_level_column(p, i);
        double width = 0;
        for (unsigned at = col; at < col + VG_LEVEL_COLUMNS; at++)
            width += s->width[at];
        if (used + width > room) {
            cuts[count++] = (lxw_col_t)col;
            used = s->width[0];
        }
        used += width;
    }
    cuts[count] = 0; /* a zero ends the list */
    worksheet_set_print_scale(s->sheet, PERCENT);
    worksheet_repeat_columns(s->sheet, 0, 0);
    worksheet_print_across(s->sheet);
    worksheet_set_v_pagebreaks(s->sheet, cuts);
}

void vg_xl_overview(vg_xl *xl, const vg_xl_sheets *sheets)
{
    vg_xl_sheet s;
    const vg_view *view = xl->view;
    vg_xl_add_sheet(xl, &s, sheets->summary);
    vg_xl_plan p = make_plan(view);
    unsigned row = FIRST_ROW;
    put_heads(&s, &p);
    for (size_t i = 0; i < view->card_count; i++)
        put_card(&s, row++, &p, &view->cards[view->order[i]], sheets->vendors[view->order[i]]);
    unsigned last = row > FIRST_ROW ? row - 1 : FIRST_ROW;
    if (p.pointed)
        vg_xl_totals(&s, FIRST_ROW, row++, &p);
    vg_xl_bars(&s, FIRST_ROW, p.score, last, p.score, 0xD5E3F3, 100);
    vg_xl_define(&s, "vgov_summary", HEAD_ROW, 0, last, p.columns - 1);
    set_widths(&s, &p);
    bool wide = is_wide(&s, &p);
    put_top(&s, &p, sheets, wide);
    set_head_height(&s, &p);
    put_groups(&s, &p);
    vg_xl_compare(&s, row + 1, &p);
    if (xl->rc != VG_OK)
        return;
    worksheet_autofilter(s.sheet, HEAD_ROW, 0, last, (lxw_col_t)(p.columns - 1));
    worksheet_freeze_panes(s.sheet, FIRST_ROW, 1);
    set_print(&s, &p, wide);
}
