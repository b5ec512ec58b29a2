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

enum { PAIRS = 7, BESIDE = 3, FEW_PARTS = 16, GAP = 12, LEAST_CHART_ROWS = 10 };
#define PART_POINTS 12.75 /* of a row: a month of days fits a page */
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
    const char *number = vg_xl_number_format(xl, NULL, p->value.decimals, level->part_unit);
    vg_tint tint = p->value.text ? vg_xl_status_tint(p->status) : rest;
    vg_xl_figure(s, row, col, &p->value, vg_xl_look_as(xl, VG_LOOK_NUMBER, tint, number));
    number = vg_xl_number_format(xl, NULL, p->volume.decimals, NULL);
    vg_xl_figure(s, row, col + 1, &p->volume,
                 vg_xl_look_as(xl, VG_LOOK_MUTED_NUMBER, VG_TINT_NONE, number));
    number = vg_xl_number_format(xl, NULL, level->part_target.decimals, level->part_unit);
    vg_xl_figure(s, row, FIRST_TARGET + (unsigned)index, &level->part_target,
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
        vg_xl_row_points(s, row, PART_POINTS);
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

static lxw_chart *make_chart(vg_xl_sheet *s, unsigned first, size_t index,
                             const vg_view_level *level)
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
    if (chart)
        chart_axis_set_num_format(
            chart->y_axis,
            vg_xl_number_format(s->xl, NULL, level->value.decimals, level->part_unit));
    vg_xl_chart_line(s, chart, &names, &values, &line);
    vg_xl_chart_line(s, chart, &names, &edge, &vg_xl_target_line);
    vg_xl_bounds bounds = {INFINITY, -INFINITY, 0};
    for (size_t p = 0; p < view->part_count; p++)
        vg_xl_widen(&bounds, &level->parts[p].value);
    vg_xl_widen(&bounds, &level->part_target);
    vg_xl_axis(chart, &bounds, level->part_unit[0] == '%');
    if (chart && view->part_count > FEW_PARTS)
        chart_axis_set_interval_unit(chart->x_axis, 5);
    return chart;
}

/* Beside the table, one under the other; returns the rows that they need. */
static unsigned charts_beside(vg_xl_sheet *s, unsigned top, unsigned first,
                              const vg_view_level *levels, size_t count)
{
    double parts = (double)s->xl->view->part_count * PART_POINTS / 0.75 / VG_ROW_PIXELS;
    unsigned rows = (unsigned)parts + 2;
    unsigned each = rows / (unsigned)count;
    each = each < LEAST_CHART_ROWS ? LEAST_CHART_ROWS : each > 14 ? 14 : each;
    unsigned col = value_column(count - 1) + 2;
    double width = -GAP, down = 0, height = each * VG_ROW_PIXELS;
    for (unsigned c = col; c <= VG_GRID_LAST; c++)
        width += s->width[c];
    for (size_t i = 0; i < count; i++, down += height)
        vg_xl_place_chart_down(s, make_chart(s, first, i, &levels[i]), top, col, GAP, down,
                               width, height - GAP);
    /* in rows of the table, which are lower than those of the grid */
    return (unsigned)ceil(down / (PART_POINTS / 0.75)) + 1;
}

/* Below it, several in a row. */
static unsigned charts_below(vg_xl_sheet *s, unsigned row, unsigned first,
                             const vg_view_level *levels, size_t count)
{
    vg_xl_tiling t = vg_xl_tile(s, count);
    for (size_t i = 0; i < count; i++)
        vg_xl_place_tile(s, make_chart(s, first, i, &levels[i]), &t, row, i);
    return (unsigned)((count + t.columns - 1) / t.columns) * t.rows;
}

/* One block of at most seven service levels, kept together with what stands above it from
 * `top` on; returns the row behind it. */
static unsigned put_block(vg_xl_sheet *s, unsigned top, unsigned row,
                          const vg_view_level *levels, size_t count, const char *name)
{
    unsigned first = row + 2, behind = first + (unsigned)s->xl->view->part_count;
    put_heads(s, row, levels, count);
    put_parts(s, first, levels, count);
    vg_xl_define(s, name, row + 1, VG_GRID_ID, behind - 1, value_column(count - 1) + 1);
    if (count > BESIDE || s->xl->view->part_count < FEW_PARTS) {
        vg_xl_keep(s, top, behind);
        return behind + 1 + charts_below(s, behind + 1, first, levels, count);
    }
    unsigned bottom = row + charts_beside(s, row, first, levels, count);
    bottom = bottom > behind ? bottom : behind;
    vg_xl_keep(s, top, bottom);
    return bottom + 1;
}

/* What parts show where it is not the value of the service level. */
static unsigned put_part_notes(vg_xl_sheet *s, unsigned row, const vg_view_card *card)
{
    vg_xl *xl = s->xl;
    for (size_t i = 0; i < card->level_count; i++) {
        const vg_view_level *level = &card->levels[i];
        if (!level->part_note)
            continue;
        const char *text = vg_arena_printf(&xl->arena, "%s: %s.", level->id, level->part_note);
        if (!text)
            vg_xl_fail(xl, VG_NOMEM, "");
        vg_xl_row_points(s, row, PART_POINTS);
        vg_xl_text(s, row++, VG_GRID_ID, text, vg_xl_look(xl, VG_LOOK_NOTE));
    }
    return row;
}

unsigned vg_xl_daily(vg_xl_sheet *s, unsigned row, const vg_view_card *card, size_t number)
{
    vg_xl *xl = s->xl;
    const vg_view *view = xl->view;
    if (xl->rc != VG_OK || view->part_count == 0 || card->level_count == 0)
        return row;
    unsigned top = row;
    vg_xl_break(s, row++); /* a page begins with an empty row */
    vg_xl_text(s, row++, VG_GRID_ID,
               view->parts_are_months ? vg_tr(xl->lang, "Month by month")
                                      : vg_tr(xl->lang, "Day by day"),
               vg_xl_look(xl, VG_LOOK_SECTION));
    vg_xl_text(s, row++, VG_GRID_ID,
               vg_tr(xl->lang, "Green: the value reaches the target of the period. Volume: "
                               "what the value is measured on, the denominator of its "
                               "formula."),
               vg_xl_look(xl, VG_LOOK_NOTE));
    row = put_part_notes(s, row, card);
    for (size_t i = 0; i < card->level_count; i += PAIRS) {
        size_t left = card->level_count - i;
        char name[60];
        snprintf(name, sizeof name, i ? "vgov_parts_%zu_%zu" : "vgov_parts_%zu", number + 1,
                 i / PAIRS + 1);
        row = put_block(s, i ? row : top, row, &card->levels[i], left < PAIRS ? left : PAIRS,
                        name);
    }
    return row;
}
