/* Claims, corridors, shared lines, deliveries and where a contract came from, as facts. */
#include <string.h>

#include <vgov/claim_report.h>
#include <vgov/corridor.h>
#include <vgov/holiday.h>

#include "contract_facts.h"
#include "words.h"

/* "5 working days" */
static void put_due(vg_facts *f, vg_str *s, const vg_due *due)
{
    vg_str_addf(
        s, due->working ? vg_tr(f->lang, N_("%d working days")) : vg_tr(f->lang, N_("%d days")),
        due->days);
    if (due->minute < VG_LEN_DAY)
        vg_str_addf(s, ", %02d:%02d", due->minute / 60, due->minute % 60);
}

void vg_facts_claims(vg_facts *f)
{
    const vg_claim_terms *t = f->contract->claims;
    vg_str s = VG_STR_INIT;
    f->member = "claims";
    f->subject = "";
    if (!t)
        return;
    vg_claim claim = {.side = VG_CLAIM_CREDIT, .nature = t->nature};
    vg_facts_say(f, N_("Nature"), vg_word_claim_nature(f->lang, &claim));
    vg_facts_say(f, N_("Clause"), t->clause);
    if (t->has_within) {
        put_due(f, &s, &t->within);
        vg_facts_tell(f, N_("Claimed within"), &s);
    }
    vg_facts_flag(f, N_("Lapses when not claimed"), t->lapses);
    vg_facts_flag(f, N_("To be reserved at acceptance"), t->must_reserve);
    vg_facts_say(f, N_("Law"), t->law);
    vg_facts_flag(f, N_("Standard terms"), t->standard_terms);
}

void vg_facts_closing(vg_facts *f)
{
    vg_str s = VG_STR_INIT;
    f->member = "closing";
    f->subject = "";
    if (f->contract->restate_until_days >= 0) {
        vg_str_addf(&s, vg_tr(f->lang, N_("%d days")), f->contract->restate_until_days);
        vg_facts_tell(f, N_("Months are restated within"), &s);
    }
    if (f->contract->materiality) {
        s = (vg_str)VG_STR_INIT;
        vg_facts_put_money(f, &s, f->contract->materiality);
        vg_facts_tell(f, N_("Booked from a difference of"), &s);
    }
}

static void tell_texts(vg_facts *f, const char *what, const char **items, size_t count)
{
    vg_str s = VG_STR_INIT;
    vg_facts_put_list(&s, items, count, vg_tr(f->lang, "all"));
    vg_facts_tell(f, what, &s);
}

static const char *const pers[] = {[VG_CORRIDOR_INTERVAL] = N_("interval"),
                                   [VG_CORRIDOR_DAY] = N_("day"),
                                   [VG_CORRIDOR_WEEK] = N_("week"),
                                   [VG_CORRIDOR_MONTH] = N_("month")};
static const char *const sides[] = {[VG_CORRIDOR_ABOVE] = N_("above"),
                                    [VG_CORRIDOR_BELOW] = N_("below"),
                                    [VG_CORRIDOR_BOTH] = N_("on both sides")};

/* "10 %, above, day, the edge belongs to it" */
static void tell_width(vg_facts *f, const vg_corridor *c)
{
    vg_str s = VG_STR_INIT;
    vg_facts_put_number(f, &s, c->width, "%");
    vg_str_addf(&s, ", %s, %s, %s", vg_tr(f->lang, sides[c->side]),
                vg_tr(f->lang, pers[c->per]),
                c->inclusive ? vg_tr(f->lang, N_("the edge belongs to it"))
                             : vg_tr(f->lang, N_("the edge lies outside")));
    vg_facts_tell(f, N_("Corridor"), &s);
}

static void tell_version(vg_facts *f, const vg_corridor *c)
{
    vg_str s = VG_STR_INIT;
    if (c->version)
        vg_str_adds(&s, c->version);
    else
        vg_str_addf(&s, vg_tr(f->lang, N_("the last one locked %d days before the month")),
                    c->locked_days);
    vg_facts_tell(f, N_("Forecast version"), &s);
}

static void tell_corridor(vg_facts *f, const vg_corridor *c)
{
    vg_str s = VG_STR_INIT;
    f->subject = c->id;
    tell_width(f, c);
    vg_facts_say(f, N_("Relief"), vg_word_effect(f->lang, c->effect));
    if (c->has_minimum) {
        vg_str_adds(&s, c->minimum_of_forecast ? vg_tr(f->lang, N_("of the forecast"))
                                               : vg_tr(f->lang, N_("of what came")));
        vg_str_adds(&s, " ≥ ");
        vg_facts_put_number(f, &s, c->minimum, NULL);
        vg_facts_tell(f, N_("Least volume"), &s);
    }
    tell_version(f, c);
    s = (vg_str)VG_STR_INIT;
    for (size_t i = 0; i < c->share_count; i++) {
        vg_str_addf(&s, "%s%s ", i ? ", " : "", c->shares[i].vendor);
        vg_facts_put_number(f, &s, c->shares[i].percent, "%");
    }
    if (c->share_count)
        vg_facts_tell(f, N_("Shares of the forecast"), &s);
    tell_texts(f, N_("Service levels"), c->levels, c->level_count);
    tell_texts(f, N_("Lines"), c->lines, c->line_count);
    vg_facts_say(f, N_("Clause"), c->clause);
}

static const char *const policies[] = {[VG_SHARED_REFUSE] = N_("the figure is refused"),
                                       [VG_SHARED_LEAVE_OUT] = N_("the slice is nobody's"),
                                       [VG_SHARED_PERCENT] = N_("by the percentages"),
                                       [VG_SHARED_ZERO] = N_("counts as 0")};

/* "acme 60 %, beta 40 %" */
static void tell_percent(vg_facts *f, const vg_shared_rule *rule)
{
    vg_str s = VG_STR_INIT;
    for (size_t i = 0; i < rule->among_count && f->rc == VG_OK; i++) {
        vg_rat percent = VG_RAT_ZERO;
        f->rc = vg_rat_div(f->arena, &percent, vg_rat_int(rule->percent[i]),
                           vg_rat_int(1000000000), f->err);
        vg_str_addf(&s, "%s%s ", i ? ", " : "", rule->among[i]);
        vg_facts_put_number(f, &s, percent, "%");
    }
    vg_facts_tell(f, N_("Percentages"), &s);
}

static void tell_shared(vg_facts *f, const vg_shared_rule *rule)
{
    vg_str s = VG_STR_INIT;
    vg_facts_put_list(&s, rule->lines, rule->line_count, "");
    f->subject = f->rc == VG_OK && s.rc == VG_OK ? vg_arena_strdup(f->arena, s.ptr) : "";
    vg_str_free(&s);
    if (!f->subject) {
        f->subject = "";
        f->rc = vg_nomem(f->err);
    }
    for (size_t i = 0; i < rule->measure_count; i++)
        vg_str_addf(&s, "%s%s", i ? ", " : "", vg_measures[rule->measures[i]].code);
    vg_facts_tell(f, N_("Measures"), &s);
    tell_texts(f, N_("Divided among"), rule->among, rule->among_count);
    vg_facts_say(f, N_("Divided by"),
                 rule->by == VG_MEASURES ? vg_tr(f->lang, policies[VG_SHARED_PERCENT])
                                         : vg_measures[rule->by].code);
    if (rule->percent)
        tell_percent(f, rule);
    if (rule->slice)
        vg_facts_say(f, N_("Slice"), vg_length_name(rule->slice));
    if (rule->by != VG_MEASURES) {
        vg_facts_say(f, N_("A key is missing"), vg_tr(f->lang, policies[rule->missing]));
        vg_facts_say(f, N_("All keys are 0"), vg_tr(f->lang, policies[rule->zero]));
    }
}

void vg_facts_relieved(vg_facts *f)
{
    const vg_contract *c = f->contract;
    f->member = "corridors";
    for (size_t i = 0; i < c->corridor_count; i++)
        tell_corridor(f, &c->corridors[i]);
    f->member = "shared";
    for (size_t i = 0; i < c->shared_count; i++)
        tell_shared(f, &c->shared[i]);
}

static void tell_delivery(vg_facts *f, const vg_delivery_rule *d)
{
    vg_str s = VG_STR_INIT;
    f->subject = d->id;
    vg_str_addf(&s, "%s%s%s, %s, ", d->origin, d->feed ? " " : "", d->feed ? d->feed : "",
                vg_length_name(d->every));
    put_due(f, &s, &d->due);
    vg_facts_tell(f, N_("Delivery"), &s);
}

static void tell_standings(vg_facts *f)
{
    const vg_contract *c = f->contract;
    vg_str s = VG_STR_INIT;
    f->member = "score";
    f->subject = "";
    vg_facts_int(f, N_("Decimals"), c->score_decimals);
    vg_facts_say(f, N_("Rounding"), vg_word_rounding(f->lang, c->score_rounding));
    for (size_t i = 0; i < c->standing_count; i++) {
        vg_str_addf(&s, "%s%s ≥ ", i ? ", " : "", vg_text_in(c->standings[i].name, f->lang));
        vg_facts_put_number(f, &s, c->standings[i].from, NULL);
    }
    vg_facts_tell(f, N_("Standing"), &s);
}

static void put_places(vg_facts *f, vg_str *s, const char *what, const char **places,
                       size_t count)
{
    if (count)
        vg_str_addf(s, "; %s: ", vg_tr(f->lang, what));
    vg_facts_put_list(s, places, count, "");
}

static void tell_amendment(vg_facts *f, const vg_contract_amendment *a)
{
    vg_str s = VG_STR_INIT;
    f->subject = a->id;
    vg_day_text(&s, a->valid_from);
    vg_str_addf(&s, " %s%s%s", vg_text_in(a->title, f->lang), a->clause[0] ? ", " : "",
                a->clause);
    put_places(f, &s, N_("changed"), a->changed, a->changed_count);
    put_places(f, &s, N_("added"), a->added, a->added_count);
    put_places(f, &s, N_("removed"), a->removed, a->removed_count);
    vg_facts_tell(f, N_("Amendment"), &s);
}

void vg_facts_around(vg_facts *f)
{
    const vg_contract *c = f->contract;
    f->member = "vendor_lines";
    for (size_t i = 0; i < c->vendor_lines_count; i++) {
        f->subject = c->vendor_lines[i].vendor;
        tell_texts(f, N_("Lines"), c->vendor_lines[i].lines, c->vendor_lines[i].line_count);
    }
    f->member = "deliveries";
    for (size_t i = 0; i < c->delivery_count; i++)
        tell_delivery(f, &c->deliveries[i]);
    tell_standings(f);
    f->member = "files";
    for (size_t i = 0; i < c->file_count; i++) {
        f->subject = c->files[i].name;
        vg_facts_say(f, N_("SHA-256"), c->files[i].sha256);
    }
    f->member = "amendments";
    for (size_t i = 0; i < c->amendment_count; i++)
        tell_amendment(f, &c->amendments[i]);
}
