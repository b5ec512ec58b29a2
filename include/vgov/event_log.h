/* The relief events of a store, and their steps. */
#ifndef VGOV_EVENT_LOG_H
#define VGOV_EVENT_LOG_H

#include <vgov/event.h>
#include <vgov/store.h>

/* Adds an event with its first step, `state`; `id`, `source` and the time of the step are not
 * read, lines and service levels stand in any order. VG_USAGE when it ends before it begins, a
 * text is too long or has control characters, something stands twice in a list, or a state
 * other than claimed has no role or reason; VG_NOINPUT with a "did you mean" when there is no
 * such vendor or line; VG_DATA when the same is known: *id then is that event. Inside a
 * transaction. */
VG_CHECK vg_rc vg_event_add(vg_store *store, const vg_event *event, int64_t *id, vg_err *err);

/* The next step. VG_NOINPUT when there is no such event; VG_USAGE without a role or a reason;
 * VG_DATA when the event is in that state already, or nothing was decided that one could
 * dispute (`claimed` is no step). Inside a transaction. */
VG_CHECK vg_rc vg_event_decide(vg_store *store, int64_t id, vg_event_state state,
                               const char *role, const char *reason, vg_err *err);

/* Those of a vendor and those of all (NULL: every one) that overlap from <= t < to, by begin,
 * end, vendor, id. */
VG_CHECK vg_rc vg_event_list(vg_store *store, vg_arena *arena, const char *vendor, vg_time from,
                             vg_time to, vg_event **out, size_t *count, vg_err *err);
/* VG_NOINPUT when there is none. */
VG_CHECK vg_rc vg_event_get(vg_store *store, vg_arena *arena, int64_t id, vg_event *out,
                            vg_err *err);
/* Its steps, the first first. */
VG_CHECK vg_rc vg_event_steps(vg_store *store, vg_arena *arena, int64_t id, vg_event_step **out,
                              size_t *count, vg_err *err);

#endif
