/* Several streams of one scope in one figure: their rows are brought to slices of the longest
 * length among them and joined by the start of the slice. */
#include "pass.h"

#include <string.h>

#include "slice.h"

typedef struct join {
    vg_pass *p;
    vg_asked *a;
    vg_part *parts;
    size_t count;
    vg_length length; /* of the slices */
} join;

static int64_t key_of(const join *j, const vg_part *part, size_t row)
{
    return vg_slice_start(part->block->rows[row].start, part->block->series->length, j->length,
                          j->p->job->zone);
}

/* Moves every stream to its rows of the next slice; false when there is none. */
static bool next_slice(join *j, int64_t *slice)
{
    bool any = false;
    *slice = 0;
    for (size_t i = 0; i < j->count; i++) {
        vg_part *part = &j->parts[i];
        part->begin = part->end;
        if (part->begin == part->block->count)
            continue;
        int64_t key = key_of(j, part, part->begin);
        if (!any || key < *slice)
            *slice = key;
        any = true;
    }
    for (size_t i = 0; any && i < j->count; i++) {
        vg_part *part = &j->parts[i];
        while (part->end < part->block->count && key_of(j, part, part->end) == *slice)
            part->end++;
    }
    return any;
}

/* Rolls the rows of one stream up; returns the measures that all of them know. */
static uint64_t roll_part(const join *j, const vg_part *part, vg_roll *cells)
{
    const vg_asked *a = j->a;
    uint64_t known = part->begin < part->end ? part->mask : 0;
    memset(cells, 0, a->count * sizeof *cells);
    for (size_t row = part->begin; row < part->end; row++) {
        const int64_t *values = part->block->values + row * j->p->width;
        int64_t minutes =
            vg_slice_minutes(part->block->rows[row].start, part->block->series->length);
        for (size_t i = 0; i < a->count; i++) {
            int64_t value = values[a->slots[i]];
            if (!(known >> i & 1))
                continue;
            if (value == VG_UNKNOWN)
                known &= ~(UINT64_C(1) << i);
            else
                vg_roll_add(&cells[i], vg_measures[a->measures[i]].over_time, value, minutes);
        }
    }
    return known;
}

/* Keeps the first slice in which two feeds know one measure. */
static vg_rc keep_twice(join *j, int64_t slice, uint64_t twice, vg_err *err)
{
    vg_asked *a = j->a;
    if (a->twice++)
        return VG_OK;
    size_t i = 0;
    while (!(twice >> i & 1))
        i++;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s of origin %s is known in two feeds for line %s at ",
                vg_measures[a->measures[i]].code, a->origins[i],
                j->parts[0].block->series->scope.line);
    vg_slice_text(&text, slice, j->length);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK && !(a->twice_text = vg_arena_strdup(j->p->scratch, text.ptr)))
        rc = vg_nomem(err);
    vg_str_free(&text);
    return rc;
}

static vg_rc show_slice(const join *j, bool use, vg_err *err)
{
    if (!j->p->job->on_row)
        return VG_OK;
    for (size_t i = 0; i < j->count; i++) {
        const vg_part *part = &j->parts[i];
        for (size_t row = part->begin; row < part->end; row++) {
            vg_rc rc = vg_block_show(j->p, j->a, part->block, row,
                                     use ? VG_ROW_USED : VG_ROW_INCOMPLETE, part->mask, err);
            if (rc != VG_OK)
                return rc;
        }
    }
    return VG_OK;
}

static void use_slice(const join *j, const uint64_t *known)
{
    vg_asked *a = j->a;
    for (size_t i = 0; i < j->count; i++) {
        const vg_part *part = &j->parts[i];
        for (size_t m = 0; m < a->count; m++)
            if (known[i] >> m & 1)
                vg_roll_merge(&a->rolls[m], vg_measures[a->measures[m]].over_time,
                              &a->cells[i * a->count + m]);
        for (size_t row = part->begin; row < part->end; row++)
            a->bases[part->block->rows[row].basis] |= known[i];
    }
    a->rows++;
    vg_asked_length(a, j->length);
}

static vg_rc take_slice(join *j, int64_t slice, uint64_t *known, vg_err *err)
{
    vg_asked *a = j->a;
    uint64_t once = 0, twice = 0;
    for (size_t i = 0; i < j->count; i++) {
        known[i] = roll_part(j, &j->parts[i], a->cells + i * a->count);
        twice |= once & known[i];
        once |= known[i];
    }
    vg_rc rc;
    if (twice && (rc = keep_twice(j, slice, twice, err)) != VG_OK)
        return rc;
    bool use = once == a->all && !twice;
    if (use) {
        use_slice(j, known);
    } else if (!twice) {
        a->incomplete++;
        for (size_t m = 0; m < a->count; m++)
            a->missing[m] += !(once >> m & 1);
    }
    return show_slice(j, use, err);
}

vg_rc vg_take_joined(vg_pass *p, vg_asked *a, vg_part *parts, size_t count, vg_err *err)
{
    join j = {.p = p, .a = a, .parts = parts, .count = count};
    uint64_t *known = VG_NEW_N(p->brief, uint64_t, count);
    a->cells = VG_NEW_N(p->brief, vg_roll, count * a->count);
    if (!known || !a->cells)
        return vg_nomem(err);
    for (size_t i = 0; i < count; i++)
        if (parts[i].block->series->length > j.length)
            j.length = parts[i].block->series->length;
    int64_t slice;
    while (next_slice(&j, &slice)) {
        vg_rc rc = take_slice(&j, slice, known, err);
        if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}
