/* Deliveries of files: whether what a vendor's feed owes for a month came in time.
 *
 * A delivery is all that one feed (of a vendor and an origin) brings of one month. It has come
 * when the last of the files has that brought a slice of the month first; a correction that
 * follows makes no delivery late. A feed owes one when it has rows in the month or had some in
 * the month before. When a file came is what its import was told (received).
 */
#ifndef VGOV_DELIVERIES_H
#define VGOV_DELIVERIES_H

#include <vgov/arena.h>
#include <vgov/holiday.h>
#include <vgov/period.h>
#include <vgov/store.h>

/* When a month is due: by the end of a day of the month that follows, in the store's zone. */
typedef struct vg_due {
    int days;
    bool working;            /* days are Monday to Friday without the holidays of the region */
    const vg_region *region; /* NULL: no holidays */
} vg_due;

/* "5wd" is the fifth working day, "10d" the tenth day. VG_USAGE otherwise. */
VG_CHECK vg_rc vg_due_parse(const char *text, const vg_region *region, vg_due *out,
                            vg_err *err);
/* The day on which what belongs to the month of `day` is due; a month that has not so many days
 * is due on its last. */
vg_day vg_due_day(const vg_due *due, vg_day day);

typedef enum vg_delivery_state {
    VG_DELIVERY_IN_TIME,
    VG_DELIVERY_LATE,
    VG_DELIVERY_MISSING, /* it is due, and nothing of the month is there */
    VG_DELIVERY_OPEN,    /* likewise, but it is not due yet */
    VG_DELIVERY_UNKNOWN  /* of one of its files nobody said when it came */
} vg_delivery_state;
const char *vg_delivery_state_name(vg_delivery_state s); /* "in-time", "late" … */

typedef struct vg_delivery {
    const char *vendor, *origin, *feed;
    vg_day month, due;
    int64_t slices;
    vg_time received; /* 0 = not known */
    vg_delivery_state state;
} vg_delivery;

/* The line that exported deliveries are of; it is no delivery itself. */
#define VG_DELIVERY_LINE "deliveries"

/* Of the months of the period, by vendor, origin, feed and month. VG_USAGE when the period is
 * not of whole months. */
VG_CHECK vg_rc vg_deliveries_find(vg_store *store, vg_arena *arena, const vg_period *period,
                                  const vg_due *due, vg_day as_of, vg_delivery **out,
                                  size_t *count, vg_err *err);
/* Appends them as a file of our own: for each vendor and month how many were due and how many
 * of them came in time, as `due` and `closed_in_time`. What is open or unknown does not count.
 */
void vg_deliveries_file(const vg_delivery *list, size_t count, vg_str *out);

#endif
