/* How many contacts agents have at once: the summed time of contacts, and the time in which an
 * agent had at least one of a series. Of the latter a contact has what no earlier one of its
 * agent covers; it is counted in the slice that the contact is counted in. Of agents there are
 * marks alone, and these for as long as the file is read.
 */
#include <stdlib.h>
#include <string.h>

#include "kind_work.h"

typedef struct chat {
    vg_mark agent;
    const vg_load_scope *who;
    int64_t from, to; /* microseconds */
    int64_t at;       /* that decides in which slice it is counted */
    int64_t row;
} chat;

vg_rc vg_chats_add(vg_kind_work *w, const vg_call *call, vg_load_text agent, int64_t from,
                   int64_t to, vg_err *err)
{
    chat one;
    memset(&one, 0, sizeof one);
    one.agent = vg_mark_of(agent.text, agent.len);
    one.who = call->who;
    one.at = call->at;
    one.from = from;
    one.to = to;
    one.row = call->row;
    w->chats.size = sizeof one;
    return vg_spill_add(&w->chats, one.agent.a >> 32, &one, err);
}

static int by_agent(const void *a, const void *b)
{
    const chat *x = a, *y = b;
    size_t s = x->who->series->number, t = y->who->series->number;
    if (s != t)
        return s < t ? -1 : 1;
    int order = memcmp(&x->agent, &y->agent, sizeof x->agent);
    if (order)
        return order;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static vg_rc add(vg_kind_work *w, const chat *c, vg_measure m, int64_t micros, vg_err *err)
{
    vg_sum *sum;
    vg_slice_start start = vg_moments_slice(&w->moments, c->at, c->who->series->length);
    vg_rc rc = vg_sums_find(&w->sums, c->who, &start, c->row, &sum, err);
    if (rc != VG_OK || micros <= 0)
        return rc;
    return vg_sums_add(&w->sums, sum, (size_t)w->places[m], (micros + 500) / 1000, err);
}

static bool same_agent(const chat *a, const chat *b)
{
    return a->who->series == b->who->series &&
           memcmp(&a->agent, &b->agent, sizeof a->agent) == 0;
}

static vg_rc sweep(void *ctx, void *records, size_t count, vg_err *err)
{
    vg_kind_work *w = ctx;
    chat *list = records;
    int64_t busy = INT64_MIN; /* until when the agent is */
    vg_rc rc = VG_OK;
    qsort(list, count, sizeof *list, by_agent);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        const chat *c = &list[i];
        if (i == 0 || !same_agent(c, &list[i - 1]))
            busy = INT64_MIN;
        rc = add(w, c, VG_M_contact_time, c->to - c->from, err);
        if (rc == VG_OK)
            rc = add(w, c, VG_M_engaged, c->to - (c->from > busy ? c->from : busy), err);
        busy = c->to > busy ? c->to : busy;
    }
    return rc;
}

vg_rc vg_chats_finish(vg_kind_work *w, vg_err *err)
{
    return vg_spill_each(&w->chats, sweep, w, err);
}
