/* The comparison groups below the summary: in the columns of the same service levels stand the
 * raw value, the value on the group's joint mix of lines, and the rank by each.
 */
#include <string.h>

#include "i18n.h"
#include "xlsx_overview.h"

static void put_head(vg_xl_sheet *s, unsigned row, unsigned col, const char *title, bool right)
{
    vg_xl_text(s, row, col, title,
               vg_xl_look(s->xl, right ? VG_LOOK_HEAD_RIGHT : VG_LOOK_HEAD));
}

static void put_heads(vg_xl_sheet *s, unsigned row, const vg_xl_plan *p, const vg_view_group *g)
{
    vg_lang lang = s->xl->lang;
    for (unsigned col = 0; col < p->columns; col++)
        put_head(s, row, col, NULL, false);
    put_head(s, row, 0, vg_tr(lang, "Vendor"), false);
    put_head(s, row, p->code, vg_tr(lang, "Code"), false);
    put_head(s, row, p->rank, vg_tr(lang, "Rank"), true);
    put_head(s, row, p->score, vg_tr(lang, "Score"), true);
    for (size_t i = 0; i < g->standard_count; i++) {
        unsigned col = vg_xl_level_column(p, g->standards[i].column);
        put_head(s, row, col, vg_tr(lang, "Value"), true);
        put_head(s, row, col + 1, vg_tr(lang, "Joint mix"), true);
        put_head(s, row, col + 2, vg_tr(lang, "Rank"), false);
    }
    vg_xl_row_height(s, row, 2, 10);
}

/* "1", or "1 → 2" where the joint mix puts the vendor elsewhere. */
static void put_ranks(vg_xl_sheet *s, unsigned row, unsigned col, size_t raw, size_t joint)
{
    vg_xl *xl = s->xl;
    char text[64] = "";
    bool moves = raw && joint && raw != joint;
    if (moves)
        snprintf(text, sizeof text, "%zu → %zu", raw, joint);
    else if (raw || joint)
        snprintf(text, sizeof text, "%zu", raw ? raw : joint);
    vg_xl_text(s, row, col, text,
               vg_xl_look_as(xl, VG_LOOK_CELL, moves ? VG_TINT_WARNING : VG_TINT_NONE, ""));
}

static void put_standard(vg_xl_sheet *s, unsigned row, const vg_xl_plan *p,
                         const vg_view_standard *x, size_t member)
{
    vg_xl *xl = s->xl;
    unsigned col = vg_xl_level_column(p, x->column);
    const char *unit = xl->view->columns[x->column].unit;
    const vg_figure *figures[] = {&x->raw[member], &x->standardised[member]};
    for (unsigned i = 0; i < 2; i++) {
        const char *number = vg_xl_number_format(xl, NULL, figures[i]->decimals, unit);
        vg_xl_figure(s, row, col + i, figures[i],
                     vg_xl_look_as(xl, i ? VG_LOOK_STRONG_NUMBER : VG_LOOK_NUMBER, VG_TINT_NONE,
                                   number));
    }
    put_ranks(s, row, col + 2, x->raw_rank[member], x->standardised_rank[member]);
}

static void put_member(vg_xl_sheet *s, unsigned row, const vg_xl_plan *p,
                       const vg_view_group *g, size_t member)
{
    vg_xl *xl = s->xl;
    const vg_view_card *card = &xl->view->cards[g->members[member]];
    for (unsigned col = 0; col < p->columns; col++)
        vg_xl_text(s, row, col, NULL, vg_xl_look(xl, VG_LOOK_CELL));
    vg_xl_text(s, row, 0, card->vendor_name, vg_xl_look(xl, VG_LOOK_LINK));
    vg_xl_text(s, row, p->code, card->vendor, vg_xl_look(xl, VG_LOOK_MUTED));
    if (card->rank)
        vg_xl_int(s, row, p->rank, (int64_t)card->rank,
                  vg_xl_look_as(xl, VG_LOOK_STRONG_NUMBER, VG_TINT_NONE, "0_m"));
    vg_xl_figure(s, row, p->score, &card->score,
                 vg_xl_look_as(xl, VG_LOOK_STRONG_NUMBER, VG_TINT_NONE,
                               vg_xl_number_format(xl, NULL, card->score.decimals, NULL)));
    for (size_t i = 0; i < g->standard_count; i++)
        put_standard(s, row, p, &g->standards[i], member);
    unsigned lines = vg_text_lines(card->vendor_name, 10, true, s->width[0] - CELL_ROOM);
    vg_xl_row_height(s, row, lines, 10.5);
}

/* "joint mix …; left out …" */
static void add_mix(vg_xl *xl, vg_str *out, const vg_view_standard *x)
{
    if (x->mix)
        vg_str_addf(out, vg_tr(xl->lang, "joint mix %s"), x->mix);
    else
        vg_str_adds(out, vg_tr(xl->lang, "no line is served by all vendors"));
    if (!x->left_out)
        return;
    vg_str_adds(out, "; ");
    vg_str_addf(out, vg_tr(xl->lang, "left out, as not all serve them: %s"), x->left_out);
}

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_mix(const vg_view_standard *a, const vg_view_standard *b)
{
    return b->differs && same_text(a->mix, b->mix) && same_text(a->left_out, b->left_out);
}

/* A sentence over as many columns as a page shows. */
static void put_note(vg_xl_sheet *s, unsigned row, const vg_xl_plan *p, const char *text)
{
    enum { MOST_PIXELS = 1100, SIZE = 9 };
    double width = s->width[0];
    unsigned last = 0;
    while (last + 1 < p->columns && last + 1 < VG_XL_COLUMNS &&
           width + s->width[last + 1] < MOST_PIXELS)
        width += s->width[++last];
    vg_xl_span(s, row, 0, row, last, text, vg_xl_look(s->xl, VG_LOOK_NOTE_WRAP));
    vg_xl_row_height(s, row, vg_text_lines(text, SIZE, false, width - CELL_ROOM), SIZE);
}

/* What the joint mix is, and who has lines beside it; once for all service levels that share
 * it. */
static unsigned put_notes(vg_xl_sheet *s, unsigned row, const vg_xl_plan *p,
                          const vg_view_group *g)
{
    vg_xl *xl = s->xl;
    for (size_t i = 0; i < g->standard_count; i++) {
        const vg_view_standard *x = &g->standards[i];
        bool said = !x->differs;
        for (size_t j = 0; j < i && !said; j++)
            said = same_mix(x, &g->standards[j]);
        if (said)
            continue;
        vg_str text = VG_STR_INIT;
        size_t sharing = 0;
        for (size_t j = i; j < g->standard_count; j++) {
            if (!same_mix(x, &g->standards[j]))
                continue;
            vg_str_addf(&text, "%s%s", sharing++ ? ", " : "",
                        xl->view->columns[g->standards[j].column].id);
        }
        if (sharing == 1)
            vg_str_addf(&text, " %s", xl->view->columns[x->column].title);
        vg_str_adds(&text, ": ");
        add_mix(xl, &text, x);
        if (vg_str_rc(&text, NULL) == VG_OK)
            put_note(s, row++, p, text.ptr);
        else
            vg_xl_fail(xl, VG_NOMEM, "");
        vg_str_free(&text);
    }
    return row;
}

static unsigned put_group(vg_xl_sheet *s, unsigned row, const vg_xl_plan *p,
                          const vg_view_group *g, size_t number)
{
    vg_xl *xl = s->xl;
    const char *title =
        vg_arena_printf(&xl->arena, "%s: %s", vg_tr(xl->lang, "Comparison group"), g->name);
    if (!title) {
        vg_xl_fail(xl, VG_NOMEM, "");
        return row;
    }
    vg_xl_text(s, row, 0, title, vg_xl_look(xl, VG_LOOK_SECTION));
    vg_xl_row_height(s, row++, 1, 13);
    put_heads(s, row, p, g);
    unsigned head = row++;
    for (size_t i = 0; i < g->member_count; i++)
        put_member(s, row++, p, g, i);
    char name[40];
    snprintf(name, sizeof name, "vgov_comparison_%zu", number + 1);
    vg_xl_define(s, name, head, 0, row - 1, p->columns - 1);
    return put_notes(s, row, p, g) + 1;
}

void vg_xl_compare(vg_xl_sheet *s, unsigned row, const vg_xl_plan *p)
{
    for (size_t i = 0; i < s->xl->view->group_count; i++)
        row = put_group(s, row, p, &s->xl->view->groups[i], i);
}
