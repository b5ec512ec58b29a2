/* Forecasts beside what came, line by line. */
#include "accuracy.h"

#include <string.h>

static const char *const pers[] = {[VG_CORRIDOR_INTERVAL] = "interval",
                                   [VG_CORRIDOR_DAY] = "day",
                                   [VG_CORRIDOR_WEEK] = "week",
                                   [VG_CORRIDOR_MONTH] = "month"};

const char *vg_corridor_per_name(vg_corridor_per per)
{
    return pers[per];
}

bool vg_corridor_per_parse(const char *text, vg_corridor_per *out)
{
    for (int i = 0; i < VG_ACCURACY_LEVELS; i++)
        if (strcmp(text, pers[i]) == 0) {
            *out = (vg_corridor_per)i;
            return true;
        }
    return false;
}

const char *vg_accuracy_state_name(vg_accuracy_state s)
{
    static const char *const names[] = {[VG_ACCURACY_COMPARED] = "compared",
                                        [VG_ACCURACY_NO_VERSION] = "no-version",
                                        [VG_ACCURACY_NO_SHARE] = "no-share",
                                        [VG_ACCURACY_REFUSED] = "refused"};
    return names[s];
}

typedef struct comparing {
    vg_arena *arena;
    const vg_kpi_job *job;
    const vg_accuracy_options *options;
    const vg_versions *versions;
    const vg_came *came;
    const vg_corridor *rule; /* of the contract, or what holds without one */
    vg_accuracy *a;
    vg_tallies tallies;
    vg_err *err;
} comparing;

/* --- a day
 * --------------------------------------------------------------------------------------- */

static vg_rc find_day(comparing *g, vg_day day, vg_accuracy_day **out)
{
    vg_accuracy *a = g->a;
    *out = a->day_count ? &a->days[a->day_count - 1] : NULL;
    if (*out && (*out)->day == day)
        return VG_OK;
    *out = vg_arena_push(g->arena, &a->days, &a->day_count, sizeof **out);
    if (!*out)
        return vg_nomem(g->err);
    **out = (vg_accuracy_day){.day = day, .forecast = vg_rat_int(0), .actual = vg_rat_int(0)};
    return VG_OK;
}

/* A slice that reaches beyond its day is none of it. */
static vg_rc add_day(comparing *g, const vg_atom *x, bool compared, vg_rat percent)
{
    vg_accuracy_day *d;
    vg_rat expected;
    vg_rc rc = find_day(g, x->first, &d);
    if (rc != VG_OK)
        return rc;
    if (!compared || x->first != x->last) {
        d->left++;
        return VG_OK;
    }
    d->compared = true;
    rc = vg_forecast_part(g->arena, x->forecast, percent, &expected, g->err);
    if (rc == VG_OK)
        rc = vg_rat_add(g->arena, &d->forecast, d->forecast, expected, g->err);
    return rc == VG_OK
               ? vg_rat_add(g->arena, &d->actual, d->actual, vg_rat_int(x->actual), g->err)
               : rc;
}

/* --- a month
 * ------------------------------------------------------------------------------------- */

/* Counts a slice that has too little on one side; false when it can be compared. Those of which
 * nothing was forecast and nothing came are passed over. */
static bool is_left_out(comparing *g, const vg_atom *x, bool *idle)
{
    vg_accuracy *a = g->a;
    *idle = (!x->rows && !x->slices) || (!x->any_slice && !x->actual);
    if (*idle)
        return true;
    if (!x->rows)
        a->forecast_only += x->slices;
    else if (!x->any_slice)
        a->actual_only++;
    else if (x->partial && !g->options->in_part)
        a->partial++;
    else
        return false;
    return true;
}

static vg_rc keep_version(comparing *g, const vg_forecast_version *v)
{
    vg_accuracy *a = g->a;
    for (size_t i = 0; i < a->version_count; i++)
        if (a->versions[i] == v)
            return VG_OK;
    const vg_forecast_version **place =
        vg_arena_push(g->arena, &a->versions, &a->version_count, sizeof *place);
    if (!place)
        return vg_nomem(g->err);
    *place = v;
    return VG_OK;
}

static vg_rc compare(comparing *g, const vg_period *part, const vg_chosen *chosen,
                     vg_fslices *here)
{
    vg_atom *atoms;
    size_t count;
    vg_rat percent = vg_rat_int(100);
    vg_tallies *t = &g->tallies;
    bool idle;
    if (chosen->version && chosen->of_line) {
        g->a->of_line = true;
        if (!vg_corridor_percent(g->rule, g->job->vendor, g->job->contract->vendor_count == 1,
                                 &percent)) {
            g->a->state = VG_ACCURACY_NO_SHARE;
            return VG_OK;
        }
        g->a->percent = percent;
    }
    t->percent = percent;
    vg_rc rc = vg_atoms_make(g->arena, &chosen->slices, here, &atoms, &count, g->err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        bool left = is_left_out(g, &atoms[i], &idle);
        if (!idle)
            rc = add_day(g, &atoms[i], !left, percent);
        if (rc == VG_OK && !left)
            rc = vg_tallies_add(t, part, &atoms[i], i, g->err);
    }
    return rc == VG_OK ? vg_tallies_cut(t, g->err) : rc;
}

static vg_rc compare_month(comparing *g, const vg_period *part)
{
    vg_chosen chosen;
    vg_fslices here = {.list = VG_NEW_N(g->arena, vg_fslice, g->came->slices.count + 1)};
    if (!here.list)
        return vg_nomem(g->err);
    for (size_t i = 0; i < g->came->slices.count; i++) {
        const vg_fslice *s = &g->came->slices.list[i];
        if (s->first >= part->first && s->first <= part->last)
            here.list[here.count++] = *s;
    }
    vg_fslices_sort(&here);
    vg_rc rc = vg_versions_choose(g->arena, g->job, g->versions, g->rule, g->came->line, part,
                                  &chosen, g->err);
    if (rc == VG_OK && chosen.version)
        rc = keep_version(g, chosen.version);
    return rc == VG_OK ? compare(g, part, &chosen, &here) : rc;
}

/* --- a line
 * -------------------------------------------------------------------------------------- */

static vg_rc compare_months(comparing *g)
{
    const vg_period *period = &g->job->period;
    vg_rc rc = VG_OK;
    for (vg_day m = vg_month_first(period->first); rc == VG_OK && m <= period->last;
         m = vg_add_months(m, 1)) {
        vg_period part;
        if (vg_period_clip(period, m, vg_month_last(m), &part))
            rc = compare_month(g, &part);
    }
    if (rc == VG_OK && g->a->state == VG_ACCURACY_COMPARED && g->a->version_count == 0)
        g->a->state = VG_ACCURACY_NO_VERSION;
    return rc;
}

static vg_accuracy_day *day_of(const vg_accuracy *a, vg_day day)
{
    for (size_t i = 0; i < a->day_count; i++)
        if (a->days[i].day == day)
            return &a->days[i];
    return NULL;
}

/* Marks the day that a verdict is about, or begins in. */
static void mark_day(const vg_accuracy *a, const vg_zone *zone, const vg_verdict *v)
{
    vg_accuracy_day *d = v->version ? day_of(a, vg_zone_day(zone, v->begins)) : NULL;
    if (d && a->corridor->per == VG_CORRIDOR_DAY)
        d->verdict = v;
    else if (d)
        d->outside += vg_verdict_is_outside(v->state);
}

/* The corridor's verdicts on the line, which stand together. */
static void take_verdicts(vg_accuracy *a, const vg_zone *zone, const vg_verdict *verdicts,
                          size_t count)
{
    size_t first = 0;
    while (first < count && (verdicts[first].corridor != a->corridor ||
                             strcmp(verdicts[first].line, a->line) != 0))
        first++;
    a->verdicts = verdicts + first;
    for (size_t i = first; i < count && verdicts[i].corridor == a->corridor &&
                           strcmp(verdicts[i].line, a->line) == 0;
         i++) {
        vg_verdict_state s = verdicts[i].state;
        a->verdict_count++;
        mark_day(a, zone, &verdicts[i]);
        a->above += s == VG_VERDICT_ABOVE;
        a->below += s == VG_VERDICT_BELOW;
        a->inside += s == VG_VERDICT_INSIDE;
        a->small += s == VG_VERDICT_SMALL;
        a->untested += vg_verdict_is_untested(s);
    }
}

typedef struct lines {
    vg_arena *arena;
    const vg_kpi_job *job; /* of a contract whose corridors have the version asked for */
    const vg_accuracy_options *options;
    vg_versions versions;
    const vg_verdict *verdicts;
    size_t verdict_count;
    vg_accuracy **out;
    size_t *count;
    vg_err *err;
} lines;

/* Adds the line under a rule, unless there is nothing of it on either side. */
static vg_rc add_line(const lines *l, const vg_came *came, const vg_corridor *rule, bool named)
{
    vg_accuracy a = {.line = came->line,
                     .corridor = named ? rule : NULL,
                     .state = came->refused ? VG_ACCURACY_REFUSED : VG_ACCURACY_COMPARED,
                     .percent = vg_rat_int(100)};
    comparing g = {l->arena, l->job, l->options, &l->versions,
                   came,     rule,   &a,         vg_tallies_make(l->arena),
                   l->err};
    vg_rc rc = came->refused ? VG_OK : compare_months(&g);
    if (rc == VG_OK)
        rc = vg_tallies_end(&g.tallies, a.levels, l->err);
    if (rc != VG_OK || (!came->refused && !a.version_count && !a.actual_only))
        return rc;
    if (named)
        take_verdicts(&a, l->job->zone, l->verdicts, l->verdict_count);
    vg_accuracy *place = vg_arena_push(l->arena, l->out, l->count, sizeof *place);
    if (!place)
        return vg_nomem(l->err);
    *place = a;
    return VG_OK;
}

static vg_rc add_rules(const lines *l, const vg_came *came)
{
    const vg_contract *c = l->job->contract;
    vg_rc rc = VG_OK;
    bool any = false;
    for (size_t i = 0; rc == VG_OK && i < c->corridor_count; i++)
        if (vg_corridor_line(&c->corridors[i], came->line)) {
            any = true;
            rc = add_line(l, came, &c->corridors[i], true);
        }
    vg_corridor *none = any ? NULL : VG_NEW(l->arena, vg_corridor);
    if (rc != VG_OK || any)
        return rc;
    if (!none)
        return vg_nomem(l->err);
    *none = (vg_corridor){.id = "", .clause = "", .version = l->options->version};
    return add_line(l, came, none, false);
}

/* The contract with the version in the place of those of its corridors. */
static vg_rc name_version(vg_arena *arena, vg_contract *c, const char *version, vg_err *err)
{
    vg_corridor *own = VG_NEW_N(arena, vg_corridor, c->corridor_count + 1);
    if (!own)
        return vg_nomem(err);
    for (size_t i = 0; i < c->corridor_count; i++) {
        own[i] = c->corridors[i];
        own[i].version = version;
    }
    c->corridors = own;
    return VG_OK;
}

vg_rc vg_accuracy_compute(vg_arena *arena, const vg_kpi_job *job,
                          const vg_accuracy_options *options, vg_accuracy **out, size_t *count,
                          vg_err *err)
{
    vg_contract contract = *job->contract;
    vg_kpi_job own = *job;
    vg_came *came;
    size_t came_count;
    vg_verdict *verdicts = NULL;
    lines l = {.arena = arena, .job = &own, .options = options, .err = err};
    *out = NULL;
    *count = 0;
    l.out = out;
    l.count = count;
    own.contract = &contract;
    vg_rc rc = options->version ? name_version(arena, &contract, options->version, err) : VG_OK;
    if (rc == VG_OK)
        rc = vg_came_read(arena, &own, &came, &came_count, err);
    if (rc == VG_OK)
        rc = vg_versions_read(arena, &own, &l.versions, err);
    if (rc == VG_OK)
        rc = vg_corridors_judge(arena, &own, &verdicts, &l.verdict_count, err);
    l.verdicts = verdicts;
    for (size_t i = 0; rc == VG_OK && i < came_count; i++)
        rc = add_rules(&l, &came[i]);
    return rc;
}
