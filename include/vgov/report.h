/* Reports: what has been scored, for people and for other programs.
 *
 * JSON and tables are made from scorecards; workbooks (and every later kind of document) from a
 * view, which is built once and holds all that a renderer may show: no renderer looks below it.
 * Texts for people are in the language that is asked for; keys, ids and codes never change with
 * it. Numbers are exact decimal text with a '.'; a renderer brings them into its own form.
 */
#ifndef VGOV_REPORT_H
#define VGOV_REPORT_H

#include <vgov/arena.h>
#include <vgov/err.h>
#include <vgov/score.h>
#include <vgov/store.h>
#include <vgov/str.h>
#include <vgov/table.h>
#include <vgov/text.h>

/* --- scorecards
 * ------------------------------------------------------------------------------- */

/* The promised document: {"format":1,"period":…,"scorecards":[…]}. Numbers are exact decimals:
 * values at the KPI's decimals, the score at the contract's, all others with the digits they
 * need. What is no finite decimal (a headcount averaged over time as a side of a formula) has
 * 12 places. */
VG_CHECK vg_rc vg_score_json(const vg_scorecard *cards, size_t count, const vg_period *period,
                             vg_lang lang, vg_str *out, vg_err *err);

/* Whether status, band, standing and state stand in a table as the words of the language or as
 * codes. */
typedef enum vg_wording { VG_CODES, VG_WORDS } vg_wording;

/* A line per service level. */
VG_CHECK vg_rc vg_score_table(vg_arena *arena, const vg_scorecard *cards, size_t count,
                              vg_lang lang, vg_wording wording, vg_table *out, vg_err *err);
/* A line per scorecard: score, standing, settlement. */
VG_CHECK vg_rc vg_score_totals(vg_arena *arena, const vg_scorecard *cards, size_t count,
                               vg_lang lang, vg_wording wording, vg_table *out, vg_err *err);

/* --- one figure explained
 * ---------------------------------------------------------------------- */

/* All but the rows, for a person: the formula with the figures in it, exact and rounded, the
 * verdict by both, what was summed and what was left out. Ends with a line end. */
VG_CHECK vg_rc vg_explain_text(const vg_explanation *x, vg_lang lang, vg_str *out, vg_err *err);
/* The rows it rests on: use, file, line and place of each, then a column for each measure of
 * the formula in the form of the plain CSV header ("answered", "talk_s"), so that another
 * program can add them up. A file's line is its src_row. */
VG_CHECK vg_rc vg_explain_rows(vg_arena *arena, const vg_explanation *x, vg_lang lang,
                               vg_table *out, vg_err *err);
/* Both in one document. */
VG_CHECK vg_rc vg_explain_json(const vg_explanation *x, vg_lang lang, vg_str *out, vg_err *err);

/* --- findings
 * ---------------------------------------------------------------------------------- */

VG_CHECK vg_rc vg_findings_table(vg_arena *arena, const vg_finding *findings, size_t count,
                                 vg_lang lang, vg_table *out, vg_err *err);
/* {"format":1,"findings":[…]} */
VG_CHECK vg_rc vg_findings_json(const vg_finding *findings, size_t count, vg_str *out,
                                vg_err *err);

/* --- the view
 * ---------------------------------------------------------------------------------- */

typedef struct vg_report_options {
    vg_store *store;
    vg_period period;
    const char *vendor, *line; /* codes; NULL = all */
    vg_lang lang;
} vg_report_options;

/* A number as it is shown; text NULL = not known, and then nothing else of it counts. */
typedef struct vg_figure {
    const char *text; /* "-0.30": decimal with a '.', all digits that are shown */
    int decimals;     /* how many stand behind the point */
} vg_figure;

enum { VG_VIEW_SPANS = 12 };

/* One period of the history. The last one is the period asked for. */
typedef struct vg_view_span {
    vg_period period;
    const char *code;  /* "2026-10" */
    const char *label; /* "Oct 26" */
} vg_view_span;

typedef struct vg_view_point {
    vg_figure value, target, minimum; /* none of them is known where no contract was valid */
    vg_status status;
} vg_view_point;

typedef struct vg_view_level {
    size_t column; /* its place in vg_view.columns */
    const char *id, *title, *clause, *kpi, *unit;
    vg_class cls;
    vg_comparison comparison;
    vg_figure value, target, minimum, distance, previous, weight, score;
    const char *unrounded; /* "5269200/56339"; NULL = no data */
    vg_figure numerator, denominator;
    vg_status status;
    bool below_minimum, counts;
    const char *band; /* its name, NULL = none */
    int64_t points;
    int64_t rows, incomplete_rows;
    bool reconstructed;
    vg_view_point history[VG_VIEW_SPANS]; /* oldest first */
} vg_view_level;

typedef struct vg_view_card {
    const char *vendor, *vendor_name; /* code, name of the period */
    const char *contract, *contract_title, *contract_version, *client;
    const char *period; /* in words; shorter than asked where the version is */
    const char *state;  /* "preliminary", in the language */
    vg_figure score, weight_base;
    const char *standing;                 /* its name, NULL = none */
    size_t standing_rank, standing_count; /* 0 is the best */
    bool has_settlement, fee_known, capped;
    const char *currency;
    int64_t points;
    vg_figure credit, bonus; /* credit not known when a fee is missing */
    vg_view_level *levels;
    size_t level_count;
    vg_figure scores[VG_VIEW_SPANS]; /* oldest first */
    size_t finding_count;            /* of this scorecard */
} vg_view_card;

/* A service level as a column of the overview: cards whose levels share id, title and unit
 * share it. */
typedef struct vg_view_column {
    const char *id, *title, *unit;
} vg_view_column;

typedef struct vg_view_definition {
    const char *contract, *version, *kpi, *title, *unit;
    const char *formula; /* by measure codes */
    const char *words;   /* the same with the names of the measures */
    const char *rules;   /* rounding, what is judged, thresholds, what no data means */
} vg_view_definition;

typedef struct vg_view_measure {
    const char *code, *title, *unit, *rollup, *meaning;
} vg_view_measure;

typedef struct vg_view_rule { /* a band of a service level, or a standing of a score */
    const char *contract, *version;
    const char *level; /* service level id; NULL = a standing */
    const char *name;
    const char *range; /* "90 – 95 %", "from 80" */
    int64_t points;
} vg_view_rule;

typedef struct vg_view_source {
    const char *name, *sha256, *map; /* map "" = the canonical header */
    const char *imported;            /* "2026-11-02 07:15 UTC" */
    int64_t rows, facts, rejects, findings;
} vg_view_source;

typedef struct vg_view_finding {
    const char *id, *title, *level; /* level in the language */
    vg_level grade;
    const char *vendor, *line, *period, *service_level, *source, *text; /* NULL = none */
    int64_t src_row;                                                    /* 0 = none */
} vg_view_finding;

typedef struct vg_view {
    vg_lang lang;
    const char *client;      /* of all contracts, comma-separated */
    const char *period;      /* "October 2026" */
    const char *period_code; /* "2026-10" */
    const char *state;
    vg_time created;
    vg_view_span spans[VG_VIEW_SPANS];
    vg_view_card *cards; /* those of one vendor stand together */
    size_t card_count;
    vg_view_column *columns;
    size_t column_count;
    const char *currency; /* of all settlements; NULL = there are none or several currencies */
    vg_view_definition *definitions;
    size_t definition_count;
    vg_view_measure *measures; /* those that the definitions use */
    size_t measure_count;
    vg_view_rule *rules;
    size_t rule_count;
    vg_view_source *sources;
    size_t source_count;
    vg_view_finding *findings; /* the gravest first */
    size_t finding_count;
} vg_view;

/* Scores the period and the eleven of its kind before it. Fails as vg_score_period() does for
 * the period itself; earlier periods without a contract are no data. */
VG_CHECK vg_rc vg_view_build(vg_arena *arena, const vg_report_options *options, vg_view *out,
                             vg_err *err);

/* --- the workbook
 * ------------------------------------------------------------------------------ */

/* Writes the scorecard as an Excel workbook: the same view gives the same bytes. VG_CANTCREAT
 * when the folder is not there or not writable; on any failure what stood under `path` stays.
 */
VG_CHECK vg_rc vg_scorecard_xlsx(const vg_view *view, const char *path, vg_err *err);

#endif
