/* Which streams of a scope take part in an ask, and with which rows. */
#include "pass.h"

#include "slice.h"

static vg_rc open_stream(vg_take *t, const vg_group *g, uint64_t mask, vg_err *err)
{
    vg_pass *p = t->p;
    vg_stream *s = &t->streams[t->count];
    s->group = g;
    s->mask = mask;
    s->spans = VG_NEW_N(p->brief, vg_span, p->month_count);
    s->active = VG_NEW_N(p->brief, bool, p->month_count);
    if (!s->spans || !s->active)
        return vg_nomem(err);
    bool rows = false;
    for (size_t m = 0; m < p->month_count; m++) {
        vg_block *b = vg_group_scoring(g, t->a, m);
        if (b)
            s->spans[m] = vg_block_month(b, m);
        rows = rows || s->spans[m].begin < s->spans[m].end;
    }
    t->count += rows;
    return VG_OK;
}

static bool knows_any(const vg_take *t, const vg_stream *s, vg_span span)
{
    for (size_t row = span.begin; row < span.end; row++) {
        const int64_t *values = span.block->values + row * t->p->width;
        for (size_t i = 0; i < t->a->count; i++)
            if (s->mask >> i & 1 && values[t->a->slots[i]] != VG_UNKNOWN)
                return true;
    }
    return false;
}

/* Those that know something in the month are active, or all when none does. */
static void choose(vg_take *t, size_t m)
{
    bool any = false;
    for (size_t i = 0; i < t->count; i++) {
        vg_stream *s = &t->streams[i];
        s->active[m] = knows_any(t, s, s->spans[m]);
        any = any || s->active[m];
    }
    for (size_t i = 0; i < t->count; i++) {
        vg_stream *s = &t->streams[i];
        if (!any)
            s->active[m] = s->spans[m].begin < s->spans[m].end;
        if (s->active[m] && s->spans[m].block->series->length > t->lengths[m])
            t->lengths[m] = s->spans[m].block->series->length;
    }
}

static void drop_idle(vg_take *t)
{
    size_t kept = 0;
    for (size_t i = 0; i < t->count; i++) {
        bool any = false;
        for (size_t m = 0; m < t->p->month_count && !any; m++)
            any = t->streams[i].active[m];
        if (any)
            t->streams[kept++] = t->streams[i];
    }
    t->count = kept;
}

/* A week that reaches into a month of other slices has days of it that the stream sends once
 * more. Shorter slices yield to the week, the week yields to a month. */
static vg_rc part_months(vg_take *t, vg_stream *s, size_t m, vg_err *err)
{
    const vg_zone *zone = t->p->job->zone;
    vg_span *before = &s->spans[m - 1], *span = &s->spans[m];
    if (!s->active[m - 1] || before->begin == before->end || span->begin == span->end)
        return VG_OK;
    vg_length length = span->block->series->length;
    int64_t start = before->block->rows[before->end - 1].start;
    vg_day last = vg_slice_last_day(start, VG_LEN_WEEK, zone);
    if (before->block->series->length != VG_LEN_WEEK || length == VG_LEN_WEEK ||
        last < t->p->months[m].part.first)
        return VG_OK;
    size_t begin = span->begin;
    if (length > VG_LEN_WEEK)
        before->end--;
    else
        while (span->begin < span->end &&
               vg_slice_day(span->block->rows[span->begin].start, length, zone) <= last)
            span->begin++;
    if (!s->active[m] || (length < VG_LEN_WEEK && span->begin == begin))
        return VG_OK;
    vg_str text = VG_STR_INIT;
    vg_slice_text(&text, start, VG_LEN_WEEK);
    vg_str_addf(&text, " / %s", vg_length_name(length));
    if (length < VG_LEN_WEEK)
        vg_str_addf(&text, " %zu", span->begin - begin);
    return vg_take_cut(t, &text, err);
}

vg_rc vg_take_open(vg_take *t, const vg_scope_work *s, vg_err *err)
{
    size_t months = t->p->month_count;
    t->streams = VG_NEW_N(t->p->brief, vg_stream, s->group_count);
    t->lengths = VG_NEW_N(t->p->brief, vg_length, months);
    vg_rc rc = t->streams && t->lengths ? VG_OK : vg_nomem(err);
    for (size_t i = 0; rc == VG_OK && i < s->group_count; i++) {
        uint64_t mask = vg_asked_origin(t->a, s->groups[i].series->origin);
        for (size_t m = 0; s->groups[i].shared && m < t->a->count; m++)
            if (!vg_shared_measure(s->groups[i].shared->rule, t->a->measures[m]))
                mask &= ~(UINT64_C(1) << m);
        if (mask)
            rc = open_stream(t, &s->groups[i], mask, err);
    }
    if (rc != VG_OK)
        return rc;
    for (size_t m = 0; m < months; m++)
        choose(t, m);
    drop_idle(t);
    for (size_t i = 0; i < t->count; i++)
        for (size_t m = 1; rc == VG_OK && m < months; m++)
            rc = part_months(t, &t->streams[i], m, err);
    return rc;
}
