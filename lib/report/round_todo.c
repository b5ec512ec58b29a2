/* What of a monthly round waits for somebody. */
#include <string.h>

#include <vgov/claim_report.h>
#include <vgov/deliveries_report.h>
#include <vgov/round_report.h>

#include "columns.h"
#include "round_words.h"

static const vg_column columns[] = {
    {.key = "topic", .title = N_("Topic")}, {.key = "vendor", .title = N_("Vendor")},
    {.key = "about", .title = N_("About")}, {.key = "by", .title = N_("Due")},
    {.key = "what", .title = N_("What")},
};

typedef enum topic { GAP, DELIVERY, CHANGE, FINDING, EVENT, ACTION, CLAIM, PROPOSAL } topic;
static const char *const codes[] = {"gap",   "delivery", "change", "finding",
                                    "event", "action",   "claim",  "proposal"};
static const char *const words[] = {N_("Gap"),     N_("Delivery"),     N_("Change"),
                                    N_("Finding"), N_("Relief event"), N_("Action"),
                                    N_("Claim"),   N_("Proposal")};

typedef struct list {
    vg_table *out;
    const vg_round *round;
    vg_lang lang;
    vg_wording wording;
} list;

/* A line of it; `about` and `what` are freed. */
static void add(list *l, topic t, const char *vendor, vg_str *about, const vg_day *by,
                vg_str *what)
{
    vg_table_cell(l->out, l->wording == VG_WORDS ? vg_tr(l->lang, words[t]) : codes[t]);
    vg_cell_text(l->out, vendor ? vendor : "");
    vg_cell_taken(l->out, about);
    if (by)
        vg_cell_day(l->out, *by);
    else
        vg_table_cell(l->out, NULL);
    vg_cell_taken(l->out, what);
}

/* --- files
 * ---------------------------------------------------------------------------------------- */

static void add_gaps(list *l)
{
    for (size_t i = 0; i < l->round->gaps.count; i++) {
        const vg_gap *gap = &l->round->gaps.gaps[i];
        vg_str about = VG_STR_INIT, what = VG_STR_INIT;
        vg_str_adds(&about, gap->line ? gap->line : "");
        vg_gap_words(&what, l->lang, gap);
        add(l, GAP, gap->vendor, &about, NULL, &what);
    }
}

/* What is late stays late: it is told in the round that finds it, and not again. */
static bool waits(const vg_round *round, const vg_delivery *d)
{
    return d->state == VG_DELIVERY_MISSING ||
           (d->state == VG_DELIVERY_LATE && d->received > round->last);
}

static void add_deliveries(list *l)
{
    for (size_t i = 0; i < l->round->delivery_count; i++) {
        const vg_delivery *d = &l->round->deliveries[i];
        vg_str about = VG_STR_INIT, what = VG_STR_INIT;
        if (!waits(l->round, d))
            continue;
        vg_str_adds(&about, d->feed);
        vg_slice_text(&what, (int64_t)d->first * VG_DAY_SECONDS, d->every);
        vg_str_addf(&what, ": %s", vg_word_delivery(l->lang, d->state));
        add(l, DELIVERY, d->vendor, &about, &d->due, &what);
    }
}

/* --- figures
 * ---------------------------------------------------------------------------------------- */

static bool same_line(const vg_round_change *a, const vg_round_change *b)
{
    return strcmp(a->vendor, b->vendor) == 0 && strcmp(a->contract, b->contract) == 0 &&
           a->part == b->part && strcmp(a->service_level, b->service_level) == 0;
}

/* All that changed of a scorecard, or of one of its service levels, in one line. That a month
 * became final or was closed is no figure, and waits for nobody. */
static void add_changes(list *l)
{
    const vg_round_change *all = l->round->changes;
    for (size_t i = 0, end; i < l->round->change_count; i = end) {
        vg_str about = VG_STR_INIT, what = VG_STR_INIT;
        for (end = i; end < l->round->change_count && same_line(&all[i], &all[end]); end++) {
            const vg_round_change *c = &all[end];
            const char *was = vg_word_changed(l->lang, c->what, c->was);
            const char *is = vg_word_changed(l->lang, c->what, c->is);
            if (strcmp(c->what, "state") != 0)
                vg_str_addf(&what, "%s%s %s -> %s", what.len ? ", " : "",
                            vg_word_change(l->lang, c->what), was ? was : "-", is ? is : "-");
        }
        if (what.len == 0) {
            vg_str_free(&what);
            continue;
        }
        vg_str_adds(&about, all[i].contract);
        if (*all[i].service_level)
            vg_str_addf(&about, " %s", all[i].service_level);
        add(l, CHANGE, all[i].vendor, &about, NULL, &what);
    }
}

/* What scoring notes by itself nobody can acknowledge: it waits for nobody until it warns. */
static void add_findings(list *l)
{
    for (size_t i = 0; i < l->round->finding_count; i++) {
        const vg_finding *f = &l->round->findings[i];
        vg_str about = VG_STR_INIT, what = VG_STR_INIT;
        if (!f->id && f->kind->level == VG_LEVEL_NOTE)
            continue;
        vg_str_adds(&about, f->service_level ? f->service_level : f->line ? f->line : "");
        vg_str_adds(&what, vg_text_in(f->kind->title, l->lang));
        if (f->text && *f->text)
            vg_str_addf(&what, ": %s", f->text);
        if (f->id)
            vg_str_addf(&what, " (%s %lld)", vg_tr(l->lang, "No."), (long long)f->id);
        add(l, FINDING, f->vendor, &about, NULL, &what);
    }
}

/* --- decisions
 * ---------------------------------------------------------------------------------------- */

static void add_events(list *l)
{
    for (size_t i = 0; i < l->round->event_count; i++) {
        const vg_event *e = &l->round->events[i];
        vg_str about = VG_STR_INIT, what = VG_STR_INIT;
        vg_str_addf(&about, "%s %lld", vg_tr(l->lang, "No."), (long long)e->id);
        vg_str_addf(&what, "%s, %s", vg_word_event(l->lang, vg_event_kinds[e->kind]),
                    vg_word_event(l->lang, vg_event_states[e->state.state]));
        if (*e->claim)
            vg_str_addf(&what, ": %s", e->claim);
        add(l, EVENT, e->vendor, &about, e->has_deadline ? &e->deadline : NULL, &what);
    }
}

static void add_actions(list *l)
{
    for (size_t i = 0; i < l->round->action_count; i++) {
        const vg_action *a = &l->round->actions[i];
        vg_str about = VG_STR_INIT, what = VG_STR_INIT;
        if (!vg_action_overdue(a, l->round->as_of))
            continue;
        vg_str_adds(&about, a->owner);
        vg_str_addf(&what, "%s (%s %lld)", a->text, vg_tr(l->lang, "No."), (long long)a->id);
        add(l, ACTION, a->vendor, &about, &a->due, &what);
    }
}

static void add_money(vg_str *out, const vg_claim *c, int64_t amount)
{
    vg_dec_text(out, amount, vg_currency_digits(c->currency));
    vg_str_addf(out, " %s", c->currency);
}

static void add_month(vg_str *out, const list *l, const vg_claim *c)
{
    const vg_period month = vg_period_month(c->month);
    vg_period_text(out, &month);
    vg_str_addf(out, " %s", vg_word_claim_side(l->lang, c->side));
}

/* What is lost soon, or is lost already and not marked. */
static void add_claims(list *l)
{
    for (size_t i = 0; i < l->round->claim_count; i++) {
        const vg_claim *c = &l->round->claims[i];
        const int64_t lost = vg_claim_lost(c, l->round->as_of + VG_ROUND_WARNING + 1);
        vg_str about = VG_STR_INIT, what = VG_STR_INIT;
        if (c->open == 0 || lost == 0)
            continue;
        add_month(&about, l, c);
        add_money(&what, c, lost);
        vg_str_addf(&what, " %s (%s %lld)", vg_tr(l->lang, "lapse unless claimed"),
                    vg_tr(l->lang, "No."), (long long)c->id);
        add(l, CLAIM, c->vendor, &about, c->has_claim_by ? &c->claim_by : NULL, &what);
    }
}

static void add_proposals(list *l)
{
    for (size_t i = 0; i < l->round->proposal_count; i++) {
        const vg_claim *c = &l->round->proposals[i];
        vg_str about = VG_STR_INIT, what = VG_STR_INIT;
        add_month(&about, l, c);
        if (c->id) {
            add_money(&what, c, c->scored);
            vg_str_adds(&what, " -> ");
            add_money(&what, c, c->contracted);
            vg_str_addf(&what, " (%s %lld)", vg_tr(l->lang, "No."), (long long)c->id);
        } else {
            add_money(&what, c, c->contracted);
            vg_str_addf(&what, " %s", vg_tr(l->lang, "not proposed"));
        }
        add(l, PROPOSAL, c->vendor, &about, c->has_claim_by ? &c->claim_by : NULL, &what);
    }
}

vg_rc vg_round_todo(vg_arena *arena, const vg_round *round, vg_lang lang, vg_wording wording,
                    vg_table *out, vg_err *err)
{
    static void (*const parts[])(list *) = {add_gaps,     add_deliveries, add_changes,
                                            add_findings, add_events,     add_actions,
                                            add_claims,   add_proposals};
    list l = {out, round, lang, wording};
    vg_rc rc = vg_columns_table(arena, columns, VG_COUNT_OF(columns), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < VG_COUNT_OF(parts); i++)
        parts[i](&l);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}
