#include "pass.h"

#include "slice.h"

static bool knows_any(const vg_pass *p, const vg_asked *a, const vg_part *part)
{
    for (size_t row = 0; row < part->block->count; row++) {
        const int64_t *values = part->block->values + row * p->width;
        for (size_t i = 0; i < a->count; i++)
            if (part->mask >> i & 1 && values[a->slots[i]] != VG_UNKNOWN)
                return true;
    }
    return false;
}

/* The streams of the month with rows for the ask: those that know something, else all. */
static size_t choose(const vg_pass *p, const vg_asked *a, vg_scope_work *s, vg_part *parts)
{
    size_t count = 0, knowing = 0;
    for (size_t i = 0; i < s->group_count; i++) {
        const vg_block *b = vg_group_scoring(&s->groups[i], a);
        uint64_t mask = vg_asked_origin(a, s->groups[i].series->origin);
        if (b && b->count && mask)
            parts[count++] = (vg_part){.block = b, .mask = mask};
    }
    if (count < 2)
        return count;
    for (size_t i = 0; i < count; i++) {
        if (!knows_any(p, a, &parts[i]))
            continue;
        vg_part known = parts[i];
        parts[i] = parts[knowing];
        parts[knowing++] = known;
    }
    return knowing ? knowing : count;
}

static bool complete(const vg_asked *a, const int64_t *values)
{
    for (size_t i = 0; i < a->count; i++)
        if (values[a->slots[i]] == VG_UNKNOWN)
            return false;
    return true;
}

static void add_row(vg_asked *a, const int64_t *values, int64_t minutes)
{
    if (a->sums) {
        for (size_t i = 0; i < a->count; i++)
            a->rolls[i].sum += values[a->slots[i]];
        return;
    }
    for (size_t i = 0; i < a->count; i++)
        vg_roll_add(&a->rolls[i], vg_measures[a->measures[i]].over_time, values[a->slots[i]],
                    minutes);
}

static void miss_row(vg_asked *a, const int64_t *values, uint64_t mask)
{
    a->incomplete++;
    for (size_t i = 0; i < a->count; i++)
        if (!(mask >> i & 1) || values[a->slots[i]] == VG_UNKNOWN)
            a->missing[i]++;
}

/* One stream holds all there is: every row stands for itself. */
static vg_rc take_single(vg_pass *p, vg_asked *a, const vg_part *part, vg_err *err)
{
    const vg_block *b = part->block;
    vg_length length = b->series->length;
    int64_t used = 0;
    for (size_t row = 0; row < b->count; row++) {
        const int64_t *values = b->values + row * p->width;
        bool use = part->mask == a->all && complete(a, values);
        if (use) {
            int64_t start = b->rows[row].start;
            add_row(a, values, a->sums ? 0 : vg_slice_minutes(start, length));
            a->bases[b->rows[row].basis] = a->all;
            used++;
        } else {
            miss_row(a, values, part->mask);
        }
        if (!p->job->on_row)
            continue;
        vg_rc rc =
            vg_block_show(p, a, b, row, use ? VG_ROW_USED : VG_ROW_INCOMPLETE, part->mask, err);
        if (rc != VG_OK)
            return rc;
    }
    a->rows += used;
    if (used)
        vg_asked_length(a, length);
    for (size_t i = 0; used && i < a->count; i++)
        a->rolls[i].any = true;
    return VG_OK;
}

/* Counts and shows the control totals beside the rows that score. */
static vg_rc take_coarser(vg_pass *p, vg_asked *a, vg_group *g, vg_err *err)
{
    uint64_t mask = vg_asked_origin(a, g->series->origin);
    const vg_block *scoring = vg_group_scoring(g, a);
    if (!mask || !scoring)
        return VG_OK;
    for (size_t i = 0; i < g->count; i++) {
        const vg_block *b = &g->blocks[i];
        if (b->series->length <= scoring->series->length)
            continue;
        a->coarser += (int64_t)b->count;
        for (size_t row = 0; p->job->on_row && row < b->count; row++) {
            vg_rc rc = vg_block_show(p, a, b, row, VG_ROW_COARSER, mask, err);
            if (rc != VG_OK)
                return rc;
        }
    }
    return VG_OK;
}

vg_rc vg_take_month(vg_pass *p, vg_asked *a, vg_scope_work *s, vg_err *err)
{
    vg_part *parts = VG_NEW_N(p->brief, vg_part, s->group_count);
    vg_rc rc = parts ? VG_OK : vg_nomem(err);
    if (rc != VG_OK)
        return rc;
    size_t count = choose(p, a, s, parts);
    if (count)
        a->scope_rows = true;
    if (count == 1)
        rc = take_single(p, a, &parts[0], err);
    else if (count > 1)
        rc = vg_take_joined(p, a, parts, count, err);
    for (size_t i = 0; rc == VG_OK && i < s->group_count; i++)
        rc = take_coarser(p, a, &s->groups[i], err);
    return rc;
}
