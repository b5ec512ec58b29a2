/* A row that is a call. */
#include "kind_work.h"

#include "shape/texts.h"

/* What a row says of times; `first` is the first of them that is known. */
typedef struct times {
    vg_instant of[VG_CALL_MOMENTS];
    int64_t first;
} times;

/* --- counting
 * ---------------------------------------------------------------------------------- */

static bool is_within(int64_t wait, vg_threshold t)
{
    return t.within ? wait <= t.ms * 1000 : wait < t.ms * 1000;
}

static vg_rc add(vg_kind_work *w, vg_sum *sum, vg_measure m, int64_t value, vg_err *err)
{
    return w->places[m] < 0 ? VG_OK
                            : vg_sums_add(&w->sums, sum, (size_t)w->places[m], value, err);
}

static int64_t to_ms(int64_t micros)
{
    return (micros + 500) / 1000;
}

static vg_rc count_wait(vg_kind_work *w, vg_sum *sum, int64_t wait, vg_measure in_target,
                        vg_measure waits, vg_err *err)
{
    vg_threshold target = w->job->plan.target;
    vg_rc rc = add(w, sum, waits, to_ms(wait), err);
    if (rc == VG_OK)
        rc = add(w, sum, VG_M_wait_max, to_ms(wait), err);
    if (rc == VG_OK && target.ms != VG_UNKNOWN && is_within(wait, target))
        rc = add(w, sum, in_target, 1, err);
    return rc;
}

static vg_rc count_answered(vg_kind_work *w, vg_sum *sum, const vg_call *c, vg_err *err)
{
    vg_rc rc = add(w, sum, VG_M_answered, 1, err);
    if (rc == VG_OK && c->outcome == VG_CALL_TRANSFERRED)
        rc = add(w, sum, VG_M_transferred, 1, err);
    if (rc == VG_OK && c->talk != VG_UNKNOWN)
        rc = add(w, sum, VG_M_talk, c->talk, err);
    return rc == VG_OK
               ? count_wait(w, sum, c->wait, VG_M_answered_in_target, VG_M_wait_answered, err)
               : rc;
}

/* Where a word of the file says which calls left early, the limit is the system's. */
static bool is_short(const vg_kind_work *w, const vg_call *c)
{
    const vg_map_calls *calls = &w->job->plan.map->calls;
    vg_threshold limit = w->job->plan.shortest;
    for (size_t i = 0; i < calls->word_count; i++)
        if (calls->words[i].meaning == VG_CALL_ABANDONED_SHORT)
            return c->outcome == VG_CALL_ABANDONED_SHORT;
    return limit.ms != VG_UNKNOWN && is_within(c->wait, limit);
}

static vg_rc count_abandoned(vg_kind_work *w, vg_sum *sum, const vg_call *c, vg_err *err)
{
    vg_rc rc = add(w, sum, VG_M_abandoned, 1, err);
    if (rc == VG_OK && is_short(w, c))
        rc = add(w, sum, VG_M_abandoned_short, 1, err);
    return rc == VG_OK
               ? count_wait(w, sum, c->wait, VG_M_abandoned_in_target, VG_M_wait_abandoned, err)
               : rc;
}

static vg_rc count_outcome(vg_kind_work *w, vg_sum *sum, const vg_call *c, vg_err *err)
{
    static const vg_measure others[VG_OUTCOMES] = {
        [VG_CALL_OVERFLOW] = VG_M_overflow, [VG_CALL_REDIRECTED] = VG_M_redirected,
        [VG_CALL_ERRORED] = VG_M_errored,   [VG_CALL_BLOCKED] = VG_M_blocked,
        [VG_CALL_BOT] = VG_M_bot_contained,
    };
    vg_rc rc = c->outcome == VG_CALL_BLOCKED ? VG_OK : add(w, sum, VG_M_offered, 1, err);
    if (rc != VG_OK)
        return rc;
    switch (c->outcome) {
    case VG_CALL_ANSWERED:
    case VG_CALL_TRANSFERRED:
        return count_answered(w, sum, c, err);
    case VG_CALL_ABANDONED:
    case VG_CALL_ABANDONED_SHORT:
        return count_abandoned(w, sum, c, err);
    default:
        return add(w, sum, others[c->outcome], 1, err);
    }
}

vg_rc vg_calls_count(vg_kind_work *w, const vg_call *c, vg_err *err)
{
    const vg_figures *cells = &w->job->cells;
    vg_sum *sum;
    vg_slice_start start = vg_moments_slice(&w->moments, c->at, c->who->series->length);
    vg_rc rc = vg_sums_find(&w->sums, c->who, &start, c->row, &sum, err);
    if (rc != VG_OK)
        return rc;
    sum->rows++;
    rc = count_outcome(w, sum, c, err);
    for (size_t i = 0; rc == VG_OK && c->columns && i < w->job->plan.kind.counted; i++)
        if (cells->values[i] != VG_UNKNOWN)
            rc = vg_sums_add(&w->sums, sum, i, cells->values[i], err);
    return rc;
}

vg_rc vg_calls_hold(vg_kind_work *w, const vg_load_scope *who, int64_t at, int64_t row,
                    vg_err *err)
{
    vg_sum *sum;
    vg_slice_start start = vg_moments_slice(&w->moments, at, who->series->length);
    vg_rc rc = vg_sums_find(&w->sums, who, &start, row, &sum, err);
    if (rc != VG_OK)
        return rc;
    sum->running = true;
    sum->rows++;
    return VG_OK;
}

/* --- times
 * ------------------------------------------------------------------------------------- */

static vg_rc read_times(vg_kind_work *w, const vg_row *row, const vg_load_series *series,
                        times *t, int *column, vg_err *err)
{
    bool any = false;
    t->first = series->latest;
    for (int m = 0; m < VG_CALL_MOMENTS; m++) {
        vg_instant *one = &t->of[m];
        vg_rc rc = vg_moments_read(&w->moments, row, (vg_moment)m, one, column, err);
        if (rc == VG_OK && one->known && one->whole_day)
            rc = vg_fail(err, VG_DATA, "the time of a call has no time of day");
        if (rc == VG_OK && one->known)
            rc = vg_moments_settle(&w->moments, one, t->first, err);
        if (rc != VG_OK)
            return rc;
        if (one->known && !any) {
            t->first = one->at;
            any = true;
        }
    }
    *column = -1;
    return any ? VG_OK : vg_fail(err, VG_DATA, "the call has no time at all");
}

/* The times of a call ascend. Whether it reaches the queue before the announcements end is not
 * said. */
static vg_rc check_order(const vg_plan *p, const times *t, int *column, vg_err *err)
{
    static const struct {
        vg_moment before, behind;
    } pairs[] = {
        {VG_AT_ARRIVAL, VG_AT_QUEUED}, {VG_AT_ARRIVAL, VG_AT_IVR_END},
        {VG_AT_ARRIVAL, VG_AT_ANSWER}, {VG_AT_QUEUED, VG_AT_ANSWER},
        {VG_AT_IVR_END, VG_AT_ANSWER}, {VG_AT_ARRIVAL, VG_AT_LEFT},
        {VG_AT_QUEUED, VG_AT_LEFT},    {VG_AT_IVR_END, VG_AT_LEFT},
        {VG_AT_ARRIVAL, VG_AT_END},    {VG_AT_QUEUED, VG_AT_END},
        {VG_AT_IVR_END, VG_AT_END},    {VG_AT_ANSWER, VG_AT_END},
        {VG_AT_LEFT, VG_AT_END},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const vg_instant *a = &t->of[pairs[i].before], *b = &t->of[pairs[i].behind];
        if (!a->known || !b->known || a->at <= b->at)
            continue;
        *column = p->kind.moments[pairs[i].behind].column;
        return vg_fail(err, VG_DATA, "%s lies before %s",
                       vg_plan_kind_name((vg_target)(VG_TO_MOMENT + pairs[i].behind)),
                       vg_plan_kind_name((vg_target)(VG_TO_MOMENT + pairs[i].before)));
    }
    return VG_OK;
}

/* --- what became of it
 * ------------------------------------------------------------------------- */

static bool is_answered(vg_outcome outcome)
{
    return outcome == VG_CALL_ANSWERED || outcome == VG_CALL_TRANSFERRED;
}

/* The wait as the file has it; VG_UNKNOWN when it has none. */
static vg_rc read_wait(const vg_plan *p, const vg_row *row, int64_t *micros, int *column,
                       vg_err *err)
{
    const vg_plan_measure *m = &p->kind.wait;
    int64_t ms;
    *micros = VG_UNKNOWN;
    if (m->column < 0)
        return VG_OK;
    const vg_cell *cell = &row->cells[m->column];
    vg_rc rc =
        vg_cell_value(p, m, cell->text, cell->len, vg_row_kind(row, m->column), &ms, err);
    if (rc == VG_OK && ms < 0 && ms != VG_UNKNOWN)
        rc = vg_fail(err, VG_DATA, "a wait is never negative");
    if (rc != VG_OK)
        *column = m->column;
    else if (ms != VG_UNKNOWN)
        *micros = ms * 1000;
    return rc;
}

/* A call without a word that runs on has no time at which it ended. */
static vg_outcome outcome_of(const vg_plan *p, const times *t, int64_t wait, int word)
{
    bool ends = p->kind.moments[VG_AT_END].column >= 0, ended = t->of[VG_AT_END].known;
    if (word >= 0)
        return (vg_outcome)word;
    if (t->of[VG_AT_ANSWER].known)
        return ends && !ended ? VG_CALL_RUNNING : VG_CALL_ANSWERED;
    return ends && !ended && !t->of[VG_AT_LEFT].known && wait == VG_UNKNOWN ? VG_CALL_RUNNING
                                                                            : VG_CALL_ABANDONED;
}

/* How long it waited, from where the clock starts. */
static vg_rc settle_wait(const vg_plan *p, const times *t, vg_outcome outcome, int64_t *wait,
                         vg_err *err)
{
    const vg_instant *from = &t->of[p->map->calls.clock], *to = &t->of[VG_AT_ANSWER];
    bool asked = is_answered(outcome) || outcome == VG_CALL_ABANDONED ||
                 outcome == VG_CALL_ABANDONED_SHORT;
    if (!asked || *wait != VG_UNKNOWN)
        return VG_OK;
    if (!is_answered(outcome))
        to = t->of[VG_AT_LEFT].known ? &t->of[VG_AT_LEFT] : &t->of[VG_AT_END];
    if (!from->known || !to->known)
        return vg_fail(err, VG_DATA,
                       "nothing says how long this call waited: expected a wait, or when the "
                       "clock started and %s",
                       is_answered(outcome) ? "it was answered" : "the caller left");
    *wait = to->at - from->at;
    return VG_OK;
}

/* Columns of a call; money may be taken back, but nothing else is below zero. */
static vg_rc read_figures(vg_job *j, const vg_row *row, int *column, vg_err *err)
{
    const vg_plan *p = &j->plan;
    vg_rc rc = vg_figures_read(p, row, &j->cells, column, err);
    for (size_t i = 0; rc == VG_OK && i < p->kind.counted; i++) {
        const vg_plan_measure *m = &p->measures[i];
        if (j->cells.values[i] >= 0 || j->cells.values[i] == VG_UNKNOWN ||
            vg_measures[m->measure].unit == VG_UNIT_MONEY)
            continue;
        *column = m->column;
        rc = vg_fail(err, VG_DATA, "%s of a call is never negative",
                     vg_measures[m->measure].code);
    }
    return rc;
}

static vg_rc add_chat(vg_kind_work *w, const vg_row *row, const vg_call *c, const times *t,
                      int *column, vg_err *err)
{
    const vg_plan *p = &w->job->plan;
    if (!p->map->calls.concurrency || !is_answered(c->outcome))
        return VG_OK;
    const vg_cell *cell = &row->cells[p->kind.agent];
    vg_load_text agent = vg_load_trim(cell->text, cell->len);
    *column = p->kind.agent;
    if (vg_cell_is_missing(p, agent.text, agent.len))
        return vg_fail(err, VG_DATA,
                       "expected the agent of an answered contact, found nothing");
    *column = p->kind.moments[VG_AT_ANSWER].column;
    if (!t->of[VG_AT_ANSWER].known || !t->of[VG_AT_END].known)
        return vg_fail(err, VG_DATA, "an answered contact needs the times of answer and end");
    return vg_chats_add(w, c, agent, t->of[VG_AT_ANSWER].at, t->of[VG_AT_END].at, err);
}

/* The time whose slice it is counted in. One that was not answered ends when the caller leaves.
 */
static const vg_instant *attributed(const vg_plan *p, const times *t)
{
    const vg_instant *at = &t->of[p->map->calls.attribute];
    return at->known || p->map->calls.attribute != VG_AT_END ? at : &t->of[VG_AT_LEFT];
}

static vg_rc hold(vg_kind_work *w, const vg_call *c, const vg_instant *at, vg_err *err)
{
    if (at->known)
        return vg_calls_hold(w, c->who, at->at, c->row, err);
    w->job->held++; /* it will be counted where it ends, behind all that the file has */
    return VG_OK;
}

static vg_rc take(vg_kind_work *w, const vg_row *row, vg_call *c, int word, int *column,
                  vg_err *err)
{
    const vg_plan *p = &w->job->plan;
    times t;
    vg_rc rc = read_times(w, row, c->who->series, &t, column, err);
    if (rc == VG_OK)
        rc = check_order(p, &t, column, err);
    if (rc == VG_OK)
        rc = read_wait(p, row, &c->wait, column, err);
    if (rc != VG_OK)
        return rc;
    const vg_instant *at = attributed(p, &t);
    c->outcome = outcome_of(p, &t, c->wait, word);
    if (c->outcome == VG_CALL_RUNNING || (!at->known && p->map->calls.attribute == VG_AT_END))
        return hold(w, c, at, err);
    if (!at->known)
        return vg_fail(err, VG_DATA, "the call has no time of %s",
                       vg_plan_kind_name((vg_target)(VG_TO_MOMENT + p->map->calls.attribute)));
    c->at = at->at;
    rc = settle_wait(p, &t, c->outcome, &c->wait, err);
    if (rc == VG_OK)
        rc = read_figures(w->job, row, column, err);
    if (rc == VG_OK)
        rc = add_chat(w, row, c, &t, column, err);
    if (rc == VG_OK)
        rc = vg_kind_note_id(w, row, err);
    if (t.first > c->who->series->latest)
        c->who->series->latest = t.first;
    return rc == VG_OK ? vg_calls_count(w, c, err) : rc;
}

vg_rc vg_calls_row(vg_kind_work *w, const vg_row *row, int *column, vg_err *err)
{
    const vg_plan *p = &w->job->plan;
    const vg_map_calls *calls = &p->map->calls;
    vg_call c = {.row = row->number, .talk = VG_UNKNOWN, .columns = true};
    int word = -1;
    vg_rc rc = p->kind.result < 0
                   ? VG_OK
                   : vg_kind_word(p, row, calls->words, calls->word_count, &word, column, err);
    if (rc != VG_OK)
        return rc;
    if (word == VG_CALL_IGNORED) {
        w->job->ignored++;
        return VG_OK;
    }
    rc = vg_scopes_find(&w->job->scopes, row, &c.who, column, err);
    return rc == VG_OK ? take(w, row, &c, word, column, err) : rc;
}
