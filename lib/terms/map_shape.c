#include "map_shape.h"

#include <string.h>

enum { HEADER_ROWS = 9 };

void vg_map_read_header(vg_reader *r, const vg_json *file, vg_map *map)
{
    const vg_json *row = vg_read_field(file, "header_row"),
                  *rows = vg_read_field(file, "header_rows"),
                  *fill = vg_read_field(file, "fill_down"),
                  *find = vg_read_field(file, "header_find");
    map->header_row = map->header_rows = 1;
    if (row)
        map->header_row = (int)vg_read_int(r, row, 0, 10000);
    if (rows)
        map->header_rows = (int)vg_read_int(r, rows, 1, HEADER_ROWS);
    if (find)
        map->header_find = vg_read_texts(r, find, 1, &map->header_find_count);
    if (row && find)
        vg_reader_fail(r, find,
                       "where the header stands is said twice, here and by "
                       "\"header_row\"");
    if (rows && map->header_row == 0)
        vg_reader_fail(r, rows, "a file without a header (header_row 0) has no records of one");
    map->fill_down = vg_read_texts(r, fill, 1, &map->fill_down_count);
    if (fill && map->header_row == 0)
        vg_reader_fail(r, fill, "column names in a file without a header (header_row 0)");
    map->skip_after = (int)vg_read_int(r, vg_read_field(file, "skip_after"), 0, 10000);
}

static void read_table(vg_reader *r, const vg_json *node, vg_map *map)
{
    static const char *const keys[] = {"begin", "end", "blank_ends", "several", NULL};
    vg_map_table *t = &map->table;
    if (!vg_reading(r) || !node || !vg_read_object(r, node, keys))
        return;
    const vg_json *begin = vg_read_field(node, "begin"), *end = vg_read_field(node, "end"),
                  *several = vg_read_field(node, "several");
    t->begin = vg_read_texts(r, begin, 1, &t->begin_count);
    t->end = vg_read_texts(r, end, 1, &t->end_count);
    t->blank_ends = vg_read_bool(r, vg_read_field(node, "blank_ends"));
    t->several = vg_read_bool(r, several);
    if (t->several && !begin)
        vg_reader_fail(r, several, "several tables need \"begin\", the word before each");
    if (!begin && !end && !t->blank_ends)
        vg_reader_fail(r, node, "expected \"begin\", \"end\" or \"blank_ends\"");
}

/* A column by its name, or by its place. */
static vg_map_column read_column(vg_reader *r, const vg_json *node, const vg_map *map)
{
    vg_map_column out = {.name = NULL};
    if (!vg_reading(r))
        return out;
    if (node->type == VG_JSON_NUMBER) {
        out.position = (int)vg_read_int(r, node, 1, 10000);
        return out;
    }
    if (node->type != VG_JSON_TEXT)
        vg_reader_expected(r, node, "a column name or the number of a column");
    out.name = vg_read_text(r, node);
    if (map->header_row == 0)
        vg_reader_fail(r, node,
                       "a column name in a file without a header (header_row 0); use "
                       "the number of the column");
    return out;
}

static void read_long(vg_reader *r, const vg_json *node, vg_map *map)
{
    static const char *const keys[] = {"measure", "value", "ignore", NULL};
    vg_map_long *l = &map->long_form;
    if (!vg_reading(r) || !node || !vg_read_object(r, node, keys))
        return;
    l->said = true;
    const vg_json *measure = vg_read_needed(r, node, "measure"),
                  *value = vg_read_needed(r, node, "value"),
                  *ignore = vg_read_field(node, "ignore");
    l->measure = read_column(r, measure, map);
    l->value = read_column(r, value, map);
    if (ignore)
        l->ignore = vg_read_texts(r, ignore, 0, &l->ignore_count);
}

static void read_wide(vg_reader *r, const vg_json *node, vg_map *map)
{
    static const char *const keys[] = {"heading", "value", "ignore", NULL};
    vg_map_wide *w = &map->wide;
    if (!vg_reading(r) || !node || !vg_read_object(r, node, keys))
        return;
    const vg_json *heading = vg_read_needed(r, node, "heading"),
                  *value = vg_read_needed(r, node, "value"),
                  *ignore = vg_read_field(node, "ignore");
    if (ignore)
        w->ignore = vg_read_texts(r, ignore, 0, &w->ignore_count);
    w->heading = vg_read_text(r, heading);
    w->value = vg_read_text(r, value);
    if (map->header_row == 0)
        vg_reader_fail(r, node, "a file without a header (header_row 0) has no headings");
    else if (vg_reading(r) && strcmp(w->heading, w->value) == 0)
        vg_reader_fail(r, value, "\"heading\" and \"value\" are both \"%.100s\"", w->value);
}

static void read_totals(vg_reader *r, const vg_json *node, vg_map *map)
{
    static const char *const keys[] = {"words", "columns", NULL};
    vg_map_totals *t = &map->totals;
    if (!vg_reading(r) || !node)
        return;
    t->rule = VG_TOTALS_CHECK;
    if (node->type == VG_JSON_TRUE || node->type == VG_JSON_FALSE) {
        t->rule = vg_read_bool(r, node) ? VG_TOTALS_CHECK : VG_TOTALS_NONE;
        return;
    }
    if (node->type != VG_JSON_OBJECT)
        vg_reader_expected(r, node, "true, false or an object");
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *words = vg_read_field(node, "words"),
                  *columns = vg_read_field(node, "columns");
    t->words = vg_read_texts(r, words, 1, &t->word_count);
    t->columns = vg_read_texts(r, columns, 1, &t->column_count);
    if (columns && map->header_row == 0)
        vg_reader_fail(r, columns, "a column name in a file without a header (header_row 0)");
}

void vg_map_read_shape(vg_reader *r, const vg_json *root, vg_map *map)
{
    read_table(r, vg_read_field(root, "table"), map);
    read_long(r, vg_read_field(root, "long"), map);
    read_wide(r, vg_read_field(root, "wide"), map);
    read_totals(r, vg_read_field(root, "totals"), map);
}
