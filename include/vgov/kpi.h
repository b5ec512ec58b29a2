/* KPIs: facts of a vendor and a period become values.
 *
 * Counts in, ratios out: measures are rolled up first, over the rows in which every measure of
 * the formula is known, and the formula is computed once on the sums. Which rows count: those
 * of the contract's authoritative origin of each measure, cut by the contract's zone, of the
 * finest slice length that the (scope, origin, feed, local month) has, or of the length that
 * the KPI names; coarser rows are control totals. A row belongs to the period that holds its
 * start, whole where it reaches beyond the period's end; a month that does so belongs to none.
 * No stream counts a day twice: rows that begin in a week of the month before are left out, and
 * so is a week that reaches into a month which is sent as a whole.
 *
 * Where the measures of a formula stand in several streams (origins or feeds) of one scope,
 * their rows are joined by the start of the slice, streams of shorter slices being rolled up to
 * the longest of the month first. A week holds its days on both sides of a month's end. A slice
 * is left out when its rows cover different time: a week beside shorter rows that reaches
 * beyond the period's end or into a month of whole months, and one that shorter rows do not
 * fill (weeks in a month, 20 minutes in 30). A stream that knows none of the formula's measures
 * in a month takes no part in the slices of that month alone, unless all of that scope are so.
 * An average over time weighs a slice by its length in minutes, a day being 1440 of them and a
 * month as many days as it has.
 *
 * Rules of a service level. Hours: a row counts when its start lies in them. One that begins
 * inside and ends outside, and a day, week or month that is open in part, refuses the figure,
 * unless whole rows are allowed: then it counts when it begins inside, or when any of its days
 * is open. Days, weeks and months without any open time never count.
 *
 * Slices: the value is the share, in per cent, of the slices judged whose own value (rounded
 * first where the KPI says so) reaches the slice target. They are cut in the contract's zone
 * and hold the rows of all lines; a week that the period cuts is judged on its days in the
 * period. A slice is empty when no complete row begins in it or there is nothing to divide by;
 * those expected are the days (or weeks) of the period with any open time, or its intervals of
 * the length that the rows have, unless they have several. Rows longer than the slice refuse
 * the figure.
 *
 * A rule for the mean of slices cuts them in the same way; the value is the sum of the slices'
 * own values, unrounded, by their number, and an empty slice is left out or counts with the
 * value that the rule says.
 *
 * Lines: with "each" the value is that of the worst line, with "at least n" that of the n-th
 * best (of the last, when fewer have a value). A line without data is left out, or stands
 * behind or before all others, by the KPI's no-data policy. Where no lines are named they are
 * those with rows in the period. A refused line refuses the figure.
 *
 * Counts from rates: where a rate was given in steps so wide that several integers fit it, the
 * nearest one counts, and the value has a range: from the least to the greatest that the
 * formula gives while each count lies between its bounds. Counts are summed from their least
 * (greatest) ones and vary each by itself: where those of one row hang together, as parts of
 * one volume do, the range is never too narrow but may be wider than it need be. A share of
 * slices ranges over what each slice may be (reached, not, without data), that of lines is the
 * same place among their least and among their greatest values. A value whose rows are exact
 * has none.
 *
 * Relief (see <vgov/relief.h>): slices that are dropped are no rows, are not incomplete, are
 * not empty, and leave the least volume as well. A slice of several streams is judged as a
 * whole. A row of a day or more that is touched but stays, for more than the span is open then,
 * is told of, unless the relief says which slices it holds. A cap takes what its unit (all
 * slices of the relief, or those of a day, or each) has above the amount off the denominator,
 * and never more than leaves the unit's numerator; a unit's sides are those of the formula on
 * its slices alone, over all lines of the relief and the figure. Where slices are judged one by
 * one, what a unit loses is shared by the denominators of its slices, each of which keeps its
 * numerator at least. The range of a capped value is never too narrow but may be wider than it
 * need be.
 *
 * Shared lines: figures that the store has of a line as a whole (vendor "*") are the vendor's
 * by the contract's rule for that line and measure, slice by slice in whole numbers (see
 * <vgov/apportion.h>), as rows of a stream of their own with the scope, origin and feed of the
 * line's rows. The slices are those of the rule, or of the line's rows; the key of each vendor
 * is the sum of its rows in the slice that the authoritative origin of the key gives, in the
 * same channel, campaign and site. A slice of which the line has nothing needs no key. Where
 * the rule refuses, where a key's rows are longer than the slice, stand in two feeds, are
 * negative or several counts fit their rates, the figure is refused; so it is when only the
 * line as a whole knows a measure and no rule attributes it.
 *
 * Least volume: of the measure over all lines, within the hours. When it is under the least
 * one the figure is not measured; when it is not known, or rows without it leave that open,
 * the figure is refused.
 */
#ifndef VGOV_KPI_H
#define VGOV_KPI_H

#include <vgov/arena.h>
#include <vgov/contract.h>
#include <vgov/fact_io.h>
#include <vgov/finding.h>
#include <vgov/formula.h>
#include <vgov/relief.h>
#include <vgov/store.h>

/* What is asked: one KPI over some lines. */
typedef struct vg_kpi_ask {
    const vg_kpi *kpi;
    const char **lines; /* codes; NULL with line_count 0 = all */
    size_t line_count;
    const char *service_level;     /* its id, for findings */
    const vg_service_level *rules; /* how lines, slices, hours and volume are taken; NULL = all
                                      rows together */
    const vg_relief *reliefs;      /* those of other lines and service levels do nothing */
    size_t relief_count;
    bool quiet; /* a further view of a figure that was asked for: it says no findings */
} vg_kpi_ask;

struct vg_line_value;

typedef struct vg_kpi_value {
    bool known;   /* false: no data (no complete row, nothing to divide by), or refused */
    bool refused; /* there are rows, but the figure cannot stand: an ERROR finding says why */
    vg_rat numerator, denominator; /* the sides of the formula, without constant factors; valid
                                      when rows > 0 */
    vg_rat exact;                  /* the value, unrounded; valid when known */
    vg_rat rounded;                /* by the KPI's decimals and rounding; valid when known */
    const vg_rat *inputs; /* rolled-up, by vg_formula_measures(); NULL when rows is 0 */
    int64_t rows;         /* slices that took part; joined streams count once */
    int64_t incomplete;   /* left out because a measure was not known */
    int64_t coarser;      /* rows left out as control totals */
    vg_length length;     /* of the slices; 0 = none or several */
    bool reconstructed;   /* a count among the inputs was computed from a rate */
    bool attributed;  /* a figure among the inputs is the vendor's part of a shared line's */
    bool approximate; /* for several counts fit such a rate, and the value hangs on them */
    bool has_range;   /* of an approximate value that is known: false when what is divided
                         by can be 0 */
    vg_rat low, high; /* where it lies, unrounded; valid when has_range */
    vg_rat low_rounded, high_rounded;       /* as `rounded` */
    const vg_rat *inputs_low, *inputs_high; /* of `inputs`; NULL when one count fits each */
    bool volume_open; /* the same of the volume: it lies on either side of the least one */
    bool threshold_unknown; /* a threshold measure without a stated threshold took part */
    int64_t outside;        /* rows that lie outside of the hours; they are no part of `rows` */
    int64_t relieved;       /* slices that a relief drops; likewise */
    int64_t capped;         /* times that a relief held a denominator down */
    vg_rat excess;        /* what denominators lost by that; of a pooled figure it is taken off
                             its denominator already, which its inputs do not show */
    int64_t empty_slices; /* with a rule for slices: those without data; the numerator is then
                             the slices that reach their target, the denominator those judged,
                             or with a mean the sum of the slices' values and their number */
    bool has_volume, below_volume; /* below the least volume: the figure is not measured */
    vg_rat volume;                 /* valid when has_volume */
    bool carried;                  /* of the period before, set by scoring */
    bool spans, unjudged;          /* set by scoring: it is of the months `over`, which are
                                      judged in a later month */
    vg_period over;                /* valid when spans */
    vg_day judged_in;              /* first of that month; valid when unjudged */
    const char *line;              /* the line that decides; NULL when lines are pooled */
    struct vg_line_value *lines; /* with a rule for lines: each of them, as named or by code */
    size_t line_count;
} vg_kpi_value;

typedef struct vg_line_value {
    const char *line; /* code */
    vg_kpi_value value;
} vg_line_value;

/* One row that a value rests on, or that was looked at and left out. */
typedef enum vg_row_use {
    VG_ROW_USED,
    VG_ROW_INCOMPLETE,
    VG_ROW_COARSER,
    VG_ROW_RELIEVED
} vg_row_use;

/* How a row came about that is the vendor's part of rows of a shared line. */
typedef struct vg_kpi_shared {
    const vg_shared_rule *rule;
    const int64_t
        *wholes;       /* by the row's measures; VG_UNKNOWN of those that the rule has not */
    int64_t key, keys; /* the vendor's, and the sum of all (of percentages 10^-9 %); 0: none was
                          needed */
    int64_t rows;      /* of the line that it is a part of; the fact names the first */
    bool percent;      /* divided by the percentages */
} vg_kpi_shared;

typedef struct vg_kpi_row {
    vg_row_use use;
    const vg_series *series; /* the vendor's; of a part with the origin of the line's rows */
    const vg_kpi_shared *shared; /* NULL: the row is the vendor's own */
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
    /* For explain and trace: each row of ask `index` that is in a slice which was not left out,
     * by scope, then slice, then stream, then start, and behind those of a scope its control
     * totals; may be NULL. The row lives as long as the call. */
    vg_rc (*on_row)(void *ctx, size_t index, const vg_kpi_row *row, vg_err *err);
    void *ctx;
    /* Findings of the computation, those about the data alone without a service level; may be
     * NULL. Texts live as long as the call. */
    vg_rc (*on_finding)(void *ctx, const vg_finding *finding, vg_err *err);
} vg_kpi_job;

/* Computes all asks in one pass over the facts; values[i] belongs to asks[i]. */
VG_CHECK vg_rc vg_kpi_compute(vg_arena *arena, const vg_kpi_job *job, vg_kpi_value *values,
                              vg_err *err);

/* The value of the line that decides, of lines[0..count), by the ask's rule; out->volume,
 * has_volume, below_volume and volume_open are left as they are. The figures left out
 * (incomplete, coarser, outside) are those of all lines. */
VG_CHECK vg_rc vg_kpi_decide(const vg_kpi_ask *ask, vg_line_value *lines, size_t count,
                             vg_kpi_value *out, vg_err *err);

/* The value of a KPI on rolled-up figures, inputs[i] belonging to vg_formula_measures()[i];
 * NULL inputs are no data. Sets inputs, the sides and, unless there is nothing to divide by or
 * out->refused says so, the exact and the rounded value and known; leaves the other fields. */
VG_CHECK vg_rc vg_kpi_evaluate(vg_arena *arena, const vg_kpi *kpi, const vg_rat *inputs,
                               vg_kpi_value *out, vg_err *err);

#endif
