#include "days.h"

#include <stdlib.h>
#include <string.h>

#include <vgov/measure.h>

static uint64_t hash_day(const vg_load_day *one)
{
    uint64_t hash = vg_hash_bytes(HASH_START, &one->day, sizeof one->day);
    hash = vg_hash_bytes(hash, one->vendor->code, strlen(one->vendor->code) + 1);
    hash = vg_hash_bytes(hash, one->line->code, strlen(one->line->code) + 1);
    hash = vg_hash_bytes(hash, one->currency, strlen(one->currency) + 1);
    return vg_hash_bytes(hash, one->old_currency, strlen(one->old_currency) + 1);
}

static bool same_day(const vg_load_day *a, const vg_load_day *b)
{
    return a->day == b->day && a->vendor == b->vendor && a->line == b->line &&
           strcmp(a->currency, b->currency) == 0 &&
           strcmp(a->old_currency, b->old_currency) == 0;
}

static vg_rc find_day(vg_load_days *d, const vg_load_day *wanted, vg_load_day **out,
                      vg_err *err)
{
    uint64_t hash = hash_day(wanted);
    size_t at = 0;
    while ((*out = vg_hashtable_next(&d->by_key, hash, &at)))
        if (same_day(*out, wanted))
            return VG_OK;
    vg_load_day **slot = vg_arena_push(&d->arena, &d->list, &d->count, sizeof *d->list);
    vg_load_day *one = slot ? VG_NEW(&d->arena, vg_load_day) : NULL;
    if (!one)
        return vg_nomem(err);
    *one = *wanted;
    *slot = *out = one;
    one->currency = vg_arena_strdup(&d->arena, wanted->currency);
    one->old_currency = vg_arena_strdup(&d->arena, wanted->old_currency);
    if (!one->currency || !one->old_currency)
        return vg_nomem(err);
    return vg_hashtable_put(&d->by_key, hash, one, err);
}

static bool add(int64_t *sum, bool *known, int64_t value)
{
    if (value == VG_UNKNOWN)
        return true;
    *known = true;
    return !__builtin_add_overflow(*sum, value, sum);
}

vg_rc vg_load_days_add(vg_load_days *d, vg_day day, const vg_load_series *series,
                       const vg_basis *old_basis, const vg_basis *new_basis,
                       const int64_t *old_values, const int64_t *new_values, vg_err *err)
{
    const char *old_currency = old_basis ? old_basis->currency : "";
    vg_load_day wanted = {.day = day,
                          .vendor = series->vendor,
                          .line = series->line,
                          .currency = new_basis ? new_basis->currency : old_currency,
                          .old_currency = old_currency};
    vg_load_day *one;
    vg_rc rc = find_day(d, &wanted, &one, err);
    if (rc != VG_OK)
        return rc;
    one->replaced += new_values != NULL;
    one->retired += new_values == NULL;
    for (int m = 0; m < VG_MEASURES; m++) {
        int64_t old = old_values[m], new = new_values ? new_values[m] : VG_UNKNOWN;
        one->changed[m] = one->changed[m] || old != new;
        if (!add(&one->old_sum[m], &one->old_known[m], old) ||
            !add(&one->new_sum[m], &one->new_known[m], new))
            return vg_fail(err, VG_DATA, "%s: the changed figures of a day are too large",
                           d->plan->file);
    }
    return VG_OK;
}

static int by_day(const void *a, const void *b)
{
    const vg_load_day *x = *(vg_load_day *const *)a, *y = *(vg_load_day *const *)b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    int order = strcmp(x->vendor->code, y->vendor->code);
    if (order == 0)
        order = strcmp(x->line->code, y->line->code);
    if (order == 0)
        order = strcmp(x->currency, y->currency);
    return order ? order : strcmp(x->old_currency, y->old_currency);
}

static void say_sum(vg_str *out, bool known, int64_t sum, int m, const char *currency)
{
    int digits = vg_measures[m].decimals;
    bool money = vg_measures[m].unit == VG_UNIT_MONEY;
    if (!known) {
        vg_str_addc(out, '-');
        return;
    }
    if (money)
        digits = vg_currency_digits(currency) < 0 ? 0 : vg_currency_digits(currency);
    vg_dec_text(out, sum, digits);
    if (money && currency[0])
        vg_str_addf(out, " %s", currency);
}

bool vg_load_day_merge(vg_load_day *one, const vg_load_day *more)
{
    one->replaced += more->replaced;
    one->retired += more->retired;
    for (int m = 0; m < VG_MEASURES; m++) {
        one->changed[m] = one->changed[m] || more->changed[m];
        one->old_known[m] = one->old_known[m] || more->old_known[m];
        one->new_known[m] = one->new_known[m] || more->new_known[m];
        if (__builtin_add_overflow(one->old_sum[m], more->old_sum[m], &one->old_sum[m]) ||
            __builtin_add_overflow(one->new_sum[m], more->new_sum[m], &one->new_sum[m]))
            return false;
    }
    return true;
}

bool vg_load_day_changes(const vg_load_day *one, vg_str *out)
{
    bool any = false;
    for (int m = 0; m < VG_MEASURES; m++) {
        if (!one->changed[m])
            continue;
        vg_str_adds(out, any ? ", " : "");
        any = true;
        vg_measure_header(out, (vg_measure)m);
        vg_str_addc(out, ' ');
        say_sum(out, one->old_known[m], one->old_sum[m], m, one->old_currency);
        vg_str_adds(out, " -> ");
        say_sum(out, one->new_known[m], one->new_sum[m], m, one->currency);
    }
    return any;
}

/* "2026-10-03, vendor acme, line orders: 2 rows replaced: offered 220 -> 245" */
static void say_day(vg_str *out, const vg_load_day *one)
{
    vg_day_text(out, one->day);
    vg_str_addf(out, ", vendor %s, line %s: ", one->vendor->code, one->line->code);
    if (one->replaced)
        vg_str_addf(out, "%lld row%s replaced", (long long)one->replaced,
                    one->replaced == 1 ? "" : "s");
    if (one->retired)
        vg_str_addf(out, "%s%lld row%s retired", one->replaced ? ", " : "",
                    (long long)one->retired, one->retired == 1 ? "" : "s");
    vg_str_adds(out, ": ");
    if (!vg_load_day_changes(one, out))
        vg_str_adds(out, "the same figures on another basis (thresholds, currency, rates)");
}

vg_rc vg_load_days_tell(vg_load_days *d, vg_err *err)
{
    const vg_load_options *o = d->plan->options;
    vg_str text = VG_STR_INIT;
    vg_rc rc = VG_OK;
    if (!o->say)
        return VG_OK;
    if (d->count)
        qsort(d->list, d->count, sizeof(*d->list), by_day);
    for (size_t i = 0; rc == VG_OK && i < d->count; i++) {
        vg_str_clear(&text);
        vg_str_addf(&text, "%s: ", d->plan->file);
        say_day(&text, d->list[i]);
        rc = vg_str_rc(&text, err);
        if (rc == VG_OK)
            o->say(o->ctx, VG_LOAD_REMARK, text.ptr);
    }
    vg_str_free(&text);
    return rc;
}

void vg_load_days_free(vg_load_days *d)
{
    vg_hashtable_free(&d->by_key);
    vg_arena_free(&d->arena);
}
