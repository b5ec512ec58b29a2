/* An import taken back, as one transaction. */
#include <vgov/load.h>

#include <stdlib.h>
#include <string.h>

#include <vgov/event_load.h>
#include <vgov/event_log.h>
#include <vgov/forecast_version.h>
#include <vgov/invoice.h>

#include "touch.h"

/* --- what it touches
 * ----------------------------------------------------------------------------- */

typedef struct toucher {
    vg_touches *touches;
    const vg_series *series; /* by id */
    size_t count;
    const vg_party *vendors; /* for a forecast of a line as a whole is one for all of them */
    size_t vendor_count;
} toucher;

static int by_id(const void *a, const void *b)
{
    int64_t x = ((const vg_series *)a)->id, y = ((const vg_series *)b)->id;
    return (x > y) - (x < y);
}

static vg_rc take_slice(void *ctx, int64_t series, int64_t start, vg_err *err)
{
    const toucher *t = ctx;
    const vg_series wanted = {.id = series};
    const vg_series *s = bsearch(&wanted, t->series, t->count, sizeof wanted, by_id);
    vg_rc rc = VG_OK;
    if (s &&
        (strcmp(s->origin, VG_FORECAST_ORIGIN) != 0 || !vg_vendor_is_shared(s->scope.vendor)))
        return vg_touches_add(t->touches, s->scope.vendor, s->length, start, err);
    for (size_t i = 0; s && rc == VG_OK && i < t->vendor_count; i++)
        rc = vg_touches_add(t->touches, t->vendors[i].code, s->length, start, err);
    return rc;
}

/* All series, those of forecasts as well. */
static vg_rc list_all(vg_store *store, vg_arena *arena, vg_series **out, size_t *count,
                      vg_err *err)
{
    vg_series *forecasts, *place;
    size_t more;
    vg_rc rc = vg_series_list(store, arena, 0, out, count, err);
    if (rc == VG_OK)
        rc = vg_forecast_series(store, arena, 0, &forecasts, &more, err);
    for (size_t i = 0; rc == VG_OK && i < more; i++) {
        if (!(place = vg_arena_push(arena, out, count, sizeof *place)))
            return vg_nomem(err);
        *place = forecasts[i];
    }
    return rc;
}

static vg_rc take_month(void *ctx, const char *vendor, vg_day month, vg_err *err)
{
    const toucher *t = ctx;
    return vg_touches_add(t->touches, vendor, VG_LEN_DAY, (int64_t)month * VG_DAY_SECONDS, err);
}

static vg_rc touch(vg_store *store, vg_arena *arena, int64_t id, vg_touches *touches,
                   vg_err *err)
{
    vg_series *series;
    toucher t = {.touches = touches};
    vg_party *vendors;
    vg_rc rc = list_all(store, arena, &series, &t.count, err);
    if (rc == VG_OK)
        rc = vg_vendor_list(store, arena, VG_DAY_LAST, &vendors, &t.vendor_count, err);
    if (rc == VG_OK)
        rc = vg_source_invoiced(store, arena, id, take_month, &t, err);
    if (rc != VG_OK || t.count == 0)
        return rc;
    qsort(series, t.count, sizeof *series, by_id);
    t.series = series;
    t.vendors = vendors;
    return vg_source_slices(store, id, take_slice, &t, err);
}

/* Events of the list that count: with it they go. */
static vg_rc counting_events(vg_store *store, vg_arena *arena, int64_t id, vg_event **out,
                             size_t *count, vg_err *err)
{
    size_t all;
    vg_rc rc = vg_event_list(store, arena, NULL, (vg_time)VG_DAY_FIRST * VG_DAY_SECONDS,
                             (vg_time)VG_DAY_LAST * VG_DAY_SECONDS, out, &all, err);
    *count = 0;
    for (size_t i = 0; rc == VG_OK && i < all; i++)
        if ((*out)[i].source_id == id && (*out)[i].state.state == VG_EVENT_ACCEPTED)
            (*out)[(*count)++] = (*out)[i];
    return rc;
}

/* --- the undo
 * ------------------------------------------------------------------------------------- */

static vg_rc add_audit(vg_store *store, int64_t id, const vg_undo *undo, vg_err *err)
{
    vg_str detail = VG_STR_INIT;
    vg_str_addf(&detail, "source %lld: removed %lld, restored %lld", (long long)id,
                (long long)undo->removed, (long long)undo->restored);
    if (undo->findings)
        vg_str_addf(&detail, ", findings back %lld", (long long)undo->findings);
    if (undo->events)
        vg_str_addf(&detail, ", events %lld", (long long)undo->events);
    if (undo->records || undo->records_back)
        vg_str_addf(&detail, ", records %lld, records back %lld", (long long)undo->records,
                    (long long)undo->records_back);
    vg_rc rc = vg_str_rc(&detail, err);
    if (rc == VG_OK)
        rc = vg_audit_add(store, "undo", undo->name, detail.ptr, err);
    vg_str_free(&detail);
    return rc;
}

vg_rc vg_load_undo(vg_store *store, vg_arena *arena, const char *source, bool dry_run,
                   const vg_load_hook *before_commit, int64_t *id, vg_undo *out, vg_err *err)
{
    const vg_load_hook none = {.run = NULL}, *hook = before_commit ? before_commit : &none;
    vg_touches touches = {.count = 0};
    vg_event *events;
    size_t event_count = 0;
    *id = 0;
    *out = (vg_undo){.name = "", .archive = "", .unsure_name = ""};
    vg_rc rc = vg_store_begin(store, err);
    if (rc == VG_OK)
        rc = vg_source_resolve(store, source, id, err);
    if (rc == VG_OK && hook->run)
        rc = touch(store, arena, *id, &touches, err);
    if (rc == VG_OK && hook->run)
        rc = counting_events(store, arena, *id, &events, &event_count, err);
    if (rc == VG_OK)
        rc = vg_source_undo(store, arena, *id, out, err);
    if (rc == VG_OK)
        rc = add_audit(store, *id, out, err);
    if (rc == VG_OK)
        rc = vg_touches_tell(&touches, hook, store, err);
    if (rc == VG_OK && event_count)
        rc = vg_event_tell(store, hook, events, event_count, err);
    if (rc == VG_OK && !dry_run)
        rc = vg_store_commit(store, err);
    vg_store_rollback(store);
    vg_touches_free(&touches);
    if (rc == VG_OK && !dry_run && out->archive[0])
        rc = vg_archive_drop(store, out->archive, err);
    return rc;
}
