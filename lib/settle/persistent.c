/* Many failures within a window, each of which is charged once. */
#include "settling.h"

static int failures_of(const vg_settled_month *m, const vg_money_rule *rule)
{
    int n = 0;
    for (size_t i = 0; i < m->settled_count; i++)
        n += m->settled[i].failed && vg_rule_concerns(rule, &m->settled[i]);
    return n;
}

/* How often the month charged the rule of that id. */
static int charged_in(const vg_settling *s, size_t month, const char *id)
{
    const vg_money_terms *terms = s->course->months[month].contract->terms;
    size_t at = vg_rule_in(terms, id);
    return at < terms->rule_count ? s->all[month].charged[at] : 0;
}

/* The oldest failures that are left in the window of a month are those that it charged. */
static void spend(const vg_settling *s, const vg_money_rule *rule, size_t month, int *left)
{
    int spent = charged_in(s, month, rule->id) * rule->every;
    for (size_t i = vg_window_first_at(s, month, &rule->window); spent > 0 && i <= month; i++) {
        int of_month = left[i] < spent ? left[i] : spent;
        left[i] -= of_month;
        spent -= of_month;
    }
}

int vg_persistent_times(vg_settling *s, const vg_money_rule *rule, int *failures)
{
    int *left = VG_NEW_N(s->arena, int, s->index + 1);
    *failures = 0;
    if (!left) {
        s->rc = vg_nomem(s->err);
        return 0;
    }
    for (size_t i = 0; i <= s->index; i++)
        left[i] = failures_of(&s->all[i], rule);
    for (size_t i = 0; i < s->index; i++)
        spend(s, rule, i, left);
    for (size_t i = vg_window_first(s, &rule->window); i <= s->index; i++)
        *failures += left[i];
    return *failures / rule->every;
}

void vg_rule_persistent(vg_settling *s, const vg_money_rule *rule, size_t index)
{
    int n, times = vg_persistent_times(s, rule, &n);
    if (times == 0)
        return;
    s->m->charged[index] = times;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%d / %d → %d", n, rule->every, times);
    vg_rat worth = vg_base_worth(s, rule, &rule->worth, vg_rat_int(times), &text);
    vg_add_line(s, rule, NULL, worth, &text);
}
