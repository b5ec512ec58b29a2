#include "totals.h"

#include <stdlib.h>
#include <string.h>

#include "shape/texts.h"
#include "totals_judge.h"

enum { WAITING = 10000 }; /* totals rows kept in memory */

/* --- which rows
 * -------------------------------------------------------------------------------- */

static bool is_measure(const vg_plan *p, int column)
{
    for (size_t i = 0; i < p->measure_count; i++)
        if (p->measures[i].column == column)
            return true;
    return false;
}

static bool is_bound(const vg_plan *p, int column)
{
    for (int k = 0; k < KEYS; k++)
        if (p->keys[k].column == column)
            return true;
    return column == p->start || column == p->time;
}

/* The columns that the map names. */
static vg_rc named_columns(vg_totals *t, vg_err *err)
{
    const vg_map_totals *said = &t->plan->map->totals;
    for (size_t i = 0; i < said->column_count; i++) {
        int column;
        vg_rc rc = vg_header_find(t->plan, said->columns[i], &column, err);
        if (rc != VG_OK)
            return rc;
        if (column < 0)
            return vg_fail(err, VG_DATA, "%s: no column \"%s\" for totals.columns of the map",
                           t->plan->file, said->columns[i]);
        t->columns[t->column_count++] = column;
    }
    return VG_OK;
}

/* Otherwise a word may stand wherever no figure does; in a file without a header, where the
 * map looks for a text. */
static void usual_columns(vg_totals *t)
{
    const vg_plan *p = t->plan;
    for (int c = 0; (size_t)c < p->width; c++)
        if (p->headers ? !is_measure(p, c) : is_bound(p, c))
            t->columns[t->column_count++] = c;
}

static void find_compared(vg_totals *t)
{
    const vg_plan *p = t->plan;
    for (size_t i = 0; i < p->measure_count; i++) {
        const vg_plan_measure *m = &p->measures[i];
        const vg_measure_info *info = &vg_measures[m->measure];
        if (m->column >= 0 && m->of < 0 && info->over_time == VG_ROLL_SUM &&
            info->over_scopes == VG_ROLL_SUM)
            t->compared[t->compared_count++] = i;
    }
}

vg_rc vg_totals_open(vg_totals *t, const vg_plan *p, const vg_scopes *scopes, vg_store *store,
                     int64_t source, vg_err *err)
{
    *t = (vg_totals){.plan = p, .scopes = scopes, .store = store, .source = source};
    t->text = (vg_str)VG_STR_INIT;
    t->by_date.dated = true;
    t->wanted = p->map->totals.rule == VG_TOTALS_CHECK;
    if (!t->wanted)
        return VG_OK;
    vg_rc rc = vg_totals_words_open(&t->words, &p->map->totals, &t->arena, err);
    if (rc != VG_OK)
        return rc;
    t->columns = VG_NEW_N(&t->arena, int, p->width + p->map->totals.column_count);
    if (!t->columns)
        return vg_nomem(err);
    find_compared(t);
    if (p->map->totals.column_count)
        return named_columns(t, err);
    usual_columns(t);
    return VG_OK;
}

static vg_load_text text_at(const vg_row *row, int column)
{
    if ((size_t)column >= row->count)
        return (vg_load_text){.text = "", .len = 0};
    return vg_load_trim(row->cells[column].text, row->cells[column].len);
}

static vg_rc word_of(const vg_totals *t, vg_load_text text, int *at, vg_err *err)
{
    *at = -1;
    return vg_words_maybe(&t->words, text.text, text.len)
               ? vg_words_at(&t->words, text.text, text.len, at, err)
               : VG_OK;
}

/* Whether a key column of a totals row says whose totals they are. */
static vg_rc fill(const vg_totals *t, const vg_row *row, int column, int bit,
                  vg_totals_sign *sign, vg_err *err)
{
    int word;
    vg_load_text text = text_at(row, column);
    vg_rc rc = word_of(t, text, &word, err);
    if (rc == VG_OK && word < 0 && !vg_cell_is_missing(t->plan, text.text, text.len))
        sign->filled |= UINT64_C(1) << bit;
    return rc;
}

vg_rc vg_totals_find(const vg_totals *t, const vg_row *row, bool *is, vg_totals_sign *sign,
                     vg_err *err)
{
    vg_rc rc = VG_OK;
    *is = false;
    for (size_t i = 0; rc == VG_OK && i < t->column_count && !*is; i++) {
        const int c = t->columns[i];
        if ((size_t)c >= row->count ||
            !vg_words_maybe(&t->words, row->cells[c].text, row->cells[c].len))
            continue;
        *sign = (vg_totals_sign){.column = (int)i};
        rc = vg_words_at(&t->words, row->cells[c].text, row->cells[c].len, &sign->word, err);
        *is = sign->word >= 0;
    }
    if (!*is)
        return rc;
    for (int i = 0; rc == VG_OK && i < t->scopes->column_count; i++)
        rc = fill(t, row, t->scopes->columns[i], i, sign, err);
    return rc == VG_OK ? fill(t, row, t->plan->start, TOTALS_DATE, sign, err) : rc;
}

/* --- those that stand above their rows
 * --------------------------------------------------------- */

/* A totals row ends the rows of those of its kind that wait. */
static void close_block(vg_totals *t, vg_totals_row **place, const vg_totals_sign *sign)
{
    vg_totals_row *row = *place;
    if (row->closed || row->before.rows == t->all.rows ||
        !vg_totals_same_sign(&row->sign, sign))
        return;
    row->closed = true;
    row->block = vg_totals_between(t, &row->before, &t->all);
}

static void free_row(vg_totals_row *row)
{
    vg_arena_free(&row->arena);
    free(row);
}

static void close_blocks(vg_totals *t, const vg_totals_sign *sign)
{
    for (vg_totals_row **place = &t->waiting; *place;) {
        vg_totals_row *row = *place;
        close_block(t, place, sign);
        if (row->closed && vg_totals_differing(t, row, &row->block) == 0 &&
            vg_totals_has_figures(t, row)) {
            *place = row->next;
            t->waiting_count--;
            free_row(row);
        } else {
            place = &row->next;
        }
    }
}

static vg_rc take_above(vg_totals *t, vg_totals_row *row, bool sound, bool *kept, vg_err *err)
{
    vg_totals_choice c = vg_totals_choose_before(t, row);
    close_blocks(t, &row->sign);
    *kept = t->waiting_count < WAITING;
    if (!*kept)
        return vg_totals_judge(t, row, &c, sound, err);
    row->agreed = vg_totals_agree(t, row, &c);
    vg_totals_row **place = &t->waiting;
    while (*place)
        place = &(*place)->next;
    *place = row;
    t->waiting_count++;
    return VG_OK;
}

vg_rc vg_totals_finish(vg_totals *t, bool sound, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (const vg_totals_row *row = t->waiting; rc == VG_OK && row; row = row->next) {
        vg_totals_choice c = vg_totals_choose_behind(t, row);
        bool agrees = row->agreed;
        if (!agrees || !vg_totals_has_figures(t, row))
            rc = vg_totals_judge(t, row, &c, sound, err);
        if (rc == VG_DATA)
            rc = vg_err_wrap(err, rc, "%s:%lld: refused", t->plan->file, (long long)row->line);
    }
    return rc == VG_OK ? vg_totals_tell_rest(t, err) : rc;
}

/* --- a totals row
 * ------------------------------------------------------------------------------ */

static vg_rc read_figures(const vg_totals *t, const vg_row *row, vg_totals_row *out,
                          int *column, vg_err *err)
{
    const vg_plan *p = t->plan;
    for (size_t m = 0; m < VG_MEASURES; m++)
        out->values[m] = VG_UNKNOWN;
    *column = -1;
    for (size_t i = p->width; i < row->count; i++)
        if (row->cells[i].len > 0)
            return vg_fail(err, VG_DATA, "expected %zu cells, found %zu", p->width, row->count);
    for (size_t i = 0; i < t->compared_count; i++) {
        const vg_plan_measure *m = &p->measures[t->compared[i]];
        vg_load_text text = text_at(row, m->column);
        vg_rc rc = vg_cell_value(p, m, text.text, text.len, vg_row_kind(row, m->column),
                                 &out->values[t->compared[i]], err);
        *column = m->column;
        if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}

static vg_rc copy_texts(const vg_totals *t, const vg_row *row, vg_totals_row *out, vg_err *err)
{
    for (int i = 0; i <= TOTALS_DATE; i++) {
        if (!(out->sign.filled >> i & 1))
            continue;
        vg_load_text text =
            text_at(row, i == TOTALS_DATE ? t->plan->start : t->scopes->columns[i]);
        out->texts[i] = vg_arena_copy(&out->arena, text.text, text.len);
        out->lens[i] = text.len;
        if (!out->texts[i])
            return vg_nomem(err);
    }
    return VG_OK;
}

vg_rc vg_totals_take(vg_totals *t, const vg_row *row, vg_totals_sign sign, bool sound,
                     int *column, vg_err *err)
{
    bool kept = false;
    vg_totals_row *one = calloc(1, sizeof *one);
    *column = -1;
    if (!one)
        return vg_nomem(err);
    one->line = row->number;
    one->sign = sign;
    one->before = t->all;
    vg_rc rc = read_figures(t, row, one, column, err);
    if (rc == VG_OK)
        rc = copy_texts(t, row, one, err);
    if (rc != VG_OK)
        goto out;
    *column = -1;
    t->first_on_top = t->first_on_top || (t->count == 0 && t->all.rows == 0);
    t->count++;
    if (t->first_on_top) {
        rc = take_above(t, one, sound, &kept, err);
    } else {
        vg_totals_choice c = vg_totals_choose_before(t, one);
        rc = vg_totals_judge(t, one, &c, sound, err);
    }
    if (rc == VG_OK)
        rc = vg_totals_kind_mark(t, &sign, err);
out:
    if (!kept)
        free_row(one);
    return rc;
}

void vg_totals_free(vg_totals *t)
{
    while (t->waiting) {
        vg_totals_row *next = t->waiting->next;
        free_row(t->waiting);
        t->waiting = next;
    }
    vg_hashtable_free(&t->by_key.groups);
    vg_hashtable_free(&t->by_date.groups);
    vg_arena_free(&t->arena);
    vg_str_free(&t->text);
}
