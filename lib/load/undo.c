/* An import taken back, as one transaction. */
#include <vgov/load.h>

#include <stdlib.h>

#include "touch.h"

/* --- what it touches
 * ----------------------------------------------------------------------------- */

typedef struct toucher {
    vg_touches *touches;
    const vg_series *series; /* by id */
    size_t count;
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
    return s ? vg_touches_add(t->touches, s->scope.vendor, s->length, start, err) : VG_OK;
}

static vg_rc touch(vg_store *store, vg_arena *arena, int64_t id, vg_touches *touches,
                   vg_err *err)
{
    vg_series *series;
    toucher t = {.touches = touches};
    vg_rc rc = vg_series_list(store, arena, 0, &series, &t.count, err);
    if (rc != VG_OK || t.count == 0)
        return rc;
    qsort(series, t.count, sizeof *series, by_id);
    t.series = series;
    return vg_source_slices(store, id, take_slice, &t, err);
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
    *id = 0;
    *out = (vg_undo){.name = "", .archive = "", .unsure_name = ""};
    vg_rc rc = vg_store_begin(store, err);
    if (rc == VG_OK)
        rc = vg_source_resolve(store, source, id, err);
    if (rc == VG_OK && hook->run)
        rc = touch(store, arena, *id, &touches, err);
    if (rc == VG_OK)
        rc = vg_source_undo(store, arena, *id, out, err);
    if (rc == VG_OK)
        rc = add_audit(store, *id, out, err);
    if (rc == VG_OK)
        rc = vg_touches_tell(&touches, hook, store, err);
    if (rc == VG_OK && !dry_run)
        rc = vg_store_commit(store, err);
    vg_store_rollback(store);
    vg_touches_free(&touches);
    if (rc == VG_OK && !dry_run && out->archive[0])
        rc = vg_archive_drop(store, out->archive, err);
    return rc;
}
