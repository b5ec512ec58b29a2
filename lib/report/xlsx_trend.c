/* The last periods of one scorecard: a table, and a line chart for each service level. */
#include "xlsx.h"

#include <math.h>

#include "i18n.h"
#include "words.h"

/* The periods end with the grid; the title has the room before them. */
enum { ROW_POINTS = 15 };
enum { FIRST_SPAN = VG_GRID_COLUMNS - VG_VIEW_SPANS, LAST_TITLE = FIRST_SPAN - 1 };

static void put_title(vg_xl_sheet *s, unsigned row, const char *id, const char *title,
                      vg_look look)
{
    vg_xl_row_points(s, row, ROW_POINTS);
    vg_xl_text(s, row, VG_GRID_ID, id, vg_xl_look(s->xl, look));
    vg_xl_span(s, row, VG_GRID_TITLE, row, LAST_TITLE, title, vg_xl_look(s->xl, look));
}

static void put_heads(vg_xl_sheet *s, unsigned row)
{
    vg_xl *xl = s->xl;
    put_title(s, row, vg_tr(xl->lang, "ID"), vg_tr(xl->lang, "Service level"), VG_LOOK_HEAD);
    for (unsigned i = 0; i < VG_VIEW_SPANS; i++)
        vg_xl_text(s, row, FIRST_SPAN + i, xl->view->spans[i].label,
                   vg_xl_look(xl, VG_LOOK_HEAD_RIGHT));
    vg_xl_row_height(s, row, 1, 10);
}

static void put_scores(vg_xl_sheet *s, unsigned row, const vg_view_card *card)
{
    vg_xl *xl = s->xl;
    put_title(s, row, NULL, vg_tr(xl->lang, "Score"), VG_LOOK_STRONG);
    for (unsigned i = 0; i < VG_VIEW_SPANS; i++) {
        const char *number = vg_xl_number_format(xl, NULL, card->scores[i].decimals, NULL);
        vg_xl_figure(s, row, FIRST_SPAN + i, &card->scores[i],
                     vg_xl_look_as(xl, VG_LOOK_STRONG_NUMBER, VG_TINT_NONE, number));
    }
}

static void put_values(vg_xl_sheet *s, unsigned row, const vg_view_level *level)
{
    vg_xl *xl = s->xl;
    vg_xl_row_points(s, row, ROW_POINTS);
    vg_xl_text(s, row, VG_GRID_ID, level->id, vg_xl_look(xl, VG_LOOK_STRONG));
    vg_xl_span(s, row, VG_GRID_TITLE, row, LAST_TITLE, level->title,
               vg_xl_look(xl, VG_LOOK_CELL));
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
    put_title(s, row, NULL, title, VG_LOOK_MUTED);
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

static void set_axis(lxw_chart *chart, const vg_view_level *level)
{
    vg_xl_bounds bounds = {INFINITY, -INFINITY, 0};
    for (unsigned i = 0; i < VG_VIEW_SPANS; i++) {
        vg_xl_widen(&bounds, &level->history[i].value);
        vg_xl_widen(&bounds, &level->history[i].target);
        vg_xl_widen(&bounds, &level->history[i].minimum);
    }
    vg_xl_axis(chart, &bounds, level->unit[0] == '%');
}

static vg_xl_range spans_of(unsigned row)
{
    return (vg_xl_range){row, FIRST_SPAN, row, VG_GRID_LAST};
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
    vg_xl_line look = minimum ? vg_xl_minimum_line : vg_xl_target_line;
    if (known == 1) {
        look.marker = LXW_CHART_MARKER_LONG_DASH;
        look.marker_size = 6;
    }
    vg_xl_range names = spans_of(head), values = spans_of(row);
    vg_xl_chart_line(s, chart, &names, &values, &look);
}

static void add_chart(vg_xl_sheet *s, unsigned head, unsigned value_row, const vg_xl_tiling *t,
                      unsigned at, size_t i, const vg_view_level *level)
{
    lxw_chart *chart = vg_xl_level_chart(s, level);
    vg_xl_range names = spans_of(head), values = spans_of(value_row);
    vg_xl_chart_line(s, chart, &names, &values, &vg_xl_value_line);
    add_edge(s, chart, head, value_row + 1, level, false);
    if (has_minimum(level))
        add_edge(s, chart, head, value_row + 2, level, true);
    set_axis(chart, level);
    if (chart && t->columns > 2)
        chart_axis_set_interval_unit(chart->x_axis, 2);
    vg_xl_place_tile(s, chart, t, at, i);
}

/* A service level with what was to be reached; the heads are said again on a new page. */
static unsigned put_level(vg_xl_sheet *s, unsigned row, const vg_view_level *level,
                          unsigned *value_row)
{
    vg_xl *xl = s->xl;
    unsigned rows = has_minimum(level) ? 3 : 2;
    if (!vg_xl_fits(s, row, rows * VG_ROW_PIXELS)) {
        vg_xl_break(s, row);
        put_heads(s, row++);
    }
    *value_row = row;
    put_values(s, row++, level);
    put_edges(s, row++, level, vg_tr(xl->lang, "Target"),
              vg_comparison_symbol(level->comparison), false);
    if (rows > 2)
        put_edges(s, row++, level, vg_tr(xl->lang, "Minimum"), NULL, true);
    return row;
}

unsigned vg_xl_trend(vg_xl_sheet *s, unsigned row, const vg_view_card *card, size_t number)
{
    vg_xl *xl = s->xl;
    unsigned *value_rows = VG_NEW_N(&xl->arena, unsigned, card->level_count + 1);
    if (!value_rows)
        vg_xl_fail(xl, VG_NOMEM, "");
    if (xl->rc != VG_OK)
        return row;
    if (!vg_xl_fits(s, row, 5 * VG_ROW_PIXELS))
        vg_xl_break(s, row++);
    vg_xl_text(s, row++, VG_GRID_ID, xl->view->span_title, vg_xl_look(xl, VG_LOOK_SECTION));
    unsigned head = row++;
    put_heads(s, head);
    xl->score_rows[number] = row;
    put_scores(s, row++, card);
    for (size_t i = 0; i < card->level_count; i++)
        row = put_level(s, row, &card->levels[i], &value_rows[i]);
    char name[40];
    snprintf(name, sizeof name, "vgov_trend_%zu", number + 1);
    vg_xl_define(s, name, head, VG_GRID_ID, row - 1, VG_GRID_LAST);
    vg_xl_tiling t = vg_xl_tile(s, card->level_count);
    for (size_t i = 0; i < card->level_count && xl->rc == VG_OK; i++)
        add_chart(s, head, value_rows[i], &t, row + 1, i, &card->levels[i]);
    size_t tiles = (card->level_count + t.columns - 1) / t.columns;
    return row + 1 + (unsigned)tiles * t.rows;
}
