/* Widths, heights, print set-up. */
#include "xlsx.h"

#include <math.h>
#include <string.h>

#include "i18n.h"

enum { WORD_ROOM = 12, FIGURE_ROOM = 15 }; /* pixels beside what must not be cut */

/* Widths of Arial's characters in thousandths of the size, by groups that are alike. */
static double character_width(unsigned char c)
{
    if (strchr("ijl|'!,.:;", c))
        return 250;
    if (strchr("ftrI ()[]-/\\\"", c))
        return 320;
    if (strchr("mwMW%@", c))
        return 880;
    if (c >= 'A' && c <= 'Z')
        return 685;
    return 545;
}

double vg_text_width(const char *text, double size, bool bold)
{
    double sum = 0;
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if ((*p & 0xc0) == 0x80)
            continue;
        sum += *p < 0x80 ? character_width(*p) : *p < 0xe0 ? 600 : 850;
    }
    return sum / 1000 * size * 96 / 72 * (bold ? 1.06 : 1);
}

void vg_xl_fit(vg_xl_sheet *s, unsigned col, const char *text, bool bold)
{
    if (!text || col >= VG_XL_COLUMNS)
        return;
    s->fit[col] = fmax(s->fit[col], vg_text_width(text, 10, bold) + CELL_ROOM);
}

void vg_xl_fit_words(vg_xl_sheet *s, unsigned col, const char *text, bool bold, double room)
{
    for (const char *p = text; *p && col < VG_XL_COLUMNS;) {
        char word[128];
        size_t n = strcspn(p, " \n");
        snprintf(word, sizeof word, "%.*s", (int)(n < sizeof word ? n : sizeof word - 1), p);
        double width = vg_text_width(word, 9, bold) + WORD_ROOM + room;
        s->fit[col] = fmax(s->fit[col], width);
        p += n + (p[n] != '\0');
    }
}

void vg_xl_fit_int(vg_xl_sheet *s, unsigned col, int64_t value)
{
    char text[40];
    snprintf(text, sizeof text, "%lld", (long long)value);
    vg_figure figure = {.text = text};
    vg_xl_fit_figure(s, col, &figure, NULL, NULL);
}

void vg_xl_fit_figure(vg_xl_sheet *s, unsigned col, const vg_figure *figure, const char *before,
                      const char *unit)
{
    if (!figure->text || col >= VG_XL_COLUMNS)
        return;
    double width = vg_text_width(figure->text, 10, true) + FIGURE_ROOM;
    size_t whole = strspn(figure->text + (*figure->text == '-'), "0123456789");
    width += (double)(whole ? (whole - 1) / 3 : 0) * vg_text_width(",", 10, true);
    if (before)
        width += vg_text_width(before, 10, true) + vg_text_width(" ", 10, true);
    if (unit)
        width += vg_text_width(unit, 10, true) + vg_text_width(" ", 10, true);
    s->fit[col] = fmax(s->fit[col], width);
    s->need[col] = fmax(s->need[col], width);
}

void vg_xl_fit_change(vg_xl_sheet *s, unsigned col, const vg_figure *change)
{
    bool minus = change->text && *change->text == '-';
    vg_xl_fit_figure(s, col, change, minus ? "▲" : "▲ +", NULL);
}

void vg_xl_set_width(vg_xl_sheet *s, unsigned col, double least, double most)
{
    if (col >= VG_XL_COLUMNS || !s->sheet)
        return;
    double pixels = ceil(fmax(fmin(fmax(s->fit[col], least), most), s->need[col]));
    s->width[col] = pixels;
    /* A column's width counts characters of 7 pixels and 5 pixels of margin. */
    worksheet_set_column(s->sheet, (lxw_col_t)col, (lxw_col_t)col, (pixels - 5) / 7, NULL);
}

unsigned vg_text_lines(const char *text, double size, bool bold, double width)
{
    unsigned lines = 1;
    double used = 0, blank = vg_text_width(" ", size, bold);
    for (const char *p = text; *p;) {
        char word[128];
        size_t n = strcspn(p, " \n");
        size_t take = n < sizeof word ? n : sizeof word - 1;
        memcpy(word, p, take);
        word[take] = '\0';
        double w = vg_text_width(word, size, bold);
        if (used > 0 && used + blank + w > width) {
            lines++;
            used = 0;
        }
        while (w > width && width > 0) { /* a word that is broken */
            lines++;
            w -= width;
        }
        used += (used > 0 ? blank : 0) + w;
        p += n;
        if (*p == '\n') {
            lines++;
            used = 0;
        }
        p += *p != '\0';
    }
    return lines;
}

void vg_xl_row_points(vg_xl_sheet *s, unsigned row, double points)
{
    vg_xl *xl = s->xl;
    if (!s->sheet || xl->rc != VG_OK)
        return;
    worksheet_set_row(s->sheet, row, points, NULL);
    while (s->height_count <= row) {
        double *place =
            vg_arena_push(&xl->arena, &s->heights, &s->height_count, sizeof *s->heights);
        if (!place) {
            vg_xl_fail(xl, VG_NOMEM, "");
            return;
        }
        *place = 0;
    }
    s->heights[row] = points / 0.75;
}

void vg_xl_row_height(vg_xl_sheet *s, unsigned row, unsigned lines, double size)
{
    vg_xl_row_points(s, row, lines * size * 1.25 + 5);
}

void vg_xl_title(vg_xl_sheet *s, const char *title, const char *subtitle)
{
    vg_xl_text(s, 0, 0, title, vg_xl_look(s->xl, VG_LOOK_TITLE));
    vg_xl_text(s, 1, 0, subtitle, vg_xl_look(s->xl, VG_LOOK_SUBTITLE));
    vg_xl_row_height(s, 0, 1, 20);
    vg_xl_row_height(s, 1, 1, 12);
}

/* A part of a header or footer: '&' begins a command there; the whole may have 255 characters.
 */
static void add_page_text(vg_str *out, const char *text)
{
    size_t count = 0;
    for (const char *p = text; *p; p++) {
        bool starts = ((unsigned char)*p & 0xc0) != 0x80;
        if (starts && ++count > 60)
            break;
        vg_str_adds(out, *p == '&' ? "&" : "");
        vg_str_addc(out, (unsigned char)*p < ' ' ? ' ' : *p);
    }
}

static char *take_clean(vg_xl *xl, vg_str *s)
{
    char *clean = vg_str_rc(s, NULL) == VG_OK ? vg_xl_clean(&xl->arena, s->ptr, 250) : NULL;
    vg_str_free(s);
    if (!clean)
        vg_xl_fail(xl, VG_NOMEM, "");
    return clean;
}

static void set_header_and_footer(vg_xl_sheet *s)
{
    vg_xl *xl = s->xl;
    const vg_view *view = xl->view;
    vg_str head = VG_STR_INIT, foot = VG_STR_INIT;
    vg_str_adds(&head, "&L&\"Arial,Regular\"&8&K6B7280");
    add_page_text(&head, view->client);
    vg_str_adds(&head, "&R&\"Arial,Regular\"&8&K6B7280");
    add_page_text(&head, view->period);
    vg_str_adds(&head, " · ");
    add_page_text(&head, view->state);
    vg_str_adds(&foot, "&L&\"Arial,Regular\"&8&K6B7280");
    add_page_text(&foot, s->name);
    vg_str_addf(&foot, "&R&\"Arial,Regular\"&8&K6B7280%s &P / &N", vg_tr(xl->lang, "Page"));
    char *header = take_clean(xl, &head), *footer = take_clean(xl, &foot);
    if (!header || !footer || xl->rc != VG_OK)
        return;
    if (worksheet_set_header(s->sheet, header) != LXW_NO_ERROR ||
        worksheet_set_footer(s->sheet, footer) != LXW_NO_ERROR)
        vg_xl_fail(xl, VG_BUG, "header or footer of a worksheet is too long");
}

void vg_xl_page(vg_xl_sheet *s, unsigned first_repeated, unsigned last_repeated)
{
    if (!s->sheet || s->xl->rc != VG_OK)
        return;
    enum { A4 = 9 };
    worksheet_set_paper(s->sheet, A4);
    worksheet_set_landscape(s->sheet);
    worksheet_set_margins(s->sheet, 0.45, 0.45, 0.65, 0.6);
    worksheet_center_horizontally(s->sheet);
    worksheet_fit_to_pages(s->sheet, 1, 0);
    worksheet_repeat_rows(s->sheet, first_repeated, last_repeated);
    worksheet_gridlines(s->sheet, LXW_HIDE_ALL_GRIDLINES);
    set_header_and_footer(s);
}

void vg_xl_heads(vg_xl_sheet *s, unsigned row, const vg_xl_head *heads, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *title = vg_tr(s->xl->lang, heads[i].title);
        vg_look look = heads[i].right ? VG_LOOK_HEAD_FILTER : VG_LOOK_HEAD_TOP;
        vg_xl_text(s, row, (unsigned)i, title, vg_xl_look(s->xl, look));
        vg_xl_fit(s, (unsigned)i, title, true);
    }
    vg_xl_row_height(s, row, VG_HEAD_LINES, 9.5);
}
