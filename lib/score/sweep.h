/* A sweep: its parts. */
#ifndef VGOV_SCORE_SWEEP_H
#define VGOV_SCORE_SWEEP_H

#include <vgov/what_if.h>

#include "months.h"

/* Whether the line is the vendor's (NULL: the sum of all) in the currency. */
bool vg_sweep_is_of(const vg_sweep_line *line, const char *vendor, const char *currency);
/* Adds the strictest values of a target. */
VG_CHECK vg_rc vg_sweep_find_bests(vg_arena *arena, vg_sweep *out, vg_err *err);

#endif
