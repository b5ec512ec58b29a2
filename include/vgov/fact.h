/* Facts and what they hang on. The words:
 *
 * scope    who and what a figure is about: vendor, line, and where the file says so channel,
 * campaign and site ("" = not said). origin   who says so: "client", "vendor", "carrier", "hr",
 * "crm" … Two origins are compared, never added. feed     the kind of file within an origin:
 * "acd", "wfm" … series   the facts of one scope, origin, feed and slice length: one row of
 * time each. basis    what the figures of a row rest on beside their counts: thresholds,
 * currency, and which of them were reconstructed from a rate. fact     one row per (series,
 * start): start is an instant for slices under a day, else the local calendar date at 00:00
 * counted as if it were UTC. Wide: any measure may be unknown. source   one imported file; a
 * fact has one source and the row of the file it stood in.
 */
#ifndef VGOV_FACT_H
#define VGOV_FACT_H

#include <stdbool.h>
#include <stdint.h>

#include <vgov/measure.h>
#include <vgov/period.h>
#include <vgov/str.h>

typedef struct vg_scope {
    int64_t id; /* 0 while it is not stored */
    int64_t vendor_id, line_id;
    const char *vendor, *line;             /* codes */
    const char *channel, *campaign, *site; /* "" = not said */
} vg_scope;

typedef struct vg_series {
    int64_t id;
    vg_scope scope;
    const char *origin, *feed;
    vg_length length;
} vg_series;

/* Appends a slice as findings and explanations print it: "2026-10-01T08:30:00Z/30min",
 * "2026-10-01" (day), "2026-W41", "2026-10". */
void vg_slice_text(vg_str *out, int64_t start, vg_length length);

/* A threshold of the form "within 20 s" or "under 20 s". */
typedef struct vg_threshold {
    int64_t ms;  /* VG_UNKNOWN when nobody said */
    bool within; /* true: <= ms, false: < ms */
} vg_threshold;

/* Appends "<= 20 s", "< 2.5 s" or "not stated". */
void vg_threshold_text(vg_str *out, vg_threshold threshold);

typedef struct vg_basis {
    int64_t id;
    vg_threshold target;       /* of answered_in_target and abandoned_in_target */
    vg_threshold shortest;     /* of abandoned_short */
    const char *currency;      /* of the money measures; "" when there are none */
    const char *reconstructed; /* codes of measures computed from a rate, blank-separated; "" */
} vg_basis;

#endif
