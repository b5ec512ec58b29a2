/* What must be there and is not: the slices that contracts need, against those of a store.
 *
 * Needed are, for each vendor and line of a contract, the measures of the service levels about
 * the line (those of their KPIs' formulas and of least volumes), each from the origin that
 * counts, in every slice that begins in the service hours of such a level: all day, every day,
 * where it has none. Days are those of the contract's zone. Weeks and months are needed when
 * any of their days is open; a month when all of it lies in the period.
 *
 * A delivery is what one scope and origin sends: its feeds, those together that bring the same
 * measures in slices of one length. It owes the measures that it brings in the period or in the
 * month before; what no feed brings is owed by the first of them. The length of its slices is
 * the one that the KPI names; else the finest of the delivery in that month, else of the latest
 * month before, but no longer than a rule for slices can take.
 *
 * What is due: days that are over before `as_of`, weeks and months whose last day is.
 *
 * Usually delivered: not every vendor sends slices without contacts, so unless `all` is asked
 * for, the delivery's own habit is looked at, in the four weeks before the month and in the
 * month. A weekday is sparse when fewer than nine tenths are there of all slices that are there
 * on any of its days with rows: single slices of it are not missed. Of other weekdays all
 * slices in service hours that the contract names are missed; without such hours those that are
 * there on three of four other days with rows of the weekday (of any weekday, where it has no
 * other). A whole day without rows is missed where every second such weekday at least has rows
 * since the delivery began. Where none ever had any, it is missed in named hours if the
 * delivery is regular on all other weekdays, and without them while it is younger than two
 * weeks; never if any weekday is sparse. Days before the first row of a delivery are not missed
 * when another one of the line has rows then, or, of a line that no service level names, any of
 * the vendor. All else that a contract needs is counted in `left_out`. Weeks and months are
 * always missed.
 *
 * Where a contract says which lines a vendor serves, nothing is needed of it on others.
 *
 * Contracts for all vendors are about those with rows since the first version of the contract
 * began; those about all lines about the lines with rows in the period or in the month before.
 */
#ifndef VGOV_GAPS_H
#define VGOV_GAPS_H

#include <vgov/arena.h>
#include <vgov/contract.h>
#include <vgov/store.h>

typedef enum vg_gap_kind {
    VG_GAP_NOTHING,   /* a vendor or a line, or one origin of it, has no rows at all */
    VG_GAP_MISSING,   /* slices are not there */
    VG_GAP_INCOMPLETE /* they are, and lack a measure */
} vg_gap_kind;
const char *vg_gap_kind_name(vg_gap_kind kind); /* "nothing", "missing", "incomplete" */

/* Where the length of the slices is from. */
typedef enum vg_gap_basis {
    VG_GAP_UNKNOWN,   /* nobody says it: they cannot be counted */
    VG_GAP_DELIVERED, /* what the month has */
    VG_GAP_EARLIER,   /* what an earlier month has */
    VG_GAP_CONTRACT   /* what a KPI or a rule for slices asks for */
} vg_gap_basis;
const char *vg_gap_basis_name(
    vg_gap_basis b); /* "unknown", "delivered", "earlier", "contract" */

typedef struct vg_gap_range {
    vg_time from, to; /* instants, `to` is no part of it */
} vg_gap_range;

typedef struct vg_gap {
    vg_gap_kind kind;
    const vg_contract *contract;
    const char *vendor;
    const char *line;                      /* NULL: of all lines */
    const char *channel, *campaign, *site; /* "" = not said; NULL with VG_GAP_NOTHING */
    const char *origin;                    /* NULL: of all origins */
    const char *feed;                      /* several: "acd, cti"; NULL with VG_GAP_NOTHING */
    vg_length length;                      /* 0 = unknown, or several */
    vg_gap_basis basis;
    vg_day first, last;         /* of a span of whole days, both belong to it */
    int64_t missing, expected;  /* slices; incomplete: of those that are there. 0 = unknown */
    const char *slots;          /* on the wall: "08:00-09:30, 11:00-24:00"; NULL = whole days.
                                   Times that the clock shows twice carry their offset. */
    const vg_gap_range *ranges; /* the same */
    size_t range_count;
    uint64_t measures; /* lacked (incomplete): a bit for each, by vg_measure */
} vg_gap;

typedef struct vg_gap_options {
    vg_store *store;
    vg_period period;
    const char *vendor, *line, *origin, *feed; /* NULL = all */
    vg_day as_of;
    bool all;
} vg_gap_options;

typedef struct vg_gap_list {
    vg_gap *gaps; /* by vendor, contract, valid_from, line, scope, origin, feed, day */
    size_t count;
    int64_t left_out;
} vg_gap_list;

/* VG_NOINPUT when no contract is valid then, or none is about that vendor or line. */
VG_CHECK vg_rc vg_gaps_find(vg_arena *arena, const vg_gap_options *options, vg_gap_list *out,
                            vg_err *err);

#endif
