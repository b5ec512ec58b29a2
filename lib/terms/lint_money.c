/* Money terms that can hardly be meant. */
#include <string.h>

#include "lint.h"

static vg_rat plus(vg_linter *l, vg_rat a, vg_rat b)
{
    vg_rat out = VG_RAT_ZERO;
    if (vg_reading(&l->r))
        vg_reader_keep(&l->r, vg_rat_add(l->r.arena, &out, a, b, l->r.err));
    return out;
}

static vg_rat times(vg_linter *l, vg_rat a, vg_rat b)
{
    vg_rat out = VG_RAT_ZERO;
    if (vg_reading(&l->r))
        vg_reader_keep(&l->r, vg_rat_mul(l->r.arena, &out, a, b, l->r.err));
    return out;
}

static bool is_above(vg_linter *l, vg_rat a, int64_t b)
{
    return vg_reader_compare(&l->r, a, vg_rat_int(b)) > 0;
}

/* Percent of the amount at risk that all rows together allocate. */
static vg_rat allocated(vg_linter *l, const vg_money_rule *rule)
{
    vg_rat sum = VG_RAT_ZERO;
    for (size_t i = 0; i < rule->row_count && vg_reading(&l->r); i++) {
        vg_rat part = rule->rows[i].factor;
        if (rule->type == VG_RULE_POOL) {
            part = times(l, part, rule->rows[i].worth.percent);
            if (vg_reading(&l->r))
                vg_reader_keep(&l->r,
                               vg_rat_div(l->r.arena, &part, part, vg_rat_int(100), l->r.err));
        }
        sum = plus(l, sum, part);
    }
    return sum;
}

static void check_allocated(vg_linter *l, const vg_money_rule *rule)
{
    if (rule->type != VG_RULE_POOL && rule->type != VG_RULE_WEIGHT)
        return;
    vg_rat sum = allocated(l, rule);
    if (is_above(l, sum, 100))
        vg_lint_say(l, "allocation-over-pool",
                    vg_arena_printf(l->r.arena, "money.rules.%s", rule->id), rule->clause,
                    vg_arena_printf(l->r.arena,
                                    "the allocations come to %s %% of the amount at risk, more "
                                    "than all of it",
                                    vg_lint_number(l, sum)));
}

/* --- caps that never bind
 * ---------------------------------------------------------------------- */

static bool is_of(const vg_money_rule *rule, const vg_service_level *sl)
{
    for (size_t i = 0; i < rule->level_count; i++)
        if (rule->levels[i] == sl)
            return true;
    return rule->level_count == 0;
}

int64_t vg_lint_most_points(const vg_contract *c, const vg_money_rule *rule)
{
    int64_t sum = 0;
    for (size_t i = 0; i < c->service_level_count; i++) {
        const vg_service_level *sl = &c->service_levels[i];
        int64_t most = 0;
        if (!is_of(rule, sl))
            continue;
        for (size_t k = 0; k <= sl->stage_count; k++) {
            const vg_service_level *at = k ? &sl->stages[k - 1] : sl;
            if (at->cls != VG_CLASS_REPORT_ONLY && at->band_count &&
                at->bands[at->band_count - 1].points > most)
                most = at->bands[at->band_count - 1].points;
        }
        sum += most;
    }
    return sum;
}

static size_t earning_levels(const vg_contract *c, const vg_money_rule *rule)
{
    return rule->level_count ? rule->level_count : c->service_level_count;
}

/* The most that a rule comes to, in percent of the monthly fee; false when that is not bounded
 * so, or not of the fee. */
static bool bound_of(vg_linter *l, const vg_money_rule *rule, vg_rat *out)
{
    const vg_contract *c = l->contract;
    *out = (vg_rat)VG_RAT_ZERO;
    if (rule->base != VG_BASE_FEE || rule->of_year || rule->has_at_risk ||
        rule->paid != VG_GATHER_MONTH || rule->points_of != VG_GATHER_MONTH)
        return false;
    if (rule->type == VG_RULE_POINTS_PERCENT && rule->worth.is_percent) {
        *out = times(l, rule->worth.percent, vg_rat_int(vg_lint_most_points(c, rule)));
        return true;
    }
    if (rule->type == VG_RULE_FAILURE && rule->worth.is_percent) {
        *out = times(l, rule->worth.percent, vg_rat_int((int64_t)earning_levels(c, rule)));
        return true;
    }
    if (rule->type != VG_RULE_TIERS)
        return false;
    for (size_t i = 0; i < rule->row_count; i++) {
        const vg_worth *w = &rule->rows[i].worth;
        if (!w->is_percent && vg_rat_sign(w->amount) < 0)
            return false;
        vg_rat owed =
            w->is_percent ? times(l, w->percent, vg_rat_int(-1)) : (vg_rat)VG_RAT_ZERO;
        if (vg_reader_compare(&l->r, owed, *out) > 0)
            *out = owed;
    }
    return true;
}

/* All rules together in one month; repeats by one factor multiply it. */
static bool bound_of_month(vg_linter *l, vg_rat *out)
{
    const vg_money_terms *t = l->contract->terms;
    vg_rat one;
    *out = (vg_rat)VG_RAT_ZERO;
    if (t->critical.on || t->minimum.on || (t->repeat.on && t->repeat.later != VG_REPEAT_SAME))
        return false;
    for (size_t i = 0; i < t->rule_count && vg_reading(&l->r); i++) {
        if (!bound_of(l, &t->rules[i], &one))
            return false;
        *out = plus(l, *out, one);
    }
    if (t->repeat.on && is_above(l, t->repeat.factor, 1))
        *out = times(l, *out, t->repeat.factor);
    return vg_reading(&l->r);
}

static bool is_monthly_fee(const vg_cap *cap)
{
    return !cap->bonus && cap->worth.is_percent && cap->base == VG_BASE_FEE &&
           cap->window.kind == VG_WINDOW_MONTHS && cap->window.months == 1 &&
           cap->of != VG_CAP_YEAR;
}

static void check_caps(vg_linter *l)
{
    const vg_money_terms *t = l->contract->terms;
    vg_rat most;
    bool known = bound_of_month(l, &most);
    for (size_t i = 0; known && i < t->cap_count; i++) {
        const vg_cap *cap = &t->caps[i];
        if (!is_monthly_fee(cap) || vg_reader_compare(&l->r, most, cap->worth.percent) > 0)
            continue;
        vg_lint_say(l, "cap-unreachable",
                    l->contract->has_cap ? "money.cap_percent" : "money.caps", cap->clause,
                    vg_arena_printf(l->r.arena,
                                    "the cap of %s %% of the fee never cuts anything off: a "
                                    "month comes to %s %% at most",
                                    vg_lint_number(l, cap->worth.percent),
                                    vg_lint_number(l, most)));
    }
}

void vg_lint_money(vg_linter *l)
{
    const vg_money_terms *t = l->contract->terms;
    for (size_t i = 0; i < t->rule_count && vg_reading(&l->r); i++)
        check_allocated(l, &t->rules[i]);
    for (size_t i = 0; i < t->rule_count && vg_reading(&l->r); i++)
        vg_lint_table(l, &t->rules[i]);
    check_caps(l);
}

/* --- penalties in German standard terms
 * -------------------------------------------------------- */

enum { GERMAN_LIMIT = 5 }; /* percent of what is invoiced */

static bool is_german_penalty(const vg_claim_terms *t)
{
    return t && t->standard_terms && strcmp(t->law, "DE") == 0 &&
           strcmp(t->nature, "penalty") == 0;
}

static const char *penalty_clause(const vg_contract *c, const char *own)
{
    return own && *own ? own : c->claims->clause;
}

/* The order of the sum that was first agreed may be more than 5 % of what is invoiced. */
static void check_ordered(vg_linter *l)
{
    const vg_money_terms *t = l->contract->terms;
    static const char text[] =
        "a penalty of the ordered sum in German standard terms can exceed 5 % of the invoiced "
        "one, if less is ordered later; have it reviewed";
    for (size_t i = 0; i < t->rule_count; i++)
        if (t->rules[i].base == VG_BASE_ORDERED)
            vg_lint_say(l, "penalty-of-ordered",
                        vg_arena_printf(l->r.arena, "money.rules.%s.base", t->rules[i].id),
                        penalty_clause(l->contract, t->rules[i].clause), text);
    for (size_t i = 0; i < t->cap_count; i++)
        if (!t->caps[i].bonus && t->caps[i].base == VG_BASE_ORDERED)
            vg_lint_say(l, "penalty-of-ordered", "money.caps",
                        penalty_clause(l->contract, t->caps[i].clause), text);
}

void vg_lint_penalty(vg_linter *l)
{
    const vg_contract *c = l->contract;
    const vg_money_terms *t = c->terms;
    const vg_cap *widest = NULL;
    if (!is_german_penalty(c->claims))
        return;
    check_ordered(l);
    for (size_t i = 0; i < t->cap_count; i++) {
        const vg_cap *cap = &t->caps[i];
        if (cap->bonus)
            continue;
        if (!cap->worth.is_percent || !is_above(l, cap->worth.percent, GERMAN_LIMIT))
            return;
        widest = cap;
    }
    const char *path = !widest      ? "claims.nature"
                       : c->has_cap ? "money.cap_percent"
                                    : "money.caps";
    vg_lint_say(l, "penalty-over-limit", path,
                penalty_clause(c, widest ? widest->clause : NULL),
                widest ? vg_arena_printf(l->r.arena,
                                         "a penalty of up to %s %% in German standard terms; "
                                         "courts have struck what may exceed 5 %% of the sum; "
                                         "have it reviewed",
                                         vg_lint_number(l, widest->worth.percent))
                       : "a penalty without a cap in German standard terms; courts have struck "
                         "what may exceed 5 % of the sum; have it reviewed");
}
