/* Asterisk's queue_log: a call is several records, joined by its id and its queue. Only calls
 * that are open at a time are held.
 */
#include <string.h>

#include "kind_work.h"
#include "shape/texts.h"

enum { MOST_OPEN = 1 << 20 };

typedef enum log_event {
    EVENT_ENTER,
    EVENT_CONNECT,
    EVENT_COMPLETE,
    EVENT_TRANSFER,
    EVENT_HANDOVER, /* a transfer whose record has its times at no fixed place */
    EVENT_ABANDON,
    EVENT_EXIT,
    EVENTS
} log_event;

/* The places of the wait and of the talk among the params, from 1; 0 = none. */
static const struct {
    const char *name;
    log_event event;
    int wait, talk;
} events[] = {
    {"ENTERQUEUE", EVENT_ENTER, 0, 0},
    {"CONNECT", EVENT_CONNECT, 1, 0},
    {"COMPLETEAGENT", EVENT_COMPLETE, 1, 2},
    {"COMPLETECALLER", EVENT_COMPLETE, 1, 2},
    {"TRANSFER", EVENT_TRANSFER, 3, 4},
    {"BLINDTRANSFER", EVENT_TRANSFER, 3, 4},
    {"ATTENDEDTRANSFER", EVENT_HANDOVER, 0, 0},
    {"ABANDON", EVENT_ABANDON, 3, 0},
    {"EXITWITHTIMEOUT", EVENT_EXIT, 0, 0},
    {"EXITWITHKEY", EVENT_EXIT, 0, 0},
    {"EXITEMPTY", EVENT_EXIT, 0, 0},
};

enum { KNOWN = sizeof events / sizeof *events };

static vg_load_text cell_of(const vg_row *row, int column)
{
    if (column < 0 || (size_t)column >= row->count)
        return (vg_load_text){.text = "", .len = 0};
    return vg_load_trim(row->cells[column].text, row->cells[column].len);
}

static size_t find_event(vg_load_text t)
{
    size_t i = 0;
    while (i < KNOWN &&
           !(strlen(events[i].name) == t.len && memcmp(events[i].name, t.text, t.len) == 0))
        i++;
    return i;
}

/* A number of seconds among the params. */
static vg_rc read_param(const vg_plan *p, const vg_row *row, int place, int64_t *seconds,
                        int *column, vg_err *err)
{
    int at = p->kind.param + place - 1;
    vg_load_text t = cell_of(row, at);
    *seconds = 0;
    for (size_t i = 0; i < t.len && t.len <= 9; i++) {
        if (t.text[i] < '0' || t.text[i] > '9')
            t.len = 0;
        else
            *seconds = *seconds * 10 + (t.text[i] - '0');
    }
    if (t.len > 0 && t.len <= 9)
        return VG_OK;
    *column = (size_t)at < row->count ? at : -1;
    return vg_fail(err, VG_DATA, "expected a number of seconds as param %d of the event",
                   place);
}

/* --- open calls
 * -------------------------------------------------------------------------------- */

static vg_mark mark_of(const vg_kind_work *w, const vg_row *row)
{
    vg_load_text id = cell_of(row, w->job->plan.kind.id),
                 queue = cell_of(row, w->job->plan.keys[KEY_LINE].column);
    vg_mark a = vg_mark_of(id.text, id.len), b = vg_mark_of(queue.text, queue.len);
    return (vg_mark){.a = a.a ^ b.b, .b = a.b + b.a};
}

static vg_open_call *find(const vg_kind_work *w, vg_mark mark)
{
    vg_open_call *one;
    size_t at = 0;
    while ((one = vg_hashtable_next(&w->open, mark.a, &at)))
        if (one->mark.b == mark.b)
            break;
    return one;
}

/* A closed call keeps its place in the table until another one has the same mark, so the table
 * is made anew when most of its places are of closed ones. */
static vg_rc sweep(vg_kind_work *w, vg_err *err)
{
    vg_hashtable old = w->open;
    vg_rc rc = VG_OK;
    w->open = (vg_hashtable){.slots = NULL};
    for (size_t i = 0; rc == VG_OK && i < old.room; i++) {
        vg_open_call *one = old.slots[i].item;
        if (one && one->open) {
            rc = vg_hashtable_put(&w->open, one->mark.a, one, err);
        } else if (one) {
            one->next = w->free;
            w->free = one;
        }
    }
    vg_hashtable_free(&old);
    return rc;
}

static vg_rc enter(vg_kind_work *w, const vg_row *row, vg_mark mark, int64_t at, int *column,
                   vg_err *err)
{
    vg_open_call *one = find(w, mark);
    const vg_load_scope *who;
    if (one && one->open) {
        *column = w->job->plan.kind.id;
        return vg_fail(err, VG_DATA, "this call is in the queue already, since line %lld",
                       (long long)one->row);
    }
    vg_rc rc = vg_scopes_find(&w->job->scopes, row, &who, column, err);
    if (rc == VG_OK && w->open.count > 1024 && w->open.count > 2 * w->open_count && !one)
        rc = sweep(w, err);
    if (rc == VG_OK && w->open_count == MOST_OPEN)
        rc = vg_fail(err, VG_USAGE, "%s: more than %d calls are in their queues at once",
                     w->job->plan.file, MOST_OPEN);
    if (rc != VG_OK)
        return rc;
    bool known = one != NULL;
    if (!one && w->free) {
        one = w->free;
        w->free = one->next;
    } else if (!one && !(one = VG_NEW(&w->arena, vg_open_call))) {
        return vg_nomem(err);
    }
    *one = (vg_open_call){.mark = mark,
                          .who = who,
                          .entered = at,
                          .wait = VG_UNKNOWN,
                          .connected = VG_UNKNOWN,
                          .row = row->number,
                          .open = true};
    w->open_count++;
    return known ? VG_OK : vg_hashtable_put(&w->open, mark.a, one, err);
}

/* --- events
 * ------------------------------------------------------------------------------------ */

static vg_rc close_call(vg_kind_work *w, vg_open_call *one, vg_call *c, int64_t at, vg_err *err)
{
    bool end = w->job->plan.map->calls.attribute == VG_AT_END;
    c->who = one->who;
    c->row = one->row;
    c->at = end ? at : one->entered;
    one->open = false;
    w->open_count--;
    return vg_calls_count(w, c, err);
}

static vg_rc answered(vg_kind_work *w, const vg_row *row, vg_open_call *one, size_t event,
                      int64_t at, int *column, vg_err *err)
{
    int64_t wait = 0, talk = 0;
    vg_call c = {.outcome = events[event].event == EVENT_COMPLETE ? VG_CALL_ANSWERED
                                                                  : VG_CALL_TRANSFERRED};
    vg_rc rc = VG_OK;
    if (events[event].wait)
        rc = read_param(&w->job->plan, row, events[event].wait, &wait, column, err);
    if (rc == VG_OK && events[event].talk)
        rc = read_param(&w->job->plan, row, events[event].talk, &talk, column, err);
    if (rc != VG_OK)
        return rc;
    if (!events[event].wait && one->connected == VG_UNKNOWN)
        return vg_fail(err, VG_DATA, "this call was not connected before");
    c.wait = one->wait != VG_UNKNOWN ? one->wait : wait * MICROS;
    c.talk = events[event].talk ? talk * 1000 : (at - one->connected) / 1000;
    return close_call(w, one, &c, at, err);
}

static vg_rc apply(vg_kind_work *w, const vg_row *row, vg_open_call *one, size_t event,
                   int64_t at, int *column, vg_err *err)
{
    int64_t seconds = 0;
    vg_rc rc;
    vg_call c = {.outcome = VG_CALL_OVERFLOW, .wait = VG_UNKNOWN, .talk = VG_UNKNOWN};
    switch (events[event].event) {
    case EVENT_CONNECT:
        rc = read_param(&w->job->plan, row, events[event].wait, &seconds, column, err);
        one->wait = seconds * MICROS;
        one->connected = at;
        return rc;
    case EVENT_ABANDON:
        rc = read_param(&w->job->plan, row, events[event].wait, &seconds, column, err);
        c.outcome = VG_CALL_ABANDONED;
        c.wait = seconds * MICROS;
        return rc == VG_OK ? close_call(w, one, &c, at, err) : rc;
    case EVENT_EXIT:
        return close_call(w, one, &c, at, err);
    default:
        return answered(w, row, one, event, at, column, err);
    }
}

static vg_rc read_time(vg_kind_work *w, const vg_row *row, int64_t *at, int *column,
                       vg_err *err)
{
    vg_instant when;
    vg_rc rc = vg_moments_read(&w->moments, row, VG_AT_ARRIVAL, &when, column, err);
    if (rc == VG_OK && (!when.known || when.whole_day))
        rc = vg_fail(err, VG_DATA, "expected the time of the event");
    if (rc == VG_OK)
        rc = vg_moments_settle(&w->moments, &when, 0, err);
    *at = when.at;
    return rc;
}

/* Events about agents and the queue itself are no contacts, and a ring that nobody answered
 * leaves the call in its queue. */
vg_rc vg_log_row(vg_kind_work *w, const vg_row *row, int *column, vg_err *err)
{
    const vg_plan_kind *k = &w->job->plan.kind;
    int needed[] = {k->id, k->event, k->moments[VG_AT_ARRIVAL].column,
                    w->job->plan.keys[KEY_LINE].column, w->job->plan.keys[KEY_VENDOR].column};
    int64_t at;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (needed[i] >= (int)row->count)
            return vg_fail(err, VG_DATA, "expected %d cells at least, found %zu", needed[i] + 1,
                           row->count);
    size_t event = find_event(cell_of(row, k->event));
    if (event == KNOWN) {
        w->job->ignored++;
        return VG_OK;
    }
    vg_rc rc = read_time(w, row, &at, column, err);
    if (rc != VG_OK)
        return rc;
    vg_mark mark = mark_of(w, row);
    if (events[event].event == EVENT_ENTER)
        return enter(w, row, mark, at, column, err);
    vg_open_call *one = find(w, mark);
    if (!one || !one->open) {
        w->job->held++; /* it entered before the log begins */
        return VG_OK;
    }
    *column = -1;
    return apply(w, row, one, event, at, column, err);
}

vg_rc vg_log_finish(vg_kind_work *w, vg_err *err)
{
    bool end = w->job->plan.map->calls.attribute == VG_AT_END;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < w->open.room; i++) {
        const vg_open_call *one = w->open.slots[i].item;
        if (!one || !one->open)
            continue;
        if (end)
            w->job->held++;
        else
            rc = vg_calls_hold(w, one->who, one->entered, one->row, err);
    }
    return rc;
}
