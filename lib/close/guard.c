/* A change that is not committed, judged by the closed months that it may change. */
#include <string.h>

#include <vgov/terms.h>

#include "frozen.h"

static vg_rc judge(vg_store *store, const vg_close_span *span, const vg_restating *how,
                   vg_close_report *report, vg_err *err)
{
    vg_difference *list;
    size_t count;
    vg_rc rc = vg_close_find(report->arena, store, span, &list, &count, err);
    return rc == VG_OK && count ? vg_close_restate(store, list, count, how, report, err) : rc;
}

/* The earliest month that a touch may belong to, in any zone. */
static vg_day month_of(const vg_load_touch *t)
{
    int64_t day = t->first / VG_DAY_SECONDS - (t->instant ? 1 + (t->first < 0) : 0);
    return vg_month_first((vg_day)day);
}

/* Whether figures of one vendor can change those of another: lines that several serve are
 * divided by the figures of them all. */
static vg_rc any_shared(vg_store *store, vg_arena *arena, bool *shared, vg_err *err)
{
    vg_contract_row *rows;
    size_t count;
    vg_rc rc = vg_contract_list(store, arena, &rows, &count, err);
    *shared = false;
    for (size_t i = 0; rc == VG_OK && i < count && !*shared; i++) {
        vg_contract *c;
        rc = vg_contract_read(arena, rows[i].id, rows[i].text, rows[i].text_len, &c, err);
        *shared = rc == VG_OK && c->shared_count > 0;
    }
    return rc;
}

/* A vendor's touches become one span, from the earliest on. */
static vg_rc make_span(const vg_load_touch *touches, size_t count, vg_arena *arena,
                       vg_close_span *out, bool *all, vg_err *err)
{
    *out = (vg_close_span){.vendors = VG_NEW_N(arena, const char *, count),
                           .from = VG_NEW_N(arena, vg_day, count),
                           .first = VG_DAY_LAST,
                           .last = VG_DAY_LAST};
    *all = false;
    if (!out->vendors || !out->from)
        return vg_nomem(err);
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;
        vg_day month = month_of(&touches[i]);
        while (at < out->count && strcmp(out->vendors[at], touches[i].vendor) != 0)
            at++;
        if (at == out->count) {
            out->vendors[out->count] = touches[i].vendor;
            out->from[out->count++] = month;
        }
        out->from[at] = month < out->from[at] ? month : out->from[at];
        out->first = month < out->first ? month : out->first;
        *all = *all || vg_vendor_is_shared(touches[i].vendor);
    }
    return VG_OK;
}

vg_rc vg_close_guard(vg_store *store, const vg_load_touch *touches, size_t count,
                     const vg_restating *how, vg_close_report *report, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_close_span span;
    bool any, all;
    vg_rc rc = make_span(touches, count, &arena, &span, &all, err);
    if (rc == VG_OK)
        rc = vg_closing_any(store, NULL, span.first, &any, err);
    if (rc == VG_OK && any && !all)
        rc = any_shared(store, &arena, &all, err);
    if (all) {
        span.vendors = NULL;
        span.count = 0;
    }
    if (rc == VG_OK && any)
        rc = judge(store, &span, how, report, err);
    vg_arena_free(&arena);
    return rc;
}

vg_rc vg_close_guard_from(vg_store *store, vg_day from, const vg_restating *how,
                          vg_close_report *report, vg_err *err)
{
    const vg_close_span span = {.first = vg_month_first(from), .last = VG_DAY_LAST};
    bool any;
    vg_rc rc = vg_closing_any(store, NULL, span.first, &any, err);
    return rc == VG_OK && any ? judge(store, &span, how, report, err) : rc;
}
