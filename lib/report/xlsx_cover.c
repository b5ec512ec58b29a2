/* The first worksheet: whose scorecard, how it stands, what matters, where the rest is. */
#include "xlsx.h"

#include <math.h>
#include <string.h>

#include "columns.h"
#include "i18n.h"
#include "words.h"

enum { COLUMNS = 14, MARK_PIXELS = 44, COLUMN_PIXELS = 80, BAND_ROWS = 5 };
enum { HUGE_CARDS = 3, LISTED_CARDS = 10, LISTED_SHEETS = 12 };
enum { MOST_LINES = 6, CHART_HEIGHT = 200 };
enum { HUGE = 16, LARGE = 13, SMALL = 10 }; /* sizes of names */

/* Columns of the table of vendors, each with those behind it up to the next. */
enum { VENDOR = 0, SCORE = 4, CHANGE = 6, STANDING = 7, MET = 9, CREDIT = 10, BONUS = 12 };
#define NAME_PIXELS (double)((SCORE - 1) * COLUMN_PIXELS + MARK_PIXELS - CELL_ROOM)

static void set_height(vg_xl_sheet *s, unsigned row, double points)
{
    if (s->sheet)
        worksheet_set_row(s->sheet, row, points, NULL);
}

static void put_band(vg_xl_sheet *s)
{
    vg_xl *xl = s->xl;
    const vg_view *view = xl->view;
    static const double heights[BAND_ROWS] = {14, 20, 40, 24, 22};
    const char *edition = view->edition == VG_EDITION_VENDOR
                              ? vg_tr(xl->lang, "Vendor scorecard, edition for the vendor")
                              : vg_tr(xl->lang, "Vendor scorecard");
    const char *line = vg_arena_printf(&xl->arena, "%s · %s", view->period, view->state);
    const char *const texts[BAND_ROWS] = {NULL, edition, view->client, line, NULL};
    static const vg_look looks[BAND_ROWS] = {VG_LOOK_BAND_SMALL, VG_LOOK_BAND_SMALL,
                                             VG_LOOK_BAND_TITLE, VG_LOOK_BAND_TEXT,
                                             VG_LOOK_BAND_SMALL};
    if (!line)
        vg_xl_fail(xl, VG_NOMEM, "");
    for (unsigned row = 0; row < BAND_ROWS; row++) {
        vg_xl_span(s, row, 0, row, COLUMNS - 1, texts[row], vg_xl_look(xl, looks[row]));
        set_height(s, row, heights[row]);
    }
}

static unsigned put_section(vg_xl_sheet *s, unsigned row, const char *title)
{
    vg_xl_text(s, row, 0, title, vg_xl_look(s->xl, VG_LOOK_SECTION));
    set_height(s, row, 22);
    return row + 1;
}

static void put_head(vg_xl_sheet *s, unsigned row, unsigned col, unsigned last,
                     const char *title, bool right)
{
    vg_xl_span(s, row, col, row, last, title,
               vg_xl_look(s->xl, right ? VG_LOOK_HEAD_SPAN : VG_LOOK_HEAD));
}

static void put_heads(vg_xl_sheet *s, unsigned row)
{
    vg_lang lang = s->xl->lang;
    put_head(s, row, VENDOR, SCORE - 1, vg_tr(lang, "Vendor"), false);
    put_head(s, row, SCORE, CHANGE - 1, vg_tr(lang, "Score"), true);
    put_head(s, row, CHANGE, CHANGE, vg_tr(lang, "Trend"), true);
    put_head(s, row, STANDING, MET - 1, vg_tr(lang, "Standing"), false);
    put_head(s, row, MET, MET, vg_tr(lang, "Met"), false);
    put_head(s, row, CREDIT, BONUS - 1, vg_tr(lang, "Service credit"), true);
    put_head(s, row, BONUS, COLUMNS - 1, vg_tr(lang, "Bonus"), true);
    set_height(s, row, 18);
}

static void put_money(vg_xl_sheet *s, unsigned row, unsigned col, unsigned last,
                      const vg_figure *figure, const vg_view_card *card, const char *none)
{
    vg_xl *xl = s->xl;
    lxw_format *plain = vg_xl_look(xl, VG_LOOK_LARGE_NUMBER);
    if (!card->has_settlement || !figure->text) {
        vg_xl_span(s, row, col, row, last, card->has_settlement ? none : "–", plain);
        return;
    }
    const char *number = vg_xl_number_format(xl, NULL, figure->decimals, card->currency);
    lxw_format *f = vg_xl_look_as(xl, VG_LOOK_LARGE_NUMBER, VG_TINT_NONE, number);
    vg_xl_span(s, row, col, row, last, NULL, f);
    vg_xl_figure(s, row, col, figure, f);
}

/* A link is not wrapped by every spreadsheet: a name that takes several lines is a plain text,
 * and small; its worksheet stands in the contents. */
static void put_name(vg_xl_sheet *s, unsigned row, const char *name, const char *sheet,
                     bool huge)
{
    unsigned lines = vg_text_lines(name, huge ? HUGE : LARGE, huge, NAME_PIXELS);
    vg_look look = lines > 1 ? VG_LOOK_LINK : huge ? VG_LOOK_HUGE : VG_LOOK_LARGE;
    double points = huge ? 38 : 26;
    vg_xl_span(s, row, VENDOR, row, SCORE - 1, lines > 1 ? name : NULL,
               vg_xl_look(s->xl, look));
    if (lines > 1)
        points = fmax(points, vg_text_lines(name, SMALL, true, NAME_PIXELS) * 13.0 + 8);
    else
        vg_xl_link(s, row, VENDOR, sheet, name, vg_xl_look(s->xl, look));
    set_height(s, row, points);
}

static void put_card(vg_xl_sheet *s, unsigned row, const vg_view_card *card, const char *sheet,
                     bool huge)
{
    vg_xl *xl = s->xl;
    vg_look name = huge ? VG_LOOK_HUGE : VG_LOOK_LARGE;
    vg_look number = huge ? VG_LOOK_HUGE_NUMBER : VG_LOOK_LARGE_NUMBER;
    size_t met = 0, all = 0;
    for (size_t i = 0; i < card->level_count; i++) {
        all += card->levels[i].counts;
        met += card->levels[i].counts && card->levels[i].status == VG_MET;
    }
    const char *of = vg_arena_printf(&xl->arena, "%zu / %zu", met, all);
    if (!of)
        vg_xl_fail(xl, VG_NOMEM, "");
    put_name(s, row, card->vendor_name, sheet, huge);
    lxw_format *score = vg_xl_look_as(
        xl, number, VG_TINT_NONE, vg_xl_number_format(xl, NULL, card->score.decimals, NULL));
    vg_xl_span(s, row, SCORE, row, CHANGE - 1, NULL, score);
    vg_xl_figure(s, row, SCORE, &card->score, score);
    const vg_view_change *change = &card->score_change;
    vg_xl_figure(s, row, CHANGE, &change->figure,
                 vg_xl_look_as(xl, VG_LOOK_NUMBER, vg_xl_change_tint(change),
                               vg_xl_change_format(xl, change->figure.decimals)));
    vg_xl_span(s, row, STANDING, row, MET - 1, card->standing ? card->standing : "–",
               vg_xl_look(xl, name));
    vg_xl_text(s, row, MET, of, vg_xl_look(xl, VG_LOOK_LARGE));
    put_money(s, row, CREDIT, BONUS - 1, &card->credit, card, vg_xl_no_money(xl, card));
    put_money(s, row, BONUS, COLUMNS - 1, &card->bonus, card, "–");
}

/* Many vendors: how many reached which standing. */
static unsigned put_standings(vg_xl_sheet *s, unsigned row)
{
    vg_xl *xl = s->xl;
    const vg_view *view = xl->view;
    put_head(s, row, VENDOR, SCORE - 1, vg_tr(xl->lang, "Standing"), false);
    put_head(s, row, SCORE, SCORE, vg_tr(xl->lang, "Vendors"), true);
    set_height(s, row++, 18);
    for (size_t i = 0; i < view->card_count; i++) {
        const char *standing = view->cards[i].standing;
        size_t count = 0;
        bool seen = false;
        for (size_t j = 0; j < view->card_count; j++) {
            const char *other = view->cards[j].standing;
            bool same = standing && other ? strcmp(standing, other) == 0 : standing == other;
            count += same;
            seen |= same && j < i;
        }
        if (seen)
            continue;
        vg_xl_span(s, row, VENDOR, row, SCORE - 1,
                   standing ? standing : vg_tr(xl->lang, "without a score"),
                   vg_xl_look(xl, VG_LOOK_LARGE));
        vg_xl_int(s, row, SCORE, (int64_t)count,
                  vg_xl_look_as(xl, VG_LOOK_LARGE_NUMBER, VG_TINT_NONE, "0_m"));
        set_height(s, row++, 24);
    }
    return row;
}

static unsigned put_vendors(vg_xl_sheet *s, unsigned row, const vg_xl_sheets *sheets)
{
    const vg_view *view = s->xl->view;
    if (view->card_count > LISTED_CARDS)
        return put_standings(s, row);
    put_heads(s, row++);
    bool huge = view->card_count <= HUGE_CARDS; /* and every name fits its line */
    for (size_t i = 0; i < view->card_count; i++)
        huge = huge && vg_text_width(view->cards[i].vendor_name, HUGE, true) < NAME_PIXELS;
    for (size_t i = 0; i < view->card_count; i++) {
        size_t card = view->order ? view->order[i] : i;
        put_card(s, row++, &view->cards[card], sheets->vendors[card], huge);
    }
    return row;
}

static unsigned put_highlights(vg_xl_sheet *s, unsigned row)
{
    static const char *const signs[] = {
        [VG_LEVEL_NOTE] = "i", [VG_LEVEL_WARNING] = "!", [VG_LEVEL_ERROR] = "✗"};
    static const vg_tint tints[] = {[VG_LEVEL_NOTE] = VG_TINT_NO_DATA,
                                    [VG_LEVEL_WARNING] = VG_TINT_WARNING,
                                    [VG_LEVEL_ERROR] = VG_TINT_MISSED};
    vg_xl *xl = s->xl;
    const vg_view *view = xl->view;
    row = put_section(s, row, vg_tr(xl->lang, "What matters most"));
    for (size_t i = 0; i < view->highlight_count; i++) {
        const vg_view_highlight *h = &view->highlights[i];
        vg_xl_text(s, row, 0, signs[h->grade],
                   vg_xl_look_as(xl, VG_LOOK_MARK, tints[h->grade], ""));
        vg_xl_span(s, row, 1, row, 3, h->vendor_name, vg_xl_look(xl, VG_LOOK_LINK));
        vg_xl_span(s, row, 4, row, COLUMNS - 1, h->text, vg_xl_look(xl, VG_LOOK_WRAP));
        unsigned lines =
            vg_text_lines(h->text, 10, false, (COLUMNS - 4) * COLUMN_PIXELS - CELL_ROOM);
        unsigned name = h->vendor_name ? vg_text_lines(h->vendor_name, 10, true,
                                                       3 * COLUMN_PIXELS - CELL_ROOM)
                                       : 1;
        lines = name > lines ? name : lines;
        set_height(s, row++, lines * 12.75 + 10);
    }
    if (view->highlight_count == 0)
        vg_xl_text(s, row++, 0, vg_tr(xl->lang, "Nothing to report: all targets are met."),
                   vg_xl_look(xl, VG_LOOK_NOTE));
    return row;
}

static unsigned put_entry(vg_xl_sheet *s, unsigned row, const char *sheet, const char *what)
{
    vg_xl *xl = s->xl;
    vg_xl_span(s, row, 0, row, 3, NULL, vg_xl_look(xl, VG_LOOK_LINK));
    vg_xl_link(s, row, 0, sheet, sheet, vg_xl_look(xl, VG_LOOK_LINK));
    vg_xl_span(s, row, 4, row, COLUMNS - 1, what, vg_xl_look(xl, VG_LOOK_MUTED));
    set_height(s, row, 18);
    return row + 1;
}

static unsigned put_contents(vg_xl_sheet *s, unsigned row, const vg_xl_sheets *sheets)
{
    vg_xl *xl = s->xl;
    vg_lang lang = xl->lang;
    const vg_view *view = xl->view;
    row = put_section(s, row, vg_tr(lang, "Contents"));
    row = put_entry(s, row, sheets->summary,
                    vg_tr(lang, "All vendors at a glance: score, status, credit, trend"));
    for (size_t i = 0; view->card_count <= LISTED_SHEETS && i < view->card_count; i++)
        if (i == 0 || sheets->vendors[i] != sheets->vendors[i - 1])
            row = put_entry(
                s, row, sheets->vendors[i],
                vg_tr(lang, "Service levels, history, days and half hours of this vendor"));
    if (view->card_count > LISTED_SHEETS) {
        vg_xl_text(s, row, 0,
                   vg_tr(lang, "One worksheet per vendor: the names in the summary are links"),
                   vg_xl_look(xl, VG_LOOK_NOTE));
        row++;
    }
    row = put_entry(s, row, sheets->definitions,
                    vg_tr(lang, "Every formula in words, bands, standings"));
    row = put_entry(s, row, sheets->sources, vg_tr(lang, "The files that the figures rest on"));
    row = put_entry(s, row, sheets->findings,
                    vg_tr(lang, "What a careful reader of the data would point at"));
    if (sheets->reliefs)
        row =
            put_entry(s, row, sheets->reliefs,
                      vg_tr(lang, "Events that were claimed, and what was left out for them"));
    if (sheets->forecasts)
        row = put_entry(s, row, sheets->forecasts,
                        vg_tr(lang, "What was forecast, and what came, day by day"));
    if (sheets->claims)
        row = put_entry(s, row, sheets->claims,
                        vg_tr(lang, "What is claimed, agreed, waived, lapsed and paid"));
    if (sheets->actions)
        row = put_entry(s, row, sheets->actions,
                        vg_tr(lang, "What review meetings agreed, and what is overdue"));
    return row;
}

/* The scores of few vendors over the last periods, from the tables of their worksheets. */
static void put_chart(vg_xl_sheet *s, unsigned row, const vg_xl_sheets *sheets)
{
    static const unsigned inks[MOST_LINES] = {0x1F5A96, 0xB45309, 0x2E7D5B,
                                              0x7A3E9D, 0x4B5563, 0xA8324A};
    enum { FIRST_SPAN = VG_GRID_COLUMNS - VG_VIEW_SPANS };
    vg_xl *xl = s->xl;
    const vg_view *view = xl->view;
    if (xl->rc != VG_OK || view->card_count == 0 || view->card_count > MOST_LINES)
        return;
    const vg_view_card *first = &view->cards[0];
    lxw_chart *chart =
        vg_xl_line_chart(s, vg_tr(xl->lang, "Score by period"),
                         vg_xl_number_format(xl, NULL, first->score.decimals, NULL));
    vg_xl_bounds bounds = {INFINITY, -INFINITY, 0};
    for (size_t i = 0; i < view->card_count; i++) {
        const vg_view_card *card = &view->cards[i];
        vg_xl_line line = vg_xl_value_line;
        vg_xl_range names = {xl->score_rows[i] - 1, FIRST_SPAN, xl->score_rows[i] - 1,
                             VG_GRID_LAST};
        vg_xl_range values = {xl->score_rows[i], FIRST_SPAN, xl->score_rows[i], VG_GRID_LAST};
        line.title = NULL;
        line.ink = inks[i];
        vg_xl_chart_line_of(xl, chart, sheets->vendors[i], &names, &values, &line);
        for (size_t p = 0; p < VG_VIEW_SPANS; p++)
            vg_xl_widen(&bounds, &card->scores[p]);
    }
    vg_xl_axis(chart, &bounds, true);
    vg_xl_place_chart(s, chart, row, 0, 0, MARK_PIXELS + (COLUMNS - 1) * COLUMN_PIXELS - 1,
                      CHART_HEIGHT);
}

void vg_xl_cover_begin(vg_xl *xl, vg_xl_sheet *s, const vg_xl_sheets *sheets)
{
    vg_xl_add_sheet(xl, s, sheets->cover);
    for (unsigned col = 0; col < COLUMNS; col++)
        vg_xl_set_width(s, col, col ? COLUMN_PIXELS : MARK_PIXELS,
                        col ? COLUMN_PIXELS : MARK_PIXELS);
}

void vg_xl_cover(vg_xl_sheet *s, const vg_xl_sheets *sheets)
{
    put_band(s);
    unsigned row = put_vendors(s, BAND_ROWS + 1, sheets);
    row = put_highlights(s, row + 1);
    row = put_contents(s, row + 1, sheets);
    put_chart(s, row + 1, sheets);
    if (s->xl->rc != VG_OK)
        return;
    vg_xl_page(s, 0, 0);
    worksheet_fit_to_pages(s->sheet, 1, 1);
}
