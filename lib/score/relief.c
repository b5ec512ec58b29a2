/* The reliefs of a vendor and period: events, as the contract rules on them, and behind them
 * what lies beyond a corridor. */
#include <string.h>

#include <vgov/event_log.h>

#include "run.h"

/* What is in both lists, of which an empty one means all; false when nothing is. */
static bool meet(vg_arena *arena, const char **a, size_t a_count, const char **b,
                 size_t b_count, const char ***out, size_t *count, vg_rc *rc, vg_err *err)
{
    *out = a_count ? a : b;
    *count = a_count ? a_count : b_count;
    if (a_count == 0 || b_count == 0)
        return true;
    *count = 0;
    if (!(*out = VG_NEW_N(arena, const char *, a_count))) {
        *rc = vg_nomem(err);
        return false;
    }
    for (size_t i = 0; i < a_count; i++)
        for (size_t k = 0; k < b_count; k++)
            if (strcmp(a[i], b[k]) == 0)
                (*out)[(*count)++] = a[i];
    return *count > 0;
}

typedef struct gather {
    vg_arena *arena;
    const vg_zone *zone;
    vg_relief_set *set;
    size_t note_count;
    vg_err *err;
} gather;

static vg_rc wall(const gather *g, vg_time at, const char **out)
{
    vg_str text = VG_STR_INIT;
    vg_wall_text(&text, g->zone, at);
    vg_rc rc = vg_str_rc(&text, g->err);
    *out = rc == VG_OK ? vg_arena_strdup(g->arena, text.ptr) : NULL;
    vg_str_free(&text);
    return rc == VG_OK && !*out ? vg_nomem(g->err) : rc;
}

static vg_rc add(gather *g, const vg_event *e, const vg_relief_rule *rule, const vg_relief *r)
{
    vg_relief *relief =
        vg_arena_push(g->arena, &g->set->reliefs, &g->set->count, sizeof *relief);
    vg_relief_note *note =
        vg_arena_push(g->arena, &g->set->notes, &g->note_count, sizeof *note);
    char *id = vg_arena_printf(g->arena, "event %lld", (long long)e->id);
    if (!relief || !note || !id)
        return vg_nomem(g->err);
    bool counts = rule && e->state.state == VG_EVENT_ACCEPTED;
    *relief = *r;
    relief->id = id;
    relief->begins = e->begins;
    relief->ends = e->ends;
    relief->effect = counts ? rule->effect : VG_RELIEF_KEEP;
    *note = (vg_relief_note){.id = id,
                             .kind = vg_event_kinds[e->kind],
                             .clause = rule && *rule->clause ? rule->clause : e->clause,
                             .claim = e->claim,
                             .evidence = e->evidence,
                             .state = vg_event_states[e->state.state],
                             .role = e->state.role,
                             .reason = e->state.reason,
                             .begins = e->begins,
                             .ends = e->ends,
                             .counts = counts,
                             .has_rule = rule != NULL,
                             .effect = rule ? rule->effect : VG_RELIEF_KEEP,
                             .waive_any = rule && rule->waive_any};
    vg_rc rc = wall(g, e->begins, &note->from);
    return rc == VG_OK ? wall(g, e->ends, &note->to) : rc;
}

/* An event under each rule for its kind that shares lines and service levels with it; one that
 * no rule names is kept to be named. */
static vg_rc add_event(gather *g, const vg_contract *c, const vg_event *e)
{
    vg_rc rc = VG_OK;
    bool any = false;
    for (size_t i = 0; rc == VG_OK && i < c->relief_count; i++) {
        const vg_relief_rule *rule = &c->reliefs[i];
        vg_relief r = {.holds = rule->holds,
                       .limit = rule->limit,
                       .per = rule->per,
                       .amount = rule->amount};
        if (!(rule->kinds >> e->kind & 1) ||
            !meet(g->arena, e->lines, e->line_count, rule->lines, rule->line_count, &r.lines,
                  &r.line_count, &rc, g->err) ||
            !meet(g->arena, e->levels, e->level_count, rule->levels, rule->level_count,
                  &r.levels, &r.level_count, &rc, g->err))
            continue;
        any = true;
        rc = add(g, e, rule, &r);
    }
    const vg_relief bare = {.lines = e->lines,
                            .line_count = e->line_count,
                            .levels = e->levels,
                            .level_count = e->level_count,
                            .amount = VG_RAT_ZERO};
    return rc == VG_OK && !any ? add(g, e, NULL, &bare) : rc;
}

vg_rc vg_run_reliefs(vg_run *run, const vg_subject *s, const vg_period *period,
                     vg_relief_set *out, vg_err *err)
{
    gather g = {.arena = run->arena, .set = out, .err = err};
    vg_kpi_job job;
    vg_event *events;
    size_t count;
    vg_time from, to;
    *out = (vg_relief_set){.count = 0};
    vg_rc rc = vg_run_job(run, s, period, NULL, 0, &job, err);
    if (rc != VG_OK)
        return rc;
    g.zone = job.zone;
    vg_period_instants(period, job.zone, &from, &to);
    rc = vg_event_list(run->options->store, run->arena, s->vendor, from, to, &events, &count,
                       err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        if (run->options->event_as)
            events[i].state.state = run->options->event_as(run->options->event_ctx, &events[i]);
        rc = add_event(&g, job.contract, &events[i]);
    }
    return rc == VG_OK ? vg_run_corridors(run, &job, out, err) : rc;
}

bool vg_relief_concerns(const vg_relief *r, const vg_kpi_ask *ask)
{
    bool line = ask->line_count == 0;
    for (size_t i = 0; i < ask->line_count; i++)
        line = line || vg_relief_line(r, ask->lines[i]);
    return line && vg_relief_level(r, ask->service_level);
}

vg_rc vg_reliefs_as(vg_arena *arena, const vg_relief_set *set, vg_relief_as *as,
                    const vg_relief **out, vg_err *err)
{
    vg_relief *list = VG_NEW_N(arena, vg_relief, set->count);
    *out = list;
    if (!list)
        return vg_nomem(err);
    for (size_t i = 0; i < set->count; i++) {
        list[i] = set->reliefs[i];
        if (set->notes[i].counts)
            list[i].effect = as(&set->reliefs[i], &set->notes[i]);
    }
    return VG_OK;
}

vg_relief_effect vg_as_said(const vg_relief *r, const vg_relief_note *note)
{
    (void)note;
    return r->effect == VG_RELIEF_WAIVE ? VG_RELIEF_KEEP : r->effect;
}

vg_relief_effect vg_as_drop(const vg_relief *r, const vg_relief_note *note)
{
    (void)note;
    return r->effect == VG_RELIEF_KEEP ? VG_RELIEF_KEEP : VG_RELIEF_DROP;
}

vg_relief_effect vg_as_limit(const vg_relief *r, const vg_relief_note *note)
{
    (void)note;
    return r->effect == VG_RELIEF_KEEP || r->limit == VG_LIMIT_NONE ? VG_RELIEF_KEEP
                                                                    : VG_RELIEF_CAP;
}

/* Whether money is waived for a missed target: where the contract says "in any case", when any
 * slice is held; else when it is not missed, or nothing is left, without the slices. */
static vg_rc judge_waived(vg_run *run, const vg_relieved *relieved, vg_scored *s, vg_err *err)
{
    vg_judgement without;
    s->waived = false;
    if (!relieved->may_waive || s->judgement.status != VG_MISSED)
        return VG_OK;
    s->waived = relieved->if_any.relieved > s->value.relieved;
    if (s->waived || relieved->if_met.relieved == s->value.relieved)
        return VG_OK;
    vg_rc rc = vg_judge(run->arena, s->level, &relieved->if_met, &without, err);
    bool left = relieved->if_met.known || relieved->if_met.refused;
    s->waived =
        rc == VG_OK && (!left || without.status == VG_MET || without.status == VG_NOT_MEASURED);
    return rc;
}

vg_rc vg_run_judge(vg_run *run, const vg_contract *c, const vg_kpi_value *value,
                   const vg_relieved *relieved, vg_scored *s, vg_err *err)
{
    s->value = *value;
    s->relieved = relieved->any;
    s->without = relieved->any ? relieved->without : *value;
    s->reliefs = relieved->notes;
    s->relief_count = relieved->note_count;
    vg_rc rc = vg_judge(run->arena, s->level, &s->value, &s->judgement, err);
    if (rc == VG_OK && s->relieved)
        rc = vg_judge(run->arena, s->level, &s->without, &s->judged_without, err);
    if (rc == VG_OK)
        rc = judge_waived(run, relieved, s, err);
    return rc == VG_OK ? vg_tier_reached(c, s->level, &s->value, &s->judgement, &s->tier, err)
                       : rc;
}
