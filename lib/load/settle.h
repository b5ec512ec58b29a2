/* The first step of a plan: the command line and the map brought together. */
#ifndef VGOV_LOAD_SETTLE_H
#define VGOV_LOAD_SETTLE_H

#include <vgov/load.h>

#include "shape/plan.h"

/* VG_USAGE for contradictions and for what only an option can settle. `store_zone` outlives the
 * plan. */
VG_CHECK vg_rc vg_plan_settle(vg_plan *p, const char *file, const vg_load_options *options,
                              const char *store_zone, vg_err *err);

#endif
