/* Months that count together, and service levels over months. */
#include "settling.h"

#include <string.h>

vg_day vg_year_first(const vg_settling *s, vg_day month)
{
    vg_day begins = s->terms->has_year ? s->terms->year_start : s->course->begins;
    vg_date start = vg_date_of(begins), at = vg_date_of(month);
    int back = (at.month - start.month + 12) % 12;
    return vg_add_months(vg_month_first(month), -back);
}

size_t vg_window_first(const vg_settling *s, const vg_window *w)
{
    return vg_window_first_at(s, s->index, w);
}

size_t vg_window_first_at(const vg_settling *s, size_t index, const vg_window *w)
{
    vg_day month = vg_month_first(s->course->months[index].first);
    vg_day first = w->kind == VG_WINDOW_CONTRACT_YEAR ? vg_year_first(s, month)
                                                      : vg_add_months(month, 1 - w->months);
    size_t i = index;
    if (w->kind == VG_WINDOW_MONTHS && w->months <= 1)
        return i;
    while (i > 0 && s->course->months[i - 1].last >= first)
        i--;
    return i;
}

const vg_settled_level *vg_level_in(const vg_settled_month *m, const char *id)
{
    for (size_t i = 0; i < m->settled_count; i++)
        if (strcmp(m->settled[i].in->level->id, id) == 0)
            return &m->settled[i];
    return NULL;
}

const vg_settled_level *vg_level_before(const vg_settling *s, const char *id)
{
    for (size_t i = s->index; i > 0; i--) {
        const vg_settled_level *l = vg_level_in(&s->all[i - 1], id);
        if (l)
            return l;
    }
    return NULL;
}

int vg_window_failures(const vg_settling *s, const vg_window *w, const char *id)
{
    int n = 0;
    for (size_t i = vg_window_first(s, w); i <= s->index; i++) {
        const vg_settled_level *l = vg_level_in(&s->all[i], id);
        n += l && l->failed;
    }
    return n;
}

bool vg_level_named(const vg_service_level *const *levels, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(levels[i]->id, id) == 0)
            return true;
    return false;
}

size_t vg_rule_in(const vg_money_terms *terms, const char *id)
{
    size_t i = 0;
    while (i < terms->rule_count && strcmp(terms->rules[i].id, id) != 0)
        i++;
    return i;
}
