#include "sums.h"

#include <stdlib.h>

/* So many slices of a file are too many for the memory of a common machine. */
enum { MOST_MEMORY = 1 << 30 };

void vg_sums_open(vg_sums *s, const vg_plan *p)
{
    *s = (vg_sums){.plan = p};
}

static uint64_t hash_of(const vg_load_series *series, int64_t at)
{
    uint64_t hash = (uint64_t)(uintptr_t)series * UINT64_C(0x9e3779b97f4a7c15);
    hash = (hash ^ (uint64_t)at) * UINT64_C(0xc2b2ae3d27d4eb4f);
    return hash ^ hash >> 29;
}

static bool is_of(const vg_sum *sum, const vg_load_series *series, int64_t at)
{
    return sum->start.at == at && sum->who->series == series;
}

static vg_rc keep(vg_sums *s, vg_sum *sum, vg_err *err)
{
    if (s->count == s->room) {
        size_t room = s->room ? 2 * s->room : 256;
        vg_sum **more = realloc(s->list, room * sizeof *more);
        if (!more)
            return vg_nomem(err);
        s->list = more;
        s->room = room;
    }
    s->list[s->count++] = sum;
    return VG_OK;
}

static vg_rc begin(vg_sums *s, const vg_load_scope *who, const vg_slice_start *start,
                   uint64_t hash, vg_sum **out, vg_err *err)
{
    const vg_plan *p = s->plan;
    size_t size = sizeof(vg_sum) + p->measure_count * sizeof(int64_t);
    s->memory += size + 4 * sizeof(void *);
    if (s->memory > MOST_MEMORY)
        return vg_fail(err, VG_USAGE,
                       "%s: more than %zu slices; split the file by time or take longer slices",
                       p->file, s->count);
    vg_sum *sum = vg_arena_alloc(&s->arena, size);
    if (!sum)
        return vg_nomem(err);
    *sum = (vg_sum){.who = who, .start = *start};
    for (size_t i = 0; i < p->measure_count; i++)
        sum->values[i] = i < p->kind.counted ? VG_UNKNOWN : 0;
    vg_rc rc = keep(s, sum, err);
    *out = sum;
    return rc == VG_OK ? vg_hashtable_put(&s->by_key, hash, sum, err) : rc;
}

vg_rc vg_sums_find(vg_sums *s, const vg_load_scope *who, const vg_slice_start *start,
                   int64_t row, vg_sum **out, vg_err *err)
{
    vg_sum *one = s->last;
    if (!one || !is_of(one, who->series, start->at)) {
        uint64_t hash = hash_of(who->series, start->at);
        size_t at = 0;
        while ((one = vg_hashtable_next(&s->by_key, hash, &at)))
            if (is_of(one, who->series, start->at))
                break;
        if (!one) {
            vg_rc rc = begin(s, who, start, hash, &one, err);
            if (rc != VG_OK)
                return rc;
        }
    }
    if (!one->row || row < one->row)
        one->row = row;
    *out = s->last = one;
    return VG_OK;
}

vg_rc vg_sums_add(const vg_sums *s, vg_sum *sum, size_t place, int64_t value, vg_err *err)
{
    vg_measure m = s->plan->measures[place].measure;
    int64_t *total = &sum->values[place];
    if (*total == VG_UNKNOWN)
        *total = value;
    else if (vg_measures[m].over_time == VG_ROLL_MAX)
        *total = value > *total ? value : *total;
    else
        *total += value; /* both are within VG_VALUE_MAX */
    if (*total >= -VG_VALUE_MAX && *total <= VG_VALUE_MAX)
        return VG_OK;
    return vg_fail(err, VG_DATA, "the sum of %s in its slice is too large",
                   vg_measures[m].code);
}

static int by_series(const void *a, const void *b)
{
    const vg_sum *x = *(vg_sum *const *)a, *y = *(vg_sum *const *)b;
    if (x->who->series->number != y->who->series->number)
        return x->who->series->number < y->who->series->number ? -1 : 1;
    return (x->start.at > y->start.at) - (x->start.at < y->start.at);
}

void vg_sums_sort(vg_sums *s)
{
    if (s->count)
        qsort(s->list, s->count, sizeof(vg_sum *), by_series);
}

void vg_sums_free(vg_sums *s)
{
    free(s->list);
    vg_hashtable_free(&s->by_key);
    vg_arena_free(&s->arena);
}
