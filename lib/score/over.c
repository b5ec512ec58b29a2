#include "over.h"

#include <vgov/money.h>

/* The first day of the contract year that the month is in, as settlements count it. */
static vg_day year_first(const vg_version *v, vg_day month)
{
    const vg_money_terms *terms = v->contract->terms;
    vg_day begins = terms && terms->has_year ? terms->year_start : v->begins;
    int back = (vg_date_of(month).month - vg_date_of(begins).month + 12) % 12;
    return vg_add_months(month, -back);
}

/* The whole months of a service level around a month, as if the contract had no begin. */
static void whole_months(const vg_version *v, const vg_over *over, vg_day month, vg_day *first,
                         vg_day *last)
{
    int months = 1;
    *first = month;
    switch (over->kind) {
    case VG_OVER_MONTH:
        break;
    case VG_OVER_QUARTER:
        *first = vg_add_months(month, -((vg_date_of(month).month - 1) % 3));
        months = 3;
        break;
    case VG_OVER_YEAR:
        *first = year_first(v, month);
        months = 12;
        break;
    case VG_OVER_MONTHS:
        *first = vg_add_months(month, 1 - over->months);
        months = over->months;
        break;
    }
    *last = vg_add_months(*first, months) - 1;
}

/* The last day of the months on which the contract still holds. */
static vg_day end_of(const vg_version *v, vg_day last)
{
    return v->next > last && v->contract->valid_to < last ? v->contract->valid_to : last;
}

vg_over_span vg_over_find(const vg_version *v, const vg_service_level *sl,
                          const vg_period *period, const vg_period *asked)
{
    const vg_over *over = &sl->over;
    vg_over_span out = {.period = *period};
    if (over->kind == VG_OVER_MONTH || vg_period_months(asked) != 1)
        return out;
    vg_day month = vg_month_first(period->first), first, last;
    whole_months(v, over, month, &first, &last);
    out.spans = true;
    out.period = (vg_period){.kind = VG_PERIOD_RANGE,
                             .first = first > v->begins ? first : v->begins,
                             .last = period->last};
    if (over->wait && first < v->begins) {
        /* Rolling months are all of the contract's some day; a quarter that it cut never is. */
        bool rolls = over->kind == VG_OVER_MONTHS;
        out.unjudged = true;
        out.judged_in = vg_add_months(vg_month_first(v->begins - 1), over->months);
        if (!rolls)
            out.judged_in = vg_add_months(first, over->at_end ? 5 : 3);
    } else if (over->at_end && period->last < end_of(v, last)) {
        out.unjudged = true;
        out.judged_in = vg_month_first(end_of(v, last));
    }
    return out;
}

static bool same_days(const vg_period *a, const vg_period *b)
{
    return a->first == b->first && a->last == b->last;
}

static vg_over_group *group_of(vg_arena *arena, const vg_period *period, size_t room,
                               vg_over_group **list, size_t *count)
{
    for (size_t i = 0; i < *count; i++)
        if (same_days(&(*list)[i].period, period))
            return &(*list)[i];
    vg_over_group *g = vg_arena_push(arena, list, count, sizeof *g);
    if (!g)
        return NULL;
    *g = (vg_over_group){.period = *period,
                         .asks = VG_NEW_N(arena, vg_kpi_ask, room),
                         .places = VG_NEW_N(arena, size_t, room)};
    return g->asks && g->places ? g : NULL;
}

vg_rc vg_over_groups(vg_arena *arena, const vg_version *v, const vg_kpi_ask *asks, size_t count,
                     const vg_period *period, const vg_period *asked, vg_over_group **out,
                     size_t *group_count, vg_over_span **spans, vg_err *err)
{
    *out = NULL;
    *group_count = 0;
    if (!(*spans = VG_NEW_N(arena, vg_over_span, count + 1)))
        return vg_nomem(err);
    for (size_t i = 0; i < count; i++) {
        (*spans)[i] = vg_over_find(v, asks[i].rules, period, asked);
        vg_over_group *g = group_of(arena, &(*spans)[i].period, count, out, group_count);
        if (!g)
            return vg_nomem(err);
        g->places[g->count] = i;
        g->asks[g->count++] = asks[i];
    }
    return VG_OK;
}

static void mark(const vg_over_span *span, vg_kpi_value *value)
{
    value->spans = span->spans;
    value->over = span->period;
    value->unjudged = span->unjudged;
    value->judged_in = span->judged_in;
}

void vg_over_mark(const vg_over_span *span, vg_kpi_value *value)
{
    if (!span->spans)
        return;
    mark(span, value);
    for (size_t i = 0; i < value->line_count; i++)
        mark(span, &value->lines[i].value);
}

bool vg_contract_spans(const vg_contract *c)
{
    return vg_contract_reach(c) > 0;
}

int vg_contract_reach(const vg_contract *c)
{
    int reach = 0;
    for (size_t i = 0; i < c->service_level_count; i++) {
        const vg_service_level *sl = &c->service_levels[i];
        static const int months[] = {
            [VG_OVER_MONTH] = 1, [VG_OVER_QUARTER] = 3, [VG_OVER_YEAR] = 12};
        int own = sl->over.kind == VG_OVER_MONTHS ? sl->over.months : months[sl->over.kind];
        /* What has no data may carry the value of the month before. */
        own -= sl->over.kind == VG_OVER_MONTH || sl->kpi->no_data != VG_NO_DATA_CARRY;
        reach = own > reach ? own : reach;
    }
    return reach;
}
