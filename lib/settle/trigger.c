/* Triggers: what follows when failures pile up in a window. */
#include "settling.h"

#include <string.h>

static bool names(const vg_trigger *t, const char *id)
{
    return t->level_count == 0 || vg_level_named(t->levels, t->level_count, id);
}

static bool held_before(const vg_settling *s, const vg_trigger *t,
                        const vg_service_level *level)
{
    if (s->index == 0)
        return false;
    const vg_settled_month *m = &s->all[s->index - 1];
    for (size_t i = 0; i < m->trigger_count; i++) {
        const vg_service_level *l = m->triggers[i].level;
        bool same = level ? l && strcmp(l->id, level->id) == 0 : !l;
        if (same && strcmp(m->triggers[i].trigger->id, t->id) == 0)
            return true;
    }
    return false;
}

static void tell(vg_settling *s, const vg_trigger *t, const vg_service_level *level,
                 vg_str *text)
{
    bool before = held_before(s, t, level);
    const char *arithmetic = vg_arith_take(s, text);
    if (s->rc != VG_OK)
        return;
    vg_triggered *out =
        vg_arena_push(s->arena, &s->m->triggers, &s->m->trigger_count, sizeof *out);
    if (!out) {
        s->rc = vg_nomem(s->err);
        return;
    }
    *out = (vg_triggered){.trigger = t,
                          .level = level,
                          .holds = true,
                          .fires = !before,
                          .arithmetic = arithmetic};
}

/* "20 + 20 + 10 = 50 ≥ 50" */
static void points(vg_settling *s, const vg_trigger *t)
{
    int64_t sum = 0;
    vg_str text = VG_STR_INIT;
    for (size_t i = vg_window_first(s, &t->window); i <= s->index; i++) {
        int64_t month = 0;
        const vg_settled_month *m = &s->all[i];
        for (size_t j = 0; j < m->settled_count; j++)
            if (names(t, m->settled[j].in->level->id))
                month = vg_calc_plus(s, month, m->settled[j].points);
        vg_str_addf(&text, "%s%lld", text.len ? " + " : "", (long long)month);
        sum = vg_calc_plus(s, sum, month);
    }
    vg_str_addf(&text, " = %lld ≥ %lld", (long long)sum, (long long)t->at_least);
    if (sum >= t->at_least)
        tell(s, t, NULL, &text);
    vg_str_free(&text);
}

static bool counts(const vg_trigger *t, const vg_settled_level *l)
{
    if (!l || !l->failed || (t->below_minimum && !l->in->below_minimum))
        return false;
    return !t->band || (l->in->band && strcmp(l->in->band->id, t->band) == 0);
}

/* A month that is missed, and so many of the window. */
static void missed(vg_settling *s, const vg_trigger *t, const vg_settled_level *now)
{
    int n = 0;
    const char *id = now->in->level->id;
    if (!names(t, id) || !counts(t, now))
        return;
    for (size_t i = vg_window_first(s, &t->window); i <= s->index; i++)
        n += counts(t, vg_level_in(&s->all[i], id));
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%d ≥ %lld", n, (long long)t->at_least);
    if (n >= t->at_least)
        tell(s, t, now->in->level, &text);
    vg_str_free(&text);
}

/* Failures of all its service levels in the window. */
static void failures(vg_settling *s, const vg_trigger *t)
{
    int n = 0;
    for (size_t i = vg_window_first(s, &t->window); i <= s->index; i++) {
        const vg_settled_month *m = &s->all[i];
        for (size_t j = 0; j < m->settled_count; j++)
            n += names(t, m->settled[j].in->level->id) && counts(t, &m->settled[j]);
    }
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%d ≥ %lld", n, (long long)t->at_least);
    if (n >= t->at_least)
        tell(s, t, NULL, &text);
    vg_str_free(&text);
}

static void maximum(vg_settling *s, const vg_trigger *t)
{
    int n = 0;
    if (!s->m->at_maximum)
        return;
    for (size_t i = vg_window_first(s, &t->window); i <= s->index; i++)
        n += s->all[i].at_maximum;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%d ≥ %lld", n, (long long)t->at_least);
    if (n >= t->at_least)
        tell(s, t, NULL, &text);
    vg_str_free(&text);
}

static void credits(vg_settling *s, const vg_trigger *t)
{
    int64_t sum = 0;
    vg_rat limit = t->worth.amount;
    if (t->worth.is_percent)
        limit =
            vg_calc_percent(s, t->worth.percent, vg_base_span(s, t->base, t->of, &t->window));
    for (size_t i = vg_window_first(s, &t->window); i <= s->index; i++)
        sum = vg_calc_plus(s, sum, s->all[i].granted);
    vg_str text = VG_STR_INIT;
    vg_arith_money(s, &text, "", vg_rat_int(sum));
    vg_arith_money(s, &text, " ≥ ", limit);
    if (vg_rat_sign(limit) > 0 && vg_calc_cmp(s, vg_rat_int(sum), limit) >= 0)
        tell(s, t, NULL, &text);
    vg_str_free(&text);
}

void vg_settle_triggers(vg_settling *s)
{
    for (size_t i = 0; i < s->terms->trigger_count && s->rc == VG_OK; i++) {
        const vg_trigger *t = &s->terms->triggers[i];
        if (t->kind == VG_TRIGGER_POINTS)
            points(s, t);
        else if (t->kind == VG_TRIGGER_MAXIMUM)
            maximum(s, t);
        else if (t->kind == VG_TRIGGER_FAILURES)
            failures(s, t);
        else if (t->kind == VG_TRIGGER_CREDITS)
            credits(s, t);
        for (size_t j = 0; t->kind == VG_TRIGGER_MISSED && j < s->m->settled_count; j++)
            missed(s, t, &s->m->settled[j]);
    }
}
