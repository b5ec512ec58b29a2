/* Service levels that can hardly be meant. */
#include <string.h>

#include <vgov/formula.h>

#include "lint.h"

static bool is_share(const vg_service_level *sl)
{
    return strcmp(vg_service_level_unit(sl), "%") == 0;
}

static int compare(vg_linter *l, vg_rat a, vg_rat b)
{
    return vg_reader_compare(&l->r, a, b);
}

/* A band that lies beyond 0 or 100 %, where no share is. */
static bool lies_beyond(vg_linter *l, const vg_service_level *sl, const vg_band *b)
{
    if (!is_share(sl))
        return false;
    bool below = vg_comparison_up(sl->comparison);
    if (below)
        return b->has_to && compare(l, b->to, vg_rat_int(0)) <= 0;
    return b->has_from && compare(l, b->from, vg_rat_int(100)) >= 0;
}

/* A band so narrow that rounding jumps over it. */
static bool is_skipped(vg_linter *l, const vg_service_level *sl, const vg_band *b)
{
    vg_reader *r = &l->r;
    vg_rat next = VG_RAT_ZERO;
    bool low_inside = sl->comparison == VG_GE || sl->comparison == VG_LT;
    if (!sl->kpi->round_before_band || vg_service_level_is_share(sl) || !b->has_from ||
        !b->has_to || vg_rat_sign(b->from) < 0 || !vg_reading(r))
        return false;
    vg_reader_keep(r,
                   vg_rat_round(r->arena, &next, low_inside ? b->from : b->to,
                                sl->kpi->decimals, low_inside ? VG_UP : VG_TRUNCATE, r->err));
    return low_inside ? compare(l, next, b->to) >= 0 : compare(l, next, b->from) <= 0;
}

static void check_bands(vg_linter *l, const vg_service_level *sl)
{
    for (size_t i = 0; i < sl->band_count && vg_reading(&l->r); i++) {
        const vg_band *b = &sl->bands[i];
        bool beyond = lies_beyond(l, sl, b);
        if (!beyond && !is_skipped(l, sl, b))
            continue;
        char *path = vg_arena_printf(l->r.arena, "service_levels.%s.bands.%s", sl->id, b->id);
        char *text =
            beyond
                ? vg_arena_printf(l->r.arena, "no value reaches the band: a share lies from 0 "
                                              "to 100 %%")
                : vg_arena_printf(l->r.arena,
                                  "no value reaches the band: rounded to %d decimals none lies "
                                  "in it; widen it, or judge the exact value",
                                  sl->kpi->decimals);
        vg_lint_say(l, "band-unreachable", path, sl->clause, text);
    }
}

/* A target at the end of the scale is always met, or never. */
static void check_target(vg_linter *l, const vg_service_level *sl)
{
    bool up = vg_comparison_up(sl->comparison);
    int low = compare(l, sl->target, vg_rat_int(0)),
        high = compare(l, sl->target, vg_rat_int(100));
    const char *what = NULL;
    if (!is_share(sl))
        return;
    if (up ? (sl->comparison == VG_GE ? low <= 0 : low < 0)
           : (sl->comparison == VG_LE ? high >= 0 : high > 0))
        what = "every share reaches the target";
    if (up ? (sl->comparison == VG_GT ? high >= 0 : high > 0)
           : (sl->comparison == VG_LT ? low <= 0 : low < 0))
        what = "no share can reach the target";
    if (what)
        vg_lint_say(l, "target-beyond",
                    vg_arena_printf(l->r.arena, "service_levels.%s.target", sl->id), sl->clause,
                    what);
}

/* A service level with a time in its formula is only as good as the time in the files. */
static void check_threshold(vg_linter *l, const vg_service_level *sl)
{
    const vg_formula *f = sl->kpi->formula;
    bool timed = vg_formula_uses(f, VG_M_answered_in_target) ||
                 vg_formula_uses(f, VG_M_abandoned_in_target);
    bool target = timed && sl->kpi->target.ms == VG_UNKNOWN,
         shortest =
             vg_formula_uses(f, VG_M_abandoned_short) && sl->kpi->shortest.ms == VG_UNKNOWN;
    if (target || shortest)
        vg_lint_say(
            l, "threshold-open", vg_arena_printf(l->r.arena, "service_levels.%s.kpi", sl->id),
            sl->clause,
            vg_arena_printf(l->r.arena,
                            "the KPI \"%s\" counts within a time that the contract does "
                            "not say, so any time of the files is taken; say \"%s\"",
                            sl->kpi->id, target ? "target_s" : "short_s"));
}

/* Misses that count from some number on, of which there cannot be so many: a service level that
 * is judged at the end has one verdict a quarter or year. */
static void check_occurrences(vg_linter *l, const vg_service_level *sl)
{
    int each = !sl->over.at_end ? 1 : sl->over.kind == VG_OVER_QUARTER ? 3 : 12;
    int most = (sl->occurrence_months + each - 1) / each;
    if (sl->occurrences <= most)
        return;
    vg_lint_say(
        l, "occurrences-unreachable",
        vg_arena_printf(l->r.arena, "service_levels.%s.occurrences", sl->id), sl->clause,
        vg_arena_printf(l->r.arena,
                        "no miss ever counts: within %d months there are at most %d verdicts, "
                        "as it is judged every %d months",
                        sl->occurrence_months, most, each));
}

static bool has_example(const vg_contract *c, const vg_service_level *sl)
{
    for (size_t i = 0; i < c->example_count; i++)
        if (c->examples[i].service_level == sl)
            return true;
    return false;
}

static bool needs_example(const vg_contract *c, const vg_service_level *sl)
{
    return !sl->slices.on && sl->lines_rule == VG_LINES_POOLED && !has_example(c, sl);
}

/* One finding for all of them. */
static void check_examples(vg_linter *l)
{
    const vg_contract *c = l->contract;
    vg_str s = VG_STR_INIT;
    const vg_service_level *first = NULL;
    for (size_t i = 0; i < c->service_level_count; i++) {
        const vg_service_level *sl = &c->service_levels[i];
        if (!needs_example(c, sl))
            continue;
        vg_str_addf(&s, "%s%s", first ? ", " : "", sl->id);
        first = first ? first : sl;
    }
    if (vg_reading(&l->r))
        vg_reader_keep(&l->r, vg_str_rc(&s, l->r.err));
    if (first && vg_reading(&l->r))
        vg_lint_say(l, "example-absent",
                    vg_arena_printf(l->r.arena, "service_levels.%s", first->id), first->clause,
                    vg_arena_printf(l->r.arena,
                                    "no example says what figures give which result of %s; add "
                                    "one to \"examples\"",
                                    s.ptr));
    vg_str_free(&s);
}

/* The weights that count in a month. */
static void check_weights(vg_linter *l, vg_day month)
{
    const vg_contract *c = l->contract;
    vg_reader *r = &l->r;
    vg_rat sum = VG_RAT_ZERO;
    for (size_t i = 0; i < c->service_level_count && vg_reading(r); i++) {
        const vg_service_level *sl = vg_service_level_at(&c->service_levels[i], month);
        if (sl->cls != VG_CLASS_REPORT_ONLY)
            vg_reader_keep(r, vg_rat_add(r->arena, &sum, sum, sl->weight, r->err));
    }
    if (!vg_reading(r) || vg_rat_sign(sum) == 0 || compare(l, sum, vg_rat_int(100)) == 0 ||
        compare(l, sum, vg_rat_int(1)) == 0)
        return;
    vg_date date = vg_date_of(month);
    vg_lint_say(l, "weights-sum", "service_levels", "",
                vg_arena_printf(r->arena,
                                "the weights of %04d-%02d come to %s, not to 100; each counts "
                                "as its part of that",
                                date.year, date.month, vg_lint_number(l, sum)));
}

static bool is_first_stage_of(const vg_contract *c, size_t level, size_t stage)
{
    vg_day from = c->service_levels[level].stages[stage].from;
    for (size_t i = 0; i <= level; i++)
        for (size_t k = 0; k < (i < level ? c->service_levels[i].stage_count : stage); k++)
            if (c->service_levels[i].stages[k].from == from)
                return false;
    return true;
}

void vg_lint_levels(vg_linter *l)
{
    const vg_contract *c = l->contract;
    for (size_t i = 0; i < c->service_level_count && vg_reading(&l->r); i++) {
        const vg_service_level *sl = &c->service_levels[i];
        check_target(l, sl);
        check_bands(l, sl);
        check_threshold(l, sl);
        check_occurrences(l, sl);
    }
    check_examples(l);
    check_weights(l, c->valid_from);
    for (size_t i = 0; i < c->service_level_count; i++)
        for (size_t k = 0; k < c->service_levels[i].stage_count && vg_reading(&l->r); k++)
            if (is_first_stage_of(c, i, k))
                check_weights(l, c->service_levels[i].stages[k].from);
}
