/* What vgov-score does with closed months. */
#ifndef VGOV_CLOSE_COMMAND_H
#define VGOV_CLOSE_COMMAND_H

#include <vgov/cli.h>

/* As typed; of `close`, `verify`, `list` and `text` one at most (VG_USAGE). */
typedef struct vg_close_command {
    bool close, verify, list;
    const char *text; /* the hash of a closing, or the beginning of one; NULL = not said */
    const char *role;
} vg_close_command;

bool vg_close_is_asked(const vg_close_command *c);
/* The period is the operand; all but `close` can do without it. Of one vendor and one contract,
 * NULL: of all. */
VG_CHECK vg_rc vg_close_run(vg_run *run, const vg_close_command *c, const char *vendor,
                            const char *contract, vg_err *err);

/* How far service levels are, and what was booked in the cards, as tables behind theirs;
 * nothing when there is nothing to say. */
VG_CHECK vg_rc vg_close_adjustments(vg_run *run, const vg_scorecard *cards, size_t count,
                                    vg_err *err);

#endif
