/* Deliveries of files: whether what a vendor's feed owes for a month came in time.
 *
 * A delivery is all that one feed (of a vendor and an origin) brings of one month, or of one
 * day or week where a contract asks for that. It has come when the last of the files has that
 * brought a slice of it first; a correction that follows makes no delivery late. When a file
 * came is what its import was told (received).
 *
 * What is due when the contracts say (vg_delivery_rule); of a day it is owed when the calendar
 * of the rule is open then. A feed that the rule names always owes; one that it does not name
 * when it has rows in that month or in the one before, and a vendor without any feed of the
 * origin owes one without a name. The caller may say a day instead: then each feed owes a month
 * when it has rows in it or in the one before.
 */
#ifndef VGOV_DELIVERIES_H
#define VGOV_DELIVERIES_H

#include <vgov/arena.h>
#include <vgov/calendar.h>
#include <vgov/contract.h>
#include <vgov/period.h>
#include <vgov/store.h>

/* "5wd" is the fifth working day, "10d" the tenth day. VG_USAGE otherwise. */
VG_CHECK vg_rc vg_due_parse(const char *text, const vg_region *region, vg_due *out,
                            vg_err *err);
/* The day on which what belongs to the month of `day` is due; a month that has not so many days
 * is due on its last. */
vg_day vg_due_day(const vg_due *due, vg_day day);
/* The same for what ends on `last`: of a day or week the n-th day behind it. */
vg_day vg_due_behind(const vg_due *due, vg_length every, vg_day last);

typedef enum vg_delivery_state {
    VG_DELIVERY_IN_TIME,
    VG_DELIVERY_LATE,
    VG_DELIVERY_MISSING, /* it is due, and nothing of the month is there */
    VG_DELIVERY_OPEN,    /* likewise, but it is not due yet */
    VG_DELIVERY_UNKNOWN  /* of one of its files nobody said when it came */
} vg_delivery_state;
const char *vg_delivery_state_name(vg_delivery_state s); /* "in-time", "late" … */

typedef struct vg_delivery {
    const char *vendor, *origin, *feed; /* feed "": none came, and none is named */
    const vg_contract *contract;        /* that asks for it; NULL: the caller does */
    const vg_delivery_rule *rule;
    vg_length every;
    vg_day first, last; /* the days that it is of */
    vg_day due;
    int minute; /* of that day, in the zone of the contract, else of the store; 1440: its end */
    int64_t slices;
    vg_time received; /* 0 = not known */
    vg_delivery_state state;
} vg_delivery;

/* The line that exported deliveries are of; it is no delivery itself. */
#define VG_DELIVERY_LINE "deliveries"

/* Of the months of the period, as contracts ask (`due` NULL), by vendor, contract, rule, feed
 * and day; or as `due` says, by vendor, origin, feed and month. VG_USAGE when the period is not
 * of whole months; VG_NOINPUT when no contract asks for any. */
VG_CHECK vg_rc vg_deliveries_find(vg_store *store, vg_arena *arena, const vg_period *period,
                                  const vg_due *due, vg_day as_of, vg_delivery **out,
                                  size_t *count, vg_err *err);
/* Appends them as a file of our own: for each vendor and month (of their last day) how many
 * were due and how many of them came in time, as `due` and `closed_in_time`. What is open or
 * unknown does not count.
 */
void vg_deliveries_file(const vg_delivery *list, size_t count, vg_str *out);

#endif
