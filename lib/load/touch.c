#include "touch.h"

#include <stdlib.h>
#include <string.h>

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static bool holds(const vg_touched *one, const char *vendor, bool instant, int64_t start)
{
    return one->touch.instant == instant && one->from <= start && start < one->to &&
           (one->touch.vendor == vendor || strcmp(one->touch.vendor, vendor) == 0);
}

/* The month of the vendor, made when it is new. */
static vg_rc find(vg_touches *t, const char *vendor, bool instant, int64_t start,
                  vg_touched **out, vg_err *err)
{
    vg_day month = vg_month_first((vg_day)floor_div(start, VG_DAY_SECONDS));
    uint64_t hash = vg_hash_bytes(HASH_START, vendor, strlen(vendor) + 1);
    size_t at = 0;
    hash = vg_hash_bytes(hash, &month, sizeof month);
    while ((*out = vg_hashtable_next(&t->by_key, hash, &at)))
        if (holds(*out, vendor, instant, start))
            return VG_OK;
    vg_touched **slot = vg_arena_push(&t->arena, &t->list, &t->count, sizeof *t->list);
    vg_touched *one = slot ? VG_NEW(&t->arena, vg_touched) : NULL;
    if (!one) {
        t->count -= slot != NULL;
        return vg_nomem(err);
    }
    *slot = *out = one;
    *one = (vg_touched){.touch = {vendor, instant, start, start},
                        .from = (int64_t)month * VG_DAY_SECONDS,
                        .to = ((int64_t)vg_month_last(month) + 1) * VG_DAY_SECONDS};
    return vg_hashtable_put(&t->by_key, hash, one, err);
}

static vg_rc add(vg_touches *t, const char *vendor, bool instant, int64_t first, int64_t last,
                 vg_err *err)
{
    vg_touched *one = t->newest;
    if (!one || !holds(one, vendor, instant, first)) {
        vg_rc rc = find(t, vendor, instant, first, &one, err);
        if (rc != VG_OK)
            return rc;
        t->newest = one;
    }
    if (first < one->touch.first)
        one->touch.first = first;
    if (last > one->touch.last)
        one->touch.last = last;
    return VG_OK;
}

vg_rc vg_touches_add(vg_touches *t, const char *vendor, vg_length length, int64_t start,
                     vg_err *err)
{
    return add(t, vendor, vg_length_is_instant(length), start, start, err);
}

vg_rc vg_touches_merge(vg_touches *t, const vg_touches *more, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < more->count; i++) {
        const vg_load_touch *touch = &more->list[i]->touch;
        rc = add(t, touch->vendor, touch->instant, touch->first, touch->last, err);
    }
    return rc;
}

static int by_vendor(const void *a, const void *b)
{
    const vg_load_touch *x = a, *y = b;
    int order = strcmp(x->vendor, y->vendor);
    if (order == 0 && x->first != y->first)
        order = x->first < y->first ? -1 : 1;
    return order ? order : (int)x->instant - (int)y->instant;
}

vg_rc vg_touches_tell(vg_touches *t, const vg_load_hook *hook, vg_store *store, vg_err *err)
{
    if (!hook->run || t->count == 0)
        return VG_OK;
    vg_load_touch *all = VG_NEW_N(&t->arena, vg_load_touch, t->count);
    if (!all)
        return vg_nomem(err);
    for (size_t i = 0; i < t->count; i++)
        all[i] = t->list[i]->touch;
    qsort(all, t->count, sizeof *all, by_vendor);
    return hook->run(hook->ctx, store, all, t->count, err);
}

void vg_touches_free(vg_touches *t)
{
    vg_hashtable_free(&t->by_key);
    vg_arena_free(&t->arena);
}
