#include "rewritten.h"

#include <stdlib.h>
#include <string.h>

#include "watch.h"

static const char kind[] = "history-rewritten";

enum { SINGLE_DAYS = 5, STORED = 10000 };

typedef struct rewriting {
    const vg_plan *plan;
    vg_store *store;
    int64_t source, found, stored;
    vg_str period, text;
} rewriting;

static vg_rc put(rewriting *w, vg_finding *f, vg_err *err)
{
    bool added;
    f->source_id = w->source;
    f->text = w->text.ptr;
    vg_rc rc = vg_str_rc(&w->text, err);
    if (rc == VG_OK)
        rc = vg_finding_put(w->store, f, &added, err);
    w->stored += rc == VG_OK && added;
    return rc;
}

/* What a line of days says, under the name of its day or month. */
static vg_rc tell(rewriting *w, const vg_load_day *one, vg_err *err)
{
    const vg_finding_kind *known = vg_finding_kind_find(kind);
    vg_str_clear(&w->text);
    if (!vg_load_day_changes(one, &w->text))
        vg_str_adds(&w->text,
                    "target, short, currency, rates"); /* the basis, not the figures */
    vg_rc rc = vg_str_rc(&w->period, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&w->text, err);
    if (rc != VG_OK)
        return rc;
    if (vg_watch_is_error(w->plan->map, kind))
        return vg_fail(err, VG_DATA, "%s: refused, %s: vendor %s, line %s, %s: %s",
                       w->plan->file, kind, one->vendor->code, one->line->code, w->period.ptr,
                       w->text.ptr);
    if (++w->found > STORED)
        return VG_OK;
    vg_finding f = {.kind = known,
                    .vendor = one->vendor->code,
                    .line = one->line->code,
                    .period = w->period.ptr};
    return put(w, &f, err);
}

static vg_rc tell_rest(rewriting *w, vg_err *err)
{
    if (w->found <= STORED)
        return VG_OK;
    vg_str_clear(&w->text);
    vg_str_addf(&w->text, "%lld further findings of the kind %s",
                (long long)(w->found - STORED), kind);
    vg_finding f = {.kind = vg_finding_kind_find("more-findings")};
    return put(w, &f, err);
}

static vg_rc tell_days(rewriting *w, vg_load_day *const *days, size_t count, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_str_clear(&w->period);
        vg_day_text(&w->period, days[i]->day);
        rc = tell(w, days[i], err);
    }
    return rc;
}

static vg_rc tell_month(rewriting *w, vg_load_day *const *days, size_t count, vg_err *err)
{
    vg_load_day sum = *days[0];
    for (size_t i = 1; i < count; i++)
        if (!vg_load_day_merge(&sum, days[i]))
            return vg_fail(err, VG_DATA, "%s: the changed figures of a month are too large",
                           w->plan->file);
    vg_str_clear(&w->period);
    vg_slice_text(&w->period, (int64_t)vg_month_first(sum.day) * VG_DAY_SECONDS, VG_LEN_MONTH);
    return tell(w, &sum, err);
}

/* --- months
 * ------------------------------------------------------------------------------------------ */

static int by_month(const void *a, const void *b)
{
    const vg_load_day *x = *(vg_load_day *const *)a, *y = *(vg_load_day *const *)b;
    vg_day m = vg_month_first(x->day), n = vg_month_first(y->day);
    int order = (m > n) - (m < n);
    if (order == 0)
        order = strcmp(x->vendor->code, y->vendor->code);
    if (order == 0)
        order = strcmp(x->line->code, y->line->code);
    if (order == 0)
        order = strcmp(x->currency, y->currency);
    if (order == 0)
        order = strcmp(x->old_currency, y->old_currency);
    return order;
}

static int by_month_and_day(const void *a, const void *b)
{
    const vg_load_day *x = *(vg_load_day *const *)a, *y = *(vg_load_day *const *)b;
    int order = by_month(a, b);
    return order ? order : (x->day > y->day) - (x->day < y->day);
}

static vg_rc tell_all(rewriting *w, vg_load_day **days, size_t count, vg_day settled,
                      vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0, n; rc == VG_OK && i < count && days[i]->day < settled; i += n) {
        for (n = 1; i + n < count && by_month(&days[i], &days[i + n]) == 0; n++)
            continue;
        rc = n > SINGLE_DAYS ? tell_month(w, days + i, n, err) : tell_days(w, days + i, n, err);
    }
    return rc == VG_OK ? tell_rest(w, err) : rc;
}

vg_rc vg_rewritten_find(vg_load_days *d, vg_store *store, int64_t source, vg_day newest,
                        int64_t *stored, vg_err *err)
{
    rewriting w = {.plan = d->plan,
                   .store = store,
                   .source = source,
                   .period = VG_STR_INIT,
                   .text = VG_STR_INIT};
    if (d->count == 0)
        return VG_OK;
    qsort(d->list, d->count, sizeof *d->list, by_month_and_day);
    vg_rc rc = tell_all(&w, d->list, d->count, vg_month_first(newest), err);
    *stored += w.stored;
    vg_str_free(&w.period);
    vg_str_free(&w.text);
    return rc;
}
