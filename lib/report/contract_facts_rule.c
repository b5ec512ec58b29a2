/* A money rule as facts. */
#include "contract_facts.h"
#include "money_words.h"
#include "words.h"

static const char *const partials[] = {[VG_PARTIAL_DROP] = N_("full steps only"),
                                       [VG_PARTIAL_BEGUN] = N_("also a step begun"),
                                       [VG_PARTIAL_LINEAR] = N_("parts of a step too")};

static void tell_worth(vg_facts *f, const char *what, const vg_worth *worth)
{
    vg_str s = VG_STR_INIT;
    if (!worth->is_percent && vg_rat_sign(worth->amount) == 0)
        return;
    vg_facts_put_worth(f, &s, worth);
    vg_facts_tell(f, what, &s);
}

/* What a row comes to is its factor where the type has one, else its worth. */
static bool by_factor(vg_rule_type t)
{
    return t == VG_RULE_POINTS_RATCHET || t == VG_RULE_POOL || t == VG_RULE_WEIGHT;
}

static void tell_rows(vg_facts *f, const vg_money_rule *r)
{
    vg_str s = VG_STR_INIT;
    for (size_t i = 0; i < r->row_count; i++) {
        const vg_rule_row *row = &r->rows[i];
        vg_str_adds(&s, i ? "; " : "");
        if (row->level)
            vg_str_addf(&s, "%s: ", row->level->id);
        bool points = r->type == VG_RULE_POINTS_LOOKUP, from = row->has_from || points;
        vg_facts_put_range(f, &s, from ? &row->from : NULL, row->holds_from || points,
                           row->has_to ? &row->to : NULL, row->holds_to, NULL);
        if (from || row->has_to)
            vg_str_adds(&s, ": ");
        if (by_factor(r->type)) {
            vg_facts_put_number(f, &s, row->factor, NULL);
            if (r->type == VG_RULE_POOL) { /* the category's part of the pool */
                vg_str_adds(&s, " × ");
                vg_facts_put_number(f, &s, row->worth.percent, "%");
            }
        } else {
            vg_facts_put_worth(f, &s, &row->worth);
            if (r->type == VG_RULE_STRETCHES) {
                vg_str_adds(&s, " / ");
                vg_facts_put_number(f, &s, row->factor, NULL);
            }
        }
    }
    if (r->row_count)
        vg_facts_tell(f, N_("Table"), &s);
}

/* "SL-1: 60: 70 → 0; 80 → 100" */
static void tell_part(vg_facts *f, const vg_score_part *p)
{
    vg_str s = VG_STR_INIT;
    vg_str_addf(&s, "%s: ", p->level->id);
    vg_facts_put_number(f, &s, p->weight, NULL);
    for (size_t i = 0; i < p->row_count; i++) {
        const vg_rule_row *row = &p->rows[i];
        vg_str_adds(&s, i ? "; " : ": ");
        vg_facts_put_range(f, &s, row->has_from ? &row->from : NULL, row->holds_from,
                           row->has_to ? &row->to : NULL, row->holds_to, NULL);
        vg_str_adds(&s, row->has_from || row->has_to ? " → " : "→ ");
        vg_facts_put_number(f, &s, row->factor, NULL);
    }
    if (p->curve)
        vg_str_addf(&s, " (%s)", vg_tr(f->lang, "In a straight line between rows"));
    vg_facts_tell(f, N_("Scores"), &s);
}

static const char *const gatherings[] = {[VG_GATHER_QUARTER] = N_("at the end of the quarter"),
                                         [VG_GATHER_YEAR] =
                                             N_("at the end of the contract year")};

static void tell_gathering(vg_facts *f, const vg_money_rule *r)
{
    if (r->has_at_most)
        tell_worth(f, N_("At most"), &r->at_most);
    if (r->paid != VG_GATHER_MONTH)
        vg_facts_say(f, N_("When it is paid"), vg_tr(f->lang, gatherings[r->paid]));
    if (r->points_of != VG_GATHER_MONTH)
        vg_facts_say(f, N_("Points are looked at"), vg_tr(f->lang, gatherings[r->points_of]));
    vg_facts_flag(f, N_("Distance in percent of the target"), r->relative);
    for (size_t i = 0; i < r->part_count; i++)
        tell_part(f, &r->parts[i]);
    if (r->part_count && r->decimals >= 0)
        vg_facts_int(f, N_("Decimals of the score"), r->decimals);
}

static void tell_when(vg_facts *f, const vg_money_rule *r)
{
    vg_str s = VG_STR_INIT;
    for (size_t i = 0; i < r->when_count; i++) {
        const vg_condition *w = &r->when[i];
        vg_str_addf(&s, "%s%s ", i ? "; " : "", w->level->id);
        if (w->compares) {
            vg_str_addf(&s, "%s ", vg_comparison_symbol(w->comparison));
            vg_facts_put_number(f, &s, w->value, vg_service_level_unit(w->level));
        } else {
            vg_str_adds(&s, vg_tr(f->lang, "met"));
        }
    }
    if (r->when_count)
        vg_facts_tell(f, N_("Only when"), &s);
}

static void tell_side(vg_facts *f, const char *what, const vg_live_side *side)
{
    vg_str s = VG_STR_INIT;
    if (!side->on)
        return;
    vg_facts_put_number(f, &s, side->dead, NULL);
    vg_str_adds(&s, " + ");
    vg_facts_put_number(f, &s, side->live, NULL);
    vg_str_adds(&s, ": ");
    vg_facts_put_worth(f, &s, &side->worth);
    vg_str_adds(&s, " / ");
    vg_facts_put_number(f, &s, side->unit, NULL);
    vg_facts_tell(f, what, &s);
}

static void tell_counting(vg_facts *f, const vg_money_rule *r)
{
    bool has_free = r->type == VG_RULE_POINTS_RATCHET || r->type == VG_RULE_SLICES;
    if (has_free && vg_rat_sign(r->edge) > 0)
        vg_facts_number(f, N_("Free"), r->edge, NULL);
    if (r->has_edge)
        vg_facts_number(f, N_("Counted from"), r->edge, NULL);
    bool steps = r->type == VG_RULE_STEPS, units = r->type == VG_RULE_PER_UNIT;
    if (steps || units || r->type == VG_RULE_TWO_PRICES)
        vg_facts_number(f, N_("Step"), r->step, NULL);
    if (steps || r->type == VG_RULE_STRETCHES || r->type == VG_RULE_LIVEBAND)
        vg_facts_say(f, N_("Parts of a step"), vg_tr(f->lang, partials[r->partial]));
    vg_facts_flag(f, N_("Counted from the benchmark"), r->from_benchmark);
    vg_facts_flag(f, N_("In a straight line between rows"),
                  r->between || r->type == VG_RULE_CURVE);
    vg_facts_flag(f, N_("Failures of all service levels together"), r->together);
    vg_facts_flag(f, N_("Failures in a row"), r->counting == VG_COUNT_CONSECUTIVE);
    if (r->every)
        vg_facts_int(f, N_("For every so many failures"), r->every);
}

static void tell_window(vg_facts *f, const vg_window *w)
{
    if (w->kind == VG_WINDOW_CONTRACT_YEAR)
        vg_facts_say(f, N_("Window"), vg_tr(f->lang, N_("contract year")));
    else if (w->months)
        vg_facts_int(f, N_("Window of months"), w->months);
}

static void tell_units(vg_facts *f, const vg_money_rule *r)
{
    if (r->type != VG_RULE_PER_UNIT && r->type != VG_RULE_TWO_PRICES)
        return;
    if (r->units < VG_MEASURES)
        vg_facts_say(f, N_("Units"), vg_measures[r->units].code);
    if (r->type == VG_RULE_TWO_PRICES && r->inside < VG_MEASURES)
        vg_facts_say(f, N_("Units inside"), vg_measures[r->inside].code);
    tell_worth(f, N_("Price inside"), &r->price_inside);
    tell_worth(f, N_("Price outside"), &r->price_outside);
}

void vg_facts_rule(vg_facts *f, const vg_money_rule *r)
{
    vg_step step = {.kind = VG_STEP_RULE, .rule = r};
    vg_step base = {.kind = VG_STEP_BASE, .base = r->base};
    vg_str s = VG_STR_INIT;
    f->subject = r->id;
    vg_facts_say(f, N_("Money rule"), vg_word_step(f->lang, &step));
    vg_facts_put_levels(f, &s, r->levels, r->level_count);
    vg_facts_tell(f, N_("Service levels"), &s);
    tell_worth(f, N_("Worth"), &r->worth);
    if (r->has_at_risk)
        tell_worth(f, N_("Amount at risk"), &r->at_risk);
    vg_facts_say(f, N_("Percentages of"), vg_word_step(f->lang, &base));
    vg_facts_flag(f, N_("Twelve times the base"), r->of_year);
    tell_gathering(f, r);
    tell_rows(f, r);
    tell_counting(f, r);
    tell_window(f, &r->window);
    tell_side(f, N_("Malus side"), &r->malus);
    tell_side(f, N_("Bonus side"), &r->bonus);
    tell_units(f, r);
    vg_facts_flag(f, N_("Owed to the vendor"), r->is_bonus);
    tell_when(f, r);
    vg_facts_say(f, N_("Clause"), r->clause);
}
