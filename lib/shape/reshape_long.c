/* The long form: records of one figure become rows of slices. */
#include <string.h>

#include "reshape.h"
#include "texts.h"

/* --- columns and words
 * ------------------------------------------------------------------------- */

static vg_rc find_column(const vg_reshape *s, const vg_map_column *c, const char *key, int *out,
                         vg_err *err)
{
    const vg_plan *p = s->plan;
    *out = c->position - 1;
    if (!c->name && (size_t)c->position > s->own)
        return vg_fail(err, VG_DATA, "%s: expected column %d for %s of the map, found %zu",
                       p->file, c->position, key, s->own);
    vg_rc rc = c->name ? vg_header_find(p, c->name, out, err) : VG_OK;
    if (rc != VG_OK || *out >= 0)
        return rc;
    vg_str text = VG_STR_INIT;
    vg_header_list(p, &text);
    rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_DATA, "%s: no column \"%s\" for %s of the map; %s", p->file,
                     c->name, key, text.ptr);
    vg_str_free(&text);
    return rc;
}

/* The words of a field, all of which fill the column of its first one. */
static void add_words(vg_reshape *s, const char **texts, size_t *count, const char *const *from,
                      size_t n)
{
    int column = -1;
    for (size_t c = (size_t)s->first_made; n && from && c < s->width; c++)
        if (strcmp(s->names[c], from[0]) == 0)
            column = (int)c;
    for (size_t i = 0; i < n; i++) {
        s->word_columns[*count] = column;
        texts[(*count)++] = from[i];
    }
}

/* A word may mean one thing. */
static vg_rc check_words(const vg_reshape *s, const char *const *texts, size_t count,
                         vg_err *err)
{
    for (size_t i = 0; i < count; i++) {
        int at;
        vg_rc rc = vg_words_at(&s->words, texts[i], strlen(texts[i]), &at, err);
        if (rc != VG_OK)
            return rc;
        if (at < 0 || s->word_columns[at] != s->word_columns[i])
            return vg_fail(err, VG_CONFIG, "map: the word \"%.100s\" of the long form %s",
                           texts[i], at < 0 ? "has no letter" : "means two measures");
    }
    return VG_OK;
}

static vg_rc collect_words(vg_reshape *s, vg_err *err)
{
    const vg_map *map = s->plan->map;
    size_t room = map->rate_count + map->long_form.ignore_count, count = 0;
    for (size_t i = 0; i < map->field_count; i++)
        room += map->fields[i].column_count;
    const char **texts = VG_NEW_N(&s->arena, const char *, room + 1);
    s->word_columns = VG_NEW_N(&s->arena, int, room + 1);
    if (!texts || !s->word_columns)
        return vg_nomem(err);
    for (size_t i = 0; i < map->field_count; i++)
        if (map->fields[i].target == VG_TO_MEASURE)
            add_words(s, texts, &count, map->fields[i].columns, map->fields[i].column_count);
    for (size_t i = 0; i < map->rate_count; i++)
        add_words(s, texts, &count, &map->rates[i].column, 1);
    for (size_t i = 0; i < map->long_form.ignore_count; i++) {
        s->word_columns[count] = -1;
        texts[count++] = map->long_form.ignore[i];
    }
    vg_rc rc = vg_words_open(&s->words, texts, count, &s->arena, err);
    return rc == VG_OK ? check_words(s, texts, count, err) : rc;
}

vg_rc vg_reshape_find_words(vg_reshape *s, vg_err *err)
{
    const vg_map_long *l = &s->plan->map->long_form;
    vg_rc rc = find_column(s, &l->measure, "long.measure", &s->word, err);
    if (rc == VG_OK)
        rc = find_column(s, &l->value, "long.value", &s->figure, err);
    return rc == VG_OK ? collect_words(s, err) : rc;
}

static void add_key(vg_reshape *s, int column)
{
    for (size_t i = 0; i < s->key_count; i++)
        if (s->keys[i] == column)
            return;
    if (column >= 0)
        s->keys[s->key_count++] = column;
}

vg_rc vg_reshape_find_keys(vg_reshape *s, vg_err *err)
{
    const vg_plan *p = s->plan;
    s->keys = VG_NEW_N(&s->arena, int, KEYS + 4);
    if (!s->keys)
        return vg_nomem(err);
    for (int k = 0; k < KEYS; k++)
        add_key(s, p->keys[k].column);
    add_key(s, p->start);
    add_key(s, p->time);
    add_key(s, p->year.column);
    add_key(s, p->complete);
    return vg_slices_open(&s->slices, s->keys, s->key_count, s->places, s->made_count, err);
}

/* --- slices
 * ------------------------------------------------------------------------------------ */

static void put_cell(vg_reshape *s, const vg_slice *one, size_t place, int column)
{
    const vg_slice_cell *cell = &one->cells[place];
    s->cells[column] = (vg_cell){.text = cell->line ? one->text.ptr + cell->from : "",
                                 .len = cell->line ? cell->len : 0};
    s->kinds[column] = cell->kind;
    s->lines[column] = cell->line;
    s->places[column] = cell->line ? cell->place : s->places[s->figure];
}

/* The errors of its figures: how many there are. */
static size_t collect_faults(vg_reshape *s, const vg_slice *one)
{
    size_t n = 0;
    for (size_t i = 0; i < s->made_count; i++) {
        const vg_slice_cell *cell = &one->cells[s->key_count + i];
        if (cell->fault)
            s->faults[n++] = (vg_cell_fault){.cell = (size_t)s->first_made + i,
                                             .text = one->text.ptr + cell->fault};
    }
    return n;
}

vg_rc vg_reshape_leave_out(vg_reshape *s, int64_t cause, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t c = (size_t)s->first_made; rc == VG_OK && c < s->width; c++)
        if (s->lines[c] && s->lines[c] != cause)
            rc = s->leave_out(s->ctx, s->lines[c], cause, err);
    return rc;
}

/* Hands on a slice as a row, or leaves out what belongs to a bad record. */
static vg_rc emit(vg_reshape *s, const vg_slice *one, vg_err *err)
{
    for (size_t c = 0; c < (size_t)s->first_made; c++) {
        s->cells[c] = (vg_cell){.text = "", .len = 0};
        s->kinds[c] = VG_IS_TEXT;
        s->lines[c] = 0;
    }
    for (size_t i = 0; i < s->key_count; i++)
        put_cell(s, one, i, s->keys[i]);
    for (size_t i = 0; i < s->made_count; i++)
        put_cell(s, one, s->key_count + i, s->first_made + (int)i);
    s->row = (vg_row){.number = one->line,
                      .offset = one->offset,
                      .raw = "",
                      .cells = s->cells,
                      .count = s->width,
                      .kinds = s->typed ? s->kinds : NULL,
                      .faults = s->faults,
                      .fault_count = collect_faults(s, one)};
    return one->bad && s->leave_out ? vg_reshape_leave_out(s, one->bad, err)
                                    : s->take(s->ctx, &s->row, err);
}

static vg_rc shed(vg_reshape *s, size_t count, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = emit(s, s->slices.list[i], err);
    return rc == VG_OK ? vg_slices_drop(&s->slices, count, err) : rc;
}

vg_rc vg_reshape_room(vg_reshape *s, size_t count, vg_err *err)
{
    return s->slices.count + count > SLICES_OPEN ? shed(s, SLICES_OPEN / 2, err) : VG_OK;
}

vg_rc vg_reshape_finish(vg_reshape *s, vg_err *err)
{
    return s->slices.count ? shed(s, s->slices.count, err) : VG_OK;
}

/* --- records
 * ----------------------------------------------------------------------------------- */

/* A bad record takes its slice with it. */
static vg_rc refuse(vg_reshape *s, vg_slice *one, const char *reason, vg_err *err)
{
    one->bad = one->bad ? one->bad : s->row.number;
    return s->refuse(s->ctx, &s->row, s->word, reason, err);
}

static vg_rc unknown_word(vg_reshape *s, vg_slice *one, const vg_cell *cell, vg_err *err)
{
    vg_err why = VG_ERR_INIT;
    vg_load_text t = vg_load_trim(cell->text, cell->len);
    vg_found found = vg_found_text(t.text, t.len);
    vg_rc rc = vg_fail(
        &why, VG_DATA,
        "\"%s\" is neither the column of a measure in the map nor in long.ignore", found.text);
    return rc == VG_DATA ? refuse(s, one, why.text, err) : rc;
}

static vg_rc stands_already(vg_reshape *s, vg_slice *one, const vg_cell *cell, int64_t line,
                            vg_err *err)
{
    vg_err why = VG_ERR_INIT;
    vg_load_text t = vg_load_trim(cell->text, cell->len);
    vg_found found = vg_found_text(t.text, t.len);
    vg_rc rc = vg_fail(&why, VG_DATA, "\"%s\" stands for this slice in line %lld already",
                       found.text, (long long)line);
    return rc == VG_DATA ? refuse(s, one, why.text, err) : rc;
}

/* The error that a cell of the row holds; NULL when it holds none. */
static const char *fault_at(const vg_reshape *s, int column)
{
    for (size_t i = 0; i < s->row.fault_count; i++)
        if (s->row.faults[i].cell == (size_t)column)
            return s->row.faults[i].text;
    return NULL;
}

vg_rc vg_reshape_long(vg_reshape *s, vg_err *err)
{
    const vg_cell word = s->cells[s->word], figure = s->cells[s->figure];
    int at;
    vg_slice *one;
    vg_rc rc = vg_words_at(&s->words, word.text, word.len, &at, err);
    if (rc != VG_OK || (at >= 0 && s->word_columns[at] < 0))
        return rc;
    rc = vg_slices_find(&s->slices, &s->row, &one, err);
    if (rc != VG_OK || at < 0)
        return rc == VG_OK ? unknown_word(s, one, &word, err) : rc;
    const size_t place = s->key_count + (size_t)(s->word_columns[at] - s->first_made);
    if (one->cells[place].line)
        return stands_already(s, one, &word, one->cells[place].line, err);
    vg_slice_cell how = {.line = s->row.number,
                         .place = s->places[s->figure],
                         .kind = s->typed ? s->kinds[s->figure] : VG_IS_TEXT};
    return vg_slice_put(one, place, &figure, fault_at(s, s->figure), &how, err);
}
