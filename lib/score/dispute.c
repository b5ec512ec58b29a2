/* The claims of a vendor, each scored with and without. */
#include "dispute.h"

#include <string.h>

/* --- worlds
 * -------------------------------------------------------------------------------------- */

/* The states in which claims are looked at: all of them alike, or one. */
typedef struct assumption {
    const vg_dispute *pack;
    bool all;
    int64_t id; /* of the one */
    vg_event_state state;
} assumption;

/* Events outside of the pack stay as they are. */
static vg_event_state assume(void *ctx, const vg_event *event)
{
    const assumption *a = ctx;
    if (!a->all)
        return event->id == a->id ? a->state : event->state.state;
    for (size_t i = 0; i < a->pack->claim_count; i++)
        if (a->pack->claims[i].event.id == event->id)
            return a->state;
    return event->state.state;
}

static vg_rc score(const vg_dispute_work *w, assumption *a, const vg_beside_swap *swap,
                   vg_world *out, vg_err *err)
{
    vg_score_options o = w->options;
    vg_beside_swap own;
    if (a) {
        a->pack = w->out;
        o.event_as = assume;
        o.event_ctx = a;
    }
    if (swap) {
        own = *swap;
        o.swap = vg_beside_put;
        o.swap_ctx = &own;
    }
    return vg_months_score(w->arena, &o, &out->months, &out->count, err);
}

const vg_month_scored *vg_world_find(const vg_world *w, const vg_month_scored *like)
{
    for (size_t i = 0; i < w->count; i++) {
        const vg_month_scored *m = &w->months[i];
        if (m->month == like->month && strcmp(m->contract->id, like->contract->id) == 0 &&
            m->contract->valid_from == like->contract->valid_from)
            return m;
    }
    return NULL;
}

/* --- what is claimed
 * ----------------------------------------------------------------------------- */

/* What of a list of an event for all vendors is this one's; an empty list means all. */
static vg_rc narrow(vg_arena *arena, const char *const *own, size_t own_count,
                    const char ***list, size_t *count, bool *any, vg_err *err)
{
    size_t kept = 0, n = *count;
    const char **out = VG_NEW_N(arena, const char *, n + 1);
    if (!out)
        return vg_nomem(err);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < own_count; k++)
            if (strcmp((*list)[i], own[k]) == 0) {
                out[kept++] = (*list)[i];
                break;
            }
    *any = *any && (n == 0 || kept > 0);
    *list = kept ? out : NULL;
    *count = kept;
    return VG_OK;
}

/* The ids of the service levels of all contracts of the months. */
static vg_rc level_ids(const vg_dispute_work *w, const char ***out, size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    for (size_t m = 0; m < w->stands.count; m++)
        for (size_t i = 0; i < w->stands.months[m].level_count; i++) {
            const char **place = vg_arena_push(w->arena, out, count, sizeof *place);
            if (!place)
                return vg_nomem(err);
            *place = w->stands.months[m].levels[i].level->id;
        }
    return VG_OK;
}

/* An event for all vendors may name lines and service levels that are not this vendor's. */
static vg_rc make_own(const vg_dispute_work *w, vg_event *event, bool *own, vg_err *err)
{
    const char **ids;
    size_t count;
    *own = true;
    if (strcmp(event->vendor, VG_SHARED_VENDOR) != 0)
        return VG_OK;
    vg_rc rc = level_ids(w, &ids, &count, err);
    if (rc == VG_OK)
        rc = narrow(w->arena, ids, count, &event->levels, &event->level_count, own, err);
    if (rc == VG_OK)
        rc = narrow(w->arena, w->out->lines, w->out->line_count, &event->lines,
                    &event->line_count, own, err);
    return rc;
}

static vg_rc add_claim(const vg_dispute_work *w, vg_event *event, vg_err *err)
{
    vg_dispute *out = w->out;
    bool own;
    vg_rc rc = make_own(w, event, &own, err);
    if (rc != VG_OK || !own)
        return rc;
    vg_dispute_claim *c = vg_arena_push(w->arena, &out->claims, &out->claim_count, sizeof *c);
    if (!c)
        return vg_nomem(err);
    *c = (vg_dispute_claim){.event = *event,
                            .accepted = event->state.state == VG_EVENT_ACCEPTED,
                            .remark = VG_DISPUTE_COUNTS};
    return vg_event_steps(w->options.store, w->arena, event->id, &c->steps, &c->step_count,
                          err);
}

/* The days of the period, and those before it that its service levels are measured over. */
static vg_period days_of(const vg_dispute_work *w)
{
    vg_period days = w->out->period;
    for (size_t m = 0; m < w->stands.count; m++) {
        const vg_month_scored *month = &w->stands.months[m];
        bool asked =
            month->month >= w->out->period.first && month->month <= w->out->period.last;
        for (size_t i = 0; asked && i < month->level_count; i++) {
            const vg_kpi_value *v = &month->levels[i].value;
            if (v->spans && v->over.first < days.first)
                days.first = v->over.first;
        }
    }
    return days;
}

/* Claims of before that change nothing of the months asked for are none of theirs. */
static void drop_earlier(vg_dispute *out, vg_time from)
{
    size_t kept = 0;
    for (size_t i = 0; i < out->claim_count; i++)
        if (out->claims[i].event.ends > from || out->claims[i].effect_count)
            out->claims[kept++] = out->claims[i];
    out->claim_count = kept;
}

static vg_rc find_claims(vg_dispute_work *w, vg_err *err)
{
    const vg_period days = days_of(w);
    vg_zone *zone = NULL;
    vg_event *events;
    size_t count;
    vg_time from, to;
    w->out->zone = w->stands.months[0].contract->zone;
    vg_rc rc = vg_zone_load(&zone, w->out->zone, err);
    if (rc != VG_OK)
        return rc;
    vg_period_instants(&w->out->period, zone, &w->begins, &to);
    vg_period_instants(&days, zone, &from, &to);
    vg_zone_free(zone);
    rc = vg_event_list(w->options.store, w->arena, w->options.vendor, from, to, &events, &count,
                       err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = add_claim(w, &events[i], err);
    return rc;
}

/* --- each alone
 * ---------------------------------------------------------------------------------- */

static vg_rc score_claim(const vg_dispute_work *w, vg_dispute_claim *c, vg_err *err)
{
    assumption other = {.id = c->event.id,
                        .state = c->accepted ? VG_EVENT_REJECTED : VG_EVENT_ACCEPTED};
    vg_world changed;
    vg_rc rc = score(w, &other, NULL, &changed, err);
    const vg_world *without = c->accepted ? &changed : &w->stands;
    const vg_world *with = c->accepted ? &w->stands : &changed;
    if (rc == VG_OK)
        rc = vg_dispute_sums(w, without, &c->without, err);
    if (rc == VG_OK)
        rc = vg_dispute_sums(w, with, &c->with, err);
    return rc == VG_OK ? vg_dispute_effects(w, c, without, with, err) : rc;
}

/* --- all together
 * -------------------------------------------------------------------------------- */

static vg_rc add_view(const vg_dispute_work *w, const char *id, const vg_world *world,
                      vg_err *err)
{
    vg_dispute_view *v = &w->out->views[w->out->view_count++];
    v->id = id;
    return vg_dispute_sums(w, world, &v->sums, err);
}

static vg_rc add_views(const vg_dispute_work *w, vg_err *err)
{
    const vg_beside_list *others = &w->out->others;
    const vg_beside_swap swap = {w->arena, others->rows, others->count};
    assumption none = {.all = true, .state = VG_EVENT_REJECTED};
    assumption all = {.all = true, .state = VG_EVENT_ACCEPTED};
    vg_world world;
    vg_rc rc = score(w, &none, NULL, &world, err);
    if (rc == VG_OK)
        rc = add_view(w, "none", &world, err);
    if (rc == VG_OK)
        rc = add_view(w, "stands", &w->stands, err);
    if (rc == VG_OK && w->out->claim_count) {
        rc = score(w, &all, NULL, &world, err);
        if (rc == VG_OK)
            rc = add_view(w, "accepted", &world, err);
    }
    if (rc != VG_OK || others->count == 0)
        return rc;
    rc = score(w, NULL, &swap, &world, err);
    if (rc == VG_OK)
        rc = add_view(w, "figures", &world, err);
    if (rc != VG_OK || w->out->claim_count == 0)
        return rc;
    rc = score(w, &all, &swap, &world, err);
    return rc == VG_OK ? add_view(w, "everything", &world, err) : rc;
}

/* What others say that is not what we have. */
static vg_rc find_others(const vg_dispute_work *w, vg_err *err)
{
    vg_beside_options o = {.score = w->options, .all_definitions = true};
    vg_beside_list *others = &w->out->others;
    size_t kept = 0;
    o.score.period = w->out->period;
    vg_rc rc = vg_beside_score(w->arena, &o, others, err);
    for (size_t i = 0; rc == VG_OK && i < others->count; i++) {
        const vg_beside *b = &others->rows[i];
        bool same =
            b->has_difference && vg_rat_sign(b->difference) == 0 && !b->status && !b->band;
        if (!same)
            others->rows[kept++] = *b;
    }
    others->count = kept;
    return rc;
}

/* --- whose, and how long
 * ------------------------------------------------------------------------- */

/* To the last month of any contract that is closed for the vendor: it may hang on these. */
static vg_rc reach(vg_dispute_work *w, vg_err *err)
{
    const vg_contract_row *rows;
    size_t count;
    vg_run run = {.arena = w->arena, .options = &w->options};
    vg_period *p = &w->options.period;
    vg_rc rc = vg_run_contracts(&run, &rows, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_day month;
        rc = vg_closing_last(w->options.store, rows[i].id, w->options.vendor, &month, err);
        if (rc == VG_OK && vg_month_last(month) > p->last)
            *p = (vg_period){VG_PERIOD_RANGE, p->first, vg_month_last(month)};
        if (rc == VG_END)
            rc = VG_OK;
    }
    return rc;
}

static vg_rc add_line(const vg_dispute_work *w, const char *line, vg_err *err)
{
    vg_dispute *out = w->out;
    for (size_t i = 0; i < out->line_count; i++)
        if (strcmp(out->lines[i], line) == 0)
            return VG_OK;
    const char **place = vg_arena_push(w->arena, &out->lines, &out->line_count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = line;
    return VG_OK;
}

/* The lines that a contract binds it to, whether it has rows there or not. */
static vg_rc bound_lines(const vg_dispute_work *w, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t m = 0; m < w->stands.count; m++)
        for (size_t i = 0; i < w->stands.months[m].level_count; i++) {
            const vg_service_level *sl = w->stands.months[m].levels[i].level;
            for (size_t k = 0; rc == VG_OK && k < sl->line_count; k++)
                if (vg_contract_gives(w->stands.months[m].contract, w->options.vendor,
                                      sl->lines[k]))
                    rc = add_line(w, sl->lines[k], err);
        }
    return rc;
}

static vg_rc find_lines(const vg_dispute_work *w, vg_err *err)
{
    vg_series *series;
    size_t count;
    int64_t id;
    vg_rc rc = vg_vendor_find(w->options.store, w->options.vendor, &id, err);
    if (rc == VG_END)
        return bound_lines(w, err);
    if (rc == VG_OK)
        rc = vg_series_list(w->options.store, w->arena, id, &series, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = add_line(w, series[i].scope.line, err);
    return rc == VG_OK ? bound_lines(w, err) : rc;
}

static vg_rc check_vendor(vg_dispute_work *w, vg_err *err)
{
    vg_run run;
    vg_rc rc = vg_run_open(&run, w->arena, &w->options, err);
    if (rc == VG_OK)
        rc = vg_run_check_names(&run, err);
    vg_run_close(&run);
    if (rc == VG_OK)
        rc = score(w, NULL, NULL, &w->stands, err);
    if (rc != VG_OK || w->stands.count)
        return rc;
    return vg_fail(err, VG_NOINPUT, "no contract binds vendor \"%s\" then, or it has no rows",
                   w->options.vendor);
}

vg_rc vg_dispute_score(vg_arena *arena, const vg_score_options *options, vg_dispute *out,
                       vg_err *err)
{
    vg_dispute_work w = {.arena = arena, .options = *options, .out = out};
    *out = (vg_dispute){.vendor = options->vendor};
    vg_rc rc = vg_months_within(&options->period, &out->period, err);
    w.options.period = out->period;
    w.options.no_previous = true;
    if (rc == VG_OK)
        rc = reach(&w, err);
    if (rc == VG_OK)
        rc = check_vendor(&w, err);
    if (rc == VG_OK)
        rc = find_lines(&w, err);
    if (rc == VG_OK)
        rc = find_claims(&w, err);
    if (rc == VG_OK)
        rc = find_others(&w, err);
    out->vendor_name = w.stands.count ? w.stands.months[w.stands.count - 1].vendor_name : "";
    out->client = w.stands.count ? w.stands.months[w.stands.count - 1].contract->client : "";
    if (rc == VG_OK)
        rc = vg_dispute_sums(&w, &w.stands, &out->stands, err);
    for (size_t i = 0; rc == VG_OK && i < out->claim_count; i++)
        rc = score_claim(&w, &out->claims[i], err);
    if (rc == VG_OK)
        drop_earlier(out, w.begins);
    if (rc == VG_OK && out->claim_count + out->others.count == 0)
        return vg_fail(err, VG_NOINPUT,
                       "nobody claims anything of vendor \"%s\" then, and no figure differs",
                       options->vendor);
    if (rc == VG_OK)
        rc = add_views(&w, err);
    return rc == VG_OK ? vg_dispute_trace(&w, err) : rc;
}
