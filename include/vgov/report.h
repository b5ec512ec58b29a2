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

/* A line per service level that a relief is about which counts; none when there is none. */
VG_CHECK vg_rc vg_relief_table(vg_arena *arena, const vg_scorecard *cards, size_t count,
                               vg_lang lang, vg_table *out, vg_err *err);

/* --- one figure explained
 * ---------------------------------------------------------------------- */

/* All but the rows, for a person: the formula with the figures in it, exact and rounded, the
 * verdict by both, what was summed and what was left out. Ends with a line end. */
VG_CHECK vg_rc vg_explain_text(const vg_explanation *x, vg_lang lang, vg_str *out, vg_err *err);
/* The rows it rests on: use, file, line and place of each, then a column for each measure of
 * the formula in the form of the plain CSV header ("answered", "talk_s"), so that another
 * program can add them up. A file's line is its src_row. */
VG_CHECK vg_rc vg_explain_rows(vg_arena *arena, const vg_explanation *x, vg_lang lang,
                               vg_wording wording, vg_table *out, vg_err *err);
/* Both in one document. */
VG_CHECK vg_rc vg_explain_json(const vg_explanation *x, vg_lang lang, vg_str *out, vg_err *err);

/* --- findings
 * ---------------------------------------------------------------------------------- */

/* Which columns a table of findings has: of a store, the number by which each is acknowledged
 * comes first, and when and why it was comes last; of a score, the last two come where one is
 * acknowledged. */
typedef enum vg_findings_of { VG_FINDINGS_OF_STORE, VG_FINDINGS_OF_SCORE } vg_findings_of;

VG_CHECK vg_rc vg_findings_table(vg_arena *arena, const vg_finding *findings, size_t count,
                                 vg_findings_of of, vg_lang lang, vg_wording wording,
                                 vg_table *out, vg_err *err);
/* {"format":1,"findings":[…]}; "number" is null where a finding is not in the store,
 * "acknowledged" and "reason" are null where it is open. */
VG_CHECK vg_rc vg_findings_json(const vg_finding *findings, size_t count, vg_str *out,
                                vg_err *err);
/* Those of a store, all or the open ones: appended to `json`, or as a table where that is NULL.
 */
VG_CHECK vg_rc vg_findings_print(vg_store *store, vg_arena *arena, bool open_only, vg_lang lang,
                                 vg_wording wording, vg_str *json, vg_table *table,
                                 vg_err *err);

/* --- the view
 * ---------------------------------------------------------------------------------- */

/* For whom a report is. One for a vendor holds no name, code or figure of any other vendor:
 * no ranks, no comparison, files that carry rows of others by their fingerprint only. */
typedef enum vg_edition { VG_EDITION_CLIENT, VG_EDITION_VENDOR } vg_edition;

typedef struct vg_report_options {
    vg_store *store;
    vg_period period;
    const char *vendor, *line; /* codes; NULL = all */
    vg_lang lang;
    vg_edition edition; /* VG_EDITION_VENDOR needs a vendor */
    bool has_as_of;     /* somebody said what today is: a month can be final */
    vg_day as_of;
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

/* A day of the period, or a month of one of several months. */
typedef struct vg_view_part {
    vg_period period;
    const char *label; /* "5 Oct", "Oct 26" */
    const char *title; /* "Monday", "October 2026" */
    bool rest;         /* a Saturday or Sunday */
} vg_view_part;

typedef struct vg_view_sample {
    vg_figure value;
    vg_figure volume; /* what the value is measured on: the denominator of its formula */
    vg_status status; /* whether the value reaches the target; VG_NO_DATA without a value */
} vg_view_sample;

/* The difference to the period before. */
typedef struct vg_view_change {
    vg_figure figure;
    int sense; /* 1 better, -1 worse, 0 neither */
} vg_view_change;

/* One line of a service level that is judged line by line. */
typedef struct vg_view_line {
    const char *line;            /* its code; NULL where an edition must not show it */
    const char *figures, *exact; /* as of the service level */
    vg_figure value;
    vg_status status;
    bool decides; /* its value is that of the service level */
    bool carried;
    int64_t rows, incomplete_rows, outside_rows;
} vg_view_line;

typedef struct vg_view_level {
    size_t column; /* its place in vg_view.columns */
    const char *id, *title, *clause, *kpi, *unit;
    vg_class cls;
    vg_comparison comparison;
    vg_figure value, target, minimum, distance, previous, weight, score;
    vg_view_change change;
    const char *unrounded; /* "5269200/56339"; NULL = no data */
    vg_figure numerator, denominator;
    vg_status status;
    bool below_minimum, counts;
    const char *band; /* its name, NULL = none */
    int64_t points;
    int64_t rows, incomplete_rows, outside_rows; /* outside of the service hours */
    bool reconstructed, attributed;
    const char *range; /* "84.2–84.4": of an approximate value, "?" not known; NULL = exact */
    const char *figures; /* "100 × 2108 ÷ 2807": what was computed; NULL without rows */
    const char *exact;   /* "75.0979693…": cut off where more follow; NULL = no data */
    vg_view_line *lines; /* of a service level that is judged line by line */
    size_t line_count;
    bool by_slices; /* the value is a share of slices; then also: */
    int64_t slices_reached, slices_judged, slices_empty;
    vg_figure volume, least_volume; /* where the contract asks for a least volume */
    const char *carried_from; /* whose value it is, in words; NULL = of the period itself */
    const char **notes;       /* what else is to be known of the value, as sentences */
    size_t note_count;
    const char
        *part_unit; /* of the parts, which show the KPI itself where whole days are judged */
    vg_figure part_target;
    vg_comparison part_comparison;
    const char
        *part_note; /* what the parts show where it is not the level's own value; or NULL */
    vg_view_point history[VG_VIEW_SPANS]; /* oldest first */
    vg_view_sample *parts;                /* by vg_view.parts */
} vg_view_level;

/* How a week goes, by the wall clock of the contract's zone. An hour that the clock shows twice
 * counts as two of its slots, one that it leaves out as none. */
typedef struct vg_view_heat {
    int minutes;              /* of a slot: 30, or 60; 0 = no rows under a day */
    size_t first, count;      /* the slots of a day that are shown, from midnight */
    const char *level;        /* "SL-1  Service level 20 s": whose values; NULL = of none */
    bool lower_is_better;     /* of the values */
    const char *unit;         /* of the values */
    const vg_figure *volumes; /* mean contacts offered of a slot that has rows:
                                 [(slot - first) * 7 + weekday from Monday] */
    const vg_figure *values;
    const bool *relieved; /* likewise: a relief leaves slices of it out of the service level,
                             not of the map; NULL = of none */
} vg_view_heat;

/* A row of a settlement, so that it can be done again by hand. */
typedef enum vg_money_kind { VG_MONEY_LEVEL, VG_MONEY_STEP, VG_MONEY_RESULT } vg_money_kind;

typedef struct vg_view_money_row {
    vg_money_kind kind;
    const char *id;    /* of a service level; NULL in the rows below those */
    const char *title; /* of it, or of the step of the calculation */
    const char *words; /* "77.7%: minor, ≥ 75%, < 80%", "2 × 1.5% of the fee"; NULL = none */
    bool has_points;
    int64_t points;
    vg_figure amount;
} vg_view_money_row;

/* A month of it; of several months the last one is their sum. */
typedef struct vg_view_settled {
    const char *title; /* "October 2026" */
    vg_view_money_row *rows;
    size_t row_count;
} vg_view_settled;

typedef struct vg_view_card {
    const char *vendor, *vendor_name; /* code, name of the period */
    const char *contract, *contract_title, *contract_version, *client;
    const char *period; /* in words; shorter than asked where the version is */
    const char *state;  /* "preliminary", in the language */
    vg_figure score, weight_base;
    const char *standing;                 /* its name, NULL = none */
    size_t standing_rank, standing_count; /* 0 is the best */
    bool has_settlement, fee_known, capped;
    bool refused; /* a figure that brings money was refused: credit and bonus are not known */
    const char *currency;
    int64_t points;
    vg_figure credit, bonus;  /* not known when a fee is missing or a figure refused */
    vg_view_settled *settled; /* how credit and bonus come about */
    size_t settled_count;
    const char *settled_note; /* how amounts are rounded; NULL without a settlement */
    vg_view_level *levels;
    size_t level_count;
    vg_figure scores[VG_VIEW_SPANS]; /* oldest first */
    vg_view_change score_change;
    vg_view_heat heat;
    const char *group;    /* of comparison; NULL = none, or nobody to compare with */
    size_t rank;          /* by the score within the group, from 1; 0 = none */
    size_t finding_count; /* of this scorecard */
} vg_view_card;

/* A key figure of a comparison group: the raw values, and what they would be if all vendors
 * had the joint mix of lines. */
typedef struct vg_view_standard {
    size_t column;        /* of the overview */
    bool differs;         /* the mixes differ, so that standardised values say more */
    const char *mix;      /* "billing 15,000, technical 5,000"; NULL without a common line */
    const char *left_out; /* "A: xyz; B: abc": lines that not all serve; NULL = none */
    vg_figure *raw, *standardised;        /* by the members of the group */
    size_t *raw_rank, *standardised_rank; /* from 1; 0 = none */
} vg_view_standard;

typedef struct vg_view_group {
    const char *name;
    size_t *members; /* places in vg_view.cards, by rank, then by name */
    size_t member_count;
    vg_view_standard *standards;
    size_t standard_count;
} vg_view_group;

/* What matters most, as a sentence for the cover. */
typedef struct vg_view_highlight {
    const char *vendor_name, *text; /* vendor_name NULL = about no single one */
    vg_level grade;
} vg_view_highlight;

enum { VG_VIEW_HIGHLIGHTS = 3 };

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
    int64_t id;
    const char *name;                       /* NULL: known by its fingerprint only */
    const char *sha256, *map;               /* map "" = the canonical header */
    const char *imported;                   /* "2026-11-02 07:15 UTC" */
    int64_t rows, taken, rejects, findings; /* -1 = not shown; taken: new and changed rows, in
                                               the edition for a vendor those of its own that
                                               stand in the store now */
} vg_view_source;

typedef struct vg_view_finding {
    const char *id, *title, *level; /* level in the language */
    vg_level grade;
    const char *vendor, *line, *period, *service_level, *source, *text; /* NULL = none */
    int64_t src_row;                                                    /* 0 = none */
    const char *acknowledged; /* "2026-11-02 07:15 UTC"; NULL = it is open */
    const char *reason;       /* NULL while it is open, and in an edition for a vendor */
} vg_view_finding;

/* What a review meeting agreed, see <vgov/action.h>. */
typedef struct vg_view_action {
    int64_t number;
    const char *vendor, *owner, *text, *service_level; /* NULL = none, or not for the edition */
    const char *due, *agreed;                          /* days, as the language writes them */
    const char *state;                                 /* in the language */
    bool overdue;
    const char *reason; /* of the last step; NULL = none, and in an edition for a vendor */
} vg_view_action;

/* A relief that is about a service level of a card; what it did stands beside it. */
typedef struct vg_view_relief {
    const char *id, *vendor, *service_level;
    const char *kind, *state, *effect; /* in the language */
    const char *from, *to;
    const char *clause, *claim; /* NULL = not said, or not for the edition */
    const char *role, *reason;  /* NULL = not said, and in an edition for a vendor the reason */
    bool counts;
    vg_figure value, without; /* of the service level; text NULL = no data */
    int64_t excluded;         /* slices, by all reliefs of the service level */
} vg_view_relief;

/* A line of the settlement record, see <vgov/claim.h>: a claim, a month that nobody claimed, or
 * the sum of a vendor's lines of one currency and side. */
typedef struct vg_view_claim {
    bool total;
    int64_t number;       /* 0 = nobody claimed it */
    const char *vendor;   /* code */
    const char *contract; /* NULL in a sum */
    const char *month;    /* likewise */
    const char *side,
        *state; /* in the language; the side by its nature; the state NULL in a sum */
    const char *currency;
    vg_figure scored; /* what the month comes to now; text NULL = not known */
    vg_figure contracted, agreed, waived, lapsed, open, paid;
    const char *claim_by; /* NULL = no last day */
} vg_view_claim;

/* A day of a line that was forecast. */
typedef struct vg_view_forecast_day {
    const char *label, *title;  /* "5 Oct", "Mon" */
    bool rest;                  /* a Saturday or Sunday */
    vg_figure forecast, actual; /* not known where nothing could be compared */
    vg_figure difference;       /* actual - forecast */
    vg_figure low, high;        /* of a corridor by days */
    const char *mark;           /* "above", "2 slices outside"; NULL = nothing to say */
    bool outside;               /* some of it is beyond the corridor */
    size_t left;                /* slices that were not compared */
} vg_view_forecast_day;

/* A line of a vendor beside what was forecast of it. */
typedef struct vg_view_forecast {
    const char *title; /* "Alpha · orders · oct-1" */
    const char *rule;  /* which corridor, in words; NULL = none */
    const char *rates; /* "By days: WAPE 4.69 %, bias …" */
    vg_view_forecast_day *days;
    size_t day_count;
    bool has_low, has_high;
} vg_view_forecast;

typedef struct vg_view {
    vg_lang lang;
    vg_edition edition;
    const char *client;      /* of all contracts, comma-separated */
    const char *period;      /* "October 2026" */
    const char *period_code; /* "2026-10" */
    const char *state;
    vg_time created;
    vg_view_span spans[VG_VIEW_SPANS];
    const char *span_title; /* "The last twelve months" */
    vg_view_part *parts;    /* in the order of time; none for a single day */
    size_t part_count;
    bool parts_are_months;
    vg_view_card *cards; /* those of one vendor stand together */
    size_t card_count;
    size_t *order; /* places in cards: groups by name and rank, then the others by name */
    vg_view_group *groups; /* by name; only those with somebody to compare with */
    size_t group_count;
    vg_view_highlight highlights[VG_VIEW_HIGHLIGHTS];
    size_t highlight_count;
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
    vg_view_action *actions; /* by their day */
    size_t action_count;
    vg_view_relief *reliefs; /* by card, service level and begin */
    size_t relief_count;
    vg_view_claim
        *claims; /* of the months of the cards, vendor by vendor; none without a claim */
    size_t claim_count;
    vg_view_forecast *forecasts; /* by vendor, contract and line; of periods up to a quarter */
    size_t forecast_count;
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
