/* The sums below the summary. */
#include <string.h>

#include "figure.h"
#include "i18n.h"
#include "xlsx_overview.h"

/* Adds up what is known of one figure over the cards, exactly, and writes it as a formula with
 * its value. */
static void put_sum(vg_xl_sheet *s, unsigned first_row, unsigned row, unsigned col,
                    const vg_figure *total, const char *unit)
{
    vg_xl *xl = s->xl;
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(first, first_row, (lxw_col_t)col);
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
void vg_xl_totals(vg_xl_sheet *s, unsigned first, unsigned row, const vg_xl_plan *p)
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
        put_sum(s, first, row, p->points, &total, NULL);
    if (p->money && view->currency) {
        total = sum_of(xl, credit_of);
        if (total.text)
            put_sum(s, first, row, p->credit, &total, view->currency);
        total = p->bonus ? sum_of(xl, bonus_of) : (vg_figure){.text = NULL};
        if (total.text)
            put_sum(s, first, row, p->bonus_at, &total, view->currency);
    }
}
