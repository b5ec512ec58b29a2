/* The records that traced figures stood in, from the archive. */
#include "trace.h"

#include <stdlib.h>
#include <string.h>

#include "archived.h"

/* The facts of one file, by row. */
typedef struct picking {
    vg_arena *arena;
    const vg_source *source;
    vg_traced **facts;
    size_t count, at;
    const char *head;
} picking;

static int by_source_and_row(const void *a, const void *b)
{
    const vg_traced *x = *(vg_traced *const *)a, *y = *(vg_traced *const *)b;
    if (x->source != y->source)
        return x->source->id < y->source->id ? -1 : 1;
    return (x->src_row > y->src_row) - (x->src_row < y->src_row);
}

static void restart(void *ctx)
{
    picking *p = ctx;
    p->at = 0;
    p->head = NULL;
    for (size_t i = 0; i < p->count; i++)
        p->facts[i]->record = NULL;
}

static vg_rc take_row(void *ctx, const vg_row *row, vg_err *err)
{
    picking *p = ctx;
    const char *copy = NULL;
    while (p->at < p->count && p->facts[p->at]->src_row < row->number)
        p->at++;
    bool is_head = row->number < p->source->data_row;
    if (is_head || (p->at < p->count && p->facts[p->at]->src_row == row->number)) {
        copy = vg_arena_copy(p->arena, row->raw, row->raw_len);
        if (!copy)
            return vg_nomem(err);
    }
    if (is_head)
        p->head = copy;
    for (; p->at < p->count && p->facts[p->at]->src_row == row->number; p->at++)
        p->facts[p->at]->record = copy;
    return p->at == p->count ? VG_END : VG_OK;
}

static void note_all(picking *p, const char *note)
{
    for (size_t i = 0; i < p->count; i++)
        p->facts[i]->note = note;
}

/* What cannot be read is said beside the figures; the rest of a trace stands without it. */
static vg_rc note_failure(picking *p, vg_rc rc, const vg_err *why, vg_err *err)
{
    const char *note = vg_arena_strdup(p->arena, why->text);
    if (rc == VG_NOMEM || !note)
        return vg_nomem(err);
    note_all(p, note);
    return VG_OK;
}

static void finish(picking *p, bool altered)
{
    for (size_t i = 0; i < p->count; i++) {
        p->facts[i]->head = p->head;
        p->facts[i]->note = altered
                                ? "the archived file is not what was imported: its bytes do "
                                  "not have the hash that they are called by"
                            : p->facts[i]->record ? NULL
                                                  : "the archived file has no such record";
    }
}

static vg_rc pick(vg_store *store, picking *p, vg_err *err)
{
    vg_archived a;
    vg_source_reading how;
    vg_err why = VG_ERR_INIT;
    const vg_archived_use use = {.restart = restart, .use = take_row, .ctx = p};
    vg_rc rc = vg_archived_open(&a, store, p->source, NULL, &why);
    if (rc == VG_OK)
        rc = vg_archived_each(&a, p->source, &use, &how, &why);
    vg_archived_close(&a, false);
    if (rc != VG_OK)
        return note_failure(p, rc, &why, err);
    finish(p, a.altered);
    return VG_OK;
}

static vg_rc pick_all(vg_store *store, picking *p, vg_traced **facts, size_t count, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0, end; rc == VG_OK && i < count; i = end) {
        for (end = i + 1; end < count && facts[end]->source == facts[i]->source;)
            end++;
        p->source = facts[i]->source;
        p->facts = facts + i;
        p->count = end - i;
        if (p->source->archive[0])
            rc = pick(store, p, err);
        else
            note_all(p, "the file is not in the archive");
    }
    return rc;
}

vg_rc vg_trace_records(vg_store *store, vg_arena *arena, vg_traced *list, size_t count,
                       vg_err *err)
{
    picking p = {.arena = arena};
    vg_traced **facts = VG_NEW_N(arena, vg_traced *, count + 1);
    size_t used = 0;
    if (!facts)
        return vg_nomem(err);
    for (size_t i = 0; i < count; i++)
        if (list[i].source)
            facts[used++] = &list[i];
    if (used)
        qsort(facts, used, sizeof *facts, by_source_and_row);
    return pick_all(store, &p, facts, used, err);
}
