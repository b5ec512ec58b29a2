/* What lies beyond a forecast's corridor, among the reliefs. */
#include <string.h>

#include "run.h"

/* What came above is what a cap takes off. */
static vg_rc fill(vg_arena *arena, const vg_verdict *v, vg_relief *r, vg_err *err)
{
    const vg_corridor *c = v->corridor;
    const char **line = VG_NEW(arena, const char *);
    char *id = vg_arena_printf(arena, "%s %s %s", c->id, v->line, v->unit);
    if (!line || !id)
        return vg_nomem(err);
    *line = v->line;
    *r = (vg_relief){.id = id,
                     .effect = c->effect,
                     .holds = VG_HOLD_START,
                     .begins = v->begins,
                     .ends = v->ends,
                     .lines = line,
                     .line_count = 1,
                     .levels = c->levels,
                     .level_count = c->level_count,
                     .per = VG_PER_SPAN,
                     .amount = vg_rat_int(0)};
    if (v->state != VG_VERDICT_ABOVE)
        return VG_OK;
    r->limit = VG_LIMIT_EXCESS;
    return vg_rat_sub(arena, &r->amount, v->actual, v->high, err);
}

static vg_rc wall(vg_arena *arena, const vg_zone *zone, vg_time at, const char **out,
                  vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_wall_text(&text, zone, at);
    vg_rc rc = vg_str_rc(&text, err);
    *out = rc == VG_OK ? vg_arena_strdup(arena, text.ptr) : NULL;
    vg_str_free(&text);
    return rc == VG_OK && !*out ? vg_nomem(err) : rc;
}

static vg_rc add(vg_arena *arena, const vg_zone *zone, const vg_verdict *v, vg_relief_set *set,
                 vg_err *err)
{
    size_t notes = set->count;
    vg_relief *relief = vg_arena_push(arena, &set->reliefs, &set->count, sizeof *relief);
    if (!relief)
        return vg_nomem(err);
    vg_relief_note *note = vg_arena_push(arena, &set->notes, &notes, sizeof *note);
    vg_rc rc = note ? fill(arena, v, relief, err) : vg_nomem(err);
    if (rc != VG_OK)
        return rc;
    *note = (vg_relief_note){.id = relief->id,
                             .kind = "corridor",
                             .clause = v->corridor->clause,
                             .claim = "",
                             .evidence = v->version->code,
                             .state = vg_verdict_state_name(v->state),
                             .role = "",
                             .reason = "",
                             .begins = v->begins,
                             .ends = v->ends,
                             .counts = true,
                             .has_rule = true,
                             .effect = v->corridor->effect,
                             .verdict = v};
    rc = wall(arena, zone, v->begins, &note->from, err);
    return rc == VG_OK ? wall(arena, zone, v->ends, &note->to, err) : rc;
}

vg_rc vg_run_corridors(vg_run *run, const vg_kpi_job *job, vg_relief_set *set, vg_err *err)
{
    vg_verdict *verdicts;
    vg_rc rc = vg_corridors_judge(run->arena, job, &verdicts, &set->verdict_count, err);
    set->verdicts = verdicts;
    for (size_t i = 0; rc == VG_OK && i < set->verdict_count; i++)
        if (vg_verdict_is_outside(verdicts[i].state))
            rc = add(run->arena, job->zone, &verdicts[i], set, err);
    return rc;
}

/* --- what could not be looked at
 * ----------------------------------------------------------------- */

static bool alike(const vg_verdict *a, const vg_verdict *b)
{
    return a->corridor == b->corridor && a->state == b->state && strcmp(a->line, b->line) == 0;
}

static vg_rc say(const vg_kpi_job *job, const vg_relief_set *set, size_t at, vg_err *err)
{
    const vg_verdict *v = &set->verdicts[at];
    vg_str text = VG_STR_INIT;
    size_t more = 0;
    for (size_t i = at + 1; i < set->verdict_count; i++)
        more += alike(v, &set->verdicts[i]);
    vg_str_addf(&text, "%s: line %s, %s", v->corridor->id, v->line, v->unit);
    if (more)
        vg_str_addf(&text, " (+%zu)", more);
    vg_str_addf(&text, ": %s", vg_verdict_state_name(v->state));
    if (v->version)
        vg_str_addf(&text, " (%s)", v->version->code);
    vg_rc rc = vg_str_rc(&text, err);
    const vg_finding finding = {.kind = vg_finding_kind_find("corridor-untested"),
                                .vendor = job->vendor,
                                .line = v->line,
                                .period = v->unit,
                                .text = text.ptr};
    if (rc == VG_OK)
        rc = job->on_finding(job->ctx, &finding, err);
    vg_str_free(&text);
    return rc;
}

vg_rc vg_corridors_note(const vg_kpi_job *job, const vg_relief_set *set, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && job->on_finding && i < set->verdict_count; i++) {
        bool told = !vg_verdict_is_untested(set->verdicts[i].state);
        for (size_t k = 0; !told && k < i; k++)
            told = alike(&set->verdicts[k], &set->verdicts[i]);
        if (!told)
            rc = say(job, set, i, err);
    }
    return rc;
}
