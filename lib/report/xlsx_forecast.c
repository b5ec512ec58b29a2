/* The worksheet of forecasts: each line day by day beside what came, with a chart. */
#include "xlsx.h"

#include <math.h>

#include "columns.h"
#include "i18n.h"

enum { DAY, WEEKDAY, FORECAST, ACTUAL, DIFFERENCE, LOW, HIGH, MARK, LEFT, COLUMNS };
enum { CHART = COLUMNS, CHART_COLUMNS = 6, CHART_COLUMN = 90, CHART_HEIGHT = 330, GAP = 12 };
enum { FIRST_ROW = 2, FEW_DAYS = 16 };
#define DAY_POINTS 12.75

static const vg_xl_head heads[COLUMNS] = {
    {N_("Day"), false},       {N_("Weekday"), false},  {N_("Forecast F"), true},
    {N_("Actual A"), true},   {N_("A-F"), true},       {N_("From at least"), true},
    {N_("To at most"), true}, {N_("Corridor"), false}, {N_("Slices not compared"), true}};

static const vg_xl_line forecast_line = {.title = N_("Forecast"),
                                         .ink = 0x4B5563,
                                         .width = 1.75F,
                                         .dash = LXW_CHART_LINE_DASH_SOLID,
                                         .marker = LXW_CHART_MARKER_NONE};
static const vg_xl_line actual_line = {.title = N_("Actual"),
                                       .ink = 0x1F5A96,
                                       .width = 2.25F,
                                       .dash = LXW_CHART_LINE_DASH_SOLID,
                                       .marker = LXW_CHART_MARKER_CIRCLE,
                                       .marker_size = 5};
static const vg_xl_line low_line = {.title = N_("From at least"),
                                    .ink = 0xB45309,
                                    .width = 1.25F,
                                    .dash = LXW_CHART_LINE_DASH_ROUND_DOT,
                                    .marker = LXW_CHART_MARKER_NONE};
static const vg_xl_line high_line = {.title = N_("To at most"),
                                     .ink = 0xB45309,
                                     .width = 1.25F,
                                     .dash = LXW_CHART_LINE_DASH_DASH,
                                     .marker = LXW_CHART_MARKER_NONE};

/* --- the table
 * ----------------------------------------------------------------------------------- */

static void put_heads(vg_xl_sheet *s, unsigned row)
{
    for (unsigned i = 0; i < COLUMNS; i++)
        vg_xl_text(s, row, i, vg_tr(s->xl->lang, heads[i].title),
                   vg_xl_look(s->xl, heads[i].right ? VG_LOOK_HEAD_RIGHT : VG_LOOK_HEAD));
    vg_xl_row_height(s, row, 2, 9.5);
}

static void put_figure(vg_xl_sheet *s, unsigned row, unsigned col, const vg_figure *f,
                       vg_look look, vg_tint tint)
{
    const char *number = col == DIFFERENCE
                             ? vg_xl_signed_format(s->xl, f->decimals)
                             : vg_xl_number_format(s->xl, NULL, f->decimals, NULL);
    vg_xl_figure(s, row, col, f, vg_xl_look_as(s->xl, look, tint, f->text ? number : ""));
}

static void put_day(vg_xl_sheet *s, unsigned row, const vg_view_forecast_day *d)
{
    vg_xl *xl = s->xl;
    vg_tint rest = d->rest ? VG_TINT_REST : VG_TINT_NONE;
    vg_tint tint = d->outside ? VG_TINT_WARNING : rest;
    vg_tint day = d->low.text || d->high.text ? tint : rest; /* it is beyond as a whole */
    vg_xl_row_points(s, row, DAY_POINTS);
    vg_xl_text(s, row, DAY, d->label, vg_xl_look_as(xl, VG_LOOK_STRONG, rest, ""));
    vg_xl_text(s, row, WEEKDAY, d->title, vg_xl_look_as(xl, VG_LOOK_MUTED, rest, ""));
    put_figure(s, row, FORECAST, &d->forecast, VG_LOOK_NUMBER, rest);
    put_figure(s, row, ACTUAL, &d->actual, VG_LOOK_NUMBER, day);
    put_figure(s, row, DIFFERENCE, &d->difference, VG_LOOK_NUMBER, day);
    put_figure(s, row, LOW, &d->low, VG_LOOK_MUTED_NUMBER, rest);
    put_figure(s, row, HIGH, &d->high, VG_LOOK_MUTED_NUMBER, rest);
    vg_xl_text(s, row, MARK, d->mark, vg_xl_look_as(xl, VG_LOOK_CELL, tint, ""));
    vg_xl_int(s, row, LEFT, (int64_t)d->left,
              vg_xl_look_as(xl, VG_LOOK_MUTED_NUMBER, d->left ? VG_TINT_WARNING : rest,
                            vg_xl_count_format(xl)));
}

/* --- the chart
 * ----------------------------------------------------------------------------------- */

static void put_line(vg_xl_sheet *s, lxw_chart *chart, unsigned first, unsigned last,
                     unsigned col, const vg_xl_line *look)
{
    vg_xl_range names = {first, DAY, last, DAY}, values = {first, col, last, col};
    vg_xl_chart_line(s, chart, &names, &values, look);
}

static void put_chart(vg_xl_sheet *s, unsigned row, unsigned first, const vg_view_forecast *f)
{
    unsigned last = first + (unsigned)f->day_count - 1;
    vg_xl_bounds bounds = {INFINITY, -INFINITY, 0};
    lxw_chart *chart = vg_xl_line_chart(s, f->title, vg_xl_number_format(s->xl, NULL, 0, NULL));
    put_line(s, chart, first, last, ACTUAL, &actual_line);
    put_line(s, chart, first, last, FORECAST, &forecast_line);
    if (f->has_high)
        put_line(s, chart, first, last, HIGH, &high_line);
    if (f->has_low)
        put_line(s, chart, first, last, LOW, &low_line);
    for (size_t i = 0; i < f->day_count; i++) {
        const vg_view_forecast_day *d = &f->days[i];
        const vg_figure *const drawn[] = {&d->forecast, &d->actual, &d->low, &d->high};
        for (size_t k = 0; k < VG_COUNT_OF(drawn); k++)
            vg_xl_widen(&bounds, drawn[k]);
    }
    bounds.decimals = 0;
    vg_xl_axis(chart, &bounds, false);
    if (chart && f->day_count > FEW_DAYS)
        chart_axis_set_interval_unit(chart->x_axis, 5);
    vg_xl_place_chart(s, chart, row, CHART, GAP, CHART_COLUMNS * CHART_COLUMN - GAP,
                      CHART_HEIGHT);
}

/* --- the worksheet
 * ------------------------------------------------------------------------------- */

/* Each line stands on a page of its own when it can. */
static unsigned put_forecast(vg_xl_sheet *s, unsigned row, const vg_view_forecast *f, size_t n)
{
    enum { CHART_ROWS = CHART_HEIGHT / VG_ROW_PIXELS + 2 };
    vg_xl *xl = s->xl;
    unsigned top = row++; /* a page begins with an empty row */
    char name[40];
    vg_xl_text(s, row++, DAY, f->title, vg_xl_look(xl, VG_LOOK_SECTION));
    vg_xl_text(s, row++, DAY, f->rates, vg_xl_look(xl, VG_LOOK_NOTE));
    if (f->rule)
        vg_xl_text(s, row++, DAY, f->rule, vg_xl_look(xl, VG_LOOK_NOTE));
    unsigned head = row++, first = row;
    put_heads(s, head);
    for (size_t i = 0; i < f->day_count; i++)
        put_day(s, row++, &f->days[i]);
    put_chart(s, head, first, f);
    snprintf(name, sizeof name, "vgov_forecast_%zu", n + 1);
    vg_xl_define(s, name, head, DAY, row - 1, LEFT);
    row = row < head + CHART_ROWS ? head + CHART_ROWS : row;
    vg_xl_keep(s, top, row);
    return row + 1;
}

void vg_xl_forecasts(vg_xl *xl, const char *name)
{
    static const unsigned widths[COLUMNS] = {70, 95, 95, 95, 85, 100, 100, 140, 115};
    vg_xl_sheet s;
    vg_xl_add_sheet(xl, &s, name);
    const char *line =
        vg_arena_printf(&xl->arena, "%s · %s · %s", xl->view->client, xl->view->period,
                        vg_tr(xl->lang, "F: forecast for the vendor; A: what came, of the "
                                        "slices that both sides have"));
    if (!line)
        vg_xl_fail(xl, VG_NOMEM, "");
    vg_xl_title(&s, name, line);
    for (unsigned col = 0; col < COLUMNS + CHART_COLUMNS; col++) {
        double width = col < COLUMNS ? widths[col] : CHART_COLUMN;
        vg_xl_set_width(&s, col, width, width);
    }
    vg_xl_flow(&s, COLUMNS + CHART_COLUMNS - 1);
    unsigned row = FIRST_ROW;
    for (size_t i = 0; xl->rc == VG_OK && i < xl->view->forecast_count; i++)
        row = put_forecast(&s, row, &xl->view->forecasts[i], i);
    vg_xl_flow_end(&s);
    vg_xl_page(&s, 0, 1);
}
