/* What the parts of the workbook share.
 *
 * Everything that goes into the workbook goes through xlsx_guard.c and xlsx_name.c: the library
 * that writes it believes whatever it is given, and a spreadsheet calls the file broken. The
 * first failure is kept in the book; after it every call does nothing.
 */
#ifndef VGOV_REPORT_XLSX_H
#define VGOV_REPORT_XLSX_H

#include <vgov/report.h>

#include <xlsxwriter.h>

/* How a cell looks, apart from its colour and its number format. */
typedef enum vg_look {
    VG_LOOK_TITLE,
    VG_LOOK_SUBTITLE,
    VG_LOOK_SECTION,
    VG_LOOK_NOTE, /* small and grey, outside tables */
    VG_LOOK_NOTE_WRAP,
    VG_LOOK_LABEL, /* above a big figure */
    VG_LOOK_BIG,   /* a big figure */
    VG_LOOK_HEAD,  /* head of a table, left */
    VG_LOOK_HEAD_RIGHT,
    VG_LOOK_HEAD_SPAN,   /* right, over several columns */
    VG_LOOK_HEAD_TOP,    /* above the button of a filter */
    VG_LOOK_HEAD_FILTER, /* the same, right */
    VG_LOOK_HEAD_GROUP,  /* over several columns */
    VG_LOOK_CELL,
    VG_LOOK_WRAP,
    VG_LOOK_NUMBER,
    VG_LOOK_CENTER,
    VG_LOOK_STRONG,
    VG_LOOK_STRONG_NUMBER,
    VG_LOOK_MUTED,
    VG_LOOK_MUTED_NUMBER,
    VG_LOOK_CODE, /* fingerprints and formulas */
    VG_LOOK_LINK,
    VG_LOOK_TOTAL,
    VG_LOOK_TOTAL_NUMBER,
    VG_LOOK_BAND_TITLE, /* on the dark band of the cover */
    VG_LOOK_BAND_TEXT,
    VG_LOOK_BAND_SMALL,
    VG_LOOK_HUGE, /* a name on the cover */
    VG_LOOK_HUGE_NUMBER,
    VG_LOOK_LARGE,
    VG_LOOK_LARGE_NUMBER,
    VG_LOOK_MARK, /* a sign in a coloured box */
    VG_LOOK_HEAD_CENTER,
    VG_LOOK_HEAT, /* a small figure without lines, in a map of colours */
    VG_LOOK_HEAT_LABEL,
    VG_LOOKS
} vg_look;

typedef enum vg_tint {
    VG_TINT_NONE,
    VG_TINT_MET,
    VG_TINT_MISSED,
    VG_TINT_NO_DATA,
    VG_TINT_WARNING,
    VG_TINT_BETTER, /* the ink only */
    VG_TINT_WORSE,
    VG_TINT_REST /* a day of rest */
} vg_tint;

typedef struct vg_xl_format {
    vg_look look;
    vg_tint tint;
    const char *number; /* "" = none */
    lxw_format *format;
} vg_xl_format;

typedef struct vg_xl {
    lxw_workbook *book;
    const vg_view *view;
    vg_lang lang;
    vg_arena arena;
    vg_xl_format *formats;
    size_t format_count;
    const char **names; /* folded names of the worksheets there are */
    size_t name_count;
    unsigned *score_rows; /* by card: where its scores stand in its worksheet */
    vg_rc rc;
    vg_err *err;
} vg_xl;

enum { VG_XL_COLUMNS = 256 }; /* whose widths are fitted */

typedef struct vg_xl_sheet {
    vg_xl *xl;
    lxw_worksheet *sheet; /* NULL after a failure */
    const char *name;
    double fit[VG_XL_COLUMNS];  /* width of the widest text so far, in pixels */
    double need[VG_XL_COLUMNS]; /* of the widest number, which can be neither wrapped nor cut */
    double width[VG_XL_COLUMNS]; /* as set, in pixels */
    double *heights;             /* of rows, in pixels; 0 = not set */
    size_t height_count;
    lxw_row_t *breaks; /* rows that begin a page */
    size_t break_count;
    unsigned page_row; /* where the page that is being filled begins */
    double room;       /* of a page, in pixels */
} vg_xl_sheet;

/* --- xlsx.c */

/* Fills a book that was begun. */
typedef void vg_xl_fill(vg_xl *xl, const void *ctx);
/* Writes a book beside its name and puts it in place. The view says whose it is, of when and in
 * which language. */
VG_CHECK vg_rc vg_xl_write(const vg_view *view, const char *title, vg_xl_fill *fill,
                           const void *ctx, const char *path, vg_err *err);

/* --- xlsx_table.c */

/* A worksheet of a table: cells of columns on the right are numbers where they can be, others
 * wrap. Words of status have their colour. */
void vg_xl_table(vg_xl *xl, const char *name, const char *subtitle, const vg_table *table);

/* --- xlsx_name.c */

/* A name that a worksheet can have and no other one has yet: `wanted` without what is not
 * allowed, else with `code` behind it. NULL after a failure. */
const char *vg_xl_name(vg_xl *xl, const char *wanted, const char *code);

/* --- xlsx_guard.c */

/* `text` as a cell can hold it: valid UTF-8 without what XML cannot carry, at most `units`
 * UTF-16 units. Lives in the arena; NULL when memory is out. */
char *vg_xl_clean(vg_arena *arena, const char *text, size_t units);

void vg_xl_fail(vg_xl *xl, vg_rc rc, const char *what);
/* A new worksheet with a name from vg_xl_name(). */
void vg_xl_add_sheet(vg_xl *xl, vg_xl_sheet *s, const char *name);

/* Always text, also when it begins with '='. NULL leaves an empty cell of that format. */
void vg_xl_text(vg_xl_sheet *s, unsigned row, unsigned col, const char *text,
                lxw_format *format);
/* Several cells as one. */
void vg_xl_span(vg_xl_sheet *s, unsigned row, unsigned col, unsigned last_row,
                unsigned last_col, const char *text, lxw_format *format);
/* A figure that is not known leaves an empty cell, never 0. */
void vg_xl_figure(vg_xl_sheet *s, unsigned row, unsigned col, const vg_figure *figure,
                  lxw_format *format);
void vg_xl_int(vg_xl_sheet *s, unsigned row, unsigned col, int64_t value, lxw_format *format);
/* A formula of our own making with the value it has. */
void vg_xl_formula(vg_xl_sheet *s, unsigned row, unsigned col, const char *formula,
                   const vg_figure *value, lxw_format *format);
/* A link to a worksheet of this workbook. */
void vg_xl_link(vg_xl_sheet *s, unsigned row, unsigned col, const char *sheet_name,
                const char *text, lxw_format *format);
/* Names a range; `name` is ours and plain ASCII. */
void vg_xl_define(vg_xl_sheet *s, const char *name, unsigned row, unsigned col,
                  unsigned last_row, unsigned last_col);
/* Colours by value, from the least tenth over the middle to the most tenth. */
void vg_xl_scale(vg_xl_sheet *s, unsigned row, unsigned col, unsigned last_row,
                 unsigned last_col, unsigned low, unsigned middle, unsigned high);
/* A bar in each cell, from 0 to the most, or to `most` where it is > 0. */
void vg_xl_bars(vg_xl_sheet *s, unsigned row, unsigned col, unsigned last_row,
                unsigned last_col, unsigned colour, double most);
/* Colours the cells that begin with `text`, which is a word of ours. */
void vg_xl_mark(vg_xl_sheet *s, unsigned row, unsigned col, unsigned last_row,
                unsigned last_col, const char *text, vg_tint tint);
/* The double nearest to a decimal text; false when it is none. */
bool vg_xl_double(const char *text, double *out);

/* --- xlsx_format.c */

lxw_format *vg_xl_look(vg_xl *xl, vg_look look);
lxw_format *vg_xl_look_as(vg_xl *xl, vg_look look, vg_tint tint, const char *number);
/* A number format: digits as the figure has them, `before` in front, the unit behind. Lives in
 * the arena; "" after a failure. */
const char *vg_xl_number_format(vg_xl *xl, const char *before, int decimals, const char *unit);
/* A whole number; nothing is a dash. */
const char *vg_xl_count_format(vg_xl *xl);
/* A difference: with its sign. */
const char *vg_xl_signed_format(vg_xl *xl, int decimals);
/* A change: an arrow and the sign. */
const char *vg_xl_change_format(vg_xl *xl, int decimals);
vg_tint vg_xl_status_tint(vg_status status);
vg_tint vg_xl_change_tint(const vg_view_change *change);
/* Why credit and bonus are not known. */
const char *vg_xl_no_money(const vg_xl *xl, const vg_view_card *card);
/* A format of colours alone, for conditions. */
lxw_format *vg_xl_tint_only(vg_xl *xl, vg_tint tint);

/* --- xlsx_page.c */

enum { CELL_ROOM = 22 }; /* pixels left and right of the text in a cell, with its indent */

/* About how wide a text is in Arial at a size in points, in pixels of a screen. */
double vg_text_width(const char *text, double size, bool bold);
/* The column must show this text. */
void vg_xl_fit(vg_xl_sheet *s, unsigned col, const char *text, bool bold);
/* The column must show each word of a text that wraps. */
void vg_xl_fit_words(vg_xl_sheet *s, unsigned col, const char *text, bool bold, double room);
void vg_xl_fit_int(vg_xl_sheet *s, unsigned col, int64_t value);
/* The column must show this figure with grouping, sign or comparison, and its unit. */
void vg_xl_fit_figure(vg_xl_sheet *s, unsigned col, const vg_figure *figure, const char *before,
                      const char *unit);
/* The same with an arrow and a sign. */
void vg_xl_fit_change(vg_xl_sheet *s, unsigned col, const vg_figure *change);
/* Sets the width: what was fitted, within bounds in pixels. */
void vg_xl_set_width(vg_xl_sheet *s, unsigned col, double least, double most);
void vg_xl_row_points(vg_xl_sheet *s, unsigned row, double points);
/* Row height for a text that wraps within a width, at least one line. */
void vg_xl_row_height(vg_xl_sheet *s, unsigned row, unsigned lines, double size);
unsigned vg_text_lines(const char *text, double size, bool bold, double width);
/* Title and line below it in rows 0 and 1. */
void vg_xl_title(vg_xl_sheet *s, const char *title, const char *subtitle);
/* A4 landscape, one page wide, rows 'first..last' on every page, header and footer. */
void vg_xl_page(vg_xl_sheet *s, unsigned first_repeated, unsigned last_repeated);
/* Heads of a table with a filter, fitting their columns. */
typedef struct vg_xl_head {
    const char *title; /* msgid */
    bool right;
} vg_xl_head;
void vg_xl_heads(vg_xl_sheet *s, unsigned row, const vg_xl_head *heads, size_t count);

/* Heads above a table with a filter take so many lines: the text, and the button below it. */
enum { VG_HEAD_LINES = 2 };

/* --- xlsx_flow.c: where pages begin, from the heights of rows */

/* Begins with the first page, once the widths of columns 0..last are set; titles are repeated
 * on every page. */
void vg_xl_flow(vg_xl_sheet *s, unsigned last_col);
/* Rows [first, behind), of known heights, stay together: a page begins with them if need be. */
void vg_xl_keep(vg_xl_sheet *s, unsigned first, unsigned behind);
/* Whether so many pixels from a row on still fit. */
bool vg_xl_fits(const vg_xl_sheet *s, unsigned row, double pixels);
void vg_xl_break(vg_xl_sheet *s, unsigned row);
/* Hands the breaks over. */
void vg_xl_flow_end(vg_xl_sheet *s);
/* By how much A4 landscape shrinks so many pixels: 1, or less. */
double vg_xl_print_scale(double pixels);

/* --- one worksheet each */

/* The names of all worksheets. */
typedef struct vg_xl_sheets {
    const char *cover, *summary, *definitions, *sources, *findings;
    const char *actions;   /* NULL = there are none */
    const char *reliefs;   /* likewise */
    const char *claims;    /* likewise */
    const char *forecasts; /* likewise */
    const char **vendors;  /* by card; cards of one vendor share theirs */
} vg_xl_sheets;

/* A worksheet that comes first and refers to the others: begun before and filled after them. */
void vg_xl_cover_begin(vg_xl *xl, vg_xl_sheet *s, const vg_xl_sheets *sheets);
void vg_xl_cover(vg_xl_sheet *s, const vg_xl_sheets *sheets);
void vg_xl_overview(vg_xl *xl, const vg_xl_sheets *sheets);
/* The cards first..first+count of one vendor. */
void vg_xl_vendor(vg_xl *xl, const char *name, const vg_view_card *cards, size_t count,
                  const char *overview);
void vg_xl_definitions(vg_xl *xl, const char *name);
void vg_xl_sources(vg_xl *xl, const char *name);
void vg_xl_findings(vg_xl *xl, const char *name);
void vg_xl_actions(vg_xl *xl, const char *name);
void vg_xl_reliefs(vg_xl *xl, const char *name);
void vg_xl_claims(vg_xl *xl, const char *name);
void vg_xl_forecasts(vg_xl *xl, const char *name);

/* The grid of a vendor's worksheet: id, title, and fourteen columns that are alike. */
enum { VG_GRID_ID, VG_GRID_TITLE, VG_GRID_FIRST, VG_GRID_LAST = 15, VG_GRID_COLUMNS = 16 };
enum { VG_ROW_PIXELS = 21 }; /* of a row whose height is not set */

/* xlsx_basis.c: what the values were computed from, line by line. */
unsigned vg_xl_basis(vg_xl_sheet *s, unsigned row, const vg_view_card *card, size_t number);
/* xlsx_money.c: the settlement, step by step. */
unsigned vg_xl_money(vg_xl_sheet *s, unsigned row, const vg_view_card *card, size_t number);
/* Charts side by side: how many in a row, and what one takes. */
typedef struct vg_xl_tiling {
    unsigned columns, rows; /* of charts in a row; of cells that one is high */
    double width, height, gap;
} vg_xl_tiling;
vg_xl_tiling vg_xl_tile(const vg_xl_sheet *s, size_t charts);
/* Puts chart i of them below `row`, its row of charts kept on one page. */
void vg_xl_place_tile(vg_xl_sheet *s, lxw_chart *chart, const vg_xl_tiling *t, unsigned row,
                      size_t i);

/* xlsx_trend.c: the table of the last periods from `row` on and the charts below it; returns
 * the row behind them. `number` is the card's place in the view, for names of ranges. */
unsigned vg_xl_trend(vg_xl_sheet *s, unsigned row, const vg_view_card *card, size_t number);
/* xlsx_daily.c: the days or months of the period, with charts. */
unsigned vg_xl_daily(vg_xl_sheet *s, unsigned row, const vg_view_card *card, size_t number);
/* xlsx_heat.c: how the week goes. */
unsigned vg_xl_heat(vg_xl_sheet *s, unsigned row, const vg_view_card *card, size_t number);

/* --- xlsx_chart.c */

/* One line of a chart: what is drawn where a value stands. */
typedef struct vg_xl_line {
    const char *title; /* msgid; NULL = the title of the worksheet */
    unsigned ink;
    float width;
    uint8_t dash, marker, marker_size;
} vg_xl_line;
extern const vg_xl_line vg_xl_value_line, vg_xl_target_line, vg_xl_minimum_line;

/* Where the points of a line stand: along a row or down a column. */
typedef struct vg_xl_range {
    unsigned row, col, last_row, last_col;
} vg_xl_range;

/* A chart with that title and figures of a number format on its axis; NULL after a failure. */
lxw_chart *vg_xl_line_chart(vg_xl_sheet *s, const char *title, const char *number);
lxw_chart *vg_xl_level_chart(vg_xl_sheet *s, const vg_view_level *level);
void vg_xl_chart_line(vg_xl_sheet *s, lxw_chart *chart, const vg_xl_range *names,
                      const vg_xl_range *values, const vg_xl_line *look);
/* The same of another worksheet. */
void vg_xl_chart_line_of(vg_xl *xl, lxw_chart *chart, const char *sheet,
                         const vg_xl_range *names, const vg_xl_range *values,
                         const vg_xl_line *look);
/* An axis that shows the differences among figures, given by vg_xl_widen(). */
typedef struct vg_xl_bounds {
    double low, high;
    int decimals; /* of the figures: the steps of the axis are no finer */
} vg_xl_bounds;
void vg_xl_widen(vg_xl_bounds *b, const vg_figure *f);
void vg_xl_axis(lxw_chart *chart, const vg_xl_bounds *b, bool per_cent);
/* Puts it with its corner into a cell, so many pixels to the right and so big. */
void vg_xl_place_chart(vg_xl_sheet *s, lxw_chart *chart, unsigned row, unsigned col,
                       double right, double width, double height);
/* The same, so many pixels further down. */
void vg_xl_place_chart_down(vg_xl_sheet *s, lxw_chart *chart, unsigned row, unsigned col,
                            double right, double down, double width, double height);

#endif
