/* What the values were computed from: the calculation of each service level with its figures,
 * of each line where lines are judged one by one, and what else is to be known, in sentences.
 */
#include "xlsx.h"

#include "i18n.h"
#include "words.h"

/* Columns of the grid; each reaches up to the next. */
enum { ID, WHAT, FIGURES, EXACT = 7, VALUE = 9, STATUS, ROWS = 12, INCOMPLETE, OUTSIDE, USED };
enum { NOTE_POINTS = 9 };

typedef struct column {
    unsigned first, last;
    const char *title;
    bool right;
} column;

static const column columns[] = {
    {ID, ID, N_("ID"), false},
    {WHAT, WHAT, N_("Service level"), false},
    {FIGURES, EXACT - 1, N_("Calculation"), false},
    {EXACT, VALUE - 1, N_("Unrounded"), true},
    {VALUE, VALUE, N_("Value"), true},
    {STATUS, ROWS - 1, N_("Status"), false},
    {ROWS, ROWS, N_("Rows"), true},
    {INCOMPLETE, INCOMPLETE, N_("Incom-\nplete"), true},
    {OUTSIDE, USED, N_("Outside of the hours"), true},
};

static void put_heads(vg_xl_sheet *s, unsigned row)
{
    vg_xl *xl = s->xl;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        vg_xl_span(s, row, columns[i].first, row, columns[i].last,
                   vg_tr(xl->lang, columns[i].title),
                   vg_xl_look(xl, !columns[i].right                    ? VG_LOOK_HEAD
                                  : columns[i].first < columns[i].last ? VG_LOOK_HEAD_SPAN
                                                                       : VG_LOOK_HEAD_RIGHT));
    vg_xl_row_height(s, row, 2, 9.5);
}

static double width_of(const vg_xl_sheet *s, unsigned first, unsigned last)
{
    double width = -CELL_ROOM;
    for (unsigned col = first; col <= last; col++)
        width += s->width[col];
    return width;
}

/* A service level, or a line of one. */
typedef struct entry {
    const char *id, *what, *figures, *exact, *unit;
    const vg_figure *value;
    vg_status status;
    int64_t rows, incomplete, outside;
    bool strong;
} entry;

static void put_counts(vg_xl_sheet *s, unsigned row, const entry *e)
{
    vg_xl *xl = s->xl;
    lxw_format *f =
        vg_xl_look_as(xl, VG_LOOK_MUTED_NUMBER, VG_TINT_NONE, vg_xl_count_format(xl));
    vg_xl_int(s, row, ROWS, e->rows, f);
    vg_xl_int(s, row, INCOMPLETE, e->incomplete,
              vg_xl_look_as(xl, VG_LOOK_MUTED_NUMBER,
                            e->incomplete ? VG_TINT_WARNING : VG_TINT_NONE,
                            vg_xl_count_format(xl)));
    vg_xl_span(s, row, OUTSIDE, row, USED, NULL, f);
    vg_xl_int(s, row, OUTSIDE, e->outside, f);
}

static void put_entry(vg_xl_sheet *s, unsigned row, const entry *e)
{
    vg_xl *xl = s->xl;
    vg_tint tint = vg_xl_status_tint(e->status);
    const char *word = vg_arena_printf(&xl->arena, "%s %s", vg_status_symbol(e->status),
                                       vg_word_status(xl->lang, e->status));
    if (!word)
        vg_xl_fail(xl, VG_NOMEM, "");
    vg_xl_text(s, row, ID, e->id, vg_xl_look(xl, VG_LOOK_STRONG));
    vg_xl_text(s, row, WHAT, e->what, vg_xl_look(xl, e->strong ? VG_LOOK_LINK : VG_LOOK_WRAP));
    vg_xl_span(s, row, FIGURES, row, EXACT - 1, e->figures, vg_xl_look(xl, VG_LOOK_WRAP));
    vg_xl_span(s, row, EXACT, row, VALUE - 1, e->exact, vg_xl_look(xl, VG_LOOK_MUTED_NUMBER));
    vg_xl_figure(s, row, VALUE, e->value,
                 vg_xl_look_as(xl, VG_LOOK_STRONG_NUMBER, tint,
                               vg_xl_number_format(xl, NULL, e->value->decimals, e->unit)));
    vg_xl_span(s, row, STATUS, row, ROWS - 1, word, vg_xl_look_as(xl, VG_LOOK_CELL, tint, ""));
    put_counts(s, row, e);
    unsigned lines =
        e->figures ? vg_text_lines(e->figures, 10, false, width_of(s, FIGURES, EXACT - 1)) : 1;
    unsigned names = vg_text_lines(e->what, 10, e->strong, width_of(s, WHAT, WHAT));
    vg_xl_row_height(s, row, names > lines ? names : lines, 10);
}

static const char *line_name(vg_xl *xl, const vg_view_line *line)
{
    const char *text =
        vg_arena_printf(&xl->arena, "%s%s%s", line->line ? line->line : "–",
                        line->decides ? vg_tr(xl->lang, " (decides)") : "",
                        line->carried ? vg_tr(xl->lang, " (of the period before)") : "");
    if (!text)
        vg_xl_fail(xl, VG_NOMEM, "");
    return text ? text : "";
}

static unsigned put_lines(vg_xl_sheet *s, unsigned row, const vg_view_level *level)
{
    for (size_t i = 0; i < level->line_count && s->xl->rc == VG_OK; i++) {
        const vg_view_line *line = &level->lines[i];
        const entry e = {.what = line_name(s->xl, line),
                         .figures = line->figures,
                         .exact = line->exact,
                         .unit = level->unit,
                         .value = &line->value,
                         .status = line->status,
                         .rows = line->rows,
                         .incomplete = line->incomplete_rows,
                         .outside = line->outside_rows,
                         .strong = line->decides};
        put_entry(s, row++, &e);
    }
    return row;
}

static unsigned put_notes(vg_xl_sheet *s, unsigned row, const vg_view_level *level)
{
    vg_xl *xl = s->xl;
    for (size_t i = 0; i < level->note_count && xl->rc == VG_OK; i++, row++) {
        vg_xl_text(s, row, ID, NULL, vg_xl_look(xl, VG_LOOK_MUTED));
        vg_xl_span(s, row, WHAT, row, USED, level->notes[i], vg_xl_look(xl, VG_LOOK_MUTED));
        unsigned lines =
            vg_text_lines(level->notes[i], NOTE_POINTS, false, width_of(s, WHAT, USED));
        vg_xl_row_height(s, row, lines, NOTE_POINTS);
    }
    return row;
}

static unsigned put_level(vg_xl_sheet *s, unsigned row, const vg_view_level *level)
{
    bool lines = level->line_count > 0; /* whose calculations stand below */
    size_t rows = 2 + level->line_count + level->note_count; /* one may take two lines */
    if (!vg_xl_fits(s, row, (double)rows * VG_ROW_PIXELS * 1.1)) {
        vg_xl_break(s, row);
        put_heads(s, row++);
    }
    const entry e = {.id = level->id,
                     .what = level->title,
                     .figures = lines ? NULL : level->figures,
                     .exact = lines ? NULL : level->exact,
                     .unit = level->unit,
                     .value = &level->value,
                     .status = level->status,
                     .rows = level->rows,
                     .incomplete = level->incomplete_rows,
                     .outside = level->outside_rows};
    put_entry(s, row++, &e);
    row = put_lines(s, row, level);
    return put_notes(s, row, level);
}

unsigned vg_xl_basis(vg_xl_sheet *s, unsigned row, const vg_view_card *card, size_t number)
{
    vg_xl *xl = s->xl;
    if (xl->rc != VG_OK || card->level_count == 0)
        return row;
    if (!vg_xl_fits(s, row, 6 * VG_ROW_PIXELS))
        vg_xl_break(s, row++);
    vg_xl_text(s, row++, ID, vg_tr(xl->lang, "How the values come about"),
               vg_xl_look(xl, VG_LOOK_SECTION));
    unsigned head = row++;
    put_heads(s, head);
    for (size_t i = 0; i < card->level_count && xl->rc == VG_OK; i++)
        row = put_level(s, row, &card->levels[i]);
    char name[40];
    snprintf(name, sizeof name, "vgov_basis_%zu", number + 1);
    vg_xl_define(s, name, head, ID, row - 1, USED);
    return row;
}
