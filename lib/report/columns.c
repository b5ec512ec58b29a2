#include "columns.h"

#include <string.h>

vg_rc vg_columns_table(vg_arena *arena, const vg_column *columns, size_t count, vg_lang lang,
                       vg_table *out, vg_err *err)
{
    *out = vg_table_make(arena, columns, count);
    vg_column *own = VG_NEW_N(arena, vg_column, count);
    if (!own)
        return vg_nomem(err);
    for (size_t i = 0; i < count; i++) {
        own[i] = columns[i];
        own[i].title = vg_tr(lang, columns[i].title);
    }
    *out = vg_table_make(arena, own, count);
    return VG_OK;
}

/* Whether a text of words with blanks between them has this one. */
static bool has_word(const char *words, const char *word)
{
    const size_t len = strlen(word);
    const char *at = words;
    while (at && (at = strstr(at, word)) != NULL) {
        if ((at == words || at[-1] == ' ') && (at[len] == ' ' || !at[len]))
            return true;
        at += len;
    }
    return false;
}

static bool is_zero(const char *text)
{
    return text[strspn(text, "0.")] == '\0';
}

static bool is_known(const vg_table *t, size_t col, const char *idle)
{
    const bool zeros = has_word(idle, t->columns[col].key);
    for (size_t i = col; i < t->cell_count; i += t->column_count)
        if (t->cells[i] && !(zeros && is_zero(t->cells[i])))
            return true;
    return false;
}

/* "With" says of what by the column before it, so the two stay together. */
static bool is_second(const vg_table *t, size_t col)
{
    const char *key = col < t->column_count ? t->columns[col].key : "";
    const char *end = strrchr(key, '_');
    return end && (strcmp(end, "_with") == 0 || strcmp(end, "_theirs") == 0 ||
                   strcmp(end, "_if") == 0);
}

static bool is_needed(const vg_table *t, size_t col, const char *without, const char *idle)
{
    if (has_word(without, t->columns[col].key))
        return false;
    return is_known(t, col, idle) || (is_second(t, col) && is_known(t, col - 1, idle)) ||
           (is_second(t, col + 1) && is_known(t, col + 1, idle));
}

vg_rc vg_columns_narrow(vg_table *t, const char *without, const char *idle, vg_err *err)
{
    const size_t rows = vg_table_rows(t);
    size_t kept = 0, cells = 0;
    vg_rc rc = vg_table_rc(t, err);
    if (rc != VG_OK || rows == 0)
        return rc;
    vg_column *columns = VG_NEW_N(t->arena, vg_column, t->column_count);
    size_t *from = VG_NEW_N(t->arena, size_t, t->column_count);
    if (!columns || !from)
        return vg_nomem(err);
    for (size_t col = 0; col < t->column_count; col++) {
        if (!is_needed(t, col, without, idle))
            continue;
        columns[kept] = t->columns[col];
        from[kept++] = col;
    }
    for (size_t i = 0; i < rows; i++)
        for (size_t k = 0; k < kept; k++) /* never ahead of what is still to be read */
            t->cells[cells++] = t->cells[i * t->column_count + from[k]];
    t->columns = columns;
    t->column_count = kept;
    t->cell_count = cells;
    return VG_OK;
}

/* A cell whose text could not be made counts as lost. */
static void put(vg_table *t, vg_rc rc, const vg_figure *figure)
{
    if (rc != VG_OK)
        t->rc = rc;
    vg_table_cell(t, figure->text);
}

void vg_cell_round(vg_table *t, bool known, vg_rat value, int decimals, vg_rounding mode)
{
    vg_figure figure = {.text = NULL};
    vg_rc rc = known ? vg_figure_round(t->arena, &figure, value, decimals, mode, NULL) : VG_OK;
    put(t, rc, &figure);
}

void vg_cell_exact(vg_table *t, bool known, vg_rat value, int at_least)
{
    vg_figure figure = {.text = NULL};
    vg_rc rc = known ? vg_figure_exact(t->arena, &figure, value, at_least, NULL) : VG_OK;
    put(t, rc, &figure);
}

void vg_cell_money(vg_table *t, bool known, int64_t minor, int digits)
{
    vg_figure figure = {.text = NULL};
    vg_rc rc = known ? vg_figure_money(t->arena, &figure, minor, digits, NULL) : VG_OK;
    put(t, rc, &figure);
}

void vg_cell_int(vg_table *t, int64_t value)
{
    vg_table_cellf(t, "%lld", (long long)value);
}

void vg_cell_text(vg_table *t, const char *text)
{
    vg_table_cell(t, *text ? text : NULL);
}

void vg_cell_taken(vg_table *t, vg_str *text)
{
    if (text->rc != VG_OK)
        t->rc = text->rc;
    vg_cell_text(t, text->ptr);
    vg_str_free(text);
}

void vg_cell_day(vg_table *t, vg_day day)
{
    vg_str text = VG_STR_INIT;
    vg_day_text(&text, day);
    vg_cell_taken(t, &text);
}

void vg_cell_time(vg_table *t, vg_time at)
{
    vg_str text = VG_STR_INIT;
    vg_time_text(&text, at);
    vg_cell_taken(t, &text);
}
