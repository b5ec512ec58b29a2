/* KPIs: facts of a vendor and a period become values.
 *
 * Counts in, ratios out: measures are rolled up first, over the rows in which every measure of
 * the formula is known, and the formula is computed once on the sums. Which rows count: those
 * of the contract's authoritative origin of each measure, cut by the contract's zone, of the
 * finest slice length that the (scope, origin, feed, local month) has, or of the length that
 * the KPI names; coarser rows are control totals. A row belongs to the period that holds its
 * start; a month that reaches beyond the period's end belongs to none.
 *
 * Where the measures of a formula stand in several streams (origins or feeds) of one scope,
 * their rows are joined by the start of the slice, streams of shorter slices being rolled up to
 * the longest first. A stream that knows none of the formula's measures in a month takes no
 * part then, unless all of that scope are so. An average over time weighs a slice by its length
 * in minutes, a day being 1440 of them and a month as many days as it has.
 */
#ifndef VGOV_KPI_H
#define VGOV_KPI_H

#include <vgov/arena.h>
#include <vgov/contract.h>
#include <vgov/fact_io.h>
#include <vgov/finding.h>
#include <vgov/formula.h>
#include <vgov/store.h>

/* What is asked: one KPI over some lines. */
typedef struct vg_kpi_ask {
    const vg_kpi *kpi;
    const char **lines; /* codes; NULL with line_count 0 = all */
    size_t line_count;
    const char *service_level; /* its id, for findings */
} vg_kpi_ask;

typedef struct vg_kpi_value {
    bool known;   /* false: no data (no complete row, nothing to divide by), or refused */
    bool refused; /* there are rows, but the figure cannot stand: an ERROR finding says why */
    vg_rat numerator, denominator; /* the sides of the formula, without constant factors; valid
                                      when rows > 0 */
    vg_rat exact;                  /* the value, unrounded; valid when known */
    vg_rat rounded;                /* by the KPI's decimals and rounding; valid when known */
    const vg_rat *inputs;   /* rolled-up, by vg_formula_measures(); NULL when rows is 0 */
    int64_t rows;           /* slices that took part; joined streams count once */
    int64_t incomplete;     /* left out because a measure was not known */
    int64_t coarser;        /* rows left out as control totals */
    vg_length length;       /* of the slices; 0 = none or several */
    bool reconstructed;     /* a count among the inputs was computed from a rate */
    bool threshold_unknown; /* a threshold measure without a stated threshold took part */
} vg_kpi_value;

/* One row that a value rests on, or that was looked at and left out. */
typedef enum vg_row_use { VG_ROW_USED, VG_ROW_INCOMPLETE, VG_ROW_COARSER } vg_row_use;

typedef struct vg_kpi_row {
    vg_row_use use;
    const vg_series *series;
    const vg_fact *fact; /* values of `measures`: VG_UNKNOWN also where another origin counts */
    const vg_measure *measures; /* of the formula */
    size_t measure_count;
} vg_kpi_row;

typedef struct vg_kpi_job {
    vg_store *store;
    const vg_contract *contract;
    const vg_zone *zone; /* the contract's */
    int64_t vendor_id;   /* 0: not in the store, so without facts */
    const char *vendor;  /* code */
    vg_period period;
    const vg_kpi_ask *asks;
    size_t ask_count;
    /* For explain and trace: each row of ask `index`, by scope, then month, then stream, then
     * start; may be NULL. The row lives as long as the call. */
    vg_rc (*on_row)(void *ctx, size_t index, const vg_kpi_row *row, vg_err *err);
    void *ctx;
    /* Findings of the computation, those about the data alone without a service level; may be
     * NULL. Texts live as long as the call. */
    vg_rc (*on_finding)(void *ctx, const vg_finding *finding, vg_err *err);
} vg_kpi_job;

/* Computes all asks in one pass over the facts; values[i] belongs to asks[i]. */
VG_CHECK vg_rc vg_kpi_compute(vg_arena *arena, const vg_kpi_job *job, vg_kpi_value *values,
                              vg_err *err);

/* Appends the slice as findings and explanations print it: "2026-10-01T08:30:00Z/30min",
 * "2026-10-01" (day), "2026-W41", "2026-10". */
void vg_slice_text(vg_str *out, int64_t start, vg_length length);

#endif
