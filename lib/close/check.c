/* The cards of a closed month on their way to a reader, beside what was kept. */
#include <string.h>

#include "frozen.h"

static bool is_closed(const vg_scorecard *card)
{
    return strcmp(card->state, "closed") == 0 || strcmp(card->state, "restated") == 0;
}

static vg_rc compare(vg_arena *arena, const vg_scorecard *cards, size_t count,
                     const vg_closing *kept, vg_err *err)
{
    const vg_scorecard **own;
    const char *results;
    size_t n;
    bool same;
    vg_difference d = {.contract = kept->contract,
                       .vendor = kept->vendor,
                       .service_level = kept->service_level,
                       .month = kept->month};
    vg_rc rc = vg_close_pick(arena, cards, count, kept->contract, kept->vendor, &own, &n, err);
    if (rc != VG_OK || n == 0 || !is_closed(own[0]))
        return rc;
    rc = vg_close_same(arena, own, n, kept, &results, &same, err);
    if (rc != VG_OK || same)
        return rc;
    rc = vg_close_compare(arena, kept->text, results, &d, err);
    return rc == VG_OK ? vg_fail(err, VG_DATA,
                                 "%s: the closed month is not as it was kept; vgov-score "
                                 "--verify tells all",
                                 d.line)
                       : rc;
}

vg_rc vg_close_check(vg_store *store, const vg_period *period, const vg_scorecard *cards,
                     size_t count, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    const vg_day month = vg_month_first(period->first);
    const vg_closing_filter filter = {.first = month, .last = month, .texts = true};
    vg_closing *all = NULL;
    size_t n = 0;
    bool any = false;
    for (size_t i = 0; i < count; i++)
        any = any || is_closed(&cards[i]);
    if (!any || period->first != month || period->last != vg_month_last(month))
        return VG_OK;
    vg_rc rc = vg_closing_list(store, &arena, &filter, &all, &n, err);
    for (size_t i = 0; rc == VG_OK && i < n; i++)
        rc = compare(&arena, cards, count, &all[i], err);
    vg_arena_free(&arena);
    return rc;
}
