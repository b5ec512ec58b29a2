/* Actions: what a review meeting agreed that somebody does by a day.
 *
 * An action has an owner's role, never a person, and a due day; it may hang on a contract and
 * on one of its service levels. It is open until a step says that it is done or dropped; every
 * step stays. What changes one is written to the audit log.
 */
#ifndef VGOV_ACTION_H
#define VGOV_ACTION_H

#include <vgov/store.h>

typedef enum vg_action_state {
    VG_ACTION_OPEN,
    VG_ACTION_DONE,
    VG_ACTION_DROPPED
} vg_action_state;
const char *vg_action_state_name(vg_action_state s); /* "open", "done", "dropped" */

typedef struct vg_action {
    int64_t id;
    const char *vendor;                   /* code */
    const char *contract, *service_level; /* ids; "" = of none */
    const char *text, *owner;             /* 1..500 bytes; the owner is a role */
    vg_day agreed_on, due;                /* due >= agreed_on */
    vg_action_state state;                /* from here on not read by vg_action_add() */
    vg_time since;                        /* of the last step */
    const char *reason;                   /* of the last step; "" of an action just agreed */
} vg_action;

/* VG_USAGE when a text is empty, too long or has control characters, or when it is due before
 * it was agreed; VG_NOINPUT when there is no such vendor. Inside a transaction. */
VG_CHECK vg_rc vg_action_add(vg_store *store, const vg_action *action, int64_t *id,
                             vg_err *err);

/* The next step of an action, with its reason. VG_NOINPUT when there is no such action, VG_DATA
 * when it is in that state already, VG_USAGE when the reason is none (as of findings). Inside a
 * transaction. */
VG_CHECK vg_rc vg_action_step(vg_store *store, int64_t id, vg_action_state state,
                              const char *reason, vg_err *err);

/* Those of a vendor (NULL = of all), by due day, vendor, id. */
VG_CHECK vg_rc vg_action_list(vg_store *store, vg_arena *arena, const char *vendor,
                              vg_action **out, size_t *count, vg_err *err);

/* Whether it is open and its day is over on `today`. */
bool vg_action_overdue(const vg_action *action, vg_day today);

#endif
