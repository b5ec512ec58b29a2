/* The days of the period, or the months of a longer one: what each service level was, how much
 * it was measured on, and whether the target was reached; with a chart for each.
 *
 * Service levels stand in blocks of seven pairs of columns. Up to three leave room for their
 * charts beside them; otherwise charts stand below. The targets that charts draw stand behind
 * the grid, beside what is printed.
 */
#include "xlsx.h"

#include <math.h>

#include "i18n.h"
#include "words.h"

enum { PAIRS = 7, BESIDE = 3, GAP = 12, LEAST_CHART_ROWS = 10, BLOCK_CHART_ROWS = 12 };
enum { FIRST_TARGET = VG_GRID_COLUMNS + 1 };
enum { BAR_INK = 0xD9E5F2 };

static unsigned value_column(size_t index)
{
    return VG_GRID_FIRST + 2 * (unsigned)(index % PAIRS);
}

static void put_heads(vg_xl_sheet *s, unsigned row, const vg_view_level *levels, size_t count)
{
    vg_xl *xl = s->xl;
    bool months = xl->view->parts_are_months;
    unsigned most = 1;
    for (unsigned i = 0; i < 2; i++)
        vg_xl_span(s, row + i, VG_GRID_ID, row + i, VG_GRID_TITLE,
                   i == 0   ? NULL
                   : months ? vg_tr(xl->lang, "Month")
                            : vg_tr(xl->lang, "Day"),
                   vg_xl_look(xl, i ? VG_LOOK_HEAD : VG_LOOK_HEAD_GROUP));
    for (size_t i = 0; i < count; i++) {
        unsigned col = value_column(i);
        const char *title =
            vg_arena_printf(&xl->arena, "%s  %s", levels[i].id, levels[i].title);
        if (!title) {
            vg_xl_fail(xl, VG_NOMEM, "");
            return;
        }
        vg_xl_span(s, row, col, row, col + 1, title, vg_xl_look(xl, VG_LOOK_HEAD_GROUP));
        vg_xl_text(s, row + 1, col, vg_tr(xl->lang, "Value"),
                   vg_xl_look(xl, VG_LOOK_HEAD_RIGHT));
        vg_xl_text(s, row + 1, col + 1, vg_tr(xl->lang, "Volume"),
                   vg_xl_look(xl, VG_LOOK_HEAD_RIGHT));
        unsigned target = FIRST_TARGET + (unsigned)i;
        const char *edge =
            vg_arena_printf(&xl->arena, "%s %s", vg_tr(xl->lang, "Target"), levels[i].id);
        vg_xl_text(s, row + 1, target, edge, vg_xl_look(xl, VG_LOOK_MUTED_NUMBER));
        unsigned lines =
            vg_text_lines(title, 9, true, s->width[col] + s->width[col + 1] - CELL_ROOM);
        most = lines > most ? lines : most;
    }
    vg_xl_row_height(s, row, most < 5 ? most : 5, 9.5);
}

static void put_sample(vg_xl_sheet *s, unsigned row, size_t index, const vg_view_level *level,
                       const vg_view_sample *p, vg_tint rest)
{
    vg_xl *xl = s->xl;
    unsigned col = value_column(index);
    const char *number = vg_xl_number_format(xl, NULL, p->value.decimals, level->unit);
    vg_tint tint = p->value.text ? vg_xl_status_tint(p->status) : rest;
    vg_xl_figure(s, row, col, &p->value, vg_xl_look_as(xl, VG_LOOK_NUMBER, tint, number));
    number = vg_xl_number_format(xl, NULL, p->volume.decimals, NULL);
    vg_xl_figure(s, row, col + 1, &p->volume,
                 vg_xl_look_as(xl, VG_LOOK_MUTED_NUMBER, VG_TINT_NONE, number));
    number = vg_xl_number_format(xl, NULL, level->target.decimals, level->unit);
    vg_xl_figure(s, row, FIRST_TARGET + (unsigned)index, &level->target,
                 vg_xl_look_as(xl, VG_LOOK_MUTED_NUMBER, VG_TINT_NONE, number));
}

static void put_parts(vg_xl_sheet *s, unsigned first, const vg_view_level *levels, size_t count)
{
    vg_xl *xl = s->xl;
    const vg_view *view = xl->view;
    for (size_t p = 0; p < view->part_count; p++) {
        const vg_view_part *part = &view->parts[p];
        unsigned row = first + (unsigned)p;
        vg_tint rest = part->rest ? VG_TINT_REST : VG_TINT_NONE;
        vg_xl_text(s, row, VG_GRID_ID, part->label,
                   vg_xl_look_as(xl, VG_LOOK_STRONG, rest, ""));
        vg_xl_text(s, row, VG_GRID_TITLE, part->title,
                   vg_xl_look_as(xl, VG_LOOK_MUTED, rest, ""));
        for (size_t i = 0; i < count; i++)
            put_sample(s, row, i, &levels[i], &levels[i].parts[p], rest);
    }
    if (view->part_count == 0)
        return;
    unsigned last = first + (unsigned)view->part_count - 1;
    for (size_t i = 0; i < count; i++)
        vg_xl_bars(s, first, value_column(i) + 1, last, value_column(i) + 1, BAR_INK, 0);
}

static void add_chart(vg_xl_sheet *s, unsigned first, size_t index, const vg_view_level *level,
                      unsigned row, unsigned col, double right, double width, double height)
{
    const vg_view *view = s->xl->view;
    unsigned last = first + (unsigned)view->part_count - 1;
    unsigned value = value_column(index), target = FIRST_TARGET + (unsigned)index;
    vg_xl_range names = {first, VG_GRID_ID, last, VG_GRID_ID};
    vg_xl_range values = {first, value, last, value}, edge = {first, target, last, target};
    vg_xl_line line = vg_xl_value_line;
    line.marker_size = 4;
    line.width = 1.75F;
    lxw_chart *chart = vg_xl_level_chart(s, level);
    vg_xl_chart_line(s, chart, &names, &values, &line);
    vg_xl_chart_line(s, chart, &names, &edge, &vg_xl_target_line);
    vg_xl_bounds bounds = {INFINITY, -INFINITY};
    for (size_t p = 0; p < view->part_count; p++)
        vg_xl_widen(&bounds, &level->parts[p].value);
    vg_xl_widen(&bounds, &level->target);
    vg_xl_axis(chart, &bounds, level->unit[0] == '%');
    if (chart && view->part_count > 16)
        chart_axis_set_interval_unit(chart->x_axis, 2);
    vg_xl_place_chart(s, chart, row, col, right, width, height);
}

/* Beside the table, one under the other; returns the rows that they need. */
static unsigned charts_beside(vg_xl_sheet *s, unsigned top, unsigned first,
                              const vg_view_level *levels, size_t count)
{
    unsigned rows = (unsigned)s->xl->view->part_count + 2;
    unsigned each = rows / (unsigned)count;
    each = each < LEAST_CHART_ROWS ? LEAST_CHART_ROWS : each > 16 ? 16 : each;
    unsigned col = value_column(count - 1) + 2;
    double width = -GAP;
    for (unsigned c = col; c <= VG_GRID_LAST; c++)
        width += s->width[c];
    for (size_t i = 0; i < count; i++)
        add_chart(s, first, i, &levels[i], top + (unsigned)i * each, col, GAP, width,
                  each * VG_ROW_PIXELS - GAP);
    return each * (unsigned)count;
}

/* Below it, two in a row. */
static unsigned charts_below(vg_xl_sheet *s, unsigned row, unsigned first,
                             const vg_view_level *levels, size_t count)
{
    double total = -GAP;
    for (unsigned c = 0; c <= VG_GRID_LAST; c++)
        total += s->width[c];
    double half = floor(total / 2) - 1;
    for (size_t i = 0; i < count; i++)
        add_chart(s, first, i, &levels[i], row + (unsigned)(i / 2) * BLOCK_CHART_ROWS, 0,
                  i % 2 ? half + GAP : 0, half, BLOCK_CHART_ROWS * VG_ROW_PIXELS - GAP);
    return (unsigned)((count + 1) / 2) * BLOCK_CHART_ROWS;
}

/* One block of at most seven service levels; returns the row behind it. */
static unsigned put_block(vg_xl_sheet *s, unsigned row, const vg_view_level *levels,
                          size_t count, const char *name)
{
    unsigned first = row + 2, behind = first + (unsigned)s->xl->view->part_count;
    put_heads(s, row, levels, count);
    put_parts(s, first, levels, count);
    vg_xl_define(s, name, row + 1, VG_GRID_ID, behind - 1, value_column(count - 1) + 1);
    if (count > BESIDE)
        return behind + 1 + charts_below(s, behind + 1, first, levels, count);
    unsigned bottom = row + charts_beside(s, row, first, levels, count);
    return (bottom > behind ? bottom : behind) + 1;
}

unsigned vg_xl_daily(vg_xl_sheet *s, unsigned row, const vg_view_card *card, size_t number)
{
    vg_xl *xl = s->xl;
    const vg_view *view = xl->view;
    if (xl->rc != VG_OK || view->part_count == 0 || card->level_count == 0)
        return row;
    vg_xl_text(s, row++, VG_GRID_ID,
               view->parts_are_months ? vg_tr(xl->lang, "Month by month")
                                      : vg_tr(xl->lang, "Day by day"),
               vg_xl_look(xl, VG_LOOK_SECTION));
    vg_xl_text(s, row++, VG_GRID_ID,
               vg_tr(xl->lang, "Green: the value reaches the target of the period. Volume: "
                               "what the value is measured on, the denominator of its "
                               "formula."),
               vg_xl_look(xl, VG_LOOK_NOTE));
    for (size_t i = 0; i < card->level_count; i += PAIRS) {
        size_t left = card->level_count - i;
        char name[60];
        snprintf(name, sizeof name, i ? "vgov_parts_%zu_%zu" : "vgov_parts_%zu", number + 1,
                 i / PAIRS + 1);
        row = put_block(s, row, &card->levels[i], left < PAIRS ? left : PAIRS, name);
    }
    return row;
}
