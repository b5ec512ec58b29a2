/* The findings of a watch, as they go into the store. */
#include <string.h>

#include "watch.h"

enum { STORED = 10000 }; /* of one kind from one file */

const char *const vg_watch_kinds[WATCH_KINDS] = {
    [WATCH_UNEXPLAINED] = "unexplained-contacts",
    [WATCH_EXCEEDING] = "answered-and-abandoned-exceed-offered",
    [WATCH_MISSING] = "slice-missing",
    [WATCH_SURGE] = "day-surge",
    [WATCH_RATE] = "rate-disagrees",
    [WATCH_LENGTH] = "length-changed",
};

bool vg_watch_is_error(const vg_map *map, const char *kind)
{
    for (size_t i = 0; i < map->error_count; i++)
        if (strcmp(map->errors[i], kind) == 0)
            return true;
    return false;
}

/* A finding names vendor and line itself; the rest of the scope goes into its text. */
static vg_rc say_whole(vg_watch *w, const vg_load_series *series, vg_err *err)
{
    vg_str_clear(&w->whole);
    vg_scope_text(&w->whole, series->channel, series->campaign, series->site);
    vg_str_add(&w->whole, w->text.ptr, w->text.len);
    vg_rc rc = vg_str_rc(&w->text, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&w->period, err);
    return rc == VG_OK ? vg_str_rc(&w->whole, err) : rc;
}

vg_rc vg_watch_tell(vg_watch *w, vg_watch_kind kind, const vg_load_series *series,
                    int64_t series_id, const int64_t *slice, int64_t src_row, vg_err *err)
{
    const char *id = vg_watch_kinds[kind];
    bool added;
    vg_rc rc = say_whole(w, series, err);
    if (rc != VG_OK)
        return rc;
    if (vg_watch_is_error(w->plan->map, id))
        return vg_fail(err, VG_DATA, "%s: refused, %s: vendor %s, line %s, %s: %s",
                       w->plan->file, id, series->vendor->code, series->line->code,
                       w->period.ptr, w->whole.ptr);
    if (++w->found[kind] > STORED)
        return VG_OK;
    vg_finding finding = {.kind = vg_finding_kind_find(id),
                          .vendor = series->vendor->code,
                          .line = series->line->code,
                          .period = w->period.ptr,
                          .source_id = w->source,
                          .src_row = src_row,
                          .text = w->whole.ptr,
                          .series_id = series_id,
                          .of_slice = slice != NULL,
                          .start = slice ? *slice : 0};
    rc = vg_finding_put(w->store, &finding, &added, err);
    w->stored += added;
    return rc;
}

vg_rc vg_watch_tell_rest(vg_watch *w, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (int k = 0; rc == VG_OK && k < WATCH_KINDS; k++) {
        if (w->found[k] <= STORED)
            continue;
        vg_str_clear(&w->whole);
        vg_str_addf(&w->whole, "%lld further findings of the kind %s",
                    (long long)(w->found[k] - STORED), vg_watch_kinds[k]);
        vg_finding finding = {.kind = vg_finding_kind_find("more-findings"),
                              .source_id = w->source,
                              .text = w->whole.ptr};
        rc = vg_str_rc(&w->whole, err);
        if (rc == VG_OK)
            rc = vg_finding_add(w->store, &finding, err);
        w->stored++;
    }
    return rc;
}
