/* What takes credits back before they are rounded: incidents, relief, critical failures. */
#include "settling.h"

static bool is_credit(const vg_line *line)
{
    return line->gone == VG_STEP_RULE && vg_rat_sign(line->exact) > 0;
}

/* The credit of a service level by all rules. */
static vg_rat credit_of(vg_settling *s, const vg_settled_level *l)
{
    vg_rat sum = VG_RAT_ZERO;
    for (size_t i = 0; i < s->line_count; i++)
        if (is_credit(&s->lines[i]) && s->lines[i].level == l)
            sum = vg_calc_add(s, sum, s->lines[i].exact);
    return sum;
}

static void take_back(vg_settling *s, const vg_settled_level *l, vg_step_kind why,
                      const char *clause)
{
    for (size_t i = 0; i < s->line_count; i++)
        if (is_credit(&s->lines[i]) && (!l || s->lines[i].level == l)) {
            s->lines[i].gone = why;
            s->lines[i].gone_clause = clause;
        }
}

/* Of the service levels that one incident breaks the greatest credit stays. */
static void settle_incident(vg_settling *s, const vg_incident *incident)
{
    const vg_settled_level *greatest = NULL;
    vg_rat most = VG_RAT_ZERO;
    for (size_t i = 0; i < incident->level_count; i++) {
        const vg_settled_level *l = vg_settled_find(s, incident->levels[i]);
        if (!l || l->in->waived)
            continue;
        vg_rat credit = credit_of(s, l);
        if (vg_calc_cmp(s, credit, most) > 0) {
            most = credit;
            greatest = l;
        }
    }
    for (size_t i = 0; i < incident->level_count; i++) {
        const vg_settled_level *l = vg_settled_find(s, incident->levels[i]);
        if (l && greatest && l != greatest && !l->in->waived)
            take_back(s, l, VG_STEP_INCIDENT, incident->clause);
    }
}

static void waive(vg_settling *s)
{
    for (size_t i = 0; i < s->m->settled_count; i++) {
        const vg_settled_level *l = &s->m->settled[i];
        if (!l->in->waived || !l->failed)
            continue;
        const char *clause = l->in->waive_clause;
        if (!clause || !*clause)
            clause = l->in->level->clause;
        take_back(s, l, VG_STEP_WAIVED, clause);
        vg_settling_step(s, VG_STEP_WAIVED, l->in->level, clause);
    }
}

static bool critical_failed(const vg_settling *s)
{
    const vg_critical *rule = &s->terms->critical;
    for (size_t i = 0; rule->on && i < rule->level_count; i++) {
        const vg_settled_level *l = vg_settled_find(s, rule->levels[i]);
        if (l && l->failed && !l->in->waived && (!rule->below_minimum || l->in->below_minimum))
            return true;
    }
    return false;
}

static void replace(vg_settling *s)
{
    const vg_critical *rule = &s->terms->critical;
    if (!critical_failed(s))
        return;
    take_back(s, NULL, VG_STEP_REPLACED, rule->clause);
    const vg_money_rule as_rule = {.base = rule->base, .clause = rule->clause};
    vg_str text = VG_STR_INIT;
    vg_rat worth = vg_base_worth(s, &as_rule, &rule->worth, vg_rat_int(1), &text);
    vg_add_line(s, NULL, NULL, worth, &text);
    if (s->rc != VG_OK)
        return;
    vg_step *step = &s->m->steps[s->m->step_count - 1];
    step->kind = VG_STEP_CRITICAL;
    step->clause = rule->clause;
}

void vg_settle_around(vg_settling *s)
{
    for (size_t i = 0; i < s->terms->incident_count && s->rc == VG_OK; i++)
        settle_incident(s, &s->terms->incidents[i]);
    waive(s);
    replace(s);
}
