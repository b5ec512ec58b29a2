/* What looking at deliveries shares: the series of feeds, and what came of them. */
#ifndef VGOV_SCORE_DELIVERIES_PARTS_H
#define VGOV_SCORE_DELIVERIES_PARTS_H

#include <vgov/deliveries.h>
#include <vgov/zone.h>

/* The series of one vendor, origin and feed, one behind the other. */
typedef struct vg_feed {
    const vg_series *series;
    size_t count;
} vg_feed;

/* All series of a vendor, or of all with id 0, as feeds: by vendor, origin and feed, without
 * what was exported from here. */
VG_CHECK vg_rc vg_feeds_list(vg_store *store, vg_arena *arena, int64_t vendor, vg_feed **out,
                             size_t *count, vg_err *err);
/* What came of a feed from one day to another, in slices that are not longer than `most`. */
VG_CHECK vg_rc vg_feed_look(vg_store *store, const vg_feed *feed, const vg_zone *zone,
                            vg_day first, vg_day last, vg_length most, vg_receipt *sum,
                            vg_err *err);
/* Judges what came by d->due and d->minute. */
void vg_delivery_judge(vg_delivery *d, const vg_receipt *came, const vg_zone *zone,
                       vg_day as_of);
/* The deliveries that contracts ask for. */
VG_CHECK vg_rc vg_deliveries_by_contract(vg_store *store, vg_arena *arena,
                                         const vg_period *period, vg_day as_of,
                                         vg_delivery **out, size_t *count, vg_err *err);

#endif
