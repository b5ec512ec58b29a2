/* The last periods of one scorecard: a table, and a line chart for each service level. */
#include "xlsx.h"

#include <math.h>

#include "i18n.h"
#include "words.h"

/* The periods stand in the columns behind id and title. */
enum { ID, TITLE, FIRST_SPAN };
enum { LAST_SPAN = FIRST_SPAN + VG_VIEW_SPANS - 1 };

static void put_heads(vg_xl_sheet *s, unsigned row)
{
    vg_xl *xl = s->xl;
    vg_xl_text(s, row, ID, vg_tr(xl->lang, "ID"), vg_xl_look(xl, VG_LOOK_HEAD));
    vg_xl_text(s, row, TITLE, vg_tr(xl->lang, "Service level"), vg_xl_look(xl, VG_LOOK_HEAD));
    for (unsigned i = 0; i < VG_VIEW_SPANS; i++)
        vg_xl_text(s, row, FIRST_SPAN + i, xl->view->spans[i].label,
                   vg_xl_look(xl, VG_LOOK_HEAD_RIGHT));
    vg_xl_row_height(s, row, 1, 10);
}

static void put_scores(vg_xl_sheet *s, unsigned row, const vg_view_card *card)
{
    vg_xl *xl = s->xl;
    vg_xl_text(s, row, ID, NULL, vg_xl_look(xl, VG_LOOK_STRONG));
    vg_xl_text(s, row, TITLE, vg_tr(xl->lang, "Score"), vg_xl_look(xl, VG_LOOK_STRONG));
    for (unsigned i = 0; i < VG_VIEW_SPANS; i++) {
        const char *number = vg_xl_number_format(xl, NULL, card->scores[i].decimals, NULL);
        vg_xl_figure(s, row, FIRST_SPAN + i, &card->scores[i],
                     vg_xl_look_as(xl, VG_LOOK_STRONG_NUMBER, VG_TINT_NONE, number));
    }
}

static void put_values(vg_xl_sheet *s, unsigned row, const vg_view_level *level)
{
    vg_xl *xl = s->xl;
    vg_xl_text(s, row, ID, level->id, vg_xl_look(xl, VG_LOOK_STRONG));
    vg_xl_text(s, row, TITLE, level->title, vg_xl_look(xl, VG_LOOK_CELL));
    for (unsigned i = 0; i < VG_VIEW_SPANS; i++) {
        const vg_view_point *p = &level->history[i];
        const char *number = vg_xl_number_format(xl, NULL, p->value.decimals, level->unit);
        vg_tint tint = p->value.text ? vg_xl_status_tint(p->status) : VG_TINT_NONE;
        vg_xl_figure(s, row, FIRST_SPAN + i, &p->value,
                     vg_xl_look_as(xl, VG_LOOK_NUMBER, tint, number));
    }
}

/* What was to be reached in each period, by the version that was valid then. */
static void put_edges(vg_xl_sheet *s, unsigned row, const vg_view_level *level,
                      const char *title, const char *sign, bool minimum)
{
    vg_xl *xl = s->xl;
    vg_xl_text(s, row, ID, NULL, vg_xl_look(xl, VG_LOOK_MUTED));
    vg_xl_text(s, row, TITLE, title, vg_xl_look(xl, VG_LOOK_MUTED));
    for (unsigned i = 0; i < VG_VIEW_SPANS; i++) {
        const vg_view_point *p = &level->history[i];
        const vg_figure *f = minimum ? &p->minimum : &p->target;
        const char *number = vg_xl_number_format(xl, sign, f->decimals, level->unit);
        vg_xl_figure(s, row, FIRST_SPAN + i, f,
                     vg_xl_look_as(xl, VG_LOOK_MUTED_NUMBER, VG_TINT_NONE, number));
    }
}

static bool has_minimum(const vg_view_level *level)
{
    for (unsigned i = 0; i < VG_VIEW_SPANS; i++)
        if (level->history[i].minimum.text)
            return true;
    return false;
}

static void widen(const vg_figure *f, double *low, double *high)
{
    double v;
    if (!f->text || !vg_xl_double(f->text, &v))
        return;
    *low = fmin(*low, v);
    *high = fmax(*high, v);
}

/* An axis that shows the differences: from a round number below the least to one above the
 * most. */
static void set_axis(lxw_chart *chart, const vg_view_level *level)
{
    double low = INFINITY, high = -INFINITY;
    for (unsigned i = 0; i < VG_VIEW_SPANS; i++) {
        widen(&level->history[i].value, &low, &high);
        widen(&level->history[i].target, &low, &high);
        widen(&level->history[i].minimum, &low, &high);
    }
    if (!isfinite(low) || !isfinite(high))
        return;
    double span = high > low ? high - low : fmax(fabs(high) * 0.1, 1);
    double unit = pow(10, floor(log10(span / 4)));
    double rough = span / 4 / unit;
    double step = unit * (rough <= 1 ? 1 : rough <= 2 ? 2 : rough <= 5 ? 5 : 10);
    double from = floor((low - span * 0.08) / step) * step;
    double to = ceil((high + span * 0.08) / step) * step;
    if (low >= 0 && from < 0)
        from = 0;
    if (level->unit[0] == '%' && high <= 100 && to > 100)
        to = 100;
    chart_axis_set_min(chart->y_axis, from);
    chart_axis_set_max(chart->y_axis, to);
    chart_axis_set_major_unit(chart->y_axis, step);
}

enum { VALUE_INK = 0x1F5A96, TARGET_INK = 0x4B5563, MINIMUM_INK = 0xB45309, GRID = 0xE3E8EE };

/* One line of a chart: what is drawn where a value stands. */
typedef struct line_look {
    const char *title;
    unsigned ink;
    float width;
    uint8_t dash, marker, marker_size;
} line_look;

static void add_line(vg_xl_sheet *s, lxw_chart *chart, unsigned head, unsigned row,
                     const line_look *look)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    if (!series) {
        vg_xl_fail(s->xl, VG_NOMEM, "");
        return;
    }
    bool round = look->marker == LXW_CHART_MARKER_CIRCLE;
    lxw_chart_line line = {.color = look->ink, .width = look->width, .dash_type = look->dash};
    lxw_chart_fill fill = {.color = look->ink};
    lxw_chart_line edge = {.color = round ? 0xFFFFFF : look->ink, .width = 0.75F};
    chart_series_set_categories(series, s->name, head, FIRST_SPAN, head, LAST_SPAN);
    chart_series_set_values(series, s->name, row, FIRST_SPAN, row, LAST_SPAN);
    chart_series_set_name(series, vg_tr(s->xl->lang, look->title));
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, look->marker);
    if (look->marker == LXW_CHART_MARKER_NONE)
        return;
    chart_series_set_marker_size(series, look->marker_size);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &edge);
}

/* A line needs two points; what is known of one period only is drawn as a dash. */
static void add_edge(vg_xl_sheet *s, lxw_chart *chart, unsigned head, unsigned row,
                     const vg_view_level *level, bool minimum)
{
    int known = 0;
    for (unsigned i = 0; i < VG_VIEW_SPANS; i++) {
        const vg_view_point *p = &level->history[i];
        known += (minimum ? p->minimum.text : p->target.text) != NULL;
    }
    line_look look = {.title = minimum ? N_("Minimum") : N_("Target"),
                      .ink = minimum ? MINIMUM_INK : TARGET_INK,
                      .width = 1.25F,
                      .dash =
                          minimum ? LXW_CHART_LINE_DASH_ROUND_DOT : LXW_CHART_LINE_DASH_DASH,
                      .marker = known == 1 ? LXW_CHART_MARKER_LONG_DASH : LXW_CHART_MARKER_NONE,
                      .marker_size = 6};
    add_line(s, chart, head, row, &look);
}

static void dress(vg_xl_sheet *s, lxw_chart *chart, const vg_view_level *level)
{
    char arial[] = "Arial"; /* the library takes no const text here, and copies it */
    lxw_chart_font title_font = {
        .name = arial, .size = 10, .bold = LXW_TRUE, .color = 0x1F3A5F};
    lxw_chart_font small_font = {.name = arial, .size = 8, .color = 0x6B7280};
    lxw_chart_line grid = {.color = GRID, .width = 0.75F};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_line axis = {.color = 0x9FB0C4, .width = 0.75F};
    vg_xl *xl = s->xl;
    char *title = vg_arena_printf(&xl->arena, "%s  %s", level->id, level->title);
    char *clean = title ? vg_xl_clean(&xl->arena, title, 120) : NULL;
    if (!clean) {
        vg_xl_fail(xl, VG_NOMEM, "");
        return;
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
    chart_axis_set_num_format(
        chart->y_axis, vg_xl_number_format(xl, NULL, level->value.decimals, level->unit));
    chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
    chart_chartarea_set_line(chart, &grid);
    set_axis(chart, level);
}

/* Rows of 20 pixels that a chart takes, with the gap below it. */
enum { CHART_ROWS = 12, CHART_HEIGHT = 228, CHART_GAP = 12 };

static void add_chart(vg_xl_sheet *s, unsigned head, unsigned value_row, unsigned at,
                      bool right, const vg_view_level *level)
{
    vg_xl *xl = s->xl;
    lxw_chart *chart = workbook_add_chart(xl->book, LXW_CHART_LINE);
    if (!chart) {
        vg_xl_fail(xl, VG_NOMEM, "");
        return;
    }
    static const line_look value = {.title = N_("Value"),
                                    .ink = VALUE_INK,
                                    .width = 2.25F,
                                    .dash = LXW_CHART_LINE_DASH_SOLID,
                                    .marker = LXW_CHART_MARKER_CIRCLE,
                                    .marker_size = 6};
    add_line(s, chart, head, value_row, &value);
    add_edge(s, chart, head, value_row + 1, level, false);
    if (has_minimum(level))
        add_edge(s, chart, head, value_row + 2, level, true);
    dress(s, chart, level);
    double total = 0;
    for (unsigned col = ID; col <= LAST_SPAN; col++)
        total += s->width[col];
    double half = floor((total - CHART_GAP) / 2) - 1;
    lxw_chart_options options = {.x_offset = right ? (int32_t)(half + CHART_GAP) : 0,
                                 .x_scale = half / 480,
                                 .y_scale = CHART_HEIGHT / 288.0,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
    if (xl->rc == VG_OK && worksheet_insert_chart_opt(s->sheet, at, ID, chart, &options))
        vg_xl_fail(xl, VG_BUG, "a chart does not fit into the worksheet");
}

unsigned vg_xl_trend(vg_xl_sheet *s, unsigned row, const vg_view_card *card)
{
    vg_xl *xl = s->xl;
    if (xl->rc != VG_OK)
        return row;
    vg_xl_text(s, row++, ID, vg_tr(xl->lang, "The last twelve periods"),
               vg_xl_look(xl, VG_LOOK_SECTION));
    unsigned head = row++;
    put_heads(s, head);
    put_scores(s, row++, card);
    unsigned first = row;
    for (size_t i = 0; i < card->level_count; i++) {
        const vg_view_level *level = &card->levels[i];
        put_values(s, row++, level);
        put_edges(s, row++, level, vg_tr(xl->lang, "Target"),
                  vg_comparison_symbol(level->comparison), false);
        if (has_minimum(level))
            put_edges(s, row++, level, vg_tr(xl->lang, "Minimum"), NULL, true);
    }
    unsigned value_row = first, at = row + 1;
    for (size_t i = 0; i < card->level_count && xl->rc == VG_OK; i++) {
        const vg_view_level *level = &card->levels[i];
        add_chart(s, head, value_row, at, i % 2, level);
        value_row += has_minimum(level) ? 3 : 2;
        at += i % 2 ? CHART_ROWS : 0;
    }
    return at + (card->level_count % 2 ? CHART_ROWS : 0);
}
