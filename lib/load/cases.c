/* Cases: counted by day when they came, fell due and were closed. */
#include <stdlib.h>
#include <string.h>

#include <vgov/deadline.h>

#include "kind_work.h"
#include "shape/texts.h"

/* A series has a row for each day since its first case, which a slip must not put anywhere. */
enum { OLDEST = 30 * 366 };

/* What is known of a series beside its days. */
typedef struct vg_case_series {
    const vg_load_scope *who;
    int64_t row;    /* of its first case */
    vg_day first;   /* its first day with anything */
    int64_t open;   /* at the begin of the day that the file is of */
    vg_day oldest;  /* received, of those */
    int64_t ages[]; /* of them, by the ages of the map; the last one is older */
} vg_case_series;

/* A case; times are microseconds, days local. */
typedef struct one_case {
    const vg_load_scope *who;
    int64_t row;
    bool closed, closed_by_day, due_by_day;
    vg_day received_day, closed_day, due_day;
    int64_t received, closed_at, due_at;
} one_case;

/* --- a row
 * ------------------------------------------------------------------------------------ */

static vg_rc read_time(vg_kind_work *w, const vg_row *row, vg_moment which, int64_t least,
                       vg_instant *out, int *column, vg_err *err)
{
    vg_rc rc = vg_moments_read(&w->moments, row, which, out, column, err);
    if (rc == VG_OK && out->known)
        rc = vg_moments_settle(&w->moments, out, least, err);
    return rc;
}

static vg_rc compute_due(vg_kind_work *w, one_case *c, vg_err *err)
{
    const vg_map_cases *rule = &w->job->plan.map->cases;
    vg_time from = c->received / MICROS, due;
    bool found = rule->due_days >= 0 ? vg_deadline_days(rule->calendar, w->job->zone, from,
                                                        rule->due_days, &due)
                                     : vg_deadline_hours(rule->calendar, w->job->zone, from,
                                                         rule->due_hours_ms / 1000, &due);
    if (!found)
        return vg_fail(err, VG_DATA,
                       "by the map's calendar there is no deadline for ten years");
    c->due_at = (int64_t)due * MICROS + c->received % MICROS;
    if (rule->due_days >= 0)
        c->due_at = (int64_t)due * MICROS;
    /* What may be closed until 24:00 is due on the day that ends then. */
    c->due_day = vg_moments_day(&w->moments, c->due_at - 1);
    return VG_OK;
}

static vg_rc read_due(vg_kind_work *w, const vg_row *row, one_case *c, int *column, vg_err *err)
{
    vg_instant due;
    if (w->job->plan.kind.moments[VG_AT_DUE].column < 0)
        return compute_due(w, c, err);
    vg_rc rc = read_time(w, row, VG_AT_DUE, c->received, &due, column, err);
    if (rc != VG_OK)
        return rc;
    *column = w->job->plan.kind.moments[VG_AT_DUE].column;
    if (!due.known)
        return vg_fail(err, VG_DATA, "expected when the case is due, found nothing");
    c->due_by_day = due.whole_day;
    c->due_at = due.at;
    c->due_day = vg_moments_day(&w->moments, due.whole_day ? due.at : due.at - 1);
    if (c->due_by_day ? c->due_day < c->received_day : due.at < c->received)
        return vg_fail(err, VG_DATA, "the case is due before it was received");
    return VG_OK;
}

static vg_rc read_closed(vg_kind_work *w, const vg_row *row, one_case *c, int *column,
                         vg_err *err)
{
    vg_instant closed;
    vg_rc rc = read_time(w, row, VG_AT_CLOSED, c->received, &closed, column, err);
    if (rc != VG_OK || !closed.known)
        return rc;
    c->closed = true;
    c->closed_by_day = closed.whole_day;
    c->closed_at = closed.at;
    c->closed_day = vg_moments_day(&w->moments, closed.at);
    if (c->closed_by_day ? c->closed_day >= c->received_day : closed.at >= c->received)
        return VG_OK;
    *column = w->job->plan.kind.moments[VG_AT_CLOSED].column;
    return vg_fail(err, VG_DATA, "the case was closed before it was received");
}

static vg_rc read_case(vg_kind_work *w, const vg_row *row, one_case *c, int *column,
                       vg_err *err)
{
    vg_instant received;
    vg_rc rc = read_time(w, row, VG_AT_RECEIVED, 0, &received, column, err);
    if (rc != VG_OK)
        return rc;
    *column = w->job->plan.kind.moments[VG_AT_RECEIVED].column;
    if (!received.known)
        return vg_fail(err, VG_DATA, "expected when the case was received, found nothing");
    c->received = received.at;
    c->received_day = vg_moments_day(&w->moments, received.at);
    if (c->received_day < w->job->options->as_of - OLDEST)
        return vg_fail(err, VG_DATA, "received more than thirty years before --as-of");
    *column = -1;
    rc = read_due(w, row, c, column, err);
    return rc == VG_OK ? read_closed(w, row, c, column, err) : rc;
}

/* --- counting
 * ---------------------------------------------------------------------------------- */

/* Dates without a time of day are compared as days. */
static bool in_time(const one_case *c)
{
    if (!c->closed)
        return false;
    return c->closed_by_day || c->due_by_day ? c->closed_day <= c->due_day
                                             : c->closed_at <= c->due_at;
}

static vg_rc series_of(vg_kind_work *w, const one_case *c, vg_case_series **out, vg_err *err)
{
    size_t number = c->who->series->number, ages = w->job->plan.map->cases.age_count + 1;
    if (number >= w->case_room) {
        size_t room = 2 * number + 16;
        vg_case_series **more = realloc(w->cases, room * sizeof *more);
        if (!more)
            return vg_nomem(err);
        memset(more + w->case_room, 0, (room - w->case_room) * sizeof *more);
        w->cases = more;
        w->case_room = room;
    }
    *out = w->cases[number];
    if (*out)
        return VG_OK;
    *out = vg_arena_alloc(&w->arena, sizeof **out + ages * sizeof(int64_t));
    if (!*out)
        return vg_nomem(err);
    **out = (vg_case_series){.who = c->who, .row = c->row, .first = c->received_day};
    memset((*out)->ages, 0, ages * sizeof(int64_t));
    w->cases[number] = *out;
    return VG_OK;
}

static vg_rc add(vg_kind_work *w, const one_case *c, vg_day day, vg_measure m, vg_err *err)
{
    vg_sum *sum;
    vg_slice_start start = {.at = (int64_t)day * VG_DAY_SECONDS, .day = day};
    start.later = start.at;
    vg_rc rc = vg_sums_find(&w->sums, c->who, &start, c->row, &sum, err);
    sum = rc == VG_OK ? sum : NULL;
    return sum ? vg_sums_add(&w->sums, sum, (size_t)w->places[m], 1, err) : rc;
}

static void count_open(const vg_kind_work *w, const one_case *c, vg_case_series *s)
{
    const vg_map_cases *rule = &w->job->plan.map->cases;
    vg_day as_of = w->job->options->as_of;
    size_t age = 0;
    while (age < rule->age_count && as_of - c->received_day > rule->ages[age])
        age++;
    s->ages[age]++;
    if (s->open++ == 0 || c->received_day < s->oldest)
        s->oldest = c->received_day;
}

/* What happened on the day that the file is of, or later, is not complete yet. */
static vg_rc count(vg_kind_work *w, const one_case *c, vg_err *err)
{
    vg_day as_of = w->job->options->as_of;
    vg_case_series *s;
    if (c->received_day >= as_of) {
        w->job->held++;
        return VG_OK;
    }
    vg_rc rc = series_of(w, c, &s, err);
    if (rc == VG_OK)
        rc = add(w, c, c->received_day, VG_M_received, err);
    if (rc == VG_OK && c->closed && c->closed_day < as_of)
        rc = add(w, c, c->closed_day, VG_M_closed, err);
    if (rc == VG_OK && c->due_day < as_of)
        rc = add(w, c, c->due_day, VG_M_due, err);
    if (rc == VG_OK && c->due_day < as_of && in_time(c))
        rc = add(w, c, c->due_day, VG_M_closed_in_time, err);
    if (rc != VG_OK)
        return rc;
    s->first = c->received_day < s->first ? c->received_day : s->first;
    if (!c->closed || c->closed_day >= as_of)
        count_open(w, c, s);
    return VG_OK;
}

vg_rc vg_cases_row(vg_kind_work *w, const vg_row *row, int *column, vg_err *err)
{
    const vg_plan *p = &w->job->plan;
    const vg_map_cases *rule = &p->map->cases;
    one_case c = {.row = row->number};
    int word = -1;
    vg_rc rc = p->kind.result < 0
                   ? VG_OK
                   : vg_kind_word(p, row, rule->words, rule->word_count, &word, column, err);
    if (rc != VG_OK)
        return rc;
    if (word == VG_CASE_IGNORED) {
        w->job->ignored++;
        return VG_OK;
    }
    rc = vg_scopes_find(&w->job->scopes, row, &c.who, column, err);
    if (rc == VG_OK)
        rc = read_case(w, row, &c, column, err);
    if (rc == VG_OK)
        rc = vg_kind_note_id(w, row, err);
    return rc == VG_OK ? count(w, &c, err) : rc;
}

/* --- days
 * -------------------------------------------------------------------------------------- */

/* "backlog 40 = 20 (<= 2 d) + 12 (<= 5 d) + 8 (> 5 d), 2026-09-28" with the day on which the
 * oldest came. */
static vg_rc tell_ages(vg_kind_work *w, const vg_case_series *s, vg_err *err)
{
    vg_job *j = w->job;
    const vg_map_cases *rule = &j->plan.map->cases;
    vg_day day = j->options->as_of - 1;
    vg_str text = VG_STR_INIT, period = VG_STR_INIT;
    bool added = false;
    if (!rule->age_count || !s->open)
        return VG_OK;
    vg_scope_text(&text, s->who->series->channel, s->who->series->campaign,
                  s->who->series->site);
    vg_str_addf(&text, "backlog %lld = ", (long long)s->open);
    for (size_t i = 0; i <= rule->age_count; i++)
        vg_str_addf(&text, "%s%lld (%s %d d)", i ? " + " : "", (long long)s->ages[i],
                    i < rule->age_count ? "<=" : ">",
                    rule->ages[i < rule->age_count ? i : i - 1]);
    vg_str_adds(&text, ", ");
    vg_day_text(&text, s->oldest);
    vg_day_text(&period, day);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&period, err);
    vg_finding finding = {.kind = vg_finding_kind_find("backlog-by-age"),
                          .vendor = s->who->series->vendor->code,
                          .line = s->who->series->line->code,
                          .period = period.ptr,
                          .source_id = j->source,
                          .src_row = s->row,
                          .text = text.ptr,
                          .series_id = s->who->series->id,
                          .of_slice = true,
                          .start = (int64_t)day * VG_DAY_SECONDS};
    if (rc == VG_OK)
        rc = vg_finding_put(j->store, &finding, &added, err);
    j->checks.stored += added;
    vg_str_free(&text);
    vg_str_free(&period);
    return rc;
}

/* All days of a series from its first to the one before the file's, also those without a case:
 * *at is the place of its first day among the sums. */
static vg_rc take_days(vg_kind_work *w, const vg_case_series *s, size_t *at, vg_err *err)
{
    const vg_load_options *o = w->job->options;
    const vg_sums *sums = &w->sums;
    const int backlog = w->places[VG_M_backlog];
    int64_t open = 0, values[VG_MEASURES];
    vg_rc rc = VG_OK;
    for (vg_day day = s->first; rc == VG_OK && day < o->as_of; day++) {
        const vg_sum *sum = *at < sums->count ? sums->list[*at] : NULL;
        vg_slice_start start = {.at = (int64_t)day * VG_DAY_SECONDS, .day = day};
        int64_t row = s->row;
        start.later = start.at;
        memset(values, 0, sizeof values);
        if (sum && sum->who->series == s->who->series && sum->start.day == day) {
            memcpy(values, sum->values, w->job->plan.measure_count * sizeof *values);
            row = sum->row;
            ++*at;
        }
        open += values[w->places[VG_M_received]] - values[w->places[VG_M_closed]];
        if (backlog >= 0)
            values[backlog] = open;
        if (!o->from_said || day >= o->from)
            rc = vg_kind_take(w, s->who, &start, row, values, err);
    }
    return rc;
}

vg_rc vg_cases_finish(vg_kind_work *w, vg_err *err)
{
    size_t at = 0;
    vg_rc rc = VG_OK;
    vg_sums_sort(&w->sums);
    for (size_t i = 0; rc == VG_OK && i < w->case_room; i++) {
        if (!w->cases[i])
            continue;
        rc = take_days(w, w->cases[i], &at, err);
        if (rc == VG_OK)
            rc = tell_ages(w, w->cases[i], err);
    }
    return rc;
}
