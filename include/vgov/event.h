/* Relief events: what happened to a vendor that may free it of a part of what it promised.
 *
 * An event is claimed by somebody, and a decision accepts or rejects it; who doubts a decision
 * disputes it. Only accepted events count, and what they do is said by the contract
 * (<vgov/contract.h>, relief). Every step stays, with its role and reason. Nobody is named:
 * roles alone are.
 */
#ifndef VGOV_EVENT_H
#define VGOV_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vgov/date.h>

#define VG_SHARED_VENDOR "*" /* the code that stands for every vendor */

typedef enum vg_event_kind {
    VG_EVENT_OUTAGE,
    VG_EVENT_FORCE_MAJEURE,
    VG_EVENT_CLIENT_DELAY,
    VG_EVENT_MAINTENANCE,
    VG_EVENT_SURGE
} vg_event_kind;
enum { VG_EVENT_KINDS = VG_EVENT_SURGE + 1 };
extern const char *const vg_event_kinds[]; /* "outage", "force-majeure" …; ends with NULL */

typedef enum vg_event_state {
    VG_EVENT_CLAIMED,
    VG_EVENT_ACCEPTED,
    VG_EVENT_REJECTED,
    VG_EVENT_DISPUTED
} vg_event_state;
extern const char *const vg_event_states[]; /* "claimed" …; ends with NULL */

typedef struct vg_event_step {
    vg_time at;
    vg_event_state state;
    const char *role, *reason; /* "" = not said */
} vg_event_step;

typedef struct vg_event {
    int64_t id;
    vg_event_kind kind;
    const char *vendor;   /* code; VG_SHARED_VENDOR = all */
    vg_time begins, ends; /* begins <= t < ends */
    const char **lines;   /* codes, ascending; NULL with line_count 0 = all */
    size_t line_count;
    const char **levels; /* ids of service levels; likewise */
    size_t level_count;
    const char *clause, *claim, *evidence; /* "" = not said */
    bool has_deadline;
    vg_day deadline;     /* the last day to decide it */
    vg_event_step state; /* the last step */
    int64_t source_id;   /* of the list it came in; 0 = it was typed */
    const char *source;  /* its file; "" */
    int64_t src_row;
} vg_event;

/* Whether nobody has decided it though its deadline was over before `today`. */
bool vg_event_overdue(const vg_event *e, vg_day today);

#endif
