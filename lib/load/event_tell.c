/* Which scorecards events touch. */
#include <vgov/event_load.h>

#include <stdlib.h>
#include <string.h>

typedef struct touches {
    vg_arena *arena;
    vg_load_touch *list;
    size_t count;
} touches;

static vg_rc add(touches *t, const char *vendor, const vg_event *e, vg_err *err)
{
    vg_load_touch *touch = vg_arena_push(t->arena, &t->list, &t->count, sizeof *touch);
    if (!touch)
        return vg_nomem(err);
    *touch = (vg_load_touch){
        .vendor = vendor, .instant = true, .first = e->begins, .last = e->ends - 1};
    return VG_OK;
}

static vg_rc add_event(touches *t, vg_store *store, const vg_event *e, vg_err *err)
{
    vg_party *list;
    size_t count;
    if (strcmp(e->vendor, VG_SHARED_VENDOR) != 0)
        return add(t, e->vendor, e, err);
    vg_rc rc = vg_vendor_list(store, t->arena, VG_DAY_LAST, &list, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = add(t, list[i].code, e, err);
    return rc;
}

static int by_vendor(const void *a, const void *b)
{
    const vg_load_touch *x = a, *y = b;
    int order = strcmp(x->vendor, y->vendor);
    return order ? order : (x->first > y->first) - (x->first < y->first);
}

vg_rc vg_event_tell(vg_store *store, const vg_load_hook *hook, const vg_event *events,
                    size_t count, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    touches t = {.arena = &arena};
    vg_rc rc = VG_OK;
    if (!hook->run || count == 0)
        return VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = add_event(&t, store, &events[i], err);
    if (rc == VG_OK && t.count) {
        qsort(t.list, t.count, sizeof *t.list, by_vendor);
        rc = hook->run(hook->ctx, store, t.list, t.count, err);
    }
    vg_arena_free(&arena);
    return rc;
}
