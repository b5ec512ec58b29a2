/* Where pages begin. A spreadsheet breaks a page wherever it is full, through charts and
 * between a head and its rows; so the breaks are set, from the heights that the rows have. */
#include "xlsx.h"

#include <math.h>

/* A4 landscape within the margins, in pixels of a screen; other programs draw some columns and
 * rows a little bigger, so that a part of it stays free. */
#define PRINT_WIDTH  ((11.69 - 0.9) * 96)
#define PRINT_HEIGHT ((8.27 - 1.25) * 96)
#define SAFE         0.97

enum { TITLE_ROWS = 2, LEAST_ROWS = 4 };

double vg_xl_print_scale(double pixels)
{
    return pixels > 0 ? fmin(1, PRINT_WIDTH / pixels) : 1;
}

static double height_of(const vg_xl_sheet *s, unsigned row)
{
    double set = row < s->height_count ? s->heights[row] : 0;
    return set > 0 ? set : VG_ROW_PIXELS;
}

static double heights(const vg_xl_sheet *s, unsigned first, unsigned behind)
{
    double sum = 0;
    for (unsigned row = first; row < behind; row++)
        sum += height_of(s, row);
    return sum;
}

/* What the rows of the page take up to `row`, with the titles that are repeated on it. */
static double used(const vg_xl_sheet *s, unsigned row)
{
    double titles = s->page_row > 0 ? heights(s, 0, TITLE_ROWS) : 0;
    return titles + heights(s, s->page_row, row);
}

void vg_xl_flow(vg_xl_sheet *s, unsigned last_col)
{
    double width = 0;
    for (unsigned col = 0; col <= last_col && col < VG_XL_COLUMNS; col++)
        width += s->width[col];
    s->room = PRINT_HEIGHT * SAFE / vg_xl_print_scale(width);
    s->page_row = 0;
}

bool vg_xl_fits(const vg_xl_sheet *s, unsigned row, double pixels)
{
    return used(s, row) + pixels <= s->room;
}

void vg_xl_break(vg_xl_sheet *s, unsigned row)
{
    vg_xl *xl = s->xl;
    if (xl->rc != VG_OK || row <= s->page_row)
        return;
    lxw_row_t *place =
        vg_arena_push(&xl->arena, &s->breaks, &s->break_count, sizeof *s->breaks);
    if (place)
        *place = row;
    else
        vg_xl_fail(xl, VG_NOMEM, "");
    s->page_row = row;
}

void vg_xl_keep(vg_xl_sheet *s, unsigned first, unsigned behind)
{
    bool gains = heights(s, s->page_row, first) > LEAST_ROWS * VG_ROW_PIXELS;
    if (gains && used(s, behind) > s->room)
        vg_xl_break(s, first);
}

void vg_xl_flow_end(vg_xl_sheet *s)
{
    vg_xl *xl = s->xl;
    lxw_row_t *end = vg_arena_push(&xl->arena, &s->breaks, &s->break_count, sizeof *s->breaks);
    if (!end) {
        vg_xl_fail(xl, VG_NOMEM, "");
        return;
    }
    *end = 0; /* a zero ends the list */
    if (s->sheet && xl->rc == VG_OK)
        worksheet_set_h_pagebreaks(s->sheet, s->breaks);
}
