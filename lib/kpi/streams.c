#include "pass.h"

#include <string.h>

#include <vgov/evidence.h>

#include "slice.h"

static bool same_group(const vg_series *a, const vg_series *b)
{
    return strcmp(a->origin, b->origin) == 0 && strcmp(a->feed, b->feed) == 0;
}

bool vg_streams_count(const vg_pass *p, const char *line, const char *origin)
{
    for (size_t i = 0; i < p->ask_count; i++)
        if (vg_asked_line(&p->asks[i], line) && vg_asked_origin(&p->asks[i], origin))
            return true;
    return false;
}

vg_rc vg_streams_add(const vg_pass *p, vg_scope_work *s, const vg_series *series, size_t count,
                     vg_err *err)
{
    vg_group *g = vg_arena_push(p->scratch, &s->groups, &s->group_count, sizeof *g);
    if (!g || !(g->blocks = VG_NEW_N(p->scratch, vg_block, count)) ||
        !(g->finest = VG_NEW_N(p->scratch, vg_length, p->month_count)))
        return vg_nomem(err);
    g->series = series;
    g->count = count;
    for (size_t i = 0; i < count; i++) {
        vg_block *b = &g->blocks[i];
        b->series = &series[i];
        b->ends = VG_NEW_N(p->scratch, size_t, p->month_count);
        b->in_month = VG_NEW_N(p->scratch, bool, p->month_count);
        b->scores = VG_NEW_N(p->scratch, bool, p->month_count);
        if (!b->ends || !b->in_month || !b->scores)
            return vg_nomem(err);
    }
    return VG_OK;
}

static vg_rc cut_scope(const vg_pass *p, vg_scope_work *s, vg_err *err)
{
    for (size_t i = 0, n; i < s->series_count; i += n) {
        const vg_series *first = &s->series[i];
        for (n = 1; i + n < s->series_count && same_group(first, first + n); n++)
            ;
        if (!vg_streams_count(p, s->scope->line, first->origin))
            continue;
        vg_rc rc = vg_streams_add(p, s, first, n, err);
        if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}

vg_rc vg_streams_open(vg_pass *p, vg_series *series, size_t count, vg_scope_work **scopes,
                      size_t *scope_count, vg_err *err)
{
    *scopes = NULL;
    *scope_count = 0;
    for (size_t i = 0, n; i < count; i += n) {
        for (n = 1; i + n < count && series[i + n].scope.id == series[i].scope.id; n++)
            ;
        vg_scope_work *s = vg_arena_push(p->scratch, scopes, scope_count, sizeof *s);
        if (!s)
            return vg_nomem(err);
        s->scope = &series[i].scope;
        s->series = &series[i];
        s->series_count = n;
        vg_rc rc = cut_scope(p, s, err);
        if (rc != VG_OK)
            return rc;
    }
    return vg_shared_streams(p, scopes, scope_count, err);
}

/* The finest length of the month before the period. */
static vg_rc finest_before(const vg_pass *p, vg_group *g, vg_err *err)
{
    vg_period month = vg_period_month(vg_add_months(p->months[0].whole.first, -1));
    bool any = false;
    g->before = 0;
    for (size_t i = 0; i < g->count && !any; i++) {
        vg_length length = g->series[i].length;
        int64_t from, to;
        vg_slice_span(&month, length, p->job->zone, &from, &to);
        vg_rc rc = vg_fact_any(p->job->store, g->series[i].id, from, to, &any, err);
        if (rc != VG_OK)
            return rc;
        if (any)
            g->before = length;
    }
    return VG_OK;
}

static vg_rc note_changed(const vg_pass *p, const vg_group *g, size_t month, vg_length was,
                          vg_length is, vg_err *err)
{
    const vg_scope *scope = &g->series->scope;
    vg_str text = VG_STR_INIT;
    vg_scope_text(&text, scope->channel, scope->campaign, scope->site);
    vg_period_text(&text, &p->months[month].whole);
    vg_str_addf(&text, ": %s -> %s (%s, %s)", vg_length_name(was), vg_length_name(is),
                g->series->origin, g->series->feed);
    return vg_pass_note(p, "length-changed", scope->line, NULL, &text, err);
}

/* Days that are the sums of slices count as those. */
static vg_rc look_at_change(const vg_pass *p, const vg_group *g, size_t month, vg_length before,
                            vg_err *err)
{
    vg_day first = p->months[month].whole.first;
    vg_length was = before, is = g->finest[month];
    vg_rc rc =
        vg_evidence_length(p->job->store, g->series->id, vg_add_months(first, -1), &was, err);
    if (rc == VG_OK)
        rc = vg_evidence_length(p->job->store, g->series->id, first, &is, err);
    return rc == VG_OK && was != is ? note_changed(p, g, month, was, is, err) : rc;
}

static vg_rc load_group(vg_pass *p, vg_group *g, vg_err *err)
{
    if (g->shared)
        return vg_shared_load(p, g, err);
    vg_rc rc = finest_before(p, g, err);
    for (size_t i = 0; rc == VG_OK && i < g->count; i++)
        rc = vg_block_load(p, &g->blocks[i], err);
    vg_length before = g->before;
    for (size_t m = 0; rc == VG_OK && m < p->month_count; m++) {
        size_t i = 0;
        while (i < g->count && !g->blocks[i].in_month[m])
            i++;
        g->finest[m] = i < g->count ? g->series[i].length : 0;
        if (before && g->finest[m] && before != g->finest[m])
            rc = look_at_change(p, g, m, before, err);
        before = g->finest[m];
    }
    return rc;
}

static void mark_scoring(vg_pass *p, const vg_scope_work *s, vg_group *g)
{
    for (size_t i = 0; i < p->ask_count; i++) {
        const vg_asked *a = &p->asks[i];
        if (!vg_asked_line(a, s->scope->line) || !vg_asked_origin(a, g->series->origin))
            continue;
        for (size_t m = 0; m < p->month_count; m++) {
            vg_block *b = vg_group_scoring(g, a, m);
            if (b)
                b->scores[m] = true;
        }
    }
}

vg_rc vg_streams_load(vg_pass *p, vg_scope_work *s, vg_err *err)
{
    for (size_t i = 0; i < s->group_count; i++) {
        vg_rc rc = load_group(p, &s->groups[i], err);
        if (rc != VG_OK)
            return rc;
        mark_scoring(p, s, &s->groups[i]);
    }
    return VG_OK;
}

static vg_rc note_crossing(const vg_pass *p, const vg_block *b, vg_err *err)
{
    bool month = b->series->length == VG_LEN_MONTH;
    if (!b->crossing || !(month ? b->scores[p->month_count - 1] : b->whole))
        return VG_OK;
    vg_str text = VG_STR_INIT;
    vg_slice_text(&text, b->first_crossing, b->series->length);
    return vg_pass_note(p, month ? "cut-left-out" : "crosses-cut", b->series->scope.line, NULL,
                        &text, err);
}

vg_rc vg_streams_crossing(vg_pass *p, const vg_scope_work *s, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; i < s->group_count; i++)
        for (size_t j = 0; rc == VG_OK && j < s->groups[i].count; j++)
            rc = note_crossing(p, &s->groups[i].blocks[j], err);
    return rc;
}

void vg_streams_close(vg_pass *p, vg_scope_work *s)
{
    for (size_t i = 0; i < s->group_count; i++)
        for (size_t j = 0; j < s->groups[i].count; j++)
            vg_block_close(p, &s->groups[i].blocks[j]);
}

vg_block *vg_group_scoring(const vg_group *g, const vg_asked *a, size_t month)
{
    /* Parts of a shared line are of one length, which the rule says or their rows. */
    if (g->shared)
        return g->finest[month] ? &g->blocks[0] : NULL;
    vg_length wanted = a->ask->kpi->length ? a->ask->kpi->length : g->finest[month];
    for (size_t i = 0; i < g->count; i++)
        if (g->series[i].length == wanted)
            return &g->blocks[i];
    return NULL;
}
