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

/* A vendor on its way through its months. */
typedef struct pass {
    finder *f;
    vg_arena scratch;
    const char *vendor;
    vg_closing *closings; /* by month, with their texts */
    size_t count;
} pass;

static bool is_wanted(const vg_close_span *span, const char *vendor, vg_day month)
{
    for (size_t i = 0; span->vendors && i < span->count; i++)
        if (strcmp(span->vendors[i], vendor) == 0)
            return month >= span->from[i];
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

static vg_rc compare_one(pass *p, const vg_scorecard *cards, size_t count, const vg_closing *c,
                         vg_err *err)
{
    const vg_scorecard **own;
    size_t n;
    bool same;
    const char *results = NULL;
    vg_rc rc = vg_close_pick(&p->scratch, cards, count, c->contract, c->vendor, &own, &n, err);
    if (rc == VG_OK)
        rc = vg_close_same(&p->scratch, own, n, c, &results, &same, err);
    return rc == VG_OK && !same ? keep(p->f, &p->scratch, c, results, err) : rc;
}

static vg_rc compare_month(void *ctx, vg_day month, vg_scorecard *cards, size_t count,
                           vg_err *err)
{
    pass *p = ctx;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < p->count; i++)
        if (p->closings[i].month == month)
            rc = compare_one(p, cards, count, &p->closings[i], err);
    return rc;
}

/* The closings of the vendor that are wanted, and which months they are. */
static vg_rc load(pass *p, vg_day *first, vg_day *last, vg_err *err)
{
    const vg_close_span *span = p->f->span;
    const vg_closing_filter filter = {
        .vendor = p->vendor, .first = span->first, .last = span->last, .texts = true};
    size_t kept = 0;
    vg_rc rc = vg_closing_list(p->f->store, &p->scratch, &filter, &p->closings, &p->count, err);
    *first = VG_DAY_LAST;
    *last = VG_DAY_FIRST;
    for (size_t i = 0; rc == VG_OK && i < p->count; i++) {
        const vg_day month = p->closings[i].month;
        if (!is_wanted(span, p->vendor, month))
            continue;
        p->closings[kept++] = p->closings[i];
        *first = month < *first ? month : *first;
        *last = month > *last ? month : *last;
    }
    p->count = kept;
    return rc;
}

/* All months of a vendor in one go: what each looks back on is valued once. */
static vg_rc compare_vendor(finder *f, const char *vendor, vg_err *err)
{
    pass p = {.f = f, .scratch = VG_ARENA_INIT, .vendor = vendor};
    vg_day first, last;
    vg_rc rc = load(&p, &first, &last, err);
    if (rc == VG_OK && p.count)
        rc = vg_close_each(&p.scratch, f->store, first, last, vendor, false, compare_month, &p,
                           err);
    vg_arena_free(&p.scratch);
    return rc;
}

static int by_vendor(const void *a, const void *b)
{
    return strcmp(((const vg_closing *)a)->vendor, ((const vg_closing *)b)->vendor);
}

static int by_month(const void *a, const void *b)
{
    const vg_difference *x = a, *y = b;
    int order = (x->month > y->month) - (x->month < y->month);
    if (order == 0)
        order = strcmp(x->vendor, y->vendor);
    if (order == 0)
        order = strcmp(x->contract, y->contract);
    return order ? order : strcmp(x->service_level, y->service_level);
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
        qsort(all, n, sizeof *all, by_vendor);
    for (size_t i = 0; rc == VG_OK && i < n; i++)
        if (i == 0 || strcmp(all[i].vendor, all[i - 1].vendor) != 0)
            rc = compare_vendor(&f, all[i].vendor, err);
    if (rc == VG_OK && f.count)
        qsort(f.list, f.count, sizeof *f.list, by_month);
    vg_arena_free(&scratch);
    *out = f.list;
    *count = f.count;
    return rc;
}
