/* What the results of a month rest on: contract, files, maps, events, the program. */
#include <string.h>

#include <vgov/event_log.h>
#include <vgov/fact_io.h>
#include <vgov/hash.h>
#include <vgov/measure.h>

#include "frozen.h"

#define PROGRAM "vgov " VG_VERSION

typedef struct basis {
    vg_arena *arena;
    vg_store *store;
    vg_source *sources; /* of the store, by id */
    size_t source_count;
    bool *used; /* of them */
} basis;

static vg_rc use_facts(basis *b, vg_fact_reader *r, vg_err *err)
{
    const vg_fact *fact;
    size_t at = b->source_count;
    vg_rc rc;
    while ((rc = vg_fact_reader_next(r, &fact, err)) == VG_OK) {
        /* Neighbours mostly come from one file. */
        if (at < b->source_count && b->sources[at].id == fact->source)
            continue;
        for (at = 0; at < b->source_count && b->sources[at].id != fact->source;)
            at++;
        if (at < b->source_count)
            b->used[at] = true;
    }
    return rc == VG_END ? VG_OK : rc;
}

/* The facts of a vendor, and of lines as a whole, whose slices begin in the month as the zone
 * cuts it. */
static vg_rc use_vendor(basis *b, const char *vendor, const vg_period *month,
                        const vg_zone *zone, vg_fact_reader *r, vg_err *err)
{
    vg_series *series;
    size_t count;
    vg_rc rc = vg_series_list(b->store, b->arena, 0, &series, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_time from = (vg_time)month->first * VG_DAY_SECONDS;
        vg_time to = ((vg_time)month->last + 1) * VG_DAY_SECONDS;
        if (strcmp(series[i].scope.vendor, vendor) != 0 &&
            !vg_vendor_is_shared(series[i].scope.vendor))
            continue;
        if (vg_length_is_instant(series[i].length))
            vg_period_instants(month, zone, &from, &to);
        rc = vg_fact_reader_seek(r, series[i].id, from, to, err);
        if (rc == VG_OK)
            rc = use_facts(b, r, err);
    }
    return rc;
}

static vg_rc find_sources(basis *b, const char *vendor, const vg_period *month,
                          const vg_zone *zone, vg_closing_basis *out, vg_err *err)
{
    static const vg_measure none[] = {VG_M_offered};
    vg_fact_reader *r = NULL;
    vg_rc rc = vg_source_list(b->store, b->arena, &b->sources, &b->source_count, err);
    b->used = VG_NEW_N(b->arena, bool, b->source_count + 1);
    const vg_source **list = VG_NEW_N(b->arena, const vg_source *, b->source_count + 1);
    if (rc == VG_OK && (!b->used || !list))
        rc = vg_nomem(err);
    if (rc == VG_OK)
        rc = vg_fact_reader_open(&r, b->store, none, 1, VG_FACT_SOURCES, err);
    if (rc == VG_OK)
        rc = use_vendor(b, vendor, month, zone, r, err);
    vg_fact_reader_free(r);
    for (size_t i = 0; rc == VG_OK && i < b->source_count; i++)
        if (b->used[i])
            list[out->source_count++] = &b->sources[i];
    out->sources = list;
    return rc;
}

static vg_rc find_events(basis *b, const char *vendor, const vg_period *month,
                         const vg_zone *zone, vg_closing_basis *out, vg_err *err)
{
    vg_event *events;
    size_t count, kept = 0;
    vg_time from, to;
    vg_period_instants(month, zone, &from, &to);
    vg_rc rc = vg_event_list(b->store, b->arena, vendor, from, to, &events, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (events[i].state.state == VG_EVENT_ACCEPTED)
            events[kept++] = events[i];
    if (rc == VG_OK) {
        out->events = events;
        out->event_count = kept;
    }
    return rc;
}

static vg_rc hash(vg_arena *arena, const vg_str *text, vg_closing *out, vg_err *err)
{
    char *sha256 = vg_arena_alloc(arena, VG_SHA256_HEX);
    char *copy = vg_arena_copy(arena, text->ptr, text->len);
    if (!sha256 || !copy)
        return vg_nomem(err);
    vg_rc rc = vg_sha256_text(text->ptr, text->len, sha256, err);
    out->sha256 = sha256;
    out->text = copy;
    return rc;
}

/* The days that the figures of the cards come from: of the month, and of those before it that
 * service levels span. */
static vg_period days_of(vg_day month, const vg_scorecard *const *cards, size_t count)
{
    vg_period days = vg_period_month(month);
    for (size_t i = 0; i < count; i++)
        for (size_t l = 0; l < cards[i]->level_count; l++) {
            const vg_kpi_value *v = &cards[i]->levels[l].value;
            if (v->spans && v->over.first < days.first)
                days.first = v->over.first;
        }
    return days;
}

vg_rc vg_close_rests(vg_arena *arena, vg_store *store, vg_day month,
                     const vg_scorecard *const *cards, size_t count, const char *vendor,
                     vg_closing_basis *out, vg_err *err)
{
    const vg_period period = days_of(month, cards, count);
    basis b = {.arena = arena, .store = store};
    vg_zone *zone = NULL;
    *out = (vg_closing_basis){.cards = cards, .card_count = count, .program = PROGRAM};
    vg_rc rc =
        vg_zone_load(&zone, count ? cards[0]->contract->zone : vg_store_zone(store), err);
    if (rc == VG_OK)
        rc = find_sources(&b, vendor, &period, zone, out, err);
    if (rc == VG_OK)
        rc = find_events(&b, vendor, &period, zone, out, err);
    vg_zone_free(zone);
    return rc;
}

vg_rc vg_close_text(vg_arena *arena, const vg_closing_basis *rests, const char *results,
                    const vg_closing_restated *restated, vg_closing *out, vg_err *err)
{
    vg_closing_basis own = *rests;
    vg_str text = VG_STR_INIT;
    own.whole = !*out->service_level;
    vg_str_adds(&text, results);
    vg_rc rc = vg_closing_finish(&own, restated, &text, err);
    if (rc == VG_OK)
        rc = hash(arena, &text, out, err);
    out->program = PROGRAM;
    vg_str_free(&text);
    return rc;
}
