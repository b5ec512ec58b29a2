/* What tables and JSON of a comparison have in common. */
#ifndef VGOV_REPORT_WHAT_IF_CELLS_H
#define VGOV_REPORT_WHAT_IF_CELLS_H

#include <vgov/what_if_report.h>

/* Which contracts bind: "both", "real", "what-if". */
const char *vg_what_if_binds(const vg_what_if_month *m);
/* A vg_what_if_side with anything in it. */
bool vg_what_if_both(const vg_what_if_month *m);
/* The difference of the scores as they are shown; false when one is missing. Its places are
 * those of the side that has more. */
VG_CHECK vg_rc vg_what_if_score_change(vg_arena *arena, const vg_what_if_month *m, bool *known,
                                       vg_rat *out, int *decimals, vg_err *err);
/* Whether what is shown of a service level differs between both sides. */
VG_CHECK vg_rc vg_what_if_differs(const vg_what_if_level *l, bool *differs, vg_err *err);

#endif
