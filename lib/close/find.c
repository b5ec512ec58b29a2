/* Closed months scored anew, and their results compared with those that were kept. */
#include <stdlib.h>
#include <string.h>

#include "frozen.h"

typedef struct finder {
    vg_arena *arena;
    vg_store *store;
    const vg_close_span *span;
    vg_difference *list;
    size_t count;
} finder;

static bool is_wanted(const vg_close_span *span, const vg_closing *c)
{
    for (size_t i = 0; span->vendors && i < span->count; i++)
        if (strcmp(span->vendors[i], c->vendor) == 0)
            return c->month >= span->from[i];
    return !span->vendors;
}

/* Keeps a difference: of the month only its words and its money. */
static vg_rc keep(finder *f, vg_arena *scratch, const vg_closing *c, const char *results,
                  vg_err *err)
{
    vg_difference one = {.contract = c->contract,
                         .vendor = c->vendor,
                         .service_level = c->service_level,
                         .month = c->month};
    vg_rc rc = vg_close_compare(scratch, c->text, results, &one, err);
    vg_difference *place =
        rc == VG_OK ? vg_arena_push(f->arena, &f->list, &f->count, sizeof *place) : NULL;
    if (rc != VG_OK)
        return rc;
    if (!place)
        return vg_nomem(err);
    const char **const texts[] = {&one.contract, &one.vendor, &one.service_level, &one.line,
                                  &one.currency};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (*texts[i] && !(*texts[i] = vg_arena_strdup(f->arena, *texts[i])))
            return vg_nomem(err);
    *place = one;
    return VG_OK;
}

static vg_rc compare_one(finder *f, vg_arena *scratch, const vg_scorecard *cards, size_t count,
                         const vg_closing *c, vg_err *err)
{
    const vg_scorecard **own;
    size_t n;
    const char *results = NULL;
    vg_rc rc = vg_close_pick(scratch, cards, count, c->contract, c->vendor, &own, &n, err);
    if (rc == VG_OK)
        rc = vg_close_results(scratch, own, n, c->service_level, &results, err);
    if (rc != VG_OK || vg_closing_has_results(c->text, results))
        return rc;
    return keep(f, scratch, c, results, err);
}

static int by_vendor(const void *a, const void *b)
{
    const vg_closing *x = a, *y = b;
    int order = strcmp(x->vendor, y->vendor);
    if (order == 0)
        order = strcmp(x->contract, y->contract);
    return order ? order : strcmp(x->service_level, y->service_level);
}

/* The closings of a month that are wanted; *vendor is theirs, NULL of several. */
static vg_rc load_month(finder *f, vg_arena *scratch, vg_day month, vg_closing **out,
                        size_t *count, const char **vendor, vg_err *err)
{
    const vg_closing_filter filter = {.first = month, .last = month, .texts = true};
    size_t kept = 0;
    vg_rc rc = vg_closing_list(f->store, scratch, &filter, out, count, err);
    for (size_t i = 0; rc == VG_OK && i < *count; i++)
        if (is_wanted(f->span, &(*out)[i]))
            (*out)[kept++] = (*out)[i];
    *count = rc == VG_OK ? kept : 0;
    if (*count)
        qsort(*out, *count, sizeof **out, by_vendor);
    *vendor = *count ? (*out)[0].vendor : NULL;
    if (*count && strcmp(*vendor, (*out)[*count - 1].vendor) != 0)
        *vendor = NULL;
    return rc;
}

static vg_rc compare_month(finder *f, vg_day month, vg_err *err)
{
    vg_arena scratch = VG_ARENA_INIT;
    vg_closing *closings;
    vg_scorecard *cards = NULL;
    size_t count, card_count = 0;
    const char *vendor;
    vg_rc rc = load_month(f, &scratch, month, &closings, &count, &vendor, err);
    if (rc == VG_OK && count)
        rc = vg_close_score(&scratch, f->store, month, vendor, &cards, &card_count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = compare_one(f, &scratch, cards, card_count, &closings[i], err);
    vg_arena_free(&scratch);
    return rc;
}

static int by_month(const void *a, const void *b)
{
    const vg_closing *x = a, *y = b;
    return (x->month > y->month) - (x->month < y->month);
}

vg_rc vg_close_find(vg_arena *arena, vg_store *store, const vg_close_span *span,
                    vg_difference **out, size_t *count, vg_err *err)
{
    finder f = {.arena = arena, .store = store, .span = span};
    const vg_closing_filter filter = {.first = span->first, .last = span->last};
    vg_arena scratch = VG_ARENA_INIT;
    vg_closing *all = NULL;
    size_t n = 0;
    vg_rc rc = vg_closing_list(store, &scratch, &filter, &all, &n, err);
    if (rc == VG_OK && n)
        qsort(all, n, sizeof *all, by_month);
    for (size_t i = 0; rc == VG_OK && i < n; i++)
        if (i == 0 || all[i].month != all[i - 1].month)
            rc = compare_month(&f, all[i].month, err);
    vg_arena_free(&scratch);
    *out = f.list;
    *count = f.count;
    return rc;
}

vg_rc vg_close_verify(vg_store *store, const char *vendor, vg_day first, vg_day last,
                      vg_close_report *report, vg_err *err)
{
    vg_close_span span = {.first = first, .last = last};
    vg_difference *list;
    size_t count;
    if (vendor) {
        span.vendors = &vendor;
        span.from = &first;
        span.count = 1;
    }
    vg_rc rc = vg_close_find(report->arena, store, &span, &list, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = vg_close_say(report, err, "%s", list[i].line);
    if (rc == VG_OK && count)
        rc = vg_fail(err, VG_DATA, "%zu closings differ from what was kept", count);
    return rc;
}
