/* The way of rows that are calls or cases. */
#include "kind.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kind_work.h"

typedef struct id_record {
    vg_mark mark;
    int64_t row;
} id_record;

bool vg_kind_hides(const vg_plan *p)
{
    return p->map->kind == VG_KIND_CALLS && !p->options->keep_calls;
}

vg_rc vg_kind_open(vg_job *j, vg_err *err)
{
    const vg_plan *p = &j->plan;
    if (p->map->kind == VG_KIND_INTERVALS)
        return VG_OK;
    const char *zone = p->map->cases.calendar_zone;
    if (zone && strcmp(zone, p->zone) != 0)
        return vg_fail(err, VG_CONFIG,
                       "the calendar of the map is of the zone %s, but the file is read in %s",
                       zone, p->zone);
    vg_kind_work *w = calloc(1, sizeof *w);
    if (!w)
        return vg_nomem(err);
    w->job = j;
    vg_moments_open(&w->moments, p, j->zone);
    vg_sums_open(&w->sums, p);
    vg_spill_open(&w->ids, j->store, sizeof(id_record));
    vg_spill_open(&w->chats, j->store, 1); /* vg_chats_add() knows better */
    for (int m = 0; m < VG_MEASURES; m++)
        w->places[m] = -1;
    for (size_t i = 0; i < p->measure_count; i++)
        w->places[p->measures[i].measure] = (int)i;
    j->work = w;
    return VG_OK;
}

/* --- rows
 * -------------------------------------------------------------------------------------- */

static vg_rc take(vg_kind_work *w, const vg_row *row, int *column, vg_err *err)
{
    const vg_map *map = w->job->plan.map;
    *column = -1;
    if (map->kind == VG_KIND_CALLS && map->calls.log)
        return vg_log_row(w, row, column, err);
    vg_rc rc = vg_job_shape(w->job, row, err);
    if (rc != VG_OK)
        return rc;
    return map->kind == VG_KIND_CALLS ? vg_calls_row(w, row, column, err)
                                      : vg_cases_row(w, row, column, err);
}

vg_rc vg_kind_row(vg_job *j, const vg_row *row, vg_err *err)
{
    int column;
    vg_rc rc = take(j->work, row, &column, err);
    if (rc != VG_DATA)
        return rc;
    if (vg_row_is_blank(row, 0)) {
        j->empty++;
        return VG_OK;
    }
    return vg_badrows_add(&j->bad, row, column, err->text, err);
}

vg_rc vg_kind_word(const vg_plan *p, const vg_row *row, const vg_map_word *words, size_t count,
                   int *meaning, int *column, vg_err *err)
{
    const vg_cell *cell = &row->cells[p->kind.result];
    vg_load_text t = vg_load_trim(cell->text, cell->len);
    *meaning = -1;
    if (vg_cell_is_missing(p, t.text, t.len))
        return VG_OK;
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i].word) == t.len && memcmp(words[i].word, t.text, t.len) == 0) {
            *meaning = words[i].meaning;
            return VG_OK;
        }
    *column = p->kind.result;
    return vg_fail(err, VG_DATA, "\"%s\" is none of the words that the map knows",
                   vg_found_text(t.text, t.len).text);
}

vg_rc vg_kind_note_id(vg_kind_work *w, const vg_row *row, vg_err *err)
{
    const int column = w->job->plan.kind.id;
    if (column < 0 || w->job->plan.map->calls.legs)
        return VG_OK;
    vg_load_text t = vg_load_trim(row->cells[column].text, row->cells[column].len);
    if (vg_cell_is_missing(&w->job->plan, t.text, t.len))
        return VG_OK;
    id_record one = {.mark = vg_mark_of(t.text, t.len), .row = row->number};
    return vg_spill_add(&w->ids, one.mark.a >> 32, &one, err);
}

/* --- ids that stand twice
 * ---------------------------------------------------------------------- */

typedef struct twice {
    vg_kind_work *work;
    int64_t count;
} twice;

static vg_rc tell_twice(twice *t, int64_t row, int64_t first, vg_err *err)
{
    vg_job *j = t->work->job;
    char reason[160];
    t->count++;
    if (!vg_badrows_wants(&j->bad, row) || (j->options->partial && t->count > 1000)) {
        vg_badrows_skip(&j->bad);
        return VG_OK;
    }
    snprintf(reason, sizeof reason, "the id of this %s stands in line %lld already%s",
             j->plan.map->kind == VG_KIND_CALLS ? "call" : "case", (long long)first,
             j->plan.map->kind == VG_KIND_CALLS
                 ? "; \"same_id\": \"each\" in the map would count both"
                 : "");
    return vg_badrows_add_late(&j->bad, row, reason, err);
}

static vg_rc find_twice(void *ctx, void *records, size_t count, vg_err *err)
{
    twice *t = ctx;
    const id_record *list = records;
    size_t room = 16;
    vg_rc rc = VG_OK;
    while (room < 2 * count)
        room *= 2;
    uint32_t *table = calloc(room, sizeof *table); /* places from 1 */
    if (!table)
        return vg_nomem(err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        size_t at = list[i].mark.b & (room - 1);
        while (table[at] && memcmp(&list[table[at] - 1].mark, &list[i].mark, sizeof(vg_mark)))
            at = (at + 1) & (room - 1);
        if (table[at])
            rc = tell_twice(t, list[i].row, list[table[at] - 1].row, err);
        else
            table[at] = (uint32_t)i + 1;
    }
    free(table);
    return rc;
}

/* Their rows are counted already, so that none of them can be left out. */
static vg_rc check_ids(vg_kind_work *w, vg_err *err)
{
    twice t = {.work = w};
    vg_rc rc = vg_spill_each(&w->ids, find_twice, &t, err);
    if (rc == VG_OK && t.count && w->job->options->partial)
        rc = vg_fail(err, VG_DATA,
                     "%s: refused, the ids of %lld rows stand twice, which --partial cannot "
                     "leave out",
                     w->job->plan.file, (long long)t.count);
    return rc;
}

/* --- slices
 * ------------------------------------------------------------------------------------ */

vg_rc vg_kind_take(vg_kind_work *w, const vg_load_scope *who, const vg_slice_start *start,
                   int64_t row, const int64_t *values, vg_err *err)
{
    vg_figures *cells = &w->job->cells;
    size_t count = w->job->plan.measure_count;
    memcpy(cells->values, values, count * sizeof *values);
    cells->known = count;
    cells->misfits = cells->several = cells->faults = 0;
    return vg_job_slice(w->job, row, who, start, err);
}

static vg_rc take_sums(vg_kind_work *w, vg_err *err)
{
    vg_rc rc = VG_OK;
    vg_sums_sort(&w->sums);
    for (size_t i = 0; rc == VG_OK && i < w->sums.count; i++) {
        const vg_sum *sum = w->sums.list[i];
        if (sum->running)
            w->job->held += sum->rows;
        else
            rc = vg_kind_take(w, sum->who, &sum->start, sum->row, sum->values, err);
    }
    return rc;
}

vg_rc vg_kind_finish(vg_job *j, vg_err *err)
{
    vg_kind_work *w = j->work;
    if (!w)
        return VG_OK;
    vg_rc rc = check_ids(w, err);
    /* Sums without the bad rows say nothing when the file is refused for these. */
    if (rc != VG_OK || (j->bad.count && !j->options->partial))
        return rc;
    if (j->plan.map->kind == VG_KIND_CASES)
        return vg_cases_finish(w, err);
    rc = vg_log_finish(w, err);
    if (rc == VG_OK)
        rc = vg_chats_finish(w, err);
    return rc == VG_OK ? take_sums(w, err) : rc;
}

void vg_kind_free(vg_job *j)
{
    vg_kind_work *w = j->work;
    if (!w)
        return;
    vg_moments_free(&w->moments);
    vg_sums_free(&w->sums);
    vg_spill_free(&w->ids);
    vg_spill_free(&w->chats);
    vg_hashtable_free(&w->open);
    vg_arena_free(&w->arena);
    free(w->cases);
    free(w);
    j->work = NULL;
}
