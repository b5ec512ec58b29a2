/* The worksheets of sources, findings, reliefs and actions. */
#include "xlsx.h"

#include "columns.h"
#include "i18n.h"
#include "words.h"

enum { HEAD_ROW = 3, FIRST_ROW = 4 };

/* A worksheet holds 1,048,576 rows; a list that long is not read any more. */
enum { LIST_ROWS = 1000000 };

static void begin(vg_xl *xl, vg_xl_sheet *s, const char *name, const vg_xl_head *heads,
                  size_t count)
{
    vg_xl_add_sheet(xl, s, name);
    const char *line =
        vg_arena_printf(&xl->arena, "%s · %s", xl->view->client, xl->view->period);
    if (!line)
        vg_xl_fail(xl, VG_NOMEM, "");
    vg_xl_title(s, name, line);
    vg_xl_heads(s, HEAD_ROW, heads, count);
}

static void end(vg_xl_sheet *s, unsigned row, size_t columns, const char *range)
{
    if (s->xl->rc != VG_OK)
        return;
    vg_xl_define(s, range, HEAD_ROW, 0, row > FIRST_ROW ? row - 1 : FIRST_ROW,
                 (unsigned)columns - 1);
    worksheet_freeze_panes(s->sheet, FIRST_ROW, 0);
    if (row > FIRST_ROW)
        worksheet_autofilter(s->sheet, HEAD_ROW, 0, row - 1, (lxw_col_t)(columns - 1));
    else
        vg_xl_text(s, row, 0, vg_tr(s->xl->lang, "none"), vg_xl_look(s->xl, VG_LOOK_NOTE));
    vg_xl_page(s, HEAD_ROW, HEAD_ROW);
}

/* A text in its column. */
static void put(vg_xl_sheet *s, unsigned row, unsigned col, const char *text, vg_look look)
{
    vg_xl_text(s, row, col, text, vg_xl_look(s->xl, look));
    vg_xl_fit(s, col, text, false);
}

/* A negative count is one that is not shown. */
static void put_count(vg_xl_sheet *s, unsigned row, unsigned col, int64_t n, vg_tint tint)
{
    if (n < 0) {
        vg_xl_text(s, row, col, "–", vg_xl_look(s->xl, VG_LOOK_MUTED_NUMBER));
        return;
    }
    vg_xl_int(
        s, row, col, n,
        vg_xl_look_as(s->xl, VG_LOOK_NUMBER, tint, vg_xl_number_format(s->xl, NULL, 0, NULL)));
    vg_xl_fit_int(s, col, n);
}

void vg_xl_sources(vg_xl *xl, const char *name)
{
    static const vg_xl_head heads[] = {{N_("File"), false},    {N_("Rows"), true},
                                       {N_("Taken"), true},    {N_("Rejects"), true},
                                       {N_("Findings"), true}, {N_("Imported"), false},
                                       {N_("Map"), false},     {N_("SHA-256"), false}};
    vg_xl_sheet s;
    begin(xl, &s, name, heads, VG_COUNT_OF(heads));
    unsigned row = FIRST_ROW;
    for (size_t i = 0; i < xl->view->source_count && i < LIST_ROWS; i++, row++) {
        const vg_view_source *f = &xl->view->sources[i];
        put(&s, row, 0, f->name ? f->name : vg_tr(xl->lang, "file by its SHA-256"),
            f->name ? VG_LOOK_STRONG : VG_LOOK_MUTED);
        put_count(&s, row, 1, f->rows, VG_TINT_NONE);
        put_count(&s, row, 2, f->taken, VG_TINT_NONE);
        put_count(&s, row, 3, f->rejects, f->rejects > 0 ? VG_TINT_WARNING : VG_TINT_NONE);
        put_count(&s, row, 4, f->findings, VG_TINT_NONE);
        put(&s, row, 5, f->imported, VG_LOOK_CELL);
        put(&s, row, 6, f->map && !*f->map ? vg_tr(xl->lang, "canonical header") : f->map,
            VG_LOOK_MUTED);
        vg_xl_text(&s, row, 7, f->sha256, vg_xl_look(xl, VG_LOOK_CODE));
    }
    vg_xl_set_width(&s, 0, 160, 420);
    for (unsigned col = 1; col < 5; col++)
        vg_xl_set_width(&s, col, 60, 130);
    vg_xl_set_width(&s, 5, 130, 170);
    vg_xl_set_width(&s, 6, 80, 220);
    vg_xl_set_width(&s, 7, 440, 440);
    end(&s, row, VG_COUNT_OF(heads), "vgov_sources");
}

static void put_finding(vg_xl_sheet *s, unsigned row, const vg_view_finding *f)
{
    vg_xl *xl = s->xl;
    vg_xl_text(s, row, 0, f->level, vg_xl_look(xl, VG_LOOK_CELL));
    vg_xl_fit(s, 0, f->level, false);
    put(s, row, 1, f->title, VG_LOOK_WRAP);
    put(s, row, 2, f->vendor, VG_LOOK_STRONG);
    put(s, row, 3, f->line, VG_LOOK_CELL);
    put(s, row, 4, f->service_level, VG_LOOK_CELL);
    put(s, row, 5, f->period, VG_LOOK_CELL);
    put(s, row, 6, f->text, VG_LOOK_WRAP);
    put(s, row, 7, f->source, VG_LOOK_MUTED);
    if (f->src_row)
        vg_xl_int(s, row, 8, f->src_row,
                  vg_xl_look_as(xl, VG_LOOK_MUTED_NUMBER, VG_TINT_NONE, "0_m"));
    else
        put(s, row, 8, NULL, VG_LOOK_MUTED_NUMBER);
    put(s, row, 9, f->id, VG_LOOK_MUTED);
    put(s, row, 10, f->acknowledged, VG_LOOK_CELL);
    put(s, row, 11, f->reason, VG_LOOK_WRAP);
}

/* Wrapped texts need their lines. */
static void set_heights(vg_xl_sheet *s)
{
    for (size_t i = 0; i < s->xl->view->finding_count && i < LIST_ROWS; i++) {
        const vg_view_finding *f = &s->xl->view->findings[i];
        unsigned a = vg_text_lines(f->title, 10, false, s->width[1] - CELL_ROOM);
        unsigned b = vg_text_lines(f->text, 10, false, s->width[6] - CELL_ROOM);
        unsigned c =
            f->reason ? vg_text_lines(f->reason, 10, false, s->width[11] - CELL_ROOM) : 1;
        b = c > b ? c : b;
        if (a > 1 || b > 1)
            vg_xl_row_height(s, FIRST_ROW + (unsigned)i, a > b ? a : b, 10);
    }
}

void vg_xl_findings(vg_xl *xl, const char *name)
{
    static const vg_xl_head heads[] = {
        {N_("Level"), false},   {N_("Finding"), false},      {N_("Vendor"), false},
        {N_("Line"), false},    {N_("SL"), false},           {N_("Period"), false},
        {N_("Figures"), false}, {N_("Source"), false},       {N_("Row"), true},
        {N_("ID"), false},      {N_("Acknowledged"), false}, {N_("Reason"), false}};
    vg_xl_sheet s;
    begin(xl, &s, name, heads, VG_COUNT_OF(heads));
    unsigned row = FIRST_ROW;
    for (size_t i = 0; i < xl->view->finding_count && i < LIST_ROWS; i++)
        put_finding(&s, row++, &xl->view->findings[i]);
    vg_xl_set_width(&s, 0, 80, 100);
    vg_xl_set_width(&s, 1, 200, 250);
    for (unsigned col = 2; col < 6; col++)
        vg_xl_set_width(&s, col, 56, 190);
    vg_xl_set_width(&s, 6, 240, 330);
    vg_xl_set_width(&s, 7, 80, 190);
    vg_xl_set_width(&s, 8, 56, 90);
    vg_xl_set_width(&s, 9, 120, 230);
    vg_xl_set_width(&s, 10, 80, 150);
    vg_xl_set_width(&s, 11, 60, 260);
    if (xl->rc == VG_OK)
        set_heights(&s);
    static const vg_tint tints[] = {[VG_LEVEL_NOTE] = VG_TINT_NO_DATA,
                                    [VG_LEVEL_WARNING] = VG_TINT_WARNING,
                                    [VG_LEVEL_ERROR] = VG_TINT_MISSED};
    for (int level = VG_LEVEL_NOTE; row > FIRST_ROW && level <= VG_LEVEL_ERROR; level++)
        vg_xl_mark(&s, FIRST_ROW, 0, row - 1, 0, vg_word_level(xl->lang, (vg_level)level),
                   tints[level]);
    end(&s, row, VG_COUNT_OF(heads), "vgov_findings");
}

static void put_action(vg_xl_sheet *s, unsigned row, const vg_view_action *a)
{
    vg_xl_int(s, row, 0, a->number,
              vg_xl_look_as(s->xl, VG_LOOK_MUTED_NUMBER, VG_TINT_NONE, "0_m"));
    put(s, row, 1, a->vendor, VG_LOOK_STRONG);
    put(s, row, 2, a->due, VG_LOOK_CELL);
    vg_xl_text(
        s, row, 3, a->state,
        vg_xl_look_as(s->xl, VG_LOOK_CELL, a->overdue ? VG_TINT_MISSED : VG_TINT_NONE, ""));
    vg_xl_fit(s, 3, a->state, false);
    put(s, row, 4, a->owner, VG_LOOK_WRAP);
    put(s, row, 5, a->text, VG_LOOK_WRAP);
    put(s, row, 6, a->service_level, VG_LOOK_CELL);
    put(s, row, 7, a->agreed, VG_LOOK_CELL);
    put(s, row, 8, a->reason, VG_LOOK_WRAP);
}

static unsigned lines_of(const vg_xl_sheet *s, unsigned col, const char *text)
{
    return text ? vg_text_lines(text, 10, false, s->width[col] - CELL_ROOM) : 1;
}

static void set_action_heights(vg_xl_sheet *s)
{
    for (size_t i = 0; i < s->xl->view->action_count && i < LIST_ROWS; i++) {
        const vg_view_action *a = &s->xl->view->actions[i];
        const char *const wrapped[] = {a->owner, a->text, NULL, NULL, a->reason};
        unsigned most = 1;
        for (unsigned col = 0; col < VG_COUNT_OF(wrapped); col++) {
            unsigned n = lines_of(s, col + 4, wrapped[col]);
            most = n > most ? n : most;
        }
        if (most > 1)
            vg_xl_row_height(s, FIRST_ROW + (unsigned)i, most, 10);
    }
}

void vg_xl_actions(vg_xl *xl, const char *name)
{
    static const vg_xl_head heads[] = {
        {N_("No."), true},     {N_("Vendor"), false}, {N_("Due"), false},
        {N_("Status"), false}, {N_("Owner"), false},  {N_("Action"), false},
        {N_("SL"), false},     {N_("Agreed"), false}, {N_("Reason"), false}};
    vg_xl_sheet s;
    begin(xl, &s, name, heads, VG_COUNT_OF(heads));
    unsigned row = FIRST_ROW;
    for (size_t i = 0; i < xl->view->action_count && i < LIST_ROWS; i++)
        put_action(&s, row++, &xl->view->actions[i]);
    vg_xl_set_width(&s, 0, 50, 70);
    vg_xl_set_width(&s, 1, 80, 190);
    vg_xl_set_width(&s, 2, 80, 110);
    vg_xl_set_width(&s, 3, 80, 110);
    vg_xl_set_width(&s, 4, 120, 190);
    vg_xl_set_width(&s, 5, 240, 360);
    vg_xl_set_width(&s, 6, 56, 110);
    vg_xl_set_width(&s, 7, 80, 110);
    vg_xl_set_width(&s, 8, 120, 260);
    if (xl->rc == VG_OK)
        set_action_heights(&s);
    end(&s, row, VG_COUNT_OF(heads), "vgov_actions");
}

static void put_number(vg_xl_sheet *s, unsigned row, unsigned col, const vg_figure *value)
{
    if (value->text)
        put(s, row, col, value->text, VG_LOOK_NUMBER);
}

static void put_relief(vg_xl_sheet *s, unsigned row, const vg_view_relief *r)
{
    put(s, row, 0, r->vendor, VG_LOOK_STRONG);
    put(s, row, 1, r->service_level, VG_LOOK_CELL);
    put(s, row, 2, r->id, VG_LOOK_WRAP);
    put(s, row, 3, r->kind, VG_LOOK_WRAP);
    put(s, row, 4, r->from, VG_LOOK_CELL);
    put(s, row, 5, r->to, VG_LOOK_CELL);
    put(s, row, 6, r->state, VG_LOOK_CELL);
    put(s, row, 7, r->effect, VG_LOOK_WRAP);
    put(s, row, 8, r->clause, VG_LOOK_WRAP);
    put(s, row, 9, r->claim, VG_LOOK_WRAP);
    put(s, row, 10, r->role, VG_LOOK_WRAP);
    put(s, row, 11, r->reason, VG_LOOK_WRAP);
    put_number(s, row, 12, &r->value);
    put_number(s, row, 13, &r->without);
    vg_xl_int(s, row, 14, r->excluded,
              vg_xl_look_as(s->xl, VG_LOOK_MUTED_NUMBER, VG_TINT_NONE, "0_m"));
}

static void set_relief_heights(vg_xl_sheet *s)
{
    for (size_t i = 0; i < s->xl->view->relief_count && i < LIST_ROWS; i++) {
        const vg_view_relief *r = &s->xl->view->reliefs[i];
        const char *const wrapped[] = {r->id,     r->kind,   NULL,     NULL,    NULL,
                                       r->effect, r->clause, r->claim, r->role, r->reason};
        unsigned most = 1;
        for (unsigned col = 0; col < VG_COUNT_OF(wrapped); col++) {
            unsigned n = lines_of(s, col + 2, wrapped[col]);
            most = n > most ? n : most;
        }
        if (most > 1)
            vg_xl_row_height(s, FIRST_ROW + (unsigned)i, most, 10);
    }
}

void vg_xl_reliefs(vg_xl *xl, const char *name)
{
    static const vg_xl_head heads[] = {{N_("Vendor"), false},
                                       {N_("SL"), false},
                                       {N_("ID"), false},
                                       {N_("Kind"), false},
                                       {N_("From"), false},
                                       {N_("To"), false},
                                       {N_("Status"), false},
                                       {N_("Effect"), false},
                                       {N_("Clause"), false},
                                       {N_("Claim"), false},
                                       {N_("Role"), false},
                                       {N_("Reason"), false},
                                       {N_("Value"), true},
                                       {N_("Without relief"), true},
                                       {N_("Slices excluded"), true}};
    static const unsigned widths[][2] = {{60, 130},  {46, 80},   {80, 110}, {112, 130},
                                         {112, 118}, {112, 118}, {74, 90},  {96, 120},
                                         {56, 90},   {110, 190}, {90, 120}, {90, 170},
                                         {56, 80},   {72, 84},   {98, 110}};
    vg_xl_sheet s;
    begin(xl, &s, name, heads, VG_COUNT_OF(heads));
    unsigned row = FIRST_ROW;
    for (size_t i = 0; i < xl->view->relief_count && i < LIST_ROWS; i++)
        put_relief(&s, row++, &xl->view->reliefs[i]);
    for (unsigned col = 0; col < VG_COUNT_OF(widths); col++)
        vg_xl_set_width(&s, col, widths[col][0], widths[col][1]);
    if (xl->rc == VG_OK)
        set_relief_heights(&s);
    end(&s, row, VG_COUNT_OF(heads), "vgov_reliefs");
}
