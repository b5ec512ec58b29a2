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
    vg_view *view;
    vg_err *err;
} vg_builder;

/* view_card.c: one scorecard, its history not yet known but for the last span. */
VG_CHECK vg_rc vg_view_add_card(vg_builder *b, const vg_scorecard *card, vg_view_card *out);
/* A service level's place in the history. */
VG_CHECK vg_rc vg_view_fill_point(vg_builder *b, const vg_scored *scored, vg_view_point *out);
VG_CHECK vg_rc vg_view_fill_score(vg_builder *b, const vg_scorecard *card, vg_figure *out);

/* view_history.c: the spans, then what was scored in the earlier ones. */
VG_CHECK vg_rc vg_view_add_spans(vg_builder *b);
VG_CHECK vg_rc vg_view_add_history(vg_builder *b);

/* view_terms.c: definitions, measures, bands and standings of the contracts that scored. */
VG_CHECK vg_rc vg_view_add_terms(vg_builder *b);

/* view_lists.c */
VG_CHECK vg_rc vg_view_add_sources(vg_builder *b);
VG_CHECK vg_rc vg_view_add_findings(vg_builder *b);

/* A copy in the arena; NULL stays NULL. */
VG_CHECK vg_rc vg_view_copy(vg_builder *b, const char **out, const char *text);
/* A text made by printf rules. */
VG_CHECK vg_rc vg_view_print(vg_builder *b, const char **out, const char *fmt, ...)
    VG_PRINTF(3, 4);
VG_CHECK vg_rc vg_view_period_words(vg_builder *b, const char **out, const vg_period *period);

#endif
