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
    VG_LOOK_NOTE,  /* small and grey, outside tables */
    VG_LOOK_LABEL, /* above a big figure */
    VG_LOOK_BIG,   /* a big figure */
    VG_LOOK_HEAD,  /* head of a table, left */
    VG_LOOK_HEAD_RIGHT,
    VG_LOOK_HEAD_FILTER, /* right, but left of the button of a filter */
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
    VG_LOOKS
} vg_look;

typedef enum vg_tint {
    VG_TINT_NONE,
    VG_TINT_MET,
    VG_TINT_MISSED,
    VG_TINT_NO_DATA,
    VG_TINT_WARNING
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
    vg_rc rc;
    vg_err *err;
} vg_xl;

enum { VG_XL_COLUMNS = 256 }; /* whose widths are fitted */

typedef struct vg_xl_sheet {
    vg_xl *xl;
    lxw_worksheet *sheet; /* NULL after a failure */
    const char *name;
    double fit[VG_XL_COLUMNS];   /* width of the widest text so far, in pixels */
    double width[VG_XL_COLUMNS]; /* as set, in pixels */
} vg_xl_sheet;

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
/* The double nearest to a decimal text; false when it is none. */
bool vg_xl_double(const char *text, double *out);

/* --- xlsx_format.c */

lxw_format *vg_xl_look(vg_xl *xl, vg_look look);
lxw_format *vg_xl_look_as(vg_xl *xl, vg_look look, vg_tint tint, const char *number);
/* A number format: digits as the figure has them, `before` in front, the unit behind. Lives in
 * the arena; "" after a failure. */
const char *vg_xl_number_format(vg_xl *xl, const char *before, int decimals, const char *unit);
/* A difference: with its sign. */
const char *vg_xl_signed_format(vg_xl *xl, int decimals);
vg_tint vg_xl_status_tint(vg_status status);

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
/* Sets the width: what was fitted, within bounds in pixels. */
void vg_xl_set_width(vg_xl_sheet *s, unsigned col, double least, double most);
/* Row height for a text that wraps within a width, at least one line. */
void vg_xl_row_height(vg_xl_sheet *s, unsigned row, unsigned lines, double size);
unsigned vg_text_lines(const char *text, double size, bool bold, double width);
/* Title and line below it in rows 0 and 1. */
void vg_xl_title(vg_xl_sheet *s, const char *title, const char *subtitle);
/* A4 landscape, one page wide, rows 'first..last' on every page, header and footer. */
void vg_xl_page(vg_xl_sheet *s, unsigned first_repeated, unsigned last_repeated);
enum { FILTER_ROOM = 18 }; /* pixels of a filter's button */

/* Heads of a table with a filter, fitting their columns. */
typedef struct vg_xl_head {
    const char *title; /* msgid */
    bool right;
} vg_xl_head;
void vg_xl_heads(vg_xl_sheet *s, unsigned row, const vg_xl_head *heads, size_t count);

/* --- one worksheet each */

void vg_xl_overview(vg_xl *xl, const char *name, const char *const *vendor_sheets,
                    const char *const *other_sheets, size_t other_count);
/* The cards first..first+count of one vendor. */
void vg_xl_vendor(vg_xl *xl, const char *name, const vg_view_card *cards, size_t count,
                  const char *overview);
void vg_xl_definitions(vg_xl *xl, const char *name);
void vg_xl_sources(vg_xl *xl, const char *name);
void vg_xl_findings(vg_xl *xl, const char *name);

/* xlsx_trend.c: the table of the last periods from `row` on and the charts below it; returns
 * the row behind them. */
unsigned vg_xl_trend(vg_xl_sheet *s, unsigned row, const vg_view_card *card);

#endif
