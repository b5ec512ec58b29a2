/* How figures are written: the signs in numbers, and what says that there is none. */
#include <string.h>

#include "infer.h"
#include "shape/cells.h"

/* What single cells say of the signs in numbers. */
typedef struct signs {
    size_t decimal_comma, decimal_point, group_comma, group_point, group_blank, group_mark;
    size_t open_comma, open_point;   /* cells that may be either, in columns of durations … */
    size_t whole_comma, whole_point; /* … and of counts, which are whole */
    size_t behind, around;           /* numbers below zero */
    const char *open;                /* one that may be either */
} signs;

static bool is_figure_column(const vg_guess *g)
{
    return g->kind == GUESS_RATE || g->kind == GUESS_AVERAGE ||
           (g->kind == GUESS_FIELD && g->target == VG_TO_MEASURE);
}

static bool is_count(const vg_guess *g)
{
    return g->kind == GUESS_FIELD && g->target == VG_TO_MEASURE &&
           vg_measures[g->measure].unit == VG_UNIT_COUNT;
}

/* A number with points or with commas alone. */
static void see_single(signs *s, vg_load_text t, char sign, size_t times, size_t last,
                       bool count)
{
    bool comma = sign == ',';
    size_t digits = t.len - last - 1;
    if (times > 1)
        *(comma ? &s->group_comma : &s->group_point) += 1;
    else if (digits != 3 || last > 3 || last == 0 || t.text[0] == '0')
        *(comma ? &s->decimal_comma : &s->decimal_point) += 1;
    else if (count)
        *(comma ? &s->whole_comma : &s->whole_point) += 1;
    else
        *(comma ? &s->open_comma : &s->open_point) += 1;
    if (times == 1 && digits == 3 && !s->open)
        s->open = t.text;
}

/* Without sign, brackets and percent sign. */
static vg_load_text bare_number(signs *s, vg_load_text t)
{
    if (t.len > 2 && t.text[0] == '(' && t.text[t.len - 1] == ')') {
        s->around++;
        t = vg_load_trim(t.text + 1, t.len - 2);
    }
    if (t.len > 1 && t.text[t.len - 1] == '%')
        t = vg_load_trim(t.text, t.len - 1);
    if (t.len > 1 && t.text[t.len - 1] == '-') {
        s->behind++;
        t.len--;
    }
    if (t.len > 1 && (t.text[0] == '-' || t.text[0] == '+'))
        t = vg_load_trim(t.text + 1, t.len - 1);
    return t;
}

static void see_number(signs *s, vg_load_text t, bool count)
{
    size_t commas = 0, points = 0, comma = 0, point = 0, blanks = 0, marks = 0;
    t = bare_number(s, t);
    for (size_t i = 0; i < t.len; i++) {
        size_t blank = vg_load_blank(t.text + i, t.len - i);
        if (t.text[i] == ',')
            comma = (commas++, i);
        else if (t.text[i] == '.')
            point = (points++, i);
        else if (t.text[i] == '\'')
            marks++;
        else if (blank)
            blanks++;
    }
    s->group_blank += blanks > 0;
    s->group_mark += marks > 0;
    if (commas && points) {
        *(comma > point ? &s->decimal_comma : &s->decimal_point) += 1;
        *(comma > point ? &s->group_point : &s->group_comma) += 1;
    } else if (commas) {
        see_single(s, t, ',', commas, comma, count);
    } else if (points) {
        see_single(s, t, '.', points, point, count);
    }
}

static void see_column(const vg_infer *in, size_t c, signs *s)
{
    for (size_t i = in->first; i < in->end; i++) {
        const vg_row *row = &in->sample.rows[i];
        vg_load_text t = vg_infer_cell(row, c);
        bool clock = memchr(t.text, ':', t.len) != NULL;
        if (vg_infer_is_row(in, i) && vg_infer_kind(row, c) == VG_IS_TEXT && !clock &&
            vg_infer_figure(t))
            see_number(s, t, is_count(&in->columns[c]));
    }
}

static vg_rc say_signs(vg_infer *in, char decimal, char grouping, const signs *s, vg_err *err)
{
    in->numbers = (vg_number_format){.decimal = decimal, .grouping = grouping};
    in->numbers_said = true;
    bool comma = decimal == ',';
    size_t sure = comma ? s->decimal_comma : s->decimal_point;
    size_t whole = comma ? s->whole_point : s->whole_comma;
    vg_rc rc = VG_OK;
    if (sure)
        rc = vg_infer_note(in, err,
                           "numbers.decimal: \"%c\", as %zu cells can mean nothing else; %zu "
                           "cells speak for the other sign",
                           decimal, sure, comma ? s->decimal_point : s->decimal_comma);
    if (rc == VG_OK && whole && grouping)
        rc =
            vg_infer_note(in, err,
                          "numbers.grouping: \"%c\", for %zu cells of counts like \"%s\" would "
                          "else be no whole numbers",
                          grouping, whole, s->open);
    return rc;
}

/* Nothing but the cells that may be either speaks. */
static vg_rc ask_signs(vg_infer *in, char sign, const signs *s, vg_err *err)
{
    bool comma = sign == ',';
    in->numbers_said = true;
    in->decimal_or = ". or ,";
    in->grouping_or = comma ? "\"\" or ," : "\"\" or .";
    in->numbers = (vg_number_format){.decimal = '.'};
    return vg_infer_ask(in, err,
                        "numbers: is \"%s\" a number of thousands (decimal \"%s\", grouping "
                        "\"%c\") or has it three decimals (decimal \"%c\", no grouping)? %zu "
                        "cells may be either",
                        s->open, comma ? "." : ",", sign, sign,
                        comma ? s->open_comma : s->open_point);
}

static char group_of(const signs *s, char decimal)
{
    if (s->group_blank)
        return ' ';
    if (s->group_mark)
        return '\'';
    if (decimal == ',' && (s->group_point || s->whole_point || s->open_point))
        return '.';
    if (decimal == '.' && (s->group_comma || s->whole_comma || s->open_comma))
        return ',';
    return 0;
}

static vg_rc find_signs(vg_infer *in, const signs *s, vg_err *err)
{
    bool comma = s->decimal_comma || s->group_point || s->whole_point;
    bool point = s->decimal_point || s->group_comma || s->whole_comma;
    in->numbers = (vg_number_format){.decimal = '.'};
    if (comma && point) {
        in->numbers_said = true;
        in->decimal_or = ". or ,";
        return vg_infer_ask(in, err,
                            "numbers.decimal: the columns disagree: %zu cells can only have a "
                            "decimal comma, %zu only a decimal point",
                            s->decimal_comma + s->group_point + s->whole_point,
                            s->decimal_point + s->group_comma + s->whole_comma);
    }
    if (comma || point)
        return say_signs(in, comma ? ',' : '.', group_of(s, comma ? ',' : '.'), s, err);
    if (s->open_comma || s->open_point)
        return ask_signs(in, s->open_comma ? ',' : '.', s, err);
    if (!s->group_blank && !s->group_mark)
        return VG_OK;
    return say_signs(in, '.', group_of(s, '.'), s, err);
}

static vg_rc find_negative(vg_infer *in, const signs *s, vg_err *err)
{
    if (!s->behind && !s->around)
        return VG_OK;
    in->negative = s->around ? "parentheses" : "behind";
    return vg_infer_note(in, err, "numbers.negative: %zu cells are written like %s",
                         s->around + s->behind, s->around ? "(5)" : "5-");
}

/* --- what says that there is no figure
 * ---------------------------------------------------------------- */

static vg_rc keep_missing(vg_infer *in, vg_load_text t, vg_err *err)
{
    for (size_t i = 0; i < in->missing_count; i++)
        if (strlen(in->missing[i]) == t.len && memcmp(in->missing[i], t.text, t.len) == 0)
            return VG_OK;
    const char **to =
        vg_arena_push(in->arena, &in->missing, &in->missing_count, sizeof *in->missing);
    if (to)
        *to = vg_arena_copy(in->arena, t.text, t.len);
    return to && *to ? VG_OK : vg_nomem(err);
}

static vg_rc find_missing(vg_infer *in, vg_err *err)
{
    size_t cells = 0;
    vg_rc rc = VG_OK;
    for (size_t c = 0; c < in->width; c++) {
        if (!is_figure_column(&in->columns[c]))
            continue;
        cells += in->columns[c].missing;
        for (size_t i = in->first; rc == VG_OK && i < in->end; i++) {
            vg_load_text t = vg_infer_cell(&in->sample.rows[i], c);
            if (t.len > 0 && vg_cell_says_missing(t.text, t.len))
                rc = keep_missing(in, t, err);
        }
    }
    if (rc != VG_OK || in->missing_count == 0)
        return rc;
    return vg_infer_note(in, err, "missing: %zu cells of figures say so, as \"%s\" does", cells,
                         in->missing[0]);
}

static vg_rc ask_odd(vg_infer *in, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t c = 0; rc == VG_OK && c < in->width; c++) {
        const vg_guess *g = &in->columns[c];
        if (g->odd == 0 || g->kind != GUESS_FIELD || g->target != VG_TO_MEASURE)
            continue;
        vg_found found = vg_found_text(g->odd_text, strlen(g->odd_text));
        rc = vg_infer_ask(in, err,
                          "fields.%s: %zu of %zu cells are no figures, the first in %s %lld is "
                          "\"%s\": do they mean that it is not known (missing)?",
                          vg_measures[g->measure].code, g->odd, g->filled,
                          in->sample.workbook ? "row" : "line", (long long)g->odd_row,
                          found.text);
    }
    return rc;
}

vg_rc vg_infer_values(vg_infer *in, vg_err *err)
{
    signs s = {.open = NULL};
    for (size_t c = 0; c < in->width; c++)
        if (is_figure_column(&in->columns[c]))
            see_column(in, c, &s);
    vg_rc rc = find_missing(in, err);
    if (rc == VG_OK)
        rc = ask_odd(in, err);
    if (rc == VG_OK)
        rc = find_signs(in, &s, err);
    return rc == VG_OK ? find_negative(in, &s, err) : rc;
}

bool vg_infer_number(const vg_infer *in, const vg_row *row, size_t column, int64_t *value,
                     int *places)
{
    enum { MOST = 1000000000 };
    vg_load_text t = vg_infer_cell(row, column);
    vg_number_format format = vg_infer_kind(row, column) == VG_IS_TEXT
                                  ? in->numbers
                                  : (vg_number_format){.decimal = '.'};
    vg_load_decimal d;
    if (t.len > 1 && t.text[t.len - 1] == '%')
        t = vg_load_trim(t.text, t.len - 1);
    if (t.len == 0 || in->decimal_or ||
        vg_decimal_read(t.text, t.len, format, VG_DECIMAL_EXPONENT, &d, NULL) != VG_OK)
        return false;
    for (; d.places > 9; d.places--)
        d.digits /= 10;
    if (d.digits > (vg_load_wide)MOST * MOST || d.digits < 0)
        return false;
    *value = (int64_t)d.digits;
    *places = d.places;
    return true;
}
