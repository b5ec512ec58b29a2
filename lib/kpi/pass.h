/* One run of vg_kpi_compute(): what its parts share.
 *
 * A pass goes through the scopes of a vendor and reads each series of a scope once over the
 * whole period into a block with the measures of all asks. The asks then work on the blocks.
 * Months only decide which length of a series scores. The room of blocks is used again for the
 * next scope, so memory is that of one scope and period.
 */
#ifndef VGOV_KPI_PASS_H
#define VGOV_KPI_PASS_H

#include <vgov/kpi.h>

#include "roll.h"

/* One row of a series. */
typedef struct vg_block_row {
    int64_t start, source, src_row;
    size_t basis; /* index into vg_pass.bases */
} vg_block_row;

/* Where rows stand. It is handed from block to block. */
typedef struct vg_room {
    struct vg_room *next; /* spare ones form a list */
    size_t rows;
    vg_block_row *row;
    int64_t *values; /* of row i from i * vg_pass.width on, in the order of vg_pass.measures */
} vg_room;

/* How a row came about that is the vendor's part of rows of a shared line. */
typedef struct vg_shared_part {
    const int64_t *wholes; /* by the rule's measures */
    int64_t key, keys;     /* the vendor's and the sum of all */
    int64_t rows;          /* of the line that it is a part of */
    bool percent;          /* divided by the percentages */
} vg_shared_part;

/* The rows of one series in the period. Arrays have one item for each month of the pass. */
typedef struct vg_block {
    const vg_series *series;
    size_t count;
    vg_room *room;         /* NULL while it has never held a row */
    vg_block_row *rows;    /* the room's */
    const int64_t *values; /* the room's */
    size_t *ends;          /* the row behind the last one that begins in the month */
    bool *in_month; /* whether the whole local month has any row, be it outside of the period */
    bool *scores;   /* some ask takes it in the month */
    int64_t crossing, first_crossing; /* rows that reach beyond the period's end; months among
                                         them are not kept, the others are the last rows */
    bool whole;                       /* a figure holds one that was kept */
    bool rated;                       /* of some row several counts fit a rate */
    size_t month;                     /* while rows come: that of the last one */
    int64_t inside;                   /* likewise: the last start that does not cross */
    const vg_shared_part *parts;      /* by row; NULL: the rows are the vendor's own */
    const vg_shared_rule *shared;     /* that made the parts */
} vg_block;

/* What of a shared line is the vendor's: the series of the line as a whole of one scope, origin
 * and feed, and what became of their slices by a rule. */
typedef struct vg_shared {
    const vg_shared_rule *rule;
    const vg_series *pools; /* the shortest first */
    size_t pool_count;
    vg_series series;                    /* the same as one of the vendor's */
    uint64_t measures;                   /* of the rule, as bits by vg_measure */
    int64_t slices, by_percent, as_zero; /* attributed; of these */
    int64_t left_out, refused;
    char *first_left_out, *first_refused; /* the first of them in words */
} vg_shared;

/* The figure of an ask is computed from one part, or from one for each line, and its volume is
 * a part of its own. */
typedef enum vg_part { VG_PART_WHOLE, VG_PART_LINE, VG_PART_VOLUME } vg_part;

/* Which rows a cell has: those of one slice of a slice rule, and of one unit of a cap. */
typedef struct vg_cell_key {
    int64_t start; /* of the slice; 0 without a rule */
    vg_length length;
    size_t relief; /* its place in vg_reliefs; 0 of cells that are no part of a unit */
    int64_t unit;  /* where the unit begins; 0 when the relief is one */
} vg_cell_key;

/* Rows of a scope, then the figures of all scopes, of one key. */
typedef struct vg_cell {
    vg_cell_key key;
    vg_rat excess; /* what its denominator loses */
    vg_roll *rolls;
    vg_rat *inputs;
    vg_roll *low, *high; /* what they may be instead; NULL when one count fits each rate */
    vg_rat *low_inputs, *high_inputs;
    vg_rat excess_low, excess_high;
} vg_cell;

typedef struct vg_cells {
    vg_cell *scope, *all; /* of the scope at hand, and of all before */
    size_t scope_count, count;
} vg_cells;

/* The reliefs that can touch a part, in an order that hangs on nothing but themselves. */
typedef struct vg_reliefs {
    const vg_relief **list; /* by begin */
    int64_t *reach;         /* the latest end of those up to each */
    bool *here;             /* it is about the line of the scope at hand */
    size_t count;
    bool any_here;
    int64_t *dropped; /* with a rule for slices: starts of those that lost rows, as they came */
    size_t dropped_count;
    int64_t partly, first_partly; /* rows that are touched but stay */
    vg_length partly_length;
} vg_reliefs;

/* The rates of a basis for which several counts fit. */
typedef struct vg_basis_rates {
    vg_rate *rates;
    size_t count;
} vg_basis_rates;

/* A part of an ask while it is worked on. Arrays without another word have one item for each
 * measure. */
typedef struct vg_asked {
    const vg_kpi_ask *ask; /* the part's own */
    size_t index;          /* of the job's ask */
    vg_part part;
    const char *line;         /* of a part for one line */
    bool may_be_empty;        /* a line that nobody named */
    const vg_hours *hours;    /* NULL = all day */
    const vg_slice_rule *cut; /* NULL = no rule for slices */
    vg_cells cells;           /* of the rule for slices */
    vg_reliefs reliefs;
    vg_cells capped; /* of units of caps */
    int64_t outside, relieved;
    int64_t crossing, first_crossing; /* rows that the hours cut */
    vg_length crossing_length;
    vg_length beyond_cut; /* of rows that are longer than a slice of the rule; 0 = none */
    const vg_measure *measures;
    size_t count;
    size_t *slots;        /* places in vg_pass.measures */
    const char **origins; /* that count */
    bool sums;            /* all measures are summed over time */
    uint64_t all;         /* a bit for each measure */

    vg_roll *rolls;  /* over time, of the scope at hand */
    int64_t *shown;  /* room for the values of a row that is shown */
    bool scope_rows; /* the scope at hand has any row for it */

    bool ranged;           /* some basis has several counts for a rate of it */
    bool spread;           /* so has a row of the scope at hand that took part */
    vg_roll *low, *high;   /* as rolls; valid when spread */
    int64_t *least, *most; /* room: of the row at hand */
    bool wide;             /* they differ there */
    bool spread_totals;    /* some scope was spread */
    vg_rat *low_totals, *high_totals;

    bool any;         /* totals are there */
    vg_rat *totals;   /* over scopes */
    uint64_t *bases;  /* for each basis: the measures that rest on it in rows that took part */
    int64_t *missing; /* rows in which the measure was not known */
    int64_t rows, incomplete, coarser;
    vg_length length, other_length; /* of the rows; the second one when there are several */
    bool other_origin;              /* some scope has rows of another origin only */
    int64_t twice;                  /* slices in which two feeds know one measure */
    char *twice_text;               /* the first of them */
    bool attributed;                /* it holds parts of a shared line */
    bool shared_refused;            /* it needs some that cannot be had */
} vg_asked;

/* The series of one scope, origin and feed, shortest length first. */
typedef struct vg_group {
    const vg_series *series;
    vg_block *blocks; /* one for each series */
    size_t count;
    vg_length before;  /* the finest length of the month before the period; 0 = none */
    vg_length *finest; /* for each month of the pass */
    vg_shared *shared; /* rows are parts of those of a shared line; NULL: they are not */
} vg_group;

typedef struct vg_scope_work {
    const vg_scope *scope;
    vg_group *groups; /* whose origin counts for some measure of some ask */
    size_t group_count;
    const vg_series *series; /* all of the scope */
    size_t series_count;
} vg_scope_work;

/* One local month of the period. */
typedef struct vg_pass_month {
    vg_period whole, part;               /* the month, and what of it lies in the period */
    int64_t instants_until, dates_until; /* starts of the part are less */
} vg_pass_month;

typedef struct vg_pass {
    const vg_kpi_job *job;
    vg_pass_month *months;
    size_t month_count;
    vg_arena *arena;   /* for what is handed out */
    vg_arena *scratch; /* ends with the pass */
    vg_arena *brief;   /* ends with the scope at hand */
    vg_room *spare;    /* of blocks that are done with */
    vg_fact_reader *reader;
    vg_series *series; /* of the vendor */
    size_t series_count;
    vg_series *pools; /* of lines as a whole */
    size_t pool_count;
    uint64_t *pool_known;       /* by pool: the measures that it knows in the period, by slot */
    bool *pool_read;            /* by pool: whether that is set */
    const vg_measure *measures; /* of all asks, then volumes that only rates need */
    size_t width, asked_width;
    size_t slot_of[VG_MEASURES]; /* their places */
    vg_basis *bases;
    size_t basis_count;
    vg_basis_rates *rates; /* by basis; NULL when none of them has several counts for a rate */
    vg_asked *asks;        /* parts, those of one ask of the job behind each other */
    size_t ask_count;
    const char *period; /* as text */
} vg_pass;

/* Whether the ask is about the line. */
bool vg_asked_line(const vg_asked *a, const char *line);
/* The measures of the ask for which the origin counts, as bits. */
uint64_t vg_asked_origin(const vg_asked *a, const char *origin);
/* Cuts the asks of the job into parts. */
VG_CHECK vg_rc vg_parts_make(vg_pass *p, vg_err *err);
/* Puts the values of its parts, in their order, together to that of an ask. */
VG_CHECK vg_rc vg_parts_join(vg_pass *p, size_t index, const vg_asked *parts,
                             const vg_kpi_value *values, size_t count, vg_kpi_value *out,
                             vg_err *err);
/* Prepares the parts and the union of their measures. */
VG_CHECK vg_rc vg_asked_open(vg_pass *p, vg_err *err);
/* Whether the row lies in the hours of the ask; counts those that do not and those that cross
 * their end. */
bool vg_asked_hours(const vg_pass *p, vg_asked *a, int64_t start, vg_length length);

/* One figure of each measure, and what it may be instead. */
typedef struct vg_rolled {
    vg_roll *rolls, *low, *high; /* the last two are NULL unless vg_take.ranged */
} vg_rolled;

/* What a denominator loses: as it is known, at least, at most. */
typedef struct vg_excess {
    vg_rat is, low, high;
} vg_excess;

/* What a relief does to a slice. */
typedef enum vg_relieving { VG_STAYS, VG_CAPPED, VG_DROPPED } vg_relieving;
/* Where a slice belongs that takes part. */
typedef struct vg_place {
    int64_t start;
    vg_length length;
    vg_relieving what;
    size_t relief; /* that caps it */
} vg_place;

/* Notes the figures of a row, or of joined rows, in its slice and its unit. */
VG_CHECK vg_rc vg_cells_row(vg_pass *p, vg_asked *a, const vg_place *at, const int64_t *values,
                            vg_err *err);
VG_CHECK vg_rc vg_cells_joined(vg_pass *p, vg_asked *a, const vg_place *at,
                               const vg_rolled *rolled, uint64_t known, vg_err *err);
/* The slice of the rule that holds the start of a row; false when the row is longer than it. */
bool vg_cells_slice(const vg_pass *p, const vg_asked *a, int64_t start, vg_length length,
                    vg_cell_key *out);
/* Brings the cells of the scope at hand to those before. */
VG_CHECK vg_rc vg_cells_fold(vg_pass *p, vg_asked *a, vg_cells *cells, vg_err *err);
/* Brings the figures of several scopes in one cell together, by relief, unit and start. */
VG_CHECK vg_rc vg_cells_merge(vg_pass *p, vg_asked *a, vg_cells *cells, vg_err *err);

/* Chooses and orders the reliefs of a part; then those of a line. */
VG_CHECK vg_rc vg_reliefs_open(vg_pass *p, vg_asked *a, vg_err *err);
void vg_reliefs_line(vg_asked *a, const char *line);
/* Judges a slice that lies in the hours; counts it when it is dropped. */
VG_CHECK vg_rc vg_reliefs_take(vg_pass *p, vg_asked *a, vg_place *at, vg_err *err);
/* Whether a slice that no row came for would have been dropped for each line of the part. */
bool vg_reliefs_excuse(const vg_pass *p, const vg_asked *a, int64_t start, vg_length length);
/* What units lose, in vg_cell.excess of a->capped; with a rule for slices also that of its
 * slices. The cells of both are merged. */
VG_CHECK vg_rc vg_caps_find(vg_pass *p, vg_asked *a, vg_excess *sum, int64_t *times,
                            vg_err *err);
/* The value of sides that are known, with the denominator held down. */
VG_CHECK vg_rc vg_caps_value(vg_arena *arena, const vg_kpi *kpi, vg_rat excess,
                             vg_kpi_value *out, vg_err *err);
/* The open time of a slice, span by span; ends when `use` says false. */
void vg_hours_spans(const vg_zone *zone, const vg_hours *hours, int64_t start, vg_length length,
                    bool (*use)(void *ctx, int64_t from, int64_t to), void *ctx);

/* Merges the slices and finds what caps take off them; *expect becomes how many there should
 * be. */
VG_CHECK vg_rc vg_cells_ready(vg_pass *p, vg_asked *a, vg_kpi_value *out, int64_t *expect,
                              vg_err *err);
/* The plain mean of the slices. */
VG_CHECK vg_rc vg_cells_mean(vg_pass *p, vg_asked *a, vg_kpi_value *out, vg_err *err);
/* The share of slices that reach their target. */
VG_CHECK vg_rc vg_cells_share(vg_pass *p, vg_asked *a, vg_kpi_value *out, vg_err *err);
/* Folds the scope at hand into the totals. */
VG_CHECK vg_rc vg_asked_fold(vg_pass *p, vg_asked *a, vg_err *err);
/* The value of the ask after all scopes, and its findings. */
VG_CHECK vg_rc vg_asked_value(vg_pass *p, vg_asked *a, vg_kpi_value *out, vg_err *err);
/* Reads the rates of the bases; tells what of them the ask needs; adds the volumes that the
 * rates of wanted measures need. */
VG_CHECK vg_rc vg_spread_bases(vg_pass *p, vg_err *err);
VG_CHECK vg_rc vg_spread_open(vg_pass *p, vg_asked *a, vg_err *err);
void vg_spread_volumes(const vg_pass *p, bool wanted[VG_MEASURES]);
/* What a figure of a row may be instead; low = high where it is exact. */
void vg_spread_bounds(const vg_pass *p, const int64_t *values, size_t basis, vg_measure m,
                      int64_t *low, int64_t *high);
/* The same of all figures of the ask, in a->least and a->most; sets a->wide when that is
 * something else. */
void vg_spread_look(const vg_pass *p, vg_asked *a, const int64_t *values, size_t basis);
/* Begins sums of their own; the row or slice at hand is not in a->rolls yet. */
void vg_spread_begin(vg_asked *a);
/* Takes a row in; it is not in a->rolls yet. */
void vg_spread_row(const vg_pass *p, vg_asked *a, const int64_t *values, size_t basis,
                   int64_t minutes);
/* Folds the scope at hand in; it is not in a->totals yet. */
VG_CHECK vg_rc vg_spread_fold(vg_pass *p, vg_asked *a, vg_err *err);
/* The inputs of the formula from sums. */
VG_CHECK vg_rc vg_spread_inputs(vg_pass *p, const vg_asked *a, const vg_roll *rolls,
                                vg_rat *out, vg_err *err);
/* Sets the range of a value: by the formula, or as it is known. less NULL = nothing. */
VG_CHECK vg_rc vg_value_range(vg_arena *arena, const vg_kpi *kpi, const vg_rat *low,
                              const vg_rat *high, const vg_excess *less, vg_kpi_value *out,
                              vg_err *err);
VG_CHECK vg_rc vg_value_ends(vg_arena *arena, const vg_kpi *kpi, vg_rat low, vg_rat high,
                             vg_kpi_value *out, vg_err *err);

void vg_asked_length(vg_asked *a,
                     vg_length length); /* notes the length of a slice that took part */

/* Takes the rows of a series in, by start, between these two; a row that crosses the end of the
 * period may be left out. */
void vg_block_begin(const vg_pass *p, vg_block *b);
VG_CHECK vg_rc vg_block_put(vg_pass *p, vg_block *b, const vg_fact *f, vg_err *err);
void vg_block_end(const vg_pass *p, vg_block *b);
/* The place of a basis in vg_pass.bases. */
VG_CHECK vg_rc vg_pass_basis(const vg_pass *p, int64_t id, size_t *index, vg_err *err);
/* Reads the rows of the period into the block. */
VG_CHECK vg_rc vg_block_load(vg_pass *p, vg_block *b, vg_err *err);
/* Gives the room of the block back. */
void vg_block_close(vg_pass *p, vg_block *b);
/* Shows a row to the job's on_row: the measures in `mask`. */
VG_CHECK vg_rc vg_block_show(vg_pass *p, vg_asked *a, const vg_block *b, size_t row,
                             vg_row_use use, uint64_t mask, vg_err *err);

/* Cuts the series of a vendor, which stand in order, into scopes and groups. */
VG_CHECK vg_rc vg_streams_open(vg_pass *p, vg_series *series, size_t count,
                               vg_scope_work **scopes, size_t *scope_count, vg_err *err);
/* A group of `count` series, which stand behind each other, the shortest first. */
VG_CHECK vg_rc vg_streams_add(const vg_pass *p, vg_scope_work *s, const vg_series *series,
                              size_t count, vg_err *err);
/* Whether the origin counts for some ask about the line. */
bool vg_streams_count(const vg_pass *p, const char *line, const char *origin);
/* Loads the blocks, finds the finest lengths and says which blocks score. */
VG_CHECK vg_rc vg_streams_load(vg_pass *p, vg_scope_work *s, vg_err *err);
/* Says which rows reach beyond the period's end, after the asks took their rows. */
VG_CHECK vg_rc vg_streams_crossing(vg_pass *p, const vg_scope_work *s, vg_err *err);
/* Gives the blocks of the scope back. */
void vg_streams_close(vg_pass *p, vg_scope_work *s);
/* The block of the group that scores for the ask in the month; NULL when there is none. */
vg_block *vg_group_scoring(const vg_group *g, const vg_asked *a, size_t month);

/* Rows of a block. */
typedef struct vg_span {
    vg_block *block; /* NULL: no rows */
    size_t begin, end;
} vg_span;

/* Those of the block that begin in the month. */
vg_span vg_block_month(vg_block *b, size_t month);
/* Notes that a figure holds the rows up to this one; the last ones may reach beyond the
 * period's end. */
void vg_block_whole(vg_block *b, size_t row);

/* One stream of a scope in the figure of an ask: rows of one origin and feed. */
typedef struct vg_stream {
    const vg_group *group;
    uint64_t mask;  /* measures for which its origin counts */
    vg_span *spans; /* for each month of the pass: the rows that score */
    bool *active;   /* for each month: the stream takes part */
} vg_stream;

typedef struct vg_take {
    vg_pass *p;
    vg_asked *a;
    vg_stream *streams;
    size_t count;
    vg_length *lengths; /* for each month: of the slices; 0 = there are no rows */
    bool ranged;        /* of some row several counts fit a rate */
    int64_t cut;        /* slices that a cut leaves out */
    char *cut_text;     /* the first of them */
} vg_take;

/* Whether several counts fit a rate in some row of the streams. */
bool vg_spread_any(const vg_take *t);

/* Takes the rows of a scope into the ask. */
VG_CHECK vg_rc vg_take_scope(vg_pass *p, vg_asked *a, vg_scope_work *s, vg_err *err);
/* Takes several streams, joined by slice. */
VG_CHECK vg_rc vg_take_joined(vg_take *t, vg_err *err);

/* The streams of a scope for an ask, those that are never active left out: who is active when,
 * the lengths of the slices, and the spans, in which no stream sends a day twice. */
VG_CHECK vg_rc vg_take_open(vg_take *t, const vg_scope_work *s, vg_err *err);
/* Counts a slice that a cut leaves out. `text` says why and is freed. */
VG_CHECK vg_rc vg_take_cut(vg_take *t, vg_str *text, vg_err *err);

/* Compares the control totals of the scope with the rows that score. */
VG_CHECK vg_rc vg_control_check(vg_pass *p, vg_scope_work *s, vg_err *err);

/* Whether another origin alone has figures for the ask in the scope. */
VG_CHECK vg_rc vg_origin_check(vg_pass *p, vg_asked *a, const vg_scope_work *s, vg_err *err);

/* Finds the series of lines as a whole. */
VG_CHECK vg_rc vg_shared_open(vg_pass *p, vg_err *err);
/* Adds groups of them to the scopes of the vendor, or scopes for them, where a rule attributes
 * them to it. */
VG_CHECK vg_rc vg_shared_streams(vg_pass *p, vg_scope_work **scopes, size_t *count,
                                 vg_err *err);
/* Fills the block of such a group. */
VG_CHECK vg_rc vg_shared_load(vg_pass *p, vg_group *g, vg_err *err);
/* What the ask has of such groups; refuses it where that cannot be had, or where its figures
 * are known of the line as a whole only. */
VG_CHECK vg_rc vg_shared_judge(vg_pass *p, vg_asked *a, const vg_scope_work *s, vg_err *err);

/* What the bases of the rows say against the contract. */
VG_CHECK vg_rc vg_basis_judge(vg_pass *p, const vg_asked *a, vg_kpi_value *out, vg_err *err);

/* Hands a finding of kind `id` to the job and frees `text`. line, service_level may be NULL. */
VG_CHECK vg_rc vg_pass_note(const vg_pass *p, const char *id, const char *line,
                            const char *service_level, vg_str *text, vg_err *err);

/* The same for a part of an ask: that of a volume says nothing. line NULL = the part's own. */
VG_CHECK vg_rc vg_asked_note(const vg_pass *p, const vg_asked *a, const char *id,
                             const char *line, vg_str *text, vg_err *err);

#endif
