/* What is needed on a day, and what a delivery usually sends. */
#include <string.h>

#include "gaps_parts.h"

enum { WEEKS = 4, EVERY = 7 };

int64_t vg_gap_place(const vg_gap_pass *p, vg_day day)
{
    return (int64_t)day - p->first;
}

uint64_t vg_gap_slot(const vg_gap_lot *lot, size_t day, size_t slot)
{
    uint64_t known = 0;
    for (size_t i = 0; i < lot->delivery->grid_count; i++) {
        const vg_gap_grid *g = lot->delivery->grids[i];
        if (g->series->length == lot->length && slot < g->per_day)
            known |= g->slots[day * g->per_day + slot];
    }
    return known;
}

bool vg_gap_has_rows(const vg_gap_lot *lot, size_t day)
{
    for (size_t i = 0; i < lot->delivery->grid_count; i++) {
        const vg_gap_grid *g = lot->delivery->grids[i];
        if (g->series->length == lot->length && g->days[day])
            return true;
    }
    return false;
}

/* --- needs
 * ---------------------------------------------------------------------------------------------
 */

/* Cuts the day into slots; a calendar day is one of all day. */
static void cut(const vg_gap_lot *lot, size_t day, vg_gap_day *out)
{
    const vg_gap_pass *p = lot->vendor->pass;
    int64_t span = p->starts[day + 1] - p->starts[day], seconds = (int64_t)lot->length * 60;
    out->count = vg_length_is_instant(lot->length) ? (size_t)(span / seconds) : 1;
    for (size_t i = 0; i < out->count; i++) {
        int64_t second = (int64_t)i * seconds;
        if (span != VG_DAY_SECONDS) {
            second = vg_zone_local(p->version->zone, p->starts[day] + second) % VG_DAY_SECONDS;
            second += second < 0 ? VG_DAY_SECONDS : 0;
        }
        out->wall[i] = vg_length_is_instant(lot->length) ? (int)(second / 60) : 0;
        out->want[i] = 0;
        out->named[i] = false;
    }
}

static bool is_open(const vg_gap_lot *lot, const vg_day_hours *of, int minute)
{
    if (!vg_length_is_instant(lot->length))
        return of->count > 0;
    for (size_t i = 0; i < of->count; i++)
        if (of->spans[i].from <= minute && minute < of->spans[i].to)
            return true;
    return false;
}

void vg_gap_require(const vg_gap_lot *lot, size_t day, vg_gap_day *out)
{
    vg_day date = lot->vendor->pass->first + (vg_day)day;
    cut(lot, day, out);
    out->open = false;
    for (size_t n = 0; n < lot->need_count; n++) {
        const vg_gap_need *need = lot->needs[n];
        uint64_t mask = need->measures & lot->delivery->duty;
        const vg_hours *hours = need->level->hours;
        const vg_day_hours *of = hours ? vg_hours_of(hours, date) : NULL;
        for (size_t i = 0; i < out->count; i++) {
            if (of && !is_open(lot, of, out->wall[i]))
                continue;
            out->want[i] |= mask;
            out->named[i] = out->named[i] || of;
            out->open = true;
        }
    }
}

/* --- habits
 * --------------------------------------------------------------------------------------------
 */

static size_t wall_slot(const vg_gap_lot *lot, const vg_gap_day *needed, size_t slot)
{
    return vg_length_is_instant(lot->length) ? (size_t)(needed->wall[slot] / lot->length) : 0;
}

/* A slot that clocks show twice counts once. */
static void count_day(const vg_gap_lot *lot, size_t day, const vg_gap_day *needed, int weekday,
                      vg_gap_habit *out)
{
    bool shown[VG_GAP_SLOTS] = {false}, seen[VG_GAP_SLOTS] = {false};
    out->rows[weekday]++;
    for (size_t i = 0; i < needed->count; i++) {
        size_t at = wall_slot(lot, needed, i);
        shown[at] = shown[at] || needed->want[i];
        seen[at] = seen[at] || (needed->want[i] && vg_gap_slot(lot, day, i));
    }
    for (size_t at = 0; at < VG_GAP_SLOTS; at++) {
        out->there[weekday][at] += shown[at];
        out->seen[weekday][at] += seen[at];
        out->there[EVERY][at] += shown[at];
        out->seen[EVERY][at] += seen[at];
    }
}

static void find_life(const vg_gap_lot *lot, size_t from, size_t to, vg_gap_habit *out)
{
    for (size_t day = from; day < to; day++)
        if (vg_gap_has_rows(lot, day)) {
            out->first = out->live ? out->first : day;
            out->last = day;
            out->live = true;
        }
}

static void judge_weekday(vg_gap_habit *h, int w, int open)
{
    int filled = 0, room = 0;
    for (size_t i = 0; i < VG_GAP_SLOTS; i++)
        if (h->seen[w][i]) {
            filled += h->seen[w][i];
            room += h->there[w][i];
        }
    h->sparse[w] = filled * 10 < room * 9;
    h->usual[w] = open == 0 || h->rows[w] * 2 >= open;
    h->any_sparse = h->any_sparse || h->sparse[w];
    h->regular = h->regular && (h->usual[w] || h->rows[w] == 0);
}

void vg_gap_habit_read(const vg_gap_lot *lot, vg_gap_habit *out)
{
    const vg_gap_pass *p = lot->vendor->pass;
    vg_gap_day needed;
    int open[7] = {0};
    memset(out, 0, sizeof *out);
    out->regular = true;
    int64_t from = vg_gap_place(p, lot->month.first - 7 * WEEKS);
    int64_t to = vg_gap_place(p, lot->month.last < p->options->as_of ? lot->month.last + 1
                                                                     : p->options->as_of);
    if (from < to)
        find_life(lot, (size_t)from, (size_t)to, out);
    for (size_t day = out->first; out->live && day <= out->last; day++) {
        int weekday = vg_weekday(p->first + (vg_day)day) - 1;
        vg_gap_require(lot, day, &needed);
        if (!needed.open)
            continue;
        open[weekday]++;
        if (vg_gap_has_rows(lot, day))
            count_day(lot, day, &needed, weekday, out);
    }
    for (int w = 0; w < 7; w++)
        judge_weekday(out, w, open[w]);
}

static bool is_own(const vg_gap_delivery *d, const vg_gap_grid *g)
{
    for (size_t i = 0; i < d->grid_count; i++)
        if (d->grids[i] == g)
            return true;
    return false;
}

/* Whether anything was sent on that day by another delivery of the line; where the contract is
 * about all lines, by any of the vendor. */
static bool others_began(const vg_gap_lot *lot, size_t day)
{
    const vg_gap_vendor *v = lot->vendor;
    const vg_scope *scope = &lot->delivery->series->scope;
    bool named = false;
    for (size_t i = 0; i < v->pass->need_count; i++) {
        const vg_gap_need *need = &v->pass->needs[i];
        named = named || (need->level->line_count && vg_gap_concerns(need, scope->line));
    }
    for (size_t i = 0; i < v->grid_count; i++)
        if (v->grids[i].days[day] && !is_own(lot->delivery, &v->grids[i]) &&
            (!named || strcmp(v->grids[i].series->scope.line, scope->line) == 0))
            return true;
    return false;
}

/* Whether the slot is there on three of four other days: of the weekday, or of any where that
 * had no other. A single day has no habit. */
static bool is_usual(const vg_gap_habit *h, int weekday, size_t at, bool rows)
{
    int which = h->there[weekday][at] > rows ? weekday : EVERY;
    int others = h->there[which][at] - rows;
    return others == 0 || (h->seen[which][at] && h->seen[which][at] * 4 >= others * 3);
}

bool vg_gap_missed(const vg_gap_lot *lot, const vg_gap_habit *h, const vg_gap_day *needed,
                   size_t day, size_t slot, bool rows)
{
    const size_t new_days = 14; /* so young a delivery may have its first such weekday yet */
    int w = vg_weekday(lot->vendor->pass->first + (vg_day)day) - 1;
    bool named = needed->named[slot];
    if (lot->vendor->pass->options->all || !h->live)
        return true;
    if (day < h->first && others_began(lot, day))
        return false;
    if (h->rows[w] == 0 && (h->any_sparse || (named && !h->regular) ||
                            (!named && h->last - h->first + 1 >= new_days)))
        return false;
    if (h->sparse[w])
        return !rows && h->usual[w];
    if (!rows && h->rows[w] && !h->usual[w])
        return false;
    return named || is_usual(h, w, wall_slot(lot, needed, slot), rows);
}
