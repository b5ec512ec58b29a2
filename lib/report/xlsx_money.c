/* The settlement of a scorecard step by step: what each service level adds, then the sums. */
#include "xlsx.h"

#include "i18n.h"

/* Columns of the grid; each reaches up to the next. */
enum { ID, TITLE, WORDS, POINTS = 11, AMOUNT = 13, END = VG_GRID_COLUMNS };

static bool any_points(const vg_view_settled *month)
{
    for (size_t i = 0; i < month->row_count; i++)
        if (month->rows[i].has_points)
            return true;
    return false;
}

static void put_heads(vg_xl_sheet *s, unsigned row, const vg_view_settled *month)
{
    vg_xl *xl = s->xl;
    lxw_format *left = vg_xl_look(xl, VG_LOOK_HEAD), *right = vg_xl_look(xl, VG_LOOK_HEAD_SPAN);
    vg_xl_span(s, row, ID, row, TITLE, month->title, left);
    vg_xl_span(s, row, WORDS, row, POINTS - 1, vg_tr(xl->lang, "Calculation"), left);
    vg_xl_span(s, row, POINTS, row, AMOUNT - 1,
               any_points(month) ? vg_tr(xl->lang, "Service points") : NULL, right);
    vg_xl_span(s, row, AMOUNT, row, END - 1, vg_tr(xl->lang, "Amount"), right);
    vg_xl_row_height(s, row, 1, 10);
}

static void put_row(vg_xl_sheet *s, unsigned row, const vg_view_card *card,
                    const vg_view_money_row *r)
{
    vg_xl *xl = s->xl;
    bool result = r->kind == VG_MONEY_RESULT;
    vg_look text = result ? VG_LOOK_TOTAL : VG_LOOK_CELL;
    vg_look figure = result ? VG_LOOK_TOTAL_NUMBER : VG_LOOK_NUMBER;
    double width = -CELL_ROOM;
    for (unsigned col = WORDS; col < POINTS; col++)
        width += s->width[col];
    vg_xl_text(s, row, ID, r->id, vg_xl_look(xl, result ? VG_LOOK_TOTAL : VG_LOOK_STRONG));
    vg_xl_text(s, row, TITLE, r->title, vg_xl_look(xl, r->id ? VG_LOOK_WRAP : text));
    vg_xl_span(s, row, WORDS, row, POINTS - 1, r->words,
               vg_xl_look(xl, result ? VG_LOOK_TOTAL : VG_LOOK_WRAP));
    lxw_format *f =
        vg_xl_look_as(xl, figure, VG_TINT_NONE, vg_xl_number_format(xl, NULL, 0, NULL));
    vg_xl_span(s, row, POINTS, row, AMOUNT - 1, NULL, f);
    if (r->has_points)
        vg_xl_int(s, row, POINTS, r->points, f);
    f = vg_xl_look_as(xl, figure, VG_TINT_NONE,
                      vg_xl_number_format(xl, NULL, r->amount.decimals, card->currency));
    vg_xl_span(s, row, AMOUNT, row, END - 1, NULL, f);
    vg_xl_figure(s, row, AMOUNT, &r->amount, f);
    unsigned lines = r->words ? vg_text_lines(r->words, 10, result, width) : 1;
    unsigned names = vg_text_lines(r->title, 10, false, s->width[TITLE] - CELL_ROOM);
    vg_xl_row_height(s, row, names > lines ? names : lines, 10);
}

/* A table that is longer than a page has its head on each. */
static unsigned put_month(vg_xl_sheet *s, unsigned row, const vg_view_card *card,
                          const vg_view_settled *month)
{
    put_heads(s, row++, month);
    for (size_t i = 0; i < month->row_count && s->xl->rc == VG_OK; i++) {
        if (!vg_xl_fits(s, row, 2 * VG_ROW_PIXELS)) { /* one may take two lines */
            vg_xl_break(s, row);
            put_heads(s, row++, month);
        }
        put_row(s, row++, card, &month->rows[i]);
    }
    return row;
}

/* Whether it is better begun on a new page: it does not fit, and is no longer than one. */
static bool begins_page(const vg_xl_sheet *s, unsigned row, const vg_view_settled *month)
{
    double pixels = (double)(month->row_count + 3) * VG_ROW_PIXELS * 1.1;
    return !vg_xl_fits(s, row, pixels < s->room / 2 ? pixels : s->room / 2);
}

unsigned vg_xl_money(vg_xl_sheet *s, unsigned row, const vg_view_card *card, size_t number)
{
    vg_xl *xl = s->xl;
    if (xl->rc != VG_OK || card->settled_count == 0)
        return row;
    if (begins_page(s, row, &card->settled[0]))
        vg_xl_break(s, row++);
    vg_xl_text(s, row++, ID, vg_tr(xl->lang, "Settlement"), vg_xl_look(xl, VG_LOOK_SECTION));
    if (card->settled_note)
        vg_xl_text(s, row++, ID, card->settled_note, vg_xl_look(xl, VG_LOOK_NOTE));
    unsigned first = row;
    for (size_t i = 0; i < card->settled_count && xl->rc == VG_OK; i++) {
        if (i && begins_page(s, row, &card->settled[i]))
            vg_xl_break(s, row);
        row = put_month(s, row, card, &card->settled[i]) + (i + 1 < card->settled_count);
    }
    char name[40];
    snprintf(name, sizeof name, "vgov_settlement_%zu", number + 1);
    vg_xl_define(s, name, first, ID, row - 1, END - 1);
    return row;
}
