/* The one place where something enters a workbook. */
#include "xlsx.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

enum { CELL_UNITS = 32767 };

void vg_xl_fail(vg_xl *xl, vg_rc rc, const char *what)
{
    if (xl->rc == VG_OK)
        xl->rc = rc == VG_NOMEM ? vg_nomem(xl->err) : vg_fail(xl->err, rc, "%s", what);
}

/* What XML 1.0 can carry. Control characters are escaped by the library. */
static bool is_character(utf8proc_int32_t c)
{
    return c >= 0 && c != 0xfffe && c != 0xffff;
}

/* "_x0041_" in a cell would be read as the character of that number. */
static bool looks_escaped(const char *p)
{
    if (p[0] != '_' || p[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)p[i]))
            return false;
    return p[6] == '_';
}

static void add_character(vg_str *out, const char *p, size_t len, size_t *units)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)p, (utf8proc_ssize_t)len, &c);
    if (n <= 0 || !is_character(c)) {
        vg_str_adds(out, "\xef\xbf\xbd");
        *units += 1;
    } else if (looks_escaped(p)) {
        vg_str_adds(out, "_x005F_");
        *units += 7;
    } else {
        vg_str_add(out, p, (size_t)n);
        *units += c > 0xffff ? 2 : 1;
    }
}

static size_t step(const char *p, size_t len)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)p, (utf8proc_ssize_t)len, &c);
    return n > 0 ? (size_t)n : 1;
}

char *vg_xl_clean(vg_arena *arena, const char *text, size_t units)
{
    vg_str s = VG_STR_INIT;
    size_t len = strlen(text), used = 0, room_end = 0;
    for (size_t i = 0; i < len; i += step(text + i, len - i)) {
        if (used < units)
            room_end = s.len; /* the last place where "…" still fits */
        add_character(&s, text + i, len - i, &used);
        if (used > units) {
            vg_str cut = VG_STR_INIT;
            vg_str_add(&cut, s.ptr, room_end);
            vg_str_adds(&cut, "…");
            if (vg_str_rc(&s, NULL) != VG_OK)
                cut.rc = VG_NOMEM;
            vg_str_free(&s);
            s = cut;
            break;
        }
    }
    char *copy = NULL;
    if (vg_str_rc(&s, NULL) == VG_OK)
        copy = vg_arena_copy(arena, s.ptr, s.len);
    vg_str_free(&s);
    return copy;
}

void vg_xl_add_sheet(vg_xl *xl, vg_xl_sheet *s, const char *name)
{
    *s = (vg_xl_sheet){.xl = xl, .name = name};
    if (xl->rc != VG_OK)
        return;
    s->sheet = workbook_add_worksheet(xl->book, name);
    if (!s->sheet) {
        vg_xl_fail(xl, VG_NOMEM, "");
        return;
    }
    /* Said once for all rows; else a program may fit each to its text, and pages end elsewhere.
     */
    worksheet_set_default_row(s->sheet, VG_ROW_PIXELS * 0.75, LXW_FALSE);
}

static bool ready(const vg_xl_sheet *s)
{
    return s->sheet && s->xl->rc == VG_OK;
}

static void check(vg_xl *xl, lxw_error e)
{
    if (e == LXW_ERROR_MEMORY_MALLOC_FAILED)
        vg_xl_fail(xl, VG_NOMEM, "");
    else if (e != LXW_NO_ERROR)
        vg_xl_fail(xl, VG_BUG, lxw_strerror(e));
}

void vg_xl_text(vg_xl_sheet *s, unsigned row, unsigned col, const char *text,
                lxw_format *format)
{
    if (!ready(s))
        return;
    lxw_col_t c = (lxw_col_t)col;
    if (!text || !*text) {
        check(s->xl, worksheet_write_blank(s->sheet, row, c, format));
        return;
    }
    char *clean = vg_xl_clean(&s->xl->arena, text, CELL_UNITS);
    if (!clean)
        vg_xl_fail(s->xl, VG_NOMEM, "");
    else
        check(s->xl, worksheet_write_string(s->sheet, row, c, clean, format));
}

void vg_xl_span(vg_xl_sheet *s, unsigned row, unsigned col, unsigned last_row,
                unsigned last_col, const char *text, lxw_format *format)
{
    if (!ready(s))
        return;
    if (row != last_row || col != last_col)
        check(s->xl, worksheet_merge_range(s->sheet, row, (lxw_col_t)col, last_row,
                                           (lxw_col_t)last_col, "", format));
    vg_xl_text(s, row, col, text, format);
}

bool vg_xl_double(const char *text, double *out)
{
    const char *p = text + (*text == '-');
    size_t whole = strspn(p, "0123456789");
    p += whole;
    if (*p == '.')
        p += 1 + strspn(p + 1, "0123456789");
    *out = strtod(text, NULL);
    return whole > 0 && !*p && isfinite(*out);
}

void vg_xl_figure(vg_xl_sheet *s, unsigned row, unsigned col, const vg_figure *figure,
                  lxw_format *format)
{
    double number;
    if (!figure->text)
        vg_xl_text(s, row, col, NULL, format);
    else if (!vg_xl_double(figure->text, &number))
        vg_xl_fail(s->xl, VG_BUG, "a figure of the view is no decimal number");
    else if (ready(s))
        check(s->xl, worksheet_write_number(s->sheet, row, (lxw_col_t)col, number, format));
}

void vg_xl_int(vg_xl_sheet *s, unsigned row, unsigned col, int64_t value, lxw_format *format)
{
    if (ready(s))
        check(s->xl,
              worksheet_write_number(s->sheet, row, (lxw_col_t)col, (double)value, format));
}

void vg_xl_formula(vg_xl_sheet *s, unsigned row, unsigned col, const char *formula,
                   const vg_figure *value, lxw_format *format)
{
    double number;
    if (!value->text || !vg_xl_double(value->text, &number))
        vg_xl_fail(s->xl, VG_BUG, "a formula without its value");
    else if (ready(s))
        check(s->xl, worksheet_write_formula_num(s->sheet, row, (lxw_col_t)col, formula, format,
                                                 number));
}

void vg_xl_link(vg_xl_sheet *s, unsigned row, unsigned col, const char *sheet_name,
                const char *text, lxw_format *format)
{
    if (!ready(s))
        return;
    char *clean = vg_xl_clean(&s->xl->arena, text, CELL_UNITS);
    char *url = vg_arena_printf(&s->xl->arena, "internal:'%s'!A1", sheet_name);
    if (!clean || !url) {
        vg_xl_fail(s->xl, VG_NOMEM, "");
        return;
    }
    lxw_col_t c = (lxw_col_t)col;
    lxw_error e = worksheet_write_url(s->sheet, row, c, url, format);
    /* A worksheet takes so many links and no more; the text is what matters. */
    if (e != LXW_ERROR_WORKSHEET_MAX_NUMBER_URLS_EXCEEDED)
        check(s->xl, e);
    check(s->xl, worksheet_write_string(s->sheet, row, c, clean, format));
}

void vg_xl_define(vg_xl_sheet *s, const char *name, unsigned row, unsigned col,
                  unsigned last_row, unsigned last_col)
{
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
    if (!ready(s))
        return;
    lxw_rowcol_to_cell_abs(first, row, (lxw_col_t)col, LXW_TRUE, LXW_TRUE);
    lxw_rowcol_to_cell_abs(last, last_row, (lxw_col_t)last_col, LXW_TRUE, LXW_TRUE);
    const char *where = vg_arena_printf(&s->xl->arena, "='%s'!%s:%s", s->name, first, last);
    if (!where)
        vg_xl_fail(s->xl, VG_NOMEM, "");
    else if (strlen(where) < 120) /* the library has room for so many bytes */
        check(s->xl, workbook_define_name(s->xl->book, name, where));
}

static void add_condition(vg_xl_sheet *s, unsigned row, unsigned col, unsigned last_row,
                          unsigned last_col, lxw_conditional_format *condition)
{
    if (ready(s))
        check(s->xl, worksheet_conditional_format_range(s->sheet, row, (lxw_col_t)col, last_row,
                                                        (lxw_col_t)last_col, condition));
}

void vg_xl_scale(vg_xl_sheet *s, unsigned row, unsigned col, unsigned last_row,
                 unsigned last_col, unsigned low, unsigned middle, unsigned high)
{
    lxw_conditional_format c = {.type = LXW_CONDITIONAL_3_COLOR_SCALE,
                                .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_PERCENTILE,
                                .mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_PERCENTILE,
                                .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_PERCENTILE,
                                .min_value = 10,
                                .mid_value = 50,
                                .max_value = 90,
                                .min_color = low,
                                .mid_color = middle,
                                .max_color = high};
    add_condition(s, row, col, last_row, last_col, &c);
}

void vg_xl_bars(vg_xl_sheet *s, unsigned row, unsigned col, unsigned last_row,
                unsigned last_col, unsigned colour, double most)
{
    lxw_conditional_format c = {.type = LXW_CONDITIONAL_DATA_BAR,
                                .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                .min_value = 0,
                                .bar_solid = LXW_TRUE,
                                .bar_no_border = LXW_TRUE,
                                .bar_color = colour};
    if (most > 0) {
        c.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
        c.max_value = most;
    }
    add_condition(s, row, col, last_row, last_col, &c);
}

void vg_xl_mark(vg_xl_sheet *s, unsigned row, unsigned col, unsigned last_row,
                unsigned last_col, const char *text, vg_tint tint)
{
    char *copy = vg_arena_strdup(&s->xl->arena, text);
    lxw_conditional_format c = {.type = LXW_CONDITIONAL_TYPE_TEXT,
                                .criteria = LXW_CONDITIONAL_CRITERIA_TEXT_BEGINS_WITH,
                                .value_string = copy,
                                .format = vg_xl_tint_only(s->xl, tint)};
    if (!copy)
        vg_xl_fail(s->xl, VG_NOMEM, "");
    add_condition(s, row, col, last_row, last_col, &c);
}
