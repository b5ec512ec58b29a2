/* Slices against periods. Starts are counted as in vg_fact: instants under a day, else the
 * civil date at 00:00 as if it were UTC. */
#ifndef VGOV_KPI_SLICE_H
#define VGOV_KPI_SLICE_H

#include <stdbool.h>
#include <stdint.h>

#include <vgov/period.h>

/* The starts that belong to the period: from <= start < to. */
void vg_slice_span(const vg_period *period, vg_length length, const vg_zone *zone,
                   int64_t *from, int64_t *to);

/* The last start whose slice ends inside the period; a later one crosses its end. */
int64_t vg_slice_last_inside(const vg_period *period, vg_length length, const vg_zone *zone);

/* The start of the slice of length `coarser` that holds the start of a slice of length `finer`.
 * The starts of coarser slices under a day are whole multiples of their length on the zone's
 * wall. */
int64_t vg_slice_start(int64_t start, vg_length finer, vg_length coarser, const vg_zone *zone);

/* The local days of a slice. */
vg_day vg_slice_day(int64_t start, vg_length length, const vg_zone *zone);
vg_day vg_slice_last_day(int64_t start, vg_length length, const vg_zone *zone);

/* Whether slices of the one length, at most as long as the other, fill one of the other: weeks
 * do not fill a month, 20 minutes not 30. */
bool vg_slice_fits(vg_length finer, vg_length coarser);

/* Nominal minutes, as weights of an average: a month has its own number of days. */
int64_t vg_slice_minutes(int64_t start, vg_length length);

#endif
