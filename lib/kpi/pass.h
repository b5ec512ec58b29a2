/* One run of vg_kpi_compute(): what its parts share.
 *
 * A pass goes through the scopes of a vendor, in each through the local months of the period,
 * and reads each series of such a month once into a block with the measures of all asks. The
 * asks then work on the blocks. The room of blocks is used again for the next month and the
 * next scope, so memory is that of one scope and month.
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

/* The rows of one series in one local month. */
typedef struct vg_block {
    const vg_series *series;
    size_t count;
    vg_room *room;         /* NULL while it has never held a row */
    vg_block_row *rows;    /* the room's */
    const int64_t *values; /* the room's */
    bool in_month; /* whether the whole local month has any row, be it outside of the period */
    bool scores;   /* some ask takes it */
    int64_t crossing, first_crossing; /* rows that reach beyond the period's end */
} vg_block;

/* An ask while it is worked on. Arrays without another word have one item for each measure. */
typedef struct vg_asked {
    const vg_kpi_ask *ask;
    size_t index; /* among the asks of the job */
    const vg_measure *measures;
    size_t count;
    size_t *slots;        /* places in vg_pass.measures */
    const char **origins; /* that count */
    bool sums;            /* all measures are summed over time */
    uint64_t all;         /* a bit for each measure */

    vg_roll *rolls;  /* over time, of the scope at hand */
    vg_roll *cells;  /* room for joins: `count` for each stream of a scope */
    int64_t *shown;  /* room for the values of a row that is shown */
    bool scope_rows; /* the scope at hand has any row for it */

    bool any;         /* totals are there */
    vg_rat *totals;   /* over scopes */
    uint64_t *bases;  /* for each basis: the measures that rest on it in rows that took part */
    int64_t *missing; /* rows in which the measure was not known */
    int64_t rows, incomplete, coarser;
    vg_length length, other_length; /* of the rows; the second one when there are several */
    bool other_origin;              /* some scope has rows of another origin only */
    int64_t twice;                  /* slices in which two feeds know one measure */
    char *twice_text;               /* the first of them */
} vg_asked;

/* The series of one scope, origin and feed, shortest length first. */
typedef struct vg_group {
    const vg_series *series;
    vg_block *blocks; /* one for each series */
    size_t count;
    vg_length before; /* the finest length of the month before; 0 = none */
    vg_length finest; /* of the month at hand */
} vg_group;

typedef struct vg_scope_work {
    const vg_scope *scope;
    vg_group *groups; /* whose origin counts for some measure of some ask */
    size_t group_count;
    const vg_series *series; /* all of the scope */
    size_t series_count;
} vg_scope_work;

typedef struct vg_pass {
    const vg_kpi_job *job;
    vg_arena *arena;   /* for what is handed out */
    vg_arena *scratch; /* ends with the pass */
    vg_arena *brief;   /* ends with the scope at hand */
    vg_room *spare;    /* of blocks that are done with */
    vg_fact_reader *reader;
    const vg_measure *measures; /* of all asks */
    size_t width;
    vg_basis *bases;
    size_t basis_count;
    vg_asked *asks;
    const char *period; /* as text */
} vg_pass;

/* One local month, as far as it lies in the period. */
typedef struct vg_month_part {
    vg_period month, part;
    bool first; /* of the period */
} vg_month_part;

/* Whether the ask is about the line. */
bool vg_asked_line(const vg_asked *a, const char *line);
/* The measures of the ask for which the origin counts, as bits. */
uint64_t vg_asked_origin(const vg_asked *a, const char *origin);
/* Prepares the asks and the union of their measures. */
VG_CHECK vg_rc vg_asked_open(vg_pass *p, vg_err *err);
/* Folds the scope at hand into the totals. */
VG_CHECK vg_rc vg_asked_fold(vg_pass *p, vg_asked *a, vg_err *err);
/* The value of the ask after all scopes, and its findings. */
VG_CHECK vg_rc vg_asked_value(vg_pass *p, vg_asked *a, vg_kpi_value *out, vg_err *err);
void vg_asked_length(vg_asked *a,
                     vg_length length); /* notes the length of a slice that took part */

/* Reads the rows of a month into the block. */
VG_CHECK vg_rc vg_block_load(vg_pass *p, vg_block *b, const vg_month_part *m, vg_err *err);
/* Gives the room of the block back. */
void vg_block_close(vg_pass *p, vg_block *b);
/* Shows a row to the job's on_row: the measures in `mask`. */
VG_CHECK vg_rc vg_block_show(vg_pass *p, vg_asked *a, const vg_block *b, size_t row,
                             vg_row_use use, uint64_t mask, vg_err *err);

/* Cuts the series of a vendor, which stand in order, into scopes and groups. */
VG_CHECK vg_rc vg_streams_open(vg_pass *p, vg_series *series, size_t count,
                               vg_scope_work **scopes, size_t *scope_count, vg_err *err);
/* Loads the blocks of a month, finds the finest lengths and says which blocks score. */
VG_CHECK vg_rc vg_streams_load(vg_pass *p, vg_scope_work *s, const vg_month_part *m,
                               vg_err *err);
/* Gives the blocks of the scope back. */
void vg_streams_close(vg_pass *p, vg_scope_work *s);
/* The block of the group that scores for the ask; NULL when there is none. */
vg_block *vg_group_scoring(vg_group *g, const vg_asked *a);

/* Takes the rows of a month into the ask. */
VG_CHECK vg_rc vg_take_month(vg_pass *p, vg_asked *a, vg_scope_work *s, vg_err *err);

/* One stream in the figure of an ask. */
typedef struct vg_part {
    const vg_block *block;
    uint64_t mask;     /* measures for which its origin counts */
    size_t begin, end; /* rows of the slice at hand */
} vg_part;

/* Joins the rows of several streams of a scope. */
VG_CHECK vg_rc vg_take_joined(vg_pass *p, vg_asked *a, vg_part *parts, size_t count,
                              vg_err *err);

/* Compares the control totals of a month with the rows that score. */
VG_CHECK vg_rc vg_control_check(vg_pass *p, vg_scope_work *s, const vg_month_part *m,
                                vg_err *err);

/* Whether another origin alone has figures for the ask in the scope. */
VG_CHECK vg_rc vg_origin_check(vg_pass *p, vg_asked *a, const vg_scope_work *s, vg_err *err);

/* What the bases of the rows say against the contract. */
VG_CHECK vg_rc vg_basis_judge(vg_pass *p, const vg_asked *a, vg_kpi_value *out, vg_err *err);

/* Hands a finding of kind `id` to the job and frees `text`. line, service_level may be NULL. */
VG_CHECK vg_rc vg_pass_note(const vg_pass *p, const char *id, const char *line,
                            const char *service_level, vg_str *text, vg_err *err);

#endif
