/* Which slices two origins have in common, and a figure over those alone.
 *
 * A slice is told by its line and its begin, at the longer of both lengths. What one of both
 * lacks is dropped from the other's figure as a relief would drop it, so that everything else
 * (hours, slices judged one by one, least volume) stays as the contract has it.
 */
#include "beside.h"

#include <stdlib.h>
#include <string.h>

#include "kpi/slice.h"
#include "over.h"

typedef struct slot {
    const char *line;
    int64_t start;
    vg_length length;
} slot;

typedef struct slots {
    vg_arena *arena;
    slot *list;
    size_t count;
    vg_length longest;
    bool fits; /* all lengths fill the longest one */
} slots;

static vg_rc keep(void *ctx, size_t index, const vg_kpi_row *row, vg_err *err)
{
    slots *s = ctx;
    (void)index;
    if (row->use != VG_ROW_USED)
        return VG_OK;
    slot *last = s->count ? &s->list[s->count - 1] : NULL;
    const char *line = row->series->scope.line;
    if (!last || strcmp(last->line, line) != 0)
        line = vg_arena_strdup(s->arena, line);
    else
        line = last->line;
    slot *place = line ? vg_arena_push(s->arena, &s->list, &s->count, sizeof *place) : NULL;
    if (!place)
        return vg_nomem(err);
    *place = (slot){line, row->fact->start, row->series->length};
    if (row->series->length > s->longest)
        s->longest = row->series->length;
    return VG_OK;
}

/* The days that the figure of the card is computed over. */
static vg_period days_of(const vg_beside_work *w, const vg_kpi_ask *ask)
{
    return vg_over_find(w->subject->version, ask->rules, &w->card->period, &w->options->period)
        .period;
}

static vg_rc gather(const vg_beside_work *w, const vg_subject *subject, const vg_kpi_ask *ask,
                    slots *out, vg_err *err)
{
    vg_kpi_ask one = *ask;
    vg_kpi_value value;
    vg_kpi_job job;
    vg_period days = days_of(w, ask);
    *out = (slots){.arena = w->arena};
    one.reliefs = NULL;
    one.relief_count = 0;
    one.quiet = true;
    vg_rc rc = vg_run_job(w->run, subject, &days, &one, 1, &job, err);
    if (rc != VG_OK)
        return rc;
    job.on_row = keep;
    job.ctx = out;
    return vg_kpi_compute(w->arena, &job, &value, err);
}

static int by_slot(const void *left, const void *right)
{
    const slot *a = left, *b = right;
    int order = strcmp(a->line, b->line);
    return order ? order : a->start < b->start ? -1 : a->start > b->start;
}

/* All slots at the longest length, each once. */
static void fold(slots *s, vg_length longest, const vg_zone *zone)
{
    size_t kept = 0;
    s->fits = true;
    for (size_t i = 0; i < s->count; i++) {
        slot *one = &s->list[i];
        s->fits = s->fits && vg_slice_fits(one->length, longest);
        if (!s->fits)
            return;
        one->start = vg_slice_start(one->start, one->length, longest, zone);
        one->length = longest;
    }
    if (s->count)
        qsort(s->list, s->count, sizeof *s->list, by_slot);
    for (size_t i = 0; i < s->count; i++)
        if (kept == 0 || by_slot(&s->list[kept - 1], &s->list[i]) != 0)
            s->list[kept++] = s->list[i];
    s->count = kept;
}

/* --- what one of both lacks
 * ---------------------------------------------------------------------- */

typedef struct drops {
    vg_relief *list;
    size_t count;
} drops;

static void span_of(const slot *s, const vg_zone *zone, int64_t *from, int64_t *to)
{
    if (vg_length_is_instant(s->length)) {
        *from = s->start;
        *to = s->start + (int64_t)s->length * 60;
        return;
    }
    *from = vg_zone_day_start(zone, vg_slice_day(s->start, s->length, zone));
    *to = vg_zone_day_start(zone, vg_slice_last_day(s->start, s->length, zone) + 1);
}

/* Neighbours become one. */
static vg_rc add_drop(vg_arena *arena, drops *d, const slot *s, const vg_zone *zone,
                      vg_err *err)
{
    int64_t from, to;
    vg_relief *last = d->count ? &d->list[d->count - 1] : NULL;
    span_of(s, zone, &from, &to);
    if (last && last->ends == from && strcmp(last->lines[0], s->line) == 0) {
        last->ends = to;
        return VG_OK;
    }
    vg_relief *r = vg_arena_push(arena, &d->list, &d->count, sizeof *r);
    const char **line = VG_NEW(arena, const char *);
    if (!r || !line)
        return vg_nomem(err);
    *line = s->line;
    *r = (vg_relief){.id = "not in both",
                     .effect = VG_RELIEF_DROP,
                     .holds = VG_HOLD_TOUCHED,
                     .begins = from,
                     .ends = to,
                     .lines = line,
                     .line_count = 1,
                     .amount = VG_RAT_ZERO};
    return VG_OK;
}

/* Counts what both have, and drops the rest of either. */
static vg_rc part(vg_arena *arena, const slots *a, const slots *b, const vg_zone *zone,
                  int64_t *common, drops *of_a, drops *of_b, vg_err *err)
{
    vg_rc rc = VG_OK;
    size_t i = 0, k = 0;
    *common = 0;
    while (rc == VG_OK && (i < a->count || k < b->count)) {
        int order = i == a->count ? 1 : k == b->count ? -1 : by_slot(&a->list[i], &b->list[k]);
        if (order < 0)
            rc = add_drop(arena, of_a, &a->list[i++], zone, err);
        else if (order > 0)
            rc = add_drop(arena, of_b, &b->list[k++], zone, err);
        else {
            ++*common;
            i++;
            k++;
        }
    }
    return rc;
}

/* The figure with the reliefs of the contract and without what is dropped. */
static vg_rc value_without(const vg_beside_work *w, const vg_subject *subject,
                           const vg_kpi_ask *ask, const drops *d, vg_kpi_value *out,
                           vg_err *err)
{
    vg_relief_set set;
    const vg_relief *said;
    vg_kpi_ask one = *ask;
    vg_kpi_job job;
    vg_period days = days_of(w, ask);
    vg_rc rc = vg_run_reliefs(w->run, subject, &days, &set, err);
    if (rc == VG_OK)
        rc = vg_reliefs_as(w->arena, &set, vg_as_said, &said, err);
    if (rc != VG_OK)
        return rc;
    vg_relief *all = VG_NEW_N(w->arena, vg_relief, set.count + d->count + 1);
    if (!all)
        return vg_nomem(err);
    for (size_t i = 0; i < set.count; i++)
        all[i] = said[i];
    for (size_t i = 0; i < d->count; i++)
        all[set.count + i] = d->list[i];
    one.reliefs = all;
    one.relief_count = set.count + d->count;
    one.quiet = true;
    rc = vg_run_job(w->run, subject, &days, &one, 1, &job, err);
    return rc == VG_OK ? vg_kpi_compute(w->arena, &job, out, err) : rc;
}

vg_rc vg_beside_cover(const vg_beside_work *w, const vg_subject *theirs, const vg_kpi_ask *ask,
                      vg_coverage *out, vg_err *err)
{
    slots a, b;
    drops of_a = {.list = NULL}, of_b = {.list = NULL};
    const vg_zone *zone = theirs->version->zone;
    *out = (vg_coverage){.comparable = true};
    vg_rc rc = gather(w, w->subject, ask, &a, err);
    if (rc == VG_OK)
        rc = gather(w, theirs, ask, &b, err);
    if (rc != VG_OK)
        return rc;
    vg_length longest = a.longest > b.longest ? a.longest : b.longest;
    fold(&a, longest, zone);
    fold(&b, longest, zone);
    out->ours = (int64_t)a.count;
    out->theirs = (int64_t)b.count;
    if (!a.fits || !b.fits) {
        out->comparable = false;
        out->partial = true;
        return VG_OK;
    }
    rc = part(w->arena, &a, &b, zone, &out->common, &of_a, &of_b, err);
    out->partial = of_a.count || of_b.count;
    if (rc != VG_OK || !out->partial || out->common == 0)
        return rc;
    rc = value_without(w, w->subject, ask, &of_a, &out->our_value, err);
    return rc == VG_OK ? value_without(w, theirs, ask, &of_b, &out->their_value, err) : rc;
}
