/* Slices against the reliefs of a figure. */
#include "pass.h"

#include <stdlib.h>
#include <string.h>

#include "slice.h"

/* By what decides which of two caps counts where both could; the id stands for the rest. */
static int by_begin(const void *left, const void *right)
{
    const vg_relief *a = *(const vg_relief *const *)left, *b = *(const vg_relief *const *)right;
    if (a->begins != b->begins)
        return a->begins < b->begins ? -1 : 1;
    if (a->ends != b->ends)
        return a->ends > b->ends ? -1 : 1;
    return strcmp(a->id, b->id);
}

/* A volume counts as it came unless its slices are dropped. */
static bool can_touch(const vg_asked *a, const vg_relief *r)
{
    bool caps = r->effect == VG_RELIEF_CAP && r->limit != VG_LIMIT_NONE;
    return (r->effect == VG_RELIEF_DROP || (caps && a->part != VG_PART_VOLUME)) &&
           vg_relief_level(r, a->ask->service_level) &&
           (!a->line || vg_relief_line(r, a->line));
}

vg_rc vg_reliefs_open(vg_pass *p, vg_asked *a, vg_err *err)
{
    vg_reliefs *rs = &a->reliefs;
    size_t n = a->ask->relief_count;
    if (n == 0)
        return VG_OK;
    rs->list = VG_NEW_N(p->scratch, const vg_relief *, n);
    rs->reach = VG_NEW_N(p->scratch, int64_t, n);
    rs->here = VG_NEW_N(p->scratch, bool, n);
    if (!rs->list || !rs->reach || !rs->here)
        return vg_nomem(err);
    for (size_t i = 0; i < n; i++)
        if (can_touch(a, &a->ask->reliefs[i]))
            rs->list[rs->count++] = &a->ask->reliefs[i];
    if (rs->count)
        qsort(rs->list, rs->count, sizeof *rs->list, by_begin);
    for (size_t i = 0; i < rs->count; i++) {
        rs->reach[i] = rs->list[i]->ends;
        if (i && rs->reach[i - 1] > rs->reach[i])
            rs->reach[i] = rs->reach[i - 1];
    }
    return VG_OK;
}

void vg_reliefs_line(vg_asked *a, const char *line)
{
    vg_reliefs *rs = &a->reliefs;
    rs->any_here = false;
    for (size_t i = 0; i < rs->count; i++) {
        rs->here[i] = vg_relief_line(rs->list[i], line);
        rs->any_here = rs->any_here || rs->here[i];
    }
}

/* A slice that is looked at: the open time of it, and what of that lies in some reliefs. */
typedef struct look {
    const vg_reliefs *rs;
    size_t from, to; /* of the list: those that can touch the slice */
    bool all_lines;  /* only reliefs that are about every line of the part */
    const vg_asked *a;
    size_t one; /* SIZE_MAX: all that drop and choose slices likewise */
    vg_holding partial;
    int64_t open, held; /* seconds */
    bool first, holds_first;
} look;

static bool about_all_lines(const vg_asked *a, const vg_relief *r)
{
    for (size_t i = 0; i < a->ask->line_count; i++)
        if (!vg_relief_line(r, a->ask->lines[i]))
            return false;
    return a->ask->line_count || r->line_count == 0;
}

static bool takes(const look *l, size_t i)
{
    const vg_relief *r = l->rs->list[i];
    if (l->all_lines ? !about_all_lines(l->a, r) : !l->rs->here[i])
        return false;
    return l->one == SIZE_MAX ? r->effect == VG_RELIEF_DROP && r->holds == l->partial
                              : i == l->one;
}

static bool add_open(void *ctx, int64_t from, int64_t to)
{
    look *l = ctx;
    int64_t at = from;
    l->open += to - from;
    for (size_t i = l->from; i < l->to; i++) {
        const vg_relief *r = l->rs->list[i];
        if (!takes(l, i))
            continue;
        if (!l->first && r->begins <= from && from < r->ends)
            l->holds_first = true;
        int64_t begin = r->begins > at ? r->begins : at, end = r->ends < to ? r->ends : to;
        if (end <= begin)
            continue;
        l->held += end - begin;
        at = end;
    }
    l->first = true;
    return true;
}

static bool holds(const look *l, vg_length length)
{
    vg_holding by = l->partial;
    if (by == VG_HOLD_USUAL)
        by = vg_length_is_instant(length) ? VG_HOLD_TOUCHED : VG_HOLD_CONTAINED;
    switch (by) {
    case VG_HOLD_START:
        return l->holds_first;
    case VG_HOLD_HALF:
        return l->held && 2 * l->held >= l->open;
    case VG_HOLD_CONTAINED:
        return l->held && l->held == l->open;
    default:
        return l->held;
    }
}

/* Whether the reliefs hold the slice; *touched becomes true where they do in part. */
static bool held(const vg_pass *p, look *l, const vg_place *at, bool *touched)
{
    l->open = l->held = 0;
    l->first = l->holds_first = false;
    vg_hours_spans(p->job->zone, l->a->hours, at->start, at->length, add_open, l);
    bool yes = holds(l, at->length);
    if (l->held && !yes && l->partial == VG_HOLD_USUAL)
        *touched = true;
    return yes;
}

/* Which reliefs can touch a slice: they begin before it ends, and some of those from the first
 * on end behind its begin. */
static void narrow(const vg_pass *p, look *l, const vg_place *at)
{
    const vg_zone *zone = p->job->zone;
    int64_t begin = at->start, end = at->start + (int64_t)at->length * 60;
    if (!vg_length_is_instant(at->length)) {
        begin = vg_zone_day_start(zone, vg_slice_day(at->start, at->length, zone));
        end = vg_zone_day_start(zone, vg_slice_last_day(at->start, at->length, zone) + 1);
    }
    size_t low = 0, high = l->rs->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (l->rs->reach[mid] > begin)
            high = mid;
        else
            low = mid + 1;
    }
    l->from = low;
    for (l->to = low; l->to < l->rs->count && l->rs->list[l->to]->begins < end; l->to++)
        ;
}

static bool drops(const vg_pass *p, look *l, const vg_place *at, bool *touched)
{
    bool done[VG_HOLD_CONTAINED + 1] = {false};
    l->one = SIZE_MAX;
    for (size_t i = l->from; i < l->to; i++) {
        const vg_relief *r = l->rs->list[i];
        if (r->effect != VG_RELIEF_DROP || done[r->holds])
            continue;
        done[r->holds] = true;
        l->partial = r->holds;
        if (held(p, l, at, touched))
            return true;
    }
    return false;
}

static bool caps(const vg_pass *p, look *l, vg_place *at, bool *touched)
{
    for (size_t i = l->from; i < l->to; i++) {
        const vg_relief *r = l->rs->list[i];
        if (r->effect != VG_RELIEF_CAP || !l->rs->here[i])
            continue;
        l->one = i;
        l->partial = r->holds;
        if (held(p, l, at, touched)) {
            at->relief = i;
            return true;
        }
    }
    return false;
}

/* Remembers the slice of the rule that the row would have been in. */
static vg_rc note_dropped(vg_pass *p, vg_asked *a, const vg_place *at, vg_err *err)
{
    vg_cell_key key;
    vg_reliefs *rs = &a->reliefs;
    a->relieved++;
    if (!a->cut || !vg_cells_slice(p, a, at->start, at->length, &key))
        return VG_OK;
    if (rs->dropped_count && rs->dropped[rs->dropped_count - 1] == key.start)
        return VG_OK;
    int64_t *start =
        vg_arena_push(p->scratch, &rs->dropped, &rs->dropped_count, sizeof *rs->dropped);
    if (!start)
        return vg_nomem(err);
    *start = key.start;
    return VG_OK;
}

vg_rc vg_reliefs_take(vg_pass *p, vg_asked *a, vg_place *at, vg_err *err)
{
    vg_reliefs *rs = &a->reliefs;
    look l = {.rs = rs, .a = a};
    bool touched = false;
    at->what = VG_STAYS;
    if (!rs->any_here)
        return VG_OK;
    narrow(p, &l, at);
    if (l.from == l.to)
        return VG_OK;
    if (drops(p, &l, at, &touched)) {
        at->what = VG_DROPPED;
        return note_dropped(p, a, at, err);
    }
    if (caps(p, &l, at, &touched))
        at->what = VG_CAPPED;
    else if (touched && rs->partly++ == 0) {
        rs->first_partly = at->start;
        rs->partly_length = at->length;
    }
    return VG_OK;
}

bool vg_reliefs_excuse(const vg_pass *p, const vg_asked *a, int64_t start, vg_length length)
{
    look l = {.rs = &a->reliefs, .a = a, .all_lines = true};
    vg_place at = {.start = start, .length = length};
    bool touched = false;
    if (a->reliefs.count == 0)
        return false;
    narrow(p, &l, &at);
    return drops(p, &l, &at, &touched);
}
