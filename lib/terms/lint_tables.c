/* Tables of money rules with rows that nothing reaches, or that turn round. */
#include <string.h>

#include "lint.h"

static const char *path_of(vg_linter *l, const vg_money_rule *rule)
{
    if (l->contract->money == VG_MONEY_TIERS)
        return "money.tiers";
    return vg_arena_printf(l->r.arena, "money.rules.%s", rule->id);
}

static bool is_share(const vg_service_level *level)
{
    return strcmp(vg_service_level_unit(level), "%") == 0;
}

/* --- rows that nothing reaches
 * ------------------------------------------------------------------- */

static void say_row(vg_linter *l, const vg_money_rule *rule, size_t row, const char *why)
{
    vg_lint_say(l, "row-unreachable", path_of(l, rule), rule->clause,
                vg_arena_printf(l->r.arena, "nothing reaches row %zu of the table%s%s: %s",
                                row + 1, rule->level_count == 1 ? " of " : "",
                                rule->level_count == 1 ? rule->levels[0]->id : "", why));
}

/* Whether the row lies below 0 or above 100 altogether. Rows rise. */
static bool lies_beyond(vg_linter *l, const vg_rule_row *row)
{
    if (row->has_to) {
        int order = vg_reader_compare(&l->r, row->to, vg_rat_int(0));
        if (order < 0 || (order == 0 && !row->holds_to))
            return true;
    }
    if (!row->has_from)
        return false;
    int order = vg_reader_compare(&l->r, row->from, vg_rat_int(100));
    return order > 0 || (order == 0 && !row->holds_from);
}

static void check_values(vg_linter *l, const vg_money_rule *rule)
{
    if (rule->level_count != 1 || !is_share(rule->levels[0]))
        return;
    for (size_t i = 0; i < rule->row_count && vg_reading(&l->r); i++)
        if (lies_beyond(l, &rule->rows[i]))
            say_row(l, rule, i, "a share lies from 0 to 100 %");
}

/* Service points of one month, which no repeat multiplies. */
static void check_points(vg_linter *l, const vg_money_rule *rule)
{
    const vg_money_terms *t = l->contract->terms;
    if (rule->points_of != VG_GATHER_MONTH || (t->repeat.on && !t->repeat.on_money))
        return;
    int64_t most = vg_lint_most_points(l->contract, rule);
    for (size_t i = 0; i < rule->row_count && vg_reading(&l->r); i++) {
        /* Where worths lie between rows, the first row beyond still bends the last line. */
        const vg_rule_row *row = &rule->rows[rule->between && i ? i - 1 : i];
        if (vg_reader_compare(&l->r, row->from, vg_rat_int(most)) <= 0)
            continue;
        say_row(l, rule, i,
                vg_arena_printf(l->r.arena, "a month has %lld service points at most",
                                (long long)most));
    }
}

/* --- tables that turn round
 * ---------------------------------------------------------------------- */

/* How the worth of a row stands to that of the one before it; 0 also when nobody can say, for
 * one is a percentage and the other an amount. */
static int compare_worth(vg_linter *l, const vg_worth *a, const vg_worth *b)
{
    if (a->is_percent != b->is_percent)
        return 0;
    return a->is_percent ? vg_reader_compare(&l->r, a->percent, b->percent)
                         : vg_reader_compare(&l->r, a->amount, b->amount);
}

/* `rises`: the worth of a further row is not less than that of the one before. */
static void check_turns(vg_linter *l, const vg_money_rule *rule, bool rises, const char *text)
{
    for (size_t i = 1; i < rule->row_count && vg_reading(&l->r); i++) {
        int order = compare_worth(l, &rule->rows[i].worth, &rule->rows[i - 1].worth);
        if (rises ? order >= 0 : order <= 0)
            continue;
        vg_lint_say(l, "table-turns", path_of(l, rule), rule->clause,
                    vg_arena_printf(l->r.arena, "row %zu of the table: %s", i + 1, text));
        return;
    }
}

/* --- weights of a scorecard
 * ---------------------------------------------------------------------- */

static void check_parts(vg_linter *l, const vg_money_rule *rule)
{
    vg_reader *r = &l->r;
    vg_rat sum = VG_RAT_ZERO;
    for (size_t i = 0; i < rule->part_count && vg_reading(r); i++)
        vg_reader_keep(r, vg_rat_add(r->arena, &sum, sum, rule->parts[i].weight, r->err));
    if (!vg_reading(r) || vg_reader_compare(r, sum, vg_rat_int(100)) == 0 ||
        vg_reader_compare(r, sum, vg_rat_int(1)) == 0)
        return;
    vg_lint_say(l, "weights-sum", path_of(l, rule), rule->clause,
                vg_arena_printf(r->arena,
                                "the weights of the parts come to %s, not to 100; each counts "
                                "as its part of that",
                                vg_lint_number(l, sum)));
}

void vg_lint_table(vg_linter *l, const vg_money_rule *rule)
{
    static const char better[] = "a better value is worth less than the one before it";
    bool up = rule->level_count == 1 && vg_comparison_up(rule->levels[0]->comparison);
    switch (rule->type) {
    case VG_RULE_TIERS:
        check_values(l, rule);
        check_turns(l, rule, up, better);
        break;
    case VG_RULE_CURVE:
        check_turns(l, rule, up, better);
        break;
    case VG_RULE_POINTS_LOOKUP:
        check_points(l, rule);
        check_turns(l, rule, true, "more service points cost less than fewer");
        break;
    case VG_RULE_SCORECARD:
        check_turns(l, rule, true, better);
        check_parts(l, rule);
        break;
    default:
        break;
    }
}
