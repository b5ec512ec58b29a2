/* The text of a closing, and closings and adjustments as tables.
 *
 * A text is a JSON document: {"format": 1, "results": [...], "rests_on": {...}}; of a month
 * as a whole also "shown", of a restatement "restatement". "results" has an object for each
 * version of the contract that held in the month, of one service level or of the month as a
 * whole with its money.
 */
#ifndef VGOV_CLOSING_REPORT_H
#define VGOV_CLOSING_REPORT_H

#include <vgov/closing.h>
#include <vgov/event.h>
#include <vgov/report.h>

/* The text up to the end of "results". The cards are those of one contract, vendor and month;
 * service_level "" = the month. Titles are English: a text is in no language of a reader. */
VG_CHECK vg_rc vg_closing_results(const vg_scorecard *const *cards, size_t count,
                                  const char *service_level, vg_str *out, vg_err *err);
/* Whether a kept text has these results. */
bool vg_closing_has_results(const char *text, const char *results);

/* What results rest on. */
typedef struct vg_closing_basis {
    const vg_scorecard *const *cards; /* their contract versions */
    size_t card_count;
    bool whole; /* the month as a whole is closed, with what its cards show beside results */
    const vg_source *const *sources; /* that gave the vendor's facts of the month */
    size_t source_count;
    const vg_event *events; /* that were accepted */
    size_t event_count;
    const char *program;
} vg_closing_basis;

/* Of a restatement; NULL texts = there is none. */
typedef struct vg_closing_restated {
    const char *reason;
    const char *const *differences; /* of this service level or month */
    size_t difference_count;
    const char *credit, *bonus; /* new less old; NULL = not known, or of a service level */
    bool booked;
    vg_day booked_month; /* when it is */
} vg_closing_restated;

/* Appends the rest behind vg_closing_results(); `restated` NULL = a first edition. */
VG_CHECK vg_rc vg_closing_finish(const vg_closing_basis *basis,
                                 const vg_closing_restated *restated, vg_str *out, vg_err *err);

/* A line an edition, with credit and bonus that it moved. Keys: month, vendor, contract,
 * service_level, edition, closed, role, reason, credit, bonus, currency, booked, sha256. With
 * words: only what people need, and the first 12 characters of the hash. */
VG_CHECK vg_rc vg_closings_table(vg_arena *arena, const vg_closing *closings, size_t count,
                                 const vg_adjustment *adjustments, size_t adjustment_count,
                                 vg_lang lang, vg_wording wording, vg_table *out, vg_err *err);
/* A line for each adjustment that is booked in the cards, "adjustment for 2026-09". */
VG_CHECK vg_rc vg_adjustments_table(vg_arena *arena, const vg_scorecard *cards, size_t count,
                                    vg_lang lang, vg_table *out, vg_err *err);
/* A line for each service level of months of which only some are closed; else none. */
VG_CHECK vg_rc vg_level_states_table(vg_arena *arena, const vg_scorecard *cards, size_t count,
                                     vg_lang lang, vg_table *out, vg_err *err);

#endif
