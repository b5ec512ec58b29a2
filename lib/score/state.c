/* Where the months of a scorecard stand: preliminary, final, closed, restated. */
#include "run.h"

#include <string.h>

/* Scoring looks for closings once a run, and stops at the first look where nothing is closed.
 */
static vg_rc load(vg_run *run, vg_err *err)
{
    const vg_score_options *o = run->options;
    const vg_closing_filter filter = {
        .vendor = o->vendor, .first = vg_month_first(run->span.first), .last = run->span.last};
    bool any;
    if (run->has_closed)
        return VG_OK;
    run->has_closed = true;
    vg_rc rc = vg_closing_any(o->store, NULL, VG_DAY_FIRST, &any, err);
    if (rc != VG_OK || !any)
        return rc;
    rc = vg_closing_list(o->store, run->arena, &filter, &run->closed, &run->closed_count, err);
    return rc == VG_OK
               ? vg_adjustment_list(o->store, run->arena, NULL, NULL, filter.first, filter.last,
                                    &run->adjustments, &run->adjustment_count, err)
               : rc;
}

/* Whether all months of the card are closed; *restated: some edition is not the first. */
static bool all_closed(const vg_run *run, const vg_scorecard *card, bool *restated, vg_time *at)
{
    bool all = true;
    *restated = false;
    *at = 0;
    for (vg_day m = vg_month_first(card->period.first); all && m <= card->period.last;
         m = vg_add_months(m, 1)) {
        all = false;
        for (size_t i = 0; i < run->closed_count; i++) {
            const vg_closing *c = &run->closed[i];
            if (c->month != m || strcmp(c->contract, card->contract->id) != 0 ||
                strcmp(c->vendor, card->vendor) != 0)
                continue;
            all = all || !*c->service_level;
            *restated = *restated || c->edition > 1;
            *at = c->closed_at > *at ? c->closed_at : *at;
        }
    }
    return all;
}

/* Whether the last late figure of the card was due before the day that was given. */
static bool is_due(const vg_run *run, const vg_scorecard *card)
{
    int days = 0;
    for (size_t i = 0; i < card->level_count; i++)
        if (card->levels[i].level->final_after_days > days)
            days = card->levels[i].level->final_after_days;
    return run->options->has_as_of && run->options->as_of > card->period.last + days;
}

static vg_rc source_came(vg_run *run, int64_t id, vg_source **sources, size_t *count,
                         vg_time *at, vg_err *err)
{
    vg_rc rc = *sources || id == 0
                   ? VG_OK
                   : vg_source_list(run->options->store, run->arena, sources, count, err);
    *at = 0;
    for (size_t i = 0; rc == VG_OK && i < *count; i++)
        if ((*sources)[i].id == id)
            *at = (*sources)[i].imported_at;
    return rc;
}

/* The findings as they stood when the card was closed. */
static vg_rc hold_findings(vg_run *run, vg_scorecard *card, vg_err *err)
{
    vg_source *sources = NULL;
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < card->finding_count; i++) {
        vg_finding *f = &card->findings[i];
        vg_time came;
        vg_rc rc = source_came(run, f->id ? f->source_id : 0, &sources, &count, &came, err);
        if (rc != VG_OK)
            return rc;
        if (came > card->closed_at)
            continue;
        if (f->acknowledged > card->closed_at) {
            f->acknowledged = 0;
            f->reason = NULL;
        }
        card->findings[kept++] = *f;
    }
    card->finding_count = kept;
    return VG_OK;
}

/* Of several versions in the month of booking the last one has the adjustment. */
static bool has_booked(const vg_run *run, const vg_scorecard *card, const vg_adjustment *a)
{
    if (strcmp(a->contract, card->contract->id) != 0 || strcmp(a->vendor, card->vendor) != 0 ||
        a->booked < vg_month_first(card->period.first) || a->booked > card->period.last)
        return false;
    for (size_t i = 0; i < run->count; i++) {
        const vg_version *v = &run->versions[i];
        if (strcmp(v->contract->id, a->contract) == 0 &&
            v->contract->valid_from > card->contract->valid_from &&
            v->period.first <= vg_month_last(a->booked))
            return false;
    }
    return true;
}

static vg_rc add_adjustments(const vg_run *run, vg_scorecard *card, vg_err *err)
{
    vg_adjustment *list = NULL;
    for (size_t i = 0; i < run->adjustment_count; i++) {
        if (!has_booked(run, card, &run->adjustments[i]))
            continue;
        vg_adjustment *place =
            vg_arena_push(run->arena, &list, &card->adjustment_count, sizeof *place);
        if (!place)
            return vg_nomem(err);
        *place = run->adjustments[i];
    }
    card->adjustments = list;
    return VG_OK;
}

void vg_scorecard_only_counting(vg_scorecard *card)
{
    for (size_t i = 0; i < card->level_count; i++) {
        vg_scored *s = &card->levels[i];
        size_t kept = 0;
        for (size_t k = 0; k < s->relief_count; k++)
            if (s->reliefs[k]->counts)
                s->reliefs[kept++] = s->reliefs[k];
        s->relief_count = kept;
    }
}

/* Of a single month that is not closed as a whole, where some of its service levels are: how
 * far each of them is. */
static void add_level_states(const vg_run *run, vg_scorecard *card)
{
    const vg_score_options *o = run->options;
    const vg_day month = vg_month_first(card->period.first);
    bool any = false;
    for (size_t k = 0; k < card->level_count; k++) {
        vg_scored *s = &card->levels[k];
        const vg_day due = vg_month_last(month) + s->level->final_after_days;
        s->state = o->has_as_of && o->as_of > due ? "final" : "preliminary";
        for (size_t i = 0; i < run->closed_count; i++) {
            const vg_closing *c = &run->closed[i];
            if (c->month != month || strcmp(c->contract, card->contract->id) != 0 ||
                strcmp(c->vendor, card->vendor) != 0 ||
                strcmp(c->service_level, s->level->id) != 0)
                continue;
            s->state = c->edition > 1 ? "restated" : "closed";
            any = true;
        }
    }
    for (size_t k = 0; k < card->level_count && !any; k++)
        card->levels[k].state = NULL;
}

static vg_rc hold(vg_run *run, vg_scorecard *card, vg_err *err)
{
    const vg_period *p = &run->options->period;
    bool kept = false;
    vg_rc rc = VG_OK;
    if (p->first == vg_month_first(p->first) && p->last == vg_month_last(p->first))
        rc = vg_card_as_kept(run, card, &kept, err);
    return rc == VG_OK && !kept ? hold_findings(run, card, err) : rc;
}

vg_rc vg_card_add_state(vg_run *run, vg_scorecard *card, vg_err *err)
{
    bool restated;
    vg_time at;
    if (run->stateless || run->options->line)
        return VG_OK;
    vg_rc rc = load(run, err);
    if (rc != VG_OK)
        return rc;
    if (all_closed(run, card, &restated, &at)) {
        card->state = restated ? "restated" : "closed";
        card->closed_at = at;
        vg_scorecard_only_counting(card);
        if (!run->options->as_now)
            rc = hold(run, card, err);
    } else {
        card->state = is_due(run, card) ? "final" : card->state;
        if (card->period.last <= vg_month_last(card->period.first))
            add_level_states(run, card);
    }
    return rc == VG_OK ? add_adjustments(run, card, err) : rc;
}
