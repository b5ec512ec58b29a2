#include "pass.h"

#include <string.h>

#include "slice.h"

static int compare_basis(const vg_basis *b, int64_t id)
{
    return b->id < id ? -1 : b->id > id;
}

/* Bases stand by id. */
vg_rc vg_pass_basis(const vg_pass *p, int64_t id, size_t *index, vg_err *err)
{
    size_t low = 0, high = p->basis_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = compare_basis(&p->bases[mid], id);
        if (order == 0) {
            *index = mid;
            return VG_OK;
        }
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return vg_fail(err, VG_DATA, "%s: a fact names the basis %lld, which is not there",
                   vg_store_path(p->job->store), (long long)id);
}

static void place(vg_block *b, vg_room *room)
{
    b->room = room;
    b->rows = room->row;
    b->values = room->values;
}

void vg_block_close(vg_pass *p, vg_block *b)
{
    if (!b->room)
        return;
    b->room->next = p->spare;
    p->spare = b->room;
    b->room = NULL;
    b->count = 0;
}

/* Room doubles, unless some is to spare. What was there before ends with the pass. */
static vg_rc grow(vg_pass *p, vg_block *b, vg_err *err)
{
    vg_room *spare = p->spare;
    if (!b->room && spare) {
        p->spare = spare->next;
        place(b, spare);
        return VG_OK;
    }
    vg_room *room = VG_NEW(p->scratch, vg_room);
    if (!room)
        return vg_nomem(err);
    room->rows = b->room ? 2 * b->room->rows : 64;
    room->row = VG_NEW_N(p->scratch, vg_block_row, room->rows);
    room->values = VG_NEW_N(p->scratch, int64_t, room->rows * p->width);
    if (!room->row || !room->values)
        return vg_nomem(err);
    if (b->count) {
        memcpy(room->row, b->rows, b->count * sizeof *b->rows);
        memcpy(room->values, b->values, b->count * p->width * sizeof *b->values);
    }
    place(b, room);
    return VG_OK;
}

static vg_rc keep(vg_pass *p, vg_block *b, const vg_fact *f, vg_err *err)
{
    vg_rc rc;
    if ((!b->room || b->count == b->room->rows) && (rc = grow(p, b, err)) != VG_OK)
        return rc;
    vg_block_row *row = &b->rows[b->count];
    *row = (vg_block_row){.start = f->start, .source = f->source, .src_row = f->src_row};
    const vg_block_row *last = b->count ? row - 1 : NULL;
    if (last && p->bases[last->basis].id == f->basis)
        row->basis = last->basis;
    else if ((rc = vg_pass_basis(p, f->basis, &row->basis, err)) != VG_OK)
        return rc;
    else if (p->rates && p->rates[row->basis].count)
        b->rated = true;
    memcpy(b->room->values + b->count * p->width, f->values, p->width * sizeof *f->values);
    b->count++;
    return VG_OK;
}

/* A month of which the period holds a part only may have rows in the rest. */
static vg_rc look_around(vg_pass *p, vg_block *b, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < p->month_count; i++) {
        const vg_pass_month *m = &p->months[i];
        int64_t from, to;
        if (b->in_month[i] ||
            (m->part.first == m->whole.first && m->part.last == m->whole.last))
            continue;
        vg_slice_span(&m->whole, b->series->length, p->job->zone, &from, &to);
        rc = vg_fact_any(p->job->store, b->series->id, from, to, &b->in_month[i], err);
    }
    return rc;
}

void vg_block_begin(const vg_pass *p, vg_block *b)
{
    b->count = 0;
    b->crossing = 0;
    b->whole = b->rated = false;
    b->month = 0;
    b->inside = vg_slice_last_inside(&p->job->period, b->series->length, p->job->zone);
    b->parts = NULL;
    memset(b->scores, 0, p->month_count * sizeof *b->scores);
}

vg_rc vg_block_put(vg_pass *p, vg_block *b, const vg_fact *f, vg_err *err)
{
    vg_length length = b->series->length;
    bool instants = vg_length_is_instant(length);
    while (f->start >=
           (instants ? p->months[b->month].instants_until : p->months[b->month].dates_until))
        b->ends[b->month++] = b->count;
    if (f->start > b->inside) {
        if (b->crossing++ == 0)
            b->first_crossing = f->start;
        if (length == VG_LEN_MONTH)
            return VG_OK;
    }
    return keep(p, b, f, err);
}

void vg_block_end(const vg_pass *p, vg_block *b)
{
    while (b->month < p->month_count)
        b->ends[b->month++] = b->count;
    for (size_t i = 0; i < p->month_count; i++) {
        vg_span span = vg_block_month(b, i);
        b->in_month[i] = span.begin < span.end;
    }
}

vg_rc vg_block_load(vg_pass *p, vg_block *b, vg_err *err)
{
    int64_t from, to;
    vg_block_begin(p, b);
    vg_slice_span(&p->job->period, b->series->length, p->job->zone, &from, &to);
    vg_rc rc = vg_fact_reader_seek(p->reader, b->series->id, from, to, err);
    if (rc != VG_OK)
        return rc;
    const vg_fact *f;
    while ((rc = vg_fact_reader_next(p->reader, &f, err)) == VG_OK)
        if ((rc = vg_block_put(p, b, f, err)) != VG_OK)
            return rc;
    if (rc != VG_END)
        return rc;
    vg_block_end(p, b);
    return look_around(p, b, err);
}

vg_span vg_block_month(vg_block *b, size_t month)
{
    return (vg_span){
        .block = b, .begin = month ? b->ends[month - 1] : 0, .end = b->ends[month]};
}

void vg_block_whole(vg_block *b, size_t row)
{
    if (b->series->length != VG_LEN_MONTH && row + (size_t)b->crossing >= b->count)
        b->whole = true;
}

static int64_t whole_of(const vg_shared_rule *rule, const vg_shared_part *part, vg_measure m)
{
    for (size_t i = 0; i < rule->measure_count; i++)
        if (rule->measures[i] == m)
            return part->wholes[i];
    return VG_UNKNOWN;
}

vg_rc vg_block_show(vg_pass *p, vg_asked *a, const vg_block *b, size_t row, vg_row_use use,
                    uint64_t mask, vg_err *err)
{
    const vg_kpi_job *job = p->job;
    if (!job->on_row || a->part == VG_PART_VOLUME)
        return VG_OK;
    const int64_t *values = b->values + row * p->width;
    for (size_t i = 0; i < a->count; i++)
        a->shown[i] = mask >> i & 1 ? values[a->slots[i]] : VG_UNKNOWN;
    const vg_block_row *r = &b->rows[row];
    vg_fact fact = {.start = r->start,
                    .basis = p->bases[r->basis].id,
                    .source = r->source,
                    .src_row = r->src_row,
                    .values = a->shown};
    vg_kpi_shared shared;
    int64_t wholes[VG_MEASURES];
    vg_kpi_row shown = {.use = use,
                        .series = b->series,
                        .fact = &fact,
                        .measures = a->measures,
                        .measure_count = a->count};
    if (b->parts) {
        const vg_shared_part *part = &b->parts[row];
        shared = (vg_kpi_shared){.rule = b->shared,
                                 .wholes = wholes,
                                 .key = part->key,
                                 .keys = part->keys,
                                 .rows = part->rows,
                                 .percent = part->percent};
        for (size_t i = 0; i < a->count; i++)
            wholes[i] = whole_of(b->shared, part, a->measures[i]);
        shown.shared = &shared;
    }
    return job->on_row(job->ctx, a->index, &shown, err);
}
