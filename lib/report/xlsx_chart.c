/* Line charts in the manner of the house. */
#include "xlsx.h"

#include <math.h>

#include "i18n.h"

enum { VALUE_INK = 0x1F5A96, TARGET_INK = 0x4B5563, MINIMUM_INK = 0xB45309, GRID = 0xE3E8EE };

const vg_xl_line vg_xl_value_line = {.title = N_("Value"),
                                     .ink = VALUE_INK,
                                     .width = 2.25F,
                                     .dash = LXW_CHART_LINE_DASH_SOLID,
                                     .marker = LXW_CHART_MARKER_CIRCLE,
                                     .marker_size = 6};
const vg_xl_line vg_xl_target_line = {.title = N_("Target"),
                                      .ink = TARGET_INK,
                                      .width = 1.25F,
                                      .dash = LXW_CHART_LINE_DASH_DASH,
                                      .marker = LXW_CHART_MARKER_NONE};
const vg_xl_line vg_xl_minimum_line = {.title = N_("Minimum"),
                                       .ink = MINIMUM_INK,
                                       .width = 1.25F,
                                       .dash = LXW_CHART_LINE_DASH_ROUND_DOT,
                                       .marker = LXW_CHART_MARKER_NONE};

void vg_xl_widen(vg_xl_bounds *b, const vg_figure *f)
{
    double v;
    if (!f->text || !vg_xl_double(f->text, &v))
        return;
    b->low = fmin(b->low, v);
    b->high = fmax(b->high, v);
    b->decimals = f->decimals > b->decimals ? f->decimals : b->decimals;
}

void vg_xl_axis(lxw_chart *chart, const vg_xl_bounds *b, bool per_cent)
{
    if (!chart || !isfinite(b->low) || !isfinite(b->high))
        return;
    double span = b->high > b->low ? b->high - b->low : fmax(fabs(b->high) * 0.1, 1);
    double unit = pow(10, floor(log10(span / 4)));
    double rough = span / 4 / unit;
    double step = unit * (rough <= 1 ? 1 : rough <= 2 ? 2 : rough <= 5 ? 5 : 10);
    step = fmax(step, pow(10, -b->decimals));
    double from = floor((b->low - span * 0.08) / step) * step;
    double to = ceil((b->high + span * 0.08) / step) * step;
    if (b->low >= 0 && from < 0)
        from = 0;
    if (per_cent && b->high <= 100 && to > 100)
        to = 100;
    chart_axis_set_min(chart->y_axis, from);
    chart_axis_set_max(chart->y_axis, to);
    chart_axis_set_major_unit(chart->y_axis, step);
}

void vg_xl_chart_line(vg_xl_sheet *s, lxw_chart *chart, const vg_xl_range *names,
                      const vg_xl_range *values, const vg_xl_line *look)
{
    vg_xl_chart_line_of(s->xl, chart, s->name, names, values, look);
}

void vg_xl_chart_line_of(vg_xl *xl, lxw_chart *chart, const char *sheet,
                         const vg_xl_range *names, const vg_xl_range *values,
                         const vg_xl_line *look)
{
    if (!chart)
        return;
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    if (!series) {
        vg_xl_fail(xl, VG_NOMEM, "");
        return;
    }
    bool round = look->marker == LXW_CHART_MARKER_CIRCLE;
    lxw_chart_line line = {.color = look->ink, .width = look->width, .dash_type = look->dash};
    lxw_chart_fill fill = {.color = look->ink};
    lxw_chart_line edge = {.color = round ? 0xFFFFFF : look->ink, .width = 0.75F};
    chart_series_set_categories(series, sheet, names->row, (lxw_col_t)names->col,
                                names->last_row, (lxw_col_t)names->last_col);
    chart_series_set_values(series, sheet, values->row, (lxw_col_t)values->col,
                            values->last_row, (lxw_col_t)values->last_col);
    if (look->title)
        chart_series_set_name(series, vg_tr(xl->lang, look->title));
    else
        chart_series_set_name_range(series, sheet, 0, 0);
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, look->marker);
    if (look->marker == LXW_CHART_MARKER_NONE)
        return;
    chart_series_set_marker_size(series, look->marker_size);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &edge);
}

lxw_chart *vg_xl_line_chart(vg_xl_sheet *s, const char *title, const char *number)
{
    char arial[] = "Arial"; /* the library takes no const text here, and copies it */
    lxw_chart_font title_font = {
        .name = arial, .size = 10, .bold = LXW_TRUE, .color = 0x1F3A5F};
    lxw_chart_font small_font = {.name = arial, .size = 8, .color = 0x6B7280};
    lxw_chart_line grid = {.color = GRID, .width = 0.75F};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_line axis = {.color = 0x9FB0C4, .width = 0.75F};
    vg_xl *xl = s->xl;
    lxw_chart *chart = xl->rc == VG_OK ? workbook_add_chart(xl->book, LXW_CHART_LINE) : NULL;
    /* A title that begins with '=' would be taken for a reference. */
    char *safe = vg_arena_printf(&xl->arena, "%s%s", *title == '=' ? " " : "", title);
    char *clean = safe ? vg_xl_clean(&xl->arena, safe, 120) : NULL;
    if (!clean || !chart) {
        vg_xl_fail(xl, VG_NOMEM, "");
        return NULL;
    }
    chart_title_set_name(chart, clean);
    chart_title_set_name_font(chart, &title_font);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(chart, &small_font);
    chart_axis_set_num_font(chart->x_axis, &small_font);
    chart_axis_set_num_font(chart->y_axis, &small_font);
    chart_axis_set_line(chart->x_axis, &axis);
    chart_axis_set_line(chart->y_axis, &none);
    chart_axis_major_gridlines_set_line(chart->y_axis, &grid);
    chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_num_format(chart->y_axis, number);
    chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
    chart_chartarea_set_line(chart, &grid);
    return chart;
}

lxw_chart *vg_xl_level_chart(vg_xl_sheet *s, const vg_view_level *level)
{
    vg_xl *xl = s->xl;
    char *title = vg_arena_printf(&xl->arena, "%s  %s", level->id, level->title);
    if (!title) {
        vg_xl_fail(xl, VG_NOMEM, "");
        return NULL;
    }
    return vg_xl_line_chart(s, title,
                            vg_xl_number_format(xl, NULL, level->value.decimals, level->unit));
}

void vg_xl_place_chart(vg_xl_sheet *s, lxw_chart *chart, unsigned row, unsigned col,
                       double right, double width, double height)
{
    vg_xl_place_chart_down(s, chart, row, col, right, 0, width, height);
}

void vg_xl_place_chart_down(vg_xl_sheet *s, lxw_chart *chart, unsigned row, unsigned col,
                            double right, double down, double width, double height)
{
    lxw_chart_options options = {.x_offset = (int32_t)right,
                                 .y_offset = (int32_t)down,
                                 .x_scale = width / 480,
                                 .y_scale = height / 288.0,
                                 .object_position = LXW_OBJECT_MOVE_AND_SIZE};
    if (chart && s->xl->rc == VG_OK &&
        worksheet_insert_chart_opt(s->sheet, row, (lxw_col_t)col, chart, &options))
        vg_xl_fail(s->xl, VG_BUG, "a chart does not fit into the worksheet");
}

vg_xl_tiling vg_xl_tile(const vg_xl_sheet *s, size_t charts)
{
    enum { ROWS = 10, WIDE_ROWS = 12, GAP = 12 };
    vg_xl_tiling t = {.columns = charts == 1                  ? 1
                                 : charts == 2 || charts == 4 ? 2
                                                              : 3,
                      .gap = GAP};
    double total = 0;
    for (unsigned col = VG_GRID_ID; col <= VG_GRID_LAST; col++)
        total += s->width[col];
    t.rows = t.columns < 3 ? WIDE_ROWS : ROWS;
    t.width = floor((total - (t.columns - 1) * t.gap) / t.columns) - 1;
    t.height = t.rows * VG_ROW_PIXELS - t.gap;
    return t;
}

void vg_xl_place_tile(vg_xl_sheet *s, lxw_chart *chart, const vg_xl_tiling *t, unsigned row,
                      size_t i)
{
    unsigned at = row + (unsigned)(i / t->columns) * t->rows;
    if (i % t->columns == 0)
        vg_xl_keep(s, at, at + t->rows);
    vg_xl_place_chart_down(s, chart, at, VG_GRID_ID,
                           (double)(i % t->columns) * (t->width + t->gap), t->gap / 2, t->width,
                           t->height);
}
