/* What the last monthly round told, so that the next one can say what has changed since.
 *
 * A round keeps a line for each scorecard that it printed and for each of its service levels,
 * under the period that was asked for. It is no result: nothing is scored from it, and the next
 * round puts its own lines in their place.
 */
#ifndef VGOV_ROUND_LOG_H
#define VGOV_ROUND_LOG_H

#include <vgov/store.h>

typedef struct vg_round_line {
    const char *contract, *vendor, *service_level; /* ids; "" = the scorecard as a whole */
    vg_day part;       /* the first day of what it is of: a version may end within a period */
    const char *value; /* as it was shown; "" = not known. Of a scorecard its score */
    const char *status, *band; /* codes; "" = none. Of a scorecard its state and standing */
    int64_t points;
    bool has_money;        /* of a scorecard whose credit and bonus are known */
    int64_t credit, bonus; /* minor units */
    int digits;            /* of the currency; not kept, 0 in what is read */
    vg_time at;            /* when the round was; not read by vg_round_keep() */
} vg_round_line;

/* Those of the last rounds over that period, of a vendor (NULL = of all), by vendor, contract,
 * part, service level. */
VG_CHECK vg_rc vg_round_read(vg_store *store, vg_arena *arena, const char *period,
                             const char *vendor, vg_round_line **out, size_t *count,
                             vg_err *err);
/* Puts the lines in the place of those of the vendor (NULL = of all). Inside a transaction. */
VG_CHECK vg_rc vg_round_keep(vg_store *store, const char *period, const char *vendor,
                             const vg_round_line *lines, size_t count, vg_err *err);

/* What a source has of a series. */
typedef struct vg_source_share {
    int64_t source_id, slices;
    int64_t first, last; /* the first and the last start of a slice */
} vg_source_share;

/* The sources of what stands of a series in from <= t < to, by id. */
VG_CHECK vg_rc vg_source_shares(vg_store *store, vg_arena *arena, int64_t series, int64_t from,
                                int64_t to, vg_source_share **out, size_t *count, vg_err *err);

#endif
