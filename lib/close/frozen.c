#include "frozen.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

vg_rc vg_close_say(vg_close_report *report, vg_err *err, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *line = n < 0 ? NULL : vg_arena_alloc(report->arena, (size_t)n + 1);
    if (line)
        vsnprintf(line, (size_t)n + 1, fmt, again);
    va_end(again);
    const char **place =
        line ? vg_arena_push(report->arena, &report->lines, &report->count, sizeof *place)
             : NULL;
    if (!place)
        return vg_nomem(err);
    *place = line;
    return VG_OK;
}

void vg_close_month(vg_str *out, vg_day month)
{
    vg_period p = vg_period_month(month);
    vg_period_text(out, &p);
}

typedef struct counting {
    vg_score_month *take;
    void *ctx;
} counting;

static vg_rc only_counting(void *ctx, vg_day month, vg_scorecard *cards, size_t count,
                           vg_err *err)
{
    const counting *c = ctx;
    for (size_t i = 0; i < count; i++)
        vg_scorecard_only_counting(&cards[i]);
    return c->take(c->ctx, month, cards, count, err);
}

vg_rc vg_close_each(vg_arena *arena, vg_store *store, vg_day first, vg_day last,
                    const char *vendor, bool previous, vg_score_month *take, void *ctx,
                    vg_err *err)
{
    const vg_score_options ask = {.store = store,
                                  .period = {VG_PERIOD_RANGE, first, vg_month_last(last)},
                                  .vendor = vendor,
                                  .no_previous = !previous,
                                  .as_now = true};
    counting c = {take, ctx};
    return vg_score_each_month(arena, &ask, only_counting, &c, err);
}

vg_rc vg_close_pick(vg_arena *arena, const vg_scorecard *cards, size_t count,
                    const char *contract, const char *vendor, const vg_scorecard ***out,
                    size_t *picked, vg_err *err)
{
    *out = NULL;
    *picked = 0;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(cards[i].contract->id, contract) != 0 ||
            strcmp(cards[i].vendor, vendor) != 0)
            continue;
        const vg_scorecard **place = vg_arena_push(arena, out, picked, sizeof *place);
        if (!place)
            return vg_nomem(err);
        *place = &cards[i];
    }
    return VG_OK;
}

vg_rc vg_close_results(vg_arena *arena, const vg_scorecard *const *cards, size_t count,
                       const char *service_level, const char **out, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    *out = NULL;
    vg_rc rc = vg_closing_results(cards, count, service_level, &text, err);
    if (rc == VG_OK && !(*out = vg_arena_copy(arena, text.ptr, text.len)))
        rc = vg_nomem(err);
    vg_str_free(&text);
    return rc;
}
