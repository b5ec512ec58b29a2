/* The codes that an event names: as the table holds them, and whether they are known. */
#ifndef VGOV_STORE_EVENT_LIST_H
#define VGOV_STORE_EVENT_LIST_H

#include <vgov/event_log.h>

/* A list as a JSON array, in order; VG_USAGE when something stands in it twice; `what` names an
 * item. */
VG_CHECK vg_rc vg_event_join(vg_arena *arena, const char *const *list, size_t count,
                             const char *what, const char **out, vg_err *err);
/* The items of a text between line ends. */
VG_CHECK vg_rc vg_event_split(vg_arena *arena, const char *text, const char ***out,
                              size_t *count, vg_err *err);
/* The vendor's id; that of all vendors is made when it is needed. */
VG_CHECK vg_rc vg_event_vendor(vg_store *store, vg_arena *arena, const char *code, int64_t *id,
                               vg_err *err);
VG_CHECK vg_rc vg_event_known_lines(vg_store *store, vg_arena *arena, const vg_event *e,
                                    vg_err *err);

#endif
