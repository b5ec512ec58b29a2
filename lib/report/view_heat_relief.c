/* Which slots of the week hold slices that a relief leaves out of the service level. */
#include "view.h"

#include <string.h>

enum { DAYS = 7 };

/* The instant at which "2026-10-05T06:00:00Z/30min" begins; false for days and longer slices.
 */
static bool begin_of(const char *slice, vg_time *out)
{
    vg_iso iso;
    if (!strchr(slice, 'T') || vg_iso_parse(slice, strcspn(slice, "/"), &iso, NULL) != VG_OK)
        return false;
    *out = (vg_time)iso.day * VG_DAY_SECONDS + iso.second_of_day - iso.offset;
    return true;
}

/* Where a slice stands in the map; false when it is not shown. */
static bool place(const vg_view_heat *heat, const vg_zone *zone, vg_time at, size_t *out)
{
    vg_day day = vg_zone_day(zone, at);
    int64_t second = vg_zone_local(zone, at) - (int64_t)day * VG_DAY_SECONDS;
    size_t slot = (size_t)(second / (heat->minutes * 60));
    if (slot < heat->first || slot >= heat->first + heat->count)
        return false;
    *out = (slot - heat->first) * DAYS + (size_t)vg_weekday(day) - 1;
    return true;
}

vg_rc vg_view_mark_relief(vg_builder *b, const vg_scorecard *card, const vg_zone *zone,
                          const char *level, vg_view_heat *heat)
{
    const vg_report_options *o = b->options;
    const vg_scored *scored = vg_view_find_level(card, level);
    const vg_score_options options = {.store = o->store,
                                      .period = card->period,
                                      .vendor = card->vendor,
                                      .line = o->line,
                                      .no_previous = true};
    vg_arena scratch = VG_ARENA_INIT;
    vg_explanation x = {.row_count = 0};
    if (!scored || scored->value.relieved == 0 || heat->count == 0)
        return VG_OK;
    bool *marks = VG_NEW_N(b->arena, bool, heat->count *DAYS);
    vg_rc rc =
        marks ? vg_score_explain(&scratch, &options, level, &x, b->err) : vg_nomem(b->err);
    for (size_t i = 0; rc == VG_OK && i < x.row_count; i++) {
        vg_time at;
        size_t cell;
        if (x.rows[i].use == VG_ROW_RELIEVED && begin_of(x.rows[i].slice, &at) &&
            place(heat, zone, at, &cell))
            marks[cell] = true;
    }
    heat->relieved = marks;
    vg_arena_free(&scratch);
    return rc;
}
