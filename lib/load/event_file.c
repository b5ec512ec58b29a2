/* A list of relief events. */
#include <vgov/event_load.h>

#include "record.h"

typedef struct work {
    vg_zone *zone;
    vg_arena arena;
    vg_event *events; /* that were added and count; only their vendors and spans live on */
    size_t event_count;
} work;

/* What is known already stays; a list that says otherwise of it is no decision. */
static vg_rc keep_known(vg_store *store, vg_record_row *row, const vg_event *e, int64_t id,
                        vg_err *err)
{
    vg_event known;
    vg_rc rc = vg_event_get(store, row->arena, id, &known, err);
    if (rc != VG_OK)
        return rc;
    if (e->state.state != VG_EVENT_CLAIMED && e->state.state != known.state.state)
        return vg_fail(err, VG_DATA,
                       "is event %lld, which is %s; a list does not change that, vgov-event "
                       "%s would",
                       (long long)id, vg_event_states[known.state.state],
                       e->state.state == VG_EVENT_ACCEPTED   ? "accept"
                       : e->state.state == VG_EVENT_REJECTED ? "reject"
                                                             : "dispute");
    row->put.known = true;
    return VG_OK;
}

static vg_rc take(void *ctx, vg_store *store, vg_record_row *row, vg_err *err)
{
    work *w = ctx;
    vg_event e;
    vg_event_field bad = VG_EV_KIND;
    int64_t id;
    vg_rc rc = vg_event_parse(row->arena, w->zone, row->texts, &e, &bad, err);
    if (rc != VG_OK) {
        row->bad = (int)bad;
        return rc;
    }
    e.src_row = row->number;
    e.source_id = row->source;
    rc = vg_event_add(store, &e, &id, err);
    if (rc == VG_DATA && id)
        return keep_known(store, row, &e, id, err);
    if (rc != VG_OK || e.state.state != VG_EVENT_ACCEPTED)
        return rc;
    vg_event *kept = vg_arena_push(&w->arena, &w->events, &w->event_count, sizeof *kept);
    if (!kept || !(e.vendor = vg_arena_strdup(&w->arena, e.vendor)))
        return vg_nomem(err);
    *kept = e;
    return VG_OK;
}

static const char *missing(const bool has[])
{
    if (!has[VG_EV_KIND])
        return "kind";
    if (!has[VG_EV_VENDOR])
        return "vendor";
    return has[VG_EV_SLICE] || (has[VG_EV_FROM] && has[VG_EV_TO]) ? NULL
                                                                  : "from and to, or slice";
}

static vg_rc tell(void *ctx, vg_store *store, const vg_load_hook *hook, vg_err *err)
{
    const work *w = ctx;
    return vg_event_tell(store, hook, w->events, w->event_count, err);
}

static const char *zone_name(const void *ctx)
{
    const work *w = ctx;
    return vg_zone_name(w->zone);
}

vg_rc vg_event_load(vg_store *store, const char *path, const vg_record_options *options,
                    vg_record_result *result, vg_err *err)
{
    const vg_record_kind kind = {.list = "events",
                                 .fields = vg_event_fields,
                                 .count = VG_EVENT_FIELDS,
                                 .missing = missing,
                                 .take = take,
                                 .tell = tell,
                                 .zone = zone_name};
    work w = {.zone = NULL};
    *result = (vg_record_result){.source_id = 0};
    vg_rc rc = vg_zone_load(&w.zone, options->zone ? options->zone : vg_store_zone(store), err);
    if (rc == VG_OK)
        rc = vg_record_load(store, path, &kind, &w, options, result, err);
    vg_zone_free(w.zone);
    vg_arena_free(&w.arena);
    return rc;
}
