/* Each month of a period under each version. */
#include "months.h"

#include <string.h>

#include "course.h"

/* The days from the first whole month on to the end of the last one. */
static bool whole_months(const vg_period *period, vg_period *out)
{
    vg_day first = vg_month_first(period->first), end = period->last + 1;
    if (first < period->first)
        first = vg_add_months(first, 1);
    return vg_period_clip(period, first, vg_month_first(end) - 1, out);
}

vg_rc vg_months_within(const vg_period *period, vg_period *out, vg_err *err)
{
    if (whole_months(period, out))
        return VG_OK;
    vg_str text = VG_STR_INIT;
    vg_period_text(&text, period);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_USAGE, "%s holds no whole month", text.ptr);
    vg_str_free(&text);
    return rc;
}

typedef struct collector {
    vg_run *run;
    vg_month_scored **out;
    size_t *count;
} collector;

/* Weighs the figures of a month as a scorecard of that month alone would be. */
static vg_rc add_month(const collector *to, const vg_scorecard *card, vg_day month,
                       const vg_scored *levels, size_t level_count,
                       const vg_settled_month *settled, vg_err *err)
{
    vg_arena *arena = to->run->arena;
    if (level_count == 0)
        return VG_OK; /* the vendor serves none of its lines */
    vg_scorecard one = {.contract = card->contract,
                        .vendor = card->vendor,
                        .period = vg_period_month(month),
                        .levels = (vg_scored *)levels,
                        .level_count = level_count,
                        .score = VG_RAT_ZERO,
                        .weight_base = VG_RAT_ZERO};
    vg_rc rc = vg_card_weigh(arena, &one, err);
    vg_month_scored *place =
        rc == VG_OK ? vg_arena_push(arena, to->out, to->count, sizeof *place) : NULL;
    if (rc != VG_OK)
        return rc;
    if (!place)
        return vg_nomem(err);
    *place = (vg_month_scored){.vendor = card->vendor,
                               .vendor_name = card->vendor_name,
                               .month = vg_month_first(month),
                               .contract = card->contract,
                               .levels = levels,
                               .level_count = level_count,
                               .settled = settled,
                               .has_score = one.has_score,
                               .score = one.score};
    return VG_OK;
}

/* Under a contract without money nothing hangs on other months. */
static vg_rc value_months(const collector *to, const vg_subject *s, const vg_scorecard *card,
                          vg_err *err)
{
    vg_rc rc = VG_OK;
    vg_day m = card->period.first;
    for (; rc == VG_OK && m <= card->period.last; m = vg_add_months(m, 1)) {
        vg_course_part part = {.version = s->version, .period = vg_period_month(m)};
        rc = vg_course_value(to->run, s, NULL, &part, err);
        if (rc == VG_OK)
            rc = add_month(to, card, m, part.levels, part.level_count, NULL, err);
    }
    return rc;
}

/* The card of a settlement, without what only a scorecard shows: findings, state, figures of
 * the whole period. Of a single month it has the figures, which the settlement takes over. */
static vg_rc begin_card(const collector *to, const vg_subject *s, vg_scorecard *card,
                        vg_err *err)
{
    const vg_period *p = &s->version->period;
    *card = (vg_scorecard){.contract = s->version->contract,
                           .vendor = s->vendor,
                           .vendor_name = s->vendor,
                           .period = *p};
    vg_rc rc = VG_OK;
    if (s->vendor_id)
        rc = vg_vendor_name(to->run->options->store, to->run->arena, s->vendor_id, p->last,
                            &card->vendor_name, err);
    if (rc != VG_OK || vg_month_first(p->first) != vg_month_first(p->last))
        return rc;
    vg_course_part part = {.version = s->version, .period = *p};
    rc = vg_course_value(to->run, s, NULL, &part, err);
    card->levels = part.levels;
    card->level_count = part.level_count;
    return rc;
}

static vg_rc add_subject(const collector *to, const vg_subject *s, vg_err *err)
{
    vg_scorecard card;
    vg_rc rc = begin_card(to, s, &card, err);
    if (rc == VG_OK)
        rc = vg_card_settle(to->run, s, &card, err);
    if (rc == VG_OK && !card.has_settlement)
        return value_months(to, s, &card, err);
    for (size_t i = 0; rc == VG_OK && i < card.settlement.month_count; i++) {
        const vg_settled_month *m = &card.settlement.months[i];
        rc = add_month(to, &card, m->first, m->levels, m->level_count, m, err);
    }
    return rc;
}

static vg_rc add_version(const collector *to, vg_version *v, vg_err *err)
{
    const vg_money_terms *terms = v->contract->terms;
    vg_party *parties;
    size_t count;
    /* Days beside whole months are settled only by days. */
    if (!(terms && terms->pro_rata) && !whole_months(&v->period, &v->period))
        return VG_OK;
    vg_rc rc = vg_run_vendors(to->run, v, &parties, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_subject s = {v, parties[i].id, parties[i].code};
        rc = add_subject(to, &s, err);
    }
    return rc;
}

vg_rc vg_months_score(vg_arena *arena, const vg_score_options *options, vg_month_scored **out,
                      size_t *count, vg_err *err)
{
    vg_run run;
    vg_err why = VG_ERR_INIT;
    vg_score_options own = *options;
    collector to = {&run, out, count};
    *out = NULL;
    *count = 0;
    own.no_previous = true;
    vg_rc rc = vg_months_within(&options->period, &own.period, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_run_open(&run, arena, &own, &why);
    if (rc != VG_OK && !(rc == VG_NOINPUT && run.count == 0)) {
        *err = why;
    } else {
        rc = VG_OK;
        for (size_t i = 0; rc == VG_OK && i < run.count; i++)
            rc = add_version(&to, &run.versions[i], err);
    }
    vg_run_close(&run);
    return rc;
}

bool vg_contracts_share_vendor(const vg_contract *a, const vg_contract *b)
{
    if (a->vendor_count == 0 || b->vendor_count == 0)
        return true;
    for (size_t i = 0; i < a->vendor_count; i++)
        for (size_t j = 0; j < b->vendor_count; j++)
            if (strcmp(a->vendors[i], b->vendors[j]) == 0)
                return true;
    return false;
}
