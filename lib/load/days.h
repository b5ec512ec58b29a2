/* What a correction changed, summed up by day, vendor and line. */
#ifndef VGOV_LOAD_DAYS_H
#define VGOV_LOAD_DAYS_H

#include <vgov/fact_io.h>
#include <vgov/load.h>
#include <vgov/zone.h>

#include "scopes.h"

/* One line of it. The currencies are those of the old and the new figures: of two currencies
 * there is no sum. */
typedef struct vg_load_day {
    vg_day day;
    const vg_load_party *vendor, *line;
    const char *currency, *old_currency;
    int64_t replaced, retired; /* rows */
    bool changed[VG_MEASURES];
    bool old_known[VG_MEASURES], new_known[VG_MEASURES];
    int64_t old_sum[VG_MEASURES], new_sum[VG_MEASURES];
} vg_load_day;

typedef struct vg_load_days {
    const vg_plan *plan;
    vg_arena arena;
    vg_hashtable by_key;
    vg_load_day **list;
    size_t count;
} vg_load_days;

/* A row that was replaced or retired; the figures of all measures, new ones NULL when retired.
 */
VG_CHECK vg_rc vg_load_days_add(vg_load_days *d, vg_day day, const vg_load_series *series,
                                const vg_basis *old_basis, const vg_basis *new_basis,
                                const int64_t *old_values, const int64_t *new_values,
                                vg_err *err);
/* Appends "offered 220 -> 245, answered 200 -> 221"; false when no figure changed. */
bool vg_load_day_changes(const vg_load_day *one, vg_str *out);
/* Adds another day of the same currencies; false when the sums are too large. */
bool vg_load_day_merge(vg_load_day *one, const vg_load_day *more);
/* Says one line for each, by day, vendor and line. */
VG_CHECK vg_rc vg_load_days_tell(vg_load_days *d, vg_err *err);
void vg_load_days_free(vg_load_days *d);

#endif
