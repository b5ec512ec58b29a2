/* The rows of a scope into an ask. */
#include "pass.h"

#include "slice.h"

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

/* One row that is a slice of its own. */
static vg_rc take_row(vg_take *t, const int64_t *values, size_t basis, vg_place *at,
                      uint64_t mask, vg_row_use *use, vg_err *err)
{
    vg_pass *p = t->p;
    vg_asked *a = t->a;
    int64_t minutes = a->sums ? 0 : vg_slice_minutes(at->start, at->length);
    *use = VG_ROW_USED;
    vg_rc rc = a->reliefs.count ? vg_reliefs_take(p, a, at, err) : VG_OK;
    if (rc != VG_OK)
        return rc;
    if (at->what == VG_DROPPED) {
        *use = VG_ROW_RELIEVED;
        return VG_OK;
    }
    if (mask != a->all || !complete(a, values)) {
        *use = VG_ROW_INCOMPLETE;
        miss_row(a, values, mask);
        return VG_OK;
    }
    if (t->ranged)
        vg_spread_row(p, a, values, basis, minutes);
    if (a->cut || at->what == VG_CAPPED)
        rc = vg_cells_row(p, a, at, values, err);
    if (rc == VG_OK)
        add_row(a, values, minutes);
    a->bases[basis] = a->all;
    return rc;
}

/* One stream holds all there is: every row is a slice of its own. */
static vg_rc take_single(vg_take *t, size_t month, vg_err *err)
{
    vg_pass *p = t->p;
    vg_asked *a = t->a;
    const vg_stream *s = &t->streams[0];
    vg_span span = s->spans[month];
    if (span.begin == span.end)
        return VG_OK;
    vg_block *b = span.block;
    vg_length length = b->series->length;
    int64_t used = 0;
    for (size_t row = span.begin; row < span.end; row++) {
        const int64_t *values = b->values + row * p->width;
        int64_t start = b->rows[row].start;
        vg_row_use use;
        if (a->hours && !vg_asked_hours(p, a, start, length))
            continue;
        vg_rc rc = take_row(t, values, b->rows[row].basis, &(vg_place){start, length, 0, 0},
                            s->mask, &use, err);
        used += use == VG_ROW_USED;
        if (rc == VG_OK && p->job->on_row)
            rc = vg_block_show(p, a, b, row, use, s->mask, err);
        if (rc != VG_OK)
            return rc;
    }
    vg_block_whole(b, span.end - 1);
    a->rows += used;
    if (used)
        vg_asked_length(a, length);
    for (size_t i = 0; used && i < a->count; i++)
        a->rolls[i].any = true;
    return VG_OK;
}

/* Counts and shows the control totals of a block beside the rows that score. */
static vg_rc take_coarser(vg_take *t, const vg_group *g, vg_block *b, vg_err *err)
{
    vg_asked *a = t->a;
    uint64_t mask = vg_asked_origin(a, g->series->origin);
    for (size_t m = 0; mask && m < t->p->month_count; m++) {
        const vg_block *scoring = vg_group_scoring(g, a, m);
        if (!scoring || b->series->length <= scoring->series->length)
            continue;
        vg_span span = vg_block_month(b, m);
        a->coarser += (int64_t)(span.end - span.begin);
        for (size_t row = span.begin; t->p->job->on_row && row < span.end; row++) {
            vg_rc rc = vg_block_show(t->p, a, b, row, VG_ROW_COARSER, mask, err);
            if (rc != VG_OK)
                return rc;
        }
    }
    return VG_OK;
}

vg_rc vg_take_cut(vg_take *t, vg_str *text, vg_err *err)
{
    vg_rc rc = vg_str_rc(text, err);
    if (rc == VG_OK && t->cut++ == 0 &&
        !(t->cut_text = vg_arena_strdup(t->p->brief, text->ptr)))
        rc = vg_nomem(err);
    vg_str_free(text);
    return rc;
}

static vg_rc note_cut(const vg_take *t, const char *line, vg_err *err)
{
    if (t->cut == 0)
        return VG_OK;
    vg_str text = VG_STR_INIT;
    vg_str_adds(&text, t->cut_text);
    if (t->cut > 1)
        vg_str_addf(&text, " (+%lld)", (long long)t->cut - 1);
    return vg_asked_note(t->p, t->a, "cut-left-out", line, &text, err);
}

vg_rc vg_take_scope(vg_pass *p, vg_asked *a, vg_scope_work *s, vg_err *err)
{
    vg_take t = {.p = p, .a = a};
    vg_rc rc = vg_take_open(&t, s, err);
    if (t.count)
        a->scope_rows = true;
    if (a->reliefs.count)
        vg_reliefs_line(a, s->scope->line);
    t.ranged = rc == VG_OK && vg_spread_any(&t);
    a->wide = false;
    for (size_t m = 0; rc == VG_OK && t.count == 1 && m < p->month_count; m++)
        rc = take_single(&t, m, err);
    if (rc == VG_OK && t.count > 1)
        rc = vg_take_joined(&t, err);
    for (size_t i = 0; rc == VG_OK && i < s->group_count; i++)
        for (size_t j = 1; rc == VG_OK && j < s->groups[i].count; j++)
            rc = take_coarser(&t, &s->groups[i], &s->groups[i].blocks[j], err);
    return rc == VG_OK ? note_cut(&t, s->scope->line, err) : rc;
}
