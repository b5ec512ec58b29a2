/* Fees, and what stands around the money rules, as facts. */
#include "contract_facts.h"
#include "money_words.h"
#include "words.h"

static const char *const repeats[] = {[VG_REPEAT_SAME] = N_("the same factor"),
                                      [VG_REPEAT_GROW] = N_("a growing factor"),
                                      [VG_REPEAT_COMPOUND] = N_("a compounding factor")};
static const char *const counted[] = {[VG_REPEAT_MISS] = N_("any miss"),
                                      [VG_REPEAT_POINTED] = N_("misses with points"),
                                      [VG_REPEAT_BAND] = N_("misses of the same band")};
static const char *const gaps[] = {[VG_GAP_NEUTRAL] = N_("months without data are passed over"),
                                   [VG_GAP_BREAK] = N_("months without data break the row"),
                                   [VG_GAP_CONTINUE] =
                                       N_("months without data continue the row")};

static void put_window(vg_facts *f, vg_str *s, const vg_window *w)
{
    if (w->kind == VG_WINDOW_CONTRACT_YEAR)
        vg_str_adds(s, vg_tr(f->lang, "contract year"));
    else if (w->months == 1)
        vg_str_adds(s, vg_tr(f->lang, N_("a month")));
    else
        vg_str_addf(s, vg_tr(f->lang, N_("%d months")), w->months);
}

/* "10 % of: Monthly fee" */
static void put_of(vg_facts *f, vg_str *s, const vg_worth *worth, vg_money_base base)
{
    vg_step step = {.kind = VG_STEP_BASE, .base = base};
    vg_facts_put_worth(f, s, worth);
    if (worth->is_percent)
        vg_str_addf(s, " (%s)", vg_word_step(f->lang, &step));
}

static void put_clause(vg_str *s, const char *clause)
{
    if (clause && *clause)
        vg_str_addf(s, ", %s", clause);
}

static void tell_fees(vg_facts *f)
{
    f->member = "money";
    for (size_t i = 0; i < f->contract->fee_count; i++) {
        const vg_fee *fee = &f->contract->fees[i];
        vg_period first = vg_period_month(fee->first);
        vg_str s = VG_STR_INIT;
        f->subject = fee->vendor;
        vg_facts_put_money(f, &s, fee->amount);
        vg_str_addf(&s, " (");
        vg_period_text(&s, &first);
        vg_str_adds(&s, "..");
        if (fee->last != VG_FOREVER) {
            vg_period last = vg_period_month(fee->last);
            vg_period_text(&s, &last);
        }
        vg_str_addc(&s, ')');
        vg_facts_tell(f, N_("Monthly fee"), &s);
    }
}

static void tell_repeat(vg_facts *f, const vg_repeat *r)
{
    vg_str s = VG_STR_INIT;
    if (!r->on)
        return;
    vg_str_adds(&s, "× ");
    vg_facts_put_number(f, &s, r->factor, NULL);
    vg_str_addf(&s, ", %s", vg_tr(f->lang, repeats[r->later]));
    vg_str_addf(&s, vg_tr(f->lang, N_(", from failure %d on")), r->after);
    if (r->months)
        vg_str_addf(&s, vg_tr(f->lang, N_(", within %d months")), r->months);
    vg_str_addf(&s, ", %s, %s", vg_tr(f->lang, counted[r->counts]),
                vg_tr(f->lang, gaps[r->no_data]));
    vg_str_addf(&s, ", %s",
                r->on_money ? vg_tr(f->lang, N_("on money")) : vg_tr(f->lang, N_("on points")));
    put_clause(&s, r->clause);
    vg_facts_tell(f, N_("Repeated failures"), &s);
}

static const char *const spans[] = {[VG_CAP_MONTH] = N_("of the month"),
                                    [VG_CAP_WINDOW] = N_("of the window"),
                                    [VG_CAP_YEAR] = N_("of twelve months")};

static void tell_cap(vg_facts *f, const vg_cap *cap)
{
    vg_str s = VG_STR_INIT;
    put_window(f, &s, &cap->window);
    vg_str_adds(&s, ": ");
    put_of(f, &s, &cap->worth, cap->base);
    if (cap->worth.is_percent)
        vg_str_addf(&s, ", %s", vg_tr(f->lang, spans[cap->of]));
    if (cap->carry)
        vg_str_addf(&s, ", %s", vg_tr(f->lang, N_("the rest is owed in the next month")));
    put_clause(&s, cap->clause);
    vg_facts_tell(f, cap->bonus ? N_("Cap of the bonus") : N_("Cap of the service credit"), &s);
}

static void tell_critical(vg_facts *f, const vg_critical *c)
{
    vg_str s = VG_STR_INIT;
    if (!c->on)
        return;
    vg_facts_put_levels(f, &s, c->levels, c->level_count);
    vg_str_adds(&s, ": ");
    put_of(f, &s, &c->worth, c->base);
    vg_str_addf(&s, ", %s",
                c->below_minimum ? vg_tr(f->lang, N_("below the minimum"))
                                 : vg_tr(f->lang, N_("target missed")));
    vg_str_addf(&s, ", %s",
                c->capped ? vg_tr(f->lang, N_("capped"))
                          : vg_tr(f->lang, N_("beside the caps")));
    put_clause(&s, c->clause);
    vg_facts_tell(f, N_("Critical failure"), &s);
}

static void tell_earn_back(vg_facts *f, const vg_earn_back *e)
{
    vg_str s = VG_STR_INIT;
    if (!e->on)
        return;
    vg_facts_put_number(f, &s, e->percent, "%");
    if (e->by_year)
        vg_str_addf(&s, ", %s", vg_tr(f->lang, N_("by the mean of the contract year")));
    else
        vg_str_addf(&s, vg_tr(f->lang, N_(", after %d good months")), e->months);
    vg_str_addf(&s, ", %s",
                e->above ? vg_tr(f->lang, N_("better than the target"))
                         : vg_tr(f->lang, N_("target met")));
    vg_str_addf(&s, ", %s",
                e->to_bank ? vg_tr(f->lang, N_("to the bank"))
                           : vg_tr(f->lang, N_("to the vendor")));
    if (e->band)
        vg_str_addf(&s, ", %s", e->band);
    if (e->has_accrual) {
        vg_str_adds(&s, ", + ");
        put_of(f, &s, &e->accrual, e->base);
    }
    put_clause(&s, e->clause);
    vg_facts_tell(f, N_("Earned back"), &s);
}

static void tell_trigger(vg_facts *f, const vg_trigger *t)
{
    vg_str s = VG_STR_INIT;
    f->subject = t->id;
    vg_str_addf(&s, "%s: %s, ", t->effect, vg_word_trigger(f->lang, t->kind));
    if (t->kind == VG_TRIGGER_CREDITS) {
        put_of(f, &s, &t->worth, t->base);
        vg_str_addf(&s, ", %s", vg_tr(f->lang, spans[t->of]));
    } else {
        vg_str_addf(&s, "≥ %lld", (long long)t->at_least);
    }
    vg_str_adds(&s, ", ");
    put_window(f, &s, &t->window);
    vg_str_adds(&s, ", ");
    vg_facts_put_levels(f, &s, t->levels, t->level_count);
    if (t->below_minimum)
        vg_str_addf(&s, ", %s", vg_tr(f->lang, "below the minimum"));
    if (t->band)
        vg_str_addf(&s, ", %s", t->band);
    put_clause(&s, t->clause);
    vg_facts_tell(f, N_("Trigger"), &s);
}

/* "acme 2025-12: SL-1 minor, 300.00" */
static void tell_past(vg_facts *f, const vg_past_month *past)
{
    vg_str s = VG_STR_INIT;
    vg_period month = vg_period_month(past->first);
    f->subject = past->vendor;
    vg_period_text(&s, &month);
    for (size_t i = 0; i < past->miss_count; i++) {
        const vg_past_miss *miss = &past->misses[i];
        vg_str_addf(&s, ", %s %s", miss->level->id,
                    miss->no_data ? vg_tr(f->lang, N_("without data"))
                    : miss->band  ? miss->band
                                  : vg_tr(f->lang, "target missed"));
        if (miss->below_minimum)
            vg_str_addf(&s, " (%s)", vg_tr(f->lang, "below the minimum"));
        if (miss->credit) {
            vg_str_addc(&s, ' ');
            vg_facts_put_money(f, &s, miss->credit);
        }
    }
    vg_str_addf(&s, ", %s ", vg_tr(f->lang, "Service credit"));
    vg_facts_put_money(f, &s, past->credit);
    if (past->bonus) {
        vg_str_addf(&s, ", %s ", vg_tr(f->lang, "Bonus"));
        vg_facts_put_money(f, &s, past->bonus);
    }
    if (past->bank) {
        vg_str_addf(&s, ", %s ", vg_tr(f->lang, "In the bank"));
        vg_facts_put_money(f, &s, past->bank);
    }
    if (past->at_maximum)
        vg_str_addf(&s, ", %s", vg_tr(f->lang, N_("at the maximum")));
    vg_facts_tell(f, N_("Month before"), &s);
}

static void tell_minimum(vg_facts *f, const vg_minimum *m)
{
    vg_str s = VG_STR_INIT;
    if (!m->on)
        return;
    vg_facts_put_money(f, &s, m->amount);
    vg_str_addf(&s, ", %s",
                m->raise ? vg_tr(f->lang, N_("less is raised to it"))
                         : vg_tr(f->lang, N_("less is dropped")));
    put_clause(&s, m->clause);
    vg_facts_tell(f, N_("Least credit"), &s);
}

static const char *const notes[] = {[VG_NOTES_CORRECT] =
                                        N_("credit notes correct the charges of their type"),
                                    [VG_NOTES_LEAVE_OUT] = N_("credit notes are left out"),
                                    [VG_NOTES_DEDUCT] = N_("credit notes are deducted")};

static void tell_charged(vg_facts *f, const vg_charged *c)
{
    vg_str s = VG_STR_INIT;
    bool said = c->type_count || c->gross || c->notes != VG_NOTES_CORRECT;
    if (!said && !vg_money_uses(f->contract, VG_BASE_CHARGED) &&
        !vg_money_uses(f->contract, VG_BASE_ORDERED))
        return;
    vg_facts_put_list(&s, c->types, c->type_count, vg_tr(f->lang, "all"));
    vg_str_addf(&s, ", %s, %s",
                c->gross ? vg_tr(f->lang, N_("with tax")) : vg_tr(f->lang, N_("without tax")),
                vg_tr(f->lang, notes[c->notes]));
    vg_facts_tell(f, N_("Charges that count"), &s);
}

static void tell_around(vg_facts *f, const vg_money_terms *t)
{
    f->subject = "";
    vg_facts_say(f, N_("Rounding of amounts"),
                 vg_word_rounding(f->lang, f->contract->money_rounding));
    vg_facts_flag(f, N_("Every amount is rounded"), t->each_amount);
    vg_facts_flag(f, N_("Parts of months by days"), t->pro_rata);
    if (t->has_year)
        vg_facts_int(f, N_("Contract year begins in month"), vg_date_of(t->year_start).month);
    tell_charged(f, &t->charged);
    tell_repeat(f, &t->repeat);
    for (size_t i = 0; i < t->cap_count; i++)
        tell_cap(f, &t->caps[i]);
    tell_minimum(f, &t->minimum);
    tell_critical(f, &t->critical);
    for (size_t i = 0; i < t->incident_count; i++) {
        vg_str s = VG_STR_INIT;
        vg_facts_put_levels(f, &s, t->incidents[i].levels, t->incidents[i].level_count);
        put_clause(&s, t->incidents[i].clause);
        vg_facts_tell(f, N_("One incident counts once"), &s);
    }
    tell_earn_back(f, &t->earn_back);
    for (size_t i = 0; i < t->trigger_count; i++)
        tell_trigger(f, &t->triggers[i]);
    for (size_t i = 0; i < t->past_count; i++)
        tell_past(f, &t->past[i]);
}

void vg_facts_money(vg_facts *f)
{
    const vg_money_terms *t = f->contract->terms;
    tell_fees(f);
    f->subject = "";
    if (!t) {
        vg_facts_say(f, N_("Money"), vg_tr(f->lang, "none"));
        return;
    }
    vg_facts_say(f, N_("Money"), vg_tr(f->lang, N_("by rules")));
    for (size_t i = 0; i < t->rule_count; i++)
        vg_facts_rule(f, &t->rules[i]);
    tell_around(f, t);
}
