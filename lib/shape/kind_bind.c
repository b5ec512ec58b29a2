/* The columns and the measures of calls and cases. */
#include "cells.h"
#include "plan.h"

void vg_plan_kind_open(vg_plan *p)
{
    vg_plan_kind *k = &p->kind;
    for (int i = 0; i < VG_MOMENTS; i++)
        k->moments[i].column = k->moments[i].time = -1;
    k->id = k->agent = k->result = k->event = k->param = k->wait.column = -1;
}

const char *vg_plan_kind_name(vg_target target)
{
    static const char *const names[] = {"id", "agent", "result", "wait", "event", "param"};
    static const char *const moments[VG_MOMENTS] = {
        [VG_AT_ARRIVAL] = "arrival", [VG_AT_QUEUED] = "queued",     [VG_AT_IVR_END] = "ivr_end",
        [VG_AT_ANSWER] = "answer",   [VG_AT_LEFT] = "left",         [VG_AT_END] = "end",
        [VG_AT_DUE] = "due",         [VG_AT_RECEIVED] = "received", [VG_AT_CLOSED] = "closed",
    };
    return target < VG_TO_MOMENT ? names[target - VG_TO_ID] : moments[target - VG_TO_MOMENT];
}

vg_rc vg_plan_kind_bind(vg_plan *p, const vg_map_field *f, int column, vg_err *err)
{
    vg_plan_kind *k = &p->kind;
    if (column < 0)
        return vg_fail(err, VG_CONFIG, "map: %s cannot be a constant",
                       vg_plan_kind_name(f->target));
    switch (f->target) {
    case VG_TO_ID:
        k->id = column;
        return VG_OK;
    case VG_TO_AGENT:
        k->agent = column;
        return VG_OK;
    case VG_TO_RESULT:
        k->result = column;
        return VG_OK;
    case VG_TO_EVENT:
        k->event = column;
        return VG_OK;
    case VG_TO_PARAM:
        k->param = column;
        return VG_OK;
    case VG_TO_WAIT:
        k->wait = vg_plan_measure_of(p, f);
        k->wait.column = column;
        return VG_OK;
    default:
        k->moments[f->target - VG_TO_MOMENT] = (vg_plan_moment){
            .column = column, .time = -1, .format = f->format, .time_format = f->time_format};
        return VG_OK;
    }
}

/* --- what is counted
 * --------------------------------------------------------------------------- */

static vg_rc add(vg_plan *p, vg_measure m, vg_err *err)
{
    vg_plan_measure *one =
        vg_arena_push(&p->arena, &p->measures, &p->measure_count, sizeof *p->measures);
    if (!one)
        return vg_nomem(err);
    *one = (vg_plan_measure){.measure = m,
                             .column = -1,
                             .unit = vg_measures[m].unit == VG_UNIT_DURATION ? VG_CELL_MS
                                                                             : VG_CELL_PLAIN,
                             .digits = vg_measures[m].decimals,
                             .scale = 1,
                             .of = -1};
    return VG_OK;
}

static vg_rc add_all(vg_plan *p, const vg_measure *list, size_t count, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = add(p, list[i], err);
    return rc;
}

static bool has_word(const vg_map *map, vg_outcome outcome)
{
    for (size_t i = 0; i < map->calls.word_count; i++)
        if (map->calls.words[i].meaning == (int)outcome)
            return true;
    return false;
}

/* A measure that no word of the map stands for is not known, rather than 0. */
static vg_rc add_outcomes(vg_plan *p, vg_err *err)
{
    static const struct {
        vg_outcome outcome;
        vg_measure measure;
    } of[] = {{VG_CALL_OVERFLOW, VG_M_overflow}, {VG_CALL_REDIRECTED, VG_M_redirected},
              {VG_CALL_ERRORED, VG_M_errored},   {VG_CALL_BLOCKED, VG_M_blocked},
              {VG_CALL_BOT, VG_M_bot_contained}, {VG_CALL_TRANSFERRED, VG_M_transferred}};
    bool log = p->map->calls.log != VG_LOG_NONE;
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        bool logged =
            log && (of[i].outcome == VG_CALL_OVERFLOW || of[i].outcome == VG_CALL_TRANSFERRED);
        vg_rc rc =
            logged || has_word(p->map, of[i].outcome) ? add(p, of[i].measure, err) : VG_OK;
        if (rc != VG_OK)
            return rc;
    }
    return log ? add(p, VG_M_talk, err) : VG_OK;
}

static vg_rc finish_calls(vg_plan *p, vg_err *err)
{
    static const vg_measure always[] = {VG_M_offered,       VG_M_answered,       VG_M_abandoned,
                                        VG_M_wait_answered, VG_M_wait_abandoned, VG_M_wait_max};
    static const vg_measure target[] = {VG_M_answered_in_target, VG_M_abandoned_in_target};
    static const vg_measure chats[] = {VG_M_engaged, VG_M_contact_time};
    bool shorts = p->shortest.ms != VG_UNKNOWN || has_word(p->map, VG_CALL_ABANDONED_SHORT);
    vg_rc rc = add_all(p, always, sizeof always / sizeof *always, err);
    if (rc == VG_OK && p->target.ms != VG_UNKNOWN)
        rc = add_all(p, target, 2, err);
    if (rc == VG_OK && shorts)
        rc = add(p, VG_M_abandoned_short, err);
    if (rc == VG_OK)
        rc = add_outcomes(p, err);
    if (rc == VG_OK && p->map->calls.concurrency)
        rc = add_all(p, chats, 2, err);
    return rc;
}

vg_rc vg_plan_kind_finish(vg_plan *p, vg_err *err)
{
    static const vg_measure cases[] = {VG_M_received, VG_M_due, VG_M_closed_in_time,
                                       VG_M_closed, VG_M_backlog};
    p->kind.counted = p->measure_count;
    if (p->map->kind == VG_KIND_CALLS)
        return finish_calls(p, err);
    return add_all(p, cases, p->map->cases.backlog ? 5 : 4, err);
}
