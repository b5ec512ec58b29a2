/* How the view is built; renderers do not include this. */
#ifndef VGOV_REPORT_VIEW_H
#define VGOV_REPORT_VIEW_H

#include <vgov/report.h>

#include "figure.h"

typedef struct vg_builder {
    vg_arena *arena; /* of the view */
    const vg_report_options *options;
    vg_lang lang;
    const vg_scorecard *cards; /* of the period asked for */
    size_t card_count;
    const char **others; /* folded codes and names that the edition must not show */
    size_t other_count;
    const char **own; /* folded code and names of the vendor of the edition */
    size_t own_count;
    vg_view *view;
    vg_err *err;
} vg_builder;

/* view_card.c: one scorecard, its history not yet known but for the last span. */
VG_CHECK vg_rc vg_view_add_card(vg_builder *b, const vg_scorecard *card, vg_view_card *out);
/* A service level's place in the history. */
VG_CHECK vg_rc vg_view_fill_point(vg_builder *b, const vg_scored *scored, vg_view_point *out);
VG_CHECK vg_rc vg_view_fill_score(vg_builder *b, const vg_scorecard *card, vg_figure *out);

/* view_basis.c: how a value came about: figures, lines, slices, volume, notes. */
VG_CHECK vg_rc vg_view_fill_basis(vg_builder *b, const vg_scored *scored, vg_view_level *out);
/* view_money.c: how the settlement came about. */
VG_CHECK vg_rc vg_view_fill_money(vg_builder *b, const vg_scorecard *card, vg_view_card *out);
/* view_terms.c: "≥ 75 %, < 80 %"; edges as with vg_band. NULL where an end is open. */
VG_CHECK vg_rc vg_view_add_range(vg_builder *b, vg_str *out, const vg_service_level *sl,
                                 const vg_rat *from, const vg_rat *to);

/* view_history.c: the spans, then what was scored in the earlier ones. */
VG_CHECK vg_rc vg_view_add_spans(vg_builder *b);
VG_CHECK vg_rc vg_view_add_history(vg_builder *b);

/* view_parts.c: the days or months of the period, and the values in them. */
VG_CHECK vg_rc vg_view_add_parts(vg_builder *b);
/* Whether the parts show the KPI that decides a day, not a share of days. */
bool vg_view_parts_show_kpi(const vg_builder *b, const vg_service_level *sl);
/* view_heat.c: how the week goes, card by card. */
VG_CHECK vg_rc vg_view_add_heat(vg_builder *b);
/* view_heat_relief.c: what a relief leaves out of the service level of a map that is filled. */
VG_CHECK vg_rc vg_view_mark_relief(vg_builder *b, const vg_scorecard *card, const vg_zone *zone,
                                   const char *level, vg_view_heat *heat);
/* view_group.c: ranks in the groups of comparison, and the order of the overview. */
VG_CHECK vg_rc vg_view_add_groups(vg_builder *b);
/* Whether a formula divides by measures, so that it has a volume. */
VG_CHECK vg_rc vg_view_is_ratio(const vg_formula *f, bool *ratio, vg_err *err);

/* Ranks from 1, 0 for what is not known; equal values share one. */
VG_CHECK vg_rc vg_view_rank(const vg_rat *values, const bool *known, size_t count, bool higher,
                            size_t *ranks, vg_err *err);
/* view_standard.c: the key figures of a group on its joint mix of lines. */
VG_CHECK vg_rc vg_view_add_standards(vg_builder *b, vg_view_group *group);
/* view_highlight.c: what stands on the cover; after the findings. */
VG_CHECK vg_rc vg_view_add_highlights(vg_builder *b);

/* The scorecard of the same vendor under the same contract; of several versions the latest.
 * NULL when there is none. */
const vg_scorecard *vg_view_find_card(const vg_scorecard *cards, size_t count,
                                      const vg_scorecard *wanted);
const vg_scored *vg_view_find_level(const vg_scorecard *card, const char *id);
/* Scores another period, or one line alone, in its own arena; nobody to score is no cards. */
VG_CHECK vg_rc vg_view_score(vg_builder *b, vg_arena *arena, const vg_period *period,
                             const char *line, vg_scorecard **cards, size_t *count);
/* Whether the value reaches the target, as the contract judges it. */
VG_CHECK vg_rc vg_view_reaches(const vg_scored *scored, bool *reached, vg_err *err);

/* view_edition.c: who the others are; nobody in the edition for the client. */
VG_CHECK vg_rc vg_view_add_others(vg_builder *b);
/* *out is a copy, or NULL when the text names another vendor in an edition for one. */
VG_CHECK vg_rc vg_view_guard(vg_builder *b, const char **out, const char *text);

/* A text folded for comparing: case, accents and the like do not count. */
VG_CHECK vg_rc vg_text_fold(vg_arena *arena, const char **out, const char *text, vg_err *err);

/* view_terms.c: definitions, measures, bands and standings of the contracts that scored. */
VG_CHECK vg_rc vg_view_add_terms(vg_builder *b);

/* view_sources.c, view_lists.c */
VG_CHECK vg_rc vg_view_add_sources(vg_builder *b);
VG_CHECK vg_rc vg_view_add_findings(vg_builder *b);
/* view_actions.c; after the cover, which says what day it is. */
VG_CHECK vg_rc vg_view_add_actions(vg_builder *b);
/* view_claims.c */
VG_CHECK vg_rc vg_view_add_claims(vg_builder *b);
/* view_forecasts.c */
VG_CHECK vg_rc vg_view_add_forecasts(vg_builder *b);
/* view_reliefs.c */
VG_CHECK vg_rc vg_view_add_reliefs(vg_builder *b);

/* "2026-11-02 07:15 UTC", as the language writes a date. */
VG_CHECK vg_rc vg_view_time(vg_builder *b, const char **out, vg_time at);
/* A copy in the arena; NULL stays NULL. */
VG_CHECK vg_rc vg_view_copy(vg_builder *b, const char **out, const char *text);
/* A text made by printf rules. */
VG_CHECK vg_rc vg_view_print(vg_builder *b, const char **out, const char *fmt, ...)
    VG_PRINTF(3, 4);
VG_CHECK vg_rc vg_view_period_words(vg_builder *b, const char **out, const vg_period *period);

#endif
