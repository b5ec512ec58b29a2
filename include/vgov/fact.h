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

/* Appends what a scope has beside vendor and line, as findings say it in front of their
 * figures: "channel phone, site North, "; nothing when it has none of the three. */
void vg_scope_text(vg_str *out, const char *channel, const char *campaign, const char *site);

/* The vendor that stands for all vendors of a line together: its facts are known only of the
 * line as a whole. It has no contract; contracts say how its figures are attributed. */
#define VG_SHARED_VENDOR "*"

static inline bool vg_vendor_is_shared(const char *code)
{
    return code[0] == '*' && code[1] == '\0';
}

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
    const char *reconstructed; /* measures computed from a rate: see vg_rate_text(); "" */
} vg_basis;

/* A count that was computed from a rate of a volume, or a duration from the average of one: the
 * integer nearest to their product. */
typedef struct vg_rate {
    vg_measure measure;
    vg_measure of; /* the volume; VG_MEASURES when a single integer fits, or nobody noted it */
    int64_t step; /* it was given in steps of step / 10^places, averages in seconds; of rates */
    int places;   /* it is 1. Valid with `of` */
} vg_rate;

/* Appends the measure as vg_basis.reconstructed holds it, behind a blank unless it is the
 * first: "answered_in_target" where a single integer fits the rate of each row,
 * "answered_in_target:0.001*answered" where several do, for the rate was given in tenths of a
 * percent of what was answered; "talk:1*answered" for an average in whole seconds. */
void vg_rate_text(vg_str *out, const vg_rate *rate);
/* Reads the next measure of such a text and moves on; false at the end. What it does not know
 * it passes over. */
bool vg_rate_next(const char **text, vg_rate *out);

/* The least and the greatest integer that fit the rate: they lie within half a step of it times
 * the volume, both ends included. A rate from 0 to 1 is one of a part: its count lies between 0
 * and the volume. `count` is the nearest integer, which tells the rate again, for only when a
 * step of the rate is more than one of the volume do several fit; else both are `count`. */
void vg_rate_bounds(int64_t count, int64_t volume, int places, int64_t *low, int64_t *high);
/* The same of a sum from an average, in milliseconds. Of one that was rounded to the nearest
 * step the sum lies in the middle of a step times the volume, or half of one beside it, both
 * ends included; of one whose digits were cut off the stored sum is the middle of all that have
 * the same digits, of which the last is the next average's. A sum that is not below 0 has no
 * least one that is. */
void vg_average_bounds(int64_t sum, int64_t volume, int64_t step, int places, int64_t *low,
                       int64_t *high);
/* Whichever of both the measure is. */
void vg_rate_range(const vg_rate *rate, int64_t value, int64_t volume, int64_t *low,
                   int64_t *high);

#endif
