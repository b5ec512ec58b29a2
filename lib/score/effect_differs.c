/* Whether a month scores the same from two stores. */
#include <vgov/effect.h>

typedef struct looking {
    vg_day month;
    bool differs;
} looking;

static vg_rc changed(void *ctx, const vg_effect *effect, vg_err *err)
{
    looking *l = ctx;
    const vg_scorecard *card = effect->is ? effect->is : effect->was;
    (void)err;
    if (vg_month_first(card->period.first) == l->month)
        l->differs = true;
    return VG_OK;
}

/* What cannot be scored cannot be compared. */
static vg_rc unknown(void *ctx, const char *vendor, vg_day month, const char *why, vg_err *err)
{
    looking *l = ctx;
    (void)vendor;
    (void)why;
    (void)err;
    if (month == l->month)
        l->differs = true;
    return VG_OK;
}

vg_rc vg_effect_differs(vg_store *was, vg_store *is, const char *vendor, vg_day month,
                        bool *differs, vg_err *err)
{
    looking l = {.month = month};
    size_t compared;
    const int64_t middle = ((int64_t)month + 14) * VG_DAY_SECONDS;
    const vg_load_touch touch = {.vendor = vendor, .first = middle, .last = middle};
    const vg_effect_options options = {.was = was,
                                       .is = is,
                                       .touches = &touch,
                                       .touch_count = 1,
                                       .also_first = true,
                                       .changed = changed,
                                       .unknown = unknown,
                                       .ctx = &l};
    vg_rc rc = vg_effect_find(&options, &compared, err);
    *differs = l.differs;
    return rc;
}
