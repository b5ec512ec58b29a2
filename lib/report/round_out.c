/* A monthly round as sections and as JSON. */
#include <vgov/action_report.h>
#include <vgov/claim_report.h>
#include <vgov/deliveries_report.h>
#include <vgov/event_report.h>
#include <vgov/gaps_report.h>
#include <vgov/history_report.h>
#include <vgov/round_report.h>

#include "columns.h"
#include "words.h"

enum {
    WAITING,
    ARRIVALS,
    GAPS,
    DELIVERIES,
    LEVELS,
    CARDS,
    CHANGES,
    FINDINGS,
    EVENTS,
    ACTIONS,
    CLAIMS,
    PROPOSALS
};

static const struct {
    const char *key, *title;
} names[VG_ROUND_SECTIONS] = {
    [WAITING] = {"todo", N_("To look at")},
    [ARRIVALS] = {"arrivals", N_("Arrived")},
    [GAPS] = {"gaps", N_("Gaps")},
    [DELIVERIES] = {"deliveries", N_("Deliveries")},
    [LEVELS] = {"levels", N_("Service levels")},
    [CARDS] = {"scorecards", N_("Scorecards")},
    [CHANGES] = {"changes", N_("Changed since the last round")},
    [FINDINGS] = {"findings", N_("Open findings")},
    [EVENTS] = {"events", N_("Undecided relief events")},
    [ACTIONS] = {"actions", N_("Open actions")},
    [CLAIMS] = {"claims", N_("Claims not settled")},
    [PROPOSALS] = {"proposals", N_("To propose")},
};

vg_rc vg_round_sections(vg_arena *arena, const vg_round *r, const vg_zone *zone, vg_lang lang,
                        vg_wording w, vg_round_section out[VG_ROUND_SECTIONS], vg_err *err)
{
    for (int i = 0; i < VG_ROUND_SECTIONS; i++)
        out[i] = (vg_round_section){.key = names[i].key, .title = vg_tr(lang, names[i].title)};
    vg_rc rc = vg_round_todo(arena, r, lang, w, &out[WAITING].table, err);
    if (rc == VG_OK)
        rc = vg_arrivals_table(arena, r, lang, &out[ARRIVALS].table, err);
    if (rc == VG_OK)
        rc = vg_gaps_table(arena, &r->gaps, lang, w, &out[GAPS].table, err);
    if (rc == VG_OK)
        rc = vg_deliveries_table(arena, r->deliveries, r->delivery_count, true, lang, w,
                                 &out[DELIVERIES].table, err);
    if (rc == VG_OK)
        rc = vg_score_table(arena, r->cards, r->card_count, lang, w, &out[LEVELS].table, err);
    if (rc == VG_OK)
        rc = vg_score_totals(arena, r->cards, r->card_count, lang, w, &out[CARDS].table, err);
    if (rc == VG_OK)
        rc = vg_changes_table(arena, r, lang, w, &out[CHANGES].table, err);
    if (rc == VG_OK)
        rc = vg_findings_table(arena, r->findings, r->finding_count, VG_FINDINGS_OF_STORE, lang,
                               w, &out[FINDINGS].table, err);
    if (rc == VG_OK)
        rc = vg_events_table(arena, r->events, r->event_count, zone, r->as_of, lang, w,
                             &out[EVENTS].table, err);
    if (rc == VG_OK)
        rc = vg_actions_table(arena, r->actions, r->action_count, r->as_of, lang, w,
                              &out[ACTIONS].table, err);
    if (rc == VG_OK)
        rc = vg_claims_table(arena, r->claims, r->claim_count, r->as_of, lang, w,
                             &out[CLAIMS].table, err);
    return rc == VG_OK ? vg_proposals_table(arena, r, lang, w, &out[PROPOSALS].table, err) : rc;
}

/* --- JSON
 * ---------------------------------------------------------------------------------------- */

static void put_last(vg_jout *doc, vg_jnode *root, const vg_round *round, vg_str *text)
{
    if (!round->last) {
        vg_jnull(doc, root, "last_round");
        return;
    }
    vg_time_text(text, round->last);
    vg_jtext(doc, root, "last_round", text->ptr);
}

vg_rc vg_round_json(const vg_round *round, const vg_round_section *sections, vg_str *out,
                    vg_err *err)
{
    vg_jout *doc;
    vg_str day = VG_STR_INIT, last = VG_STR_INIT;
    vg_rc rc = vg_jout_new(&doc, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *root = vg_jout_root(doc);
    vg_day_text(&day, round->as_of);
    vg_jtext(doc, root, "period", round->period);
    vg_jtext(doc, root, "as_of", day.ptr);
    put_last(doc, root, round, &last);
    for (int i = 0; i < VG_ROUND_SECTIONS; i++)
        vg_list_put(doc, root, sections[i].key, &sections[i].table);
    rc = vg_str_rc(&day, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&last, err);
    if (rc == VG_OK)
        rc = vg_jout_print(doc, true, out, err);
    vg_str_free(&day);
    vg_str_free(&last);
    vg_jout_free(doc);
    return rc;
}

void vg_round_heading(vg_str *out, const vg_round *round, vg_lang lang)
{
    vg_str day = VG_STR_INIT, last = VG_STR_INIT;
    vg_day_text(&day, round->as_of);
    if (round->last)
        vg_time_text(&last, round->last);
    vg_str_addf(out, vg_tr(lang, "Monthly round %s as of %s"), round->period,
                day.ptr ? day.ptr : "");
    if (round->last)
        vg_str_addf(out, vg_tr(lang, ", the last one was at %s"), last.ptr ? last.ptr : "");
    if (day.rc != VG_OK || last.rc != VG_OK)
        out->rc = VG_NOMEM;
    vg_str_addc(out, '\n');
    vg_str_free(&day);
    vg_str_free(&last);
}
