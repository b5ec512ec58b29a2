#include "doubled.h"

#include <stdlib.h>
#include <string.h>

#include <vgov/measure.h>

typedef struct vg_held_slice {
    uint64_t hash;
    int64_t line;
    const vg_load_scope *who;
    vg_slice_start start;
    int64_t values[]; /* as vg_figures has them */
} held;

/* --- two rows of one slice
 * ----------------------------------------------------------------------------- */

static vg_rc no_sum(const vg_doubled *d, size_t i, const held *one, int64_t value, vg_err *err)
{
    const vg_plan_measure *m = &d->plan->measures[i];
    vg_str was = VG_STR_INIT, is = VG_STR_INIT;
    vg_dec_text(&was, one->values[i], m->digits);
    vg_dec_text(&is, value, m->digits);
    vg_rc rc = vg_str_rc(&was, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&is, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_DATA,
                     "%s %s here and %s in line %lld, which is of the same slice: such figures "
                     "have no sum",
                     vg_measures[m->measure].code, is.ptr, was.ptr, (long long)one->line);
    vg_str_free(&was);
    vg_str_free(&is);
    return rc;
}

/* What a row does not know adds nothing. */
static vg_rc join(const vg_doubled *d, size_t i, const held *one, int64_t value, int64_t *out,
                  vg_err *err)
{
    const vg_measure_info *m = &vg_measures[d->plan->measures[i].measure];
    int64_t was = one->values[i];
    *out = value == VG_UNKNOWN ? was : value;
    if (was == VG_UNKNOWN || value == VG_UNKNOWN)
        return VG_OK;
    if (m->over_time == VG_ROLL_MAX && m->over_scopes == VG_ROLL_MAX)
        *out = was > value ? was : value;
    else if (m->over_time != VG_ROLL_SUM || m->over_scopes != VG_ROLL_SUM)
        return was == value ? VG_OK : no_sum(d, i, one, value, err);
    else if (__builtin_add_overflow(was, value, out) || *out > VG_VALUE_MAX ||
             *out < -VG_VALUE_MAX)
        return vg_fail(err, VG_DATA, "%s is too large together with line %lld", m->code,
                       (long long)one->line);
    return VG_OK;
}

/* All of it or nothing. */
static vg_rc add_to(vg_doubled *d, held *one, const vg_figures *cells, int *column, vg_err *err)
{
    int64_t sums[VG_MEASURES];
    size_t count = d->plan->measure_count;
    for (size_t i = 0; i < count; i++) {
        vg_rc rc = join(d, i, one, cells->values[i], &sums[i], err);
        *column = d->plan->measures[i].column;
        if (rc != VG_OK)
            return rc;
    }
    memcpy(one->values, sums, count * sizeof sums[0]);
    d->summed++;
    return VG_OK;
}

/* --- slices that are held
 * ------------------------------------------------------------------------------ */

static vg_rc send(vg_doubled *d, const held *one, vg_err *err)
{
    vg_figures cells = {.known = 0};
    size_t count = d->plan->measure_count;
    memcpy(cells.values, one->values, count * sizeof cells.values[0]);
    for (size_t i = 0; i < count; i++)
        cells.known += cells.values[i] != VG_UNKNOWN;
    return d->take(d->ctx, one->line, one->who, &one->start, &cells, err);
}

static vg_rc shed(vg_doubled *d, size_t count, vg_err *err)
{
    vg_rc rc = VG_OK;
    if (count == 0) /* memmove() takes no NULL */
        return VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = send(d, d->list[i], err);
    if (rc != VG_OK)
        return rc;
    for (size_t i = 0; i < count; i++)
        free(d->list[i]);
    d->count -= count;
    memmove(d->list, d->list + count, d->count * sizeof(held *));
    vg_hashtable_free(&d->by_key);
    for (size_t i = 0; rc == VG_OK && i < d->count; i++)
        rc = vg_hashtable_put(&d->by_key, d->list[i]->hash, d->list[i], err);
    return rc;
}

/* The row is copied first: whoever takes the slices that go on may use the same figures. */
static vg_rc hold(vg_doubled *d, const held *first, const vg_figures *cells, vg_err *err)
{
    size_t bytes = d->plan->measure_count * sizeof first->values[0];
    if (!d->list && !(d->list = malloc(DOUBLED_OPEN * sizeof(held *))))
        return vg_nomem(err);
    held *one = malloc(sizeof *one + bytes);
    if (!one)
        return vg_nomem(err);
    *one = *first;
    memcpy(one->values, cells->values, bytes);
    vg_rc rc = d->count == DOUBLED_OPEN ? shed(d, DOUBLED_OPEN / 2, err) : VG_OK;
    if (rc != VG_OK) {
        free(one);
        return rc;
    }
    d->list[d->count++] = one;
    return vg_hashtable_put(&d->by_key, one->hash, one, err);
}

vg_rc vg_doubled_add(vg_doubled *d, int64_t line, const vg_load_scope *who,
                     const vg_slice_start *start, const vg_figures *cells, int *column,
                     vg_err *err)
{
    held first = {.line = line, .who = who, .start = *start};
    held *one;
    size_t at = 0;
    first.hash = vg_hash_bytes(HASH_START, &who->series, sizeof who->series);
    first.hash = vg_hash_bytes(first.hash, &start->at, sizeof start->at);
    *column = -1;
    while ((one = vg_hashtable_next(&d->by_key, first.hash, &at)))
        if (one->who->series == who->series && one->start.at == start->at)
            return add_to(d, one, cells, column, err);
    return hold(d, &first, cells, err);
}

vg_rc vg_doubled_finish(vg_doubled *d, vg_err *err)
{
    return shed(d, d->count, err);
}

void vg_doubled_free(vg_doubled *d)
{
    for (size_t i = 0; i < d->count; i++)
        free(d->list[i]);
    free(d->list);
    vg_hashtable_free(&d->by_key);
    d->list = NULL;
    d->count = 0;
}
