/* What reliefs did to figures, for programs. */
#ifndef VGOV_REPORT_RELIEF_OUT_H
#define VGOV_REPORT_RELIEF_OUT_H

#include <vgov/score.h>

#include "json_figures.h"

/* "value_without", "status_without", "slices_excluded", "denominator_excess", "money_waived"
 * and "reliefs" into the object of a service level. */
void vg_json_relief(vg_json *j, vg_jnode *o, const vg_scored *scored);
/* "effects": the value as if each relief that counts dropped its slices, or held the
 * denominator down. */
void vg_json_views(vg_json *j, vg_jnode *o, const vg_explanation *x);

#endif
