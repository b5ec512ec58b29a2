/* The monthly round, put together. */
#include "round_parts.h"

#include <string.h>

#include <vgov/event_log.h>

static vg_rc check(const vg_round_options *o, vg_err *err)
{
    if (vg_period_months(&o->period) == 0)
        return vg_fail(err, VG_USAGE,
                       "a monthly round is of whole months, such as 2026-10 or 2026-Q3");
    for (size_t i = 0; i < o->vendor_count; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(o->vendors[i], o->vendors[k]) == 0)
                return vg_fail(err, VG_USAGE, "vendor %s is named twice", o->vendors[i]);
    return VG_OK;
}

/* Appends `count` items of `size` bytes to an array of the arena. */
static vg_rc append(vg_arena *arena, void *items_ptr, size_t *have, const void *more,
                    size_t count, size_t size, vg_err *err)
{
    for (size_t i = 0; i < count; i++) {
        void *place = vg_arena_push(arena, items_ptr, have, size);
        if (!place)
            return vg_nomem(err);
        memcpy(place, (const char *)more + i * size, size);
    }
    return VG_OK;
}

static vg_rc add_cards(vg_round_work *r, const char *vendor, vg_err *err)
{
    const vg_round_options *o = r->options;
    const vg_score_options ask = {.store = o->store,
                                  .period = o->period,
                                  .vendor = vendor,
                                  .has_as_of = o->has_as_of,
                                  .as_of = o->as_of};
    vg_scorecard *cards;
    size_t count;
    vg_rc rc = vg_score_period(r->arena, &ask, &cards, &count, err);
    return rc == VG_OK ? append(r->arena, &r->out->cards, &r->out->card_count, cards, count,
                                sizeof *cards, err)
                       : rc;
}

static vg_rc add_gaps(vg_round_work *r, const char *vendor, vg_err *err)
{
    const vg_round_options *o = r->options;
    const vg_gap_options ask = {
        .store = o->store, .period = o->period, .vendor = vendor, .as_of = o->as_of};
    vg_gap_list list;
    vg_rc rc = vg_gaps_find(r->arena, &ask, &list, err);
    if (rc != VG_OK)
        return rc;
    r->out->gaps.left_out += list.left_out;
    return append(r->arena, &r->out->gaps.gaps, &r->out->gaps.count, list.gaps, list.count,
                  sizeof *list.gaps, err);
}

static bool is_of(const char *vendor, const char *asked)
{
    return !asked || (vendor && strcmp(vendor, asked) == 0);
}

static vg_rc add_deliveries(vg_round_work *r, const char *vendor, vg_err *err)
{
    const vg_round_options *o = r->options;
    vg_err why = VG_ERR_INIT;
    vg_delivery *list;
    size_t count;
    vg_rc rc =
        vg_deliveries_find(o->store, r->arena, &o->period, NULL, o->as_of, &list, &count, &why);
    if (rc == VG_NOINPUT) /* no contract asks for any */
        return VG_OK;
    if (rc != VG_OK)
        return vg_fail(err, rc, "%s", why.text);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (is_of(list[i].vendor, vendor))
            rc = append(r->arena, &r->out->deliveries, &r->out->delivery_count, &list[i], 1,
                        sizeof *list, err);
    return rc;
}

/* Those of the store as they stand today, also where a card is closed; then what scoring finds
 * by itself. */
static vg_rc add_findings(vg_round_work *r, const char *vendor, vg_err *err)
{
    vg_round *out = r->out;
    vg_finding *list;
    size_t count;
    vg_rc rc = vg_findings_of_period(r->arena, r->options->store, &r->options->period, r->zone,
                                     vendor, &list, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (!list[i].acknowledged)
            rc = append(r->arena, &out->findings, &out->finding_count, &list[i], 1,
                        sizeof *list, err);
    for (size_t c = 0; rc == VG_OK && c < out->card_count; c++) {
        const vg_scorecard *card = &out->cards[c];
        if (!is_of(card->vendor, vendor) || card->closed_at)
            continue;
        for (size_t i = 0; rc == VG_OK && i < card->finding_count; i++)
            if (!card->findings[i].id)
                rc = append(r->arena, &out->findings, &out->finding_count, &card->findings[i],
                            1, sizeof *list, err);
    }
    return rc;
}

/* Those of all vendors stand in the round of each, but once. */
static bool has_event(const vg_round *out, int64_t id)
{
    for (size_t i = 0; i < out->event_count; i++)
        if (out->events[i].id == id)
            return true;
    return false;
}

static vg_rc add_events(vg_round_work *r, const char *vendor, vg_err *err)
{
    vg_event *list;
    size_t count;
    vg_rc rc = vg_event_list(r->options->store, r->arena, vendor, INT64_MIN / 2,
                             vg_zone_day_start(r->zone, r->options->period.last + 1), &list,
                             &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_event_state s = list[i].state.state;
        if ((s == VG_EVENT_CLAIMED || s == VG_EVENT_DISPUTED) && !has_event(r->out, list[i].id))
            rc = append(r->arena, &r->out->events, &r->out->event_count, &list[i], 1,
                        sizeof *list, err);
    }
    return rc;
}

static vg_rc add_actions(vg_round_work *r, const char *vendor, vg_err *err)
{
    vg_action *list;
    size_t count;
    vg_rc rc = vg_action_list(r->options->store, r->arena, vendor, &list, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (list[i].state == VG_ACTION_OPEN)
            rc = append(r->arena, &r->out->actions, &r->out->action_count, &list[i], 1,
                        sizeof *list, err);
    return rc;
}

static vg_rc add_vendor(vg_round_work *r, const char *vendor, vg_err *err)
{
    static vg_rc (*const parts[])(vg_round_work *, const char *, vg_err *) = {
        add_cards,      vg_round_add_arrivals, add_gaps,
        add_deliveries, vg_round_add_changes,  add_findings,
        add_events,     add_actions,           vg_round_add_claims};
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < sizeof parts / sizeof *parts; i++)
        rc = parts[i](r, vendor, err);
    return rc;
}

static vg_rc period_text(vg_arena *arena, const vg_period *period, const char **out,
                         vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_period_text(&text, period);
    vg_rc rc = vg_str_rc(&text, err);
    *out = rc == VG_OK ? vg_arena_strdup(arena, text.ptr) : NULL;
    vg_str_free(&text);
    return rc == VG_OK && !*out ? vg_nomem(err) : rc;
}

vg_rc vg_round_find(vg_arena *arena, const vg_round_options *o, vg_round *out, vg_err *err)
{
    vg_round_work r = {arena, o, NULL, out};
    *out = (vg_round){.as_of = o->as_of};
    vg_rc rc = check(o, err);
    if (rc == VG_OK)
        rc = period_text(arena, &o->period, &out->period, err);
    if (rc == VG_OK)
        rc = vg_zone_load(&r.zone, vg_store_zone(o->store), err);
    if (rc == VG_OK && o->vendor_count == 0)
        rc = add_vendor(&r, NULL, err);
    for (size_t i = 0; rc == VG_OK && i < o->vendor_count; i++)
        rc = add_vendor(&r, o->vendors[i], err);
    vg_zone_free(r.zone);
    return rc;
}

vg_rc vg_round_remember(const vg_round_options *o, const vg_round *round, vg_err *err)
{
    size_t from = 0;
    vg_rc rc = VG_OK;
    if (o->vendor_count == 0)
        return vg_round_keep(o->store, round->period, NULL, round->lines, round->line_count,
                             err);
    for (size_t i = 0; rc == VG_OK && i < o->vendor_count; i++) {
        size_t end = from;
        while (end < round->line_count && strcmp(round->lines[end].vendor, o->vendors[i]) == 0)
            end++;
        rc = vg_round_keep(o->store, round->period, o->vendors[i], round->lines + from,
                           end - from, err);
        from = end;
    }
    return rc;
}
