/* The worksheet of the settlement record: claims, and sums that reconcile them. */
#include "xlsx.h"

#include "columns.h"
#include "i18n.h"

enum { HEAD_ROW = 3, FIRST_ROW = 4, AMOUNTS = 6, AMOUNT_COUNT = 7 };

static const vg_xl_head heads[] = {
    {N_("No."), true},          {N_("Vendor"), false},    {N_("Contract"), false},
    {N_("Month"), false},       {N_("Nature"), false},    {N_("Status"), false},
    {N_("Comes to now"), true}, {N_("Contracted"), true}, {N_("Agreed"), true},
    {N_("Waived"), true},       {N_("Lapsed"), true},     {N_("Undecided"), true},
    {N_("Paid"), true},         {N_("Currency"), false},  {N_("Claim by"), false}};

static void put(vg_xl_sheet *s, unsigned row, unsigned col, const char *text, vg_look look)
{
    vg_xl_text(s, row, col, text, vg_xl_look(s->xl, look));
    vg_xl_fit(s, col, text, look == VG_LOOK_TOTAL || look == VG_LOOK_STRONG);
}

static void put_amounts(vg_xl_sheet *s, unsigned row, const vg_view_claim *c)
{
    const vg_figure *const figures[AMOUNT_COUNT] = {
        &c->scored, &c->contracted, &c->agreed, &c->waived, &c->lapsed, &c->open, &c->paid};
    for (unsigned i = 0; i < AMOUNT_COUNT; i++) {
        const char *number = vg_xl_number_format(s->xl, NULL, c->contracted.decimals, NULL);
        vg_xl_figure(s, row, AMOUNTS + i, figures[i],
                     vg_xl_look_as(s->xl, c->total ? VG_LOOK_TOTAL_NUMBER : VG_LOOK_NUMBER,
                                   VG_TINT_NONE, number));
        if (figures[i]->text)
            vg_xl_fit_figure(s, AMOUNTS + i, figures[i], NULL, NULL);
    }
}

static void put_claim(vg_xl_sheet *s, unsigned row, const vg_view_claim *c)
{
    vg_xl *xl = s->xl;
    vg_look cell = c->total ? VG_LOOK_TOTAL : VG_LOOK_CELL;
    if (c->number)
        vg_xl_int(s, row, 0, c->number,
                  vg_xl_look_as(xl, VG_LOOK_MUTED_NUMBER, VG_TINT_NONE, "0_m"));
    else
        put(s, row, 0, c->total ? NULL : "–", c->total ? cell : VG_LOOK_MUTED_NUMBER);
    put(s, row, 1, c->vendor, c->total ? cell : VG_LOOK_STRONG);
    put(s, row, 2, c->total ? vg_tr(xl->lang, "Total") : c->contract, cell);
    put(s, row, 3, c->month, cell);
    put(s, row, 4, c->side, cell);
    put(s, row, 5, c->state, cell);
    put_amounts(s, row, c);
    put(s, row, AMOUNTS + AMOUNT_COUNT, c->currency, cell);
    put(s, row, AMOUNTS + AMOUNT_COUNT + 1, c->claim_by, cell);
}

void vg_xl_claims(vg_xl *xl, const char *name)
{
    vg_xl_sheet s;
    vg_xl_add_sheet(xl, &s, name);
    const char *line =
        vg_arena_printf(&xl->arena, "%s · %s · %s", xl->view->client, xl->view->period,
                        vg_tr(xl->lang, "Contracted = agreed + waived + lapsed + undecided"));
    if (!line)
        vg_xl_fail(xl, VG_NOMEM, "");
    vg_xl_title(&s, name, line);
    vg_xl_heads(&s, HEAD_ROW, heads, VG_COUNT_OF(heads));
    unsigned row = FIRST_ROW;
    for (size_t i = 0; i < xl->view->claim_count; i++)
        put_claim(&s, row++, &xl->view->claims[i]);
    vg_xl_set_width(&s, 0, 50, 70);
    for (unsigned col = 1; col < AMOUNTS; col++)
        vg_xl_set_width(&s, col, 80, 190);
    for (unsigned col = AMOUNTS; col < AMOUNTS + AMOUNT_COUNT; col++)
        vg_xl_set_width(&s, col, 90, 150);
    vg_xl_set_width(&s, AMOUNTS + AMOUNT_COUNT, 60, 90);
    vg_xl_set_width(&s, AMOUNTS + AMOUNT_COUNT + 1, 90, 120);
    if (xl->rc != VG_OK)
        return;
    vg_xl_define(&s, "vgov_settlement", HEAD_ROW, 0, row - 1, VG_COUNT_OF(heads) - 1);
    worksheet_freeze_panes(s.sheet, FIRST_ROW, 0);
    vg_xl_page(&s, HEAD_ROW, HEAD_ROW);
}
