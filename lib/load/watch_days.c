#include "watch_days.h"

#include <stdlib.h>
#include <string.h>

const vg_measure vg_watch_measures[WATCH_FIGURES] = {
    [WATCH_OFFERED] = VG_M_offered,     [WATCH_ANSWERED] = VG_M_answered,
    [WATCH_ABANDONED] = VG_M_abandoned, [WATCH_SHORT] = VG_M_abandoned_short,
    [WATCH_OVERFLOW] = VG_M_overflow,   [WATCH_REDIRECTED] = VG_M_redirected,
    [WATCH_ERRORED] = VG_M_errored,     [WATCH_CONTAINED] = VG_M_bot_contained,
};

bool vg_watch_fate_of(const int64_t figures[WATCH_FIGURES], bool short_left_out,
                      vg_watch_fate *out)
{
    *out = (vg_watch_fate){.offered = figures[WATCH_OFFERED],
                           .answered = figures[WATCH_ANSWERED],
                           .abandoned = figures[WATCH_ABANDONED]};
    if (out->offered < 0 || out->answered < 0 || out->abandoned < 0)
        return false;
    for (int f = short_left_out ? WATCH_SHORT : WATCH_OVERFLOW; f < WATCH_FIGURES; f++)
        if (figures[f] > 0)
            out->other += figures[f];
    int64_t left = vg_watch_fate_left(out);
    if (short_left_out && figures[WATCH_SHORT] < 0 && left > 0)
        out->other += left; /* they may all have been short */
    return true;
}

int64_t vg_watch_fate_left(const vg_watch_fate *fate)
{
    return fate->offered - fate->answered - fate->abandoned - fate->other;
}

void vg_watch_days_open(vg_watch_days *d, vg_length length, bool short_left_out)
{
    *d = (vg_watch_days){.length = length, .short_left_out = short_left_out};
    if (vg_length_is_instant(length))
        d->words = (26u * 60 / (unsigned)length + 63) / 64;
}

/* The place of a day, or where it belongs. */
static size_t find(const vg_watch_days *d, vg_day day)
{
    size_t low = 0, high = d->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->days[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

vg_watch_day *vg_watch_days_at(const vg_watch_days *d, vg_day day)
{
    size_t i = find(d, day);
    return i < d->count && d->days[i].day == day ? &d->days[i] : NULL;
}

const uint64_t *vg_watch_days_slots(const vg_watch_days *d, const vg_watch_day *one)
{
    return d->slots + (size_t)(one - d->days) * d->words;
}

static vg_rc grow(vg_watch_days *d, vg_err *err)
{
    size_t room = d->room ? 2 * d->room : 32;
    vg_watch_day *days = realloc(d->days, room * sizeof *days);
    if (!days)
        return vg_nomem(err);
    d->days = days;
    if (d->words) {
        uint64_t *slots = realloc(d->slots, room * d->words * sizeof *slots);
        if (!slots)
            return vg_nomem(err);
        d->slots = slots;
    }
    d->room = room;
    return VG_OK;
}

static vg_rc insert(vg_watch_days *d, const vg_zone *zone, size_t at, vg_day day, vg_err *err)
{
    vg_rc rc = d->count < d->room ? VG_OK : grow(d, err);
    if (rc != VG_OK)
        return rc;
    size_t behind = d->count - at;
    memmove(d->days + at + 1, d->days + at, behind * sizeof *d->days);
    d->days[at] = (vg_watch_day){.day = day, .span = VG_DAY_SECONDS};
    d->count++;
    if (d->words == 0)
        return VG_OK;
    uint64_t *slots = d->slots + at * d->words;
    memmove(slots + d->words, slots, behind * d->words * sizeof *slots);
    memset(slots, 0, d->words * sizeof *slots);
    d->days[at].from = vg_zone_day_start(zone, day);
    d->days[at].span = (int32_t)(vg_zone_day_start(zone, day + 1) - d->days[at].from);
    return VG_OK;
}

/* Marks the slice as there. */
static void mark(vg_watch_days *d, size_t at, bool fresh, int64_t start)
{
    if (d->words == 0) {
        d->twice = d->twice || !fresh;
        return;
    }
    if (start < d->days[at].from || start - d->days[at].from >= d->days[at].span)
        return;
    uint32_t slot = (uint32_t)(start - d->days[at].from) / ((uint32_t)d->length * 60);
    if (slot >= d->words * 64)
        return;
    uint64_t *word = d->slots + at * d->words + slot / 64;
    uint64_t bit = UINT64_C(1) << (slot % 64);
    d->twice = d->twice || (*word & bit);
    *word |= bit;
}

vg_rc vg_watch_days_add(vg_watch_days *d, const vg_zone *zone, vg_day day, int64_t start,
                        int64_t src_row, const int64_t figures[WATCH_FIGURES], vg_err *err)
{
    bool fresh = false;
    if (d->last >= d->count || d->days[d->last].day != day) {
        bool behind = d->count == 0 || d->days[d->count - 1].day < day;
        d->last = behind ? d->count : find(d, day);
        fresh = d->last == d->count || d->days[d->last].day != day;
        vg_rc rc = fresh ? insert(d, zone, d->last, day, err) : VG_OK;
        if (rc != VG_OK)
            return rc;
    }
    vg_watch_day *one = &d->days[d->last];
    mark(d, d->last, fresh, start);
    one->src_row = src_row;
    one->unknown = one->unknown || figures[WATCH_OFFERED] == VG_UNKNOWN;
    if (figures[WATCH_OFFERED] != VG_UNKNOWN)
        one->offered += figures[WATCH_OFFERED];
    vg_watch_fate fate;
    if (!vg_watch_fate_of(figures, d->short_left_out, &fate))
        return VG_OK;
    one->fate.offered += fate.offered;
    one->fate.answered += fate.answered;
    one->fate.abandoned += fate.abandoned;
    one->fate.other += fate.other;
    return VG_OK;
}

vg_rc vg_watch_days_append(vg_watch_days *d, const vg_watch_days *later, vg_err *err)
{
    vg_rc rc = VG_OK;
    while (rc == VG_OK && d->room < d->count + later->count)
        rc = grow(d, err);
    if (rc != VG_OK || later->count == 0)
        return rc;
    memcpy(d->days + d->count, later->days, later->count * sizeof *d->days);
    if (d->words)
        memcpy(d->slots + d->count * d->words, later->slots,
               later->count * d->words * sizeof *d->slots);
    d->count += later->count;
    return VG_OK;
}

void vg_watch_days_free(vg_watch_days *d)
{
    free(d->days);
    free(d->slots);
    d->days = NULL;
    d->slots = NULL;
    d->count = d->room = d->last = 0;
}
