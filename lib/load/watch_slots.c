#include "watch_slots.h"

enum { WEEKS = 4 };

/* Bits by the time on the wall, in slices since midnight. */
typedef struct wall_slots {
    uint64_t filled[WATCH_WORDS], there[WATCH_WORDS]; /* there: clocks show that time at all */
} wall_slots;

static bool has_bit(const uint64_t *bits, int at)
{
    return bits[at / 64] >> (at % 64) & 1;
}

static void set_bit(uint64_t *bits, int at)
{
    bits[at / 64] |= UINT64_C(1) << (at % 64);
}

static int count_bits(uint64_t word)
{
    int n = 0;
    for (; word; word &= word - 1)
        n++;
    return n;
}

static int slices_of(const vg_watch_days *d, int32_t span)
{
    int n = span / (d->length * 60), most = (int)d->words * 64;
    return n < most ? n : most;
}

/* Where clocks show the slice: its own place but on days on which they change. */
static int wall_place(const vg_watch_days *d, const vg_zone *zone, vg_time from, int32_t span,
                      int slot)
{
    if (span == VG_DAY_SECONDS)
        return slot;
    int64_t local = vg_zone_local(zone, from + (int64_t)slot * d->length * 60);
    int64_t second = (local % VG_DAY_SECONDS + VG_DAY_SECONDS) % VG_DAY_SECONDS;
    return (int)(second / (d->length * 60));
}

static void read_wall(const vg_watch_days *d, const vg_zone *zone, const vg_watch_day *one,
                      wall_slots *out)
{
    const uint64_t *slots = vg_watch_days_slots(d, one);
    *out = (wall_slots){.filled = {0}};
    for (int i = 0, n = slices_of(d, one->span); i < n; i++) {
        int place = wall_place(d, zone, one->from, one->span, i);
        set_bit(out->there, place);
        if (has_bit(slots, i))
            set_bit(out->filled, place);
    }
}

/* The slices that the four weeks before make expected; false when they were not dense. */
static bool expect(const vg_watch_days *d, const vg_zone *zone, vg_day day,
                   uint64_t out[WATCH_WORDS])
{
    wall_slots week[WEEKS];
    for (int k = 0; k < WEEKS; k++) {
        const vg_watch_day *one = vg_watch_days_at(d, day - 7 * (k + 1));
        if (!one)
            return false;
        read_wall(d, zone, one, &week[k]);
    }
    int filled = 0, room = 0;
    for (size_t w = 0; w < d->words; w++) {
        uint64_t a = week[0].filled[w], b = week[1].filled[w], c = week[2].filled[w],
                 e = week[3].filled[w], any = a | b | c | e;
        out[w] = (a & b & c) | (a & b & e) | (a & c & e) | (b & c & e);
        filled += count_bits(a) + count_bits(b) + count_bits(c) + count_bits(e);
        for (int k = 0; k < WEEKS; k++)
            room += count_bits(any & week[k].there[w]);
    }
    return filled > 0 && filled * 10 >= room * 9;
}

vg_watch_gap vg_watch_gap_of(const vg_watch_days *d, const vg_zone *zone, vg_day day,
                             bool open_end)
{
    vg_watch_gap gap = {0, 0};
    uint64_t expected[WATCH_WORDS];
    const vg_watch_day *one = vg_watch_days_at(d, day);
    if (!expect(d, zone, day, expected))
        return gap;
    vg_time from = one ? one->from : vg_zone_day_start(zone, day);
    int32_t span = one ? one->span : (int32_t)(vg_zone_day_start(zone, day + 1) - from);
    const uint64_t *slots = one ? vg_watch_days_slots(d, one) : NULL;
    int n = slices_of(d, span);
    while (open_end && n > 0 && !(slots && has_bit(slots, n - 1)))
        n--;
    for (int i = 0; i < n; i++) {
        if (!has_bit(expected, wall_place(d, zone, from, span, i)))
            continue;
        gap.expected++;
        gap.missing += !(slots && has_bit(slots, i));
    }
    return gap;
}
