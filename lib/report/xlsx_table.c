/* Any table as a worksheet. */
#include <string.h>

#include "columns.h"
#include "words.h"
#include "xlsx.h"

enum { HEAD_ROW = 3, FIRST_ROW = 4 };
enum { LEAST = 34, MOST = 260, MOST_CODE = 440 };
enum { BUTTON = 16 }; /* pixels that the button of a filter takes */

/* A worksheet holds 1,048,576 rows; a list that long is not read any more. */
enum { LIST_ROWS = 1000000 };

static void put_number(vg_xl_sheet *s, unsigned row, unsigned col, const char *text)
{
    const char *point = strchr(text, '.');
    const vg_figure figure = {text, point ? (int)strlen(point + 1) : 0};
    vg_xl_figure(s, row, col, &figure,
                 vg_xl_look_as(s->xl, VG_LOOK_NUMBER, VG_TINT_NONE,
                               vg_xl_number_format(s->xl, NULL, figure.decimals, NULL)));
    vg_xl_fit_figure(s, col, &figure, NULL, NULL);
}

static void put_cell(vg_xl_sheet *s, unsigned row, unsigned col, const vg_column *column,
                     const char *text)
{
    double number;
    if (column->right && text && vg_xl_double(text, &number)) {
        put_number(s, row, col, text);
        return;
    }
    vg_look look = column->right ? VG_LOOK_NUMBER : VG_LOOK_WRAP;
    if (strcmp(column->key, "sha256") == 0)
        look = VG_LOOK_CODE;
    vg_xl_text(s, row, col, text, vg_xl_look(s->xl, look));
    vg_xl_fit(s, col, text, false);
}

static void set_widths(vg_xl_sheet *s, const vg_table *t)
{
    for (unsigned col = 0; col < t->column_count; col++) {
        bool code = strcmp(t->columns[col].key, "sha256") == 0;
        vg_xl_set_width(s, col, code ? MOST_CODE : LEAST, code ? MOST_CODE : MOST);
    }
}

/* Wrapped texts need their lines. */
static void set_heights(vg_xl_sheet *s, const vg_table *t, size_t rows)
{
    for (size_t i = 0; i < rows; i++) {
        unsigned most = 1;
        for (unsigned col = 0; col < t->column_count; col++) {
            const char *text = t->cells[i * t->column_count + col];
            bool wraps = !t->columns[col].right && strcmp(t->columns[col].key, "sha256") != 0;
            unsigned n =
                wraps && text ? vg_text_lines(text, 10, false, s->width[col] - CELL_ROOM) : 1;
            most = n > most ? n : most;
        }
        if (most > 1)
            vg_xl_row_height(s, FIRST_ROW + (unsigned)i, most, 10);
    }
}

static void mark_status(vg_xl_sheet *s, const vg_table *t, size_t rows)
{
    vg_lang lang = s->xl->lang;
    const unsigned last = FIRST_ROW + (unsigned)rows - 1;
    for (unsigned col = 0; col < t->column_count; col++) {
        if (strncmp(t->columns[col].key, "status_", 7) != 0)
            continue;
        vg_xl_mark(s, FIRST_ROW, col, last, col, vg_word_status(lang, VG_MET), VG_TINT_MET);
        vg_xl_mark(s, FIRST_ROW, col, last, col, vg_word_status(lang, VG_MISSED),
                   VG_TINT_MISSED);
    }
}

static void begin(vg_xl *xl, vg_xl_sheet *s, const char *name, const char *subtitle,
                  const vg_table *t)
{
    vg_xl_add_sheet(xl, s, name);
    vg_xl_title(s, name, subtitle);
    for (unsigned col = 0; col < t->column_count; col++) {
        const vg_column *c = &t->columns[col];
        vg_xl_text(s, HEAD_ROW, col, c->title,
                   vg_xl_look(xl, c->right ? VG_LOOK_HEAD_FILTER : VG_LOOK_HEAD_TOP));
        vg_xl_fit_words(s, col, c->title, true, *c->title ? BUTTON : 0);
    }
}

/* Heads wrap, above the button of the filter. */
static void set_head_height(vg_xl_sheet *s, const vg_table *t)
{
    unsigned most = 1;
    for (unsigned col = 0; col < t->column_count; col++) {
        unsigned n = vg_text_lines(t->columns[col].title, 9, true, s->width[col] - CELL_ROOM);
        most = n > most ? n : most;
    }
    vg_xl_row_height(s, HEAD_ROW, most + 1, 9.5);
}

void vg_xl_table(vg_xl *xl, const char *name, const char *subtitle, const vg_table *table)
{
    vg_xl_sheet s;
    size_t all = vg_table_rows(table), rows = all < LIST_ROWS ? all : LIST_ROWS;
    begin(xl, &s, name, subtitle, table);
    for (size_t i = 0; i < rows; i++)
        for (unsigned col = 0; col < table->column_count; col++)
            put_cell(&s, FIRST_ROW + (unsigned)i, col, &table->columns[col],
                     table->cells[i * table->column_count + col]);
    set_widths(&s, table);
    if (xl->rc != VG_OK)
        return;
    set_head_height(&s, table);
    set_heights(&s, table, rows);
    worksheet_freeze_panes(s.sheet, FIRST_ROW, 0);
    if (rows) {
        mark_status(&s, table, rows);
        worksheet_autofilter(s.sheet, HEAD_ROW, 0, FIRST_ROW + (lxw_row_t)rows - 1,
                             (lxw_col_t)(table->column_count - 1));
    }
    vg_xl_page(&s, HEAD_ROW, HEAD_ROW);
}
